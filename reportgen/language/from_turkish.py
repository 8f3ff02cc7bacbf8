"""Noun phrases of Turkish sources, in their dictionary form, read by the lexicon and said in English.

"grupların harekât odası" is "the groups’ operations room". A phrase with a word that the lexicon does not have is not
read at all: it stands in the brief as the source has it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from reportgen.language.turkish import attach, lower_tr
from reportgen.lexicon import derived, lexicon
from reportgen.lexicon.rows import CountryTerm, Noun, PlaceTerm

T = TypeVar("T")

_GENITIVES = ("nın", "nin", "nun", "nün", "ın", "in", "un", "ün")


@dataclass(frozen=True)
class TurkishPhrase:
    """A Turkish noun phrase: its head, what describes it (in English, in Turkish order), and whom it belongs to."""

    noun: Noun
    plural: bool
    izafet: bool
    before: tuple[str, ...] = ()
    place: str | None = None
    owner: TurkishPhrase | None = None

    def english(self, *, plural: bool | None = None, article: bool = True) -> str:
        """The phrase in English; `plural` overrides the number of its head.

        `article` puts "the" before a single thing and before a bare noun, which Turkish subjects take as known.
        """
        many = (self.plural or "and" in self.before) if plural is None else plural
        words = [*self.before, self.noun.en[1 if many else 0], *([f"in {self.place}"] if self.place else [])]
        if self.owner:
            owner = self.owner.english()
            owner = owner if owner.startswith("the ") else f"the {owner}"
            return " ".join([owner + ("’" if owner.endswith("s") else "’s"), *words])
        speakers = self.noun.kind == "people"
        known = not many or (not speakers and not self.before and " " not in self.noun.en[1])
        return " ".join(["the", *words] if article and known and self.noun.en[0] != self.noun.en[1] else words)


@dataclass
class _Reader:
    """Reads a phrase from left to right; gives up (None) at the first word that the lexicon does not have."""

    words: list[str]
    place: int = 0
    before: list[str] = field(default_factory=list)

    def phrase(self) -> TurkishPhrase | None:
        owner: TurkishPhrase | None = None
        place = _place(self.words[0])
        self.place += place is not None
        while self.place < len(self.words):
            rest = self.words[self.place :]
            noun = _longest(rest, _nouns())
            if noun and noun[1] == len(rest):
                form = noun[0]
                return TurkishPhrase(form.noun, form.plural, form.izafet, tuple(self.before), place, owner)
            modifier = _longest(rest, _modifiers())
            if noun and not noun[0].plural and noun[0].noun.kind == "thing" and _owned_follows(rest[noun[1] :]):
                self.before.append(noun[0].noun.en[0])
                self.place += noun[1]
            elif modifier:
                self.before.append(modifier[0])
                self.place += modifier[1]
            elif nation := _longest(rest, _nations(), folded=False):
                self.before.append(nation[0])
                self.place += nation[1]
                if self.words[self.place : self.place + 1] == ["ve"] and _longest(
                    self.words[self.place + 1 :], _nations(), folded=False
                ):
                    self.before.append("and")
                    self.place += 1
            elif owner is None and (found := _owner(rest, tuple(self.before))):
                owner, length = found
                self.before = []
                self.place += length
            else:
                return None
        return None


@dataclass(frozen=True)
class _Form:
    noun: Noun
    plural: bool
    izafet: bool


def read_turkish(words: str) -> TurkishPhrase | None:
    """The parts of a Turkish noun phrase; None when any word of it is unknown."""
    return _Reader(words.split()).phrase()


def _owned_follows(words: list[str]) -> bool:
    """Whether a noun that belongs to the one before it ends the phrase: “(hastane) kaynakları”."""
    noun = _longest(words, _nouns())
    return noun is not None and noun[1] == len(words) and noun[0].izafet


def looks_owned(words: str) -> bool:
    """Whether an unknown phrase ends in a possessive, as "hastane kaynakları" does, so that its case takes an n."""
    *before, last = lower_tr(words).split() or [""]
    if not before:
        return False
    if last.endswith(("ları", "leri", "sı", "si", "su", "sü")):
        return True
    found = _nouns().get((last,)) or next((form for key, form in _nouns().items() if key[-1] == last), None)
    return found is not None and found.izafet


def _longest(words: list[str], table: dict[tuple[str, ...], T], *, folded: bool = True) -> tuple[T, int] | None:
    keys = tuple(lower_tr(word) if folded else word for word in words)
    for length in range(min(5, len(keys)), 0, -1):
        if keys[:length] in table:
            return table[keys[:length]], length
    return None


def _place(word: str) -> str | None:
    """The English name in "Suriye'deki" at the head of a phrase."""
    name, mark, ending = word.replace("’", "'").partition("'")
    if not mark or ending not in ("deki", "daki", "teki", "taki", "ndeki", "ndaki"):
        return None
    terms: tuple[CountryTerm | PlaceTerm, ...] = (*lexicon().countries, *lexicon().places)
    for country in lexicon().countries:
        if country.capital.get("tr") == name:
            return country.capital["en"]
    return next((term.names["en"] for term in terms if term.names.get("tr") == name), None)


def _owner(words: list[str], before: tuple[str, ...]) -> tuple[TurkishPhrase, int] | None:
    """A noun in the genitive ("grupların", "ordunun") that opens the phrase."""
    for length in range(min(4, len(words)), 0, -1):
        last = lower_tr(words[length - 1])
        for ending in _GENITIVES:
            stem = last.removesuffix(ending)
            form = _nouns().get((*(lower_tr(word) for word in words[: length - 1]), stem)) if stem != last else None
            if form:
                return TurkishPhrase(form.noun, form.plural, form.izafet, before), length
    return None


@derived
def _nouns() -> dict[tuple[str, ...], _Form]:
    table: dict[tuple[str, ...], _Form] = {}
    nouns = (*lexicon().nouns, *lexicon().turkish.own_nouns)
    by_key = {noun.key: noun for noun in nouns}
    rows = [(noun, noun.tr, noun.tr_of, noun.izafet) for noun in nouns]
    rows += [
        (by_key[row.key], row.tr, row.tr_of, " " in row.tr[0] and row.tr[1].endswith(("ları", "leri")))
        for row in lexicon().turkish.nouns
    ]
    for noun, plain, owned, izafet in rows:
        for forms, possessed in ((plain, izafet), (owned or (), True)):
            for number, form in enumerate(forms):
                table.setdefault(tuple(lower_tr(form).split()), _Form(noun, number == 1, izafet=possessed))
    for country in lexicon().countries:
        singular, several = country.demonym.get("en", ("",))[0], country.demonym.get("en", ("",))[-1]
        if several.endswith("s") and country.demonym.get("tr"):
            name = country.demonym["tr"][0]
            forms = (name, attach(name, "plural", kind="common"))
            people = Noun(key=f"people_of_{country.key}", kind="people", en=(singular, several), tr=forms)
            for number, form in enumerate(forms):
                table.setdefault((lower_tr(form),), _Form(people, number == 1, izafet=False))
    return table


@derived
def _modifiers() -> dict[tuple[str, ...], str]:
    table: dict[tuple[str, ...], str] = {}
    for modifier in lexicon().modifiers:
        table.setdefault(tuple(lower_tr(modifier.tr).split()), modifier.en[0])
    return table


@derived
def _nations() -> dict[tuple[str, ...], str]:
    """What stands before a noun as a name: people's nationality, countries as adjectives, actors as they are."""
    table: dict[tuple[str, ...], str] = {}
    for country in lexicon().countries:
        adjective = country.demonym.get("en", (country.names["en"],))[0]
        for name in (country.names["tr"], *country.demonym.get("tr", ()), *country.aliases.get("tr", ())):
            table.setdefault(tuple(name.split()), adjective)
    for actor in lexicon().actors:
        short = actor.short.get("en", actor.names["en"])
        for name in (actor.names["tr"], *(value for code, value in actor.short.items() if code == "tr")):
            table.setdefault(tuple(name.split()), short)
    return table
