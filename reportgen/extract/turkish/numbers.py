"""Turkish quantities: numbers with the words that bound them on either side, shares, ranges and units.

The case of the last word shows which hedge follows ("3 milyondan fazla", "30'u aşkın"); where the counted noun stands
between them, it carries the case ("30 kişiden fazla").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from reportgen.extract.numbers import Amount, Change
from reportgen.extract.text import Phrases, Sentence
from reportgen.extract.turkish.numerals import Numeral, is_number_word, numeral
from reportgen.extract.turkish.words import Case, case_of, fold, mood_of
from reportgen.facts import Qualifier, Quantity
from reportgen.lexicon import derived, lexicon
from reportgen.lexicon.rows import QualifierWords, TurkishHedge

_CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "₺": "TRY"}
_DASHES = frozenset("-–—−")


@dataclass(frozen=True, slots=True)
class _Read:
    """A number or a range up to the token `end`, the case in which it stands, its unit and the whole it is a part of."""

    low: Decimal
    end: int
    case: Case
    high: Decimal | None = None
    of: Decimal | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class _Bound:
    """What the words around a number say of it, and where they end."""

    qualifier: Qualifier | None
    end: int
    estimated: bool = False


def amounts(sentence: Sentence) -> tuple[Amount, ...]:
    """The quantities of a sentence that can count something, left to right, none inside another.

    A level that was left ("1.061'den 1.130'a çıktı") stands in the change of the level that was reached.
    """
    found: list[Amount] = []
    may_open = _may_open()
    opening = [token.number or may_open(token.key) for token in sentence.tokens]
    place = 0
    while place < len(sentence):
        amount = _amount(sentence, place) if opening[place] else None
        if amount and _is_no_quantity(sentence, amount):
            place = max(place + 1, amount.end)
            continue
        if amount:
            found.append(amount)
        place = amount.end if amount else place + 1
    return tuple(_with_changes(sentence, found))


def case_before(sentence: Sentence, amount: Amount) -> Case:
    """The case of the number itself: "413'ü" stands in the accusative or possessive."""
    read = numeral(sentence, amount.number)
    return read.case if read and read.end == amount.end else "nom"


@derived
def _may_open() -> Callable[[str], bool]:
    """Tells whether a quantity may begin with a word."""
    words = lexicon().turkish_numbers
    rows = [*words.vague, *words.several, *words.wholes, *(phrase for row in words.before for phrase in row.before)]
    first = frozenset((*(row.split()[0] for row in rows), "her", "%", *_CURRENCIES))
    halves = tuple(words.halves)
    return lru_cache(maxsize=1 << 16)(lambda key: key in first or key.startswith(halves) or is_number_word(key))


# --- the quantity -----------------------------------------------------------------------------------------------------


def _amount(sentence: Sentence, place: int) -> Amount | None:
    before = _bound_before(sentence, place)
    number = before.end
    if number >= len(sentence):
        return None
    if vague := _vague(sentence, number):
        quantity = Quantity(low=vague[0], qualifier="vague", estimated=before.estimated)
        return Amount(start=place, number=number, end=vague[1], quantity=quantity)
    read = _percentage(sentence, number) or _part(sentence, number) or _counted(sentence, number)
    if read is None:
        return None
    after = _bound_after(sentence, read)
    qualifier = after.qualifier or before.qualifier or "exact"
    if read.high is not None:
        quantity = Quantity(
            low=read.low, high=read.high, qualifier="between", estimated=before.estimated, unit=read.unit
        )
    else:
        quantity = Quantity(value=read.low, of=read.of, qualifier=qualifier, estimated=before.estimated, unit=read.unit)
    return Amount(start=place, number=number, end=after.end, quantity=quantity)


# --- how it moved -----------------------------------------------------------------------------------------------------


def _with_changes(sentence: Sentence, found: list[Amount]) -> Iterator[Amount]:
    """As in “1.061'den 1.130'a yükseldi”, “yüzde 20 arttı”: the verb tells which way."""
    left: Amount | None = None
    for amount in found:
        case = case_before(sentence, amount)
        direction = _direction(sentence, amount.end)
        if left and direction and case == "dat" and left.end == amount.start:
            yield replace(amount, change=Change(left.start, amount.end + 1, direction, by=False, previous=left))
            left = None
            continue
        if left:
            yield left
        left = amount if case == "abl" and amount.quantity.qualifier == "exact" else None
        if left is None:
            by = direction is not None and case == "nom" and amount.quantity.qualifier != "vague"
            change = Change(amount.start, amount.end + 1, direction, by=True) if by and direction else None
            yield replace(amount, change=change)
    if left:
        yield left


def _direction(sentence: Sentence, place: int) -> Literal["increase", "decrease"] | None:
    """Which way the verb at a token or behind one word says that a number moved."""
    for at in (place, place + 1):
        for stem, direction in lexicon().turkish_numbers.changes.items():
            if mood_of(sentence.key(at), stem):
                return direction
    return None


# --- what bounds it ---------------------------------------------------------------------------------------------------


def _bound_before(sentence: Sentence, place: int) -> _Bound:
    """As in “en az”, “tahminen yaklaşık”, “en az toplam”; the first word that bounds wins."""
    number, estimated = place, False
    qualifier: Qualifier | None = None
    while match := _before().at(sentence, number):
        row, length = match
        qualifier = row.qualifier or qualifier if qualifier in (None, "exact") else qualifier
        estimated = estimated or row.estimated
        number += length
    return _Bound(qualifier, number, estimated)


@derived
def _before() -> Phrases[QualifierWords]:
    return Phrases((words, row) for row in lexicon().turkish_numbers.before for words in row.before)


@derived
def _hedges(case: Case) -> Phrases[TurkishHedge]:
    return Phrases((words, row) for row in lexicon().turkish_numbers.after if row.case == case for words in row.words)


def _bound_after(sentence: Sentence, read: _Read) -> _Bound:
    """The hedge behind a number, behind its counted noun, or in the verb that says that it was passed."""
    if match := _hedges(read.case).at(sentence, read.end):
        return _Bound(match[0].qualifier, read.end + match[1])
    if verb := _reached(sentence, read):
        return _Bound(verb, read.end)
    if read.case == "nom" and read.unit is None and (mediated := _behind_noun(sentence, read.end)):
        return _Bound(mediated, read.end)
    return _Bound(None, read.end)


def _reached(sentence: Sentence, read: _Read) -> Qualifier | None:
    """As in “5 bin 800'ü geçtiği”, “bine yaklaştı”: the verb bounds the number and stays a verb."""
    if read.case == "nom":
        return None
    for row in lexicon().turkish_numbers.reaching:
        for words in row.words if row.case == read.case else ():
            *before, stem = words.split()
            at = read.end + len(before)
            if sentence.keys[read.end : at] == tuple(before) and sentence.key(at).startswith(stem):
                return row.qualifier
    return None


