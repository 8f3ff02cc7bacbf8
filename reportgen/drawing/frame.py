"""The frame of a picture: how wide and high it is drawn, and how much it shows."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from reportgen.facts import Model

Size = Annotated[int, Field(ge=240, le=1600, strict=True)] | None


class Frame(Model):
    """What a page design asks of a picture; None leaves it to the picture.

    `width` and `height` (of a map) are in units of which a name has 11 of height; `most` is the largest number of bars,
    rows of a timeline, actors of a matrix or labels of a map.
    """

    width: Size = None
    height: Size = None
    most: Annotated[int, Field(ge=1, strict=True)] | None = None


USUAL = Frame()
"""The frame of a picture that fills the width of a page."""
