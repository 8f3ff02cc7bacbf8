"""A new pack works, and a pack with faults is told all of them at once, each with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.errors import BrokenPack, OutputError
from reportgen.packcheck import check_pack, new_pack, samples


def told(folder: Path, *, pages: bool = False, print_too: bool = False) -> list[str]:
    return [str(each) for each in check_pack(folder, pages=pages, print_too=print_too)]


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A new pack."""
    new_pack("mine", tmp_path / "mine")
    return tmp_path / "mine"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.slow
def test_a_new_pack_is_ready(mine: Path) -> None:
    """In every language, with every sample case, on the screen; what it could say is noted, nothing is at fault."""
    assert told(mine, pages=True) == []


@pytest.mark.slow
def test_a_pack_is_printed_as_well(mine: Path) -> None:
    change(mine / "pack.toml", 'languages = ["ar", "en", "tr"]', 'languages = ["en"]')
    change(mine / "mine.css", ":root", ".highlights li { width: 400mm; white-space: nowrap }\n:root")
    found = told(mine, pages=True, print_too=True)
    assert any("page 1: “" in each and "runs over the edge of the paper" in each for each in found)


def test_a_new_pack_takes_no_name_in_use_and_no_folder_in_use(tmp_path: Path) -> None:
    for name in ("brief", "Mine", "my pack", "../x", ""):
        with pytest.raises(BrokenPack, match="a pack cannot be called"):
            new_pack(name, tmp_path / "x")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").touch()
    with pytest.raises(OutputError, match="is there already"):
        new_pack("mine", tmp_path / "full")


def test_every_fault_is_told_at_once(mine: Path) -> None:
    change(mine / "pack.toml", '"kind",', '"kind", "kimd",')
    change(mine / "pack.toml", 'extends = "brief"', 'extends = "brief"\npictures = ["mapp"]')
    change(mine / "pack.toml", 'languages = ["ar", "en", "tr"]', 'languages = ["ar", "en", "fr", "tr"]')
    change(mine / "mine.css", ":root", "@import 'x.css';\nh1::after { content: '4711' }\n:root")
    change(
        mine / "mine.html.j2", "{{ super() }}", "{{ super() }}\n<p>Seven people died.</p>\n<p>{{ words['nope'] }}</p>"
    )
    (mine / "unused.css").touch()
    (mine / "locales" / "tr.po").write_text(
        'msgctxt "page"\nmsgid "Highlights"\nmsgstr "Öne çıkan 5 nokta"\n', encoding="utf-8"
    )
    found = "\n".join(told(mine))
    for fault in (
        "pack.toml: there is no word `kimd`",
        "pack.toml: there is no picture `mapp`",
        "pack.toml: no brief can be written in `fr`",
        "mine.css:2: `@import` is not for a pack",
        "mine.css:3: `content` prints a number, which no fact holds",
        "mine.html.j2:6: the number in “Seven people died.” is backed by no fact",
        "pack.toml: a template prints the word `nope`, which `words` leaves out",
        "tr.po:3: the translation holds the number 5",
        "note: ",
        "unused.css: is in no list of `styles`",
    ):
        assert fault in found, fault


def test_a_fault_of_the_template_is_told_with_its_line(mine: Path) -> None:
    change(mine / "mine.html.j2", "{{ super() }}", "{{ super() }}\n{{ 4711 }}")
    assert any("mine.html.j2:6: a number is not for a template to set" in each for each in told(mine))


def test_words_of_a_template_are_noted(mine: Path) -> None:
    change(mine / "mine.html.j2", "{{ super() }}", "<p>Field office</p>")
    assert any("note" in each and "“Field office” stands there in every language" in each for each in told(mine))


def test_what_is_no_pack_is_told(tmp_path: Path) -> None:
    assert "is not a pack" in told(tmp_path)[0]


def test_the_samples_have_what_a_pack_must_show() -> None:
    found = samples()
    assert not found["no-fact"].facts
    assert len(found["one-fact"].facts) == 1
    assert found["only-contested"].links
    assert len(found) >= 6
