"""A lexicon of one's own: rows are added or replaced, errors name their row, and nothing is left behind."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reportgen import Dossier, extract, gather, read_lexicon, read_text
from reportgen.cli import main
from reportgen.errors import BrokenLexicon, UnknownLexicon
from reportgen.lexicon import lexicon, using
from reportgen.pipeline import brief

ACTOR = """
[[actors]]
key = "harbour_committee"
kind = "organisation"
names = { en = "Harbour Relief Committee", tr = "Liman Yardım Komitesi" }
short = { en = "HRC" }
country = "yemen"
izafet = true
article = true
"""
PLACE = """
[[places]]
key = "mutayna"
kind = "village"
names = { en = "Mutayna", tr = "Mütayne" }
iso3 = "YEM"
latitude = "13.6"
longitude = "44.1"
"""
TEXT = "date: 2024-12-03\nlanguage: en\n\nAt least 12 people were killed in Mutayna on Monday, HRC said.\n"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A folder with an actor and a place of its own."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "own.toml").write_text(ACTOR + PLACE, encoding="utf-8")
    return folder


def told(dossier: Dossier) -> tuple[str, str | None]:
    """Who says it, and in which country the place lies."""
    return dossier.figures[0].attribution.speaker, dossier.places[0].iso3


def test_rows_are_added(mine: Path) -> None:
    """The text is read with them, and the next one without them again."""
    source = read_text(TEXT)
    assert told(extract(source, lexicon=read_lexicon(mine))) == ("Harbour Relief Committee", "YEM")
    assert told(extract(source)) == ("HRC", None)


def test_a_row_of_a_known_key_takes_its_place(tmp_path: Path) -> None:
    """The whole row: what the new one does not say is gone."""
    (tmp_path / "a.toml").write_text(
        '[[places]]\nkey = "khanaser"\nkind = "village"\nnames = { en = "Khanaser", tr = "Hanasir" }\niso3 = "SYR"\n',
        encoding="utf-8",
    )
    tables = read_lexicon(tmp_path)
    place = tables.place("khanaser")
    assert place is not None
    assert (place.names["tr"], place.aliases, place.latitude) == ("Hanasir", {}, None)
    assert len(tables.places) == len(lexicon().places)


def test_a_later_folder_wins(mine: Path, tmp_path: Path) -> None:
    """And a name in one language alone stands for both."""
    later = tmp_path / "later"
    later.mkdir()
    (later / "own.toml").write_text(ACTOR.replace(', tr = "Liman Yardım Komitesi"', ""), encoding="utf-8")
    actor = read_lexicon(mine, later).actor("harbour_committee")
    assert actor is not None
    assert actor.names == {"en": "Harbour Relief Committee", "tr": "Harbour Relief Committee"}


def test_the_shipped_tables_never_change(mine: Path) -> None:
    """Neither by reading a folder nor by using it."""
    before = lexicon()
    with using(read_lexicon(mine)):
        assert lexicon().actor("harbour_committee")
    assert lexicon() is before
    assert before.actor("harbour_committee") is None


def test_threads_do_not_share_a_lexicon(mine: Path) -> None:
    """Each reads with what it was given."""
    source, tables = read_text(TEXT), read_lexicon(mine)
    with ThreadPoolExecutor(4) as threads:
        with_ours = [threads.submit(extract, source, lexicon=tables) for _ in range(4)]
        without = [threads.submit(extract, source) for _ in range(4)]
    assert {told(task.result())[0] for task in with_ours} == {"Harbour Relief Committee"}
    assert {told(task.result())[0] for task in without} == {"HRC"}


def test_the_same_folder_gives_the_same_dossier(mine: Path) -> None:
    """Byte for byte."""
    source = read_text(TEXT)
    one, other = (extract(source, lexicon=read_lexicon(mine)).to_json() for _ in range(2))
    assert one == other


def test_the_whole_path_takes_it(mine: Path) -> None:
    """`gather` reads with it, and `brief` prints with it."""
    source, tables = read_text(TEXT), read_lexicon(mine)
    assert told(gather(source, lexicon=tables)) == ("Harbour Relief Committee", "YEM")
    page = brief(source, languages="tr", formats="html", lexicon=tables).documents[-1].content.decode()
    assert "Mütayne’de" in page
    assert "Liman Yardım Komitesi" in page


def test_the_command_takes_folders(mine: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """`--lexicon` may be given more than once."""
    text, out = tmp_path / "town.txt", tmp_path / "town.json"
    text.write_text(TEXT, encoding="utf-8")
    assert main(["extract", str(text), "--lexicon", str(mine), "--lexicon", str(mine), "-o", str(out)]) == 0
    assert "Harbour Relief Committee" in out.read_text(encoding="utf-8")
    assert main(["extract", str(text), "--lexicon", str(tmp_path / "none")]) == 1
    assert b"[unknown-lexicon]" in capsysbinary.readouterr().err


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("[[actors]\n", "own.toml: is not TOML"),
        ("[grammar.en]\n", "[[grammar]] is no table that can be added to"),
        ("[[colours]]\n", "[[colours]] is no table that can be added to"),
        ('[[actors]]\nkey = "a"\n', "[[actors]] row 1 (key “a”): kind: Field required"),
        (ACTOR.replace("izafet", "izafat"), "row 1 (key “harbour_committee”): izafat: Extra inputs"),
        (ACTOR + ACTOR, "has the key “harbour_committee” twice"),
        (ACTOR.replace("yemen", "atlantis"), "“harbour_committee”: country: nothing has the key “atlantis”"),
        (ACTOR + 'role = "admiral"\n', "“harbour_committee”: role: no office has the key “admiral”"),
        (PLACE.replace("YEM", "ATL"), "“mutayna”: iso3: no country has the code “ATL”"),
    ],
)
def test_an_error_names_the_table_and_the_row(tmp_path: Path, table: str, told: str) -> None:
    """And says how to mend it, in one line."""
    (tmp_path / "own.toml").write_text(table, encoding="utf-8")
    with pytest.raises(BrokenLexicon) as error:
        read_lexicon(tmp_path)
    assert told in str(error.value)
    assert str(tmp_path) in str(error.value)
    assert "\n" not in str(error.value)


def test_a_folder_without_tables_is_unknown(tmp_path: Path) -> None:
    """An empty folder, a file, or nothing at all."""
    with pytest.raises(UnknownLexicon, match="name a folder"):
        read_lexicon(tmp_path)
    with pytest.raises(UnknownLexicon, match="name a folder"):
        read_lexicon(tmp_path / "none")
