"""Every text that a file holds, whether a reader sees it or not: what is searched for words that must not be in it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import unescape

from reportgen.docx.package import unpacked
from reportgen.errors import UnreadablePage
from reportgen.markdown import enclosed

DEEPEST = 60


def texts_inside(data: bytes) -> tuple[str, ...]:
    """The texts in the bytes of a finished brief: parts, properties, comments, alternative texts, attachments.

    What is packed is unpacked; a file that cannot be read gives its bytes as text.
    """
    found: list[str] = [data.decode("utf-8", "ignore")]
    try:
        if data.startswith(b"PK"):
            found += [_bare(part.decode("utf-8", "ignore")) for part in unpacked(data).values()]
        elif data.startswith(b"%PDF-"):
            found += _in_pdf(data)
        else:
            _, told = enclosed(found[0])
            found += [_bare(found[0]), (told.facts or "") if told else ""]
    except UnreadablePage:
        pass
    return tuple(found)


def _bare(markup: str) -> str:
    """The words of XML or HTML, as if nothing stood between them, and what stands in its attributes and comments."""
    told = " ".join(re.findall(r'="([^"]*)"', markup))
    return unescape(re.sub(r"<[^>]*>", "", markup)) + "\n" + unescape(told) + "\n" + unescape(markup)


def _in_pdf(data: bytes) -> Iterator[str]:
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for item in pdf.objects:
                yield from _strings(item, 0)
                if isinstance(item, pikepdf.Stream) and item.get("/Subtype") not in ("/Image", "/Form"):
                    yield item.read_bytes().decode("utf-8", "ignore")
    except (pikepdf.PdfError, RuntimeError) as error:
        raise UnreadablePage(f"cannot be read as PDF ({type(error).__name__})") from None


def _strings(item: object, depth: int) -> Iterator[str]:
    """Every string in one object of a PDF; those that it refers to have their own turn."""
    import pikepdf

    if isinstance(item, pikepdf.String):
        yield str(item)
    children: list[object] = []
    if isinstance(item, pikepdf.Array):
        children = list(item)
    elif isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
        children = [item[key] for key in item.keys()]  # noqa: SIM118 - no mapping
    for child in children:
        if depth < DEEPEST and not getattr(child, "is_indirect", False):
            yield from _strings(child, depth + 1)
