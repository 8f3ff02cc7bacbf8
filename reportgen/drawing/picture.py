"""A finished picture: SVG for the eye, and a title, a description and a table that say the same in words."""

from __future__ import annotations

from typing import NamedTuple

from reportgen.drawing.words import Phrase


class Cell(NamedTuple):
    """A cell of the table: its words, and the ids of the facts they come from."""

    phrase: Phrase
    facts: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return self.phrase.text


class Table(NamedTuple):
    """The numbers and words of a picture in rows; the first cell of a row heads it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Picture(NamedTuple):
    """What a template prints: the SVG element, its title and description, and the table as its text alternative.

    `facts` are the ids of all facts that are shown, `left_out` says how many of the kind found no room; `note` is the
    line to print beneath (what was left out, what is not on the map), or empty.
    """

    name: str
    svg: str
    title: str
    description: str
    table: Table
    facts: tuple[str, ...]
    left_out: int = 0
    note: str = ""
