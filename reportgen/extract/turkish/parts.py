"""Parts of totals in Turkish: "9'u çocuk 38 kişi", "aralarında 9 çocuğun da bulunduğu 38 kişi", "38 kişiden 12'si"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportgen.extract.numbers import Amount
from reportgen.extract.reading import Line
from reportgen.extract.turkish.counted import Happened, effect_at, effects, victims_at
from reportgen.extract.turkish.numbers import case_before
from reportgen.extract.turkish.phrases import head_at
from reportgen.extract.turkish.words import is_finite
from reportgen.facts import Measure


@dataclass(frozen=True, slots=True)
class Part:
    """A number that is a part: of the number behind it, or of one told before, of which measure if that is said."""

    whole: Literal["after", "before"]
    measure: Measure | None = None


_AMONG = ("arasında", "aralarında", "içinde")
_OF_THEM = ("bunlardan", "bunların", "onlardan", "onların", "içlerinden")
_BEING = ("bulunduğu", "olduğu", "bulunan", "olan")


def part_of(line: Line, amount: Amount) -> Part | None:
    """Whether a number is a part of another, and of which."""
    if amount.quantity.unit:
        return None
    sentence = line.sentence
    owned = case_before(sentence, amount) in ("acc", "gen") and amount.quantity.qualifier == "exact"
    if owned and (whole := _whole_before(line, amount)):
        return whole
    if owned and _total_follows(line, amount):
        return Part("after")
    among = next(
        (at for at in range(amount.start - 1, max(-1, amount.start - 8), -1) if sentence.keys[at] in _AMONG), None
    )
    if among is None or any(is_finite(sentence.keys[at]) for at in range(among, amount.start)):
        return None
    if any(sentence.keys[at] in _BEING for at in range(among, amount.start)):
        return None
    if sentence.keys[among] == "aralarında" and _being_follows(line, amount):
        return Part("after")
    if sentence.keys[among] == "aralarında":
        return Part("before")
    effect = _plural_before(line, among)
    return Part("before", effect) if effect else None


def _being_follows(line: Line, amount: Amount) -> bool:
    """As in “(aralarında 9 çocuğun da) bulunduğu (38 kişi)”, and not “aralarında 9 çocuk bulunuyor”."""
    sentence = line.sentence
    for at in range(amount.end, len(sentence)):
        if sentence.keys[at] in _BEING or (sentence.keys[at] in ("aldığı", "alan") and sentence.key(at - 1) == "yer"):
            return any(one.start > at and not one.quantity.unit for one in line.amounts)
        if is_finite(sentence.keys[at]) or sentence.tokens[at].text in ";.()":
            return False
    return False


def _total_follows(line: Line, amount: Amount) -> bool:
    """Whether another number follows before the clause ends."""
    sentence = line.sentence
    for at in range(amount.end, len(sentence)):
        if any(one.start == at and not one.quantity.unit for one in line.amounts):
            return True
        if is_finite(sentence.keys[at]) or sentence.tokens[at].text in ";.()":
            return False
    return False


def _whole_before(line: Line, amount: Amount) -> Part | None:
    """As in “bunlardan 12'si”, “ölenlerin 12'si”, “38 kişiden 12'si”."""
    sentence, before = line.sentence, amount.start - 1
    if before < 0:
        return None
    if sentence.keys[before] in _OF_THEM:
        return Part("before")
    if sentence.keys[before] in (",", "ve"):
        last = next((one for one in reversed(line.amounts) if one.end <= before), None)
        told = part_of(line, last) if last else None
        return told if told and told.whole == "before" else None
    if effect := _plural_before(line, amount.start):
        return Part("before", effect)
    for other in line.amounts:
        if other.end < amount.start <= other.end + 4 and not other.quantity.unit:
            head = head_at(sentence, amount.start - 1)
            if head and head.end == amount.start and head.cases & {"abl", "gen"}:
                return Part("before")
    return None


def _plural_before(line: Line, end: int) -> Measure | None:
    """The measure of a plural that names those counted before: "ölenlerden", "hayatını kaybedenlerin", "yaralıların"."""
    sentence = line.sentence
    for start in range(max(0, end - 3), end):
        if (
            start == end - 1
            and (row := victims_at(sentence, start))
            and "lar" in sentence.keys[start] + "ler"
            and ("lar" in sentence.keys[start] or "ler" in sentence.keys[start])
        ):
            return row.measure
        found = effects().at(sentence, start)
        plural = "enler" in sentence.keys[end - 1] or "anlar" in sentence.keys[end - 1]
        if found and found[1].end == end and plural and not found[1].negative:
            return found[0][0].measure
    return None


def victims_of_part(line: Line, amount: Amount) -> Happened | None:
    """What happened to a part whose noun stands elsewhere: "45'i öldü", "4,5 milyonu ülke içinde yerinden edildi"."""
    for at in range(amount.end, min(amount.end + 3, len(line.sentence))):
        if line.sentence.tokens[at].text in ",;." or any(one.start == at for one in line.amounts):
            return None
        if found := effect_at(line, at, None):
            return found
    return None
