"""Register: figures beside the reference table of a user, such as a registry's numbers by day.

A note says that a figure and the register differ; it corrects nothing. A number that is rounded, or bounded on one side,
agrees with every number that it could stand for.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal, get_args

from pydantic import ValidationError

from reportgen.dossier import Dossier
from reportgen.errors import TableError
from reportgen.facts import Figure, Measure, Model, Quantity, Registered
from reportgen.lexicon import lexicon
from reportgen.lexicon.gazetteer import folded
from reportgen.markings import read_table
from reportgen.sameness import ALIKE, INCOMPARABLE, Names, counted_as

COLUMNS = ("measure", "value", "register", "place", "population", "date")
"""The columns of a reference table; the first three are needed."""


class Difference(Model):
    """A figure that is above or below what a register says for its day."""

    figure: str
    row: Registered
    verdict: Literal["above", "below"]


def read_register(table: str | Path) -> tuple[Registered, ...]:
    """The rows of a CSV reference table: `measure`, `value`, `register`, and `place`, `population`, `date` where known.

    A measure is one of the dossier's (`REF`, `temporary_protection`, `killed`), a value plain digits, a date `2024-12-03`.
    Raises TableError, naming the row.
    """
    rows = []
    for number, row in read_table(table, COLUMNS[:3], COLUMNS):
        if row["measure"] not in get_args(Measure):
            raise TableError(f"{table}, row {number}: `{row['measure']}` is no measure; `reportgen schema` lists them")
        if not row["value"].isdecimal() or not row["value"].isascii():
            raise TableError(f"{table}, row {number}: `{row['value']}` is no plain number; write it as 2936369")
        try:
            rows.append(
                Registered.model_validate({
                    "measure": row["measure"], "value": int(row["value"]), "by": row["register"],
                    "place": row["place"] or None, "population": row["population"] or None, "on": row["date"] or None,
                })
            )  # fmt: skip
        except ValidationError as error:
            problem = error.errors(include_url=False)[0]
            raise TableError(f"{table}, row {number}: {problem['msg'].removeprefix('Value error, ')}") from None
    return tuple(rows)


def differences(dossier: Dossier, rows: Iterable[Registered]) -> tuple[Difference, ...]:
    """The figures that differ from the register, in the order of the facts.

    A row speaks of a figure of its measure and place, and of its population where it names one; of several the newest that
    is not newer than the figure, else the oldest.
    """
    listed = tuple(rows)
    names = Names(dossier)
    found = []
    for figure in dossier.figures:
        if figure.measure in INCOMPARABLE or figure.change or figure.per or figure.quantity.of is not None:
            continue
        row = _row(figure, [row for row in listed if _speaks_of(row, figure, names)], _day(figure, dossier))
        verdict = _verdict(figure.quantity, row.value) if row else None
        if row and verdict:
            found.append(Difference(figure=figure.id, row=row, verdict=verdict))
    return tuple(found)


def _speaks_of(row: Registered, figure: Figure, names: Names) -> bool:
    if ALIKE.get(row.measure, row.measure) != ALIKE.get(figure.measure, figure.measure):
        return False
    if row.place is not None and {names.place(place) for place in figure.place} != {_place(row.place, names)}:
        return False
    return row.population is None or counted_as(row.population, row.measure) == counted_as(
        figure.population or figure.counted, figure.measure
    )


def _place(name: str, names: Names) -> str:
    """The key of a place of the table, by the dossier's names or any name that the lexicon has for it."""
    known = names.place(name)
    if known != folded(name):
        return known
    lex = lexicon()
    terms = [(term.key, term.names) for term in lex.places] + [(term.key, term.names) for term in lex.countries]
    return next((key for key, called in terms if folded(name) in map(folded, called.values())), known)


def _day(figure: Figure, dossier: Dossier) -> date | None:
    return figure.as_of or figure.on or dossier.source(figure.evidence[0].source).published


def _row(figure: Figure, rows: list[Registered], day: date | None) -> Registered | None:
    del figure
    dated = sorted((row for row in rows if row.on), key=lambda row: row.on or date.min)
    earlier = [row for row in dated if day is None or (row.on and row.on <= day)]
    return next(iter([*reversed(earlier), *dated, *rows]), None)


def _verdict(quantity: Quantity, registered: int | Decimal) -> Literal["above", "below"] | None:
    """Whether the figure is above or below the register; None where it could stand for the same number."""
    low, high = _range(quantity)
    if low is not None and registered < low:
        return "above"
    if high is not None and registered > high:
        return "below"
    return None


def _range(quantity: Quantity) -> tuple[int | Decimal | None, int | Decimal | None]:
    """The smallest and the largest number that a quantity could stand for: "3 million" is what rounds to it."""
    if quantity.qualifier == "between":
        return quantity.low, quantity.high
    if quantity.qualifier == "vague":
        return quantity.low, None
    value = quantity.value
    assert value is not None  # noqa: S101 - only the two above have none
    slack = _slack(value, rough=quantity.qualifier in ("about", "nearly"))
    match quantity.qualifier:
        case "at_least" | "more_than":
            return value, None
        case "up_to" | "less_than":
            return None, value
        case "nearly":
            return value - 2 * slack, value
        case "about":
            return value - 2 * slack, value + 2 * slack
        case _:
            return value - slack, value + slack


def _slack(value: int | Decimal, *, rough: bool) -> Decimal:
    """Half of the last place that a number tells: 500,000 for 3,000,000, 500 for 18,000, 0 for 57 and 2,936,369.

    One nought at the end may be counted ("60 people"), unless the number is `rough` ("about 60").
    """
    zeros = len(str(value)) - len(str(value).rstrip("0")) if isinstance(value, int) and value else 0
    return Decimal(10**zeros) / 2 if zeros >= (1 if rough else 2) else Decimal(0)
