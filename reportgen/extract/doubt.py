"""What stands after doubt: facts that their own sentence takes back are left out, speakers that make no sense unnamed.

The last stage of every language. It adds nothing; a miss does less harm than a denial that is read as a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from reportgen.extract.reading import Line, Reading
from reportgen.facts import NARRATOR, UNNAMED, Attribution, Event, Fact, Figure, Link, Position
from reportgen.lexicon import derived, lexicon

AnyOf = Figure | Event | Position


def standing(
    reading: Reading, facts: Iterable[AnyOf], links: Iterable[Link]
) -> tuple[tuple[AnyOf, ...], tuple[Link, ...]]:
    """The facts and links that stand, cleared of references to those that do not."""
    kept = [_sound(reading, fact) for fact in facts if not _doubtful(reading, fact)]
    ids = {fact.id for fact in kept}
    cleared = tuple(_cleared(fact, ids) for fact in kept)
    return cleared, tuple(link for link in links if link.fact in ids)


def _doubtful(reading: Reading, fact: AnyOf) -> bool:
    """Whether the sentence of a figure or event, or the one after it, takes it back."""
    if isinstance(fact, Position):
        return not _makes_sense(fact.actor) or bool(_EMPTY.fullmatch(fact.content or "") and not fact.topics)
    place = _line_of(reading, fact)
    if place is None:
        return False
    doubt = _patterns(reading.source.language)
    text = _text(reading, place)
    nobody = fact.attribution.speaker in (NARRATOR, UNNAMED)
    if doubt["clause"].search(_clause(reading, place, fact)):
        return True
    if doubt["within"].search(text) or (nobody and doubt["unattributed"].search(text)):
        return True
    if isinstance(fact, Event) and doubt["events"].search(text):
        return True
    if fact.on is None and _another_year(text, reading.source.published):
        return True
    following = reading.lines.index(place) + 1
    return following < len(reading.lines) and bool(doubt["after"].search(_text(reading, reading.lines[following])))


def _line_of(reading: Reading, fact: Fact) -> Line | None:
    start = fact.evidence[0].start
    return next((line for line in reading.lines if line.sentence.start <= start < line.sentence.tokens[-1].end), None)


def _text(reading: Reading, line: Line) -> str:
    return " ".join(reading.source.text[line.sentence.start : line.sentence.tokens[-1].end].split())


def _clause(reading: Reading, line: Line, fact: Fact) -> str:
    """The part of the sentence between commas in which the words of a fact stand."""
    text, place = reading.source.text, fact.evidence[0]
    start, end = line.sentence.start, line.sentence.tokens[-1].end
    before = [found.end() for found in _PAUSE.finditer(text, start, place.start)]
    after = _PAUSE.search(text, place.end, end)
    return " ".join(text[before[-1] if before else start : after.start() if after else end].split())


_PAUSE = re.compile(r"[,;:](?=\s)|\s[—–]\s")


@derived
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    """Each kind of doubt as one pattern; a kind without words matches nothing."""
    return {
        kind: re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)", re.IGNORECASE)
        for kind, patterns in lexicon().doubt[language].items()
    }


_YEAR = re.compile(
    r"\b[Ii]n ((?:19|20)\d\d)\b|\b[Ss]ince ((?:19|20)\d\d),? when\b|\b((?:19|20)\d\d)(?:[’'](?:te|ta|de|da)|\s+yılında)\b(?!\s+(?:başlayan|patlak|çıkan|kurulan|imzalanan))"
    r"|\b((?:19|20)\d\d)\s+(?!yıl)\w+(?:inde|ında|unda|ünde)\b"
)


def _another_year(text: str, published: date | None) -> bool:
    """Whether the sentence tells of another year ("In 2023, 400 people were killed")."""
    years = [int(next(filter(None, found.groups()))) for found in _YEAR.finditer(text)]
    return published is not None and any(year != published.year for year in years)


_ESTIMATING = frozenset({"estimate", "estimates", "estimated"})


def _sound(reading: Reading, fact: AnyOf) -> AnyOf:
    """The fact without a speaker or actor that makes no sense, and without a day that it did not happen on."""
    changes: dict[str, object] = {}
    told, published = fact.attribution, reading.source.published
    if told.speaker not in (NARRATOR, UNNAMED) and not _makes_sense(told.speaker):
        changes["attribution"] = Attribution(speaker=UNNAMED, cue=told.cue, evidence=told.evidence)
    if isinstance(fact, (Figure, Event)):
        if fact.actor and not _makes_sense(fact.actor):
            changes["actor"] = None
        if fact.on and published and fact.on > published:
            changes["on"] = None
    if isinstance(fact, Figure) and (told.cue or "").casefold() in _ESTIMATING:
        changes["quantity"] = fact.quantity.model_copy(update={"estimated": True})
    return fact.model_copy(update=changes) if changes else fact


_EMPTY = re.compile(r"(?:it|him|her|them|they) .*", re.IGNORECASE)
"""Content that begins with somebody whom it does not name: “it of carrying out …”."""

_JOINING = frozenset(
    "and or but nor of to in as by for with at on from that which who than because while when after before not".split()
)
_TELLING = frozenset(
    "said says say told denied denies accused accuses dismissed dismisses rejected rejects claimed claims warned "
    "reported added announced is are was were has had have be been".split()
)


def _makes_sense(name: str) -> bool:
    """Whether a name can be a name: no joining word at its ends, no verb of telling in it, not “killing nine people”."""
    words = name.casefold().split()
    if len(words) > 2 and words[0].endswith("ing") and name[0].islower():
        return False
    return bool(words) and words[0] not in _JOINING and words[-1] not in _JOINING and not _TELLING & set(words)


def _cleared(fact: AnyOf, ids: set[str]) -> AnyOf:
    """The fact without references to facts that do not stand."""
    if isinstance(fact, Figure):
        return fact.model_copy(
            update={
                "event": fact.event if fact.event in ids else None,
                "part_of": fact.part_of if fact.part_of in ids else None,
            }
        )
    if not isinstance(fact, Position):
        return fact
    changes: dict[str, object] = {
        field: ()
        for field in ("topics", "condition_topics", "purpose_topics")
        if any(
            value.startswith("figure-") and value not in ids
            for topic in getattr(fact, field)
            for value in topic.slots.values()
        )
    }
    return fact.model_copy(update=changes) if changes else fact
