"""The one scorer: what was found is matched with what was wanted one to one, and counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

F = TypeVar("F")
W = TypeVar("W")


@dataclass(frozen=True)
class Score:
    """How many of those found were wanted (`hits`), how many were found and how many were wanted in all."""

    hits: float = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.hits + other.hits, self.found + other.found, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.hits / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.found + self.wanted) if self.found + self.wanted else 0.0


@dataclass(frozen=True)
class Row:
    """One line of a table: what was measured on which data, ours, the best peer's figure and the goal.

    Per cent, the more the better; or seconds (`unit` "s"), the fewer the better.
    """

    data: str
    what: str
    ours: float
    peer: str
    goal: float | None
    size: int
    unit: Literal["%", "s"] = "%"

    @property
    def shortfall(self) -> float:
        """By how much the goal is missed; 0 or less when it is met, or when there is none."""
        if self.goal is None:
            return 0.0
        return self.goal - self.ours if self.unit == "%" else self.ours - self.goal


def pairs(found: Sequence[F], wanted: Sequence[W], likeness: Callable[[F, W], float]) -> list[tuple[F, W]]:
    """Pairs of found and wanted with a likeness above zero, the most alike first, each used at most once."""
    ranked = sorted(
        ((likeness(one, other), -i, -j) for i, one in enumerate(found) for j, other in enumerate(wanted)), reverse=True
    )
    used: tuple[set[int], set[int]] = (set(), set())
    matched: list[tuple[F, W]] = []
    for value, i, j in ranked:
        if value <= 0:
            break
        if -i not in used[0] and -j not in used[1]:
            used[0].add(-i)
            used[1].add(-j)
            matched.append((found[-i], wanted[-j]))
    return matched


def score(found: Sequence[F], wanted: Sequence[W], same: Callable[[F, W], bool]) -> Score:
    """The score of one text: as many pairs as can be made, each found and each wanted used at most once."""
    partners: dict[int, int] = {}

    def place(one: int, tried: set[int]) -> bool:
        for other in range(len(wanted)):
            if other not in tried and same(found[one], wanted[other]):
                tried.add(other)
                if other not in partners or place(partners[other], tried):
                    partners[other] = one
                    return True
        return False

    hits = sum(place(one, set()) for one in range(len(found)))
    return Score(hits, len(found), len(wanted))


def total(scores: Iterable[Score]) -> Score:
    """The scores of all texts together."""
    return sum(scores, Score())
