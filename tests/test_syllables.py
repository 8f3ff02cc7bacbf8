"""Turkish words are divided where a reader would, and only a line's end shows it. Every division is written by hand."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import compose, extract, read_text, render_html, render_pdf
from reportgen.brief import Brief
from reportgen.html import narrow
from reportgen.language import language
from reportgen.language.phrases import Number, Quoted, Text
from reportgen.language.syllables import SOFT_HYPHEN, soft_hyphens, syllables, without_soft_hyphens
from reportgen.readback import read_page


@pytest.mark.parametrize(
    "divided",
    [
        "Av-ru-pa", "kal-dı-rıl-ma-sı", "Türk-çe", "e-lekt-rik", "mül-te-ci", "sı-ğın-ma-cı", "sal-dı-rı", "ka-dın",
        "alt", "üst", "a-i-le", "sa-at", "şa-ir", "kont-rol", "prog-ram", "İs-tan-bul", "kart-lar", "Halk", "hâ-kim",
        "ço-cuk-lar", "ya-rar-lan-mak", "or-du", "kur-ta-rı-cı", "baş-la-tıl-dı", "or-ta-öğ-re-tim", "il-ko-kul", "met-re",
    ],
)  # fmt: skip
def test_a_syllable_has_one_vowel_and_opens_with_one_consonant(divided: str) -> None:
    assert "-".join(syllables(divided.replace("-", ""))) == divided


@pytest.mark.parametrize(
    "shown",
    [
        "kal-dı-rıl-ması", "değer-len-di-ril-mesi", "sorum-lu-luk-la-rı-nın", "ceza-lan-dı-rıl-ması", "ulus-la-ra-rası",
        "ope-ras-yon-la-rı-nın", "(soruş-tu-rul-ması),", "“teh-dit-le-ri-nin”", "elekt-ri-fi-kas-yonu", "orta-öğ-re-ti-min",
        "Cum-hur-baş-kan-lığı", "sığın-ma-cı-lar-dan", "silahlı grupların iler-le-me-le-rini", "kont-rol-le-rin-deki",
    ],
)  # fmt: skip
def test_a_line_may_end_between_the_syllables_of_a_long_word(shown: str) -> None:
    whole = shown.replace("-", "")
    assert soft_hyphens(whole).replace(SOFT_HYPHEN, "-") == shown


@pytest.mark.parametrize(
    "text",
    [
        "Halep’teki", "Hama'dan", "2024’ten", "3.650.000", "UNICEF", "HTŞ’nin", "https://ornek.org/haber", "bilgi@ornek.org",
        "www.ornek.org", "köy", "bin", "Washington", "M23", "km²ye", "", " ", "الحماة", "PKK/YPG", "kilometre10",
        "mülteciler", "Suriye", "sığınmacılar’dan", "değerlendirilmesi’nden", "BİRLEŞMİŞMİLLETLER", "Mönchengladbachqx",
    ],
)  # fmt: skip
def test_what_is_no_plain_turkish_word_stays_whole(text: str) -> None:
    assert soft_hyphens(text) == text


@given(st.text(max_size=60))
def test_nothing_but_soft_hyphens_is_added(text: str) -> None:
    shown = soft_hyphens(text)
    assert without_soft_hyphens(shown) == without_soft_hyphens(text)
    assert soft_hyphens(shown) == shown


@given(st.text("abcçdefgğhıijklmnoöprsştuüvyz", min_size=1, max_size=25))
def test_no_division_leaves_two_letters_alone_or_a_part_without_a_vowel(word: str) -> None:
    assert "".join(syllables(word)) == word
    parts = soft_hyphens(word).split(SOFT_HYPHEN)
    assert len(parts) == 1 or all(set(part) & set("aeıioöuü") for part in parts)
    assert len(parts) == 1 or min(len(parts[0]), len(parts[-1])) >= 3


def test_each_language_divides_its_own_words() -> None:
    assert language("tr").soft_hyphens("uluslararası") == "ulus\u00adla\u00adra\u00adrası"
    assert language("en").soft_hyphens("uluslararası") == "uluslararası"


NEWS = """date: 2024-12-03
publisher: Desk

Türkiye wants 3 million Syrian refugees to return home, officials said. About 50 government soldiers were killed in Hama.
Türkiye urged Syria to address security threats from Lebanon. The United States condemned the attack. Russia demanded the withdrawal of foreign troops from northern Syria.
"""


@pytest.fixture(scope="module")
def view() -> Brief:
    """A brief with positions and key figures."""
    return compose(extract(read_text(NEWS)))


def test_a_page_divides_only_turkish_words_in_narrow_columns(view: Brief) -> None:
    turkish, english = (render_html(view, language=code) for code in ("tr", "en"))
    narrow = re.findall(r'<(?:td class="content"|p class="what")>.*?</(?:td|p)>', turkish)
    assert SOFT_HYPHEN in "".join(narrow)
    elsewhere = turkish
    for column in narrow:
        elsewhere = elsewhere.replace(column, "")
    assert SOFT_HYPHEN not in elsewhere
    assert SOFT_HYPHEN not in english
    assert not re.search(f"<(q|data|time|span class=.tail.)[^>]*>[^<]*{SOFT_HYPHEN}", turkish)


def test_a_page_read_back_has_the_words_without_their_soft_hyphens(view: Brief) -> None:
    page = read_page(render_html(view, language="tr"))
    assert not any(SOFT_HYPHEN in unit.text for unit in page.units)
    assert any("Suriyeli mülteci" in unit.text for unit in page.units)


def test_the_words_of_a_source_keep_what_they_hold(view: Brief) -> None:
    written = render_html(view, language="tr")
    quote = next(iter(re.findall(r"<q [^>]*>([^<]{8,})</q>", written)))
    changed = written.replace(quote, f"{quote[:4]}{SOFT_HYPHEN}{quote[4:]}")
    assert any(SOFT_HYPHEN in unit.text for unit in read_page(changed).units)


def test_what_adjoins_a_figure_or_a_quote_is_never_divided() -> None:
    figure, quote = Number(text="3 milyon", value="3000000"), Quoted(text="sığınmacılar", language="tr")
    sentence = (
        Text(text="değerlendirmeye göre "),
        figure,
        Text(text="undandırlarmışlar sığınmacılardan ("),
        quote,
        Text(text="larındandırlarmış"),
    )
    assert narrow(sentence, soft_hyphens) == (
        Text(text="değer\u00adlen\u00addir\u00admeye göre "),
        figure,
        Text(text="undandırlarmışlar sığın\u00adma\u00adcı\u00adlar\u00addan ("),
        quote,
        Text(text="larındandırlarmış"),
    )


def test_copied_from_the_pdf_a_divided_word_is_whole(view: Brief, tmp_path: Path) -> None:
    """Poppler joins a word at the end of a line only where the hyphen is a plain one."""
    pdftotext = shutil.which("pdftotext")
    if pdftotext is None:
        pytest.skip("pdftotext (poppler-utils) is not on this machine")
    file = tmp_path / "brief.pdf"
    narrower = '<td class="content" style="padding-right: 46mm">'
    file.write_bytes(render_pdf(render_html(view, language="tr").replace('<td class="content">', narrower)))
    shown = [
        subprocess.run([pdftotext, *way, str(file), "-"], capture_output=True, check=True, encoding="utf-8").stdout
        for way in ((), ("-raw",))
    ]
    assert not re.search("[\u00ad\u2010]", "".join(shown))
    broken = re.findall(r"(\w+)-\n(\w+)", shown[1])
    assert broken
    assert all(first + second in shown[0] for first, second in broken)
