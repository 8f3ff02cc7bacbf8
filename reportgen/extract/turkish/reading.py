"""A Turkish source as the extractors see it: its sentences with the names, days, periods and quantities in them."""

from __future__ import annotations

from reportgen.extract.reading import Reading, timed
from reportgen.extract.turkish.dates import times
from reportgen.extract.turkish.numbers import amounts
from reportgen.extract.turkish.phrases import People, mentions
from reportgen.extract.turkish.words import turkish_sentences
from reportgen.sources import Source


def read_through(source: Source) -> Reading:
    """Finds the sentences of a Turkish source and, in each, names, days, periods and quantities."""
    register = People()
    lines = []
    for number, sentence in enumerate(turkish_sentences(source)):
        told = times(sentence, source.published)
        taken = frozenset(at for time in told for at in range(time.start, time.end))
        names, counts = mentions(sentence, register, taken), amounts(sentence)
        lines.append(timed(number, sentence, names, counts, told, source.published))
    return Reading(source=source, lines=tuple(lines), register=register)
