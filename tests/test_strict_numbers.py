"""Numbers are never coerced: on every way in, a value is exactly what is written, or refused by a clear error."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from reportgen import Dossier, Evidence, Period, Quantity, Rank, dossier, extract, read_lexicon, read_text
from reportgen.errors import BrokenDossier, BrokenHeader, BrokenLexicon, BrokenStyle
from reportgen.facts import LONGEST_NUMBER
from reportgen.language.style import read_style

TEXT = "date: 2024-12-03\n\nAt least 12 people were killed in an airstrike on Idlib on Monday, the governor said.\n"
DOSSIER = extract(read_text(TEXT)).to_json()


# A quantity


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (12, 12),
        ("12", 12),
        ("-7", -7),
        ("0", 0),
        ("3.5", Decimal("3.5")),
        ("3.50", Decimal("3.5")),
        ("2.0", 2),
        (Decimal("1E+3"), 1000),
        ("9" * 120, int("9" * 120)),
        ("9" * 120 + ".5", Decimal("9" * 120 + ".5")),
        ("0." + "1234567890" * 12 + "1", Decimal("0." + "1234567890" * 12 + "1")),
    ],
)
def test_a_number_keeps_every_digit(written: Any, value: int | Decimal) -> None:  # noqa: ANN401
    """Through a dossier's JSON and back, however many they are."""
    quantity = Quantity(value=written)
    assert quantity.value == value
    assert Quantity.model_validate_json(quantity.model_dump_json()) == quantity


@pytest.mark.parametrize(
    "written",
    [
        True, False, "1_000", "1,000", "1e3", "1e400", 1e400, "1E5", 3.5, 5.0, float("nan"), float("inf"), "NaN", "Infinity",
        "-Infinity", Decimal("NaN"), Decimal("Infinity"), Decimal("sNaN"), "１２", "١٢", "१२", "½", "²", "007", "-01", ".5", "5.",
        "+5", " 5", "5 ", "5\n", "5\0", "--5", "1.2.3", "0x10", "", "-", ".", b"5", [5], {"value": 5}, 5j,
        "9" * (LONGEST_NUMBER + 1), "9" * 5000, 10 ** (LONGEST_NUMBER + 20), Decimal("1E+999999"), Decimal("1E-999999"),
    ],
    ids=lambda written: type(written).__name__ + " " + (f"{written!r}"[:20] if not isinstance(written, int) else "int"),
)  # fmt: skip
def test_what_only_looks_like_a_number_is_refused(written: Any) -> None:  # noqa: ANN401
    """And bounded in time: a number with a million digits is not even written out."""
    with pytest.raises(ValidationError):
        Quantity(value=written)


@given(st.integers(-(10**400), 10**400), st.integers(0, 400))
def test_any_decimal_comes_back_as_it_went(digits: int, places: int) -> None:
    """Whatever its size and however many decimals it has."""
    written = f"{Decimal((int(digits < 0), tuple(map(int, str(abs(digits)))), -places)):f}"
    quantity = Quantity(value=written)
    assert quantity.value == Decimal(written)
    assert Quantity.model_validate(json.loads(quantity.model_dump_json())).value == Decimal(written)


@given(st.one_of(st.floats(), st.text(max_size=12), st.booleans()))
def test_nothing_but_plain_decimals_is_taken(written: float | str | bool) -> None:
    """Text that is taken is the number that stands there; a float never is."""
    try:
        value = Quantity(value=written).value
    except ValidationError:
        return
    assert isinstance(written, str)
    assert written.isascii()
    assert f"{value:f}" == (written.rstrip("0").rstrip(".") if "." in written else written) or value == 0


# Offsets, flags, days


@pytest.mark.parametrize("start", [True, "1", "1_0", "１", 1.0, Decimal(1), None])
def test_an_offset_is_a_whole_number(start: Any) -> None:  # noqa: ANN401
    with pytest.raises(ValidationError):
        Evidence(source="s", start=start, end=2, quote="a")


@pytest.mark.parametrize("rank", [True, "4", 4.0, 0])
def test_a_rank_is_a_whole_number(rank: Any) -> None:  # noqa: ANN401
    evidence = (Evidence(source="s", start=1, end=2, quote="a"),)
    with pytest.raises(ValidationError):
        Rank(id="rank-1", evidence=evidence, place="Hama", rank=rank, of="city")


@pytest.mark.parametrize("flag", [1, 0, "true", "yes", "on", 1.0, None])
def test_a_flag_is_true_or_false(flag: Any) -> None:  # noqa: ANN401
    with pytest.raises(ValidationError):
        Quantity(value=1, estimated=flag)


def test_a_day_is_a_day() -> None:
    assert Period(start="2024-12-03").start == date(2024, 12, 3)
    assert Period(start=date(2024, 12, 3)).start == date(2024, 12, 3)


@pytest.mark.parametrize(
    "day",
    [1733184000, "1733184000", 1733184000.0, "20241203", "2024-W49-2", "2024-12-03T00:00:00", "2024-12-3", "２０２４-12-03",
     "2024-02-30", "0000-01-01", "03.12.2024", " 2024-12-03", True, datetime(2024, 12, 3)],  # noqa: DTZ001
)  # fmt: skip
def test_what_only_looks_like_a_day_is_refused(day: Any) -> None:  # noqa: ANN401
    """Seconds since 1970 above all, which would be taken for a date that nobody wrote."""
    with pytest.raises(ValidationError):
        Period(start=day)


