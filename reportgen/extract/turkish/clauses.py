"""What stands around a Turkish verb: its clause, who does it, what it is done to, where and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from reportgen.extract.attribution import Said
from reportgen.extract.calendar import When
from reportgen.extract.entities import Mention, Party
from reportgen.extract.reading import Line, Reading
from reportgen.extract.text import Sentence
from reportgen.extract.turkish.numbers import case_before
from reportgen.extract.turkish.phrases import describing_at, head_at, name_at, name_end, name_phrase, party_at
from reportgen.extract.turkish.words import Case, Verb, Verbs, case_of, is_finite, is_reported
from reportgen.lexicon import derived, lexicon
from reportgen.lexicon.rows import Noun

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
    """The name of who does it: of a person with an office their own."""
    found = subject_of(reading, line, said, verb, before)
    return None if found is None else found[0].voice if found[0].voice and found[0].role else found[0].name


def subject_of(
    reading: Reading, line: Line, said: Said, verb: Verb, before: int, *, stance: bool = False
) -> tuple[Party, int] | None:
    """Who does it, and the token behind: in the genitive where the clause is reported, else in the nominative.

    A reported clause without a subject of its own has that of the reporting verb ("YPG, … ele geçirdiğini açıkladı");
    where a `stance` is reported, an owner is none ("UNICEF, çocukların durumundan endişe duyduğunu bildirdi").
    """
    start = clause_start(line, said, verb.start)
    inner = said.inner(line, verb.start)
    within = verb.mood in ("nominal", "plan", "noun") or (inner is not None and verb.mood in ("converb", "when"))
    wanted: Case = "gen" if within else "nom"
    at, left = start, list[str]()
    while at < before:
        found = None if at in line.stops else party_at(line, at, reading.register)
        left += (
            [line.sentence.keys[at]] if found is None or (wanted == "gen" and "gen" in found[2] and not stance) else []
        )
        if (
            found
            and found[1] <= before
            and wanted in found[2]
            and _is_subject(line, at, found[1], before)
            and not _owns(line, at, found[1], found[0])
            and not (stance and wanted == "gen" and _owner_within(line, found[1], before))
        ):
            return found[0], found[1]
        at = found[1] if found else at + 1
    alone = wanted == "gen" and not any(_GENITIVE.fullmatch(key) for key in left)
    if alone and inner and inner.speaker and (inner.line is not line or inner.cue > verb.start):
        return inner.speaker, start
    return None


_OWN_OBJECT = re.compile(r".{3,}(?:s[ıiuü]|[^aeıioöuü][ıiuü])n[ıiuüae]")
"""An object that is somebody's: "(Suriye'nin toprak) bütünlüğünü"."""


def _owner_within(line: Line, end: int, before: int) -> bool:
    """Whether a genitive belongs to what a stance is about: "çocukların durumundan", "Filistinlilerin … edilmesini"."""
    keys = line.sentence.keys
    if end not in line.stops and _OWNED.fullmatch(line.sentence.key(end)):
        return True
    if any(WISHED.fullmatch(key) for key in keys[end:before]):
        return True
    last = object_end(line.sentence, before)
    further = any("gen" in name_phrase(line, name).cases for name in line.names if end <= name.start < before)
    return last > end and not further and _OWN_OBJECT.fullmatch(keys[last - 1]) is not None


_OWNED = re.compile(r".{2,}(?:s?[ıiuü]n[ıiuüae]|s?[ıiuü]n[dt][ae]n?|l[ae]r[ıi]n[ıiae])")


def _owns(line: Line, start: int, end: int, party: Party) -> bool:
    """As in “İsrail saldırılarını”: what follows a name without a comma belongs to it, so that it is no subject."""
    sentence = line.sentence
    at = end
    while at < len(sentence) and (length := describing_at(sentence, at)):
        at += length
    if at >= len(sentence) or party.voice or at in line.stops:
        return False
    name = name_at(line, start)
    head = head_at(sentence, at)
    of = head is not None and head.of and "nom" in name_phrase(line, name).cases if name else False
    return of and _OWNED.fullmatch(sentence.keys[head.end - 1] if head else "") is not None


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
    if sentence.key(end) == ",":
        return True
    inner = name_at(line, end)
    place = lexicon().place(inner.key) if inner and inner.key else None
    country = lexicon().country(name.key or "")
    if place:
        return country is None or place.iso3 != country.iso3
    words = lexicon().turkish
    around = sentence.keys[end : min(end + 2, before)]
    return not any(key in words.inside or key in words.near or _is_side(key) for key in around)


def _is_side(key: str) -> bool:
    """As in “(Suriye'nin) kuzeyinde”, “(ülkenin) güney kesiminde”."""
    return key.startswith((*lexicon().turkish.directions, "kesim", "bölge", "bölüm", "sınır"))


def when_of(line: Line, said: Said, start: int, end: int) -> tuple[date | None, str | None]:
    """The day told in the clause that ends with a verb, and the part of the day."""
    first = clause_start(line, said, start)
    days = [when for when in line.whens if first <= when.start < end and not dates_words(line, said, when)]
    return (days[-1].on, days[-1].part_of_day) if days else (None, None)


