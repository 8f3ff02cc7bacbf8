"""Sameness: when two figures measure the same thing, and what stands in the way of it.

The same thing is the same measure of the same population, in the same place, over the same time, in the same sense: new
cases are not all cases, a rate is no count, those on a register are not those estimated, a part is not its total. What a
figure leaves open (where, when, by whom) fits one thing that is told more closely, and none where it would fit several.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import NamedTuple

from reportgen.dossier import Dossier
from reportgen.facts import Figure, Measure, Quantity
from reportgen.lexicon import derived, lexicon
from reportgen.lexicon.gazetteer import folded

INCOMPARABLE: frozenset[Measure] = frozenset({"distance", "share", "duration", "money", "other"})
"""Measures of which two numbers may always be about two things."""

DOERS: frozenset[Measure] = frozenset({"captured", "detained", "abducted", "neutralised", "reached", "evacuated"})
"""Measures of what somebody does: two doers have done two things."""

ALIKE: dict[Measure, Measure] = {"IDP": "displaced", "IOC": "displaced", "temporary_protection": "temporary_protection"}
"""Measures that one number of the field goes by: a language or a source may use either word."""

LONG = ("month", "year")
"""A figure over months or years is a toll of its own; over days it is that of what just happened."""

ARTICLES = frozenset("the a an its their his her our".split())


class Thing(NamedTuple):
    """What a figure measures, as far as it must agree: two figures of different things are never compared."""

    measure: Measure
    counted: tuple[str, ...]
    basis: str | None
    new: bool
    change: str | None
    per: str | None
    over: Hashable
    doer: str | None
    part: bool


class Setting(NamedTuple):
    """What a figure may leave open: where, when, and by whom."""

    place: frozenset[str] | None
    time: Hashable
    actor: str | None

    @property
    def told(self) -> int:
        """How much of it is told."""
        return sum(value is not None for value in self)

    def fits(self, other: Setting) -> bool:
        """Whether nothing in it stands against the other."""
        return all(one is None or two is None or one == two for one, two in zip(self, other, strict=True))

    def joined(self, other: Setting) -> Setting:
        """What the two tell together."""
        return Setting(
            place=self.place or other.place,
            time=other.time if self.time is None else self.time,
            actor=self.actor or other.actor,
        )


def groups(dossier: Dossier, figures: Iterable[Figure] | None = None) -> list[tuple[Figure, ...]]:
    """Figures of the same thing side by side, each group and all groups in the order of the facts.

    Without `figures` all of the dossier are looked at. A figure that nothing may be compared with is in no group.
    """
    chosen = dossier.figures if figures is None else tuple(figures)
    names = Names(dossier)
    things: dict[Thing, list[tuple[Figure, Setting]]] = {}
    for figure in chosen:
        thing = names.thing(figure)
        if thing is not None:
            things.setdefault(thing, []).append((figure, names.setting(figure)))
    order = {figure.id: number for number, figure in enumerate(chosen)}
    revised = frozenset(link.fact for link in dossier.links if link.kind == "revises")
    settled = (group for each in things.values() for group in _settled(each, revised))
    found = [tuple(sorted(group, key=lambda one: order[one.id])) for group in settled]
    return sorted(found, key=lambda group: order[group[0].id])


def _settled(figures: list[tuple[Figure, Setting]], revised: frozenset[str]) -> list[list[Figure]]:
    """The figures of one kind of thing, apart by place, time and doer; what is open joins the one that it fits."""
    apart: dict[tuple[Setting, str], list[Figure]] = {}
    for setting, members in _by_setting(figures).items():
        for key, each in _by_number(members, revised).items():
            apart[setting, key] = each
    settled: list[tuple[Setting, list[Figure]]] = []
    for setting, key in sorted(apart, key=lambda one: (-one[0].told, _written(one[0]), one[1])):
        members = apart[setting, key]
        fitting = [
            number
            for number, (other, group) in enumerate(settled)
            if other.fits(setting) and not key and not _at_odds(group, members, revised)
        ]
        if len(fitting) == 1:
            other, group = settled[fitting[0]]
            settled[fitting[0]] = (other.joined(setting), [*group, *members])
        else:
            settled.append((setting, members))
    return [members for _, members in settled]


def _by_setting(figures: list[tuple[Figure, Setting]]) -> dict[Setting, list[Figure]]:
    found: dict[Setting, list[Figure]] = {}
    for figure, setting in figures:
        found.setdefault(setting, []).append(figure)
    return found


def _by_number(figures: list[Figure], revised: frozenset[str]) -> dict[str, list[Figure]]:
    """One group, or one for each number where a speaker gives two in one text: they count two things then."""
    if not _at_odds(figures, figures, revised):
        return {"": figures}
    found: dict[str, list[Figure]] = {}
    for figure in figures:
        found.setdefault(figure.quantity.model_dump_json(), []).append(figure)
    return found


def _at_odds(one: list[Figure], other: list[Figure], revised: frozenset[str]) -> bool:
    """Whether a speaker gives two numbers in one text without taking one back."""
    told: dict[tuple[str, str], set[Quantity]] = {}
    for figure in (*one, *other):
        if figure.id not in revised:
            told.setdefault((figure.evidence[0].source, figure.attribution.speaker), set()).add(figure.quantity)
    return any(len(numbers) > 1 for numbers in told.values())


def _written(setting: Setting) -> str:
    return f"{sorted(setting.place or ())} {setting.time} {setting.actor}"


class Names:
    """The names of one dossier as keys that are the same in every language and spelling."""

    def __init__(self, dossier: Dossier) -> None:
        """Looks the actors and places of the dossier up once."""
        self._dossier = dossier
        self._places = {place.name: place.key or place.pcode or folded(place.name) for place in dossier.places}
        self._actors = {actor.name: actor.key or folded(actor.name) for actor in dossier.actors}

    def place(self, name: str) -> str:
        """The key of a place."""
        return self._places.get(name) or folded(name)

    def actor(self, name: str) -> str:
        """The key of an actor or speaker."""
        return self._actors.get(name) or folded(name)

    def thing(self, figure: Figure) -> Thing | None:
        """What a figure measures; None where nothing may be compared with it."""
        quantity = figure.quantity
        if figure.measure in INCOMPARABLE or quantity.of is not None or quantity.unit is not None:
            return None
        counted = _counted(figure)
        total = self._dossier.by_id.get(figure.part_of or "")
        part = (
            isinstance(total, Figure)
            and total.measure == figure.measure
            and _counted(total) == counted
            and (not figure.place or figure.place == total.place)
        )
        period = figure.period
        long = period is not None and period.length is not None and period.unit in LONG
        return Thing(
            measure=ALIKE.get(figure.measure, figure.measure),
            counted=counted,
            basis=figure.basis,
            new=figure.scope == "new",
            change=figure.change,
            per=figure.per,
            over=(period.length, period.unit) if long and period else None,
            doer=self.actor(figure.actor) if figure.actor and figure.measure in DOERS else None,
            part=part,
        )

    def setting(self, figure: Figure) -> Setting:
        """Where, when and by whom, as far as the figure tells."""
        period = figure.period
        time: Hashable = None
        if figure.on and figure.measure in HAPPENED:
            time = figure.on
        elif period and period.length is not None and period.unit not in LONG:
            time = (period.length, period.unit)
        return Setting(
            place=frozenset(self.place(name) for name in figure.place) or None,
            time=time,
            actor=self.actor(figure.actor) if figure.actor and figure.measure not in DOERS else None,
        )


HAPPENED: frozenset[Measure] = frozenset({"killed", "injured", "neutralised", "captured", "abducted", "detained"})
"""Measures of what happens on a day; the day of a stock is the day when it was counted."""


def _counted(figure: Figure) -> tuple[str, ...]:
    return counted_as(figure.population or figure.counted, figure.measure)


def counted_as(words: str | None, measure: Measure) -> tuple[str, ...]:
    """What is counted as keys of the lexicon, whatever the language: “UN peacekeepers”, “BM barış gücü askeri”."""
    if not words:
        return ()
    nouns, others = _nouns(), _modifiers()
    rest = [word for word in folded(words).split() if word not in ARTICLES]
    keys: list[str] = []
    while rest:
        for length in range(min(len(rest), 4), 0, -1):
            phrase = " ".join(rest[:length])
            key = nouns.get(phrase) or others.get(phrase)
            if key is not None or length == 1:
                keys.append(phrase if key is None else key)
                rest = rest[length:]
                break
    return tuple(sorted(set(keys) - _telling_nothing(ALIKE.get(measure, measure))))


@derived
def _telling_nothing(measure: Measure) -> frozenset[str]:
    """Keys that say no more of those counted than the measure does: people, and "the dead" of the killed."""
    lex = lexicon()
    known = _nouns()
    nouns = {
        known[folded(noun.en[0])]
        for noun in lex.nouns
        if noun.measure and ALIKE.get(noun.measure, noun.measure) == measure
    }
    words = {form for row in lex.effects if row.measure == measure for form in row.nouns}
    words |= {form for row in lex.turkish.effects if row.measure == measure for form in row.nouns}
    return frozenset({known["person"], *nouns, *(folded(form) for form in words)})


@derived
def _nouns() -> dict[str, str]:
    """Nouns by every form; rows that share a form ("asker": soldier, troops) count as one, named by the first."""
    first: dict[str, str] = {}
    for noun in lexicon().nouns:
        forms = [folded(form) for form in (*noun.en, *noun.tr, *(noun.tr_of or ())) if form]
        one, *others = [*dict.fromkeys(first[form] for form in forms if form in first), noun.key]
        first = {form: one if key in others else key for form, key in first.items()} if len(others) > 1 else first
        first |= dict.fromkeys(forms, one)
    return first


@derived
def _modifiers() -> dict[str, str]:
    """Describing words, demonyms and short names of actors, by the key that both languages share."""
    words = {folded(form): folded(row.en[0]) for row in lexicon().modifiers for form in (*row.en, row.tr)}
    for country in lexicon().countries:
        words |= {folded(form): country.key for forms in country.demonym.values() for form in forms}
        words |= {folded(form): country.key for form in country.names.values()}
    for actor in lexicon().actors:
        words |= {folded(form): actor.key for form in (*actor.short.values(), *actor.names.values())}
    return words
