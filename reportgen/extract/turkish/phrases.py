"""Turkish names and noun phrases: who and what, where a phrase begins and ends, and in which case it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from reportgen.extract.entities import Kind, Mention, Party, Register
from reportgen.extract.reading import Line
from reportgen.extract.text import Sentence, keys_of, words_of
from reportgen.extract.turkish.words import Case, case_of, fold
from reportgen.lexicon import derived, lexicon
from reportgen.lexicon.gazetteer import sites
from reportgen.lexicon.rows import Noun

SPEAKS = ("people", "force", "body")
"""Kinds of nouns for those who can speak and act."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase over the tokens `start` to `end`, endings included.

    `text` is the phrase in its dictionary form, `cases` what its ending may mean, `noun` its head where that is a noun
    of the lexicon and `head` the token where it begins, `name` the name where the phrase is one.
    """

    start: int
    end: int
    text: str
    cases: frozenset[Case]
    noun: Noun | None = None
    head: int = 0
    plural: bool = False
    name: Mention | None = None

    @property
    def able(self) -> bool:
        """Whether it names somebody who can speak or act."""
        if self.name:
            return self.name.kind != "place"
        return self.noun is not None and self.noun.kind in SPEAKS


def people_of(register: Register) -> dict[str, Party]:
    """The persons that a Turkish text has introduced."""
    return register.people if isinstance(register, People) else {}


# --- names ------------------------------------------------------------------------------------------------------------

Entry = tuple[Kind, str | None, str]


@dataclass
class People(Register):
    """The names that a Turkish text introduces, and the persons among them with their office and whom they speak for."""

    people: dict[str, Party] = field(default_factory=dict)
    lengths: dict[str, int] = field(default_factory=dict)
    """By the first word of what the text introduced, of how many words the longest such name is."""

    def learn(self, name: tuple[str, ...], kind: Kind, key: str | None, canonical: str) -> None:
        """From here on, the token texts `name` stand for `canonical`."""
        super().learn(name, kind, key, canonical)
        self.lengths[name[0]] = max(len(name), self.lengths.get(name[0], 0))


@derived
def _gazetteer() -> dict[tuple[str, ...], Entry]:
    """Token texts of every Turkish name of the lexicon, with what it stands for under its English name."""
    table: dict[tuple[str, ...], Entry] = {}

    def add(surfaces: Iterable[str], kind: Kind, key: str, name: str) -> None:
        for surface in surfaces:
            table.setdefault(_texts(surface), (kind, key, name))
            if surface.startswith(("El ", "Es ", "Er ", "En ", "Ed ")):
                table.setdefault(_texts(surface.replace(" ", "-", 1)), (kind, key, name))
            table.setdefault(_texts(_CAPITAL.get(surface[:1], surface[:1]) + surface[1:]), (kind, key, name))

    lex = lexicon()
    for country in lex.countries:
        add((country.names["tr"], *country.aliases.get("tr", ())), "country", country.key, country.names["en"])
        add(country.demonym.get("tr", ()), "demonym", country.key, country.names["en"])
    for actor in lex.actors:
        short = (*actor.short.values(),)
        add((actor.names["tr"], *short, *actor.aliases.get("tr", ())), "actor", actor.key, actor.names["en"])
    for country in lex.countries:
        add((country.capital["tr"],) if "tr" in country.capital else (), "capital", country.key, country.names["en"])
    for place in lex.places:
        add((place.names["tr"], *place.aliases.get("tr", ())), "place", place.key, place.names["en"])
    return table


_CAPITAL = {"e": "E", "i": "İ", "a": "A"}
"""Capitals of small letters with which a name may begin ("eş-Şebab") and which a sentence may begin with."""


def _texts(surface: str) -> tuple[str, ...]:
    return words_of(surface.replace("’", "'"))


@derived
def _lengths() -> dict[str, int]:
    """By the first word of a name of the lexicon, of how many words the longest such name is."""
    table: dict[str, int] = {}
    for name in _gazetteer():
        table[name[0]] = max(len(name), table.get(name[0], 0))
    return table


def mentions(sentence: Sentence, register: People, times: frozenset[int] = frozenset()) -> tuple[Mention, ...]:
    """All names of a sentence, longest first, without their endings where an apostrophe sets these off.

    A name that no table has is found by its grammar: a person behind an office, a body by its last word ("Sudan
    Doktorlar Ağı"), a place by its case or by what follows it ("Nyala'da", "Tavila kasabasında").
    """
    found: list[Mention] = []
    place = 0
    while place < len(sentence):
        mention = None
        if place not in times and sentence.tokens[place].word:
            mention = _longer(_mention(sentence, place, register), _body(sentence, place))
            mention = mention or _officeholder(sentence, place, found, register, times)
            mention = mention or _told_place(sentence, place, register)
            mention = mention or _somebody(sentence, place, register, times) or _somewhere(sentence, place, times)
        if mention:
            mention = _by_letters(sentence, mention)
            found.append(mention)
            _learn(sentence, mention, register)
        place = mention.end if mention else place + 1
    return tuple(found)


def _by_letters(sentence: Sentence, mention: Mention) -> Mention:
    """As in “İnsani İşler Koordinasyon Ofisi (OCHA)”: who it is, by the known letters in brackets."""
    at = name_end(sentence, mention.end)
    if mention.kind != "unknown" or sentence.key(at) != "(" or sentence.key(at + 2) != ")":
        return mention
    entry = _gazetteer().get((sentence.tokens[at + 1].text,))
    if entry is None or entry[0] != "actor":
        return mention
    return Mention(mention.start, mention.end, "actor", entry[1], entry[2])


def _longer(known: Mention | None, other: Mention | None) -> Mention | None:
    if known and other:
        return other if other.end > known.end else known
    return known or other


def _mention(sentence: Sentence, place: int, register: People) -> Mention | None:
    token = sentence.tokens[place]
    if not token.text[:1].isalpha():
        return None
    first = token.text.replace("’", "'")
    longest = max(_lengths().get(first, 0), register.lengths.get(first, 0))
    if longest == 0 and not token.capital:
        return None
    table = _gazetteer()
    texts = tuple(token.text.replace("’", "'") for token in sentence.tokens[place : place + max(longest, 1)])
    for length in range(len(texts), 0, -1):
        for name in _without_ending(texts[:length]):
            entry = table.get(name) or register.names.get(name)
            if entry and _is_meant(sentence, place, length):
                kind, key, canonical = entry
                return Mention(place, place + length, kind, key, canonical, _as_place(kind, key, canonical))
    return None


def _is_meant(sentence: Sentence, place: int, length: int) -> bool:
    """Whether a name that is an everyday word is the name: “Van’da”, “Ordu ilinde”, not “Ordu köye girdi”."""
    if length > 1 or sentence.tokens[place].text not in lexicon().everyday["tr"]:
        return True
    return sentence.keys[place + 1 : place + 2] == ("'",) or _settlement_at(sentence, place + 1)


def _settlement_at(sentence: Sentence, place: int) -> bool:
    """As “köyünde” in “Saluma köyünde”: a settlement or area that is called by the name before it."""
    head = head_at(sentence, place) if place < len(sentence) else None
    return head is not None and head.of and head.noun.kind in ("settlement", "area") and not head.plural


def _told_place(sentence: Sentence, place: int, register: Register) -> Mention | None:
    """A place that no table of ours has, by its grammar: “Saluma’da”, “Ard Kula köyünde”, “Serakib’den”.

    An unknown name needs the locative, which persons hardly take; a name of the gazetteer may stand in any case of
    place. What ends in a possessive (“Cenevre Sözleşmesi’nde”) is no unknown place.
    """
    tokens = sentence.tokens
    inside = place > 1 and tokens[place - 1].capital
    end = place
    while (
        end < min(len(tokens), place + 4) and tokens[end].capital and tokens[end].text not in lexicon().no_places["tr"]
    ):
        end += 1
    if end == place or inside or tokens[end - 1].text.isupper() or (head_at(sentence, end - 1) and end > place + 1):
        return None
    ending = sentence.keys[end + 1] if sentence.keys[end : end + 1] == ("'",) and end + 1 < len(tokens) else ""
    case = case_of(ending) if ending else None
    known = sites(sentence.words(place, end))
    told = case in ("loc", "ki") and (known or not ending.startswith("n"))
    if not (told or (known and case in ("abl", "dat")) or (not ending and _settlement_at(sentence, end))):
        return None
    name = next((site.name for site in known if site.name and site.tr == sentence.words(place, end)), None)
    name = name or sentence.words(place, end)
    if tokens[place].text not in lexicon().everyday["tr"]:
        register.learn(tuple(token.text for token in tokens[place:end]), "place", None, name)
    return Mention(place, end, "place", None, name, name)


def _without_ending(texts: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """The name as it stands, and without what may be an ending that no apostrophe sets off ("Gözlemevine")."""
    yield texts
    last = texts[-1]
    for cut in range(len(last) - 1, max(3, len(last) - 8), -1):
        if case_of(last[cut:], possessed=False) or (last[cut : cut + 3] in ("lar", "ler") and _ends(last[cut + 3 :])):
            yield (*texts[:-1], last[:cut])


def _ends(ending: str) -> bool:
    return ending == "" or case_of(ending) is not None


def _as_place(kind: Kind, key: str | None, canonical: str) -> str | None:
    if kind in ("place", "country"):
        return canonical
    country = lexicon().country(key) if kind == "capital" and key else None
    return country.capital["en"] if country else None


def _learn(sentence: Sentence, mention: Mention, register: People) -> None:
    """Further ways to call what a name names: its last word, if a noun ("Gözlemevi"), and the letters in brackets."""
    actor = lexicon().actor(mention.key) if mention.kind == "actor" and mention.key else None
    words = (actor.names["tr"] if actor else mention.name if mention.kind == "unknown" else "").split()
    if len(words) > 2 and (fold(words[-1]) in _noun_forms() or fold(words[-1]) in _bodies()):
        register.learn((words[-1],), mention.kind, mention.key, mention.name)
    at = name_end(sentence, mention.end)
    if actor and actor.kind == "person" and len(words) > 1:
        register.learn((words[-1],), mention.kind, mention.key, mention.name)
        register.learn((sentence.tokens[mention.end - 1].text,), mention.kind, mention.key, mention.name)
    letters = sentence.tokens[at + 1].text if sentence.key(at) == "(" and sentence.key(at + 2) == ")" else ""
    if letters.isupper() and mention.kind in ("actor", "unknown"):
        register.learn((letters,), mention.kind, mention.key, mention.name)


@derived
def _noun_forms() -> frozenset[str]:
    return frozenset(fold(form) for noun in lexicon().nouns for form in (*noun.tr, *(noun.tr_of or ())))


def name_end(sentence: Sentence, end: int) -> int:
    """Behind the ending that an apostrophe sets off, if there is one."""
    apart = sentence.key(end) == "'" and end + 1 < len(sentence) and case_of(sentence.keys[end + 1])
    return end + 2 if apart else end


def _capitals(sentence: Sentence, place: int, times: frozenset[int] = frozenset()) -> int:
    """The end of the run of capital words at a token, with the small words that stand inside names ("el-Burhan")."""
    end = place
    while end < len(sentence) and end not in times:
        token = sentence.tokens[end]
        inner = end > place and _PARTICLE.fullmatch(token.text) and sentence.key(end + 1)
        if not (
            token.word and (token.capital or (inner and (("-" in token.text) or sentence.tokens[end + 1].capital)))
        ):
            break
        end += 1
    return end


_PARTICLE = re.compile(r"(?:[ae][ldtnrsşz])-[A-ZÇĞİÖŞÜ].*|von|van|der|bin|ibn|bint|el|al")


def _body(sentence: Sentence, place: int) -> Mention | None:
    """As in “Sudan Doktorlar Ağı”, “Norveç Mülteci Konseyinin”: capital words that end in a word for a body."""
    if not sentence.tokens[place].capital or _is_opener(sentence, place):
        return None
    end, best = place, None
    while end < len(sentence):
        token = sentence.tokens[end]
        joins = token.key in ("ve", "için") and end > place and not _known_around(sentence, place, end)
        if not (token.word and (token.capital or joins)):
            break
        end += 1
        if end - place > 1 and token.capital and (form := _body_form(token.key)):
            name = sentence.words(place, end - 1) + " " + token.text[: len(form)]
            best = Mention(place, end, "unknown", None, name)
    return best or _owned_run(sentence, place)


def _owned_run(sentence: Sentence, place: int) -> Mention | None:
    """As in “Suriye Sivil Savunması (Beyaz Baretliler), …”: a country's name that goes on in capitals up to a comma."""
    end = _capitals(sentence, place)
    entry = _gazetteer().get(_texts(sentence.tokens[place].text))
    owned = (
        end - place > 2
        and sentence.keys[end - 1].endswith(("sı", "si", "su", "sü"))
        and sentence.key(end) in (",", "(")
    )
    if not owned or entry is None or entry[0] != "country" or _office_words() & set(sentence.keys[place:end]):
        return None
    return Mention(place, end, "unknown", None, sentence.words(place, end))


def _known_around(sentence: Sentence, start: int, joint: int) -> bool:
    """Whether "ve" stands between two names of the lexicon, which are then no one name."""
    before = sentence.words(start, joint)
    if _texts(before) in _gazetteer() or _body_form(sentence.keys[joint - 1]):
        return True
    return any(
        _texts(sentence.words(joint + 1, end)) in _gazetteer()
        for end in range(joint + 2, min(joint + 7, len(sentence) + 1))
    )


def _body_form(key: str) -> str | None:
    """The word for a body that a token (key) is, without its ending: "konseyinin" is "konseyi"."""
    for cut in range(len(key), max(2, len(key) - 6), -1):
        if key[:cut] in _bodies() and (cut == len(key) or case_of(key[cut:], possessed=False)):
            return key[:cut]
    return None


@derived
def _bodies() -> frozenset[str]:
    return frozenset(lexicon().turkish.bodies)


@derived
def _office_words() -> frozenset[str]:
    offices = lexicon().offices
    return frozenset(
        fold(form.split()[-1])
        for form in (
            *(office.tr for office in offices),
            *(office.tr_of for office in offices),
            *lexicon().turkish.offices,
        )
    )


def _is_opener(sentence: Sentence, place: int) -> bool:
    """Whether a capital word only opens the sentence and begins no name: "Bölgedeki", "Ayrıca"."""
    key = sentence.keys[place]
    first = place == 0 or sentence.tokens[place - 1].text in "“\"‘':"
    return first and (key in lexicon().turkish.openers or key.endswith("ki") or _only_describes(sentence, place))


def _only_describes(sentence: Sentence, place: int) -> bool:
    """As in “Yerel yetkililer”, but not in “Güney Afrika”."""
    return describing_at(sentence, place) > 0 and not (place + 1 < len(sentence) and sentence.tokens[place + 1].capital)


def _officeholder(
    sentence: Sentence, place: int, before: list[Mention], register: People, times: frozenset[int]
) -> Mention | None:
    """As in “Hakan Fidan” behind “Dışişleri Bakanı”; the person is learned with the office and whom it belongs to."""
    first = place - 1
    if first < 0 or not sentence.tokens[place].capital or sentence.keys[first] not in _office_words():
        return None
    end = _capitals(sentence, place, times)
    full = sentence.words(place, end)
    if sentence.keys[place] in _office_words() or _body_form(sentence.keys[end - 1]):
        return None
    begin = office_start(sentence, first)
    holder = next((name for name in reversed(before) if name_end(sentence, name.end) == begin), None)
    role = sentence.words(begin, place)
    of = full
    if holder and holder.kind in ("country", "actor", "demonym", "unknown", "place"):
        of = holder.name
    register.people.setdefault(full, Party(name=of, voice=full, role=role))
    for word in {full, full.split()[-1]}:
        register.learn(tuple(word.split()), "unknown", None, full)
    return Mention(place, end, "unknown", None, full)


def office_start(sentence: Sentence, last: int) -> int:
    """Where an office begins that ends with a token: "(BM) İnsani Yardım Koordinatörü", "(Darfur) Valisi"."""
    lengths = (n for n in range(4, 0, -1) if last + 1 >= n and office_at(sentence, last + 1 - n) == n)
    return last + 1 - next(lengths, 1)


def _somebody(sentence: Sentence, place: int, register: People, times: frozenset[int]) -> Mention | None:
    """As in “Ali Veli, …”, “Dama Post, …”: two or more capital words where a subject ends."""
    if not sentence.tokens[place].capital or _is_opener(sentence, place):
        return None
    end = _capitals(sentence, place, times)
    following = sentence.key(end)
    known = any(_texts(word) in _gazetteer() for word in sentence.words(place, end).split())
    if (
        end - place == 1
        and not known
        and place == 0
        and following == ","
        and not _ADVERB.fullmatch(sentence.keys[place])
    ):
        return (
            Mention(place, end, "unknown", None, sentence.words(place, end))
            if head_at(sentence, place) is None
            else None
        )
    if end - place < 2 or known or following not in (",", "'", ":", "(", "“", '"', "ise", "de", "da"):
        return None
    if _body_form(sentence.keys[end - 1]) or _office_words() & set(sentence.keys[place:end]):
        return None
    full = sentence.words(place, end)
    register.learn((full.split()[-1],), "unknown", None, full)
    return Mention(place, end, "unknown", None, full)


_ADVERB = re.compile(r".*(?:[cç][ae]|[dt][ae]n?|l[ae]|r[ae]k|[ae]n|ki|ken|[ıiuü]|l[ae]r)")


def _somewhere(sentence: Sentence, place: int, times: frozenset[int]) -> Mention | None:
    """As in “Nyala'da”, “Tavila kasabasında”: an unknown name in the locative, or before a word for a settlement."""
    if not sentence.tokens[place].capital or _is_opener(sentence, place):
        return None
    end = _capitals(sentence, place, times)
    full = sentence.words(place, end)
    if full.isupper() or end - place > 3 or end == len(sentence) or "." in full:
        return None
    located = sentence.key(end) == "'" and case_of(sentence.key(end + 1)) in ("loc", "ki")
    located = located or (sentence.key(end) in lexicon().turkish.near and place > 0)
    head = None if located or sentence.tokens[end].capital else head_at(sentence, end)
    lies = head is not None and head.of and not head.plural and head.noun.kind in ("settlement", "area")
    alone = place == 0 and end - place == 1 and head_at(sentence, place) is not None
    return Mention(place, end, "place", None, full, full) if located or (lies and not alone) else None


def name_at(line: Line, place: int) -> Mention | None:
    """The name that begins at a token."""
    return next((name for name in line.names if name.start == place), None)


def name_phrase(line: Line, mention: Mention) -> Phrase:
    """A name with its ending as a phrase."""
    sentence = line.sentence
    end, case = mention.end, _glued_case(sentence, mention)
    bracket = sentence.keys[end : end + 1] == ("(",) and sentence.keys[end + 2 : end + 3] == (")",)
    if sentence.keys[end : end + 1] == ("'",) and end + 1 < len(sentence) and (told := case_of(sentence.keys[end + 1])):
        end, case = end + 2, told
        bracket = sentence.keys[end : end + 1] == ("(",) and sentence.keys[end + 2 : end + 3] == (")",)
    end += 3 * bracket
    return Phrase(mention.start, end, mention.name, frozenset({case}), name=mention)


def _glued_case(sentence: Sentence, mention: Mention) -> Case:
    """The case of a name whose ending no apostrophe sets off."""
    texts = tuple(token.text.replace("’", "'") for token in sentence.tokens[mention.start : mention.end])
    known = next((name for name in _without_ending(texts) if name in _gazetteer()), None)
    ending = texts[-1][len(known[-1]) :] if known else _noun_ending(texts[-1])
    return case_of(ending[3:] if ending[:3] in ("lar", "ler") else ending) or "nom"


def _noun_ending(word: str) -> str:
    found = _nouns().get(fold(word)[:2], ())
    fits = [form for form, _, _, _ in found if len(form) == 1 and fold(word).startswith(form[0])]
    return fold(word)[len(max(fits, key=lambda form: len(form[0]))[0]) :] if fits else ""


# --- noun phrases -----------------------------------------------------------------------------------------------------


@derived
def _nouns() -> dict[str, tuple[tuple[tuple[str, ...], Noun, bool, bool], ...]]:
    """The forms of all nouns by their first two letters: keys, noun, whether plural, whether already possessed."""
    table: dict[str, list[tuple[tuple[str, ...], Noun, bool, bool]]] = {}
    by_key = {noun.key: noun for noun in lexicon().nouns}
    further = [by_key[row.key].replace(tr=row.tr, tr_of=row.tr_of) for row in lexicon().turkish.nouns]
    for noun in (*lexicon().nouns, *further, *lexicon().turkish.own_nouns):
        for forms, of in ((noun.tr, noun.izafet), (noun.tr_of or (), True)):
            for number, form in enumerate(forms):
                keys = tuple(fold(key) for key in keys_of(form))
                table.setdefault(keys[0][:2], []).append((keys, noun, number == 1, of))
    return {first: tuple(rows) for first, rows in table.items()}


@dataclass(frozen=True, slots=True)
class Head:
    """A noun of the lexicon over the tokens `start` to `end`, in its dictionary form and its possible cases."""

    start: int
    end: int
    noun: Noun
    form: str
    plural: bool
    of: bool
    cases: frozenset[Case]

    @property
    def plain(self) -> str:
        """The dictionary form without a possessive, for a noun that belongs to nothing before it."""
        return self.form if self.noun.izafet else self.noun.tr[1 if self.plural else 0]


def head_at(sentence: Sentence, place: int) -> Head | None:
    """The longest noun of the lexicon that begins at a token, whatever its ending."""
    key = sentence.key(place)
    if not key or key in lexicon().turkish.no_nouns or not sentence.tokens[place].word:
        return None
    best: tuple[tuple[int, int, bool], Head] | None = None
    for keys, noun, plural, of in _opened_by(key):
        end = place + len(keys)
        if sentence.keys[place : end - 1] != keys[:-1] or end > len(sentence):
            continue
        cases = _cases(sentence.keys[end - 1], keys[-1], of=of)
        if not cases:
            continue
        rank = (len(keys), len(keys[-1]), not of)
        if best is None or rank > best[0]:
            best = rank, Head(place, end, noun, " ".join(keys), plural, of, cases)
    return best[1] if best else None


@derived
def _opened_by(key: str) -> tuple[tuple[tuple[str, ...], Noun, bool, bool], ...]:
    """The forms of nouns that may begin with a word: compounds of which it is the first, and what it is a case of."""
    return tuple(
        row
        for row in _nouns().get(key[:2], ())
        if (row[0][0] == key if len(row[0]) > 1 else _cases(key, row[0][0], of=row[3]))
    )


@lru_cache(maxsize=16384)
def _cases(word: str, form: str, *, of: bool) -> frozenset[Case]:
    """The cases that a word may be of this form; a form that is already possessed may itself be an accusative."""
    if word == form:
        return frozenset({"nom", "acc"}) if of and not form.endswith(("lar", "ler")) else frozenset({"nom"})
    for root in (form, form[:-1] + {"p": "b", "ç": "c", "t": "d", "k": "ğ"}.get(form[-1], form[-1])):
        if word.startswith(root) and len(word) > len(root):
            ending = word[len(root) :]
            if case := case_of(ending):
                owned = ending in ("ı", "i", "u", "ü", "sı", "si", "su", "sü")
                return frozenset({case, "nom"}) if owned else frozenset({case})
    return frozenset()


@derived
def _modifiers() -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for modifier in lexicon().modifiers:
        keys = tuple(fold(key) for key in keys_of(modifier.tr))
        table.setdefault(keys[0], []).append(keys)
    return {first: tuple(sorted(rows, key=len, reverse=True)) for first, rows in table.items()}


def describing_at(sentence: Sentence, place: int) -> int:
    """How many tokens a describing word of the lexicon covers here; 0 for none."""
    if sentence.keys[place] in lexicon().turkish.determiners:
        return 1
    rows = _modifiers().get(sentence.keys[place], ())
    return next((len(keys) for keys in rows if sentence.keys[place : place + len(keys)] == keys), 0)


def phrase_at(line: Line, place: int) -> Phrase | None:
    """The longest noun phrase of known words that begins at a token: owner, nationality, describing words, head."""
    sentence = line.sentence
    at, owned = place, False
    while at < len(sentence) and at not in line.stops:
        if name := name_at(line, at):
            whole = name_phrase(line, name)
            owned = owned or takes_possessive(line, name)
            if name.kind == "demonym":
                if _opens(line, whole.end):
                    at = whole.end
                    continue
                text = f"{sentence.words(place, name.start)} {_people_of(name, sentence.tokens[name.end - 1].text)}".strip()
                return Phrase(
                    place, whole.end, text, whole.cases, _person(), at, "l" in text[-3:] and text[-3:] in ("lar", "ler")
                )
            if not _belongs(line, whole):
                return Phrase(place, whole.end, whole.text, whole.cases, name=name) if at == place else None
            at = whole.end + (sentence.keys[whole.end : whole.end + 1] == ("ve",))
            continue
        head = head_at(sentence, at)
        length = describing_at(sentence, at)
        if length and (head is None or at + length >= head.end):
            if _opens(line, at + length):
                at += length
                continue
            if head is None or at + length > head.end:
                return None
        if head is None:
            return None
        if _goes_on(line, head):
            at, owned = head.end, True
            continue
        form = _as_capital(sentence, head, head.form if owned else head.plain)
        text = f"{sentence.words(place, head.start)} {form}".strip()
        first = sentence.tokens[place]
        named = head.end - head.start > 1 and sentence.tokens[head.end - 1].capital
        common = name_at(line, place) is None and not (place and first.capital) and not named
        shown = fold(text[:1]) + text[1:] if common else text
        return Phrase(place, head.end, shown, head.cases, head.noun, head.start, head.plural)
    return None


def _people_of(name: Mention, word: str) -> str:
    """A nationality as its people, without a case: "Filistinlilerin" is "Filistinliler"."""
    country = lexicon().country(name.key or "")
    base = next((one for one in (country.demonym.get("tr", ()) if country else ()) if word.startswith(one)), word)
    plural = word[len(base) : len(base) + 3]
    return base + (plural if plural in ("lar", "ler") else "")


def _as_capital(sentence: Sentence, head: Head, form: str) -> str:
    """The dictionary form with the capitals of the source, where its last word has one: "Sağlık Bakanlığı"."""
    words = form.split()
    follows = head.start > 0 and sentence.tokens[head.start - 1].capital
    named = sentence.tokens[head.end - 1].capital and len(words) == head.end - head.start
    if not named or not (len(words) > 1 or follows):
        return form
    return " ".join(sentence.tokens[head.start + n].text[:1] + word[1:] for n, word in enumerate(words))


def takes_possessive(line: Line, name: Mention) -> bool:
    """Whether the noun after a name is possessed: "Rus ordusu", "YPG savaşçıları", but "Suriyeli savaşçı"."""
    word = line.sentence.keys[name.end - 1]
    return name.kind != "demonym" or not word.endswith(("lı", "li", "lu", "lü"))


def _opens(line: Line, place: int) -> bool:
    """Whether a phrase can go on here: with a noun, a describing word or a name before one."""
    if place >= len(line.sentence) or place in line.stops:
        return False
    return phrase_at(line, place) is not None


def _belongs(line: Line, whole: Phrase) -> bool:
    """Whether a name stands before a noun that is its own: "YPG savaşçıları", "Suriye ve Rusya hava kuvvetleri"."""
    sentence, end = line.sentence, whole.end
    if end >= len(sentence) or whole.cases & {"dat", "loc", "abl", "acc", "ins"}:
        return False
    if "ki" in whole.cases:
        return _opens(line, end)
    if sentence.keys[end] == "ve":
        other = name_at(line, end + 1)
        return (
            other is not None
            and other.kind == (whole.name.kind if whole.name else "")
            and _belongs(line, name_phrase(line, other))
        )
    at = end
    while at < len(sentence) and (length := describing_at(sentence, at)) and (head_at(sentence, at) is None):
        at += length
    head = head_at(sentence, at) if at < len(sentence) else None
    if head is None:
        return False
    place = whole.name is not None and whole.name.kind == "place"
    return head.of and (head.noun.kind in SPEAKS) and not (place and "nom" in whole.cases)


def _goes_on(line: Line, head: Head) -> bool:
    """Whether a noun only opens the phrase: "grupların harekât odası", "rejim medyası"."""
    if head.end >= len(line.sentence) or name_at(line, head.end):
        return False
    following = head_at(line.sentence, head.end)
    if following is None or following.noun.kind not in SPEAKS or not (following.of or "ki" in head.cases):
        return False
    if "ki" in head.cases or ("nom" in head.cases and not head.plural):
        return True
    return "gen" in head.cases


@derived
def _person() -> Noun:
    return next(noun for noun in lexicon().nouns if noun.key == "person")


# --- parties ----------------------------------------------------------------------------------------------------------


def party_at(line: Line, place: int, register: Register) -> tuple[Party, int, frozenset[Case]] | None:
    """Who is named by the phrase at a token, where it ends and in which case.

    Joint parties ("A ve B", "A, B ve C") are one with its members; the last of them carries the case.
    """
    first = _both(line, place, register) or _one_party(line, place, register)
    if first is None or first[0].members:
        return first
    members, end, cases = [first[0]], first[1], first[2]
    shown = [_as_written(line, place, first)]
    keys = line.sentence.keys
    while keys[end : end + 1] in (("ve",), (",",)) and "nom" in cases:
        following = _one_party(line, end + 1, register)
        last = keys[end] == "ve"
        if following is None or not (last or keys[following[1] : following[1] + 1] in (("ve",), (",",))):
            break
        shown.append(_as_written(line, end + 1, following))
        members, end, cases = [*members, following[0]], following[1], following[2]
        if last:
            names = tuple(member.voice or member.name for member in members)
            return Party(name=f"{', '.join(shown[:-1])} ve {shown[-1]}", members=names), end, cases
    return first


def _both(line: Line, place: int, register: Register) -> tuple[Party, int, frozenset[Case]] | None:
    """As in “hem Gözlemevi hem de medya kuruluşları”."""
    sentence = line.sentence
    one = _one_party(line, place + 1, register) if sentence.key(place) == "hem" else None
    if one is None or sentence.key(one[1]) != "hem":
        return None
    start = one[1] + 1 + (sentence.key(one[1] + 1) in ("de", "da"))
    other = _one_party(line, start, register)
    if other is None:
        return None
    names = (one[0].voice or one[0].name, other[0].voice or other[0].name)
    return (
        Party(name=f"{_as_written(line, place + 1, one)} ve {_as_written(line, start, other)}", members=names),
        other[1],
        other[2],
    )


def _as_written(line: Line, place: int, found: tuple[Party, int, frozenset[Case]]) -> str:
    """The party in the source's words, without an ending that marks a case: "(Esad ve) hükümeti"."""
    party, end, cases = found
    name = name_at(line, place)
    if name and name.key == party.key:
        return line.sentence.words(name.start, name.end)
    owned = "nom" in cases and place > 0 and party.voice is None and not line.sentence.tokens[place].capital
    return line.sentence.words(place, end) if owned else party.voice or party.name


def _one_party(line: Line, place: int, register: Register) -> tuple[Party, int, frozenset[Case]] | None:
    if place >= len(line.sentence):
        return None
    if person := _person_at(line, place, register):
        return person
    phrase = phrase_at(line, place)
    if phrase and phrase.name and (known := people_of(register).get(phrase.name.name)):
        return known, phrase.end, phrase.cases
    if phrase and (named := _apposed(line, phrase, register)):
        return named
    if phrase and phrase.able:
        key = phrase.name.key if phrase.name else None
        term = lexicon().actor(key) if key and phrase.name and phrase.name.kind == "actor" else None
        if term and term.of:
            return Party(name=_name_of(term.of), key=key, voice=phrase.text), phrase.end, phrase.cases
        return Party(name=phrase.text, key=key), phrase.end, phrase.cases
    return _unknown_name(line, place) if phrase is None else None


def _apposed(line: Line, phrase: Phrase, register: Register) -> tuple[Party, int, frozenset[Case]] | None:
    """As in “Suriye kolu YPG”, “savaş gözlemcisi Suriye İnsan Hakları Gözlemevi”: a noun that only describes the name behind it."""
    sentence = line.sentence
    owned = phrase.noun is not None and phrase.noun.kind in ("people", "body", "force") and "nom" in phrase.cases
    if not owned or phrase.plural or not _POSSESSED.fullmatch(sentence.keys[phrase.end - 1]):
        return None
    name = name_at(line, phrase.end)
    kinds = ("actor", "unknown", "country") if phrase.noun and phrase.noun.kind == "people" else ("actor", "unknown")
    if name is None or name.kind not in kinds or phrase_at(line, phrase.end) is None:
        return None
    return _one_party(line, phrase.end, register)


_POSSESSED = re.compile(r".+s?[ıiuü]")


def _name_of(key: str) -> str:
    country, actor = lexicon().country(key), lexicon().actor(key)
    return country.names["en"] if country else actor.names["en"] if actor else key


_BETWEEN = 4
"""How many words may stand between a body and an office: "UNHCR Türkiye Temsilcisi"."""


def _person_at(line: Line, place: int, register: Register) -> tuple[Party, int, frozenset[Case]] | None:
    """As in “Dışişleri Bakanı Hakan Fidan”, “Ukrayna Cumhurbaşkanı Olena Moroz”: an office and who holds it."""
    sentence = line.sentence
    holder = name_at(line, place)
    at = place
    if holder and holder.kind in ("country", "actor", "demonym", "unknown", "place"):
        at = name_phrase(line, holder).end
    office, begin = office_at(sentence, at), at
    while office == 0 and at > place and at - begin < _BETWEEN and at < len(sentence) and sentence.tokens[at].capital:
        at += 1
        office = office_at(sentence, at)
    at = at if office else begin
    body: Phrase | None = None
    if office == 0 and (body := phrase_at(line, place)) and body.noun and body.noun.kind in ("body", "force"):
        at = body.end
        office = office_at(sentence, at)
    if office == 0:
        return None
    first = at + office
    known = name_at(line, first)
    if known is None or known.kind not in ("actor", "unknown"):
        if (
            not (holder or body)
            and sentence.key(first) == ","
            and (place == 0 or sentence.key(place - 1) in (",", ";"))
        ):
            return Party(name=fold(sentence.words(place, first))), first, frozenset({"nom"})
        alone = (holder or body) and first < len(sentence) and not sentence.tokens[first].capital
        alone = alone and sentence.key(first) != "'" and first not in line.stops
        return (Party(name=sentence.words(place, first)), first, frozenset({"nom"})) if alone else None
    whole = name_phrase(line, known)
    term = lexicon().actor(known.key) if known.key else None
    of = body.text if body else holder.name if holder else known.name
    role = sentence.words(begin if body is None else at, first)
    party = Party(name=_name_of(term.of) if term and term.of else of, voice=known.name, role=role)
    if known.kind == "unknown":
        people_of(register)[known.name] = party
    return party, whole.end, whole.cases


def office_at(sentence: Sentence, place: int) -> int:
    """How many tokens the longest office that begins at a token covers; 0 for none."""
    rows = _offices().get(sentence.key(place), ())
    return next((len(keys) for keys in rows if sentence.keys[place : place + len(keys)] == keys), 0)


@derived
def _offices() -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, set[tuple[str, ...]]] = {}
    known = (form for office in lexicon().offices for form in (office.tr, office.tr_of))
    for form in (*known, *lexicon().turkish.offices):
        keys = tuple(fold(key) for key in keys_of(form))
        table.setdefault(keys[0], set()).add(keys)
    return {first: tuple(sorted(rows, key=lambda keys: (-len(keys), keys))) for first, rows in table.items()}


def _unknown_name(line: Line, place: int) -> tuple[Party, int, frozenset[Case]] | None:
    """A name that no table has, after describing words: "hükümet yanlısı Dama Post"."""
    at, sentence = place, line.sentence
    while at < len(sentence) and (length := describing_at(sentence, at)):
        at += length
    if at == place and (end := _capitals(sentence, at, line.stops)) > at and end < len(sentence):
        head = None if sentence.tokens[end].capital else head_at(sentence, end)
        if head and head.of and head.noun.kind in SPEAKS:
            return Party(name=f"{sentence.words(at, end)} {head.form}"), head.end, head.cases
    if at == place or at >= len(sentence):
        return None
    if (name := name_at(line, at)) and name.kind == "unknown":
        whole = name_phrase(line, name)
        return Party(name=name.name), whole.end, whole.cases
    end = _capitals(sentence, at, line.stops)
    if end == at:
        return None
    after = name_end(sentence, end)
    case = case_of(sentence.keys[after - 1]) if after > end else "nom"
    return Party(name=sentence.words(at, end)), after, frozenset({case or "nom"})
