"""Whom a pronoun or a general noun means: the last one named who fits, and nobody where two would."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.extract.attribution.subjects import able, first_verb, subject_before
from reportgen.extract.entities import Mention, Party, noun_at, noun_from, offices, party
from reportgen.extract.reading import Line, Reading
from reportgen.extract.text import keys_of
from reportgen.lexicon import derived, lexicon
from reportgen.lexicon.rows import GeneralNames


def opening_subject(reading: Reading, line: Line) -> Party | None:
    """Who a sentence is about: the somebody that it opens with, or the subject of its first verb."""
    sentence = line.sentence
    start = 0
    while start < len(sentence) and (start in line.stops or not sentence.tokens[start].word):
        start += 1
    end = _opening_name(line, start)
    if end is None:
        verb = first_verb(sentence, start)
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
        return end if end > first and sentence.key(end) not in ("'s", "'") else None
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


# --- general nouns and shortened names ------------------------------------------------------------------------------------


def general(keys: tuple[str, ...]) -> GeneralNames | None:
    """What kinds of actor a definite general noun may mean: "the agency", "the group"; None for any other phrase."""
    return _general().get(keys[1]) if len(keys) == 2 and keys[0] == "the" else None


@derived
def _general() -> dict[str, GeneralNames]:
    return {noun: row for row in lexicon().general_names for noun in row.nouns}


def meant_by(keys: tuple[str, ...], names: Iterable[tuple[Mention, str]]) -> Party | None:
    """The one actor among those named (each with its words) that a general noun can mean; nobody where there are two."""
    row = general(keys)
    if row is None:
        return None
    fits: dict[str, Party] = {}
    exact: dict[str, Party] = {}
    for name, words in names:
        term = lexicon().actor(name.key) if name.kind == "actor" and name.key else None
        if term and keys[1] in keys_of(words):
            exact[term.key] = Party(name=name.name, key=name.key)
        elif term and term.kind in row.kinds:
            fits[term.key] = Party(name=name.name, key=name.key)
    found = list((exact or fits).values())
    return found[0] if len(found) == 1 else None


def in_full(name: str, heard: Iterable[Party]) -> Party | None:
    """The person who was named in full before: “Abu Zaid” after “Hani Abu Zaid”; nobody where two would fit."""
    words = tuple(word for word in name.split() if word.rstrip(".") not in lexicon().grammar["en"].titles)
    if not words or not all(word[0].isupper() for word in words):
        return None
    fits: dict[str, Party] = {}
    for one in heard:
        full = tuple((one.voice or one.name).split())
        if (
            len(full) > len(words)
            and full[-len(words) :] == words
            and (one.voice or one.key is None)
            and not one.members
        ):
            fits.setdefault(one.voice or one.name, one)
    return next(iter(fits.values())) if len(fits) == 1 else None


def titled(keys: tuple[str, ...], heard: Iterable[Party]) -> Party | None:
    """Who is called by the noun of a longer title: “the ministry” after “the Ministry of Health”."""
    if general(keys) is None:
        return None
    fits = {one.name: one for one in heard if len(keys_of(one.name)) > 2 and keys[1] in keys_of(one.name)}
    return next(iter(fits.values())) if len(fits) == 1 else None
