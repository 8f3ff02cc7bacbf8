"""The writer: a brief in the words of one language, sentence by sentence, with every number and quote still marked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal, TypeVar

from reportgen.brief import (
    LOSS,
    QUOTED,
    Beside,
    Brief,
    Contest,
    Counts,
    Differing,
    EvidenceEntry,
    Row,
    SourceEntry,
    Statement,
    Total,
)
from reportgen.compare import BEFORE
from reportgen.dossier import strictest
from reportgen.errors import RenderError
from reportgen.facts import NARRATOR, UNNAMED, Attribution, Event, Figure, Link, Model, Position, Rank, Stance
from reportgen.gaps import Gap
from reportgen.language import clauses, language
from reportgen.language.catalog import Catalog, language_of
from reportgen.language.clauses import Clauses
from reportgen.language.names import Names, is_plural
from reportgen.language.phrases import Content, Number, Quoted, Sentence, Slot, Span, Text, merged, plain
from reportgen.language.style import HouseStyle, styled
from reportgen.language.translations import FreeText, Translations, collected
from reportgen.lexicon import lexicon
from reportgen.sources import Source

Kind = TypeVar("Kind", Figure, Position)

TONES: dict[Stance, Literal["open", "condition", "closed", "label"]] = {
    "supports": "open", "seeks": "open", "offers": "open", "agrees": "open", "proposes": "open", "mediates": "open",
    "calls_for": "open", "urges_restraint": "open", "demands": "condition", "conditions": "condition",
    "expresses_concern": "condition", "opposes": "closed", "rejects": "closed", "denies": "closed", "accuses": "closed",
    "condemns": "closed", "suspends": "closed", "severs": "closed", "threatens": "closed", "designates": "label",
}  # fmt: skip

SAID = {
    "states": "{clause}, according to {speaker}.",
    "other_unnamed": "{clause} (speaker not named).",
    "opening": "According to {speaker}, {clause}.",
    "quoted": "{clause} (as told by {speaker}).",
    "claims": "{speaker} claimed that {clause}.",
    "unnamed": "It is reported that {clause}.",
    "narrator_opening": "The source says that {clause}.",
    "narrator": "{clause}.",
    "confirms": "{speaker} confirmed this.",
    "denies": "{speaker} denied this.",
    "doubts": "{speaker} cast doubt on this.",
    "revises": "{speaker} revised this.",
    "own": "By its own account, {clause}.",
    "own_many": "By their own account, {clause}.",
    "denied": "{speaker} denied that this happened.",
    "disputed": "{speaker} disputed this number.",
    "instead": "According to {speaker}, this did not happen; {clause}.",
    "instead_quoted": "By this account it did not happen; {clause}.",
    "others": "Other numbers given: {numbers}.",
    "was_raised": "▲ Before: {before}.",
    "was_lowered": "▼ Before: {before}.",
    "was_restated": "Before: {before}.",
    "raised": "▲ {what}: {before} before, {now} now ({speaker}).",
    "lowered": "▼ {what}: {before} before, {now} now ({speaker}).",
    "restated": "{what}: {before} before, {now} now ({speaker}).",
    "changed_position": "{actor}: {content}; “{before}” before, “{now}” now.",
    "since": "Compared with what was known on {date}; each number with the one that the same speaker gave before.",
    "since_undated": "Compared with an older dossier; each number with the one that the same speaker gave before.",
    "nothing_changed": "No change was found.",
}
"""Who says it, around a clause."""

HEADLINES = {
    "titled": "{country}: {headline}",
    "states": "{clause}, {speaker} said",
    "claims": "{speaker}: {clause}",
    "own": "{clause}, by its own account",
    "own_many": "{clause}, by their own account",
    "narrator": "{clause}",
    "empty": "No facts found",
}

QUESTIONS = {
    "capture": "Did {actor} capture {object}?",
    "recapture": "Did {actor} retake {object}?",
    "attack": "Did {actor} attack {object}?",
    "other": "Is this so: {clause}?",
}

WORDS: dict[str, str] = {
    "kind": "Humanitarian context brief",
    "skip": "Skip to the brief",
    "brief.empty": "No facts were found in the sources below, so this brief states none.",
    "section.highlights": "Highlights",
    "section.key_figures": "Key figures",
    "section.situation": "Situation",
    "section.contested": "Contested",
    "section.changes": "What changed",
    "change.raised": "Raised",
    "change.lowered": "Lowered",
    "change.restated": "Same number, said otherwise",
    "change.newly_denied": "Newly denied",
    "change.newly_confirmed": "Newly confirmed",
    "change.changed_position": "Changed positions",
    "change.new": "New",
    "change.withdrawn": "No longer told",
    "changes.none": "No older dossier was named, so nothing is compared here.",
    "section.gaps": "Not known",
    "gaps.note": "What reports of this kind usually tell and the sources of this one do not; nothing follows from it about "
    "what happened.",
    "gaps.none": "The sources tell something of every subject that is asked for.",
    "gap.casualties": "Casualties",
    "gap.displacement": "Displacement",
    "gap.damage": "Damage",
    "gap.services": "Services",
    "gap.access": "Access",
    "gap.needs": "Needs",
    "gap.response": "Response",
    "gap.funding": "Funding",
    "gap.positions": "Positions",
    "ask.killed": "how many people were killed",
    "ask.injured": "how many were injured",
    "ask.missing": "how many are missing",
    "ask.displaced": "how many people were displaced",
    "ask.shelter": "where the displaced are sheltered",
    "ask.returns": "whether anybody has returned",
    "ask.damage": "what was damaged or destroyed",
    "ask.health": "health care",
    "ask.food": "food",
    "ask.water": "water and sanitation",
    "ask.education": "education",
    "ask.access": "whether aid can reach the people",
    "ask.needs": "how many people are in need",
    "ask.response": "who was reached with aid",
    "ask.funding": "how the response is paid for",
    "ask.positions": "what the parties want",
    "section.beside": "Numbers beside each other",
    "section.positions": "Diplomatic positions",
    "section.timeline": "Timeline",
    "section.evidence": "Evidence",
    "section.sources": "Sources",
    "section.method": "How to read this brief",
    "section.new": "What is new",
    "section.developments": "Further developments",
    "section.contents": "Contents",
    "section.annex": "Annex: evidence",
    "section.stances": "Positions and their words",
    "subject.hostilities": "Hostilities",
    "subject.casualties": "Casualties",
    "subject.protection": "Protection",
    "subject.displacement": "Displacement and return",
    "subject.response": "Needs and response",
    "subject.damage": "Damage",
    "subject.other": "Other information",
    "positions.none": "No position of any party was found in the sources below.",
    "method.short": "Each figure keeps its bound, speaker and date; what is disputed shows both sides; labels belong to "
    "those who use them.",
    "column.figure": "Figure",
    "column.counted": "What is counted",
    "column.source": "Source",
    "column.quote": "In the words of the source",
    "column.actor": "Actor",
    "column.stance": "Stance",
    "column.position": "Position",
    "column.when": "When",
    "column.number": "Number",
    "column.said_by": "Given by",
    "column.note": "Note",
    "beside.note": "A story that several outlets print, and a speaker whom several of them quote, count once.",
    "policy.newest": "Where sources give several numbers for one thing, the newest leads; of one day, the lowest.",
    "policy.most_conservative": "Where sources give several numbers for one thing, the lowest leads.",
    "policy.highest_graded": "Where sources give several numbers for one thing, the one with the highest grade leads.",
    "tile.contested": "Contested",
    "evidence.note": "Each source’s own words, with its letter and place in the text; without a speaker, the publisher’s own.",
    "evidence.mark": "Evidence {mark}",
    "evidence.back": "Back to where evidence {mark} is used",
    "evidence.open": "In the source text",
    "evidence.close": "Close",
    "method.body": "Each figure keeps the words of its source: how it is bounded, who says it and when. What sources "
    "dispute is shown with both sides, never averaged. A statement without a speaker is the publisher’s own; labels belong "
    "to those who use them. Information may be revised, and what could not be read from the sources is missing: read this "
    "brief beside them. The facts travel inside this document.",
    "method.boundaries": "The boundaries, names and designations used here imply no endorsement or acceptance of any kind.",
}
"""The words around the facts: headings, columns, notes."""

FRAME = {
    "as_of": "as of {date}",
    "covers": "covers {interval}",
    "published": "published {date}",
    "undated": "undated",
    "narrator_figure": "the source’s own figure",
    "unnamed": "speaker not named",
    "confirmed_by": "confirmed by {speaker}",
    "claimed_by": "Claimed by {speaker}",
    "claimed_by_narrator": "As the source tells it",
    "denied_by": "Denied by {speaker}",
    "claimed_by_quoted": "Claimed by: {speaker}",
    "denied_by_quoted": "Denied by: {speaker}",
    "untitled": "Untitled text",
    "hash": "SHA-256 {hash}…",
    "language.en": "in English",
    "language.tr": "in Turkish",
    "place": "{letter} {span}",
    "place_guest": "{letter} {span}, found by {extractor}",
    "place_graded": "{place}, grade {grade}",
    "policy_named": "Where sources give several numbers for one thing, these lead in this order: {names}.",
    "others": "also given: {numbers}",
    "tile_raised": "▲ {before} → {now}",
    "tile_lowered": "▼ {before} → {now}",
    "tile_restated": "{before}, now {now}",
    "stance_before": "before: {stance}",
    "earlier": "older text",
    "number_by": "{number} ({speaker})",
    "place_marked": "{place}, {marking}",
    "marked_internal": "for internal use",
    "marked_confidential": "confidential",
    "edition_public": "public edition",
    "edition_internal": "edition for internal use",
    "leads": "leads here",
    "newest": "newest",
    "superseded": "the same speaker gives a newer number",
    "grade": "grade {grade}",
    "told_in": "in {letters}",
    "excluding": "These numbers exclude each other.",
    "total_equal": "{what}: the parts named add up to the total, {added}.",
    "total_fewer": "{what}: the parts named add up to {added}; the total is given as {total}.",
    "total_more": "{what}: the parts named add up to {added}, more than the total given, {total}.",
    "gap": "{subject}: {asks}.",
    "register": "{what}: {number}. This differs from the register: {registered} ({register}).",
    "register_dated": "{what}: {number}. This differs from the register: {registered} ({register}, {date}).",
    "counts": "{what}: {registered} on a register, {other} without one; the two are counted differently.",
}

COUNTS = {
    "sources": ("{n} source", "{n} sources"),
    "facts": ("{n} fact", "{n} facts"),
    "contested": ("{n} contested", "{n} contested"),
}


CHANGES = {
    "unchanged": ("{n} fact is told as before.", "{n} facts are told as before."),
    "more": ("{n} more change is not listed.", "{n} more changes are not listed."),
}

LEFT_OUT = (
    "{n} further fact is not told here; it travels inside this document.",
    "{n} further facts are not told here; they travel inside this document.",
)
"""What a page says that has no room for everything."""


class Tile(Model):
    """A key figure: the hedge before or after the number, what it counts, who says it."""

    before: str
    number: Sentence
    after: str
    what: Sentence
    who: Sentence
    others: Sentence = ()
    since: Sentence = ()
    tone: Literal["plain", "loss", "contested"]


class PositionText(Model):
    """A row of the table of positions."""

    actor: Sentence
    voice: Sentence | None
    stance: str
    tone: Literal["open", "condition", "closed", "label"]
    content: Sentence
    when: Sentence
    before: Sentence = ()


class ContestText(Model):
    """Both sides of a contested claim."""

    question: Sentence
    claimed_by: Sentence
    claim: Sentence
    denied_by: Sentence
    denial: Sentence


class RowText(Model):
    """A number beside others: the number with its hedge, who gives it, and what there is to know of it."""

    number: Sentence
    who: Sentence
    notes: tuple[Sentence, ...]


class BesideText(Model):
    """Several numbers for one thing: what they count, and whether they exclude each other ("" where they do not)."""

    what: Sentence
    rows: tuple[RowText, ...]
    note: Sentence


class EvidenceText(Model):
    """What stands beside a quote: who says it (nobody, where the publisher does), the source's letter and the offsets."""

    speaker: Sentence
    place: str


