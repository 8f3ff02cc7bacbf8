"""How numbers moved: "rose by 40", "rose to 1,130 from 1,061", "1,130, up from 1,061", "a 4 per cent drop"."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from reportgen.extract.numbers.amount import Amount, Change, Direction, unit_of
from reportgen.extract.text import Phrases, Sentence
from reportgen.lexicon import derived, lexicon

_REACH = 10
"""How many tokens may stand between a level and the one before it: "3.9 million tents in May, up from 2.4 million"."""

_FAR = 25
"""The same where a comma sets off what was before: "2,900 people have been killed, the agency said, up from 900"."""


def with_changes(sentence: Sentence, found: tuple[Amount, ...]) -> tuple[Amount, ...]:
    """The amounts of a sentence, each with its change, if one is told."""
    changed: list[Amount] = []
    for amount in found:
        earlier = changed[-1] if changed else None
        level = next((at for at in range(len(changed) - 1, -1, -1) if not _is_day(sentence, changed[at])), None)
        if level is not None and (left := _left(sentence, changed[level], amount)):
            changed[level] = replace(changed[level], change=left)
        change = _told_before(sentence, amount, earlier) or _told_after(sentence, amount)
        change = change or (_said_again(sentence, amount, earlier) if earlier else None)
        changed.append(replace(amount, change=change) if change else amount)
    return tuple(changed)


def _is_day(sentence: Sentence, amount: Amount) -> bool:
    """Whether a number is the day of a month: "26 January"."""
    months = lexicon().numbers["en"].months
    return sentence.key(amount.end) in months or sentence.key(amount.start - 1) in months


def moves_by(sentence: Sentence, place: int) -> bool:
    """Whether the number at `place` is the size of a move: "rose 64.06 points to 4,577.10"."""
    return _verb(sentence, place - (sentence.key(place - 1) == "by"), sums=True) is not None


def moves_from(sentence: Sentence, place: int) -> bool:
    """Whether the number at `place` is a level that was left: "rose from 1,061 to 1,130"."""
    return sentence.key(place - 1) == "from" and _verb(sentence, place - 1) is not None


def _told_before(sentence: Sentence, amount: Amount, earlier: Amount | None) -> Change | None:
    """As in “rose by 40”, “rose to 1,130”, “an increase of 40”, “up 3 per cent”, “from 1,061 to 1,130”."""
    link = sentence.key(amount.start - 1)
    if link in ("by", "to"):
        found = _verb(sentence, amount.start - 1)
        if found and not sentence.at(found[0], "up to"):
            return Change(found[0], amount.start, found[1], by=link == "by")
        if link == "by" and _is_sum(amount) and (acted := _acted(sentence, amount.start - 1)):
            return acted
        if link == "to" and earlier and earlier.end == amount.start - 1 and sentence.key(earlier.start - 1) == "from":
            found = _verb(sentence, earlier.start - 1)
            return Change(found[0], amount.start, found[1], by=False, previous=earlier) if found else None
        return None
    if link == "of" and (direction := _words("nouns").get(sentence.key(amount.start - 2))):
        return Change(amount.start - 2, amount.start, direction, by=True, noun=True)
    if (found := _verb(sentence, amount.start, sums=True)) and _is_sum(amount):
        return Change(found[0], amount.start, found[1], by=True)
    return None


def _acted(sentence: Sentence, link: int) -> Change | None:
    """As in “cut rations by 40 per cent”: what rose or fell stands between the verb and “by”."""
    for at in range(link - 1, max(-1, link - 6), -1):
        if not sentence.tokens[at].word:
            return None
        if direction := _words("acting").get(sentence.keys[at]):
            return Change(at, link + 1, direction, by=True)
    return None


def _said_again(sentence: Sentence, amount: Amount, earlier: Amount) -> Change | None:
    """As in “up 120 points, or 0.8 per cent”: the same move in another measure."""
    at = earlier.end + (sentence.key(earlier.end) == ",")
    again = sentence.key(at) == "or" and at + 1 == amount.start and amount.quantity.unit != earlier.quantity.unit
    return earlier.change if again and earlier.change and earlier.change.by and _is_sum(amount) else None


def _told_after(sentence: Sentence, amount: Amount) -> Change | None:
    """As in “a 4 per cent drop”, “a 5% pay rise”."""
    if not _is_sum(amount):
        return None
    for at in (amount.end, amount.end + 1):
        if direction := _words("nouns").get(sentence.key(at)):
            return Change(at, at + 1, direction, by=True, noun=True)
    return None


def _left(sentence: Sentence, level: Amount, before: Amount) -> Change | None:
    """The change of a level where the number after it is the one before: "1,130, up from 1,061", "to 1,130 from 1,061"."""
    apart = sentence.key(before.start - 3) in (",", ";", "—", "(")
    if sentence.key(before.start - 1) != "from" or before.start - level.end > (_FAR if apart else _REACH):
        return None
    told = level.change
    direction = _words("verbs").get(sentence.key(before.start - 2))
    if direction:
        start = min(told.start, before.start - 2) if told else before.start - 2
        return Change(start, before.end, direction, by=bool(told and told.by), previous=before)
    if told and not told.by and told.previous is None and before.start - level.end <= 3:
        return replace(told, end=before.end, previous=before)
    return None


def _verb(sentence: Sentence, end: int, *, sums: bool = False) -> tuple[int, Direction] | None:
    """Where the verb begins that ends before `end`, adverbs aside ("rose sharply", "went up"), and its direction."""
    while end > 1 and (sentence.keys[end - 1].endswith("ly") or sentence.keys[end - 1] in _ASIDE):
        end -= 1
    for start in (end - 2, end - 1):
        match = _verbs(sums).at(sentence, start)
        if match and start + match[1] == end:
            return start, match[0]
    return None


def _is_sum(amount: Amount) -> bool:
    """Whether it is what can rise without “by”: a share, points, a sum of money."""
    unit = unit_of(amount.quantity)
    return amount.share or (unit is not None and (unit.measure in ("share", "money") or unit.fraction))


_ASIDE = frozenset(("further", "again", "back", "another"))


@derived
def _verbs(sums: bool) -> Phrases[Direction]:  # noqa: FBT001
    rows = lexicon().numbers["en"].changes
    return Phrases((words, row.change) for row in rows for words in (*row.verbs, *(row.sums if sums else row.acting)))


@derived
def _words(kind: Literal["verbs", "acting", "nouns"]) -> dict[str, Direction]:
    return {word: row.change for row in lexicon().numbers["en"].changes for word in getattr(row, kind)}
