"""What archival, accessible PDF with its attachment costs, as ratios to bare WeasyPrint on the same page and fonts.

    PYTHONPATH=. python benchmarks/pdf.py [--rounds 15] [--rows 300]

Every contestant makes the same document in each round, in turns, in one warm process; what is told is the median over the
rounds of its processor time by that of the bare engine in the same round. The control is the bare engine once more: what
differs from 1.00 there is the noise of the machine.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from reportgen import compose, fonts, pdf, render_html
from reportgen.dossier import Dossier, load

SEED = Path(__file__).parent.parent / "seeds/hama-2024/dossier.json"


def bare(html: str, **options: object) -> bytes:
    """The page by the engine alone: the same HTML, style sheets and typefaces, laid out once."""
    weasyprint = pdf.engine()
    scripts = fonts.scripts_in(html)
    files = {f"fonts/{name}": ("font/ttf", data) for name, data in fonts.print_files(scripts).items()}
    fetcher, _ = pdf._fetcher(files)  # noqa: SLF001
    faces = weasyprint.text.fonts.FontConfiguration()
    page = weasyprint.HTML(string=html, base_url=pdf.BASE, url_fetcher=fetcher, media_type="print")
    style = weasyprint.CSS(
        string=fonts.print_css(f"{pdf.BASE}fonts/", scripts), base_url=pdf.BASE, url_fetcher=fetcher, font_config=faces
    )
    setting = weasyprint.CSS(string=":root { --density: 1 }")
    made: bytes = page.render(stylesheets=[style, setting], font_config=faces).write_pdf(**options)
    return made


def naive(html: str) -> bytes:
    """The page as a first script would make it: variable fonts from their files, nothing prepared."""
    weasyprint = pdf.engine()
    import fontpkg

    rules = "".join(
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; font-style: {face.style}; '
        f'src: url("{Path(fontpkg.path(face.family, weight=400 if face.axes else face.weight, style=face.style)).as_uri()}") }}'
        for face in fonts.FACES
        if face.script == "Latn"
    )
    made: bytes = weasyprint.HTML(string=html.replace("<style>", f"<style>{rules}</style><style>", 1)).write_pdf()
    return made


def annex(rows: int) -> str:
    """A page with one long table, over many sheets."""
    cells = "".join(
        f"<tr><th scope=row>place {row}</th><td>{row}</td><td>words of a source</td></tr>" for row in range(rows)
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Annex</title><style>body { font-family: '
        '"Source Sans 3" } table { width: 100%; border-collapse: collapse } td, th { border-bottom: 1px solid }</style>'
        f"</head><body><h1>Annex</h1><table><thead><tr><th>a</th><th>b</th><th>c</th></tr></thead><tbody>{cells}</tbody>"
        '</table><div id="end"></div></body></html>'
    )


def contestants(html: str, dossier: Dossier, *, peers: bool) -> dict[str, Callable[[], object]]:
    """What is measured, the bare engine first."""
    found: dict[str, Callable[[], object]] = {
        "WeasyPrint, plain": lambda: bare(html),
        "the same again (control)": lambda: bare(html),
        "WeasyPrint, its own PDF/UA-1": lambda: bare(html, pdf_variant="pdf/ua-1"),
        "reportgen, PDF/A-3a + PDF/UA-1 + facts": lambda: pdf.render_pdf(html, dossier=dossier),
        "reportgen, PDF/A-4f + PDF/UA-2 + facts": lambda: pdf.render_pdf(html, dossier=dossier, standard="a-4f"),
    }
    if peers:
        found["WeasyPrint, naive with variable fonts"] = lambda: naive(html)
    return found


def measure(asked: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Processor seconds of each contestant in each round."""
    taken: dict[str, list[float]] = {name: [] for name in asked}
    for make in asked.values():
        make()  # warm
    for _ in range(rounds):
        for name, make in asked.items():
            start = time.process_time()
            make()
            taken[name].append(time.process_time() - start)
    return taken


def table(title: str, taken: dict[str, list[float]]) -> None:
    """Prints medians in milliseconds and the paired ratios to the first contestant."""
    first = next(iter(taken.values()))
    print(f"\n### {title}\n\n| | median ms | to plain |\n|---|---|---|")
    for name, seconds in taken.items():
        ratio = statistics.median(each / plain for each, plain in zip(seconds, first, strict=True))
        print(f"| {name} | {statistics.median(seconds) * 1000:.0f} | {ratio:.2f} |")


def main() -> None:
    """Measures a brief and a long table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--rows", type=int, default=300)
    given = parser.parse_args()
    dossier = load(SEED)
    pdf._filled = lambda lay_out, **_: lay_out("--density: 1")  # noqa: SLF001 - one layout each, as the bare engine does
    brief = render_html(compose(dossier), language="en")
    table("A brief", measure(contestants(brief, dossier, peers=True), given.rounds))
    asked = contestants(annex(given.rows), dossier, peers=False)
    table(f"A table of {given.rows} rows", measure(asked, max(given.rounds // 3, 3)))


if __name__ == "__main__":
    main()
