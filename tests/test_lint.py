"""Lint: a word that judges passes where it is quoted, where somebody named says it, or as a label; the narrator may not."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen import compose, extract, read, read_text, render_docx, render_html, render_markdown
from reportgen.errors import BrokenStyle, UnreadablePage
from reportgen.language.style import HouseStyle, LanguageStyle, read_style
from reportgen.lexicon import lexicon
from reportgen.lexicon.guest import read_lexicon
from reportgen.lint import lint, lint_page, lint_source
from reportgen.packs import packs
from reportgen.readback import read_page
from reportgen.resources import bundled
from reportgen.verify import verify_page


def found(text: str, language: str, **options: object) -> list[str]:
    """The words found in a text."""
    source = read_text(f"language: {language}\n\n{text}\n")
    return [finding.word for finding in lint_source(source, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Terrorists attacked the town on Monday.", ["Terrorists"]),
        ("The regime forces shelled Idlib.", ["regime"]),
        ("Three martyrs were buried in Homs.", ["martyrs"]),
        ("It is reported that terrorists attacked the town.", ["terrorists"]),
        ("The army liberated the town from the extremists.", ["liberated", "extremists"]),
        ("The barbaric attack killed five people.", ["barbaric"]),
    ],
)
def test_the_narrator_may_not_judge_in_english(text: str, words: list[str]) -> None:
    """Nor does a passive that names nobody make it another's word."""
    assert found(text, "en") == words


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said that terrorists attacked the town.",
        "According to SANA, terrorists fled the town.",
        "“Terrorists” attacked the town.",
        "The governor said: “The regime will fall.”",
        "For Türkiye, HTS is a terrorist group.",
        "The Security Council renewed the sanctions regime.",
        "Counter-terrorist police came to the town.",
        "Fighters captured the town.",
    ],
)
def test_what_others_say_passes_in_english(text: str) -> None:
    """Quoted, attributed, as a label, or in another sense."""
    assert found(text, "en") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Teröristler pazartesi günü kasabaya saldırdı.", ["Teröristler"]),
        ("Rejim güçleri İdlib'i bombaladı.", ["Rejim"]),
        ("Rejimin uçakları kenti vurdu.", ["Rejimin"]),
        ("Saldırıda iki asker şehit oldu.", ["şehit"]),
        ("Terör örgütünün hedefleri vuruldu.", ["Terör örgütünün"]),
        ("Teröristlerin kasabaya saldırdığı bildirildi.", ["Teröristlerin"]),
        ("İşgalciler köyden çekildi.", ["İşgalciler"]),
    ],
)
def test_the_narrator_may_not_judge_in_turkish(text: str, words: list[str]) -> None:
    """With whatever suffix; “bildirildi” names nobody."""
    assert found(text, "tr") == words


@pytest.mark.parametrize(
    "text",
    [
        "Bakanlık, teröristlerin kasabaya saldırdığını açıkladı.",
        "Savunma Bakanlığına göre beş terörist etkisiz hale getirildi.",
        "Vali, “Rejim düşecek” dedi.",
        "Türkiye, YPG'yi terör örgütü olarak görüyor.",
        "Yaptırım rejimi yenilendi.",
        "Şehitkamil ilçesinde deprem oldu.",
        "Şanlıurfa'da yağış bekleniyor.",
        "Bulunan bomba etkisiz hale getirildi.",
    ],
)
def test_what_others_say_passes_in_turkish(text: str) -> None:
    """Quoted, attributed, as a label, or in another sense."""
    assert found(text, "tr") == []


def test_a_finding_says_where_and_what_else_to_say() -> None:
    """The title is the narrator's too."""
    text = "title: Rejim saldırdı\nlanguage: tr\n\nSakin bir gündü.\nTeröristler geldi.\n"
    findings = lint_source(read_text(text))
    assert [(each.where, each.key) for each in findings] == [("title", "regime"), ("line 5", "terrorist")]
    assert str(findings[0]) == "title: “Rejim” (regime): Rejim saldırdı | say who says so, or: hükümet, yönetim"


@pytest.mark.parametrize("language", ["en", "tr"])
@pytest.mark.parametrize("case", sorted(file.name for file in bundled("seeds").iterdir() if file.is_dir()))
def test_no_brief_of_ours_judges(case: str, language: str) -> None:
    """In any pack, whatever its sources quote."""
    view = compose(extract(*(read(file) for file in sorted((bundled("seeds") / case).glob("*.txt")))))
    for pack in packs():
        assert lint_page(read_page(render_html(view, language=language, pack=pack.name))) == ()


NARRATED = {
    "en": "Terrorists killed 5 people in Idlib on Monday. The regime forces captured three villages.",
    "tr": "Teröristler pazartesi günü İdlib'de 5 kişiyi öldürdü. Rejim güçleri üç köyü ele geçirdi.",
}


