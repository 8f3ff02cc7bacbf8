"""Numbers, amounts and days as both languages write them: nothing lost, nothing that could be read as another number.

What the locale library would make of them stands in `test_locale_traps.py`. Every expected form is written out by hand.
"""

from __future__ import annotations

import ast
import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.errors import LanguageError
from reportgen.language import LANGUAGES
from reportgen.language.english import ENGLISH
from reportgen.language.english import spell as english_words
from reportgen.language.phrases import Moment, Template, plain
from reportgen.language.protocol import Language
from reportgen.language.turkish import TURKISH, attach, ordinal

Number = int | Decimal

BOTH = pytest.mark.parametrize("language", [ENGLISH, TURKISH], ids=["en", "tr"])


def shown(language: Language, value: Number, *, running: bool = False) -> str:
    """The number as a reader sees it, with plain spaces."""
    return language.number(value, running=running).text.replace("\u00a0", " ")


# Shortening


def both(value: Number) -> tuple[str, str]:
    return shown(ENGLISH, value), shown(TURKISH, value)


def test_one_above_a_million_is_not_a_million() -> None:
    assert both(1_000_001) == ("1,000,001", "1.000.001")


def test_a_registered_number_keeps_every_digit() -> None:
    assert both(2_936_369) == ("2,936,369", "2.936.369")


def test_a_third_decimal_is_written_in_full_in_english_and_as_two_groups_in_turkish() -> None:
    assert both(3_655_000) == ("3,655,000", "3 milyon 655 bin")


def test_english_shortens_from_a_million_and_turkish_from_ten_thousand() -> None:
    assert both(9_999) == ("9,999", "9.999")
    assert both(10_000) == ("10,000", "10 bin")
    assert both(12_500) == ("12,500", "12 bin 500")
    assert both(115_000) == ("115,000", "115 bin")
    assert both(1_000_000) == ("1 million", "1 milyon")


def test_a_shortened_thousand_in_turkish_ends_in_whole_hundreds_only() -> None:
    assert shown(TURKISH, 12_550) == "12.550"
    assert shown(TURKISH, 12_345) == "12.345"


def test_the_scale_word_takes_no_plural() -> None:
    assert both(2_000_000) == ("2 million", "2 milyon")
    assert both(7_000_000_000) == ("7 billion", "7 milyar")


def test_a_negative_number_is_shortened_like_a_positive_one_behind_a_minus_sign() -> None:
    assert both(-1_050_000) == ("−1.05 million", "−1 milyon 50 bin")


def test_a_whole_number_is_the_same_whatever_its_type_or_its_zeros() -> None:
    for million in (10**6, Decimal(10**6), Decimal("1E+6"), Decimal("1000000.00")):
        assert both(million) == ("1 million", "1 milyon")


def test_a_fraction_of_a_large_number_is_not_shortened_away() -> None:
    assert both(Decimal("1000000.5")) == ("1,000,000.5", "1.000.000,5")


def test_no_zero_has_a_sign() -> None:
    assert both(Decimal("-0.0")) == ("0", "0")


# What is no number


@BOTH
@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal("-Infinity")])
def test_what_is_not_finite_is_refused(language: Language, value: Decimal) -> None:
    with pytest.raises(LanguageError, match="must be finite"):
        language.number(value)


@BOTH
@pytest.mark.parametrize(
    "value",
    [10**1001, -(10**5000), Decimal("1E+5000"), Decimal("1E-5000"), Decimal("1E+99999999")],
    ids=["1001", "5000", "exponent", "fraction", "huge"],
)
def test_a_number_of_thousands_of_digits_is_refused_in_our_own_words(language: Language, value: Number) -> None:
    with pytest.raises(LanguageError, match="more than 1000 digits"):
        language.number(value)


def test_english_words_refuse_the_same() -> None:
    with pytest.raises(LanguageError, match="more than 1000 digits"):
        english_words(10**5000)


@BOTH
@pytest.mark.parametrize("number", [0, -3])
def test_there_is_no_rank_before_the_first(language: Language, number: int) -> None:
    with pytest.raises(LanguageError, match="from 1 on"):
        language.ordinal(number)


# Decimals and per cent


