"""Turkish words: small letters, sentences in them, cases, and the forms of a verb."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Generic, Literal, TypeVar

from reportgen.extract.text import Sentence, sentences
from reportgen.lexicon import derived, lexicon
from reportgen.sources import Source

Case = Literal["nom", "acc", "dat", "loc", "ki", "abl", "gen", "ins"]
Mood = Literal[
    "finite", "nominal", "participle", "converb", "future", "plan", "noun", "infinitive", "must", "aorist", "when"
]

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

_POSSESSIVES = r"(?:n[ıiuü]n?|n[ae]|n[dt][ae]n?|yl[ae])?"
_MOODS: tuple[tuple[Mood, re.Pattern[str]], ...] = (
    ("finite", re.compile(r"[dt][ıiuü](?:k|m|l[ae]r)?|m[ıiuü]ş(?:l[ae]r)?(?:[dt][ıiuü]r?)?(?:l[ae]r)?|[ıiuü]?yor(?:du|uz|um)?(?:l[ae]r)?(?:d[ıi])?|m[ae]kt[ae](?:d[ıi]r|yd[ıi])?(?:l[ae]r)?")),
    ("nominal", re.compile(rf"[dt][ıiuü](?:ğ[ıiuü]|kl[ae]r[ıi]){_POSSESSIVES}|[dt][ıiuü]ğ[ıiuü]m[ıiuü]z[ıiuü]?")),
    ("participle", re.compile(r"y?[ae]n(?:l[ae]r(?:[ıi]n?|[ae]|[dt][ae]n?)?)?|m[ıiuü]ş(?= olan)")),
    ("converb", re.compile(r"y?[ıiuü]p|y?[ae]r[ae]k|[ıiuüae]?rken|[dt][ıiuü]kt[ae]n|y?[ıiuü]nc[ae]")),
    ("future", re.compile(r"y?[ae]c[ae]k(?:l[ae]r|t[ıi]r?)?|y?[ae]c[ae]ğ[ıi][zm]")),
    ("plan", re.compile(rf"y?[ae]c[ae](?:ğ[ıi]|kl[ae]r[ıi]){_POSSESSIVES}")),
    ("infinitive", re.compile(r"m[ae]k(?:t[ae]n)?")),
    ("noun", re.compile(rf"m[ae](?:(?:s[ıi]|l[ae]r[ıi]?){_POSSESSIVES}|l[ae]r[ae]|y[aeıi]|n[ıi]n|[dt][ae])?")),
    ("must", re.compile(r"m[ae]l[ıi](?:d[ıi]r)?(?:l[ae]r)?|m[ae]l[ıi]y[ıi]z")),
    ("aorist", re.compile(r"[ıiuüae]?r(?:l[ae]r)?|z(?:l[ae]r)?")),
    ("when", re.compile(r"[dt][ıiuü]kç[ae]|s[ae]")),
)  # fmt: skip
"""The endings of a verb behind its stem, and behind the negation of its stem."""

_TOLD: frozenset[Mood] = frozenset({"finite", "nominal", "participle", "converb"})
"""The forms in which something is told as having happened."""

_HARD, _SOFT = "fstkçşhp", "abcdegğıijlmnoöruüvyzâîû"
_FINITE_END = re.compile(
    rf".*(?:[{_HARD}]t[ıiuü]|[{_SOFT}]d[ıiuü])(?:k|l[ae]r)?|.{{2,}}m[ıiuü]ş(?:t[ıiuü]r?|l[ae]r(?:d[ıi]r?)?)?|.+yor(?:du|l[ae]r(?:d[ıi])?)?"
    r"|.{2,}[ae]c[ae]k(?:t[ıi]r?|l[ae]r)?|.{2,}m[ae]kt[ae](?:d[ıi]r|yd[ıi])?(?:l[ae]r)?|.{2,}m[ae]l[ıi](?:d[ıi]r|l[ae]r)?"
)
"""A past in -dı stands behind a soft letter and one in -tı behind a hard one, so that "şiddeti" is no verb."""


def fold(text: str) -> str:
    """The text in small Turkish letters, with straight apostrophes."""
    return text.replace("’", "'").replace("İ", "i").replace("I", "ı").casefold()


def turkish_sentences(source: Source) -> tuple[Sentence, ...]:
    """The sentences of a source, the keys of their tokens in small Turkish letters."""
    return sentences_of(source.text, source.body)


def sentences_of(text: str, body: int = 0) -> tuple[Sentence, ...]:
    """The sentences of the Turkish `text[body:]`; offsets count from the start of `text`."""
    return tuple(
        Sentence(found.text, tuple(token._replace(key=fold(token.text)) for token in found.tokens))
        for found in sentences(text, body, "tr")
    )


@lru_cache(maxsize=16384)
def case_of(ending: str, *, possessed: bool = True) -> Case | None:
    """The case that an ending in small letters marks; a possessive before it is passed over when `possessed`."""
    for case, shape in _CASES:
        if shape.fullmatch(ending):
            return case
    owned = _POSSESSED.match(ending) if possessed else None
    return case_of(ending[owned.end() :], possessed=False) if owned else None


@lru_cache(maxsize=32768)
def form_of(word: str, stem: str) -> tuple[Mood, bool] | None:
    """Which form of the verb a word (key) is, and whether it is negated ("öldürmedi"); None for other words."""
    for root in _roots(stem):
        if not word.startswith(root):
            continue
        ending = word[len(root) :]
        for mood, shape in _MOODS:
            if mood == "aorist" and ending.startswith("z"):
                continue
            if shape.fullmatch(ending):
                return mood, False
        if negated := _NEGATION.match(ending):
            rest = ending[negated.end() :]
            for mood, shape in _MOODS:
                if shape.fullmatch(rest):
                    return mood, True
            if rest in ("n", "den", "dan"):
                return ("participle" if rest == "n" else "converb"), True
    return None


_NEGATION = re.compile(r"(?:y?[ae])?m(?:[ae](?!kt)|(?=[ıiuü]yor))")


@cache
def _roots(stem: str) -> tuple[str, ...]:
    """The stem, its softened form ("et", "ed"), and its raised form before -yor ("açıkla", "açıklı")."""
    softened = (stem[:-1] + "d",) if stem.endswith("t") else ()
    if not stem.endswith(("a", "e")):
        return (stem, *softened)
    rounded = next((letter for letter in reversed(stem[:-1]) if letter in "aıoueiöü"), "e")
    raised = {"a": "ı", "ı": "ı", "o": "u", "u": "u", "e": "i", "i": "i", "ö": "ü", "ü": "ü"}[rounded]
    return (stem, stem[:-1] + raised)


def mood_of(word: str, stem: str) -> Mood | None:
    """Which form of the verb a word (key) is; None for negated, wished and future forms, and for other words."""
    form = form_of(word, stem)
    return form[0] if form and not form[1] and form[0] in _TOLD else None


_REPORTED_END = re.compile(
    r".{2,}[dt][ıiuü](?:ğ[ıiuü]|kl[ae]r[ıi])(?:n[ıiuü]n?|n[ae]|n[dt][ae]n?)?|.{2,}[ae]c[ae](?:ğ[ıi]|kl[ae]r[ıi])n[ıiae]n?"
)


def is_reported(word: str) -> bool:
    """Whether a word (key) looks like the verb of a clause within another: "öldüğünü", "yaşadığı"."""
    return _REPORTED_END.fullmatch(word) is not None


@derived
def is_finite(word: str) -> bool:
    """Whether a word (key) looks like a verb that ends a clause."""
    return _FINITE_END.fullmatch(word) is not None and word not in _no_verbs()


@derived
def _no_verbs() -> frozenset[str]:
    """Words that end like a verb and are none: those of the table, and the nouns of the lexicon ("ordu", "kenti")."""
    nouns = (form for noun in lexicon().nouns for form in (*noun.tr, *(noun.tr_of or ())))
    return frozenset((*lexicon().turkish.no_verbs, *(fold(form).split()[-1] for form in nouns)))


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb over the tokens `start` to `end`, which form of it stands there, and whether it is negated."""

    start: int
    end: int
    mood: Mood
    negative: bool = False

    @property
    def told(self) -> bool:
        """Whether it tells of something that happened: no negation, no wish, no plan."""
        return not self.negative and self.mood in _TOLD


