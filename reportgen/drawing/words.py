"""What a picture asks of the language it is drawn for: every word, number and date comes through here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple, Protocol

from reportgen.facts import Event, Fact, Figure, Position

Tone = Literal["open", "condition", "closed", "label"]
"""What a stance does: opens a door, asks a price, closes a door, or calls somebody a name."""


class Span(Protocol):
    """A piece of a sentence, as the language room makes them; pictures read its text and hand it on to the table."""

    @property
    def text(self) -> str:
        """The words, without quotation marks."""


class Phrase(NamedTuple):
    """Words for a picture: as plain text, and as spans for the table, which marks numbers and quotes.

    `language` is the code of the language when all of it is a quotation in another one.
    """

    text: str
    spans: Sequence[Span] = ()
    language: str | None = None


class Words(Protocol):
    """The words of one language for the facts of one dossier."""

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Which way the language is written."""

    def word(self, key: str, **slots: str) -> str:
        """A word of the picture itself, by its key: a heading, the name of an axis, a line of the legend."""

    def count(self, key: str, number: int) -> str:
        """A word with a number of things: "and 3 more figures"."""

    def number(self, value: int | Decimal) -> str:
        """A number at an axis."""

    def day(self, on: date) -> str:
        """A day for a narrow column."""

    def month(self, on: date) -> str:
        """The month of a day, with its year."""

    def distance(self, kilometres: int) -> str:
        """A length for the scale of a map."""

    def measure(self, figure: Figure) -> str:
        """What a group of figures counts, with its unit."""

    def amount(self, figure: Figure) -> Phrase:
        """The number of a figure with its hedge."""

    def previous(self, figure: Figure) -> Phrase | None:
        """What a figure was before."""

    def label(self, figure: Figure) -> Phrase:
        """What a figure counts, in the words of its own fact."""

    def source(self, fact: Fact) -> Phrase:
        """Who says a fact, and of which day."""

    def speaker(self, link: str) -> Phrase:
        """Who confirms or denies, by the id of the link."""

    def told(self, fact: Figure | Event | Position) -> Phrase:
        """A fact as a short clause without its day."""

    def event(self, event: Event) -> str:
        """What kind of thing happened, in a word or two."""

    def actor(self, position: Position) -> Phrase:
        """Who holds a position."""

    def stance(self, position: Position) -> str:
        """The stance in a word or two."""

    def tone(self, position: Position) -> Tone:
        """What the stance does."""

    def topics(self, position: Position) -> Sequence[Phrase]:
        """What a position is about; empty when it names no topic."""

    def addressee(self, position: Position) -> Phrase | None:
        """Whom a position is towards."""

    def place(self, name: str) -> str:
        """A place named in the facts."""

    def country(self, iso3: str) -> str:
        """A country by its ISO 3166-1 alpha-3 code; empty when the language has no name for it."""
