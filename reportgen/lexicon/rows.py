"""What a row of each table holds.

Rows are plain and frozen: thousands are opened before the first word is read. They are checked once, where the tables
are read as TOML (pydantic asks `Row` how), and not again where the checked ones are opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self, dataclass_transform, get_type_hints

from pydantic import BeforeValidator

from reportgen.facts import Count, EventType, Flag, Measure, Number, Qualifier, Stance

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

ActorKind = Literal["state", "organisation", "armed_group", "person", "media", "body"]
TimeUnit = Literal["day", "week", "month", "year"]
TimeRole = Literal["on", "in", "over", "since", "from", "until", "before", "after", "by", "as_of", "between"]
Edge = Literal["start", "early", "middle", "late", "end"]
NounKind = Literal["people", "force", "body", "thing", "settlement", "area", "abstract"]


NONE: Mapping[str, Any] = MappingProxyType({})
"""Nothing by any name."""

STRICT: Mapping[object, Any] = MappingProxyType({bool: Flag, int: Count})
"""How these are read from a table: neither "yes" nor 1 is true, neither true nor "5" a number."""


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Row:
    """A row of a table, made by keywords; what is not given is as the class has it."""

    fields: ClassVar[tuple[str, ...]]

    def __init_subclass__(cls) -> None:
        cls.fields = tuple(cls.__annotations__)

    def __init__(self, **values: Any) -> None:  # noqa: ANN401 - each row says what it holds
        """Takes the fields by name; whether they fit is mypy's business, and pydantic's where they come from TOML."""
        self.__dict__.update(values)

    def __setattr__(self, name: str, value: object) -> None:
        """Refuses: a row is frozen."""
        raise AttributeError(f"a row is frozen; {name} stays as it is")

    def replace(self, **changes: Any) -> Self:  # noqa: ANN401 - as above
        """The same row with other values."""
        return type(self)(**dict(self.items()) | changes)

    def items(self) -> Iterator[tuple[str, Any]]:
        """Every field with its value."""
        return ((name, getattr(self, name)) for name in self.fields)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type, handler: GetCoreSchemaHandler) -> CoreSchema:
        """How pydantic makes a row of a mapping: every field as annotated, those without a default needed, no other."""
        from pydantic_core import core_schema

        kinds = get_type_hints(cls, include_extras=True)
        fields = {
            name: core_schema.typed_dict_field(
                handler.generate_schema(STRICT.get(kinds[name], kinds[name])), required=not hasattr(cls, name)
            )
            for name in cls.fields
        }
        checked = core_schema.typed_dict_schema(fields, extra_behavior="forbid", ref=None)
        return core_schema.no_info_after_validator_function(lambda values: cls(**values), checked)


class ActorTerm(Row):
    """A named actor: how it is called, shortened and read.

    `names` and `short` hold the printed name and abbreviation per language, `aliases` the further ways it stands in
    texts of a language, `reading` how a short form is spoken where its letters do not tell, `of` the actor a person
    speaks for, `country` the key of the country where it belongs, `role` the key of the person's office, `article` whether English puts "the" before it,
    `institution` whether Turkish writes its suffix without an apostrophe.
    """

    key: str
    kind: ActorKind
    names: dict[str, str]
    short: Mapping[str, str] = NONE
    aliases: Mapping[str, tuple[str, ...]] = NONE
    reading: Mapping[str, str] = NONE
    of: str | None = None
    country: str | None = None
    role: str | None = None
    article: bool = False
    institution: bool = False
    izafet: bool = False


class CountryTerm(Row):
    """A country: ISO 3166-1 alpha-3 code, names, what its people and things are called, its seat of government.

    `demonym` is the adjective per language ("Syrian", "Suriyeli"); the capital's name stands for the government in
    diplomatic reports, so it leads to the country as an actor.
    """

    key: str
    iso3: str
    names: dict[str, str]
    aliases: Mapping[str, tuple[str, ...]] = NONE
    demonym: Mapping[str, tuple[str, ...]] = NONE
    capital: Mapping[str, str] = NONE
    article: bool = False


class PlaceTerm(Row):
    """A place below the country: names, aliases, country, WGS 84 coordinates in degrees.

    `province_pcode` is the OCHA P-code of the province of the same name.
    """

    key: str
    kind: Literal["province", "city", "town", "village", "camp", "crossing", "region", "water"]
    names: dict[str, str]
    aliases: Mapping[str, tuple[str, ...]] = NONE
    iso3: str
    province_pcode: str | None = None
    latitude: Number | None = None
    longitude: Number | None = None
    article: bool = False
    izafet: bool = False


class Noun(Row):
    """A common noun: singular and plural per language.

    `tr_of` is the Turkish form after a noun it belongs to ("ordu", "Suriye ordusu"); `izafet` says that the plain form
    is a compound that already carries the possessive ("hükümet güçleri"), `of_state` that nationality makes them their
    state's ("İsrail askerleri") and not its people ("Suriyeli savaşçılar"). `kind` tells what it names:
    `people` can be counted and can speak, `body` speaks, `thing` is counted, `settlement` is captured or besieged,
    `area` has an inside. `measure` is what a number before it counts when no verb says otherwise; `population` marks
    those whom a casualty count may name.
    """

    key: str
    kind: NounKind
    en: tuple[str, str]
    tr: tuple[str, str]
    tr_of: tuple[str, str] | None = None
    izafet: bool = False
    of_state: bool = False
    measure: Measure | None = None


class Modifier(Row):
    """A describing word or compound and its Turkish counterpart.

    `noun` says that it is a noun in Turkish, so that what it describes takes the possessive ("hükümet askerleri").
    """

    en: tuple[str, ...]
    tr: str
    noun: bool = False


class Cue(Row):
    """A reporting verb: all its forms, and whether it states, confirms, denies or claims.

    `clause` says that it reports only clauses: "found that 31 people died", not "found 31 bodies".
    """

    key: str
    kind: Literal["states", "confirms", "denies", "claims"]
    en: tuple[str, ...]
    clause: bool = False


Act = Literal[
    "saying", "claiming", "denying", "describing", "showing", "believing", "knowing", "fearing", "wanting", "planning",
    "promising", "refusing", "asking", "demanding", "approving", "disapproving", "seeming",
]  # fmt: skip
"""What a source does with what it is told to say, think or want."""

Frame = Literal["that", "quote", "noun", "to", "how", "whom"]
"""What may follow a verb that attributes something to somebody; the comment of acts.toml says which is which."""


class ActVerbs(Row):
    """Verbs of one act in their plain form, and what may follow them."""

    act: Act
    takes: tuple[Frame, ...]
    verbs: tuple[str, ...]


class ActNouns(Row):
    """Nouns that attribute something to somebody ("the claim that"), and the words by which it follows.

    `kind` is what the noun does to a fact that it tells, as with a cue; nothing is told by a noun without it.
    """

    links: tuple[str, ...]
    nouns: tuple[str, ...]
    kind: Literal["states", "confirms", "denies", "claims", "withheld"] | None = None


class GeneralNames(Row):
    """General nouns that point back to an actor named before ("the agency"), and what kinds of actor they can mean."""

    nouns: tuple[str, ...]
    kinds: tuple[ActorKind, ...]


class ActAdjectives(Row):
    """Adjectives that do so after a form of “to be” ("is sure that")."""

    act: Act
    links: tuple[str, ...]
    adjectives: tuple[str, ...]


class Effect(Row):
    """Words that say what happened to those counted, and the measure they make of a number.

    `of` says which kinds of noun it can happen to: houses are destroyed and not wounded. Where the words of each list
    stand is told in effects.toml; in `around` the number stands at "…". `manner` keeps "died" apart from "killed".
    """

    measure: Measure
    manner: Literal["killed", "died"] | None = None
    of: tuple[NounKind, ...]
    active: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    does: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    forced: tuple[str, ...] = ()
    around: tuple[str, ...] = ()


def spelled(wording: str) -> tuple[str, ...]:
    """Every phrase of a wording with choices: “(take|took) (full|) control” stands for four."""
    parts = [part.split("|") for part in re.split(r"[()]", wording)]
    return tuple(" ".join(" ".join(choice).split()) for choice in product(*parts))


Forms = Annotated[tuple[str, ...], BeforeValidator(lambda rows: tuple(form for row in rows for form in spelled(row)))]
"""Phrases of a table, each choice spelled out."""


class Trigger(Row):
    """Words that tell of an event: transitive verbs, passive forms, nouns.

    `object` limits a verb to objects that hold one of these words, `subject` to subjects that name aid or aircraft;
    `ground` says that the object is ground even where its name is unknown ("gained control of X"), `expels` that it
    stands after those who were driven out ("drove the rebels out of X"). `falls` are verbs
    whose subject is what was taken ("Goma fell to the rebels"), `deeds` nouns that take it after "of" ("the capture
    of Goma by the rebels"); `implied` are words by which a denial or confirmation speaks of the same event from the
    other side ("the positions were lost"). `evidence` says how much of the clause is quoted: the `predicate` for
    captures, whose actors are named apart, the whole `clause` for the rest.
    """

    type: EventType
    verbs: Forms = ()
    passives: Forms = ()
    nouns: Forms = ()
    deeds: Forms = ()
    object: tuple[str, ...] = ()
    subject: Literal["aid", "aircraft"] | None = None
    ground: bool = False
    expels: bool = False
    implied: tuple[str, ...] = ()
    falls: Forms = ()
    evidence: Literal["predicate", "clause"] = "clause"


class Ground(Row):
    """Words for what can be taken and held; see ground.toml."""

    nouns: tuple[str, ...]
    areas: tuple[str, ...]
    wholes: tuple[str, ...]
    after: tuple[str, ...]


class Response(Row):
    """Verbs by which somebody answers what another has told; see responses.toml."""

    kind: Literal["confirms", "denies", "doubts", "revises"]
    verbs: Forms
    complements: Forms = ()
    """What must follow the noun: “called the claim a lie”."""


class AnswerWords(Row):
    """Nouns that point back to what was told: a number, anything, an attack; pronouns; words between the verb and them."""

    numbers: Forms
    claims: Forms
    deeds: tuple[str, ...]
    pronouns: tuple[str, ...]
    asides: tuple[str, ...]


class Sides(Row):
    """Words by which a phrase tells on whose side somebody fights, and what flies; see sides.toml."""

    state: tuple[str, ...]
    armed_group: tuple[str, ...]
    armies: tuple[str, ...]
    opposed: tuple[str, ...]
    aircraft: tuple[str, ...]
    munitions: tuple[str, ...]
    not_aircraft: tuple[str, ...]


class StanceRule(Row):
    """Verbs that take a stance: all their forms; `takes` says what follows: a that-clause, an infinitive, a noun.

    `object` limits a verb to objects that hold one of these words; `whole` says that the last word of the form
    belongs to what is wanted or refused ("will not recognise the vote"), `state` that "be" stands before it.
    """

    stance: Stance
    verbs: Forms = ()
    takes: tuple[Literal["that", "to", "noun", "whom_to", "nothing"], ...] = ()
    object: tuple[str, ...] = ()
    whole: bool = False
    state: bool = False


class StanceWords(Row):
    """Words that decide what a stance is; see stances.toml."""

    restraint: tuple[str, ...]
    hostile: tuple[str, ...]
    idle: tuple[str, ...]
    acts: tuple[Stance, ...]
    passive: tuple[Stance, ...]
    regards: tuple[str, ...]


class TopicTerm(Row):
    """What positions are about: patterns to know it by in a source, phrases to say it in a brief.

    A pattern is words with `{slot}` for a noun phrase and `(…)` for words that may be absent; a phrase is a message
    with the same slots. `purpose` is the phrase after "in order to", where the plain one does not fit.
    """

    key: str
    match: dict[str, tuple[str, ...]]
    phrase: dict[str, str]
    clause: Mapping[str, str] = NONE


class Variant(Row):
    """What houses call differently: for each choice its words, in parallel.

    `group` lets a style choose for many rows at once; `one_way` says that only the first choice puts its words in the
    place of the others; after a word of `not_after` nothing is changed; `kind` is how suffixes are written on it.
    """

    key: str
    language: str
    group: str
    forms: dict[str, tuple[str, ...]]
    kind: Literal["plain", "common", "person", "place"] = "plain"
    one_way: bool = False
    not_after: tuple[str, ...] = ()


class Loaded(Row):
    """Words that judge, by language; `instead` is what a neutral sentence says.

    In Turkish the last word may carry any suffix, except the words of `unlike`; nothing is loaded before a word of
    `before` or after a word of `after`.
    """

    key: str
    words: dict[str, tuple[str, ...]]
    unlike: Mapping[str, tuple[str, ...]] = NONE
    before: Mapping[str, tuple[str, ...]] = NONE
    after: Mapping[str, tuple[str, ...]] = NONE
    instead: dict[str, str]


class TermSource(Row):
    """Something that words of the lexicon come from."""

    key: str
    title: str
    url: str | None = None


class Provenance(Row):
    """Where the words of a language come from, for whole tables or for single terms; a later row goes before an earlier.

    Without a `language` it speaks of all; `uncertain` marks words that no source was seen to use, or sources differ on.
    """

    source: str
    language: str | None = None
    tables: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    uncertain: bool = False


class QualifierWords(Row):
    """Words before or after a number that bound it."""

    qualifier: Qualifier | None = None
    estimated: bool = False
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class ChangeWords(Row):
    """Verbs and nouns that say that a number rose or fell."""

    change: Literal["increase", "decrease"]
    verbs: tuple[str, ...]
    sums: tuple[str, ...]
    acting: tuple[str, ...]
    nouns: tuple[str, ...]


class NumberWords(Row):
    """The number words of one language; what each list is for stands in numbers.toml."""

    units: dict[str, int]
    scales: dict[str, int]
    glued: tuple[str, ...]
    vague: dict[str, int]
    several: tuple[str, ...]
    portions: dict[str, Decimal]
    tails: dict[str, Decimal]
    parts: dict[str, int]
    vulgar: dict[str, tuple[int, int]]
    qualifiers: tuple[QualifierWords, ...]
    governing: tuple[str, ...]
    passing: tuple[str, ...]
    totals: tuple[str, ...]
    further: tuple[str, ...]
    plainly: tuple[str, ...]
    reaching: tuple[str, ...]
    named_by: tuple[str, ...]
    ages: tuple[str, ...]
    aged: tuple[str, ...]
    young: tuple[str, ...]
    clock: tuple[str, ...]
    months: tuple[str, ...]
    changes: tuple[ChangeWords, ...]


class UnitTerm(Row):
    """A unit of measurement: its symbol, the words for it, and what stands before its number ("$", "EUR")."""

    symbol: str
    measure: Measure
    en: tuple[str, ...]
    tr: tuple[str, ...] = ()
    prefix: tuple[str, ...] = ()
    fraction: bool = False


class RoleWords(Row):
    """Words that say what the time beside them is: a beginning, an end, a day on which something holds."""

    role: TimeRole
    words: tuple[str, ...]


class EdgeWords(Row):
    """Words for a part of a month or year."""

    edge: Edge
    words: tuple[str, ...]


class Postposition(Row):
    """Words behind a Turkish time, what they make of it, and the case that they ask of it."""

    role: TimeRole
    case: Literal["abl", "dat"] | None = None
    words: tuple[str, ...]


class TurkishTimes(Row):
    """Further words of Turkish times; what each list is for stands in dates.toml."""

    short_months: dict[str, int]
    day_words: dict[str, str]
    whose: dict[str, Literal["last", "before", "this", "coming", "next"]]
    rolling: tuple[str, ...]
    weeks: dict[str, int]
    now: tuple[str, ...]
    starting: tuple[str, ...]
    neighbours: dict[str, int]
    within: tuple[str, ...]
    through: tuple[str, ...]
    portions: dict[str, int]
    spans: dict[str, TimeUnit]
    loose: tuple[str, ...]
    unsure: tuple[str, ...]
    postpositions: tuple[Postposition, ...]


class DateWords(Row):
    """How one language tells time; what each list is for stands in dates.toml."""

    months: dict[str, int]
    weekdays: dict[str, int]
    units: dict[str, TimeUnit]
    hours: tuple[str, ...]
    weekends: tuple[str, ...]
    decades: tuple[str, ...]
    spans: tuple[str, ...]
    days: dict[str, int]
    told_days: dict[str, int]
    roles: tuple[RoleWords, ...]
    edges: tuple[EdgeWords, ...]
    parts: dict[str, str]
    parts_behind: dict[str, str]
    last: tuple[str, ...]
    this: tuple[str, ...]
    next: tuple[str, ...]
    unknown: tuple[str, ...]
    ago: tuple[str, ...]
    ahead: tuple[str, ...]
    earlier: tuple[str, ...]
    later: tuple[str, ...]
    coming: tuple[str, ...]
    tens: dict[str, int]
    ordinals: dict[str, int]


class Office(Row):
    """An office or role that a person speaks from."""

    key: str
    en: tuple[str, ...]
    tr: str
    tr_of: str


class Grammar(Row):
    """The closed classes of one language; what each list is for stands in grammar.toml."""

    determiners: tuple[str, ...]
    definite: tuple[str, ...]
    pronouns: tuple[str, ...]
    prepositions: tuple[str, ...]
    conjunctions: tuple[str, ...]
    subordinators: tuple[str, ...]
    auxiliaries: tuple[str, ...]
    passive_auxiliaries: tuple[str, ...]
    modals: tuple[str, ...]
    adverbs: tuple[str, ...]
    extents: tuple[str, ...]
    intensities: tuple[str, ...]
    times_of_day: tuple[str, ...]
    obligations: tuple[str, ...]
    happening: tuple[str, ...]
    conducting: tuple[str, ...]
    series: tuple[str, ...]
    telling: tuple[str, ...]
    achieving: tuple[str, ...]
    aiming: tuple[str, ...]
    beginning: tuple[str, ...]
    aid: tuple[str, ...]
    moving: tuple[str, ...]
    denied_nouns: tuple[str, ...]
    parts: tuple[str, ...]
    provisos: tuple[str, ...]
    purposes: tuple[str, ...] = ()
    locatives: tuple[str, ...]
    once: tuple[str, ...]
    places_after: tuple[str, ...]
    directions: tuple[str, ...]
    nearness: tuple[str, ...]
    tolls: tuple[str, ...]
    totals: tuple[str, ...]
    amounting: tuple[str, ...]
    bringing: tuple[str, ...]
    putting: tuple[str, ...]
    causing: tuple[str, ...]
    happened: tuple[str, ...]
    linking: tuple[str, ...]
    estimating: tuple[str, ...]
    resuming: tuple[str, ...]
    run_on_heads: tuple[str, ...]
    run_on_naming: tuple[str, ...]
    run_on_tails: tuple[str, ...]
    run_on_verbs: tuple[str, ...]
    staying: tuple[str, ...]
    spans: tuple[str, ...]
    bringing_to: tuple[str, ...]
    shelters: tuple[str, ...]
    cumulative: tuple[str, ...]
    new: tuple[str, ...]
    registered: tuple[str, ...]
    verified: tuple[str, ...]
    funding: tuple[str, ...]
    acronyms: tuple[str, ...]
    labels: tuple[str, ...]
    media_nouns: tuple[str, ...]
    titles: tuple[str, ...]
    subjects: tuple[str, ...]
    owners: tuple[str, ...]
    people_alone: tuple[str, ...]
    loose_adverbs: tuple[str, ...]
    questions: tuple[str, ...]
    asked: tuple[str, ...]
    aside_openers: tuple[str, ...]
    after_participles: tuple[str, ...]
    passing_asides: tuple[str, ...]
    new_clauses: tuple[str, ...]
    resulting: tuple[str, ...]
    superseded: tuple[str, ...]
    hanging: tuple[str, ...]
    no_adverbs: tuple[str, ...]
    before_gerunds: tuple[str, ...]
    before_participles: tuple[str, ...]


class TurkishHedge(Row):
    """Words after a Turkish number that bound it, and the case that they ask of the number."""

    qualifier: Qualifier
    case: Literal["nom", "acc", "dat", "abl", "gen"]
    words: tuple[str, ...]


class TurkishNoun(Row):
    """A further Turkish word for a noun of the lexicon."""

    key: str
    tr: tuple[str, str]
    tr_of: tuple[str, str] | None = None


class TurkishCue(Row):
    """A Turkish reporting verb by its stems: whether it states, confirms, denies or claims, and whether it estimates."""

    key: str
    kind: Literal["states", "confirms", "denies", "claims", "doubts", "revises"]
    estimate: bool = False
    active: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()


class TurkishEffect(Row):
    """Stems that say what happened to those counted, and the measure they make of a number.

    The counted are the object of `active`, the subject of `passive`, the receivers of `dative`; `negated` tell it where
    they are negated ("haber alınamıyor"). `nouns` stand for those it happened to or for their state, `deeds` for what
    happened to them ("12 kişinin ölümü"), `tolls` for the count itself ("can kaybı 45'e yükseldi").
    """

    measure: Measure
    of: tuple[NounKind, ...]
    manner: Literal["killed", "died"] | None = None
    active: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()
    dative: tuple[str, ...] = ()
    negated: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    deeds: tuple[str, ...] = ()
    tolls: tuple[str, ...] = ()


class TurkishTrigger(Row):
    """Stems and nouns that tell of an event.

    What it is done to is the object of `active`, the subject of `passive`, in the genitive before `genitive` ("Goma'nın
    kontrolünü sağladı"), in the locative before `locative` ("Goma'da kontrolü sağladı") and in the dative before
    `dative`; it is the subject of `falls`, with who took it in the genitive ("kent isyancıların eline geçti").
    `reciprocal` are verbs of two sides, `arrives` verbs of what comes somewhere; `nouns` need a verb of happening or
    doing near them.
    """

    type: EventType
    active: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()
    genitive: tuple[str, ...] = ()
    locative: tuple[str, ...] = ()
    falls: tuple[str, ...] = ()
    dative: tuple[str, ...] = ()
    reciprocal: tuple[str, ...] = ()
    arrives: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()


class TurkishNumbers(Row):
    """How Turkish sources write numbers; what each list is for stands in turkish_numbers.toml."""

    units: dict[str, int]
    scales: dict[str, int]
    multiples: dict[str, int]
    fractions: dict[str, Decimal]
    softened: dict[str, str]
    points: tuple[str, ...]
    letters: dict[str, int]
    vague: dict[str, int]
    several: tuple[str, ...]
    wholes: dict[str, int]
    halves: dict[str, int]
    before: tuple[QualifierWords, ...]
    after: tuple[TurkishHedge, ...]
    reaching: tuple[TurkishHedge, ...]
    changes: dict[str, Literal["increase", "decrease"]]
    halftimes: tuple[str, ...]
    naming_before: tuple[str, ...]
    naming_after: tuple[str, ...]
    everyday: tuple[str, ...]
    possessed: tuple[str, ...]


class Turkish(Row):
    """How Turkish sources say things; what each list is for stands in turkish.toml."""

    ordinals: dict[str, int]
    days: dict[str, int]
    day_words: dict[str, str]
    parts_of_day: dict[str, str]
    durations: dict[str, Literal["day", "week", "month", "year"]]
    extents: dict[str, str]
    intensities: dict[str, str]
    near: tuple[str, ...]
    inside: tuple[str, ...]
    apart: tuple[str, ...]
    occasions: dict[str, str]
    directions: dict[str, str]
    hosting: tuple[str, ...]
    lasting: tuple[str, ...]
    as_of: tuple[str, ...]
    postpositions: tuple[str, ...]
    adverbs: tuple[str, ...]
    reports: tuple[str, ...]
    claims: tuple[str, ...]
    denying: tuple[str, ...]
    doubting: tuple[str, ...]
    lost: tuple[str, ...]
    published: tuple[str, ...]
    telling: tuple[str, ...]
    adding: tuple[str, ...]
    nouns: tuple[TurkishNoun, ...]
    own_nouns: tuple[Noun, ...]
    offices: tuple[str, ...]
    bodies: tuple[str, ...]
    openers: tuple[str, ...]
    determiners: tuple[str, ...]
    pairs: tuple[str, ...]
    no_nouns: tuple[str, ...]
    no_verbs: tuple[str, ...]
    cues: tuple[TurkishCue, ...]
    effects: tuple[TurkishEffect, ...]
    given: tuple[str, ...]
    giving: tuple[str, ...]
    causing: tuple[str, ...]
    following: tuple[str, ...]
    bases: dict[str, Literal["registered", "verified"]]
    counts: tuple[str, ...]
    changing: dict[str, Literal["reach", "exceed", "increase", "decrease"]]
    declaring: tuple[str, ...] = ()
    per: dict[str, Literal["day", "week", "month", "year"]]
    cumulative: tuple[str, ...]
    triggers: tuple[TurkishTrigger, ...]
    happening: tuple[str, ...]
    doing: tuple[str, ...]
    done: tuple[str, ...]
    attack_nouns: tuple[str, ...]
    aid: tuple[str, ...]


class TurkishStance(Row):
    """Turkish verbs by which an actor takes a stance.

    `object` says in which case the content stands right before the verb: also `for` ("ateşkes için"), `about` ("ateşkes
    konusunda") and `infinitive` ("dönmek"); without it the verb says all. `doing` is an act with "-makla" of somebody in
    the accusative, `wish` asks for the content to be an act of its own ("çekilmesini istedi"), `goal` for one's own
    ("dönmeyi amaçlıyor"), `negated` turns the stance of the plain verb.
    """

    stance: Stance
    verbs: tuple[str, ...]
    object: tuple[Literal["nom", "acc", "dat", "abl", "ins", "for", "about", "infinitive"], ...] = ()
    negated: bool = False
    doing: bool = False
    wish: bool = False
    goal: bool = False


class TurkishPositions(Row):
    """How Turkish sources tell positions; what each list is for stands in turkish_positions.toml."""

    stances: tuple[TurkishStance, ...]
    labels: tuple[str, ...]
    regards: tuple[str, ...]
    listing: tuple[str, ...]
    declares: tuple[str, ...]
    conditions: tuple[str, ...]
    backers: tuple[str, ...]
    bounds: tuple[str, ...]
    about: tuple[str, ...]
    manners: tuple[str, ...]


class Doubt(Row):
    """Words by which a sentence takes back or only imagines what it tells, as regular expressions.

    `within` stand in the sentence itself, `clause` in the same part of it between commas, `unattributed` there too but only matter where nobody is named who says it,
    `after` stand in the sentence that follows, `events` make events doubtful, not figures.
    """

    within: tuple[str, ...]
    clause: tuple[str, ...] = ()
    unattributed: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
