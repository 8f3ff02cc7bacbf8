"""The briefs as they are read: every sample case, from either of its sources, in both languages, against its golden text.

A golden text is what a reader sees of the page, a block a line. Where a brief differs, what was found is written to
`tests/golden/actual/`; when the new words are the better ones, accept them with `PYTHONPATH=. python tests/test_golden.py` and read
the difference before it is committed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from visible import visible

from reportgen import compose, extract, read, render_html
from reportgen.dossier import Dossier
from reportgen.facts import Measure

GOLDEN = Path(__file__).parent / "golden"
SEEDS = Path(__file__).parent.parent / "seeds"
CASES = sorted(path.parent.name for path in SEEDS.glob("*/source.en.txt"))
LANGUAGES = ("en", "tr")
ACCEPT = "accept with: PYTHONPATH=. python tests/test_golden.py"
BRIEFS = [(case, source, language) for case in CASES for source in LANGUAGES for language in LANGUAGES]

SAME: dict[Measure, Measure] = {"IDP": "displaced"}
"""Measures that the two languages may tell apart: “500,000 displaced people” is “yerinden edilmiş 500 bin kişi”."""


def brief(case: str, source: str, language: str) -> str:
    """The visible text of the brief in `language` that the source in `source` gives."""
    dossier = extract(read(SEEDS / case / f"source.{source}.txt"))
    return visible(render_html(compose(dossier), language=language))


def golden(case: str, source: str, language: str) -> Path:
    """Where the text of a brief is kept: by its language, then by the case and the language of the source."""
    return GOLDEN / language / f"{case}.from-{source}.txt"


@pytest.mark.parametrize(("case", "source", "language"), BRIEFS)
def test_a_brief_reads_as_it_was_accepted(case: str, source: str, language: str) -> None:
    """Word for word; what differs is kept beside the golden texts."""
    found, place = brief(case, source, language), golden(case, source, language)
    expected = place.read_text(encoding="utf-8") if place.is_file() else ""
    if found != expected:
        actual = GOLDEN / "actual" / language / place.name
        actual.parent.mkdir(parents=True, exist_ok=True)
        actual.write_text(found, encoding="utf-8")
    assert found == expected, ACCEPT


def test_no_golden_text_is_left_over() -> None:
    """Every golden text belongs to a case."""
    kept = {path for path in GOLDEN.glob("*/*.txt") if path.parent.name != "actual"}
    assert kept == {golden(*names) for names in BRIEFS}


def sentences(language: str) -> Iterator[tuple[str, str]]:
    """Every line above the evidence, with the file that it stands in."""
    for path in sorted((GOLDEN / language).glob("*.txt")):
        above = re.split(r"^## (?:Evidence|Dayanaklar)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[0]
        yield from ((path.name, line) for line in above.splitlines())


def test_a_turkish_brief_from_a_turkish_source_holds_no_english() -> None:
    """Nothing between the title and the evidence stands in the other language."""
    english = re.compile(r"\b(?:the|and|of|were|people|with|from)\b")
    assert [(name, line) for name, line in sentences("tr") if "from-tr" in name and english.search(line)] == []


def test_an_english_brief_from_an_english_source_holds_no_turkish() -> None:
    turkish = re.compile(r"\b(?:ve|ile|kişi|göre|için)\b|[ğışĞİŞ]")
    assert [(name, line) for name, line in sentences("en") if "from-en" in name and turkish.search(line)] == []


def told(dossier: Dossier) -> list[tuple[str, ...]]:
    """What every figure of a dossier measures and how many: tens stand for the dozens of the other language."""
    return sorted(
        (
            SAME.get(figure.measure, figure.measure),
            str(figure.quantity.value),
            str(figure.quantity.low if figure.quantity.qualifier != "vague" else len(str(figure.quantity.low))),
            str(figure.quantity.high),
            figure.quantity.unit or "",
        )
        for figure in dossier.figures
    )


@pytest.mark.parametrize("case", CASES)
def test_a_case_is_read_alike_in_both_languages(case: str) -> None:
    """The Turkish source tells the same figures as the English one."""
    english, turkish = (extract(read(SEEDS / case / f"source.{code}.txt")) for code in LANGUAGES)
    assert told(turkish) == told(english)


@pytest.mark.parametrize("case", CASES)
def test_extracting_a_case_again_gives_its_dossier(case: str) -> None:
    """The dossier that ships is what the extractor makes of both sources, byte for byte."""
    made = extract(*(read(SEEDS / case / f"source.{code}.txt") for code in LANGUAGES))
    assert made.to_json() == (SEEDS / case / "dossier.json").read_text(encoding="utf-8")


def accept() -> None:
    """Writes every brief to its golden text, and the dossier of every case."""
    for case, source, language in BRIEFS:
        place = golden(case, source, language)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(brief(case, source, language), encoding="utf-8")
    for case in CASES:
        made = extract(*(read(SEEDS / case / f"source.{code}.txt") for code in LANGUAGES))
        (SEEDS / case / "dossier.json").write_text(made.to_json(), encoding="utf-8")


if __name__ == "__main__":
    accept()
