"""A guest that asks a language model, and believes nothing that our own grammar cannot read in the same words.

The model is any callable that takes a prompt and gives JSON; this module opens no connection. It may point at figures
that the tables have no words for. Each candidate is accepted only when its quote stands verbatim at its place and the
grammar reads from that place the same number with the same hedge, not denied, not imagined, and by the same speaker.
Everything else is reported as refused.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple, get_args

from pydantic import Field, ValidationError

from reportgen.extract.attribution import Said, attribution
from reportgen.extract.attribution import statements as english_statements
from reportgen.extract.doubt import standing
from reportgen.extract.guests import Findings, Refusal
from reportgen.extract.numbers import Amount
from reportgen.extract.reading import Line, Reading
from reportgen.extract.reading import read_through as read_english
from reportgen.extract.turkish.attribution import statements as turkish_statements
from reportgen.extract.turkish.reading import read_through as read_turkish
from reportgen.facts import Attribution, Evidence, Figure, Measure, Qualifier, Quantity, fact_id
from reportgen.sources import Source, SourceLanguage

Ask = Callable[[str], Any]
"""A language model as a function: a prompt in, JSON out, as text or already parsed."""

HEARING: dict[SourceLanguage, tuple[Callable[[Source], Reading], Callable[[Reading], Said]]] = {
    "en": (read_english, english_statements),
    "tr": (read_turkish, turkish_statements),
}
"""How a source of each language is read, and who speaks in it."""

PROMPT = """\
Read the text between the lines of equals signs. List every number in it that says how many people, families, buildings,
settlements or other things are concerned, how far, how much or how long.

Answer with JSON only: {{"figures": [...]}}. Each figure is an object:
  quote      the exact words of the text, copied letter by letter, with the number, its hedge and what it counts
  start      the offset of the quote in the text, counting characters from 0; leave it out when the quote stands once
  measure    one of: {measures}
  value      the number; or low and high for a range; or low alone for a vague word such as "dozens"
  qualifier  one of: {qualifiers}
  estimated  true when the text calls it an estimate
  unit       a symbol such as km, percent or USD; leave it out for things counted
  of         the whole, for a part such as "one in four"
  counted    the counted noun, as it stands in the quote
  speaker    who says it, as named in the text; leave it out when the publisher does
  place      a list of places, as named in the text
  on         the day as 2024-12-03, when the text tells it
Do not add, infer, convert or sum anything.

{line}
{text}
{line}
"""
"""What the model is asked. Its words are data between lines; whatever they say, only quotes that hold are accepted."""

LONGEST_REPLY = 2_000_000
"""Characters of a reply that are looked at."""


class Candidate(Quantity):
    """A figure as the model offers it: a quantity, its quote and what is said of it."""

    quote: str = Field(min_length=1)
    start: int | None = Field(default=None, ge=0)
    measure: Measure
    counted: str | None = None
    speaker: str | None = None
    place: tuple[str, ...] = ()
    on: date | None = None


class _Heard(NamedTuple):
    """A source read by our own grammar, and where a candidate's number stands in it."""

    reading: Reading
    said: Said
    line: Line
    amount: Amount
    evidence: Evidence


class _No(Exception):
    """Why a candidate is refused."""


class LanguageModel:
    """An extractor around a language model: `LanguageModel(ask)(source)` gives the figures that could be proven."""

    name = "language-model"

    def __init__(self, ask: Ask) -> None:
        """Takes the model as a function from a prompt to JSON."""
        self.ask = ask

    def __call__(self, source: Source) -> Findings:
        """The figures that the model points at and our grammar confirms; everything else among the refused."""
        offered, refused = _offered(self.ask(prompt(source)))
        read, hear = HEARING[source.language]
        reading = read(source)
        said = hear(reading)
        accepted: dict[str, Figure] = {}
        for raw in offered:
            try:
                figure = _proven(reading, said, raw)
                accepted.setdefault(figure.id, figure)
            except _No as no:
                refused.append(Refusal(quote=_words(raw), reason=str(no)))
        kept, _ = standing(reading, tuple(accepted.values()), ())
        sure = {fact.id for fact in kept}
        refused += [
            Refusal(quote=figure.evidence[0].quote, reason="the text itself takes it back, or only imagines it")
            for figure in accepted.values()
            if figure.id not in sure
        ]
        return Findings(facts=kept, refused=tuple(refused))


def prompt(source: Source) -> str:
    """What the model is asked about a source."""
    return PROMPT.format(
        measures=", ".join(get_args(Measure)),
        qualifiers=", ".join(get_args(Qualifier)),
        line="=" * 60,
        text=source.text,
    )


def _offered(reply: object) -> tuple[list[object], list[Refusal]]:
    """The candidates of a reply; a reply that is none is one refusal."""
    if isinstance(reply, (str, bytes)):
        text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
        try:
            reply = json.loads(_bare(text[:LONGEST_REPLY]))
        except (ValueError, RecursionError):
            return [], [Refusal(quote=text[:60], reason="the reply is not JSON")]
    figures = reply.get("figures") if isinstance(reply, dict) else reply
    if not isinstance(figures, list):
        return [], [Refusal(quote=str(reply)[:60], reason='the reply has no list "figures"')]
    return list(figures), []


