"""Whom a pronoun or a general noun means: the last one named who fits, and nobody where two would."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.extract.attribution.subjects import able, is_verb, subject_before
from reportgen.extract.entities import Party, noun_at, noun_from, offices, party
from reportgen.extract.reading import Line, Reading
from reportgen.extract.text import keys_of
from reportgen.lexicon import lexicon


def opening_subject(reading: Reading, line: Line) -> Party | None:
    """Who a sentence is about: the somebody that it opens with, or the subject of its first verb."""
    sentence = line.sentence
    start = 0
    while start < len(sentence) and (start in line.stops or not sentence.tokens[start].word):
        start += 1
    end = _opening_name(line, start)
    if end is None:
        verb = next((at for at in range(start, len(sentence)) if is_verb(sentence, at)), None)
        subject = subject_before(line, verb) if verb is not None else None
        if subject is None or not able(line, *subject):
            return None
        start, end = subject
    return party(sentence, start, end, line.names, reading.register)


def _opening_name(line: Line, start: int) -> int | None:
    """The end of a person with an office, or of a name, that stands at a token and goes on in no longer phrase."""
    sentence = line.sentence
    at = start
    while at < len(sentence) and sentence.tokens[at].capital and not (office := offices().at(sentence, at)):
        at += 1
    if at < len(sentence) and (office := offices().at(sentence, at)):
        end = first = at + office[1]
        while end < len(sentence) and sentence.tokens[end].capital:
            end += 1
        return end if end > first else None
    name = next((name for name in line.names if name.start - start in (0, 1)), None)
    if name is None or name.kind not in ("actor", "country", "capital", "unknown"):
        return None
    alone = noun_from(sentence, name.end) is None and sentence.key(name.end) not in ("'s", "'", "and", ",", "(")
    bare = name.start == start or sentence.keys[start] == "the"
    return name.end if alone and bare else None


_PERSONS = ("he", "she")


def fitting(pronoun: str, parties: Iterable[Party]) -> Party | None:
    """The first of the parties that a pronoun can stand for: a person for "he", a body or a state for "it"."""
    return next((one for one in parties if _fits(pronoun, one)), None)


def _fits(pronoun: str, one: Party) -> bool:
    term = lexicon().actor(one.key) if one.key else None
    if one.voice or one.role or _is_office(one.name) or (term and term.kind == "person"):
        return pronoun in _PERSONS
    head = _head(one.name)
    if pronoun in _PERSONS:
        return not (one.key or one.members) and (head is None or head == ("people", False))
    return pronoun != "it" or (not one.members and (head is None or head[0] != "people"))


def _is_office(name: str) -> bool:
    """As in “the governor”: an office alone is the person who holds it."""
    keys = keys_of(name)
    matches = ((at, offices().begin(keys, at)) for at in range(len(keys)))
    return any(match is not None and at + match[1] == len(keys) for at, match in matches)


def _head(name: str) -> tuple[str, bool] | None:
    """What kind of noun of the lexicon a name ends in, and whether in the plural; None where it has none."""
    keys = keys_of(name)
    nouns = [noun for at in range(len(keys)) if (noun := noun_at(keys[at : at + 4]))]
    return (nouns[-1][0].kind, nouns[-1][2]) if nouns else None
