"""What stands around a Turkish verb: its clause, who does it, what it is done to, where and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from reportgen.extract.attribution import Said
from reportgen.extract.entities import Mention
from reportgen.extract.reading import Line, Reading
from reportgen.extract.turkish.phrases import describing_at, head_at, name_at, name_phrase, party_at
from reportgen.extract.turkish.words import Case, Verb, case_of, is_finite
from reportgen.lexicon import Noun, lexicon

_GENITIVE = re.compile(r".{3,}[ıiuü]n|n?[ıiuü]n")
"""Words that may be a subject in the genitive that no table knows."""

_PART = re.compile(r".{2,}s?[ıiuü]n(?:[ae]|[dt][ae]n?|[ıiuü]n?)")
"""Parts of a place, in any case but the nominative: "güneyine", "kesiminde"."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Settlements, areas or places over the tokens `start` to `end`: what is captured, and where it lies.

    `noun` is the kind of settlement in its dictionary form, `counted` whether a number stands before it, `extent` how
    much of the place is meant.
    """

    start: int
    end: int
    places: tuple[str, ...]
    noun: Noun | None
    target: str | None
    counted: bool
    extent: str | None
    cases: frozenset[Case]


def clause_start(line: Line, said: Said, place: int) -> int:
    """Where the clause around a token begins: behind the reporting subject, or behind the last finished clause."""
    inner = said.inner(line, place)
    start = inner.start if inner else 0
    for at in range(place - 1, start, -1):
        if line.sentence.tokens[at].text in ";:" or (
            line.sentence.keys[at] in (",", "ve") and is_finite(line.sentence.keys[at - 1])
        ):
            return at + 1
    return start


def actor_of(reading: Reading, line: Line, said: Said, verb: Verb, before: int) -> str | None:
    """Who does it: in the genitive where the clause is reported, else in the nominative.

    A reported clause without a subject of its own has that of the reporting verb ("YPG, … ele geçirdiğini açıkladı").
    """
    start = clause_start(line, said, verb.start)
    inner = said.inner(line, verb.start)
    wanted: Case = "gen" if verb.mood == "nominal" or (inner and verb.mood == "converb") else "nom"
    at, left = start, list[str]()
    while at < before:
        found = None if at in line.stops else party_at(line, at, reading.register)
        left += [] if found else [line.sentence.keys[at]]
        if found and found[1] <= before and wanted in found[2] and _is_subject(line, at, found[1], before):
            return found[0].voice if found[0].voice and found[0].role else found[0].name
        at = found[1] if found else at + 1
    alone = wanted == "gen" and not any(_GENITIVE.fullmatch(key) for key in left)
    return inner.speaker.name if alone and inner and inner.speaker and inner.cue > verb.start else None


def agent_of(reading: Reading, line: Line, said: Said, verb: Verb) -> tuple[str | None, int]:
    """Who is named with "tarafından" right before a passive verb, and where that begins; else the verb's place."""
    by = verb.start - 1
    if by > 0 and line.sentence.keys[by] == "tarafından":
        for at in range(clause_start(line, said, verb.start), by):
            found = party_at(line, at, reading.register)
            if found and found[1] == by:
                return found[0].name, at
    return None, verb.start


def _is_subject(line: Line, start: int, end: int, before: int) -> bool:
    """Whether a phrase acts: no postposition follows, and it is no country in which a part is told of.

    "Ukrayna'nın Harkiv bölgesinde" and "Suriye'nin kuzeyinde" say where, "Rusya'nın Harkiv'de" says who.
    """
    sentence, name = line.sentence, name_at(line, start)
    if sentence.keys[end : end + 1] and sentence.keys[end] in lexicon().turkish.postpositions:
        return False
    if name is None or name.kind not in ("country", "place", "capital") or name_phrase(line, name).end != end:
        return True
    inner = name_at(line, end)
    place = lexicon().place(inner.key) if inner and inner.key else None
    country = lexicon().country(name.key or "")
    if place:
        return country is None or place.iso3 != country.iso3
    return not any(_PART.fullmatch(key) for key in sentence.keys[end : min(end + 2, before)])


def when_of(line: Line, said: Said, start: int, end: int) -> tuple[date | None, str | None]:
    """The day told in the clause that ends with a verb, and the part of the day."""
    first = clause_start(line, said, start)
    days = [when for when in line.whens if first <= when.start < end]
    return (days[-1].on, days[-1].part_of_day) if days else (None, None)


