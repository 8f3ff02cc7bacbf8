"""What a finished brief is once it was read back, whatever its format: units of blocks, and what is claimed about them.

Nothing is taken on trust: the visible text of a block and the marks in it are kept apart, so that whoever compares them
can tell what is printed from what is claimed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

from reportgen.facts import Model


class Mark(Model):
    """A marked stretch of a block's text: a number, a day or a quotation, and what the mark says of it."""

    kind: Literal["number", "time", "quote"]
    start: int
    end: int
    value: str
    fact: str | None = None


class Block(Model):
    """The visible text of a heading, paragraph or cell, without page furniture and our soft hyphens, and its marks."""

    element: str
    text: str
    marks: tuple[Mark, ...] = ()
    evidence: tuple[int, ...] = ()


class Unit(Model):
    """Blocks that state one thing together: a list entry, a table row, a tile, a contested claim."""

    section: str
    blocks: tuple[Block, ...]

    @property
    def evidence(self) -> tuple[int, ...]:
        """The numbers of the evidence that it points to."""
        return tuple(sorted({mark for block in self.blocks for mark in block.evidence}))

    @property
    def text(self) -> str:
        return " ".join(block.text for block in self.blocks if block.text)


class Page(Model):
    """A page as it was read: its language, what it states, the dossier inside, the pack and house style it names.

    `digest` is the SHA-256 that the page itself gives for its dossier.
    `visible` is all text in the page, furniture too, `code` its style sheets, scripts and whatever else could hide or add
    something. Only HTML has marks; in other formats they come from the page that the facts make (`marked`).
    """

    format: Literal["html", "pdf", "docx", "md", "eml"] = "html"

    language: str
    title: str
    units: tuple[Unit, ...]
    facts: str | None = None
    digest: str | None = None
    pack: str = "brief"
    style: str | None = None
    visible: str = ""
    code: str = ""


def statements(page: Page) -> Iterator[Unit]:
    """The units of a page that state facts: those that point to evidence."""
    return (unit for unit in page.units if unit.evidence)


def squeezed(text: str) -> tuple[str, list[int]]:
    """The text with single spaces and none at its ends, and where each old offset went; no-break spaces stay."""
    written: list[str] = []
    places: list[int] = []
    for letter in text:
        places.append(len(written))
        if letter in " \t\n\r\f":
            if written and written[-1] != " ":
                written.append(" ")
        else:
            written.append(letter)
    places.append(len(written))
    result = "".join(written).rstrip(" \u00a0")
    return result, [min(place, len(result)) for place in places]


def projected(block: Block, text: str) -> tuple[Mark, ...]:
    """The marks of a block on a text that somebody changed: each where its words stand now, if anything of them does."""
    if block.text == text:
        return block.marks
    matcher = SequenceMatcher(a=block.text, b=text, autojunk=False)
    moved: list[Mark] = []
    codes = matcher.get_opcodes()
    for mark in block.marks:
        inner = [code for code in codes if code[1] < mark.end and mark.start < code[2]]
        if not inner:
            continue
        start = _moved(inner[0], mark.start)
        end = _moved(inner[-1], mark.end)
        if start < end:
            moved.append(mark.model_copy(update={"start": start, "end": end}))
    return tuple(moved)


def _moved(code: tuple[str, int, int, int, int], place: int) -> int:
    """Where a place in the first text stands in the second."""
    change, a, b, c, d = code
    if change == "equal":
        return c + place - a
    return c if place <= a else d if place >= b else min(c + place - a, d)


def marked(page: Page, trusted: Page) -> Page:
    """A page of a format without marks, with those of the HTML page of the same brief, wherever its blocks stand."""
    same: dict[str, Block] = {}
    begun: dict[str, list[Block]] = {}
    for unit in trusted.units:
        for block in unit.blocks:
            if block.marks:
                same.setdefault(_key(block.text), block)
                begun.setdefault(_key(block.text)[:BEGINNING], []).append(block)

    def with_marks(block: Block) -> Block:
        key = re.sub(r"^\d+", "", _key(block.text)) if block.text[:1].isdecimal() else _key(block.text)
        known = same.get(_key(block.text))
        if known is None:
            longer = [each for each in begun.get(key[:BEGINNING], []) if key.startswith(_key(each.text))]
            known = max(longer, key=lambda each: len(each.text), default=None)
        return block.model_copy(update={"marks": _set(known, block.text)}) if known else block

    units = (unit.model_copy(update={"blocks": tuple(map(with_marks, unit.blocks))}) for unit in page.units)
    return page.model_copy(update={"units": tuple(units)})


def _set(block: Block, text: str) -> tuple[Mark, ...]:
    """The marks of a block on the same words set otherwise: with a number before, other marks between, more behind."""
    letters = [at for at, letter in enumerate(block.text) if _LETTER.match(letter)]
    others = [at for at, letter in enumerate(text) if _LETTER.match(letter)]
    key, known = _key(text), _key(block.text)
    skipped = 0 if key.startswith(known) else len(key) - len(re.sub(r"^\d+", "", key))
    moved: list[Mark] = []
    for mark in block.marks:
        first, last = bisect_left(letters, mark.start) + skipped, bisect_left(letters, mark.end) - 1 + skipped
        if first <= last < len(others):
            moved.append(mark.model_copy(update={"start": others[first], "end": others[last] + 1}))
    return tuple(moved)


_LETTER = re.compile(r"\w")

BEGINNING = 12
"""So many letters find the blocks that a longer one may begin with."""


def _key(text: str) -> str:
    """The letters and digits of a text: formats set them with other marks and spaces between."""
    return re.sub(r"\W+", "", text)