def _behind_noun(sentence: Sentence, place: int) -> Qualifier | None:
    """As in “30 kişiden fazla”, “100 sivile yakın”, “20 kişi civarında”: the noun, with a word before it or without."""
    for at in range(place, min(place + 2, len(sentence))):
        token = sentence.tokens[at]
        if not token.word or numeral(sentence, at):
            return None
        for case, row, words in _mediated():
            if sentence.at(at + 1, words) and _ends_in(token.key, case):
                return row.qualifier
    return None


@derived
def _mediated() -> tuple[tuple[Case, TurkishHedge, str], ...]:
    """The hedges that may stand behind the counted noun; “30 kişinin altında kaldığı” is no hedge."""
    rows = lexicon().turkish_numbers.after
    return tuple((row.case, row, words) for row in rows if row.case in ("abl", "acc", "dat") for words in row.words)


def _ends_in(word: str, case: Case) -> bool:
    """Whether a noun may stand in a case, by its ending."""
    return any(case_of(word[cut:], possessed=False) == case for cut in range(max(2, len(word) - 5), len(word)))


# --- shares -----------------------------------------------------------------------------------------------------------


def _percentage(sentence: Sentence, place: int) -> _Read | None:
    """As in “yüzde 25”, “%20-30'u”, “yüzde 70 ila 80'i”, “25%”; “yüzde” is no “yüzünden”."""
    if sentence.key(place) in ("%", "yüzde"):
        read = _counted(sentence, place + 1, bare=True)
        return read and _Read(read.low, read.end, read.case, read.high, unit="percent")
    token = sentence.tokens[place]
    if token.number and sentence.key(place + 1) == "%" and sentence.key(place + 2) != "%":
        value = numeral(sentence, place)
        glued = sentence.tokens[place + 1].start == token.end
        return _Read(value.value, place + 2, "nom", unit="percent") if value and glued else None
    return None


