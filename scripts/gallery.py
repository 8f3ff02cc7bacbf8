"""Writes every picture of the seed and of made-up dossiers into out/gallery, as HTML and PDF, in English and Turkish.

    python scripts/gallery.py [folder]

The made-up dossiers hold 0, 1, 5, 50 and 500 facts of every kind: hedges and ranges, very large numbers, zero, long
names, places without coordinates, denials, periods, changes. Look at all of them after a change to a picture.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import get_args

from reportgen import packs
from reportgen.brief import compose
from reportgen.dossier import Dossier
from reportgen.extract import extract
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
from reportgen.html import render_page
from reportgen.language.writer import writer
from reportgen.pdf import render_pdf
from reportgen.sources import Source, read, read_text

PACK = Path(__file__).parent / "gallery"
SIZES = (0, 1, 5, 50, 500)
SPEAKERS = (
    "narrator", "unnamed", "Ministry of Health", "UNHCR", "Northern Front",
    "the joint spokesperson’s office of the coalition of local councils and relief committees of the eastern districts",
)  # fmt: skip
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


def made_up(size: int) -> Dossier:
    """A dossier with so many facts, the same every time; what is said in it is nonsense."""
    chance = random.Random(size)  # noqa: S311 - nonsense needs no secrecy
    text = "title: Made up\ndate: 2025-03-14\nlanguage: en\n\n" + " ".join(
        f"Sentence number {n}." for n in range(size + 1)
    )
    source = read_text(text)
    places = tuple(
        Place(name=name, latitude=_degrees(y), longitude=_degrees(x), iso3=iso3) for name, y, x, iso3 in PLACES
    )
    if size > 50:
        places += tuple(
            Place(name=f"Settlement {n}", iso3="SDN", latitude=_degrees(round(chance.uniform(9, 19), 2)),
                  longitude=_degrees(round(chance.uniform(22, 37), 2)))
            for n in range(120)
        )  # fmt: skip
    facts: list[Figure | Event | Position] = []
    for number, evidence in zip(range(size), _sentences(source), strict=False):
        told = Attribution(speaker=chance.choice(SPEAKERS))
        where = tuple(chance.sample([place.name for place in places], k=chance.choice((0, 1, 1, 2))))
        on = chance.choice((None, date(2025, 3, 14) - timedelta(days=chance.randrange(40))))
        kind = number % 3
        if kind == 0:
            facts.append(
                Figure(
                    id=f"figure-{number}", evidence=(evidence,), attribution=told, place=where, on=on,
                    measure=chance.choice(get_args(Measure)[:30] if number % 2 else ("killed", "displaced")),
                    quantity=_quantity(chance), population=chance.choice(("people", "families", "children", None)),
                    previous=Quantity(value=chance.randrange(1, 5000)) if chance.random() < 0.4 else None,
                )
            )  # fmt: skip
        elif kind == 1:
            period = None
            if on is None and chance.random() < 0.5:
                start = date(2025, 1, 1) + timedelta(days=chance.randrange(40))
                end = chance.choice((None, start + timedelta(days=chance.randrange(3, 30))))
                period = Period(start=start, end=end)
            facts.append(
                Event(
                    id=f"event-{number}", evidence=(evidence,), attribution=told, place=where or ("El Fasher",), on=on,
                    type=chance.choice(get_args(EventType)), near=chance.random() < 0.2, period=period,
                    actor=chance.choice(("the Northern Front", "government forces", "unknown gunmen")),
                )
            )  # fmt: skip
        else:
            facts.append(
                Position(
                    id=f"position-{number}", evidence=(evidence,), attribution=told, on=on,
                    actor=chance.choice(("Türkiye", "Egypt", "African Union", "Northern Front", SPEAKERS[-1])),
                    stance=chance.choice(get_args(Stance)), addressee=chance.choice((None, "Syria", "Northern Front")),
                    topics=tuple(chance.sample(TOPICS, k=chance.choice((0, 1, 1)))),
                )
            )  # fmt: skip
    links = tuple(
        Link(id=f"link-{fact.id}", kind=chance.choice(("denies", "denies", "confirms", "doubts")),
             speaker=chance.choice(SPEAKERS[2:]), fact=fact.id, evidence=fact.evidence)
        for fact in facts if not isinstance(fact, Position) and chance.random() < 0.12
    )  # fmt: skip
    return Dossier(sources=(source,), facts=tuple(facts), links=links, places=places)


def _sentences(source: Source) -> Iterator[Evidence]:
    start = 0
    while True:
        end = source.text.index(".", start) + 1
        yield source.quote(start, end)
        start = end + 1


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


def main() -> None:
    """Writes the pages and tells where."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("out/gallery"))
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    seeds = Path(__file__).parent.parent / "seeds"
    dossiers = {
        **{f"{path.parent.name}": extract(read(path)) for path in sorted(seeds.glob("*/source.en.txt"))},
        **{f"made-up-{size:03}": made_up(size) for size in SIZES},
    }
    pack = packs.find(str(PACK))
    for name, dossier in dossiers.items():
        for language in ("en", "tr"):
            page = render_page(writer(compose(dossier), language, catalogues=pack.catalogues(language)), pack)
            (folder / f"{name}.{language}.html").write_text(page, encoding="utf-8")
            (folder / f"{name}.{language}.pdf").write_bytes(render_pdf(page, dossier=dossier))
            print(folder / f"{name}.{language}.html")


if __name__ == "__main__":
    main()
