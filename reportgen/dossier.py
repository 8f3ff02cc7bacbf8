"""The dossier: sources and the facts read from them, in one file that proves itself when it is opened."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import Field, ValidationError, model_validator

from reportgen import notebook
from reportgen.errors import (
    BrokenDossier,
    DanglingReference,
    DisguisedQuote,
    DossierError,
    MisplacedQuote,
    SourceNotFound,
)
from reportgen.facts import (
    Actor,
    AnyFact,
    Decision,
    Event,
    Evidence,
    Fact,
    Figure,
    Flag,
    LeadPolicy,
    Link,
    Model,
    Place,
    Position,
    Rank,
    Registered,
    Sensitivity,
    State,
    chained,
    optional,
)
from reportgen.resources import write_atomically
from reportgen.sources import Source, contents
from reportgen.unseen import disguise, named

FORMAT: Literal["reportgen-dossier/1"] = "reportgen-dossier/1"


class Terms(Model):
    """What a brief of a dossier was asked for, so that the same dossier makes the same brief again.

    `lead` says which of several numbers for one thing leads, `named` the speakers or publishers that go first where the
    policy asks for names. `since` is the older dossier that it is compared with. `edition` is for whom it was made:
    nothing marked higher is in it. `accepted_only` leaves out what nobody has accepted, `gaps` adds what the sources do
    not say, `registered` holds the rows of a reference table to check the figures against.
    """

    lead: LeadPolicy | None = optional()
    named: tuple[str, ...] = optional(default=())
    since: Dossier | None = optional()
    edition: Sensitivity | None = optional()
    accepted_only: Flag = optional(default=False)
    gaps: Flag = optional(default=False)
    registered: tuple[Registered, ...] = optional(default=())


class Dossier(Model):
    """Sources, the facts read from them, and how the facts stand to each other.

    `decisions` is the log of a review, `terms` what a brief of the dossier is asked for.

    Making one checks the evidence lock: every quote stands at its place, every source has its recorded hash, every
    reference leads somewhere. Raises MisplacedQuote, DisguisedQuote, ChangedSource or DanglingReference otherwise.
    """

    format: Literal["reportgen-dossier/1"] = FORMAT
    sources: tuple[Source, ...] = Field(min_length=1)
    facts: tuple[AnyFact, ...] = ()
    ranks: tuple[Rank, ...] = ()
    links: tuple[Link, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    decisions: tuple[Decision, ...] = optional(default=())
    terms: Terms | None = optional()

    @model_validator(mode="after")
    def _locked(self) -> Self:
        _unique("source", (source.id for source in self.sources))
        _unique("fact", (item.id for item in (*self.facts, *self.ranks, *self.links)))
        texts = {source.id: source.text for source in self.sources}
        for item in (*self.facts, *self.ranks, *self.links):
            for evidence in _evidence_of(item):
                _check(evidence, item.id, texts)
        facts = {fact.id for fact in self.facts}
        for link in self.links:
            _known(link.fact, f"link {link.id}", facts)
        for figure in self.figures:
            for other in (figure.event, figure.part_of):
                if other is not None:
                    _known(other, f"fact {figure.id}", facts)
        for position in self.positions:
            for topic in (*position.topics, *position.condition_topics, *position.purpose_topics):
                for value in topic.slots.values():
                    if value.startswith("figure-"):
                        _known(value, f"fact {position.id}", facts)
        _chained(self.decisions, facts)
        return self

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(fact for fact in self.facts if isinstance(fact, Figure))

    @property
    def events(self) -> tuple[Event, ...]:
        return tuple(fact for fact in self.facts if isinstance(fact, Event))

    @property
    def positions(self) -> tuple[Position, ...]:
        return tuple(fact for fact in self.facts if isinstance(fact, Position))

    def fact(self, id: str) -> Figure | Event | Position:
        """The fact with this id; raises DanglingReference when there is none."""
        found = self.by_id.get(id)
        if not isinstance(found, (Figure, Event, Position)):
            raise DanglingReference(f"there is no fact {id} in this dossier")
        return found

    def source(self, id: str) -> Source:
        """The source with this id; raises DanglingReference when there is none."""
        if id not in self.by_source:
            raise DanglingReference(f"there is no source {id} in this dossier")
        return self.by_source[id]

    def grade(self, fact: Fact) -> str:
        """The grade of a fact: its own letter and digit where it has them, its source's otherwise; "" when unknown."""
        source = self.source(fact.evidence[0].source).grade or ""
        own = fact.grade or ""
        letters = [grade[0] for grade in (own, source) if grade[:1].isalpha()]
        digits = [grade[-1] for grade in (own, source) if grade[-1:].isdigit()]
        return "".join([*letters[:1], *digits[:1]])

    def sensitivity(self, fact: Fact | Rank | Link) -> Sensitivity:
        """Who may read a fact: the strictest of its own marking and of those of its sources."""
        own = [fact.sensitivity or "public"] if isinstance(fact, Fact) else []
        return strictest(*own, *(self.source(item.source).sensitivity or "public" for item in _evidence_of(fact)))

    def state(self, id: str) -> State:
        """What became of a fact in review: proposed, unless somebody has decided."""
        return self._states.get(id, "proposed")

    @property
    def by_id(self) -> dict[str, Figure | Event | Position | Rank | Link]:
        """Facts, ranks and links by their id."""
        return self._items

    @property
    def by_source(self) -> dict[str, Source]:
        """Sources by their id."""
        return self._texts

    def measuring(self, event: str) -> tuple[Figure, ...]:
        """The figures that measure an event, in the order of the facts."""
        return self._measured.get(event, ())

    @cached_property
    def _measured(self) -> dict[str, tuple[Figure, ...]]:
        found: dict[str, tuple[Figure, ...]] = {}
        for figure in self.figures:
            if figure.event is not None:
                found[figure.event] = (*found.get(figure.event, ()), figure)
        return found

    @cached_property
    def _items(self) -> dict[str, Figure | Event | Position | Rank | Link]:
        return {item.id: item for item in (*self.facts, *self.ranks, *self.links)}

    @cached_property
    def _texts(self) -> dict[str, Source]:
        return {source.id: source for source in self.sources}

    @cached_property
    def _states(self) -> dict[str, State]:
        return {decision.fact: decision.state for decision in self.decisions}

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with other values; what was looked up in the old one is not taken along."""
        copy = super().model_copy(update=update, deep=deep)
        for name in set(copy.__dict__) - set(type(self).model_fields):
            del copy.__dict__[name]
        return copy

    def without(self, ids: Container[str]) -> Dossier:
        """The dossier without these facts, and without what hangs on them; the log of the review stays behind."""
        kept = [fact for fact in self.facts if fact.id not in ids]
        if len(kept) == len(self.facts):
            return self
        there = {fact.id for fact in kept}
        return Dossier(
            sources=self.sources,
            facts=tuple(_cut_loose(fact, there) for fact in kept),
            ranks=self.ranks,
            links=tuple(link for link in self.links if link.fact in there),
            actors=self.actors,
            places=self.places,
            terms=self.terms,
        )

    def to_json(self) -> str:
        """The dossier as JSON text: two spaces of indent, letters as they are, a newline at the end."""
        return self.model_dump_json(indent=2) + "\n"

    def _repr_html_(self) -> str:
        """For notebooks: its facts with what they say, who says it and in which words, contested ones marked ≠."""
        denied = {link.fact for link in self.links if link.kind == "denies"}
        rows = [
            (
                "≠" if fact.id in denied else "",
                fact.kind,
                " · ".join(f"{name} {value}" for name, value in fact.told() if value),
                fact.attribution.speaker,
                f"“{fact.evidence[0].quote}”",
            )
            for fact in self.facts
        ]
        counts = (("source", self.sources), ("fact", self.facts), ("link", self.links))
        title = ", ".join(f"{len(items)} {name}{'' if len(items) == 1 else 's'}" for name, items in counts)
        return notebook.table(f"Dossier: {title}", ("", "kind", "what", "speaker", "quote"), rows)

    def save(self, path: str | Path) -> None:
        """Writes the dossier to a file, whole or not at all; raises OutputError."""
        write_atomically(Path(path), self.to_json().encode("utf-8"))


Terms.model_rebuild()


STRICTER: tuple[Sensitivity, ...] = ("public", "internal", "confidential")
"""Sensitivities, the most open first."""


def strictest(*markings: Sensitivity) -> Sensitivity:
    """The strictest of some markings."""
    return max(markings, key=STRICTER.index)


def load(path: str | Path) -> Dossier:
    """Opens a dossier file and proves it; raises DossierError."""
    try:
        text = contents(path).decode("utf-8-sig")
    except SourceNotFound as error:
        raise BrokenDossier(str(error)) from None
    except UnicodeDecodeError as error:
        raise BrokenDossier(f"{path}: is not UTF-8 at byte {error.start}; make it again with extract") from None
    return loads(text, name=str(path))


def loads(text: str, *, name: str = "dossier") -> Dossier:
    """A dossier from its JSON text; `name` stands for it in error messages. Raises as `load` does."""
    try:
        data = json.loads(text, object_pairs_hook=_no_duplicates, parse_constant=_no_constants)
    except json.JSONDecodeError as error:
        raise BrokenDossier(
            f"{name}: is not JSON (line {error.lineno}: {error.msg}); make it again with extract"
        ) from None
    except (ValueError, RecursionError) as error:
        raise BrokenDossier(f"{name}: cannot be trusted ({error}); make it again with extract") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise BrokenDossier(f'{name}: is not a reportgen dossier (it has no "format": "{FORMAT}")')
    try:
        return Dossier.model_validate(data)
    except ValidationError as error:
        raise BrokenDossier(f"{name}: {_first(error)}; see `reportgen schema`") from None
    except DossierError as error:
        raise type(error)(f"{name}: {error}") from None


def merge(dossiers: Iterable[Dossier]) -> Dossier:
    """One dossier of several; what stands in more than one is kept once, a name's first description wins.

    A fact that was corrected in one of them stays corrected; the logs of reviews become one, in the order of their
    days. What a brief of one of them was asked for is not taken along. Raises BrokenDossier when there is nothing to merge or when two different things carry one id.
    """
    pool: dict[str, dict[str, Any]] = {}
    dossiers = tuple(dossiers)
    corrected = {
        decision.fact: (decision.original, dossier.by_id[decision.fact])
        for dossier in dossiers
        for decision in dossier.decisions
        if decision.original is not None
    }
    for dossier in dossiers:
        for part, key in (("sources", "id"), ("facts", "id"), ("ranks", "id"), ("links", "id"),
                          ("actors", "name"), ("places", "name")):  # fmt: skip
            shelf = pool.setdefault(part, {})
            for item in getattr(dossier, part):
                if part == "facts" and item == corrected.get(item.id, (None, None))[0]:
                    item = corrected[item.id][1]  # noqa: PLW2901 - the correction stands in the place of the original
                kept = shelf.setdefault(getattr(item, key), item)
                if kept != item and key == "id":
                    raise BrokenDossier(
                        f"{item.id}: two dossiers hold it with different contents; "
                        "keep the dossier you trust, or extract the sources again"
                    )
    if not pool:
        raise BrokenDossier("there is nothing to merge; name at least one dossier")
    parts = {part: tuple(shelf.values()) for part, shelf in pool.items()}
    return Dossier(**parts, decisions=_one_log(dossier.decisions for dossier in dossiers))


def _one_log(logs: Iterable[tuple[Decision, ...]]) -> tuple[Decision, ...]:
    """Several logs as one, in the order of time, each decision chained to the one before it."""
    different = {log[-1].chain: log for log in logs if log}
    if len(different) <= 1:
        return next(iter(different.values()), ())
    told = {decision.chain: decision for log in different.values() for decision in log}
    before, log = "", []
    for decision in sorted(told.values(), key=lambda one: one.at):
        before = chained(before, decision.model_dump(mode="json", exclude={"chain"}))
        log.append(decision.model_copy(update={"chain": before}))
    return tuple(log)


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the dossier file."""
    told = Dossier.model_json_schema(mode="serialization")
    shape: dict[str, Any] = told["$defs"]["Dossier"]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | shape | {"$defs": told["$defs"]}


