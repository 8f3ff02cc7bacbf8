"""A Word document read back: what a reader sees of it, paragraph by paragraph, whoever has saved it since.

Tracked insertions count, tracked deletions do not; what is hidden, white or too small to be read does not count as
shown, and is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from reportgen.docx.package import FactsPart, parsed, unpacked
from reportgen.errors import UnreadablePage
from reportgen.readback.page import Block, Page, Unit, squeezed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

GONE = frozenset({f"{W}del", f"{W}moveFrom", f"{W}delText", f"{W}instrText", f"{MC}Fallback", f"{W}pPr", f"{W}rPr"})
"""What a reader does not see."""

UNUSUAL = frozenset({f"{W}drawing", f"{W}pict", f"{W}object", f"{W}altChunk", f"{W}del", f"{W}moveFrom"})
"""What no brief of ours holds."""

SMALLEST = 8
"""Text of fewer half points than this cannot be read."""


def read_docx(data: bytes, *, name: str = "document", beside: FactsPart | None = None) -> Page:
    """The page in a Word document; `beside` stands in for the facts inside where a program has dropped them.

    Raises UnreadablePage for anything that is no brief, and where neither tells what the facts are.
    """
    parts = unpacked(data, name=name)
    told = FactsPart.read(parts, name=name) or beside
    if told is None:
        raise UnreadablePage(
            f"{name}: holds no facts, and its dossier is not beside it; put NAME.dossier.json into the same folder"
        )
    reader = _Reader(parts, name)
    reader.read()
    if not reader.units:
        raise UnreadablePage(f"{name}: there is no brief in it; name one that reportgen made")
    return Page(
        format="docx",
        language=told.language,
        title=reader.title(),
        units=tuple(reader.units),
        facts=told.facts,
        pack=told.pack,
        style=told.style or None,
        visible=" ".join([*(unit.text for unit in reader.units), *reader.edges()]),
        code="\n".join(reader.code),
    )


class _Reader:
    """Goes through the text of a document, then through its footnotes in the order in which they are numbered."""

    def __init__(self, parts: Mapping[str, bytes], name: str) -> None:
        self.parts, self.name = parts, name
        self.units: list[Unit] = []
        self.code: list[str] = []
        self.section = ""
        self.notes: dict[str, int] = {}
        self.styles = self._styles()
        self.around: dict[str, str] = {}
        self.field = ""
        self.links = self._links()

    def root(self, part: str) -> ET.Element | None:
        data = self.parts.get(part)
        return parsed(data, name=f"{self.name}: {part}") if data else None

    def title(self) -> str:
        core = self.root("docProps/core.xml")
        found = core.find("{http://purl.org/dc/elements/1.1/}title") if core is not None else None
        return (found.text or "").strip() if found is not None else ""

    def read(self) -> None:
        root = self.root("word/document.xml")
        body = root.find(f"{W}body") if root is not None else None
        if body is not None:
            self.blocks(body)
        notes = self.root("word/footnotes.xml")
        found = {note.get(f"{W}id"): note for note in notes} if notes is not None else {}
        for id, number in sorted(self.notes.items(), key=lambda pair: pair[1]):
            note = found.get(id)
            blocks = [self.block(each, "li") for each in note.iter(f"{W}p")] if note is not None else []
            text = " ".join(block.text for block in blocks)
            text = re.sub(rf"^{number}\s+", "", text)
            others = (each for block in blocks for each in block.evidence if each != number)
            shown = Block(element="li", text=text, evidence=(number, *others))
            self.units.append(Unit(section="footnotes", blocks=(shown,)))

    def edges(self) -> Iterator[str]:
        """What stands at the head and foot of pages, and notes that nothing in the text points to."""
        for part in sorted(self.parts):
            if re.fullmatch(r"word/(?:header|footer|endnotes|comments)\d*\.xml", part):
                root = self.root(part)
                for paragraph in root.iter(f"{W}p") if root is not None else ():
                    if text := self.block(paragraph, "p").text:
                        yield text

    # --- blocks -------------------------------------------------------------------------------------------------------

    def blocks(self, element: ET.Element) -> None:
        for child in element:
            if child.tag == f"{W}p":
                self.paragraph(child)
            elif child.tag == f"{W}tbl":
                self.table(child)
            elif child.tag not in GONE:
                self.blocks(child)

    def paragraph(self, element: ET.Element) -> None:
        style = self.style_of(element)
        block = self.block(element, "h1" if style == "title" else "h2" if style == "heading 1" else "p")
        self.add([block])

    def table(self, table: ET.Element) -> None:
        """A row is a unit; a cell with several paragraphs is one of its own."""
        for row in table.iter(f"{W}tr"):
            cells = [[self.block(each, "td") for each in cell.iter(f"{W}p")] for cell in row.iter(f"{W}tc")]
            if any(len(cell) > 1 for cell in cells):
                for cell in cells:
                    self.add(cell)
            else:
                self.add([block for cell in cells for block in cell])

    def add(self, blocks: list[Block]) -> None:
        blocks = [block for block in blocks if block.text or block.evidence]
        if not blocks:
            return
        if blocks[0].element in ("h1", "h2"):
            self.section = blocks[0].text
        self.units.append(Unit(section=self.section, blocks=tuple(blocks)))

    def block(self, paragraph: ET.Element, element: str) -> Block:
        pieces: list[str] = []
        evidence: list[int] = []
        styled = paragraph.find(f"{W}pPr/{W}pStyle")
        self.around = self.styles.get(styled.get(f"{W}val", "") if styled is not None else "", ("", {}))[1]
        self.inline(paragraph, pieces, evidence)
        return Block(element=element, text=squeezed("".join(pieces))[0], evidence=tuple(evidence))

    def inline(self, element: ET.Element, pieces: list[str], evidence: list[int]) -> None:
        for child in element:
            if child.tag in UNUSUAL:
                self.code.append(child.tag.partition("}")[2])
            if child.tag == f"{W}hyperlink" and (key := child.get(f"{R}id")):
                self.code.append(f"link {self.links.get(key, key)}")
            if child.tag in GONE:
                continue
            if child.tag == f"{W}r":
                self.run(child, pieces, evidence)
            else:
                self.inline(child, pieces, evidence)

    def run(self, run: ET.Element, pieces: list[str], evidence: list[int]) -> None:
        text = "".join(self.letters(run))
        for mark in run.iter(f"{W}fldChar"):
            self.field = "" if mark.get(f"{W}fldCharType") != "separate" else self.field
        self.field += "".join(each.text or "" for each in run.iter(f"{W}instrText"))
        if re.search(r"\b(?:NUM)?PAGES?\b", self.field) and text.isdecimal():
            return
        properties = run.find(f"{W}rPr")
        note = next(iter(run.iter(f"{W}footnoteReference")), None)
        if note is not None:
            number = int(text) if text.strip().isdecimal() else len(self.notes) + 1
            pieces += [text] if text.strip() and not text.strip().isdecimal() else []
            self.notes[note.get(f"{W}id", "")] = number
            evidence.append(number)
            return
        if text and self.hidden(properties):
            self.code.append(f"hidden: {text}")
        elif self.raised(properties) and re.fullmatch(r"\s*\d*\s*", text):
            evidence += [int(text)] if text.strip() else []
        else:
            pieces.append(text)
        for child in run:
            if child.tag not in GONE and len(child):
                self.inline(child, pieces, evidence)

    @staticmethod
    def letters(run: ET.Element) -> Iterator[str]:
        for child in run:
            if child.tag == f"{W}t":
                yield child.text or ""
            elif child.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
                yield " "
            elif child.tag == f"{W}noBreakHyphen":
                yield "\u2011"
            elif child.tag == f"{W}sym":
                yield chr(int(child.get(f"{W}char", "FFFD"), 16))

    # --- looks --------------------------------------------------------------------------------------------------------

    def hidden(self, properties: ET.Element | None) -> bool:
        """Whether letters with these properties cannot be read."""
        looks = self.looks(properties)
        colour = looks.get("color", "")
        size = looks.get("sz", "")
        return (
            looks.get("vanish", "0") not in ("0", "false")
            or colour.casefold() == "ffffff"
            or (size.isdecimal() and int(size) < SMALLEST)
        )

    def raised(self, properties: ET.Element | None) -> bool:
        """Whether they are the number of a footnote: raised, by themselves or by their style."""
        return self.looks(properties).get("vertAlign") == "superscript"

    def looks(self, properties: ET.Element | None) -> dict[str, str]:
        """What decides about the look of letters, by themselves before their style."""
        if properties is None:
            return self.around
        own = {child.tag.partition("}")[2]: child.get(f"{W}val", "1") for child in properties}
        style = own.pop("rStyle", "")
        return {**self.around, **self.styles.get(style, ("", {}))[1], **own}

    def style_of(self, paragraph: ET.Element) -> str:
        """The name of the style of a paragraph."""
        found = paragraph.find(f"{W}pPr/{W}pStyle")
        return self.styles.get(found.get(f"{W}val", "") if found is not None else "", ("", {}))[0].casefold()

    def _styles(self) -> dict[str, tuple[str, dict[str, str]]]:
        """By id: the name of a style, and what it says about letters, its parents' word included."""
        root = self.root("word/styles.xml")
        found: dict[str, tuple[str, dict[str, str], str]] = {}
        for style in root.iter(f"{W}style") if root is not None else ():
            named, based = style.find(f"{W}name"), style.find(f"{W}basedOn")
            looks = {child.tag.partition("}")[2]: child.get(f"{W}val", "1") for child in style.find(f"{W}rPr") or ()}
            found[style.get(f"{W}styleId", "")] = (
                named.get(f"{W}val", "") if named is not None else "",
                looks,
                based.get(f"{W}val", "") if based is not None else "",
            )
        return {id: (found[id][0], _inherited(id, found)) for id in found}

    def _links(self) -> dict[str, str]:
        root = self.root("word/_rels/document.xml.rels")
        return {each.get("Id", ""): each.get("Target", "") for each in root} if root is not None else {}


def _inherited(id: str, styles: Mapping[str, tuple[str, dict[str, str], str]]) -> dict[str, str]:
    """What a style says about letters after all that it is based on."""
    line: list[str] = []
    while id in styles and id not in line:
        line.append(id)
        id = styles[id][2]
    looks: dict[str, str] = {}
    for each in reversed(line):
        looks |= styles[each][1]
    return looks
