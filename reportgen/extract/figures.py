"""Figures: what a quantity counts, whose, where, over which time, and what happened to those counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from reportgen.extract import circumstances
from reportgen.extract.attribution import Said, attribution, subject_before
from reportgen.extract.calendar import Stretch
from reportgen.extract.counted import counted, single
from reportgen.extract.doers import subject_of
from reportgen.extract.effects import Counted, Happened, happened, inside
from reportgen.extract.entities import closed, noun_from, party
from reportgen.extract.events import Found, unreal
from reportgen.extract.measured import measured
from reportgen.extract.numbers.amount import Amount
from reportgen.extract.reading import Line, Reading
from reportgen.extract.text import Sentence
from reportgen.facts import Attribution, Event, Figure, Measure, Quantity, fact_id
from reportgen.lexicon import derived, lexicon


@dataclass(frozen=True)
class Told:
    """A figure with the number, the phrase and the words of effect that it was read from."""

    figure: Figure
    amount: Amount
    counted: Counted
    happened: Happened | None


def figures(reading: Reading, said: Said, found: tuple[Found, ...]) -> tuple[Figure, ...]:
    """Every figure of a source, in order; numbers that count nothing the field knows are none."""
    events: dict[int, tuple[Found, ...]] = {}
    for item in found:
        events[item.line.number] = (*events.get(item.line.number, ()), item)
    return tuple(
        figure for line in reading.lines for figure in _of_line(reading, line, said, events.get(line.number, ()))
    )


def _of_line(reading: Reading, line: Line, said: Said, found: tuple[Found, ...]) -> list[Figure]:
    """The figures of a sentence, each knowing the one before it."""
    figures: list[Figure] = []
    last: Told | None = None
    whole: Told | None = None
    for amount in sorted((*line.amounts, *single(line)), key=lambda one: one.start):
        if amount.number in line.stops or _denied(line, amount, said):
            continue
        item = None if amount.quantity.unit or amount.share else _told(reading, line, amount, said, found, last, whole)
        figure = item.figure if item else measured(reading, line, amount, said)
        if figure:
            figures.append(figure)
            last = item or last
            whole = item if item and not item.figure.part_of else whole
    return figures


def _denied(line: Line, amount: Amount, said: Said) -> bool:
    return any(statement.kind in ("denies", "withheld") for statement in said.around(line, amount.number))


def _told(
    reading: Reading,
    line: Line,
    amount: Amount,
    said: Said,
    found: tuple[Found, ...],
    last: Told | None,
    whole: Told | None,
) -> Told | None:
    """What one number tells; `last` is what the number before it told, `whole` what the last one did that is no part."""
    phrase = (
        counted(line, amount, whole.counted if whole else None)
        or _listed_place(line, amount, last)
        or _part_at_place(line, amount, last)
    )
    if phrase is None:
        return None
    event = _event_of(amount, found)
    measure, what = _measure(line, amount, phrase, event)
    if amount.whole and not _of_all(line, phrase, what):
        event, what = None, inside(line, phrase)
        measure = phrase.measure or (what.effect.measure if what else "other")
    total = _total(line, amount, phrase, last.figure) if last else None
    alone = what is None and phrase.effect is None
    same = _same(line, amount, phrase, last) if total is None and (alone or (what and what.inside)) else None
    event = None if total else event
    if total and (what is None or what.before):
        measure, what = total.measure, None
    elif same:
        measure, what = same.figure.measure, same.happened
    if (
        measure is None
        or (amount.definite and measure == "other" and not amount.whole)
        or _is_unreal(line, amount, phrase, what)
    ):
        return None
    if measure == "other" and amount.quantity.value == 1:
        return None
    figure = _figure(reading, line, amount, said, found if total is None else (), phrase, what, measure, total, same)
    return Told(figure, amount, phrase, what)


def _of_all(line: Line, phrase: Counted, what: Happened | None) -> bool:
    """Whether what happened is told of the whole and not of the share: “half of the 111,000 people displaced in May”."""
    if what is None or what.before:
        return what is not None and what.inside
    return what.start == phrase.end and line.sentence.key(what.start) in what.effect.active


def _figure(
    reading: Reading,
    line: Line,
    amount: Amount,
    said: Said,
    found: tuple[Found, ...],
    phrase: Counted,
    what: Happened | None,
    measure: Measure,
    total: Figure | None,
    same: Told | None,
) -> Figure:
    event, around = _event_of(amount, found), _around(line, amount, found)
    start, end, stretch, rate = _quoted(line, amount, phrase, what if same is None else None, event)
    evidence = reading.quote(line, start, end)
    later = event.event.evidence[1:] if event and len(event.event.evidence) > 1 else ()
    toll = phrase.told_from is not None
    place, near = _place(line, amount, phrase, what, measure, around)
    held = circumstances.as_of(line)
    on = None if toll or held else circumstances.day(line, said, amount.number) or (around.on if around else None)
    shared = same.figure if same else total
    own = _own_place(line, amount.end) or _own_place(line, phrase.end) if total else None
    return Figure(
        id=fact_id("figure", reading.source.sha256, evidence.start, evidence.end),
        evidence=(evidence, *later),
        attribution=_putter(reading, line, phrase) or attribution(reading, said, line, amount.number),
        measure=measure,
        quantity=_estimated(line, amount, phrase, what),
        counted=line.sentence.words(phrase.head_at, phrase.head_end) or None,
        population=_population(line, phrase),
        actor=event.event.actor if event else _actor(reading, line, measure, what),
        place=event.event.place if event else own[0] if own else (shared.place if shared and shared.place else place),
        near=event.event.near if event else shared.near if shared and shared.place else near,
        period=stretch.period if stretch else shared.period if shared else None,
        on=event.event.on if event and not toll else on,
        as_of=held,
        scope=_scope(line, amount, phrase, toll=toll),
        basis=_basis(line, amount, phrase, what),
        change=amount.change.direction if amount.change and amount.change.by else None,
        previous=amount.change.previous.quantity if amount.change and amount.change.previous else None,
        per=rate,
        manner=_manner(phrase, what, total, measure),
        event=event.event.id if event else None,
        part_of=total.id if total else None,
    )


def _manner(
    phrase: Counted, what: Happened | None, total: Figure | None, measure: Measure
) -> Literal["killed", "died"] | None:
    effect = what.effect if what else phrase.effect
    if measure != "killed":
        return None
    return effect.manner if effect else total.manner if total else None


def _quoted(
    line: Line, amount: Amount, phrase: Counted, what: Happened | None, event: Found | None
) -> tuple[int, int, Stretch | None, circumstances.Unit | None]:
    """The tokens quoted: the shortest stretch with the number, its hedge, its noun, its verb, its period and its rate."""
    start, end = amount.start, phrase.end
    bare = amount.quantity.qualifier == "exact" and not amount.quantity.estimated
    if what and what.before and not what.inside and event is None:
        if what.quoted or (bare and what.end == amount.start):
            start = what.start
        end = max(end, what.around or end)
    start = start if phrase.told_from is None else min(start, phrase.told_from)
    end = max(end, amount.end)
    rate = circumstances.per(line.sentence, end)
    after = what is not None and not what.before and not what.inside
    ends = {end, *([what.end] if what and after else [])}
    stretch = circumstances.period(line, frozenset(ends), max(ends))
    if stretch and (stretch.start in ends or (after and _after_place(line, max(ends)) == stretch.start)):
        end = stretch.end
    elif rate:
        end = rate[1]
    elif what is not None and after:
        end = max(end, what.end)
    if amount.change and amount.change.previous:
        end = max(end, amount.change.previous.end)
    return start, end, stretch, rate[0] if rate else None


def _after_place(line: Line, place: int) -> int | None:
    """The end of “in Goma” at a token."""
    if line.sentence.key(place) not in lexicon().grammar["en"].locatives:
        return None
    return next((name.end for name in line.names if name.place and name.start == place + 1), None)


def _place(
    line: Line, amount: Amount, phrase: Counted, what: Happened | None, measure: Measure, around: Event | None
) -> tuple[tuple[str, ...], bool]:
    """Where, by what stands after the phrase, the sentence's opening, the subject of the verb, or the event around it."""
    listed = next((name.place for name in line.names if phrase.bare and name.end == amount.start and name.place), None)
    if listed:
        return (listed,), False
    if host := circumstances.hosts(line, amount):
        return host, False
    leaving = measure in ("displaced", "evacuated", "fled", "homeless", "relocated")
    start = phrase.end if phrase.told_from is None else phrase.told_from
    places, near = circumstances.where(line, start, leaving=leaving)
    if places:
        return places, near
    if opening := circumstances.fronted(line):
        return opening, False
    if what and what.before and (subject := subject_before(line, what.start)):
        places, near = circumstances.where(line, subject[0], what.start)
        if places:
            return places, near
    return (around.place, around.near) if around else ((), False)


