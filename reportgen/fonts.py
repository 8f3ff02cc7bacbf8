"""The typefaces of the pages: static weights made once from variable fonts, kept in the user's cache.

Print takes whole static TTF files: a variable file costs WeasyPrint twice the time. The screen takes small WOFF2
subsets inside the page, so that it looks the same on every device; the licence (SIL OFL 1.1) reserves the name
"Source" for unmodified fonts, so the subsets carry names of their own.
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
import tempfile
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from reportgen.errors import InstallationError, OutputError
from reportgen.facts import Model
from reportgen.resources import sweep, write_atomically

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont


class Face(Model):
    """One static cut: the file name, the family in print and on screen, its place on the axes of its variable font.

    `package` is the distribution that holds the variable font; `axes` are in the units of the font's own axes.
    """

    name: str
    family: str
    screen_family: str
    package: str
    style: Literal["normal", "italic"] = "normal"
    weight: int
    axes: tuple[tuple[str, float], ...]


def _sans(name: str, weight: int, style: Literal["normal", "italic"] = "normal") -> Face:
    return Face(
        name=name, family="Source Sans 3", screen_family="Reportgen Sans", package="fontpkg-source-sans-3",
        style=style, weight=weight, axes=(("wght", weight),),
    )  # fmt: skip


FACES: tuple[Face, ...] = (
    _sans("sans-regular", 400),
    _sans("sans-semibold", 600),
    _sans("sans-italic", 400, "italic"),
    Face(
        name="serif-semibold", family="Source Serif 4", screen_family="Reportgen Serif",
        package="fontpkg-source-serif-4", weight=600, axes=(("wght", 600), ("opsz", 24)),
    ),
)  # fmt: skip
"""Every cut that the style sheets of the built-in packs use."""

SCREEN_LETTERS: tuple[tuple[int, int], ...] = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x18F, 0x18F), (0x1E5, 0x1E7), (0x218, 0x21B), (0x259, 0x259), (0x2BB, 0x2BF),
    (0x2C6, 0x2DD), (0x1E0C, 0x1E0D), (0x1E24, 0x1E25), (0x1E62, 0x1E63), (0x1E6C, 0x1E6D), (0x1E92, 0x1E93),
    (0x2010, 0x2015), (0x2018, 0x201E), (0x2020, 0x2022), (0x2026, 0x2026), (0x2030, 0x2033), (0x2039, 0x203A),
    (0x20AC, 0x20AC), (0x20BA, 0x20BA), (0x2116, 0x2116), (0x2122, 0x2122), (0x2190, 0x2193), (0x2212, 0x2212),
    (0x2248, 0x2248), (0x2260, 0x2265),
)  # fmt: skip
"""Code points of the screen subsets: Latin with Turkish, Kurdish and the letters of Arabic transliteration."""

FEATURES = ("ccmp", "kern", "liga", "locl", "mark", "mkmk", "lnum", "pnum", "tnum", "sups")
"""OpenType features that are kept, for no style sheet asks for others; `locl` holds the Turkish i."""

_RECIPE = "2"
"""Raised whenever the making below changes, so that no old cache is taken for a new one."""


def print_files() -> dict[str, bytes]:
    """The static TTF files for print by file name, such as `sans-regular.ttf`; raises InstallationError."""
    return {f"{face.name}.ttf": _cached(face, "ttf") for face in FACES}


def print_css(base: str) -> str:
    """The `@font-face` rules for print; `base` is the address before each file name."""
    return "".join(_rule(face, face.family, f'url("{base}{face.name}.ttf") format("truetype")') for face in FACES)


@cache
def screen_css() -> str:
    """The `@font-face` rules for the screen, the subsets inside as `data:` addresses; raises InstallationError."""
    rules = []
    for face in FACES:
        data = base64.b64encode(_cached(face, "woff2")).decode("ascii")
        rules.append(_rule(face, face.screen_family, f'url("data:font/woff2;base64,{data}") format("woff2")'))
    return "".join(rules)


def _rule(face: Face, family: str, source: str) -> str:
    return (
        f'@font-face {{ font-family: "{family}"; font-style: {face.style}; font-weight: {face.weight}; '
        f"src: {source}; }}\n"
    )


@cache
def _cached(face: Face, kind: Literal["ttf", "woff2"]) -> bytes:
    """The file from the first cache folder that has it or takes it; made anew where no folder can be written."""
    name = f"{_key(face)}/{face.name}.{kind}"
    folders = [folder for folder in (cache_folder(), _temporary_folder()) if folder]
    for folder in folders:
        try:
            return (folder / name).read_bytes()
        except OSError:
            continue
    data = _static(face) if kind == "ttf" else _screen_subset(face)
    for folder in folders:
        try:
            write_atomically(folder / name, data)
            sweep((folder / name).parent)
        except OutputError:
            continue
        break
    return data


def _key(face: Face) -> str:
    """What the bytes depend on: the recipe, the face, the letters, and the versions of fonts and tools."""
    parts = [_RECIPE, face.model_dump_json(), repr(SCREEN_LETTERS), repr(FEATURES)]
    parts += [f"{package} {_version(package)}" for package in (face.package, "fonttools", "brotli")]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        raise InstallationError(f"the package {package} is missing; run `pip install {package}`") from None


def cache_folder() -> Path | None:
    """The user's cache folder for fonts, by the XDG specification; None when there is no home."""
    home = os.environ.get("XDG_CACHE_HOME", "")
    if not home or not Path(home).is_absolute():  # a relative one is to be ignored, says the XDG specification
        try:
            home = str(Path.home() / ".cache")
        except RuntimeError:
            return None
    return Path(home) / "reportgen" / "fonts"