def dates_words(line: Line, said: Said, when: When) -> bool:
    """Whether a day dates what is said and not what it tells: "pazartesi günü yaptığı açıklamada", "dün açıkladı"."""
    following = line.sentence.key(when.end)
    if following in lexicon().turkish.telling or following in lexicon().turkish.published:
        return True
    return any(when.end == statement.cue for statement in said.of(line) if statement.line is line)


def host_of(line: Line, floor: int, start: int, end: int) -> str | None:
    """As in “Ürdün 660 bin mülteciye ev sahipliği yapıyor”: the country that hosts those counted."""
    keys = line.sentence.keys
    hosts = any(_hosting().at(line.sentence, at) for at in range(end - 1, min(end + 3, len(keys))))
    if not hosts:
        return None
    names = (name for name in line.names if floor <= name.start < start and name.kind in ("country", "place"))
    return next((name.place for name in names if name_phrase(line, name).cases & {"nom", "gen"}), None)


@derived
def _hosting() -> Verbs[None]:
    return Verbs((stem, None) for stem in lexicon().turkish.hosting)


def where_of(
    line: Line, start: int, end: int, *, countries: bool, goals: bool = False, sources: bool = False
) -> tuple[tuple[str, ...], bool, int | None]:
    """The places said to hold what happened between two tokens, whether only near them, and where they are told.

    With `goals` also those that it came to ("Refah'a"), with `sources` those that it went out from ("Hatay'dan").
    """
    kinds = ("place", "capital", "country") if countries else ("place", "capital")
    found: list[tuple[Mention, str]] = []
    pending: list[Mention] = []
    for name in line.names:
        if not start <= name.start < end or name.kind not in kinds or name.start in line.stops:
            continue
        where = _whereabouts(line, name, goals=goals, sources=sources)
        if where is not None:
            found += [(one, where) for one in (*pending, name)]
            pending = []
        else:
            pending = [*pending, name] if _list_goes_on(line, name) else []
    found = [
        one
        for place, one in enumerate(found)
        if place + 1 == len(found) or not _holds_next(line, one[0], found[place + 1][0])
    ]
    first = min((name.start for name, _ in found), default=None)
    aim = [name for name, where in found if where == "aim"]
    sure = [name for name, where in found if where == "in"]
    chosen = aim or sure or [name for name, _ in found]
    finer = [name for name in chosen if name.kind != "country"]
    if finer and len(finer) < len(chosen):
        chosen = finer
    places = tuple(dict.fromkeys(name.place for name in chosen if name.place))
    return places, bool(chosen) and not (aim or sure), first


def _holds_next(line: Line, outer: Mention, inner: Mention) -> bool:
    """As in “Darfur bölgesindeki Tora kasabasında”: where the place is that is named next."""
    between = line.sentence.keys[outer.end : inner.start]
    return (
        bool(between)
        and len(between) <= 4
        and (between[-1] in ("daki", "deki", "taki", "teki") or between[-1].endswith(("ndaki", "ndeki")))
    )


def _of_a_part(line: Line, name: Mention, end: int) -> bool:
    """Whether it is where a part is that is told before its total: “30 bini (Derne'de), 10 bini Tobruk'ta olmak üzere”."""
    sentence = line.sentence
    part = next((one for one in line.amounts if one.end == name.start), None)
    if part is None or case_before(sentence, part) not in ("acc", "gen"):
        return False
    return any(sentence.at(at, "olmak üzere") for at in range(end, len(sentence)))


def _whereabouts(line: Line, name: Mention, *, goals: bool, sources: bool) -> Literal["in", "near", "aim"] | None:
    words = lexicon().turkish
    whole = name_phrase(line, name)
    away = next(
        (one for one in line.amounts if one.start == whole.end and one.quantity.unit in ("km", "m", "mi")), None
    )
    if away is not None and line.sentence.key(away.end).startswith(("uzak", "mesafe")):
        return None
    if line.sentence.at(whole.end, "olmak üzere") or _of_a_part(line, name, whole.end):
        return None
    end, cases = whole.end, whole.cases
    sentence = line.sentence
    while end < len(sentence) and sentence.keys[end] in _SIDES:
        end += 1
    following = sentence.key(end)
    if following in words.near:
        return "near"
    if following in words.inside or cases & {"loc", "ki"}:
        return "in"
    head = head_at(sentence, end) if end < len(sentence) and end not in line.stops else None
    if head and head.of and head.noun.kind in ("settlement", "area") and cases & {"nom", "gen"}:
        end, cases = head.end, head.cases
        if cases & {"loc", "ki"}:
            return "in"
    if goals and (cases & {"dat"} or sentence.key(end) in ("yönelik", "doğru")):
        return "aim"
    return "aim" if sources and cases & {"abl"} else None


