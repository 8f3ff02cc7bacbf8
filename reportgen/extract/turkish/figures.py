"""Figures in Turkish: what a quantity counts, what happened to those counted, where and over which time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from reportgen.extract.attribution import Said, attribution
from reportgen.extract.events import Found
from reportgen.extract.numbers import Amount
from reportgen.extract.reading import Line, Reading
from reportgen.extract.turkish.attribution import opens_paragraph
from reportgen.extract.turkish.clauses import actor_of, clause_start, dates_words, host_of, when_of, where_of
from reportgen.extract.turkish.counted import (
    Counted,
    Happened,
    counted_after,
    happened,
    not_happened,
    population,
    unknown_after,
)
from reportgen.extract.turkish.events import GROUND
from reportgen.extract.turkish.numbers import case_before
from reportgen.extract.turkish.parts import Part, part_of, victims_of_part
from reportgen.extract.turkish.phrases import head_at, name_phrase, party_at
from reportgen.extract.turkish.shares import Share, share_at
from reportgen.extract.turkish.tolls import Toll, toll_at
from reportgen.facts import Figure, Period, Quantity, fact_id
from reportgen.lexicon import lexicon

_LENGTHS = ("km", "m", "mi")


@dataclass
class _Told:
    """The figures of a source so far, and for each whether it is a part of one that is told before or after it."""

    figures: list[tuple[Figure, Line, Part | None]] = field(default_factory=list)


def figures(reading: Reading, said: Said, found: tuple[Found, ...]) -> tuple[Figure, ...]:
    """Every figure of a Turkish source, in order; numbers that count nothing the field knows are none."""
    told = _Told()
    for line in reading.lines:
        happened_here = tuple(item for item in found if item.line is line)
        told.figures += list(_of_line(reading, line, said, happened_here))
    return tuple(_with_totals(told.figures))


def _of_line(
    reading: Reading, line: Line, said: Said, found: tuple[Found, ...]
) -> Iterator[tuple[Figure, Line, Part | None]]:
    taken: set[int] = set()
    for amount in line.amounts:
        if amount.number in taken or any(one.start <= amount.number < one.end for one in line.stretches):
            continue
        if any(statement.kind in ("denies", "withheld", "doubts") for statement in said.around(line, amount.number)):
            continue
        context = _Context(reading, line, said, amount, found)
        if toll := toll_at(line, amount):
            taken |= {other.number for other in line.amounts if toll.start <= other.number < toll.end}
            yield _toll(context, toll), line, None
        elif amount.quantity.unit in _LENGTHS:
            yield from ((figure, line, None) for figure in _distance(context))
        elif amount.quantity.unit == "percent" or amount.quantity.of:
            yield from ((_share(context, share), line, None) for share in (share_at(line, amount),) if share)
        elif amount.quantity.unit and len(amount.quantity.unit) == 3 and amount.quantity.unit.isupper():
            yield _figure(context, "money", (amount.start, amount.end)), line, None
        elif not amount.quantity.unit:
            yield from ((figure, line, part) for figure, part in _counted(context))


@dataclass(frozen=True)
class _Context:
    """A number in its line, and the events that a number may measure there."""

    reading: Reading
    line: Line
    said: Said
    amount: Amount
    found: tuple[Found, ...]


def _figure(context: _Context, measure: str, span: tuple[int, int], **fields: object) -> Figure:
    """A figure over the tokens of `span`, with the day, place and speaker that its clause tells unless `fields` do."""
    reading, line, amount = context.reading, context.line, context.amount
    evidence = reading.quote(line, *span)
    told = attribution(reading, context.said, line, amount.number)
    on, as_of = _days(context, span[1])
    values: dict[str, object] = {
        "id": fact_id("figure", reading.source.sha256, evidence.start, evidence.end),
        "evidence": (evidence,),
        "attribution": told,
        "measure": measure,
        "quantity": _estimated(context, amount.quantity),
        "period": _period(context),
        "scope": _scope(context, span[1]),
        "per": _per(line, amount),
        "on": on,
        "as_of": as_of,
    }
    return Figure.model_validate(values | _where(context, span) | fields)


# --- counts -----------------------------------------------------------------------------------------------------------


def _counted(context: _Context) -> Iterator[tuple[Figure, Part | None]]:
    line, amount, said = context.line, context.amount, context.said
    part = part_of(line, amount)
    counted = counted_after(line, amount)
    told: Happened | None = None
    if counted is None:
        if unknown := unknown_after(line, amount):
            counted, told = unknown
        else:
            yield from _bare_part(context, part)
            return
    if counted.noun.kind in ("body", "abstract") or (told is None and not_happened(line, counted)):
        return
    counting = (one for one in context.found if one.counts)
    event = next((one for one in counting if one.object[0] <= amount.number < one.object[1]), None)
    told = told or (None if event else happened(line, said, amount, counted))
    if _counts_nothing(context, counted, told, event):
        return
    figure = _of_event(context, counted, event) if event else _of_effect(context, counted, told)
    yield figure, part


def _counts_nothing(context: _Context, counted: Counted, told: Happened | None, event: Found | None) -> bool:
    """Whether a number only says in how many places something happened, or "bir" is as good as an article."""
    line, amount = context.line, context.amount
    if event:
        return event.event.type not in GROUND and line.sentence.keys[amount.start : amount.end] == ("bir",)
    if told is None and counted.cases & {"loc", "ki", "ins"} and counted.noun.kind not in ("people", "force"):
        return True
    pair = line.sentence.keys[amount.start : amount.end] == ("iki",) and counted.noun.key in lexicon().turkish.pairs
    if pair and told is None:
        return True
    article = line.sentence.keys[amount.start : amount.end] == ("bir",)
    if article and line.sentence.key(amount.start - 1) in _EACH:
        return True
    return article and not (
        told and told.role != "state" and counted.noun.kind in ("people", "force") and _told_of_one(told)
    )


_EACH = ("dakikada", "saatte", "saniyede", "günde", "haftada")
"""As in “her 10 dakikada bir çocuk”: how often, and not how many."""


def _told_of_one(told: Happened) -> bool:
    return told.effect.measure in ("killed", "injured", "missing", "detained", "abducted", "neutralised")


def _of_event(context: _Context, counted: Counted, event: Found) -> Figure:
    """As in “dört beldeyi ele geçirdi”: the number measures an event, and shares what that tells."""
    happening = event.event
    measure = "captured" if happening.type in GROUND else counted.noun.measure or "other"
    first = context.reading.quote(context.line, context.amount.start, counted.end)
    return _figure(
        context,
        measure,
        (context.amount.start, counted.end),
        evidence=(first, *happening.evidence[1:]),
        counted=counted.form or None,
        population=population(counted),
        actor=happening.actor,
        place=happening.place,
        near=False,
        period=happening.period,
        on=happening.on,
        event=happening.id,
    )


def _of_effect(context: _Context, counted: Counted, told: Happened | None) -> Figure:
    line, amount = context.line, context.amount
    effect = told.effect if told else None
    stretch = next((one for one in line.stretches if one.end == amount.start), None)
    start = told.since if told and told.since is not None else stretch.start if stretch else amount.start
    end = max(counted.end, told.verb.end) if told and told.verb and told.since is None else counted.end
    acts = told is not None and told.role == "object" and told.verb is not None and told.since is None
    verb = told.verb if told else None
    actor = actor_of(context.reading, line, context.said, verb, amount.start) if acts and verb else None
    people = population(counted)
    if effect and counted.noun.measure and effect.measure != counted.noun.measure:
        people = counted.words or None
    return _figure(
        context,
        _measure(counted, told),
        (start, end),
        manner=effect.manner if effect else None,
        counted=counted.form or None,
        population=people,
        basis=counted.basis or _basis_before(line, amount.start),
        actor=actor,
    )


def _measure(counted: Counted, told: Happened | None) -> str:
    """What the verb makes of the number; who flees, lives or needs something stays a refugee where the noun says so."""
    noun = counted.noun.measure
    if told is None:
        return noun or "other"
    if noun and told.effect.measure in ("affected", "sheltered") and told.role == "state":
        return noun
    return told.effect.measure


def _basis_before(line: Line, start: int) -> str | None:
    """As in “kayıtlı 3 milyon mülteci”, “kayıt altındaki 3 milyon mülteci”."""
    keys = line.sentence.keys
    for at in range(max(0, start - 2), start):
        if keys[at] in lexicon().turkish.bases and (at + 1 == start or keys[at + 1] in ("altındaki", "altında")):
            return lexicon().turkish.bases[keys[at]]
    return None


def _bare_part(context: _Context, part: Part | None) -> Iterator[tuple[Figure, Part | None]]:
    """As in “(2 kişi öldü), 9'u yaralandı”: a number whose noun stands elsewhere, right before what happened."""
    line, amount = context.line, context.amount
    owned = case_before(line.sentence, amount) in ("acc", "gen")
    if part is not None and part.whole == "after" and (there := _place_behind(line, amount)):
        place, end = there
        yield _figure(context, "other", (amount.start, end), place=(place,), near=False), part
        return
    victims = victims_of_part(line, amount) if owned else None
    if victims is None or victims.verb is None or victims.role not in ("subject", "state"):
        return
    yield _figure(context, victims.effect.measure, (amount.start, victims.end), manner=victims.effect.manner), part


