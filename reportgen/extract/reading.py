"""A source as the extractors see it: its sentences, and in each the names, days, periods and quantities found."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from reportgen.extract.calendar import Stretch, Time, When, holding, stretches, whens
from reportgen.extract.dates import times
from reportgen.extract.entities import Mention, Register, mentions
from reportgen.extract.numbers import Amount, amounts
from reportgen.extract.text import Sentence, sentences
from reportgen.facts import Evidence
from reportgen.sources import Source


@dataclass(frozen=True)
class Line:
    """One sentence with what was found in it, all places as token indices."""

    number: int
    sentence: Sentence
    names: tuple[Mention, ...]
    whens: tuple[When, ...]
    stretches: tuple[Stretch, ...]
    amounts: tuple[Amount, ...]
    times: tuple[Time, ...] = ()
    """Every time that the sentence tells; days, periods and days of validity are views of them."""
    holding: tuple[When, ...] = ()
    """The days as of which a number holds ("by the end of May")."""

    @cached_property
    def stops(self) -> frozenset[int]:
        """Tokens that tell a time: no noun phrase runs over them, unless the time itself owns it ("last week's attack")."""
        spans = ((time.start, time.end) for time in self.times if time.one_day or not self._owns(time))
        return frozenset(at for span in spans for at in range(*span))

    def _owns(self, time: Time) -> bool:
        return self.sentence.key(time.end) in ("'s", "'")


@dataclass(frozen=True)
class Reading:
    """A source read: its lines and the names it introduced."""

    source: Source
    lines: tuple[Line, ...]
    register: Register = field(default_factory=Register)

    def line_at(self, offset: int) -> Line | None:
        """The line that holds this offset of the text; None between two."""
        number = bisect_right(self._starts, offset) - 1
        return self.lines[number] if number >= 0 and offset < self.lines[number].sentence.tokens[-1].end else None

    @cached_property
    def _starts(self) -> list[int]:
        return [line.sentence.start for line in self.lines]

    def quote(self, line: Line, start: int, end: int) -> Evidence:
        """The evidence over the tokens `start` to `end` of a line."""
        tokens = line.sentence.tokens
        return self.source.quote(tokens[start].start, tokens[end - 1].end)


def read_through(source: Source) -> Reading:
    """Finds the sentences of a source and, in each, names, days, periods and quantities."""
    register = Register()
    lines = []
    for number, sentence in enumerate(sentences(source.text, source.body, source.language)):
        told = times(sentence, source.published)
        names, counts = mentions(sentence, register, source.language), amounts(sentence, source.language)
        lines.append(timed(number, sentence, names, counts, told, source.published))
    return Reading(source=source, lines=tuple(lines), register=register)


def timed(
    number: int,
    sentence: Sentence,
    names: tuple[Mention, ...],
    counts: tuple[Amount, ...],
    told: tuple[Time, ...],
    published: date | None,
) -> Line:
    """A line with the days and periods of the times that it tells; the numbers in “two days ago” and “3-5 March” count nothing."""
    dated = {at for time in told if not time.length for at in range(time.start, time.end)}
    return Line(
        number=number,
        sentence=sentence,
        names=names,
        whens=whens(told),
        stretches=stretches(told, published),
        amounts=tuple(amount for amount in counts if amount.number not in dated),
        times=told,
        holding=holding(told),
    )
