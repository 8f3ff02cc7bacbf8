"""Charts of a brief: each a function from the brief and the words of a language to a picture, or None when it has nothing.

`CHARTS` lists them all. Values come from facts only; nothing is added up, averaged or picked.
"""

from __future__ import annotations

from collections.abc import Callable

from reportgen.brief import Brief
from reportgen.charts.bars import figures
from reportgen.charts.change import change
from reportgen.charts.matrix import positions
from reportgen.charts.timeline import timeline
from reportgen.drawing import Frame, Picture, Words

CHARTS: dict[str, Callable[[Brief, Words, Frame], Picture | None]] = {
    "figures": figures,
    "positions": positions,
    "timeline": timeline,
}
"""Every chart of a whole brief, by the name that a pack asks for it with."""

__all__ = ["CHARTS", "change", "figures", "positions", "timeline"]
