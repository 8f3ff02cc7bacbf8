"""Shares in Turkish: "çocukların yüzde 41'i", "nüfusun yarısı", "her dört aileden biri", "Gazze'nin yüzde 80'i"."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.extract.numbers import Amount
from reportgen.extract.reading import Line
from reportgen.extract.turkish.phrases import describing_at, head_at, name_at, name_phrase
from reportgen.lexicon.rows import Noun


@dataclass(frozen=True, slots=True)
class Share:
    """A share and the tokens of it, with what it is a share of."""

    start: int
    end: int
    whole: str | None
    population: str | None
    place: str | None = None


def share_at(line: Line, amount: Amount) -> Share | None:
    """The share of a whole that a number tells; None where no whole is named that the field knows."""
    if amount.quantity.of and (inside := _noun_inside(line, amount)):
        return Share(amount.start, amount.end, inside[1], _people(*inside))
    for start in range(max(0, amount.start - 6), amount.start):
        if start in line.stops:
            continue
        name = name_at(line, start)
        if (
            name
            and name.place
            and name_phrase(line, name).end == amount.start
            and "gen" in name_phrase(line, name).cases
        ):
            return Share(start, amount.end, None, None, name.place)
        if (whole := _whole(line, start, amount.start)) is not None:
            return Share(start, amount.end, whole[1], _people(*whole))
    following = head_at(line.sentence, amount.end) if amount.end < len(line.sentence) else None
    if amount.quantity.of and following and following.noun.kind in ("people", "thing", "settlement"):
        told = line.sentence.key(following.end).startswith("olduğu")
        return Share(amount.start, following.end + told, following.plain, _people(following.noun, following.plain))
    return None


def _people(noun: Noun, words: str) -> str | None:
    return words if noun.kind in ("people", "force") else None


def _whole(line: Line, start: int, end: int) -> tuple[Noun, str] | None:
    """A noun phrase in the genitive over exactly these tokens: "beş yaş altı çocukların", "Suriyeli mültecilerin"."""
    at, sentence = start, line.sentence
    while at < end:
        name = name_at(line, at)
        if name and name.kind == "demonym" and name_phrase(line, name).end < end:
            at = name_phrase(line, name).end
            continue
        head = head_at(sentence, at)
        if head and head.end == end and head.cases & {"gen"} and head.noun.kind not in ("body", "abstract"):
            return head.noun, f"{sentence.words(start, head.start)} {head.noun.tr[1 if head.plural else 0]}".strip()
        length = describing_at(sentence, at)
        if not length:
            return None
        at += length
    return None


def _noun_inside(line: Line, amount: Amount) -> tuple[Noun, str] | None:
    """As in “her dört aileden biri”: the noun that stands within the number."""
    heads = (head_at(line.sentence, at) for at in range(amount.number, amount.end))
    head = next((head for head in heads if head and head.noun.kind in ("people", "thing", "settlement")), None)
    return (head.noun, head.plain) if head else None
