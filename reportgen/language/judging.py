"""Words that judge, found in a text: the table `[[loaded]]` of the lexicon, ready to be asked at every word.

A brief quotes them where the source's narrator uses them; `reportgen lint` finds them in anybody's narration.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from reportgen.extract.text import keys_of
from reportgen.lexicon import derived, lexicon

LANGUAGES = ("en", "tr")
"""The languages that the table knows."""

_SUFFIX = re.compile(r"['’]?[a-zçğıöşüâîû]{0,14}")
"""What Turkish may write behind a word."""


class Word(NamedTuple):
    """A phrase that judges, as token keys; in Turkish the last may go on."""

    keys: tuple[str, ...]
    key: str


class Words:
    """The table for one language."""

    def __init__(self, language: str) -> None:
        """`language` is one of `LANGUAGES`; any other has no words."""
        self.language = language
        rows = lexicon().loaded
        self.words = sorted(
            (Word(keys_of(phrase), row.key) for row in rows for phrase in row.words.get(language, ())),
            key=lambda word: -len(word.keys),
        )
        self.rows = {row.key: row for row in rows}
        self.stems = tuple({word.keys[0] for word in self.words})

    def keys_in(self, text: str) -> frozenset[str]:
        """The rows whose words stand in a text."""
        keys = keys_of(text.replace("İ", "i").replace("I", "ı") if self.language == "tr" else text)
        if not self.stems or not any(key.startswith(self.stems) for key in keys):
            return frozenset()
        return frozenset(word.key for place in range(len(keys)) if (word := self.at(keys, place)))

    def at(self, keys: tuple[str, ...], place: int) -> Word | None:
        """The phrase that stands at a token, unless what stands around it takes the judgement away."""
        if not keys[place].startswith(self.stems):
            return None
        for word in self.words:
            end = place + len(word.keys)
            if keys[place : end - 1] == word.keys[:-1] and end <= len(keys) and self._ends(keys[end - 1], word):
                row = self.rows[word.key]
                before = keys[end] if end < len(keys) else ""
                after = keys[place - 1] if place else ""
                if before in row.before.get(self.language, ()) or after in row.after.get(self.language, ()):
                    return None
                return word
        return None

    def _ends(self, key: str, word: Word) -> bool:
        last = word.keys[-1]
        if self.language != "tr":
            return key == last
        unlike = self.rows[word.key].unlike.get("tr", ())
        return key.startswith(last) and bool(_SUFFIX.fullmatch(key[len(last) :])) and not key.startswith(tuple(unlike))


@derived
def judging(language: str) -> Words:
    """The words that judge in a language."""
    return Words(language)
