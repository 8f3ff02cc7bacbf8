"""What a brief says, in which order, on which evidence: values only, no words, no locale.

`compose` chooses from a dossier, groups and orders; one Brief serves every language and every page design.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from pydantic import Field

from reportgen import notebook
from reportgen.compare import BEFORE, Change, ChangeKind, compare, together
from reportgen.dossier import Dossier
from reportgen.facts import (
    Event,
    Evidence,
    Fact,
    Figure,
    LeadPolicy,
    Link,
    Measure,
    Model,
    Number,
    Position,
    Quantity,
    Rank,
    Registered,
    Stance,
)
from reportgen.gaps import Gap, gaps
from reportgen.reconcile import Group, Reading, Reconciliation, copies, reconcile
from reportgen.register import differences
from reportgen.sameness import Names
from reportgen.sources import Source

KEY_FIGURES = 4
"""How many figures stand large at the top."""

HIGHLIGHTS = 5
"""At most so many highlights, as OCHA's Flash Updates have them (4 to 6)."""

WEIGHT: dict[Measure, int] = {
    "killed": 90, "injured": 70, "missing": 72, "detained": 50, "abducted": 60,
    "displaced": 80, "IDP": 80, "REF": 80, "temporary_protection": 80, "ASY": 74, "RET": 66, "RDP": 66, "evacuated": 64,
    "neutralised": 68, "fled": 78, "relocated": 60, "sheltered": 62, "homeless": 76, "besieged": 79,
    "in_need": 78, "affected": 68, "targeted": 40, "reached": 44,
    "captured": 62, "destroyed": 58, "damaged": 56, "money": 36, "share": 30, "distance": 34, "duration": 10, "other": 20,
}  # fmt: skip
"""How much a measure matters for the choice of key figures: people before things, loss before movement."""

LOSS: frozenset[Measure] = frozenset(
    {"killed", "injured", "missing", "abducted", "detained", "neutralised", "destroyed", "damaged"}
)
"""Measures that are shown in the colour of loss."""

QUOTED: frozenset[Measure] = frozenset({"other", "share", "money", "duration"})
"""Measures of which a brief has no more to say than the words of the source."""

HOSTED: frozenset[Measure] = frozenset({"REF", "ASY", "OIP", "OOC", "temporary_protection", "RST", "NAT"})
"""Populations whose place is where they are received, not where the crisis is."""

STANCE_ORDER: tuple[Stance, ...] = (
    "seeks", "offers", "proposes", "agrees", "mediates", "supports", "calls_for", "urges_restraint", "demands",
    "conditions", "opposes", "rejects", "denies", "suspends", "severs", "threatens", "condemns", "accuses",
    "expresses_concern", "designates",
)  # fmt: skip
"""The order of stances in the table of positions, from opening to closing doors; labels for others come last."""


class Statement(Model):
    """One thing to say: a fact, the figures that measure it, the ranks of its place, the links that touch it.

    `beside` are the figures that give another number for the same thing and stand elsewhere in the brief, `before` is
    the fact of an older dossier that was told in its place (see `reportgen.compare`), `change` how it changed. `marks` are the numbers of all the evidence behind it.
    """

    fact: str
    figures: tuple[str, ...] = ()
    ranks: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    before: str | None = None
    change: ChangeKind | None = None
    marks: tuple[int, ...]


class Contest(Model):
    """A claim that somebody denies: the claim, who denies it, who confirms it, and what the deniers say instead."""

    claim: Statement
    denials: tuple[str, ...]
    confirmations: tuple[str, ...] = ()
    counterclaims: tuple[Statement, ...] = ()
    marks: tuple[int, ...]
    """The marks of the denials."""


class Row(Model):
    """One number of those that stand beside each other, with who else prints it; `sources` are the letters."""

    statement: Statement
    reading: Reading
    sources: tuple[str, ...]
    leads: bool = False
    newest: bool = False


class Beside(Model):
    """Several numbers for one thing, the newest first."""

    rows: tuple[Row, ...]
    contested: bool
    agree: bool


