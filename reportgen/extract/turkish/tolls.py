"""Tolls in Turkish: "ölü sayısı 45'e yükseldi", "can kaybı 1.200'ü aştı", "yaralananların sayısı 300 arttı"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportgen.extract.numbers import Amount
from reportgen.extract.reading import Line
from reportgen.extract.text import Phrases
from reportgen.extract.turkish.counted import effects, nationality, person, states, victims_at
from reportgen.extract.turkish.numbers import case_before
from reportgen.extract.turkish.phrases import describing_at, head_at, name_at, name_phrase
from reportgen.extract.turkish.words import Verbs, case_of
from reportgen.facts import Measure, Quantity
from reportgen.lexicon import derived, lexicon
from reportgen.lexicon.rows import Noun, TurkishEffect


@dataclass(frozen=True, slots=True)
class Toll:
    """A count of which a sentence says what it came to: its tokens, the number in it, and what the number was before."""

    start: int
    end: int
    number: int
    measure: Measure
    manner: Literal["killed", "died"] | None = None
    noun: Noun | None = None
    words: str | None = None
    previous: Quantity | None = None
    change: Literal["increase", "decrease"] | None = None
    exceeds: bool = False


@dataclass(frozen=True, slots=True)
class _Subject:
    """What is counted, before the number: its tokens, the measure and the noun."""

    start: int
    end: int
    measure: Measure
    manner: Literal["killed", "died"] | None = None
    noun: Noun | None = None
    words: str | None = None


_REACH = 7
"""Within how many tokens before a number its toll is named."""


def toll_at(line: Line, amount: Amount) -> Toll | None:
    """The toll that a number belongs to, if one is named before it and a verb of counting stands behind it."""
    sentence = line.sentence
    subject = _subject_before(line, amount.start)
    if subject is None or amount.quantity.unit:
        return None
    number, case = amount, case_before(sentence, amount)
    moved = amount.change
    previous = moved.previous.quantity if moved and moved.previous else None
    following = next((one for one in line.amounts if one.start == amount.end), None)
    if case == "abl" and following and amount.quantity.qualifier == "exact":
        number, previous, case = following, amount.quantity, case_before(sentence, following)
    at = _gapped(line, number, case)
    shared = at > number.end
    at += sentence.key(at) in ("olarak", "kişiye", "kişiyi", "kişi")
    at += sentence.key(at) in ("kadar", "birden", "daha")
    if at >= len(sentence) or sentence.tokens[at].text in ".;,":
        return (
            Toll(
                subject.start,
                number.end,
                number.number,
                subject.measure,
                subject.manner,
                subject.noun,
                subject.words,
                previous,
            )
            if case == "nom"
            else None
        )
    if case == "nom" and sentence.key(at - 1) == "olarak" and (given := _giving().at(sentence, at)) and given[1].told:
        return Toll(
            subject.start, number.end, number.number, subject.measure, subject.manner, subject.noun, subject.words, previous
        )  # fmt: skip
    found = _changing().at(sentence, at)
    if found is None or not (found[1].told or (found[1].mood == "noun" and not found[1].negative)):
        return None
    how, verb = found
    change: Literal["increase", "decrease"] | None = None
    if how in ("increase", "decrease") and case != "dat":
        change = "increase" if how == "increase" else "decrease"
    return Toll(
        subject.start, number.end if shared else verb.end, number.number, subject.measure, subject.manner, subject.noun, subject.words,
        previous=previous, change=change, exceeds=how == "exceed" and case == "acc",
    )  # fmt: skip


def _gapped(line: Line, number: Amount, case: str) -> int:
    """Behind a number, or behind the next one where both share a verb: "ölü sayısı 45'e, yaralı sayısı 120'ye çıktı"."""
    if case in ("dat", "acc") and line.sentence.key(number.end) in (",", "ve"):
        following = next((one for one in line.amounts if number.end < one.start <= number.end + _GAP), None)
        if following and case_before(line.sentence, following) == case and _subject_before(line, following.start):
            return following.end
    return number.end


_GAP = 6
"""Within how many tokens the next toll follows that shares a verb."""


@derived
def _changing() -> Verbs[str]:
    return Verbs(lexicon().turkish.changing.items())


@derived
def _giving() -> Verbs[None]:
    """Verbs by which somebody gives a number: “ölü sayısını 450 olarak açıkladı”."""
    return Verbs((stem, None) for stem in lexicon().turkish.declaring)


def _other_count(line: Line, at: int) -> bool:
    """Whether another number stands between, unless it only tells by how much: "ölü sayısı 40 artarak 812 oldu"."""
    other = next((one for one in line.amounts if one.start <= at < one.end), None)
    return other is not None and not line.sentence.key(other.end).endswith(("arak", "erek"))


@derived
def _tolls() -> Phrases[TurkishEffect]:
    return Phrases((words, row) for row in lexicon().turkish.effects for words in row.tolls)


def _subject_before(line: Line, place: int) -> _Subject | None:
    """The named toll nearest before a number, with no verb, comma or other number between."""
    sentence = line.sentence
    for at in range(place - 1, max(-1, place - 1 - _REACH), -1):
        text = sentence.tokens[at].text
        if text in ';.“”"' or (text == "," and at < place - 1) or _other_count(line, at):
            return None
        if found := _tolls().at(sentence, at) or _tolls_with_ending(line, at):
            effect, length = found
            return _Subject(at, at + length, effect.measure, effect.manner)
        count = next((word for word in lexicon().turkish.counts if _is_count(sentence.keys[at], word)), None)
        if count and (subject := _counted_before(line, at)):
            return subject
    return None


def _tolls_with_ending(line: Line, at: int) -> tuple[TurkishEffect, int] | None:
    """As in “can kaybının”: a toll with a case."""
    sentence = line.sentence
    if sentence.keys[at] != "can" or not sentence.key(at + 1).startswith(("kaybı", "kayıpları")):
        return None
    return next((row, 2) for row in lexicon().turkish.effects if "can kaybı" in row.tolls)


def _is_count(key: str, word: str) -> bool:
    rest = key.removeprefix(word)
    return rest != key and rest.startswith(("sı", "si", "su", "sü")) and (case_of(rest[2:]) is not None)


def _counted_before(line: Line, count: int) -> _Subject | None:
    """What stands right before "sayısı": "ölü", "hayatını kaybedenlerin", "yıkılan bina", "yerinden edilen kişi"."""
    sentence = line.sentence
    for start in range(max(0, count - 6), count):
        if start in line.stops:
            continue
        if start == count - 1 and (effect := victims_at(sentence, start)):
            return _Subject(start, count + 1, effect.measure, effect.manner)
        state = states().at(sentence, start)
        if state and (noun := _noun_until(line, start + state[1], count)):
            return _Subject(start, count + 1, state[0].measure, state[0].manner, *noun)
        found = effects().at(sentence, start)
        if found and found[0][1] != "object" and not found[1].negative:
            (effect, _), verb = found
            participle = verb.mood == "participle" or sentence.keys[verb.end - 1].endswith(("mış", "miş", "muş", "müş"))
            if participle and verb.end == count:
                return _Subject(start, count + 1, effect.measure, effect.manner)
            if participle and (noun := _noun_until(line, verb.end, count)):
                return _Subject(start, count + 1, effect.measure, effect.manner, *noun)
        if noun := _noun_until(line, start, count):
            if noun[0].measure is None and noun[0].kind != "people":
                continue
            return _Subject(start, count + 1, noun[0].measure or "other", None, *noun)
    return None


def _noun_until(line: Line, start: int, end: int) -> tuple[Noun, str] | None:
    """The noun phrase over exactly these tokens, with its dictionary form: "(öldürülen) Filistinli çocuk"."""
    at = start
    sentence = line.sentence
    while at < end:
        name = name_at(line, at)
        if name and name.kind == "demonym" and name.end <= end:
            if name_phrase(line, name).end == end:
                return person(), f"{sentence.words(start, name.start)} {nationality(name)}".strip()
            at = name.end
            continue
        head = head_at(sentence, at)
        if head and head.end == end and head.noun.kind in ("people", "force", "thing", "settlement"):
            return head.noun, f"{sentence.words(start, head.start)} {head.noun.tr[0]}".strip()
        length = describing_at(sentence, at)
        if not length:
            return None
        at += length
    return None
