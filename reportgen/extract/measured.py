"""Figures with a unit: distances, sums of money, shares of people or things."""

from __future__ import annotations

from reportgen.extract.attribution import Said, attribution, subject_before
from reportgen.extract.circumstances import where
from reportgen.extract.counted import toll
from reportgen.extract.effects import Counted, Voice, effects, head_noun
from reportgen.extract.entities import closed, party, phrase_end
from reportgen.extract.events import unreal
from reportgen.extract.numbers.amount import Amount
from reportgen.extract.reading import Line, Reading
from reportgen.extract.text import Sentence
from reportgen.facts import Figure, Measure, fact_id


def measured(reading: Reading, line: Line, amount: Amount, said: Said) -> Figure | None:
    """The figure of a quantity with a unit; None where it tells nothing of a crisis."""
    unit = amount.quantity.unit
    if unit in ("km", "m", "mi"):
        return _distance(reading, line, amount, said)
    if amount.share:
        return _share(reading, line, amount, said)
    if amount.money:
        return _money(reading, line, amount, said)
    return None


def _built(
    reading: Reading, line: Line, amount: Amount, said: Said, measure: Measure, end: int, **fields: object
) -> Figure:
    evidence = reading.quote(line, amount.start, end)
    return Figure.model_validate(
        {
            "id": fact_id("figure", reading.source.sha256, evidence.start, evidence.end),
            "evidence": (evidence,),
            "attribution": attribution(reading, said, line, amount.number),
            "measure": measure,
            "quantity": amount.quantity,
            **fields,
        }
    )


# --- distance ---------------------------------------------------------------------------------------------------------


def _distance(reading: Reading, line: Line, amount: Amount, said: Said) -> Figure | None:
    """As in “X are about 10 kilometers from Y”: who stands how far from where."""
    sentence = line.sentence
    if sentence.key(amount.end) not in ("from", "outside", "away", "north", "south", "east", "west"):
        return None
    place = next((name for name in line.names if name.place and 0 < name.start - amount.end <= 4), None)
    if place is None or place.place is None:
        return None
    at = amount.start
    while at > 0 and (sentence.keys[at - 1] in _STANDING or sentence.keys[at - 1] in closed("en")["adverbs"]):
        at -= 1
    actor = _set_off(line, at)
    if actor is None and sentence.key(at - 1) not in (",", ")"):
        subject = subject_before(line, at)
        who = party(sentence, *subject, line.names, reading.register) if subject else None
        actor = who.name if who else None
    return _built(reading, line, amount, said, "distance", place.end, actor=actor, place=(place.place,))


def _set_off(line: Line, at: int) -> str | None:
    """As in “Tobruk, about 170 kilometres from Derna”, “Sake, a town 25 kilometres from Goma”: the place before a comma."""
    sentence = line.sentence
    comma = next((back for back in range(at - 1, max(0, at - 9), -1) if not sentence.tokens[back].word), at)
    if sentence.key(comma) != ",":
        return None
    aside = sentence.keys[comma + 1 : at]
    verbs = closed("en")["auxiliaries"] | closed("en")["linking"]
    if aside and (aside[0] not in ("a", "an", "the") or set(aside) & verbs):
        return None
    return next((name.name for name in line.names if name.place and name.end == comma), None)


_STANDING = frozenset(
    """stand stands stood standing sit sits lie lies remain remains remained stay stays positioned stationed deployed
    camped entrenched based located situated""".split()
)
"""Words between somebody and how far away they are."""


# --- shares -----------------------------------------------------------------------------------------------------------