def _part(sentence: Sentence, place: int) -> _Read | None:
    """As in “dörtte üçü”, “10'da 9'u”, “her dört kişiden biri”, “on kişiden dokuzu”, “yarısı”."""
    return _fraction(sentence, place) or _of_each(sentence, place) or _half(sentence, place)


def _fraction(sentence: Sentence, place: int) -> _Read | None:
    words = lexicon().turkish_numbers
    whole, end = words.wholes.get(sentence.key(place)), place + 1
    if whole is None and sentence.tokens[place].number:
        read = numeral(sentence, place)
        if read and read.case == "loc" and read.value == int(read.value) and not _looks_like_year(sentence, place):
            whole, end = int(read.value), read.end
    part = _possessed(sentence, end) if whole else None
    if part is None or not whole or not 0 < part.value < whole or sentence.key(place - 1) in words.naming_before:
        return None
    if part.case == "nom" and whole == 2:  # "ikide bir" is an idiom: every now and then
        return None
    spelled = sentence.tokens[place].word and sentence.tokens[end].word and sentence.keys[place] not in words.possessed
    if part.case == "nom" and not spelled:
        return None
    return _Read(part.value, part.end, part.case, of=Decimal(whole))


def _possessed(sentence: Sentence, place: int) -> Numeral | None:
    """The part that a whole before it owns: “üçü”, “biri”, “9'u”, “ikisinin”."""
    read = numeral(sentence, place) if place < len(sentence) else None
    return read if read and read.pieces <= 2 else None


def _of_each(sentence: Sentence, place: int) -> _Read | None:
    """As in “her dört kişiden biri”, “on çocuktan yedisi”."""
    each = sentence.key(place) == "her"
    whole = numeral(sentence, place + each) if place + each < len(sentence) else None
    if whole is None or whole.case != "nom" or whole.end + 1 >= len(sentence):
        return None
    noun = sentence.tokens[whole.end]
    part = _possessed(sentence, whole.end + 1)
    if not noun.word or not _ends_in(noun.key, "abl") or part is None or not 0 < part.value < whole.value:
        return None
    owned = part.case != "nom" or sentence.key(whole.end + 1) == "bir"
    if not owned or not (each or _is_counted_noun(noun.key)):
        return None
    return _Read(part.value, part.end, part.case, of=whole.value)


def _half(sentence: Sentence, place: int) -> _Read | None:
    """As in “nüfusun yarısı”, “yarısından fazlası”, “çeyreği”."""
    key = sentence.key(place)
    for stem, whole in lexicon().turkish_numbers.halves.items():
        if key.startswith(stem):
            ending = key.removeprefix(stem)
            case = case_of(ending)
            halftime = sentence.key(place - 1) in lexicon().turkish_numbers.halftimes
            if case and case != "nom" and ending[:1] in ("s", "i", "ı") and not halftime:
                return _Read(Decimal(1), place + 1, case, of=Decimal(whole))
    return None


def _vague(sentence: Sentence, place: int) -> tuple[Decimal, int] | None:
    """As in “onlarca”, “on binlerce”, “birkaç bin”: the lowest reading, and where the words end."""
    words = lexicon().turkish_numbers
    if match := _vague_words().at(sentence, place):
        return Decimal(match[0]), place + match[1]
    if sentence.key(place) in words.several:
        scale = {**words.scales, "yüz": 100}.get(sentence.key(place + 1))
        return (Decimal(2 * scale), place + 2) if scale else None
    return None


@derived
def _vague_words() -> Phrases[int]:
    return Phrases(lexicon().turkish_numbers.vague.items())


# --- numbers, ranges, units -------------------------------------------------------------------------------------------