def _around(line: Line, amount: Amount, found: tuple[Found, ...]) -> Event | None:
    """The event whose quoted clause the number stands in: "a missile strike on Odesa killed 38 people"."""
    offset = line.sentence.tokens[amount.number].start
    covers = (item.event for item in found if item.event.evidence[0].start <= offset < item.event.evidence[0].end)
    return next(covers, None)


def _event_of(amount: Amount, found: tuple[Found, ...]) -> Found | None:
    """The event whose object holds the number."""
    for item in found:
        if item.counts and item.object[0] <= amount.number < item.object[1]:
            return item
    return None


# --- what is told -----------------------------------------------------------------------------------------------------


def _measure(
    line: Line, amount: Amount, phrase: Counted, event: Found | None
) -> tuple[Measure | None, Happened | None]:
    if event and event.event.type in ("capture", "recapture"):
        return "captured", None
    if phrase.kind in ("body", "abstract"):
        return None, None
    if phrase.told_from is not None or phrase.effect is not None:
        return phrase.measure or "other", None
    what = happened(line, amount, phrase)
    if what is None:
        return phrase.measure or "other", None
    if what.effect.measure == "RET" and phrase.measure == "IDP":
        return "RDP", what
    return what.effect.measure, what


def _is_unreal(line: Line, amount: Amount, phrase: Counted, what: Happened | None) -> bool:
    """Whether what is told has not happened: "did not kill 12", "could be displaced"; a target is meant to be one."""
    sentence, modals = line.sentence, closed("en")["modals"]
    before = sentence.keys[max(0, phrase.start - 5) : phrase.start]
    if "none" in before or "neither" in before:
        return True
    if what and what.effect.measure == "targeted":
        return False
    verb = amount.start - 1
    act = verb > 0 and sentence.tokens[verb].word and not sentence.tokens[verb].capital
    if act and not phrase.measure and not sentence.keys[verb].endswith("ing") and sentence.keys[verb - 1] in modals:
        return not any(sentence.keys[verb] in closed("en")[name] for name in ("prepositions", "determiners", "adverbs"))
    if what is None or what.inside:
        return False
    words = lexicon().grammar["en"].estimating
    starts = (at for at in range(phrase.end, what.start) if at + sentence.longest(at, words) == what.start)
    return unreal(sentence, next(starts, what.start))


