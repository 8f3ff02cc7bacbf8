"""Names and noun phrases in the language of the brief: from the dossier, from the lexicon, word for word, or quoted.

A phrase such as "Syrian regime forces" is translated only when the lexicon has a word for every part of it. Otherwise
the source's own words stand in quotation marks, in their own language; nothing is dropped and nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from reportgen.dossier import Dossier
from reportgen.facts import NARRATOR, UNNAMED, Actor, Place
from reportgen.language import arabic
from reportgen.language.from_turkish import looks_owned, read_turkish
from reportgen.language.judging import LANGUAGES, judging
from reportgen.language.nounphrases import Count, Joined, Phrase
from reportgen.language.phrases import Kind, Quoted, Sentence, Slot, Span, Template, Text, merged, plain
from reportgen.language.protocol import Language, NameKind
from reportgen.language.translations import Translations
from reportgen.language.turkish import TURKISH, attach, kind_of, last_word
from reportgen.lexicon import derived, lexicon
from reportgen.lexicon.rows import ActorTerm, CountryTerm, Modifier, Noun, Office, PlaceTerm
from reportgen.lexicon.words import words_of

_PIECES = re.compile(r"['’]s\b|(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-/][^\W_]+)*|['’,()]|\S")


@dataclass(frozen=True)
class Names:
    """The names of one dossier in one language."""

    dossier: Dossier
    language: Language
    translations: Translations | None = None

    def __call__(self, name: str, source: str, *, fact: str | None = None, short: bool = False) -> Slot:
        """A name or noun phrase of a source in language `source`, ready for a slot.

        `short` prefers an abbreviation that the lexicon has.
        """
        found = self.known(name, short=short) or self.phrase(name, source)
        if found and self.language.code == source == "en" and is_indefinite(name):
            return Slot(text=f"{'an' if found.text[0] in 'aeiou' else 'a'} {found.text}")
        if found is None and is_proper(name) and not self.judges(name, source, Slot(text=name)):
            found = self.as_written(typographic(name.removeprefix("the ")), source)
        return self.language.reworded(found) if found else self.quote(name, source, fact)

    def quote(self, words: str, source: str, fact: str | None = None) -> Slot:
        """Words of a source that have none in this language: a translator's, or else quoted in their own."""
        if self.translations and source != self.language.code:
            said = self.translations.slot(words, source, self.language, fact)
            if said:
                return said
        return quoted(words, source, fact)

    def as_written(self, name: str, source: str) -> Slot:
        """A name in the letters of its source."""
        return Slot(parts=(self.language.name_of(name, source),))

    def person(self, name: str, source: str) -> Slot:
        """A person as the source writes the name, or as the tables have it where that is another script."""
        known = self.known(name) if self.language.script != "Latn" else None
        return known or self.as_written(name, source).model_copy(update={"kind": "person"})

    def alone(self, name: str, source: str) -> Slot:
        """A name that stands by itself, in a table or a list: without its English article."""
        slot = self(name, source)
        if self.language.code == "en" and slot.text.startswith("the ") and self.known(name) == slot:
            return Slot(text=slot.text.removeprefix("the "))
        return slot

    def all(self, names: tuple[str, ...], source: str) -> Slot:
        """Several names as a list in words."""
        return self.language.join([self(name, source) for name in names])

    def known(self, name: str, *, short: bool = False) -> Slot | None:
        """The name as the dossier or the lexicon gives it in this language, in the words of the house."""
        found = self._known(name, short=short)
        return self.language.reworded(found) if found else None

    def _known(self, name: str, *, short: bool) -> Slot | None:
        code = self.language.code
        entry = self._entries.get(name)
        if entry is not None:
            return self._slot(entry.names[code], entry.key, short=short)
        if name in _capitals() and code in _capitals()[name].capital:
            return Slot(text=_capitals()[name].capital[code])
        if name in _capitals() and (capital := words_of(code).capitals.get(_capitals()[name].key)):
            return Slot(text=capital, gender=self.language.gender(capital, kind="place"))
        term = _term(name)
        if term is None:
            return None
        called = term.names.get(code) or words_of(code).names.get(term.key)
        if called is None and isinstance(term, CountryTerm) and code in SAYERS:
            called = self.language.territory(term.iso3)
        return self._slot(called, term.key, short=short) if called else None

    @cached_property
    def _entries(self) -> dict[str, Actor | Place]:
        """Actors and places that the dossier names in this language, an actor before a place of the same name."""
        found: dict[str, Actor | Place] = {}
        entries: tuple[Actor | Place, ...] = (*self.dossier.actors, *self.dossier.places)
        for entry in entries:
            if self.language.code in entry.names:
                found.setdefault(entry.name, entry)
        return found

    def spellings(self, name: str, source: str) -> tuple[str, ...]:
        """Every way in which this language may write a name of a source, the one that a brief writes first."""
        code, term = self.language.code, _term(name)
        written = [self(name, source).text.removeprefix("the "), name.removeprefix("the ")]
        if term:
            short = [term.short[code]] if isinstance(term, ActorTerm) and code in term.short else []
            written += [*([term.names[code]] if code in term.names else []), *short, *term.aliases.get(code, ())]
        return tuple(dict.fromkeys(written))

    def phrase(self, words: str, source: str, *, one: bool | None = None, count: Count | None = None) -> Slot | None:
        """A noun phrase word for word, or None when a word is missing.

        `one` says whether its head is to be singular; None leaves it as it is, or as English has it. `count` is the
        number before it, where a language says the two as one.
        """
        found = self._phrase(words, source, one=one, count=count)
        said = self.language.reworded(found) if found else None
        return None if said and self.judges(words, source, said) else said

    def judges(self, words: str, source: str, said: Slot) -> bool:
        """Whether words judge in the voice of a source's narrator, and would in ours: they are quoted then."""
        code = self.language.code
        found = judging(source).keys_in(words) & self._narrated
        text = plain(said.parts) if said.parts else said.text
        known = code in LANGUAGES
        kept = judging(code).keys_in(text) | judging(source).keys_in(text) if known else found
        return bool(found and kept - {*self.language.conventions.loaded})

    @cached_property
    def _narrated(self) -> frozenset[str]:
        """The words that judge, by key, which a narrator of the sources uses of somebody."""
        languages = {source.id: source.language for source in self.dossier.sources}
        found: set[str] = set()
        for fact in self.dossier.facts:
            if fact.attribution.speaker in (NARRATOR, UNNAMED):
                words = judging(languages[fact.evidence[0].source])
                told = (getattr(fact, name, None) for name in ("actor", "target", "counted", "population", "addressee"))
                found |= {key for phrase in told if phrase for key in words.keys_in(phrase)}
        return frozenset(found)

    def _phrase(self, words: str, source: str, *, one: bool | None, count: Count | None) -> Slot | None:
        if say := SAYERS.get(self.language.code):
            parsed = parse((in_english(words) if source == "tr" else "") or words)
            return say(parsed, self, one=one, count=count) if parsed else None
        if source == "tr" and self.language.code in ("tr", "en"):
            return self._from_turkish(words, one=one)
        if self.language.code == source:
            return Slot(text=typographic(uncapitalised(words)))
        if source != "en" or self.language.code != "tr":
            return None
        parsed = parse(words)
        return turkish(parsed, self, one=bool(one)) if parsed else None

    def _from_turkish(self, words: str, *, one: bool | None) -> Slot | None:
        """A Turkish phrase: in Turkish as it stands, in English counted as English counts ("500 bin kişi": people)."""
        parsed = read_turkish(words)
        first, joint, second = words.partition(" ve ")
        if joint and parsed is None and self.language.code == "en":
            members = [self.known(part) or self._from_turkish(part, one=one) for part in (first, second)]
            return self.language.join([member for member in members if member]) if all(members) else None
        if self.language.code == "tr":
            izafet = parsed.izafet if parsed else looks_owned(words)
            kind: Kind | None = "common-compound" if izafet else "common" if parsed else None
            return Slot(text=typographic(words), kind=kind, izafet=izafet)
        if parsed is None:
            return None
        return Slot(text=parsed.english(plural=None if one is None else not one, article=one is None))

    def _slot(self, name: str, key: str | None, *, short: bool) -> Slot:
        actor = lexicon().actor(key) if key else None
        place = lexicon().place(key) if key else None
        code = self.language.code
        if short and actor and code in actor.short:
            return Slot(text=actor.short[code], reading=actor.reading.get(code), kind="abbr")
        country = lexicon().country(key) if key and not actor and not place else None
        if code == "en":
            named = actor or place or country
            article = named is not None and named.article and name == named.names["en"]
            return Slot(text=f"the {name}" if article else name)
        if code != "tr":
            kind: NameKind = "place" if country or place else "person" if actor and actor.kind == "person" else "other"
            return Slot(text=name, gender=self.language.gender(name, kind=kind))
        if actor and actor.institution:
            return Slot(text=name, kind="institution", izafet=actor.izafet)
        if actor and "/" in name:
            return Slot(text=name, kind="abbr", reading=last_word(name.rpartition("/")[2]))
        if actor:
            reading = actor.reading.get(code) if kind_of(name) == "abbr" else None
            person: Kind | None = "person" if actor.kind == "person" else None
            return Slot(text=name, kind=person, reading=reading, izafet=actor.izafet)
        if place:
            return Slot(text=name, kind="place-compound" if place.izafet else "place", izafet=place.izafet)
        return Slot(text=name)