@pytest.mark.parametrize("language", ["en", "tr"])
@pytest.mark.parametrize("source", NARRATED)
def test_what_a_source_says_in_its_own_voice_is_quoted(source: str, language: str) -> None:
    """The brief does not take the word over; a house style that has a neutral one needs no quotation."""
    text = f"date: 2024-12-03\nlanguage: {source}\n\n{NARRATED[source]}\n"
    view = compose(extract(read_text(text)))
    page = render_html(view, language=language)
    assert lint_page(read_page(page)) == ()
    assert page.count(">Terrorists</q>" if source == "en" else ">teröristler</q>") >= 2
    styled = render_html(view, language=language, style="ocha")
    assert ("overnment forces" if language == "en" else "ükümet güçleri") in styled
    assert "regime forces</q>" not in styled
    assert "rejim güçleri</q>" not in styled
    assert verify_page(read_page(styled)).proven


@pytest.mark.parametrize("form", ["html", "docx", "md"])
def test_what_somebody_wrote_into_a_brief_is_found_in_every_format(form: str, tmp_path: Path) -> None:
    """The brief itself quotes "terrorist group", which passes."""
    page = render_html(compose(extract(read(bundled("seeds") / "hama-2024" / "source.en.txt"))), language="tr")
    changed = page.replace("Gruplar Halep’in", "Teröristler Halep’in")
    assert changed != page
    makers: dict[str, Callable[[str], bytes]] = {
        "html": lambda page: page.encode(), "docx": render_docx, "md": lambda page: render_markdown(page).encode(),
    }  # fmt: skip
    file = tmp_path / f"hama.tr.{form}"
    file.write_bytes(makers[form](page))
    assert lint(file) == ()
    file.write_bytes(makers[form](changed))
    assert {finding.word for finding in lint(file)} == {"Teröristler"}


def test_a_house_style_may_allow_some(tmp_path: Path) -> None:
    """By their key, or by its own choice of words."""
    text = "Rejim güçleri geldi. Teröristler kaçtı."
    assert found(text, "tr", allowed=["regime"]) == ["Teröristler"]
    file = tmp_path / "note.txt"
    file.write_text(f"language: tr\n\n{text}\n", encoding="utf-8")
    allowing = HouseStyle(name="ours", languages={"tr": LanguageStyle(loaded=("terrorist",))})
    assert [each.word for each in lint(file, style=allowing)] == ["Rejim"]
    calling = HouseStyle(name="ours", languages={"tr": LanguageStyle(words={"government": "rejim"})})
    assert [each.word for each in lint(file, style=calling)] == ["Teröristler"]
    wrong = tmp_path / "wrong.toml"
    wrong.write_text('[tr]\nloaded = ["nonsense"]\n', encoding="utf-8")
    with pytest.raises(BrokenStyle, match="there is no `nonsense`"):
        read_style(wrong)


def test_a_lexicon_may_add_words(tmp_path: Path) -> None:
    """A row like those that ship."""
    (tmp_path / "ours.toml").write_text(
        '[[loaded]]\nkey = "ours"\n[loaded.words]\nen = ["ringleader"]\ntr = ["elebaşı"]\n'
        '[loaded.instead]\nen = "leader"\ntr = "lider"\n',
        encoding="utf-8",
    )
    (tmp_path / "note.txt").write_text("language: tr\n\nElebaşının evi arandı.\n", encoding="utf-8")
    assert lint(tmp_path / "note.txt") == ()
    assert [each.word for each in lint(tmp_path / "note.txt", tables=read_lexicon(tmp_path))] == ["Elebaşının"]


def test_every_row_has_words_and_a_neutral_one_in_both_languages() -> None:
    """A table half filled would judge in one language only."""
    for row in lexicon().loaded:
        assert {"en", "tr"} <= row.words.keys(), row.key
        assert {"en", "tr"} <= row.instead.keys(), row.key


def test_a_file_that_is_not_there_is_an_error() -> None:
    """In one line."""
    with pytest.raises(UnreadablePage, match="nowhere"):
        lint("nowhere.txt")


def test_the_command_ends_with_zero_one_or_two(tmp_path: Path) -> None:
    """Nothing found, something found, no file."""
    (tmp_path / "good.txt").write_text("language: en\n\nFighters came.\n", encoding="utf-8")
    (tmp_path / "bad.txt").write_text("language: en\n\nTerrorists came.\n", encoding="utf-8")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        places = [str(tmp_path / each) if each.endswith(".txt") else each for each in arguments]
        command = [sys.executable, "-m", "reportgen", "lint", *places]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert run("good.txt").returncode == 0
    told = run("good.txt", "bad.txt")
    assert (told.returncode, told.stdout.split(": ")[0]) == (1, str(tmp_path / "bad.txt"))
    assert json.loads(run("--json", "bad.txt").stdout)[0]["findings"][0]["key"] == "terrorist"
    assert run("--allow", "terrorist", "bad.txt").returncode == 0
    assert run("nowhere.txt").returncode == 2
