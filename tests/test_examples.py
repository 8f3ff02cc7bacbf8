"""Every example runs as a script on the seed case, prints what its docstring promises, and says nothing on stderr."""

from __future__ import annotations

import ast
import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.py"))


def output(name: str, *arguments: str | Path, folder: Path) -> str:
    """What an example prints when it is run as a script in a folder."""
    answer = subprocess.run(
        [sys.executable, ROOT / "examples" / f"{name}.py", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    assert answer.stderr == ""
    return answer.stdout


@pytest.mark.slow
def test_a_brief_in_two_languages_is_four_files_and_the_dossier(tmp_path: Path) -> None:
    """Their names are printed, a line each, and they are what their endings say."""
    lines = output("brief_in_two_languages", folder=tmp_path).splitlines()
    assert lines == [f"out/hama.{ending}" for ending in ("dossier.json", "tr.html", "tr.pdf", "en.html", "en.pdf")]
    for line in lines:
        data = (tmp_path / line).read_bytes()
        assert data.startswith({"json": b"{", "html": b"<!doctype html>", "pdf": b"%PDF-"}[line.rpartition(".")[2]])


def test_figures_to_csv_keeps_hedge_and_speaker_in_columns(tmp_path: Path) -> None:
    """The estimate of the war's dead is marked as one; the refugees are more than three million."""
    rows = list(csv.DictReader(io.StringIO(output("figures_to_csv", folder=tmp_path))))
    by_value = {row["value"]: row for row in rows}
    assert by_value["500000"]["estimated"] == "yes"
    assert by_value["3000000"]["qualifier"] == "more_than"
    assert by_value["3000000"]["measure"] == "REF"
    assert by_value["7"]["speaker"] == "YPG"
    assert by_value["10"]["unit"] == "km"
    assert all(row["quote"] and row["speaker"] for row in rows)


def test_contested_claims_shows_both_sides_in_their_words(tmp_path: Path) -> None:
    """The seven villages: who claims them, who denies it, what is told instead."""
    lines = output("contested_claims", folder=tmp_path).splitlines()
    assert lines[0].startswith("claimed by YPG: “")
    assert "seven villages" in lines[0]
    assert lines[1].startswith("  denied by State media: “denied")
    assert lines[2] == "  told instead: “the attack was repelled”"


def test_what_changed_shows_the_words_of_both(tmp_path: Path) -> None:
    lines = output("what_changed", folder=tmp_path).splitlines()
    assert lines[0] == "raised: “41 people had been killed” -> “57 people had been killed”"
    assert "  by Villagers: “denied that 150 houses were destroyed”" in lines


def test_contested_claims_says_when_there_are_none(tmp_path: Path) -> None:
    """On a text in which nobody denies anything."""
    (tmp_path / "calm.txt").write_text("At least 12 people were killed in Idlib on Monday, the mayor said.\n", "utf-8")
    assert output("contested_claims", "calm.txt", folder=tmp_path) == "nothing is contested\n"


def test_a_dossier_comes_back_the_same_and_is_refused_when_touched(tmp_path: Path) -> None:
    same, refused = output("dossier_roundtrip", tmp_path / "kept", folder=tmp_path).splitlines()
    assert same == "the same after a round trip: True"
    assert refused.startswith("refused as misplaced-quote: hama.dossier.json: figure-")
    assert (tmp_path / "kept" / "hama.dossier.json").is_file()


def test_a_wording_of_ones_own_stands_in_the_sentence_with_its_suffix(tmp_path: Path) -> None:
    """“kaynaklar” takes -a after it; nothing else of the sentence changes."""
    before, after = output("own_wording", folder=tmp_path).splitlines()
    assert before.startswith("before: Muhalif aktivistlere göre ")
    assert after.startswith("after:  Muhalefete yakın kaynaklara göre ")
    assert before.partition(" göre ")[2] == after.partition(" göre ")[2]


def test_a_fact_added_by_hand_stands_beside_those_that_were_found(tmp_path: Path) -> None:
    assert output("add_a_fact", folder=tmp_path).splitlines() == [
        "found: More than 300 families fled",
        "now: More than 300 families fled | crew of seven",
    ]


# All of them


@pytest.mark.parametrize("example", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_an_example_is_short_and_says_how_it_is_run(example: Path) -> None:
    """A docstring with the command line, and no more than a screen or two."""
    text = example.read_text(encoding="utf-8")
    docstring = ast.get_docstring(ast.parse(text)) or ""
    assert f"    python examples/{example.name}" in docstring
    assert len(text.splitlines()) <= 60


def test_every_example_has_a_test() -> None:
    """What is not run rots."""
    here = Path(__file__).read_text(encoding="utf-8")
    assert len(EXAMPLES) >= 4
    assert [path.stem for path in EXAMPLES if f'output("{path.stem}"' not in here] == []


def test_a_language_model_is_believed_only_where_the_text_proves_it(tmp_path: Path) -> None:
    """Two of four figures are accepted; a dropped hedge and an invented quote are refused."""
    lines = output("language_model", folder=tmp_path).splitlines()
    assert [line for line in lines if line.startswith("refused")] == [
        "refused by language-model: “140 barometers”: the quote cuts off “More than”",
        "refused by language-model: “9,000 people went thirsty”: the quote does not stand in the text",
    ]
    assert lines[2:] == [
        "language-model: other, “More than 140 barometers”",
        "language-model: other, “12 anemometers”",
    ]
