"""Renders every pack in every language to a folder, as HTML, PDF and page pictures, with an index page to look at them.

    python scripts/gallery.py [folder] [--pack NAME] [--case NAME] [--pictures]

The cases are the seeds, each from either source, and the dossiers of `made_up.py`. `--pictures` adds the pack with every
picture there is. Page pictures need `pdftoppm` (poppler-utils).
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

from made_up import CASES, made_up

from reportgen import compose, extract, packs, read, render_html, render_pdf
from reportgen.dossier import Dossier
from reportgen.packs import Pack

PICTURES = Path(__file__).parent / "gallery"
LANGUAGES = ("tr", "en", "ar")
DPI = 96

INDEX = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Gallery</title>
<style>
body {{ margin: 2rem; font: 1rem/1.5 sans-serif; background: #e9edf0; color: #1a232c; }}
.pages {{ display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start; }}
img {{ width: 19rem; height: auto; background: #fff; box-shadow: 0 1px 4px #0004; }}
h2 {{ margin: 2.5rem 0 0.3rem; }}
h3 {{ font-size: 1rem; font-weight: 600; margin: 1.2rem 0 0.4rem; }}
</style>
</head>
<body>
<h1>Gallery: every pack in every language</h1>
{body}
</body>
</html>
"""


def cases() -> Iterator[tuple[str, Dossier]]:
    """The seeds from either source, then what is made up."""
    seeds = Path(__file__).parent.parent / "seeds"
    for path in sorted(seeds.glob("*/source.*.txt")):
        yield f"{path.parent.name}.from-{path.suffixes[0][1:]}", extract(read(path))
    for name, case in CASES.items():
        yield f"made-up.{name}", made_up(case)


def rendered(folder: Path, stem: str, dossier: Dossier, pack: Pack, language: str) -> list[Path]:
    """Writes one page as HTML and PDF; gives its page pictures, none where `pdftoppm` is missing."""
    place = folder / pack.name
    place.mkdir(parents=True, exist_ok=True)
    file = place / f"{stem}.{language}.html"
    page = render_html(compose(dossier), language=language, pack=str(pack.folders[0]))
    file.write_text(page, encoding="utf-8")
    pdf = file.with_suffix(".pdf")
    pdf.write_bytes(render_pdf(page, dossier=dossier))
    for old in place.glob(f"{stem}.{language}-*.png"):
        old.unlink()
    if shutil.which("pdftoppm"):
        command = ["pdftoppm", "-r", str(DPI), "-l", "12", "-png", str(pdf), str(file.with_suffix(""))]
        subprocess.run(command, check=True)  # noqa: S603 - our own files
    return sorted(place.glob(f"{stem}.{language}-*.png"))


def entry(folder: Path, html: Path, images: list[Path]) -> str:
    """A page in the index: its name, its files, the first twelve of its pages."""
    name = html.relative_to(folder).with_suffix("")
    links = "".join(
        f'<a href="{name}.pdf"><img src="{image.relative_to(folder)}" alt="{escape(image.stem)}" loading="lazy"></a>\n'
        for image in images
    )
    return f'<h3><a href="{name}.html">{escape(str(name))}</a></h3>\n<div class="pages">\n{links}</div>\n'


def main() -> None:
    """Writes the pages and tells where."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("out/gallery"))
    parser.add_argument("--pack", action="append", help="only this pack; may be given again")
    parser.add_argument("--case", action="append", help="only cases whose name begins so; may be given again")
    parser.add_argument("--language", action="append", choices=LANGUAGES, help="only this language")
    parser.add_argument("--pictures", action="store_true", help="the pack with every picture as well")
    asked = parser.parse_args()
    shown = [pack for pack in packs.packs() if not asked.pack or pack.name in asked.pack]
    shown += [packs.find(str(PICTURES))] if asked.pictures else []
    parts: dict[str, list[str]] = {pack.name: [] for pack in shown}
    for name, dossier in cases():
        if asked.case and not name.startswith(tuple(asked.case)):
            continue
        for pack in shown:
            for language in asked.language or LANGUAGES:
                if language not in pack.manifest.languages:
                    continue
                images = rendered(asked.folder, name, dossier, pack, language)
                html = asked.folder / pack.name / f"{name}.{language}.html"
                parts[pack.name].append(entry(asked.folder, html, images))
                sys.stdout.write(f"{html}\n")
                sys.stdout.flush()
    body = "".join(f"<h2>{escape(name)}</h2>\n{''.join(entries)}" for name, entries in parts.items())
    (asked.folder / "index.html").write_text(INDEX.format(body=body), encoding="utf-8")
    sys.stdout.write(f"{asked.folder / 'index.html'}\n")


if __name__ == "__main__":
    main()
