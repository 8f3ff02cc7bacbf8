"""Turkish words: small letters, sentences in them, cases, and the forms of a verb."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from reportgen.extract.text import Sentence, sentences
from reportgen.lexicon import lexicon
from reportgen.sources import Source

Case = Literal["nom", "acc", "dat", "loc", "ki", "abl", "gen", "ins"]
Mood = Literal["finite", "nominal", "participle", "converb"]

_CASES: tuple[tuple[Case, re.Pattern[str]], ...] = (
    ("nom", re.compile(r"")),
    ("gen", re.compile(r"n?[ıiuü]n")),
    ("abl", re.compile(r"n?[dt][ae]n")),
    ("ki", re.compile(r"n?[dt][ae]ki")),
    ("loc", re.compile(r"n?[dt][ae]")),
    ("ins", re.compile(r"y?l[ae]")),
    ("dat", re.compile(r"[yn]?[ae]")),
    ("acc", re.compile(r"[yns]?[ıiuü]")),
)
_POSSESSED = re.compile(r"s?[ıiuü](?=n)")

_MOODS: tuple[tuple[Mood, re.Pattern[str]], ...] = (
    ("finite", re.compile(r"[dt][ıiuü](?:k|m|lar|ler)?|m[ıiuü]ş(?:l[ae]r)?(?:t[ıiuü]r?)?(?:l[ae]r)?|[ıiuü]?yor(?:du|lar|lardı)?")),
    ("nominal", re.compile(r"[dt][ıiuü]ğ[ıiuü](?:n[ıiuü]n?|n[ae])?|[dt][ıiuü]kler[ıi](?:n[ıi]n?)?")),
    ("participle", re.compile(r"y?[ae]n(?:l[ae]r(?:[ıi]n)?)?")),
    ("converb", re.compile(r"y?[ıiuü]p|y?[ae]rak|[ıiuüae]?rken")),
)  # fmt: skip
_FINITE_END = re.compile(r".{2,}(?:[dt][ıiuü](?:lar|ler)?|m[ıiuü]ş(?:t[ıiuü]r?)?|yor(?:du|lar)?|[ae]ca[kğ]|[ae]ce[kğ])")


def fold(text: str) -> str:
    """The text in small Turkish letters, with straight apostrophes."""
    return text.replace("’", "'").replace("İ", "i").replace("I", "ı").casefold()


def turkish_sentences(source: Source) -> tuple[Sentence, ...]:
    """The sentences of a source, the keys of their tokens in small Turkish letters."""
    return tuple(
        Sentence(found.text, tuple(replace(token, key=fold(token.text)) for token in found.tokens))
        for found in sentences(source.text, source.body, source.language)
    )


def case_of(ending: str, *, possessed: bool = True) -> Case | None:
    """The case that an ending in small letters marks; a possessive before it is passed over when `possessed`."""
    for case, shape in _CASES:
        if shape.fullmatch(ending):
            return case
    owned = _POSSESSED.match(ending) if possessed else None
    return case_of(ending[owned.end() :], possessed=False) if owned else None


def mood_of(word: str, stem: str) -> Mood | None:
    """Which form of the verb a word (key) is; None for negated, wished and future forms, and for other words."""
    for root in (stem, stem[:-1] + "d" if stem.endswith("t") else stem):
        if word.startswith(root):
            for mood, shape in _MOODS:
                if shape.fullmatch(word[len(root) :]):
                    return mood
    return None


def is_finite(word: str) -> bool:
    """Whether a word (key) looks like a verb that ends a clause."""
    return _FINITE_END.fullmatch(word) is not None and word not in _no_verbs()


@cache
def _no_verbs() -> frozenset[str]:
    """Words that end like a verb and are none: those of the table, and the nouns of the lexicon ("ordu", "kenti")."""
    nouns = (form for noun in lexicon().nouns for form in (*noun.tr, *(noun.tr_of or ())))
    return frozenset((*lexicon().turkish.no_verbs, *(fold(form).split()[-1] for form in nouns)))


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb over the tokens `start` to `end`, and which form of it stands there."""

    start: int
    end: int
    mood: Mood


def verb_at(sentence: Sentence, place: int, stems: Iterable[str]) -> Verb | None:
    """The longest of the verbs (by stem, with the words that belong before it) that begins at a token."""
    found: Verb | None = None
    for stem in stems:
        *before, last = _pieces(stem)
        end = place + len(before) + 1
        if end > len(sentence) or sentence.keys[place : end - 1] != tuple(before):
            continue
        mood = mood_of(sentence.keys[end - 1], last)
        if mood and (found is None or end > found.end):
            found = Verb(place, end, mood)
    return found


@cache
def _pieces(phrase: str) -> tuple[str, ...]:
    return tuple(phrase.split())