class SourceText(Model):
    """What stands beside a source's letter."""

    title: Sentence
    details: str


def writer(
    brief: Brief,
    code: str,
    *,
    catalogues: Iterable[Path],
    style: HouseStyle | None = None,
    translations: Iterable[Path | str] = (),
) -> Writer:
    """A writer of a brief in a language and a house style, with the free texts that PO files translate into it.

    PO files of other languages are passed over. Raises UnknownLanguage or BrokenPhrase.
    """
    spoken = styled(language(code), style)
    files = [file for file in translations if language_of(file) == code]
    return Writer(brief, Catalog.read(spoken, catalogues), Translations.read(files, spoken) if files else None)


class Writer:
    """Writes one brief in one language."""

    def __init__(self, brief: Brief, catalog: Catalog, translations: Translations | None = None) -> None:
        """A writer of `brief` with the messages of `catalog` and, where there are any, translated free texts."""
        self.brief = brief
        self.catalog = catalog
        self.language = catalog.language
        self.names = Names(brief.dossier, self.language, translations)
        self.clauses = Clauses(brief.dossier, self.language, catalog, self.names)

    @property
    def code(self) -> str:
        return self.language.code

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        return self.language.direction

    @property
    def script(self) -> str:
        """The ISO 15924 code of the letters."""
        return self.language.script

    @property
    def quotation_marks(self) -> tuple[str, str]:
        return self.language.quotation_marks

    def soft_hyphens(self, text: str) -> str:
        """The text with a soft hyphen wherever this language may divide a word."""
        return self.language.soft_hyphens(text)

    def free_texts(self) -> tuple[FreeText, ...]:
        """What this brief quotes in another language because it has no words for it, in the order of the facts."""
        found: dict[tuple[str, str], list[str]] = {}
        for fact in self.brief.dossier.facts:
            said: list[Span] = [*self.clauses.fact(fact, self._of_event(fact))]
            if fact.attribution.speaker not in (NARRATOR, UNNAMED):
                said += self._named_speaker(fact.attribution, self.brief.source(fact.evidence[0].source))
            if isinstance(fact, Position):
                voice = self.clauses.voice(fact)
                said += [*self.clauses.content(fact, alone=True).parts, *(voice.parts if voice else ())]
            for quote in collected(said, self.code):
                owners = found.setdefault((quote.language, quote.text), [])
                owners += [fact.id] if fact.id not in owners else []
        return tuple(
            FreeText(text=text, language=code, facts=tuple(owners), sentence=self._sentence_of(owners[0]))
            for (code, text), owners in found.items()
        )

    def _of_event(self, fact: Figure | Event | Position) -> list[Figure]:
        return list(self.brief.dossier.measuring(fact.id))

    def _sentence_of(self, id: str) -> str:
        """The sentence of a source around the first evidence of a fact."""
        evidence = self.brief.dossier.fact(id).evidence[0]
        text = self.brief.source(evidence.source).text
        start = max((text.rfind(mark, 0, evidence.start) for mark in (". ", "\n", "? ", "! ")), default=-1) + 1
        ends = [place for mark in (". ", "\n", "? ", "! ") if (place := text.find(mark, evidence.end)) >= 0]
        return text[start : min(ends, default=len(text)) + 1].strip()

    # The frame

    def text(self, key: str, **slots: str) -> Sentence:
        """The words for a part of the page, by their key in `WORDS`; raises BrokenPhrase when a language lacks them."""
        return self.catalog.phrase("page", WORDS[key]).fill(**slots)

    def title(self) -> Sentence:
        """The lead with its speaker, after the country."""
        if self.brief.lead is None:
            return self.language.sentence_case(self._frame("empty", table=HEADLINES, context="headline"))
        headline = self._headline(self.brief.lead)
        if self.brief.country is None:
            return self.language.sentence_case(headline)
        country = self.language.territory(self.brief.country)
        headline = _without_owner(headline, self.language.owning(country))
        return self.catalog.phrase("headline", HEADLINES["titled"]).fill(country=country, headline=headline)

    def as_of(self) -> Sentence:
        """The line under the title: as of when, which days, how much."""
        parts: list[Sentence] = []
        if self.brief.as_of:
            parts.append(self._frame("as_of", date=self.language.date(self.brief.as_of)))
        if self.brief.covers and self.brief.covers[0] != self.brief.covers[1]:
            parts.append(self._frame("covers", interval=self.language.interval(*self.brief.covers)))
        counts = {
            "sources": len(self.brief.dossier.sources),
            "facts": len(self.brief.dossier.facts),
            "contested": len(self.brief.contested),
        }
        listed = [self._count(name, number) for name, number in counts.items() if number or name != "contested"]
        parts.append(_joined(listed, self.language.comma))
        if marking := self.marking():
            parts.append(marking)
        return self.language.sentence_case(_joined(parts, " · "))

    def marking(self) -> Sentence:
        """For whom the brief is: the strictest marking of anything in it, or the edition that it is; empty where neither is."""
        terms = self.brief.whole.terms
        told = [source.sensitivity or "public" for source in self.brief.all.sources]
        told += [self.brief.all.sensitivity(fact) for fact in self.brief.all.facts]
        marking = strictest("public", *told)
        if marking != "public":
            return self._frame(f"marked_{marking}")
        return self._frame(f"edition_{terms.edition}") if terms and terms.edition in ("public", "internal") else ()

    def foot(self, kind: str = "") -> str:
        """The running foot as plain text: where, else what `kind` of page, and as of when."""
        parts = [self.country() or kind or plain(self.text("kind"))]
        if self.brief.as_of:
            told = self._frame("as_of", date=self.language.date(self.brief.as_of))
            parts.append(plain(self.language.sentence_case(told)))
        return " · ".join(parts)

    def country(self) -> str:
        """The name of the country; empty where the places share none."""
        return self.language.territory(self.brief.country) if self.brief.country else ""

    def left_out(self, number: int) -> str:
        """How many facts the page has no room for, and where they are."""
        one, many = LEFT_OUT
        return plain(self.catalog.phrase("page", one, many, number).fill(n=self.language.number(number).text))

    def day(self, on: date) -> str:
        """A day for a narrow column."""
        return self.language.date_short(on).text

    # What is said

    def statement(self, statement: Statement, *, short: bool = False, dated: bool = True) -> Sentence:
        """A fact as a full sentence, with its speaker and with those who confirm or deny it.

        `short` counts places without listing them; `dated` adds the day.
        """
        fact = self.brief.dossier.fact(statement.fact)
        told = self._attributed(self._clause(statement, short=short, dated=dated), fact)
        return _joined(
            [told, *self._echoes(statement), *self._others(statement), *(self._was(statement) if short else ())], " "
        )

    def _was(self, statement: Statement) -> list[Sentence]:
        """The number that was given before, where it has changed."""
        if statement.before is None or statement.change not in ("raised", "lowered", "restated"):
            return []
        return [self._said(f"was_{statement.change}", before=self.past.number(statement.before))]

    @cached_property
    def past(self) -> Writer:
        """A writer of what was told before."""
        told = self.brief.model_copy(update={"dossier": self.brief.all, "earlier": None})
        return Writer(told, self.catalog, self.names.translations)

    def number(self, id: str) -> Slot:
        """The number of a figure with its hedge."""
        figure = self.brief.dossier.fact(id)
        if not isinstance(figure, Figure):
            raise RenderError(f"{id} is a {figure.kind} and stands where a figure belongs")
        return self.clauses.quantity(figure, bare=True)

    def since(self) -> Sentence:
        """What the changes were found against."""
        if self.brief.since is None:
            return self._said("since_undated")
        return self._said("since", date=self.language.date(self.brief.since))

    def unchanged(self) -> str:
        """How many facts are told as before; that nothing changed, where nothing did."""
        if not self.brief.changes:
            return plain(self._said("nothing_changed"))
        return self._changes("unchanged", self.brief.unchanged) if self.brief.unchanged else ""

    def more_changes(self, number: int) -> str:
        """How many changes of a kind are not listed."""
        return self._changes("more", number) if number else ""

    def _changes(self, key: str, number: int) -> str:
        one, many = CHANGES[key]
        return plain(self.catalog.phrase("count", one, many, number).fill(n=self.language.number(number).text))

    def change(self, statement: Statement) -> Sentence:
        """One change as a sentence: what was before and what is now, or the statement itself where one of them is lacking."""
        if statement.change == "withdrawn":
            return self.past.statement(statement.model_copy(update={"change": None}))
        fact = self.brief.dossier.fact(statement.fact)
        if statement.before and isinstance(fact, Figure) and statement.change in ("raised", "lowered", "restated"):
            return self._said(
                statement.change,
                what=self._label(fact),
                before=self.past.number(statement.before),
                now=self.clauses.quantity(fact, bare=True),
                speaker=self._by_name(fact),
            )
        if statement.before and isinstance(fact, Position) and statement.change == "changed_position":
            earlier = self.past.position(statement.model_copy(update={"fact": statement.before, "before": None}))
            told = self.position(statement)
            said = self._said(
                "changed_position", actor=told.actor, before=earlier.stance, now=told.stance,
                content=self.clauses.content(fact, alone=True),
            )  # fmt: skip
            return self.language.sentence_case(said)
        return self.statement(statement.model_copy(update={"before": None}))

    def _tile_since(self, statement: Statement) -> Sentence:
        if statement.before is None or statement.change not in ("raised", "lowered", "restated"):
            return ()
        now = self.number(statement.fact)
        return self._frame(f"tile_{statement.change}", before=self.past.number(statement.before), now=now)

    def _others(self, statement: Statement) -> list[Sentence]:
        """The other numbers that are given for the same thing, each with its speaker."""
        numbers: list[Content] = []
        for id in statement.beside:
            figure = self._of_kind(statement.model_copy(update={"fact": id}), Figure)
            speaker = self._by_name(figure)
            number = self.clauses.quantity(figure, bare=True)
            numbers.append(self._frame("number_by", number=number, speaker=speaker))
        return [self._said("others", numbers=self.language.join(numbers))] if numbers else []

    def _by_name(self, figure: Figure) -> Sentence:
        """Who gives a figure, as a name alone: the publisher for its own voice."""
        source = self.brief.source(figure.evidence[0].source)
        told = figure.attribution
        return self._narrator(source) if told.speaker == NARRATOR else self._named_speaker(told, source)

    def tile(self, statement: Statement) -> Tile:
        """A key figure, its hedge kept beside the number."""
        fact = self._of_kind(statement, Figure)
        before, number, after = _split(self.clauses.quantity(fact, bare=True).parts)
        contested = any(self.brief.link(link).kind == "denies" for link in statement.links)
        return Tile(
            before=before,
            number=number,
            after=after,
            what=self._label(fact),
            who=self._sourcing(fact, statement),
            others=self._frame("others", numbers=self._numbers_beside(statement)) if statement.beside else (),
            since=self._tile_since(statement),
            tone="contested" if contested else "loss" if fact.measure in LOSS else "plain",
        )

    def position(self, statement: Statement) -> PositionText:
        """A row of the table of positions."""
        fact = self._of_kind(statement, Position)
        voice = self.clauses.voice(fact)
        source = self.clauses.source_language(fact)
        return PositionText(
            actor=self.language.sentence_case(self.names.alone(fact.actor, source).parts),
            voice=voice.parts if voice else None,
            stance=self.clauses.word("chip", clauses.CHIPS[fact.stance]),
            tone=TONES[fact.stance],
            content=self.language.sentence_case(self.clauses.content(fact, alone=True).parts),
            when=self.language.date_short(fact.on).parts if fact.on else self._frame("undated"),
            before=self._stance_before(statement),
        )

    def _stance_before(self, statement: Statement) -> Sentence:
        earlier = self.brief.all.by_id.get(statement.before or "")
        if not isinstance(earlier, Position) or statement.change != "changed_position":
            return ()
        return self._frame("stance_before", stance=self.clauses.word("chip", clauses.CHIPS[earlier.stance]))

    def contest(self, contest: Contest) -> ContestText:
        """A contested claim: the question, who claims what, who denies it, and what they say instead."""
        fact = self.brief.dossier.fact(contest.claim.fact)
        clause = self._clause(contest.claim)
        deniers = list(dict.fromkeys(self.brief.link(link).speaker for link in contest.denials))
        source = self.clauses.source_language(fact)
        denied = self.names.all(tuple(deniers), source)
        confirmed = self._echoes(contest.claim, kind="confirms")
        denial: list[Sentence] = []
        for other in contest.counterclaims:
            told = self.clauses.fact(self.brief.dossier.fact(other.fact), self._figures(other), dated=False)
            slots: dict[str, Content] = {"clause": told}
            slots |= {} if _is_quoted(denied) else {"speaker": denied}
            said = "instead_quoted" if _is_quoted(denied) else "instead"
            denial.append(self.language.sentence_case(self._said(said, **slots)))
        if not denial:
            said = "disputed" if isinstance(fact, Figure) else "denied"
            denial.append(self.language.sentence_case(self._said(said, speaker=denied)))
        named = fact.attribution.speaker not in (NARRATOR, UNNAMED)
        claimed = self._by("claimed_by", self._speaker(fact.attribution, source)) if named else None
        return ContestText(
            question=self.language.sentence_case(self._question(fact, contest.claim)),
            claimed_by=self.language.sentence_case(claimed or self._frame("claimed_by_narrator")),
            claim=_joined([self.language.sentence_case(self._said("narrator", clause=clause)), *confirmed], " "),
            denied_by=self.language.sentence_case(self._by("denied_by", denied)),
            denial=self.language.sentence_case(_joined(denial, " ")),
        )

    def _numbers_beside(self, statement: Statement) -> Slot:
        figures = [self.brief.dossier.fact(id) for id in statement.beside]
        numbers = [self.clauses.quantity(figure, bare=True) for figure in figures if isinstance(figure, Figure)]
        return self.language.join(list({number.text: number for number in numbers}.values()))

    def policy(self) -> Sentence:
        """Which of several numbers leads, and that nobody counts twice."""
        policy = self.brief.policy or "newest"
        if policy == "named_source_first":
            named = self.brief.whole.terms.named if self.brief.whole.terms else ()
            said = self._frame(
                "policy_named", names=self.language.join([self.names(name, self.code) for name in named])
            )
        else:
            said = self.text(f"policy.{policy}")
        return _joined([said, self.text("beside.note")], " ")

    def beside(self, beside: Beside) -> BesideText:
        """Several numbers for one thing, each with who gives it, of which day, and what stands against it."""
        lead = next(row for row in beside.rows if row.leads)
        return BesideText(
            what=self._label(self._of_kind(lead.statement, Figure)),
            rows=tuple(self._row(row) for row in beside.rows),
            note=() if beside.agree else self._frame("excluding"),
        )

    def _row(self, row: Row) -> RowText:
        figure = self._of_kind(row.statement, Figure)
        notes: list[Sentence] = []
        for key, holds in (("leads", row.leads), ("newest", row.newest), ("superseded", row.reading.superseded)):
            notes += [self._frame(key)] if holds else []
        for link in map(self.brief.link, row.statement.links):
            if link.kind == "denies":
                source = self.brief.source(link.evidence[0].source).language
                notes.append(self._by("denied_by", self.names(link.speaker, source)))
        if row.reading.grade:
            notes.append(self._frame("grade", grade=self.language.isolated(row.reading.grade)))
        if len(row.sources) > 1:
            notes.append(self._frame("told_in", letters=self.language.isolated(", ".join(row.sources))))
        return RowText(
            number=self.language.sentence_case(self.clauses.quantity(figure, bare=True).parts),
            who=self._sourcing(figure, row.statement),
            notes=(*(self.language.sentence_case(note) for note in notes[:1]), *notes[1:]),
        )

    def total(self, total: Total) -> Sentence:
        """What the parts of a total add up to."""
        figure = self._of_kind(total.total, Figure)
        slots: dict[str, Content] = {"what": self._label(figure), "added": self.language.number(total.added)}
        if total.verdict != "equal":
            slots["total"] = self.clauses.quantity(figure, bare=True)
        return self.catalog.phrase("frame", FRAME[f"total_{total.verdict}"]).fill(**slots)

    def differing(self, each: Differing) -> Sentence:
        """A figure beside what a register says."""
        figure, row = self._of_kind(each.statement, Figure), each.row
        slots: dict[str, Content] = {
            "what": self._label(figure),
            "number": self.clauses.quantity(figure, bare=True),
            "registered": self.language.number(row.value),
            "register": row.by,
        }
        if row.on:
            slots["date"] = self.language.date(row.on)
        return self.catalog.phrase("frame", FRAME["register_dated" if row.on else "register"]).fill(**slots)

    def gap(self, gap: Gap) -> Sentence:
        """A subject, and what the sources do not say of it."""
        asks = self.language.join([self.text(f"ask.{ask}") for ask in gap.asks])
        return self._frame("gap", subject=self.text(f"gap.{gap.subject}"), asks=asks)

    def counts(self, counts: Counts) -> Sentence:
        """A count by a register beside one that is not."""
        registered, other = self._of_kind(counts.registered, Figure), self._of_kind(counts.other, Figure)
        return self._frame(
            "counts",
            what=self._label(other),
            registered=self.clauses.quantity(registered, bare=True),
            other=self.clauses.quantity(other, bare=True),
        )

    def evidence(self, entry: EvidenceEntry) -> EvidenceText:
        """Who says the quoted words, if not the publisher, and where they stand."""
        first = entry.owners[0]
        dossier = self.brief.all
        owner = dossier.by_id[first]
        source = self.brief.source(entry.evidence.source)
        if isinstance(owner, Link):
            speaker: Sentence = self.names.alone(owner.speaker, source.language).parts
        elif isinstance(owner, Rank) or owner.attribution.speaker == NARRATOR:
            speaker = ()
        else:
            speaker = self._named_speaker(owner.attribution, source)
        span = self.language.isolated(f"{entry.evidence.start}–{entry.evidence.end}")
        place = self._frame("place", letter=entry.letter, span=span)
        if not isinstance(owner, (Link, Rank)) and owner.extractor:
            place = self._frame(
                "place_guest",
                letter=entry.letter,
                span=span,
                extractor=self.language.isolated(owner.extractor),
            )
        grade = dossier.grade(owner) if not isinstance(owner, (Link, Rank)) else source.grade
        if grade:
            place = self._frame("place_graded", place=place, grade=self.language.isolated(grade))
        if (marking := dossier.sensitivity(owner)) != "public":
            place = self._frame("place_marked", place=place, marking=self._frame(f"marked_{marking}"))
        return EvidenceText(speaker=self.language.sentence_case(speaker), place=plain(place))

    def source(self, entry: SourceEntry) -> SourceText:
        """A source: title, publisher, date, language, hash."""
        source = self.brief.source(entry.source)
        title: Sentence = (
            (Quoted(text=source.title, language=source.language),) if source.title else self._frame("untitled")
        )
        details = [self.language.isolated(source.publisher) if source.publisher else ""]
        details.append(self.language.date(source.published).text if source.published else "")
        details.append(plain(self._frame(f"language.{source.language}")))
        if entry.source.startswith(BEFORE):
            details.append(plain(self._frame("earlier")))
        details.append(self.language.isolated(plain(self._frame("hash", hash=source.sha256[:12]))))
        return SourceText(title=title, details=self.language.comma.join(detail for detail in details if detail))

    # How it is said

    def _clause(self, statement: Statement, *, short: bool = False, dated: bool = True) -> Sentence:
        fact = self.brief.dossier.fact(statement.fact)
        if short and isinstance(fact, Event) and statement.figures and len(fact.place) > 1:
            fact = fact.model_copy(update={"place": ()})
        ranks = [self.brief.rank(id) for id in statement.ranks]
        return self.clauses.fact(fact, self._figures(statement), ranks, dated=dated)

    def _of_kind(self, statement: Statement, kind: type[Kind]) -> Kind:
        fact = self.brief.dossier.fact(statement.fact)
        if not isinstance(fact, kind):
            raise RenderError(f"{fact.id} is a {fact.kind} and stands where a {kind.__name__.casefold()} belongs")
        return fact

    def _figures(self, statement: Statement) -> list[Figure]:
        facts = [self.brief.dossier.fact(id) for id in statement.figures]
        return [fact for fact in facts if isinstance(fact, Figure)]

    def _attributed(self, clause: Sentence, fact: Figure | Event | Position) -> Sentence:
        """The clause with its speaker; a position tells its own, and no English sentence begins with a digit."""
        source = self.clauses.source_language(fact)
        told = fact.attribution
        digit = self.code == "en" and isinstance(clause[0], Number) and clause[0].text[0].isdigit()
        if isinstance(fact, Position):
            said = self._said("narrator", clause=clause)
        elif told.speaker == NARRATOR:
            publisher = self.brief.source(fact.evidence[0].source).publisher
            if digit and publisher:
                said = self._said("opening", clause=clause, speaker=publisher)
            else:
                said = self._said("narrator_opening" if digit else "narrator", clause=clause)
        elif isinstance(fact, Figure) and fact.measure in QUOTED:
            named = told.speaker != UNNAMED
            slots = {"speaker": self._speaker(told, source)} if named else {}
            said = self._said("quoted" if named else "other_unnamed", clause=clause, **slots)
        elif told.speaker == UNNAMED:
            said = self._said("unnamed", clause=clause)
        elif told.speaker == fact.actor:
            said = self._said("own_many" if self._several(told.speaker) else "own", clause=clause)
        elif _is_quoted(speaker := self._speaker(told, source)):
            said = self._said("quoted", clause=clause, speaker=speaker)
        elif _is_claim(told):
            said = self._said("claims", clause=clause, speaker=speaker)
        else:
            said = self._said("opening" if digit else "states", clause=clause, speaker=speaker)
        return self.language.sentence_case(said)

    def _echoes(self, statement: Statement, *, kind: str | None = None) -> list[Sentence]:
        """Those who confirm or deny it, a sentence each; `kind` keeps one of the two."""
        found = []
        for link in map(self.brief.link, statement.links):
            if kind and link.kind != kind:
                continue
            source = self.brief.source(link.evidence[0].source).language
            number = isinstance(self.brief.dossier.fact(link.fact), Figure)
            said = "disputed" if link.kind == "denies" and number else link.kind
            found.append(self.language.sentence_case(self._said(said, speaker=self.names(link.speaker, source))))
        return found

    def _speaker(self, told: Attribution, source: str) -> Slot:
        return self.names.all(told.speakers or (told.speaker,), source)

    def _named_speaker(self, told: Attribution, source: Source) -> Sentence:
        if told.speaker == UNNAMED:
            return self._frame("unnamed")
        speakers = [self.names.alone(name, source.language) for name in told.speakers or (told.speaker,)]
        return self.language.join(speakers).parts

    def _by(self, key: str, speaker: Slot) -> Sentence:
        """Whose claim or denial it is; a speaker in the words of the source takes no suffix."""
        return self._frame(f"{key}_quoted" if _is_quoted(speaker) else key, speaker=speaker)

    def _narrator(self, source: Source) -> Sentence:
        """The publisher by its name, or what stands for it."""
        if source.publisher:
            return (self.language.name_of(source.publisher, source.language),)
        return self.language.sentence_case(self._frame("narrator_figure"))

    def _headline(self, statement: Statement) -> Sentence:
        """The lead in one line: no day, no places in brackets."""
        fact = self.brief.dossier.fact(statement.fact)
        clause = self._clause(statement, short=True, dated=False)
        told = fact.attribution
        source = self.clauses.source_language(fact)
        if isinstance(fact, Position) or told.speaker in (NARRATOR, UNNAMED):
            return self.catalog.phrase("headline", HEADLINES["narrator"]).fill(clause=clause)
        if told.speaker == fact.actor:
            own = HEADLINES["own_many" if self._several(told.speaker) else "own"]
            return self.catalog.phrase("headline", own).fill(clause=clause)
        speaker = self._speaker(told, source)
        apart = _is_claim(told) or _is_quoted(speaker)
        return self.catalog.phrase("headline", HEADLINES["claims" if apart else "states"]).fill(
            clause=clause, speaker=speaker
        )

    def _label(self, figure: Figure) -> Sentence:
        """What a key figure counts."""
        source = self.clauses.source_language(figure)
        place = self.names.all(figure.place, source) if figure.place else None
        if figure.measure == "distance" and place:
            actor = self.names(figure.actor, source, fact=figure.id) if figure.actor else None
            said = self.clauses.say("label", clauses.LABEL_DISTANCE, place=place, actor=actor) if actor else place
            return self.language.sentence_case(said.parts)
        label = self.clauses.counted(figure)
        if figure.change:
            label = self.clauses.say("label", clauses.LABEL_ADDED[figure.change], label=label)
        if figure.scope == "new":
            label = self.clauses.say("label", clauses.LABEL_ADDED["further"], label=label)
        if figure.per:
            unit = self.clauses.word("unit", figure.per)
            label = self.clauses.say("label", clauses.LABEL_ADDED["per"], label=label, unit=unit)
        if place and len(figure.place) == 1:
            where = clauses.LABEL_ADDED["near" if figure.near else "at"]
            label = self.clauses.say("label", where, label=label, place=place)
        if figure.period and figure.period.length and figure.period.unit:
            short = figure.period.unit in ("day", "week")
            duration = self.language.duration(figure.period.length, figure.period.unit, running=True).of_fact(figure.id)
            added = clauses.LABEL_ADDED["in" if short else "over"]
            label = self.clauses.say("label", added, label=label, duration=duration)
        if previous := self.clauses.previous(figure):
            label = self.clauses.say("label", clauses.LABEL_ADDED["previous"], label=label, previous=previous)
        if figure.basis:
            label = self.clauses.say("label", clauses.LABEL_ADDED[figure.basis], label=label)
        return self.language.sentence_case(label.parts)

    def _sourcing(self, figure: Figure, statement: Statement) -> Sentence:
        """Who gives a key figure, of which day, and who confirms it."""
        source = self.brief.source(figure.evidence[0].source)
        told = figure.attribution
        named = self.language.sentence_case(self._named_speaker(told, source)) if told.speaker != NARRATOR else ()
        parts = [named or self._narrator(source)]
        if figure.as_of:
            parts.append(self._frame("as_of", date=self.language.date_short(figure.as_of)))
        elif figure.on:
            parts.append(self.language.date_short(figure.on).parts)
        elif source.published:
            parts.append(self._frame("published", date=self.language.date_short(source.published)))
        for id in statement.links:
            link = self.brief.link(id)
            if link.kind == "confirms":
                confirmer = self.names(link.speaker, self.brief.source(link.evidence[0].source).language)
                parts.append(self._frame("confirmed_by", speaker=confirmer))
        return _joined(parts, self.language.semicolon)

    def _question(self, fact: Figure | Event | Position, statement: Statement) -> Sentence:
        source = self.clauses.source_language(fact)
        if isinstance(fact, Event) and fact.type in QUESTIONS and fact.actor:
            object_ = self.clauses.object(fact, self._figures(statement))
            if object_:
                return self.catalog.phrase("question", QUESTIONS[fact.type]).fill(
                    actor=self.names(fact.actor, source), object=object_
                )
        clause = self._clause(statement, dated=False)
        return self.catalog.phrase("question", QUESTIONS["other"]).fill(clause=clause)

    def _several(self, speaker: str) -> bool:
        """Whether a speaker is spoken of in the plural; Turkish takes a named body for one, whatever its name."""
        return is_plural(speaker) and not (self.code == "tr" and self.names.known(speaker) is not None)

    def _said(self, key: str, **contents: Content) -> Sentence:
        return self.catalog.phrase("said", SAID[key]).fill(**contents)

    def _frame(
        self, key: str, *, table: dict[str, str] = FRAME, context: str = "frame", **contents: Content
    ) -> Sentence:
        return self.catalog.phrase(context, table[key]).fill(**contents)

    def _count(self, name: str, number: int) -> Sentence:
        one, many = COUNTS[name]
        return self.catalog.phrase("count", one, many, number).fill(n=str(number))


