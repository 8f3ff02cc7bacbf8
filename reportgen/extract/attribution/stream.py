"""A text as one row of words over the ends of its sentences: what class each is of, and where quotation marks open and close."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from reportgen.extract.entities import closed
from reportgen.extract.reading import Reading
from reportgen.extract.text import Sentence, Token
from reportgen.lexicon import derived

DETERMINER, PREPOSITION, CONJUNCTION, SUBORDINATOR = "D", "P", "C", "S"
AUXILIARY, PRONOUN, ADVERB, OWNER, TO, NUMBER, WORD = "X", "O", "A", "G", "T", "N", "W"
STOP, COMMA, SEMICOLON, COLON, QUOTE, OPEN, CLOSE, DASH, MARK = ".", ",", ";", ":", '"', "(", ")", "-", "?"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks: the token of the mark that opens them, and the one after the mark that closes them."""

    start: int
    end: int
    closed: bool


@dataclass(frozen=True)
class Stream:
    """All tokens of a text with their keys and classes, the sentence and the paragraph that each stands in."""

    tokens: tuple[Token, ...]
    keys: tuple[str, ...]
    classes: str
    lines: tuple[tuple[int, int], ...]
    """The first token of each sentence and the one after its last."""
    line_of: tuple[int, ...]
    paragraph_of: tuple[int, ...]
    """For each sentence, the number of its paragraph."""
    times: frozenset[int] = frozenset()
    quotations: tuple[Quotation, ...] = ()
    quoted: tuple[int, ...] = field(default=())
    """For each token the number of the quotation around it, its marks included; -1 outside."""

    def __len__(self) -> int:
        return len(self.tokens)

    def key(self, at: int) -> str:
        return self.keys[at] if 0 <= at < len(self.keys) else ""

    def kind(self, at: int) -> str:
        return self.classes[at] if 0 <= at < len(self.keys) else ""

    def line(self, at: int) -> tuple[int, int]:
        """The first token of the sentence around a token, and the one after its last."""
        return self.lines[self.line_of[at]]

    def paragraph(self, at: int) -> int:
        return self.paragraph_of[self.line_of[at]]

    def around(self, at: int) -> Quotation | None:
        """The quotation that a token stands in."""
        number = self.quoted[at] if 0 <= at < len(self.tokens) else -1
        return self.quotations[number] if number >= 0 else None

    @cached_property
    def ending(self) -> dict[int, Quotation]:
        """The closed quotations by the token after them."""
        return {one.end: one for one in self.quotations if one.closed}


def stream_of(reading: Reading) -> Stream:
    """The words of a text in one row."""
    tokens: list[Token] = []
    lines: list[tuple[int, int]] = []
    line_of: list[int] = []
    paragraphs: list[int] = []
    times: list[int] = []
    classes: list[str] = []
    keys: list[str] = []
    paragraph = 0
    for line in reading.lines:
        first = len(tokens)
        if tokens and _breaks(reading.source.text, tokens[-1].end, line.sentence.start):
            paragraph += 1
        tokens.extend(line.sentence.tokens)
        keys.extend(line.sentence.keys)
        classes.extend(_classes(line.sentence))
        lines.append((first, len(tokens)))
        line_of.extend([line.number] * len(line.sentence))
        paragraphs.append(paragraph)
        times.extend(first + at for at in line.stops)
    made = Stream(
        tuple(tokens), tuple(keys), "".join(classes), tuple(lines), tuple(line_of), tuple(paragraphs), frozenset(times)
    )
    quotations = _quotations(made)
    quoted = [-1] * len(tokens)
    for number, one in enumerate(quotations):
        quoted[one.start : one.end] = [number] * (one.end - one.start)
        width = 2 if _wide(made, one.start) else 1
        classes[one.start : one.start + width] = [QUOTE] * width
        if one.closed:
            classes[one.end - width : one.end] = [QUOTE] * width
    return Stream(
        made.tokens,
        made.keys,
        "".join(classes),
        made.lines,
        made.line_of,
        made.paragraph_of,
        made.times,
        quotations,
        tuple(quoted),
    )


def _breaks(text: str, end: int, start: int) -> bool:
    """Whether a paragraph ends between two sentences: a blank line, or a line end that no narrow page has set."""
    gap = text.count("\n", end, start)
    return gap > 1 or (gap == 1 and end - text.rfind("\n", 0, end) > _WIDE)


_WIDE = 120
"""Lines longer than this are not wrapped by hand."""


# --- classes of words -----------------------------------------------------------------------------------------------------


@derived
def _closed() -> dict[str, str]:
    """The class of each word of the closed classes; where a word is in two, the later one of these wins."""
    names = closed("en")
    table: dict[str, str] = {}
    for name, letter in (
        ("adverbs", ADVERB),
        ("loose_adverbs", ADVERB),
        ("prepositions", PREPOSITION),
        ("determiners", DETERMINER),
        ("pronouns", PRONOUN),
        ("conjunctions", CONJUNCTION),
        ("subordinators", SUBORDINATOR),
        ("questions", SUBORDINATOR),
        ("auxiliaries", AUXILIARY),
        ("modals", AUXILIARY),
        ("subjects", PRONOUN),
    ):
        table.update(dict.fromkeys(names[name], letter))
    table |= {"to": TO, "'s": OWNER, "that": SUBORDINATOR, "no": DETERMINER, "her": DETERMINER, "until": PREPOSITION}
    marks = {",": COMMA, ";": SEMICOLON, ":": COLON, "(": OPEN, "[": OPEN, ")": CLOSE, "]": CLOSE}
    marks |= dict.fromkeys(".!?…", STOP) | dict.fromkeys("—–―", DASH) | dict.fromkeys('“”"«»', QUOTE)
    return table | marks


