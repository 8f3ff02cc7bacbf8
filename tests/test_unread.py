"""What was not read is said: a number that a brief is silent about should not be silent in the terminal as well."""

from __future__ import annotations

from pathlib import Path

from reportgen.cli import main
from reportgen.extract import extract
from reportgen.extract.unread import unread, with_numbers
from reportgen.sources import read_text

TEXT = (
    "date: 2025-03-20\n\nAt least 30 people were killed in Goma, officials said. The score was 45 to 30 at half time. "
    "The talks began on 12 March 2025 at 10:30. The road was closed in 2019. Nobody was hurt."
)


def test_a_sentence_with_a_number_and_no_fact_is_unread() -> None:
    """Dates, years and times are no numbers to miss; what gave a fact is not missed."""
    dossier = extract(read_text(TEXT))
    numbered = [sentence.quote for sentence in with_numbers(dossier.sources[0])]
    assert numbered == ["At least 30 people were killed in Goma, officials said", "The score was 45 to 30 at half time"]
    assert [sentence.quote for sentence in unread(dossier)] == ["The score was 45 to 30 at half time"]


def test_turkish_dates_are_no_numbers_to_miss() -> None:
    """“12 Mart 2025’te” is a date in Turkish."""
    text = "date: 2025-03-20\nlanguage: tr\n\nGörüşmeler 12 Mart'ta başladı. Kurulda 45 konu tartışıldı."
    assert [sentence.quote for sentence in unread(extract(read_text(text)))] == ["Kurulda 45 konu tartışıldı"]


def test_the_command_line_says_how_much_was_not_read(tmp_path: Path, capsys: object) -> None:
    """A count on stderr, the sentences with --unread, and a word on a source without a date."""
    source = tmp_path / "goma.txt"
    source.write_text(TEXT.partition("\n\n")[2], encoding="utf-8")
    assert main(["extract", str(source), "-o", str(tmp_path / "d.json"), "--unread"]) == 0
    said = capsys.readouterr().err  # type: ignore[attr-defined]
    assert "gives no date" in said
    assert "1 of 2 sentences with numbers gave no fact" in said
    assert "The score was 45 to 30 at half time" in said