def in_english(words: str) -> str:
    """A Turkish phrase in the English of the tables, for languages that are said from it; empty where it is unknown."""
    read = read_turkish(words)
    return read.english().replace("’", "'") if read else ""


def is_plural(name: str) -> bool:
    """Whether a name or phrase names several: "opposition activists", "muhalif aktivistler"."""
    in_turkish = read_turkish(name)
    if in_turkish:
        return in_turkish.plural
    parsed = parse(name)
    if isinstance(parsed, Phrase) and isinstance(parsed.head, str):
        noun = _nouns().get(parsed.head.rpartition(" ")[2].casefold())
        return noun is not None and noun[1] and noun[0].kind in ("force", "people")
    return isinstance(parsed, Joined) or (parsed is not None and parsed.plural)


def in_plural(words: str) -> str:
    """An English phrase with its head in the plural: "civilian" is "civilians"; other phrases stay as they are."""
    parsed = parse(words)
    if not isinstance(parsed, Phrase) or isinstance(parsed.head, str) or parsed.plural or parsed.tails:
        return words
    one, many = parsed.head.en
    return words.removesuffix(one) + many if words.endswith(one) else words


def is_indefinite(name: str) -> bool:
    """Whether an English phrase is one common thing without an article: "Geneva-based war monitor"."""
    parsed = parse(name)
    if not isinstance(parsed, Phrase) or isinstance(parsed.head, str) or parsed.owner or parsed.all or parsed.own:
        return False
    return not parsed.plural and parsed.head.en[0] != parsed.head.en[1] and not name.startswith(("the ", "The "))


