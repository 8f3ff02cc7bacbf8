"""Turkish numerals: the number that begins at a token, in digits, words or both, and every number of a text.

A dot groups thousands and a comma opens the decimals; `bin` needs no number before it ("bin 939" is 1,939); words may be
written as one ("onbinaltıyüz"). The ending of the last word is the case in which the number stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import cast

from reportgen.extract.numbers.numerals import LARGEST
from reportgen.extract.text import Sentence, Token, tokens
from reportgen.extract.turkish.words import Case, case_of, fold
from reportgen.lexicon import derived, lexicon
from reportgen.lexicon.rows import TurkishNumbers

_DIGITS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_COPULA = re.compile(r"y?[dt][ıiuü]r?$")
_BACK, _FRONT = "aıou", "eiöü"
_MARKS = frozenset("-−–")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number over the tokens up to `end`, in which case it stands, and how many tokens tell it.

    `scale` is the word that multiplies all of it ("2,5 milyon"): it may belong to another number before it as well.
    `apart` says that nothing but its own ending shows the case ("ikisi"), which then needs other words beside it.
    """

    value: Decimal
    end: int
    case: Case = "nom"
    pieces: int = 1
    scale: int | None = None
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `text[start:end]`."""

    start: int
    end: int
    value: Decimal


# --- one numeral ------------------------------------------------------------------------------------------------------


@dataclass
class _Count:
    """A number as it is put together: whole scales so far, the group before the next scale, the last scale's size."""

    total: Decimal = Decimal(0)
    group: Decimal | None = None
    limit: int | None = None
    scale: int | None = None
    pieces: int = 0

    @property
    def value(self) -> Decimal:
        return self.total + (self.group or 0)

    def takes(self, word: str, digits: Decimal | None, *, scaled: bool) -> bool:
        """Adds a word or digits to the number; False when it belongs to no number here."""
        words = lexicon().turkish_numbers
        if digits is not None:
            fits = self.group is None and (self.limit is None or digits < self.limit)
            self.group = digits if fits else self.group
        elif word in words.scales:
            fits = self._scale(words.scales[word], bare=word == "bin")
        elif word in words.multiples:
            fits = self._multiple(words.multiples[word])
        elif word in words.units:
            added = _added(self.group, words.units[word])
            fits = added is not None and (self.limit is None or added < self.limit)
            self.group = added if fits else self.group
        else:
            fits = self._fraction(word, scaled=scaled)
        if fits and word not in words.scales and word not in words.multiples:
            self.scale = None
        self.pieces += fits
        return fits

    def _scale(self, size: int, *, bare: bool) -> bool:
        if self.group is None and self.total and self.limit and size > self.limit:
            self.total, self.limit, self.scale = self.total * size, size, None
            return True
        if (self.group is None and not bare) or (self.limit is not None and size >= self.limit):
            return False
        self.scale = size if self.total == 0 and self.group is not None else None
        self.total += (Decimal(1) if self.group is None else self.group) * size
        self.limit, self.group = size, None
        return True

    def _multiple(self, size: int) -> bool:
        """A hundred counts the digit before it, a dozen everything before it; both may stand alone."""
        if size == 100:
            if not (self.group is None or 1 < self.group < 10):
                return False
            self.scale = size if self.group and self.total == 0 else None
            self.group = (self.group or 1) * Decimal(size)
            return self.limit is None or self.group < self.limit
        if self.pieces == 0:
            return False
        self.scale = size if self.total == 0 else None
        self.total, self.group = self.value * size, None
        return True

    def _fraction(self, word: str, *, scaled: bool) -> bool:
        """As in “iki buçuk”, “yarım milyon”, “üç çeyrek”."""
        part = lexicon().turkish_numbers.fractions.get(word)
        if part is None:
            return False
        if word == "buçuk":
            if self.group is None or self.group != int(self.group):
                return False
            self.group += part
        elif self.group is None and scaled:
            self.group = part
        else:
            return False
        return True


def _added(group: Decimal | None, unit: int) -> Decimal | None:
    """A smaller word after a larger one: "yirmi beş", "yüz elli"; None when the two are no one number."""
    if group is None:
        return Decimal(unit)
    ones = 0 < unit < 10 <= group and group % 10 == 0
    tens = 10 <= unit < 100 <= group and group % 100 == 0
    return group + unit if (ones or tens) and group == int(group) else None