# A dossier's JSON


def changed(old: str, new: str) -> str:
    assert DOSSIER.count(old) == 1
    return DOSSIER.replace(old, new)


VALUE = '"value": 12,'
START = next(line.strip() for line in DOSSIER.splitlines() if '"start": ' in line and "null" not in line)


@pytest.mark.parametrize(
    "value",
    ["true", '"1_000"', "1e400", "12.0", "12.5", "1.2e1", "NaN", "Infinity", "-Infinity", '"１２"', "１２", '"012"', "012", "+12",
     "[12]", '"12 "', "1_2", "0x0C", "9" * 5000, "-0.5"],
)  # fmt: skip
def test_a_dossier_s_number_is_taken_as_written_or_refused(value: str) -> None:
    """The message says where."""
    with pytest.raises(BrokenDossier, match=r"^d\.json: "):
        dossier.loads(changed(VALUE, f'"value": {value},'), name="d.json")


@pytest.mark.parametrize("value", ["9" * 120, '"' + "9" * 120 + '.5"', '"0.' + "3" * 120 + '"'])
def test_a_dossier_s_long_number_comes_back_digit_by_digit(value: str) -> None:
    again = dossier.loads(changed(VALUE, f'"value": {value},'))
    assert f'"value": {value},' in again.to_json()


def test_a_key_that_stands_twice_is_refused() -> None:
    """Which of the two would be meant?"""
    with pytest.raises(BrokenDossier, match="the key 'value' stands twice in one object"):
        dossier.loads(changed(VALUE, '"value": 12, "value": 13,'))


@pytest.mark.parametrize("value", ["true", '"1"', "1.0", "1e0", "null"])
def test_a_dossier_s_offset_is_taken_as_written_or_refused(value: str) -> None:
    text = DOSSIER.replace(START, f'"start": {value},')
    with pytest.raises(BrokenDossier, match="start"):
        dossier.loads(text)


@pytest.mark.parametrize("value", ["1733184000", '"1733184000"', '"20241203"', "true"])
def test_a_dossier_s_day_is_taken_as_written_or_refused(value: str) -> None:
    with pytest.raises(BrokenDossier, match="published"):
        dossier.loads(changed('"published": "2024-12-03"', f'"published": {value}'))


@pytest.mark.parametrize(
    "text", ['{"a":' * 100_000, "[" * 100_000, '{"format": "reportgen-dossier/1", "sources": ' + "[" * 90_000]
)
def test_deep_nesting_is_refused(text: str) -> None:
    with pytest.raises(BrokenDossier):
        dossier.loads(text)


def test_a_surrogate_without_its_other_half_is_refused() -> None:
    """JSON can write it, no file can hold it."""
    with pytest.raises(BrokenDossier):
        dossier.loads(DOSSIER.replace("Idlib", "\\ud800"))


# Texts, tables, styles


@pytest.mark.parametrize("day", ["1733184000", "２０２４-12-03", "2024-02-30", "03/12/2024"])
def test_a_header_s_day_is_taken_as_written_or_refused(day: str) -> None:
    with pytest.raises(BrokenHeader):
        read_text(f"date: {day}\n\nThe road to the city is closed, they said.\n")


@pytest.mark.parametrize("flag", ['"yes"', "1", "1.0", '"true"'])
def test_a_table_s_flag_is_true_or_false(tmp_path: Path, flag: str) -> None:
    (tmp_path / "own.toml").write_text(
        f'[[actors]]\nkey = "x"\nkind = "body"\nnames = {{en = "X"}}\narticle = {flag}\n', encoding="utf-8"
    )
    with pytest.raises(BrokenLexicon, match="article"):
        read_lexicon(tmp_path)


@pytest.mark.parametrize(
    "line", ["small_numbers = true", 'small_numbers = "9"', "small_numbers = 9.0", 'compact = "yes"', "compact = 1"]
)
def test_a_style_s_number_and_flag_are_taken_as_written_or_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "house.toml").write_text(f"[en]\n{line}\n", encoding="utf-8")
    with pytest.raises(BrokenStyle, match=line.split(maxsplit=1)[0]):
        read_style(tmp_path / "house.toml")


@pytest.mark.parametrize("digits", ["9" * 120, "9" * 5000, "1e400", "1E5", "1_000", "0x10", "１２", "١٢"])
@pytest.mark.parametrize(
    "text",
    ["At least {} people were killed in Idlib on Monday, the governor said. The army was there.\n",
     "Valilik, İdlib'de pazartesi günü en az {} kişinin öldüğünü açıkladı. Ordu da oradaydı.\n"],
)  # fmt: skip
def test_a_text_s_number_is_read_as_written_or_not_at_all(text: str, digits: str) -> None:
    """No part of it is taken for the whole; a dossier of it can always be written and opened."""
    found = extract(read_text(text.format(digits)))
    assert {str(figure.quantity.value or figure.quantity.low) for figure in found.figures} <= {digits}
    assert dossier.loads(found.to_json()) == found
    assert isinstance(found, Dossier)
