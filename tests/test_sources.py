"""A source is read once and frozen: its text, its offsets and its hash stay what they were."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from reportgen.errors import BrokenHeader, ChangedSource, EmptySource, NotText, SourceNotFound, UnreadableLanguage
from reportgen.sources import Source, detect_language, read, read_bytes, read_text

ENGLISH = "The bridge over the river was closed on Tuesday, and at least 40 families have left the town.\n"
TURKISH = "Nehrin üzerindeki köprü salı günü kapatıldı ve en az 40 aile kasabadan ayrıldı, dedi İçişleri Bakanlığı.\n"


# Encodings


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")],
)
def test_unicode_is_read_with_and_without_its_mark(encoding: str, mark: bytes) -> None:
    """The byte-order mark is never a letter of the text."""
    source = read_bytes(mark + TURKISH.encode(encoding))
    assert source.text == TURKISH
    assert source.language == "tr"


def test_turkish_bytes_of_windows_are_told_from_western_ones() -> None:
    """0xF0, 0xFD and 0xFE are ğ, ı and ş in Windows-1254; the file says nothing about it."""
    data = b"Yetkililer 40 ki\xfeinin ya\xfeam\xfdn\xfd yitirdi\xf0ini ve yol i\xe7in karar al\xfdnd\xfd\xf0\xfdn\xfd bildirdi."
    assert read_bytes(data).text == "Yetkililer 40 kişinin yaşamını yitirdiğini ve yol için karar alındığını bildirdi."


def test_english_bytes_of_windows_keep_their_quotation_marks() -> None:
    """0x93 and 0x94 are the curled quotation marks of Windows."""
    data = b"The minister said \x93we will not leave\x94 and that the talks are over."
    assert "“we will not leave”" in read_bytes(data).text


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
        b"PK\x03\x04\x14\x00\x06\x00",
        "Мост через реку закрыт, сообщили власти.".encode("cp1251"),
        "الجسر مغلق".encode("cp1256"),
        ENGLISH.encode("utf-16-le"),
        b"\xff\xfe\x00",
        b"\xef\xbb\xbfthe town \xff and the bridge",
    ],
    ids=["png", "pdf", "zip", "cyrillic", "arabic", "utf-16 without mark", "half a letter", "broken utf-8"],
)
def test_what_is_not_text_is_refused(data: bytes) -> None:
    """Guessing would put false letters into quotes; the message names the file and the remedy."""
    with pytest.raises(NotText, match=r"^town\.txt: .*; (save it as UTF-8|give plain text or Markdown)$|remove it$"):
        read_bytes(data, name="town.txt")


@pytest.mark.parametrize("letter", ["\0", "\x07", "\x1b", "\x7f", "\x9b", "\ud800"])
def test_control_characters_are_refused_at_their_place(letter: str) -> None:
    """They could steer a terminal or vanish from a page."""
    with pytest.raises(NotText, match=f"U\\+{ord(letter):04X} at offset 3"):
        read_text(f"The{letter} bridge was closed and the road is open.")


# Normalising


def test_line_ends_become_one_kind_before_offsets_exist() -> None:
    """Windows, old Mac and Unix files of one text are one source."""
    unix = "The first line of the text.\nThe second line of the text.\n"
    assert read_text(unix).sha256 == read_text(unix.replace("\n", "\r\n")).sha256
    assert read_text(unix).sha256 == read_text(unix.replace("\n", "\r")).sha256


def test_letters_are_composed_before_offsets_exist() -> None:
    """A decomposed g with breve counts as one letter, as the reader sees it."""
    source = read_text("dag\u0306 ve köy için bir karar çıktı")
    assert source.text.startswith("dağ ve")


def test_a_hash_is_that_of_the_text_as_utf_8() -> None:
    """Anybody can check it with sha256sum on the text."""
    assert read_text(TURKISH).sha256 == hashlib.sha256(TURKISH.encode("utf-8")).hexdigest()


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60))
def test_a_frozen_text_freezes_to_itself(tail: str) -> None:
    """Reading what was read changes nothing: offsets stay valid for ever."""
    source = read_text(ENGLISH + tail, language="en")
    assert read_text(source.text, language="en").text == source.text


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40), st.data())
def test_a_quote_is_what_stands_at_its_place(tail: str, data: st.DataObject) -> None:
    """Offsets count code points, letters beyond the first plane included."""
    source = read_text(f"The town 🏚 of the river. {tail}", language="en")
    start = data.draw(st.integers(0, len(source.text) - 1))
    end = data.draw(st.integers(start + 1, len(source.text)))
    evidence = source.quote(start, end)
    assert source.text[evidence.start : evidence.end] == evidence.quote
    assert evidence.source == source.id


# Headers


HEADER = "title: Bridge closed\npublisher: Example News\ndate: 2024-12-03\nlanguage: en\nurl: https://example.org/b\n"


@pytest.mark.parametrize(
    "head",
    [HEADER, HEADER + "\n", f"---\n{HEADER}---\n", f"---\n{HEADER}---\n\n", HEADER.replace("\n", "\r\n"),
     HEADER.replace("title", "Title").replace("date", "DATE"), HEADER.replace("Bridge closed", '"Bridge closed"')],
    ids=["bare", "blank line", "fenced", "fenced, blank line", "windows", "capitals", "quoted"],
)  # fmt: skip
def test_a_header_is_read_in_every_form(head: str) -> None:
    """Bare or between `---` lines, the fields are the same and the body begins behind them."""
    source = read_text(head + ENGLISH)
    assert source.title == "Bridge closed"
    assert source.publisher == "Example News"
    assert source.published == date(2024, 12, 3)
    assert source.language == "en"
    assert source.url == "https://example.org/b"
    assert source.text[source.body :].lstrip("\n") == ENGLISH


def test_the_header_stays_part_of_the_text() -> None:
    """Offsets count from the beginning of the file, so a quote can be found in the file itself."""
    source = read_text(HEADER + ENGLISH)
    assert source.text == HEADER + ENGLISH
    assert source.body == len(HEADER)


def test_a_text_without_a_header_begins_at_its_beginning() -> None:
    """Nothing is known about it, and nothing is made up."""
    source = read_text(ENGLISH)
    assert (source.title, source.publisher, source.published, source.url, source.body) == (None, None, None, None, 0)


def test_the_raw_form_has_a_date_in_front_of_its_first_sentence() -> None:
    """` date 2024-12-03 ` is the only header of that form; the text goes on in the same line."""
    source = read_text(" date 2024-12-03 " + ENGLISH)
    assert source.published == date(2024, 12, 3)
    assert source.text[source.body :] == ENGLISH


def test_the_real_article_is_of_the_raw_form(real_article: Path) -> None:
    """The text this project was begun for can be read."""
    source = read(real_article)
    assert source.published == date(2024, 12, 3)
    assert source.language == "en"
    assert source.text[: source.body] == " date 2024-12-03 "


def test_prose_that_looks_like_a_header_stays_prose() -> None:
    """A line such as `Note: the road is closed` belongs to the text."""
    source = read_text("Note: the road is closed and the bridge is open.\n")
    assert source.body == 0


def test_a_fence_in_the_text_is_no_header() -> None:
    """Markdown draws a rule with three dashes."""
    assert read_text(f"{ENGLISH}\n---\n\n{ENGLISH}").body == 0


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("date: 3 December 2024\n", r"`date: 3 December 2024` is not a date; write it as 2024-12-03"),
        ("date: 2024-13-03\n", r"`date: 2024-13-03` is not a date"),
        (" date 2024-02-30 ", r"`date: 2024-02-30` is not a date"),
        ("title: A\ntitle: B\n", r"gives `title:` twice; keep one"),
        ("language: fr\n", r"`language: fr` cannot be read yet; use `en` or `tr`"),
        ("---\ntitle: A\n", r"opens with --- and never closes; add a line ---"),
        ("---\nno field at all\n---\n", r"header line 2 is not `field: value`"),
    ],
)
def test_a_broken_header_is_refused_with_its_remedy(head: str, message: str) -> None:
    """A date that is misread would make every other date in the brief wrong."""
    with pytest.raises(BrokenHeader, match=message):
        read_text(head + ENGLISH, name="town.txt")


def test_a_header_that_never_closes_is_refused() -> None:
    """Otherwise the whole text would be taken for its header."""
    with pytest.raises(BrokenHeader, match=r"opens with --- and never closes; add a line ---$"):
        read_text("---\ntitle: A\n\n")


# Files


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """The path given stands in the message."""
    with pytest.raises(SourceNotFound, match=r"nosuch\.txt: no such file; check the path$"):
        read(tmp_path / "nosuch.txt")


def test_a_folder_is_no_text(tmp_path: Path) -> None:
    """The remedy is to name the files in it."""
    with pytest.raises(SourceNotFound, match=r"is a folder; name the text files in it$"):
        read(tmp_path)


def test_a_path_through_a_file_leads_nowhere(tmp_path: Path) -> None:
    """The reason the system gives stands in the message."""
    (tmp_path / "a.txt").write_text(ENGLISH)
    with pytest.raises(SourceNotFound, match="cannot be read"):
        read(tmp_path / "a.txt" / "b.txt")


def test_a_path_that_no_system_takes_is_refused() -> None:
    """A NUL in a path ends in a message, not in a traceback."""
    with pytest.raises(SourceNotFound, match="is not a path"):
        read("a\0b")


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf", HEADER.encode(), f"---\n{HEADER}---\n".encode()])
def test_an_empty_source_is_refused(data: bytes) -> None:
    """A header alone, or a byte-order mark, is no text."""
    with pytest.raises(EmptySource, match=r"^town\.txt: "):
        read_bytes(data, name="town.txt")


# Language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (TURKISH, "tr"),
        ("İKİ KÖPRÜ BU SABAH TRAFİĞE KAPATILDI", "tr"),
        ("BOTH OF THE BRIDGES WERE CLOSED THIS MORNING", "en"),
        ("Kural and Şenbay met in İzmir on Monday, and the talks are to go on with the EU.", "en"),
        ("Ankara'dan yapılan açıklamada BM ve AB için yeni bir çağrı yer aldı", "tr"),
    ],
)
def test_language_is_told_from_everyday_words(text: str, language: str) -> None:
    """Turkish names do not make an English text Turkish, nor does the case of its letters."""
    assert detect_language(text) == language


@pytest.mark.parametrize("text", ["Die Brücke ist seit Dienstag gesperrt und die Straße auch", "40 62 18", "Hama"])
def test_a_language_that_cannot_be_told_is_asked_for(text: str) -> None:
    """Guessing would apply the grammar of the wrong language."""
    with pytest.raises(UnreadableLanguage, match="say so in a header line"):
        read_text(text)


def test_a_language_given_is_taken_at_its_word() -> None:
    """The caller's word comes before the header's, and the header's before detection."""
    assert read_text("Hama", language="tr").language == "tr"
    assert read_text("language: tr\nHama").language == "tr"
    assert read_text("language: tr\nHama", language="en").language == "en"


# Frozen


def test_a_source_with_another_text_than_its_hash_is_refused() -> None:
    """Whoever changes a text after its facts were read must read them again."""
    fields = read_text(ENGLISH).model_dump()
    with pytest.raises(ChangedSource, match="extract it again"):
        Source(**{**fields, "text": ENGLISH.replace("40", "400")})


def test_a_source_cannot_be_changed() -> None:
    """It is frozen like every model of reportgen."""
    with pytest.raises(ValidationError):
        read_text(ENGLISH).text = "another"  # type: ignore[misc]
