"""Hostile texts: families that grow, to see how reading grows with them, and strings that look like something else."""

from __future__ import annotations

from collections.abc import Callable

FAMILIES: dict[str, Callable[[int], str]] = {
    "digits without end": lambda size: f"The ministry said that {'9' * size} people were killed in Idlib.",
    "groups of digits": lambda size: f"The ministry said {'1,000,' * (size // 6)}000 people were killed.",
    "number words": lambda size: (
        f"The ministry said one hundred {'and one hundred ' * (size // 16)}people were killed."
    ),
    "scales": lambda size: f"The ministry said 12 {'million ' * (size // 8)}people were killed.",
    "spaces": lambda size: f"At least{' ' * size}12 people were killed, the ministry said.",
    "line ends": lambda size: "At least" + "\n" * size + "12 people were killed, the ministry said.",
    "opening quotation marks": lambda size: f"The ministry said {'“' * size} 12 people were killed.",
    "straight quotation marks": lambda size: f"The ministry said {chr(34) * size} 12 people were killed.",
    "parentheses": lambda size: f"The ministry said {'(' * size} 12 people were killed.",
    "commas": lambda size: f"The ministry{',' * size} 12 people were killed.",
    "sayings inside sayings": lambda size: f"The ministry said {'that he said ' * (size // 13)}12 people were killed.",
    "he said he said": lambda size: f"{'He said ' * (size // 8)}12 were killed.",
    "a name without end": lambda size: f"The ministry of {'Ali ' * (size // 4)}said 12 people were killed.",
    "a word without end": lambda size: f"{'A' * size} said that 12 people were killed.",
    "one paragraph": lambda size: "At least 12 people were killed in Idlib, the ministry said. " * (size // 60),
    "one sentence": lambda size: "at least 12 people were killed in idlib, the ministry said, and " * (size // 64),
    "dashes": lambda size: f"The ministry said 1{'-1' * (size // 2)} people were killed.",
    "points": lambda size: f"The ministry said 1{'.1' * (size // 2)} people were killed.",
    "and, and, and": lambda size: f"The ministry said 12 women {'and 3 children ' * (size // 15)}were killed.",
    "of the, of the": lambda size: f"Some 12 {'of the ' * (size // 7)}people were killed, the ministry said.",
    "combining marks": lambda size: "The ministry said a" + "\u0301" * size + " 12 people were killed.",
    "zero width": lambda size: "The ministry said 1" + "\u200b" * size + "2 people were killed.",
    "months": lambda size: f"On 3 {'December ' * (size // 9)}2024, 12 people were killed, the ministry said.",
    "days": lambda size: f"{'3 December 2024 ' * (size // 16)}12 people were killed, the ministry said.",
    "a header without end": lambda size: "title: x\n" + "a: b\n" * (size // 5) + "\n12 people were killed, they said.",
    "percentages": lambda size: f"The ministry said {'%5 ' * (size // 3)}were killed.",
    "an address": lambda size: f"See http://a/{'a/' * (size // 2)} 12 people were killed, the ministry said.",
    "full stops": lambda size: f"The ministry said {'. ' * (size // 2)}12 people were killed.",
    "initials": lambda size: f"The ministry said {'A. ' * (size // 3)}12 people were killed.",
    "hyphens": lambda size: f"well{'-known' * (size // 6)} 12 people were killed, the ministry said.",
    "tr: number words": lambda size: f"Bakanlık, {'bin yüz ' * (size // 8)}kişinin öldüğünü açıkladı.",
    "tr: scales": lambda size: f"Bakanlık, {'bin milyon ' * (size // 11)}kişinin öldüğünü açıkladı.",
    "tr: clauses": lambda size: f"Bakanlık {'olduğunu ve ' * (size // 12)}12 kişinin öldüğünü açıkladı.",
    "tr: endings": lambda size: f"Bakanlık 12'{'nin' * (size // 3)} kişinin öldüğünü açıkladı.",
    "tr: one sentence": lambda size: "bakanlık İdlib'de 12 kişinin öldüğünü açıkladı ve " * (size // 50),
}
"""Texts of about so many letters, each of a shape that made a reader of texts slow once, or could."""

DISGUISED = {
    "zero-width space": "1\u200b000",
    "zero-width space before the groups": "1,\u200b234",
    "soft hyphen": "12\u00ad345",
    "word joiner": "1\u2060000",
    "grapheme joiner": "12\u034f345",
    "right-to-left mark": "12\u200f345",
    "right-to-left mark in a range": "5\u200f–7",
    "right-to-left mark behind a dash": "5 –\u200f7",
    "right-to-left embedding": "\u202b12–34\u202c",
    "right-to-left isolate": "\u206712–34\u2069",
    "variation selector": "12\ufe0f",
    "keycap": "12\u20e3",
    "struck through": "1\u03362\u0336",
    "tag": "12\U000e0001",
    "full-width digits": "１２",
    "mathematical digits": "𝟏𝟐",
    "arabic digits": "١٢",
    "the letter l": "l2",
    "the letter O": "1O0",
    "raised digits": "²12",
}
"""Numbers that look other than they are written, or are written other than they look."""

NAUGHTY = (
    "<script>alert(1)</script>", "'\"><img src=x onerror=alert(1)>", "${7*7}", "{{ 7*7 }}", "{% include 'x' %}",
    "%s %n %d %(value)s", "{0} {value}", "\\u0031", "&#49;&#50;", "&lt;b&gt;", "]]>", "<!--", "-->", "--", "\\", "`id`",
    "$(id)", "| id", "; DROP TABLE facts", "' OR '1'='1", "../../etc/passwd", "file:///etc/passwd", "CON", "NUL", "NaN",
    "Infinity", "-0", "1e400", "0x10", "1_000", "true", "null", "undefined", "İıIi", "ß ẞ ŉ ǰ", "ﷺ", "Ｔｈｅ", "Z\u0351\u036ba\u0334\u0347l\u0303g\u0342o",
    "مرحبا", "שלום", "नमस\u094dत\u0947", "ไทย", "中文", "👩\u200d👩\u200d👧\u200d👦 🇹🇷", "\u200eleft\u200fright", "a\u200bb", "ﬁ ﬂ", "½ ⅔ ↉", "Ⅻ", "①",
    "…", "�", "￼", "\ufeff", "\u00ad", "  ", "\t\t", "“”‘’«»", "''''", '""""', "=cmd()", "+1", "-1", "@x",
)  # fmt: skip
"""Words that programs have stumbled over, of every kind; none is copied from a list."""