def _is_claim(told: Attribution) -> bool:
    """Whether the source keeps its distance from what is said ("claimed", "öne sürdü")."""
    if not told.cue:
        return False
    cue = told.cue.casefold()
    english = any(row.kind == "claims" and cue in row.en for row in lexicon().cues)
    stems = [stem for row in lexicon().turkish.cues if row.kind == "claims" for stem in (*row.active, *row.passive)]
    return english or any(cue.startswith(stem) for stem in stems)


def _is_quoted(speaker: Slot) -> bool:
    """Whether a speaker stands in the words of the source, which take no suffix."""
    return any(isinstance(span, Quoted) for span in speaker.parts)


def _without_owner(spans: Sentence, owners: Iterable[str]) -> Sentence:
    """The headline without "Syria’s" where it already begins with "Syria:"."""
    for owner in owners:
        spans = tuple(
            span.model_copy(update={"text": span.text.replace(f"{owner} ", "", 1)}) if isinstance(span, Text) else span
            for span in spans
        )
    return merged(spans)


def _split(spans: Sentence) -> tuple[str, Sentence, str]:
    """A quantity as what stands before its numbers, the numbers, and what stands behind them."""
    places = [place for place, span in enumerate(spans) if isinstance(span, Number)]
    if not places:
        return "", spans, ""
    first, last = places[0], places[-1]
    return plain(spans[:first]).strip(), spans[first : last + 1], plain(spans[last + 1 :])


def _joined(sentences: Iterable[Sentence], between: str) -> Sentence:
    spans: list[Text | Number | Quoted] = []
    for sentence in sentences:
        if spans:
            spans.append(Text(text=between))
        spans.extend(sentence)  # type: ignore[arg-type]
    return merged(spans)
