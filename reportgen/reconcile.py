"""Reconcile: what many sources say of the same thing, side by side, without averaging and without a silent choice.

Figures of the same thing (`sameness`) form a group. Within it a story that several outlets print is one source, and a
speaker whom several outlets quote is one voice. A group keeps every number with its speaker, day and grade, names the
range, the newest and whether anybody denies one; which of them leads is decided by a policy that the brief states.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from reportgen.dossier import Dossier
from reportgen.facts import NARRATOR, UNNAMED, Event, Figure, LeadPolicy, Model, Position, Quantity
from reportgen.lexicon.gazetteer import folded
from reportgen.sameness import Names, groups
from reportgen.sources import Source

POLICIES: tuple[LeadPolicy, ...] = ("newest", "most_conservative", "highest_graded", "named_source_first")

REPRINTED = 0.6
"""A text is a reprint of another when so much of it, in runs of words, stands in the other too."""

RUN = 6
"""How many words in a row make a run."""

RETOLD = 0.8
"""A text is a translation of another of the same days when so many of its figures stand in the other too."""

FEWEST_RETOLD = 4
"""Fewer figures than this do not tell a translation."""

SAME_STORY = 2
"""Days between which one story is reprinted or translated."""


class Reading(Model):
    """One number for the thing of a group: the figure that stands for it, and those that only repeat it.

    `voice` is who says it, as a key; `origin` the id of the source where the story first stood, `on` the day it holds
    for, `grade` that of the Admiralty code ("" where nobody gave one); `denials` are the ids of links that deny it,
    `superseded` says that the same voice has given a newer number.
    """

    figure: str
    repeats: tuple[str, ...] = ()
    voice: str
    origin: str
    on: date | None
    grade: str = ""
    denials: tuple[str, ...] = ()
    confirmations: tuple[str, ...] = ()
    superseded: bool = False


class Group(Model):
    """Every number that the sources give for one thing, newest first; `lead` is the figure that leads by the policy.

    `lowest` and `highest` are the figures with the smallest and the largest number. `contested` says that somebody denies
    one of them, `agree` that the numbers do not exclude each other.
    """

    readings: tuple[Reading, ...]
    lead: str
    lowest: str
    highest: str
    newest: str
    contested: bool
    agree: bool

    @property
    def figures(self) -> frozenset[str]:
        """The ids of all figures in it, repeats too."""
        return frozenset(id for reading in self.readings for id in (reading.figure, *reading.repeats))

    @property
    def voices(self) -> int:
        """How many say something of it, each counted once however often it is quoted."""
        return len({reading.voice for reading in self.readings})


class Sum(Model):
    """A total and its parts: what the parts add up to, and how they stand to the total.

    Parts that are only some of those in the total may well be fewer; more than the total they cannot be.
    """

    total: str
    parts: tuple[str, ...]
    added: int | Decimal
    verdict: Literal["equal", "fewer", "more"]


class Bases(Model):
    """Figures of one thing of which some stand on a register and others do not: two counts, never one."""

    registered: tuple[str, ...]
    others: tuple[str, ...]


class Reconciliation(Model):
    """All groups of a dossier in the order of the facts, the totals with parts, and the counts on two bases."""

    policy: LeadPolicy
    groups: tuple[Group, ...]
    sums: tuple[Sum, ...]
    bases: tuple[Bases, ...]


def reconcile(dossier: Dossier, *, policy: LeadPolicy | None = None, named: Iterable[str] = ()) -> Reconciliation:
    """What a dossier's sources say of the same things; `policy` and `named` are those of its terms when not given.

    A group may have one reading only: then nobody says otherwise. Same dossier, same groups.
    """
    terms = dossier.terms
    policy = policy or (terms and terms.lead) or "newest"
    named = tuple(named) or (terms.named if terms else ())
    table = _Table(dossier, policy, named)
    together = groups(dossier)
    return Reconciliation(
        policy=policy,
        groups=tuple(table.group(figures) for figures in together),
        sums=tuple(_sums(dossier)),
        bases=tuple(_bases(dossier, together)),
    )


class Voices:
    """Who says the figures of one dossier, and how new they are."""

    def __init__(self, dossier: Dossier) -> None:
        """Looks the sources, actors and facts of the dossier up once."""
        self.dossier = dossier
        self.names = Names(dossier)
        self.origins = origins(dossier)
        self.order = {fact.id: number for number, fact in enumerate(dossier.facts)}

    def voice(self, figure: Figure) -> str:
        """Who says it: the speaker, and the publisher for its own voice; a story's own voice is one in every reprint."""
        told = figure.attribution
        if told.speaker not in (NARRATOR, UNNAMED):
            return " + ".join(sorted(self.names.actor(name) for name in told.speakers or (told.speaker,)))
        source = self.dossier.source(self.origins[figure.evidence[0].source])
        publisher = folded(source.publisher) if source.publisher else source.id
        return f"{publisher}: unnamed" if told.speaker == UNNAMED else publisher

    def on(self, figure: Figure) -> date | None:
        """The day for which a figure holds: its own, else the day of its text."""
        return figure.as_of or self.dossier.source(figure.evidence[0].source).published or figure.on

    def newer(self, figure: Figure) -> tuple[date, int | Decimal, int]:
        """The order of days; of one day the lowest number comes first, as ACLED takes the most conservative."""
        return self.on(figure) or date.min, -_number(figure.quantity), -self.order[figure.id]


