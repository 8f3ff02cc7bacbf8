"""A finished PDF as a screen reader meets it: its structure with the words in it, and what its pages draw outside of it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

from reportgen.finish.tree import Foreign

ARTIFACT = (-1, -1)
"""Stands for an artifact among marks."""


Mark = tuple[int, int]


@dataclass(slots=True)
class Heard:
    """A structure element: its type, language, kids in reading order (words are strings), its dictionary, the file that holds it open."""

    type: str
    language: str
    entry: Foreign
    file: pikepdf.Pdf
    kids: list[Heard | str] = field(default_factory=list)

    def below(self) -> Iterator[Heard]:
        """The element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Heard):
                yield from kid.below()

    @property
    def words(self) -> str:
        """All that is said in it; a text that stands for what is drawn comes in its place."""
        if "/ActualText" in self.entry:
            return str(self.entry.ActualText)
        return "".join(kid if isinstance(kid, str) else kid.words for kid in self.kids)


@dataclass(slots=True)
class Drawn:
    """What a page shows as text: by its mark, as an artifact, and as neither.

    A mark is the key of the tree of parents that its content stream has (-1 for none), and its number there.
    """

    marked: dict[Mark, str] = field(default_factory=dict)
    artifacts: str = ""
    loose: str = ""
    glyphs: list[tuple[Foreign, int, str | None]] = field(default_factory=list)
    """Every glyph that is drawn: its font, its number, and the letters that it stands for.

    None where its font does not say; "" where it says that another glyph stands for them, as with a mark on a letter.
    """


class Listening:
    """An opened PDF, its pages read once; `document` is the structure element of all."""

    def __init__(self, content: bytes) -> None:
        """Reads the file; raises pikepdf.PdfError where it is none."""
        self.pdf = pikepdf.open(io.BytesIO(content))
        self.letters: dict[tuple[int, int], dict[int, str]] = {}
        self.pages = [self._drawn(page) for page in self.pdf.pages]
        self.places = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}
        top = self.pdf.Root.StructTreeRoot.K
        top = top[0] if isinstance(top, pikepdf.Array) else top
        self.document = self._element(top, str(self.pdf.Root.get("/Lang", "")), None)

    def _element(self, entry: Foreign, language: str, page: int | None) -> Heard:
        language = str(entry.get("/Lang", language))
        if "/Pg" in entry:
            page = self.places[entry.Pg.objgen]
        heard = Heard(str(entry.S)[1:], language, entry, self.pdf)
        kids = entry.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if not isinstance(kid, pikepdf.Dictionary):
                heard.kids.append(self._marked(page, None, int(kid)))
            elif kid.get("/Type") == "/MCR":
                heard.kids.append(
                    self._marked(self.places[kid.Pg.objgen] if "/Pg" in kid else page, kid.get("/Stm"), int(kid.MCID))
                )
            elif kid.get("/Type") != "/OBJR":
                heard.kids.append(self._element(kid, language, page))
        return heard

    def _marked(self, page: int | None, group: Foreign, mark: int) -> str:
        if page is None:
            return ""
        key = self.pdf.pages[page].get("/StructParents", -1) if group is None else group.get("/StructParents", -1)
        return self.pages[page].marked.get((int(key), mark), "")

    def _drawn(self, page: Foreign) -> Drawn:
        drawn = Drawn()
        self._read(page, page.Resources, drawn, [])
        return drawn

    def _read(self, content: Foreign, resources: Foreign, drawn: Drawn, marks: list[Mark | None]) -> None:
        """Reads a content stream, and those that it draws; `marks` holds what is open, ARTIFACT or a number."""
        font: Foreign = None
        key = int(content.get("/StructParents", -1))
        for operation in pikepdf.parse_content_stream(content):
            operands, operator = list(operation.operands), operation.operator
            name = str(operator)
            if name in ("BDC", "BMC"):
                properties: Foreign = operands[1] if name == "BDC" else None
                mark = properties.get("/MCID") if isinstance(properties, pikepdf.Dictionary) else None
                marks.append(ARTIFACT if operands[0] == "/Artifact" else None if mark is None else (key, int(mark)))
            elif name == "EMC":
                marks.pop()
            elif name == "Tf":
                font = resources.Font[str(operands[0])]
            elif name in ("TJ", "Tj"):
                self._show(drawn, font, operands[0] if name == "TJ" else operands, marks)
            elif name == "Do" and resources.XObject[str(operands[0])].get("/Subtype") == "/Form":
                form = resources.XObject[str(operands[0])]
                self._read(form, form.get("/Resources", resources), drawn, marks)

    def _show(self, drawn: Drawn, font: Foreign, strings: Foreign, marks: list[Mark | None]) -> None:
        letters = self._letters(font)
        words = ""
        for string in strings:
            codes = bytes(string) if isinstance(string, pikepdf.String) else b""
            for place in range(0, len(codes), 2):
                glyph = int.from_bytes(codes[place : place + 2], "big")
                drawn.glyphs.append((font, glyph, letters.get(glyph)))
                words += letters.get(glyph, "")
        mark = next((each for each in reversed(marks) if each is not None), None)
        if ARTIFACT in marks:
            drawn.artifacts += words
        elif mark is None:
            drawn.loose += words
        else:
            drawn.marked[mark] = drawn.marked.get(mark, "") + words

    def _letters(self, font: Foreign) -> dict[int, str]:
        """The letters that each glyph of a font stands for, by its own table."""
        key = font.objgen
        if key not in self.letters:
            table = font.ToUnicode.read_bytes().decode("latin-1") if "/ToUnicode" in font else ""
            pairs = re.findall(r"^<([0-9a-fA-F]+)> <([0-9a-fA-F]*)>$", table.partition("beginbfchar")[2], re.MULTILINE)
            self.letters[key] = {int(code, 16): bytes.fromhex(said).decode("utf-16-be") for code, said in pairs}
        return self.letters[key]