def _place_behind(line: Line, amount: Amount) -> tuple[str, int] | None:
    """The place of a part, and where its name ends: “30 bini Derne'de olmak üzere (40 binden fazla kişi)”."""
    name = next((name for name in line.names if name.place and name.start == amount.end), None)
    if name is None or name.place is None:
        return None
    phrase = name_phrase(line, name)
    return (name.place, phrase.end) if "loc" in phrase.cases else None


# --- tolls, shares, distances -----------------------------------------------------------------------------------------


def _toll(context: _Context, toll: Toll) -> Figure:
    amount = next(one for one in context.line.amounts if one.number == toll.number)
    context = replace(context, amount=amount)
    quantity = amount.quantity
    if toll.exceeds and quantity.qualifier in ("exact", "about") and quantity.value is not None:
        quantity = quantity.model_copy(update={"qualifier": "more_than"})
    people = None
    if toll.noun:
        people = toll.words if toll.noun.kind in ("people", "force") and not toll.noun.measure else None
    return _figure(
        context,
        toll.measure,
        (toll.start, toll.end),
        manner=toll.manner,
        quantity=_estimated(context, quantity),
        previous=toll.previous,
        change=toll.change,
        counted=toll.words,
        population=people,
        scope=None if toll.change else "cumulative",
        on=None,
    )


