"""English in British spelling: numbers after the OCHA Editorial Style Guide (3rd edition), dates day first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import get_currency_symbol, is_currency

from reportgen.errors import BrokenPhrase, LanguageError
from reportgen.language.phrases import Quoted, Sentence, Slot, Span, Text, cut, merged
from reportgen.language.protocol import MINUS, NBSP, Language, alphabetical, exact, figure, rank, unit_symbol

ALPHABET = "abcdefghijklmnopqrstuvwxyz"

ONES = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES = ("", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion")
"""The names of the groups of three digits; a number is shortened from `million` to `trillion`."""

ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")

UNITS = {
    "km": ("kilometre", "kilometres"), "m": ("metre", "metres"), "mi": ("mile", "miles"), "ha": ("hectare", "hectares"),
    "t": ("tonne", "tonnes"), "kg": ("kilogram", "kilograms"), "l": ("litre", "litres"),
    "km2": ("square kilometre", "square kilometres"), "m2": ("square metre", "square metres"),
    "m3": ("cubic metre", "cubic metres"),
}  # fmt: skip

DURATIONS = {
    "minute": ("minute", "minutes"), "hour": ("hour", "hours"), "day": ("day", "days"), "week": ("week", "weeks"),
    "month": ("month", "months"), "year": ("year", "years"),
}  # fmt: skip

TERRITORIES = {
    "PS": "Palestine", "CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo", "MM": "Myanmar",
    "HK": "Hong Kong", "MO": "Macao",
}  # fmt: skip
"""Countries and areas whose name in CLDR is not the one that briefs use."""

PLURAL_HEADS = frozenset(
    "affairs airlines authorities borders brigades committees emirates forces helmets houthis islands nations "
    "philippines rights states units".split()
)
"""Last words of names that are plurals, so that a bare apostrophe follows them: the United Nations’ appeal."""


def spell(number: int) -> str:
    """A whole number in English words, "twelve thousand five hundred and one"; raises LanguageError from 10**21 on."""
    number = int(exact(number))
    if number < 0:
        return "minus " + spell(-number)
    if number >= 1000 ** len(SCALES):
        raise LanguageError(f"{number} is too large to be written in English words; the last scale is {SCALES[-1]}")
    if number == 0:
        return "zero"
    words: list[str] = []
    for place in reversed(range(len(SCALES))):
        group = number // 1000**place % 1000
        if not group:
            continue
        if place == 0 and words and group < 100:
            words.append("and")
        words.append(_hundreds(group))
        if place:
            words.append(SCALES[place])
    return " ".join(words)


def _hundreds(group: int) -> str:
    hundreds, rest = divmod(group, 100)
    small = (
        TEENS[rest - 10] if 10 <= rest < 20 else "-".join(word for word in (TENS[rest // 10], ONES[rest % 10]) if word)
    )
    return " and ".join(word for word in (f"{ONES[hundreds]} hundred" if hundreds else "", small) if word)


@dataclass(frozen=True)
class English(Language):
    """English as written in Britain and by the United Nations."""

    def check_suffix(self, written: str) -> None:
        if written != "s":
            raise BrokenPhrase(f"'{written} cannot stand behind a slot in English; only 's can")

    def suffixed(self, slot: Slot, written: str) -> Sentence:
        """The slot's spans with ’s, or ’ alone after a plural in -s, before a bracket that ends the slot."""
        self.check_suffix(written)
        place = slot.text.rfind(" (") if slot.text.endswith(")") else -1
        if place <= 0 or isinstance(slot.parts[-1], Quoted):
            place = len(slot.text)
        head, tail = cut(slot.parts, place)
        word = slot.text[:place].split()[-1]
        common = slot.kind in ("common", "common-compound") or (slot.kind is None and word.islower())
        plural = word.endswith("s") and (common or word.casefold() in PLURAL_HEADS)
        return merged((*head, Text(text="’" if plural else "’s"), *tail))

    def number(self, value: int | Decimal, *, running: bool = False) -> Slot:
        value = exact(value)
        if running and isinstance(value, int) and 1 <= value <= min(9, self.conventions.small_numbers):
            return Slot(parts=(figure(ONES[value], value),), reading=ONES[value], kind="common")
        return Slot(parts=(figure(self._short(value), value),), kind="number")

    def _short(self, value: int | Decimal) -> str:
        """The number in digits, or shortened where at most two decimals keep all of it: 1.05 million."""
        if isinstance(value, Decimal) or abs(value) < 1_000_000 or not self.conventions.compact:
            return self.digits(value)
        place = min((len(str(abs(value))) - 1) // 3, SCALES.index("trillion"))
        hundredths, lost = divmod(abs(value), 1000**place // 100)
        if lost or hundredths >= 100_000:
            return self.digits(value)
        sign = MINUS if value < 0 else ""
        return f"{sign}{self.digits(Decimal(hundredths).scaleb(-2))}{NBSP}{SCALES[place]}"

    def percent(self, value: int | Decimal, *, running: bool = False) -> Slot:
        digits = self.digits(value)
        in_words = running and self.conventions.percent == "words"
        words = self.conventions.reworded("per cent").replace(" ", NBSP)
        parts: tuple[Span, ...] = (
            (figure(digits, value), Text(text=NBSP + words)) if in_words else (figure(f"{digits}%", value),)
        )
        return Slot(parts=parts, kind="percent")

    def money(self, value: int | Decimal, currency: str) -> Slot:
        if not is_currency(currency):
            raise LanguageError(f"{currency!r} is no ISO 4217 code of a currency; write it as USD or TRY")
        symbol = str(get_currency_symbol(currency, locale=self.locale))
        space = NBSP if symbol.isalpha() else ""
        return Slot(parts=(Text(text=symbol + space), *self.number(value).parts), kind="number")

    def distance(self, value: int | Decimal, unit: str, *, running: bool = False) -> Slot:
        return self._with_word(value, UNITS[unit_symbol(unit, UNITS)], running=running)

    def duration(self, length: int | Decimal, unit: str, *, running: bool = False) -> Slot:
        return self._with_word(length, DURATIONS[unit_symbol(unit, DURATIONS)], running=running)

    def _with_word(self, value: int | Decimal, words: tuple[str, str], *, running: bool) -> Slot:
        number = self.number(value, running=running)
        space = " " if number.kind == "common" else NBSP
        word = self.conventions.reworded(words[value != 1])
        return Slot(parts=(*number.parts, Text(text=space + word)), kind="common")

    def ordinal(self, number: int) -> Slot:
        number = rank(number)
        if 1 <= number <= 9:
            return Slot(parts=(figure(ORDINALS[number], number),), kind="common")
        ending = "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return Slot(parts=(figure(self.digits(number), number), Text(text=ending)), kind="common")

    def weekday(self, day: dt.date) -> Slot:
        return Slot(text=self.weekday_name(day), kind="date")

    def day_and_weekday(self, day: dt.date) -> Slot:
        return Slot(parts=(Text(text=f"{self.weekday_name(day)} "), *self.date(day).parts), kind="date")

    def territory(self, code: str) -> str:
        return self.territory_name(code, TERRITORIES)

    def sort_key(self, text: str) -> tuple[tuple[int, ...], str]:
        return alphabetical(text.replace("ı", "i").casefold(), ALPHABET), text

    def upper_first(self, text: str) -> str:
        return text[:1].upper() + text[1:]


ENGLISH = English(code="en", locale="en_GB", direction="ltr", quotation_marks=("“", "”"), owning_suffixes=("s",))
