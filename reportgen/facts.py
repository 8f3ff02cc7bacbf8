"""The facts: figures, events and positions, each locked to the words it was read from.

Nothing here knows how a fact was found or how it will be shown. All models are frozen and refuse unknown fields.
"""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema, model_validator

from reportgen import notebook

NARRATOR = "narrator"
"""The speaker of what the publisher says in its own voice."""

UNNAMED = "unnamed"
"""The speaker of what the source reports without saying who said it."""

Qualifier = Literal["exact", "about", "nearly", "at_least", "more_than", "up_to", "less_than", "between", "vague"]
"""How a quantity is bounded; see docs/how-it-works.md."""

Measure = Literal[
    "REF", "ASY", "OIP", "IDP", "IOC", "STA", "OOC", "HST", "RET", "RST", "NAT", "RDP", "temporary_protection",
    "killed", "injured", "missing", "detained", "abducted", "neutralised",
    "displaced", "fled", "evacuated", "relocated", "sheltered", "homeless", "besieged", "affected", "in_need", "targeted", "reached",
    "captured", "destroyed", "damaged", "money", "distance", "share", "duration", "other",
]  # fmt: skip
"""What is counted: HDX HAPI population codes where they exist, then casualties, populations, things, amounts."""

Stance = Literal[
    "supports", "opposes", "demands", "calls_for", "conditions", "rejects", "denies", "accuses", "condemns",
    "designates", "seeks", "offers", "agrees", "proposes", "suspends", "severs", "threatens", "mediates",
    "urges_restraint", "expresses_concern",
]  # fmt: skip
"""What an actor does in words, after the event classes of PLOVER."""

EventType = Literal[
    "capture", "recapture", "clash", "airstrike", "shelling", "attack", "repelled", "evacuation", "aid_delivery",
]  # fmt: skip
"""What happened on the ground, after ACLED's sub-event types."""


Side = Literal["state", "armed_group"]
"""On whose side somebody fights."""


Grade = Annotated[str, Field(pattern=r"^(?:[A-F][1-6]?|[1-6])$")]
"""A grade of the Admiralty code: how reliable the source is (A to F), how credible what it tells (1 to 6), or both."""

Sensitivity = Literal["public", "internal", "confidential"]
"""Who may read it: anybody, those who work on it (HİZMETE ÖZEL), or those who were named (GİZLİ)."""


class Model(BaseModel):
    """The root of all our models: frozen, strict about its fields, silent about nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid")


LONGEST_NUMBER = 1000
"""A number of more digits than this is refused: no count, sum or coordinate has as many, and arithmetic with them costs."""

_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _number(value: Any) -> int | Decimal:  # noqa: ANN401 - the point is to take anything and to refuse most of it
    """An int, or a finite Decimal that is not whole, with every digit; text must be a plain decimal such as "3.5"."""
    if isinstance(value, bool):
        raise ValueError("true and false are not numbers")
    if isinstance(value, float):
        raise ValueError('a fraction is written as text, such as "3.5", so that no digit is lost')
    if isinstance(value, str) and not _PLAIN.fullmatch(value):
        raise ValueError(f"not a plain decimal number: {value[:40]!r}")
    if not isinstance(value, (int, str, Decimal)):
        raise ValueError("a number is an integer or the text of a decimal")
    if isinstance(value, Decimal) and not value.is_finite():
        raise ValueError("a number must be finite")
    if _longer(value):
        raise ValueError(f"a number has at most {LONGEST_NUMBER} digits")
    if isinstance(value, int):
        return int(value)
    number = Decimal(value)
    return int(number) if number == number.to_integral_value() else _without_final_zeros(number)


def _longer(value: int | str | Decimal) -> bool:
    """Whether a number has more digits than LONGEST_NUMBER, told without writing it out."""
    if isinstance(value, int):
        return value.bit_length() > LONGEST_NUMBER * 10 / 3
    if isinstance(value, str):
        return len(value) > LONGEST_NUMBER
    parts = value.as_tuple()
    return len(parts.digits) + abs(int(parts.exponent)) > LONGEST_NUMBER


def _without_final_zeros(number: Decimal) -> Decimal:
    """3.50 as 3.5; unlike `Decimal.normalize` this rounds nothing away."""
    parts = number.as_tuple()
    digits, exponent = parts.digits, int(parts.exponent)
    while digits[-1] == 0:
        digits, exponent = digits[:-1], exponent + 1
    return Decimal((parts.sign, digits, exponent))


def _day(value: Any) -> date:  # noqa: ANN401 - as _number
    """A date, or the text of one; a count of seconds is none."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        return date.fromisoformat(value)
    raise ValueError(f"not a date: {str(value)[:40]!r}; write it as 2024-12-03")