def _total(line: Line, amount: Amount, phrase: Counted, before: Figure) -> Figure | None:
    """The figure of which this one counts a part: "38 people, including 12 children", "190 people, 16 of them women"."""
    sentence = line.sentence
    words = lexicon().grammar["en"].parts
    opens = any(
        at >= 0 and at + sentence.longest(at, words) == amount.start for at in range(amount.start - 2, amount.start)
    )
    if opens or sentence.longest(amount.end, words):
        return before
    listed = before.part_of is not None and sentence.key(amount.start - 1) in ("and", ",")
    if listed and phrase.measure is None:
        return before.model_copy(update={"id": before.part_of})
    return None


def _same(line: Line, amount: Amount, phrase: Counted, last: Told | None) -> Told | None:
    """The figure before, where this one shares its verb: "300 families (1,200 people)", "killed 12 men and two women"."""
    if last is None or last.figure.measure == "other" or phrase.told_from is not None:
        return None
    sentence = line.sentence
    at = amount.start - 1
    at -= sentence.key(at) in ("and", "or") and sentence.key(at - 1) == ","
    if at != max(last.counted.end, last.amount.end):
        return None
    key = sentence.key(at)
    again = phrase.kind in ("people", "force") and (key in ("(", "or") or sentence.key(at + 1) == "or")
    effect = last.happened.effect if last.happened else None
    list_goes_on = key in ("and", ",") and last.happened is not None and last.happened.before
    fits = effect is not None and phrase.kind in effect.of and phrase.measure is None
    return last if again or (list_goes_on and fits) or (phrase.bare and key == "and") else None