def quoted(words: str, source: str, fact: str | None = None) -> Slot:
    """The words of a source as a quotation in their own language."""
    return Slot(parts=(Quoted(text=words, language=source, fact=fact),), kind="quoted")


def typographic(words: str) -> str:
    """The words with curly apostrophes and without double spaces."""
    return " ".join(re.sub(r"(?<=\w)'|(?<=s)'(?=\s)", "’", words).split())


def is_proper(name: str) -> bool:
    """Whether every word is a capital word of a name: "Dama Post", "the Sudan Doctors Network"."""
    words = name.removeprefix("the ").split()
    return (
        bool(words)
        and all(word[0].isupper() or word in ("of", "for", "and", "al", "the") for word in words)
        and (words[0][0].isupper())
    )


@derived
def _capitals() -> dict[str, CountryTerm]:
    return {name: country for country in lexicon().countries for name in country.capital.values()}


def _term(name: str) -> ActorTerm | CountryTerm | PlaceTerm | None:
    return _by_name().get(name)


@derived
def _by_name() -> dict[str, ActorTerm | CountryTerm | PlaceTerm]:
    lex = lexicon()
    table: dict[str, ActorTerm | CountryTerm | PlaceTerm] = {}
    terms: list[ActorTerm | CountryTerm | PlaceTerm] = [*lex.countries, *lex.actors, *lex.places]
    for term in terms:
        aliases = [alias for aliases in term.aliases.values() for alias in aliases]
        short = list(term.short.values()) if isinstance(term, ActorTerm) else []
        for name in (*term.names.values(), *short, *aliases):
            table.setdefault(typographic(name), term)
            table.setdefault(name, term)
    return table


