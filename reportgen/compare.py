"""Compare: what two dossiers, an older and a newer one, tell differently of the same things.

A number is compared with the number that the same voice gave before, never with somebody else's. A fact that the newer
dossier does not tell again is called withdrawn: whether its speaker took it back, or nobody asked again, no text says.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from decimal import Decimal
from typing import Literal, TypeVar

from reportgen.dossier import Dossier
from reportgen.facts import Actor, Event, Evidence, Figure, Link, Model, Place, Position, Rank, Topic
from reportgen.lexicon.gazetteer import folded
from reportgen.reconcile import Voices, compared, copies
from reportgen.sameness import ARTICLES, Names, groups
from reportgen.sources import Source

BEFORE = "before:"
"""What stands before the id of a fact, link or rank of the older dossier."""

ChangeKind = Literal[
    "raised", "lowered", "restated", "newly_denied", "newly_confirmed", "changed_position", "new", "withdrawn", "unchanged"
]  # fmt: skip
"""What became of a fact; `restated` is the same number with another bound ("about 40", now "at least 40")."""

KINDS: tuple[ChangeKind, ...] = (
    "raised", "lowered", "restated", "newly_denied", "newly_confirmed", "changed_position", "new", "withdrawn", "unchanged",
)  # fmt: skip
"""The order in which changes are told."""

Told = Figure | Event | Position
OneKind = TypeVar("OneKind", Figure, Event, Position)


class Change(Model):
    """One change: the fact before and the fact now, by their ids in the two dossiers, one of them None where there is none.

    `links` are the ids of the links in the newer dossier that newly deny or confirm it.
    """

    kind: ChangeKind
    before: str | None = None
    now: str | None = None
    links: tuple[str, ...] = ()


def compare(old: Dossier, new: Dossier) -> tuple[Change, ...]:
    """Every change from an older dossier to a newer one, in the order of `KINDS`, each kind in the order of the facts.

    A fact may stand in two changes, when a number was raised and somebody newly denies it. What a reprint or translation
    says again is no fact of its own. The sources of the two may be the same or others.
    """
    both = together(old, new)
    table = _Table(both, old, new)
    pairs = [*table.figures(), *table.others(), *table.events(), *table.positions()]
    changes = [change for before, now in pairs for change in table.changes(before, now)]
    order = {fact.id: number for number, fact in enumerate(both.facts)}

    def place(change: Change) -> tuple[int, int]:
        return KINDS.index(change.kind), order[change.now or f"{BEFORE}{change.before}"]

    return tuple(sorted(changes, key=place))


def together(old: Dossier, new: Dossier) -> Dossier:
    """Both dossiers as one: what stands in the older carries `before:` in front of its id; shared sources stand once."""
    known = {source.id: source for source in new.sources}
    moved = {
        source.id: source.id if known.get(source.id) == source else f"{BEFORE}{source.id}" for source in old.sources
    }
    ids = {item.id: f"{BEFORE}{item.id}" for item in (*old.facts, *old.ranks, *old.links)}
    return Dossier(
        sources=(*new.sources, *(_renamed(source, moved) for source in old.sources if moved[source.id] not in known)),
        facts=(*new.facts, *(_earlier(fact, ids, moved) for fact in old.facts)),
        ranks=(*new.ranks, *(_earlier(rank, ids, moved) for rank in old.ranks)),
        links=(*new.links, *(_earlier(link, ids, moved) for link in old.links)),
        actors=_first_of(Actor, new.actors, old.actors),
        places=_first_of(Place, new.places, old.places),
    )


Named = TypeVar("Named", Actor, Place)
Item = TypeVar("Item", Figure | Event | Position, Rank, Link)


def _first_of(kind: type[Named], *lists: tuple[Named, ...]) -> tuple[Named, ...]:
    del kind
    found: dict[str, Named] = {}
    for item in (item for each in lists for item in each):
        found.setdefault(item.name, item)
    return tuple(found.values())


def _renamed(source: Source, moved: dict[str, str]) -> Source:
    return source.model_copy(update={"id": moved[source.id]})


def _earlier(item: Item, ids: dict[str, str], moved: dict[str, str]) -> Item:
    """An item of the older dossier with the ids that it and what it names have beside the newer one."""
    update: dict[str, object] = {"id": ids[item.id], "evidence": tuple(_at(each, moved) for each in item.evidence)}
    if isinstance(item, Link):
        update["fact"] = ids[item.fact]
    if isinstance(item, (Figure, Event, Position)):
        told = item.attribution
        update["attribution"] = told.model_copy(update={"evidence": tuple(_at(each, moved) for each in told.evidence)})
    if isinstance(item, Figure):
        update |= {name: ids[id] for name in ("event", "part_of") if (id := getattr(item, name))}
    if isinstance(item, Position):
        for part in ("topics", "condition_topics", "purpose_topics"):
            update[part] = tuple(_topic(topic, ids) for topic in getattr(item, part))
    return item.model_copy(update=update)


def _at(evidence: Evidence, moved: dict[str, str]) -> Evidence:
    return evidence.model_copy(update={"source": moved[evidence.source]})


def _topic(topic: Topic, ids: dict[str, str]) -> Topic:
    return topic.model_copy(update={"slots": {name: ids.get(value, value) for name, value in topic.slots.items()}})


class _Table:
    """What two dossiers are compared with: their facts side by side, and who says what."""

    def __init__(self, both: Dossier, old: Dossier, new: Dossier) -> None:
        self.both = both
        self.names = Names(both)
        self.voices = Voices(both)
        repeats = {f"{BEFORE}{id}": f"{BEFORE}{other}" for id, other in copies(old).items()} | copies(new)
        self.told = [fact for fact in both.facts if fact.id not in repeats]
        self.groups = groups(both, self.of(Figure))
        self.links: dict[str, list[Link]] = {}
        for link in both.links:
            self.links.setdefault(link.fact, []).append(link)
        for id, other in repeats.items():
            self.links.setdefault(other, []).extend(self.links.get(id, ()))

    def of(self, kind: type[OneKind]) -> list[OneKind]:
        return [fact for fact in self.told if isinstance(fact, kind)]

    def figures(self) -> Iterable[tuple[Told | None, Told | None]]:
        """Numbers of one thing, each with the one that the same voice gave before."""
        for group in self.groups:
            yield from self._by(group, self.voices.voice, newest=self.voices.newer)

    def others(self) -> Iterable[tuple[Told | None, Told | None]]:
        """Numbers that belong to no group, each with the one of the same words by the same voice."""
        grouped = {figure.id for group in self.groups for figure in group}
        rest = [figure for figure in self.of(Figure) if figure.id not in grouped]

        def same(figure: Figure) -> Hashable:
            words = _plain(figure.population or figure.counted)
            place = frozenset(map(self.names.place, figure.place))
            unit = figure.quantity.unit
            return self.voices.voice(figure), figure.measure, unit, words, place, figure.actor and folded(figure.actor)

        yield from self._by(rest, same)

    def events(self) -> Iterable[tuple[Told | None, Told | None]]:
        """Events of one kind, by the same, at the same place on the same day."""

        def same(event: Event) -> Hashable:
            place = frozenset(map(self.names.place, event.place))
            return event.type, place, event.on, event.actor and self.names.actor(event.actor)

        yield from self._by(self.of(Event), same)

    def positions(self) -> Iterable[tuple[Told | None, Told | None]]:
        """Positions of one actor on one matter: of the same stance first, then those that changed."""

        def slot(item: tuple[str, str]) -> tuple[str, str]:
            """What a topic names; of a figure its measure, for it may have changed."""
            name, value = item
            figure = self.both.by_id.get(value)
            return name, figure.measure if isinstance(figure, Figure) else self.names.actor(value)

        def matter(position: Position) -> Hashable:
            about = tuple((topic.key, *sorted(map(slot, topic.slots.items()))) for topic in position.topics)
            addressee = position.addressee and self.names.actor(position.addressee)
            return self.names.actor(position.actor), about or _plain(position.content), None if about else addressee

        def same(position: Position) -> Hashable:
            return matter(position), position.stance

        unmatched: list[Position] = []
        for before, now in self._by(self.of(Position), same):
            if before is not None and now is not None:
                yield before, now
            else:
                unmatched += [fact for fact in (before, now) if isinstance(fact, Position)]
        yield from self._by(unmatched, matter)

    def _by(
        self,
        facts: Iterable[OneKind],
        same: Callable[[OneKind], Hashable],
        *,
        newest: Callable[[OneKind], tuple[date, int | Decimal, int]] | None = None,
    ) -> Iterable[tuple[OneKind | None, OneKind | None]]:
        """Facts of one key in pairs; with `newest` that of either side, else in the order of their texts."""
        sides: dict[Hashable, tuple[list[OneKind], list[OneKind]]] = {}
        for fact in facts:
            earlier, later = sides.setdefault(same(fact), ([], []))
            (earlier if fact.id.startswith(BEFORE) else later).append(fact)
        for earlier, later in sides.values():
            if newest:
                earlier, later = [sorted(side, key=newest)[-1:] for side in (earlier, later)]  # noqa: PLW2901
            equal = [(one, other) for one in earlier for other in later if one.evidence == other.evidence]
            for one, other in equal:
                if one in earlier and other in later:
                    earlier.remove(one)
                    later.remove(other)
                    yield one, other
            for number in range(max(len(earlier), len(later))):
                yield (
                    earlier[number] if number < len(earlier) else None,
                    later[number] if number < len(later) else None,
                )

    def changes(self, before: Told | None, now: Told | None) -> Iterable[Change]:
        """What a pair tells; a number that is told with its event is no change of its own where the event is one."""
        old = before.id.removeprefix(BEFORE) if before else None
        for event in (fact.event for fact in (before, now) if isinstance(fact, Figure)):
            if event is not None and (before is None or now is None):
                return
        if before is None and now is not None:
            yield Change(kind="new", now=now.id)
        elif now is None:
            yield Change(kind="withdrawn", before=old)
        elif before is not None:
            answers = list(self._answers(before, now))
            kind = _kind(before, now)
            if kind != "unchanged" or not answers:
                yield Change(kind=kind, before=old, now=now.id)
            for answer, links in answers:
                yield Change(kind=answer, before=old, now=now.id, links=links)

    def _answers(self, before: Told, now: Told) -> Iterable[tuple[ChangeKind, tuple[str, ...]]]:
        """Who denies or confirms it now and did not before."""
        kinds: tuple[tuple[Literal["denies", "confirms"], ChangeKind], ...] = (
            ("denies", "newly_denied"), ("confirms", "newly_confirmed"),
        )  # fmt: skip
        for kind, change in kinds:
            earlier = {self.names.actor(link.speaker) for link in self.links.get(before.id, ()) if link.kind == kind}
            fresh: dict[str, str] = {}
            for link in self.links.get(now.id, ()):
                speaker = self.names.actor(link.speaker)
                if link.kind == kind and speaker not in earlier:
                    fresh.setdefault(speaker, link.id)
            if fresh:
                yield change, tuple(fresh.values())


def _kind(before: Told, now: Told) -> ChangeKind:
    if isinstance(before, Figure) and isinstance(now, Figure):
        return compared(before.quantity, now.quantity)
    if isinstance(before, Position) and isinstance(now, Position) and before.stance != now.stance:
        return "changed_position"
    return "unchanged"


def _plain(words: str | None) -> str:
    return " ".join(word for word in folded(words or "").split() if word not in ARTICLES)