_SIDES = frozenset({"kuzey", "güney", "doğu", "batı", "kuzeydoğu", "kuzeybatı", "güneydoğu", "güneybatı", "orta", "başkenti", "doğusundaki", "batısındaki", "kuzeyindeki", "güneyindeki"})  # fmt: skip
"""Words between a place and its part: "Harkiv doğu bölgesinde"."""


# --- objects ----------------------------------------------------------------------------------------------------------


def object_end(sentence: Sentence, verb: int) -> int:
    """Where the object before a verb ends: before the adverbs that stand at the verb."""
    words, end = lexicon().turkish_positions.manners, verb
    while end > 0:
        length = next((n for n in range(4, 0, -1) if end >= n and " ".join(sentence.keys[end - n : end]) in words), 0)
        if not length and sentence.keys[end - 1] in ("olarak", "biçimde", "şekilde", "dille"):
            length = 3 if sentence.key(end - 2) == "bir" else 2
        if not length:
            return end
        end -= length
    return end


def object_start(line: Line, floor: int, end: int) -> int:
    """Where the object that ends at a token begins: behind a place, a time, a reason, or another clause."""
    sentence = line.sentence
    start = end
    while start > floor:
        key = sentence.keys[start - 1]
        if start - 1 in line.stops or key in lexicon().turkish_positions.bounds or is_finite(key):
            break
        if sentence.tokens[start - 1].text in ';:“"(' or _bound(sentence, start, end):
            break
        start -= 1
    return _with_place(line, floor, start, end)


WISHED = re.compile(r".+m[ae](?:s[ıi]|l[ae]r[ıi])n[ıi]")
"""An act that somebody else is to do, as an object: "çekilmesini"."""

_LOCATIVE = re.compile(r".{3,}[dt][ae]|.{2,}(?:y?[ae]r[ae]k|[ıiuü]p|y?ken)")


def _bound(sentence: Sentence, start: int, end: int) -> bool:
    """Whether an object cannot reach further left than this token: a locative, a converb, a comma of no list."""
    key = sentence.keys[start - 1]
    if key in ("de", "da", "te", "ta") and sentence.key(start - 2) == "'":
        return True
    if key == ",":
        return not (WISHED.fullmatch(sentence.key(start - 2)) and WISHED.fullmatch(sentence.keys[end - 1]))
    if sentence.tokens[start - 1].capital:
        return False
    return _LOCATIVE.fullmatch(key) is not None and key not in ("sade", "madde") and not is_reported(key)


def _with_place(line: Line, floor: int, start: int, end: int) -> int:
    """As in “Gazze'de ateşkesi”: the name of a place right before an object belongs to it."""
    for name in line.names:
        if name.place and name.start >= floor and name_end(line.sentence, name.end) == start and start < end:
            return name.start if name.kind in ("place", "country", "capital") else start
    return start


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
    if places and (inner := _inner_ground(line, start, at, places)):
        return inner
    if not places or "nom" in cases:
        while at < len(line.sentence) and name_at(line, at) is None and (length := describing_at(line.sentence, at)):
            at += length
        head = head_at(line.sentence, at) if at < len(line.sentence) else None
        if head and head.noun.kind in ("settlement", "area"):
            end, cases = _set_off(line, head.end, head.cases)
            return Ground(
                start, end, places, head.noun, _dictionary_form(head.noun, plural=head.plural),
                counted=amount is not None, extent=None, cases=cases | ({"acc"} if "nom" in cases else set()),
            )  # fmt: skip
    if places and amount is None:
        return Ground(start, at, places, None, None, counted=False, extent=None, cases=cases)
    return None


def _set_off(line: Line, end: int, cases: frozenset[Case]) -> tuple[int, frozenset[Case]]:
    """Where a noun at the end of a name ends, and its case behind an apostrophe: “Zemzem Kampı'nı”."""
    sentence = line.sentence
    told = case_of(sentence.key(end + 1)) if sentence.key(end) == "'" and sentence.tokens[end - 1].capital else None
    return (end + 2, frozenset({told})) if told else (end, cases)


def _inner_ground(line: Line, start: int, at: int, places: tuple[str, ...]) -> Ground | None:
    """As in “İdlib vilayetinin güney kesimlerindeki belde ve köyleri”: settlements in a part of a named area."""
    sentence, parts = line.sentence, 0
    while at < len(sentence) and parts < 4:
        head = head_at(sentence, at)
        if sentence.keys[at] in _SIDES:
            at += 1
        elif head and head.noun.kind in ("settlement", "area") and head.cases & {"gen", "ki"}:
            at, parts = head.end, parts + 1
        else:
            break
    head = head_at(sentence, at) if at < len(sentence) else None
    if head and sentence.key(head.end) == "ve" and "nom" in head.cases:
        head = head_at(sentence, head.end + 1) if head.end + 1 < len(sentence) else None
    if parts == 0 or head is None or not head.plural or head.noun.kind != "settlement":
        return None
    target = _dictionary_form(head.noun, plural=True)
    return Ground(start, head.end, places, head.noun, target, counted=False, extent=None, cases=head.cases)


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
