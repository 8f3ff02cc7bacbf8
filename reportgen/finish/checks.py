"""What validators pass and a screen reader meets: checks of a finished PDF against the page that it was made from.

veraPDF sees whether a file keeps the rules, not whether its table is the page's table. Here the structure of the file is
read as it would be read out, and held against the HTML: the same blocks in the same order and languages, each table, list
and paragraph once, header cells with their scope, notes, pictures, headings, links, attachments, glyphs.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from urllib.parse import urlsplit

import pikepdf

from reportgen.finish.heard import Heard, Listening
from reportgen.finish.links import SCHEMES
from reportgen.finish.paper import Block, Paper, letters, on_paper
from reportgen.finish.roles import SCOPES
from reportgen.finish.tree import Foreign

TEXT_BLOCKS = frozenset({"P", "LBody", "Lbl", "TH", "TD", "Caption", *(f"H{level}" for level in range(1, 7))})
"""Structure types that text inside them does not flow out of."""

KINDS = {"th": "TH", "td": "TD", "caption": "Caption", **{f"h{level}": f"H{level}" for level in range(1, 7)}}
"""HTML blocks whose structure type is fixed."""

NAMES = frozenset({"/JS", "/JavaScript", "/AA", "/OpenAction", "/XFA", "/RichMedia", "/AcroForm"})
"""Keys that no brief needs, and that start, send or hide something."""

ACTIONS = frozenset({"/GoTo", "/URI"})
"""The actions that a brief may hold: to a place in it, or to the web."""


def structure_faults(content: bytes, html: str, *, attached: Mapping[str, bytes] | None = None) -> list[str]:
    """Every fault of a PDF against its page, in words; none where all is well.

    `attached` is what the file must carry, by name. Raises pikepdf.PdfError where the file is no PDF.
    """
    heard, paper = Listening(content), on_paper(html)
    checks: tuple[Callable[[Listening, Paper], Iterator[str]], ...] = (
        _blocks, _tables, _lists, _headings, _notes, _pictures, _furniture, _links, _glyphs, _safety,
    )  # fmt: skip
    found = [fault for check in checks for fault in check(heard, paper)]
    return [*found, *_attachments(heard, attached or {})]


def _said(document: Heard) -> list[Block]:
    """The blocks of text in reading order; labels of lists, which the style sheet adds, and pictures left out."""
    found: list[Block] = []

    def read(element: Heard, kind: str) -> None:
        if element.type == "Figure":
            for kid in element.kids:
                if isinstance(kid, Heard):
                    read(kid, kind)
            return
        starts = element.type in TEXT_BLOCKS
        kind = element.type if starts else kind
        if starts:
            found.append(Block(kind))
        if "/ActualText" in element.entry:
            found[-1].say(element.language, element.words)
            return
        for kid in element.kids:
            if isinstance(kid, str):
                found[-1].say(element.language, kid)
                continue
            read(kid, kind)
            if kid.type in TEXT_BLOCKS and starts:
                found.append(Block(kind))

    read(document, "")
    return [block for block in found if block.runs and block.tag != "Lbl"]


def _blocks(heard: Listening, paper: Paper) -> Iterator[str]:
    """The same blocks of text, in the same order and the same languages."""
    if heard.document.language != paper.language:
        yield f"the document is said to be in {heard.document.language or 'no language'}, the page is in {paper.language}"
    said = _said(heard.document)
    for place, (block, printed) in enumerate(zip(paper.blocks, said, strict=False), start=1):
        if block.runs != (_uncounted(printed) if block.counted else printed.runs):
            yield f"block {place} is {_short(block)} in the page and {_short(printed)} in the structure"
            return
        if printed.tag != KINDS.get(block.tag, printed.tag):
            yield f"block {place}, {_short(block)}, is <{block.tag}> in the page and {printed.tag} in the structure"
    if len(said) != len(paper.blocks):
        yield f"the page has {len(paper.blocks)} blocks of text, the structure {len(said)}"


def _uncounted(block: Block) -> list[tuple[str, str]]:
    """What an entry of the contents says without its page number."""
    *before, (language, words) = block.runs
    return [*before, (language, words.rstrip("0123456789"))]


def _short(block: Block) -> str:
    return " ".join(f"“{words[:60]}” ({language})" for language, words in block.runs[:3])


def _of(heard: Listening, *types: str) -> list[Heard]:
    return [element for element in heard.document.below() if element.type in types]


def _tables(heard: Listening, paper: Paper) -> Iterator[str]:
    """Each table once with all its rows, and header cells with the scope that the page gives them."""
    tables = _of(heard, "Table")
    rows = [sum(1 for each in table.below() if each.type == "TR") for table in tables]
    if rows != paper.tables:
        yield f"the tables of the page have {paper.tables} rows, those of the structure {rows}"
        return
    for number, (table, given) in enumerate(zip(tables, paper.scopes, strict=True), start=1):
        heads = [_attribute(each, "/Table", "/Scope") for each in table.below() if each.type == "TH"]
        for head, scope in zip(heads, given, strict=True):
            if head not in ("/Row", "/Column", "/Both") or (scope and head != "/" + SCOPES[scope]):
                yield f"a header cell of table {number} has the scope {head or 'none'}, in the page {scope or 'none'}"


def _lists(heard: Listening, paper: Paper) -> Iterator[str]:
    """Each list once with all its items, and how it is numbered."""
    lists = [each for each in _of(heard, "L") if _attribute(each, "/List", "/ListNumbering") != "/Description"]
    items = [sum(1 for kid in each.kids if isinstance(kid, Heard) and kid.type == "LI") for each in lists]
    if items != [count for count in paper.lists if count]:
        yield f"the lists of the page have {paper.lists} items, those of the structure {items}"
    for each in lists:
        if not _attribute(each, "/List", "/ListNumbering"):
            yield "a list does not say how it is numbered"


def _attribute(element: Heard, owner: str, name: str) -> str:
    return next((str(each[name]) for each in _attributes(element) if each.get("/O") == owner and name in each), "")


def _attributes(element: Heard) -> list[Foreign]:
    given = element.entry.get("/A")
    return [] if given is None else list(given) if isinstance(given, pikepdf.Array) else [given]


def _headings(heard: Listening, _: Paper) -> Iterator[str]:
    """One first heading, first of all, and no level left out."""
    levels = [
        int(each.type[1]) for each in heard.document.below() if each.type in KINDS.values() and each.type[1:].isdigit()
    ]
    if levels.count(1) != 1 or levels[0] != 1:
        yield f"the headings are of the levels {levels}: there must be one of level 1, the first"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"a heading of level {after} follows one of level {before}"


def _notes(heard: Listening, paper: Paper) -> Iterator[str]:
    """Each note that the page refers to is one, with its id in the tree of ids."""
    ids = [str(each.entry.get("/ID", "")) for each in _of(heard, "Note", "FENote")]
    if sorted(ids) != sorted(paper.notes):
        yield f"the page refers to the notes {sorted(paper.notes)}, the structure has {sorted(ids)}"
    if ids:
        tree = pikepdf.NameTree(heard.pdf.Root.StructTreeRoot.IDTree)
        if missing := [id for id in ids if id not in tree]:
            yield f"the ids {missing} are not in the tree of ids"


def _pictures(heard: Listening, paper: Paper) -> Iterator[str]:
    """Each picture that says something is a figure with words, within its page."""
    figures = _of(heard, "Figure")
    if len(figures) != paper.pictures:
        yield f"the page has {paper.pictures} pictures, the structure {len(figures)}"
    for figure in figures:
        if not letters(str(figure.entry.get("/Alt", ""))):
            yield "a picture has no words for those who cannot see it"
        box = next((each.BBox for each in _attributes(figure) if "/BBox" in each), None)
        page = [float(side) for side in figure.entry.Pg.MediaBox]
        sides = [float(side) for side in box] if box is not None else [0.0] * 4
        within = page[0] <= sides[0] < sides[2] <= page[2] + 1 and page[1] - 1 <= sides[1] < sides[3] <= page[3]
        if not within:
            yield f"a picture is said to be at {sides}, its page is {page}"


def _furniture(heard: Listening, _: Paper) -> Iterator[str]:
    """All text is content or an artifact, and each mark belongs to the element that holds it."""
    parents = pikepdf.NumberTree(heard.pdf.Root.StructTreeRoot.ParentTree)
    for number, drawn in enumerate(heard.pages, start=1):
        if drawn.loose.strip():
            yield f"page {number} shows “{drawn.loose[:60]}” outside of content and artifacts"
        for (key, mark), words in drawn.marked.items():
            owners: Foreign = parents.get(key, [])
            if mark >= len(owners) or owners[mark] is None:
                yield f"page {number} shows “{words[:60]}” as content of no element"


def _links(heard: Listening, _: Paper) -> Iterator[str]:
    """Each link on a page has words and stands in a Link."""
    parents = pikepdf.NumberTree(heard.pdf.Root.StructTreeRoot.ParentTree)
    for number, page in enumerate(heard.pdf.pages, start=1):
        for note in page.get("/Annots", []):
            if not str(note.get("/Contents", "")).strip():
                yield f"a link on page {number} has no words"
            if "/StructParent" not in note or parents[int(note.StructParent)].S != "/Link":
                yield f"a link on page {number} is in no Link"


def _glyphs(heard: Listening, _: Paper) -> Iterator[str]:
    """Every glyph that is drawn is in a font inside the file, has a form there, and stands for letters."""
    programs: dict[tuple[int, int], Callable[[int], bool] | None] = {}
    seen: set[tuple[tuple[int, int], int]] = set()
    for drawn in heard.pages:
        for font, glyph, said in drawn.glyphs:
            key = font.objgen
            if (key, glyph) in seen:
                continue
            seen.add((key, glyph))
            if key not in programs:
                programs[key] = _program(font)
                if programs[key] is None:
                    yield f"the font {font.get('/BaseFont', '')} is not inside the file"
            program = programs[key]
            name = str(font.get("/BaseFont", ""))[1:]
            if said is None:
                yield f"glyph {glyph} of {name} stands for no letter"
            elif glyph == 0 or (program is not None and not said.isspace() and not program(glyph)):
                yield f"the font {name} has no form for “{said}”"


def _program(font: Foreign) -> Callable[[int], bool] | None:
    """Whether a glyph of a font has a form, told by the font inside the file; None where there is none."""
    from fontTools.pens.boundsPen import ControlBoundsPen
    from fontTools.ttLib import TTFont

    descriptor = (
        font.DescendantFonts[0].FontDescriptor if "/DescendantFonts" in font else font.get("/FontDescriptor", {})
    )
    stream = next((descriptor[key] for key in ("/FontFile2", "/FontFile3") if key in descriptor), None)
    if stream is None:
        return None
    opened = TTFont(io.BytesIO(stream.read_bytes()), lazy=True)
    order, glyphs = opened.getGlyphOrder(), opened.getGlyphSet()

    def drawn(glyph: int) -> bool:
        pen = ControlBoundsPen(glyphs)
        if glyph < len(order):
            glyphs[order[glyph]].draw(pen)
        return pen.bounds is not None

    return drawn


def _safety(heard: Listening, _: Paper) -> Iterator[str]:
    """No script, no form, nothing that is started or sent, no link to anything but the document and the web."""
    for each in heard.pdf.objects:
        for entry in _dictionaries(each):
            for name in sorted(NAMES & set(entry.keys())):
                yield f"the file holds {name}"
            if entry.get("/Type") == "/Action" or (
                "/S" in entry and ("/URI" in entry or "/D" in entry or "/F" in entry)
            ):
                if str(entry.get("/S")) not in ACTIONS:
                    yield f"the file holds the action {entry.get('/S')}"
                if "/URI" in entry and urlsplit(str(entry.URI)).scheme not in SCHEMES:
                    yield f"a link leads to {entry.URI}"


def _dictionaries(item: Foreign) -> Iterator[Foreign]:
    """Every dictionary in an indirect object, nested ones too."""
    if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        yield item
        children = [item[key] for key in item.keys()]  # noqa: SIM118 - a stream is no mapping
    elif isinstance(item, pikepdf.Array):
        children = list(item)
    else:
        return
    for child in children:
        if not getattr(child, "is_indirect", True):
            yield from _dictionaries(child)


def _attachments(heard: Listening, attached: Mapping[str, bytes]) -> Iterator[str]:
    """What is attached is what was given, and says what it is to the document."""
    if sorted(heard.pdf.attachments) != sorted(attached):
        yield f"attached is {sorted(heard.pdf.attachments)} and should be {sorted(attached)}"
        return
    associated = {str(each.UF) for each in heard.pdf.Root.get("/AF", [])}
    for name, content in attached.items():
        file = heard.pdf.attachments[name]
        if file.get_file().read_bytes() != content:
            yield f"{name} is not what was attached"
        if name not in associated or "/AFRelationship" not in file.obj:
            yield f"{name} does not say what it is to the document"
