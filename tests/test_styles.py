"""House styles: what a style decides, in both languages, and what it never touches."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from pathlib import Path

import pytest

from reportgen import compose, extract, read_text, render_html
from reportgen.errors import BrokenStyle, StyleError, UnknownStyle
from reportgen.language import language
from reportgen.language.phrases import Quoted, Slot, Text, plain
from reportgen.language.style import find_style, read_style, styled
from reportgen.packs import find
from reportgen.resources import bundled

SHIPPED = sorted(file.stem for file in bundled("templates").glob("shared/styles/*.toml"))

TEXT = """date: 2024-12-03
publisher: Desk

Regime forces killed seven soldiers near Manbij on Monday, the Syrian Observatory for Human Rights said.
President Bashar Assad rejected any political solution with the armed groups.
"""


def style(tmp_path: Path, text: str) -> Path:
    """A file that holds a style."""
    file = tmp_path / "style.toml"
    file.write_text(text, encoding="utf-8")
    return file


def words(code: str, chosen: Path | str, text: str = TEXT) -> str:
    """The visible words of a brief."""
    page = render_html(compose(extract(read_text(text))), language=code, style=str(chosen))
    page = re.sub(r"<sup.*?</sup>", "", page[page.index("<main") : page.index("</main>")], flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.parametrize("name", SHIPPED)
def test_every_style_that_ships_can_be_used(name: str) -> None:
    """By its name, with every pack, in every language that it speaks of."""
    found = find_style(name, find("brief").folders)
    assert found.name == name
    assert found.description
    for code in found.languages:
        assert styled(language(code), found).conventions != language(code).conventions or name == "ocha"


def test_dates_follow_the_style(tmp_path: Path) -> None:
    """Days before months, months before days, or digits alone; a Turkish suffix is read from the digits too."""
    day = dt.date(2024, 12, 3)
    american = styled(language("en"), read_style(style(tmp_path, '[en]\ndate = "month-day-year"')))
    assert american.date(day).text == "December 3, 2024"
    assert american.interval(day, dt.date(2024, 12, 5)).text == "December 3, 2024\u00a0– December 5, 2024"
    numeric = styled(language("tr"), read_style(style(tmp_path, '[tr]\ndate = "numeric"')))
    assert numeric.date(day).text == "03.12.2024"
    assert plain(numeric.suffixed(numeric.date(day), "den")) == "03.12.2024’ten"


def test_numbers_follow_the_style(tmp_path: Path) -> None:
    """Small numbers in digits, no shortening, signs for per cent, years-like groups; the value is always the same."""
    decided = read_style(
        style(
            tmp_path, '[tr]\nsmall_numbers = 0\npercent = "sign"\nthousands = 5\ncompact = false\n[en]\ncompact = false'
        )
    )
    turkish, english = styled(language("tr"), decided), styled(language("en"), decided)
    assert turkish.number(7, running=True).text == "7"
    assert turkish.number(1500).text == "1500"
    assert turkish.number(15000).text == "15.000"
    assert turkish.number(3_000_000).text == "3.000.000"
    assert turkish.percent(25, running=True).text == "%25"
    assert english.number(3_000_000).text == "3,000,000"
    assert language("tr").number(1500).text == "1.500"


def test_spelling_reaches_units_topics_and_messages() -> None:
    """American spelling in our own words; “per cent” is one word."""
    american = styled(language("en"), find_style("american", find("brief").folders))
    assert american.distance(10, "km").text == "10\u00a0kilometers"
    assert american.percent(25, running=True).text == "25\u00a0percent"


def test_a_government_is_called_by_one_name(tmp_path: Path) -> None:
    """In every form: the Turkish suffix is that of the word chosen."""
    chosen = style(
        tmp_path, '[tr.words]\ngovernment = "hükümet"\nassad = "esed"\n[en.words]\ngovernment = "government"'
    )
    turkish = words("tr", chosen)
    assert "hükümet güçleri" in turkish
    assert not re.search(r"\brejim", turkish)
    assert "Beşşar Esed" in turkish
    assert "Esad" not in turkish
    english = words("en", chosen)
    english = english.partition("Evidence")[0]
    assert "Government forces killed seven soldiers" in english
    assert "egime" not in english


@pytest.mark.parametrize(
    ("written", "chosen"),
    [
        ("rejimin açıklaması", "hükümetin açıklaması"),
        ("rejim güçlerine yakın", "hükümet güçlerine yakın"),
        ("rejim askerlerinden ikisi", "hükümet askerlerinden ikisi"),
        ("Esad rejimi", "Esad hükümeti"),
        ("yaptırım rejimi", "yaptırım rejimi"),
        ("rejimler", "hükümetler"),
        ("perejim", "perejim"),
    ],
)  # fmt: skip
def test_inflected_words_are_replaced_by_words_inflected_alike(tmp_path: Path, written: str, chosen: str) -> None:
    """What a Turkish source wrote with its suffixes; a sanctions regime is no government."""
    turkish = styled(language("tr"), read_style(style(tmp_path, '[tr.words]\ngovernment = "hükümet"')))
    assert turkish.conventions.reworded(written) == chosen


def test_a_choice_that_would_say_more_than_the_source_changes_nothing(tmp_path: Path) -> None:
    """“The government said” never becomes “the regime said”."""
    english = styled(language("en"), read_style(style(tmp_path, '[en.words]\ngovernment = "regime"')))
    assert english.conventions.reworded("the government said") == "the government said"
    assert english.conventions.reworded("government forces") == "regime forces"


def test_the_words_of_a_source_are_never_changed(tmp_path: Path) -> None:
    """A quotation stays as it was said, whatever the house prefers."""
    english = styled(language("en"), read_style(style(tmp_path, '[en.words]\ngovernment = "government"')))
    quote = Quoted(text="the regime will fall", language="en")
    slot = english.reworded(Slot(parts=(Text(text="of the regime: "), quote)))
    assert slot.text == "of the government: the regime will fall"


def test_institutions_take_an_apostrophe_where_the_house_writes_one() -> None:
    """TDK: Gözlemevine; the press: Gözlemevi’ne."""
    agency = styled(language("tr"), find_style("agency", find("brief").folders))
    name = Slot(text="Suriye İnsan Hakları Gözlemevi", kind="institution", izafet=True)
    assert plain(language("tr").suffixed(name, "ye")) == "Suriye İnsan Hakları Gözlemevine"
    assert plain(agency.suffixed(name, "ye")) == "Suriye İnsan Hakları Gözlemevi’ne"


def test_a_pack_may_bring_its_own_style(tmp_path: Path) -> None:
    """`style.toml` in its folder; a style that is asked for goes before it."""
    pack = tmp_path / "desk"
    pack.mkdir()
    manifest = (
        (bundled("templates") / "brief" / "pack.toml").read_text(encoding="utf-8").replace('"brief"', '"desk"', 1)
    )
    (pack / "pack.toml").write_text(manifest + "\n", encoding="utf-8")
    for file in (bundled("templates") / "brief").glob("brief*"):
        (pack / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    (pack / "style.toml").write_text('name = "desk"\n[en]\ndate = "month-day-year"\n', encoding="utf-8")
    view = compose(extract(read_text(TEXT)))
    assert "December 2, 2024" in render_html(view, language="en", pack=str(pack))
    assert "2 December 2024" in render_html(view, language="en", pack=str(pack), style="ocha")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[en", "is not TOML"),
        ('[en]\ndate = "backwards"', "en.date"),
        ("[en]\ncolour = 3", "en.colour"),
        ('[tr.words]\nkings = "kral"', "there is no choice `kings`"),
        ('[tr.words]\ngovernment = "junta"', "`government` cannot be `junta`"),
        ("[en]\nsmall_numbers = 12", "en.small_numbers"),
    ],
)
def test_what_is_wrong_with_a_style_is_said(tmp_path: Path, text: str, told: str) -> None:
    """With the file, the place in it, and what could stand there."""
    with pytest.raises(BrokenStyle, match=re.escape(told)):
        read_style(style(tmp_path, text))


def test_an_unknown_style_names_those_there_are() -> None:
    """And the one that was probably meant."""
    with pytest.raises(UnknownStyle, match=r"did you mean `ocha`.*agency"):
        find_style("ochha", find("brief").folders)
    with pytest.raises(StyleError, match="cannot be read"):
        find_style("./none.toml", ())
