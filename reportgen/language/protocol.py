"""What every output language can do.

A language is bound to one locale and turns values (numbers, dates, amounts, lists) into slots: text, and how the text
is read. Nothing rounds: a number is shortened only where no digit is lost.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from babel.core import Locale, get_global
from babel.numbers import get_decimal_symbol, get_group_symbol

from reportgen.errors import LanguageError
from reportgen.language.phrases import (
    Content,
    Foreign,
    Gender,
    Moment,
    Number,
    Quoted,
    Sentence,
    Slot,
    Span,
    Text,
    as_slot,
    merged,
)
from reportgen.language.phrases import plain as plain_text

NameKind = Literal["person", "place", "other"]
"""What a name names, as far as its gender goes; a country is a place."""

NBSP = "\u00a0"
"""Between a number in digits and the word that belongs to it: a line never ends between them."""

MINUS = "\u2212"

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
"""Around words whose direction is their own (Unicode Standard Annex 9)."""

LONGEST = 1000
"""The digits that a number may have before or behind its decimal mark: what is longer is a slip, and slow to write."""


DateForm = Literal["day-month-year", "month-day-year", "numeric"]
"""“3 December 2024”, “December 3, 2024”, “03.12.2024”."""


@dataclass(frozen=True)
class Conventions:
    """What a house decides about the writing of one language; what is here is what reportgen does without a style.

    `small_numbers` is the largest number that running text writes in words (0: none), `percent` whether running text
    has a word or a sign, `thousands` from how many digits on they are grouped, `compact` whether large round numbers
    are shortened ("3 million"), `institution_apostrophe` whether Turkish writes one on names of institutions, `loaded` the
    keys of words that judge and may stand unquoted, and `words` what is written in the place of what, the longest first.
    """

    date: DateForm = "day-month-year"
    small_numbers: int = 9
    percent: Literal["words", "sign"] = "words"
    thousands: Literal[4, 5] = 4
    compact: bool = True
    institution_apostrophe: bool = False
    loaded: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    not_after: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def reworded(self, text: str) -> str:
        """The text with the words that the house writes in the place of others."""
        return self._pattern.sub(self._chosen, text) if self._pattern else text

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        listed = "|".join(re.escape(written) for written, _ in self.words)
        return re.compile(rf"(?<![\w’'{{-])(?P<word>{listed})(?!\w)") if listed else None

    @cached_property
    def _table(self) -> dict[str, str]:
        return dict(self.words)

    @cached_property
    def _kept_after(self) -> dict[str, tuple[str, ...]]:
        return dict(self.not_after)

    def _chosen(self, found: re.Match[str]) -> str:
        before = found.string[: found.start()].split()[-1:]
        kept = self._kept_after.get(found["word"], ())
        return found["word"] if before and before[0] in kept else self._table[found["word"]]


@dataclass(frozen=True)
class Language(ABC):
    """An output language, bound to one locale; `script` is its ISO 15924 code.

    `numerals_govern` says that a number and what it counts are said as one, for they agree with each other.
    """

    code: str
    locale: str
    direction: Literal["ltr", "rtl"]
    quotation_marks: tuple[str, str]
    owning_suffixes: tuple[str, ...]
    conventions: Conventions = Conventions()
    script: str = "Latn"
    comma: str = ", "
    semicolon: str = "; "
    numerals_govern: bool = False

    def reworded(self, slot: Slot) -> Slot:
        """The slot in the words of the house; the words of a source stay as they are."""
        if not self.conventions.words:
            return slot
        parts = tuple(
            span.model_copy(update={"text": self.conventions.reworded(span.text)}) if isinstance(span, Text) else span
            for span in slot.parts
        )
        if parts == slot.parts:
            return slot
        text = "".join(span.text for span in parts)
        same_end = text.rpartition(" ")[2] == slot.text.rpartition(" ")[2]
        return slot.model_copy(update={"parts": parts, "text": text, "reading": slot.reading if same_end else None})

    @cached_property
    def data(self) -> Locale:
        """The locale's data, as CLDR has them."""
        return Locale.parse(self.locale)

    # What a message needs

    @abstractmethod
    def check_suffix(self, written: str) -> None:
        """Raises BrokenPhrase when `written` is no suffix that may stand behind a slot after an apostrophe."""

    @abstractmethod
    def suffixed(self, slot: Slot, written: str) -> Sentence:
        """The slot's spans with the suffix that `written` stands for."""

    def agreeing(self, before: str, slot: Slot) -> tuple[str, Sentence]:
        """The words of a message before a slot, and the slot's spans, each in the form that fits the other."""
        return before, slot.parts

    def gender(self, name: str, *, kind: NameKind = "other") -> Gender | None:  # noqa: ARG002 - for languages that have it
        """What words around a name agree with; None where a language knows no such thing."""
        return None

    # Names in another script

    def name_of(self, name: str, source: str) -> Span:
        """A name as its source in language `source` writes it, told apart where that is another script."""
        return Text(text=name) if self.script == "Latn" else Foreign(text=name, language=source)

    def isolated(self, text: str) -> str:
        """Words of another direction inside plain text, so that neither disturbs the order of the other."""
        return text if self.direction == "ltr" else f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"

    # Numbers

    @abstractmethod
    def number(self, value: int | Decimal, *, running: bool = False) -> Slot:
        """A number, shortened only where nothing is lost; `running` writes one to nine in words."""

    @abstractmethod
    def percent(self, value: int | Decimal, *, running: bool = False) -> Slot:
        """A percentage: `value` 25 is “25%” or “%25”, in running text “25 per cent” or “yüzde 25”."""

    @abstractmethod
    def money(self, value: int | Decimal, currency: str) -> Slot:
        """An amount in a currency, given by its ISO 4217 code."""

    @abstractmethod
    def distance(self, value: int | Decimal, unit: str, *, running: bool = False) -> Slot:
        """A length, area, mass or volume; `unit` is a symbol such as `km`, `mi`, `ha`, `t`. Raises LanguageError."""

    @abstractmethod
    def duration(self, length: int | Decimal, unit: str, *, running: bool = False) -> Slot:
        """A stretch of time: `unit` is hour, day, week, month or year. Raises LanguageError."""

    @abstractmethod
    def ordinal(self, number: int) -> Slot:
        """A rank, from 1 on: in words up to ninth, in digits from 10. Raises LanguageError."""

    # Dates

    def date(self, day: dt.date) -> Slot:
        """A day: “3 December 2024”, “3 Aralık 2024”."""
        return Slot(parts=(day_of(self._day_text(day), day),), kind="date")

    def _day_text(self, day: dt.date, *, short: bool = False) -> str:
        month = self.month_name(day.month, short=short)
        match self.conventions.date:
            case "month-day-year":
                return f"{month} {day.day}, {day.year}"
            case "numeric":
                return f"{day.day:02}.{day.month:02}.{day.year}"
            case _:
                return f"{day.day} {month} {day.year}"

    def date_short(self, day: dt.date) -> Slot:
        """A day for narrow columns: “3 Dec 2024”, “3 Ara 2024”."""
        return Slot(parts=(day_of(self._day_text(day, short=True), day),), kind="date")

    def month(self, day: dt.date) -> Slot:
        """The month of a day: “December 2024”, “Aralık 2024”."""
        month = Moment(text=f"{self.month_name(day.month)} {day.year}", value=f"{day.year:04}-{day.month:02}")
        return Slot(parts=(month,), kind="date")

    def year(self, number: int) -> Slot:
        """A year, in digits and without a thousands mark."""
        return Slot(parts=(Moment(text=str(number), value=f"{number:04}"),), kind="year")

    @abstractmethod
    def weekday(self, day: dt.date) -> Slot:
        """The day of the week as it stands in a sentence: “Tuesday”, “salı”."""

    @abstractmethod
    def day_and_weekday(self, day: dt.date) -> Slot:
        """A definite day with its weekday: “Tuesday 3 December 2024”, “3 Aralık 2024 Salı”."""

    def interval(self, start: dt.date, end: dt.date) -> Slot:
        """Two days and all between: “1–3 December 2024”. Raises LanguageError when the end comes first."""
        if end < start:
            raise LanguageError(f"an interval cannot end ({end}) before it starts ({start}); swap them")
        if start == end:
            return self.date(end)
        if self.conventions.date != "day-month-year":
            return Slot(parts=(*self.date(start).parts, Text(text=f"{NBSP}– "), *self.date(end).parts), kind="date")
        if (start.year, start.month) == (end.year, end.month):
            first, dash = str(start.day), "–"
        elif start.year == end.year:
            first, dash = f"{start.day} {self.month_name(start.month)}", f"{NBSP}– "
        else:
            first, dash = self.date(start).text, f"{NBSP}– "
        return Slot(parts=(day_of(first, start), Text(text=dash), *self.date(end).parts), kind="date")

    # Words

    @abstractmethod
    def territory(self, code: str) -> str:
        """The name of a country or area, by its ISO 3166-1 code of two or three letters. Raises LanguageError."""

    @abstractmethod
    def sort_key(self, text: str) -> tuple[tuple[int, ...], str]:
        """A key that sorts texts as a dictionary of this language would."""

    @abstractmethod
    def upper_first(self, text: str) -> str:
        """The text with its first letter as a capital, by the rules of this language."""

    def soft_hyphens(self, text: str) -> str:
        """The text with a soft hyphen wherever a word may be divided; as it is where a language has no rule for that."""
        return text

    def owning(self, name: str) -> tuple[str, ...]:
        """How a place stands before what is in it or belongs to it: “Syria’s”, “Suriye’deki”."""
        return tuple(plain_text(self.suffixed(Slot(text=name), suffix)) for suffix in self.owning_suffixes)

    def join(self, items: Sequence[Content], *, either: bool = False) -> Slot:
        """A list in words: “a, b and c”, “a, b ve c” (`either`: or, veya); suffixes fit the last item."""
        if not items:
            raise LanguageError("a list in words needs at least one item")
        slots = [as_slot(item) for item in items]
        first, last = slots[0], slots[-1]
        parts = self._joined([slot.parts for slot in slots], either=either)
        governed = any(slot.oblique for slot in slots)
        oblique = self._joined([slot.governed() for slot in slots], either=either) if governed else ()
        return Slot(
            parts=parts, reading=last.reading, kind=last.kind, izafet=last.izafet, gender=first.gender, oblique=oblique
        )

    def _joined(self, items: Sequence[Sentence], *, either: bool) -> Sentence:
        patterns = self.data.list_patterns["or" if either else "standard"]
        spans: list[Span] = list(items[0])
        for place, item in enumerate(items[1:], start=2):
            name = "2" if len(items) == 2 else "end" if place == len(items) else "middle"
            spans += [Text(text=patterns[name].replace("{0}", "").replace("{1}", "")), *item]
        return merged(spans)

    def quoted(self, text: str) -> str:
        """The text between quotation marks."""
        return f"{self.quotation_marks[0]}{text}{self.quotation_marks[1]}"

    def sentence_case(self, spans: Sentence) -> Sentence:
        """The spans with a capital at the start; the words of a source stay as they are."""
        if not spans or isinstance(spans[0], Quoted):
            return spans
        first = spans[0]
        return (first.model_copy(update={"text": self.upper_first(first.text)}), *spans[1:])

    # For the languages themselves

    def digits(self, value: int | Decimal) -> str:
        """The number in digits with the locale's thousands and decimal marks, every digit kept."""
        value = exact(value)
        whole, _, fraction = machine(value).removeprefix("-").partition(".")
        grouped = len(whole) >= self.conventions.thousands
        shown = f"{int(whole):,}".replace(",", get_group_symbol(self.locale)) if grouped else whole
        if fraction:
            shown += get_decimal_symbol(self.locale) + fraction
        return MINUS + shown if value < 0 else shown

    def month_name(self, number: int, *, short: bool = False) -> str:
        """The name of a month, 1 to 12, as it stands in a date."""
        return str(self.data.months["format"]["abbreviated" if short else "wide"][number])

    def weekday_name(self, day: dt.date) -> str:
        """The name of the weekday as the locale's data have it."""
        return str(self.data.days["format"]["wide"][day.weekday()])

    def territory_name(self, code: str, overrides: dict[str, str]) -> str:
        """The name of a territory, from `overrides` first."""
        aliases = get_global("territory_aliases").get(code, [code])
        short = aliases[0] if len(code) == 3 and aliases else code
        name = overrides.get(short) or self.data.territories.get(short)
        if not name or not (len(short) == 2 and short.isalpha()):
            raise LanguageError(f"{code!r} is no ISO 3166-1 code of a country or area; use two or three capitals")
        return str(name)