class _Table(Voices):
    """What the groups of one dossier are made with."""

    def __init__(self, dossier: Dossier, policy: LeadPolicy, named: tuple[str, ...]) -> None:
        super().__init__(dossier)
        self.policy = policy
        self.named = [self.names.actor(name) for name in named]
        self.links: dict[str, dict[str, list[str]]] = {}
        for link in dossier.links:
            self.links.setdefault(link.fact, {}).setdefault(link.kind, []).append(link.id)

    def group(self, figures: Iterable[Figure]) -> Group:
        figures = tuple(figures)
        told: dict[tuple[str, str], list[Figure]] = {}
        for figure in figures:
            told.setdefault((self.voice(self._retold(figure, figures)), _told(figure.quantity)), []).append(figure)
        readings = [self.reading(voice, same) for (voice, _), same in told.items()]
        newest: dict[str, Reading] = {}
        for reading in readings:
            other = newest.get(reading.voice)
            newest[reading.voice] = (
                reading if other is None or self.newest_first(reading) > self.newest_first(other) else other
            )
        readings = [
            reading.model_copy(update={"superseded": newest[reading.voice] is not reading}) for reading in readings
        ]
        readings.sort(key=self.newest_first, reverse=True)
        standing = [reading for reading in readings if not reading.superseded]
        unrefuted = [reading for reading in standing if not reading.denials] or standing
        sized = sorted(readings, key=lambda reading: (_number(self.quantity(reading)), self.order[reading.figure]))
        bounds = [_bounds(self.quantity(reading)) for reading in standing]
        return Group(
            readings=tuple(readings),
            lead=max(unrefuted, key=self.rank()).figure,
            lowest=sized[0].figure,
            highest=sized[-1].figure,
            newest=readings[0].figure,
            contested=any(reading.denials for reading in readings),
            agree=_overlapping(bounds),
        )

    def _retold(self, figure: Figure, figures: tuple[Figure, ...]) -> Figure:
        """The figure itself, or the one that it translates: of the text where the story first stood, and as many."""
        source = figure.evidence[0].source
        first = self.origins[source]
        if first == source:
            return figure
        same = [
            other
            for other in figures
            if other.evidence[0].source == first and _told(other.quantity) == _told(figure.quantity)
        ]
        return same[0] if same else figure

    def reading(self, voice: str, figures: list[Figure]) -> Reading:
        """One number of one voice: the newest figure that gives it stands for all that do."""
        best = max(figures, key=lambda figure: (self.on(figure) or date.min, -self.order[figure.id]))
        ids = [figure.id for figure in sorted(figures, key=lambda figure: self.order[figure.id])]
        links = [self.links.get(id, {}) for id in ids]
        grades = sorted((grade for figure in figures if (grade := self.dossier.grade(figure))), key=_graded)
        return Reading(
            figure=best.id,
            repeats=tuple(id for id in ids if id != best.id),
            voice=voice,
            origin=self.origins[best.evidence[0].source],
            on=self.on(best),
            grade=grades[0] if grades else "",
            denials=tuple(id for each in links for id in each.get("denies", ())),
            confirmations=tuple(id for each in links for id in each.get("confirms", ())),
        )

    def quantity(self, reading: Reading) -> Quantity:
        figure = self.dossier.fact(reading.figure)
        assert isinstance(figure, Figure)  # noqa: S101 - readings are made of figures
        return figure.quantity

    def newest_first(self, reading: Reading) -> tuple[date, int | Decimal, int]:
        """How new a reading is: as new as the figure that stands for it."""
        figure = self.dossier.fact(reading.figure)
        assert isinstance(figure, Figure)  # noqa: S101 - readings are made of figures
        return self.newer(figure)

    def rank(self) -> Callable[[Reading], tuple[object, ...]]:
        """The order of the policy; the greatest leads, the newest where two are equal."""
        ranks: dict[LeadPolicy, Callable[[Reading], tuple[object, ...]]] = {
            "newest": self.newest_first,
            "most_conservative": lambda reading: (-_number(self.quantity(reading)), *self.newest_first(reading)),
            "highest_graded": lambda reading: (
                tuple(-part for part in _graded(reading.grade)),
                *self.newest_first(reading),
            ),
            "named_source_first": lambda reading: (-self._place(reading), *self.newest_first(reading)),
        }
        return ranks[self.policy]

    def _place(self, reading: Reading) -> int:
        """The place of a reading in the list of names: by its speaker or by a publisher who prints it."""
        publishers = {
            folded(self.dossier.source(self.dossier.fact(id).evidence[0].source).publisher or "")
            for id in (reading.figure, *reading.repeats)
        }
        said = {*reading.voice.split(" + "), *publishers}
        return next((place for place, name in enumerate(self.named) if name in said), len(self.named))


