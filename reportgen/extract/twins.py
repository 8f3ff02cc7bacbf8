"""The same position told twice is one position, in every language."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reportgen.facts import Position


def merged(found: Iterable[Position], are_twins: Callable[[Position, Position], bool]) -> tuple[Position, ...]:
    """One position for all its twins: the fuller quote first, the others behind it, in the order of the first."""
    kept: list[Position] = []
    for position in found:
        twin = next((other for other in kept if are_twins(other, position)), None)
        if twin is None:
            kept.append(position)
            continue
        fuller, lesser = sorted((twin, position), key=lambda one: -len(one.evidence[0].quote))
        kept[kept.index(twin)] = fuller.model_copy(update={"evidence": (*fuller.evidence, *lesser.evidence)})
    return tuple(kept)
