"""A Turkish source as the extractors see it: its sentences with the names, days, periods and quantities in them."""

from __future__ import annotations

from reportgen.extract.entities import Register
from reportgen.extract.reading import Line, Reading
from reportgen.extract.turkish.dates import stretches, whens
from reportgen.extract.turkish.numbers import amounts
from reportgen.extract.turkish.phrases import mentions
from reportgen.extract.turkish.words import turkish_sentences
from reportgen.sources import Source


def read_through(source: Source) -> Reading:
    """Finds the sentences of a Turkish source and, in each, names, days, periods and quantities."""
    register = Register()
    lines = tuple(
        Line(
            number=number,
            sentence=sentence,
            names=mentions(sentence, register),
            whens=whens(sentence, source.published),
            stretches=stretches(sentence, source.published),
            amounts=amounts(sentence),
        )
        for number, sentence in enumerate(turkish_sentences(source))
    )
    return Reading(source=source, lines=lines, register=register)
