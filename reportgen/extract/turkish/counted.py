"""What a Turkish number counts: the noun phrase behind it, and what happened to those it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from reportgen.extract.attribution import Said
from reportgen.extract.entities import Mention
from reportgen.extract.numbers import Amount
from reportgen.extract.reading import Line
from reportgen.extract.text import Phrases, Sentence
from reportgen.extract.turkish.numbers import case_before
from reportgen.extract.turkish.phrases import Head, describing_at, head_at, name_at, name_phrase, takes_possessive
from reportgen.extract.turkish.words import Case, Verb, Verbs, case_of, is_finite, is_reported
from reportgen.lexicon import derived, lexicon
from reportgen.lexicon.rows import Noun, TurkishEffect

Role = Literal["subject", "object", "recipient", "deed", "state"]
"""What the counted are to a verb of effect: who it happens to, whom it is done to, who receives; or no verb at all."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun phrase behind a number: its tokens, head noun, dictionary form, cases, and the words for it.

    `effect` is what a describing word inside it tells ("3 milyon yerinden edilmiş kişi"), `basis` whether one says that
    they are registered.
    """

    start: int
    end: int
    noun: Noun
    form: str
    words: str
    cases: frozenset[Case]
    nation: str | None = None
    effect: TurkishEffect | None = None
    basis: Literal["registered", "verified"] | None = None


@dataclass(frozen=True, slots=True)
class Happened:
    """What happened to those counted: the row of the table, the verb that tells it, and what they are to it.

    `since` is the token where a participle before the number begins ("öldürülen 50 asker"), `end` where the words end.
    """

    effect: TurkishEffect
    role: Role
    verb: Verb | None = None
    since: int | None = None
    end: int = 0


# --- the table --------------------------------------------------------------------------------------------------------

Row = tuple[TurkishEffect, Role]


@derived
def effects() -> Verbs[Row]:
    """Every verb of effect, with its row and what the counted are to it."""
    return Verbs(
        (stem, (row, role)) for row in lexicon().turkish.effects for role, stems in _stems(row) for stem in stems
    )


def _stems(row: TurkishEffect) -> Iterator[tuple[Role, tuple[str, ...]]]:
    yield "object", row.active
    yield "subject", row.passive
    yield "recipient", row.dative
    if row.measure == "reached":
        words = lexicon().turkish
        yield "recipient", tuple(f"{aid} {verb}" for aid in words.given for verb in words.giving)


@derived
def _negated() -> Verbs[TurkishEffect]:
    """Verbs whose negation tells an effect: "haber alınamayan 5 kişi"."""
    return Verbs((stem, row) for row in lexicon().turkish.effects for stem in row.negated)


@derived
def states() -> Phrases[TurkishEffect]:
    """Every word for a state of those counted, and for those whom something happened to ("kayıp", "ölü")."""
    return Phrases((words, row) for row in lexicon().turkish.effects for words in row.nouns)


@derived
def _causing() -> Verbs[None]:
    return Verbs((stem, None) for stem in lexicon().turkish.causing)


@derived
def _victims() -> dict[str, tuple[tuple[str, TurkishEffect], ...]]:
    table: dict[str, list[tuple[str, TurkishEffect]]] = {}
    for row in lexicon().turkish.effects:
        for noun in row.nouns:
            table.setdefault(noun[:3], []).append((noun, row))
    return {first: tuple(rows) for first, rows in table.items()}


def victims_at(sentence: Sentence, place: int) -> TurkishEffect | None:
    """As in “30 ölü”, “50 yaralının”: those counted are named by what happened to them."""
    key = sentence.key(place)
    for noun, row in _victims().get(key[:3], ()):
        ending = key[len(noun) :] if key.startswith(noun) else None
        if noun == "kayıp" and sentence.key(place + 1).startswith("ver"):
            continue
        plural = ending[3:] if ending and ending[:3] in ("lar", "ler") else ending
        if ending is not None and (plural == "" or case_of(plural or "") or ending in ("dır", "dir")):
            return row
    return None


def effect_at(line: Line, place: int, noun: Noun | None) -> Happened | None:
    """The verb or word of effect that begins at a token, if it can happen to what the noun names."""
    sentence = line.sentence

    def fits(row: Row) -> bool:
        return noun is None or noun.kind in row[0].of

    found = effects().at(sentence, place, fits)
    if found and found[1].told:
        (row, role), verb = found
        return Happened(row, role, verb, end=verb.end)
    if found and found[1].mood == "noun" and not found[1].negative and (end := _caused(sentence, found[1].end)):
        (row, role), verb = found
        return Happened(row, role, Verb(verb.start, end, "noun"), end=end)
    no = _negated().at(sentence, place)
    if (
        no
        and no[1].negative
        and no[1].mood in ("finite", "nominal", "participle")
        and (noun is None or noun.kind in no[0].of)
    ):
        return Happened(no[0], "subject", no[1], end=no[1].end)
    state = states().at(sentence, place)
    if (
        state
        and (noun is None or noun.kind in state[0].of)
        and sentence.key(place + state[1]) not in ("ver", "verdi", "verdiği")
    ):
        return Happened(state[0], "state", Verb(place, place + state[1], "finite"), end=place + state[1])
    return None


def _deed_at(line: Line, place: int, noun: Noun) -> Happened | None:
    """As in “(12 kişinin) ölümüne yol açtı”: a noun for what happened, behind those counted in the genitive."""
    sentence = line.sentence
    key = sentence.keys[place]
    for row in lexicon().turkish.effects:
        for deed in row.deeds:
            if noun.kind in row.of and key.startswith(deed) and case_of(key[len(deed) :]):
                end = _caused(sentence, place + 1) or (place + 1)
                return Happened(row, "deed", Verb(place, end, "noun"), end=end)
    return None


def _caused(sentence: Sentence, place: int) -> int | None:
    """Where the words end that say that something led to what stands before: "yol açtı", "ardından"."""
    if sentence.key(place) in lexicon().turkish.following:
        return place
    found = _causing().at(sentence, place) if place < len(sentence) else None
    return found[1].end if found and found[1].told else None


# --- the phrase -------------------------------------------------------------------------------------------------------


@derived
def person() -> Noun:
    """The noun for anybody."""
    return next(noun for noun in lexicon().nouns if noun.key == "person")


@cache
def _unknown(kind: Literal["people", "thing"]) -> Noun:
    return Noun(key="unknown", kind=kind, en=("", ""), tr=("", ""))


def counted_after(line: Line, amount: Amount) -> Counted | None:
    """The noun that is counted, singular as after every Turkish number, with nationality and describing words."""
    sentence = line.sentence
    at, nation, owned = amount.end, None, False
    effect: TurkishEffect | None = None
    basis: Literal["registered", "verified"] | None = None
    nation_cases: frozenset[Case] = frozenset({"nom"})
    while at < len(sentence) and at not in line.stops:
        key = sentence.keys[at]
        head, name, length = head_at(sentence, at), name_at(line, at), describing_at(sentence, at)
        inner = _describing_effect(line, at)
        if inner and (head is None or at + inner[1] > head.end or inner[1] > 1 or _head_follows(line, at + 1)):
            effect, at = inner[0], at + inner[1]
        elif key in lexicon().turkish.bases:
            basis, at = lexicon().turkish.bases[key], at + 1
            at += sentence.key(at) in ("altındaki", "altında", "olan")
        elif name and name.kind == "demonym":
            at, nation = name_phrase(line, name).end, nationality(name)
            owned = takes_possessive(line, name)
            nation_cases = name_phrase(line, name).cases
            if "nom" not in nation_cases:
                break
        elif name and name.kind in ("country", "actor") and (own := head_at(sentence, name.end)) and own.of:
            at, owned = name.end, True
        elif length and (head is None or at + length >= head.end) and _goes_on(line, at + length):
            at += length
        elif _is_nation(line, at):
            at, nation = at + 1, sentence.tokens[at].text
        elif head and not head.plural and not _stands_beside(line, head, nation, owned=owned):
            form = head.form if owned else head.plain
            words = f"{sentence.words(amount.end, head.start)} {form}".strip()
            end, words, cases = _joined(line, head.end, words, head.cases)
            return Counted(amount.end, end, head.noun, head.plain, words, cases, nation, effect, basis)
        else:
            break
    if nation:
        return Counted(amount.end, at, person(), nation, nation, nation_cases, nation, effect, basis)
    if victims_at(sentence, amount.end):
        return Counted(amount.end, amount.end + 1, person(), "", "", frozenset({"nom"}))
    return None


_WITHIN = ("içinde", "içindeki", "genelinde", "dışında")


def _stands_beside(line: Line, head: Head, nation: str | None, *, owned: bool) -> bool:
    """As in “500 bin Suriyeli ülkesine”, “4,5 milyonu ülke içinde”: a noun behind a number that is not what it counts."""
    elsewhere = head.noun.kind in ("area", "settlement") and line.sentence.key(head.end) in _WITHIN
    return elsewhere or (nation is not None and head.of and not owned)


def _is_nation(line: Line, at: int) -> bool:
    """As in “Arakanlı mülteci”: where somebody is from, by a name that no table has."""
    token = line.sentence.tokens[at]
    return (
        token.capital
        and token.key.endswith(("lı", "li", "lu", "lü"))
        and name_at(line, at) is None
        and _head_follows(line, at + 1)
    )


def _describing_effect(line: Line, at: int) -> tuple[TurkishEffect, int] | None:
    """As in “(3 milyon) yerinden edilmiş (kişi)”, “(50) yaralı (asker)”."""
    sentence = line.sentence
    if at + 1 >= len(sentence):
        return None
    found = effects().at(sentence, at)
    if found and not found[1].negative and found[0][1] != "object":
        verb = found[1]
        describes = verb.mood == "participle" or sentence.keys[verb.end - 1].endswith(("mış", "miş", "muş", "müş"))
        if describes and verb.end < len(sentence) and _head_follows(line, verb.end):
            return found[0][0], verb.end - at
    state = states().at(sentence, at)
    if state and _head_follows(line, at + state[1]):
        return state[0], state[1]
    return None


def _head_follows(line: Line, at: int) -> bool:
    sentence = line.sentence
    if at >= len(sentence):
        return False
    name = name_at(line, at)
    head = head_at(sentence, at)
    return (head is not None and not head.plural and head.noun.kind in ("people", "force", "thing", "settlement")) or (
        name is not None and name.kind == "demonym"
    )


def _joined(line: Line, end: int, words: str, cases: frozenset[Case]) -> tuple[int, str, frozenset[Case]]:
    """As in “12 kadın ve çocuk”: two nouns for one number."""
    sentence = line.sentence
    if "nom" not in cases or sentence.key(end) != "ve" or end + 1 >= len(sentence):
        return end, words, cases
    other = head_at(sentence, end + 1)
    if other is None or other.plural or other.noun.kind not in ("people", "force"):
        return end, words, cases
    return other.end, f"{words} ve {other.plain}", other.cases


def unknown_after(line: Line, amount: Amount) -> tuple[Counted, Happened] | None:
    """As in “12 itfaiyeci öldü”, “3 caminin yıkıldığı”: a noun that no table has, right before a verb of effect."""
    sentence = line.sentence
    if case_before(sentence, amount) in ("acc", "gen"):
        return None
    for end in range(amount.end + 1, min(amount.end + 4, len(sentence))):
        last = sentence.tokens[end - 1]
        if end - 2 >= amount.end and _OBLIQUE(sentence.keys[end - 2]):
            return None
        if not last.word or last.capital or end - 1 in line.stops or is_finite(last.key) or is_reported(last.key):
            return None
        found = effect_at(line, end, None)
        if found is None or found.verb is None:
            continue
        if found.role not in ("subject", "state") or found.verb.mood not in ("finite", "nominal", "converb"):
            return None
        kind: Literal["people", "thing"] = "thing" if "people" not in found.effect.of else "people"
        if found.effect.measure in ("affected", "RET", "in_need") or _OBLIQUE(last.key):
            return None
        genitive = found.verb.mood == "nominal" and last.key.endswith(("ın", "in", "un", "ün"))
        form = _without_genitive(last.key) if genitive else last.key
        words = f"{sentence.words(amount.end, end - 1)} {form}".strip()
        cases: frozenset[Case] = frozenset({"gen"} if genitive else {"nom"})
        return Counted(amount.end, end, _unknown(kind), words, words, cases), found
    return None


def _OBLIQUE(word: str) -> bool:  # noqa: N802
    return word.endswith(
        (
            "da",
            "de",
            "ta",
            "te",
            "dan",
            "den",
            "tan",
            "ten",
            "daki",
            "deki",
            "taki",
            "teki",
            "ile",
            "için",
            "kez",
            "kere",
            "ayrı",
            "sonra",
            "önce",
        )
    )


def _without_genitive(word: str) -> str:
    stem = word[:-2]
    return stem[:-1] if stem.endswith("n") and stem[-2:-1] in "aeıioöuü" else stem


def nationality(name: Mention) -> str:
    """The nationality without an ending: "Suriyelinin" is "Suriyeli"."""
    country = lexicon().country(name.key or "")
    return country.demonym["tr"][0] if country else name.name


def _goes_on(line: Line, place: int) -> bool:
    if place >= len(line.sentence):
        return False
    name = name_at(line, place)
    return head_at(line.sentence, place) is not None or describing_at(line.sentence, place) > 0 or name is not None


def population(counted: Counted) -> str | None:
    """Who is counted: the whole phrase for people and forces; the nationality alone where the measure tells the rest."""
    if counted.noun.measure:
        return counted.nation
    return counted.words or None if counted.noun.kind in ("people", "force") else None


# --- what happened ----------------------------------------------------------------------------------------------------


def happened(line: Line, said: Said, amount: Amount, counted: Counted) -> Happened | None:
    """The verb of effect behind the counted noun in the same clause, or the participle right before the number."""
    if not counted.form and (row := victims_at(line.sentence, amount.end)):
        return Happened(row, "state", end=counted.end)
    if before := _before(line, amount.start, counted.noun):
        return before
    if counted.effect and counted.noun.kind in counted.effect.of:
        return Happened(counted.effect, "state", end=counted.end)
    return _behind(line, said, amount, counted)


def _before(line: Line, place: int, noun: Noun) -> Happened | None:
    """As in “öldürülen 50 asker”, “hayatını kaybeden 30 kişi”, “yardıma muhtaç 3 milyon kişi”."""
    for at in range(max(0, place - 4), place):
        found = effect_at(line, at, noun)
        if found is None or found.verb is None or found.verb.end != place or found.role == "object":
            continue
        if (
            (found.verb.mood == "participle" and not line.sentence.keys[place - 1].endswith(_PLURALS))
            or found.role == "state"
            or line.sentence.keys[place - 1].endswith(("mış", "miş", "muş", "müş"))
        ):
            return Happened(found.effect, found.role, since=at, end=place)
    return None


_PLURALS = ("lardan", "lerden", "ların", "lerin", "larda", "lerde", "lar", "ler")


def not_happened(line: Line, counted: Counted) -> bool:
    """As in “5 bin kişiyi tahliye edecek”, “3 kişi ölmedi”: what the verb behind the counted says did not happen."""
    sentence = line.sentence
    for at in range(counted.end, min(counted.end + 8, len(sentence))):
        if sentence.tokens[at].text in ",;:.()" or any(other.start == at for other in line.amounts):
            return False
        found = effects().at(sentence, at)
        if found and counted.noun.kind in found[0][0].of:
            return found[1].negative or found[1].mood not in ("finite", "nominal", "participle", "converb", "noun")
        if is_finite(sentence.keys[at]) or is_reported(sentence.keys[at]):
            return _AHEAD.search(sentence.keys[at]) is not None
    return False


_AHEAD = re.compile(r"[ae]c[ae](?:k|ğ[ıi]n[ıi]|k[lt][ae]r[ıi]n[ıi]|kl[ae]r)$")
"""A verb of what lies ahead: "yapacak", "duyacağını"."""


_CASES: dict[Role, frozenset[Case]] = {
    "subject": frozenset({"nom", "gen", "abl"}),
    "object": frozenset({"nom", "acc", "gen"}),
    "recipient": frozenset({"dat"}),
    "deed": frozenset({"gen"}),
    "state": frozenset({"nom", "gen", "acc"}),
}


def _behind(line: Line, said: Said, amount: Amount, counted: Counted) -> Happened | None:
    sentence = line.sentence
    inner = said.inner(line, amount.number)
    stop = inner.end if inner else len(sentence)
    at, cases = _list_end(line, counted, stop)
    while at < stop:
        found = effect_at(line, at, counted.noun)
        if found is None and "gen" in cases:
            found = _deed_at(line, at, counted.noun)
        if found and found.verb:
            return found if _goes_with(found, cases) else None
        key = sentence.keys[at]
        if sentence.tokens[at].text in ",;:.()" or is_finite(key) or is_reported(key):
            return None
        if any(other.start == at for other in line.amounts):
            return None
        at += 1
    return None


def _goes_with(found: Happened, cases: frozenset[Case]) -> bool:
    """Whether the case of the counted fits the verb: "50 asker öldü", "50 askeri öldürdü", "50 askerin öldüğünü"."""
    verb = found.verb
    if verb is None or not cases & _CASES[found.role]:
        return False
    if found.role == "subject":
        if verb.mood == "participle":
            return False
        if "abl" in cases:
            return verb.negative
        return verb.negative or "nom" in cases or verb.mood in ("nominal", "noun")
    return found.role != "object" or "gen" not in cases or bool(cases & {"acc", "nom"})


def _list_end(line: Line, counted: Counted, stop: int) -> tuple[int, frozenset[Case]]:
    """Where a list of counts ends that share one verb: "12 asker, 5 sivil ve 3 polis (öldü)"; and its last case."""
    sentence, end, cases = line.sentence, counted.end, counted.cases
    while sentence.key(end) in (",", "ve", "ile") and "nom" in cases:
        joined = sentence.key(end) != ","
        start = end + 1
        start += sentence.key(start) in ("ayrıca", "de", "da")
        other = next((one for one in line.amounts if one.start == start and one.start < stop), None)
        phrase = counted_after(line, other) if other and not other.quantity.unit else None
        if other is None or phrase is None or not phrase.form:
            break
        if not joined and not _list_goes_on(line, phrase.end):
            break
        end, cases = phrase.end, phrase.cases
    return end, cases


def _list_goes_on(line: Line, at: int) -> bool:
    """Whether the next of a list of counts follows, so that a comma before it does not end the clause."""
    return line.sentence.key(at) in (",", "ve", "ile") and any(one.start == at + 1 for one in line.amounts)
