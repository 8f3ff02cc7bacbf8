"""The scale of figures: linear, from zero, with round numbers at its axis."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from reportgen.facts import Quantity

Number = int | Decimal

STEPS = (1, 2, 5, 10)


class Scale(NamedTuple):
    """Zero stands at `start`, `largest` at `start + length`, in units of the drawing."""

    start: float
    length: float
    largest: Number

    def __call__(self, value: Number) -> float:
        """Where a value stands; what is below zero stands at zero."""
        share = float(Decimal(value) / Decimal(self.largest)) if value > 0 < self.largest else 0.0
        return self.start + self.length * min(share, 1.0)

    def ticks(self, most: int = 5) -> list[Number]:
        """Round numbers from zero up to the largest, at most so many beside zero."""
        if self.largest <= 0:
            return [0]
        exponent = Decimal(self.largest).adjusted() - 1
        while True:
            for step in STEPS:
                size = Decimal(step).scaleb(exponent)
                count = int(Decimal(self.largest) / size)
                if count <= most and (size >= 1 or self.largest < 2):
                    return [_whole(size * each) for each in range(count + 1)]
            exponent += 1


def _whole(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value() else value.normalize()


def reach(quantity: Quantity) -> tuple[Number, Number]:
    """The lowest and the highest number that a quantity names; both the same where it names one."""
    low = quantity.low if quantity.low is not None else quantity.value
    high = quantity.high if quantity.high is not None else quantity.value
    if low is None or high is None:
        only = low if high is None else high
        return (only or 0, only or 0)
    return (low, high)
