"""The package around the parts of a Word document: a zip file without a clock, and reading one with care."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Mapping
from xml.etree import ElementTree as ET

from reportgen.docx.xml import el
from reportgen.errors import UnreadablePage
from reportgen.facts import Model

UNDATED = (1980, 1, 1, 0, 0, 0)
"""The oldest day a zip file knows."""

NAMESPACE = "urn:reportgen:facts:1"
"""The namespace of the custom XML part that holds the dossier."""

FACTS = "customXml/item1.xml"

LARGEST = 256 << 20
"""A package whose parts unpack to more bytes than this is refused."""


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The parts as one zip file, in their order, with fixed dates and rights."""
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, UNDATED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            file.writestr(entry, data)
    return store.getvalue()


def unpacked(data: bytes, *, name: str = "document") -> dict[str, bytes]:
    """The parts of a Word document by name; raises UnreadablePage for anything that is none, or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            if sum(entry.file_size for entry in file.infolist()) > LARGEST:
                raise UnreadablePage(f"{name}: unpacks to more than {LARGEST >> 20} MB; no brief is as large")
            parts = {entry.filename: file.read(entry) for entry in file.infolist() if not entry.is_dir()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise UnreadablePage(f"{name}: is no Word document ({type(error).__name__})") from None
    if "word/document.xml" not in parts:
        raise UnreadablePage(f"{name}: is no Word document; there is no text in it")
    return parts


def parsed(data: bytes, *, name: str) -> ET.Element:
    """The root of a part; raises UnreadablePage for broken XML and for any with a document type, which may hold bombs."""
    if re.search(rb"<!DOCTYPE|<!ENTITY", data):
        raise UnreadablePage(f"{name}: holds a document type, which no Word document has")
    try:
        return ET.fromstring(data)  # noqa: S314 - no document type, so no entities
    except ET.ParseError as error:
        raise UnreadablePage(f"{name}: is broken XML ({error})") from None


class FactsPart(Model):
    """What the custom XML part tells: language, pack, style, and the dossier as JSON text."""

    language: str
    pack: str
    style: str = ""
    facts: str

    def to_xml(self) -> str:
        """The root element of the part, with the hash of the JSON text."""
        json = re.sub("[\ufffe\uffff]", lambda found: f"\\u{ord(found[0]):04x}", self.facts)
        digest = hashlib.sha256(json.encode()).hexdigest()
        return el(
            "facts", json, xmlns=NAMESPACE, language=self.language, pack=self.pack, style=self.style, sha256=digest
        )

    @classmethod
    def read(cls, parts: Mapping[str, bytes], *, name: str = "document") -> FactsPart | None:
        """The part of a document, wherever a program has moved it; None where there is none.

        Raises UnreadablePage where the text in it is not what its hash says.
        """
        for path, data in parts.items():
            if not path.startswith("customXml/") or NAMESPACE.encode() not in data:
                continue
            root = parsed(data, name=f"{name}: {path}")
            if root.tag != f"{{{NAMESPACE}}}facts":
                continue
            facts = root.text or ""
            if hashlib.sha256(facts.encode()).hexdigest() != root.get("sha256"):
                raise UnreadablePage(f"{name}: the facts inside were changed; make the brief again")
            return cls(
                language=root.get("language", ""), pack=root.get("pack", ""), style=root.get("style", ""), facts=facts
            )
        return None
