"""English: the number style of the OCHA guide, dates day first, and none of Babel's roundings.

Every expected form is written out by hand.
"""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import BrokenPhrase, LanguageError, UnknownLanguage
from reportgen.language import LANGUAGES, language
from reportgen.language.english import ENGLISH, spell
from reportgen.language.phrases import Kind, Moment, Number, Quoted, Slot, Text, plain

DAY = dt.date(2024, 12, 3)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"), (7, "7"), (1500, "1,500"), (12_500, "12,500"), (500_000, "500,000"), (999_999, "999,999"),
        (1_000_000, "1 million"), (1_050_000, "1.05 million"), (1_000_500, "1,000,500"), (2_936_369, "2,936,369"),
        (3_000_000, "3 million"), (3_500_000, "3.5 million"), (3_650_000, "3.65 million"), (3_655_000, "3,655,000"),
        (10**9, "1 billion"), (1_250_000_000, "1.25 billion"), (2 * 10**12, "2 trillion"),
        (Decimal("3.5"), "3.5"), (Decimal("1.23456"), "1.23456"), (Decimal("25.50"), "25.5"), (-1_200_000, "−1.2 million"),
        (10**16, "10,000,000,000,000,000"),
    ],
)  # fmt: skip
def test_a_number_is_shortened_only_where_nothing_is_lost(value: int | Decimal, text: str) -> None:
    assert ENGLISH.number(value).text == text.replace(" ", "\u00a0")


def test_one_to_nine_are_words_in_running_text() -> None:
    assert [ENGLISH.number(number, running=True).text for number in range(11)] == [
        "0", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "10",
    ]  # fmt: skip
    assert ENGLISH.number(Decimal("3.5"), running=True).text == "3.5"


SHOWN = {"million": 10**6, "billion": 10**9, "trillion": 10**12}


@given(st.integers(-(10**17), 10**17))
def test_no_digit_is_lost_whatever_the_form(value: int) -> None:
    digits, _, scale = ENGLISH.number(value).text.lstrip("−").partition("\u00a0")
    assert Decimal(digits.replace(",", "")) * SHOWN.get(scale, 1) == abs(value)


@given(st.decimals(min_value=-(10**6), max_value=10**6, allow_nan=False, allow_infinity=False, places=6))
def test_no_digit_of_a_fraction_is_lost(value: Decimal) -> None:
    assert Decimal(ENGLISH.digits(value).replace(",", "").replace("−", "-")) == value


def test_more_digits_than_any_context_holds() -> None:
    assert ENGLISH.digits(10**40 + 1) == "10" + ",000" * 12 + ",001"
    assert ENGLISH.digits(Decimal("0." + "0" * 40 + "1")) == "0." + "0" * 40 + "1"


@pytest.mark.parametrize("value", [1.5, True, "7", Decimal("NaN"), Decimal("Infinity")])
def test_what_is_no_exact_number_is_refused(value: object) -> None:
    with pytest.raises(LanguageError, match="cannot be written as a number"):
        ENGLISH.number(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"), (4, "four"), (12, "twelve"), (40, "forty"), (50, "fifty"), (99, "ninety-nine"), (100, "one hundred"),
        (101, "one hundred and one"), (1000, "one thousand"), (1001, "one thousand and one"),
        (12_501, "twelve thousand five hundred and one"), (3_000_000, "three million"), (-7, "minus seven"),
    ],
)  # fmt: skip
def test_a_number_in_words(number: int, words: str) -> None:
    assert spell(number) == words


def test_no_number_is_too_large_in_silence() -> None:
    with pytest.raises(LanguageError, match="too large"):
        spell(10**21)


def test_per_cent_in_tables_and_in_running_text() -> None:
    assert ENGLISH.percent(25).text == "25%"
    assert ENGLISH.percent(Decimal("25.5")).text == "25.5%"
    assert ENGLISH.percent(25, running=True).text == "25\u00a0per\u00a0cent"


@pytest.mark.parametrize(
    ("value", "currency", "text"),
    [(1_500_000, "USD", "US$1.5 million"), (40, "EUR", "€40"), (2_000_000, "GBP", "£2 million"),
     (3_000_000, "SYP", "SYP 3 million")],
)  # fmt: skip
def test_money(value: int, currency: str, text: str) -> None:
    assert ENGLISH.money(value, currency).text == text.replace(" ", "\u00a0")


def test_an_unknown_currency_or_unit_is_refused() -> None:
    with pytest.raises(LanguageError, match="ISO 4217"):
        ENGLISH.money(5, "dollars")
    with pytest.raises(LanguageError, match="furlong"):
        ENGLISH.distance(5, "furlong")


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (10, "km", "10 kilometres"), (1, "km", "1 kilometre"), (6, "mile", "6 miles"), (Decimal("1.5"), "ha", "1.5 hectares"),
        (20, "tonnes", "20 tonnes"), (3, "km²", "3 square kilometres"), (2_000_000, "l", "2 million litres"),
    ],
)  # fmt: skip
def test_units_in_words(value: int | Decimal, unit: str, text: str) -> None:
    assert ENGLISH.distance(value, unit).text.replace("\u00a0", " ") == text


def test_a_line_never_ends_between_a_number_in_digits_and_its_word() -> None:
    assert ENGLISH.distance(2_000_000, "km2").text == "2\u00a0million\u00a0square kilometres"


def test_durations_in_words() -> None:
    assert ENGLISH.duration(13, "year").text == "13\u00a0years"
    assert ENGLISH.duration(1, "week").text == "1\u00a0week"
    assert ENGLISH.duration(4, "year", running=True).text == "four years"


