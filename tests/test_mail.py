"""A brief as an e-mail: the same words twice, each element with its own style, nothing to fetch, the same bytes each time."""

from __future__ import annotations

import email
import email.policy
import json
import re
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path
from typing import cast

import pytest
from browser_tools import faults
from plain_writer import TEXT, flood, page

from reportgen import Brief, brief, compose, extract, packs, read, render_html
from reportgen.dossier import loads
from reportgen.errors import UnreadablePage
from reportgen.mail import render_mail
from reportgen.readback import read_brief
from reportgen.verify import verify_page


@pytest.fixture(scope="module")
def hama(root: Path) -> Brief:
    """The seed case."""
    return compose(extract(read(root / "seeds" / "hama-2024" / "source.en.txt")))


@pytest.fixture(scope="module")
def data() -> bytes:
    return render_mail(page(flood()))


@pytest.fixture(scope="module")
def message(data: bytes) -> EmailMessage:
    return email.message_from_bytes(data, policy=email.policy.default)


def part(message: EmailMessage, kind: str) -> str:
    found = message.get_body((kind,))
    assert found is not None
    return cast("str", found.get_content())


def test_the_message_is_a_draft_of_its_day(message: EmailMessage) -> None:
    """Named and dated by the facts, from and to nobody yet."""
    assert message["Subject"] == "1,200 people displaced"
    assert message["Date"].datetime.date().isoformat() == "2025-03-14"
    assert re.fullmatch(r"<[0-9a-f]{40}@reportgen\.invalid>", message["Message-ID"])
    assert (message["X-Unsent"], message["Content-Language"]) == ("1", "en")
    assert not message.defects


def test_the_same_page_gives_the_same_bytes(data: bytes) -> None:
    assert render_mail(page(flood())) == data


def test_lines_are_as_short_as_mail_allows(data: bytes) -> None:
    """998 octets at most, after RFC 5322; nothing but ASCII on the way."""
    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) <= 998


def test_both_parts_say_the_same(message: EmailMessage) -> None:
    """Heading by heading, number by number."""
    text, html = part(message, "plain"), part(message, "html")
    seen = re.sub(r"<(head|style)\b.*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL)
    for words in ("Highlights", "Key figures", "1,200", "Foreign Ministry", "Evidence", "SHA-256"):
        assert words in text, words
        assert words in seen, words
    assert "“more than 1,200 people had left their homes”" in text
    assert re.search(r"\[1\] “more than 1,200 people", text), "evidence by its number"


def test_nothing_is_fetched_and_nothing_runs(message: EmailMessage) -> None:
    """No picture, sheet, face, frame or script; every address is one to follow by hand."""
    html = part(message, "html")
    assert not re.search(r"<(?:img|link|script|style|iframe|form|object|base|svg)\b", html)
    assert "url(" not in html
    assert set(re.findall(r'(?:src|href)="([^"]+)"', html)) == {"https://herald.example/valley"}


def test_every_element_carries_its_style(message: EmailMessage) -> None:
    class Styled(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.bare: list[str] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag in ("body", "div", "h1", "h2", "h3", "p", "ul", "li", "table", "th", "td") and "style" not in dict(
                attrs
            ):
                self.bare.append(tag)

    styled = Styled()
    styled.feed(part(message, "html"))
    assert styled.bare == []


def test_the_facts_are_attached(message: EmailMessage) -> None:
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "facts.json"
    assert loads(cast("bytes", attached.get_content()).decode()) == flood()


def test_words_stay_words_and_headers_stay_headers() -> None:
    """What a text holds becomes neither markup nor a header."""
    title = "<b>Water</b></p><script>alert(1)</script> Bcc: x@example.org"
    text = TEXT.replace("Water rises in the lower valley", title)
    message = email.message_from_bytes(render_mail(page(flood(text))), policy=email.policy.default)
    assert message["Bcc"] is None
    assert "<script>" not in part(message, "html")
    assert "&lt;b&gt;Water&lt;/b&gt;" in part(message, "html")


@pytest.mark.parametrize("language", ["en", "tr", "ar"])
def test_an_untouched_message_is_proven(hama: Brief, language: str) -> None:
    """Word for word, in both its parts."""
    proof = verify_page(read_brief(render_mail(render_html(hama, language=language)), name="brief.eml"))
    assert (proof.failures, proof.reworded) == ((), 0)
    assert proof.statements > 40


@pytest.mark.parametrize(
    ("written", "changed", "kind"),
    [
        (b"<b>50</b>", b"<b>60</b>", "mark"),
        (b"An estimated <b>500,000", b"<b>500,000", "hedge"),
        (b"State media denied", b"Reporters denied", "speaker"),
        (b"killed 50 government troops", b"killed 60 government troops", "quote"),
        (b"Gunmen killed 50 government", b"Gunmen killed 90 government", "page"),
        (b"margin: 0 0 8px", b"display: none", "page"),
    ],
)
def test_what_is_changed_in_a_message_is_found(hama: Brief, written: bytes, changed: bytes, kind: str) -> None:
    """In its HTML, in its text, and around both."""
    data = render_mail(render_html(hama, language="en")).replace(b"=\r\n", b"")
    assert written in data
    proof = verify_page(read_brief(data.replace(written, changed), name="brief.eml"))
    assert kind in {failure.kind for failure in proof.failures}


def test_what_is_no_brief_is_refused() -> None:
    with pytest.raises(UnreadablePage, match="there is no brief in it"):
        read_brief(b"Subject: Hello\r\nMIME-Version: 1.0\r\n\r\nHello", name="hello.eml")


@pytest.mark.slow
def test_messages_of_every_pack_are_valid_html(root: Path, tmp_path: Path) -> None:
    """By the Nu checker, in each language; right-to-left ones say so."""
    source = root / "seeds" / "hama-2024" / "source.en.txt"
    for pack in packs.packs():
        made = brief(source, languages=pack.manifest.languages, formats="eml", pack=pack.name)
        for document in made.documents:
            if document.format == "eml":
                message = email.message_from_bytes(document.content, policy=email.policy.default)
                html = part(message, "html")
                assert (
                    f'<html lang="{document.language}" dir="{"rtl" if document.language == "ar" else "ltr"}">' in html
                )
                (tmp_path / f"{pack.name}.{document.language}.html").write_text(html, encoding="utf-8")
            else:
                assert json.loads(document.content)
    assert faults(tmp_path) == []
