"""XML written as text: elements whose content and attributes are escaped, in the order in which they are given."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for, escaped or not."""


class Xml(str):
    """Text that is XML already."""

    __slots__ = ()


def el(name: str, *children: str, **attributes: object) -> Xml:
    """An element: text in it is escaped, elements stay; `w_val="x"` is the attribute `w:val`; None leaves one out."""
    told = "".join(
        f" {key.replace('_', ':', 1)}={quoteattr(clean(str(value)))}"
        for key, value in attributes.items()
        if value is not None
    )
    body = "".join(each if isinstance(each, Xml) else escape(clean(each)) for each in children)
    return Xml(f"<{name}{told}>{body}</{name}>" if body else f"<{name}{told}/>")


def clean(text: str) -> str:
    """The text with a replacement character for each that XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)


def document(root: Xml) -> bytes:
    """A part: the declaration and its root element."""
    return (DECLARATION + root).encode()
