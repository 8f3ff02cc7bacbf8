"""The typefaces are made once, are the same bytes every time, hold every Turkish letter and keep to their licence."""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from reportgen import fonts

LETTERS = "abcçdefgğhıijklmnoöprsştuüvyzABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZâîûÂÎÛ0123456789₺“”‘’…–—·↑"


ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةىًٌٍَُِّْ،؛؟ـ"


@pytest.fixture(scope="module", params=[face.name for face in fonts.FACES])
def face(request: pytest.FixtureRequest) -> fonts.Face:
    return next(face for face in fonts.FACES if face.name == request.param)


def opened(data: bytes) -> TTFont:
    return TTFont(io.BytesIO(data))


@pytest.mark.parametrize("kind", ["ttf", "woff2"])
def test_every_letter_has_a_shape_of_its_own(face: fonts.Face, kind: str) -> None:
    """Turkish in the faces for Latin, Arabic in those for Arabic, whose space, digits and marks the others lend."""
    if face.script == "Arab":
        found = opened(fonts._cached(face, "ttf" if kind == "ttf" else "woff2")).getBestCmap()
        assert [letter for letter in ARABIC if ord(letter) not in found] == []
        return
    font = opened(fonts._cached(face, "ttf" if kind == "ttf" else "woff2"))
    letters, shapes = font.getBestCmap(), font["glyf"]
    assert [letter for letter in LETTERS if ord(letter) not in letters] == []
    assert all(shapes[letters[ord(letter)]].numberOfContours for letter in LETTERS)
    assert letters[ord("ı")] != letters[ord("i")]


def test_print_files_are_static(face: fonts.Face) -> None:
    """A variable file would cost the print engine twice the time."""
    font = opened(fonts.print_files([face.script])[f"{face.name}.ttf"])
    assert "fvar" not in font
    assert font["OS/2"].usWeightClass == face.weight


def test_screen_subsets_do_not_carry_the_reserved_name(face: fonts.Face) -> None:
    """The licence keeps the name “Source” for unmodified fonts; the licence itself stays in the file."""
    names = opened(fonts._cached(face, "woff2"))["name"]
    called = {names.getDebugName(number) for number in (1, 4, 6)}
    assert all(name and name.startswith("Reportgen") for name in called)
    assert "Open Font License" in str(names.getDebugName(13))


def test_the_screen_fonts_stay_small() -> None:
    assert len(fonts.screen_css()) < 150_000


def test_the_screen_fonts_need_nothing_from_outside() -> None:
    assert set(re.findall(r'url\("([a-z]+:)', fonts.screen_css())) == {"data:"}


@pytest.mark.slow
def test_made_anew_the_bytes_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    face = next(face for face in fonts.FACES if face.name == "sans-italic")
    before = fonts._cached(face, "ttf"), fonts._cached(face, "woff2")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(fonts, "_temporary_folder", lambda: None)
    fonts._cached.cache_clear()
    assert (fonts._cached(face, "ttf"), fonts._cached(face, "woff2")) == before
    assert sorted(file.name for file in tmp_path.rglob("*.*")) == ["sans-italic.ttf", "sans-italic.woff2"]
    fonts._cached.cache_clear()


def test_a_home_that_cannot_be_written_is_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next folder takes the file, here the one among the temporary files."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr(fonts, "_temporary_folder", lambda: tmp_path / "temporary")
    monkeypatch.setattr(fonts, "_static", lambda _: b"made")
    fonts._cached.cache_clear()
    assert fonts._cached(fonts.FACES[0], "ttf") == b"made"
    assert [file.read_bytes() for file in tmp_path.rglob("*.ttf")] == [b"made"]
    fonts._cached.cache_clear()


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="the folder is told apart by its owner, which Windows has not")
def test_a_temporary_folder_that_others_can_write_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    folder = fonts._temporary_folder()
    assert folder
    assert folder.stat().st_mode & 0o077 == 0
    folder.chmod(0o777)
    assert fonts._temporary_folder() is None
