"""A PDF brief read back: the letters that are drawn on its pages, put together by its structure, and how they are drawn.

The letters come from the page's own drawing operators and the fonts inside (ISO 32000-1, 9.10), never from alternative
or replacement texts; the structure only says which of them belong together. What stands outside the structure is read
too. `code` tells how each page is drawn, so that nothing can be covered, moved or drawn with another letter's form.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from reportgen.errors import UnreadablePage
from reportgen.language.syllables import without_soft_hyphens
from reportgen.readback.page import Block, Page, Unit, squeezed

LEAVES = frozenset({"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "TD", "TH", "Caption", "Note", "FENote", "LBody", "LI", "Lbl", "Title", "Figure"})  # fmt: skip
"""Kinds of structure whose text is read as one; the innermost of them holds it."""

TOGETHER = frozenset({"TR", "LI"})
"""Kinds that state one thing with all that is in them."""

DEEPEST = 400
"""Structure and drawings nested deeper than this are refused."""

Where = tuple[int, int]
"""A page and a marked piece of its content (MCID)."""


def read_pdf(data: bytes, *, name: str = "document") -> Page:
    """The page in a PDF brief; raises UnreadablePage, naming it, where there is none in it."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return _read(pdf, name)
    except (
        pikepdf.PdfError,
        pikepdf.PasswordError,
        ValueError,
        KeyError,
        AttributeError,
        TypeError,
        RecursionError,
    ) as error:
        raise UnreadablePage(f"{name}: cannot be read as PDF ({type(error).__name__}); make the brief again") from None


def _read(pdf: pikepdf.Pdf, name: str) -> Page:
    drawn = _Drawn()
    for number, page in enumerate(pdf.pages):
        drawn.page(number, page)
    reader = _Structure(pdf, drawn)
    reader.read()
    if not reader.units:
        raise UnreadablePage(f"{name}: there is no tagged text in it; name a PDF that reportgen made")
    attached = {key: pdf.attachments[key].get_file().read_bytes() for key in pdf.attachments}
    facts = attached.pop("facts.json", None)
    made_with = _made_with(pdf)
    root = pdf.Root
    return Page(
        format="pdf",
        language=str(root.get("/Lang", "")).partition("-")[0],
        title=_information(pdf, "Title", "dc:title"),
        units=tuple(reader.units),
        facts=facts.decode("utf-8") if facts is not None else None,
        pack=made_with.get("pack", "brief"),
        style=made_with.get("style") or None,
        visible=" ".join([*(unit.text for unit in reader.units), *drawn.artifacts]),
        code="\n".join(
            [
                f"made by {_information(pdf, 'Producer', 'pdf:Producer')}",
                f"catalogue {' '.join(sorted(root.keys()))}",
                *(f"attachment {key} {_digest(content)}" for key, content in sorted(attached.items())),
                *drawn.code,
            ]
        ),
    )


def _information(pdf: pikepdf.Pdf, key: str, xmp: str) -> str:
    """A property of the document, from its metadata or, in older files, from its information dictionary."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        found = metadata.get(xmp)
    if isinstance(found, dict):
        found = next(iter(found.values()), "")
    if found:
        return str(found)
    information = pdf.trailer.get("/Info")
    return str(information.get(f"/{key}", "")) if information is not None else ""


def _made_with(pdf: pikepdf.Pdf) -> dict[str, str]:
    """The pack and the house style, as the page's generator tells them: `reportgen; pack=brief; style=agency`."""
    told = _information(pdf, "Creator", "xmp:CreatorTool")
    return dict(re.findall(r"(\w+)=([\w./-]*)", told))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


# --- what is drawn ----------------------------------------------------------------------------------------------------