def exact(value: int | Decimal) -> int | Decimal:
    """The value, whole where it is whole; refuses what could have lost a digit or is no number with LanguageError."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise LanguageError(f"{value!r} cannot be written as a number; give an int or a Decimal, never a float")
    if isinstance(value, int):
        if value.bit_length() > LONGEST * math.log2(10):
            raise LanguageError(f"a number of more than {LONGEST} digits cannot be written as a number; check it")
        return value
    if not value.is_finite():
        raise LanguageError(f"{value} cannot be written as a number; a number must be finite")
    if value and max(value.adjusted(), -int(value.as_tuple().exponent)) >= LONGEST:
        raise LanguageError(f"a number of more than {LONGEST} digits cannot be written as a number; check it")
    return int(value) if value == value.to_integral_value() else Decimal(f"{value:f}".rstrip("0"))


def rank(number: int) -> int:
    """The number, if it can be a place in an order: whole, and 1 or more; raises LanguageError."""
    whole = exact(number)
    if not isinstance(whole, int) or whole < 1:
        raise LanguageError("a rank is a whole number from 1 on; there is no other place in an order")
    return whole


def machine(value: int | Decimal) -> str:
    """The value as plain decimal text: "3000000", "3.5"."""
    value = exact(value)
    return str(value) if isinstance(value, int) else f"{value:f}"


def figure(text: str, value: int | Decimal) -> Number:
    """The span of a number that no fact is known for yet."""
    return Number(text=text, value=machine(value))


def day_of(text: str, day: dt.date) -> Moment:
    """The span of a day."""
    return Moment(text=text, value=day.isoformat())


UNIT_NAMES = {
    "kilometre": "km", "kilometer": "km", "metre": "m", "meter": "m", "mile": "mi", "[mi_i]": "mi", "hectare": "ha",
    "har": "ha", "tonne": "t", "kilogram": "kg", "litre": "l", "liter": "l", "L": "l", "km²": "km2", "m²": "m2",
    "m³": "m3",
}  # fmt: skip
"""Other names of units, UCUM's among them, and the symbols that the languages know them by."""


def unit_symbol(unit: str, known: Collection[str]) -> str:
    """The unit as a language's table knows it; raises LanguageError when it does not."""
    symbol = UNIT_NAMES.get(unit, unit)
    for candidate in (symbol, UNIT_NAMES.get(symbol.removesuffix("s"), symbol.removesuffix("s"))):
        if candidate in known:
            return candidate
    raise LanguageError(f"{unit!r} is no unit that can be written; the units are {', '.join(known)}")


def alphabetical(text: str, alphabet: str) -> tuple[int, ...]:
    """The places of the letters of a text in small letters: spaces first, then digits, letters, anything foreign.

    Marks on letters that the alphabet does not hold are taken off; apostrophes and hyphens count for nothing.
    """
    order = {letter: place for place, letter in enumerate(" 0123456789" + alphabet)}
    key: list[int] = []
    for letter in unicodedata.normalize("NFC", text):
        base = letter if letter in order else unicodedata.normalize("NFKD", letter)[0]
        if base in order:
            key.append(order[base])
        elif base.isalnum():
            key.append(len(order) + ord(base))
        elif base.isspace():
            key.append(0)
    return tuple(key)
