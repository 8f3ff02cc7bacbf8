"""The brief while it is being written: served to a browser on this machine, and shown anew when anything behind it changes.

A frame page with a small script asks for the state of the files and reloads the brief within a second; the brief itself is
served as it is, with its own policy. Whoever is not on this machine gets no answer, and neither does another site's page.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import threading
import time
from collections.abc import Iterable
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from reportgen import packs
from reportgen.brief import Brief, compose
from reportgen.errors import ReportgenError
from reportgen.html import render_html
from reportgen.pipeline import Input, gather

HOST = "127.0.0.1"

WAIT = 20.0
"""How long the state is waited for, in seconds, before the browser asks again."""

PACE = 0.15
"""How often the files are looked at while somebody waits, in seconds."""

State = str
"""A hash of the names, times and sizes of all files behind the brief."""


class Preview:
    """A brief made anew from its files whenever they have changed."""

    def __init__(
        self, *inputs: Input, languages: Iterable[str] = ("en", "tr"), pack: str = "brief", style: str | None = None
    ) -> None:
        """`inputs` are texts and dossiers, `pack` and `style` names or paths."""
        self.inputs, self.languages = inputs, tuple(languages)
        self.pack, self.style = pack, style
        self._turn = threading.Lock()
        self._brief: tuple[State, Brief] | None = None
        self._pages: dict[str, tuple[State, str]] = {}

    def state(self) -> State:
        """What the files are like now."""
        return _state([*self._sources(), *self._look()])

    def page(self, language: str) -> str:
        """The brief in a language as the files say now; raises ReportgenError."""
        with self._turn:
            state = self.state()
            if self._pages.get(language, ("", ""))[0] != state:
                html = render_html(self._composed(), language=language, pack=self.pack, style=self.style)
                self._pages[language] = (state, html)
            return self._pages[language][1]

    def _composed(self) -> Brief:
        """The brief, read again only when a source has changed: a style sheet needs no reading."""
        state = _state(self._sources())
        if self._brief is None or self._brief[0] != state:
            self._brief = (state, compose(gather(*self.inputs)))
        return self._brief[1]

    def _sources(self) -> list[Path]:
        return [Path(each) for each in self.inputs if isinstance(each, (str, Path))]

    def _look(self) -> list[Path]:
        """Every file of the pack, of those it extends, and of the style."""
        try:
            folders = packs.find(self.pack).folders
        except ReportgenError:
            folders = (Path(self.pack),) if packs.is_path(self.pack) else ()
        found = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
        return [*found, *([Path(self.style)] if self.style and self.style.endswith(".toml") else [])]


def _state(paths: Iterable[Path]) -> State:
    digest = hashlib.sha256()
    for path in paths:
        try:
            found = path.stat()
            digest.update(f"{path}\0{found.st_mtime_ns}\0{found.st_size}\0".encode(errors="surrogateescape"))
        except OSError:
            digest.update(f"{path}\0gone\0".encode(errors="surrogateescape"))
    return digest.hexdigest()[:32]


def server(preview: Preview, *, port: int = 0) -> ThreadingHTTPServer:
    """A server of the preview on this machine; port 0 takes a free one. Raises OSError where the port is taken."""

    class Handler(_Handler):
        shown = preview

    made = ThreadingHTTPServer((HOST, port), Handler)
    made.daemon_threads = True
    return made


class _Handler(BaseHTTPRequestHandler):
    """Answers `/` and `/<language>` with the frame, `/<language>/brief` with the brief, `/state` with the files' state."""

    shown: Preview
    server_version, sys_version = "reportgen", ""
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if not self._is_from_here():
            self._answer(403, "this preview is for this machine alone\n", "text/plain")
            return
        parts = [part for part in urlsplit(self.path).path.split("/") if part]
        language = parts[0] if parts else self.shown.languages[0]
        if parts == ["state"]:
            self._answer(200, self._changed(urlsplit(self.path).query), "text/plain")
        elif language in self.shown.languages and len(parts) <= 1:
            self._answer(200, frame(self.shown, language), "text/html", policy=FRAME_POLICY)
        elif language in self.shown.languages and parts[1:] == ["brief"]:
            try:
                self._answer(200, self.shown.page(language), "text/html")
            except ReportgenError as error:
                self._answer(200, _failed(error), "text/html", policy="default-src 'none'; style-src 'unsafe-inline'")
        else:
            self._answer(404, "there is no such page\n", "text/plain")

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Says nothing: each look at the files would be a line."""

    def _is_from_here(self) -> bool:
        """Whether the browser asked for this address by its own name, so that no other site's name leads here."""
        host = self.headers.get("Host", "")
        _, port, *_ = cast("tuple[str, int]", self.server.server_address)
        return host in (f"{HOST}:{port}", f"localhost:{port}") and self.headers.get("Sec-Fetch-Site", "none") in (
            "none", "same-origin",
        )  # fmt: skip

    def _changed(self, known: str) -> str:
        """The state of the files as soon as it is another than the one that is known, or after a while."""
        end = time.monotonic() + WAIT
        while (state := self.shown.state()) == known and time.monotonic() < end:
            time.sleep(PACE)
        return state

    def _answer(self, code: int, text: str, kind: str, *, policy: str = "") -> None:
        data = text.encode(errors="replace")
        self.send_response(code)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        if policy:
            self.send_header("Content-Security-Policy", policy)
        self.end_headers()
        if self.command != "HEAD":
            with contextlib.suppress(ConnectionError):  # whoever asked has gone
                self.wfile.write(data)


