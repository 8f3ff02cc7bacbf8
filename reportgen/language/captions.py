"""The words of pictures: what `reportgen.drawing.Words` asks for, in the words of a writer.

Every message stands in the catalogue with the context `picture` (or `picture.measure`, `picture.event`), in English here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

from reportgen.brief import Statement
from reportgen.drawing import Phrase
from reportgen.drawing.words import Tone
from reportgen.errors import LanguageError
from reportgen.facts import Event, EventType, Fact, Figure, Measure, Position
from reportgen.language import clauses
from reportgen.language.phrases import Quoted, Sentence, Slot, plain
from reportgen.language.writer import TONES, Tile, Writer

WORDS: dict[str, str] = {
    "figures.title": "Figures side by side",
    "figures.about": "Bars from zero, with one scale for each kind of figure; their ends tell how sure a number is. "
    "The table holds the same figures.",
    "contested": "Contested",
    "side.denies": "{speaker}: denies this",
    "side.doubts": "{speaker}: casts doubt on this",
    "side.revises": "{speaker}: revises this",
    "end.open": "this many or more",
    "end.ceiling": "at most this many",
    "end.soft": "about this many",
    "end.range": "lower to higher number",
    "end.vague": "no number told, this many or more",
    "end.nothing": "contradicts, names no number",
    "timeline.title": "What happened when",
    "timeline.about": "Dated facts in rows along one axis of time. The table lists the same days.",
    "timeline.undated": "Day not told",
    "timeline.between": "{start} – {end}",
    "timeline.since": "since {start}",
    "timeline.until": "until {end}",
    "positions.title": "Who stands where",
    "positions.about": "Actors in rows, what they speak about in columns; each mark carries the word for the stance. "
    "The table lists the same positions.",
    "positions.other": "Other matters",
    "tone.open": "supports or seeks",
    "tone.condition": "demands or sets a condition",
    "tone.closed": "rejects or threatens",
    "tone.label": "labels somebody",
    "map.title": "Where it happened",
    "map.about": "The places of the facts on a map. The table lists each place with what is told of it.",
    "map.sources": "Boundaries: Natural Earth; dashed where disputed or not settled.",
    "map.given": "Boundaries: as given by the user, over Natural Earth; dashed where disputed or not settled.",
    "map.near": "near the place",
    "map.figure": "Figure",
    "map.several": "Several kinds",
    "map.missing": "Not on the map, for the position is not known: {places}.",
    "map.others": "{places} and others",
    "change.title": "Change",
    "change.was": "was {was}, is {now}",
    "column.measure": "Measure",
    "column.what": "What is counted",
    "column.amount": "Number",
    "column.source": "Source",
    "column.day": "Day",
    "column.event": "What is told",
    "column.actor": "Actor",
    "column.topic": "About",
    "column.stance": "Stance",
    "column.place": "Place",
    "column.before": "Before",
    "column.now": "Now",
    "measure.unit": "{measure} ({unit})",
    "measure.per": "{measure} per {unit}",
    "measure.increase": "{measure}: increase",
    "measure.decrease": "{measure}: decrease",
    "measure.over": "{measure} over {duration}",
}  # fmt: skip

COUNTS: dict[str, tuple[str, str]] = {
    "figures.more": ("{n} more figure is not drawn.", "{n} more figures are not drawn."),
    "figures.alone": (
        "{n} figure has nothing to be compared with.",
        "{n} figures have nothing to be compared with.",
    ),
    "timeline.more": ("{n} more fact is not drawn.", "{n} more facts are not drawn."),
    "positions.more": ("{n} more position is not drawn.", "{n} more positions are not drawn."),
    "positions.further": ("and {n} more", "and {n} more"),
    "map.more": ("{n} more place has no label.", "{n} more places have no label."),
    "map.further": ("and {n} more", "and {n} more"),
}

MEASURES: dict[Measure, str] = {
    "REF": "Refugees",
    "ASY": "Asylum seekers",
    "OIP": "Others in need of international protection",
    "IDP": "Internally displaced people",
    "IOC": "Others of concern in IDP-like situations",
    "STA": "Stateless people",
    "OOC": "Others of concern",
    "HST": "Host communities",
    "RET": "Returned refugees",
    "RST": "Resettled refugees",
    "NAT": "Naturalised refugees",
    "RDP": "Returned displaced people",
    "temporary_protection": "People under temporary protection",
    "killed": "Deaths",
    "injured": "Injured",
    "missing": "Missing",
    "detained": "Detained",
    "abducted": "Abducted",
    "neutralised": "“Neutralised”",
    "displaced": "Displaced",
    "fled": "Fled",
    "evacuated": "Evacuated",
    "relocated": "Relocated",
    "sheltered": "In shelters",
    "homeless": "Homeless",
    "besieged": "Besieged",
    "affected": "Affected",
    "in_need": "In need",
    "targeted": "Targeted by aid",
    "reached": "Reached by aid",
    "captured": "Captured",
    "destroyed": "Destroyed",
    "damaged": "Damaged",
    "money": "Money",
    "distance": "Distance",
    "share": "Share",
    "duration": "Duration",
    "other": "Other figures",
}
"""What a group of bars counts."""

EVENTS: dict[EventType, str] = {
    "capture": "Capture",
    "recapture": "Recapture",
    "clash": "Clash",
    "airstrike": "Airstrike",
    "shelling": "Shelling",
    "attack": "Attack",
    "repelled": "Attack repelled",
    "evacuation": "Evacuation",
    "aid_delivery": "Aid delivery",
}
"""What kind of thing happened, for the legend of a map."""

UNITS = {"percent": "%"}


class Captions:
    """The words of one writer for the pictures of its brief."""

    def __init__(self, writer: Writer) -> None:
        """Captions in the language and the catalogues of `writer`."""
        self._writer = writer
        self._language = writer.language
        self._clauses = writer.clauses
        self._dossier = writer.brief.dossier
        self._tiles: dict[str, Tile] = {}

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        return self._writer.direction

    def word(self, key: str, **slots: str) -> str:
        """A word of the picture, by its key in `WORDS`; raises BrokenPhrase when the language lacks it.

        `map.boundaries` is what the page itself says of boundaries.
        """
        if key == "map.boundaries":
            return plain(self._writer.text("method.boundaries"))
        return plain(self._writer.catalog.phrase("picture", WORDS[key]).fill(**slots))

    def count(self, key: str, number: int) -> str:
        """A word with a number of things, by its key in `COUNTS`."""
        one, many = COUNTS[key]
        return plain(self._writer.catalog.phrase("picture", one, many, number).fill(n=self.number(number)))

    def number(self, value: int | Decimal) -> str:
        return self._language.number(value).text

    def day(self, on: date) -> str:
        return self._language.date_short(on).text

    def month(self, on: date) -> str:
        return f"{self._language.month_name(on.month, short=True)} {on.year}"

    def distance(self, kilometres: int) -> str:
        return self._language.distance(kilometres, "km").text

    def measure(self, figure: Figure) -> str:
        """The measure with its unit, its time and its direction; a count of something else is that thing."""
        said = self._writer.catalog.text("picture.measure", MEASURES[figure.measure])
        if figure.measure == "other" and figure.counted:
            said = self._language.upper_first(plain(self._clauses.counted(figure).parts))
        if figure.period and figure.period.length and figure.period.unit:
            duration = self._language.duration(figure.period.length, figure.period.unit).text
            said = self.word("measure.over", measure=said, duration=duration)
        if figure.per:
            said = self.word("measure.per", measure=said, unit=self._clauses.word("unit", figure.per))
        if figure.quantity.unit:
            unit = UNITS.get(figure.quantity.unit, figure.quantity.unit)
            said = self.word("measure.unit", measure=said, unit=unit)
        return self.word(f"measure.{figure.change}", measure=said) if figure.change else said

    def amount(self, figure: Figure) -> Phrase:
        """The number with its hedge; a vague one with what is counted, for "dozens of" stands for nothing alone."""
        return _phrase(self._clauses.quantity(figure, bare=figure.quantity.qualifier != "vague").parts)

    def previous(self, figure: Figure) -> Phrase | None:
        said = self._clauses.previous(figure)
        return _phrase(said.parts) if said else None

    def label(self, figure: Figure) -> Phrase:
        return _phrase(self._tile(figure).what)

    def source(self, fact: Fact) -> Phrase:
        """Who says a figure, and of which day it is."""
        found = self._dossier.fact(fact.id)
        return _phrase(self._tile(found).who) if isinstance(found, Figure) else Phrase("")

    def speaker(self, link: str) -> Phrase:
        found = self._writer.brief.link(link)
        source = self._writer.brief.source(found.evidence[0].source).language
        return _phrase(self._language.sentence_case(self._writer.names.alone(found.speaker, source).parts))

    def told(self, fact: Figure | Event | Position) -> Phrase:
        """A fact as a clause without its day; an event at several places tells how many instead, where it knows."""
        figures = list(self._dossier.measuring(fact.id))
        if isinstance(fact, Event) and figures and len(fact.place) > 1:
            fact = fact.model_copy(update={"place": ()})
        return _phrase(self._language.sentence_case(self._clauses.fact(fact, figures, dated=False)))

    def event(self, event: Event) -> str:
        return self._writer.catalog.text("picture.event", EVENTS[event.type])

    def actor(self, position: Position) -> Phrase:
        source = self._clauses.source_language(position)
        return _phrase(self._language.sentence_case(self._writer.names.alone(position.actor, source).parts))

    def stance(self, position: Position) -> str:
        return self._clauses.word("chip", clauses.CHIPS[position.stance])

    def tone(self, position: Position) -> Tone:
        return TONES[position.stance]

    def topics(self, position: Position) -> Sequence[Phrase]:
        source = self._clauses.source_language(position)
        return [
            _phrase(self._language.sentence_case(self._clauses.topics([topic], source).parts))
            for topic in position.topics
        ]

    def addressee(self, position: Position) -> Phrase | None:
        if position.addressee is None:
            return None
        source = self._clauses.source_language(position)
        return _phrase(self._language.sentence_case(self._writer.names.alone(position.addressee, source).parts))

    def place(self, name: str) -> str:
        """The place in this language, or as its source writes it."""
        known: Slot | None = self._writer.names.known(name)
        return known.text.removeprefix("the ") if known else name

    def country(self, iso3: str) -> str:
        try:
            return self._language.territory(iso3)
        except LanguageError:
            return ""

    def _tile(self, figure: Figure) -> Tile:
        if figure.id not in self._tiles:
            self._tiles[figure.id] = self._writer.tile(Statement(fact=figure.id, marks=()))
        return self._tiles[figure.id]


def _phrase(spans: Sentence) -> Phrase:
    only = spans[0] if len(spans) == 1 else None
    return Phrase(plain(spans), spans, only.language if isinstance(only, Quoted) else None)
