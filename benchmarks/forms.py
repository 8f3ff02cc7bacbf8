"""Finished briefs in every format as pieces of visible text that can be changed one by one, for whoever tampers with them.

A form gives its pieces of text and takes one back changed; what more can be done to a file of its kind stands in `WHOLE`.
"""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Callable, Iterator
from random import Random
from typing import Protocol

import pikepdf

from reportgen.docx.package import FACTS, FactsPart, packed, unpacked
from reportgen.markdown import enclosed, render_markdown


class Form(Protocol):
    """A file that can be tampered with."""

    pieces: list[str]

    def changed(self, at: int, text: str) -> bytes | None:
        """The file with another text in the place of one piece; None where that cannot be written."""


class MarkdownForm:
    """The lines of a Markdown brief."""

    def __init__(self, data: bytes) -> None:
        """`data` is the file."""
        text = data.decode()
        self.body, _ = enclosed(text)
        self.rest = text[len(self.body) :]
        self.pieces = self.body.split("\n")

    def changed(self, at: int, text: str) -> bytes | None:
        return ("\n".join([*self.pieces[:at], text, *self.pieces[at + 1 :]]) + self.rest).encode()


class WordForm:
    """The stretches of text in the body and the footnotes of a Word document."""

    PARTS = ("word/document.xml", "word/footnotes.xml")
    TEXT = re.compile(r'(?<=<w:t xml:space="preserve">)[^<]+(?=</w:t>)')

    def __init__(self, data: bytes) -> None:
        """`data` is the file."""
        self.parts = unpacked(data)
        self.places: list[tuple[str, re.Match[str]]] = [
            (part, found) for part in self.PARTS for found in self.TEXT.finditer(self.parts[part].decode())
        ]
        self.pieces = [html.unescape(found[0]) for _, found in self.places]

    def changed(self, at: int, text: str) -> bytes | None:
        part, found = self.places[at]
        written = found.string[: found.start()] + html.escape(text, quote=False) + found.string[found.end() :]
        return packed(self.parts | {part: written.encode()})


class PdfForm:
    """The strings that are drawn on the pages of a PDF; another text is written with the letters that its font has."""

    def __init__(self, data: bytes) -> None:
        """`data` is the file."""
        self.data = data
        self.pieces: list[str] = []
        self.places: list[tuple[int, int, dict[str, int]]] = []
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for number, page in enumerate(pdf.pages):
                letters: dict[int, str] = {}
                for at, instruction in enumerate(pikepdf.parse_content_stream(page)):
                    if str(instruction.operator) == "Tf":
                        letters = _letters(page.obj.Resources.Font[str(instruction.operands[0])])
                    if str(instruction.operator) in ("TJ", "Tj") and letters:
                        self.pieces.append("".join(letters.get(code, "") for code in _codes(instruction.operands[0])))
                        self.places.append((number, at, {letter: code for code, letter in letters.items()}))

    def changed(self, at: int, text: str) -> bytes | None:
        number, place, codes = self.places[at]
        if not all(letter in codes for letter in text):
            return None
        written = b"".join(codes[letter].to_bytes(2, "big") for letter in text)
        with pikepdf.open(io.BytesIO(self.data)) as pdf:
            page = pdf.pages[number]
            instructions = list(pikepdf.parse_content_stream(page))
            drawn = pikepdf.Array([pikepdf.String(written)])
            instructions[place] = pikepdf.ContentStreamInstruction([drawn], pikepdf.Operator("TJ"))
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))
            return _saved(pdf)


def _codes(operand: pikepdf.Object) -> Iterator[int]:
    for part in operand if isinstance(operand, pikepdf.Array) else (operand,):
        if isinstance(part, pikepdf.String):
            data = bytes(part)
            yield from (int.from_bytes(data[start : start + 2], "big") for start in range(0, len(data) - 1, 2))


def _letters(font: pikepdf.Object) -> dict[int, str]:
    rows = re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]+)>", font.ToUnicode.read_bytes()) if "/ToUnicode" in font else []
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace") for code, text in rows}


def _saved(pdf: pikepdf.Pdf) -> bytes:
    store = io.BytesIO()
    pdf.save(store)
    return store.getvalue()


FORMS: dict[str, Callable[[bytes], Form]] = {"md": MarkdownForm, "docx": WordForm, "pdf": PdfForm}
"""Who opens which format; HTML has tamperings of its own."""


# --- what can be done to a whole file ---------------------------------------------------------------------------------


def _edited(text: str, chance: Random) -> str | None:
    """A dossier with one fact edited."""
    dossier = json.loads(text)
    figures = [item for item in dossier["facts"] if item.get("quantity", {}).get("value")]
    if not figures:
        return None
    chosen = chance.choice(figures)
    match chance.choice(["value", "qualifier", "speaker", "drop"]):
        case "value":
            chosen["quantity"]["value"] = int(float(chosen["quantity"]["value"])) + 1
        case "qualifier":
            chosen["quantity"]["qualifier"] = "at_least" if chosen["quantity"]["qualifier"] != "at_least" else "exact"
        case "speaker":
            chosen["attribution"]["speaker"] = "UNICEF"
        case _:
            dossier["facts"].remove(chosen)
    if dossier == json.loads(text):
        return None
    return json.dumps(dossier, ensure_ascii=False, indent=2) + "\n"


