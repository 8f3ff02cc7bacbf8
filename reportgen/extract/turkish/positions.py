"""What actors want, refuse, support or call each other, in Turkish: "ateşkesi reddetti", "… gerektiğini söyledi"."""

from __future__ import annotations

from reportgen.extract.attribution import Said
from reportgen.extract.reading import Reading
from reportgen.extract.turkish.backers import backers
from reportgen.extract.turkish.conditions import conditions
from reportgen.extract.turkish.labels import designations
from reportgen.extract.turkish.obligations import obligations
from reportgen.extract.turkish.stances import Setting, denials, stances
from reportgen.extract.twins import merged
from reportgen.facts import Figure, Link, Position

PATTERNS = (designations, conditions, obligations, stances, denials, backers)
"""Every pattern by which a Turkish position is read, the more particular before the more general."""


def positions(
    reading: Reading, said: Said, figures: tuple[Figure, ...], touched: tuple[Link, ...]
) -> tuple[Position, ...]:
    """Every position of a Turkish source; the same words tell one position only, the same support is told once.

    A denial that touches a claim is one of the links `touched`; any other denial is a position of its own.
    """
    answered = frozenset(link.evidence[0].start for link in touched)
    found: list[Position] = []
    for line in reading.lines:
        setting = Setting(reading, line, said, figures, answered)
        for pattern in PATTERNS:
            found += [one for one in pattern(setting) if not _told(found, one)]
    found.sort(key=lambda one: (one.evidence[0].start, one.evidence[0].end))
    return merged(found, _is_twin)


def _told(found: list[Position], later: Position) -> bool:
    """Whether a more particular pattern has read these words already."""
    place = later.evidence[0]
    return any(one.evidence[0].start <= place.start and place.end <= one.evidence[0].end for one in found
               if one.stance != "supports" or one.stance == later.stance)  # fmt: skip


def _is_twin(one: Position, other: Position) -> bool:
    """Whether one backs whom the other backs."""
    backing = one.stance == other.stance == "supports" and not (one.content or other.content)
    return backing and one.actor == other.actor and _head(one.addressee) == _head(other.addressee)


def _head(phrase: str | None) -> str | None:
    return phrase.split()[-1] if phrase else None
