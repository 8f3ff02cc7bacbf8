"""The blocks of an outline as paragraphs and tables of WordprocessingML.

The children of each element stand in the order of the schema (ECMA-376 part 1, 17.3 and 17.4): Word refuses others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from reportgen.docx.xml import Xml, el
from reportgen.language import LANGUAGES
from reportgen.outline import (
    Block,
    Cell,
    Evidence,
    Group,
    Heading,
    Listing,
    Outline,
    Paragraph,
    Run,
    Table,
    text_of,
)

WIDTH = 9638
"""The width of the text on A4 with margins of 2 cm, in twentieths of a point."""

TILES = 4
"""Key figures side by side."""

LONG_FIGURE = 9
"""With a longer word in a key figure only two stand side by side."""

DEEPEST = 3
"""Levels of lists that have a style of their own."""

ROLES = {
    "kind": "Kind", "as-of": "Subtitle", "by": "By", "day": "Day", "flag": "Flag", "figure": "KeyFigure",
    "what": "KeyFigureLabel", "who": "KeyFigureSource", "note": "Note", "boundaries": "Note", "details": "Note",
}  # fmt: skip
"""The style of a paragraph by what its page calls it."""

TURN = {"ltr": "\u200e", "rtl": "\u200f"}
"""Around words that run the other way: what follows them stands in the order of the page (UAX 9)."""

FOOT = "foot"
"""The paragraph that stands at the foot of every page instead of in the text."""


class Body:
    """Writes the body and the footnotes of one document; remembers which evidence it has pointed to."""

    def __init__(self, page: Outline) -> None:
        """`page` is what is written."""
        self.page = page
        language = LANGUAGES.get(page.language)
        self.marks = language.quotation_marks if language else ("“", "”")
        self.notes = {note.number: note for note in page.notes}
        self.pointed: list[int] = []
        self.numbers = _numbers(page)
        self.below = False
        self.links: dict[str, str] = {}
        self.foot: tuple[Run, ...] = ()

    # --- blocks -------------------------------------------------------------------------------------------------------

    def written(self) -> list[Xml]:
        """All blocks of the page."""
        return list(self.blocks(self.page.blocks))

    def blocks(self, blocks: Iterable[Block], style: str = "") -> Iterator[Xml]:
        for block in blocks:
            yield from WRITERS[type(block)](self, block, style)

    def heading(self, block: Heading, style: str) -> Iterator[Xml]:
        del style
        yield self.paragraph(block.runs, "Title" if block.level == 1 else f"Heading{min(block.level - 1, 3)}")

    def text(self, block: Paragraph, style: str) -> Iterator[Xml]:
        roles = block.role.split()
        if FOOT in roles:
            self.foot = block.runs
            return
        named = next((ROLES[role] for role in roles if role in ROLES), None)
        yield self.paragraph(block.runs, named or style or "BodyText")

    def listing(self, block: Listing, style: str) -> Iterator[Xml]:
        if block.tiles and all(isinstance(each, Paragraph) for entry in block.entries for each in entry):
            yield from self.tiles(block)
            return
        depth = int(style[-1]) + 1 if re.fullmatch(r"ListBullet\d", style) else 2 if style == "ListBullet" else 1
        bullet = "ListBullet" if depth == 1 else f"ListBullet{min(depth, DEEPEST)}"
        for entry in block.entries:
            dated = isinstance(entry[0], Paragraph) and "day" in entry[0].role.split()
            yield from self.blocks(entry, "" if dated else bullet)

    def tiles(self, block: Listing) -> Iterator[Xml]:
        """Key figures side by side, at most four in a row."""
        words = " ".join(
            text_of(each.runs)
            for entry in block.entries
            for each in entry
            if isinstance(each, Paragraph) and each.role == "figure"
        )
        beside = TILES if max(map(len, words.split(" ")), default=0) <= LONG_FIGURE else 2
        for start in range(0, len(block.entries), beside):
            entries = block.entries[start : start + beside]
            cells = [
                el("w:tc", self.width(WIDTH // len(entries)), *self.blocks(entry, "KeyFigureSource"))
                for entry in entries
            ]
            yield el(
                "w:tbl",
                self.table_properties("KeyFigures", look="0000"),
                el("w:tblGrid", *(el("w:gridCol", w_w=WIDTH // len(entries)) for _ in entries)),
                el("w:tr", el("w:trPr", el("w:cantSplit")), *cells),
            )
            yield self.paragraph((), "TableEnd")

    def group(self, block: Group, style: str) -> Iterator[Xml]:
        contest = "contest" in block.role.split()
        yield from self.blocks(block.blocks, "Contest" if contest else style)

    def table(self, block: Table, style: str) -> Iterator[Xml]:
        del style
        if block.caption:
            yield self.paragraph(block.caption, "Caption")
        rows = [*block.head, *block.rows]
        widths = _widths(rows)
        told = text_of(block.caption) or None
        yield el(
            "w:tbl",
            self.table_properties("BriefTable", look="04A0", told=told),
            el("w:tblGrid", *(el("w:gridCol", w_w=width) for width in widths)),
            *(self.row(row, widths, head=place < len(block.head)) for place, row in enumerate(rows)),
        )
        yield self.paragraph((), "TableEnd")

    def row(self, row: tuple[Cell, ...], widths: list[int], *, head: bool) -> Xml:
        repeated = (el("w:tblHeader"),) if head else ()
        filled = [*row, *[Cell(runs=())] * (len(widths) - len(row))]
        cells = [
            el("w:tc", self.width(width), self.paragraph(cell.runs, "TableHead" if head else "TableText"))
            for cell, width in zip(filled, widths, strict=True)
        ]
        return el("w:tr", el("w:trPr", el("w:cantSplit"), *repeated), *cells)

    def evidence(self, block: Evidence, style: str) -> Iterator[Xml]:
        """The evidence is in footnotes; what nothing points to stands here."""
        del style
        for number in block.numbers:
            if not self.notes[number].used:
                joint = Run(text=f"{number} ", language=self.page.language, direction=self.page.direction, strong=True)
                yield self.paragraph((joint, *self.notes[number].runs), "FootnoteText")

    def table_properties(self, style: str, *, look: str, told: str | None = None) -> Xml:
        rtl = (el("w:bidiVisual"),) if self.page.direction == "rtl" else ()
        captioned = (el("w:tblCaption", w_val=told),) if told else ()
        return el(
            "w:tblPr",
            el("w:tblStyle", w_val=style),
            *rtl,
            el("w:tblW", w_w=WIDTH, w_type="dxa"),
            el("w:tblLayout", w_type="fixed"),
            el("w:tblLook", w_val=look),
            *captioned,
        )

    @staticmethod
    def width(width: int) -> Xml:
        return el("w:tcPr", el("w:tcW", w_w=width, w_type="dxa"))

    # --- lines --------------------------------------------------------------------------------------------------------

    def paragraph(self, runs: Iterable[Run], style: str) -> Xml:
        rtl = (el("w:bidi"),) if self.page.direction == "rtl" else ()
        return el("w:p", el("w:pPr", el("w:pStyle", w_val=style), *rtl), *self.runs(runs))

    def runs(self, runs: Iterable[Run]) -> Iterator[Xml]:
        last: Run | None = None
        for run in runs:
            if run.kind == "note":
                if last is not None and last.kind == "note":
                    yield self.run(run.model_copy(update={"text": " "}), style="FootnoteReference")
                yield self.pointer(run)
            elif run.kind == "quote":
                turned = TURN[self.page.direction] if run.direction != self.page.direction else ""
                mark = Run(text=turned + self.marks[0], language=self.page.language, direction=self.page.direction)
                yield self.run(mark)
                yield self.linked(run)
                yield self.run(mark.model_copy(update={"text": self.marks[1] + turned}))
            else:
                yield self.linked(run)
            last = run

    def run(self, run: Run, *, style: str | None = None, content: Xml | None = None) -> Xml:
        """One run, with its style, weight, direction and language."""
        text = re.sub(r"\s+", " ", run.text) if run.kind == "quote" else run.text
        style = style or {"quote": "EvidenceQuote", "number": "Figure"}.get(run.kind)
        properties = [
            *([el("w:rStyle", w_val=style)] if style else []),
            *([el("w:b"), el("w:bCs")] if run.strong else []),
            *([el("w:rtl")] if run.direction == "rtl" else []),
            tongue(run.language),
        ]
        return el("w:r", el("w:rPr", *properties), *([content] if content else []), _text(text))

    def pointer(self, run: Run) -> Xml:
        """A number of evidence: its footnote at the first mention, a cross-reference to that at each other one."""
        number = int(run.text)
        style = "FootnoteReference"
        shown = str(self.numbers.get(number, number))
        if number not in self.notes:
            return self.run(run, style=style)
        if number in self.pointed:
            said = self.run(run.model_copy(update={"text": shown}), style=style)
            if self.numbers:
                return el("w:fldSimple", said, w_instr=f" NOTEREF m{number} \\h ")
            return el("w:hyperlink", said, w_anchor=f"m{number}", w_history=1)
        self.pointed.append(number)
        note = el("w:footnoteReference", w_customMarkFollows=None if self.numbers else 1, w_id=number)
        mark = run.model_copy(update={"text": ""}) if self.numbers else run
        start = el("w:bookmarkStart", w_id=number, w_name=f"m{number}")
        return Xml(start + self.run(mark, style=style, content=note) + el("w:bookmarkEnd", w_id=number))

    def linked(self, run: Run) -> Xml:
        """A run, with the web address behind it if there is one."""
        if not run.url or self.below:
            return self.run(run)
        key = self.links.setdefault(run.url, f"rIdLink{len(self.links) + 1}")
        return el("w:hyperlink", self.run(run, style="Hyperlink"), r_id=key, w_history=1)

    def footnotes(self) -> Iterator[Xml]:
        """The footnotes of what the text has pointed to, in that order; web addresses stay in the text."""
        self.below = True
        for number in self.pointed:
            mark = Run(text=str(number), language=self.page.language, direction=self.page.direction)
            space = mark.model_copy(update={"text": " "})
            rtl = (el("w:bidi"),) if self.page.direction == "rtl" else ()
            yield el(
                "w:footnote",
                el(
                    "w:p",
                    el("w:pPr", el("w:pStyle", w_val="FootnoteText"), *rtl),
                    self.run(
                        mark.model_copy(update={"text": ""}) if self.numbers else mark,
                        style="FootnoteReference",
                        content=el("w:footnoteRef") if self.numbers else None,
                    ),
                    self.run(space),
                    *self.runs(self.notes[number].runs),
                ),
                w_id=number,
            )


WRITERS: dict[type, Any] = {
    Heading: Body.heading, Paragraph: Body.text, Listing: Body.listing, Group: Body.group, Table: Body.table,
    Evidence: Body.evidence,
}  # fmt: skip
"""Who writes which kind of block."""


def _numbers(page: Outline) -> dict[int, int]:
    """The number that counting gives to the footnote of each piece of evidence, where Word may count them itself.

    It may where these are the numbers of the page, and where every piece has a footnote, so that none can be mistaken
    for another. Otherwise the footnotes carry the numbers of the page as marks of their own.
    """
    met = dict.fromkeys(int(run.text) for block in page.blocks for run in _runs_of(block) if run.kind == "note")
    known = {note.number for note in page.notes}
    counted = {number: place for place, number in enumerate((each for each in met if each in known), start=1)}
    same = all(number == place for number, place in counted.items())
    return counted if same or known >= met.keys() else {}


def _runs_of(block: Block) -> Iterator[Run]:
    """Every run of a block, in the order in which they are written."""
    if isinstance(block, (Heading, Paragraph)):
        yield from block.runs
    elif isinstance(block, Listing):
        yield from (run for entry in block.entries for each in entry for run in _runs_of(each))
    elif isinstance(block, Group):
        yield from (run for each in block.blocks for run in _runs_of(each))
    elif isinstance(block, Table):
        yield from block.caption
        yield from (run for row in (*block.head, *block.rows) for cell in row for run in cell.runs)


def tongue(code: str) -> Xml:
    """The language of a run (BCP 47): of ours with its country, for both kinds of script."""
    known = LANGUAGES.get(code)
    full = known.locale.replace("_", "-") if known else code
    return el("w:lang", w_val=full, w_bidi=full)


def _text(text: str) -> Xml:
    return Xml(f'<w:t xml:space="preserve">{el("x", text)[3:-4] if text else ""}</w:t>') if text else Xml("")


def _widths(rows: list[tuple[Cell, ...]]) -> list[int]:
    """The widths of columns: wider for longer texts, none below a tenth of the table's share."""
    columns = max(len(row) for row in rows)
    longest = [max((len(text_of(row[at].runs)) for row in rows if at < len(row)), default=1) for at in range(columns)]
    wishes = [max(8, min(length, 90)) ** 0.62 for length in longest]
    widths = [int(WIDTH * wish / sum(wishes)) for wish in wishes]
    return [*widths[:-1], WIDTH - sum(widths[:-1])]
