"""The files that a PDF carries, each with what it is to the document."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Literal

from reportgen.facts import Model

Relationship = Literal["Source", "Data", "Alternative", "Supplement", "Unspecified"]
"""What an attached file is to the document (AFRelationship, ISO 32000-2, 7.11.3)."""

KINDS = {
    "json": "application/json", "csv": "text/csv", "txt": "text/plain", "xml": "application/xml", "html": "text/html",
    "md": "text/markdown", "pdf": "application/pdf",
}  # fmt: skip
"""The media type of a file by the end of its name."""


class Attachment(Model):
    """A file inside a PDF: its name, bytes, and what it is to the document. Never dated today: the bytes would change."""

    name: str
    content: bytes
    relationship: Relationship = "Source"
    description: str = ""
    made: datetime

    @property
    def kind(self) -> str:
        """The media type, by the end of the name."""
        return KINDS.get(self.name.rpartition(".")[2], "application/octet-stream")

    @property
    def checksum(self) -> str:
        """The MD5 that a PDF keeps beside a file: against accidents, not against anybody."""
        return hashlib.md5(self.content, usedforsecurity=False).hexdigest()
