"""What Turkish positions are about, in the topics of the lexicon: "acil ateşkes", "Suriye ile ilişkilerini normalleştirmek"."""

from __future__ import annotations

import re

from reportgen.extract.entities import Mention
from reportgen.extract.reading import Line, Reading
from reportgen.extract.turkish.phrases import name_at, name_phrase, party_at, phrase_at
from reportgen.extract.turkish.words import fold
from reportgen.facts import Figure, Topic
from reportgen.lexicon import derived, lexicon


@derived
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Every topic's Turkish patterns, compiled: a slot is the shortest stretch that makes the whole wording fit."""
    return tuple(
        (topic.key, re.compile(re.sub(r"\{(\w+)\}", r"(?P<slot_\1>.+?)", pattern)))
        for topic in lexicon().topics
        for pattern in topic.match.get("tr", ())
    )


def topics_of(reading: Reading, line: Line, span: tuple[int, int], figures: tuple[Figure, ...]) -> tuple[Topic, ...]:
    """The topics that together cover a stretch of tokens; none when any part of it has no topic."""
    if span[0] >= span[1]:
        return ()
    if whole := _topic(reading, line, span, figures):
        return (whole,)
    for at in range(span[0] + 1, span[1] - 1):
        if line.sentence.keys[at] in ("ve", ","):
            left = topics_of(reading, line, (span[0], at), figures)
            right = topics_of(reading, line, (at + 1, span[1]), figures) if left else ()
            if left and right:
                return (*left, *right)
    return ()


def _topic(reading: Reading, line: Line, span: tuple[int, int], figures: tuple[Figure, ...]) -> Topic | None:
    tokens = line.sentence.tokens[span[0] : span[1]]
    first = tokens[0].start
    words = fold(line.sentence.text[first : tokens[-1].end]).replace("\n", " ")
    for key, pattern in _patterns():
        match = pattern.fullmatch(words)
        if not match:
            continue
        slots: dict[str, str | None] = {
            name.removeprefix("slot_"): _slot(
                reading, line, (first + match.start(name), first + match.end(name)), figures
            )
            for name, text in match.groupdict().items()
            if text
        }
        if all(slots.values()):
            return Topic(key=key, slots={name: value for name, value in slots.items() if value})
    return None


def _slot(reading: Reading, line: Line, place: tuple[int, int], figures: tuple[Figure, ...]) -> str | None:
    """What a slot names: the id of a figure that stands in it, else a party or place under its name."""
    for figure in figures:
        evidence = figure.evidence[0]
        if place[0] < evidence.end <= place[1] + _ENDING and (
            place[0] <= evidence.start or figure.measure == "targeted"
        ):
            return figure.id
    sentence = line.sentence
    start = next((at for at, token in enumerate(sentence.tokens) if token.start == place[0]), None)
    if start is None:
        return None
    if sentence.keys[start] in _THEM:
        return _antecedent(line, start)
    if sentence.keys[start] in lexicon().turkish.directions:
        return lexicon().turkish.directions[sentence.keys[start]]
    name = name_at(line, start)
    people = phrase_at(line, start) if name and name.kind == "demonym" else None
    within = people is not None and sentence.tokens[people.end - 1].start < place[1]
    if people and people.plural and within and sentence.tokens[people.end - 1].end >= place[1]:
        return people.text
    if name and name.kind in ("country", "capital", "place", "demonym"):
        return _side(line, name, place[1])
    labels = ("terörist", "terör", "militan")
    inside = [token.key for token in sentence.tokens[start:] if token.start < place[1]]
    if name and name.kind == "actor" and any(key.startswith(labels) for key in inside):
        last = next(
            at for at in range(start, len(sentence)) if sentence.keys[at] == "'" or sentence.keys[at].startswith(labels)
        )
        return sentence.words(start, last)
    found = party_at(line, start, reading.register)
    if found and sentence.tokens[found[1] - 1].end >= place[1]:
        return found[0].name
    phrase = phrase_at(line, start)
    return phrase.text if phrase and phrase.able and sentence.tokens[phrase.end - 1].end >= place[1] else None


def _side(line: Line, name: Mention, end: int) -> str | None:
    """A place, or a side of it ("Suriye'nin kuzeyi"); None where further words say more of it."""
    whole = name_phrase(line, name).end
    tokens = line.sentence.tokens
    if whole >= len(tokens) or tokens[whole].start >= end:
        return name.name
    side = next(
        (word for stem, word in lexicon().turkish.directions.items() if tokens[whole].key.startswith(stem)), None
    )
    last = whole + 1 >= len(tokens) or tokens[whole + 1].start >= end
    return f"{side} {name.name}" if side and last else None


_ENDING = 6
"""By how many letters the words of a figure may run on into an ending that the pattern holds."""

_THEM = frozenset({"onlarla", "onlara", "onları", "onunla", "ona"})


def _antecedent(line: Line, pronoun: int) -> str | None:
    """As in “… silahlı grupların terörist olduğunu söylüyor ve onlarla …”: the last plural in the genitive before."""
    for at in range(pronoun - 1, -1, -1):
        phrase = phrase_at(line, at)
        if phrase and phrase.plural and "gen" in phrase.cases and phrase.able and phrase.end <= pronoun:
            start = at
            while start > 0 and (longer := phrase_at(line, start - 1)) and longer.end == phrase.end:
                phrase, start = longer, start - 1
            return phrase.text
    return None