class Total(Model):
    """A total that its parts were added up to: what they come to, and whether that is as much, fewer or more."""

    total: Statement
    parts: tuple[str, ...]
    added: Number
    verdict: Literal["equal", "fewer", "more"]


class Counts(Model):
    """A count by a register and one that is not, for one thing."""

    registered: Statement
    other: Statement


class Differing(Model):
    """A figure that is above or below what a register says."""

    statement: Statement
    row: Registered


class Changes(Model):
    """What changed in one way since an older dossier; `more` counts what a page had no room for.

    A statement has the fact of now, with the older one as `before`; one that is no longer told has the older fact only.
    """

    kind: ChangeKind
    statements: tuple[Statement, ...]
    more: int = 0


class Day(Model):
    """What happened or was said on one day."""

    on: date
    statements: tuple[Statement, ...]


Subject = Literal["hostilities", "casualties", "protection", "displacement", "response", "damage", "other"]
"""What a section of a situation report is about."""


class Chapter(Model):
    """What is told about one subject: its figures, and what happened."""

    subject: Subject
    figures: tuple[Statement, ...]
    events: tuple[Statement, ...]


class EvidenceEntry(Model):
    """One numbered quote; `letter` names its source in this brief, `owners` the facts, ranks and links that rest on it."""

    mark: int
    letter: str
    owners: tuple[str, ...]
    evidence: Evidence


class SourceEntry(Model):
    """One source with the letter that names it in this brief."""

    letter: str
    source: str


class Brief(Model):
    """Everything that a page shows, by reference into its dossier.

    `as_of` is the newest date of a source; `covers` the days on which something dated happened; `country` the ISO
    3166-1 alpha-3 code that most places share; `lead` what the title tells. `dossier` holds what is told, `whole` all that
    travels with the page: what a review rejected too. Compared with an older dossier, `earlier` holds both, `since` is its
    day, and `unchanged` counts what is told as before. `differing` are figures that a register gives otherwise, `gaps` what
    the sources do not say (None where nobody asked). `policy` says which of several numbers leads, where there are
    several. An edition for a page design (see `reportgen.edition`) may group the situation by `subjects`, and names in
    `left_out` the facts it has no room for.
    """

    dossier: Dossier
    whole: Dossier
    earlier: Dossier | None = None
    policy: LeadPolicy | None = None
    as_of: date | None
    covers: tuple[date, date] | None
    country: str | None
    lead: Statement | None
    highlights: tuple[Statement, ...]
    key_figures: tuple[Statement, ...]
    situation: tuple[tuple[Statement, ...], ...]
    contested: tuple[Contest, ...]
    beside: tuple[Beside, ...] = ()
    totals: tuple[Total, ...] = ()
    counts: tuple[Counts, ...] = ()
    differing: tuple[Differing, ...] = ()
    gaps: tuple[Gap, ...] | None = None
    since: date | None = None
    changes: tuple[Changes, ...] = ()
    unchanged: int = 0
    copies: dict[str, str] = Field(default_factory=dict)
    positions: tuple[Statement, ...]
    timeline: tuple[Day, ...]
    evidence: tuple[EvidenceEntry, ...]
    sources: tuple[SourceEntry, ...]
    subjects: tuple[Chapter, ...] = ()
    left_out: tuple[str, ...] = ()

    def _repr_html_(self) -> str:
        """For notebooks: what stands in which section, with the numbers of its evidence."""
        sections: dict[str, Iterable[Statement]] = {
            "highlights": self.highlights,
            "key figures": self.key_figures,
            "situation": [each for paragraph in self.situation for each in paragraph],
            "contested": [contest.claim for contest in self.contested],
            "positions": self.positions,
        }
        rows = []
        for section, statements in sections.items():
            for statement in statements:
                fact = self.dossier.fact(statement.fact)
                told = " · ".join(f"{name} {value}" for name, value in fact.told() if value)
                marks = ", ".join(str(mark) for mark in statement.marks)
                rows.append((section, told, fact.attribution.speaker, f"“{fact.evidence[0].quote}”", marks))
        title = f"Brief: as of {self.as_of or '–'}, {self.country or '–'}"
        return notebook.table(title, ("section", "what", "speaker", "quote", "evidence"), rows)

    @property
    def facts(self) -> tuple[Figure | Event | Position, ...]:
        """The facts that are told, without those that only say again what another says."""
        return tuple(fact for fact in self.dossier.facts if fact.id not in self.copies)

    @property
    def all(self) -> Dossier:
        """What is told, and what was told before."""
        return self.earlier or self.dossier

    def source(self, id: str) -> Source:
        """The source with this id."""
        return self.all.source(id)

    def rank(self, id: str) -> Rank:
        """The rank with this id."""
        found = self.all.by_id[id]
        assert isinstance(found, Rank)  # noqa: S101 - ids are unique in a dossier
        return found

    def link(self, id: str) -> Link:
        """The link with this id."""
        found = self.all.by_id[id]
        assert isinstance(found, Link)  # noqa: S101 - ids are unique in a dossier
        return found


