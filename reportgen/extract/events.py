"""What happened: captures, clashes, strikes, evacuations, from the trigger words of the lexicon."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from reportgen.extract.attribution import Said, Statement, attribution, subject_before
from reportgen.extract.doers import (
    achieved,
    actor_of,
    agent_after,
    can_fight,
    is_taken_by_arms,
    owner_before,
    owner_of,
    subject_of,
)
from reportgen.extract.entities import (
    closed,
    is_describing,
    noun_from,
    party,
    phrase_end,
    phrase_with_tail,
    verb_forms,
)
from reportgen.extract.ground import (
    first_is_near,
    head_end,
    is_ground,
    is_near,
    names_ground,
    own_ground,
    places_in,
    unknown_names,
)
from reportgen.extract.reading import Line, Reading
from reportgen.extract.sides import flies, is_munition, side_of
from reportgen.extract.text import Phrases, Sentence, keys_of
from reportgen.facts import Attribution, Event, EventType, Evidence, Link, Period, fact_id
from reportgen.lexicon import derived, lexicon
from reportgen.lexicon.rows import Trigger

__all__ = [
    "Found",
    "clause_end",
    "confirmed",
    "events",
    "is_near",
    "resolved",
    "triggers",
    "unreal",
]


@dataclass(frozen=True)
class Found:
    """An event and where its object stands: tokens `object[0]` to `object[1]` of `line`."""

    event: Event
    line: Line
    object: tuple[int, int]
    mentioned: int
    """The offset of its latest mention: what "the towns" points back to is the nearest."""
    counts: bool = True
    """Whether a number in the object measures the event ("captured four towns", not "fighting killed four")."""


def events(reading: Reading, said: Said) -> tuple[Found, ...]:
    """Every event of a source, in order; what is only denied, planned or feared is none."""
    found = [item for line in reading.lines for item in _of_line(reading, line, said)]
    return tuple(resolved(reading, found, _same_things, _with_places))


def confirmed(reading: Reading, said: Said, touched: tuple[Link, ...]) -> tuple[Found, ...]:
    """The events of confirmations that confirm nothing told before: they are told there for the first time."""
    answered = {link.evidence[0].start for link in touched}
    fresh = [
        statement
        for statement in said
        if statement.kind == "confirms" and statement.line.sentence.tokens[statement.span[0]].start not in answered
    ]
    return tuple(
        item
        for statement in fresh
        for item in _of_line(reading, statement.line, said, confirming=statement)
        if statement.holds(statement.line, item.object[0])
    )


def _of_line(reading: Reading, line: Line, said: Said, *, confirming: Statement | None = None) -> Iterator[Found]:
    sentence = line.sentence
    for place, (trigger, kind), length in triggers().each(sentence):
        if not _denied(line, place, said, confirming) and not unreal(sentence, place):
            found = list(_by_verb(reading, line, said, trigger, place, length)) if kind == "verb" else []
            if not found and sentence.longest(place, trigger.nouns) == length:
                found = list(_by_noun(reading, line, said, trigger, place, length))
            if kind == "deed":
                found = list(_by_deed(reading, line, said, trigger, place, length))
            yield from found


@derived
def triggers() -> Phrases[tuple[Trigger, str]]:
    """Every trigger phrase with its trigger, and whether it is a `verb`, a `noun` or a `deed` ("the capture of")."""
    return Phrases(
        (phrase, (trigger, kind))
        for trigger in lexicon().triggers
        for kind, phrases in (
            ("verb", (*trigger.verbs, *trigger.passives, *trigger.falls)),
            ("noun", trigger.nouns),
            ("deed", tuple(f"{deed} of" for deed in trigger.deeds)),
        )
        for phrase in phrases
    )


def _denied(line: Line, place: int, said: Said, confirming: Statement | None) -> bool:
    around = [statement for statement in said.around(line, place) if statement is not confirming]
    return any(statement.kind in ("denies", "confirms", "withheld") for statement in around)


def unreal(sentence: Sentence, place: int) -> bool:
    """Plans, fears, hopes and negations: "to capture", "would attack", "did not seize", "if rebels take"."""
    classes = closed("en")
    for at in range(place - 1, -1, -1):
        if sentence.tokens[at].text in ",;:":
            break
        if sentence.keys[at] in ("if", "unless", "whether"):
            return True
    for at in range(place - 1, max(-1, place - 4), -1):
        key = sentence.keys[at]
        if key in classes["modals"]:
            return achieved(sentence, at) == 0
        if key not in classes["auxiliaries"] and key not in classes["adverbs"]:
            return False
    return False


# --- verbs ------------------------------------------------------------------------------------------------------------


def _by_verb(reading: Reading, line: Line, said: Said, trigger: Trigger, place: int, length: int) -> Iterator[Found]:
    sentence = line.sentence
    falls = sentence.longest(place, trigger.falls)
    if falls or _is_passive(sentence, place):
        yield from _passive(reading, line, said, trigger, place, length)
        return
    if _describes(sentence, place) or _is_aim(sentence, place) or (trigger.type == "evacuation" and not line.names):
        return
    start = _after_times(line, place + length)
    if trigger.expels:
        start = _after_expelled(line, start)
    end = _object_end(line, start)
    if end == start or (trigger.object and not _mentions(sentence, start, end, trigger.object)):
        return
    subject = subject_of(line, place)
    if not _fits_subject(line, trigger, subject) or not _is_force(reading, line, trigger, place, subject, (start, end)):
        return
    if trigger.type in ("capture", "recapture"):
        surely = trigger.ground or is_taken_by_arms(reading, line, subject, (start, end))
        if not is_ground(line, start, end, surely=surely) or (subject and not can_fight(line, *subject)):
            return
    yield _event(reading, line, said, trigger, place, (start, end))
    yield from _further_objects(reading, line, said, trigger, place, end)


def _after_expelled(line: Line, start: int) -> int:
    """As in “drove the rebels out of X”: the token where X begins; the end of the sentence where nobody was driven out."""
    sentence = line.sentence
    end = phrase_end(sentence, start, line.stops)
    driven = any((noun := noun_from(sentence, at)) and noun[0].kind == "force" for at in range(start, end))
    sided = side_of(sentence.words(start, end)) is not None if start < end else False
    length = sentence.longest(end, ("out of", "from"))
    return end + length if (driven or sided) and length else len(sentence)


def _describes(sentence: Sentence, place: int) -> bool:
    """Whether a participle only describes a noun: "the captured town", "newly captured areas", "of freed hostages"."""
    if place == 0 or not sentence.keys[place].endswith(("ed", "en")):
        return False
    before, shut = sentence.keys[place - 1], closed("en")
    if before in shut["determiners"] - {"that", "all", "both"} or before in ("newly", "'s"):
        return True
    if before == "recently":
        return sentence.key(place - 2) in shut["prepositions"] | shut["determiners"]
    return before in shut["prepositions"] or (sentence.keys[place] == "taken" and before not in shut["auxiliaries"])


def _is_aim(sentence: Sentence, place: int) -> bool:
    """Whether a verb in "-ing" tells what is meant or alleged: "with the aim of recapturing", "accused of shelling"."""
    at = place
    while at > 0 and sentence.keys[at - 1] in closed("en")["auxiliaries"] | closed("en")["adverbs"]:
        at -= 1
    if at == 0 or not sentence.keys[at].endswith("ing"):
        return False
    return sentence.keys[at - 1] in lexicon().grammar["en"].aiming


def _is_force(
    reading: Reading, line: Line, trigger: Trigger, place: int, subject: tuple[int, int] | None, target: tuple[int, int]
) -> bool:
    """Whether a verb that is also used of words tells of arms: by those who fight, or against people, things or ground."""
    if trigger.type == "clash":
        parties = (subject, target) if subject else (target,)
        return any(side_of(line.sentence.words(*one)) for one in parties)
    if trigger.type not in ("attack", "shelling", "airstrike") or trigger.subject:
        return True
    if subject and not can_fight(line, *subject):
        return False
    pounds = line.sentence.keys[place].startswith("pound")
    kinds = ("force", "thing", "settlement") if pounds else ("people", "force", "thing", "settlement")
    nouns = [noun[0].kind for at in range(*target) if (noun := noun_from(line.sentence, at))]
    if names_ground(line, *target) or any(kind in kinds for kind in nouns):
        return True
    if trigger.type == "shelling":
        return not line.sentence.keys[place].startswith("pound") and bool(unknown_names(line, *target))
    actor = party(line.sentence, *subject, line.names, reading.register) if subject else None
    return actor is not None and side_of(actor.name) == "armed_group"


def _after_times(line: Line, place: int) -> int:
    """The token after a time between a verb and its object: "captured on Monday the port"."""
    sentence = line.sentence
    while (
        place in line.stops
        or sentence.key(place) == "further"
        or (sentence.key(place) == "on" and place + 1 in line.stops)
    ):
        place += 1
    return place


def _fits_subject(line: Line, trigger: Trigger, subject: tuple[int, int] | None) -> bool:
    """Whether the subject is what the trigger asks for: aircraft that strike, aid that arrives."""
    if trigger.subject is None:
        return True
    if subject is None:
        return False
    keys = line.sentence.keys[slice(*subject)]
    if trigger.subject == "aircraft":
        return flies(keys) or is_munition(keys)
    grammar = lexicon().grammar["en"]
    return any(key in grammar.aid for key in keys) and any(key in grammar.moving for key in keys)


def _is_passive(sentence: Sentence, place: int) -> bool:
    classes = closed("en")
    at = place - 1
    while at >= 0 and sentence.keys[at] in classes["adverbs"]:
        at -= 1
    return at >= 0 and sentence.keys[at] in classes["passive_auxiliaries"] and not sentence.keys[place].endswith("ing")


def _passive(reading: Reading, line: Line, said: Said, trigger: Trigger, place: int, length: int) -> Iterator[Found]:
    sentence = line.sentence
    subject, falls = subject_before(line, place), bool(trigger.falls)
    takes = trigger.type in ("capture", "recapture")
    if subject is None or not (trigger.passives or takes):
        return
    if takes and not (_opens_clause(line, subject[0]) and is_ground(line, *subject, surely=trigger.ground or falls)):
        return
    if trigger.object and not _mentions(sentence, *subject, trigger.object):
        return
    if trigger.subject and not flies(sentence.keys[place : clause_end(sentence, place)]):
        return
    if sentence.keys[subject[0]] in ("no", "none", "neither", "nobody"):
        return
    yield _event(reading, line, said, trigger, place, subject, passive=True, verb_end=place + length)


def _opens_clause(line: Line, start: int) -> bool:
    """Whether a phrase is the whole subject, and not the end of a longer one: "the decision to leave Kiva was taken"."""
    if start == 0 or (start - 1) in line.stops or not line.sentence.tokens[start - 1].word:
        return True
    classes = closed("en")
    before = line.sentence.keys[start - 1]
    tells = before in verb_forms() and line.sentence.key(start - 2) not in classes["determiners"]
    return tells or before in classes["subordinators"] | classes["conjunctions"] | classes["adverbs"]


def _mentions(sentence: Sentence, start: int, end: int, words: tuple[str, ...]) -> bool:
    return any(sentence.keys[at] in words and sentence.key(at + 1) not in ("'s", "'") for at in range(start, end))


def _further_objects(
    reading: Reading, line: Line, said: Said, trigger: Trigger, place: int, end: int
) -> Iterator[Found]:
    """As in “captured X, as well as towns in Y”: each further object with a place of its own is an event of its own."""
    sentence = line.sentence
    for at in range(end, len(sentence)):
        opening = next((words for words in ("as well as", "along with", "and also") if sentence.at(at, words)), None)
        if opening is None:
            continue
        start = at + len(opening.split())
        stop = _object_end(line, start)
        if places_in(line, start, stop):
            found = _event(reading, line, said, trigger, place, (start, stop))
            evidence = reading.quote(line, at, stop)
            yield replace(found, event=_with_evidence(reading, found.event, evidence))


def _object_end(line: Line, start: int) -> int:
    """The end of what a verb is done to: a phrase with its tail, and over "and" to a bare noun: "towns and villages"."""
    end = phrase_with_tail(line.sentence, start, line.stops)
    head = head_end(line, start, len(line.sentence))
    if head and head > end:
        end = max(head, phrase_with_tail(line.sentence, head - 1, line.stops))
    while start < end and line.sentence.key(end) == "and" and _alike(line.sentence, end - 1, end + 1):
        end = phrase_with_tail(line.sentence, end + 1, line.stops)
    return end


def _alike(sentence: Sentence, one: int, other: int) -> bool:
    """Whether nouns of one kind stand at both tokens."""
    nouns = noun_from(sentence, one), noun_from(sentence, other)
    return nouns[0] is not None and nouns[1] is not None and nouns[0][0].kind == nouns[1][0].kind


def _with_evidence(reading: Reading, event: Event, evidence: Evidence) -> Event:
    id = fact_id("event", reading.source.sha256, evidence.start, evidence.end)
    return event.model_copy(update={"id": id, "evidence": (evidence,)})


def _event(
    reading: Reading,
    line: Line,
    said: Said,
    trigger: Trigger,
    place: int,
    target: tuple[int, int],
    *,
    passive: bool = False,
    verb_end: int = 0,
) -> Found:
    sentence = line.sentence
    subject = None if passive else subject_of(line, place, shared=False)
    start, end = _span(line, trigger, place, max(target[1], verb_end), subject, target[0] if passive else None)
    kind = "recapture" if trigger.type == "capture" and _lost_before(sentence, end) else trigger.type
    if kind == "recapture" and trigger.type == "capture":
        end = next((at for at in range(end + 1, len(sentence)) if sentence.tokens[at].text in ",.;"), len(sentence))
    actor = agent_after(reading, line, verb_end, end) if passive else actor_of(reading, line, said, subject, place)
    evidence = reading.quote(line, start, end)
    unknown = unknown_names(line, *target) if kind in ("capture", "recapture", "shelling") else ()
    on, part, period = _when(line, said, start, end)
    where = (target[0], max(end, target[1]))
    return Found(
        event=Event(
            id=fact_id("event", reading.source.sha256, evidence.start, evidence.end),
            evidence=(evidence,),
            attribution=_claimed(reading, line, subject, place, actor) or attribution(reading, said, line, place),
            type=_by_air(sentence, kind, actor, subject),
            actor=None if trigger.subject == "aid" else actor,
            target=None if trigger.subject == "aid" else _target(line, *target),
            place=places_in(line, *where) or unknown,
            near=first_is_near(line, *where),
            extent=_extent(sentence, *target),
            intensity=None,
            on=on,
            period=period,
            part_of_day=part,
        ),
        line=line,
        object=target,
        mentioned=evidence.start,
    )


def _claimed(
    reading: Reading, line: Line, subject: tuple[int, int] | None, place: int, actor: str | None
) -> Attribution | None:
    """As in “X claimed to have captured Y”: X says so itself."""
    sentence = line.sentence
    to = next((at for at in range(place - 1, max(0, place - 4), -1) if sentence.keys[at] == "to"), 0)
    if sentence.key(to - 1) not in ("claimed", "claims") or subject is None or actor is None:
        return None
    evidence = (reading.quote(line, *subject), reading.quote(line, to - 1, to))
    return Attribution(speaker=actor, cue=sentence.words(to - 1, to), evidence=evidence)


def _by_air(sentence: Sentence, type: EventType, actor: str | None, subject: tuple[int, int] | None) -> EventType:
    """What aircraft do is an airstrike, whatever its verb; armed groups that "bombed" something attacked it."""
    keys = (*keys_of(actor or ""), *(sentence.keys[slice(*subject)] if subject else ()))
    if type in ("attack", "shelling", "airstrike") and flies(keys):
        return "airstrike"
    if type in ("attack", "airstrike") and is_munition(keys):
        return "shelling"
    if type == "airstrike" and subject and side_of(actor or "") == "armed_group":
        return "attack"
    return type


def _span(
    line: Line,
    trigger: Trigger,
    place: int,
    end: int,
    subject: tuple[int, int] | None,
    passive_start: int | None,
) -> tuple[int, int]:
    """The tokens quoted: the predicate (with a pronoun before it) or the clause, up to the next comma."""
    sentence = line.sentence
    start = place
    if passive_start is not None:
        start = passive_start
    elif trigger.evidence == "clause" and subject:
        start = subject[0]
    else:
        first = place
        while first > 0 and sentence.keys[first - 1] in closed("en")["auxiliaries"]:
            first -= 1
        if first > 0 and sentence.keys[first - 1] in ("they", "he", "she", "it", "we"):
            start = first - 1
    return start, clause_end(sentence, end)


def clause_end(sentence: Sentence, place: int) -> int:
    """The next token that ends a clause: a comma, a stop, a bracket, or a word that opens another clause."""
    opening = {"while", "as", "when", "which", "who", "but", "after", "before", "killing", "because", "although"}
    for at in range(place, len(sentence)):
        if sentence.tokens[at].text in ",.;:!?()—“”" or sentence.keys[at] in opening:
            return at - (at > place and sentence.keys[at - 1] == "and")
        follows = sentence.key(at + 1)
        goes_on = follows in verb_forms() or sentence.key(at + 2) in closed("en")["prepositions"]
        verb = follows.endswith("ed") or (follows.endswith("ing") and goes_on)
        verb = verb or follows in closed("en")["passive_auxiliaries"]
        if sentence.keys[at] == "and" and (verb or _clause_follows(sentence, at + 1)):
            return at
    return len(sentence)


def _clause_follows(sentence: Sentence, place: int) -> bool:
    """Whether a subject with a verb of its own begins here: "captured Goma and fighters shelled Bukavu"."""
    at = phrase_end(sentence, place)
    if at == place:
        return False
    while sentence.key(at) in closed("en")["auxiliaries"] or sentence.key(at) in closed("en")["adverbs"]:
        at += 1
    return sentence.key(at) in verb_forms() and not is_describing(sentence, at)


def _lost_before(sentence: Sentence, comma: int) -> bool:
    """As in “, days after losing it”: what is taken had been lost, so that it is a recapture."""
    if sentence.keys[comma : comma + 1] != (",",):
        return False
    aside = sentence.keys[comma + 1 : comma + 8]
    return "after" in aside and any(key in ("losing", "lost", "withdrawing", "retreating") for key in aside)


def _when(line: Line, said: Said, start: int, end: int) -> tuple[date | None, str | None, Period | None]:
    """The day told in the clause, inside what is quoted or in the words before it; else the stretch of time told there."""
    sentence = line.sentence
    inside = [when for when in line.whens if start <= when.start < end]
    before = [
        when
        for when in line.whens
        if when.end <= start
        and not said.dates_words(line, when.start, when.end)
        and not any(token.text == ";" for token in sentence.tokens[when.end : start])
        and not any(key in closed("en")["subordinators"] for key in sentence.keys[when.end : start])
    ]
    beyond = (when for when in line.whens if _aside_only(line, end, when.start))
    own = (when for when in beyond if not said.dates_words(line, when.start, when.end))
    chosen = inside[0] if inside else before[-1] if before else next(own, None)
    if chosen:
        return chosen.on, chosen.part_of_day, None
    return None, None, _period(line, start, end)


def _aside_only(line: Line, end: int, when: int) -> bool:
    """Whether only an aside stands before a day: “captured Nyabibwe, about 70 kilometres from Bukavu, on Wednesday”."""
    keys = line.sentence.keys[end:when]
    closes = next((len(keys) - back for back in (1, 2) if keys[-back:][:1] == (",",)), 0)
    if not keys or keys[0] != "," or closes <= 1 or any(mark in keys for mark in (";", "and", "but")):
        return False
    clause = verb_forms() | closed("en")["auxiliaries"] | closed("en")["subordinators"]
    return keys.count(",") == 2 and not clause & set(keys[1:closes])


def _period(line: Line, start: int, end: int) -> Period | None:
    """The stretch of time inside what is quoted, or that the sentence opens with: "Since Sunday the militia has shelled X"."""
    for stretch in line.stretches:
        between = line.sentence.keys[stretch.end + 1 : start]
        opens = stretch.end <= start and not set(between) & (closed("en")["subordinators"] | {",", "and"})
        if opens or start <= stretch.start < end or stretch.start == end:
            return stretch.period
    return None


def _extent(sentence: Sentence, start: int, end: int) -> str | None:
    """How much of the place: "large parts", "most", "southern parts"; None when the whole is meant."""
    for at in range(start, end):
        length = sentence.longest(at, lexicon().grammar["en"].extents)
        if length:
            first = at
            while first > start and is_describing(sentence, first - 1):
                first -= 1
            return sentence.words(first, at + length - 1)
    return None


def _target(line: Line, start: int, end: int) -> str | None:
    """The kind of thing in the object, by its nouns ("towns and villages"); None when it is only a name."""
    sentence, nouns = line.sentence, list[str]()
    named = {at for name in line.names for at in range(name.start, name.end)}
    at = start
    while at < end:
        noun, ground = noun_from(sentence, at), own_ground(sentence, at)
        thing = noun is not None and noun[0].kind in ("settlement", "people", "force", "thing")
        length = max(ground, noun[1] if noun else 0)
        if (thing or ground) and at not in named and not _only_describes(sentence, at + length):
            nouns.append(sentence.words(at, at + length))
        if sentence.keys[at] == "from" or (nouns and sentence.keys[at] in ("in", "of", "to", "near", "around", "on")):
            break
        at += length or 1
    return " and ".join(dict.fromkeys(nouns)) or None


def _only_describes(sentence: Sentence, end: int) -> bool:
    """Whether a noun that ends here belongs to the next: "a military base", "the army's positions"."""
    return sentence.key(end) in ("'s", "'") or noun_from(sentence, end) is not None or own_ground(sentence, end) > 0


# --- nouns ------------------------------------------------------------------------------------------------------------


def _by_noun(reading: Reading, line: Line, said: Said, trigger: Trigger, place: int, length: int) -> Iterator[Found]:
    """As in “reported intense clashes in …”, “airstrikes by X in Y”; “the clashes” only points back, telling nothing."""
    sentence = line.sentence
    heavy, start = _noun_start(line, place)
    if start > 0 and (
        sentence.keys[start - 1] in closed("en")["definite"] or sentence.keys[start - 1] in ("no", "any")
    ):
        return
    whose = owner_before(line, start)
    first = whose[0] if whose else start
    if whose and sentence.key(first - 1) in ("the", "no", "any"):
        return
    doing = _doing(sentence, start)
    if not _happens(sentence, place + length) or (doing is None and not _is_told(line, said, first, place)):
        return
    if doing is not None and (unreal(sentence, doing) or _is_passive(sentence, doing) or _is_aim(sentence, doing)):
        return
    subject = subject_of(line, doing) if doing is not None else None
    first = subject[0] if subject else first
    end = clause_end(sentence, place + length)
    agent = agent_after(reading, line, place, end) or (whose[1] if whose else None)
    at = next((at for at in range(place, end) if sentence.keys[at] in ("at", "against", "on", "targeting")), None)
    evidence = reading.quote(line, first, end)
    on, part, period = _when(line, said, first, end)
    actor = actor_of(reading, line, said, subject, doing) if subject and doing else agent
    hit = (at + 1, phrase_with_tail(sentence, at + 1, line.stops)) if at else None
    places = places_in(line, place, end) or (unknown_names(line, *hit) if hit and trigger.type != "clash" else ())
    yield Found(
        event=Event(
            id=fact_id("event", reading.source.sha256, evidence.start, evidence.end),
            evidence=(evidence,),
            attribution=attribution(reading, said, line, place),
            type=_by_air(sentence, trigger.type, actor, subject),
            actor=actor,
            target=_target(line, *hit) if hit else None,
            place=places,
            near=first_is_near(line, place, end),
            intensity=_intensity(line, heavy, place),
            on=on,
            period=period,
            part_of_day=part,
        ),
        line=line,
        object=(place, end),
        mentioned=evidence.start,
        counts=False,
    )


def _noun_start(line: Line, place: int) -> tuple[int, int]:
    """Where the words of intensity before a noun begin, and all that counts it: "a string of heavy airstrikes"."""
    sentence, grammar = line.sentence, lexicon().grammar["en"]
    heavy = place
    while heavy > 0 and sentence.keys[heavy - 1] in closed("en")["intensities"]:
        heavy -= 1
    start = heavy
    while start > 0:
        length = next((n for n in (1, 2, 3) if start >= n and sentence.longest(start - n, grammar.series) == n), 0)
        if not length and not _counts(line, start - 1):
            break
        start -= length or 1
    return heavy, start - (sentence.key(start - 1) in ("a", "an"))


def _is_told(line: Line, said: Said, start: int, place: int) -> bool:
    """Whether a noun of action tells of something new: it is reported, opens its clause, or did harm to somebody."""
    sentence = line.sentence
    if any(statement.start >= start - 1 for statement in said.around(line, place)):
        return True
    if start == 0 or sentence.tokens[start - 1].text in ",;" or (start - 1) in line.stops:
        return True
    before = sentence.keys[start - 1]
    if before in ("that", "after", "amid", "when", "as", "while", "were", "was", "following"):
        return True
    return before in ("in", "by", "during", "from") and _harmed(sentence, start - 1)


def _harmed(sentence: Sentence, place: int) -> bool:
    """As in “were killed in airstrikes”, “was hit by Turkish airstrikes”: the verb before tells what was done."""
    for at in range(place - 1, max(-1, place - 12), -1):
        if sentence.tokens[at].text in ",;:":
            return False
        if sentence.keys[at] in _harms():
            return not unreal(sentence, at)
    return False


@derived
def _harms() -> frozenset[str]:
    harm = ("killed", "injured", "destroyed", "damaged")
    forms = [form for row in lexicon().effects if row.measure in harm for form in (*row.active, *row.passive)]
    return frozenset(keys_of(form)[-1] for form in forms) | {"hit", "struck", "targeted", "died", "rocked"}


def _by_deed(reading: Reading, line: Line, said: Said, trigger: Trigger, place: int, length: int) -> Iterator[Found]:
    """As in “announced the capture of X by Y”, “after the recapture of X”; not “plans for the capture of X”."""
    sentence = line.sentence
    start = place + length
    end = _object_end(line, start)
    if end == start or not is_ground(line, start, end, surely=True):
        return
    first = place - (sentence.key(place - 1) in ("the", "their", "its"))
    before = sentence.key(first - 1)
    stop = clause_end(sentence, end)
    agent = agent_after(reading, line, end, stop)
    owner = owner_of(line, first) if before in ("'s", "'") else None
    told = owner is not None or before in lexicon().grammar["en"].telling
    opens = first == 0 and agent is not None
    if not (told or opens):
        return
    found = _event(reading, line, said, trigger, place, (start, end), passive=True, verb_end=end)
    evidence = reading.quote(line, owner[0] if owner else first, stop)
    whose = party(sentence, *owner, line.names, reading.register) if owner else None
    told_of = {
        "actor": whose.name if whose else agent,
        "place": places_in(line, start, end) or unknown_names(line, start, end),
    }
    event = _with_evidence(reading, found.event, evidence).model_copy(update=told_of)
    yield replace(found, event=event, mentioned=evidence.start)


def _intensity(line: Line, start: int, end: int) -> str | None:
    """How heavy it was: the describing words before the noun."""
    return line.sentence.words(start, end) if start < end else None


def _doing(sentence: Sentence, place: int) -> int | None:
    """The verb of "carried out airstrikes" before the noun; None when there is none."""
    return next((at for at in (place - 1, place - 2) if at >= 0 and at + _conducting(sentence, at) == place), None)


def _conducting(sentence: Sentence, place: int) -> int:
    return sentence.longest(place, lexicon().grammar["en"].conducting) or -1


def _happens(sentence: Sentence, place: int) -> bool:
    """What follows a noun of action says that it happened; "fighting has displaced", "strikes would" tell of others."""
    classes = closed("en")
    at = place
    while at < len(sentence) and sentence.keys[at] in classes["auxiliaries"] | classes["adverbs"] | {"not"}:
        at += 1
    between = sentence.keys[place:at]
    if not any(key in classes["auxiliaries"] for key in between):
        return True
    if any(key in classes["modals"] for key in between):
        return False
    return sentence.longest(at, lexicon().grammar["en"].happening) > 0


def _counts(line: Line, place: int) -> bool:
    return any(amount.start <= place < amount.end for amount in line.amounts)


# --- what a later mention adds ----------------------------------------------------------------------------------------


def resolved(
    reading: Reading,
    found: Iterable[Found],
    same_things: Callable[[Found, Found], bool],
    with_places: Callable[[Found, list[Found]], Found],
) -> Iterator[Found]:
    """Joins "four new towns" with a later "the central towns of A, B, C and D", and "the towns" with what they are.

    A capture whose named places are as many as an earlier capture counted, of the same things, is the same capture:
    its places and its quote go to the earlier one. `same_things` and `with_places` are the language's own.
    """
    kept: list[Found] = []
    for item in found:
        earlier = next((other for other in kept if _names(item, other) and same_things(other, item)), None)
        if earlier is None:
            kept.append(with_places(item, kept))
            continue
        names = reading.quote(item.line, *item.object)
        event = earlier.event.model_copy(
            update={"place": item.event.place, "evidence": (*earlier.event.evidence, names)}
        )
        kept[kept.index(earlier)] = replace(earlier, event=event, mentioned=names.start)
    yield from kept


def _names(later: Found, earlier: Found) -> bool:
    """Whether a later event names as many places as the earlier one counted, which has told less of where it was."""
    if earlier.event.type != later.event.type or not later.event.place:
        return False
    counted = [
        amount.quantity.value
        for amount in earlier.line.amounts
        if earlier.object[0] <= amount.number < earlier.object[1]
    ]
    countries = {country.names["en"] for country in lexicon().countries}
    vague = len(earlier.event.place) < len(later.event.place) or set(earlier.event.place) <= countries
    return vague and counted == [len(later.event.place)]


def _same_things(earlier: Found, later: Found) -> bool:
    """Whether a definite group of things is the same as those counted earlier."""
    definite = later.line.sentence.keys[later.object[0]] in closed("en")["definite"]
    return definite and earlier.event.target is not None and earlier.event.target == later.event.target


def _with_places(item: Found, before: list[Found]) -> Found:
    """As in “clashes in and around the towns”: the towns that an earlier event took."""
    if item.event.place:
        return item
    sentence = item.line.sentence
    for at in range(*item.object):
        noun = noun_from(sentence, at)
        if not noun or noun[0].kind != "settlement":
            continue
        count = next((amount for amount in item.line.amounts if amount.end == at), None)
        if sentence.key((count.start if count else at) - 1) not in ("the", "these", "those"):
            continue
        form = sentence.words(at, at + noun[1])
        for other in sorted(before, key=lambda other: -other.mentioned):
            fits = count is None or count.quantity.value == len(other.event.place)
            if fits and other.event.place and other.event.target == form:
                before_the = (count.start if count else at) - 2
                near = before_the >= 0 and is_near(sentence, before_the)
                return replace(item, event=item.event.model_copy(update={"place": other.event.place, "near": near}))
    return item