T = TypeVar("T")


class Verbs(Generic[T]):
    """Verbs of a table by their stems, each with what it means; made once, asked at every token."""

    def __init__(self, rows: Iterable[tuple[str, T]]) -> None:
        """Takes stems in the table's order, with the words that belong before them ("ele geçir")."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, T]]] = {}
        for stem, meaning in rows:
            *before, last = stem.split()
            first = before[0] if before else last[:2]
            self._by_first.setdefault(first, []).append((tuple(before), last, meaning))

    def at(self, sentence: Sentence, place: int, fits: Callable[[T], bool] | None = None) -> tuple[T, Verb] | None:
        """The longest verb whose meaning `fits` that begins at a token, in whatever form; of two as long the first."""
        key = sentence.keys[place]
        with_words, alone = self._by_first.get(key, ()), self._by_first.get(key[:2], ())
        if not (with_words or alone):
            return None
        best: tuple[T, Verb] | None = None
        length = (0, 0)
        for before, last, meaning in (*with_words, *alone):
            end = place + len(before) + 1
            if end > len(sentence) or sentence.keys[place : end - 1] != before or (len(before), len(last)) <= length:
                continue
            form = form_of(sentence.keys[end - 1], last)
            if form and (fits is None or fits(meaning)):
                best, length = (meaning, Verb(place, end, *form)), (len(before), len(last))
        return best

    def told_at(self, sentence: Sentence, place: int) -> tuple[T, Verb] | None:
        """As `at`, where the verb tells of something that happened."""
        found = self.at(sentence, place)
        return found if found and found[1].told else None