def compose(dossier: Dossier) -> Brief:
    """Chooses, groups and orders the facts of a dossier for the page; the same dossier gives the same brief.

    Contested claims stand in `contested` and in the timeline, never among what is told as the situation. Nothing is
    averaged and no side is picked.
    """
    whole, dossier = dossier, _considered(dossier)
    plan = _Plan(dossier)
    everything = plan.earlier or dossier
    marks = _Marks(everything, plan.in_reading_order())
    return Brief(
        dossier=dossier,
        whole=whole,
        earlier=plan.earlier,
        policy=plan.reconciled.policy if plan.beside else None,
        as_of=max((source.published for source in dossier.sources if source.published), default=None),
        covers=_covers(dossier),
        country=_country(dossier, plan.lead),
        lead=marks.statement(plan.lead) if plan.lead else None,
        highlights=tuple(marks.statement(each, plan.others(each), plan.before(each)) for each in plan.highlights),
        key_figures=tuple(marks.statement(each, plan.others(each), plan.before(each)) for each in plan.key_figures),
        situation=tuple(
            tuple(marks.statement(each, (), plan.before(each)) for each in paragraph) for paragraph in plan.situation
        ),
        contested=tuple(
            Contest(
                claim=marks.statement(point),
                denials=tuple(link.id for link in point.links if link.kind == "denies"),
                confirmations=tuple(link.id for link in point.links if link.kind == "confirms"),
                counterclaims=tuple(marks.statement(other) for other in counterclaims),
                marks=marks.of(link for link in point.links if link.kind == "denies"),
            )
            for point, counterclaims in plan.contested
        ),
        beside=tuple(_beside(group, points, marks) for group, points in plan.beside),
        totals=tuple(
            Total(total=marks.statement(point), parts=each.parts, added=each.added, verdict=each.verdict)
            for each, point in plan.totals
        ),
        counts=tuple(
            Counts(registered=marks.statement(one), other=marks.statement(other)) for one, other in plan.counts
        ),
        differing=tuple(Differing(statement=marks.statement(point), row=each.row) for each, point in plan.differing),
        gaps=gaps(dossier) if dossier.terms and dossier.terms.gaps else None,
        since=max((each.published for each in plan.older if each.published), default=None),
        changes=tuple(
            Changes(
                kind=kind,
                statements=tuple(
                    marks.statement(point, (), (change.kind, earlier)).model_copy(update={"links": change.links})
                    for change, point, earlier in changed
                ),
            )
            for kind, changed in plan.changes.items()
        ),
        unchanged=plan.unchanged,
        copies=plan.copies,
        positions=tuple(marks.statement(each, (), plan.before(each)) for each in plan.positions),
        timeline=tuple(
            Day(on=day, statements=tuple(marks.statement(point) for point in points)) for day, points in plan.timeline
        ),
        evidence=marks.entries,
        sources=tuple(SourceEntry(letter=_letter(n), source=source.id) for n, source in enumerate(everything.sources)),
    )


