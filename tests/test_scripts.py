"""Nothing that a text holds ever runs in a reader's browser: thousands of ways to try, in a real one.

The payloads are made here, each way out of a place with each element, code and spelling; none is copied from a list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser_tools import chromium

from reportgen import compose, render_html
from reportgen.dossier import Dossier
from reportgen.facts import Attribution, Event, Fact, Position
from reportgen.sources import read_text

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog

pytestmark = pytest.mark.slow

WAYS_OUT = (
    "", '">', "'>", "`>", "--><!-- ", "</script>", "</style>", "</title></head>", "</q></li>", "]]>", '\\"}]}', "</textarea>",
)  # fmt: skip
"""What would end a text, an attribute, a comment, a script, a style, a title, a quotation, or JSON."""

ELEMENTS = (
    "<script>CODE</script>",
    "<script\n>CODE</script\n>",
    "<svg><script>CODE</script></svg>",
    "<svg onload=CODE>",
    "<svg/onload='CODE'>",
    "<img src=x: onerror=CODE>",
    "<img src=x: onerror=CODE//",
    "<iframe src=javascript:CODE></iframe>",
    '<iframe srcdoc="&lt;script>parent.CODE&lt;/script>"></iframe>',
    "<object data=javascript:CODE></object>",
    "<embed src=javascript:CODE>",
    "<body onload=CODE>",
    "<details open ontoggle=CODE>x</details>",
    "<input autofocus onfocus=CODE>",
    "<video><source onerror=CODE></video>",
    "<audio src=x: onerror=CODE></audio>",
    "<style onload=CODE></style>",
    "<link rel=stylesheet href=data:text/css, onload=CODE>",
    "<meta http-equiv=refresh content='0;url=javascript:CODE'>",
    "<math><mtext><table><mglyph><style><img src=x: onerror=CODE>",
    "<svg><animate onbegin=CODE attributeName=x dur=1s>",
    "<a href=javascript:CODE autofocus onfocus=CODE>x</a>",
    "<form action=javascript:CODE><button autofocus onfocus=CODE>x</button></form>",
    "<template shadowrootmode=open><img src=x: onerror=CODE></template>",
    '" onfocus=CODE autofocus tabindex=1 x="',
    "' onanimationstart=CODE style=animation:x '",
    "{{ CODE }}${CODE}<%= CODE %>",
)
"""Elements and attributes that run what stands in the place of CODE."""

CODES = ("ran(ID)", "ran`ID`", "window['r'+'an'](ID)", "eval('ran(ID)')", "(()=>ran(ID))()")
"""Code that tells that it has run."""

SPELLINGS: tuple[Callable[[str], str], ...] = (
    str,
    lambda text: re.sub(r"<(/?)([a-z]+)", lambda tag: f"<{tag[1]}{tag[2].swapcase()}", text),
    lambda text: "".join(f"&#{ord(letter)};" if letter in "<>\"'" else letter for letter in text),
    lambda text: "".join(f"&#x{ord(letter):x}" if letter in "<>=" else letter for letter in text),
    lambda text: text.replace("<", "%3C").replace(">", "%3E"),
    lambda text: text.replace("<", "\\u003c").replace(">", "\\x3e"),
)
"""The same in other letters: changed case, entities, percent signs, escapes of JSON and scripts."""


def payloads() -> list[str]:
    """More than 8,000 texts, each with a number of its own."""
    ways = product(WAYS_OUT, ELEMENTS, CODES, SPELLINGS)
    return [
        spelled(out + element.replace("CODE", code).replace("ID", str(number)))
        for number, (out, element, code, spelled) in enumerate(ways)
    ]


def dossiers(texts: list[str], *, at_once: int = 16, facts: int = 130) -> Iterator[Dossier]:
    """Dossiers whose quotes, speakers, actors, titles, publishers and addresses are these texts."""
    bundles = [" ".join(" ".join(texts[start : start + at_once]).split()) for start in range(0, len(texts), at_once)]
    for start in range(0, len(bundles), facts):
        chosen = bundles[start : start + facts]
        head = (
            f"title: {chosen[0]}\npublisher: {chosen[-1]}\ndate: 2025-03-14\nlanguage: en\nurl: javascript:ran(1)\n\n"
        )
        source = read_text(head + "\n\n".join(f"The office said {text} again." for text in chosen))
        found: list[Fact] = []
        for number, text in enumerate(chosen):
            place = source.text.index(f"The office said {text} again.") + len("The office said ")
            evidence, told = (source.quote(place, place + len(text)),), Attribution(speaker=text[:300], cue="said")
            if number % 2:
                found.append(Event(id=f"event-{number}", evidence=evidence, type="attack", attribution=told))
            else:
                found.append(
                    Position(
                        id=f"position-{number}", evidence=evidence, actor=text[:300], stance="demands", voice=text[:80]
                    )
                )
        yield Dossier(sources=(source,), facts=tuple(found))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def dismissed(calls: list[object]) -> Callable[[Dialog], None]:
    """Notes that a dialog was opened, and closes it."""

    def close(dialog: Dialog) -> None:
        calls.append("dialog")
        dialog.dismiss()

    return close


def ran(browser: Browser, file: Path) -> tuple[list[object], list[str]]:
    """What ran when a page was opened, and what its policy had to refuse."""
    context = browser.new_context()
    page = context.new_page()
    calls: list[object] = []
    refused: list[str] = []
    page.expose_function("ran", lambda *what: calls.append(what))
    page.on("dialog", dismissed(calls))
    page.on("console", lambda message: refused.append(message.text))
    page.goto(file.as_uri())
    page.wait_for_timeout(150)
    odd = page.evaluate(
        """() => [...document.querySelectorAll('*')].flatMap(each => [
            ...[...each.attributes].filter(a => a.name.startsWith('on') || a.name === 'style').map(a => a.name),
            ...(/^(img|iframe|object|embed|form|input|link|base|video|audio|math|template|button)$/i.test(each.tagName)
                ? [each.tagName] : []),
            ...(each.tagName === 'A' && !/^(https?:|file:)/.test(each.href) ? [each.href] : []),
        ])"""
    )
    context.close()
    return [*calls, *odd], refused


def test_nothing_runs(browser: Browser, tmp_path: Path) -> None:
    """More than 8,000 payloads as quotes, names, titles and addresses: none runs and none becomes an element.

    The policy has nothing to refuse, for nothing was tried; without the policy it is the same.
    """
    texts = payloads()
    assert len(texts) > 8000
    assert len(set(texts)) == len(texts)
    for number, dossier in enumerate(dossiers(texts)):
        html = render_html(compose(dossier), language=("en", "tr", "ar")[number % 3])
        for name, shown in (("own", html), ("bare", re.sub(r'<meta http-equiv="Content-[^>]*>', "", html))):
            file = tmp_path / f"{number}.{name}.html"
            file.write_text(shown, encoding="utf-8")
            assert ran(browser, file) == ([], []), file.name


def test_the_test_would_tell(browser: Browser, tmp_path: Path) -> None:
    """The same payloads let out do run, and the policy of a page stops them."""
    html = render_html(compose(next(dossiers(payloads()[:32]))), language="en")
    policy = re.search(r'<meta http-equiv="Content-[^>]*>', html)
    assert policy
    file = tmp_path / "let-out.html"
    loose = "".join(payloads()[: 27 * 30 : 30])
    file.write_text(f'<!doctype html><meta charset="utf-8"><body>{loose}', encoding="utf-8")
    assert len([each for each in ran(browser, file)[0] if isinstance(each, tuple)]) >= 3
    file.write_text(f'<!doctype html><meta charset="utf-8">{policy[0]}<body>{loose}', encoding="utf-8")
    calls, refused = ran(browser, file)
    assert not [each for each in calls if isinstance(each, tuple)]
    assert any("Content Security Policy" in each for each in refused)
    assert escape(loose) not in html