def _classes(sentence: Sentence) -> list[str]:
    """The class of each token of a sentence, contractions put together: "did" "n't", "he" "'ll", "the president" "'s"."""
    table, keys, no_adverbs = _closed(), sentence.keys, closed("en")["no_adverbs"]
    found = [
        table.get(key) or _open_class(token, at, no_adverbs)
        for at, (key, token) in enumerate(zip(keys, sentence.tokens, strict=True))
    ]
    if "'" in keys:
        for at in range(1, len(keys) - 1):
            if keys[at] == "'":
                _contract(sentence, at, found)
    if "'s" in keys:
        for at in range(1, len(keys)):
            if keys[at] == "'s" and found[at - 1] in (PRONOUN, SUBORDINATOR, ADVERB):
                found[at] = AUXILIARY
    return found


def _open_class(token: Token, at: int, no_adverbs: frozenset[str]) -> str:
    """The class of a word that stands in no list, by its form."""
    first, key = token.text[0], token.key
    if first.isalpha():
        adverb = key.endswith("ly") and key not in no_adverbs and not (at and first.isupper())
        return ADVERB if adverb else WORD
    if first.isdigit():
        return NUMBER
    return DASH if key == "-" else MARK


def _contract(sentence: Sentence, at: int, found: list[str]) -> None:
    tokens, keys = sentence.tokens, sentence.keys
    glued = tokens[at - 1].end == tokens[at].start
    after = tokens[at].end == tokens[at + 1].start
    if (glued and after and keys[at + 1] == "t" and keys[at - 1].endswith("n")) or (
        glued and after and keys[at - 1] == "can" and keys[at + 1] == "t"
    ):
        found[at - 1 : at + 2] = [AUXILIARY] * 3
    elif glued and after and keys[at + 1] in ("ll", "ve", "re", "d", "m"):
        found[at : at + 2] = [AUXILIARY] * 2
    elif glued and keys[at - 1].endswith("s") and found[at - 1] == WORD:
        found[at] = OWNER


# --- quotations -----------------------------------------------------------------------------------------------------------


def _quotations(stream: Stream) -> tuple[Quotation, ...]:
    """The outermost quotations of a text; one that is not closed ends with its paragraph."""
    found: list[Quotation] = []
    opened: int | None = None
    closer = ""
    at, size = 0, len(stream)
    starts = _starts(stream)
    while at < size:
        if stream.keys[at] not in _MARKS and at not in starts:
            at += 1
            continue
        text = stream.tokens[at].text
        if opened is not None and at in starts:
            found.append(Quotation(opened, at, closed=False))
            opened = None
        wide = _wide(stream, at)
        if opened is None:
            if opens := _opens(stream, at, text, wide=wide):
                opened, closer = at, opens
        elif _closes(stream, at, text, closer, wide=wide):
            found.append(Quotation(opened, at + (2 if wide else 1), closed=True))
            opened = None
        at += 2 if wide else 1
    if opened is not None:
        found.append(Quotation(opened, size, closed=False))
    return tuple(found)


_MARKS = frozenset("“”\"'’‘")


def _starts(stream: Stream) -> frozenset[int]:
    """The first tokens of the paragraphs."""
    firsts = [
        first
        for number, (first, _) in enumerate(stream.lines)
        if number == 0 or stream.paragraph_of[number] != stream.paragraph_of[number - 1]
    ]
    return frozenset(firsts)


def _wide(stream: Stream, at: int) -> bool:
    """Whether two straight apostrophes stand here for one mark."""
    if stream.tokens[at].text != "'" or at + 1 >= len(stream):
        return False
    return stream.tokens[at + 1].text == "'" and stream.tokens[at].end == stream.tokens[at + 1].start


def _opens(stream: Stream, at: int, text: str, *, wide: bool) -> str:
    """The mark that will close what this token opens; empty when it opens nothing."""
    if text == "“":
        return "”"
    if text == '"':
        return '"'
    if wide:
        return "''"
    apart = at == 0 or stream.tokens[at - 1].end < stream.tokens[at].start or stream.classes[at - 1] in "(-:"
    if text == "‘" and apart and _closing_single(stream, at, "’"):
        return "’"
    if text == "'" and apart and _closing_single(stream, at, "'"):
        return "'"
    return ""


def _closes(stream: Stream, at: int, text: str, closer: str, *, wide: bool) -> bool:
    if closer == "''":
        return wide
    if closer in ("’", "'"):
        return text == closer and _ends_word(stream, at)
    return text == closer


def _closing_single(stream: Stream, at: int, mark: str) -> bool:
    """Whether a single mark is closed in its own sentence, so that it is no apostrophe."""
    end = stream.line(at)[1]
    return any(stream.tokens[other].text == mark and _ends_word(stream, other) for other in range(at + 2, end))


def _ends_word(stream: Stream, at: int) -> bool:
    """Whether no letter follows a mark right away, and no plural owner stands before it ("voters' rolls")."""
    token = stream.tokens[at]
    glued = at + 1 < len(stream) and stream.tokens[at + 1].start == token.end and stream.tokens[at + 1].word
    plural = stream.keys[at - 1].endswith("s") and at + 1 < len(stream) and stream.tokens[at + 1].word
    return not glued and not plural