def numeral(sentence: Sentence, place: int) -> Numeral | None:
    """The number that begins at a token: "2 milyon 287", "iki buçuk milyon", "yarım milyon", "bin 939", "yüz üç nokta altı"."""
    if place >= len(sentence) or not (sentence.tokens[place].number or _words_in()(sentence.keys[place])):
        return None
    if (at := ("numeral", place)) not in sentence.notes:
        sentence.notes[at] = _numeral(sentence, place)
    return cast("Numeral | None", sentence.notes[at])


def _numeral(sentence: Sentence, place: int) -> Numeral | None:
    count, end = _Count(), place
    case: Case = "nom"
    apart = False
    while end < len(sentence) and case == "nom":
        read = _piece(sentence, end, first=count.pieces == 0)
        further = _with_piece(count, read, scaled=_scale_follows(sentence, read.end)) if read else None
        if read is None or further is None:
            break
        count, end, case, apart = further, read.end, read.case, read.apart
        if case == "nom" and (point := _point(sentence, end, count)):
            end = point
    if count.pieces == 0 or (case == "nom" and is_ordinal(sentence.key(end))):
        return None
    if count.value >= LARGEST and end > place + 1:
        return None
    return Numeral(count.value, end, case, count.pieces, count.scale if end > place + 1 else None, apart)


def _with_piece(count: _Count, piece: _Piece, *, scaled: bool) -> _Count | None:
    """The number with all words of a token; None where one of them belongs to no number here (“birbirini”)."""
    further = replace(count)
    fits = all(further.takes(word, digits, scaled=scaled) for word, digits in piece.words)
    return further if fits else None


@dataclass(frozen=True, slots=True)
class _Piece:
    """The number words (or the digits) of one token, where it ends with its ending, and in which case."""

    words: tuple[tuple[str, Decimal | None], ...]
    end: int
    case: Case = "nom"
    apart: bool = False


def _piece(sentence: Sentence, place: int, *, first: bool) -> _Piece | None:
    token = sentence.tokens[place]
    if token.number:
        value = digits_of(token.text)
        if value is None or sentence.garbled(place) or _is_group(sentence, place):
            return None
        value, end = _grouped(sentence, place, value)
        end, case = _behind_apostrophe(sentence, end)
        return _Piece((("", value),), end, case)
    found = _words_in()(token.key)
    if found is None or (token.key == "bin" and _is_name(sentence, place)):
        return None
    words, ending = found
    if ending is None:
        end, case = _behind_apostrophe(sentence, place + 1)
        return _Piece(words, end, case)
    apart = first and len(words) == 1 and words[0][0] not in lexicon().turkish_numbers.scales
    return _Piece(words, place + 1, ending, apart and ending != "nom")


def _grouped(sentence: Sentence, place: int, value: Decimal) -> tuple[Decimal, int]:
    """As in “14 000”, with a space that does not break: groups of three, and where the number ends."""
    end = place + 1
    while _is_group(sentence, end) and sentence.text[sentence.tokens[end].start - 1] in _UNBROKEN:
        value, end = value * 1000 + int(sentence.tokens[end].text), end + 1
    return value, end


_UNBROKEN = frozenset("\u00a0\u2009\u202f")


def _is_group(sentence: Sentence, place: int) -> bool:
    """Whether three digits stand a space behind others, so that they may be their thousands: no number of their own."""
    if not 0 < place < len(sentence):
        return False
    before, token = sentence.tokens[place - 1], sentence.tokens[place]
    apart = before.text.isdecimal() and len(before.text) <= 3 and token.start == before.end + 1
    return apart and token.text.isdecimal() and len(token.text) == 3


@derived
def _words_in() -> Callable[[str], tuple[tuple[tuple[str, None], ...], Case | None] | None]:
    """Reads the number words of a word, and its ending's case; the case is None for a plain number word."""
    return lru_cache(maxsize=1 << 16)(_read_word)


def _read_word(key: str) -> tuple[tuple[tuple[str, None], ...], Case | None] | None:
    """As in “bin”, “onbinaltıyüz”, “milyondan”, “beşten”, “ikisi”; None for every other word."""
    if key in _known():
        return _known()[key], None
    if key[:2] not in _first_letters():
        return None
    for cut in range(len(key), 1, -1):
        words = _split(key[:cut])
        if (
            words
            and (cut < len(key) or len(words) > 1)
            and (case := case_of(key[cut:]))
            and _harmonise(words[-1], key[cut:])
        ):
            return tuple((word, None) for word in words), case
    return None


def _harmonise(word: str, ending: str) -> bool:
    """Whether an ending has the vowels that a word asks for: “bine” is 1,000, “bina” is a building."""
    own = [letter in _BACK for letter in word if letter in _BACK + _FRONT]
    first = next((letter in _BACK for letter in ending if letter in _BACK + _FRONT), None)
    return first is None or not own or own[-1] == first


