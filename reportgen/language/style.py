"""House styles: what a house decides about dates, numbers and words, as a TOML file that anybody can write.

A style says for each language how dates and numbers are written, and chooses among the words that houses call
differently (`[[variants]]` of the lexicon). Where it is silent, everything stays as reportgen writes it.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidationError

from reportgen.errors import BrokenStyle, UnknownStyle
from reportgen.facts import Flag, Model
from reportgen.language.protocol import Conventions, DateForm, Language
from reportgen.language.turkish import FORMS, attach
from reportgen.lexicon import lexicon
from reportgen.lexicon.rows import Variant
from reportgen.resources import bundled

FOLDER = "styles"
"""Where a pack keeps its styles, each in a file of its name."""

SHARED = "shared"
"""The folder among the packs whose styles every pack can be asked for."""


def _whole(value: object) -> object:
    """A number as it was written; true and 9.0 equal one that may be chosen, and are none."""
    if type(value) is not int:
        raise ValueError("a whole number is written in digits alone")
    return value


class LanguageStyle(Model):
    """What a style decides about one language; the fields are those of `Conventions`, and `words` the choices.

    A choice names a group of variants, or the key of one: `government = "hükümet"`. `loaded` names words that judge and
    may stand in the narrator's voice all the same: keys of `[[loaded]]`.
    """

    date: DateForm = "day-month-year"
    small_numbers: Annotated[Literal[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], BeforeValidator(_whole)] = 9
    percent: Literal["words", "sign"] = "words"
    thousands: Annotated[Literal[4, 5], BeforeValidator(_whole)] = 4
    compact: Flag = True
    institution_apostrophe: Flag = False
    words: dict[str, str] = Field(default_factory=dict)
    loaded: tuple[str, ...] = ()


class HouseStyle(Model):
    """A style as it was read: its name, what it is for, and what it decides for each language."""

    name: str
    description: str = ""
    languages: dict[str, LanguageStyle] = Field(default_factory=dict)


def read_style(file: str | Path) -> HouseStyle:
    """The style in a file, each choice checked; raises UnknownStyle or BrokenStyle, naming file and remedy."""
    path = Path(file)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        reason = (error.strerror or "").lower()
        raise UnknownStyle(f"{path}: cannot be read ({reason}); name a file that holds a style") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BrokenStyle(f"{path}: is not TOML ({error}); mend it") from None
    plain = {name: value for name, value in data.items() if not isinstance(value, dict)}
    languages = {name: value for name, value in data.items() if isinstance(value, dict)}
    try:
        style = HouseStyle.model_validate({"name": path.stem, **plain, "languages": languages})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(step) for step in first["loc"] if step != "languages")
        raise BrokenStyle(f"{path}: {where}: {first['msg']}; see docs/house-styles.md") from None
    for code, decided in style.languages.items():
        for name, choice in decided.words.items():
            _check(path, code, name, choice)
        for key in decided.loaded:
            if key not in (known := [row.key for row in lexicon().loaded]):
                raise BrokenStyle(f"{path}: {code}.loaded: there is no `{key}`; there is: {', '.join(known)}")
    return style


def find_style(name: str, folders: Iterable[Path]) -> HouseStyle:
    """The style of a name, from the first of the packs' folders that has it, or in a file when `name` is a path.

    Raises UnknownStyle, naming what there is, or BrokenStyle.
    """
    if name.endswith(".toml") or "/" in name:
        return read_style(name)
    known = {file.stem: file for folder in reversed(list(folders)) for file in sorted((folder / FOLDER).glob("*.toml"))}
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"did you mean `{near[0]}`? " if near else ""
        raise UnknownStyle(
            f"there is no style `{name}`; {hint}there is: {', '.join(sorted(known))}; a file is named by its path"
        )
    return read_style(known[name])


def shipped_styles() -> tuple[HouseStyle, ...]:
    """The styles that come with reportgen, by name."""
    return tuple(read_style(file) for file in sorted((bundled("templates") / SHARED / FOLDER).glob("*.toml")))


def styled(language: Language, style: HouseStyle | None) -> Language:
    """The language as the house writes it; without a style, or where it is silent on the language, as it is."""
    decided = style.languages.get(language.code) if style else None
    if decided is None:
        return language
    rows = [(row, choice) for row, choice in _chosen(language.code, decided.words)]
    words = {written: chosen for row, choice in rows for written, chosen in _pairs(row, choice)}
    return replace(
        language,
        conventions=Conventions(
            date=decided.date,
            small_numbers=decided.small_numbers,
            percent=decided.percent,
            thousands=decided.thousands,
            compact=decided.compact,
            loaded=allowed_words(language.code, decided),
            institution_apostrophe=decided.institution_apostrophe,
            words=tuple(sorted(words.items(), key=lambda pair: (-len(pair[0]), pair[0]))),
            not_after=tuple(
                (written, row.not_after) for row, choice in rows if row.not_after for written, _ in _pairs(row, choice)
            ),
        ),
    )


def allowed_words(code: str, decided: LanguageStyle) -> tuple[str, ...]:
    """The words that judge and may stand all the same, by key: those named, and that of the style's own choice (“rejim”)."""
    choices = set(decided.words.values())
    chosen = (row.key for row in lexicon().loaded if choices.intersection(row.words.get(code, ())))
    return tuple(dict.fromkeys((*decided.loaded, *chosen)))


def _chosen(code: str, choices: dict[str, str]) -> Iterator[tuple[Variant, str]]:
    """The rows that a style chooses in, each with its choice; a choice for a row goes before one for its group."""
    for row in lexicon().variants:
        choice = choices.get(row.key) or choices.get(row.group)
        if row.language == code and choice in row.forms:
            yield row, choice


def _pairs(row: Variant, choice: str) -> Iterator[tuple[str, str]]:
    """What is written where the other choices stand, in every form that a suffix gives it."""
    if row.one_way and choice != next(iter(row.forms)):
        return
    for other, forms in row.forms.items():
        for written, chosen in zip(forms, row.forms[choice], strict=True) if other != choice else ():
            yield written, chosen
            if row.language == "tr" and row.kind != "plain":
                yield from _inflected(row, written, chosen)


def _inflected(row: Variant, written: str, chosen: str) -> Iterator[tuple[str, str]]:
    """The same with every Turkish suffix, for words of a source stand with theirs (“rejimin”)."""
    for case in FORMS:
        for mark in ("’", "'"):
            before, after = (_with_suffix(text, case, row, mark) for text in (written, chosen))
            yield before, after.replace("'", "’")


def _with_suffix(text: str, case: str, row: Variant, apostrophe: str) -> str:
    kind = row.kind if row.kind != "plain" else None
    owned = row.kind == "common" and text.endswith(("ı", "i", "u", "ü"))
    return attach(text, case, kind=kind, izafet=owned, apostrophe=apostrophe)


def _check(path: Path, code: str, name: str, choice: str) -> None:
    rows = [row for row in lexicon().variants if row.language == code and name in (row.group, row.key)]
    if not rows:
        known = sorted({row.group for row in lexicon().variants if row.language == code})
        raise BrokenStyle(f"{path}: {code}.words: there is no choice `{name}`; there is: {', '.join(known) or 'none'}")
    offered = sorted({option for row in rows for option in row.forms})
    if choice not in offered:
        raise BrokenStyle(
            f"{path}: {code}.words: `{name}` cannot be `{choice}`; choose {' or '.join(f'`{each}`' for each in offered)}"
        )