def uncapitalised(words: str) -> str:
    """A common word at the head of a phrase as it stands inside a sentence: "State media" is "state media"."""
    first, space, rest = words.partition(" ")
    small = first[:1].casefold() + first[1:]
    known = {form for noun in lexicon().nouns for form in noun.en} | {
        form for modifier in lexicon().modifiers for form in modifier.en
    }
    heads = {word.partition(" ")[0] for word in known}
    return small + space + rest if small in heads and first not in heads else words


# --- reading an English noun phrase -----------------------------------------------------------------------------------


@dataclass
class _Reader:
    """Reads a phrase from left to right; gives up (None) at the first word that the lexicon does not have."""

    words: list[str]
    place: int = 0
    keys: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.keys = [word.casefold().replace("’", "'") for word in self.words]

    def joined(self) -> Phrase | Joined | None:
        first = self.phrase()
        members = [first] if first else []
        while first and self._take("and", ","):
            self._take("and")
            following = self.phrase()
            if following is None:
                return None
            members.append(following)
        if not members:
            return None
        return members[0] if len(members) == 1 else Joined(tuple(members))

    def phrase(self) -> Phrase | None:
        both = self._take("both")
        definite = self._take("the")
        self._take("a", "an", "some") if not definite else None
        every = self._take("all")
        self._take("the", "of")
        own = self._take("its", "his", "her", "their")
        whose = self.keys[self.place - 1] if own else None
        modifiers: list[Modifier] = []
        nations: list[CountryTerm] = []
        region: str | None = None
        owner: Phrase | None = None
        adjunct: str | Noun | None = None
        while True:
            if appointed := self._appointed(nations, owner):
                return appointed
            if owned := self._owner(modifiers, nations, region):
                owner, modifiers, nations, region, definite = owned, [], [], None, True
                continue
            head = self._head()
            if head and (isinstance(head[0], str) or self._is_adjunct(head)) and self._noun_follows(head[1]):
                adjunct = head[0]
                self.place += head[1]
                continue
            if head and not (isinstance(head[0], Noun) and self._more_follows(head[1])):
                self.place += head[1]
                found = Phrase(
                    head=head[0],
                    plural=head[2],
                    modifiers=tuple(word.tr for word in modifiers),
                    described=tuple(word.en[0] for word in modifiers),
                    nations=tuple(nations),
                    adjunct=adjunct,
                    owner=owner,
                    all=every,
                    both=both,
                    own=own,
                    whose=whose,
                    definite=definite,
                    region=region,
                )
                return self._with_tails(found)
            word = self._modifier()
            if word is None:
                nation = self._nation()
                if nation is None:
                    return None
                nations.append(nation)
                self._take("and") if self._is_nation(1) else None
                continue
            if self.keys[self.place - 1] in REGIONS:
                region = self.keys[self.place - 1]
            modifiers.append(word)

    def _appointed(self, nations: list[CountryTerm], owner: Phrase | None) -> Phrase | None:
        """An office with the person who holds it: "regime leader Bashar Assad"."""
        office = self._office()
        if office is None:
            return None
        start = self.place
        self.place += office[1]
        person = self._person()
        if person is None:
            self.place = start
            return None
        return Phrase(head=person, nations=tuple(nations), owner=owner, office=office[0])

    def _noun_follows(self, length: int) -> bool:
        """Whether a noun or describing word comes right after this name ("YPG fighters", "Idlib province")."""
        after = self.place + length
        rest = " ".join(self.words[after : after + 1]).casefold()
        return rest in _modifiers() or any(
            " ".join(self.keys[after : after + more]) in _nouns()
            for more in (1, 2, 3)
            if after + more <= len(self.keys)
        )

    def _is_adjunct(self, head: tuple[Noun | str, int, bool]) -> bool:
        """Whether a noun only says what the noun after it belongs to: "hospital sources"."""
        noun, length, plural = head
        words = " ".join(self.keys[self.place : self.place + length])
        return isinstance(noun, Noun) and noun.kind == "thing" and not plural and words not in _modifiers()

    def _owner(self, modifiers: list[Modifier], nations: list[CountryTerm], region: str | None) -> Phrase | None:
        """A noun or name with "'s" behind it."""
        head = self._head()
        if head is None:
            return None
        after = self.place + head[1]
        if self.keys[after : after + 1] not in (["'s"], ["'"]):
            return None
        self.place = after + 1
        return Phrase(
            head=head[0],
            plural=head[2],
            modifiers=tuple(word.tr for word in modifiers),
            described=tuple(word.en[0] for word in modifiers),
            nations=tuple(nations),
            definite=True,
            region=region,
        )

    def _with_tails(self, found: Phrase) -> Phrase | None:
        tails: list[tuple[str, Phrase | Joined]] = []
        while self.place < len(self.words):
            tail = next(
                (tail for tail in TAILS if self.keys[self.place : self.place + len(tail.split())] == tail.split()), None
            )
            if tail is None:
                break
            self.place += len(tail.split())
            inner = self.phrase()
            if inner is None:
                return None
            tails.append((tail, inner))
        return Phrase(**{**found.__dict__, "tails": tuple(tails)})

    def _take(self, *keys: str) -> bool:
        if self.place < len(self.keys) and self.keys[self.place] in keys:
            self.place += 1
            return True
        return False

    def _head(self) -> tuple[Noun | str, int, bool] | None:
        """A noun of the lexicon, or a known name, at this place: what it is, how many words, whether plural."""
        best: tuple[Noun | str, int, bool] | None = None
        for length in range(min(6, len(self.words) - self.place), 0, -1):
            words = self.words[self.place : self.place + length]
            joined = " ".join(words)
            noun = _nouns().get(joined.casefold())
            if noun and (best is None or length > best[1]):
                best = (noun[0], length, noun[1])
            elif best is None and (joined in _by_name() or joined in _capitals()) and joined not in _demonyms():
                best = (joined, length, False)
        return best or self._people() or self._side() or self._those()

    def _those(self) -> tuple[Noun, int, bool] | None:
        """A describing word that stands for people: "the displaced", "the wounded"."""
        key = self.keys[self.place] if self.place < len(self.keys) else ""
        if key not in THOSE or self.keys[self.place - 1 : self.place] != ["the"] or self.place + 1 < len(self.keys):
            return None
        return Noun(key=f"those_{key}", kind="people", en=(key, key), tr=(THOSE[key], THOSE[key])), 1, True

    def _side(self) -> tuple[Noun, int, bool] | None:
        """A part of the country without its name: "the authorities in the east"."""
        key = self.keys[self.place] if self.place < len(self.keys) else ""
        if key not in SIDES or self.keys[self.place - 1 : self.place] != ["the"]:
            return None
        return Noun(key=f"side_{key}", kind="area", en=(key, key), tr=(SIDES[key], SIDES[key])), 1, False

    def _people(self) -> tuple[Noun, int, bool] | None:
        """A nationality that stands for its people: "Palestinians"."""
        word = self.words[self.place] if self.place < len(self.words) else ""
        nation = _demonyms().get(word)
        if nation is None or not word.endswith("s") or self._noun_follows(1):
            return None
        turkish_name = nation.demonym["tr"][0]
        many = attach(turkish_name, "plural", kind="common")
        noun = Noun(key=f"people_of_{nation.key}", kind="people", en=(word, word), tr=(turkish_name, many))
        return noun, 1, True

    def _more_follows(self, length: int) -> bool:
        """Whether after this noun another noun or modifier goes on ("government forces", "aid workers")."""
        after = self.place + length
        if after >= len(self.keys) or self.keys[after] in ("and", ",", *_FIRST_OF_TAILS):
            return False
        return " ".join(self.keys[self.place : after]) in _modifiers()

    def _modifier(self) -> Modifier | None:
        for length in (2, 1):
            key = " ".join(self.keys[self.place : self.place + length])
            if self.place + length <= len(self.keys) and key in _modifiers():
                self.place += length
                return _modifiers()[key]
        return None

    def _is_nation(self, ahead: int) -> bool:
        at = self.place + ahead
        return at < len(self.words) and self.keys[self.place] == "and" and self.words[at] in _demonyms()

    def _nation(self) -> CountryTerm | None:
        for length in (3, 2, 1):
            words = " ".join(self.words[self.place : self.place + length])
            if self.place + length <= len(self.words) and words in _demonyms():
                self.place += length
                return _demonyms()[words]
        return None

    def _office(self) -> tuple[Office, int] | None:
        found = [
            (office, len(form.split()))
            for office in lexicon().offices
            for form in office.en
            if self.keys[self.place : self.place + len(form.split())] == form.casefold().split()
        ]
        return max(found, key=lambda pair: pair[1], default=None)

    def _person(self) -> str | None:
        rest = " ".join(self.words[self.place :])
        if rest and (rest in _by_name() or all(word[0].isupper() for word in rest.split())):
            self.place = len(self.words)
            return rest
        return None


