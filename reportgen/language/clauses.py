"""Facts as clauses: which message says a fact, and what fills its slots.

Each table holds the English text of its messages; the catalogues translate them. A clause has no speaker and no full
stop: `sentences` adds both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from reportgen.dossier import Dossier
from reportgen.facts import Event, EventType, Figure, Measure, Period, Position, Qualifier, Quantity, Rank, Topic
from reportgen.language.catalog import Catalog
from reportgen.language.from_turkish import read_turkish
from reportgen.language.names import Names, in_plural, is_indefinite, is_plural, names_side, parse, turkish
from reportgen.language.nounphrases import Count, Phrase
from reportgen.language.phrases import Content, Number, Sentence, Slot, Template, Text, as_slot, plain
from reportgen.language.protocol import Language
from reportgen.language.turkish import attach
from reportgen.lexicon import lexicon
from reportgen.lexicon.rows import Noun
from reportgen.lexicon.words import words_of

Message = str | tuple[str, str]
"""The English text of a message, or its singular and plural."""

QUANTITY: dict[Qualifier, str] = {
    "exact": "{value} {who}",
    "about": "about {value} {who}",
    "nearly": "nearly {value} {who}",
    "at_least": "at least {value} {who}",
    "more_than": "more than {value} {who}",
    "up_to": "up to {value} {who}",
    "less_than": "fewer than {value} {who}",
    "between": "between {low} and {high} {who}",
    "vague": "{some} {who}",
}
"""A quantity with its hedge and what it counts."""

ESTIMATED: dict[Qualifier, str] = {
    "exact": "an estimated {value} {who}",
    "about": "an estimate of about {value} {who}",
    "nearly": "an estimate of nearly {value} {who}",
    "at_least": "at least an estimated {value} {who}",
    "more_than": "more than an estimated {value} {who}",
    "up_to": "an estimate of up to {value} {who}",
    "less_than": "an estimate of fewer than {value} {who}",
    "between": "an estimate of between {low} and {high} {who}",
    "vague": "an estimate of {some} {who}",
}
"""The same where the source calls it an estimate."""

FURTHER = "a further {quantity}"
"""Of those who come on top of what was told before."""

SHARE_OF = "{quantity} of {who}"
"""A share of those counted."""

KIND: dict[Measure, str] = {
    "temporary_protection": "{who} under temporary protection",
    "IDP": "internally displaced {who}",
    "REF": "{who} who are refugees",
    "ASY": "{who} seeking asylum",
}
"""What kind of population it is, where the counted noun does not say so."""

PART = {
    "small": "{value} in {of} {who}",
    "small_bare": "{value} in {of}",
    "large": "{value} of {of} {who}",
    "large_bare": "{value} of {of}",
}
"""A part of a whole: "one in four families", "57 of 330 townships"; `bare` without what is counted."""

CHANGE = {
    "increase": "the number of {what} rose by {number}",
    "decrease": "the number of {what} fell by {number}",
}
"""By how much something changed."""

VAGUE: dict[int, str] = {
    12: "dozens of",
    20: "scores of",
    100: "hundreds of",
    1_000: "thousands of",
    10_000: "tens of thousands of",
    100_000: "hundreds of thousands of",
    1_000_000: "millions of",
}
"""The words for a number that a source leaves open, by the lowest reading they have."""

COUNTED: dict[Measure, str] = {
    "killed": "{quantity} were killed",
    "injured": "{quantity} were injured",
    "missing": "{quantity} are missing",
    "detained": "{quantity} were detained",
    "abducted": "{quantity} were abducted",
    "displaced": "{quantity} were displaced",
    "evacuated": "{quantity} were evacuated",
    "affected": "{quantity} were affected",
    "in_need": "{quantity} are in need",
    "targeted": "{quantity} are to be reached with aid",
    "reached": "{quantity} were reached with aid",
    "captured": "{quantity} were captured",
    "destroyed": "{quantity} were destroyed",
    "neutralised": "{quantity} were “neutralised”",
    "fled": "{quantity} fled",
    "relocated": "{quantity} were relocated",
    "sheltered": "{quantity} are in shelters",
    "homeless": "{quantity} are homeless",
    "besieged": "{quantity} are under siege",
    "damaged": "{quantity} were damaged",
    "RET": "{quantity} returned",
    "RDP": "{quantity} returned to their places",
}
"""What happened to those counted, where nobody is named as the doer."""

DIED = "{quantity} died"
"""Of deaths that the source does not call killings."""

ONE: dict[str, str] = {
    "{quantity} were killed": "{quantity} was killed",
    "{quantity} were injured": "{quantity} was injured",
    "{quantity} are missing": "{quantity} is missing",
    "{quantity} were detained": "{quantity} was detained",
    "{quantity} were abducted": "{quantity} was abducted",
    "{quantity} were displaced": "{quantity} was displaced",
    "{quantity} were evacuated": "{quantity} was evacuated",
    "{quantity} were affected": "{quantity} was affected",
    "{quantity} are in need": "{quantity} is in need",
    "{quantity} are to be reached with aid": "{quantity} is to be reached with aid",
    "{quantity} were reached with aid": "{quantity} was reached with aid",
    "{quantity} were captured": "{quantity} was captured",
    "{quantity} were destroyed": "{quantity} was destroyed",
    "{quantity} were “neutralised”": "{quantity} was “neutralised”",
    "{quantity} were relocated": "{quantity} was relocated",
    "{quantity} are in shelters": "{quantity} is in a shelter",
    "{quantity} are homeless": "{quantity} is homeless",
    "{quantity} are under siege": "{quantity} is under siege",
    "{quantity} were damaged": "{quantity} was damaged",
    "{object} were captured": "{object} was captured",
    "{object} were retaken": "{object} was retaken",
    "{object} were attacked": "{object} was attacked",
    "{object} were shelled": "{object} was shelled",
    "{object} were evacuated": "{object} was evacuated",
    "{object} were repelled": "{object} was repelled",
}
"""The same for one."""

DONE: dict[Measure, str] = {
    "killed": "{actor} killed {quantity}",
    "injured": "{actor} injured {quantity}",
    "detained": "{actor} detained {quantity}",
    "abducted": "{actor} abducted {quantity}",
    "displaced": "{actor} displaced {quantity}",
    "evacuated": "{actor} evacuated {quantity}",
    "destroyed": "{actor} destroyed {quantity}",
    "captured": "{actor} captured {quantity}",
    "reached": "{actor} reached {quantity} with aid",
    "neutralised": "{actor} “neutralised” {quantity}",
    "relocated": "{actor} relocated {quantity}",
    "damaged": "{actor} damaged {quantity}",
}
"""The same where the doer is named."""

STOCK_AT = "there are {quantity} in {place}"
NUMBER_OF_AT = "the number of {who} for {place} is given as {number}"
NUMBER_OF = "the number of {who} is given as {number}"
STOCK_BARE = "the number given is {quantity}"
OTHER = "also mentioned: {quote}"
DISTANCE = "{actor} are {quantity} from {place}"
DISTANCE_ONE = "{actor} is {quantity} from {place}"
DISTANCE_BARE = "the distance from {place} is {quantity}"

LABEL: dict[Measure, str] = {
    "killed": "{who} killed",
    "injured": "{who} injured",
    "missing": "{who} missing",
    "detained": "{who} detained",
    "abducted": "{who} abducted",
    "displaced": "{who} displaced",
    "evacuated": "{who} evacuated",
    "affected": "{who} affected",
    "in_need": "{who} in need",
    "targeted": "{who} to be reached with aid",
    "reached": "{who} reached with aid",
    "captured": "{who} captured",
    "destroyed": "{who} destroyed",
    "neutralised": "{who} “neutralised”",
    "fled": "{who} who fled",
    "relocated": "{who} relocated",
    "sheltered": "{who} in shelters",
    "homeless": "{who} homeless",
    "besieged": "{who} under siege",
    "damaged": "{who} damaged",
    "RET": "{who} returned",
    "RDP": "{who} returned to their places",
}
"""What a key figure counts, under the number."""

LABEL_DIED = "{who} who died"
"""Of deaths that the source does not call killings."""

LABEL_DISTANCE = "from {place}: {actor}"
LABEL_RETAKEN = "{who} retaken"
LABEL_OTHER = "{who}"
LABEL_ADDED = {
    "further": "{label}, in addition",
    "at": "{label} in {place}",
    "near": "{label} near {place}",
    "over": "{label} over {duration}",
    "in": "{label} in {duration}",
    "per": "{label} a {unit}",
    "increase": "{label}, increase",
    "decrease": "{label}, decrease",
    "previous": "{label} (before: {previous})",
    "registered": "{label} (on a register)",
    "verified": "{label} (individually verified)",
}

EVENT: dict[EventType, dict[str, str]] = {
    "capture": {
        "active": "{actor} captured {object}",
        "passive": "{object} were captured",
    },
    "recapture": {
        "active": "{actor} retook {object}",
        "passive": "{object} were retaken",
    },
    "clash": {
        "bare": "{what} took place",
        "at": "{what} took place in {place}",
        "near": "{what} took place around {place}",
    },
    "airstrike": {
        "active": "{actor} carried out {what}",
        "active_at": "{actor} carried out {what} in {place}",
        "active_near": "{actor} carried out {what} near {place}",
        "bare": "{what} were carried out",
        "at": "{what} were carried out in {place}",
        "near": "{what} were carried out near {place}",
    },
    "shelling": {
        "active": "{actor} shelled {object}",
        "active_bare": "{actor} opened artillery fire",
        "passive": "{object} were shelled",
        "bare": "there was {what}",
        "at": "there was {what} in {place}",
        "near": "there was {what} near {place}",
    },
    "attack": {
        "active": "{actor} attacked {object}",
        "active_bare": "{actor} carried out an attack",
        "passive": "{object} were attacked",
        "bare": "there was an attack",
    },
    "repelled": {
        "active": "{actor} repelled {object}",
        "active_bare": "{actor} repelled the attack",
        "passive": "{object} were repelled",
        "bare": "the attack was repelled",
        "at": "the attack in {place} was repelled",
        "near": "the attack near {place} was repelled",
    },
    "evacuation": {
        "active": "{actor} evacuated {object}",
        "passive": "{object} were evacuated",
        "bare": "an evacuation took place",
    },
    "aid_delivery": {
        "active_at": "{actor} delivered aid in {place}",
        "active_near": "{actor} delivered aid near {place}",
        "active_bare": "{actor} delivered aid",
        "bare": "aid was delivered",
        "at": "aid was delivered in {place}",
        "near": "aid was delivered near {place}",
    },
}
"""What happened, by who and what is known of it."""

WHAT: dict[EventType, tuple[str, str]] = {
    "clash": ("clashes", "{intensity} clashes"),
    "airstrike": ("airstrikes", "{intensity} airstrikes"),
    "shelling": ("artillery fire", "{intensity} artillery fire"),
}
"""Events that a noun names, without and with their intensity."""

OBJECT = {
    "counted_list": "{quantity} ({places})",
    "counted_at": "{quantity} in {place}",
    "counted_near": "{quantity} near {place}",
    "things_at": "{things} in {place}",
    "things_near": "{things} near {place}",
    "extent": "{extent} of {place}",
    "things_extent": "{things} in {extent} of {place}",
}
"""What was taken or hit."""

ADDED = {
    "at": "{clause} in {place}",
    "near": "{clause} near {place}",
    "over": "{clause} over {duration}",
    "in": "{clause} in {duration}",
    "on": "{clause} on {date}",
    "part": "{clause} {part} on {date}",
    "part_of": "{clause} on the {part} of {date}",
    "included": "{clause} (included in the total)",
    "as_of": "{clause} as of {date}",
    "per": "{quantity} a {unit}",
    "since": "{clause} (since {start})",
    "until": "{clause} (until {end})",
    "between": "{clause} in the period {interval}",
    "month": "{clause} in {month}",
    "year": "{clause} in {year}",
    "previous": "{clause} (before: {previous})",
    "registered": "{clause} (on a register)",
    "verified": "{clause} (individually verified)",
}
"""Where, over which time, when: what may be added to a clause."""

STANCES: dict[str, str] = {
    "supports": "{actor} supports {content}",
    "opposes": "{actor} opposes {content}",
    "demands": "{actor} demands {content}",
    "calls_for": "{actor} calls for {content}",
    "rejects": "{actor} rejects {content}",
    "denies": "{actor} denies {content}",
    "accuses": "{actor} accuses {content}",
    "condemns": "{actor} condemns {content}",
    "seeks": "{actor} seeks {content}",
    "offers": "{actor} offers {content}",
    "agrees": "{actor} agrees to {content}",
    "proposes": "{actor} proposes {content}",
    "suspends": "{actor} suspends {content}",
    "severs": "{actor} severs {content}",
    "threatens": "{actor} threatens {content}",
    "mediates": "{actor} mediates {content}",
    "expresses_concern": "{actor} expresses concern about {content}",
}
"""A position as a sentence, where its content has words in the language of the brief."""

MANY: dict[str, str] = {
    "{actor} supports {content}": "{actor} support {content}",
    "{actor} opposes {content}": "{actor} oppose {content}",
    "{actor} demands {content}": "{actor} demand {content}",
    "{actor} calls for {content}": "{actor} call for {content}",
    "{actor} rejects {content}": "{actor} reject {content}",
    "{actor} denies {content}": "{actor} deny {content}",
    "{actor} accuses {content}": "{actor} accuse {content}",
    "{actor} condemns {content}": "{actor} condemn {content}",
    "{actor} seeks {content}": "{actor} seek {content}",
    "{actor} offers {content}": "{actor} offer {content}",
    "{actor} agrees to {content}": "{actor} agree to {content}",
    "{actor} proposes {content}": "{actor} propose {content}",
    "{actor} suspends {content}": "{actor} suspend {content}",
    "{actor} severs {content}": "{actor} sever {content}",
    "{actor} threatens {content}": "{actor} threaten {content}",
    "{actor} mediates {content}": "{actor} mediate {content}",
    "{actor} expresses concern about {content}": "{actor} express concern about {content}",
    "{actor} makes {content} a condition for {condition}": "{actor} make {content} a condition for {condition}",
    "{actor} calls {addressee} “{label}”": "{actor} call {addressee} “{label}”",
    "{actor} calls on {addressee} to {content}": "{actor} call on {addressee} to {content}",
}
"""The same of several; languages without the difference translate both alike."""

CHIPS: dict[str, str] = {
    "supports": "supports",
    "opposes": "opposes",
    "demands": "demands",
    "calls_for": "calls for",
    "conditions": "sets a condition",
    "rejects": "rejects",
    "denies": "denies",
    "accuses": "accuses",
    "condemns": "condemns",
    "designates": "labels",
    "seeks": "seeks",
    "offers": "offers",
    "agrees": "agrees to",
    "proposes": "proposes",
    "suspends": "suspends",
    "severs": "severs",
    "threatens": "threatens",
    "mediates": "mediates",
    "urges_restraint": "urges restraint",
    "expresses_concern": "is concerned",
}
"""The stance alone, for its chip in the table."""

POSITION = {
    "quoted": "{actor} ({stance}): {content}",
    "conditions": "{actor} makes {content} a condition for {condition}",
    "designates": "{actor} calls {addressee} “{label}”",
    "whom_to": "{actor} calls on {addressee} to {content}",
    "condition": "{content}, as a condition for {condition}",
    "condition_quoted": "{content}, as a condition for: {condition}",
    "purpose": "{content}, with a view to {purpose}",
    "purpose_quoted": "{content}; purpose: {purpose}",
    "label": "{addressee}: “{label}” (this actor’s own term)",
    "whom": "{addressee} to {content}",
    "whom_quoted": "{addressee}: {content}",
    "voice": "{role} {voice}",
    "between": "between {content}",
}
"""The parts of a position."""

OF_NOUNS = frozenset({"supports", "opposes", "rejects", "condemns", "mediates"})
"""Stances towards what a noun phrase may name."""

TIMES_OF_DAY = ("early", "late", "overnight")
PARTS_OF_DAY = ("morning", "afternoon", "evening", "night")

OF_PEOPLE = frozenset(
    {
        "killed",
        "injured",
        "missing",
        "detained",
        "abducted",
        "neutralised",
        "displaced",
        "fled",
        "evacuated",
        "relocated",
        "sheltered",
        "homeless",
        "besieged",
        "in_need",
        "RET",
    }
)
"""Measures that count people even where the source does not say so ("60 were injured")."""

POPULATIONS = frozenset({"REF", "ASY", "OIP", "IDP", "IOC", "STA", "OOC", "HST", "RST", "NAT", "temporary_protection"})
"""Measures that say who is somewhere, not what happened to them."""


@dataclass(frozen=True)
class Clauses:
    """The clauses of one dossier in one language."""

    dossier: Dossier
    language: Language
    catalog: Catalog
    names: Names

    def say(self, context: str, message: str, **contents: Content) -> Slot:
        """A message of the catalogue with its slots filled, ready to fill another."""
        return self.catalog.phrase(context, message).slot(**contents)

    def word(self, context: str, message: str) -> str:
        """A message without slots."""
        return self.catalog.text(context, message)

    def source_language(self, fact: Figure | Event | Position | Rank) -> str:
        """The language of the text that a fact was read from."""
        return self.dossier.source(fact.evidence[0].source).language

    def fact(
        self,
        fact: Figure | Event | Position,
        figures: Sequence[Figure] = (),
        ranks: Sequence[Rank] = (),
        *,
        dated: bool = True,
    ) -> Sentence:
        """A fact as a clause: no speaker, no full stop; `ranks` of its place may be told with it, `dated` adds the day."""
        match fact:
            case Figure():
                clause = self._figure(fact, ranks)
            case Event():
                clause = self._event(fact, figures)
            case Position():
                return self.position(fact).parts
        return self._on(clause, fact, dated=dated).parts

    # Figures

    def quantity(self, figure: Figure, *, bare: bool = False) -> Slot:
        """The number with its hedge, and who or what it counts unless `bare`."""
        quantity = figure.quantity
        if quantity.unit:
            return self._measured(figure, quantity, bare=bare)
        table = ESTIMATED if quantity.estimated else QUANTITY
        message = table[quantity.qualifier]
        slots: dict[str, Content] = {}
        for name, value in (("value", quantity.value), ("low", quantity.low), ("high", quantity.high)):
            if value is not None and f"{{{name}}}" in message:
                slots[name] = self._number(figure, value, running=quantity.qualifier == "exact" and not bare)
        if quantity.of is not None:
            return self._part(figure, quantity, message, bare=bare)
        if "{some}" in message:
            slots["some"] = self.word("vague", VAGUE[floor_of(quantity.low)])
        last = next(name for name in ("high", "value", "some") if name in slots)
        counted = None if bare else self._counted_as_one(figure, slots[last], running=quantity.qualifier == "exact")
        if counted:
            slots[last] = counted
        who = None if bare or counted else self.who(figure)
        context = "quantity" if who else "quantity.bare"
        if who:
            slots["who"] = who
        said = self.say(context, message if who else message.replace(" {who}", ""), **slots)
        kind, izafet = (who.kind, who.izafet) if who else (None, False)
        said = said.model_copy(update={"kind": kind, "izafet": izafet, "reading": who.reading if who else None})
        if figure.per and not bare:
            said = self.say("added", ADDED["per"], quantity=said, unit=self.word("unit", figure.per))
        if figure.scope == "new" and not bare:
            context = "quantity.object" if figure.actor else "quantity"
            said = self._kept(self.say(context, FURTHER, quantity=said), said)
        return said

    def _counted_as_one(self, figure: Figure, number: Content, *, running: bool) -> Slot | None:
        """The number with what it counts, where the language says the two as one and has a word for it."""
        if not self.language.numerals_govern:
            return None
        words, source = self._counted(figure), self.source_language(figure)
        if not words:
            words, source = ("people", "en") if figure.measure in OF_PEOPLE else (None, source)
        said = as_slot(number)
        value = next((Decimal(span.value) for span in said.parts if isinstance(span, Number)), None)
        counted = self.names.phrase(words, source, count=Count(value, said, running)) if words else None
        return self._of_kind(figure, words, counted) if words and counted else None

    def _of_kind(self, figure: Figure, words: str, said: Slot) -> Slot:
        """Those counted, with the kind of population that they are where their name does not tell it."""
        if figure.measure in KIND and not _says_kind(words, figure.measure):
            return self._kept(self.say("kind", KIND[figure.measure], who=said), said)
        return said

    def who(self, figure: Figure, *, one: bool | None = None) -> Slot | None:
        """Who or what a figure counts: in Turkish always in the singular, for a number stands before it."""
        words = self._counted(figure)
        total = self.dossier.fact(figure.part_of) if figure.part_of and not words else None
        if isinstance(total, Figure):
            words = self._counted(total)
        if not words:
            return Slot(text=self.word("label", "people"), kind="common") if figure.measure in OF_PEOPLE else None
        source = self.source_language(figure)
        single = self.language.code == "tr" or _is_one(figure) if one is None else one
        if self.language.code == source == "en" and not single:
            words = in_plural(words)
        said = self.names.phrase(words, source, one=single) or self.names.quote(words, source, figure.id)
        said = self._of_kind(figure, words, said)
        if one is False and self.language.code == source == "tr":
            return Slot(text=attach(said.text, "plural", kind="common"), kind="common")
        return said

    @staticmethod
    def _counted(figure: Figure) -> str | None:
        population, counted = _without_owner(figure.population), figure.counted
        if not population and counted and _tells_measure(counted, figure.measure):
            return None
        if population and counted and figure.measure in POPULATIONS and population != counted:
            return f"{population} {counted}"
        return population or counted

    def _number(self, figure: Figure, value: int | Decimal, *, running: bool) -> Slot:
        return self.language.number(value, running=running).of_fact(figure.id)

    def _measured(self, figure: Figure, quantity: Quantity, *, bare: bool) -> Slot:
        """A distance, share or sum: the unit stands where the counted noun would."""
        table = ESTIMATED if quantity.estimated else QUANTITY
        message = table[quantity.qualifier].replace(" {who}", "")
        slots = {
            name: self._amount(figure, value, quantity.unit or "")
            for name, value in (("value", quantity.value), ("low", quantity.low), ("high", quantity.high))
            if value is not None and f"{{{name}}}" in message
        }
        said = self.say("quantity.bare", message, **slots)
        who = self.who(figure, one=False) if quantity.unit == "percent" and not bare else None
        return self.say("quantity", SHARE_OF, quantity=said, who=who) if who else said

    def _part(self, figure: Figure, quantity: Quantity, message: str, *, bare: bool) -> Slot:
        """A part of a whole with its hedge: "nearly one in four families", "yaklaşık dört aileden biri"."""
        who = None if bare else self.who(figure, one=False if self.language.code == "en" else None)
        size = "small" if quantity.of is not None and quantity.of <= 10 else "large"
        slots: dict[str, Content] = {
            name: self._number(figure, value, running=size == "small")
            for name, value in (("value", quantity.value), ("of", quantity.of))
            if value is not None
        }
        shape = size if who else f"{size}_bare"
        counted = None if bare else self._counted_as_one(figure, slots["of"], running=False)
        if counted:
            slots, shape, who = slots | {"of": counted}, f"{size}_bare", None
        part = self.say("part", PART[shape], **slots, **({"who": who} if who else {}))
        if self.language.code == "tr":
            part = part.model_copy(update={"kind": "common", "izafet": part.text.endswith(("ı", "i", "u", "ü"))})
        return self.say("quantity.bare", message.replace(" {who}", ""), value=part)

    def _amount(self, figure: Figure, value: int | Decimal, unit: str) -> Slot:
        if unit == "percent":
            slot = self.language.percent(value, running=True)
        elif len(unit) == 3 and unit.isupper():
            slot = self.language.money(value, unit)
        else:
            slot = self.language.distance(value, unit)
        return slot.of_fact(figure.id)

    def _figure(self, figure: Figure, ranks: Sequence[Rank]) -> Slot:
        quantity = self.quantity(figure)
        source = self.source_language(figure)
        actor = self.names(figure.actor, source, fact=figure.id) if figure.actor else None
        place = self.names.all(figure.place, source) if figure.place else None
        if figure.measure == "distance" and place:
            if actor:
                many = is_plural(figure.actor or "")
                message = DISTANCE if many else DISTANCE_ONE
                return self.say("figure", message, actor=actor, quantity=quantity, place=self._ranked(ranks, place))
            return self.say("figure", DISTANCE_BARE, quantity=quantity, place=place)
        if figure.change:
            clause = self._changed(figure)
        elif actor and figure.measure in DONE:
            clause = self.say("figure", DONE[figure.measure], actor=actor, quantity=quantity)
        elif figure.measure in COUNTED:
            message = DIED if figure.manner == "died" else COUNTED[figure.measure]
            clause = self._agreeing("figure", message, _is_one(figure), quantity=quantity)
        elif place and figure.measure in POPULATIONS and not figure.per:
            stock = self.say("figure", STOCK_AT, quantity=quantity, place=place)
            return self._with_basis(figure, self._over(stock, figure))
        elif figure.measure in POPULATIONS:
            return self._with_basis(figure, self._over(self._number_of(figure, place), figure))
        else:
            told = self._other(figure, source) or self.names.quote(figure.evidence[0].quote, source, figure.id)
            return self.say("figure", OTHER, quote=told)
        if place:
            clause = self.say("added", ADDED["near" if figure.near else "at"], clause=clause, place=place)
        return self._with_basis(figure, self._over(clause, figure))

    def _other(self, figure: Figure, source: str) -> Slot | None:
        """The number and its noun in another language, where the words quoted hold nothing else."""
        if figure.change or figure.previous or figure.scope:
            return None
        if figure.measure == "money":
            return self.quantity(figure, bare=True)
        words = figure.population or figure.counted
        if figure.measure != "other" or not words or self.names.phrase(words, source) is None:
            return None
        number, found, rest = figure.evidence[0].quote.partition(words)
        rate = not rest or (figure.per is not None and len(rest.split()) <= 2)
        last = number.split()[-1:] or [""]
        lex = lexicon()
        spelled = {*lex.numbers["en"].units, *lex.turkish_numbers.units, *lex.turkish_numbers.scales}
        plain = last[0].casefold() in spelled or any(sign.isdigit() for sign in last[0])
        return self.quantity(figure) if found and rate and plain else None

    def _changed(self, figure: Figure) -> Slot:
        """By how much a number rose or fell: "the number of people displaced rose by 300"."""
        number = self.quantity(figure.model_copy(update={"scope": None}), bare=True)
        return self.say("figure", CHANGE[figure.change or "increase"], what=self.counted(figure), number=number)

    def counted(self, figure: Figure) -> Slot:
        """What a figure counts, without its number: "people killed"."""
        who = self.who(figure, one=False if self.language.numerals_govern else None) or self.say("label", "people")
        event = self.dossier.fact(figure.event) if figure.event else None
        if isinstance(event, Event) and event.type == "recapture":
            return self.say("label", LABEL_RETAKEN, who=who)
        message = LABEL_DIED if figure.manner == "died" else LABEL.get(figure.measure, LABEL_OTHER)
        return self.say("label", message, who=who)

    def previous(self, figure: Figure) -> Slot | None:
        """The number that there was before, with its hedge."""
        if figure.previous is None:
            return None
        return self.quantity(figure.model_copy(update={"quantity": figure.previous, "scope": None}), bare=True)

    def _with_basis(self, figure: Figure, clause: Slot) -> Slot:
        """What the number was before, and whether those counted stand on a register or were verified."""
        if previous := self.previous(figure):
            clause = self.say("added", ADDED["previous"], clause=clause, previous=previous)
        if figure.basis:
            clause = self.say("added", ADDED[figure.basis], clause=clause)
        return self.say("added", ADDED["included"], clause=clause) if figure.part_of else clause

    def _over(self, clause: Slot, fact: Figure | Event) -> Slot:
        """The stretch of time: its length, its month or year, or its ends."""
        period = fact.period
        if period is None:
            return clause
        if period.length and period.unit:
            short = period.unit in ("day", "week")
            duration = self.language.duration(period.length, period.unit, running=True).of_fact(fact.id)
            return self.say("added", ADDED["in" if short else "over"], clause=clause, duration=duration)
        if period.start and period.end:
            if _is_year(period):
                return self.say("added", ADDED["year"], clause=clause, year=self.language.year(period.start.year))
            if _is_month(period):
                return self.say("added", ADDED["month"], clause=clause, month=self.language.month(period.start))
            interval = self.language.interval(period.start, period.end)
            return self.say("added", ADDED["between"], clause=clause, interval=interval)
        if period.start:
            return self.say("added", ADDED["since"], clause=clause, start=self._as_precise(period.start, period))
        if period.end:
            return self.say("added", ADDED["until"], clause=clause, end=self._as_precise(period.end, period))
        return clause

    def _as_precise(self, day: date, period: Period) -> Slot:
        """A day, a month or a year: no more than the source told ("since April 2023")."""
        if period.unit == "year":
            return self.language.year(day.year)
        return self.language.month(day) if period.unit == "month" else self.language.date(day)

    def _number_of(self, figure: Figure, place: Slot | None) -> Slot:
        """How many there are of a population, where the source does not say that they are somewhere."""
        who = self.who(figure, one=False)
        if who is None or figure.quantity.qualifier == "vague" or figure.scope == "new":
            return self.say("figure", STOCK_BARE, quantity=self.quantity(figure))
        number = self.quantity(figure, bare=True)
        if figure.per:
            number = self.say("added", ADDED["per"], quantity=number, unit=self.word("unit", figure.per))
        if place:
            return self.say("figure", NUMBER_OF_AT, who=who, place=place, number=number)
        return self.say("figure", NUMBER_OF, who=who, number=number)

    def _agreeing(self, context: str, message: str, one: bool, **contents: Content) -> Slot:  # noqa: FBT001
        """A message in the singular where it is about one; languages without the difference translate both alike."""
        return self.say(context, ONE.get(message, message) if one else message, **contents)

    def _ranked(self, ranks: Sequence[Rank], place: Slot) -> Slot:
        """The place with its rank: "Hama, the country’s fourth-largest city"."""
        if not ranks or _rank_noun(ranks[0]) is None:
            return place
        rank = ranks[0]
        noun = self.names.phrase(_rank_noun(rank) or "", "en", one=True)
        if noun is None:
            return place
        if rank.rank == 1:
            said = self.say("rank", RANK_FIRST, place=place, noun=noun)
        else:
            ordinal = Number(text=self.language.ordinal(rank.rank).text, value=str(rank.rank), fact=rank.id)
            said = self.say("rank", RANK, place=place, noun=noun, ordinal=ordinal)
        return self._kept(said, place) if self.language.code == "tr" else said

    # Events

    def _event(self, event: Event, figures: Sequence[Figure]) -> Slot:
        source = self.source_language(event)
        actor = self.names(event.actor, source, fact=event.id) if event.actor else None
        object_ = self.object(event, figures)
        place = self.names.all(event.place, source) if event.place else None
        slots: dict[str, Content | None] = {
            "actor": actor, "object": object_, "place": place, "what": self._what(event),
        }  # fmt: skip
        forms = EVENT[event.type]
        where = "near" if event.near else "at"
        for shape in (f"active_{where}", "active", "passive", "active_bare", where, "bare"):
            message = forms.get(shape)
            if message is None or (shape.startswith("active") and actor is None):
                continue
            wanted = {name: slots[name] for name in slots if f"{{{name}}}" in message}
            if all(wanted.values()):
                one = _is_single(event, figures)
                return self._agreeing("event", message, one, **{n: c for n, c in wanted.items() if c is not None})
        return self.names.quote(event.evidence[0].quote, source, event.id)

    def _what(self, event: Event) -> Slot | None:
        if event.type not in WHAT:
            return None
        bare, intense = WHAT[event.type]
        if event.intensity is None:
            return self.say("event.what", bare)
        if event.intensity not in lexicon().grammar["en"].intensities:
            return None
        return self.say("event.what", intense, intensity=self.word("intensity", event.intensity))

    def object(self, event: Event, figures: Sequence[Figure]) -> Slot | None:
        source = self.source_language(event)
        place = self.names.all(event.place, source) if event.place else None
        if figures:
            quantity = self.quantity(figures[0])
            if place is None:
                return quantity
            if len(event.place) > 1:
                return self._kept(self.say("object", OBJECT["counted_list"], quantity=quantity, places=place), quantity)
            message = OBJECT["counted_near" if event.near else "counted_at"]
            return self._kept(self.say("object", message, quantity=quantity, place=place), quantity)
        things = self._things(event, source)
        if event.extent and place:
            extent = self._extent(event.extent)
            if extent is None:
                return self.names.quote(event.evidence[0].quote, source, event.id)
            if (things and " and " in (event.target or "")) or _is_direction(event.extent):
                held = things or Slot(text=self.word("object", "ground"), kind="common")
                said = self.say("object", OBJECT["things_extent"], things=held, extent=extent, place=place)
                return self._kept(said, held)
            said = self.say("object", OBJECT["extent"], extent=extent, place=place)
            return said.model_copy(update={"kind": "common-compound", "izafet": True})
        if event.type in ("capture", "recapture") and not (place and things and self._holds(event, source)):
            return place or things
        if things and place:
            message = OBJECT["things_near" if event.near else "things_at"]
            return self._kept(self.say("object", message, things=things, place=place), things)
        return things or place

    @staticmethod
    def _holds(event: Event, source: str) -> bool:
        """Whether the place is where things were taken, and not what was taken: "towns in Idlib", "Khartoum airport"."""
        target = event.target or ""
        if source == "tr":
            read = read_turkish(target)
            thing = read is not None and read.noun.kind == "thing"
        else:
            parsed = parse(target)
            thing = isinstance(parsed, Phrase) and isinstance(parsed.head, Noun) and parsed.head.kind == "thing"
        return len(event.place) == 1 and (thing or is_plural(target))

    def _kept(self, said: Slot, last: Slot) -> Slot:
        """The slot read as its last word in Turkish; English has no suffixes that would care."""
        return said.model_copy(update={"kind": last.kind, "izafet": last.izafet, "reading": last.reading})

    def _things(self, event: Event, source: str) -> Slot | None:
        """The things in the object; Turkish puts the plural once, at the end: “belde ve köyler”."""
        if not event.target:
            return None
        plainly = Slot(text=event.target)
        if (
            self.language.code == source == "en"
            and is_indefinite(event.target)
            and not self.names.judges(event.target, source, plainly)
        ):
            article = next((one for one in ("a", "an") if f"{one} {event.target}" in event.evidence[0].quote), "the")
            return Slot(text=f"{article} {event.target}")
        if self.language.code != "tr" or source != "en":
            return self.names.phrase(event.target, source) or self.names.quote(event.target, source, event.id)
        words = event.target.split(" and ")
        slots = []
        some = next((f"{one} " for one in ("a", "an") if f"{one} {event.target}" in event.evidence[0].quote), None)
        for number, word in enumerate(words):
            parsed = parse(word)
            slot = turkish(parsed, self.names, one=number < len(words) - 1) if parsed else None
            if slot is None or self.names.judges(word, source, slot):
                return self.names.quote(event.target, source, event.id)
            slots.append(slot)
        said = self.language.join(slots)
        if some and len(slots) == 1:
            return said.model_copy(update={"parts": (Text(text="bir "), *said.parts)})
        return said

    def _extent(self, extent: str) -> Slot | None:
        known = {*EXTENTS, *(f"{direction} parts" for direction in DIRECTIONS)}
        if extent not in known:
            return None
        return Slot(text=self.word("extent", extent), kind="common-compound", izafet=True)

    def _on(self, clause: Slot, fact: Figure | Event, *, dated: bool) -> Slot:
        if isinstance(fact, Figure) and fact.as_of:
            clause = self.say("added", ADDED["as_of"], clause=clause, date=self.language.date(fact.as_of))
        if isinstance(fact, Event) and fact.on is None:
            clause = self._over(clause, fact)
        mentioned = isinstance(fact, Figure) and fact.measure in ("other", "money", "share", "duration")
        if not dated or fact.on is None or mentioned:
            return clause
        date = self.language.date(fact.on)
        part = fact.part_of_day.split()[-1] if isinstance(fact, Event) and fact.part_of_day else None
        if part in PARTS_OF_DAY:
            return self.say("added", ADDED["part_of"], clause=clause, part=self.word("part_of_day", part), date=date)
        if part in TIMES_OF_DAY:
            return self.say("added", ADDED["part"], clause=clause, part=self.word("part_of_day", part), date=date)
        return self.say("added", ADDED["on"], clause=clause, date=date)

    # Positions

    def position(self, position: Position) -> Slot:
        """A position as a clause: “Türkiye seeks …”, “Egypt and Qatar seek …”."""
        several = is_plural(position.voice or position.actor)
        source = self.source_language(position)
        actor = self.speaking(position)
        if position.stance == "designates" and position.addressee and position.content:
            return self.say(
                "position", _of(POSITION["designates"], several), actor=actor,
                addressee=self.names(position.addressee, source), label=self.label(position),
            )  # fmt: skip
        if position.stance == "conditions" and position.topics and position.condition_topics:
            return self.say(
                "position", _of(POSITION["conditions"], several), actor=actor,
                content=self.topics(position.topics, source), condition=self.topics(position.condition_topics, source),
            )  # fmt: skip
        message = STANCES.get(position.stance)
        content = self.content(position, alone=False)
        if message is None or not self.has_words(position):
            said = self.content(position, alone=True)
            stance = self.word("chip", CHIPS[position.stance])
            return self.say("position", POSITION["quoted"], actor=actor, stance=stance, content=said)
        if position.stance == "calls_for" and self._to_do(position):
            return self.say(
                "position", _of(POSITION["whom_to"], several), actor=actor,
                addressee=self.names(position.addressee or "", source), content=self.clauses(position.topics, source),
            )  # fmt: skip
        return self.say("position.stance", _of(message, several), actor=actor, content=content)

    def has_words(self, position: Position) -> bool:
        """Whether the content has words in the language of the brief, so that no quotation is needed."""
        if position.topics or (position.content is None and position.addressee is not None):
            return True
        return self._phrase(position, self.source_language(position)) is not None

    def _phrase(self, position: Position, source: str) -> Slot | None:
        """The content as a noun phrase every word of which is known: "the conference", "Congo and Rwanda"."""
        if position.stance not in OF_NOUNS or position.content is None or source != "en" or not parse(position.content):
            return None
        said = self.names(position.content, source)
        return self.say("position", POSITION["between"], content=said) if position.stance == "mediates" else said

    def content(self, position: Position, *, alone: bool) -> Slot:
        """What is wanted, refused or supported; `alone` adds condition and purpose, as for the table."""
        source = self.source_language(position)
        if position.stance == "designates" and position.addressee and position.content:
            return self.say(
                "position", POSITION["label"], addressee=self.names(position.addressee, source),
                label=self.label(position),
            )  # fmt: skip
        said = self._said(position, source)
        if not alone:
            return said
        return self._with_purpose(position, self._with_condition(position, said, source), source)

    def _said(self, position: Position, source: str) -> Slot:
        if self._to_do(position):
            addressee = self.names(position.addressee or "", source)
            doing = self.clauses(position.topics, source)
            return self.say("position", POSITION["whom"], addressee=addressee, content=doing)
        if position.topics:
            topics = self.topics(position.topics, source)
            if position.stance == "threatens" and position.addressee and not any(t.slots for t in position.topics):
                whom = self.names(position.addressee, source)
                return self.say("position", POSITION["whom_quoted"], addressee=whom, content=topics)
            return topics
        if position.content is None:
            if position.addressee:
                return self.names(position.addressee, source, fact=position.id)
            return self.names.quote(position.evidence[0].quote, source, position.id)
        words = self._phrase(position, source) or self.names.quote(position.content, source, position.id)
        told = position.addressee is not None and position.addressee in position.content
        if position.addressee and not told and position.stance in ("calls_for", "accuses", "condemns", "demands"):
            addressee = self.names(position.addressee, source)
            return self.say("position", POSITION["whom_quoted"], addressee=addressee, content=words)
        return words

    def _with_condition(self, position: Position, said: Slot, source: str) -> Slot:
        if not position.condition:
            return said
        if position.condition_topics and position.topics:
            condition = self.topics(position.condition_topics, source)
            return self.say("position", POSITION["condition"], content=said, condition=condition)
        words = self.topics(position.condition_topics, source) if position.condition_topics else None
        condition = words or self.names.quote(position.condition, source, position.id)
        return self.say("position", POSITION["condition_quoted"], content=said, condition=condition)

    def _with_purpose(self, position: Position, said: Slot, source: str) -> Slot:
        if not position.purpose:
            return said
        if position.purpose_topics and position.topics:
            purpose = self.topics(position.purpose_topics, source)
            return self.say("position", POSITION["purpose"], content=said, purpose=purpose)
        purpose = self.language.join([self.names.quote(words, source, position.id) for words in position.purpose])
        return self.say("position", POSITION["purpose_quoted"], content=said, purpose=purpose)

    def _to_do(self, position: Position) -> bool:
        """Whether the content is something that the addressee is to do, with words for it."""
        terms = {topic.key: topic for topic in lexicon().topics}
        return bool(
            position.stance == "calls_for"
            and position.addressee
            and position.topics
            and all(terms[topic.key].clause for topic in position.topics if topic.key in terms)
        )

    def label(self, position: Position) -> Slot:
        """The word by which one actor calls another, in this language."""
        source = self.source_language(position)
        said = self.names.phrase(position.content or "", source) or self.names.as_written(
            position.content or "", source
        )
        if self.language.code != "en" or not said.text:
            return said
        return said.model_copy(update={"parts": (Text(text=said.text.removeprefix("the ")),)})

    def speaking(self, position: Position) -> Slot:
        """The actor, with the person who speaks for it where one does."""
        source = self.source_language(position)
        return self.names(position.voice or position.actor, source, fact=position.id)

    def voice(self, position: Position) -> Slot | None:
        """Office and name of the person who speaks for the actor."""
        if not position.voice:
            return None
        source = self.source_language(position)
        name = self.names.person(position.voice, source)
        if not position.role:
            return name
        office = next((o for o in lexicon().offices if position.role in (*o.en, o.tr, o.tr_of)), None)
        called = words_of(self.language.code).offices.get(office.key) if office else None
        if called:
            role: Content = called
        elif self.language.code == "tr" and office:
            role = office.tr
        elif self.language.code == source:
            role = position.role
        elif office and self.language.code == "en":
            role = office.en[0]
        else:
            role = self.names.quote(position.role, source, position.id)
        return self.say("position", POSITION["voice"], role=role, voice=name)

    def topics(self, topics: Sequence[Topic], source: str) -> Slot:
        """Topics as noun phrases, joined."""
        return self.language.join([self._topic(topic, source, clause=False) for topic in topics])

    def clauses(self, topics: Sequence[Topic], source: str) -> Slot:
        """Topics as something to do, joined."""
        return self.language.join([self._topic(topic, source, clause=True) for topic in topics])

    def _topic(self, topic: Topic, source: str, *, clause: bool) -> Slot:
        term = next((term for term in lexicon().topics if term.key == topic.key), None)
        code, words = self.language.code, words_of(self.language.code)
        phrases = (term.clause if clause else term.phrase) if term else {}
        message = phrases.get(code) or (words.clauses.get(topic.key) if clause else None) or words.topics.get(topic.key)
        if message is None:
            return self.names.quote(" ".join([topic.key.replace("_", " "), *topic.slots.values()]), "en")
        slots = {name: self._slot_of(value, source) for name, value in topic.slots.items()}
        spans = _template(message, self.language).fill(**slots)
        izafet = self.language.code == "tr" and plain(spans)[-1:] in ("ı", "i", "u", "ü")
        return Slot(parts=spans, kind="common-compound" if izafet else "common" if self.language.code == "tr" else None)

    def _slot_of(self, value: str, source: str) -> Slot:
        figure = self.dossier.by_id.get(value)
        if isinstance(figure, Figure):
            return self.quantity(figure)
        modifier = next((row for row in lexicon().modifiers if value in row.en), None)
        if modifier:
            region = words_of(self.language.code).regions.get(value, value)
            return Slot(text=modifier.tr if self.language.code == "tr" else region, kind="common")
        return self.names(value, "en" if names_side(value) else source)


def _of(message: str, several: bool) -> str:  # noqa: FBT001 - one or several, and nothing else
    return MANY[message] if several else message


def _template(message: str, language: Language) -> Template:
    return Template(language.conventions.reworded(message), language)


RANK = "{place}, the country’s {ordinal}-largest {noun}"
RANK_FIRST = "{place}, the country’s largest {noun}"

EXTENTS = (
    "large parts",
    "parts",
    "part",
    "most",
    "much",
    "half",
    "all",
    "swathes",
    "large swathes",
    "areas",
    "large areas",
)
DIRECTIONS = (
    "northern", "southern", "eastern", "western", "central", "northwestern", "northeastern", "southwestern", "southeastern",
)  # fmt: skip


def _is_direction(extent: str) -> bool:
    return extent.partition(" ")[0] in DIRECTIONS


def _rank_noun(rank: Rank) -> str | None:
    """The kind of place that is ranked, where the rank is within its country."""
    owner, _, noun = rank.of.rpartition(" ")
    singular = {"cities": "city", "towns": "town", "camps": "camp", "ports": "port", "provinces": "province"}.get(noun)
    country = owner.removesuffix("'s") in {term.names["en"] for term in lexicon().countries}
    return singular if owner == "the country's" or country else None


def _says_kind(words: str, measure: Measure) -> bool:
    """Whether the counted noun itself says what kind of population it is: “refugees”, “sığınmacı”."""
    nouns = [noun for noun in lexicon().nouns if noun.measure == measure]
    return any(form.casefold() in words.casefold() for noun in nouns for form in (*noun.en, *noun.tr))


def _without_owner(words: str | None) -> str | None:
    """The words without "its" or "their", which would point to nobody: "nine of its staff" counts staff."""
    first, _, rest = (words or "").partition(" ")
    return rest if first.casefold() in ("its", "their", "his", "her", "our") and rest else words


def _tells_measure(words: str, measure: Measure) -> bool:
    """Whether a counted word is nothing but the measure: "the number of dead" counts people."""
    lex = lexicon()
    nouns = {form for row in lex.effects if row.measure == measure for form in row.nouns}
    return words.casefold() in nouns | {
        form for row in lex.turkish.effects if row.measure == measure for form in row.nouns
    }


def _is_year(period: Period) -> bool:
    """Whether a period is one whole calendar year."""
    start, end = period.start, period.end
    if start is None or end is None or start.year != end.year:
        return False
    return (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)


def _is_month(period: Period) -> bool:
    """Whether a period is one whole calendar month."""
    start, end = period.start, period.end
    if start is None or end is None:
        return False
    return start.day == 1 and (end + timedelta(days=1)).day == 1 and (start.year, start.month) == (end.year, end.month)


def floor_of(low: int | Decimal | None) -> int:
    """The key of `VAGUE` for a number that is left open, by its lowest reading."""
    return max((floor for floor in VAGUE if low is not None and floor <= low), default=min(VAGUE))


def _is_one(figure: Figure) -> bool:
    return figure.quantity.value == 1 and figure.quantity.qualifier == "exact"


def _is_single(event: Event, figures: Sequence[Figure]) -> bool:
    """Whether the object of an event is one thing, for the verb to agree with."""
    if figures:
        return _is_one(figures[0])
    if event.extent:
        return False
    return len(event.place) == 1 or not (event.target or "").endswith("s")
