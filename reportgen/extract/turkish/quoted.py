"""Quotations, which may run over several sentences: “A. B.” diye konuştu."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportgen.extract.reading import Line, Reading


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a quotation that stands in one line: its tokens, without the marks."""

    line: Line
    start: int
    end: int


def quotations(reading: Reading) -> tuple[tuple[Stretch, ...], ...]:
    """Every quotation that is closed within its paragraph, as its parts line by line."""
    found: list[tuple[Stretch, ...]] = []
    parts: list[Stretch] = []
    opened: int | None = None
    for line in reading.lines:
        if line.number and _apart(reading, line):
            parts, opened = [], None
        opened = 0 if opened is not None else None
        for at, token in enumerate(line.sentence.tokens):
            if opened is None and token.text in '“"«':
                opened = at + 1
            elif opened is not None and token.text in '”"»':
                found.append((*parts, Stretch(line, opened, at)))
                parts, opened = [], None
        if opened is not None:
            parts.append(Stretch(line, opened, len(line.sentence)))
    return tuple(found)


def inside(spans: tuple[tuple[Stretch, ...], ...], line: Line, token: int) -> tuple[Stretch, ...] | None:
    """The quotation that ends right at a token of a line, with its closing mark."""
    return next((parts for parts in spans if parts[-1].line is line and parts[-1].end in (token, token - 1)), None)


def _apart(reading: Reading, line: Line) -> bool:
    gap = reading.source.text[reading.lines[line.number - 1].sentence.tokens[-1].end : line.sentence.start]
    return re.search(r"\n\s*\n", gap) is not None