def _considered(dossier: Dossier) -> Dossier:
    """What is told: all but what a review rejected, and only what it accepted where that was asked for."""
    only = dossier.terms is not None and dossier.terms.accepted_only
    told = ("accepted", "corrected") if only else ("proposed", "accepted", "corrected")
    return dossier.without({fact.id for fact in dossier.facts if dossier.state(fact.id) not in told})


def _beside(group: Group, points: list[_Point], marks: _Marks) -> Beside:
    one_day = len({reading.on for reading in group.readings}) == 1
    return Beside(
        rows=tuple(
            Row(
                statement=marks.statement(point),
                reading=reading,
                sources=marks.letters_of(point),
                leads=point.fact.id == group.lead,
                newest=point.fact.id == group.newest and not one_day,
            )
            for reading, point in zip(group.readings, points, strict=True)
        ),
        contested=group.contested,
        agree=group.agree,
    )


class _Point:
    """A fact with what belongs to it, before it has marks."""

    def __init__(
        self,
        fact: Figure | Event | Position,
        figures: tuple[Figure, ...],
        links: tuple[Link, ...],
        ranks: tuple[Rank, ...] = (),
        repeats: tuple[Fact | Link, ...] = (),
    ) -> None:
        self.fact = fact
        self.figures = figures
        self.links = links
        self.ranks = ranks
        self.repeats = repeats

    @property
    def contested(self) -> bool:
        return any(link.kind == "denies" for link in self.links)

    @property
    def on(self) -> date | None:
        days = [item.on for item in (self.fact, *self.figures) if item.on]
        return days[0] if days else None

    @property
    def items(self) -> tuple[Fact | Rank | Link, ...]:
        return (self.fact, *self.figures, *self.ranks, *self.links, *self.repeats)


