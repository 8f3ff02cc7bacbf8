"""The PDF of a page: to keep and to read aloud, with its fonts inside and its facts attached, the same bytes every time.

Knows nothing but HTML and the files handed over; nothing is read from the disk or the network while it is drawn.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from reportgen import finish, fonts
from reportgen.dossier import Dossier
from reportgen.drawing.arabic import is_arabic, visual
from reportgen.errors import InstallationError, RenderError
from reportgen.finish.attachments import Attachment
from reportgen.finish.standards import DEFAULT, STANDARDS, StandardName

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher

BASE = "https://reportgen.invalid/"
"""The address that files handed over are found under; `.invalid` is reserved (RFC 2606) and never resolves."""

CLOSER = ("--density: 0.85", "--density: 0.7", "--density: 0.55")
"""Settings of print.css that set a page more closely, tried in turn where the last page would look abandoned."""

APART = "--apart: page"
"""The setting that begins the evidence on a page of its own, for where closer setting saves no page."""

FITTED = (
    "--density: 2.1", "--density: 1.7", "--density: 1.35", "--density: 1", *CLOSER,
    "--density: 0.5; --scale: 0.96", "--density: 0.45; --scale: 0.92", "--density: 0.4; --scale: 0.88",
    "--density: 0.4; --scale: 0.84", "--density: 0.35; --scale: 0.78", "--density: 0.3; --scale: 0.7",
)  # fmt: skip
"""Settings for a page that says on how many pages it must fit, from the loosest to the tightest."""

LAST_PAGE = 0.3
"""A last page filled less than this, as a share of its height, looks abandoned."""

UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""The date of the attachment when no source of a dossier is dated: never today, so that the bytes stay the same."""


