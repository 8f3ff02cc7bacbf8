"""How fast everything is, as ratios in one run: `make bench` prints the table and writes benchmarks/RESULTS.md.

    python benchmarks/bench.py [start brief languages growth peers]

Each figure is the median of several runs, the two sides of a ratio turn by turn, so that a busy minute weighs on both. "Bare"
is WeasyPrint alone over the same HTML, the same style sheets and the same fonts, without a PDF standard; "naive" is
WeasyPrint as its manual begins: the same HTML and style sheets in one call, with the
fonts that the HTML brief has inside (WOFF2).
"""

from __future__ import annotations

import gc
import math
import os
import platform
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "scripts"))
SEED = ROOT / "seeds" / "hama-2024" / "source.en.txt"
RESULTS = ROOT / "benchmarks" / "RESULTS.md"
COMMAND = "import sys; sys.argv = ['reportgen', '--help']; from reportgen.__main__ import main; sys.exit(main())"
"""As the installed command starts."""

FACTS = (10, 100, 1_000, 10_000)
PRINTED = (10, 60, 250, 1_000)


@dataclass(frozen=True)
class Ratio:
    """One line: what is compared, ours and the other's seconds, and at most what their ratio may be."""

    what: str
    ours: float
    other: float
    goal: float | None
    unit: str = "s"

    def __str__(self) -> str:
        ratio = self.ours / self.other
        verdict = "" if self.goal is None else ("met" if ratio <= self.goal else "missed")
        goal = "–" if self.goal is None else f"≤ {self.goal:g}"
        return f"| {self.what} | {self.ours:.3f} {self.unit} | {self.other:.3f} {self.unit} | {ratio:.2f} | {goal} | {verdict} |"


def turns(
    first: Callable[[], object],
    second: Callable[[], object],
    times: int,
    clock: Callable[[], float] = time.perf_counter,
) -> tuple[float, float]:
    """The median seconds of both, run turn by turn after one run of each that does not count.

    What runs in this process is timed by its own processor time, which a busy machine disturbs less.
    """
    taken: tuple[list[float], list[float]] = ([], [])
    for turn in range(times + 1):
        for kept, run in zip(taken, (first, second), strict=True):
            gc.collect()
            begun = clock()
            run()
            if turn:
                kept.append(clock() - begun)
    return statistics.median(taken[0]), statistics.median(taken[1])


