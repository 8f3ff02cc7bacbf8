"""Turkish names and noun phrases: who and what, where a phrase begins and ends, and in which case it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from reportgen.extract.entities import Kind, Mention, Party, Register
from reportgen.extract.reading import Line
from reportgen.extract.text import Sentence, keys_of, tokens
from reportgen.extract.turkish.words import Case, case_of, fold
from reportgen.lexicon import Noun, lexicon
from reportgen.lexicon.gazetteer import sites

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


# --- names ------------------------------------------------------------------------------------------------------------

Entry = tuple[Kind, str | None, str]


@cache
def _gazetteer() -> dict[tuple[str, ...], Entry]:
    """Token texts of every Turkish name of the lexicon, with what it stands for under its English name."""
    table: dict[tuple[str, ...], Entry] = {}

    def add(surfaces: Iterable[str], kind: Kind, key: str, name: str) -> None:
        for surface in surfaces:
            table.setdefault(_texts(surface), (kind, key, name))

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


def _texts(surface: str) -> tuple[str, ...]:
    return tuple(token.text.replace("’", "'") for token in tokens(surface))


@cache
def _longest() -> int:
    return max(len(name) for name in _gazetteer())


def mentions(sentence: Sentence, register: Register) -> tuple[Mention, ...]:
    """All names of a sentence, longest first, without their endings where an apostrophe sets these off."""
    found: list[Mention] = []
    place = 0
    while place < len(sentence):
        mention = _mention(sentence, place, register)
        if mention:
            found.append(mention)
            _learn(mention, register)
        place = mention.end if mention else place + 1
    return tuple(found)


def _mention(sentence: Sentence, place: int, register: Register) -> Mention | None:
    if not (sentence.tokens[place].capital or sentence.tokens[place].text[:1].isalpha()):
        return None
    texts = tuple(token.text.replace("’", "'") for token in sentence.tokens[place : place + _longest()])
    for length in range(len(texts), 0, -1):
        for name in _without_ending(texts[:length]):
            entry = _gazetteer().get(name) or register.names.get(name)
            if entry and _is_meant(sentence, place, length):
                kind, key, canonical = entry
                return Mention(place, place + length, kind, key, canonical, _as_place(kind, key, canonical))
    return _told_place(sentence, place, register)


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


def _learn(mention: Mention, register: Register) -> None:
    """As in “Gözlemevi” after “Suriye İnsan Hakları Gözlemevi”: the last word of a long name, if a noun."""
    actor = lexicon().actor(mention.key) if mention.kind == "actor" and mention.key else None
    words = actor.names["tr"].split() if actor else []
    if len(words) > 2 and any(
        fold(words[-1]) == form for noun in lexicon().nouns for form in (*noun.tr, *(noun.tr_of or ()))
    ):
        register.learn((words[-1],), mention.kind, mention.key, mention.name)


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


@cache
def _nouns() -> dict[str, tuple[tuple[tuple[str, ...], Noun, bool, bool], ...]]:
    """The forms of all nouns by their first two letters: keys, noun, whether plural, whether already possessed."""
    table: dict[str, list[tuple[tuple[str, ...], Noun, bool, bool]]] = {}
    by_key = {noun.key: noun for noun in lexicon().nouns}
    further = [by_key[row.key].model_copy(update={"tr": row.tr, "tr_of": row.tr_of}) for row in lexicon().turkish.nouns]
    for noun in (*lexicon().nouns, *further):
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
    key = sentence.keys[place]
    if key in lexicon().turkish.no_nouns or not sentence.tokens[place].word:
        return None
    best: tuple[tuple[int, int, bool], Head] | None = None
    for keys, noun, plural, of in _nouns().get(key[:2], ()):
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


@cache
def _modifiers() -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for modifier in lexicon().modifiers:
        keys = tuple(fold(key) for key in keys_of(modifier.tr))
        table.setdefault(keys[0], []).append(keys)
    return {first: tuple(sorted(rows, key=len, reverse=True)) for first, rows in table.items()}


def describing_at(sentence: Sentence, place: int) -> int:
    """How many tokens a describing word of the lexicon covers here; 0 for none."""
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
                return Phrase(place, whole.end, sentence.words(place, name.end), whole.cases, _person(), at)
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
        text = f"{sentence.words(place, head.start)} {head.form if owned else head.plain}".strip()
        first = sentence.tokens[place]
        common = name_at(line, place) is None and not (place and first.capital)
        shown = fold(text[:1]) + text[1:] if common else text
        return Phrase(place, head.end, shown, head.cases, head.noun, head.start, head.plural)
    return None


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
    if following is None or following.noun.kind not in SPEAKS or not following.of:
        return False
    return "gen" in head.cases or ("nom" in head.cases and not head.plural and not head.of)


@cache
def _person() -> Noun:
    return next(noun for noun in lexicon().nouns if noun.key == "person")


# --- parties ----------------------------------------------------------------------------------------------------------


def party_at(line: Line, place: int, register: Register) -> tuple[Party, int, frozenset[Case]] | None:
    """Who is named by the phrase at a token, where it ends and in which case.

    Joint parties ("A ve B", "A, B ve C") are one with its members; the last of them carries the case.
    """
    first = _one_party(line, place, register)
    if first is None:
        return None
    members, end, cases = [first[0]], first[1], first[2]
    shown = [_as_written(line, place, first[0])]
    keys = line.sentence.keys
    while keys[end : end + 1] in (("ve",), (",",)) and "nom" in cases:
        following = _one_party(line, end + 1, register)
        last = keys[end] == "ve"
        if following is None or not (last or keys[following[1] : following[1] + 1] in (("ve",), (",",))):
            break
        shown.append(_as_written(line, end + 1, following[0]))
        members, end, cases = [*members, following[0]], following[1], following[2]
        if last:
            names = tuple(member.voice or member.name for member in members)
            return Party(name=f"{', '.join(shown[:-1])} ve {shown[-1]}", members=names), end, cases
    return first


def _as_written(line: Line, place: int, party: Party) -> str:
    """The party in the source's words, without an ending."""
    name = name_at(line, place)
    return line.sentence.words(name.start, name.end) if name and name.key == party.key else party.voice or party.name