TAILS = ("opposed to", "loyal to", "led by", "of", "in", "from", "near")
_FIRST_OF_TAILS = tuple(tail.split()[0] for tail in TAILS)

REGIONS = {
    "northern": "kuzeyi", "southern": "güneyi", "eastern": "doğusu", "western": "batısı", "central": "merkezi",
    "northwestern": "kuzeybatısı", "north-western": "kuzeybatısı", "northeastern": "kuzeydoğusu",
    "north-eastern": "kuzeydoğusu", "southwestern": "güneybatısı", "south-western": "güneybatısı",
    "southeastern": "güneydoğusu", "south-eastern": "güneydoğusu",
}  # fmt: skip
"""The part of a country that an adjective names, as Turkish says it: "northern Syria" is "Suriye’nin kuzeyi"."""

THOSE = {
    "displaced": "yerinden edilenler", "wounded": "yaralılar", "injured": "yaralılar", "dead": "ölenler",
    "missing": "kayıplar", "homeless": "evsizler", "sick": "hastalar", "besieged": "kuşatma altındakiler",
}  # fmt: skip
"""People who go by what happened to them, as Turkish says it."""

SIDES = {"north": "kuzey", "south": "güney", "east": "doğu", "west": "batı"}
"""The sides of a country as nouns."""


