"""The options that several commands have, each said once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

import typer

from reportgen.finish.standards import StandardName
from reportgen.formats import DEFAULT, MAKERS

STDIN = STDOUT = "-"

WRITTEN = ["tr", "en", "ar"]
"""The languages a brief can be written in."""

FORMATS: list[str] = [*DEFAULT]

POLICIES = ("newest", "most_conservative", "highest_graded", "named_source_first")
"""Which of several numbers leads; as in `reportgen.reconcile`."""

SENSITIVITIES = ("public", "internal", "confidential")
"""Who may read something; as in `reportgen.facts`."""

LANGUAGES = ["tr", "en"]
"""What is made when no language is asked for."""


def pack_names() -> list[str]:
    """The names of the packs, for completion."""
    from reportgen.packs import packs

    return [pack.name for pack in packs()]


def style_names() -> list[str]:
    """The names of the house styles, for completion."""
    from reportgen.language.style import shipped_styles

    return [style.name for style in shipped_styles()]


def language_names() -> list[str]:
    """The languages a brief can be written in, for completion."""
    return WRITTEN


Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE", help="Text files or dossiers; - reads one from standard input.", show_default=False
    ),
]
SourceLanguageOption = Annotated[
    Literal["en", "tr"] | None,
    typer.Option("--source-language", help="The language of the texts; detected when not given.", show_default=False),
]
Extractors = Annotated[
    list[str] | None,
    typer.Option(
        "--extractor",
        metavar="NAME",
        help="A further, installed extractor to ask; may be given again.",
        show_default=False,
    ),
]
Lexicons = Annotated[
    list[str] | None,
    typer.Option(
        "--lexicon",
        metavar="FOLDER",
        help="A folder of tables that add to the lexicon or replace rows of it; may be given again.",
        show_default=False,
    ),
]
Languages = Annotated[
    list[str],
    typer.Option(
        "-l",
        "--language",
        metavar="LANGUAGE",
        help="A language to write in: tr, en or ar; may be repeated.",
        autocompletion=language_names,
    ),
]
AnyLanguages = Annotated[
    list[str] | None,
    typer.Option(
        "-l",
        "--language",
        metavar="LANGUAGE",
        help="A language; all when not given; may be repeated.",
        autocompletion=language_names,
        show_default=False,
    ),
]


def one_of(*choices: str) -> Callable[[str], str]:
    """A parser that lets these words through: typer takes no list of literals."""

    def chosen(text: str) -> str:
        if text not in choices:
            raise typer.BadParameter(f"{text!r} is not one of {', '.join(map(repr, choices))}.")
        return text

    return chosen


Formats = Annotated[
    list[str],
    typer.Option(
        "-f",
        "--format",
        metavar="FORMAT",
        help=f"A format to make: {' or '.join(MAKERS)}; may be repeated.",
        parser=one_of(*MAKERS),
        autocompletion=lambda: list(MAKERS),
    ),
]
JobFormats = Annotated[
    list[str],
    typer.Option(
        "-f",
        "--format",
        metavar="FORMAT",
        help=f"A format to make: {', '.join(MAKERS)}, or dossier alone; may be repeated.",
        parser=one_of(*MAKERS, "dossier"),
        autocompletion=lambda: [*MAKERS, "dossier"],
    ),
]
Boundaries = Annotated[
    str | None,
    typer.Option(
        "--boundaries",
        metavar="FILE",
        help="Boundaries for the map of a pack that has one, as GeoJSON.",
        show_default=False,
    ),
]
Pack = Annotated[
    str,
    typer.Option("--pack", metavar="NAME", help="The template pack; see `reportgen packs`.", autocompletion=pack_names),
]
Style = Annotated[
    str | None,
    typer.Option(
        "--style",
        metavar="STYLE",
        help="The house style for dates, numbers and words: a name (see `reportgen styles`) or a .toml file.",
        autocompletion=style_names,
        show_default=False,
    ),
]
PdfStandard = Annotated[
    StandardName,
    typer.Option("--pdf-standard", help="What a PDF keeps: PDF/A-3a and PDF/UA-1, or PDF/A-4f and PDF/UA-2 (PDF 2.0)."),
]
Translations = Annotated[
    list[str] | None,
    typer.Option(
        "--translations",
        metavar="FILE",
        help="A PO file of free texts, from `reportgen i18n extract`; may be given again.",
        show_default=False,
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since", metavar="OLD", help="An older dossier or text to tell the changes from.", show_default=False
    ),
]
Lead = Annotated[
    str | None,
    typer.Option(
        "--lead",
        metavar="POLICY",
        help=f"Which of several numbers for one thing leads: {', '.join(POLICIES)}.",
        parser=one_of(*POLICIES),
        autocompletion=lambda: list(POLICIES),
        show_default=False,
    ),
]
Named = Annotated[
    list[str] | None,
    typer.Option(
        "--named",
        metavar="NAME",
        help="A speaker or publisher that leads, with --lead named_source_first; may be given again.",
        show_default=False,
    ),
]
Edition = Annotated[
    str | None,
    typer.Option(
        "--edition",
        metavar="READERS",
        help=f"For whom: {', '.join(SENSITIVITIES)}; nothing marked more strictly is in any file.",
        parser=one_of(*SENSITIVITIES),
        autocompletion=lambda: list(SENSITIVITIES),
        show_default=False,
    ),
]
SourcesTable = Annotated[
    str | None,
    typer.Option(
        "--sources-table",
        metavar="FILE",
        help="A CSV table that grades and marks the sources: source, grade, sensitivity.",
        show_default=False,
    ),
]
Redact = Annotated[bool, typer.Option("--redact", help="Take out the names of private persons.", show_default=False)]
AcceptedOnly = Annotated[
    bool, typer.Option("--accepted-only", help="Tell only what a review has accepted.", show_default=False)
]
Gaps = Annotated[bool, typer.Option("--gaps", help="Add what the sources do not say.", show_default=False)]
Reference = Annotated[
    str | None,
    typer.Option(
        "--reference",
        metavar="FILE",
        help="A CSV reference table, such as a registry's numbers by day, to check the figures against.",
        show_default=False,
    ),
]


def whole(value: str | int) -> int:
    """A whole number above zero, in plain digits: neither 1_000 nor 1e3."""
    text = str(value)  # a default comes as the number it is
    if not (text.isascii() and text.isdigit() and 0 < len(text) <= 9 and int(text)):
        raise typer.BadParameter(f"{text!r} is not a whole number above zero")
    return int(text)


AtOnce = Annotated[
    int | None,
    typer.Option(
        "-j",
        "--jobs",
        metavar="N",
        parser=whole,
        help="How many languages are printed at once; as many as there are processor cores when not given.",
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Answer with JSON on standard output.", show_default=False)]
