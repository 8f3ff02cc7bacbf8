"""A writer of few words and a dossier of few facts: the tests of pages do not depend on how a language writes."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, cast

from reportgen import packs
from reportgen.brief import Brief, Contest, EvidenceEntry, SourceEntry, Statement, compose
from reportgen.dossier import Dossier
from reportgen.facts import Attribution, Event, Evidence, Figure, Link, Position, Quantity
from reportgen.html import render_page
from reportgen.language.phrases import Number, Quoted, Sentence, Text
from reportgen.language.writer import TONES, WORDS, ContestText, EvidenceText, PositionText, SourceText, Tile
from reportgen.sources import Source, read_text

TEXT = """title: Water rises in the lower valley
publisher: The Valley Herald
date: 2025-03-14
language: en
url: https://herald.example/valley

The district office said more than 1,200 people had left their homes by Thursday. Two bridges were hit by shells
overnight, the Herald's reporter saw. The Northern Front said it had taken the dam; the army denied that the dam was
taken. Foreign Minister Leyla Aydın urged both sides to open the road to İğdeli & Çınarşık <soon>.
"""
"""Invented from end to end."""


def source(text: str = TEXT) -> Source:
    """The sample text, frozen."""
    return read_text(text)


def flood(text: str = TEXT) -> Dossier:
    """One figure, two events, one position, one denial, read from the sample text."""
    read = source(text)

    def place(quote: str) -> tuple[Evidence, ...]:
        start = read.text.index(quote)
        return (read.quote(start, start + len(quote)),)

    return Dossier(
        sources=(read,),
        facts=(
            Figure(
                id="figure-1", evidence=place("more than 1,200 people had left their homes"), measure="displaced",
                attribution=Attribution(speaker="district office", cue="said"), population="people",
                quantity=Quantity(value=1200, qualifier="more_than"), on=date(2025, 3, 13),
            ),
            Event(
                id="event-1", evidence=place("Two bridges were hit by shells\novernight"), type="shelling",
                on=date(2025, 3, 13),
            ),
            Event(
                id="event-2", evidence=place("it had taken the dam"), type="capture",
                attribution=Attribution(speaker="Northern Front", cue="said"), actor="Northern Front",
            ),
            Position(
                id="position-1", evidence=place("urged both sides to open the road to İğdeli & Çınarşık <soon>"),
                actor="Foreign Ministry", voice="Leyla Aydın", role="Foreign Minister", stance="calls_for",
            ),
        ),
        links=(
            Link(id="link-1", kind="denies", speaker="army", fact="event-2", evidence=place("denied that the dam was\ntaken")),
        ),
    )  # fmt: skip


def page(dossier: Dossier, pack: str = "brief") -> str:
    """The page of a dossier in the words below."""
    return render_page(cast("Any", PlainWriter(compose(dossier))), packs.find(pack))


HEDGES = {"more_than": "more than", "about": "about", "at_least": "at least", "nearly": "nearly", "exact": ""}


class PlainWriter:
    """Writes facts as short notes in English; every quote stays in the words of its source."""

    code = "en"
    direction: Literal["ltr", "rtl"] = "ltr"
    script = "Latn"
    quotation_marks = ("“", "”")

    def __init__(self, brief: Brief) -> None:
        """A writer of one brief."""
        self.brief = brief

    def soft_hyphens(self, text: str) -> str:
        return text

    def text(self, key: str, **slots: str) -> Sentence:
        return (Text(text=WORDS[key].format(**slots)),)

    def title(self) -> Sentence:
        if self.brief.lead is None:
            return (Text(text="No facts found"),)
        return self._told(self.brief.lead)

    def as_of(self) -> Sentence:
        days = f"As of {self.day(self.brief.as_of)} · " if self.brief.as_of else ""
        dossier = self.brief.dossier
        contested = f", {len(self.brief.contested)} contested" if self.brief.contested else ""
        return (Text(text=f"{days}{len(dossier.sources)} source, {len(dossier.facts)} facts{contested}"),)

    def foot(self, kind: str = "") -> str:  # noqa: ARG002
        return "Brief" + (f" · as of {self.day(self.brief.as_of)}" if self.brief.as_of else "")

    def country(self) -> str:
        return self.brief.country or ""

    def left_out(self, number: int) -> str:
        return f"{number} further facts"

    def day(self, on: date) -> str:
        return f"{on.day} {on:%b %Y}"

    def statement(self, s: Statement, *, short: bool = False, dated: bool = True) -> Sentence:  # noqa: ARG002
        return (*self._told(s), Text(text="."))

    def tile(self, s: Statement) -> Tile:
        fact = self.brief.dossier.fact(s.fact)
        assert isinstance(fact, Figure)
        quantity = fact.quantity
        contested = any(self.brief.link(link).kind == "denies" for link in s.links)
        return Tile(
            before="an estimated" if quantity.estimated else HEDGES[quantity.qualifier],
            number=(self._number(fact),),
            after="",
            what=(Text(text=f"{fact.population or fact.counted or ''} {fact.measure}".strip()),),
            who=(Text(text=fact.attribution.speaker),),
            tone="contested" if contested else "loss" if fact.measure in ("killed", "injured") else "plain",
        )

    def position(self, s: Statement) -> PositionText:
        fact = self.brief.dossier.fact(s.fact)
        assert isinstance(fact, Position)
        quote = fact.evidence[0]
        return PositionText(
            actor=(Text(text=fact.actor),),
            voice=(Text(text=f"{fact.role or ''} {fact.voice}".strip()),) if fact.voice else None,
            stance=fact.stance.replace("_", " "),
            tone=TONES[fact.stance],
            content=(Quoted(text=quote.quote, language=self.brief.source(quote.source).language, fact=fact.id),),
            when=(Text(text=self.day(fact.on) if fact.on else "undated"),),
        )

    def contest(self, c: Contest) -> ContestText:
        denial = self.brief.link(c.denials[0])
        answers: tuple[Sentence, ...] = tuple((Text(text=" "), *self.statement(other)) for other in c.counterclaims)
        return ContestText(
            question=(Text(text="Did it happen?"),),
            claimed_by=(Text(text=f"Claimed by {self.brief.dossier.fact(c.claim.fact).attribution.speaker}"),),
            claim=self.statement(c.claim),
            denied_by=(Text(text=f"Denied by {denial.speaker}"),),
            denial=(self._quote(denial), Text(text="."), *(span for answer in answers for span in answer)),
        )

    def evidence(self, e: EvidenceEntry) -> EvidenceText:
        owner = next(item for item in (*self.brief.dossier.facts, *self.brief.dossier.links) if item.id == e.owners[0])
        speaker = owner.speaker if isinstance(owner, Link) else owner.attribution.speaker
        return EvidenceText(speaker=(Text(text=speaker),), place=f"{e.letter} {e.evidence.start}–{e.evidence.end}")

    def source(self, s: SourceEntry) -> SourceText:
        source = self.brief.source(s.source)
        return SourceText(title=(Text(text=source.title or "Untitled text"),), details=f"SHA-256 {source.sha256}")

    def _told(self, s: Statement) -> Sentence:
        fact = self.brief.dossier.fact(s.fact)
        if isinstance(fact, Figure):
            return (self._number(fact), Text(text=f" {fact.population or fact.counted or ''} {fact.measure}"))
        if isinstance(fact, Event):
            return (Text(text=f"{fact.attribution.speaker}: "), self._quote(fact))
        return (Text(text=f"{fact.actor}: "), self._quote(fact))

    def _quote(self, item: Event | Position | Link) -> Quoted:
        quote = item.evidence[0]
        return Quoted(text=quote.quote, language=self.brief.source(quote.source).language, fact=item.id)

    @staticmethod
    def _number(fact: Figure) -> Number:
        value = fact.quantity.value if fact.quantity.value is not None else fact.quantity.low
        assert value is not None
        return Number(text=f"{value:,}", value=str(value), fact=fact.id)