def render_pdf(
    html: str,
    *,
    dossier: Dossier | None = None,
    attached: Mapping[str, bytes] | None = None,
    standard: StandardName = DEFAULT,
    laid_out: Callable[[Any], None] | None = None,
) -> bytes:
    """The page as PDF/A-3a and PDF/UA-1 (or `standard="a-4f"`), the dossier attached to it as `facts.json`.

    `attached` holds further files that the page was made from, by name; `laid_out` is shown the engine's document. Title, language and dates come from the page.
    Raises RenderError when the page asks for anything outside itself, links to anything but the web, shows a picture
    without words, or when the engine has anything to remark; InstallationError when WeasyPrint or Pango is missing.
    """
    if standard not in STANDARDS:
        raise RenderError(f"there is no PDF standard `{standard}`; there is: {', '.join(STANDARDS)}")
    weasyprint = engine()
    scripts = fonts.scripts_in(html)
    files = {f"fonts/{name}": ("font/ttf", data) for name, data in fonts.print_files(scripts).items()}
    fetcher, refused = _fetcher(files)
    faces = weasyprint.text.fonts.FontConfiguration()
    remarks = _Remarks()
    log = logging.getLogger("weasyprint")
    propagate, log.propagate = log.propagate, False
    log.addHandler(remarks)
    try:
        page = weasyprint.HTML(string=_set(html), base_url=BASE, url_fetcher=fetcher, media_type="print")
        style = weasyprint.CSS(
            string=fonts.print_css(f"{BASE}fonts/", scripts), base_url=BASE, url_fetcher=fetcher, font_config=faces
        )
        document = _filled(
            lambda setting: page.render(
                stylesheets=[style, weasyprint.CSS(string=f":root {{ {setting} }}")], font_config=faces
            ),
            pages=_pages(html),
        )
        if laid_out is not None:
            laid_out(document)
        pdf = finish.write(
            document, page.etree_element, standard=standard, attachments=_attachments(dossier, attached or {})
        )
    except weasyprint.urls.FatalURLFetchingError as refusal:  # a BaseException, so that no handler below swallows it
        raise RenderError(f"the page asks for {_short(str(refusal))}, which is not part of it; take it out") from None
    except (ArithmeticError, AssertionError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise RenderError(
            f"the page cannot be laid out ({error.__class__.__name__}: {_short(str(error))}); simplify its style"
        ) from error
    finally:
        log.removeHandler(remarks)
        log.propagate = propagate
    if refused:  # inside an SVG the engine swallows even a fatal refusal
        raise RenderError(f"the page asks for {_short(refused[0])}, which is not part of it; take it out")
    if remarks.lines:
        raise RenderError(_explained(remarks.lines[0]))
    return pdf


PAPER = re.compile(
    r'<style media="print">(?:(?!</style).)*</style>\s*<script type="text/css" id="paper">((?:(?!</script).)*)</script>',
    re.DOTALL,
)
"""The style sheet for print as browsers read it, followed by the whole of it as engines for paged media do."""


def _set(html: str) -> str:
    """The page with its whole style sheet for paper, and with the right-to-left texts of its drawings joined.

    What only engines for paged media know stands in the page as data, so that browsers need not pass over it. The engine
    sets the letters of an SVG text one by one from left to right (as of WeasyPrint 70): they are put in that order.
    """
    html = PAPER.sub(r'<style media="print">\1</style>', html, count=1)
    if not is_arabic(html):
        return html
    drawings = re.split(r"(<svg\b.*?</svg>)", html, flags=re.DOTALL)
    for place in range(1, len(drawings), 2):
        rtl = 'direction="rtl"' in drawings[place].partition(">")[0]
        drawings[place] = re.sub(
            r"<text\b([^>]*)>([^<]*)(?=</text>)", lambda found, rtl=rtl: _set_text(found, rtl=rtl), drawings[place]
        )
    return "".join(drawings)


def _set_text(found: re.Match[str], *, rtl: bool) -> str:
    """One text as the engine is to draw it: from left to right, flush where it was."""
    attributes, text = found[1], unescape(found[2])
    if not is_arabic(text):
        return found[0]
    if rtl and 'text-anchor="middle"' not in attributes:
        ended = 'text-anchor="end"' in attributes
        attributes = attributes.replace(' text-anchor="end"', "") + ("" if ended else ' text-anchor="end"')
    return f'<text{attributes} direction="ltr">{escape(visual(text, rtl=rtl), quote=False)}'


def _pages(html: str) -> int | None:
    """On how many pages the page says that it must fit."""
    found = re.search(r'<meta name="reportgen:pages" content="([1-9][0-9]*)">', html)
    return int(found[1]) if found else None


def _fitted(lay_out: Callable[[str], Any], pages: int) -> Any:  # noqa: ANN401 - a class without types
    """The document as loosely set as fits on so many pages; the tightest where none fits."""
    document, low, high = None, 0, len(FITTED) - 1
    while low < high or document is None:
        middle = (low + high) // 2
        tried = lay_out(FITTED[middle])
        if len(tried.pages) <= pages:
            document, high = tried, middle
        elif middle == len(FITTED) - 1:
            return tried
        else:
            low = middle + 1
    return document


def _end(document: Any) -> float:  # noqa: ANN401 - a class without types
    """How far down its page the content of a document ends, as a share of the height; 1 where that is not known."""
    last = document.pages[-1]
    end = last.anchors.get("end")
    return end[1] / last.height if end is not None else 1.0


def _filled(lay_out: Callable[[str], Any], *, pages: int | None = None) -> Any:  # noqa: ANN401 - a class without types
    """The document with a last page that does not look abandoned: set closer, or with its evidence moved there.

    `pages` is the number of pages that it must fit on.
    """
    if pages is not None:
        return _fitted(lay_out, pages)
    document = lay_out("--density: 1")
    if not _abandoned(document):
        return document
    for setting in CLOSER:
        closer = lay_out(setting)
        if len(closer.pages) < len(document.pages):
            return closer
    apart = lay_out(APART)
    return apart if len(apart.pages) == len(document.pages) else document


def _abandoned(document: Any) -> bool:  # noqa: ANN401 - a class without types
    """Whether the anchor `end`, after all content, stands high on a last page that is not the first."""
    return len(document.pages) > 1 and _end(document) < LAST_PAGE


def engine() -> Any:  # noqa: ANN401 - a module without types
    """WeasyPrint, loaded; raises InstallationError where it or Pango is missing."""
    try:
        import weasyprint
        import weasyprint.text.fonts
        import weasyprint.urls
    except ModuleNotFoundError:
        raise InstallationError("WeasyPrint, which makes PDF, is missing; run `pip install weasyprint`") from None
    except OSError as error:
        raise InstallationError(
            "Pango, which WeasyPrint draws text with, is missing; run `apt-get install libpango-1.0-0 "
            f"libpangoft2-1.0-0 libharfbuzz-subset0`, or ask for HTML only ({_short(str(error))})"
        ) from None
    return weasyprint


def _fetcher(files: dict[str, tuple[str, bytes]]) -> tuple[URLFetcher, list[str]]:
    """A fetcher that serves these files and nothing else, and the list in which it remembers what it refused."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    refused: list[str] = []

    class OnlyTheseFiles(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:  # noqa: ANN401, ARG002
            name = url.removeprefix(BASE)
            if not url.startswith(BASE) or name not in files:
                refused.append(url)
                raise FatalURLFetchingError(url)
            kind, body = files[name]
            return URLFetcherResponse(url, body, {"Content-Type": kind})

    return OnlyTheseFiles(allowed_protocols=frozenset(), allow_redirects=False), refused


def _attachments(dossier: Dossier | None, attached: Mapping[str, bytes]) -> list[Attachment]:
    """The files that a page was made from, dated as the newest source of its dossier is."""
    days = [source.published for source in dossier.sources if source.published] if dossier else []
    made = datetime.combine(max(days), time(), tzinfo=UTC) if days else UNDATED
    files = [Attachment(name=name, content=content, made=made) for name, content in attached.items()]
    if dossier:
        facts = dossier.to_json().encode()
        files.append(Attachment(name="facts.json", content=facts, made=made, description="reportgen-dossier/1"))
    return files


class _Remarks(logging.Handler):
    """Keeps what the engine says; silence is success."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def _explained(line: str) -> str:
    if "notdef" in line:
        return (
            f"no font has a letter of this page ({_short(line)}); install a font that has it, such as fonts-noto-core"
        )
    return f"the print engine remarks “{_short(line)}”; mend the template or style sheet"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 200 else flat[:199] + "…"
