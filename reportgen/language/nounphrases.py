"""Noun phrases in parts, as they are read in a source: what each language says them from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from reportgen.language.phrases import Slot
from reportgen.lexicon.rows import CountryTerm, Noun, Office


@dataclass(frozen=True)
class Phrase:
    """An English noun phrase in parts; `head` is a noun of the lexicon or a name.

    `described` are the modifiers as the lexicon has them first in English, `modifiers` the same in Turkish; `definite`
    says that "the" stands before it, `whose` by which word it is somebody's `own` ("his").
    """

    head: Noun | str
    plural: bool = False
    modifiers: tuple[str, ...] = ()
    described: tuple[str, ...] = ()
    nations: tuple[CountryTerm, ...] = ()
    adjunct: str | Noun | None = None
    owner: Phrase | Joined | None = None
    all: bool = False
    both: bool = False
    own: bool = False
    whose: str | None = None
    definite: bool = False
    region: str | None = None
    office: Office | None = None
    tails: tuple[tuple[str, Phrase | Joined], ...] = ()


@dataclass(frozen=True)
class Joined:
    """Noun phrases joined by "and"."""

    members: tuple[Phrase, ...]


class Count(NamedTuple):
    """The number before a noun phrase, for languages in which the two agree.

    `said` is the number, or the words for one that is left open ("dozens"), for which `value` is None; `running` asks
    for small numbers in words.
    """

    value: int | Decimal | None
    said: Slot
    running: bool = False