def names_side(words: str) -> bool:
    """Whether a name is the part of a country that topics hold in English whatever their source: "northern Syria"."""
    return words.partition(" ")[0] in REGIONS


def parse(words: str) -> Phrase | Joined | None:
    """The parts of an English noun phrase; None when any word of it is unknown."""
    reader = _Reader(_PIECES.findall(words))
    found = reader.joined()
    return found if found and reader.place == len(reader.words) else None


@derived
def _nouns() -> dict[str, tuple[Noun, bool]]:
    table: dict[str, tuple[Noun, bool]] = {}
    for noun in (*lexicon().nouns, *lexicon().turkish.own_nouns):
        table.setdefault(noun.en[0].casefold(), (noun, False))
        table.setdefault(noun.en[1].casefold(), (noun, True))
    return table


@derived
def _modifiers() -> dict[str, Modifier]:
    return {form.casefold(): modifier for modifier in lexicon().modifiers for form in modifier.en}


@derived
def _noun_modifiers() -> frozenset[str]:
    return frozenset(modifier.tr for modifier in lexicon().modifiers if modifier.noun)


@derived
def _demonyms() -> dict[str, CountryTerm]:
    return {form: country for country in lexicon().countries for form in country.demonym["en"]}


# --- saying it in Turkish ---------------------------------------------------------------------------------------------


def turkish(phrase: Phrase | Joined, names: Names, *, one: bool = False) -> Slot | None:
    """The phrase in Turkish, or None when a name in it has no Turkish form; `one` puts the head into the singular."""
    if isinstance(phrase, Joined):
        members = [turkish(member, names, one=one) for member in phrase.members]
        return TURKISH.join([member for member in members if member]) if all(members) else None
    said = _named(phrase, names) if isinstance(phrase.head, str) else _common(phrase, phrase.head, names, one=one)
    return names.language.reworded(said) if said else None


def _named(phrase: Phrase, names: Names) -> Slot | None:
    """A name with what stands before it: an office, or the part of a country."""
    name = names.known(str(phrase.head)) or Slot(text=str(phrase.head), kind="person" if phrase.office else None)
    if phrase.owner or phrase.tails:
        return None
    if phrase.region:
        return _filled("{name}'nin " + REGIONS[phrase.region], names, name=name, izafet=True)
    before = list(phrase.modifiers)
    if phrase.office:
        before += [f"{nation.names['tr']} {phrase.office.tr_of}" for nation in phrase.nations] or [phrase.office.tr]
    if not before:
        return name
    parts = (Text(text=" ".join(before) + " "), *name.parts)
    return Slot(parts=parts, reading=name.reading, kind=name.kind, izafet=name.izafet)