def _bare(text: str) -> str:
    """The reply without the fence that models like to put around JSON."""
    text = text.strip()
    if text.startswith("```"):
        text = text.partition("\n")[2].rpartition("```")[0]
    return text


def _words(raw: object) -> str:
    quote = raw.get("quote") if isinstance(raw, dict) else raw
    return str(quote)[:200]


def _proven(reading: Reading, said: Said, raw: object) -> Figure:
    """The figure that a candidate stands for; raises _No."""
    candidate = _candidate(raw)
    heard = _heard(reading, said, candidate)
    _same_number(heard, candidate)
    told = _spoken(heard, candidate)
    evidence = heard.evidence
    return Figure(
        id=fact_id("figure", reading.source.sha256, evidence.start, evidence.end),
        evidence=(evidence,),
        attribution=told,
        measure=candidate.measure,
        quantity=heard.amount.quantity,
        counted=_counted(candidate),
        place=tuple(_place(reading, name) for name in candidate.place),
        on=_day(heard.line, candidate),
    )


def _candidate(raw: object) -> Candidate:
    if isinstance(raw, dict):
        raw = {name: value for name, value in raw.items() if name in Candidate.model_fields}
    try:
        return Candidate.model_validate(raw)
    except ValidationError as error:
        problem = error.errors(include_url=False)[0]
        where = ".".join(str(step) for step in problem["loc"])
        raise _No(f"not a figure: {problem['msg']}{f' ({where})' if where else ''}") from None


def _heard(reading: Reading, said: Said, candidate: Candidate) -> _Heard:
    """Where the candidate's words stand, and the one number that our grammar reads inside them."""
    evidence = _evidence(reading.source, candidate)
    numbers = list(_inside(reading, evidence))
    if not numbers:
        raise _No("the grammar reads no number in these words")
    same = [found for found in numbers if not _differences(found[1].quantity, candidate)] or numbers
    if len(same) > 1:
        raise _No("these words hold several numbers; the quote must hold one")
    line, amount = same[0]
    if line.sentence.tokens[amount.start].start < evidence.start:
        cut = line.sentence.words(amount.start, amount.number)
        raise _No(f"the quote cuts off “{cut}”")
    if line.sentence.tokens[amount.end - 1].end > evidence.end:
        raise _No(f"the quote cuts off “{line.sentence.words(amount.start, amount.end)}”")
    return _Heard(reading, said, line, amount, evidence)


def _evidence(source: Source, candidate: Candidate) -> Evidence:
    quote, start = candidate.quote, candidate.start
    if start is None:
        start = source.text.find(quote, source.body)
        if start < 0:
            raise _No("the quote does not stand in the text")
        if source.text.find(quote, start + 1) >= 0:
            raise _No("the quote stands in the text more than once; it needs its start")
    if start < source.body or source.text[start : start + len(quote)] != quote:
        raise _No("the quote does not stand at its place")
    return source.quote(start, start + len(quote))


def _inside(reading: Reading, evidence: Evidence) -> Iterator[tuple[Line, Amount]]:
    for line in reading.lines:
        for amount in line.amounts:
            number = line.sentence.tokens[amount.number]
            if evidence.start <= number.start < evidence.end:
                yield line, amount


def _same_number(heard: _Heard, candidate: Candidate) -> None:
    for name, ours, theirs in _differences(heard.amount.quantity, candidate):
        raise _No(f"the grammar reads {name} {_shown(ours)}, not {_shown(theirs)}")


def _differences(ours: Quantity, theirs: Quantity) -> list[tuple[str, object, object]]:
    """Every part of a number in which two quantities differ, with both readings."""
    parts = ((name, getattr(ours, name), getattr(theirs, name)) for name in Quantity.model_fields)
    return [part for part in parts if part[1] != part[2]]


def _spoken(heard: _Heard, candidate: Candidate) -> Attribution:
    """Who says it by our own grammar; a candidate that names somebody else is refused."""
    reading, said, line, amount, _ = heard
    if any(statement.kind in ("denies", "withheld") for statement in said.around(line, amount.number)):
        raise _No("somebody denies it here, or does not say it")
    told = attribution(reading, said, line, amount.number)
    if candidate.speaker is None:
        return told
    named = {told.speaker, *told.speakers, *(evidence.quote for evidence in told.evidence)}
    if candidate.speaker.casefold() not in {name.casefold() for name in named}:
        raise _No(f"the grammar reads {told.speaker} as the speaker, not {candidate.speaker}")
    return told


def _counted(candidate: Candidate) -> str | None:
    if candidate.counted is not None and candidate.counted not in candidate.quote:
        raise _No(f"“{candidate.counted}” does not stand in the quote")
    return candidate.counted


def _place(reading: Reading, name: str) -> str:
    for line in reading.lines:
        for mention in line.names:
            if mention.place and name in (mention.place, line.sentence.words(mention.start, mention.end)):
                return mention.place
    raise _No(f"the grammar reads no place {name}")


def _day(line: Line, candidate: Candidate) -> date | None:
    if candidate.on is not None and candidate.on not in {when.on for when in line.whens}:
        raise _No(f"the sentence does not tell the day {candidate.on}")
    return candidate.on


def _shown(value: object) -> str:
    return "none" if value is None else str(value)