def _cut_loose(fact: Figure | Event | Position, there: Container[str]) -> Figure | Event | Position:
    """The fact without references to facts that are not there."""
    if isinstance(fact, Figure):
        lost = {name: None for name in ("event", "part_of") if (id := getattr(fact, name)) and id not in there}
        return fact.model_copy(update=lost) if lost else fact
    if isinstance(fact, Position):
        parts = ("topics", "condition_topics", "purpose_topics")
        lacking = {
            part: ()
            for part in parts
            for topic in getattr(fact, part)
            for value in topic.slots.values()
            if value.startswith("figure-") and value not in there
        }
        return fact.model_copy(update=lacking) if lacking else fact
    return fact


def _chained(decisions: Iterable[Decision], facts: set[str]) -> None:
    """Raises BrokenDossier where a decision was changed, taken out or put in after it was made."""
    before = ""
    for number, decision in enumerate(decisions, start=1):
        _known(decision.fact, f"decision {number}", facts)
        if decision.chain != chained(before, decision.model_dump(mode="json", exclude={"chain"})):
            raise BrokenDossier(
                f"decision {number} (on {decision.fact}) does not follow from those before it; "
                "the log of the review was changed: take the dossier from before"
            )
        before = decision.chain


def _evidence_of(item: Fact | Rank | Link) -> Iterator[Evidence]:
    yield from item.evidence
    if isinstance(item, Fact):
        yield from item.attribution.evidence