def test_the_number_stays_a_span_with_its_value_and_fact() -> None:
    assert ENGLISH.distance(10, "km").of_fact("figure-1").parts == (
        Number(text="10", value="10", fact="figure-1"),
        Text(text="\u00a0kilometres"),
    )


def test_dates_are_day_first_and_british() -> None:
    assert ENGLISH.date(DAY).text == "3 December 2024"
    assert ENGLISH.date(DAY).parts == (Moment(text="3 December 2024", value="2024-12-03"),)
    assert ENGLISH.date_short(DAY).text == "3 Dec 2024"
    assert ENGLISH.month(DAY).text == "December 2024"
    assert ENGLISH.month(DAY).parts == (Moment(text="December 2024", value="2024-12"),)
    assert ENGLISH.year(2011).text == "2011"
    assert ENGLISH.weekday(DAY).text == "Tuesday"
    assert ENGLISH.day_and_weekday(DAY).text == "Tuesday 3 December 2024"


@pytest.mark.parametrize(
    ("start", "text"),
    [
        (dt.date(2024, 12, 3), "3 December 2024"),
        (dt.date(2024, 12, 1), "1–3 December 2024"),
        (dt.date(2024, 11, 27), "27 November\u00a0– 3 December 2024"),
        (dt.date(2023, 12, 1), "1 December 2023\u00a0– 3 December 2024"),
    ],
)
def test_an_interval(start: dt.date, text: str) -> None:
    assert ENGLISH.interval(start, DAY).text == text


def test_the_ends_of_an_interval_stay_days() -> None:
    assert [part.value for part in ENGLISH.interval(dt.date(2024, 12, 1), DAY).parts if isinstance(part, Moment)] == [
        "2024-12-01",
        "2024-12-03",
    ]


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "first"), (4, "fourth"), (9, "ninth"), (10, "10th"), (11, "11th"), (12, "12th"), (21, "21st"), (102, "102nd"),
     (113, "113th"), (23, "23rd")],
)  # fmt: skip
def test_a_rank(number: int, text: str) -> None:
    assert ENGLISH.ordinal(number).text == text


def test_a_list_has_no_comma_before_its_and() -> None:
    assert ENGLISH.join(["Aleppo"]).text == "Aleppo"
    assert ENGLISH.join(["Aleppo", "Hama"]).text == "Aleppo and Hama"
    assert ENGLISH.join(["Aleppo", "Hama", "Homs"]).text == "Aleppo, Hama and Homs"
    assert ENGLISH.join(["Aleppo", "Hama", "Homs", "Idlib"], either=True).text == "Aleppo, Hama, Homs or Idlib"
    with pytest.raises(LanguageError, match="at least one"):
        ENGLISH.join([])


def test_a_list_keeps_the_spans_of_its_items() -> None:
    joined = ENGLISH.join([ENGLISH.number(50).of_fact("figure-1"), Quoted(text="elli", language="tr")])
    assert joined.parts == (
        Number(text="50", value="50", fact="figure-1"),
        Text(text=" and "),
        Quoted(text="elli", language="tr"),
    )


@pytest.mark.parametrize(
    ("text", "kind", "owner"),
    [
        ("Türkiye", None, "Türkiye’s"),
        ("Hayat Tahrir al-Sham (HTS)", None, "Hayat Tahrir al-Sham’s (HTS)"),
        ("opposition groups", None, "opposition groups’"),
        ("Homs", None, "Homs’s"),
        ("United Nations", None, "United Nations’"),
        ("Syrian Democratic Forces (SDF)", None, "Syrian Democratic Forces’ (SDF)"),
        ("HTS", None, "HTS’s"),
        ("Rebels", "common", "Rebels’"),
    ],
)
def test_the_genitive(text: str, kind: Kind | None, owner: str) -> None:
    assert plain(ENGLISH.suffixed(Slot(text=text, kind=kind), "s")) == owner


def test_nothing_else_stands_behind_a_slot() -> None:
    with pytest.raises(BrokenPhrase, match="only 's can"):
        ENGLISH.check_suffix("ve")


@pytest.mark.parametrize(
    ("code", "name"),
    [("SYR", "Syria"), ("TUR", "Türkiye"), ("PSE", "Palestine"), ("CD", "Democratic Republic of the Congo"),
     ("MM", "Myanmar")],
)  # fmt: skip
def test_territories(code: str, name: str) -> None:
    assert ENGLISH.territory(code) == name


def test_the_order_of_an_english_dictionary() -> None:
    names = ["Şam", "Zamalka", "al-Bab", "Hama", "İdlib", "Tel Rifaat", "Telafar", "Çobanbey", "Irak"]
    assert sorted(names, key=ENGLISH.sort_key) == [
        "al-Bab", "Çobanbey", "Hama", "İdlib", "Irak", "Şam", "Tel Rifaat", "Telafar", "Zamalka",
    ]  # fmt: skip


def test_a_sentence_opens_with_a_capital() -> None:
    assert plain(ENGLISH.sentence_case((Number(text="four", value="4"), Text(text=" towns")))) == "Four towns"


def test_the_table_of_languages() -> None:
    assert sorted(LANGUAGES) == ["ar", "en", "tr"]
    assert language("en") is ENGLISH
    assert (ENGLISH.code, ENGLISH.locale, ENGLISH.direction) == ("en", "en_GB", "ltr")
    with pytest.raises(UnknownLanguage, match=r"'fr' is no output language; the languages are ar, en, tr"):
        language("fr")


def test_the_room_is_entered_without_the_template_and_print_engines() -> None:
    code = "import reportgen.language.catalog, sys; print(sorted({'jinja2', 'weasyprint', 'typer'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "[]\n"
