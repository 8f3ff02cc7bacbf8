"""Links and bookmarks: where they lead, what they are called, and that none leads out of the web or into a program."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from reportgen.errors import RenderError
from reportgen.finish.structure import Structure
from reportgen.finish.tree import Element, Foreign
from reportgen.finish.writing import text

SCHEMES = frozenset({"http", "https", "mailto"})
"""What a link out of a brief may lead to; never a file, a script or a program."""


def refuse_unsafe(document: Foreign) -> None:
    """Raises RenderError for a link to anything but the web, a file to attach, or a form to send."""
    if document.metadata.attachments:
        raise RenderError("the page asks for an attachment, which is not part of it; take it out")
    for page in document.pages:
        for kind, target, *_ in page.links:
            if kind == "attachment":
                raise RenderError(f"the page asks for {target[:120]}, which is not part of it; take it out")
            if kind == "external" and not _safe(target):
                raise RenderError(
                    f"the page links to {target[:120]}, which is no address on the web; take the link out"
                )
        if any(page.forms.values()):
            raise RenderError("the page holds a form, which a PDF would send; take it out")


def _safe(address: str) -> bool:
    try:
        return urlsplit(address.strip()).scheme.casefold() in SCHEMES
    except ValueError:
        return False


def finish_links(pdf: Foreign, structure: Structure) -> None:
    """Gives links the words of the page, lets them print, and in PDF 2.0 leads them to elements as well as to places."""
    names = _destinations(pdf)
    for element, annotation in structure.linked:
        annotation["F"] = 4
        annotation["Contents"] = text(_name(element))
        target = annotation.get("Dest")
        if structure.modern and target is not None:
            anchor = target.string
            annotation["A"] = _jump(names[anchor], structure.anchors.get(anchor, structure.document))
            del annotation["Dest"]
    if structure.modern:
        for outline, element in zip(_outlines(pdf), _headings(pdf, structure), strict=True):
            outline["A"] = _jump(outline.pop("Dest").data, element)


def _name(link: Element) -> str:
    """What a link is called: its label, or its text."""
    source = link.source
    return " ".join((source.get("aria-label") or source.get("title") or "".join(source.itertext())).split())


def _destinations(pdf: Foreign) -> dict[str, bytes]:
    """The places of all anchors by name."""
    names = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
    return {name.string: place.data for name, place in zip(names[::2], names[1::2], strict=True)}


def _outlines(pdf: Foreign) -> Iterator[Foreign]:
    """The entries of the outline, in the order of the document."""

    def below(number: bytes | None) -> Iterator[Foreign]:
        while number is not None:
            entry = pdf.objects[int(number.split()[0])]
            yield entry
            yield from below(entry.get("First"))
            number = entry.get("Next")

    root = pdf.catalog.get("Outlines")
    return below(pdf.objects[int(root.split()[0])]["First"] if root else None)


def _headings(pdf: Foreign, structure: Structure) -> list[Element]:
    count = sum(1 for _ in _outlines(pdf))
    found = structure.bookmarked
    return found if len(found) == count else [structure.document] * count


def _jump(place: bytes, element: Element) -> bytes:
    """The action that goes to an element, and to its place on the page for readers that know no elements."""
    return b"<</S/GoTo/D%s/SD[%d 0 R/Fit]>>" % (place, _kept(element).number)


def _kept(element: Element) -> Element:
    while not element.number and element.parent:
        element = element.parent
    return element