def test_a_percentage_keeps_its_half() -> None:
    assert ENGLISH.percent(Decimal("25.5")).text == "25.5%"
    assert TURKISH.percent(Decimal("25.5")).text == "%25,5"
    assert TURKISH.percent(Decimal("25.5"), running=True).text == "yüzde\u00a025,5"


def test_a_percentage_below_one_is_not_zero() -> None:
    assert ENGLISH.percent(Decimal("0.4")).text == "0.4%"
    assert TURKISH.percent(Decimal("0.4")).text == "%0,4"


def test_the_turkish_sign_of_per_cent_stands_before_the_number_without_a_space() -> None:
    assert TURKISH.percent(25).text == "%25"


def test_a_percentage_takes_the_suffix_of_its_number() -> None:
    assert plain(TURKISH.suffixed(TURKISH.percent(70), "si")) == "%70’i"
    assert plain(TURKISH.suffixed(TURKISH.percent(Decimal("25.5")), "si")) == "%25,5’i"
    assert plain(TURKISH.suffixed(TURKISH.percent(50, running=True), "sinden")) == "yüzde\u00a050’sinden"


# Small numbers and ranges in running text


def test_one_to_nine_are_words_in_english_prose_and_ten_is_not() -> None:
    words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "10"]
    assert [shown(ENGLISH, value, running=True) for value in range(1, 11)] == words


def test_zero_and_fractions_stay_digits_in_prose() -> None:
    assert shown(ENGLISH, 0, running=True) == "0"
    assert shown(ENGLISH, Decimal("2.5"), running=True) == "2.5"
    assert shown(TURKISH, Decimal("2.5"), running=True) == "2,5"


@pytest.mark.parametrize(
    ("language", "message", "sentence"),
    [
        (ENGLISH, "between {low} and {high}", "between 1.5 million and 2 million"),
        (TURKISH, "{low} ile {high} arasında", "1,5 milyon ile 2 milyon arasında"),
    ],
    ids=["en", "tr"],
)
def test_both_ends_of_a_range_are_written_in_full(language: Language, message: str, sentence: str) -> None:
    """“1.5–2 million” could be read as one and a half to two million."""
    filled = Template(message, language).fill(low=language.number(1_500_000), high=language.number(2_000_000))
    assert plain(filled).replace("\u00a0", " ") == sentence


def test_the_catalogue_writes_ranges_with_words(root: Path) -> None:
    """And never with a dash between numbers."""
    text = (root / "templates" / "shared" / "locales" / "tr.po").read_text(encoding="utf-8")
    ranges = re.findall(r'^msg(?:id|str) "(.*\{low\}.*\{high\}.*)"$', text, re.MULTILINE)
    assert len(ranges) > 2
    assert [message for message in ranges if re.search(r"\{low\}\s*[-–]\s*\{high\}", message)] == []


# Money, distance, duration


def test_turkish_money_is_words_behind_the_number_and_never_an_abbreviated_million() -> None:
    assert TURKISH.money(1_500_000, "USD").text.replace("\u00a0", " ") == "1,5 milyon dolar"
    assert TURKISH.money(1_050_000, "TRY").text.replace("\u00a0", " ") == "1 milyon 50 bin lira"


def test_english_money_has_its_sign_in_front_and_loses_nothing() -> None:
    assert ENGLISH.money(1_500_000, "USD").text.replace("\u00a0", " ") == "US$1.5 million"
    assert ENGLISH.money(Decimal("12.75"), "EUR").text == "€12.75"


@pytest.mark.parametrize(
    ("unit", "english", "turkish"),
    [
        ("km", "10 kilometres", "10 kilometre"), ("m", "10 metres", "10 metre"), ("mi", "10 miles", "10 mil"),
        ("ha", "10 hectares", "10 hektar"), ("t", "10 tonnes", "10 ton"), ("kg", "10 kilograms", "10 kilogram"),
        ("l", "10 litres", "10 litre"), ("km2", "10 square kilometres", "10 kilometrekare"),
        ("m2", "10 square metres", "10 metrekare"), ("m3", "10 cubic metres", "10 metreküp"),
    ],
)  # fmt: skip
def test_every_unit_has_a_word_in_both_languages(unit: str, english: str, turkish: str) -> None:
    assert ENGLISH.distance(10, unit).text == english.replace(" ", "\u00a0", 1)
    assert TURKISH.distance(10, unit).text == turkish.replace(" ", "\u00a0")