def _counted(sentence: Sentence, place: int, *, bare: bool = False) -> _Read | None:
    """A number or a range with its unit; `bare` takes none."""
    symbol = None if bare else _CURRENCIES.get(sentence.key(place))
    read = numeral(sentence, place + (symbol is not None)) if place < len(sentence) else None
    if read is None or (read.apart and not bare and not _stands(sentence, read)):
        return None
    found = _range(sentence, read) or _Read(read.value, read.end, read.case)
    if bare:
        return found
    if symbol:
        return _Read(found.low, found.end, found.case, found.high, unit=symbol)
    return _with_unit(sentence, found)


def _stands(sentence: Sentence, read: Numeral) -> bool:
    """Whether a number word with an ending is a number: a hedge asks for its case, or it owns the noun behind it."""
    if sentence.keys[read.end - 1] in lexicon().turkish_numbers.possessed:
        return _hedges(read.case).at(sentence, read.end) is not None
    if _hedges(read.case).at(sentence, read.end) or _high(sentence, read):
        return True
    return read.case == "acc" and read.end < len(sentence) and _is_counted_noun(sentence.keys[read.end])


@derived
def _people() -> frozenset[str]:
    nouns = (noun for noun in lexicon().nouns if noun.kind in ("people", "force"))
    return frozenset(fold(form).split()[0] for noun in nouns for form in noun.tr[:1])


def _is_counted_noun(word: str) -> bool:
    """Whether a word is a noun for people, in whatever case."""
    if word in _people():
        return True
    return any(word[:cut] in _people() and case_of(word[cut:]) for cut in range(len(word) - 1, 2, -1))


def _range(sentence: Sentence, low: Numeral) -> _Read | None:
    """Both ends of “500 ile 600 arasında”, “500 ila 600”, “500-600”, “20'den 100'e kadar”, “üç dört bin”."""
    high = _high(sentence, low)
    if high is None:
        return None
    value = low.value
    if high.scale and low.scale is None and low.pieces == 1 and value < high.value / high.scale:
        value *= high.scale
    if value >= high.value:
        return None
    end = high.end
    if sentence.key(end) in ("arasında", "arası", "arasındaki") or (low.case == "abl" and sentence.key(end) == "kadar"):
        end += 1
    return _Read(value, end, high.case, high.value)


def _high(sentence: Sentence, low: Numeral) -> Numeral | None:
    """The upper end of a range behind its lower end; None where two numbers stand side by side for themselves."""
    joint = sentence.key(low.end)
    joined = joint in ("ile", "ila", "ve") or joint in _DASHES
    if joined and low.case == "nom":
        high = numeral(sentence, low.end + 1) if low.end + 1 < len(sentence) else None
        between = high is not None and sentence.key(high.end) in ("arasında", "arası", "arasındaki")
        return high if high and (between or joint == "ila" or joint in _DASHES) else None
    high = numeral(sentence, low.end) if low.end < len(sentence) else None
    if high is None:
        return None
    if low.case == "abl" and high.case == "dat" and sentence.key(high.end) == "kadar":
        return high
    return high if low.case == "nom" and _is_pair(sentence, low, high) else None


def _is_pair(sentence: Sentence, low: Numeral, high: Numeral) -> bool:
    """As in “üç dört kişi”, “beş altı yüz”, “on on beş”: two words beside each other that differ by little."""
    ends = range(low.end - low.pieces, high.end)
    if not all(sentence.tokens[at].word for at in ends) or low.pieces > 1 or low.value == 0:
        return False
    top = high.value / high.scale if high.scale else high.value
    return low.value < top <= 2 * low.value or (low.value == 1 and top == 2)


def _with_unit(sentence: Sentence, read: _Read) -> _Read:
    """With the unit behind it, whose ending is the case of both: “10 kilometreye”, “5 milyon dolarlık”."""
    if read.case != "nom":
        return read
    for length, unit in _unit_words(sentence, read.end):
        word = sentence.keys[read.end + length - 1]
        last = unit[0].split()[-1]
        ending = word.removeprefix(last)
        case: Case | None = "nom" if ending in _ATTRIBUTIVE else case_of(ending)
        if case:
            return _Read(read.low, read.end + length, case, read.high, unit=unit[1])
    return read


_ATTRIBUTIVE = ("", "lık", "lik", "luk", "lük")