Number = Annotated[
    int | Decimal,
    BeforeValidator(_number),
    PlainSerializer(lambda number: number if isinstance(number, int) else f"{number:f}", return_type=int | str),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^-?\d+\.\d+$"}]}),
]
"""A whole number as JSON integer, a fraction as JSON text; never a float, and never with other digits than those given."""

Count = Annotated[int, Field(strict=True)]
"""A whole number that is written as one: neither text, nor true, nor 5.0 is made into it."""

Flag = Annotated[bool, Field(strict=True)]
"""True or false, and nothing that could pass for either."""

Day = Annotated[date, BeforeValidator(_day)]
"""A date as `2024-12-03`."""


class Quantity(Model):
    """A number as its source gives it: the value or the two ends, how it is bounded, whether it is an estimate.

    `exact`, `about`, `nearly`, `at_least`, `more_than`, `up_to` and `less_than` carry `value`; `between` carries `low`
    and `high` (and `value` where a source names a best estimate, as UCDP does); `vague` ("dozens") carries `low` only.
    `of` makes the value a part of so many: "one in four" is 1 of 4, "57 of the 330 townships" 57 of 330.
    `unit` is a UCUM-style symbol (`km`, `ha`, `t`), `percent`, or an ISO 4217 code; None for things counted.
    """

    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    of: Number | None = None
    qualifier: Qualifier = "exact"
    estimated: Flag = False
    unit: str | None = None

    @model_validator(mode="after")
    def _shape(self) -> Self:
        if self.qualifier == "between":
            if self.low is None or self.high is None or self.low > self.high:
                raise ValueError("a quantity `between` needs `low` and `high`, in this order")
        elif self.qualifier == "vague":
            if self.low is None or self.value is not None or self.high is not None:
                raise ValueError("a `vague` quantity carries `low` only")
        elif self.value is None or self.low is not None or self.high is not None:
            raise ValueError(f"a quantity that is `{self.qualifier}` carries `value` only")
        if self.of is not None and (self.of <= 0 or self.value is None):
            raise ValueError("a part `of` a whole needs a `value`, and a whole above zero")
        return self


class Evidence(Model):
    """A quote and its place: `source.text[start:end] == quote`, offsets counting code points."""

    source: str
    start: Annotated[Count, Field(ge=0)]
    end: Annotated[Count, Field(gt=0)]
    quote: Annotated[str, Field(min_length=1)]

    @model_validator(mode="after")
    def _length(self) -> Self:
        if self.end - self.start != len(self.quote):
            raise ValueError(f"a quote of {len(self.quote)} characters cannot span {self.start} to {self.end}")
        return self


Proof = Annotated[tuple[Evidence, ...], Field(min_length=1)]
"""At least one quote: a fact without evidence cannot exist."""


class Attribution(Model):
    """Who says it: the speaker as one name, `narrator` for the publisher's own voice, `unnamed` where none is given.

    `speakers` lists the members when several speak together; `cue` is the reporting word as it stands in the source;
    `evidence` is the place of the speaker's name and the cue.
    """

    speaker: str = NARRATOR
    speakers: tuple[str, ...] = ()
    cue: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Period(Model):
    """A stretch of time as its source gives it ("over the past 13 years"), resolved where that is possible.

    `unit` without `length` tells how exactly the ends are known: "since April" begins on the first day with unit month.
    """

    length: Number | None = None
    unit: Literal["day", "week", "month", "year"] | None = None
    start: Day | None = None
    end: Day | None = None