def _listed_place(line: Line, amount: Amount, last: Told | None) -> Counted | None:
    """As in “and Lebanon 1.4 million”: what the number before it counted, somewhere else."""
    if last is None or not last.figure.place:
        return None
    sentence = line.sentence
    name = next((name for name in line.names if name.place and name.end == amount.start), None)
    ends = amount.end >= len(sentence) or not sentence.tokens[amount.end].word or sentence.key(amount.end) == "and"
    if name is None or not ends or sentence.key(name.start - 1) not in ("and", ","):
        return None
    one = last.counted
    measure = one.measure or last.figure.measure
    return replace(one, end=amount.end, measure=measure, told_from=None, effect=None, bare=True)


def _part_at_place(line: Line, amount: Amount, last: Told | None) -> Counted | None:
    """As in “178,000 people, including 128,000 in Goma and 39,000 in Bukavu”: of those just counted, so many there."""
    there = _own_place(line, amount.end)
    if last is None or there is None or last.figure.measure == "other":
        return None
    sentence = line.sentence
    words = lexicon().grammar["en"].parts
    opens = any(
        at >= 0 and at + sentence.longest(at, words) == amount.start for at in range(amount.start - 2, amount.start)
    )
    listed = last.figure.part_of is not None and sentence.key(amount.start - 1) in ("and", ",")
    if not (opens or listed):
        return None
    one = last.counted
    return replace(one, end=there[1], told_from=None, effect=None, bare=True)


def _own_place(line: Line, end: int) -> tuple[tuple[str, ...], int] | None:
    """The place that stands right behind what is counted, and where its name ends: “30,000 in Derna”."""
    if line.sentence.key(end) not in ("in", "from"):
        return None
    name = next((name for name in line.names if name.place and name.start == end + 1), None)
    return ((name.place,), name.end) if name and name.place else None


# --- of whom, by whom -------------------------------------------------------------------------------------------------


def _population(line: Line, phrase: Counted) -> str | None:
    """Who is counted: the whole phrase for people and forces; a nationality alone where the measure tells the rest."""
    sentence = line.sentence
    start, end = (phrase.start, phrase.end) if phrase.start < phrase.end else (phrase.head_at, phrase.head_end)
    if phrase.measure:
        nation = [
            sentence.words(name.start, name.end)
            for name in line.names
            if name.kind == "demonym" and start <= name.start < end
        ]
        return nation[0] if nation else None
    if phrase.kind in ("people", "force") and not phrase.bare:
        if sentence.keys[start] in _STATES:
            start += 1
        return sentence.words(start, end) or None
    return None


_STATES = frozenset({"wounded", "injured", "dead", "missing", "displaced", "affected", "homeless", "stranded"})
"""Words before the noun that the measure tells already."""

_DONE_BY: frozenset[Measure] = frozenset(
    {"killed", "injured", "detained", "abducted", "evacuated", "destroyed", "damaged", "reached"}
)
"""What somebody did to those counted, so that the subject of the verb is its doer."""


