"""Humanitarian briefs in Turkish and English in which every figure leads back to the words of its source.

    from reportgen import compose, extract, read, render_html

    dossier = extract(read("hama.txt"))
    page = render_html(compose(dossier), language="tr")

`brief("hama.txt", out="out")` does all of it at once. Every name below is loaded when it is first asked for, so that
`import reportgen` is cheap and works on a machine without Pango.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.batch.jobs import Job, read_jobs
    from reportgen.batch.run import BatchReport, batch
    from reportgen.batch.work import Failure
    from reportgen.brief import Brief, compose
    from reportgen.compare import Change, compare
    from reportgen.decisions import decide
    from reportgen.docx import render_docx
    from reportgen.dossier import Dossier, Terms, load, loads, merge, schema
    from reportgen.errors import ReportgenError
    from reportgen.extract import extract
    from reportgen.facts import (
        Actor,
        Attribution,
        Event,
        Evidence,
        Fact,
        Figure,
        Link,
        Period,
        Place,
        Position,
        Quantity,
        Rank,
        Topic,
    )
    from reportgen.gaps import gaps
    from reportgen.html import render_html
    from reportgen.lexicon import Lexicon
    from reportgen.lexicon.guest import read_lexicon
    from reportgen.mail import render_mail
    from reportgen.markdown import render_markdown
    from reportgen.pdf import render_pdf
    from reportgen.pipeline import Delivery, Document, brief, gather
    from reportgen.reconcile import Group, Reading, reconcile
    from reportgen.sources import Source, read, read_bytes, read_text

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "Attribution",
    "BatchReport",
    "Brief",
    "Change",
    "Delivery",
    "Document",
    "Dossier",
    "Event",
    "Evidence",
    "Fact",
    "Failure",
    "Figure",
    "Group",
    "Job",
    "Lexicon",
    "Link",
    "Period",
    "Place",
    "Position",
    "Quantity",
    "Rank",
    "Reading",
    "ReportgenError",
    "Source",
    "Terms",
    "Topic",
    "batch",
    "brief",
    "compare",
    "compose",
    "decide",
    "extract",
    "gaps",
    "gather",
    "load",
    "loads",
    "merge",
    "read",
    "read_bytes",
    "read_jobs",
    "read_lexicon",
    "read_text",
    "reconcile",
    "render_docx",
    "render_html",
    "render_mail",
    "render_markdown",
    "render_pdf",
    "schema",
]

_ROOMS = {
    "batch.jobs": ("Job", "read_jobs"),
    "batch.run": ("BatchReport", "batch"),
    "batch.work": ("Failure",),
    "brief": ("Brief", "compose"),
    "compare": ("Change", "compare"),
    "decisions": ("decide",),
    "dossier": ("Dossier", "Terms", "load", "loads", "merge", "schema"),
    "docx": ("render_docx",),
    "errors": ("ReportgenError",),
    "extract": ("extract",),
    "facts": (
        "Actor", "Attribution", "Event", "Evidence", "Fact", "Figure", "Link", "Period", "Place", "Position",
        "Quantity", "Rank", "Topic",
    ),
    "gaps": ("gaps",),
    "html": ("render_html",),
    "lexicon": ("Lexicon",),
    "lexicon.guest": ("read_lexicon",),
    "mail": ("render_mail",),
    "markdown": ("render_markdown",),
    "pdf": ("render_pdf",),
    "pipeline": ("Delivery", "Document", "brief", "gather"),
    "reconcile": ("Group", "Reading", "reconcile"),
    "sources": ("Source", "read", "read_bytes", "read_text"),
}  # fmt: skip
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> object:
    """A public name, from the room where it lives."""
    if name not in _ROOM_OF:
        raise AttributeError(f"module 'reportgen' has no attribute {name!r}")
    return getattr(import_module(f"reportgen.{_ROOM_OF[name]}"), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]


class _Front(ModuleType):
    """Keeps `reportgen.brief` and `reportgen.extract` the functions although rooms of the same names exist.

    Importing a room would otherwise put the module in the function's place.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _ROOM_OF and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Front
