"""Words in quotation marks that go on: in the sentences after "S said", and in paragraphs of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportgen.extract.attribution.sources import Span
from reportgen.extract.attribution.stream import COLON, QUOTE, STOP, Quotation, Stream
from reportgen.extract.attribution.telling import Telling


def following(stream: Stream, found: Sequence[Telling]) -> list[Telling]:
    """Gives each attribution the quotations that follow its sentence in the same paragraph: “…,” S said. “…”."""
    openings = {one.start: one for one in stream.quotations}
    taken = {content[0] for one in found for content in one.content}
    done: list[Telling] = []
    for number, one in enumerate(found):
        line = stream.line_of[one.cue[0]]
        latest = number + 1 == len(found) or stream.line_of[found[number + 1].cue[0]] != line
        more = _goes_on(stream, one, openings, taken) if latest or _quotes(stream, one) else []
        done.append(replace(one, content=(*one.content, *more)) if more else one)
        taken.update(span[0] for span in more)
    return done


def _quotes(stream: Stream, one: Telling) -> bool:
    return any(stream.classes[start] == QUOTE or stream.kind(end - 1) == QUOTE for start, end in one.content)


def _goes_on(stream: Stream, one: Telling, openings: dict[int, Quotation], taken: set[int]) -> list[Span]:
    if one.act not in _SPEAKING or not one.source:
        return []
    found: list[Span] = []
    at = max(one.cue[1], *(end for _, end in one.content))
    at = max(at, stream.line(one.cue[0])[1])
    inside = stream.around(at - 1)
    if inside and not inside.closed and inside.end == at and at < len(stream):
        quotation = openings.get(at)
        if quotation:
            found.append((quotation.start, quotation.end))
            at = quotation.end
    while at < len(stream) and (quotation := openings.get(at)) and at not in taken:
        same = stream.paragraph(at) == stream.paragraph(one.cue[0]) or bool(found and not quotation.closed)
        if not same or not _ends_there(stream, quotation):
            break
        found.append((quotation.start, quotation.end))
        at = quotation.end
    return found


_SPEAKING = ("saying", "claiming", "describing", "demanding", "asking", "believing", "knowing", "promising")
"""Acts after which a quotation that stands alone goes on with the words of the same source."""


def _ends_there(stream: Stream, one: Quotation) -> bool:
    """Whether nothing follows a quotation in its last sentence, so that it names no speaker of its own."""
    last = stream.line(one.end - 1)[1]
    return all(stream.classes[at] == STOP for at in range(one.end, last))


def orphans(stream: Stream, found: list[Telling]) -> tuple[Telling, ...]:
    """Gives paragraphs that are only a quotation to the one who spoke last, and those after a colon to its speaker."""
    covered = {span[0] for one in found for span in one.content}
    done = list(found)
    for quotation in stream.quotations:
        first, _ = stream.line(quotation.start)
        alone = first == quotation.start and quotation.start not in covered
        line = stream.line_of[quotation.start]
        opens = line > 0 and stream.paragraph_of[line] != stream.paragraph_of[line - 1]
        if not (alone and opens and _ends_there(stream, quotation)):
            continue
        number = next((n for n in range(len(done) - 1, -1, -1) if done[n].cue[0] < quotation.start), None)
        if number is None or not _may_go_on(stream, done[number], quotation):
            continue
        one = done[number]
        done[number] = replace(one, content=(*one.content, (quotation.start, quotation.end)))
    return tuple(done)


def _may_go_on(stream: Stream, one: Telling, quotation: Quotation) -> bool:
    near = stream.paragraph(quotation.start) - max(stream.paragraph(end - 1) for _, end in one.content) <= 1
    return near and one.act in ("saying", "claiming") and (_quotes(stream, one) or stream.kind(one.cue[1]) == COLON)
