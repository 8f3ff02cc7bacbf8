"""What happened to those counted: the words of effect before a number, after its noun, or around both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reportgen.extract.attribution import able, subject_before
from reportgen.extract.circumstances import per
from reportgen.extract.entities import closed, is_describing, noun_from, phrase_end, verb_forms
from reportgen.extract.numbers.amount import Amount
from reportgen.extract.reading import Line
from reportgen.extract.text import Phrases, Sentence, keys_of
from reportgen.facts import Measure
from reportgen.lexicon import derived, lexicon
from reportgen.lexicon.rows import Effect, Noun, NounKind

Voice = Literal["active", "passive", "states", "does", "nouns", "acts", "forced"]


@dataclass(frozen=True)
class Counted:
    """The noun phrase after a quantity: tokens `start` to `end`, its head noun, and what that noun stands for.

    `told_from` is where the subject begins that says it all before the number ("the death toll rose to"); `effect` is
    what such words say; `bare` says that no noun stands there ("21,000 were damaged").
    """

    start: int
    end: int
    head_at: int
    head_end: int
    kind: NounKind
    measure: Measure | None = None
    told_from: int | None = None
    effect: Effect | None = None
    bare: bool = False


@dataclass(frozen=True)
class Happened:
    """The words that say what happened: tokens `start` to `end`, before or after the number.

    `around` is where words end that stand on both sides ("forced 300 people to flee"); `quoted` says that the words
    before the number belong to the quote whatever stands in between; `inside` that it is a describing word of the phrase.
    """

    start: int
    end: int
    before: bool
    effect: Effect
    around: int | None = None
    quoted: bool = False
    inside: bool = False


def happened(line: Line, amount: Amount, counted: Counted) -> Happened | None:
    """What happened to those counted; the words nearest to the number win.

    Whether refugees are hosted or displaced says no more than their own name does.
    """
    found = _nearest(line, amount, counted)
    if counted.measure:
        return next((what for what in found if what.effect.measure not in WEAK and not what.inside), None)
    return next(found, None)


def _nearest(line: Line, amount: Amount, counted: Counted) -> Iterator[Happened]:
    """Every reading of what happened, the nearest words first; each is looked for only when asked."""
    if what := _around(line, amount, counted):
        yield what
    if what := _before(line, amount, counted):
        yield what
    if what := _after(line, amount, counted):
        yield what
    if what := _act(line, amount, counted):
        yield what
    if what := inside(line, counted):
        yield what


WEAK: frozenset[Measure] = frozenset({"sheltered", "displaced"})
"""What says no more of refugees and the like than their own name does."""


@derived
def effects(voice: Voice, kind: NounKind) -> Phrases[Effect]:
    """The words of effect of one voice that can happen to a kind of noun."""
    rows = (effect for effect in lexicon().effects if kind in effect.of)
    return Phrases((words, effect) for effect in rows for words in getattr(effect, voice))


# --- around the number ------------------------------------------------------------------------------------------------


@derived
def _pairs(kind: NounKind) -> Phrases[tuple[tuple[str, ...], Effect]]:
    """The words before the number of every pair, with the words after it: "claimed … lives"."""
    rows = (effect for effect in lexicon().effects if kind in effect.of)
    halves = ((words.split("…"), effect) for effect in rows for words in effect.around)
    return Phrases((before.strip(), (keys_of(after.strip()), effect)) for (before, after), effect in halves)


def _around(line: Line, amount: Amount, counted: Counted) -> Happened | None:
    """As in “forced 300 people to flee”, “claimed 40 lives”, “provided 300 families with food”."""
    sentence = line.sentence
    for at in _before_number(line, amount):
        pair = _pairs(counted.kind).at(sentence, at)
        if pair and at + pair[1] == amount.start:
            (rest, effect), length = pair
            for end in {amount.end, counted.end}:
                if sentence.keys[end : end + len(rest)] == rest:
                    return Happened(at, at + length, before=True, effect=effect, around=end + len(rest), quoted=True)
        if sentence.keys[at] not in closed("en")["causing"] or _is_passive(sentence, at):
            continue
        for end in _ends(line, counted):
            if match := effects("forced", counted.kind).at(sentence, end):
                return Happened(at, at + 1, before=True, effect=match[0], around=end + match[1], quoted=True)
    return None


def _before_number(line: Line, amount: Amount) -> Iterator[int]:
    """The tokens right before a number from which words can lead up to it, nearest first."""
    sentence, classes = line.sentence, closed("en")
    skipped = 0
    for at in range(amount.start - 1, max(-1, amount.start - 9), -1):
        yield at
        key = sentence.keys[at]
        if sentence.tokens[at].text in ",;:." or at in line.stops:
            return
        if key in classes["prepositions"] or key in ("lives", "food", "aid", "assistance", "control", "the"):
            continue
        if (
            key in classes["determiners"]
            or key in classes["adverbs"]
            or key in ("further", "additional", "as", "total")
        ):
            continue
        skipped += 1
        if skipped > 1:
            return


def _is_passive(sentence: Sentence, place: int) -> bool:
    at = place - 1
    while at >= 0 and sentence.keys[at] in closed("en")["adverbs"]:
        at -= 1
    return (
        at >= 0
        and sentence.keys[at] in closed("en")["passive_auxiliaries"]
        and not sentence.keys[place].endswith("ing")
    )


# --- before the number ------------------------------------------------------------------------------------------------


def _before(line: Line, amount: Amount, counted: Counted) -> Happened | None:
    """As in “killed 12 people”, “delivered food to 300 families”: a verb whose object begins with the number."""
    sentence, classes = line.sentence, closed("en")
    words = effects("active", counted.kind)
    for end in range(amount.start, max(0, amount.start - 9), -1):
        for at in range(max(0, end - 5), end):
            match = words.at(sentence, at)
            if match is None or at + match[1] != end:
                continue
            known = match[0].measure == "targeted" and amount.definite
            if known or _is_passive(sentence, at) or not _fits_subject(line, at, match[0]):
                return None
            first = _joint_before(sentence, at, counted.kind, match[0])
            return Happened(
                at if first is None else first, end, before=True, effect=match[0] if first is None else BOTH
            )
        key = sentence.keys[end - 1]
        passed = key in classes["determiners"] or key in classes["adverbs"] or key in _BETWEEN or end - 1 in line.stops
        ranged = key == "from" and amount.quantity.qualifier == "between"
        if not (passed or ranged or sentence.tokens[end - 1].text in "“”\"'‘"):
            return None
    return None


BOTH = Effect(measure="other", of=("people", "force", "thing", "settlement", "area"))
"""Two effects that share one number: "killed or injured 300"; nobody knows how many of each."""


def _joint_before(sentence: Sentence, verb: int, kind: NounKind, effect: Effect) -> int | None:
    """Where another effect begins that shares the number: “killed and wounded 300”; None where there is none."""
    if sentence.key(verb - 1) not in ("and", "or"):
        return None
    match = effects("active", kind).at(sentence, verb - 2)
    return verb - 2 if match and match[1] == 1 and match[0].measure != effect.measure else None


def _joint_after(sentence: Sentence, end: int, kind: NounKind, effect: Effect) -> int | None:
    """Where another effect ends that shares the number: “300 were killed or injured”, “300 dead and wounded”."""
    if sentence.key(end) not in ("and", "or"):
        return None
    voices: tuple[Voice, ...] = ("passive", "states", "nouns")
    matches = (match for voice in voices if (match := effects(voice, kind).at(sentence, end + 1)))
    return next((end + 1 + length for other, length in matches if other.measure != effect.measure), None)


_BETWEEN = frozenset("further additional as total of".split())
"""Words between a verb and its number that are neither."""


def _fits_subject(line: Line, verb: int, effect: Effect) -> bool:
    """Whether the subject can do it: a toll reaches 300 people as no agency does."""
    if effect.measure != "reached":
        return True
    subject = subject_before(line, verb)
    if subject is None:
        return True
    keys = line.sentence.keys[slice(*subject)]
    if all(key in closed("en")["pronouns"] for key in keys):
        return True
    return able(line, *subject) and not {"number", "total", "population", "toll", "figure"} & set(keys)


# --- after the noun ---------------------------------------------------------------------------------------------------


def _after(line: Line, amount: Amount, counted: Counted) -> Happened | None:
    """As in “12 people were killed”, “300 families in Goma fled”: the verb of which those counted are the subject.

    What stands after "in" or "from" is no subject: “300 people from five districts were affected”.
    """
    ranged = amount.quantity.qualifier == "between" and line.sentence.key(amount.start - 1) == "from"
    governed = line.sentence.key(amount.start - 1) in _GOVERNING and not ranged
    for end in (counted.end,) if governed else _ends(line, counted):
        told = _said_of(line, end, counted, moved=end > counted.end)
        if told and not (governed and told.start > end):
            return told
    if counted.bare:
        return None
    match = effects("nouns", counted.kind).at(line.sentence, counted.end)
    return Happened(counted.end, counted.end + match[1], before=False, effect=match[0]) if match else None


_GOVERNING = frozenset("in from across at near to by into around throughout within".split())
"""Prepositions that keep a number from being the subject of what follows."""


def _said_of(line: Line, end: int, counted: Counted, *, moved: bool) -> Happened | None:
    """The word of effect at the end of a noun phrase, over auxiliaries, adverbs and linking words."""
    sentence, classes = line.sentence, closed("en")
    at, be, have = end, False, False
    while at < len(sentence):
        if stay := _stays(line, at):
            return Happened(at, stay, before=False, effect=_sheltered())
        linked = be or at > end or not moved
        for voice in ("does", "states", "passive") if linked else ("does",):
            match = effects(voice, counted.kind).at(sentence, at)
            if match and voice == "does" and _resumes(sentence, at + match[1]):
                return None
            if match and (voice != "passive" or be or _stands_reduced(line, at + match[1], have=have, moved=moved)):
                both = _joint_after(sentence, at + match[1], counted.kind, match[0]) if voice != "does" else None
                return Happened(at, both or at + match[1], before=False, effect=BOTH if both else match[0])
        key = sentence.keys[at]
        be = be or key in classes["passive_auxiliaries"] or key in classes["linking"]
        have = have or key in ("has", "have", "had")
        passed = key in classes["auxiliaries"] or key in classes["adverbs"] or key in classes["linking"]
        if estimating := sentence.longest(at, lexicon().grammar["en"].estimating):
            at, be = at + estimating, True
            continue
        if not (
            passed or key.endswith("ly") or (key in ("who", "which", "that", "-") and at - end <= 1) or at in line.stops
        ):
            return None
        at += 1
    return None


def _resumes(sentence: Sentence, place: int) -> bool:
    """As in “returned to the streets”, “went back to work”: nobody comes home."""
    at = place + (sentence.key(place) == "to")
    at += sentence.key(at) in closed("en")["determiners"]
    return at > place and sentence.key(at) in closed("en")["resuming"]


@derived
def _sheltered() -> Effect:
    return next(effect for effect in lexicon().effects if effect.measure == "sheltered")


def _stays(line: Line, place: int) -> int | None:
    """The end of “staying in a school”, “in evacuation centres”, “taken to a shelter”: where those counted have shelter."""
    sentence, classes = line.sentence, closed("en")
    brought = sentence.key(place) in classes["bringing_to"] and sentence.key(place + 1) == "to"
    at = place + (brought or sentence.key(place) in classes["staying"])
    if (sentence.key(at) not in ("in", "at", "with") and not brought) or (
        at == place and sentence.key(place - 1) not in classes["auxiliaries"]
    ):
        return None
    end = phrase_end(sentence, at + 1 + 2 * sentence.at(at + 1, "or near"), line.stops)
    last = sentence.key(end - 1)
    return end if last in classes["shelters"] else None


def _stands_reduced(line: Line, end: int, *, have: bool, moved: bool) -> bool:
    """Whether a participle without "were" is one of those counted: "12 killed in", not "12 soldiers killed 30"."""
    if have or moved:
        return False
    sentence = line.sentence
    if end >= len(sentence):
        return True
    if any(other.start <= end < other.end for other in line.amounts):
        return False
    return not (sentence.keys[end] in closed("en")["determiners"] or sentence.keys[end] in closed("en")["pronouns"])


def _ends(line: Line, counted: Counted) -> Iterator[int]:
    """Where the counted phrase may end: after its noun, and over what hangs on it: places, asides, a further noun."""
    end = counted.end
    yield end
    for _ in range(6):
        further = _tail(line, end)
        if further is None or further <= end:
            return
        end = further
        yield end


_HANGING = frozenset(
    "in from near across around of at outside inside within throughout along with on aged under over".split()
)
"""What may hang a place, an age or a belonging on those counted."""

_ASIDES = frozenset(
    "mainly mostly most more over nearly many some including among all or about roughly nearly almost of half".split()
)
"""Words that open an aside on those counted: “, many of them elderly,”."""


def _tail(line: Line, at: int) -> int | None:
    """The end of one thing that hangs on a noun phrase at its end `at`; None where its clause goes on."""
    sentence = line.sentence
    key = sentence.key(at)
    if rate := per(sentence, at):
        return rate[1]
    if at in line.stops:
        return next((to for to in range(at, len(sentence)) if to not in line.stops), None)
    if key == "(":
        closing = sentence.find(")", at)
        return None if closing is None else closing + 1
    if key in (",", "–", "—"):
        opens = sentence.key(at + 1) in _ASIDES or sentence.key(at + 2) == "of"
        opens = opens or (sentence.key(at + 1) in ("who", "which") and key == ",")
        closing = next(
            (to for to in range(at + 1, min(at + 30, len(sentence))) if sentence.keys[to] in (key, ";")), None
        )
        return closing + 1 if opens and closing is not None and sentence.keys[closing] == key else None
    if key in ("and", "or"):
        return _joined(line, at + 1)
    if key == "between":
        low = phrase_end(sentence, at + 1)
        return phrase_end(sentence, low + 1) if sentence.key(low) == "and" else None
    if key in _HANGING:
        first = at + 1 + (sentence.key(at + 1) in ("and", "near", "around"))
        return phrase_end(sentence, first, line.stops)
    return None


def _joined(line: Line, start: int) -> int | None:
    """The end of a further noun phrase after "and": "two soldiers and a driver", "300 families or 1,200 people"."""
    sentence = line.sentence
    start = next((amount.number for amount in line.amounts if amount.start == start), start)
    first = sentence.key(start)
    if first in verb_forms() and not is_describing(sentence, start):
        return None
    end = phrase_end(sentence, start, line.stops)
    nouns = [noun for at in range(start, end) if (noun := noun_from(sentence, at))]
    return end if nouns else None


# --- nouns of action, and words inside the phrase ---------------------------------------------------------------------


_DEATHS: frozenset[Measure] = frozenset({"killed"})


def _act(line: Line, amount: Amount, counted: Counted) -> Happened | None:
    """As in “forced the evacuation of 300 people”; what is only called for or planned has not happened."""
    sentence = line.sentence
    of = amount.start - 1
    while (
        sentence.key(of) in ("a", "an", "the", "another", "further", "additional", "some", "more", "than")
        or sentence.key(of) == ","
    ):
        of -= 1
    if sentence.key(of) != "of":
        aside = _before_aside(sentence, of)
        if aside is None:
            return None
        of = aside
    words = effects("acts", counted.kind)
    match = next(((at, one) for at in (of - 1, of - 2) if (one := words.at(sentence, at)) and at + one[1] == of), None)
    if match is None or not _is_told(sentence, match[0], match[1][0].measure in _DEATHS):
        return None
    at, (effect, _) = match
    return Happened(at, of + 1, before=True, effect=effect, quoted=True)


def _before_aside(sentence: Sentence, end: int) -> int | None:
    """The "of" before an aside that ends at a token: “the evacuation of, according to the latest data, 300 people”."""
    for at in range(end, max(0, end - 10), -1):
        if sentence.keys[at] == "," and sentence.keys[at - 1] == "of":
            return at - 1
    return None


def _is_told(sentence: Sentence, act: int, alone: bool) -> bool:  # noqa: FBT001
    """Whether a noun of action is told as something that happened; deaths are where nothing else is said of them."""
    classes = closed("en")
    for at in range(act - 1, max(-1, act - 25), -1):
        key = sentence.keys[at]
        if key in classes["happened"]:
            return not (at and sentence.keys[at - 1] in classes["modals"])
        named = sentence.key(at + 1) in classes["determiners"] or sentence.tokens[at + 1].capital
        infinitive = key == "to" and not named and at + 1 < act and noun_from(sentence, at + 1) is None
        wanted = key in ("for", "against", "if", "any") or (key in classes["modals"] and key != "to")
        if sentence.tokens[at].text in ";:“”" or infinitive or wanted:
            return False
    return alone


def inside(line: Line, counted: Counted) -> Happened | None:
    """As in “3,500 newly displaced people”, “60 wounded soldiers”, “300 collapsed houses”."""
    for at in range(counted.start, counted.head_at):
        for voice in ("passive", "nouns"):
            match = effects(voice, counted.kind).at(line.sentence, at)
            if match and at + match[1] <= counted.head_at:
                return Happened(at, at + match[1], before=True, effect=match[0], inside=True)
    return None


def head_noun(sentence: Sentence, start: int, end: int) -> tuple[Noun, int, int] | None:
    """The last noun of the lexicon between two tokens, with its place."""
    found: tuple[Noun, int, int] | None = None
    at = start
    while at < end:
        noun = noun_from(sentence, at)
        if noun:
            found = (noun[0], at, at + noun[1])
        at += noun[1] if noun else 1
    return found