def where_of(line: Line, start: int, end: int, *, countries: bool) -> tuple[tuple[str, ...], bool, int | None]:
    """The places said to hold what happened between two tokens, whether only near them, and where they are told."""
    kinds = ("place", "capital", "country") if countries else ("place", "capital")
    found: list[tuple[Mention, bool]] = []
    pending: list[Mention] = []
    for name in line.names:
        if not start <= name.start < end or name.kind not in kinds:
            continue
        where = _whereabouts(line, name)
        if where is not None:
            found += [(one, where == "near") for one in (*pending, name)]
            pending = []
        else:
            pending = [*pending, name] if _list_goes_on(line, name) else []
    sure = [name for name, near in found if not near]
    chosen = sure or [name for name, _ in found]
    places = tuple(dict.fromkeys(name.place for name in chosen if name.place))
    return places, bool(chosen) and not sure, min((name.start for name, _ in found), default=None)


def _whereabouts(line: Line, name: Mention) -> str | None:
    words = lexicon().turkish
    whole = name_phrase(line, name)
    following = line.sentence.keys[whole.end] if whole.end < len(line.sentence) else ""
    if following in words.near:
        return "near"
    return "in" if following in words.inside or whole.cases & {"loc", "ki"} else None


def _list_goes_on(line: Line, name: Mention) -> bool:
    end = name_phrase(line, name).end
    return line.sentence.keys[end : end + 1] in ((",",), ("ve",))


# --- ground -----------------------------------------------------------------------------------------------------------


def ground_before(line: Line, verb: int, floor: int) -> Ground | None:
    """The settlements or places right before a verb: "dört beldeyi", "A ve B beldelerini", "Halep'in bir bölümünü"."""
    end = verb
    while end > floor and line.sentence.keys[end - 1] in (*lexicon().turkish.adverbs, ","):
        end -= 1
    for start in range(max(floor, end - 24), end):
        ground = _ground(line, start)
        if ground and ground.end == end:
            return ground
    return None


def _ground(line: Line, start: int) -> Ground | None:
    amount = next((amount for amount in line.amounts if amount.start == start), None)
    at = amount.end if amount else start
    places, at, cases = _names(line, at)
    if amount is None and places and _is_share(line, at, cases):
        extent, end, ending = _share(line, at)
        return Ground(start, end, places, None, None, counted=False, extent=extent, cases=frozenset({ending}))
    if not places or "nom" in cases:
        while at < len(line.sentence) and name_at(line, at) is None and (length := describing_at(line.sentence, at)):
            at += length
        head = head_at(line.sentence, at) if at < len(line.sentence) else None
        if head and head.noun.kind in ("settlement", "area"):
            return Ground(
                start, head.end, places, head.noun, _dictionary_form(head.noun, plural=head.plural),
                counted=amount is not None, extent=None, cases=head.cases | ({"acc"} if "nom" in head.cases else set()),
            )  # fmt: skip
    if places and amount is None:
        return Ground(start, at, places, None, None, counted=False, extent=None, cases=cases)
    return None


def _dictionary_form(noun: Noun, *, plural: bool) -> str:
    return noun.tr[1 if plural else 0]


def _names(line: Line, start: int) -> tuple[tuple[str, ...], int, frozenset[Case]]:
    """A list of place names, where it ends and in which case its last name stands; unknown names before "köyü" too."""
    sentence = line.sentence
    places: list[str] = []
    at, end, cases = start, start, frozenset[Case]({"nom"})
    while at < len(sentence):
        name = name_at(line, at)
        if name and name.kind in ("place", "capital") and name.place:
            whole = name_phrase(line, name)
            places, end, cases = [*places, name.place], whole.end, whole.cases
        elif (last := _capitals(line, at)) > at and _before_settlement(line, last):
            places, end, cases = [*places, sentence.words(at, last)], last, frozenset({"nom"})
        else:
            break
        if "nom" not in cases or sentence.keys[end : end + 1] not in ((",",), ("ve",)):
            break
        at = end + 1
    return tuple(places), end, cases


def _capitals(line: Line, start: int) -> int:
    end = start
    while end < len(line.sentence) and line.sentence.tokens[end].capital and name_at(line, end) is None:
        end += 1
    return end


def _before_settlement(line: Line, end: int) -> bool:
    """Whether an unknown name stands in a list that a noun such as "köyleri" ends."""
    sentence = line.sentence
    for at in range(end, min(len(sentence), end + 12)):
        if sentence.keys[at] in (",", "ve") or sentence.tokens[at].capital:
            continue
        head = head_at(sentence, at)
        return head is not None and head.noun.kind == "settlement"
    return False


def _is_share(line: Line, place: int, cases: frozenset[Case]) -> bool:
    return "gen" in cases and _share(line, place)[1] > place


def _share(line: Line, place: int) -> tuple[str | None, int, Case]:
    """As in “(Halep'in) büyük bölümünü”: how much of the place, in the word of the briefs."""
    for words, meaning in lexicon().turkish.extents.items():
        *before, last = words.split()
        end = place + len(before) + 1
        keys = line.sentence.keys[place:end]
        if len(keys) == len(before) + 1 and keys[:-1] == tuple(before) and keys[-1].startswith(last):
            case = case_of(keys[-1][len(last) :])
            if case:
                return meaning, end, case
    return None, place, "nom"
