"""A finished brief read back from its file, in any of its formats: what a reader sees, and what is claimed about it."""

from __future__ import annotations

from reportgen.readback.files import read_brief, read_file
from reportgen.readback.html import read_page
from reportgen.readback.page import Block, Mark, Page, Unit, marked, projected, statements

__all__ = ["Block", "Mark", "Page", "Unit", "marked", "projected", "read_brief", "read_file", "read_page", "statements"]