class _Plan:
    """Which facts stand where; everything is decided here, in the order in which a reader meets it."""

    def __init__(self, dossier: Dossier) -> None:
        self.texts = {source.id: source.text for source in dossier.sources}
        self.reconciled = reconcile(dossier)
        table = _Table(dossier, self.reconciled)
        self.copies = table.copies
        points = [table.point(fact) for fact in table.heads()]
        groups = [group for group in self.reconciled.groups if len(group.readings) > 1]
        self.group_of = {id: group for group in groups for id in group.figures}
        told = [point for point in points if not point.contested]
        happened = [point for point in told if not isinstance(point.fact, Position)]
        self.contested = [(point, self._counterclaims(point, happened)) for point in points if point.contested]
        answers = {other.fact.id for _, others in self.contested for other in others}
        happened = [point for point in happened if point.fact.id not in answers]
        self.positions = sorted(
            (point for point in told if isinstance(point.fact, Position)),
            key=lambda point: STANCE_ORDER.index(point.fact.stance) if isinstance(point.fact, Position) else 0,
        )
        self.dossier = dossier
        self.beside = [
            (group, [table.figure_alone(reading.figure) for reading in group.readings])
            for group in sorted(groups, key=lambda group: -_weight_of(dossier.fact(group.lead)))
        ]
        self.totals = [(each, table.figure_alone(each.total)) for each in self.reconciled.sums]
        self.counts = [
            (table.figure_alone(each.registered[0]), table.figure_alone(each.others[0]))
            for each in self.reconciled.bases
        ]
        rows = dossier.terms.registered if dossier.terms else ()
        self.differing = [
            (each, table.figure_alone(each.figure))
            for each in differences(dossier, rows)
            if each.figure not in table.copies
        ]
        self._compare(table)
        leading = [point for point in happened if self._may_lead(point)]
        weighty = [point for point in leading if not (isinstance(point.fact, Figure) and point.fact.measure == "other")]
        events = [point for point in weighty if isinstance(point.fact, Event)]
        leading = [p for p in weighty if not (isinstance(p.fact, Figure) and p.fact.measure == "distance")]
        figures = sorted((point for point in weighty if isinstance(point.fact, Figure)), key=_weight)
        whole = [point for point in figures if not (isinstance(point.fact, Figure) and point.fact.part_of)]
        first = leading[:1] if leading[:1] == events[:1] else [*whole, *events]
        self.lead = next(iter([*first, *[p for p, _ in self.contested], *self.positions, *happened]), None)
        self.key_figures = self._key_figures(points)
        self.situation = self._paragraphs(happened)
        self.highlights = self._highlights(happened)
        self.timeline = _by_day(points)

    def _compare(self, table: _Table) -> None:
        """What changed since the older dossier that the terms name, where they name one."""
        terms = self.dossier.terms
        self.changes: dict[ChangeKind, list[tuple[Change, _Point, Figure | Event | Position | None]]] = {}
        self.unchanged = 0
        self.earlier: Dossier | None = None
        self.older: tuple[Source, ...] = ()
        self._before: dict[str, tuple[ChangeKind, Figure | Event | Position]] = {}
        if terms is None or terms.since is None:
            return
        old = _considered(terms.since)
        self.earlier, self.older = together(old, self.dossier), old.sources
        then = _Table(self.earlier)
        for change in compare(old, self.dossier):
            before = self.earlier.fact(f"{BEFORE}{change.before}") if change.before else None
            if change.now and before and change.kind != "unchanged":
                self._before.setdefault(change.now, (change.kind, before))
            if change.kind == "unchanged":
                self.unchanged += 1
                continue
            point = table.point(self.dossier.fact(change.now)) if change.now else None
            if point is None and before is not None:
                point = _Point(before, tuple(then.measuring.get(before.id, ())), ())
            if point is not None:
                self.changes.setdefault(change.kind, []).append((change, point, before if change.now else None))
        for changed in self.changes.values():
            changed.sort(key=lambda told: _weight(told[1]))

    def before(self, point: _Point) -> tuple[ChangeKind, Fact] | None:
        """How a fact changed, and what was told in its place before."""
        return self._before.get(point.fact.id)

    def in_reading_order(self) -> Iterator[_Point]:
        yield from self.highlights
        yield from self.key_figures
        for changed in self.changes.values():
            for _, point, before in changed:
                yield point
                if before is not None:
                    yield _Point(before, (), ())
        for paragraph in self.situation:
            yield from paragraph
        for point, others in self.contested:
            yield point
            yield from others
        for _, rows in self.beside:
            yield from rows
        for _, point in self.totals:
            yield point
        for pair in self.counts:
            yield from pair
        for _, point in self.differing:
            yield point
        yield from self.positions
        for _, points in self.timeline:
            yield from points

    def _may_lead(self, point: _Point) -> bool:
        """Whether a point stands for its thing: of several numbers only the one that leads does."""
        return all(self.leads(figure) for figure in _figures_of(point))

    def leads(self, figure: Figure) -> bool:
        """Whether a figure leads among those of its thing, or has none beside it."""
        group = self.group_of.get(figure.id)
        return group is None or group.lead == figure.id

    def others(self, point: _Point) -> tuple[Fact, ...]:
        """The figures that give another number for what a leading point tells, the newest first."""
        group = self.group_of.get(point.fact.id)
        if group is None or group.lead != point.fact.id:
            return ()
        others = (reading.figure for reading in group.readings if reading.figure != point.fact.id)
        return tuple(self.dossier.fact(id) for id in others)

    def _counterclaims(self, claim: _Point, happened: list[_Point]) -> list[_Point]:
        """What a denier says happened instead: told by the same speaker in the sentence of the denial."""
        found = []
        for link in claim.links:
            if link.kind != "denies":
                continue
            denial = link.evidence[0]
            for point in happened:
                place = point.fact.evidence[0]
                between = self.texts[denial.source][denial.end : place.start]
                if (
                    point.fact.attribution.speaker == link.speaker
                    and place.source == denial.source
                    and place.start >= denial.end
                    and not any(mark in between for mark in (". ", "\n"))
                ):
                    found.append(point)
        return found

    def _key_figures(self, points: list[_Point]) -> list[_Point]:
        """The weightiest figures; the same number of the same measure stands once, whoever repeats it."""
        figures = [(figure, point) for point in points for figure in _figures_of(point) if self.leads(figure)]
        figures = [pair for pair in figures if pair[0].part_of is None] or figures
        figures = [pair for pair in figures if pair[0].measure not in QUOTED] or figures
        figures.sort(key=lambda pair: (-WEIGHT.get(pair[0].measure, 0), -_size(pair[0])))
        chosen: dict[tuple[Measure, Quantity], _Point] = {}
        for figure, point in figures:
            if not point.contested and len(chosen) < KEY_FIGURES:
                chosen.setdefault((figure.measure, figure.quantity), _Point(figure, (), point.links, (), point.repeats))
        return sorted(chosen.values(), key=lambda point: -_size(point.fact))

    def _paragraphs(self, happened: list[_Point]) -> list[list[_Point]]:
        """Statements in the order of their source, a paragraph for each two or three of its paragraphs."""
        paragraphs: list[list[_Point]] = []
        last = ("", -1)
        for point in happened:
            place = point.fact.evidence[0]
            here = (place.source, self.texts[place.source].count("\n\n", 0, place.start))
            fresh = here[0] != last[0] or (here != last and len(paragraphs[-1]) >= 3)
            if not paragraphs or fresh:
                paragraphs.append([])
            paragraphs[-1].append(point)
            last = here
        return paragraphs

    def _highlights(self, happened: list[_Point]) -> list[_Point]:
        """The lead, the weightiest figures, the newest positions, one contested claim."""
        weighty = sorted(
            (
                point
                for point in happened
                if self._may_lead(point)
                and isinstance(point.fact, Figure)
                and point.fact.measure != "other"
                and point is not self.lead
            ),
            key=lambda point: -WEIGHT.get(point.fact.measure, 0) if isinstance(point.fact, Figure) else 0,
        )
        contested = [point for point, _ in self.contested if point is not self.lead][:1]
        negotiable = [p for p in self.positions if isinstance(p.fact, Position) and p.fact.stance != "designates"]
        positions = [*[p for p in negotiable if p.on], *[p for p in negotiable if not p.on]]
        chosen = [*([self.lead] if self.lead else []), *weighty[:2], *contested]
        chosen += [point for point in positions if point not in chosen][: HIGHLIGHTS - len(chosen)]
        further = [point for point in happened if point not in chosen and self._may_lead(point)]
        chosen += further[: max(0, 3 - len(chosen))]
        return chosen


