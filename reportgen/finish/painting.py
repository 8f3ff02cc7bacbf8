"""Pages that remember what they drew: which mark in the content stream stands for which box."""

from __future__ import annotations

from weasyprint.document import Document, Page

from reportgen.finish.tree import Foreign


class Sheet(Page):  # type: ignore[misc]
    """A page that keeps the marks of its painting, and leaves none for WeasyPrint's own structure tree.

    `box` is the page's box; `marks` holds the number of each mark by the box that it was drawn for.
    """

    def __init__(self, page: Page) -> None:
        """The same page; nothing is laid out again."""
        self.__dict__.update(vars(page))
        self.box: Foreign = page._page_box  # noqa: SLF001
        self.marks: dict[Foreign, int] = {}
        self.operations: list[Foreign] = []

    def paint(self, stream: Foreign, scale: float = 1) -> None:
        """Draws the page, and takes its marks and the operations of its content stream."""
        super().paint(stream, scale)
        marks = stream._tags  # noqa: SLF001
        self.marks = {box: mark["mcid"] for box, mark in marks.items()}
        self.operations = stream.stream
        marks.clear()
        self._page_box = self.box.copy_with_children([])


def sheets(document: Document) -> list[Sheet]:
    """The pages of a document as sheets, to be painted."""
    return [Sheet(page) for page in document.pages]