def _actor(reading: Reading, line: Line, measure: Measure, what: Happened | None) -> str | None:
    if what is None or not what.before or what.inside or measure not in _DONE_BY:
        return None
    subject = subject_of(line, what.start, shared=False)
    if subject is None:
        return None
    nouns = [noun_from(line.sentence, at) for at in range(*subject)]
    acts = any(noun and noun[0].kind in ("people", "force", "body") for noun in nouns)
    named = any(subject[0] <= name.start < subject[1] and name.kind == "actor" for name in line.names)
    first = noun_from(line.sentence, subject[0])
    if not (acts or named) or (first is None and not named and not _ends_in_noun(line.sentence, subject)):
        return None
    if not _ends_in_noun(line.sentence, subject) and not named:
        return None
    if named and not _ends_in_name(line, subject):
        return None
    found = party(line.sentence, *subject, line.names, reading.register)
    return found.name if found else None


def _ends_in_noun(sentence: Sentence, span: tuple[int, int]) -> bool:
    return any((noun := noun_from(sentence, at)) is not None and at + noun[1] == span[1] for at in range(*span))


def _ends_in_name(line: Line, span: tuple[int, int]) -> bool:
    return any(name.end == span[1] for name in line.names if name.kind in ("actor", "country", "capital"))


def _putter(reading: Reading, line: Line, phrase: Counted) -> Attribution | None:
    """As in “the Red Crescent put the toll at 40”: whose number it is."""
    if phrase.told_from is None:
        return None
    verb = phrase.told_from - 1
    if line.sentence.key(verb) not in closed("en")["putting"] | _revising():
        return None
    subject = subject_before(line, verb)
    speaker = party(line.sentence, *subject, line.names, reading.register) if subject else None
    if subject is None or speaker is None:
        return None
    return Attribution(
        speaker=speaker.voice or speaker.name,
        speakers=speaker.members,
        cue=line.sentence.words(verb, verb + 1),
        evidence=(reading.quote(line, *subject), reading.quote(line, verb, verb + 1)),
    )


@derived
def _revising() -> frozenset[str]:
    """The verbs by which somebody gives a new number in place of an earlier one: “lowered the toll to 54”."""
    rows = [row for row in lexicon().responses if row.kind == "revises"]
    return frozenset(form for row in rows for form in row.verbs if " " not in form)


# --- how it counts ----------------------------------------------------------------------------------------------------


def _scope(line: Line, amount: Amount, phrase: Counted, *, toll: bool) -> Literal["cumulative", "new"] | None:
    """As in “a further 300 people”, “300 newly displaced people”, “a total of 300 so far”."""
    sentence, grammar = line.sentence, lexicon().grammar["en"]
    others = sentence.key(amount.end) in ("more", "others", "additional")
    if amount.further or others or any(key in grammar.new for key in sentence.keys[phrase.start : phrase.head_at]):
        return "new"
    first = amount.start - 3 if phrase.told_from is None else phrase.told_from
    after = range(phrase.end, _clause_end(sentence, phrase.end))
    total = any(sentence.longest(at, grammar.cumulative) for at in (*range(max(first, 0), amount.start), *after[:12]))
    if amount.change and amount.change.by:
        return None
    return "cumulative" if total or (toll and phrase.measure == "killed") else None


def _clause_end(sentence: Sentence, place: int) -> int:
    return next((at for at in range(place, len(sentence)) if sentence.tokens[at].text in ",;."), len(sentence))


def _basis(
    line: Line, amount: Amount, phrase: Counted, what: Happened | None
) -> Literal["registered", "verified"] | None:
    """As in “300 registered refugees”, “verified 300 civilian deaths”, “300 people were registered as displaced”."""
    keys, classes = line.sentence.keys, closed("en")
    if phrase.kind not in ("people", "force"):
        return None
    after = what.end if what and not what.before else phrase.end
    around = {*keys[max(0, amount.start - 2) : amount.start], *keys[phrase.start : after]}
    if what is None:
        around |= set(keys[after : after + 3])
    if around & classes["verified"]:
        return "verified"
    return "registered" if around & {"registered"} else None


def _estimated(line: Line, amount: Amount, phrase: Counted, what: Happened | None) -> Quantity:
    """The quantity, an estimate where the words before the verb say so: "are estimated to have been displaced"."""
    between = line.sentence.keys[phrase.end : what.start] if what and not what.before else ()
    if "estimated" in between:
        return amount.quantity.model_copy(update={"estimated": True})
    return amount.quantity
