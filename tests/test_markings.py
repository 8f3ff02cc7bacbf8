"""Grades, markings and editions: what some may not read is in no file that they get."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from visible import visible

from reportgen.brief import compose
from reportgen.cli import main
from reportgen.decisions import decide
from reportgen.disclosure import undisclosed
from reportgen.dossier import Dossier, Terms, load
from reportgen.errors import BrokenHeader, TableError
from reportgen.extract import extract
from reportgen.facts import Sensitivity
from reportgen.html import render_html
from reportgen.markings import MARK, edition, marked, private_names, secrets, without_private_names
from reportgen.pipeline import brief
from reportgen.readback import read_page
from reportgen.resources import bundled
from reportgen.sources import Source, read, read_text
from reportgen.verify import verify_page

VALLEY = bundled("seeds") / "valley-2025"
NOTE = """title: Internal note on the convoy
publisher: Field office
date: 2025-03-12
language: en
sensitivity: internal

The army said that it had captured three villages near Harun. Doctors said that 63 people were killed in Harun.
"""


def source(body: str, *, head: str = "", language: str = "en") -> Source:
    return read_text(f"publisher: Desk\ndate: 2025-03-12\nlanguage: {language}\n{head}\n{body}")


def mark(dossier: Dossier, id: str, marking: Sensitivity = "internal") -> Dossier:
    """The dossier with one fact marked."""
    facts = tuple(fact.model_copy(update={"sensitivity": marking}) if fact.id == id else fact for fact in dossier.facts)
    return dossier.model_copy(update={"facts": facts})


def wednesday() -> Dossier:
    return extract(read(VALLEY / "wednesday.en.txt"), read_text(NOTE))


# What a header says


@pytest.mark.parametrize(
    ("words", "marking"),
    [("internal", "internal"), ("HİZMETE ÖZEL", "internal"), ("gizli", "confidential"), ("Tasnif dışı", "public")],
)
def test_a_header_marks_a_text_in_either_language(words: str, marking: str) -> None:
    assert source("The UN said that 12 people were killed.", head=f"sensitivity: {words}\n").sensitivity == marking


@pytest.mark.parametrize(("head", "what"), [("grade: G7\n", "grade"), ("sensitivity: secretive\n", "sensitivity")])
def test_a_mark_that_does_not_exist_is_refused(head: str, what: str) -> None:
    with pytest.raises(BrokenHeader, match=what):
        source("The UN said that 12 people were killed.", head=head)


def test_a_fact_keeps_its_own_grade_before_that_of_its_source() -> None:
    """Reliability is the source's, credibility the fact's: they are judged apart."""
    dossier = extract(source("The UN said that 12 people were killed in Goma.", head="grade: B3\n"))
    fact = dossier.facts[0].model_copy(update={"grade": "1"})
    assert dossier.grade(dossier.facts[0]) == "B3"
    assert dossier.grade(fact) == "B1"


def test_no_fact_is_more_open_than_its_source() -> None:
    dossier = wednesday()
    fact = next(fact for fact in dossier.facts if fact.evidence[0].source == dossier.sources[1].id)
    assert dossier.sensitivity(fact.model_copy(update={"sensitivity": "public"})) == "internal"


# A table of sources


def test_a_table_grades_and_marks(tmp_path: Path) -> None:
    """By title or publisher, with the semicolons of a Turkish spreadsheet too."""
    table = tmp_path / "sources.csv"
    table.write_text("source;grade;sensitivity\nreportgen sample desk;A2;\nField office;;gizli\n", encoding="utf-8")
    first, second = marked(wednesday(), table).sources
    assert (first.grade, first.sensitivity) == ("A2", None)
    assert (second.grade, second.sensitivity) == (None, "confidential")


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("name,grade\nx,A1\n", "no column `source`"),
        ("source,grade\nNobody,A1\n", "row 2: `Nobody` is no source"),
        ("source,grade\nField office,Z9\n", "row 2: `grade: Z9` is no grade"),
    ],
)
def test_a_table_that_does_not_fit_is_told_by_its_row(tmp_path: Path, table: str, message: str) -> None:
    place = tmp_path / "sources.csv"
    place.write_text(table, encoding="utf-8")
    with pytest.raises(TableError, match=message):
        marked(wednesday(), place)


# Editions


def test_a_marked_source_is_gone_with_all_that_was_read_from_it() -> None:
    full = wednesday()
    public = edition(full, "public")
    assert [each.title for each in public.sources] == [full.sources[0].title]
    assert list(undisclosed(public, "public", full=full)) == []


@pytest.mark.parametrize("number", range(6))
def test_whichever_fact_is_marked_its_words_are_gone(number: int) -> None:
    """Each fact in turn: its sentence is cut out of the text, nobody can tell from the file what stood there."""
    full = mark(extract(read(VALLEY / "wednesday.en.txt")), extract(read(VALLEY / "wednesday.en.txt")).facts[number].id)
    hidden = full.facts[number]
    public = edition(full, "public")
    assert MARK in public.sources[0].text
    assert public.sources[0].sha256 != full.sources[0].sha256
    assert hidden.id not in public.by_id
    assert list(undisclosed(public, "public", full=full)) == []
    assert {fact.evidence[0].quote for fact in public.facts} < {fact.evidence[0].quote for fact in full.facts}
    for language in ("en", "tr"):
        page = render_html(compose(public), language=language)
        assert not [secret for secret in secrets(full, "public") if secret in page]
        assert verify_page(read_page(page)).failures == ()


@pytest.mark.parametrize("case", ["hama-2024", "goma-2025"])
def test_several_facts_of_a_text_and_its_translation_may_be_marked(case: str) -> None:
    """Every third fact: what is left is still what its texts say, and nothing of the rest can be found."""
    full = load(bundled("seeds") / case / "dossier.json")
    for fact in full.facts[::3]:
        full = mark(full, fact.id)
    public = edition(full, "public")
    assert list(undisclosed(public, "public", full=full)) == []
    assert verify_page(read_page(render_html(compose(public), language="tr"))).failures == ()


def test_the_words_of_a_marked_fact_are_cut_out_of_other_texts_too() -> None:
    """A reprint would tell them word for word."""
    first, reprint = read(VALLEY / "wednesday.en.txt"), read(VALLEY / "wednesday-reprint.en.txt")
    full = extract(first, reprint)
    full = mark(full, next(fact.id for fact in full.facts if fact.evidence[0].quote == "57 people had been killed"))
    public = edition(full, "public")
    assert all("57 people had been killed" not in each.text for each in public.sources)
    assert list(undisclosed(public, "public", full=full)) == []


def test_readers_of_internal_papers_see_what_is_internal() -> None:
    full = wednesday()
    assert edition(full, "internal").sources == full.sources
    assert secrets(full, "internal") == frozenset()


def test_an_edition_of_nothing_is_refused() -> None:
    with pytest.raises(TableError, match="no source may be read"):
        edition(extract(read_text(NOTE)), "public")


def test_the_older_dossier_is_cut_alike() -> None:
    full = extract(read(VALLEY / "wednesday.en.txt")).model_copy(update={"terms": Terms(since=wednesday())})
    public = edition(full, "public")
    assert public.terms is not None
    assert public.terms.since is not None
    assert len(public.terms.since.sources) == 1
    assert list(undisclosed(public, "public", full=full)) == []


def test_a_review_stays_without_its_reviewers() -> None:
    """What was decided is kept, for without it a corrected number could not be proved; by whom and why is not."""
    full = wednesday()
    killed = next(fact for fact in full.figures if fact.evidence[0].quote == "57 people had been killed")
    at = datetime(2025, 3, 13, 9, tzinfo=UTC)
    full = decide(full, killed.id, "accepted", by="Ayşe", at=at, why="checked by phone")
    public = edition(full, "public")
    assert [(each.state, each.by, each.why) for each in public.decisions] == [("accepted", "review", None)]


def test_a_full_file_is_not_taken_for_a_public_one() -> None:
    full = wednesday()
    assert [where for where, _ in undisclosed(full, "public")] == ["terms", "facts.json"]
    leaking = edition(full, "public")
    found = list(undisclosed(leaking, "public", ["… DOCTORS said that 63 people  were killed in Harun. …"], full=full))
    assert [where for where, _ in found] == ["file", "file"]


@pytest.mark.slow
def test_no_file_of_a_public_edition_holds_a_secret(tmp_path: Path) -> None:
    """HTML, PDF, Word, Markdown and the dossier file, their raw bytes too."""
    full = wednesday()
    made = brief(
        full, languages="en", formats=("html", "md", "docx", "pdf"), out=tmp_path, terms=Terms(edition="public")
    )
    for document in made.documents:
        for secret in secrets(full, "public"):
            assert secret.encode() not in document.content, document.name
    assert list(undisclosed(load(made.paths[0]), "public", full=full)) == []


def test_markings_are_printed_beside_the_evidence_and_in_the_head() -> None:
    page = visible(render_html(compose(wednesday()), language="tr"))
    assert "HİZMETE ÖZEL" in page.splitlines()[2]
    assert ", HİZMETE ÖZEL" in page
    public = visible(render_html(compose(edition(wednesday(), "public")), language="tr"))
    assert "kamuya açık sürüm" in public


# Private persons


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "Amina Yusuf, 34, lost her house.", {"Amina Yusuf"}),
        ("en", "Omar Hassan, a farmer, fled to the hills.", {"Omar Hassan"}),
        ("en", "A 60-year-old Fatma Kaya was evacuated.", {"Fatma Kaya"}),
        ("en", "The governor, Ali Demir, said that 41 people were killed.", set()),
        ("en", "The World Food Programme, a UN agency, delivered aid.", set()),
        ("tr", "34 yaşındaki Ayşe Yılmaz evini kaybetti.", {"Ayşe Yılmaz"}),
        ("tr", "Çiftçi Hasan Kara evini kaybetti ve kaçtı.", {"Hasan Kara"}),
        ("tr", "Vali Ali Demir 41 kişinin öldüğünü açıkladı.", set()),
    ],
)
def test_a_private_person_is_known_by_what_stands_beside_the_name(language: str, text: str, names: set[str]) -> None:
    """An age, a trade, a fate; whoever speaks by an office is no private person."""
    assert private_names(source(text, language=language)) == names


def test_a_private_name_is_cut_out_wherever_it_stands() -> None:
    full = extract(
        source("Amina Yusuf, 34, lost her house. The UN said that 12 people were killed in Goma. Yusuf has no home.")
    )
    cut = without_private_names(full)
    assert "Yusuf" not in cut.to_json()
    assert [fact.evidence[0].quote for fact in cut.facts] == ["12 people were killed"]
    assert verify_page(read_page(render_html(compose(cut), language="en"))).failures == ()


# The command


def test_the_command_makes_an_edition(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note, text = tmp_path / "note.txt", VALLEY / "wednesday.en.txt"
    note.write_text(NOTE, encoding="utf-8")
    arguments = ["brief", str(text), str(note), "--edition", "public", "-l", "en", "-f", "html", "-o", str(tmp_path)]
    assert main(arguments) == 0
    capsys.readouterr()
    told = json.loads((tmp_path / "wednesday.dossier.json").read_text(encoding="utf-8"))
    assert told["terms"]["edition"] == "public"
    assert "convoy" not in (tmp_path / "wednesday.en.html").read_text(encoding="utf-8")
