"""The words that bound a number: “at least an estimated 500”, “40 or so”, “the toll passed 1,130”, “1,200 people or more”."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportgen.extract.numbers.numerals import numeral
from reportgen.extract.text import Phrases, Sentence
from reportgen.facts import Qualifier
from reportgen.lexicon import derived, lexicon
from reportgen.lexicon.rows import QualifierWords


@dataclass(frozen=True, slots=True)
class Bound:
    """The words before a number: what they say of it, and where the number begins."""

    number: int
    qualifier: Qualifier | None = None
    estimated: bool = False
    further: bool = False


def bound_before(sentence: Sentence, place: int, language: str) -> Bound:
    """As in “at least an estimated 500”, “more than a further 40”, “up to a total of 300”; words that repeat are one.

    In “control over three villages” the preposition belongs to the noun before it and bounds nothing.
    """
    number, qualifier, estimated = place, None, False
    if sentence.key(place) in ("over", "about", "around") and sentence.key(place - 1) in _governing():
        return Bound(number)
    more = False
    while True:
        if match := qualifiers(language, "before").at(sentence, number):
            qualifier, estimated = qualifier or match[0].qualifier, estimated or match[0].estimated
        elif number > place and (filler := _fillers().at(sentence, number)):
            match = (QualifierWords(), filler[1])
            more = more or filler[0]
        else:
            return Bound(number, qualifier, estimated, more)
        number += match[1]


def passed(sentence: Sentence, place: int) -> Qualifier | None:
    """As in “the toll passed 1,130”: a verb that says that there are more; a convoy that passed 12 villages says none."""
    words = lexicon().numbers["en"]
    if sentence.key(place - 1) not in words.passing:
        return None
    told = any(key in words.totals for key in sentence.keys[max(0, place - 12) : place])
    return "more_than" if told or sentence.key(place - 1).startswith(("exceed", "surpass")) else None


def said_later(sentence: Sentence, end: int, language: str) -> Qualifier | None:
    """As in “1,200 people or more”: a bound behind the noun, and not behind it the bound of another number."""
    for at in range(end + 1, end + 4):
        if not (sentence.key(at - 1) and sentence.tokens[at - 1].word):
            return None
        if after := qualifiers(language, "after").at(sentence, at):
            return after[0].qualifier if numeral(sentence, at + after[1]) is None else None
    return None


@derived
def definite(language: str) -> frozenset[str]:
    """Words that make a number definite; "that" before a plural opens a clause: "warned that 13 camps are full"."""
    return frozenset(lexicon().grammar[language].definite) - {"this", "that"}


@derived
def qualifiers(language: str, side: Literal["before", "after"]) -> Phrases[QualifierWords]:
    """The words that bound a number from one side."""
    rows = lexicon().numbers[language].qualifiers
    return Phrases((words, row) for row in rows for words in (row.before if side == "before" else row.after))


@derived
def _fillers() -> Phrases[bool]:
    """Words between a bound and its number; True for those that put it on top of what was told."""
    words = lexicon().numbers["en"]
    return Phrases([*((row, True) for row in words.further), *((row, False) for row in words.plainly)])


@derived
def _governing() -> frozenset[str]:
    return frozenset(lexicon().numbers["en"].governing)


@derived
def further() -> frozenset[str]:
    """The words right before a number that put it on top of what was told."""
    return frozenset(row.split()[-1] for row in lexicon().numbers["en"].further)