class _Marks:
    """Numbers the quotes in the order in which a reader meets them; the same words have one number."""

    def __init__(self, dossier: Dossier, points: Iterator[_Point]) -> None:
        self._letters = letters = {source.id: _letter(n) for n, source in enumerate(dossier.sources)}
        owners: dict[Evidence, dict[str, None]] = {}
        for point in points:
            for item in point.items:
                for evidence in item.evidence:
                    owners.setdefault(evidence, {}).setdefault(item.id)
        self._numbers = {evidence: number for number, evidence in enumerate(owners, start=1)}
        self.entries = tuple(
            EvidenceEntry(
                mark=number, letter=letters[evidence.source], owners=tuple(owners[evidence]), evidence=evidence
            )
            for evidence, number in self._numbers.items()
        )

    def of(self, items: Iterable[Fact | Rank | Link]) -> tuple[int, ...]:
        return tuple(sorted({self._numbers[evidence] for item in items for evidence in item.evidence}))

    def letters_of(self, point: _Point) -> tuple[str, ...]:
        """The letters of the sources that tell a point, in the order of the sources."""
        told = {evidence.source for item in (point.fact, *point.repeats) for evidence in item.evidence}
        return tuple(letter for source, letter in self._letters.items() if source in told)

    def statement(
        self,
        point: _Point,
        beside: tuple[Fact, ...] = (),
        changed: tuple[ChangeKind, Fact | None] | None = None,
    ) -> Statement:
        kind, before = changed or (None, None)
        return Statement(
            fact=point.fact.id,
            figures=tuple(figure.id for figure in point.figures),
            ranks=tuple(rank.id for rank in point.ranks),
            links=tuple(link.id for link in point.links),
            beside=tuple(fact.id for fact in beside),
            before=before.id if before else None,
            change=kind,
            marks=self.of((*point.items, *beside, *([before] if before else []))),
        )