def _one_party(line: Line, place: int, register: Register) -> tuple[Party, int, frozenset[Case]] | None:
    if place >= len(line.sentence):
        return None
    if person := _person_at(line, place, register):
        return person
    phrase = phrase_at(line, place)
    if phrase and phrase.able:
        key = phrase.name.key if phrase.name else None
        term = lexicon().actor(key) if key and phrase.name and phrase.name.kind == "actor" else None
        if term and term.of:
            return Party(name=_name_of(term.of), key=key, voice=phrase.text), phrase.end, phrase.cases
        return Party(name=phrase.text, key=key), phrase.end, phrase.cases
    return _unknown_name(line, place) if phrase is None else None


def _name_of(key: str) -> str:
    country, actor = lexicon().country(key), lexicon().actor(key)
    return country.names["en"] if country else actor.names["en"] if actor else key


def _person_at(line: Line, place: int, register: Register) -> tuple[Party, int, frozenset[Case]] | None:
    """As in “Dışişleri Bakanı Hakan Fidan”, “Ukrayna Cumhurbaşkanı Olena Moroz”: an office and who holds it."""
    sentence = line.sentence
    holder = name_at(line, place)
    at = holder.end if holder and holder.kind in ("country", "actor", "demonym") else place
    office = _office_at(sentence, at)
    if office == 0:
        return None
    first, role = at + office, sentence.words(at, at + office)
    known = name_at(line, first)
    if known and known.kind in ("actor", "unknown"):
        whole = name_phrase(line, known)
        term = lexicon().actor(known.key) if known.key else None
        of = _name_of(term.of) if term and term.of else holder.name if holder else known.name
        return Party(name=of, voice=known.name, role=role), whole.end, whole.cases
    name = _capitals(line, first)
    if name is None:
        return None
    end, cases, full = name
    for word in (full, full.split()[-1]):
        register.learn(tuple(word.split()), "unknown", None, full)
    return Party(name=holder.name if holder else full, voice=full, role=role), end, cases


def _office_at(sentence: Sentence, place: int) -> int:
    known = (form for office in lexicon().offices for form in (office.tr, office.tr_of))
    forms = tuple(dict.fromkeys((*known, *lexicon().turkish.offices)))
    found = [
        len(keys)
        for form in forms
        if (keys := tuple(fold(key) for key in keys_of(form))) == sentence.keys[place : place + len(keys)]
    ]
    return max(found, default=0)


def _unknown_name(line: Line, place: int) -> tuple[Party, int, frozenset[Case]] | None:
    """A name that no table has, after describing words: "hükümet yanlısı Dama Post"."""
    at = place
    while at < len(line.sentence) and (length := describing_at(line.sentence, at)):
        at += length
    name = _capitals(line, at)
    if name is None or (at == 0 and len(name[2].split()) < 2):
        return None
    end, cases, full = name
    return Party(name=full), end, cases


def _capitals(line: Line, place: int) -> tuple[int, frozenset[Case], str] | None:
    """A run of capital words with its ending."""
    sentence, end = line.sentence, place
    while end < len(sentence) and sentence.tokens[end].capital and end not in line.stops:
        end += 1
    if end == place:
        return None
    full = sentence.words(place, end)
    case: Case = "nom"
    if sentence.keys[end : end + 1] == ("'",) and end + 1 < len(sentence) and (told := case_of(sentence.keys[end + 1])):
        end, case = end + 2, told
    return end, frozenset({case}), full