# --- one story in several outlets -------------------------------------------------------------------------------------


def origins(dossier: Dossier) -> dict[str, str]:
    """For each source the one where its story first stood: itself, unless it reprints or translates an older one.

    A reprint shares most of its runs of words with the older text, a translation nearly all its figures, in about the
    same days. Which of two of one day is the older is told by the order of the dossier.
    """
    order = sorted(dossier.sources, key=lambda source: source.published or date.max)
    numbers: dict[str, list[str]] = {source.id: [] for source in order}
    for figure in dossier.figures:
        numbers[figure.evidence[0].source].append(f"{figure.measure} {figure.quantity.model_dump_json()}")
    found: dict[str, str] = {}
    shelves: dict[tuple[str, ...], list[str]] = {}
    for source in order:
        runs = _runs(source.text[source.body :])
        shared: dict[str, int] = {}
        for run in runs:
            for other in shelves.get(run, ()):
                shared[other] = shared.get(other, 0) + 1
        older = [
            other
            for other in found
            if found[other] == other
            and _same_days(source, dossier.source(other))
            and (
                shared.get(other, 0) >= REPRINTED * max(len(runs), 1)
                or (source.language != dossier.source(other).language and _retold(numbers[source.id], numbers[other]))
            )
        ]
        found[source.id] = older[0] if older else source.id
        if not older:
            for run in runs:
                shelves.setdefault(run, []).append(source.id)
    return found


