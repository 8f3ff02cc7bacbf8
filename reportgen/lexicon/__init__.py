"""The knowledge of the field as tables: actors, places, words, cues, stances, triggers, topics, number words.

Each table is one TOML file beside this module; a new cue, place or measure is a line there, not a branch in code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, cached_property, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

from reportgen.errors import InstallationError
from reportgen.facts import Stance
from reportgen.lexicon.rows import (
    ActAdjectives,
    ActNouns,
    ActorTerm,
    ActVerbs,
    AnswerWords,
    CountryTerm,
    Cue,
    DateWords,
    Doubt,
    Effect,
    GeneralNames,
    Grammar,
    Ground,
    Loaded,
    Modifier,
    Noun,
    NumberWords,
    Office,
    PlaceTerm,
    Provenance,
    Response,
    Row,
    Sides,
    StanceRule,
    StanceWords,
    TermSource,
    TopicTerm,
    Trigger,
    Turkish,
    TurkishNumbers,
    TurkishPositions,
    TurkishTimes,
    UnitTerm,
    Variant,
)  # fmt: skip
from reportgen.lexicon.tables import Tables, read_compiled

TABLES = Path(__file__).parent

P = ParamSpec("P")
T = TypeVar("T")


class Lexicon(Row):
    """All tables together."""

    actors: tuple[ActorTerm, ...]
    countries: tuple[CountryTerm, ...]
    places: tuple[PlaceTerm, ...]
    everyday: dict[str, frozenset[str]]
    no_places: dict[str, frozenset[str]]
    nouns: tuple[Noun, ...]
    modifiers: tuple[Modifier, ...]
    offices: tuple[Office, ...]
    cues: tuple[Cue, ...]
    acts: tuple[ActVerbs, ...]
    act_nouns: tuple[ActNouns, ...]
    act_adjectives: tuple[ActAdjectives, ...]
    general_names: tuple[GeneralNames, ...]
    act_phrases: tuple[str, ...]
    act_adverbs: tuple[str, ...]
    helping_verbs: tuple[str, ...]
    also_nouns: tuple[str, ...]
    only_helped: tuple[str, ...]
    telling_helpers: tuple[str, ...]
    inverting_verbs: tuple[str, ...]
    settings: tuple[str, ...]
    irregular_verbs: dict[str, tuple[str, ...]]
    doubling_verbs: tuple[str, ...]
    common_verbs: tuple[str, ...]
    noun_verbs: tuple[str, ...]
    effects: tuple[Effect, ...]
    triggers: tuple[Trigger, ...]
    stances: tuple[StanceRule, ...]
    stance_nouns: dict[str, dict[Stance, tuple[str, ...]]]
    stance_words: dict[str, StanceWords]
    topics: tuple[TopicTerm, ...]
    variants: tuple[Variant, ...]
    loaded: tuple[Loaded, ...]
    term_sources: tuple[TermSource, ...]
    provenance: tuple[Provenance, ...]
    units: tuple[UnitTerm, ...]
    numbers: dict[str, NumberWords]
    dates: dict[str, DateWords]
    grammar: dict[str, Grammar]
    doubt: dict[str, Doubt]
    ground: dict[str, Ground]
    sides: dict[str, Sides]
    responses: tuple[Response, ...]
    answers: dict[str, AnswerWords]
    turkish_positions: TurkishPositions
    turkish: Turkish
    turkish_numbers: TurkishNumbers
    turkish_times: TurkishTimes

    def actor(self, key: str) -> ActorTerm | None:
        """The named actor with this key."""
        return self._actors.get(key)

    def country(self, key: str) -> CountryTerm | None:
        """The country with this key or ISO 3166-1 alpha-3 code."""
        return self._countries.get(key)

    def place(self, key: str) -> PlaceTerm | None:
        """The place with this key."""
        return self._places.get(key)

    @cached_property
    def _actors(self) -> dict[str, ActorTerm]:
        return {term.key: term for term in self.actors}

    @cached_property
    def _countries(self) -> dict[str, CountryTerm]:
        return {key: term for term in self.countries for key in (term.iso3, term.key)}

    @cached_property
    def _places(self) -> dict[str, PlaceTerm]:
        return {term.key: term for term in self.places}

    @cached_property
    def made(self) -> dict[object, dict[tuple[object, ...], Any]]:
        """What `derived` functions made of these tables, by function and arguments."""
        return {}


def lexicon() -> Lexicon:
    """The tables in use: those of the `using` block around the call, or else those that ship with reportgen."""
    return _IN_USE.get() or shipped()


@cache
def shipped() -> Lexicon:
    """The tables that ship with reportgen, read once; raises InstallationError when one is missing or wrong."""
    try:
        return read_compiled(TABLES, checked)
    except (OSError, ValueError) as error:
        raise InstallationError(f"the tables of the lexicon cannot be read: {error}; install reportgen again") from None


def checked(tables: Tables) -> Lexicon:
    """The lexicon of these tables, each row checked; raises ValueError where one is wrong."""
    from pydantic import TypeAdapter

    return TypeAdapter(Lexicon).validate_python(tables)


@contextmanager
def using(tables: Lexicon | None) -> Iterator[None]:
    """Inside the block, in this thread and in the tasks begun in it, everything reads these tables; None changes nothing."""
    token = _IN_USE.set(tables if tables is not None else lexicon())
    try:
        yield
    finally:
        _IN_USE.reset(token)


def derived(make: Callable[P, T]) -> Callable[P, T]:
    """Keeps what a function makes of the tables, once for each lexicon in use, as `cache` would for one alone.

    The arguments are given by position.
    """
    in_use = _IN_USE.get
    shelf: tuple[Lexicon | None, dict[tuple[object, ...], Any]] = (None, {})
    only: tuple[Lexicon | None, Any] = (None, None)

    @wraps(make)
    def kept(*args: Any) -> Any:  # noqa: ANN401 - what the function takes and makes
        nonlocal shelf
        tables, (of, held) = in_use() or shipped(), shelf
        if of is not tables:
            shelf = (tables, held := tables.made.setdefault(make, {}))
        if args in held:
            return held[args]
        if len(held) > MOST_KEPT:
            held.clear()
        return held.setdefault(args, make(*args))  # type: ignore[call-arg]

    @wraps(make)
    def kept_alone() -> Any:  # noqa: ANN401 - what the function makes
        nonlocal only
        tables, (of, made) = in_use() or shipped(), only
        if of is not tables:
            only = (tables, made := kept())
        return made

    return cast("Callable[P, T]", kept if make.__code__.co_argcount else kept_alone)


MOST_KEPT = 20_000
"""How much a function keeps at most, for some are asked about words of texts."""

_IN_USE: ContextVar[Lexicon | None] = ContextVar("lexicon in use", default=None)