def test_a_turkish_noun_stays_singular_after_a_number() -> None:
    message = Template("{value} {who}", TURKISH)
    assert plain(message.fill(value=TURKISH.number(500_000), who="kişi")) == "500\u00a0bin kişi"
    assert TURKISH.distance(2_000_000, "l").text == "2\u00a0milyon\u00a0litre"


def test_one_and_only_one_is_singular_in_english() -> None:
    assert ENGLISH.duration(1, "day").text == "1\u00a0day"
    assert ENGLISH.duration(0, "day").text == "0\u00a0days"
    assert ENGLISH.duration(Decimal("1.5"), "day").text == "1.5\u00a0days"


@BOTH
@pytest.mark.parametrize("value", [10_000, 12_500, 1_050_000, 3_500_000, 2_000_000_000])
def test_no_line_ends_inside_a_number(language: Language, value: int) -> None:
    assert " " not in language.number(value).text
    assert " " not in language.money(value, "USD").text
    assert " " not in language.distance(value, "km").text


# Dates


def test_a_weekday_is_a_small_word_in_turkish_prose_and_a_name_in_a_date() -> None:
    day = dt.date(2024, 12, 3)
    assert TURKISH.weekday(day).text == "salı"
    assert TURKISH.day_and_weekday(day).text == "3 Aralık 2024 Salı"
    assert attach(TURKISH.weekday(day).text, "dat") == "salıya"


def test_an_interval_over_two_months_has_both_names_in_full() -> None:
    """Babel's wide interval in Turkish is “27 Kas – 3 Ara 2024”."""
    days = dt.date(2024, 11, 27), dt.date(2024, 12, 3)
    assert TURKISH.interval(*days).text.replace("\u00a0", " ") == "27 Kasım – 3 Aralık 2024"
    assert ENGLISH.interval(*days).text.replace("\u00a0", " ") == "27 November – 3 December 2024"


def test_an_interval_within_a_month_names_it_once() -> None:
    days = dt.date(2024, 12, 1), dt.date(2024, 12, 3)
    assert TURKISH.interval(*days).text == "1–3 Aralık 2024"
    assert ENGLISH.interval(*days).text == "1–3 December 2024"
    assert [part.value for part in TURKISH.interval(*days).parts if isinstance(part, Moment)] == [
        "2024-12-01", "2024-12-03",
    ]  # fmt: skip


def test_since_a_day_takes_the_suffix_of_the_day() -> None:
    since = Template("{date}'den bu yana", TURKISH)
    assert plain(since.fill(date="27 Kasım")) == "27 Kasım’dan bu yana"
    assert plain(since.fill(date=TURKISH.year(2024))) == "2024’ten bu yana"
    assert plain(since.fill(date=TURKISH.month(dt.date(2011, 3, 15)))) == "Mart 2011’den bu yana"


def test_as_of_a_day_takes_no_suffix() -> None:
    as_of = Template("{date} itibarıyla", TURKISH)
    assert plain(as_of.fill(date=TURKISH.date(dt.date(2024, 12, 3)))) == "3 Aralık 2024 itibarıyla"


def test_a_quarter_is_said_in_words() -> None:
    """“2024 Ç4” is for charts."""
    assert f"{attach('2024', 'gen')} {ordinal(4)} çeyreği" == "2024’ün dördüncü çeyreği"


# Names and lists


def test_no_territory_has_a_bracket_or_a_dash_of_a_database() -> None:
    codes = ["SY", "TR", "IQ", "LB", "JO", "SD", "SS", "YE", "UA", "PS", "CD", "CG", "MM", "CF", "HT", "AF", "ET", "SO"]
    for language in LANGUAGES.values():
        assert [name for name in map(language.territory, codes) if "(" in name or " - " in name] == []


FORBIDDEN = {
    "format_compact_decimal", "format_compact_currency", "format_percent", "format_decimal", "format_number", "format_unit",
    "format_timedelta", "format_interval", "format_list", "parse_decimal", "parse_number",
}  # fmt: skip


def test_no_module_calls_a_formatter_that_rounds_or_guesses(root: Path) -> None:
    """Babel gives names and marks, never a finished number."""
    called = {
        (file.name, alias.name)
        for file in (root / "reportgen").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("babel")
        for alias in node.names
        if alias.name in FORBIDDEN
    }
    assert called == set()
