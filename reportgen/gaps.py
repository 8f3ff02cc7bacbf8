"""Gaps: what a report of this kind usually tells and the sources of a dossier do not.

What is asked for stands in `gaps.toml`; a gap says that no fact was read about something, not that it did not happen.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from reportgen.dossier import Dossier
from reportgen.errors import InstallationError
from reportgen.facts import Event, EventType, Figure, Flag, Measure, Model, Number, Position
from reportgen.lexicon.gazetteer import folded

TABLE = Path(__file__).with_name("gaps.toml")


class Ask(Model):
    """One thing that is asked for, and what tells it."""

    key: str
    measures: tuple[Measure, ...] = ()
    events: tuple[EventType, ...] = ()
    topics: tuple[str, ...] = ()
    words: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    positions: Flag = False

    def told(self, fact: Figure | Event | Position, language: str) -> bool:
        """Whether a fact, read from a text in this language, tells it."""
        if isinstance(fact, Figure) and fact.measure in self.measures:
            return True
        if isinstance(fact, Event) and fact.type in self.events:
            return True
        if isinstance(fact, Position):
            topics = (*fact.topics, *fact.condition_topics, *fact.purpose_topics)
            if self.positions or any(asked in topic.key for topic in topics for asked in self.topics):
                return True
        quote = f"{folded(fact.evidence[0].quote)} "
        return any(folded(word) in quote for word in self.words.get(language, ()))


class Subject(Model):
    """A subject of a report; `share` of those that people write fill it."""

    key: str
    share: Number
    asks: Annotated[tuple[Ask, ...], Field(min_length=1)]


class Gap(Model):
    """A subject of which something is not told: what, and whether nothing of it is."""

    subject: str
    asks: tuple[str, ...]
    whole: bool


def gaps(dossier: Dossier) -> tuple[Gap, ...]:
    """What no fact of a dossier tells, the subjects that reports most often fill first."""
    found = []
    languages = {source.id: source.language for source in dossier.sources}
    for subject in sorted(subjects(), key=lambda one: -one.share):
        lacking = tuple(
            ask.key
            for ask in subject.asks
            if not any(ask.told(fact, languages[fact.evidence[0].source]) for fact in dossier.facts)
        )
        if lacking:
            found.append(Gap(subject=subject.key, asks=lacking, whole=len(lacking) == len(subject.asks)))
    return tuple(found)


@cache
def subjects() -> tuple[Subject, ...]:
    """The table; raises InstallationError where it is missing or wrong."""
    try:
        rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["subjects"]
        return tuple(Subject.model_validate(row) for row in rows)
    except (OSError, KeyError, ValueError, ValidationError) as error:
        raise InstallationError(f"{TABLE.name} cannot be read ({error}); install reportgen again") from None
