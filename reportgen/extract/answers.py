"""How somebody answers what another has told, by a noun or a number for it: "disputed the toll", "revised it to 28".

`links` reads the answers that tell once more what they deny or confirm; these point back to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from reportgen.extract.attribution import Said, Statement, able, shared_subject, subject_before
from reportgen.extract.entities import Party, closed, party, phrase_end
from reportgen.extract.events import Found, clause_end, unreal
from reportgen.extract.links import agrees
from reportgen.extract.numbers import Amount
from reportgen.extract.reading import Line, Reading
from reportgen.extract.text import Phrases, Sentence
from reportgen.facts import UNNAMED, Event, EventType, Figure, Link, Measure, Quantity, fact_id
from reportgen.lexicon import derived, lexicon
from reportgen.lexicon.rows import Response

Kind = Literal["confirms", "denies", "doubts", "revises"]
Noun = Literal["number", "claim", "deed", "this"]
REACH = 3
"""How many sentences back “the claim” or “the toll” may point."""


@dataclass(frozen=True)
class Answer:
    """An answer over the tokens `start` to `end` of a line: its verb at `cue` to `cue_end`, and what it answers.

    `content` is what it tells once more ("denied that 31 people were killed"), `noun` whether it points back to a
    `number`, a `claim` or a `deed` ("denied the attack"), or with a pronoun to what the sentence before tells (`this`).
    """

    line: Line
    kind: Kind
    cue: tuple[int, int]
    span: tuple[int, int]
    speaker: Party | None
    content: tuple[int, int] | None = None
    noun: Noun | None = None

    @property
    def name(self) -> str:
        return (self.speaker.voice or self.speaker.name) if self.speaker else UNNAMED


def answers(
    reading: Reading, said: Said, found: tuple[Found, ...], counted: tuple[Figure, ...], touched: tuple[Link, ...]
) -> tuple[Link, ...]:
    """The links of a source with those to figures, and those that point back with a noun; `touched` are those to events."""
    lines = _line_numbers(reading, counted, found)
    told = [answer for line in reading.lines for answer in _of_line(reading, line, said)]
    links = {link.id: link for link in touched}
    for answer in told:
        target = _target(answer, found, counted, lines)
        if target is not None:
            link = _link(reading, answer, target)
            number = isinstance(target, Figure) and answer.content is not None
            if number or not any(_overlap(link, other) for other in links.values()):
                links = {id: other for id, other in links.items() if not _overlap(link, other)} | {link.id: link}
    return tuple(sorted(links.values(), key=lambda link: link.evidence[0].start))


def _overlap(one: Link, other: Link) -> bool:
    a, b = one.evidence[0], other.evidence[0]
    return one.kind == other.kind and a.start < b.end and b.start < a.end


def _line_numbers(reading: Reading, counted: Iterable[Figure], found: Iterable[Found]) -> dict[str, int]:
    """The number of the line in which each figure and event stands."""
    lines = {item.event.id: item.line.number for item in found}
    ends = [(line.sentence.tokens[-1].end, line.number) for line in reading.lines]
    for figure in counted:
        lines[figure.id] = next((number for end, number in ends if figure.evidence[0].start < end), 0)
    return lines


def _link(reading: Reading, answer: Answer, target: Figure | Event) -> Link:
    evidence = reading.quote(answer.line, *answer.span)
    return Link(
        id=fact_id("link", reading.source.sha256, evidence.start, evidence.end),
        kind=answer.kind,
        speaker=answer.name,
        fact=target.id,
        evidence=(evidence,),
        cue=answer.line.sentence.words(*answer.cue),
    )


# --- what answers -----------------------------------------------------------------------------------------------------


def _of_line(reading: Reading, line: Line, said: Said) -> Iterator[Answer]:
    pointing: list[Answer] = []
    for place, response, length in _verbs().each(line.sentence):
        if not unreal(line.sentence, place) and not _withheld(line.sentence, place):
            pointing.extend(_by_noun(reading, line, said, response, place, place + length))
    agents = {answer.cue[0] for answer in pointing if answer.speaker}
    for statement in said.of(line):
        named = statement.speaker or statement.cue not in agents
        if statement.kind in ("denies", "confirms") and named and not _withheld(line.sentence, statement.cue):
            yield _restated(statement)
    yield from pointing


def _restated(statement: Statement) -> Answer:
    """As in “denied that 31 people were killed, putting the number at nine”: up to the comma after the number."""
    line, (start, end) = statement.line, statement.span
    numbers = [amount for amount in line.amounts if statement.start <= amount.number < statement.end]
    if numbers and statement.cue < statement.start:
        end = min(end, clause_end(line.sentence, numbers[0].end))
    return Answer(
        line,
        "denies" if statement.kind == "denies" else "confirms",
        (statement.cue, statement.cue_end),
        (start, end),
        statement.speaker,
        content=(statement.start, end),
    )


def _withheld(sentence: Sentence, place: int) -> bool:
    """Whether nothing is answered: "neither confirmed nor denied", "did not dispute", "has yet to verify"."""
    before = sentence.keys[max(0, place - 4) : place]
    return any(key in _NOT for key in before) or sentence.key(place + 1) == "nor"


_NOT = frozenset(
    {"not", "never", "neither", "nor", "cannot", "declined", "refused", "failed", "unable", "without", "yet", "to"}
)


@derived
def _verbs() -> Phrases[Response]:
    return Phrases((form, response) for response in lexicon().responses for form in response.verbs)


def _by_noun(reading: Reading, line: Line, said: Said, response: Response, place: int, end: int) -> Iterator[Answer]:
    """As in “disputed the toll”, “cast doubt on the claim that …”, “the figure was revised to 28”."""
    sentence = line.sentence
    passive = _is_passive(sentence, place)
    subject = subject_before(line, place) or (None if passive else shared_subject(line, place))
    stop = clause_end(sentence, end)
    phrase = subject if passive else (end, phrase_end(sentence, end, line.stops))
    noun = _noun(sentence, *phrase) if phrase else None
    if noun is None and not passive and not response.complements and _pronoun(sentence, response, place, end):
        noun = "this", end + 1
    if noun is None or phrase is None:
        if (
            response.kind == "doubts"
            and sentence.key(end) == "that"
            and (speaker := _speaker(reading, line, said, subject))
        ):
            yield Answer(line, "doubts", (place, end), (place, stop), speaker, content=(end + 1, stop))
        return
    speaker = _agent(reading, line, end, stop) if passive else _speaker(reading, line, said, subject)
    if speaker is None and not passive:
        return
    kind, after = noun
    if response.complements and not _complements(response).at(sentence, after):
        return
    content = (after + 1, clause_end(sentence, after + 1)) if sentence.key(after) == "that" else None
    if kind == "deed" and not sentence.keys[place].startswith("den"):
        return
    plain = sentence.key(after - 1) in ("number", "numbers", "count")
    if response.kind == "revises" and (kind != "number" or (plain and not _measure(sentence.keys[after:stop]))):
        return
    span = (phrase[0] if passive else place, content[1] if content else stop)
    yield Answer(line, response.kind, (place, end), span, speaker, content=content, noun=kind)


def _pronoun(sentence: Sentence, response: Response, place: int, end: int) -> bool:
    """Whether a verb has a pronoun alone as its object: “denied this, saying …”; one may reject a plan, but deny a claim."""
    if sentence.key(end) not in lexicon().answers["en"].pronouns or response.kind not in (
        "denies",
        "confirms",
        "doubts",
    ):
        return False
    if sentence.keys[place].startswith(("reject", "dismiss", "back")):
        return False
    following = sentence.key(end + 1)
    shut = ("prepositions", "conjunctions", "subordinators", "adverbs")
    return not following[:1].isalnum() or any(following in closed("en")[name] for name in shut)


@derived
def _complements(response: Response) -> Phrases[bool]:
    return Phrases((form, True) for form in response.complements)


def _is_passive(sentence: Sentence, place: int) -> bool:
    at = place - 1
    while at > 0 and sentence.keys[at] in closed("en")["adverbs"]:
        at -= 1
    return at >= 0 and sentence.keys[at] in closed("en")["passive_auxiliaries"]


def _noun(sentence: Sentence, start: int, end: int) -> tuple[Noun, int] | None:
    """What a definite phrase points back to, and the token after it: "the official death toll", "its estimate"."""
    if sentence.key(start) not in lexicon().answers["en"].asides and "'s" not in sentence.keys[start:end]:
        return None
    found: tuple[Noun, int] | None = None
    at = start
    while at <= end and at < len(sentence):
        match = _nouns().at(sentence, at)
        if match:
            found = match[0], at + match[1]
        at += match[1] if match else 1
    return found


@derived
def _nouns() -> Phrases[Noun]:
    words = lexicon().answers["en"]
    return Phrases(
        [
            *((form, "number") for form in words.numbers),
            *((form, "claim") for form in words.claims),
            *((form, "deed") for form in words.deeds),
        ]
    )


def _speaker(reading: Reading, line: Line, said: Said, subject: tuple[int, int] | None) -> Party | None:
    """Who answers: the subject, or the speaker where the subject shared is only part of what is told.

    As in “officials said that 12 people were killed but revised the toll”.
    """
    if subject is None:
        return None
    if subject[1] - subject[0] > 1 and any(line.sentence.tokens[at].number for at in range(*subject)):
        inner = said.inner(line, subject[0])
        return inner.speaker if inner else None
    if line.sentence.keys[slice(*subject)] in (("it",), ("he",), ("she",), ("they",)):
        return said.meant(line, subject[0])
    return party(line.sentence, *subject, line.names, reading.register) if able(line, *subject) else None


def _agent(reading: Reading, line: Line, start: int, end: int) -> Party | None:
    by = line.sentence.find("by", start, end)
    if by is None or not able(line, by + 1, phrase_end(line.sentence, by + 1, line.stops)):
        return None
    return party(line.sentence, by + 1, phrase_end(line.sentence, by + 1, line.stops), line.names, reading.register)


# --- what is answered -------------------------------------------------------------------------------------------------


def _target(
    answer: Answer, found: tuple[Found, ...], counted: tuple[Figure, ...], lines: dict[str, int]
) -> Figure | Event | None:
    start = answer.line.sentence.tokens[answer.span[0]].start
    earlier = [figure for figure in counted if figure.evidence[0].start < start]
    if answer.kind == "revises":
        return _revised(answer, earlier, counted)
    others = [figure for figure in earlier if figure.attribution.speaker != answer.name]
    if answer.content is not None:
        if number := _same_number(answer, others):
            return number
        if answer.kind == "doubts" or answer.noun:
            return _same_event(answer, found)
        return None
    near = [figure for figure in others if answer.line.number - lines[figure.id] < REACH]
    if answer.noun == "number":
        measure = _measure(answer.line.sentence.keys[slice(*answer.span)])
        return next((figure for figure in reversed(near) if measure in (None, figure.measure)), None)
    return _claim(answer, found, near, lines, start)


def _same_number(answer: Answer, figures: list[Figure]) -> Figure | None:
    """The latest figure with a number that stands in what is answered, unless it only counts an event's things."""
    if answer.content is None:
        return None
    numbers = [amount for amount in answer.line.amounts if answer.content[0] <= amount.number < answer.content[1]]
    return next(
        (
            figure
            for figure in reversed(figures)
            if figure.event is None and any(_equal(amount, figure.quantity) for amount in numbers)
        ),
        None,
    )


