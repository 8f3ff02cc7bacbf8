"""Dossiers that nobody would write, for whoever looks at packs and pictures: any number of facts, names of any length.

The same arguments give the same dossier. What is said in it is nonsense, but each fact stands in a sentence of its own.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, NamedTuple, get_args

from reportgen.dossier import Dossier
from reportgen.facts import (
    Attribution,
    Event,
    EventType,
    Evidence,
    Figure,
    Link,
    Measure,
    Period,
    Place,
    Position,
    Quantity,
    Stance,
    Topic,
)
from reportgen.sources import Source, SourceLanguage, read_text

LONG = (
    "the joint spokesperson’s office of the coalition of local councils and relief committees of the eastern districts"
)
SPEAKERS = ("narrator", "unnamed", "Ministry of Health", "UNHCR", "Northern Front", LONG)
ACTORS = ("the Northern Front", "government forces", "unknown gunmen")
VOICES = ("Türkiye", "Egypt", "African Union", "Northern Front", LONG)
PLACES = (
    ("Zalingei", 12.91, 23.47, "SDN"), ("El Fasher", 13.63, 25.35, "SDN"), ("Nyala", 12.05, 24.88, "SDN"),
    ("El Geneina", 13.45, 22.45, "SDN"), ("Kutum", 14.2, 24.66, "SDN"), ("Tawila", 13.5, 24.87, "SDN"),
    ("Adré", 13.47, 22.2, "TCD"), ("Abéché", 13.83, 20.83, "TCD"), ("Birao", 10.28, 22.79, "CAF"),
    ("The hamlet whose name is so long that no map would ever print all of it in one line", 12.5, 23.9, "SDN"),
    ("Nowhere known", None, None, "SDN"), ("Also unknown", None, None, None),
)  # fmt: skip
TOPICS = (
    Topic(key="normal_ties"), Topic(key="normal_ties_with", slots={"with": "Syria"}),
    Topic(key="talks_with", slots={"with": "the opposition"}), Topic(key="reconcile_with_own_people"),
    Topic(key="political_solution_with", slots={"with": "the armed groups of the eastern and the northern districts"}),
    Topic(key="withdrawal_of_forces_from", slots={"whose": "Türkiye", "from": "northern Syria"}),
)  # fmt: skip
SENTENCES: dict[SourceLanguage, tuple[str, ...]] = {
    "en": (
        "{number}. Aid workers counted {number} tents on the road out of the town before noon.",
        "{number}. The bridge over the wadi was closed, a driver told the paper, and nobody had crossed it since.",
        "{number}. It was quiet on the market that day.",
    ),
    "tr": (
        "{number}. Yardım görevlileri öğleden önce kasabadan çıkan yolda {number} çadır saydı.",
        "{number}. Bir sürücünün gazeteye anlattığına göre vadinin üzerindeki köprü kapalıydı ve kimse geçmemişti.",
        "{number}. Çarşı o gün sakindi.",
    ),
}
LONGER = (
    " of the union of the free associations of the villages along both banks of the river and of the hills beyond it"
)


class Case(NamedTuple):
    """One made-up dossier: how many facts, how long the names are, how many are contested, which languages speak."""

    size: int = 50
    names: Literal["usual", "long"] = "usual"
    contested: Literal["some", "none", "all"] = "some"
    languages: tuple[SourceLanguage, ...] = ("en",)


CASES: dict[str, Case] = {
    "none": Case(0),
    "one": Case(1),
    "five": Case(5),
    "fifty": Case(50, languages=("en", "tr")),
    "five-hundred": Case(500, languages=("en", "tr")),
    "long-names": Case(40, names="long"),
    "uncontested": Case(30, contested="none"),
    "only-contested": Case(12, contested="all"),
    "only-turkish": Case(30, languages=("tr",)),
    "only-english": Case(30, languages=("en",)),
}
"""What every pack must look well with."""


def made_up(case: Case) -> Dossier:
    """The dossier of a case."""
    return _Nonsense(case).dossier()


class _Nonsense:
    def __init__(self, case: Case) -> None:
        self.case = case
        self.chance = random.Random(case.size)  # noqa: S311 - nonsense needs no secrecy
        self.sources = [_source(language, case.size) for language in case.languages]
        quotes = [_sentences(source) for source in self.sources]
        self.quotes = [next(quotes[number % len(quotes)]) for number in range(case.size)]
        self.places = [
            Place(name=self.named(name), latitude=_degrees(y), longitude=_degrees(x), iso3=iso3)
            for name, y, x, iso3 in PLACES
        ]
        if case.size > 50:
            self.places += [
                Place(name=f"Settlement {n}", iso3="SDN", latitude=_degrees(round(self.chance.uniform(9, 19), 2)),
                      longitude=_degrees(round(self.chance.uniform(22, 37), 2)))
                for n in range(120)
            ]  # fmt: skip

    def dossier(self) -> Dossier:
        facts = [self.fact(number, quote) for number, quote in enumerate(self.quotes)]
        links = tuple(
            Link(id=f"link-{fact.id}", kind=self.answer(), speaker=self.named(self.chance.choice(SPEAKERS[2:])),
                 fact=fact.id, evidence=fact.evidence)
            for fact in facts if self.answered(fact)
        )  # fmt: skip
        return Dossier(sources=tuple(self.sources), facts=tuple(facts), links=links, places=tuple(self.places))

    def named(self, name: str) -> str:
        """A name, or one so long that it fills lines."""
        return name + LONGER if self.case.names == "long" and name not in ("narrator", "unnamed") else name

    def answered(self, fact: Figure | Event | Position) -> bool:
        if isinstance(fact, Position) or self.case.contested == "none":
            return False
        return self.case.contested == "all" or self.chance.random() < 0.12

    def answer(self) -> Literal["denies", "confirms", "doubts"]:
        if self.case.contested == "all":
            return "denies"
        return self.chance.choice(("denies", "denies", "confirms", "doubts"))

    def fact(self, number: int, evidence: Evidence) -> Figure | Event | Position:
        chance = self.chance
        told = Attribution(speaker=self.named(chance.choice(SPEAKERS)))
        where = tuple(chance.sample([place.name for place in self.places], k=chance.choice((0, 1, 1, 2))))
        on = chance.choice((None, date(2025, 3, 14) - timedelta(days=chance.randrange(40))))
        kind = number % (2 if self.case.contested == "all" else 3)
        if kind == 0:
            return Figure(
                id=f"figure-{number}", evidence=(evidence,), attribution=told, place=where, on=on,
                measure=chance.choice(get_args(Measure)[:30] if number % 2 else ("killed", "displaced")),
                quantity=_quantity(chance), population=chance.choice(("people", "families", "children", None)),
                previous=Quantity(value=chance.randrange(1, 5000)) if chance.random() < 0.4 else None,
            )  # fmt: skip
        if kind == 1:
            period = None
            if on is None and chance.random() < 0.5:
                start = date(2025, 1, 1) + timedelta(days=chance.randrange(40))
                end = chance.choice((None, start + timedelta(days=chance.randrange(3, 30))))
                period = Period(start=start, end=end)
            return Event(
                id=f"event-{number}", evidence=(evidence,), attribution=told, on=on,
                place=where or (self.places[1].name,), type=chance.choice(get_args(EventType)),
                near=chance.random() < 0.2, period=period, actor=self.named(chance.choice(ACTORS)),
            )  # fmt: skip
        return Position(
            id=f"position-{number}", evidence=(evidence,), attribution=told, on=on,
            actor=self.named(chance.choice(VOICES)), stance=chance.choice(get_args(Stance)),
            addressee=chance.choice((None, "Syria", "Northern Front")),
            topics=tuple(chance.sample(TOPICS, k=chance.choice((0, 1, 1)))),
        )  # fmt: skip


def _source(language: SourceLanguage, size: int) -> Source:
    lines = [SENTENCES[language][n % len(SENTENCES[language])].format(number=n + 11) for n in range(size + 1)]
    titles = {"en": "Made up", "tr": "Uydurma haber"}
    head = f"title: {titles[language]}\ndate: 2025-03-14\nlanguage: {language}\npublisher: Nonsense Gazette\n\n"
    return read_text(head + "\n".join(lines))


def _sentences(source: Source) -> Iterator[Evidence]:
    """The sentences one by one, without the number that makes each of them the only one of its kind."""
    start = 0
    for line in source.text.split("\n"):
        skip = line.find(" ") + 1
        if line.strip() and line[0].isdigit():
            yield source.quote(start + skip, start + len(line))
        start += len(line) + 1


def _degrees(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _quantity(chance: random.Random) -> Quantity:
    value = (
        chance.choice((0, 1, 12, 450, 1200, 3500, 18_000, 10**6, 10**30))
        if chance.random() < 0.3
        else chance.randrange(20, 4000)
    )
    qualifier = chance.choice(
        ("exact", "about", "nearly", "at_least", "more_than", "up_to", "less_than", "between", "vague")
    )
    if qualifier == "between":
        return Quantity(low=value, high=value * 2 + 5, qualifier="between")
    if qualifier == "vague":
        return Quantity(low=chance.choice((12, 100, 1000)), qualifier="vague")
    return Quantity(value=value, qualifier=qualifier, estimated=chance.random() < 0.2)
