"""The preview shows what the files say now, to this machine alone."""

from __future__ import annotations

import http.client
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_tools import chromium
from plain_writer import TEXT

from reportgen.packcheck import new_pack
from reportgen.preview import Preview, server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A source, and a pack of one's own."""
    (tmp_path / "valley.txt").write_text(TEXT, encoding="utf-8")
    new_pack("mine", tmp_path / "mine")
    return tmp_path


@pytest.fixture
def port(folder: Path) -> Iterator[int]:
    """The port of a running preview."""
    served = server(Preview(folder / "valley.txt", languages=("en", "tr"), pack=str(folder / "mine")))
    thread = threading.Thread(target=served.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield served.server_address[1]
    served.shutdown()
    served.server_close()


def get(port: int, path: str, **headers: str) -> tuple[int, str, http.client.HTTPMessage]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text, answer.headers


def test_the_brief_is_served_as_it_is(port: int) -> None:
    status, text, _ = get(port, "/tr/brief")
    assert status == 200
    assert '<html lang="tr"' in text
    assert "<script>" not in text


def test_the_frame_offers_the_languages_and_runs_its_own_script_alone(port: int) -> None:
    status, text, headers = get(port, "/")
    assert status == 200
    assert 'href="/tr"' in text
    assert "'unsafe-inline'" not in headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/fr", "/en/dossier", "/en/brief/x", "/..%2f..%2fetc/passwd"])
def test_nothing_else_is_served(port: int, path: str) -> None:
    assert get(port, path)[0] == 404


@pytest.mark.parametrize(
    "headers", [{"Host": "evil.example"}, {"Host": "127.0.0.1"}, {"Sec_Fetch_Site": "cross-site"}, {"Host": ""}]
)
def test_other_sites_get_no_answer(port: int, headers: dict[str, str]) -> None:
    """Neither by a name of theirs that leads here, nor from a page of theirs."""
    assert get(port, "/en/brief", **headers)[0] == 403


@pytest.mark.parametrize("changed", ["mine/mine.css", "mine/mine.html.j2", "mine/pack.toml", "valley.txt"])
def test_a_change_is_told_within_a_second(folder: Path, port: int, changed: str) -> None:
    state = get(port, "/state?none")[1]
    path = folder / changed
    began: list[float] = []

    def change() -> None:
        began.append(time.monotonic())
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")

    timer = threading.Timer(0.3, change)
    timer.start()
    assert get(port, f"/state?{state}")[1] != state
    assert time.monotonic() - began[0] < 1


def test_a_slip_is_shown_and_mended(folder: Path, port: int) -> None:
    template = folder / "mine" / "mine.html.j2"
    good = template.read_text(encoding="utf-8")
    template.write_text("{{ nothing", encoding="utf-8")
    status, text, _ = get(port, "/en/brief")
    assert (status, "broken-pack" in text, "line 1" in text) == (200, True, True)
    template.write_text(good, encoding="utf-8")
    assert '<html lang="en"' in get(port, "/en/brief")[1]


def test_a_pack_that_is_taken_away_is_told(folder: Path, port: int) -> None:
    shutil.rmtree(folder / "mine")
    assert "is not a pack" in get(port, "/en/brief")[1]


@pytest.mark.slow
def test_the_browser_shows_the_change(folder: Path, port: int) -> None:
    """Within a second of the new state, at the place where the reader was."""
    with chromium() as browser:
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{port}/en")
        brief = page.frame_locator("iframe")
        colour = (
            "(h1 => h1 && getComputedStyle(h1).color)"
            "(document.querySelector('iframe').contentDocument?.querySelector('h1'))"
        )
        brief.locator("h1").wait_for()
        assert page.evaluate(colour) == "rgb(61, 43, 86)"
        sheet = folder / "mine" / "mine.css"
        sheet.write_text(sheet.read_text(encoding="utf-8").replace("#3d2b56", "#5b2a4e"), encoding="utf-8")
        end = time.monotonic() + 10
        while page.evaluate(colour) != "rgb(91, 42, 78)" and time.monotonic() < end:
            page.wait_for_timeout(50)
        assert page.evaluate(colour) == "rgb(91, 42, 78)"
