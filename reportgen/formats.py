"""The formats a brief can be made as: one line in a table for each.

The table is all that the pipeline, a batch and the command line know of a format; what makes it is imported when the
first brief in it is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from reportgen.errors import RenderError
from reportgen.finish.standards import DEFAULT as PDF_STANDARD
from reportgen.finish.standards import StandardName

if TYPE_CHECKING:
    from reportgen.dossier import Dossier

Format = Literal["html", "pdf", "docx", "md", "eml"]
"""What a brief can be made as, as `-f` takes it; the end of the file's name."""

JobFormat = Literal[Format, "dossier"]
"""What a job of a batch makes; the dossier is always made, and `dossier` asks for nothing else."""

DEFAULT: tuple[Format, ...] = ("html", "pdf")
"""What is made when no format is asked for."""


@dataclass(frozen=True)
class Page:
    """A brief written in one language, as the makers of the formats take it: the finished HTML and the facts behind it.

    `trusted` says whether its look is one of ours, `pdf_standard` what a PDF of it must keep.
    """

    html: str
    language: str
    dossier: Dossier
    trusted: bool = True
    pdf_standard: StandardName = PDF_STANDARD


def _html(page: Page) -> bytes:
    return page.html.encode()


def _pdf(page: Page) -> bytes:
    from reportgen.pdf import render_pdf

    if page.trusted:
        return render_pdf(page.html, dossier=page.dossier, standard=page.pdf_standard)
    from reportgen import fonts
    from reportgen.confined import Limits, call

    fonts.print_files(fonts.scripts_in(page.html))  # the process below may read them, and may make none
    limits = Limits(seconds=120, memory=3 << 30, answer=256 << 20)
    return call(
        "reportgen.formats:printed",
        page.html,
        page.dossier,
        page.pdf_standard,
        first="reportgen.pdf:engine",
        limits=limits,
        what="the page",
    )


def printed(html: str, dossier: Dossier, standard: StandardName) -> bytes:
    """The PDF of a page whose look is a stranger's; what a process of its own does."""
    from reportgen.pdf import render_pdf

    return render_pdf(html, dossier=dossier, standard=standard)


def _docx(page: Page) -> bytes:
    from reportgen.docx import render_docx

    return render_docx(page.html)


def _md(page: Page) -> bytes:
    from reportgen.markdown import render_markdown

    return render_markdown(page.html).encode()


def _eml(page: Page) -> bytes:
    from reportgen.mail import render_mail

    return render_mail(page.html)


MAKERS: dict[Format, Callable[[Page], bytes]] = {
    "html": _html,
    "pdf": _pdf,
    "docx": _docx,
    "md": _md,
    "eml": _eml,
}
"""From a page to the bytes of the file."""


def known(names: Iterable[str]) -> tuple[Format, ...]:
    """The formats of these names, each once; raises RenderError for a name that has no maker."""
    for name in names:
        if name not in MAKERS:
            raise RenderError(f"there is no format `{name}`; choose from {', '.join(MAKERS)}")
    return tuple(cast("Format", name) for name in dict.fromkeys(names))
