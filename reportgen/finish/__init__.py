"""From painted pages to a PDF that can be kept and be read aloud.

WeasyPrint draws; here the drawing gets its structure, its attachments, its links and what it says of itself, so that one
file is archival (PDF/A, ISO 19005) and accessible (PDF/UA, ISO 14289) at once, which the engine alone cannot make.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from reportgen.finish.attachments import Attachment
from reportgen.finish.standards import DEFAULT, STANDARDS, Standard, StandardName
from reportgen.finish.tree import Foreign

__all__ = ["DEFAULT", "STANDARDS", "Attachment", "Standard", "StandardName", "write"]


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Lets nothing be looked through for garbage: all boxes of a document are alive now, and none of it is."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def write(
    document: Foreign, root: Foreign, *, standard: StandardName = DEFAULT, attachments: Sequence[Attachment] = ()
) -> bytes:
    """The PDF of a laid-out document; `root` is the HTML tree that it was laid out from.

    Raises RenderError for links to anything but the web, forms, pictures without words, and what has no place in the
    text. The same document gives the same bytes: the identifier of the file is made from its content.
    """
    from reportgen.finish import links, painting, structure, writing

    links.refuse_unsafe(document)
    asked = STANDARDS[standard]
    pages = painting.sheets(document)

    def finish(painted: Foreign, pdf: Foreign) -> None:
        with _undisturbed():
            add(painted, pdf)

    def add(painted: Foreign, pdf: Foreign) -> None:
        found = structure.read(pages, root, language=painted.metadata.lang or "und", modern=asked.modern)
        writing.add_structure(pdf, found, pages)
        links.finish_links(pdf, found)
        writing.add_attachments(pdf, attachments)
        writing.add_metadata(pdf, painted.metadata, asked, attached=bool(attachments))
        writing.freeze(pdf)

    made: bytes = document.copy(pages).write_pdf(
        finisher=finish, pdf_version=asked.pdf, pdf_identifier=True, pdf_tags=True
    )
    return made