class _Drawn:
    """The letters on the pages by the piece of content they stand in, and how each page is drawn."""

    def __init__(self) -> None:
        self.pieces: dict[Where, str] = {}
        self.artifacts: list[str] = []
        self.loose: list[str] = []
        self.code: list[str] = []
        self.fonts: dict[Any, dict[int, str]] = {}
        self.forms: dict[Any, str] = {}
        self.number = 0
        self.marks: list[int | str | None] = []
        self.height: float | None = None
        self.last: Where | str | None = None

    def page(self, number: int, page: pikepdf.Page) -> None:
        """Reads a page."""
        self.number, self.marks, self.height, self.last = number, [], None, None
        state = hashlib.sha256()
        self.stream(page.obj, page.obj.get("/Resources", pikepdf.Dictionary()), state, 0)
        for annotation in page.obj.get("/Annots", pikepdf.Array()):
            action = annotation.get("/A")
            where = (
                str(action.get("/URI", action.get("/S"))) if action is not None else str(annotation.get("/Dest", ""))
            )
            state.update(f"{annotation.get('/Subtype')} {where} {'/AP' in annotation}".encode())
        self.code.append(f"page {number + 1} is drawn as {state.hexdigest()[:16]}")

    def stream(self, content: Any, resources: Any, state: Any, depth: int) -> None:  # noqa: ANN401 - PDF objects
        """Goes through drawing operators."""
        if depth > DEEPEST:
            raise ValueError("drawings nested too deep")
        font: dict[int, str] = {}
        for instruction in pikepdf.parse_content_stream(content):
            operands, name = instruction.operands, str(instruction.operator)
            if name in ("BDC", "BMC"):
                self.marks.append(self.mark(operands, resources))
                continue
            if name == "EMC":
                if self.marks:
                    self.marks.pop()
                continue
            if name == "Do":
                self.external(operands, resources, state, depth)
                continue
            state.update(f"{name} {' '.join(_written(each) for each in operands)}\n".encode("utf-8", "surrogatepass"))
            if name == "Tf":
                font = self.font(resources, str(operands[0]), state)
            elif name in ("Tm", "Td", "TD", "T*"):
                self.moved(name, operands)
            elif name in ("Tj", "TJ", "'", '"'):
                self.show("".join(_letters(operands[-1], font)))

    def mark(self, operands: Any, resources: Any) -> int | str | None:  # noqa: ANN401
        if len(operands) < 2:
            return "artifact" if operands and str(operands[0]) == "/Artifact" else None
        properties = operands[1]
        if isinstance(properties, pikepdf.Name):
            properties = resources.get("/Properties", {}).get(str(properties), {})
        if "/MCID" in properties:
            return int(properties["/MCID"])
        return "artifact" if str(operands[0]) == "/Artifact" else None

    def external(self, operands: Any, resources: Any, state: Any, depth: int) -> None:  # noqa: ANN401
        """A drawing in the drawing, or a picture."""
        drawing = resources["/XObject"][str(operands[0])]
        if drawing.get("/Subtype") == "/Form":
            self.stream(drawing, drawing.get("/Resources", resources), state, depth + 1)
        else:
            state.update(drawing.read_raw_bytes())

    def font(self, resources: Any, name: str, state: Any) -> dict[int, str]:  # noqa: ANN401
        """What the codes of a font stand for; its form goes into the state of the page."""
        font = resources["/Font"][name]
        key = font.objgen if font.is_indirect else id(font)
        mapped = font.get("/ToUnicode")
        descendant = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
        descriptor = descendant.get("/FontDescriptor", pikepdf.Dictionary())
        for part in (mapped, *(descriptor.get(each) for each in ("/FontFile", "/FontFile2", "/FontFile3"))):
            if part is not None and (key, part.objgen) not in self.forms:
                self.forms[key, part.objgen] = _digest(part.read_bytes())
            state.update((self.forms[key, part.objgen] if part is not None else "-").encode())
        if key not in self.fonts:
            self.fonts[key] = _codes(mapped.read_bytes()) if mapped is not None else {}
        return self.fonts[key]

    def moved(self, name: str, operands: Any) -> None:  # noqa: ANN401
        """Notes when a new line begins."""
        height = float(operands[5]) if name == "Tm" else None
        if height is None or self.height is None or abs(height - self.height) > 2:
            self.last = self.last if height is not None and self.height is None else "line"
        if height is not None:
            self.height = height

    def show(self, text: str) -> None:
        where = next((mark for mark in reversed(self.marks) if mark is not None), None)
        joint = " " if self.last == "line" else ""
        if isinstance(where, int):
            key = (self.number, where)
            self.pieces[key] = self.pieces.get(key, "") + joint + text
        elif where == "artifact":
            self.artifacts.append(text)
        elif text.strip():
            self.loose.append(text)
        self.last = None


def _written(operand: Any) -> str:  # noqa: ANN401
    """An operand, the same way however its number was written."""
    if isinstance(operand, pikepdf.Array):
        return "[" + " ".join(_written(each) for each in operand) + "]"
    if isinstance(operand, pikepdf.String):
        return bytes(operand).hex()
    try:
        return f"{float(operand):.3f}"
    except (TypeError, ValueError):
        return str(operand)