class _Table:
    """What is told on its own and what is told with it, looked up once for a whole dossier."""

    def __init__(self, dossier: Dossier, reconciled: Reconciliation | None = None) -> None:
        self.dossier = dossier
        self.copies = self._counted_anyway() | copies(dossier, reconciled)
        names = Names(dossier)
        self.measuring: dict[str, list[Figure]] = {}
        for figure in dossier.figures:
            if figure.event is not None and figure.id not in self.copies:
                self.measuring.setdefault(figure.event, []).append(figure)
        self.touching: dict[str, list[Link]] = {}
        for link in dossier.links:
            self.touching.setdefault(link.fact, []).append(link)
        self.repeating: dict[str, list[str]] = {}
        for id, original in self.copies.items():
            self.repeating.setdefault(original, []).append(id)
        self.speaker = names.actor
        self.quoting = _quoting(dossier)

    def heads(self) -> list[Figure | Event | Position]:
        """The facts that are told on their own: the newest source first, each in the order of its text.

        A figure that measures an event, or stands in the content of a position, is told with it; a copy with the fact
        that it repeats.
        """
        dossier = self.dossier
        newest = sorted(dossier.sources, key=lambda source: source.published or date.min, reverse=True)
        order = {source.id: number for number, source in enumerate(newest)}
        told = {id for position in dossier.positions for id in _named_in(position)}
        told |= {
            figure.id for figure in dossier.figures if figure.measure in QUOTED and self._within_a_position(figure)
        }
        told |= set(self.copies)
        heads = [
            fact for fact in dossier.facts if not (isinstance(fact, Figure) and fact.event) and fact.id not in told
        ]
        starts = {fact.id: fact.evidence[0].start for fact in dossier.facts}

        def place(fact: Figure | Event | Position) -> tuple[int, int, bool, int, str]:
            """The order of the text; a part stands behind its total."""
            start = fact.evidence[0].start
            total = fact.part_of if isinstance(fact, Figure) else None
            return order[fact.evidence[0].source], starts.get(total or "", start), total is not None, start, fact.id

        return sorted(heads, key=place)

    def point(self, fact: Figure | Event | Position) -> _Point:
        """A fact with the figures, ranks, answers and copies that belong to it."""
        named = _named_in(fact) if isinstance(fact, Position) else frozenset[str]()
        figures = [*self.measuring.get(fact.id, ())]
        figures += [each for id in named if isinstance(each := self.dossier.by_id.get(id), Figure)]
        order = {each.id: number for number, each in enumerate(figures)}
        figures = sorted(figures, key=lambda each: (each.evidence[0].start, order[each.id]))
        return self._with_answers(fact, tuple(figures), _ranks(self.dossier, fact))

    def figure_alone(self, id: str) -> _Point:
        """A figure as it stands beside others, with its answers and copies."""
        return self._with_answers(self.dossier.fact(id), (), ())

    def _with_answers(
        self, fact: Figure | Event | Position, figures: tuple[Figure, ...], ranks: tuple[Rank, ...]
    ) -> _Point:
        ids = [fact.id, *(figure.id for figure in figures)]
        repeats = [copy for id in ids for copy in self.repeating.get(id, ())]
        links: dict[tuple[str, str], Link] = {}
        again: list[Fact | Link] = [self.dossier.fact(id) for id in repeats]
        for id in (*ids, *repeats):
            for link in self.touching.get(id, ()):
                links.setdefault((link.kind, self.speaker(link.speaker)), link)
        answered = [link for id in (*ids, *repeats) for link in self.touching.get(id, ())]
        again += [link for link in answered if link not in links.values()]
        return _Point(fact, figures, tuple(links.values()), ranks, tuple(again))

    def _counted_anyway(self) -> dict[str, str]:
        """Evacuations that are told in full by the number of those evacuated in the same words, with that number."""
        evacuated: dict[str, list[Figure]] = {}
        for figure in self.dossier.figures:
            if figure.measure == "evacuated" and figure.event is None:
                evacuated.setdefault(figure.evidence[0].source, []).append(figure)
        return {
            event.id: figure.id
            for event in self.dossier.events
            if event.type == "evacuation"
            for figure in evacuated.get(event.evidence[0].source, ())
            if event.evidence[0].start <= figure.evidence[0].start and figure.evidence[0].end <= event.evidence[0].end
        }

    def _within_a_position(self, figure: Figure) -> bool:
        """Whether a position quotes the words of a figure: "offered 120 million pounds in aid"."""
        inner = figure.evidence[0]
        return any(
            outer.start <= inner.start and inner.end <= outer.end for outer in self.quoting.get(inner.source, ())
        )