def _share(reading: Reading, line: Line, amount: Amount, said: Said) -> Figure | None:
    """As in “41 per cent of children”, “one in four families”, “half of the 2.3 million people”, “12 per cent funded”."""
    sentence = line.sentence
    if amount.change and amount.change.by:
        return _change(reading, line, amount, said)
    start = amount.end + (sentence.key(amount.end) == "of")
    while sentence.key(start) in closed("en")["definite"] or sentence.key(start) in ("all", "its"):
        start += 1
    start = next((other.end for other in line.amounts if other.start == start), start)
    end = phrase_end(sentence, start, line.stops)
    head = head_noun(sentence, start, end)
    whole = sentence.key(amount.end) == "of" or amount.quantity.of is not None
    if head and whole and head[0].kind in ("people", "force", "thing", "settlement"):
        who = sentence.words(start, head[2]) if head[0].kind in ("people", "force") else None
        places, near = where(line, head[2])
        counted = sentence.words(head[1], head[2])
        return _built(
            reading, line, amount, said, "share", head[2], counted=counted, population=who, place=places, near=near
        )
    if funded := _funded(sentence, amount.end):
        return _built(reading, line, amount, said, "share", funded)
    if whole and (are := _are(line, start)):
        counted, end = sentence.words(*are), are[1]
        return _built(reading, line, amount, said, "share", end, counted=counted, population=counted)
    return None


def _are(line: Line, place: int) -> tuple[int, int] | None:
    """What those told of before are, in “more than half of them are children”, “one in three of these are women”."""
    sentence = line.sentence
    if sentence.key(place) not in ("them", "these", "those", "whom") or sentence.key(place + 1) not in ("are", "were"):
        return None
    end = phrase_end(sentence, place + 2, line.stops)
    head = head_noun(sentence, place + 2, end)
    return (place + 2, head[2]) if head and head[0].kind in ("people", "force") else None


def _funded(sentence: Sentence, place: int) -> int | None:
    """The token after “funded” in “12 per cent funded”, “12 per cent has been funded”."""
    while sentence.key(place) in closed("en")["auxiliaries"]:
        place += 1
    return place + 1 if sentence.key(place) == "funded" else None


def _change(reading: Reading, line: Line, amount: Amount, said: Said) -> Figure | None:
    """As in “a 15 per cent increase in displacement”, “the number of refugees rose by 15 per cent”: what rose or fell."""
    if amount.change is None or unreal(line.sentence, amount.change.start):
        return None
    risen = _risen(line, amount.change.end) or toll(line, amount)
    if risen is None:
        return None
    start = min(amount.start, amount.change.start if risen.told_from is None else risen.told_from)
    end = max(amount.end, amount.change.end, risen.end)
    evidence = reading.quote(line, start, end)
    return Figure(
        id=fact_id("figure", reading.source.sha256, evidence.start, evidence.end),
        evidence=(evidence,),
        attribution=attribution(reading, said, line, amount.number),
        measure="share",
        quantity=amount.quantity,
        counted=line.sentence.words(risen.head_at, risen.head_end) or None,
        change=amount.change.direction,
    )


def _risen(line: Line, place: int) -> Counted | None:
    """Those of whom there are more or fewer, after "in": "in displacement", "in the number of refugees"."""
    sentence = line.sentence
    if sentence.key(place) != "in":
        return None
    start = place + 1
    start += 3 if sentence.at(start, "the number of") else 0
    end = phrase_end(sentence, start, line.stops)
    head = head_noun(sentence, start, end)
    if head and head[0].kind in ("people", "force"):
        return Counted(start, head[2], head[1], head[2], head[0].kind)
    voices: tuple[Voice, ...] = ("nouns", "acts")
    for voice in voices:
        for at in range(start, end):
            if match := effects(voice, "people").at(sentence, at):
                return Counted(start, at + match[1], at, at + match[1], "people")
    return None


# --- money ------------------------------------------------------------------------------------------------------------


def _money(reading: Reading, line: Line, amount: Amount, said: Said) -> Figure | None:
    """As in “appealed for $4.1 billion”, “$3 million in aid”: a sum that is asked, given, lacking or lost in a crisis."""
    sentence, words = line.sentence, closed("en")["funding"]
    after = sentence.keys[amount.end : amount.end + 7]
    before = sentence.keys[max(0, amount.start - 8) : amount.start]
    stop = next((at for at, key in enumerate(after) if key in (",", ";", ".", "and", "but", "said")), len(after))
    start = max((at + 1 for at, key in enumerate(before) if key in (",", ";", ".", "but", "that")), default=0)
    if not words & {*after[:stop], *before[start:]}:
        return None
    return _built(reading, line, amount, said, "money", amount.end)