def _letters(operand: Any, font: dict[int, str]) -> Iterator[str]:  # noqa: ANN401
    """The letters that a string of codes draws, each of two bytes; what a font does not name is a replacement letter."""
    for part in operand if isinstance(operand, pikepdf.Array) else (operand,):
        if isinstance(part, pikepdf.String):
            data = bytes(part)
            for start in range(0, len(data) - 1, 2):
                yield font.get(int.from_bytes(data[start : start + 2], "big"), "\ufffd")


def _codes(cmap: bytes) -> dict[int, str]:
    """The code points of a ToUnicode map (Adobe Technical Note 5014)."""
    codes: dict[int, str] = {}
    text = cmap.decode("latin-1")
    for section in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, letters in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", section):
            codes[int(code, 16)] = bytes.fromhex(letters).decode("utf-16-be", "replace")
    for section in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for low, high, letters in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", section):
            first = bytes.fromhex(letters).decode("utf-16-be", "replace")
            for offset in range(min(int(high, 16) - int(low, 16) + 1, 65_536)):
                codes[int(low, 16) + offset] = first[:-1] + chr(ord(first[-1]) + offset)
    return codes


# --- what belongs together --------------------------------------------------------------------------------------------


class _Structure:
    """Walks through the structure tree and puts the pieces of content together."""

    def __init__(self, pdf: pikepdf.Pdf, drawn: _Drawn) -> None:
        self.root = pdf.Root.get("/StructTreeRoot")
        self.pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self.drawn = drawn
        self.units: list[Unit] = []
        self.section = ""
        self.blocks: list[Block] = []
        self.texts: list[str] = []
        self.evidence: list[int] = []
        self.used: set[Where] = set()
        self.within = 0

    def read(self) -> None:
        """Fills `units`; pieces that the structure does not know come last."""
        if self.root is not None and "/K" in self.root:
            self.children(self.root.K, None, 0)
        self.flush("P")
        self.close()
        rest = [text for where, text in self.drawn.pieces.items() if where not in self.used]
        for text in (*rest, *self.drawn.loose):
            if text.strip():
                self.units.append(Unit(section="outside", blocks=(Block(element="p", text=squeezed(text)[0]),)))

    def children(self, item: Any, page: int | None, depth: int) -> None:  # noqa: ANN401
        if depth > DEEPEST:
            raise ValueError("structure nested too deep")
        if isinstance(item, pikepdf.Array):
            for each in item:
                self.children(each, page, depth + 1)
        elif isinstance(item, pikepdf.Dictionary):
            if "/S" in item:
                self.element(item, page, depth)
            elif "/MCID" in item:
                self.piece(self.number(item, page), int(item["/MCID"]))
        elif item is not None and not isinstance(item, (pikepdf.Name, pikepdf.String)):
            self.piece(page, int(item))

    def number(self, item: Any, page: int | None) -> int | None:  # noqa: ANN401
        return self.pages.get(item["/Pg"].objgen, page) if "/Pg" in item else page

    def element(self, item: Any, page: int | None, depth: int) -> None:  # noqa: ANN401
        kind = str(item.S).removeprefix("/")
        page = self.number(item, page)
        if kind == "Link":
            before = len(self.texts)
            self.children(item.get("/K"), page, depth + 1)
            said = "".join(self.texts[before:]).strip()
            if said.isdecimal():
                del self.texts[before:]
                self.evidence.append(int(said))
            return
        outermost = kind in TOGETHER and not self.within
        if kind in LEAVES or kind in TOGETHER:
            self.flush("P")
            if not self.within:
                self.close()
        self.within += kind in TOGETHER
        self.children(item.get("/K"), page, depth + 1)
        self.within -= kind in TOGETHER
        if kind in LEAVES or kind in TOGETHER:
            self.flush(kind)
        if outermost or not self.within:
            self.close()

    def piece(self, page: int | None, number: int) -> None:
        where = (page if page is not None else -1, number)
        if where in self.drawn.pieces and where not in self.used:
            self.texts.append(self.drawn.pieces[where])
            self.used.add(where)

    def flush(self, kind: str) -> None:
        """Ends a block."""
        text = squeezed(without_soft_hyphens("".join(self.texts)))[0]
        if text or self.evidence:
            tags = {"H1": "h1", "H2": "h2", "H3": "h3", "TD": "td", "TH": "th", "LBody": "li", "LI": "li"}
            element = tags.get(kind, "p")
            if element in ("h1", "h2"):
                self.section = text
            self.blocks.append(Block(element=element, text=text, evidence=tuple(self.evidence)))
        self.texts, self.evidence = [], []

    def close(self) -> None:
        """Ends a unit."""
        if self.blocks:
            self.units.append(Unit(section=self.section, blocks=tuple(self.blocks)))
        self.blocks = []
