"""Where the locale library rounds, shortens or speaks another language, and what is written here instead.

One test a trap: the first lines show what Babel makes of it, so that a newer Babel which no longer does is noticed,
and the last what a brief says. Both are written out by hand.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from babel import Locale
from babel.dates import format_date, format_interval
from babel.lists import format_list
from babel.numbers import format_compact_currency, format_compact_decimal, format_decimal, format_percent, parse_decimal

from reportgen import extract, read_text
from reportgen.errors import LanguageError
from reportgen.extract.numbers import quantities
from reportgen.facts import Figure
from reportgen.language import language

TR, EN = language("tr"), language("en")
DAY = dt.date(2024, 12, 3)


def printed(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_compact_numbers_do_not_change_the_fact() -> None:
    assert format_compact_decimal(3_500_000, format_type="long", locale="tr") == "4 milyon"
    assert (printed(TR.number(3_500_000).text), printed(EN.number(3_500_000).text)) == ("3,5 milyon", "3.5 million")


@pytest.mark.parametrize(("value", "turkish", "english"), [(1500, "1.500", "1,500"), (1501, "1.501", "1,501")])
def test_thousands_are_not_shortened(value: int, turkish: str, english: str) -> None:
    assert format_compact_decimal(value, format_type="long", locale="tr") == "2 bin"
    assert (TR.number(value).text, EN.number(value).text) == (turkish, english)


def test_one_less_than_a_million_is_no_thousand_thousands() -> None:
    assert format_compact_decimal(999_999, format_type="long", locale="tr") == "1000 bin"
    assert (TR.number(999_999).text, EN.number(999_999).text) == ("999.999", "999,999")


@pytest.mark.parametrize(
    ("value", "rounded", "turkish", "english"),
    [
        (3_650_000, "3,6 milyon", "3 milyon 650 bin", "3.65 million"),
        (1_050_000, "1 milyon", "1 milyon 50 bin", "1.05 million"),
    ],
)
def test_a_second_decimal_is_not_rounded_away(value: int, rounded: str, turkish: str, english: str) -> None:
    assert format_compact_decimal(value, format_type="long", locale="tr", fraction_digits=1) == rounded
    assert (printed(TR.number(value).text), printed(EN.number(value).text)) == (turkish, english)


def test_a_thousand_in_turkish_is_not_abbreviated_as_a_billion_elsewhere() -> None:
    assert printed(format_compact_decimal(500_000, locale="tr")) == "500 B"
    assert printed(TR.number(500_000).text) == "500 bin"


@pytest.mark.parametrize("spoken", [TR, EN], ids=["tr", "en"])
def test_floats_are_refused(spoken: object) -> None:
    for value in (1e6, 0.1):
        with pytest.raises(LanguageError, match="never a float"):
            getattr(spoken, "number")(value)  # noqa: B009


def test_a_percentage_keeps_its_decimals() -> None:
    assert format_percent(Decimal("0.255"), locale="tr") == "%26"
    assert (TR.percent(Decimal("25.5")).text, EN.percent(Decimal("25.5")).text) == ("%25,5", "25.5%")


def test_decimals_are_not_cut_after_the_third() -> None:
    assert format_decimal(Decimal("1.23456"), locale="tr") == "1,235"
    assert (TR.number(Decimal("1.23456")).text, EN.number(Decimal("1.23456")).text) == ("1,23456", "1.23456")


def test_marks_of_thousands_are_read_by_the_language_of_the_text() -> None:
    assert parse_decimal("1.2.3.4", locale="tr") == 1234
    assert quantities("Some 1.234 tonnes arrived.")[0].quantity.value == Decimal("1.234")
    facts = extract(read_text("1.234 kişi öldü.", language="tr")).facts
    assert [fact.quantity.value for fact in facts if isinstance(fact, Figure)] == [1234]
    assert extract(read_text("1.2.3.4 kişi öldü.", language="tr")).facts == ()


def test_english_dates_have_the_day_first() -> None:
    assert format_date(DAY, "long", locale="en") == "December 3, 2024"
    assert EN.date(DAY).text == "3 December 2024"


def test_a_turkish_weekday_in_a_sentence_is_a_common_noun() -> None:
    assert format_date(DAY, "full", locale="tr") == "3 Aralık 2024 Salı"
    assert TR.weekday(DAY).text == "salı"


def test_an_interval_has_its_months_in_full() -> None:
    assert "Kas\u2009" in format_interval(dt.date(2024, 11, 27), DAY, "yMMMMd", locale="tr")
    assert printed(TR.interval(dt.date(2024, 11, 27), DAY).text) == "27 Kasım – 3 Aralık 2024"


def test_durations_are_in_words_of_the_language() -> None:
    found = [printed(TR.duration(12, unit).text) for unit in ("year", "month", "day", "week", "hour")]
    assert found == ["12 yıl", "12 ay", "12 gün", "12 hafta", "12 saat"]


def test_a_list_in_english_has_no_comma_before_its_and() -> None:
    assert format_list(["a", "b", "c"], locale="en") == "a, b, and c"
    assert EN.join(["Aleppo", "Hama", "Homs"]).text == "Aleppo, Hama and Homs"


@pytest.mark.parametrize(
    ("code", "cldr", "name"),
    [
        ("PS", "Filistin Bölgeleri", "Filistin"),
        ("CD", "Kongo - Kinşasa", "Kongo Demokratik Cumhuriyeti"),
        ("MM", "Myanmar (Burma)", "Myanmar"),
    ],
)
def test_territories_have_the_names_that_briefs_use(code: str, cldr: str, name: str) -> None:
    assert Locale.parse("tr").territories[code] == cldr
    assert TR.territory(code) == name


def test_money_is_not_abbreviated() -> None:
    short = printed(format_compact_currency(1_500_000, "USD", locale="tr", fraction_digits=1))
    assert "Mn" in short
    assert printed(TR.money(1_500_000, "USD").text) == "1,5 milyon dolar"


def test_a_noun_after_a_numeral_stays_singular_in_turkish_and_not_in_english() -> None:
    assert Locale.parse("tr").plural_form(5) == "other"
    assert printed(TR.distance(5, "km").text) == "5 kilometre"
    assert printed(EN.distance(5, "km").text) == "5 kilometres"


def test_turkish_words_are_in_the_order_of_a_turkish_dictionary() -> None:
    """By its 29 letters, whatever their capitals; q, w and x stand where the Latin alphabet has them."""
    ordered = (
        "abla Ağrı ahır Cizre cuma Çanakkale çığ dağ Gazze göl güç hâl halk Hama Iğdır ılgaz Irak ısı İdlib iğne "
        "İran kâr kara köy Oman Özbekistan Rakka sınır Siirt Şam şehir Ukrayna Urfa Ürdün üs vali Washington yıl Zara"
    ).split()
    by_code_point = sorted(ordered)
    assert sorted(by_code_point, key=TR.sort_key) == ordered != by_code_point
