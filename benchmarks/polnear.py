"""Who says what in news articles (PolNeAR): sources, cues, contents and whole attributions against those marked by hand.

Spans are compared by the words that they cover: two are the same when the same letters and digits of the text lie in
them, so that a quotation mark, a comma or a blank at an end, or a span cut in two at the end of a sentence, makes no
difference; the rows called strict compare the lists of offsets as they stand. Within an article what was found is
matched with what was marked one to one. A source, a cue and a content each count on their own; a whole attribution is
right when its source (or the lack of one), its cue and its whole content are. PolNeAR marks the outermost attribution
only, so those that stand inside the content of another one are left out of what is compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from data import rows
from score import Row, Score, score, total

from reportgen.extract.attribution import Report, attributions
from reportgen.extract.reading import read_through
from reportgen.facts import Evidence
from reportgen.sources import Source, sha256_of

Words = frozenset[int]
Triple = tuple[Words, Words, Words]
Strict = tuple[tuple[tuple[int, int], ...], ...]


def measure() -> list[Row]:
    """The rows of the table."""
    articles = [(row["text"], reports_of(row["text"]), row["attributions"]) for row in rows("polnear")]
    pairs = [(_ours(text, found), _marked(text, marked)) for text, found, marked in articles]
    strict = [([_offsets(one) for one in found], [_given(one) for one in marked]) for _, found, marked in articles]
    size = sum(len(marked) for _, _, marked in articles)

    def row(what: str, peer: str, goal: float | None, scores: Iterable[Score]) -> Row:
        return Row("PolNeAR", what, 100 * total(scores).f1, peer, goal, size)

    return [
        row("source", "dependency rule 59.1", 75, (_part(0, found, marked) for found, marked in pairs)),
        row("cue", "dependency rule 49.0", 70, (_part(1, found, marked) for found, marked in pairs)),
        row("content, any overlap", "dependency rule 67.9", 85, (_part(2, *pair, same=_overlap) for pair in pairs)),
        row("content, exact", "dependency rule 21.6", None, (_part(2, found, marked) for found, marked in pairs)),
        row("whole, exact", "dependency rule 15.7", 40, (score(found, marked, _equal) for found, marked in pairs)),
        row("whole, content overlaps", "–", None, (score(found, marked, _alike) for found, marked in pairs)),
        row("source, strict", "–", None, (_part(0, found, marked) for found, marked in strict)),
        row("cue, strict", "–", None, (_part(1, found, marked) for found, marked in strict)),
        row("whole, strict", "–", None, (score(found, marked, _equal) for found, marked in strict)),
    ]


def reports_of(text: str) -> tuple[Report, ...]:
    """The attributions of a text, those inside the content of another one left out."""
    source = Source(id="article", language="en", sha256=sha256_of(text), text=text)
    found = attributions(read_through(source))
    return tuple(one for one in found if not any(_inside(one, other) for other in found if other is not one))


def _inside(one: Report, other: Report) -> bool:
    return any(span.start <= one.cue.start < span.end for span in other.content)


def words_of(text: str, spans: Iterable[tuple[int, int]]) -> Words:
    """The places of the letters and digits that lie in some spans of a text."""
    return frozenset(at for start, end in spans for at in range(start, end) if text[at].isalnum())


def _spans(evidence: Iterable[Evidence]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted((one.start, one.end) for one in evidence))


def _offsets(one: Report) -> Strict:
    return _spans(one.source), _spans((one.cue,)), _spans(one.content)


def _given(one: dict[str, Any]) -> Strict:
    source, cue, content = (tuple(sorted((s, e) for s, e in one.get(k, ()))) for k in ("source", "cue", "content"))
    return source, cue, content


def _ours(text: str, found: Iterable[Report]) -> list[Triple]:
    return [_triple(text, _offsets(one)) for one in found]


def _marked(text: str, marked: Iterable[dict[str, Any]]) -> list[Triple]:
    return [_triple(text, _given(one)) for one in marked]


def _triple(text: str, spans: Strict) -> Triple:
    source, cue, content = (words_of(text, part) or frozenset(at for s, _ in part for at in [s]) for part in spans)
    return source, cue, content


def _part(
    at: int,
    found: Iterable[Any],
    marked: Iterable[Any],
    same: Callable[[Any, Any], bool] = lambda one, other: bool(one == other),
) -> Score:
    """The score of one part of the attributions of an article; an attribution without that part is left out."""
    return score([one[at] for one in found if one[at]], [one[at] for one in marked if one[at]], same)


def _overlap(one: Words, other: Words) -> bool:
    return not one.isdisjoint(other)


def _equal(one: object, other: object) -> bool:
    return one == other


def _alike(one: Triple, other: Triple) -> bool:
    return one[:2] == other[:2] and _overlap(one[2], other[2])
