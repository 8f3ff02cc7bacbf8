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
from collections.abc import Collection, Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from reportgen.errors import InstallationError, OutputError
from reportgen.facts import Model
from reportgen.resources import write_atomically

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont


class Face(Model):
    """One static cut: the file name, the family in print and on screen, its place on the axes of its variable font.

    `package` is the distribution that holds the font; `axes` are in the units of its own axes, none where it is static
    already. `script` is the ISO 15924 code of the letters that it is there for; a face for another than Latin is loaded
    only with them.
    """

    name: str
    family: str
    screen_family: str
    package: str
    style: Literal["normal", "italic"] = "normal"
    weight: int
    axes: tuple[tuple[str, float], ...] = ()
    script: str = "Latn"


def _sans(name: str, weight: int, style: Literal["normal", "italic"] = "normal") -> Face:
    return Face(
        name=name, family="Source Sans 3", screen_family="Reportgen Sans", package="fontpkg-source-sans-3",
        style=style, weight=weight, axes=(("wght", weight),),
    )  # fmt: skip


def _arabic(name: str, weight: int) -> Face:
    """A cut whose letters are glyphs of their own: of letters put together from parts no text can be read back."""
    return Face(
        name=name, family="IBM Plex Sans Arabic", screen_family="Reportgen Arabic", package="fontpkg-ibm-plex-sans-arabic",
        weight=weight, script="Arab",
    )  # fmt: skip


FACES: tuple[Face, ...] = (
    _sans("sans-regular", 400),
    _sans("sans-semibold", 600),
    _sans("sans-italic", 400, "italic"),
    Face(
        name="serif-semibold", family="Source Serif 4", screen_family="Reportgen Serif",
        package="fontpkg-source-serif-4", weight=600, axes=(("wght", 600), ("opsz", 24)),
    ),
    _arabic("arabic-regular", 400),
    _arabic("arabic-semibold", 600),
)  # fmt: skip
"""Every cut that the style sheets of the built-in packs use."""

SCRIPTS: dict[str, tuple[tuple[int, int], ...]] = {
    "Arab": (
        (0x60C, 0x60C), (0x61B, 0x61B), (0x61F, 0x61F), (0x621, 0x63A), (0x640, 0x652), (0x66A, 0x66C), (0x670, 0x671),
        (0x67E, 0x67E), (0x686, 0x686), (0x695, 0x695), (0x698, 0x698), (0x6A4, 0x6A4), (0x6A9, 0x6A9), (0x6AF, 0x6AF),
        (0x6B5, 0x6B5), (0x6BE, 0x6BE), (0x6C6, 0x6C7), (0x6CC, 0x6CC), (0x6CE, 0x6CE), (0x6D5, 0x6D5),
    ),
}  # fmt: skip
"""Scripts with faces of their own, and the code points of their screen subsets: Arabic with Persian and Sorani."""

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

JOINING = ("ccmp", "isol", "init", "medi", "fina", "rlig", "calt", "kern", "mark", "mkmk", "curs", "locl")
"""The same of scripts whose letters join, without ligatures of taste: readers of a PDF take those apart the wrong way round."""

_RECIPE = "2"
"""Raised whenever the making below changes, so that no old cache is taken for a new one."""


def print_files(scripts: Collection[str] = ()) -> dict[str, bytes]:
    """The static TTF files for print by file name, such as `sans-regular.ttf`; raises InstallationError.

    Those of other scripts than Latin are there only where `scripts` asks for them (ISO 15924 codes).
    """
    return {f"{face.name}.ttf": _cached(face, "ttf") for face in _faces(scripts)}


def print_css(base: str, scripts: Collection[str] = ()) -> str:
    """The `@font-face` rules for print; `base` is the address before each file name."""
    return "".join(
        _rule(face, face.family, f'url("{base}{face.name}.ttf") format("truetype")') for face in _faces(scripts)
    )


@cache
def screen_css(script: str = "Latn") -> str:
    """The `@font-face` rules for the screen, the subsets inside as `data:` addresses; raises InstallationError.

    With the faces of a script besides those for Latin letters.
    """
    rules = []
    for face in _faces((script,)):
        data = base64.b64encode(_cached(face, "woff2")).decode("ascii")
        rules.append(_rule(face, face.screen_family, f'url("data:font/woff2;base64,{data}") format("woff2")'))
    return "".join(rules)


def scripts_in(text: str) -> frozenset[str]:
    """The scripts with faces of their own that a text has letters of."""
    letters = {ord(letter) for letter in set(text)}
    return frozenset(
        script
        for script, ranges in SCRIPTS.items()
        if any(first <= letter <= last for letter in letters for first, last in ranges)
    )


def _faces(scripts: Collection[str]) -> tuple[Face, ...]:
    return tuple(face for face in FACES if face.script == "Latn" or face.script in scripts)


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
        except OutputError:
            continue
        break
    return data


def _key(face: Face) -> str:
    """What the bytes depend on: the recipe, the face, the letters, and the versions of fonts and tools."""
    parts = [_RECIPE, face.model_dump_json(), repr(_letters(face)), repr(_features(face))]
    parts += [f"{package} {_version(package)}" for package in (face.package, "fonttools", "brotli")]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _letters(face: Face) -> tuple[tuple[int, int], ...]:
    return SCRIPTS.get(face.script, SCREEN_LETTERS)


def _features(face: Face) -> tuple[str, ...]:
    return JOINING if face.script in SCRIPTS else FEATURES


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
    """One weight of a font as a TTF of its own; the same bytes every time."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(_file(face), recalcTimestamp=False)
    _keep(
        font, font.getBestCmap(), _features(face)
    )  # every letter, but no small capitals and the like: a third of the time
    if face.axes:
        instancer.instantiateVariableFont(font, dict(face.axes), inplace=True)
    font["OS/2"].usWeightClass = face.weight
    data = io.BytesIO()
    font.save(data)
    return data.getvalue()


def _screen_subset(face: Face) -> bytes:
    """The letters of the screen as WOFF2, under the name of its own that the licence asks for."""
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(_cached(face, "ttf")), recalcTimestamp=False)
    _keep(font, (code for first, last in _letters(face) for code in range(first, last + 1)), _features(face))
    names = {1: face.screen_family, 4: f"{face.screen_family} {face.weight}", 6: f"Reportgen-{face.name}"}
    font["name"].names = [record for record in font["name"].names if record.nameID in {*names, 0, 2, 13, 14}]
    for record in font["name"].names:
        record.string = names.get(record.nameID, record.string)
    font.flavor = "woff2"
    data = io.BytesIO()
    font.save(data)
    return data.getvalue()


def _keep(font: TTFont, letters: Iterable[int], features: Iterable[str]) -> None:
    """Leaves these code points in a font, and what these features need."""
    from fontTools.subset import Options, Subsetter

    options = Options(
        hinting=False, layout_features=list(features), name_IDs=["*"], notdef_outline=True, glyph_names=False
    )
    options.drop_tables += ["meta"]  # lists languages, which nobody asks for
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=list(letters))
    subsetter.subset(font)


def _file(face: Face) -> Path:
    try:
        import fontpkg
    except ImportError:
        raise InstallationError(f"the package fontpkg is missing; run `pip install {face.package}`") from None
    try:
        weight = 400 if face.axes else face.weight
        return Path(fontpkg.path(face.family, weight=weight, style=face.style))
    except fontpkg.FontpkgError:
        raise InstallationError(f"the font {face.family} is missing; run `pip install {face.package}`") from None