def _common(phrase: Phrase, noun: Noun, names: Names, *, one: bool) -> Slot | None:
    """Owner, inner phrases, nationality, describing words, head: the Turkish order."""
    before: list[Slot] = []
    belongs = phrase.own
    if phrase.owner:
        owner = turkish(phrase.owner, names)
        if owner is None:
            return None
        in_place = (
            isinstance(phrase.owner, Phrase) and isinstance(phrase.owner.head, str) and noun.kind in ("people", "force")
        )
        belongs = belongs or not in_place
        before.append(_filled("{name}'deki" if in_place else "{name}'nin", names, name=owner))
    for tail, inner in phrase.tails:
        said = turkish(inner, names)
        if said is None:
            return None
        belongs = belongs or tail == "of"
        of_place = tail == "of" and noun.kind == "people" and isinstance(inner, Phrase) and isinstance(inner.head, str)
        before.append(said if of_place else _filled(_TAIL_WORDS[tail], names, name=said))
    adjective, nation = _nationality(phrase, noun, names)
    belongs = belongs or nation is not None or (bool(phrase.modifiers) and phrase.modifiers[-1] in _noun_modifiers())
    number = 1 if phrase.plural and not one and not phrase.both else 0
    compound = belongs and noun.tr_of is not None
    izafet = compound or noun.izafet
    describing = sorted(phrase.modifiers, key=lambda words: -len(words.split()))
    if phrase.region and noun.kind in ("people", "force", "body") and not phrase.nations:
        describing = [attach(word, "loc_ki", kind="common") if word in SIDES.values() else word for word in describing]
    words = [*["bütün"] * phrase.all, *["her iki"] * phrase.both, *([adjective] if adjective else []), *describing]
    head = noun.tr_of[number] if compound and noun.tr_of else noun.tr[number]
    parts: list[Span] = [span for slot in before for span in (*slot.parts, Text(text=" "))]
    if nation is not None:
        parts += [*nation.parts, Text(text=" ")]
    parts.append(Text(text=" ".join([*words, head])))
    return Slot(parts=merged(parts), kind="common-compound" if izafet else "common", izafet=izafet)


_TAIL_WORDS = {
    "opposed to": "{name} karşıtı", "loyal to": "{name}'ye bağlı", "led by": "{name} öncülüğündeki", "of": "{name}'nin",
    "in": "{name}'deki", "from": "{name}'den gelen", "near": "{name} yakınındaki",
}  # fmt: skip


def _nationality(phrase: Phrase, noun: Noun, names: Names) -> tuple[str, Slot | None]:
    """Nationality as an adjective for people ("Suriyeli"), as a name before forces and bodies ("Suriye", "YPG")."""
    if isinstance(phrase.adjunct, Noun):
        return "", Slot(text=phrase.adjunct.tr[0], kind="common")
    if phrase.adjunct:
        return "", names.known(phrase.adjunct, short=True) or Slot(text=phrase.adjunct)
    if not phrase.nations:
        return "", None
    if noun.kind == "people" and not noun.of_state and not noun.izafet:
        return TURKISH.join([nation.demonym["tr"][0] for nation in phrase.nations]).text, None
    return "", TURKISH.join([nation.names["tr"] for nation in phrase.nations])


def _filled(message: str, names: Names, *, name: Slot, izafet: bool = False) -> Slot:
    spans: Sentence = Template(message, names.language).fill(name=name)
    return Slot(parts=spans, izafet=izafet, kind="common-compound" if izafet else None)


class Sayer(Protocol):
    """Says an English noun phrase in another language, or answers None when the tables lack a word of it."""

    def __call__(
        self, phrase: Phrase | Joined, names: Names, *, one: bool | None = None, count: Count | None = None
    ) -> Slot | None: ...


SAYERS: dict[str, Sayer] = {"ar": arabic.noun_phrase}
"""How noun phrases are said in languages that only briefs are written in; where there is none, they are quoted."""