class Topic(Model):
    """What a position is about, in terms that every language has words for: a key of the lexicon and its slots."""

    key: str
    slots: dict[str, str] = Field(default_factory=dict)


def _unset(value: object) -> bool:
    """Whether a field holds nothing, so that a file does not tell of it."""
    return value is None or value is False or value == ()


def optional(default: Any = None) -> Any:  # noqa: ANN401 - as pydantic's own Field
    """A field that files tell of only where it is set, so that older files keep their bytes."""
    return Field(default=default, exclude_if=_unset)


class Actor(Model):
    """Somebody named in the facts, known by `name` within the dossier.

    `key` is the entry of the lexicon, where there is one; `names` holds the name to print per language and wins over
    the lexicon, so that a reader of the dossier can add one. `side` tells whether those who fight do so for a state or
    an armed group, where a word says so.
    """

    name: str
    key: str | None = None
    names: dict[str, str] = Field(default_factory=dict)
    side: Side | None = None


class Place(Model):
    """Somewhere named in the facts, known by `name` within the dossier.

    `iso3` is the ISO 3166-1 alpha-3 code, `pcode` the OCHA P-code, coordinates are WGS 84 degrees.
    """

    name: str
    key: str | None = None
    names: dict[str, str] = Field(default_factory=dict)
    iso3: str | None = None
    pcode: str | None = None
    latitude: Number | None = None
    longitude: Number | None = None


class Fact(Model):
    """What figures, events and positions have in common.

    `extractor` names the guest that found it; None for reportgen's own grammar and for readers' additions. `grade` and
    `sensitivity` are those that somebody gave this fact; where they are None, those of its source hold.
    """

    id: str
    evidence: Proof
    attribution: Attribution = Attribution()
    extractor: str | None = None
    grade: Grade | None = optional()
    sensitivity: Sensitivity | None = optional()

    def told(self) -> tuple[tuple[str, str | None], ...]:
        """What is known of it, as names of fields and values to read; for notebooks."""
        return ()

    def _repr_html_(self) -> str:
        kind = self.__class__.__name__
        quotes = (evidence.quote for evidence in self.evidence)
        return notebook.card(kind, self.told(), quotes, self.attribution.speaker, self.id)


class Figure(Fact):
    """A number about the crisis.

    `counted` is the noun as the source has it, `population` who is counted, `actor` who did it or stands there,
    `place` where, `on` when it happened,
    `as_of` when it held, `period` the stretch it covers, `per` the time of a rate ("600 a day"),
    `scope` whether it adds up over time or is new, `basis` whether those counted stand on a register or were verified
    one by one, `change` whether it tells by how much something rose or fell, `previous` what it was before ("up from"),
    `event` the fact id of what it measures, `part_of` the fact id of its total.
    """

    kind: Literal["figure"] = "figure"
    measure: Measure
    quantity: Quantity
    counted: str | None = None
    population: str | None = None
    actor: str | None = None
    place: tuple[str, ...] = ()
    near: Flag = False
    period: Period | None = None
    on: Day | None = None
    as_of: Day | None = None
    per: Literal["day", "week", "month", "year"] | None = None
    manner: Literal["killed", "died"] | None = None
    scope: Literal["cumulative", "new"] | None = None
    basis: Literal["registered", "verified"] | None = None
    change: Literal["increase", "decrease"] | None = None
    previous: Quantity | None = None
    event: str | None = None
    part_of: str | None = None

    def told(self) -> tuple[tuple[str, str | None], ...]:
        was = notebook.bounded(self.previous) if self.previous else None
        return (
            (self.measure, notebook.bounded(self.quantity)), ("was", was), ("counted", self.counted),
            ("place", ", ".join(self.place)), ("on", self.on.isoformat() if self.on else None),
            ("as of", self.as_of.isoformat() if self.as_of else None), ("scope", self.scope), ("basis", self.basis),
        )  # fmt: skip