def _check(evidence: Evidence, owner: str, texts: dict[str, str]) -> None:
    if evidence.source not in texts:
        raise DanglingReference(f"{owner}: quotes the source {evidence.source}, which the dossier does not hold")
    found = texts[evidence.source][evidence.start : evidence.end]
    if found != evidence.quote:
        raise MisplacedQuote(
            f"{owner}: the quote “{_short(evidence.quote)}” is not at {evidence.start}–{evidence.end} of source "
            f"{evidence.source}; “{_short(found)}” stands there: extract the source again"
        )
    if letter := disguise(found):
        raise DisguisedQuote(
            f"{owner}: the quote “{_short(evidence.quote)}” holds {named(letter)}, which makes its number look like another "
            "one: take that character out of the source and extract it again"
        )


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:57] + "…"


def _known(id: str, owner: str, known: set[str]) -> None:
    if id not in known:
        raise DanglingReference(f"{owner}: speaks of the fact {id}, which the dossier does not hold")


def _unique(kind: str, ids: Iterable[str]) -> None:
    doubles = [id for id, count in Counter(ids).items() if count > 1]
    if doubles:
        raise BrokenDossier(f"two {kind}s carry the id {doubles[0]}; ids are unique in a dossier")


def _first(error: ValidationError) -> str:
    problem = error.errors(include_url=False)[0]
    where = ".".join(str(step) for step in problem["loc"]) or "the top"
    return f"{problem['msg']} (at {where})"


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    if len(set(names)) != len(names):
        raise ValueError(f"the key {max(names, key=names.count)!r} stands twice in one object")
    return dict(pairs)


def _no_constants(name: str) -> Any:  # noqa: ANN401 - the signature that json asks for
    raise ValueError(f"{name} is not a number")