def _share(context: _Context, share: Share) -> Figure:
    place = {"place": (share.place,), "near": False} if share.place else {}
    return _figure(
        context, "share", (share.start, share.end), counted=share.whole, population=share.population, **place
    )


def _distance(context: _Context) -> Iterator[Figure]:
    """As in “Hama'ya yaklaşık 10 kilometre uzaklıkta”, “Halep'in 30 kilometre güneyinde”: who stands how far away."""
    line, amount, sentence = context.line, context.amount, context.line.sentence
    end = amount.end
    if sentence.key(end) == "(" and (close := sentence.find(")", end)) is not None:
        end = close + 1
    if sentence.key(end) not in lexicon().turkish.apart:
        return
    place = next((name for name in line.names if name.place and name_phrase(line, name).end == amount.start
                  and name_phrase(line, name).cases & {"dat", "gen", "abl"}), None)  # fmt: skip
    if place is None or place.place is None:
        return
    start = clause_start(line, context.said, amount.number)
    register = context.reading.register
    subject = next((found for at in range(start, place.start) if (found := party_at(line, at, register))), None)
    span = (place.start, end + 1)
    actor = subject[0].name if subject and subject[2] & {"nom", "gen"} else None
    if sentence.key(end).endswith(("daki", "deki", "taki", "teki")):
        beyond = next((name for name in line.names if name.place and end < name.start <= end + 2), None)
        actor = beyond.name if beyond else None
    yield _figure(context, "distance", span, actor=actor, place=(place.place,), near=False, on=None, scope=None)


# --- what the clause tells --------------------------------------------------------------------------------------------


def _estimated(context: _Context, quantity: Quantity) -> Quantity:
    """Estimated where the reporting verb or a word such as "tahmini" says so."""
    inner = context.said.inner(context.line, context.amount.number)
    cue = context.line.sentence.keys[inner.cue] if inner and inner.line is context.line else ""
    report = context.line.sentence.key(inner.cue - 1) if inner and cue == "göre" else ""
    if cue in ("tahmin", "hesaplıyor", "hesapladı") or report.startswith("tahmin"):
        return quantity.model_copy(update={"estimated": True})
    return quantity


def _first_clause(context: _Context) -> int:
    """Where the clause of a number begins, or the first of the clauses that share its place and time."""
    inner = context.said.inner(context.line, context.amount.number)
    return inner.start if inner else 0


def _where(context: _Context, span: tuple[int, int]) -> dict[str, object]:
    """The place told in the clause, else in a clause before it in the same report; else who hosts those counted."""
    line, said = context.line, context.said
    floor = clause_start(line, said, context.amount.number)
    places, near, _ = where_of(line, floor, span[1], countries=True)
    first = _first_clause(context)
    if not places and first < floor:
        places, near, _ = where_of(line, first, floor, countries=True)
    if not places:
        start = context.reading.quote(line, span[0], span[1]).start
        before = [one.event for one in context.found if not one.counts and one.event.evidence[0].end <= start]
        places, near = (before[-1].place, before[-1].near) if before else ((), False)
    if not places and (host := host_of(line, floor, span[0], span[1])):
        places = (host,)
    if not places and (back := _place_before(context, floor, span[1])):
        places, near = (back,), False
    return {"place": places, "near": near and bool(places)}