def _equal(amount: Amount, quantity: Quantity) -> bool:
    one = amount.quantity
    return (one.value, one.low, one.high, one.unit) == (quantity.value, quantity.low, quantity.high, quantity.unit)


def _same_event(answer: Answer, found: tuple[Found, ...]) -> Event | None:
    if answer.content is None:
        return None
    statement = Statement(answer.line, answer.kind, *answer.cue, *answer.content, answer.cue, answer.speaker)
    return next((item.event for item in reversed(found) if agrees(statement, item)), None)


def _claim(
    answer: Answer, found: tuple[Found, ...], near: list[Figure], lines: dict[str, int], start: int
) -> Figure | Event | None:
    """What “the claim” points back to: the latest event that another told, else the latest number."""
    reach = 2 if answer.noun == "this" else REACH
    near = [figure for figure in near if answer.line.number - lines[figure.id] < reach]
    told = [
        item.event
        for item in found
        if item.event.evidence[0].start < start
        and item.event.attribution.speaker != answer.name
        and answer.line.number - lines[item.event.id] < reach
    ]
    if answer.noun == "deed":
        words = answer.line.sentence.keys[slice(*answer.span)]
        types = next(_DEEDS[word] for word in words if word in _DEEDS)
        told = sorted((event for event in told if event.type in types), key=lambda event: -types.index(event.type))
        return max(told, key=lambda event: (lines[event.id], -types.index(event.type)), default=None)
    facts: list[Figure | Event] = [*told, *(figure for figure in near if figure.event is None)]
    return max(facts, key=lambda fact: (lines[fact.id], isinstance(fact, Event), fact.evidence[0].start), default=None)


