"""What the sources do not say, and what a register says otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
from visible import visible

from reportgen.brief import compose
from reportgen.cli import main
from reportgen.dossier import Dossier, Terms
from reportgen.errors import TableError
from reportgen.extract import extract
from reportgen.facts import Registered
from reportgen.gaps import gaps, subjects
from reportgen.html import render_html
from reportgen.language.writer import WORDS
from reportgen.parity import differences as unlike
from reportgen.readback import read_page
from reportgen.register import differences, read_register
from reportgen.resources import bundled
from reportgen.sources import read, read_text
from reportgen.verify import verify_page

TEXT = bundled("seeds") / "valley-2025" / "wednesday.en.txt"


def told(body: str, language: str = "en") -> Dossier:
    return extract(read_text(f"publisher: Desk\ndate: 2025-03-12\nlanguage: {language}\n\n{body}"))


def lacking(dossier: Dossier) -> dict[str, tuple[str, ...]]:
    return {gap.subject: gap.asks for gap in gaps(dossier)}


def test_what_is_told_is_no_gap() -> None:
    dossier = told("The UN said that 12 people were killed and 30 people were injured in Goma.")
    assert lacking(dossier)["casualties"] == ("missing",)
    assert "displaced" in lacking(dossier)["displacement"]


def test_a_word_tells_of_a_subject_without_a_number() -> None:
    """In the language of its source."""
    assert "health" not in lacking(told("Aid workers evacuated 60 patients from a hospital in Goma.")).get(
        "services", ()
    )
    assert "health" not in lacking(told("Goma'daki bir hastaneden 60 hasta tahliye edildi.", "tr")).get("services", ())


def test_the_subjects_that_people_fill_most_often_come_first() -> None:
    shares = [
        subject.share
        for gap in gaps(told("Rwanda rejected talks."))
        for subject in subjects()
        if subject.key == gap.subject
    ]
    assert shares == sorted(shares, reverse=True)


def test_every_subject_and_ask_has_words() -> None:
    for subject in subjects():
        assert f"gap.{subject.key}" in WORDS
        assert all(f"ask.{ask.key}" in WORDS for ask in subject.asks)


def test_the_brief_tells_what_is_not_known_where_it_is_asked_to() -> None:
    dossier = extract(read(TEXT))
    assert "Not known" not in visible(render_html(compose(dossier), language="en"))
    asked = compose(dossier.model_copy(update={"terms": Terms(gaps=True)}))
    pages = {code: render_html(asked, language=code) for code in ("en", "tr")}
    assert "Casualties: how many were injured." in visible(pages["en"])
    assert "kaç kişinin yaralandığı." in visible(pages["tr"])
    for page in pages.values():
        assert verify_page(read_page(page)).failures == ()


def test_the_command_lists_them(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["gaps", str(TEXT), "-l", "tr"]) == 0
    assert "kaç kişinin yaralandığı." in capsysbinary.readouterr().out.decode()


# A register


@pytest.mark.parametrize(
    ("told_as", "registered", "verdict"),
    [
        ("57 people were killed", 62, "below"),
        ("57 people were killed", 41, "above"),
        ("57 people were killed", 57, None),
        ("about 60 people were killed", 62, None),
        ("at least 40 people were killed", 62, None),
        ("at least 40 people were killed", 39, "above"),
        ("more than 3,000,000 people were killed", 2_936_369, "above"),
        ("3 million people were killed", 3_112_683, None),
        ("between 40 and 50 people were killed", 62, "below"),
        ("up to 60 people were killed", 62, "below"),
    ],
)
def test_a_figure_differs_where_it_cannot_stand_for_the_registered_number(
    told_as: str, registered: int, verdict: str | None
) -> None:
    """A rounded number stands for all that round to it, a bounded one for all within its bound."""
    dossier = told(f"The UN said that {told_as} in Goma.")
    row = Registered(measure="killed", value=registered, by="Civil registry", place="Goma")
    assert [each.verdict for each in differences(dossier, [row])] == ([verdict] if verdict else [])


def test_a_row_of_another_place_or_population_says_nothing() -> None:
    dossier = told("The UN said that 57 people were killed in Goma.")
    for row in (
        Registered(measure="killed", value=62, by="Registry", place="Bukavu"),
        Registered(measure="injured", value=62, by="Registry", place="Goma"),
        Registered(measure="killed", value=62, by="Registry", place="Goma", population="soldiers"),
    ):
        assert differences(dossier, [row]) == ()


def test_of_several_rows_the_newest_that_is_not_newer_than_the_figure_counts(tmp_path: Path) -> None:
    table = tmp_path / "register.csv"
    table.write_text(
        "measure,value,register,place,date\n"
        "killed,41,Registry,Goma,2025-03-10\nkilled,57,Registry,Goma,2025-03-12\nkilled,90,Registry,Goma,2025-03-20\n",
        encoding="utf-8",
    )
    assert differences(told("The UN said that 57 people were killed in Goma."), read_register(table)) == ()


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("sadness,1,R,,", "`sadness` is no measure"),
        ("killed,2.936.369,R,,", "write it as 2936369"),
        ("killed,57,,,", "row 2"),
        ("killed,57,R,,12.03.2025", "row 2: not a date"),
    ],
)
def test_a_row_that_does_not_fit_is_told(tmp_path: Path, row: str, message: str) -> None:
    table = tmp_path / "register.csv"
    table.write_text(f"measure,value,register,place,date\n{row}\n", encoding="utf-8")
    with pytest.raises(TableError, match=message):
        read_register(table)


def test_the_brief_tells_it_and_is_proven() -> None:
    row = Registered(measure="killed", value=62, by="Nüfus kaydı", place="Harun")
    asked = compose(extract(read(TEXT)).model_copy(update={"terms": Terms(registered=(row,))}))
    pages = {code: render_html(asked, language=code) for code in ("en", "tr")}
    assert "This differs from the register: 62 (Nüfus kaydı)." in visible(pages["en"])
    assert "Kayıttaki sayıdan farklı: 62 (Nüfus kaydı)." in visible(pages["tr"])
    for page in pages.values():
        assert verify_page(read_page(page)).failures == ()
    assert unlike(*(read_page(page) for page in pages.values())) == ()
