"""DOCX of a page: the same words in the same order, as a Word document that one can go on writing in.

WordprocessingML (ECMA-376, transitional) written by hand, so that no library decides about the bytes: real styles
(Title, Heading 1 to 3, Caption, Footnote Text), footnotes with the evidence, tables whose heads repeat on each page,
each stretch of text in its own language and direction, and the dossier inside as a custom XML part.
"""

from __future__ import annotations

from reportgen.docx.body import Body
from reportgen.docx.package import FactsPart, packed, unpacked
from reportgen.docx.parts import parts
from reportgen.outline import outline

__all__ = ["FactsPart", "render_docx", "unpacked"]


def render_docx(html: str) -> bytes:
    """The page as a Word document, the same bytes every time; raises UnreadablePage where there is no brief in it.

    Knows nothing but HTML. The evidence numbers are those of the page, so that every form of a brief can be read
    beside the other; pictures are left to their tables.
    """
    page = outline(html)
    return packed(parts(page, Body(page)))
