"""Every picture that a pack may print, by its name: charts and the map.

A pack asks for them in its manifest (`pictures = ["map", "figures"]`); only those are drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from reportgen.brief import Brief
from reportgen.charts import CHARTS
from reportgen.drawing import USUAL, Frame, Picture, Words
from reportgen.maps import locator

NAMES: tuple[str, ...] = (*CHARTS, "map", "change")
"""All names; `change` is drawn beside each key figure that tells what it was before."""


def drawn(
    names: Iterable[str],
    brief: Brief,
    words: Words,
    *,
    boundaries: bytes | str | Path | None = None,
    frames: Mapping[str, Frame] | None = None,
) -> dict[str, Picture | None]:
    """The pictures of a brief by name; None for one that the facts give nothing for.

    `boundaries` is GeoJSON for the map, `frames` tells by name how large a picture is to be. Raises SourceNotFound, BrokenBoundaries or InstallationError.
    """
    found: dict[str, Picture | None] = {}
    for name in names:
        frame = (frames or {}).get(name, USUAL)
        if name == "map":
            found[name] = locator(brief, words, frame, boundaries=boundaries)
        elif name in CHARTS:
            found[name] = CHARTS[name](brief, words, frame)
    return found