def is_number_word(key: str) -> bool:
    """Whether a word is a number word, with an ending or without."""
    return _words_in()(key) is not None


def is_ordinal(key: str) -> bool:
    """Whether a word is an ordinal: “üçüncü”, “yüzüncü”, “ikincisi”."""
    at = key.find("nc", 2)
    return at > 0 and bool(_split(key[:at]) or _split(key[: at - 1]))


def _is_name(sentence: Sentence, place: int) -> bool:
    """As in “Usame bin Ladin”: a word of a name between two capitals."""
    around = (sentence.tokens[at] for at in (place - 1, place + 1) if 0 <= at < len(sentence))
    return all(token.capital for token in around) and 0 < place < len(sentence) - 1


def _behind_apostrophe(sentence: Sentence, place: int) -> tuple[int, Case]:
    """The case behind an apostrophe that is written to the number, and where it ends: “413'ü”, “100'dür”."""
    if sentence.key(place) != "'" or place + 1 >= len(sentence):
        return place, "nom"
    before, mark, ending = sentence.tokens[place - 1 : place + 2]
    if mark.start != before.end or ending.start != mark.end:
        return place, "nom"
    case = case_of(ending.key) or case_of(_COPULA.sub("", ending.key))
    return (place + 2, case) if case else (place, "nom")


@derived
def _known() -> dict[str, tuple[tuple[str, None], ...]]:
    """Every number word with itself."""
    return {word: ((word, None),) for word in _words(lexicon().turkish_numbers)}


def _words(words: TurkishNumbers) -> tuple[str, ...]:
    return (*words.units, *words.scales, *words.multiples, *words.fractions)


@derived
def _first_letters() -> frozenset[str]:
    return frozenset(word[:2] for word in _known())


@derived
def _split(text: str) -> tuple[str, ...]:
    """The number words that a word is made of; none when it is made of others as well."""
    if not text:
        return ()
    for word in sorted(_known(), key=len, reverse=True):
        for form in (word, lexicon().turkish_numbers.softened.get(word, word)):
            if text == form:
                return (word,)
            if text.startswith(form) and (rest := _split(text.removeprefix(form))):
                return (word, *rest)
    return ()


def _scale_follows(sentence: Sentence, place: int) -> bool:
    return sentence.key(place).startswith(_scales())


@derived
def _scales() -> tuple[str, ...]:
    words = lexicon().turkish_numbers
    return (*words.scales, *words.multiples)


def _point(sentence: Sentence, place: int, count: _Count) -> int | None:
    """As in “yüz üç nokta altı”, “iki yüz nokta sıfır üç”: the words behind the point are its digits."""
    words = lexicon().turkish_numbers
    if sentence.key(place) not in words.points or (count.group is None and count.total == 0):
        return None
    digits, at = "", place + 1
    while sentence.key(at) == "sıfır":
        digits, at = digits + "0", at + 1
    rest = _Count()
    while (
        at < len(sentence) and (sentence.keys[at] in words.units) and rest.takes(sentence.keys[at], None, scaled=False)
    ):
        at += 1
    digits += str(int(rest.value)) if rest.pieces else ""
    if not digits:
        return None
    count.group = (count.group or Decimal(0)) + Decimal(f"0.{digits}")
    count.pieces += at - place
    return at


def digits_of(text: str) -> Decimal | None:
    """Digits as Turkish writes them: dots group by threes, a comma opens the decimals; None for anything else."""
    if not text.isascii() or len(text) > 24 or not _DIGITS.fullmatch(text):
        return None
    return Decimal(text.replace(".", "").replace(",", "."))


# --- every number -----------------------------------------------------------------------------------------------------


def numbers(text: str) -> tuple[Number, ...]:
    """Every number of a text, whatever it tells: years, ordinals, parts of codes, and “bir” wherever it stands.

    Takes more than `amounts` does, by the same grammar: signs (“eksi beş”, “-5”), fractions (“iki bölü üç”, “3/4”), digits
    in pieces (“192.168.1.2”), and letters for a scale (“10k”).
    """
    pieces = tuple(token._replace(key=fold(token.text)) for token in tokens(text))
    if not pieces:
        return ()
    sentence = Sentence(text, pieces)
    found: list[Number] = []
    place = 0
    while place < len(sentence):
        read = _signed(sentence, place)
        if read is None:
            found += _in_pieces(sentence.tokens[place])
            place += 1
            continue
        start, value, place = read
        found.append(Number(start, _stop(sentence, place), value))
    return tuple(found)


