"""Every attribution of a text at its exact place: who, by which words, what."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.extract.attribution.sources import Span
from reportgen.extract.attribution.stream import Stream, stream_of
from reportgen.extract.attribution.telling import Telling
from reportgen.extract.attribution.tellings import tellings
from reportgen.extract.reading import Reading
from reportgen.facts import Evidence
from reportgen.lexicon.rows import Act


@dataclass(frozen=True)
class Report:
    """Something that a text attributes to somebody.

    `act` tells whether it is said, believed, wanted, denied and so on; `source` who it is attributed to as the text
    names them there (empty where nobody is named), `cue` the words that attribute it with their auxiliaries, `content`
    what is attributed, in pieces where the sentence cuts it. All are quotes at their places.
    """

    act: Act
    source: tuple[Evidence, ...]
    cue: Evidence
    content: tuple[Evidence, ...]


def attributions(reading: Reading) -> tuple[Report, ...]:
    """Every attribution of an English text, in order of the cues; one may stand inside the content of another."""
    stream = stream_of(reading)
    return tuple(_report(reading, stream, one) for one in tellings(stream))


def _report(reading: Reading, stream: Stream, one: Telling) -> Report:
    def quote(span: Span) -> Evidence:
        return reading.source.quote(stream.tokens[span[0]].start, stream.tokens[span[1] - 1].end)

    return Report(one.act, tuple(map(quote, one.source)), quote(one.cue), tuple(map(quote, one.content)))
