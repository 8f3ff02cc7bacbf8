"""The two pairs of standards that a PDF is made to: one to keep and to read today, one for PDF 2.0."""

from __future__ import annotations

from typing import Literal

from reportgen.facts import Model

StandardName = Literal["a-3a", "a-4f"]


class Standard(Model):
    """What a file of one standard says of itself, and which structure types it knows.

    `pdf` is the version of the format; `archive`, `level` and `archive_year` are part, conformance and revision of
    PDF/A (ISO 19005), `access` and `access_year` part and revision of PDF/UA (ISO 14289), "" where the standard has no
    such entry. `declarations` are addresses of further standards that the file claims (PDF Declarations).
    """

    title: str
    pdf: Literal["1.7", "2.0"]
    archive: int
    level: str
    archive_year: str = ""
    access: int
    access_year: str = ""
    declarations: tuple[str, ...] = ()

    @property
    def modern(self) -> bool:
        """Whether the file is PDF 2.0 (ISO 32000-2): structure types of its namespace, links that lead to elements."""
        return self.pdf == "2.0"


STANDARDS: dict[StandardName, Standard] = {
    "a-3a": Standard(title="PDF/A-3a and PDF/UA-1", pdf="1.7", archive=3, level="A", access=1),
    "a-4f": Standard(
        title="PDF/A-4f and PDF/UA-2", pdf="2.0", archive=4, level="F", archive_year="2020", access=2, access_year="2024",
        declarations=("http://pdfa.org/declarations/wtpdf#accessibility1.0",),
    ),
}  # fmt: skip
"""Every standard by the name it is asked for: ISO 19005-3 with ISO 14289-1, ISO 19005-4 with ISO 14289-2."""

DEFAULT: StandardName = "a-3a"
"""What readers, archives and checkers of today know."""
