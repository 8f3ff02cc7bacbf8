"""Ranks of places among their like: "the country's fourth-largest city"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.extract.reading import Line, Reading
from reportgen.facts import Rank, fact_id
from reportgen.lexicon import lexicon

_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")

_RANK = re.compile(
    r"\b(?P<owner>(?:the\s(?:country|province|region|world)|[A-Z]\w+|its)(?:['’]s)?)\s"
    rf"(?:(?P<ordinal>{'|'.join(_ORDINALS)})[-\s])?(?P<measure>largest|biggest|most\spopulous)"
    r"(?:\s(?P<noun>city|town|camp|province|region|port|hospital))?\b"
)
_PLURALS = {"city": "cities", "country": "countries"}


def ranks(reading: Reading) -> tuple[Rank, ...]:
    """Every rank that a source gives a named place, in order."""
    return tuple(rank for line in reading.lines for rank in _of_line(reading, line))


def _of_line(reading: Reading, line: Line) -> Iterator[Rank]:
    sentence = line.sentence
    text = reading.source.text
    for match in _RANK.finditer(text, sentence.start, sentence.end):
        before = [
            name
            for name in line.names
            if name.kind in ("place", "capital") and sentence.tokens[name.end - 1].end <= match.start()
        ]
        if not before:
            continue
        place = before[-1]
        between = text[sentence.tokens[place.end - 1].end : match.start()].strip()
        if between not in (",", "is", "—", "–"):
            continue
        noun = match["noun"] or _noun_before(line, place.start)
        evidence = reading.source.quote(match.start(), match.end())
        yield Rank(
            id=fact_id("rank", reading.source.sha256, evidence.start, evidence.end),
            evidence=(evidence,),
            place=place.place or place.name,
            rank=_ORDINALS.index(match["ordinal"]) + 2 if match["ordinal"] else 1,
            of=f"{' '.join(match['owner'].split())} {_PLURALS.get(noun, noun + 's')}".replace("’", "'"),
        )


def _noun_before(line: Line, place: int) -> str:
    """As in “the northern city of Aleppo, Syria's largest”: the noun that the name was given with."""
    keys = line.sentence.keys
    if place >= 2 and keys[place - 1] == "of" and any(keys[place - 2] == noun.en[0] for noun in lexicon().nouns):
        return keys[place - 2]
    return "city"
