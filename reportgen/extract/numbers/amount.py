"""A quantity at its place in a sentence, as the extractors of both languages hand it on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportgen.facts import Quantity
from reportgen.lexicon import derived, lexicon
from reportgen.lexicon.rows import UnitTerm

Direction = Literal["increase", "decrease"]


@dataclass(frozen=True, slots=True)
class Change:
    """How a number moved, told by the tokens `start` to `end`: "rose by 40", "a 4 per cent drop", "up from 1,061".

    `by` says that the amount is the size of the move and not the level after it, `noun` that a noun tells it; `previous`
    is the level before.
    """

    start: int
    end: int
    direction: Direction
    by: bool
    previous: Amount | None = None
    noun: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity over the tokens `start` to `end` of a sentence; the number itself begins at `number`.

    `definite` says that it was named before ("the two countries"), `further` that it comes on top of what was told
    ("at least another 300 people"), `change` how it moved. A part of a whole is one amount whose quantity has `of`:
    "one in four families" ends before “families”, "57 of the country's 330 townships" before “townships”. `again` holds
    the same said in other units ("10 kilometers (6 miles)"), `unit` the tokens of its unit of measurement, and
    `whole` says that a share of it was told just before ("70 per cent of the 5,400 homes were destroyed": not all were).
    """

    start: int
    number: int
    end: int
    quantity: Quantity
    definite: bool = False
    further: bool = False
    change: Change | None = None
    again: tuple[Amount, ...] = ()
    unit: tuple[int, int] | None = None
    whole: bool = False

    @property
    def share(self) -> bool:
        """Whether it tells a part of a whole: a percentage, a fraction, so many of so many."""
        return self.quantity.of is not None or self.quantity.unit == "percent"

    @property
    def money(self) -> bool:
        """Whether it tells a sum of money."""
        unit = unit_of(self.quantity)
        return unit is not None and unit.measure == "money"


def unit_of(quantity: Quantity) -> UnitTerm | None:
    """The unit of a quantity in the lexicon; None for things counted."""
    return _by_symbol().get(quantity.unit) if quantity.unit else None


@derived
def _by_symbol() -> dict[str, UnitTerm]:
    return {unit.symbol: unit for unit in lexicon().units}
