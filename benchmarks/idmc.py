"""Displacement figures in excerpts of news and situation reports, collected by IDMC and for its IDETECT challenge.

Each excerpt comes with one figure that an analyst took from it: a number, a term of IDMC and a unit (people or
households). Two measures, both the share of the excerpts:

- *figure found*: the excerpt is read as numbers only (`amounts`), and one of them is the figure. For a range either end
  counts, for a vague number ("tens of thousands") its lowest reading. How many numbers were read per excerpt stands
  beside it, since who reads everything finds everything.
- *figure, term and unit*: the excerpt is read as facts (`extract`), and one figure has this number, the term of
  `TERMS` for its measure, and the unit for what it counts: houses, families and households are households, all else
  is people.

Excerpts in languages that are not read stand in the data too and count as missed; so do slips of the data.
"""

from __future__ import annotations

from collections.abc import Iterator

from data import rows
from score import Row

from reportgen.extract import extract
from reportgen.extract.numbers import amounts
from reportgen.extract.text import sentences
from reportgen.facts import Figure, Measure, Quantity
from reportgen.sources import read_text

TERMS: dict[Measure, str] = {
    "displaced": "Displaced",
    "IDP": "Displaced",
    "IOC": "Displaced",
    "evacuated": "Evacuated",
    "fled": "Forced to Flee",
    "relocated": "Relocated",
    "sheltered": "Sheltered",
    "homeless": "Homeless",
    "destroyed": "Destroyed Housing",
    "damaged": "Partially Destroyed Housing",
}
"""The term of IDMC for each measure. Those sheltered where a camp is told of are its “In Relief Camp” as well."""

HOUSEHOLDS = ("famil", "household", "house", "home", "housing", "dwelling", "building", "hut", "apartment")
"""How the nouns begin that are counted by the household."""


def measure() -> list[Row]:
    """The share of figures found as numbers, and of those found as facts with their term and unit."""
    excerpts = rows("idmc_figures")
    read = [numbers(row["text"]) for row in excerpts]
    found = sum(any(is_value(one, row["figure"]) for one in ones) for ones, row in zip(read, excerpts, strict=True))
    joint = sum(
        any(
            is_value(figure.quantity, row["figure"])
            and row["term"] in terms(figure, row["text"])
            and unit(figure) == row["unit"]
            for figure in facts(row["text"])
        )
        for row in excerpts
    )
    size = len(excerpts)
    each = sum(map(len, read)) / size
    return [
        Row(
            "IDMC excerpts",
            f"figure found ({each:.2f} numbers each)",
            100 * found / size,
            "Recognizers 93.9 (2.61)",
            96,
            size,
        ),
        Row("IDMC excerpts", "figure, term and unit", 100 * joint / size, "nobody", 85, size),
    ]


def numbers(text: str) -> tuple[Quantity, ...]:
    """Every number of an excerpt."""
    return tuple(amount.quantity for sentence in sentences(text, 0, "en") for amount in amounts(sentence))


def facts(text: str) -> Iterator[Figure]:
    """Every figure of an excerpt."""
    yield from extract(read_text(text, language="en")).figures


def is_value(quantity: Quantity, wanted: float) -> bool:
    """Whether a quantity is the number, or has it as one of its ends."""
    return any(value is not None and float(value) == wanted for value in (quantity.value, quantity.low, quantity.high))


def terms(figure: Figure, text: str) -> set[str]:
    """The terms of IDMC for what a figure counts."""
    told = {TERMS[figure.measure]} if figure.measure in TERMS else set()
    after = text[figure.evidence[0].start :].split(". ", maxsplit=1)[0]
    return told | {"In Relief Camp"} if "Sheltered" in told and "camp" in after else told


def unit(figure: Figure) -> str:
    """Whether a figure counts households or people."""
    words = (figure.counted or figure.population or "").casefold().split()
    return "Households" if any(word.startswith(HOUSEHOLDS) for word in words) else "People"
