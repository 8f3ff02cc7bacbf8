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
from reportgen.unseen import disguise

AnyOf = Figure | Event | Position


def standing(
    reading: Reading, facts: Iterable[AnyOf], links: Iterable[Link]
) -> tuple[tuple[AnyOf, ...], tuple[Link, ...]]:
    """The facts and links that stand, cleared of references to those that do not."""
    doubts = _Doubts(reading)
    kept = [_sound(reading, fact) for fact in facts if _as_seen(fact) and not _doubtful(doubts, fact)]
    ids = {fact.id for fact in kept}
    cleared = tuple(_cleared(fact, ids) for fact in kept)
    return cleared, tuple(link for link in links if link.fact in ids and _as_seen(link))


def _as_seen(item: Fact | Link) -> bool:
    """Whether every number in its words looks as it is written."""
    told = item.attribution.evidence if isinstance(item, Fact) else ()
    return not any(disguise(evidence.quote) for evidence in (*item.evidence, *told))


def _doubtful(doubts: _Doubts, fact: AnyOf) -> bool:
    """Whether the sentence of a figure or event, or the one after it, takes it back."""
    if isinstance(fact, Position):
        return not _makes_sense(fact.actor) or bool(_EMPTY.fullmatch(fact.content or "") and not fact.topics)
    reading = doubts.reading
    place = _line_of(reading, fact)
    if place is None:
        return False
    nobody = fact.attribution.speaker in (NARRATOR, UNNAMED)
    return (
        doubts.patterns["clause"].search(_clause(reading, place, fact)) is not None
        or doubts.tells("within", place)
        or (nobody and doubts.tells("unattributed", place))
        or (isinstance(fact, Event) and doubts.tells("events", place))
        or (fact.on is None and _another_year(doubts.text(place), reading.source.published))
        or (place.number + 1 < len(reading.lines) and doubts.tells("after", reading.lines[place.number + 1]))
    )


class _Doubts:
    """Which kinds of doubt the sentences of a source tell; each sentence is looked through once."""

    def __init__(self, reading: Reading) -> None:
        """Takes the source as it was read."""
        self.reading = reading
        self.patterns = _patterns(reading.source.language)
        self._texts: dict[int, str] = {}
        self._told: dict[tuple[str, int], bool] = {}

    def text(self, line: Line) -> str:
        """The words of a sentence on one line."""
        if line.number not in self._texts:
            self._texts[line.number] = _text(self.reading, line)
        return self._texts[line.number]

    def tells(self, kind: str, line: Line) -> bool:
        """Whether a sentence tells a kind of doubt."""
        at = (kind, line.number)
        if at not in self._told:
            self._told[at] = self.patterns[kind].search(self.text(line)) is not None
        return self._told[at]


def _line_of(reading: Reading, fact: Fact) -> Line | None:
    return reading.line_at(fact.evidence[0].start)


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
        gone = {name: None for name in ("event", "part_of") if getattr(fact, name) not in (None, *ids)}
        return fact.model_copy(update=gone) if gone else fact
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
