"""A source as the extractors see it: its sentences, and in each the names, days, periods and quantities found."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportgen.extract.dates import Stretch, When, loose_times, stretches, whens
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
    times: tuple[tuple[int, int], ...] = ()
    """Stretches of tokens that tell a time without naming a day or a length."""

    @property
    def stops(self) -> frozenset[int]:
        """Tokens that tell a time: no noun phrase runs over them."""
        spans = [*self.times, *((when.start, when.end) for when in self.whens)]
        spans += [(stretch.start, stretch.end) for stretch in self.stretches]
        return frozenset(at for span in spans for at in range(*span))


@dataclass(frozen=True)
class Reading:
    """A source read: its lines and the names it introduced."""

    source: Source
    lines: tuple[Line, ...]
    register: Register = field(default_factory=Register)

    def quote(self, line: Line, start: int, end: int) -> Evidence:
        """The evidence over the tokens `start` to `end` of a line."""
        tokens = line.sentence.tokens
        return self.source.quote(tokens[start].start, tokens[end - 1].end)


def read_through(source: Source) -> Reading:
    """Finds the sentences of a source and, in each, names, days, periods and quantities."""
    register = Register()
    lines = tuple(
        Line(
            number=number,
            sentence=sentence,
            names=mentions(sentence, register, source.language),
            whens=whens(sentence, source.published, source.language),
            stretches=stretches(sentence, source.published),
            amounts=amounts(sentence, source.language),
            times=loose_times(sentence),
        )
        for number, sentence in enumerate(sentences(source.text, source.body, source.language))
    )
    return Reading(source=source, lines=lines, register=register)