def _stop(sentence: Sentence, end: int) -> int:
    """The offset behind a number, without the ending that an apostrophe sets off."""
    at = end - 2 if end >= 2 and sentence.key(end - 2) == "'" else end
    return sentence.tokens[at - 1].end


def _in_pieces(token: Token) -> Iterator[Number]:
    """The numbers in digits that are no number as a whole: “192.168.1.2”."""
    if token.number:
        for found in re.finditer(r"\d+", token.text):
            yield Number(token.start + found.start(), token.start + found.end(), Decimal(found.group()))


def _signed(sentence: Sentence, place: int) -> tuple[int, Decimal, int] | None:
    """A number with its sign: where it starts, its value, and the token behind it."""
    negative = sentence.keys[place] == "eksi" or _is_minus(sentence, place)
    point = sentence.tokens[place].text == "," and _is_glued(sentence, place) and not _touches(sentence, place)
    at = place + (negative or point)
    read = _divided(sentence, at) if at < len(sentence) else None
    if read is None:
        return None
    value, end = read
    if point:
        if not sentence.tokens[at].text.isdecimal():
            return None
        value = Decimal(f"0.{sentence.tokens[at].text}")
    return sentence.tokens[place].start, -value if negative else value, end


def _is_minus(sentence: Sentence, place: int) -> bool:
    """A dash before digits that belongs to nothing before it."""
    tokens = sentence.tokens
    return (
        tokens[place].text in _MARKS
        and place + 1 < len(tokens)
        and tokens[place + 1].number
        and not _touches(sentence, place)
        and not (place and tokens[place - 1].number)
    )


def _touches(sentence: Sentence, place: int) -> bool:
    return place > 0 and sentence.tokens[place - 1].end == sentence.tokens[place].start


def _is_glued(sentence: Sentence, place: int) -> bool:
    return place + 1 < len(sentence) and sentence.tokens[place + 1].start == sentence.tokens[place].end


def _divided(sentence: Sentence, place: int) -> tuple[Decimal, int] | None:
    """A number, or one number by another: “iki bölü üç”, “3/4”, “2 1/4”, “10k”."""
    whole = _scaled(sentence, place)
    if whole is None:
        return None
    value, end = whole
    if sentence.key(end) == "bölü" and (under := _scaled(sentence, end + 1)) and under[0]:
        return value / under[0], under[1]
    if sentence.key(end) == "/" and not _in_chain(sentence, place) and (under := _slashed(sentence, end)):
        return value / under[0], under[1]
    if value == int(value) and end < len(sentence) and sentence.tokens[end].number and end == place + 1:
        over = digits_of(sentence.tokens[end].text)
        under = _slashed(sentence, end + 1) if over and sentence.key(end + 1) == "/" else None
        if over and under and over < under[0]:
            return value + over / under[0], under[1]
    return value, end


def _in_chain(sentence: Sentence, place: int) -> bool:
    return place > 0 and sentence.tokens[place - 1].text in "-/" and place > 1 and sentence.tokens[place - 2].number


def _slashed(sentence: Sentence, place: int) -> tuple[Decimal, int] | None:
    """What stands under a stroke, unless the stroke goes on as in “17/05/2018”."""
    if place + 1 >= len(sentence) or not (_touches(sentence, place) and _is_glued(sentence, place)):
        return None
    value = digits_of(sentence.tokens[place + 1].text)
    if not value or sentence.key(place + 2) in ("/", "-") or len(sentence.tokens[place + 1].text) > 3:
        return None
    return value, place + 2


def _scaled(sentence: Sentence, place: int) -> tuple[Decimal, int] | None:
    """A number with a letter for its scale: “10k”, “2,33 k”."""
    if place >= len(sentence):
        return None
    read = numeral(sentence, place)
    if read is None:
        half = lexicon().turkish_numbers.fractions.get(sentence.keys[place])
        return (half, place + 1) if half and sentence.keys[place] != "buçuk" else None
    if read.apart:
        return None
    end = read.end
    if end == place + 1 and sentence.tokens[place].number and end < len(sentence):
        scale = lexicon().turkish_numbers.letters.get(sentence.tokens[end].text)
        if scale and (_touches(sentence, end) or sentence.key(end) == "k"):
            return read.value * scale, end + 1
    if sentence.key(end) == "çeyrek" and read.pieces == 1:
        return read.value * lexicon().turkish_numbers.fractions["çeyrek"], end + 1
    return read.value, end
