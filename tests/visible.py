"""What a reader sees of a page, as plain text: a block a line, headings marked, evidence marks left out."""

from __future__ import annotations

from html.parser import HTMLParser

BLOCKS = frozenset(
    {"p", "h1", "h2", "h3", "li", "tr", "div", "section", "article", "header", "footer", "main", "ol", "ul"}
)
CELLS = frozenset({"td", "th"})
HIDDEN = frozenset({"head", "script", "style"})
LEADS = {"h1": "# ", "h2": "\n## ", "h3": "### ", "li": "- ", "article": "\n"}


class _Visible(HTMLParser):
    """Gathers the text outside of head, scripts and evidence marks."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = [""]
        self.hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        mark = tag == "sup" or (tag == "a" and ("skip" in classes or "back" in classes))
        if tag in HIDDEN or mark or "data-screen" in dict(attrs) or (self.hidden and tag == self.hidden[-1]):
            self.hidden.append(tag)
        elif tag in BLOCKS:
            self._break(LEADS.get(tag, ""))
        elif tag in CELLS and self.lines[-1]:
            self.lines[-1] += " | "
        elif tag == "q":
            self.lines[-1] += "“"

    def handle_endtag(self, tag: str) -> None:
        if self.hidden and tag == self.hidden[-1]:
            self.hidden.pop()
        elif tag in BLOCKS:
            self._break()
        elif tag == "q":
            self.lines[-1] += "”"

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            text = data if self.lines[-1].strip(" -#\n") else data.lstrip()
            self.lines[-1] += " ".join(text.split("\n"))

    def _break(self, lead: str = "") -> None:
        if self.lines[-1].strip() in ("", "-", "#", "##", "###"):
            self.lines[-1] = "\n" * ("\n" in self.lines[-1]) + lead.lstrip("\n") if self.lines[-1] else lead
            return
        self.lines.append(lead)


def visible(page: str) -> str:
    """The text of a page, a block a line, without soft hyphens."""
    parser = _Visible()
    parser.feed(page.replace("\u00ad", ""))
    return "\n".join(" ".join(line.split(" ")).rstrip() for line in parser.lines).strip() + "\n"
