"""The structure tree of a document: its elements, and what each holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Foreign: TypeAlias = Any
"""A class of WeasyPrint or pydyf, or an HTML element, which carry no types."""


@dataclass(slots=True)
class Marked:
    """Content on a page (counted from 0), by the number of its mark there.

    `group` is the group that it is drawn in, None for the page itself; `line` tells lines apart; `spoken` where its words are not to be read out as they are drawn.
    """

    page: int
    mark: int
    group: Foreign = None
    words: str = ""
    line: int = 0
    spoken: bool = False


@dataclass(slots=True)
class Annotated:
    """An annotation on a page, such as the area of a link."""

    page: int
    annotation: Foreign


@dataclass(slots=True, eq=False)
class Element:
    """One structure element; `language` is that of its content, `source` the HTML element that it was made from.

    `spoken` is what is read out in place of the letters that are drawn; `box` is left, bottom, right and top in points; `first` the page on which its content begins.
    """

    type: str
    parent: Element | None
    language: str
    first: int
    source: Foreign = None
    kids: list[Element | Marked | Annotated] = field(default_factory=list)
    implied: bool = False
    alternative: str = ""
    spoken: str = ""
    expansion: str = ""
    id: str = ""
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    box: tuple[float, float, float, float] | None = None
    refers: list[Element] = field(default_factory=list)
    number: int = 0

    def below(self) -> Iterator[Element]:
        """The element and every element below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.below()

    def within(self, *types: str) -> Element | None:
        """The element itself or the closest around it that has one of these types."""
        found: Element | None = self
        while found is not None and found.type not in types:
            found = found.parent
        return found
