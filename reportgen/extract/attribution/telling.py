"""One attribution in the tokens of its text."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.extract.attribution.groups import Group
from reportgen.extract.attribution.sources import Span
from reportgen.lexicon.rows import Act


@dataclass(frozen=True, slots=True)
class Telling:
    """An attribution: who (`source`), by which words (`cue`, its verb or noun at `head`), what (`content`)."""

    act: Act
    source: tuple[Span, ...]
    cue: Span
    head: int
    content: tuple[Span, ...]
    group: Group | None = None
    shared: bool = False
    """Whether the source is that of an earlier verb."""
