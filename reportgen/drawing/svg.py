"""Draws: shapes and texts as one SVG element that a browser and a print engine show alike.

Only presentation attributes, for WeasyPrint's SVG knows no style sheet of the page; each element carries the name of its
ink as a class as well, so that a page on the screen may recolour it. Nothing refers outside or to another element but
for the title and the description. On a mirrored drawing everything stands at the other side, as right-to-left readers
expect; texts keep their anchor, which follows the direction of writing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from reportgen.drawing.inks import INKS, Ink
from reportgen.drawing.letters import FAMILY, clean

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]

_CONTROLS = dict.fromkeys((*range(32), 127, 65534, 65535, *range(55296, 57344)), " ")


class Written(NamedTuple):
    """A text that was drawn, for whoever checks that none covers another: where it begins and how it looks."""

    x: float
    y: float
    text: str
    size: float
    weight: int
    anchor: Anchor


class Drawing:
    """A sheet of a width in units (the page scales it); x grows to the right, y downwards."""

    def __init__(self, width: float, *, direction: Literal["ltr", "rtl"] = "ltr", mirrored: bool | None = None) -> None:
        """An empty sheet; `mirrored` follows the direction unless it is given."""
        self.width = width
        self.direction = direction
        self.mirrored = direction == "rtl" if mirrored is None else mirrored
        self.facts: dict[str, None] = {}
        self.written: list[Written] = []
        self._parts: list[str] = []
        self._under: list[str] = []

    def rectangle(
        self, x: float, y: float, width: float, height: float, ink: Ink, *, opacity: float = 1, fact: Sequence[str] = ()
    ) -> None:
        """A filled rectangle."""
        left = self.width - x - width if self.mirrored else x
        self._add(
            "rect", x=_n(left), y=_n(y), width=_n(width), height=_n(height), **_filled(ink, opacity), **self._of(fact)
        )

    def circle(
        self, x: float, y: float, radius: float, ink: Ink, *, hollow: bool = False, opacity: float = 1,
        stroke: float = 1.5, dash: str = "", fact: Sequence[str] = (),
    ) -> None:  # fmt: skip
        """A disc, or a ring when hollow."""
        paint = _stroked(ink, stroke, dash) if hollow else _filled(ink, opacity)
        self._add("circle", cx=_n(self._x(x)), cy=_n(y), r=_n(radius), **paint, **self._of(fact))

    def polygon(
        self, points: Iterable[Point], ink: Ink, *, opacity: float = 1, outline: Ink | None = None, stroke: float = 1,
        fact: Sequence[str] = (),
    ) -> None:  # fmt: skip
        """A filled shape; with an `outline` in another ink."""
        paint = _filled(ink, opacity)
        if outline:
            paint |= {"stroke": INKS[outline], "stroke-width": _fine(stroke), "stroke-linejoin": "round"}
            paint["class"] += f" edge-{outline}"
        self._add("path", d=self._path(points, closed=True), **paint, **self._of(fact))

    def line(
        self, points: Iterable[Point], ink: Ink, *, stroke: float = 1, dash: str = "", closed: bool = False,
        under: bool = False, fact: Sequence[str] = (),
    ) -> None:  # fmt: skip
        """A line through points; `dash` as SVG has it ("4 3"); `under` puts it below everything else."""
        self._add("path", d=self._path(points, closed=closed), **_stroked(ink, stroke, dash), **self._of(fact))
        if under:
            self._under.append(self._parts.pop())

    def shapes(self, data: str, ink: Ink, *, stroke: float = 0, dash: str = "", opacity: float = 1) -> None:
        """Many shapes or lines in one element, as ready path data; filled when `stroke` is 0."""
        paint = _stroked(ink, stroke, dash) if stroke else _filled(ink, 1)
        if opacity < 1:
            paint["stroke-opacity" if stroke else "fill-opacity"] = _fine(opacity)
        if data:
            self._add("path", d=data, **paint)

    def text(
        self, x: float, y: float, text: str, *, size: float = 11, weight: int = 400, ink: Ink = "ink",
        anchor: Anchor = "start", fact: Sequence[str] = (), language: str | None = None,
    ) -> None:  # fmt: skip
        """A line of text with its baseline at `y`.

        Numbers in it come from the facts named; without a fact it is furniture of the picture.
        """
        text = clean(text)
        if not text:
            return
        self.written.append(Written(self._x(x), y, text, size, weight, anchor))
        common = {"x": _n(self._x(x)), "y": _n(y), "font-size": _n(size)}
        if weight != 400:
            common["font-weight"] = str(weight)
        if anchor != "start":
            common["text-anchor"] = anchor
        if language:
            common["lang"] = language
        owner = self._of(fact) or {"data-furniture": ""}
        self._add("text", text, **common, **_filled(ink, 1), **owner)

    def finished(self, name: str, height: float, title: str, description: str, *, small: bool = False) -> str:
        """The SVG element: `name` makes its ids unique on a page, title and description are read out in its place."""
        frame = {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": f"picture {name}" if not small else "picture-mark",
            "viewBox": f"0 0 {_n(self.width)} {_n(height)}",
            "width": _n(self.width),
            "height": _n(height),
            "role": "img",
            "aria-labelledby": f"picture-{name}-title picture-{name}-about",
            "direction": self.direction,
            "font-family": FAMILY,
        }
        attributes = " ".join(f"{key}={quoteattr(value)}" for key, value in frame.items())
        head = (
            f'<title id="picture-{name}-title">{escape(clean(title))}</title>\n'
            f'<desc id="picture-{name}-about">{escape(clean(description))}</desc>'
        )
        return "\n".join([f"<svg {attributes}>", head, *self._under, *self._parts, "</svg>"])

    def _x(self, x: float) -> float:
        return self.width - x if self.mirrored else x

    def _path(self, points: Iterable[Point], *, closed: bool) -> str:
        steps = [f"{_n(self._x(x))} {_n(y)}" for x, y in points]
        return f"M{'L'.join(steps)}{'Z' if closed else ''}"

    def _of(self, facts: Sequence[str]) -> dict[str, str]:
        """The attributes that lead to facts: the first as `data-fact`, further ones of the same words as `data-also`."""
        if not facts:
            return {}
        self.facts.update(dict.fromkeys(facts))
        first, *others = facts
        return {"data-fact": first} | ({"data-also": " ".join(others)} if others else {})

    def _add(self, tag: str, content: str = "", **attributes: str) -> None:
        written = " ".join(f"{key}={quoteattr(value)}" for key, value in attributes.items())
        self._parts.append(f"<{tag} {written}>{escape(content)}</{tag}>" if content else f"<{tag} {written}/>")


def _filled(ink: Ink, opacity: float) -> dict[str, str]:
    paint = {"fill": INKS[ink], "class": ink}
    return paint | ({"fill-opacity": _fine(opacity)} if opacity < 1 else {})


def _stroked(ink: Ink, stroke: float, dash: str) -> dict[str, str]:
    paint = {
        "fill": "none", "stroke": INKS[ink], "stroke-width": _fine(stroke), "class": f"edge-{ink}",
        "stroke-linejoin": "round",
    }  # fmt: skip
    return paint | ({"stroke-dasharray": dash} if dash else {})


def _n(number: float) -> str:
    """A coordinate with at most one digit behind the point: a tenth of a unit is less than a pixel."""
    text = f"{number:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def _fine(number: float) -> str:
    """An opacity or the width of a stroke, in hundredths."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