SCRIPT = """
const brief = document.querySelector("iframe");
let state = brief.dataset.state;
async function watch() {
  for (;;) {
    try {
      const answer = await fetch("/state?" + state, {cache: "no-store"});
      const found = await answer.text();
      if (answer.ok && found !== state) {
        state = found;
        const place = brief.contentWindow.scrollY;
        brief.addEventListener("load", () => brief.contentWindow.scrollTo(0, place), {once: true});
        brief.contentWindow.location.reload();
      }
    } catch {
      await new Promise((done) => setTimeout(done, 500));
    }
  }
}
brief.addEventListener("load", watch, {once: true});
"""

SHEET = """
html, body { margin: 0; height: 100%; }
body { display: flex; flex-direction: column; font: 0.9rem system-ui, sans-serif; }
nav { display: flex; gap: 1rem; padding: 0.4rem 1rem; background: #1a232c; color: #fff; }
nav a { color: #fff; }
nav [aria-current] { font-weight: 700; text-decoration: none; }
iframe { flex: 1; border: 0; }
"""


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


FRAME_POLICY = (
    f"default-src 'none'; script-src {_hash(SCRIPT)}; style-src {_hash(SHEET)}; connect-src 'self'; frame-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What the frame page may do: run its own script, ask for the state, show the brief."""


def frame(preview: Preview, language: str) -> str:
    """The page around the brief: its languages, and the script that shows it anew."""
    links = "".join(
        f'<a href="/{code}"{" aria-current=page" if code == language else ""}>{escape(code)}</a>'
        for code in preview.languages
    )
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(preview.pack)} ({escape(language)})</title>'
        f"<style>{SHEET}</style></head>\n<body><nav><span>{escape(preview.pack)}</span>{links}</nav>\n"
        f'<iframe src="/{language}/brief" title="brief" data-state="{preview.state()}"></iframe>\n'
        f"<script>{SCRIPT}</script></body></html>\n"
    )


def _failed(error: ReportgenError) -> str:
    """What stands in the place of a brief that cannot be made; the next change brings it back."""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>error</title>'
        "<style>body { font: 1rem/1.5 system-ui, sans-serif; margin: 3rem; max-width: 50rem }</style></head>"
        f"<body><h1>{escape(error.slug)}</h1><p>{escape(str(error))}</p></body></html>\n"
    )
