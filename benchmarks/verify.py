"""How many single tamperings of finished briefs `verify` catches, and whether untouched ones pass: `make bench-verify`.

Every pack, every format, both languages; briefs of all seed cases as HTML, Word and Markdown, of some as PDF.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from itertools import count
from random import Random
from typing import NamedTuple

from data import ROOT
from forms import FORMS, WHOLE
from rich.console import Console
from rich.table import Table
from tamperings import PIECES, TAMPERINGS

from reportgen import compose, extract, read, render_docx, render_html, render_markdown, render_pdf
from reportgen.dossier import loads
from reportgen.errors import UnreadablePage
from reportgen.packs import packs
from reportgen.readback import Page, read_brief
from reportgen.verify import made_again, verify_page

WANTED = 2_400
PRINTED = 2
"""Of so many seed cases there are PDFs of every pack in both languages."""

SHARES = {"html": 6, "docx": 6, "md": 6, "pdf": 2}
"""Of twenty tamperings so many are of each format: reading a PDF takes longest."""


class Brief(NamedTuple):
    """A finished brief: what it is, its bytes, and the page that its facts make."""

    name: str
    format: str
    language: str
    data: bytes
    expected: Page

    def proven(self, data: bytes) -> bool:
        """Whether a tampered copy passes; one that cannot be read any more does not."""
        try:
            page = read_brief(data, name=self.name)
            same = page.facts == read_brief(self.data, name=self.name).facts
            return verify_page(page, expected=self.expected if same else None).proven
        except UnreadablePage:
            return False


def main(wanted: int = WANTED, cases: int | None = None, formats: tuple[str, ...] = tuple(SHARES)) -> None:
    """Prints, by format and kind, how many tamperings were made and caught; names each that was not.

    Of so many source texts (all when none is given), in these formats.
    """
    shares = {format: share for format, share in SHARES.items() if format in formats}
    console = Console(width=110)
    briefs: dict[str, list[Brief]] = {format: [] for format in shares}
    passed: Counter[str] = Counter()
    for brief in finished(cases, formats):
        briefs[brief.format].append(brief)
        passed[brief.format] += brief.proven(brief.data)
    made: Counter[tuple[str, str]] = Counter()
    caught: Counter[tuple[str, str]] = Counter()
    missed: list[str] = []
    chance = Random(2024)
    for format, share in shares.items():
        kinds = list(TAMPERINGS if format == "html" else {**PIECES, **WHOLE[format]})
        target = wanted * share // sum(shares.values())
        for turn in count():
            if sum(number for (each, _), number in made.items() if each == format) >= target or turn > 40 * target:
                break
            kind = kinds[turn % len(kinds)]
            brief = chance.choice(briefs[format])
            changed = tampered(brief, kind, chance)
            if changed is None or changed == brief.data:
                continue
            made[format, kind] += 1
            if brief.proven(changed):
                missed.append(f"{format} {kind}: {brief.name}")
            else:
                caught[format, kind] += 1
    show(console, made, caught, briefs, passed)
    for line in missed[:40]:
        console.print(line, markup=False)


def finished(cases: int | None, formats: tuple[str, ...]) -> Iterator[Brief]:
    """Every brief, with the page that its facts make."""
    for number, file in enumerate(sorted((ROOT / "seeds").glob("*/source.*.txt"))[:cases]):
        dossier = extract(read(file))
        view = compose(dossier)
        for pack in packs():
            for language in ("en", "tr"):
                html = render_html(view, language=language, pack=pack.name)
                data = {"html": html.encode(), "docx": render_docx(html), "md": render_markdown(html).encode()}
                data = {format: content for format, content in data.items() if format in formats}
                if number < PRINTED and "pdf" in formats:
                    data["pdf"] = render_pdf(html, dossier=dossier)
                for format, content in data.items():
                    name = f"{file.parent.name}.{file.stem}.{pack.name}.{language}.{format}"
                    page = read_brief(content, name=name)
                    yield Brief(name, format, language, content, made_again(loads(page.facts or ""), page))


def tampered(brief: Brief, kind: str, chance: Random) -> bytes | None:
    """The brief after one tampering of a kind; None where it offers no place."""
    if brief.format == "html":
        page = TAMPERINGS[kind](brief.data.decode(), chance)
        return page.encode() if page is not None else None
    if kind in WHOLE[brief.format]:
        return WHOLE[brief.format][kind](brief.data, chance)
    form = FORMS[brief.format](brief.data)
    offered = [
        (at, text)
        for at, piece in enumerate(form.pieces)
        if (text := PIECES[kind](piece, brief.language, chance)) is not None and text != piece
    ]
    chance.shuffle(offered)
    return next((data for at, text in offered[:8] if (data := form.changed(at, text)) is not None), None)


def show(
    console: Console,
    made: Counter[tuple[str, str]],
    caught: Counter[tuple[str, str]],
    briefs: dict[str, list[Brief]],
    passed: Counter[str],
) -> None:
    """The table: kinds in rows, formats in columns, caught of made."""
    table = Table(title="reportgen verify: tamperings caught / made", title_justify="left")
    table.add_column("tampering")
    for format in briefs:
        table.add_column(format, justify="right")
    for kind in dict.fromkeys(kind for _, kind in made):
        cells = [f"{caught[f, kind]}/{made[f, kind]}" if made[f, kind] else "" for f in briefs]
        table.add_row(kind.replace("_", " "), *cells)
    table.add_section()
    sums = [[sum(n for (each, _), n in counter.items() if each == f) for counter in (caught, made)] for f in briefs]
    table.add_row("all", *(f"{one}/{all_of}" for one, all_of in sums))
    table.add_row("untouched briefs that pass", *(f"{passed[f]}/{len(briefs[f])}" for f in briefs))
    console.print(table)
    console.print(
        f"{sum(one for one, _ in sums)} of {sum(each for _, each in sums)} tamperings caught", highlight=False
    )


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=WANTED, help="tamperings, at least")
    parser.add_argument("--cases", type=int, help="only of the first so many source texts")
    parser.add_argument("--formats", nargs="+", choices=list(SHARES), default=list(SHARES))
    asked = parser.parse_args()
    main(asked.count, asked.cases, tuple(asked.formats))
