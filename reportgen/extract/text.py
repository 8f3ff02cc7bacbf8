"""Tokens and sentences: the text cut into pieces that know where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from reportgen.lexicon import MOST_KEPT, derived, lexicon
from reportgen.unseen import unseen

_PIECES = r"""
    (?:[^\W\d_]\.){2,}(?:-[^\W\d_]+)*      # U.S., U.N., U.S.-backed
  | (?:CODES)(?=\d)                        # EUR50m: a currency, then its number
  | [^\W\d_]+(?=\d{1,3}(?:,\d{3})+(?!\d))  # least140,000: a word copied without the space behind it
  | [A-Z][A-Za-z]{1,3}(?=\d+(?:\.\d+)?(?:bn|mn?|k)\b)  # KSh2.7m: a currency that no table knows
  | [Mm]inus(?=-\d)                         # minus-5 degrees
  | \d+(?:[.,]\d+)*                        # 50; 2,936,369; 3.5
  | ['’]s\b                                # the possessive
  | [^\W\d_][^\W_]*(?:-[^\W_]+)*           # words, M23, anti-regime, al-Sham
  | [^\w\s*]                               # marks; the stars of Markdown are none
"""
_BULLET = r"(?:[-*•#]+|\d{1,2}[.)])[ \t]+"
_BREAK = re.compile(rf"\n[ \t]*\n\s*(?:{_BULLET})?|\n[ \t]*{_BULLET}")
_OPENING = re.compile(rf"\s*{_BULLET}")
_EXPONENT = re.compile(r"[eExX][0-9]+")
_ENDS = frozenset(".!?…")
_CLOSERS = frozenset("\"'”’)]»")
_CLOSING = _ENDS | _CLOSERS
_DASHES = frozenset("-–−—")


class Token(NamedTuple):
    """A word, number or mark at `text[start:end]`; `key` is its comparable form: case-folded, straight apostrophe."""

    start: int
    end: int
    text: str
    key: str

    @property
    def word(self) -> bool:
        return self.text[0].isalpha()

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def number(self) -> bool:
        return self.text[0].isdigit()


@dataclass(frozen=True)
class Sentence:
    """A sentence at `text[start:end]`, without the mark that ends it, and its tokens with that mark."""

    text: str
    tokens: tuple[Token, ...]

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """The offset after the last token that is not a closing mark."""
        last = len(self.tokens)
        while last > 1 and (self.tokens[last - 1].text in _ENDS or self.tokens[last - 1].text in _CLOSERS):
            last -= 1
        return self.tokens[last - 1].end

    def garbled(self, place: int) -> bool:
        """Whether the digits of a token are part of what only a program writes (“1e400”, “0x10”, “1_000”), or are not as seen."""
        if place > 1 and self.tokens[place - 1].text in _DASHES:
            before = self.tokens[place - 2]
            if unseen(before.text[0]) or (before.number and self._stained(place - 2)):
                return True
        return self._stained(place)

    def _stained(self, place: int) -> bool:
        token = self.tokens[place]
        around = self.text[max(token.start - 1, 0) : token.start] + self.text[token.end : token.end + 1]
        behind = self.tokens[place + 1] if place + 1 < len(self.tokens) else token
        return (
            "_" in around
            or any(map(unseen, around))
            or (behind.start == token.end and _EXPONENT.fullmatch(behind.text) is not None)
        )

    @cached_property
    def keys(self) -> tuple[str, ...]:
        return tuple(token.key for token in self.tokens)

    @cached_property
    def notes(self) -> dict[tuple[str, int], object]:
        """What a reader that is asked again and again found out at a token, under its own name."""
        return {}

    def __len__(self) -> int:
        return len(self.tokens)

    def key(self, place: int) -> str:
        """The key of the token at this index; empty before the first and after the last."""
        keys = self.keys
        return keys[place] if 0 <= place < len(keys) else ""

    def words(self, start: int, end: int) -> str:
        """The text of the tokens `start` to `end` as it stands, line breaks as spaces."""
        if start >= end:
            return ""
        return " ".join(self.text[self.tokens[start].start : self.tokens[end - 1].end].split())

    def find(self, phrase: str, start: int = 0, end: int | None = None) -> int | None:
        """The index of the first token of `phrase` (key form) between two indices, or None."""
        keys, wanted, start = self.keys, keys_of(phrase), max(start, 0)
        last = (len(keys) if end is None else min(end, len(keys))) - len(wanted)
        while start <= last:
            try:
                start = keys.index(wanted[0], start, last + 1)
            except ValueError:
                return None
            if keys[start : start + len(wanted)] == wanted:
                return start
            start += 1
        return None

    def at(self, place: int, phrase: str) -> bool:
        """Whether `phrase` (key form) stands at this index."""
        wanted = keys_of(phrase)
        return self.keys[place : place + len(wanted)] == wanted

    def each(self, phrases: tuple[str, ...]) -> Iterator[tuple[int, int]]:
        """Where each of `phrases` begins, left to right and none inside another, and how many tokens it covers."""
        return ((place, length) for place, _, length in _index(phrases).each(self))

    def longest(self, place: int, phrases: tuple[str, ...]) -> int:
        """How many tokens the longest of `phrases` at this index covers; 0 for none."""
        match = _index(phrases).at(self, place)
        return match[1] if match else 0


T = TypeVar("T")


class Phrases(Generic[T]):
    """Phrases of a table by their first word, each with what it stands for; made once, asked at every token.

    Most are never asked for, so only what begins with a word that a text holds is cut into words.
    """

    def __init__(self, rows: Iterable[tuple[str, T]]) -> None:
        """Takes phrases in the table’s order, each with its meaning."""
        waiting: dict[str, list[tuple[str, T]]] = {}
        for row in rows:
            first = _first_key(row[0])
            if first in waiting:
                waiting[first].append(row)
            else:
                waiting[first] = [row]
        self._waiting = waiting
        self._cut: dict[str, list[tuple[tuple[str, ...], T]]] = {}

    def _from(self, first: str) -> list[tuple[tuple[str, ...], T]]:
        """The phrases that begin with a word, cut, the longest first."""
        found = self._cut.get(first)
        if found is None:
            found = [(keys_of(phrase), meaning) for phrase, meaning in self._waiting[first]]
            found.sort(key=lambda row: -len(row[0]))
            self._cut[first] = found
        return found

    def at(self, sentence: Sentence, place: int) -> tuple[T, int] | None:
        """What the longest phrase at this token stands for, and how many tokens it covers; a table's first row wins."""
        return self.begin(sentence.keys, place)

    def begin(self, keys: tuple[str, ...], place: int = 0) -> tuple[T, int] | None:
        """As `at`, over token keys."""
        if not 0 <= place < len(keys) or keys[place] not in self._waiting:
            return None
        for phrase, meaning in self._from(keys[place]):
            if keys[place : place + len(phrase)] == phrase:
                return meaning, len(phrase)
        return None

    def each(self, sentence: Sentence) -> Iterator[tuple[int, T, int]]:
        """Every phrase of a sentence, left to right and none inside another: where it begins, what it stands for, its length."""
        end = 0
        for place in self.starts(sentence):
            if place >= end and (match := self.begin(sentence.keys, place)):
                yield place, match[0], match[1]
                end = place + match[1]

    def starts(self, sentence: Sentence) -> list[int]:
        """The tokens at which a phrase may begin; far fewer than there are tokens."""
        first = self._waiting
        return [place for place, key in enumerate(sentence.keys) if key in first]


_INDEXES: dict[int, tuple[tuple[str, ...], Phrases[str]]] = {}
"""The lists of the lexicon by their identity, for they are long and asked at every token; each is kept alive here."""


def _index(phrases: tuple[str, ...]) -> Phrases[str]:
    held = _INDEXES.get(id(phrases))
    if held is None or held[0] is not phrases:
        held = _INDEXES[id(phrases)] = (phrases, Phrases((phrase, phrase) for phrase in phrases))
    return held[1]


def sentences(text: str, body: int, language: str) -> tuple[Sentence, ...]:
    """The sentences of `text[body:]`, in order; offsets count from the start of `text`."""
    found: list[Sentence] = []
    first = _OPENING.match(text, body)
    start = first.end() if first else body
    for gap in [*_BREAK.finditer(text, start), None]:
        end = gap.start() if gap else len(text)
        found.extend(_split(text, start, end, language))
        start = gap.end() if gap else end
    return tuple(found)


def tokens(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens of `text[start:end]` with their offsets in `text`."""
    found, keys = list[Token](), _keys()
    for match in _pattern().finditer(text, start, len(text) if end is None else end):
        word, first = match.group(), match.start()
        if len(word) >= _RUN_ON and (cut := _cut(word)):
            found.append(Token(first, first + cut, word[:cut], keys[word[:cut]]))
            word, first = word[cut:], first + cut
        found.append(Token(first, match.end(), word, keys[word]))
    return tuple(found)


class _Keys(dict[str, str]):
    """The key of each word that was asked for."""

    def __init__(self, acronyms: frozenset[str]) -> None:
        """Takes the acronyms, which keep their capitals."""
        self.acronyms = acronyms

    def __missing__(self, word: str) -> str:
        """Works out a key when it is first asked for; keeps as many as fit."""
        if len(self) > MOST_KEPT:
            self.clear()
        key = self[word] = _key(word, self.acronyms)
        return key


@derived
def _keys() -> _Keys:
    return _Keys(_acronyms())


def _cut(word: str) -> int:
    """Where two words meet that a bad copy ran together: "peoplewere", "stormdestroyed", "fledMosul"; 0 for one word."""
    if len(word) < _RUN_ON or not word[0].islower():
        return 0
    heads, naming, tails, verbs = _run_on()
    if word.islower():
        if not word.endswith(tails):
            return 0
        verb = next((verb for verb in verbs if word.endswith(verb) and len(word) >= len(verb) + 3), None)
        return (
            len(word) - len(verb)
            if verb
            else next((len(head) for head in heads if word[len(head) :] in tails and word.startswith(head)), 0)
        )
    return next((len(head) for head in naming if word.startswith(head) and word[len(head)].isupper()), 0)


_RUN_ON = 8
"""How long two words are at least that are run together."""


@derived
def _run_on() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    grammar = lexicon().grammar["en"]
    verbs = grammar.run_on_verbs
    return grammar.run_on_heads, grammar.run_on_naming, (*grammar.run_on_tails, *verbs), verbs


@derived
def _pattern() -> re.Pattern[str]:
    prefixes = (prefix for unit in lexicon().units for prefix in unit.prefix)
    codes = {code for prefix in prefixes for code in re.findall("[A-Za-z]{2,}", prefix)}
    return re.compile(
        _PIECES.replace("CODES", "|".join(sorted(codes, key=lambda code: (-len(code), code)))), re.VERBOSE
    )


def _key(word: str, acronyms: frozenset[str]) -> str:
    """Case-folded, with a straight apostrophe; "WHO" keeps its capitals, for it is not the word "who"."""
    return word if word in acronyms else word.replace("’", "'").casefold()


@derived
def _acronyms() -> frozenset[str]:
    return frozenset(word for grammar in lexicon().grammar.values() for word in grammar.acronyms)


@derived
def keys_of(phrase: str) -> tuple[str, ...]:
    """The token keys of a phrase from a table."""
    if _SMALL(phrase):
        return tuple(phrase.split(" "))
    acronyms, words = _acronyms(), words_of(phrase)
    if acronyms.isdisjoint(words):
        return tuple([word.replace("’", "'").casefold() for word in words])
    return tuple([_key(word, acronyms) for word in words])


def _first_key(phrase: str) -> str:
    """The key of the first token of a phrase, without cutting the rest where that is not needed."""
    first = phrase.partition(" ")[0]
    return first if _SMALL(first) or (first.isalpha() and first.islower() and not _cut(first)) else keys_of(phrase)[0]


def words_of(phrase: str) -> tuple[str, ...]:
    """The texts of the tokens of a phrase; words between single spaces need no grammar of tokens."""
    if _WORDS(phrase):
        return tuple(phrase.split(" "))
    words = tuple(phrase.split(" "))
    return (
        words
        if all(word.isalpha() and not _cut(word) for word in words)
        else tuple(token.text for token in tokens(phrase))
    )


_SHORT = rf"[a-z]{{1,{_RUN_ON - 1}}}"
_NAMED = r"[A-ZÀ-ÖØ-ÞĞİŞ][^\W\d_]*(?:-[^\W\d_]+)*"
_SMALL = re.compile(f"{_SHORT}(?: {_SHORT})*").fullmatch
"""Small words too short for two of them run together: each is its own key."""
_WORDS = re.compile(f"(?:{_SHORT}|{_NAMED})(?: (?:{_SHORT}|{_NAMED}))*").fullmatch
"""Such words and names: each is its own token."""


def _split(text: str, start: int, end: int, language: str) -> Iterator[Sentence]:
    grammar = lexicon().grammar.get(language)
    titles = frozenset(grammar.titles) if grammar else frozenset[str]()
    pieces, first = tokens(text, start, end), 0
    for place, token in enumerate(pieces[:-1]):
        if token.text not in _CLOSING:
            continue
        before, following = pieces[place - 1] if place > first else None, pieces[place + 1]
        ended = token.text in _ENDS or (before is not None and before.text in _ENDS)
        apart = following.start > token.end and (following.capital or following.number or following.text in "“\"'‘(")
        if not (ended and apart):
            continue
        title = (
            before is not None
            and token.text == "."
            and (before.text in titles or _initial(pieces[max(first, place - 2) : place + 1]))
        )
        if not title:
            yield from _readable(text, pieces[first : place + 1])
            first = place + 1
    if first < len(pieces):
        yield from _readable(text, pieces[first:])


_LONGEST = 400
"""Tokens of the longest sentence that is read as one; prose has none, a list or a table without full stops may."""


def _readable(text: str, run: tuple[Token, ...]) -> Iterator[Sentence]:
    """A sentence as it is, and one that never ends in pieces, cut behind a mark where there is one."""
    start = 0
    while len(run) - start > _LONGEST:
        marks = (at for at in range(start + _LONGEST - 1, start + _LONGEST // 2, -1) if run[at].text in _PAUSES)
        cut = next(marks, start + _LONGEST - 1) + 1
        yield Sentence(text, run[start:cut])
        start = cut
    yield Sentence(text, run[start:])


_PAUSES = frozenset(",;:")


def _initial(run: tuple[Token, ...]) -> bool:
    """Whether the full stop at the end belongs to the letter of a name: "Ada M. Lind"."""
    letter = run[-2]
    named = len(run) > 2 and run[-3].capital and run[-3].end + 1 == letter.start
    return named and len(letter.text) == 1 and letter.capital and letter.text != "I" and letter.end == run[-1].start