def _place_before(context: _Context, floor: int, end: int) -> str | None:
    """As in “Saldırıda 12 kişi öldü”, “Kentte 300 ev yıkıldı”: the one place that the sentence before tells of."""
    line, keys = context.line, context.line.sentence.keys
    if opens_paragraph(context.reading, line):
        return None
    before = context.reading.lines[line.number - 1]
    occasions = lexicon().turkish.occasions
    pointing = any(
        keys[at] in occasions
        and not (at and keys[at - 1].endswith(("bir", "diğer", "an", "en", "ı", "i", "u", "ü")))
        and any(key.startswith(occasions[keys[at]]) for key in before.sentence.keys)
        for at in range(floor, end)
    )
    if not pointing:
        return None
    places, near, _ = where_of(before, 0, len(before.sentence), countries=True, goals=True)
    return places[0] if len(places) == 1 and not near else None


def _days(context: _Context, end: int) -> tuple[date | None, date | None]:
    """The day on which it happened, and the day as of which it is told ("3 Aralık itibarıyla")."""
    line, said, amount = context.line, context.said, context.amount
    for when in line.whens:
        if line.sentence.key(when.end) in lexicon().turkish.as_of:
            return None, when.on
    if any(
        line.sentence.key(at) in lexicon().turkish.lasting for when in line.whens for at in (when.end, when.end + 1)
    ):
        return None, None
    on, _ = when_of(line, said, amount.start, end)
    if on is None:
        first = _first_clause(context)
        days = [one for one in line.whens if first <= one.start < amount.start and not dates_words(line, said, one)]
        on = days[-1].on if days else None
    return on, None


def _period(context: _Context) -> Period | None:
    line, amount = context.line, context.amount
    first = _first_clause(context)
    before = [one for one in line.stretches if first <= one.start < amount.start]
    return before[-1].period if before else None


def _scope(context: _Context, end: int) -> str | None:
    """Cumulative behind "toplam" and "bugüne kadar", new in "5 kişi daha öldü"."""
    sentence, amount = context.line.sentence, context.amount
    first = clause_start(context.line, context.said, amount.number)
    if any(sentence.longest(at, lexicon().turkish.cumulative) for at in range(first, amount.number)):
        return "cumulative"
    head = head_at(sentence, amount.end) if amount.end < len(sentence) else None
    return "new" if head and sentence.key(head.end) == "daha" and head.end < end else None


def _per(line: Line, amount: Amount) -> str | None:
    """As in “günde 600 kişi”, “her gün ortalama 600 kişi”."""
    keys = line.sentence.keys
    for at in range(max(0, amount.start - 3), amount.start):
        if at in line.stops or any(one.end == at for one in line.amounts):
            continue
        if keys[at] in lexicon().turkish.per:
            return lexicon().turkish.per[keys[at]]
        if keys[at] == "her" and keys[at + 1] in lexicon().turkish.durations:
            return lexicon().turkish.durations[keys[at + 1]]
    return None


# --- parts and totals -------------------------------------------------------------------------------------------------


def _with_totals(told: list[tuple[Figure, Line, Part | None]]) -> Iterator[Figure]:
    """The figures, each part with the measure of its total and the way to it."""
    for place, (figure, line, part) in enumerate(told):
        if part is None:
            yield figure
            continue
        total = _total(told, place, line, part)
        if total is None:
            if figure.measure == "other" and not figure.population and (part.whole == "before" or not figure.counted):
                continue
            yield figure
            continue
        shared: dict[str, object] = {"part_of": total.id}
        if figure.measure == "other":
            shared |= {"measure": total.measure, "manner": total.manner}
            shared |= {} if figure.counted else {"counted": total.counted}
        for name in ("place", "on", "period", "near"):
            if not getattr(figure, name):
                shared[name] = getattr(total, name)
        yield figure.model_copy(update=shared)


def _total(told: list[tuple[Figure, Line, Part | None]], place: int, line: Line, part: Part) -> Figure | None:
    """The figure that a part belongs to: the next one in the sentence, or the last one told before."""
    if part.whole == "after":
        return next(
            (
                one
                for one, where, other in told[place + 1 :]
                if where is line and (other is None or other.whole != "after")
            ),
            None,
        )
    earlier = [
        one
        for one, where, other in told[:place]
        if other is None
        and line.number - where.number <= 1
        and one.measure not in ("money", "share", "distance", "duration")
    ]
    if part.measure:
        earlier = [one for one in earlier if one.measure == part.measure]
    return earlier[-1] if earlier else None