@lru_cache(512)
def _runs(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of words of a text, small and without punctuation."""
    words = re.findall(r"\w+", text.casefold())
    return frozenset(tuple(words[start : start + RUN]) for start in range(max(len(words) - RUN + 1, 0)))


def _same_days(one: Source, other: Source) -> bool:
    if one.published is None or other.published is None:
        return True
    return abs((one.published - other.published).days) <= SAME_STORY


def _retold(numbers: list[str], others: list[str]) -> bool:
    rest = list(others)
    shared = 0
    for number in numbers:
        if number in rest:
            rest.remove(number)
            shared += 1
    longest = max(len(numbers), len(others))
    return longest >= FEWEST_RETOLD and shared >= RETOLD * longest


def copies(dossier: Dossier, reconciled: Reconciliation | None = None) -> dict[str, str]:
    """Facts that only say again what another says, and which: in a reprint or translation, or of a speaker quoted twice.

    `reconciled` spares reconciling again where that was done.
    """
    first = origins(dossier)
    names = Names(dossier)
    found: dict[str, str] = {}
    taken: set[tuple[str, str]] = set()
    shelf: dict[tuple[object, ...], list[Figure | Event | Position]] = {}
    for fact in dossier.facts:
        if first[fact.evidence[0].source] == fact.evidence[0].source:
            for key in _same_words(fact, fact.evidence[0].source, names):
                shelf.setdefault(key, []).append(fact)
    for fact in dossier.facts:
        source = fact.evidence[0].source
        if first[source] == source:
            continue
        for key in _same_words(fact, first[source], names):
            if len(shelf.get(key, ())) == 1 and (source, shelf[key][0].id) not in taken:
                found[fact.id] = shelf[key][0].id
                taken.add((source, shelf[key][0].id))
                break
    for group in (reconciled or reconcile(dossier)).groups:
        for reading in group.readings:
            if reading.repeats:
                _as_one(found, reading)
    return {id: other for id, other in found.items() if id != other}


def _as_one(found: dict[str, str], reading: Reading) -> None:
    """Makes the figure that stands for a reading the one that all its repeats, and their copies, say again."""
    ids = {reading.figure, *reading.repeats}
    stands_for = found.get(reading.figure)
    target = reading.figure if stands_for is None or stands_for in ids else stands_for
    found.pop(reading.figure, None)
    for copy, original in list(found.items()):
        if original in ids:
            found[copy] = target
    for id in ids - {target}:
        found[id] = target
    found.pop(target, None)


def _same_words(fact: Figure | Event | Position, source: str, names: Names) -> Iterable[tuple[object, ...]]:
    """What a fact shares with its copy in the story that stood first in `source`: its words, else what it tells."""
    yield (source, fact.kind, fact.evidence[0].quote)
    if isinstance(fact, Figure):
        yield (source, fact.measure, _told(fact.quantity))
    elif isinstance(fact, Event):
        yield (source, fact.type, frozenset(map(names.place, fact.place)), fact.on)
    elif fact.topics:
        topics = tuple(topic.key for topic in fact.topics)
        yield (source, names.actor(fact.actor), fact.stance, topics)
    if isinstance(fact, Position):
        yield (source, names.actor(fact.actor), fact.stance)


# --- totals and bases -------------------------------------------------------------------------------------------------


def _sums(dossier: Dossier) -> Iterable[Sum]:
    """Totals whose parts are plain numbers of the same measure, in the order of the facts."""
    parts: dict[str, list[Figure]] = {}
    for figure in dossier.figures:
        if figure.part_of is not None:
            parts.setdefault(figure.part_of, []).append(figure)
    for id, figures in parts.items():
        total = dossier.fact(id)
        if not isinstance(total, Figure) or total.quantity.value is None:
            continue
        alike = [figure for figure in figures if figure.measure == total.measure and figure.quantity.of is None]
        values = [figure.quantity.value for figure in alike]
        if not alike or any(value is None for value in values):
            continue
        added = sum(value for value in values if value is not None)
        verdict: Literal["equal", "fewer", "more"] = "equal" if added == total.quantity.value else "fewer"
        if added > total.quantity.value and total.quantity.qualifier not in ("at_least", "more_than"):
            verdict = "more"
        if len(alike) > 1 or verdict == "more":
            yield Sum(total=id, parts=tuple(figure.id for figure in alike), added=added, verdict=verdict)


def _bases(dossier: Dossier, together: list[tuple[Figure, ...]]) -> Iterable[Bases]:
    """Things that some count on a register and others estimate or count otherwise."""
    names = Names(dossier)
    by_thing: dict[object, dict[bool, list[str]]] = {}
    for figures in together:
        thing = names.thing(figures[0])
        if thing is None:
            continue
        place = next((setting.place for figure in figures if (setting := names.setting(figure)).place), None)
        key = (thing._replace(basis=None), place)
        registered = figures[0].basis == "registered"
        by_thing.setdefault(key, {}).setdefault(registered, []).extend(figure.id for figure in figures)
    for found in by_thing.values():
        if len(found) == 2:
            yield Bases(registered=tuple(found[True]), others=tuple(found[False]))


# --- numbers ----------------------------------------------------------------------------------------------------------


def _told(quantity: Quantity) -> str:
    """A quantity as text for comparing; the dozens of one language are the tens of the other."""
    return f"vague {len(str(quantity.low))}" if quantity.qualifier == "vague" else quantity.model_dump_json()


def _number(quantity: Quantity) -> int | Decimal:
    """The number by which a quantity stands in an order: the one that is named, the lower of two."""
    number = quantity.value if quantity.value is not None else quantity.low
    assert number is not None  # noqa: S101 - a quantity has one of the two
    return number


def _bounds(quantity: Quantity) -> tuple[int | Decimal, int | Decimal | None]:
    """The smallest and the largest number that a quantity allows; None where it is open upwards."""
    number = _number(quantity)
    match quantity.qualifier:
        case "at_least" | "more_than" | "vague":
            return number, None
        case "up_to" | "less_than":
            return 0, number
        case "between":
            return number, quantity.high
        case _:
            return number, number


def _overlapping(bounds: list[tuple[int | Decimal, int | Decimal | None]]) -> bool:
    """Whether one number could be what all of them say."""
    floor = max(low for low, _ in bounds)
    ceilings = [high for _, high in bounds if high is not None]
    return not ceilings or floor <= min(ceilings)


def _graded(grade: str) -> tuple[int, int]:
    """A grade in the order of trust, the best first; what is not graded comes last."""
    letter = "ABCDEF".find(grade[:1]) if grade[:1].isalpha() else -1
    digit = int(grade[-1]) if grade[-1:].isdigit() else 9
    return (letter if letter >= 0 else 9), digit


def compared(one: Quantity, other: Quantity) -> Literal["raised", "lowered", "restated", "unchanged"]:
    """How the second of two quantities stands to the first: larger, smaller, the same number with another bound, the same."""
    if one == other:
        return "unchanged"
    before, now = _ends(one), _ends(other)
    if before == now:
        return "restated"
    return "raised" if now > before else "lowered"


def _ends(quantity: Quantity) -> tuple[int | Decimal, int | Decimal]:
    number = _number(quantity)
    return number, quantity.high if quantity.high is not None else number
