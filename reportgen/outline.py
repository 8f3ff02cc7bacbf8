"""The outline of a finished page: its headings, paragraphs, lists, tables and evidence, as values without any markup.

What is written for other programs than browsers (Word, Markdown) is made from it, so that every pack, a guest's too, has
those forms without a word of its own: the same text in the same order as on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import Literal

from reportgen.errors import UnreadablePage
from reportgen.facts import Model
from reportgen.language.syllables import without_soft_hyphens

Direction = Literal["ltr", "rtl"]

UNPRINTED = frozenset({"script", "style", "template", "nav", "dialog", "button", "input", "select", "noscript"})
"""Elements that a page uses and a document has not; so are those with `hidden` or `data-screen`, and the skip link."""

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "col", "source", "track", "area", "base", "embed"})

INLINE = frozenset(
    "a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q s small span strong sub sup svg time u var wbr".split()
)
"""Elements that stand inside a line of text."""

SPACE = " \t\n\r\f"


class Run(Model):
    """A stretch of text of one kind.

    `language` and `direction` are its own, `value` what a number or day means, `fact` what it rests on, `url` where it
    leads. A `note` points to evidence: its text is the number of that.
    """

    kind: Literal["text", "number", "time", "quote", "note"] = "text"
    text: str
    language: str
    direction: Direction = "ltr"
    strong: bool = False
    value: str = ""
    fact: str | None = None
    url: str = ""


class Heading(Model):
    """A heading; the title of the page has level 1."""

    level: int
    runs: tuple[Run, ...]


class Paragraph(Model):
    """A paragraph, with the classes that its page gives it."""

    runs: tuple[Run, ...]
    role: str = ""


class Cell(Model):
    """A cell of a table."""

    runs: tuple[Run, ...]
    header: bool = False


class Table(Model):
    """A table: its caption, the rows of its head and those of its body."""

    caption: tuple[Run, ...] = ()
    head: tuple[tuple[Cell, ...], ...] = ()
    rows: tuple[tuple[Cell, ...], ...]


class Listing(Model):
    """A list; `tiles` when its entries are figures that stand side by side."""

    entries: tuple[tuple[Block, ...], ...]
    tiles: bool = False


class Group(Model):
    """What belongs together, with the classes of its page: both sides of a contested claim."""

    role: str
    blocks: tuple[Block, ...]


class Note(Model):
    """One piece of evidence, with its number, and whether anything on the page points to it."""

    number: int
    runs: tuple[Run, ...]
    used: bool = True


class Evidence(Model):
    """The place where a page lists these pieces of its evidence, by their numbers."""

    numbers: tuple[int, ...]


Block = Heading | Paragraph | Table | Listing | Group | Evidence

Listing.model_rebuild()
Group.model_rebuild()


class Outline(Model):
    """A page as values: what it is, what it says in reading order, and its evidence.

    `created` is the day of the newest source (ISO 8601) or empty, `facts` the dossier inside as JSON text.
    """

    language: str
    direction: Direction
    title: str
    description: str = ""
    created: str = ""
    pack: str = "brief"
    style: str = ""
    facts: str | None = None
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()


def outline(html: str, *, name: str = "page") -> Outline:
    """The outline of a finished HTML brief; raises UnreadablePage, naming it, where there is no brief in it."""
    reader = _Tree()
    reader.feed(html)
    reader.close()
    root = reader.root
    page = next((each for each in root.walk() if each.tag == "html"), None)
    if page is None or not page.attributes.get("lang"):
        raise UnreadablePage(f"{name}: there is no brief in it; name a page that reportgen made")
    metas = {each.attributes.get("name", ""): each.attributes.get("content", "") for each in page.named("meta")}
    direction: Direction = "rtl" if page.attributes.get("dir") == "rtl" else "ltr"
    maker = _Maker(page.attributes["lang"], direction)
    blocks = tuple(
        block
        for part in page.walk()
        if part.tag in ("header", "main", "footer") and not part.within(("header", "main", "footer"))
        for block in maker.blocks(part)
    )
    facts = next((each for each in page.named("script") if each.attributes.get("id") == "facts"), None)
    return Outline(
        language=page.attributes["lang"],
        direction=direction,
        title=" ".join("".join(each.text() for each in page.named("title")[:1]).split()),
        description=metas.get("description", ""),
        created=metas.get("dcterms.created", ""),
        pack=metas.get("reportgen:pack") or "brief",
        style=metas.get("reportgen:style", ""),
        facts=facts.text().lstrip("\n") if facts else None,
        blocks=blocks,
        notes=tuple(note.model_copy(update={"used": note.number in maker.used}) for note in maker.notes),
    )


def text_of(runs: Iterable[Run], marks: tuple[str, str] = ("“", "”")) -> str:
    """The runs as plain text: quotations between `marks`, the numbers of evidence left out."""
    return "".join(
        f"{marks[0]}{run.text}{marks[1]}" if run.kind == "quote" else run.text for run in runs if run.kind != "note"
    )


# --- the tree ---------------------------------------------------------------------------------------------------------


class _Element:
    """An element with what stands in it; the text of none is lost."""

    def __init__(self, tag: str, attributes: dict[str, str], parent: _Element | None) -> None:
        self.tag, self.attributes, self.parent = tag, attributes, parent
        self.children: list[_Element | str] = []

    @property
    def classes(self) -> tuple[str, ...]:
        return tuple(self.attributes.get("class", "").split())

    @property
    def printed(self) -> bool:
        """Whether a document shows it, not only a browser."""
        return not (
            self.tag in UNPRINTED
            or "hidden" in self.attributes
            or "data-screen" in self.attributes
            or {"skip", "back"} & set(self.classes)
        )

    def walk(self) -> Iterator[_Element]:
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [each for each in reversed(element.children) if isinstance(each, _Element)]

    def named(self, tag: str) -> list[_Element]:
        return [each for each in self.walk() if each.tag == tag]

    def within(self, tags: tuple[str, ...]) -> bool:
        above = self.parent
        while above is not None and above.tag not in tags:
            above = above.parent
        return above is not None

    def text(self) -> str:
        return "".join(each if isinstance(each, str) else each.text() for each in self.children)


class _Tree(HTMLParser):
    """Builds the elements of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.here = _Element("", {}, None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = _Element(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.children.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.here.children.append(_Element(tag, {name: value or "" for name, value in attrs}, self.here))

    def handle_endtag(self, tag: str) -> None:
        element: _Element | None = self.here
        while element is not None and element.tag != tag:
            element = element.parent
        if element is not None and element.parent is not None:
            self.here = element.parent

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)


# --- the blocks -------------------------------------------------------------------------------------------------------


class _Setting(Model):
    """What a run takes from the elements around it."""

    language: str
    direction: Direction = "ltr"
    strong: bool = False
    quoted: bool = False
    kind: Literal["text", "number", "time", "quote"] = "text"
    value: str = ""
    fact: str | None = None
    url: str = ""


class _Maker:
    """Turns elements into blocks and keeps the evidence that it meets."""

    def __init__(self, language: str, direction: Direction) -> None:
        self.language, self.direction = language, direction
        self.notes: list[Note] = []
        self.used: set[int] = set()

    def blocks(self, element: _Element) -> list[Block]:
        """Everything that stands in an element, in reading order."""
        found: list[Block] = []
        line: list[_Element | str] = []
        for child in (*element.children, None):
            if isinstance(child, str) or (child is not None and child.tag in INLINE):
                line.append(child)
                continue
            if runs := self.runs(line, element):
                role = " ".join([*element.classes, *(["note"] if element.tag == "figcaption" else [])])
                found.append(Paragraph(runs=runs, role=role))
            line = []
            if child is not None and child.printed:
                found += self.block(child)
        return found

    def block(self, element: _Element) -> list[Block]:
        if re.fullmatch("h[1-6]", element.tag):
            return self._heading(element)
        if element.tag in ("ul", "ol"):
            return self._listing(element)
        if element.tag == "table":
            return self._table(element)
        if element.tag in ("article", "figure", "blockquote"):
            blocks = tuple(self.blocks(element))
            return [Group(role=" ".join(element.classes), blocks=blocks)] if blocks else []
        return self.blocks(element)

    def _heading(self, element: _Element) -> list[Block]:
        above = element.parent
        captioned = above is not None and any(
            each.text().strip() == element.text().strip() for each in above.named("caption")
        )
        runs = self.runs(element.children, element)
        return [Heading(level=int(element.tag[1]), runs=runs)] if runs and not captioned else []

    def _listing(self, element: _Element) -> list[Block]:
        entries: list[tuple[Block, ...]] = []
        numbers: list[int] = []
        for entry in element.children:
            if isinstance(entry, str) or not entry.printed:
                continue
            number = re.fullmatch(r"e(\d+)", entry.attributes.get("id", ""))
            if number:
                self.notes.append(Note(number=int(number[1]), runs=self._note(entry)))
                numbers.append(int(number[1]))
            elif blocks := tuple(self.blocks(entry)):
                entries.append(blocks)
        tiles = "tiles" in element.classes
        found: list[Block] = [Evidence(numbers=tuple(numbers))] if numbers else []
        return [*found, Listing(entries=tuple(entries), tiles=tiles)] if entries else found

    def _note(self, entry: _Element) -> tuple[Run, ...]:
        """A piece of evidence: the quotation, then who says it and where it stands."""
        runs: list[Run] = []
        for child in entry.children:
            if isinstance(child, str) or "mark" in child.classes or not child.printed:
                continue
            part = self.runs([child], entry)
            if part and runs:
                joint = " — " if "speaker" in child.classes else " · "
                runs.append(Run(text=joint, language=self.language, direction=self.direction))
            runs += part
        return tuple(runs)

    def _table(self, element: _Element) -> list[Block]:
        captions = [each for each in element.children if isinstance(each, _Element) and each.tag == "caption"]
        rows = [
            (row.within(("thead",)), tuple(self._cell(cell) for cell in row.children if isinstance(cell, _Element)))
            for row in element.named("tr")
        ]
        if not rows:
            return []
        return [
            Table(
                caption=self.runs(captions[0].children, captions[0]) if captions else (),
                head=tuple(cells for head, cells in rows if head),
                rows=tuple(cells for head, cells in rows if not head),
            )
        ]

    def _cell(self, element: _Element) -> Cell:
        return Cell(runs=self.runs(element.children, element), header=element.tag == "th")

    # --- the line -----------------------------------------------------------------------------------------------------

    def runs(self, children: Iterable[_Element | str], inside: _Element) -> tuple[Run, ...]:
        """The text of a line, with single spaces and none at its ends; no-break spaces stay."""
        setting = _Setting(language=self.language)
        above: _Element | None = inside
        while above is not None:
            if "lang" in above.attributes:
                setting = _under(above, setting)
                break
            above = above.parent
        runs: list[Run] = []
        for run in self._line(children, setting):
            text = run.text
            if run.kind not in ("note", "quote"):
                text = re.sub(f"[{SPACE}]+", " ", text)
                if not runs or runs[-1].text.endswith(" "):
                    text = text.lstrip(" ")
            if not text:
                continue
            same = runs and runs[-1].kind == "text" and run.kind == "text"
            if same and runs[-1].model_copy(update={"text": ""}) == run.model_copy(update={"text": ""}):
                runs[-1] = runs[-1].model_copy(update={"text": runs[-1].text + text})
            else:
                runs.append(run.model_copy(update={"text": text}))
        while runs and runs[-1].kind == "text" and not (rest := runs[-1].text.rstrip(SPACE + "\u00a0")):
            del runs[-1], rest
        if runs and runs[-1].kind == "text":
            runs[-1] = runs[-1].model_copy(update={"text": runs[-1].text.rstrip(SPACE + "\u00a0")})
        return tuple(runs)

    def _line(self, children: Iterable[_Element | str], setting: _Setting) -> Iterator[Run]:
        for child in children:
            if isinstance(child, str):
                text = child if setting.quoted else without_soft_hyphens(child)
                yield Run(text=text, **setting.model_dump(exclude={"quoted"}))
            elif not child.printed:
                continue
            elif child.tag == "a" and (number := re.fullmatch(r"#e(\d+)", child.attributes.get("href", ""))):
                self.used.add(int(number[1]))
                yield Run(kind="note", text=number[1], language=setting.language, direction=setting.direction)
            elif "marks" in child.classes:
                links = [each for each in child.children if isinstance(each, _Element)]
                yield from self._line(links, setting)
            elif "kind-place" in child.classes:
                yield Run(text="· ", **setting.model_dump(exclude={"quoted"}))
                yield from self._line(child.children, _under(child, setting))
            elif child.tag == "br":
                yield Run(text=" ", **setting.model_dump(exclude={"quoted"}))
            elif child.tag == "svg":
                yield from self._drawn(child, setting)
            elif child.tag == "img":
                yield Run(text=child.attributes.get("alt", ""), **setting.model_dump(exclude={"quoted"}))
            else:
                yield from self._line(child.children, _under(child, setting))

    def _drawn(self, picture: _Element, setting: _Setting) -> Iterator[Run]:
        """What a picture tells in words, where no table beside it does."""
        above = picture.parent
        while above is not None and above.tag != "figure":
            above = above.parent
        if above is None or not above.named("table"):
            told = [*picture.named("desc"), *picture.named("title")][:1]
            for each in told:
                yield Run(text=each.text(), **setting.model_dump(exclude={"quoted"}))


def _under(element: _Element, setting: _Setting) -> _Setting:
    """The setting of what stands in an element."""
    attributes = element.attributes
    changes: dict[str, object] = {}
    if "lang" in attributes:
        changes["language"] = attributes["lang"]
    if attributes.get("dir") in ("ltr", "rtl"):
        changes["direction"] = attributes["dir"]
    if element.tag in ("b", "strong"):
        changes["strong"] = True
    if element.tag == "q":
        changes |= {"quoted": True, "kind": "quote", "fact": attributes.get("data-fact")}
    if element.tag in ("data", "time"):
        kind, attribute = ("number", "value") if element.tag == "data" else ("time", "datetime")
        changes |= {"kind": kind, "value": attributes.get(attribute, ""), "fact": attributes.get("data-fact")}
    if element.tag == "a" and re.match("https?://", attributes.get("href", "")):
        changes["url"] = attributes["href"]
    return setting.model_copy(update=changes)
