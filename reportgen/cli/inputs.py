"""What the commands are given: texts, dossiers, tables; and what a careful reader should know of them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from reportgen.cli.options import STDIN
from reportgen.cli.terminal import say

if TYPE_CHECKING:
    from reportgen.dossier import Dossier
    from reportgen.extract import Refusal
    from reportgen.lexicon import Lexicon
    from reportgen.pipeline import Input
    from reportgen.sources import Source, SourceLanguage


def tables_of(folders: list[str] | None) -> Lexicon | None:
    """The tables of the folders over those that ship; None when no folder is named."""
    from reportgen.lexicon.guest import read_lexicon

    return read_lexicon(*folders) if folders else None


def given(sources: list[str], language: SourceLanguage | None) -> list[Input]:
    """The inputs as the library takes them: paths as they are, standard input read and opened."""
    from reportgen.pipeline import open_bytes

    if sources.count(STDIN) > 1:
        raise typer.BadParameter("standard input can be read once", param_hint="SOURCE")
    return [
        open_bytes(sys.stdin.buffer.read(), name="standard input", source_language=language) if path == STDIN else path
        for path in sources
    ]


def texts_of(paths: list[str]) -> list[Source]:
    """The texts at these paths."""
    from reportgen.pipeline import gather

    return list(gather(*given(paths, None)).sources) if paths else []


def refuse(extractor: str, refusal: Refusal) -> None:
    """Says what a guest offered and why it was not accepted."""
    say(f"{extractor} refused: “{refusal.quote}”: {refusal.reason}")


def advise(dossier: Dossier, *, listing: bool = False) -> None:
    """Says what a careful reader should look at: sources without a date, sentences with numbers that gave no fact."""
    from reportgen.extract.unread import unread, with_numbers

    for source in dossier.sources:
        if source.published is None:
            named = f"“{source.title}”" if source.title else source.id
            say(f"{named} gives no date, so its weekdays stay unresolved; add a line date: 2024-12-03 at its top")
    missed = unread(dossier)
    if not missed:
        return
    numbered = sum(len(with_numbers(source)) for source in dossier.sources)
    hint = "" if listing else "; extract --unread lists them"
    say(f"{len(missed)} of {numbered} sentences with numbers gave no fact{hint}")
    if listing:
        for sentence in missed:
            say(f"{sentence.start}–{sentence.end} {' '.join(sentence.quote.split())}")


def counts(dossier: Dossier) -> dict[str, int]:
    """How much a dossier holds, by kind."""
    parts = ("sources", "figures", "events", "positions", "ranks", "links")
    return {part: len(getattr(dossier, part)) for part in parts}


def summary(dossier: Dossier) -> str:
    """What a dossier holds, in one line."""
    found = [f"{count} {kind if count != 1 else kind.removesuffix('s')}" for kind, count in counts(dossier).items()]
    return f"{', '.join(found[1:])} from {found[0]}"