def _quoting(dossier: Dossier) -> dict[str, list[Evidence]]:
    """The words of positions by their source."""
    found: dict[str, list[Evidence]] = {}
    for position in dossier.positions:
        for evidence in position.evidence:
            found.setdefault(evidence.source, []).append(evidence)
    return found


def _ranks(dossier: Dossier, fact: Figure | Event | Position) -> tuple[Rank, ...]:
    """The rank of the place that a distance is told from, where the same source gives it."""
    if not isinstance(fact, Figure) or fact.measure != "distance":
        return ()
    source = fact.evidence[0].source
    return tuple(rank for rank in dossier.ranks if rank.place in fact.place and rank.evidence[0].source == source)[:1]


def _named_in(position: Position) -> frozenset[str]:
    """Everything that the topics of a position name, figure ids among them."""
    topics = (*position.topics, *position.condition_topics, *position.purpose_topics)
    return frozenset(value for topic in topics for value in topic.slots.values())


def _figures_of(point: _Point) -> tuple[Figure, ...]:
    return (point.fact,) if isinstance(point.fact, Figure) else point.figures


def _weight(point: _Point) -> int:
    return -_weight_of(point.fact)


def _weight_of(fact: Fact) -> int:
    return WEIGHT.get(fact.measure, 0) if isinstance(fact, Figure) else 0


def _size(fact: Fact) -> int:
    if not isinstance(fact, Figure):
        return 0
    quantity = fact.quantity
    return int(quantity.value or quantity.high or quantity.low or 0)


def _by_day(points: list[_Point]) -> list[tuple[date, list[_Point]]]:
    days: dict[date, list[_Point]] = {}
    for point in points:
        if point.on:
            days.setdefault(point.on, []).append(point)
    return sorted(days.items())


def _covers(dossier: Dossier) -> tuple[date, date] | None:
    days = [fact.on for fact in dossier.facts if fact.on]
    return (min(days), max(days)) if days else None


def _country(dossier: Dossier, lead: _Point | None) -> str | None:
    """The country of the lead's places, else the one that all places share; where refugees live does not count."""
    codes = {place.name: place.iso3 for place in dossier.places}
    for item in (lead.fact, *lead.figures) if lead else ():
        if isinstance(item, (Figure, Event)) and (found := [codes.get(name) for name in item.place if codes.get(name)]):
            return found[0]
    placed: list[Figure | Event] = [
        *(figure for figure in dossier.figures if figure.measure not in HOSTED | QUOTED),
        *dossier.events,
    ]
    named = {code for fact in placed for name in fact.place if (code := codes.get(name))}
    return named.pop() if len(named) == 1 else None


def _letter(number: int) -> str:
    """The letter of a source: A, B, … Z, AA, AB and so on."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