def _temporary_folder() -> Path | None:
    """A folder of our own among the temporary files, never one that somebody else has laid there for us."""
    if not hasattr(os, "getuid"):
        return None
    folder = Path(tempfile.gettempdir()) / f"reportgen-fonts-{os.getuid()}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return None
    private = found.st_uid == os.getuid() and not found.st_mode & 0o077 and not folder.is_symlink()
    return folder if private else None


def _static(face: Face) -> bytes:
    """One weight of a variable font as a TTF of its own; the same bytes every time."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(_variable_file(face), recalcTimestamp=False)
    _keep(font, font.getBestCmap())  # every letter, but no small capitals and the like: a third of the time
    instancer.instantiateVariableFont(font, dict(face.axes), inplace=True)
    font["OS/2"].usWeightClass = face.weight
    data = io.BytesIO()
    font.save(data)
    return data.getvalue()


def _screen_subset(face: Face) -> bytes:
    """The letters of SCREEN_LETTERS as WOFF2, under the name of its own that the licence asks for."""
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(_cached(face, "ttf")), recalcTimestamp=False)
    _keep(font, (code for first, last in SCREEN_LETTERS for code in range(first, last + 1)))
    names = {1: face.screen_family, 4: f"{face.screen_family} {face.weight}", 6: f"Reportgen-{face.name}"}
    font["name"].names = [record for record in font["name"].names if record.nameID in {*names, 0, 2, 13, 14}]
    for record in font["name"].names:
        record.string = names.get(record.nameID, record.string)
    font.flavor = "woff2"
    data = io.BytesIO()
    font.save(data)
    return data.getvalue()


def _keep(font: TTFont, letters: Iterable[int]) -> None:
    """Leaves these code points in a font, and what FEATURES need."""
    from fontTools.subset import Options, Subsetter

    options = Options(
        hinting=False, layout_features=list(FEATURES), name_IDs=["*"], notdef_outline=True, glyph_names=False
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=list(letters))
    subsetter.subset(font)


def _variable_file(face: Face) -> Path:
    try:
        import fontpkg
    except ImportError:
        raise InstallationError(f"the package fontpkg is missing; run `pip install {face.package}`") from None
    try:
        return Path(fontpkg.path(face.family, style=face.style))
    except fontpkg.FontpkgError:
        raise InstallationError(f"the font {face.family} is missing; run `pip install {face.package}`") from None