class Event(Fact):
    """Something that happened: who did it, to whom or what, where (`near` when not in the place itself) and when.

    `target` is what was taken or hit, in the source's words; `extent` how much of the place ("large parts of"),
    `period` is the stretch in which it happened where no day is told, `part_of_day` ("early"), `intensity` ("intense"), so that nothing is said more strongly than the source says it.
    """

    kind: Literal["event"] = "event"
    type: EventType
    actor: str | None = None
    target: str | None = None
    place: tuple[str, ...] = ()
    near: Flag = False
    extent: str | None = None
    intensity: str | None = None
    on: Day | None = None
    period: Period | None = None
    part_of_day: str | None = None

    def told(self) -> tuple[tuple[str, str | None], ...]:
        place = ", ".join(self.place)
        return (
            (self.type, self.actor), ("target", self.target), ("near" if self.near else "place", place),
            ("extent", self.extent), ("on", self.on.isoformat() if self.on else None),
        )  # fmt: skip


class Position(Fact):
    """What an actor wants, refuses, supports or calls somebody.

    `voice` and `role` name the person who speaks for the actor; `addressee` is whom the stance is towards;
    `content`, `condition` and `purpose` are the source's words, `topics` and `purposes` the same in terms of the
    lexicon where it has them.
    """

    kind: Literal["position"] = "position"
    actor: str
    voice: str | None = None
    role: str | None = None
    stance: Stance
    addressee: str | None = None
    content: str | None = None
    topics: tuple[Topic, ...] = ()
    condition: str | None = None
    condition_topics: tuple[Topic, ...] = ()
    purpose: tuple[str, ...] = ()
    purpose_topics: tuple[Topic, ...] = ()
    on: Day | None = None

    def told(self) -> tuple[tuple[str, str | None], ...]:
        return (
            (self.stance, self.actor), ("voice", self.voice), ("addressee", self.addressee), ("content", self.content),
            ("condition", self.condition), ("on", self.on.isoformat() if self.on else None),
        )  # fmt: skip


class Rank(Model):
    """A place's rank among its like, by size: "the country's fourth-largest city"."""

    id: str
    evidence: Proof
    place: str
    rank: Annotated[Count, Field(ge=1)]
    of: str


class Link(Model):
    """A speaker's words that confirm, deny, doubt or revise a fact; `fact` is the id of the earlier one."""

    id: str
    kind: Literal["confirms", "denies", "doubts", "revises"]
    speaker: str
    fact: str
    evidence: Proof
    cue: str | None = None


AnyFact = Annotated[Figure | Event | Position, Field(discriminator="kind")]


State = Literal["proposed", "accepted", "corrected", "rejected"]
"""What became of a fact in review; a fact that nobody has looked at is proposed."""

LeadPolicy = Literal["newest", "most_conservative", "highest_graded", "named_source_first"]
"""Which of several numbers for one thing leads; see `reportgen.reconcile`."""


class Decision(Model):
    """What a reader decided about a fact: who, when, why.

    `original` is the fact as it was read, where a correction changed it. `chain` is the hash of this decision and of all
    before it, so that none can be taken out or put in afterwards without its being seen.
    """

    fact: str
    state: State
    by: Annotated[str, Field(min_length=1)]
    at: datetime
    why: str | None = None
    original: AnyFact | None = None
    chain: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.at.tzinfo is None:
            raise ValueError("the time of a decision needs its zone, such as 2025-03-11T09:30:00Z")
        if (self.original is not None) != (self.state == "corrected"):
            raise ValueError("a correction keeps the fact as it was read, and nothing else does")
        return self


def chained(before: str, decision: dict[str, Any]) -> str:
    """The hash that chains a decision, given as JSON data without its own `chain`, to the hash of the one before."""
    told = json.dumps(decision, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{before}\n{told}".encode()).hexdigest()


class Registered(Model):
    """A row of a reference table of the user's own: so many, by this measure, there, on this day, `by` that register."""

    measure: Measure
    value: Number
    by: Annotated[str, Field(min_length=1)]
    place: str | None = None
    population: str | None = None
    on: Day | None = None


def fact_id(kind: str, sha256: str, start: int, end: int) -> str:
    """An id that the same words at the same place of the same text always get, such as `figure-3f9a2c71`."""
    return f"{kind}-{hashlib.sha256(f'{kind}:{sha256}:{start}:{end}'.encode()).hexdigest()[:8]}"