def process(*words: str) -> Callable[[], object]:
    """Runs Python with these words, as an installed package would: modules compiled, the checkout first."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, *words]
    return lambda: subprocess.run(command, env=environment, check=True, capture_output=True)


def start() -> Iterator[Ratio]:
    """How long it takes to begin."""
    cli = process("-c", "import typer, typer.main")
    yield Ratio("`reportgen --help` against `import typer`", *turns(process("-c", COMMAND), cli, 15), 1.25)
    library = process("-c", "import pydantic; pydantic.BaseModel")
    ours = process("-c", "import reportgen")
    yield Ratio("`import reportgen` against `import pydantic`", *turns(ours, library, 15), 1.25)


def brief() -> Iterator[Ratio]:
    """One brief, warm."""
    import weasyprint

    from reportgen import brief, fonts, pdf

    made = brief(SEED, languages="en", formats="html")
    html, dossier = made.documents[1].content.decode(), made.dossier
    scripts = fonts.scripts_in(html)
    files = {f"fonts/{name}": ("font/ttf", data) for name, data in fonts.print_files(scripts).items()}

    def laid_out() -> Any:  # noqa: ANN401 - a class without types
        fetcher, _ = pdf._fetcher(files)  # noqa: SLF001 - what it serves is what is measured
        faces = weasyprint.text.fonts.FontConfiguration()
        page = weasyprint.HTML(string=pdf._set(html), base_url=pdf.BASE, url_fetcher=fetcher, media_type="print")  # noqa: SLF001
        style = weasyprint.CSS(
            string=fonts.print_css(f"{pdf.BASE}fonts/", scripts),
            base_url=pdf.BASE,
            url_fetcher=fetcher,
            font_config=faces,
        )
        return page.render(stylesheets=[style], font_config=faces)

    def bare() -> bytes:
        return bytes(laid_out().write_pdf())

    def finished() -> bytes:
        return pdf.render_pdf(html, dossier=dossier)

    with tempfile.TemporaryDirectory() as folder:
        everything = turns(
            lambda: brief(SEED, languages="en", formats="pdf", out=folder), finished, 7, clock=time.process_time
        )
    yield Ratio("a brief from text to file against printing its HTML", *everything, 1.05)
    yield Ratio(
        "PDF/A-3a + PDF/UA-1 + facts against bare WeasyPrint", *turns(finished, bare, 7, clock=time.process_time), 1.15
    )
    rules = fonts.screen_css()
    for face in fonts._faces(("Latn",)):  # noqa: SLF001
        rules = rules.replace(face.screen_family, face.family)

    def naive() -> bytes:
        page = weasyprint.HTML(string=pdf._set(html))  # noqa: SLF001 - with the style sheet for paper
        faces = weasyprint.text.fonts.FontConfiguration()
        style = weasyprint.CSS(string=rules, font_config=faces)
        return bytes(page.write_pdf(stylesheets=[style], font_config=faces))

    with tempfile.TemporaryDirectory() as folder:
        ratio = turns(lambda: brief(SEED, languages="en", formats="pdf", out=folder), naive, 5, clock=time.process_time)
    yield Ratio("a brief from text to file against naive WeasyPrint", *ratio, 0.45)


def languages() -> Iterator[Ratio]:
    """Two languages against one, from the command to the files."""
    with tempfile.TemporaryDirectory() as folder:
        common = ("-m", "reportgen", "brief", str(SEED), "-f", "pdf", "-o", folder)
        yield Ratio(
            "`brief -l tr -l en -f pdf` against `-l en`, cold",
            *turns(process(*common, "-l", "tr", "-l", "en"), process(*common, "-l", "en"), 5),
            1.25,
        )


def growth() -> Iterator[Ratio]:
    """The exponent of growth over four sizes: 1 is linear."""
    from made_up import Case, made_up

    from reportgen.brief import compose
    from reportgen.html import render_html
    from reportgen.pdf import render_pdf

    def exponent(sizes: tuple[int, ...], run: Callable[[int], object]) -> tuple[float, list[float]]:
        taken = []
        for size in sizes:
            gc.collect()
            begun = time.perf_counter()
            run(size)
            taken.append(time.perf_counter() - begun)
        xs, ys = [math.log(size) for size in sizes], [math.log(one) for one in taken]
        middle = (statistics.mean(xs), statistics.mean(ys))
        slope = sum((x - middle[0]) * (y - middle[1]) for x, y in zip(xs, ys, strict=True)) / sum(
            (x - middle[0]) ** 2 for x in xs
        )
        return slope, taken

    dossiers = {size: made_up(Case(size)) for size in {*FACTS, *PRINTED}}
    render_html(compose(dossiers[10]), language="en", pack="sitrep")
    slope, taken = exponent(FACTS[1:], lambda size: render_html(compose(dossiers[size]), language="en", pack="sitrep"))
    yield Ratio(
        f"growth of composing and HTML, {FACTS[1]:,} to {FACTS[-1]:,} facts ({taken[-1]:.1f} s)",
        slope,
        1.0,
        1.1,
        unit="",
    )
    pages = {size: render_html(compose(dossiers[size]), language="en", pack="sitrep") for size in PRINTED}
    render_pdf(pages[10])
    slope, taken = exponent(PRINTED[1:], lambda size: render_pdf(pages[size]))
    yield Ratio(
        f"growth of printing, {PRINTED[1]:,} to {PRINTED[-1]:,} facts ({taken[-1]:.1f} s)", slope, 1.0, 1.1, unit=""
    )


def peers() -> Iterator[Ratio]:
    """Other engines on the same brief: the one in a browser on the same HTML, Typst on the same words."""
    from reportgen import brief

    made = brief(SEED, languages="en", formats=("html", "md"))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "brief.html"
        place.write_bytes(made.documents[1].content)
        ours = process("-m", "reportgen", "brief", str(SEED), "-l", "en", "-f", "pdf", "-o", folder)
        if browser := shutil.which("chromium"):
            flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
            command = [
                browser,
                *flags,
                f"--user-data-dir={folder}/profile",
                f"--print-to-pdf={folder}/chromium.pdf",
                place.as_uri(),
            ]
            other = lambda: subprocess.run(command, check=True, capture_output=True)  # noqa: E731
            yield Ratio("a brief from text to file, cold, against Chromium on its HTML", *turns(ours, other, 5), None)
        if typst := _typst(Path(folder)):
            words = Path(folder) / "brief.typ"
            words.write_text(_as_typst(made.documents[2].content.decode()), encoding="utf-8")
            compiling = process(
                "-c",
                f"import sys; sys.path.insert(0, {str(typst)!r}); import typst; typst.compile({str(words)!r}, output={folder + '/typst.pdf'!r})",
            )
            yield Ratio("a brief from text to file, cold, against Typst on its words", *turns(ours, compiling, 5), None)


def _typst(folder: Path) -> Path | None:
    """Typst's library in a folder of its own, or None where it cannot be had."""
    target = folder / "typst"
    command = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "--quiet",
        "--target",
        str(target),
        "typst",
    ]
    return target if subprocess.run(command, capture_output=True, check=False).returncode == 0 else None


def _as_typst(markdown: str) -> str:
    """The words of a brief in Markdown as a Typst document: headings and paragraphs, nothing clever."""
    lines = []
    for line in markdown.splitlines():
        plain = re.sub(r"([#*_$@<>\[\]\\`~])", r"\\\1", line.lstrip("#> "))
        lines.append("=" * (len(line) - len(line.lstrip("#"))) + " " + plain if line.startswith("#") else plain)
    return '#set page(paper: "a4")\n' + "\n".join(lines)


PARTS: dict[str, Callable[[], Iterator[Ratio]]] = {
    "start": start, "brief": brief, "languages": languages, "growth": growth, "peers": peers,
}  # fmt: skip

HEAD = """# Results

Written by `make bench`; each figure is the median of several runs, the two sides of a ratio measured turn by turn.

{machine}

| what | ours | the other | ratio | goal | |
|---|---|---|---|---|---|
"""


def machine() -> str:
    """What it was measured on."""
    cores = len(os.sched_getaffinity(0))
    model = next(
        (line.partition(":")[2].strip() for line in _lines(Path("/proc/cpuinfo")) if line.startswith("model name")), ""
    )
    libraries = ", ".join(f"{name} {version(name)}" for name in ("weasyprint", "pydantic", "typer"))
    return f"{platform.system()} {platform.machine()}, {cores} cores {model}, Python {platform.python_version()}, {libraries}."


def _lines(place: Path) -> list[str]:
    return place.read_text(encoding="utf-8").splitlines() if place.exists() else []


def main(asked: list[str]) -> int:
    """Prints the table; all parts together are written to RESULTS.md as well."""
    table = HEAD.format(machine=machine())
    print(table, end="", flush=True)
    for part in asked or PARTS:
        for ratio in PARTS[part]():
            print(ratio, flush=True)
            table += f"{ratio}\n"
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    last = f"\nThe most memory that this process held: {memory:,.0f} MB.\n"
    print(last)
    if not asked:
        RESULTS.write_text(table + last, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