def _measure(words: tuple[str, ...]) -> Measure | None:
    """What a number is a number of: "the toll", "the number of wounded"; None where no word tells."""
    return next((_measures()[word] for word in words if word in _measures()), None)


@derived
def _measures() -> dict[str, Measure]:
    told = {form: row.measure for row in lexicon().effects for form in (*row.nouns, *row.passive) if " " not in form}
    return told | dict.fromkeys(("toll", "tolls", "deaths", "fatalities", "victims", "dead"), "killed")


_ATTACKS: tuple[EventType, ...] = ("attack", "airstrike", "shelling")
_STRIKES: tuple[EventType, ...] = ("airstrike", "shelling")
_DEEDS: dict[str, tuple[EventType, ...]] = {
    **dict.fromkeys(("attack", "attacks", "assault", "raid", "raids", "bombing"), _ATTACKS),
    **dict.fromkeys(("strike", "strikes"), _STRIKES),
    **dict.fromkeys(("airstrike", "airstrikes"), ("airstrike",)),
    "shelling": ("shelling",),
}
"""Which events a noun can point back to: "denied the strikes"."""


def _revised(answer: Answer, earlier: list[Figure], counted: tuple[Figure, ...]) -> Figure | None:
    """The figure that a new one takes the place of: the one with the number after "from", else the latest of its kind."""
    sentence = answer.line.sentence
    numbers = [amount for amount in answer.line.amounts if answer.cue[1] <= amount.number < answer.span[1]]
    before = [amount for amount in numbers if "from" in sentence.keys[max(0, amount.start - 1) : amount.number]]
    if len(numbers) == len(before):
        return None
    if before:
        return next((figure for figure in reversed(earlier) if _equal(before[0], figure.quantity)), None)
    first, last = sentence.tokens[answer.span[0]].start, sentence.tokens[answer.span[1] - 1].end
    new = next((figure for figure in counted if first <= figure.evidence[0].start < last), None)
    measure = new.measure if new else _measure(sentence.keys[slice(*answer.span)])
    return next((figure for figure in reversed(earlier) if figure.measure == measure and figure is not new), None)