def markdown_facts(data: bytes, chance: Random) -> bytes | None:
    """The dossier inside edited, with the hash of the edited one."""
    text = data.decode()
    body, told = enclosed(text)
    changed = _edited(told.facts, chance) if told and told.facts else None
    if changed is None or told is None:
        return None
    facts = changed.replace("<", "\\u003c")
    page = f'<html lang="{told.language}"><title>x</title><meta name="reportgen:pack" content="{told.pack}"><body>'
    page += f'<main><p>x</p></main><script id="facts">\n{facts}</script></body></html>'
    return (body + render_markdown(page).partition("\n\n")[2]).encode()


def markdown_section(data: bytes, chance: Random) -> bytes | None:
    """A whole section taken away."""
    body, _ = enclosed(data.decode())
    found = list(re.finditer(r"(?ms)^## .*?(?=^## |\Z)", body))
    place = chance.choice(found)
    return (body[: place.start()] + body[place.end() :] + data.decode()[len(body) :]).encode()


def markdown_hidden(data: bytes, chance: Random) -> bytes | None:
    """A line put into a comment."""
    form = MarkdownForm(data)
    lines = [at for at, line in enumerate(form.pieces) if line.strip()]
    at = chance.choice(lines)
    return form.changed(at, f"<!-- {form.pieces[at]} -->")


def word_facts(data: bytes, chance: Random) -> bytes | None:
    """The dossier inside edited, with the hash of the edited one."""
    parts = unpacked(data)
    told = FactsPart.read(parts)
    changed = _edited(told.facts, chance) if told else None
    if changed is None or told is None:
        return None
    return packed(parts | {FACTS: told.model_copy(update={"facts": changed}).to_xml().encode()})


def word_removed(data: bytes, chance: Random) -> bytes | None:
    """A paragraph or a row taken away."""
    parts = unpacked(data)
    text = parts["word/document.xml"].decode()
    found = [each for each in re.finditer(r"<w:tr>.*?</w:tr>|<w:p>(?:(?!<w:p>).)*?</w:p>", text) if "<w:t " in each[0]]
    place = chance.choice(found)
    gone = text[: place.start()] + text[place.end() :]
    return packed(parts | {"word/document.xml": gone.encode()})


def word_hidden(data: bytes, chance: Random) -> bytes | None:
    """A stretch of text hidden, white or too small."""
    parts = unpacked(data)
    text = parts["word/document.xml"].decode()
    runs = [found for found in re.finditer(r"<w:rPr>(?=(?:(?!</w:r>).)*<w:t [^>]*>[^<]*\w)", text)]  # noqa: C416
    place = chance.choice([run for run in runs if "FootnoteReference" not in text[run.end() : run.end() + 60]])
    look = chance.choice(["<w:vanish/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>'])
    return packed(parts | {"word/document.xml": (text[: place.end()] + look + text[place.end() :]).encode()})


def pdf_facts(data: bytes, chance: Random) -> bytes | None:
    """The attached dossier edited."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        file = pdf.attachments["facts.json"].get_file()
        changed = _edited(file.read_bytes().decode(), chance)
        if changed is None:
            return None
        file.obj.write(changed.encode())
        return _saved(pdf)


def pdf_page(data: bytes, chance: Random) -> bytes | None:
    """A page taken away."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if len(pdf.pages) < 2:
            return None
        del pdf.pages[chance.randrange(len(pdf.pages))]
        return _saved(pdf)


def pdf_covered(data: bytes, chance: Random) -> bytes | None:
    """A white box over a part of a page."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = chance.choice(list(pdf.pages))
        page.contents_add(f"q 1 1 1 rg {chance.randrange(300)} {chance.randrange(600)} 200 60 re f Q".encode())
        return _saved(pdf)


def pdf_redrawn(data: bytes, chance: Random) -> bytes | None:
    """A digit of a font that is drawn as another one."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts = [font for page in pdf.pages for font in page.obj.Resources.Font.values() if "/ToUnicode" in font]
        font = chance.choice(fonts)
        codes = font.ToUnicode.read_bytes()
        digit, other = chance.sample(range(10), 2)
        changed = codes.replace(b"<%04x>" % (0x30 + digit), b"<%04x>" % (0x30 + other))
        if changed == codes:
            return None
        font.ToUnicode.write(changed)
        return _saved(pdf)


WHOLE: dict[str, dict[str, Callable[[bytes, Random], bytes | None]]] = {
    "md": {"facts": markdown_facts, "section removed": markdown_section, "hidden": markdown_hidden},
    "docx": {"facts": word_facts, "removed": word_removed, "hidden": word_hidden},
    "pdf": {"facts": pdf_facts, "page removed": pdf_page, "covered": pdf_covered, "redrawn": pdf_redrawn},
}
"""What can be done to a whole file, by format."""