def _unit_words(sentence: Sentence, place: int) -> Iterator[tuple[int, tuple[str, str]]]:
    """The units whose words may stand at a token, the longest first, with how many tokens they cover."""
    for words, symbol in _units().get(sentence.key(place)[:2], ()):
        *before, last = words.split()
        at = place + len(before)
        if sentence.keys[place:at] == tuple(before) and sentence.key(at).startswith(last):
            yield len(before) + 1, (words, symbol)


@derived
def _units() -> dict[str, tuple[tuple[str, str], ...]]:
    table: dict[str, list[tuple[str, str]]] = {}
    for unit in lexicon().units:
        for words in unit.tr:
            table.setdefault(fold(words)[:2], []).append((fold(words), unit.symbol))
    for sign, symbol in _CURRENCIES.items():
        table.setdefault(sign, []).append((sign, symbol))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in table.items()}


# --- what is no quantity ----------------------------------------------------------------------------------------------


def _is_no_quantity(sentence: Sentence, amount: Amount) -> bool:
    """Days of a month, years, ordinals, clock times, names with numbers; everyday words that only look like numbers."""
    if amount.quantity.qualifier == "vague":
        return False
    return _is_named(sentence, amount) or _is_year(sentence, amount) or _is_everyday(sentence, amount)


def _is_named(sentence: Sentence, amount: Amount) -> bool:
    words = lexicon().turkish_numbers
    first = sentence.tokens[amount.number]
    previous, following = sentence.key(amount.number - 1), sentence.key(amount.end)
    months = lexicon().dates["tr"].months
    glued = amount.end < len(sentence) and sentence.tokens[amount.end].start == sentence.tokens[amount.end - 1].end
    if _is_code(sentence, amount):
        return True
    if previous in words.naming_before or following in words.naming_after or following in months:
        return True
    behind = amount.number > 0 and sentence.tokens[amount.number - 1].end == first.start
    if (behind and previous in (":", "/")) or (glued and following in (":", "/", "'", "-")):
        return True
    if previous == "-" and amount.number > 1 and sentence.tokens[amount.number - 2].word:
        return first.start == sentence.tokens[amount.number - 1].end
    if glued and following == "." and sentence.key(amount.end + 1):
        return True
    return previous in months and first.number


def _is_code(sentence: Sentence, amount: Amount) -> bool:
    """As in “0850 222 11 11”: digits that begin with a nought, or three groups of digits in a row."""
    tokens = sentence.tokens
    if tokens[amount.number].number and re.match(r"0\d", tokens[amount.number].text):
        return True
    plain = [
        0 <= at < len(tokens) and tokens[at].text.isdecimal() for at in range(amount.number - 2, amount.number + 3)
    ]
    return any(all(plain[at : at + 3]) for at in range(3))


def _looks_like_year(sentence: Sentence, place: int) -> bool:
    """Whether a token is four digits that may be a year: “2024'te 20 kişi” tells of no part of 2,024."""
    text = sentence.tokens[place].text
    return len(text) == 4 and text.isdecimal() and text.isascii() and 1900 <= int(text) <= 2100


def _is_year(sentence: Sentence, amount: Amount) -> bool:
    if not _looks_like_year(sentence, amount.number) or amount.quantity.value is None or amount.quantity.unit:
        return False
    if not 1900 <= amount.quantity.value <= 2100:
        return False
    following = sentence.key(amount.end)
    named = amount.end < len(sentence) and sentence.tokens[amount.end].capital
    bare = amount.end != amount.number + 1 or amount.number != amount.start or not following.isalpha()
    return bare or named or following in lexicon().turkish.durations


def _is_everyday(sentence: Sentence, amount: Amount) -> bool:
    """As in “yüz yüze”, “bir yandan”; a number word alone needs a word behind it that it can count."""
    if _everyday().at(sentence, amount.number) or _everyday().at(sentence, amount.number - 1):
        return True
    alone = amount.end == amount.number + 1 and amount.start == amount.number
    return (
        sentence.tokens[amount.number].word
        and alone
        and amount.quantity.of is None
        and not sentence.key(amount.end).isalpha()
    )


@derived
def _everyday() -> Phrases[bool]:
    return Phrases((words, True) for words in lexicon().turkish_numbers.everyday)
