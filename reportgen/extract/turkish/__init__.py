"""Reading Turkish: the same facts from Turkish grammar, by the tables of the lexicon.

Known names stand under their English name, so that a Turkish and an English source speak of one actor and one place.
"""

from __future__ import annotations

from reportgen.extract.reading import Reading
from reportgen.extract.turkish.attribution import statements
from reportgen.extract.turkish.events import events
from reportgen.extract.turkish.figures import figures
from reportgen.extract.turkish.links import links
from reportgen.extract.turkish.positions import positions
from reportgen.extract.turkish.ranks import ranks
from reportgen.extract.turkish.reading import read_through
from reportgen.facts import Event, Figure, Link, Position, Rank
from reportgen.sources import Source

__all__ = ["Found", "read"]

Found = tuple[Reading, tuple[Figure | Event | Position, ...], tuple[Rank, ...], tuple[Link, ...]]


def read(source: Source) -> Found:
    """What a Turkish source holds: its reading, its figures, events and positions, its ranks and its links."""
    reading = read_through(source)
    said = statements(reading)
    happened = events(reading, said)
    counted = figures(reading, said, happened)
    touched = links(reading, said, happened, counted)
    taken = positions(reading, said, counted, touched)
    facts: tuple[Figure | Event | Position, ...] = (*counted, *(item.event for item in happened), *taken)
    return reading, facts, ranks(reading), touched
