"""Ranks of places in Turkish: "ülkenin dördüncü büyük kenti Hama"."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.extract.reading import Line, Reading
from reportgen.extract.text import Sentence
from reportgen.extract.turkish.phrases import head_at, name_at, name_phrase
from reportgen.facts import Rank, fact_id
from reportgen.lexicon import lexicon


def ranks(reading: Reading) -> tuple[Rank, ...]:
    """Every rank that a source gives a named place within its country, in order."""
    return tuple(rank for line in reading.lines for rank in _of_line(reading, line))


def _of_line(reading: Reading, line: Line) -> Iterator[Rank]:
    sentence = line.sentence
    ordinals = lexicon().turkish.ordinals
    for place, key in enumerate(sentence.keys):
        first = key == "en"
        if not (first or key in ordinals):
            continue
        at = place + 1
        at += not first and sentence.keys[at : at + 1] == ("en",)
        if sentence.keys[at : at + 1] != ("büyük",) or at + 1 >= len(sentence):
            continue
        head = head_at(sentence, at + 1)
        name = name_at(line, _behind(sentence, head.end)) if head else None
        start = _country_before(line, place)
        if head is None or name is None or name.place is None or not head.of or start is None:
            continue
        evidence = reading.quote(line, start, head.end)
        yield Rank(
            id=fact_id("rank", reading.source.sha256, evidence.start, evidence.end),
            evidence=(evidence,),
            place=name.place,
            rank=1 if first else ordinals[key],
            of=f"the country's {head.noun.en[1]}",
        )


def _behind(sentence: Sentence, place: int) -> int:
    """As in “(kenti) olan kuzeydeki (Halep)”: the words between a rank and the name."""
    place += sentence.key(place) == "olan"
    return place + sentence.key(place).endswith(("deki", "daki"))


def _country_before(line: Line, place: int) -> int | None:
    """The token where "ülkenin" or the country's name in the genitive begins that ends at a token."""
    if place and line.sentence.keys[place - 1] == "ülkenin":
        return place - 1
    found = (name for name in line.names if name.kind == "country" and name_phrase(line, name).end == place)
    return next((name.start for name in found), None)
