"""Pages that remember what they drew: which mark in the content stream stands for which box."""

from __future__ import annotations

from collections.abc import Iterator

from weasyprint.document import Document, Page

from reportgen.finish.tree import Foreign


class Sheet(Page):  # type: ignore[misc]
    """A page that keeps the marks of its painting, and leaves none for WeasyPrint's own structure tree.

    `box` is the page's box; `marks` holds the number of each mark by the box that it was drawn for, `places` where each
    mark begins: the operations of a content stream, the place among them, and the group that they draw, None for the page.
    """

    def __init__(self, page: Page) -> None:
        """The same page; nothing is laid out again."""
        self.__dict__.update(vars(page))
        self.box: Foreign = page._page_box  # noqa: SLF001
        self.marks: dict[Foreign, int] = {}
        self.places: dict[int, tuple[list[Foreign], int, Foreign]] = {}

    def paint(self, stream: Foreign, scale: float = 1) -> None:
        """Draws the page, and takes its marks."""
        before = set(stream._resources["XObject"])  # noqa: SLF001
        super().paint(stream, scale)
        marks = stream._tags  # noqa: SLF001
        self.marks = {box: mark["mcid"] for box, mark in marks.items()}
        self.places = dict(_places(stream, None))
        if len(self.places) < len(self.marks):  # what is see-through is drawn as a group of its own
            for group in _groups(stream._resources, before):  # noqa: SLF001
                self.places.update(_places(group, group))
        marks.clear()
        self._page_box = self.box.copy_with_children([])


def _places(stream: Foreign, group: Foreign) -> Iterator[tuple[int, tuple[list[Foreign], int, Foreign]]]:
    """Where each mark of a content stream begins."""
    operations = stream.stream
    for place, operation in enumerate(operations):
        if operation in ("/Span", "/Figure"):
            yield operations[place + 1]["MCID"], (operations, place, group)


def _groups(resources: Foreign, known: set[str]) -> Iterator[Foreign]:
    """The groups that a page draws, and those in them; `known` are the names of what was there before."""
    for name, each in resources["XObject"].items():
        if name not in known and getattr(each, "extra", {}).get("Subtype") == "/Form":
            yield each
            yield from _groups(each.extra["Resources"], set())


def sheets(document: Document) -> list[Sheet]:
    """The pages of a document as sheets, to be painted."""
    return [Sheet(page) for page in document.pages]
