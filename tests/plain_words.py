"""Plain English for pictures, and facts made by hand: the tests of pictures do not depend on how a language writes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal
from xml.etree import ElementTree as ET

from reportgen.brief import Brief, compose
from reportgen.dossier import Dossier
from reportgen.drawing import Phrase
from reportgen.drawing.letters import width
from reportgen.drawing.words import Tone
from reportgen.facts import Attribution, Event, Fact, Figure, Link, Place, Position, Quantity
from reportgen.sources import read_text

SVG = "{http://www.w3.org/2000/svg}"

SOURCE = read_text(
    "title: Nothing\npublisher: The Valley Herald\ndate: 2025-03-14\nlanguage: en\n\n"
    + " ".join(f"Sentence {number}." for number in range(600))
)
"""A source with a sentence for each fact."""

HEDGES = {
    "exact": "", "about": "about ", "nearly": "nearly ", "at_least": "at least ", "more_than": "more than ",
    "up_to": "up to ", "less_than": "fewer than ",
}  # fmt: skip

TONES: dict[str, Tone] = {"supports": "open", "demands": "condition", "rejects": "closed", "designates": "label"}


class PlainWords:
    """The words of one dossier, short and in English; the direction is a parameter."""

    def __init__(self, brief: Brief, *, direction: Literal["ltr", "rtl"] = "ltr") -> None:
        """The words of a brief."""
        self.brief = brief
        self.direction = direction

    def word(self, key: str, **slots: str) -> str:
        return " ".join([key, *slots.values()])

    def count(self, key: str, number: int) -> str:
        return f"{number} {key}"

    def number(self, value: int | Decimal) -> str:
        return f"{value:,}"

    def day(self, on: date) -> str:
        return on.isoformat()

    def month(self, on: date) -> str:
        return f"{on:%Y-%m}"

    def distance(self, kilometres: int) -> str:
        return f"{kilometres} km"

    def measure(self, figure: Figure) -> str:
        return figure.measure

    def amount(self, figure: Figure) -> Phrase:
        return Phrase(self._said(figure.quantity))

    def previous(self, figure: Figure) -> Phrase | None:
        return Phrase(self._said(figure.previous)) if figure.previous else None

    def label(self, figure: Figure) -> Phrase:
        return Phrase(f"{figure.population or 'people'} {figure.measure}")

    def source(self, fact: Fact) -> Phrase:
        return Phrase(fact.attribution.speaker)

    def speaker(self, link: str) -> Phrase:
        return Phrase(self.brief.link(link).speaker)

    def told(self, fact: Figure | Event | Position) -> Phrase:
        return Phrase(f"{fact.id} is told")

    def event(self, event: Event) -> str:
        return event.type

    def actor(self, position: Position) -> Phrase:
        return Phrase(position.actor)

    def stance(self, position: Position) -> str:
        return position.stance

    def tone(self, position: Position) -> Tone:
        return TONES.get(position.stance, "open")

    def topics(self, position: Position) -> Sequence[Phrase]:
        return [Phrase(topic.key) for topic in position.topics]

    def addressee(self, position: Position) -> Phrase | None:
        return Phrase(position.addressee) if position.addressee else None

    def place(self, name: str) -> str:
        return name

    def country(self, iso3: str) -> str:
        return {"SYR": "Syria", "TUR": "Türkiye", "SDN": "Sudan"}.get(iso3, "")

    def _said(self, quantity: Quantity) -> str:
        estimated = "an estimated " if quantity.estimated else ""
        if quantity.qualifier == "between":
            return f"{estimated}between {quantity.low:,} and {quantity.high:,}"
        if quantity.qualifier == "vague":
            return "dozens"
        return f"{estimated}{HEDGES[quantity.qualifier]}{quantity.value:,}"


class Facts:
    """Makes facts with an id and a quote each."""

    def __init__(self) -> None:
        """Nothing is told yet."""
        self.facts: list[Figure | Event | Position] = []
        self.links: list[Link] = []
        self.places: dict[str, Place] = {}

    def figure(
        self, quantity: Quantity | int, measure: str = "displaced", *, speaker: str = "narrator", **more: object
    ) -> str:
        found = Quantity(value=quantity) if isinstance(quantity, int) else quantity
        return self._add(Figure, "figure", speaker, measure=measure, quantity=found, **more)

    def event(self, type: str = "clash", *, speaker: str = "narrator", **more: object) -> str:
        return self._add(Event, "event", speaker, type=type, **more)

    def position(self, actor: str, stance: str = "supports", **more: object) -> str:
        return self._add(Position, "position", "narrator", actor=actor, stance=stance, **more)

    def denied(self, fact: str, speaker: str) -> str:
        self.links.append(
            Link(id=f"link-{len(self.links)}", kind="denies", speaker=speaker, fact=fact, evidence=(self._quote(),))
        )
        return self.links[-1].id

    def place(self, name: str, longitude: float | None, latitude: float | None) -> str:
        degrees = {
            key: Decimal(str(value))
            for key, value in (("longitude", longitude), ("latitude", latitude))
            if value is not None
        }
        self.places[name] = Place(name=name, **degrees)
        return name

    def brief(self) -> Brief:
        return compose(
            Dossier(
                sources=(SOURCE,), facts=tuple(self.facts), links=tuple(self.links), places=tuple(self.places.values())
            )
        )

    def words(self, *, direction: Literal["ltr", "rtl"] = "ltr") -> PlainWords:
        return PlainWords(self.brief(), direction=direction)

    def _add(self, kind: type[Figure | Event | Position], name: str, speaker: str, **fields: object) -> str:
        id = f"{name}-{len(self.facts)}"
        told = Attribution(speaker=speaker)
        self.facts.append(kind.model_validate({"id": id, "evidence": (self._quote(),), "attribution": told, **fields}))
        return id

    def _quote(self) -> object:
        text = f"Sentence {len(self.facts) + len(self.links)}."
        start = SOURCE.text.index(text)
        return SOURCE.quote(start, start + len(text))


def tree(svg: str) -> ET.Element:
    """The drawing read back; it must be well-formed, must refer to nothing outside, and must be told in words."""
    root = ET.fromstring(svg)  # noqa: S314 - our own drawing
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    title, about = root[0], root[1]
    assert (title.tag, about.tag) == (f"{SVG}title", f"{SVG}desc")
    assert title.text
    assert root.get("aria-labelledby") == f"{title.get('id')} {about.get('id')}"
    for element in root.iter():
        assert not any("url(" in value or name.endswith("href") for name, value in element.attrib.items())
        assert element.tag.removeprefix(SVG) in {"svg", "title", "desc", "rect", "circle", "path", "text"}
    return root


def boxes(root: ET.Element) -> list[tuple[float, float, float, float, str]]:
    """Where each text stands: left, top, right, bottom, and its words."""
    rtl = root.get("direction") == "rtl"
    found = []
    for text in root.iter(f"{SVG}text"):
        words, size = text.text or "", float(text.get("font-size", "11"))
        long = width(words, size, int(text.get("font-weight", "400")))
        x, y, anchor = float(text.get("x", "0")), float(text.get("y", "0")), text.get("text-anchor", "start")
        left = x - long / 2 if anchor == "middle" else x - long if (anchor == "end") != rtl else x
        found.append((left, y - size * 0.72, left + long, y + size * 0.2, words))
    return found


def overlaps(root: ET.Element) -> list[tuple[str, str]]:
    """Texts of which one covers another."""
    found = boxes(root)
    return [
        (one[4], other[4])
        for place, one in enumerate(found)
        for other in found[place + 1 :]
        if one[0] + 0.5 < other[2] and other[0] + 0.5 < one[2] and one[1] + 0.5 < other[3] and other[1] + 0.5 < one[3]
    ]


def outside(root: ET.Element) -> list[str]:
    """Texts that leave the sheet."""
    _, _, wide, high = map(float, root.get("viewBox", "").split())
    return [
        words
        for left, top, right, bottom, words in boxes(root)
        if left < -1 or right > wide + 1 or top < 0 or bottom > high
    ]


def orphans(root: ET.Element) -> list[str]:
    """Texts with a digit that neither lead to a fact nor are furniture of the picture."""
    return [
        text.text or ""
        for text in root.iter(f"{SVG}text")
        if re.search(r"\d", text.text or "") and text.get("data-fact") is None and text.get("data-furniture") is None
    ]


def facts_of(root: ET.Element) -> set[str]:
    """The ids of all facts that the drawing leads to."""
    return {
        id
        for element in root.iter()
        for id in [element.get("data-fact", ""), *element.get("data-also", "").split()]
        if id
    }
