"""Turkish: numbers in words, suffixes that fit what they follow, and the formats of tr_TR.

`attach` and `spell` stand alone: `attach("HTŞ", "gen")` is "HTŞ’nin", `attach("3 milyon", "abl")` is "3 milyondan".
The rules are those of the Turkish Language Institute (TDK) for the apostrophe and for suffixes after abbreviations,
numbers and names; what is read otherwise than it is written stands in tables.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from babel.numbers import get_currency_name, is_currency

from reportgen.errors import BrokenPhrase, LanguageError
from reportgen.language.phrases import Kind, Quoted, Sentence, Slot, Span, Text, cut, merged
from reportgen.language.protocol import MINUS, NBSP, Language, alphabetical, exact, figure, unit_symbol
from reportgen.language.syllables import soft_hyphens

# Letters

BACK = "aıou"
FRONT = "eiöüä"
ROUNDED = "oöuü"
VOWELS = BACK + FRONT
VOICELESS = "fstkçşhp"
"""After these a suffix begins with t or ç in place of d or c."""

ALPHABET = "abcçdefgğhıijklmnoöpqrsştuüvwxyz"
"""The order of a Turkish dictionary, with q, w and x at their places in the Latin alphabet."""


def lower_tr(text: str) -> str:
    """The text in small letters, I as ı and İ as i."""
    return text.replace("İ", "i").replace("I", "ı").lower()


def upper_tr(text: str) -> str:
    """The text in capitals, i as İ and ı as I."""
    return text.replace("i", "İ").replace("ı", "I").upper()


# Numbers in words

ONES = ("", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz")
TENS = ("", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan")
SCALES = ("", "bin", "milyon", "milyar", "trilyon", "katrilyon", "kentilyon")
"""The names of the groups of three digits."""

NUMBER_WORDS = frozenset((*ONES[1:], *TENS[1:], "sıfır", "yüz", *SCALES[1:], "buçuk", "çeyrek", "yarım"))


def spell(number: int | Decimal) -> str:
    """A number in Turkish words, "üç virgül beş" for 3.5; raises LanguageError from 10**21 on."""
    number = exact(number)
    if number < 0:
        return "eksi " + spell(-number)
    if isinstance(number, Decimal):
        whole, _, fraction = f"{number:f}".partition(".")
        zeros = len(fraction) - len(fraction.lstrip("0"))
        return " ".join([spell(int(whole)), "virgül", *["sıfır"] * zeros, spell(int(fraction))])
    if number >= 1000 ** len(SCALES):
        raise LanguageError(f"{number} is too large to be written in Turkish words; the last scale is {SCALES[-1]}")
    if number == 0:
        return "sıfır"
    words: list[str] = []
    for place in reversed(range(len(SCALES))):
        group = number // 1000**place % 1000
        if group and not (group == 1 and place == 1):
            words += _hundreds(group)
        if group and place:
            words.append(SCALES[place])
    return " ".join(words)


def _hundreds(group: int) -> list[str]:
    hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
    words = [ONES[hundreds] if hundreds > 1 else "", "yüz" if hundreds else "", TENS[tens], ONES[ones]]
    return [word for word in words if word]


def ordinal(number: int) -> str:
    """The ordinal of a number in Turkish words: "dördüncü", "yirmi birinci"."""
    return attach(spell(number), "ord", kind="common")


# What a text is, and how its end is read

LETTERS = {
    "a": "a", "b": "be", "c": "ce", "ç": "çe", "d": "de", "e": "e", "f": "fe", "g": "ge", "ğ": "ge", "h": "he",
    "ı": "ı", "i": "i", "j": "je", "k": "ke", "l": "le", "m": "me", "n": "ne", "o": "o", "ö": "ö", "p": "pe",
    "q": "kü", "r": "re", "s": "se", "ş": "şe", "t": "te", "u": "u", "ü": "ü", "v": "ve", "w": "ve", "x": "iks",
    "y": "ye", "z": "ze",
}  # fmt: skip
"""How the letters of an abbreviation are read, after TDK."""

READINGS = {
    # Abbreviations that are read as a word, or otherwise than letter by letter.
    "ACLED": "akled", "AFAD": "afad", "AKP": "akepe", "ASELSAN": "aselsan", "BMGK": "bemegeke", "BOTAŞ": "botaş",
    "CENTCOM": "sentkom", "CNN": "si en en", "DAEŞ": "daeş", "DEAŞ": "deaş", "ESCWA": "eskva", "FAO": "fao", "FIFA": "fifa",
    "FRONTEX": "fronteks", "KOSGEB": "kosgeb", "RTÜK": "rütük", "UNDOF": "undof", "UNIFIL": "unifil", "YÖK": "yök",
    "IŞİD": "ışid", "KADES": "kades", "MİT": "mit", "MOSSAD": "mossad", "NASA": "nasa", "NATO": "nato", "OCHA": "oça",
    "OECD": "oesede", "OPEC": "opek", "PKK": "pekaka", "SANA": "sana", "SETA": "seta", "SIPRI": "sipri", "SOHR": "sohr", "STK": "seteka",
    "TİKA": "tika", "TOKİ": "toki", "TSK": "teseka", "TÜBİTAK": "tübitak", "TÜİK": "tüik", "UCDP": "usedepe",
    "UNESCO": "unesko", "UNICEF": "ünisef", "UNRWA": "unrva", "USAID": "yuseyd",
    # Names in a foreign spelling.
    "Biden": "baydın", "Blinken": "blinkın", "Chicago": "şikago", "Geneva": "ceneva", "Guterres": "guteres",
    "Human Rights Watch": "hyumın rayts voç", "Khanaser": "hanaser", "Lavrov": "lavrov", "Macron": "makron",
    "New York": "nyu york", "Reuters": "röytırs", "Rutte": "rütte", "Save the Children": "çıldrın",
    "Taybat al-Imam": "taybat el imam", "Times": "taymz", "Trump": "tramp", "Versailles": "versay",
    "Washington": "vaşington", "York": "york",
    # Units and signs.
    "cm": "santimetre", "dk": "dakika", "g": "gram", "ha": "hektar", "kg": "kilogram", "km": "kilometre", "l": "litre",
    "m": "metre", "mm": "milimetre", "sa": "saat", "t": "ton", "km²": "kilometrekare", "m²": "metrekare",
    "m³": "metreküp", "$": "dolar", "€": "avro", "£": "sterlin", "₺": "lira", "%": "yüzde",
    # Words with a palatal l or another front ending after a back vowel; ä, ö and ü stand for the front vowel heard.
    "alkol": "alköl", "Bilal": "biläl", "Celal": "celäl", "cemaat": "cemaät", "Cemal": "cemäl", "dikkat": "dikkät",
    "gol": "göl", "hal": "häl", "hâl": "häl", "Hilal": "hiläl", "hilal": "hiläl",
    "ihlal": "ihläl", "ihmal": "ihmäl", "ihtilal": "ihtiläl", "ihtimal": "ihtimäl", "istiklal": "istikläl",
    "istikbal": "istikbäl", "işgal": "işgäl", "itaat": "itaät", "kabul": "kabül", "Kemal": "kemäl",
    "kontrol": "kontröl", "kalp": "kälp", "harp": "härp", "harf": "härf", "meşgul": "meşgül", "mahsul": "mahsül",
    "Mariupol": "mariupöl", "Nepal": "nepäl", "Nihal": "nihäl",
    "petrol": "petröl", "protokol": "protoköl", "rol": "röl", "saat": "saät",
    "sadakat": "sadakät", "Senegal": "senegäl", "sembol": "semböl", "seyahat": "seyahät", "sual": "suäl",
    "usul": "usül", "ziraat": "ziraät", "sürat": "sürät", "kabahat": "kabahät", "istirahat": "istirahät",
    "ahval": "ahväl", "amiral": "amiräl", "basketbol": "basketböl", "emlak": "emläk", "federal": "federäl",
    "feragat": "feragät", "festival": "festiväl", "futbol": "futböl", "general": "generäl", "hakikat": "hakikät",
    "hayal": "hayäl", "helak": "heläk", "ideal": "ideäl", "idrak": "idräk", "ikmal": "ikmäl", "iptal": "iptäl",
    "iştirak": "iştiräk", "kanaat": "kanaät", "katedral": "katedräl", "konsol": "konsöl",
    "kristal": "kristäl", "intikal": "intikäl", "liberal": "liberäl", "liyakat": "liyakät", "makul": "makül",
    "mareşal": "mareşäl", "menfaat": "menfaät", "meşakkat": "meşakkät", "mineral": "mineräl", "misal": "misäl",
    "moral": "moräl", "normal": "normäl", "radikal": "radikäl", "refakat": "refakät", "Resul": "resül",
    "santral": "santräl", "sıhhat": "sıhhät", "sinyal": "sinyäl", "sosyal": "sosyäl", "suistimal": "suistimäl",
    "şefaat": "şefaät", "şefkat": "şefkät", "takat": "takät", "terminal": "terminäl", "voleybol": "voleyböl",
}  # fmt: skip
"""What is read otherwise than it is written, in Turkish letters; the longest entry that ends a text holds."""

FOREIGN_ENDINGS = (
    ("eaux", "o"), ("eau", "o"), ("iy", "i"), ("ie", "i"), ("ee", "i"), ("ea", "i"), ("oo", "u"), ("ou", "u"),
    ("sh", "ş"), ("ch", "ç"), ("ck", "k"), ("ph", "f"), ("th", "t"), ("q", "k"), ("x", "ks"), ("w", "v"),
)  # fmt: skip
"""How the ends of names in a foreign spelling are read, where no table knows better."""

STEMS = {
    "af": "aff", "akıl": "akl", "borç": "borc", "burç": "burc", "cep": "ceb", "cilt": "cild", "dört": "dörd",
    "emir": "emr", "fikir": "fikr", "grup": "grub", "güç": "güc", "hak": "hakk", "hat": "hatt", "hüküm": "hükm",
    "isim": "ism", "kanat": "kanad", "kayıt": "kayd", "keşif": "keşf", "kısım": "kısm", "kulüp": "kulüb",
    "maksat": "maksad", "mevcut": "mevcud", "metin": "metn", "nehir": "nehr", "nesil": "nesl", "oğul": "oğl",
    "ömür": "ömr", "red": "redd", "renk": "reng", "resim": "resm", "ret": "redd", "sır": "sırr", "su": "suy",
    "şehir": "şehr", "şehit": "şehid", "şekil": "şekl", "taç": "tac", "tecrit": "tecrid", "tehdit": "tehdid",
    "tavır": "tavr", "umut": "umud", "uç": "uc", "vakit": "vakt", "vücut": "vücud", "yurt": "yurd", "zulüm": "zulm",
    "kalp": "kalb", "harp": "harb", "cevap": "cevab", "kayıp": "kayb", "nakil": "nakl", "kağıt": "kağıd",
    # Short words that soften.
    "art": "ard", "darp": "darb", "denk": "deng", "dert": "derd", "dip": "dib", "felç": "felc", "gasp": "gasb",
    "genç": "genc", "gök": "göğ", "harç": "harc", "kap": "kab", "kurt": "kurd", "tat": "tad", "tüp": "tüb",
    # t as d.
    "adet": "aded", "cihat": "cihad", "evlat": "evlad", "fesat": "fesad", "geçit": "geçid", "hudut": "hudud",
    "icat": "icad", "iktisat": "iktisad", "inat": "inad", "isnat": "isnad", "itimat": "itimad", "kilit": "kilid",
    "mabet": "mabed", "mescit": "mescid", "mücahit": "mücahid", "senet": "sened", "şahit": "şahid",
    "taahhüt": "taahhüd", "tahdit": "tahdid", "tenkit": "tenkid", "teyit": "teyid", "ümit": "ümid", "vaat": "vaad",
    "yiğit": "yiğid",
    # The last vowel drops.
    "ağız": "ağz", "akit": "akd", "alın": "aln", "asıl": "asl", "avuç": "avc", "azim": "azm", "beyin": "beyn",
    "boyun": "boyn", "burun": "burn", "cisim": "cism", "defin": "defn", "devir": "devr", "fetih": "feth",
    "göğüs": "göğs", "hacim": "hacm", "haciz": "hacz", "hapis": "haps", "hasım": "hasm", "ilim": "ilm", "izin": "izn",
    "kabir": "kabr", "karın": "karn", "kasıt": "kast", "kavim": "kavm", "kesir": "kesr", "keyif": "keyf",
    "kutup": "kutb", "lütuf": "lütf", "mühür": "mühr", "nabız": "nabz", "nakit": "nakd", "nutuk": "nutk",
    "omuz": "omz", "özür": "özr", "sabır": "sabr", "satıh": "sath", "seyir": "seyr", "şükür": "şükr", "ufuk": "ufk",
    "vakıf": "vakf", "zehir": "zehr", "zihin": "zihn", "zikir": "zikr",
    # The last consonant doubles.
    "hac": "hacc", "had": "hadd", "his": "hiss", "tıp": "tıbb", "zam": "zamm", "zan": "zann",
    # Ends that stay as they are against the rule for longer words.
    "ahlak": "ahlak", "emlak": "emlak", "erzak": "erzak", "evrak": "evrak", "hukuk": "hukuk", "idrak": "idrak",
    "infak": "infak", "iştirak": "iştirak", "ittifak": "ittifak", "tebrik": "tebrik", "tetkik": "tetkik",
    "mülk": "mülk", "tank": "tank", "kent": "kent", "helak": "helak", "infilak": "infilak", "istihkak": "istihkak",
    "merak": "merak", "nifak": "nifak", "tahrik": "tahrik", "tasdik": "tasdik", "tatbik": "tatbik", "teşvik": "teşvik",
}  # fmt: skip
"""Common nouns whose stem before a vowel is not what the rule gives."""

COMPOUND_HEADS = frozenset(
    "adası ajansı alanı anlaşması antlaşması ateşkesi bakanı barajı baharı belgesi beldesi bildirgesi birliği boğazı "
    "bölgesi burnu büyükelçisi caddesi cephesi cumhuriyeti çayı çölü dağı denizi deresi devleti emirliği eyaleti "
    "geçidi gölü gücü harekâtı hareketi hattı havaalanı havalimanı havzası ilçesi ili ırmağı kalesi kampı kanalı "
    "kapısı kararı kenti kırsalı konferansı koridoru körfezi köprüsü köyü krallığı lideri liderliği limanı mahallesi "
    "medyası meydanı muhalefeti muharebesi mutabakatı nehri okyanusu operasyonu ordusu otoyolu ovası örgütü planı "
    "platosu sahili savaşı sayısı sınırı sokağı sözcüsü sözleşmesi süreci şehri şeridi tepesi tüneli üssü vadisi "
    "vilayeti yarımadası yaylası yolu yönetimi zirvesi".split()
)
"""Last words of izafet compounds: they carry the possessive already."""

COMPOUND_ENDS = ("ları", "leri", "lığı", "liği", "luğu", "lüğü")
"""Ends that only a possessive gives to the last of several words."""

INSTITUTION_HEADS = frozenset(
    "ajansı akademisi bakanlığı bankası başkanlığı birimi bürosu cumhurbaşkanlığı dairesi derneği elçiliği "
    "büyükelçiliği enstitüsü federasyonu fonu gözlemevi güçleri hastanesi heyeti komiserliği komisyonu komitesi komutanlığı konseyi "
    "kurulu kuruluşu kurumu kuvvetleri kızılayı mahkemesi meclisi merkezi milletler müdürlüğü müsteşarlığı ofisi ordusu "
    "örgütü partisi programı savcılığı sekreterliği sendikası şirketi teşkilatı üniversitesi vakfı valiliği".split()
)
"""Last words of the names of institutions and boards, which take no apostrophe."""

PEOPLES = frozenset("türkler kürtler ruslar".split())
"""Short plurals that are names; longer ones are told by their end."""

WITH_APOSTROPHE = frozenset({"Avrupa Birliği"})
"""Institutions that take the apostrophe all the same, by name in TDK's rule."""

MONTHS = ("Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık")


class Rule(NamedTuple):
    """How a kind of text takes suffixes.

    `apostrophe`: always, never, or only before inflection (not before -lI, -lIk, -sIz and the plural); `compound`: True,
    False, or "close" where a last letter ı, i, u or ü shows the possessive; `softens`: whether p ç t k change in writing.
    """

    apostrophe: Literal["always", "inflection", "never"]
    compound: bool | Literal["close"] = False
    softens: bool = False


KINDS: dict[Kind, Rule] = {
    "number": Rule("always"),
    "decimal": Rule("always"),
    "percent": Rule("always"),
    "year": Rule("always"),
    "date": Rule("always"),
    "abbr": Rule("always"),
    "abbr-word": Rule("always"),
    "unit": Rule("always"),
    "quoted": Rule("never"),
    "place": Rule("inflection"),
    "person": Rule("inflection"),
    "phrase": Rule("inflection"),
    "place-compound": Rule("inflection", compound=True),
    "institution": Rule("never", compound="close"),
    "institution-apostrophe": Rule("inflection", compound="close"),
    "scaled": Rule("never", softens=True),
    "common": Rule("never", softens=True),
    "common-compound": Rule("never", compound=True),
}

_BRACKET = re.compile(r"(?P<head>.*\S)(?P<tail>\s*\([^()]*\))")
_NUMERAL = re.compile(r"(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<fraction>\d+))?(?P<ordinal>\.?)$")
_WORDS = re.compile(r"[^\s\-–—/“”\"«»]+")
_EDGES = "“”\"«»'’‘,;:!?…"


def kind_of(text: str) -> Kind:
    """What a text most probably is, told from its shape alone."""
    words = _WORDS.findall(text.strip(_EDGES))
    last = words[-1] if words else ""
    counted = len(words) > 1 and words[-2][-1].isdigit()
    if last[-1:].isdigit():
        return "percent" if "%" in last else "number"
    if last in READINGS and (not last.isalpha() or (counted and len(last) <= 2)):
        return "unit"
    if not last or last[0].islower():
        return _kind_of_small(words, counted=counted)
    if last in MONTHS and counted:
        return "date"
    return "abbr" if last == upper_tr(last) else _kind_of_name(text.strip(), words)


def _kind_of_small(words: list[str], *, counted: bool) -> Kind:
    """What a text is whose last word begins with a small letter."""
    if counted and words[-1] in NUMBER_WORDS:
        return "scaled"
    return "common-compound" if _is_compound(words) else "common"


def _is_compound(words: list[str]) -> bool:
    """Whether words are an izafet, told by the last of them."""
    if len(words) < 2:
        return False
    last = lower_tr(words[-1])
    known = last in COMPOUND_HEADS or (last in INSTITUTION_HEADS and last[-1] in "ıiuü")
    return known or (last.endswith(COMPOUND_ENDS) and len(last) > 5)


def _kind_of_name(text: str, words: list[str]) -> Kind:
    """What a text is whose last word begins with a capital."""
    last = lower_tr(words[-1])
    if (last in INSTITUTION_HEADS or _is_plural(last)) and text not in WITH_APOSTROPHE:
        return "institution"
    return "place-compound" if _is_compound(words) else "place"


def _is_plural(word: str) -> bool:
    """Whether a name is a Turkish plural, such as Husiler: with what follows it, it takes no apostrophe."""
    vowels = [letter for letter in _turkish_letters(word) if letter in VOWELS]
    fits = len(vowels) > 2 and word.endswith("lar" if vowels[-2] in BACK else "ler")
    return fits or word in PEOPLES


def last_word(text: str, reading: str | None = None, kind: Kind | None = None) -> str:
    """The last spoken word of a text in small Turkish letters, from its reading where one is given.

    Digits are read as a number, abbreviations by their letters, names in a foreign spelling by a table or by their end.
    Raises LanguageError when there is no word in the text.
    """
    if reading is not None and _WORDS.findall(reading):
        return _turkish_letters(lower_tr(_WORDS.findall(reading)[-1]))
    text = text.strip().strip(_EDGES).strip()
    known = _known_reading(text)
    if known is not None:
        return known.split()[-1]
    numeral = _NUMERAL.search(text)
    if numeral:
        return _numeral_word(numeral)
    written = _written_word(text)
    if not written:
        raise LanguageError(f"“{text}” holds no word that a suffix could follow; give its reading")
    last = _WORDS.findall(text)[-1]
    if (kind or kind_of(text)) == "abbr":
        return LETTERS.get(written[-1], written[-1])
    return written if last[0].islower() else _foreign(written)


def _written_word(text: str) -> str:
    """The last word as it is written, in small Turkish letters."""
    words = _WORDS.findall(text)
    return _turkish_letters(lower_tr(words[-1])) if words else ""


def needs_reading(text: str) -> bool:
    """Whether a text ends in an abbreviation that could be read as a word, while no table says how it is read.

    Such a one is spelled by its letters, as TDK has it; a table of names should give its reading all the same.
    """
    bracket = _BRACKET.fullmatch(text)
    head = bracket["head"] if bracket else text
    if kind_of(head) != "abbr" or _known_reading(head) is not None:
        return False
    shape = "".join("V" if letter in VOWELS else "C" for letter in _written_word(head))
    return shape == "CVC" or (len(shape) > 3 and re.fullmatch("C?V(C{1,2}V)*C?", shape) is not None)


def _known_reading(text: str) -> str | None:
    """The reading of the longest run of last words that a table knows."""
    places = [0, *(found.end() for found in re.finditer(r"[\s\-–—/%]+|(?<=\d)(?=\D)", text))]
    for place in places:
        words = text[place:]
        found = READINGS.get(words) or (READINGS.get(lower_tr(words)) if words != upper_tr(words) else None)
        if found:
            return found
    return None


def _numeral_word(numeral: re.Match[str]) -> str:
    number = _tail(numeral["fraction"] or numeral["whole"].replace(".", ""))
    return (ordinal(number) if numeral["ordinal"] else spell(number)).split()[-1]


def _tail(digits: str) -> int:
    """A number that ends in the same word as the digits do, small enough to be spelled."""
    short = digits[-18:]
    return int(short) if short.strip("0") or not digits.strip("0") else 10**18


def _turkish_letters(word: str) -> str:
    """The word with foreign marks taken off its letters and â, î, û as the vowels they harmonise as."""
    letters: list[str] = []
    for letter in unicodedata.normalize("NFC", word.replace("i\u0307", "i")):
        base = letter if letter in "çğıöşüä" else unicodedata.normalize("NFD", letter)[0]
        if base.isalnum():
            letters.append(base)
    return "".join(letters)


def _foreign(word: str) -> str:
    for written, read in FOREIGN_ENDINGS:
        if word.endswith(written) and word != written:
            return word[: -len(written)] + read
    if word.endswith("y") and len(word) > 1 and word[-2] not in VOWELS:
        return word[:-1] + "i"
    return word


# Suffixes

FORMS = {
    "dat": ("(y)A", "nA"),
    "loc": ("DA", "nDA"),
    "abl": ("DAn", "nDAn"),
    "gen": ("(n)In", "nIn"),
    "acc": ("(y)I", "nI"),
    "poss": ("(s)I", ""),
    "poss_dat": ("(s)InA", "nA"),
    "poss_loc": ("(s)InDA", "nDA"),
    "poss_abl": ("(s)InDAn", "nDAn"),
    "poss_gen": ("(s)InIn", "nIn"),
    "poss_acc": ("(s)InI", "nI"),
    "poss_loc_ki": ("(s)InDAki", "nDAki"),
    "ins": ("(y)lA", "(y)lA"),
    "loc_ki": ("DAki", "nDAki"),
    "gen_ki": ("(n)Inki", "nInki"),
    "ki": ("ki", "ki"),
    "equ": ("CA", "nCA"),
    "plural": ("lAr", "lAr"),
    "plural_dat": ("lArA", "lArA"),
    "plural_loc": ("lArDA", "lArDA"),
    "plural_abl": ("lArDAn", "lArDAn"),
    "plural_gen": ("lArIn", "lArIn"),
    "plural_acc": ("lArI", "lArI"),
    "plural_poss_dat": ("lArInA", "lArInA"),
    "plural_poss_loc": ("lArInDA", "lArInDA"),
    "plural_poss_abl": ("lArInDAn", "lArInDAn"),
    "plural_poss_gen": ("lArInIn", "lArInIn"),
    "plural_poss_acc": ("lArInI", "lArInI"),
    "plural_ins": ("lArlA", "lArlA"),
    "plural_loc_ki": ("lArDAki", "lArDAki"),
    "li": ("lI", "lI"),
    "lik": ("lIk", "lIk"),
    "siz": ("sIz", "sIz"),
    "cop": ("DIr", "DIr"),
    "cop_past": ("(y)DI", "(y)DI"),
    "cop_reported": ("(y)mIş", "(y)mIş"),
    "cop_if": ("(y)sA", "(y)sA"),
    "loc_cop": ("DADIr", "nDADIr"),
    "ord": ("(I)ncI", "(I)ncI"),
}
"""The suffixes: after a plain word, and after a word that already carries a possessive.

A is a or e, I is ı, i, u or ü, D is d or t, C is c or ç; (y), (n), (s) stand after a vowel only, (I) after a consonant.
`plural_acc` serves the plural possessive too: both are written alike.
"""

ALIASES = {"poss3": "poss", "poss3+abl": "poss_abl", "-li": "li"}
"""Other names that cases go by."""

DERIVATIONS = frozenset({"li", "lik", "siz", "plural"})
"""What proper names take without an apostrophe; cases that start with one of them follow it."""


class Inflected(NamedTuple):
    """A text with a suffix, in its parts: what was there, changed where the suffix changes it, and what comes behind."""

    stem: str
    joint: str
    ending: str
    tail: str


def attach(
    text: str,
    case: str,
    *,
    reading: str | None = None,
    kind: Kind | None = None,
    izafet: bool = False,
    apostrophe: str = "’",
) -> str:
    """The text with a Turkish suffix: `attach("Hama", "dat")` is "Hama’ya".

    `case` is a key of `FORMS`; `reading` is the text, or its last word, as it is spoken; `kind` is a key of `KINDS`, told
    from the text when not given; `izafet` says that the last word already carries a possessive. The suffix stands before
    a bracket that ends the text. Raises LanguageError for an unknown case or kind, or a text without a word.
    """
    return "".join(inflect(text, case, reading=reading, kind=kind, izafet=izafet, apostrophe=apostrophe))


def inflect(
    text: str,
    case: str,
    *,
    reading: str | None = None,
    kind: Kind | None = None,
    izafet: bool = False,
    apostrophe: str = "’",
) -> Inflected:
    """The parts of `attach`'s answer; raises as it does."""
    case = ALIASES.get(case, case)
    if case not in FORMS:
        raise LanguageError(f"{case!r} is no Turkish case; the cases are {', '.join(FORMS)}")
    if kind is not None and kind not in KINDS:
        raise LanguageError(f"{kind!r} is no kind of text; the kinds are {', '.join(KINDS)}")
    if not text.strip():
        raise LanguageError("there is no text to write a suffix on")
    bracket = _BRACKET.fullmatch(text)
    head, tail = (bracket["head"], bracket["tail"]) if bracket else (text, "")
    rule = KINDS[kind or kind_of(head)]
    word = last_word(head, reading, kind)
    compound = izafet or rule.compound is True or (rule.compound == "close" and word[-1] in "ıiuü")
    form = "kü" if case == "ki" and word.endswith(("dün", "gün")) else FORMS[case][compound]
    if not form:
        return Inflected(head, "", "", tail)
    stem, last = head, word[-1]
    if rule.softens and not compound and _opens_with_vowel(form, word):
        stem, last = _softened_end(head, last)
    joint = apostrophe if _apostrophe(rule, case, head, reading) else ""
    return Inflected(stem, joint, _ending(word, form, last), tail)


def _softened_end(head: str, last: str) -> tuple[str, str]:
    """The text with its last word as it stands before a vowel, and the letter the word then ends in."""
    written = _written_word(head)
    softened = _softened(written)
    if softened == written or len(_WORDS.findall(head)[-1]) != len(written) or not head[-1].isalpha():
        return head, last
    same = next(
        (place for place, pair in enumerate(zip(written, softened, strict=False)) if pair[0] != pair[1]), len(written)
    )
    return head[: len(head) - len(written) + same] + softened[same:], softened[-1]


def _apostrophe(rule: Rule, case: str, head: str, reading: str | None) -> bool:
    if head.endswith((".", "²", "³", "”", "»", '"')):
        return False
    if rule.apostrophe == "inflection" and case.partition("_")[0] in DERIVATIONS:
        return _is_foreign(head, reading)
    return rule.apostrophe != "never"


def _is_foreign(head: str, reading: str | None) -> bool:
    """Whether the last words are spelled otherwise than they are read, as no Turkish word is."""
    spoken = _WORDS.findall(lower_tr(reading or _known_reading(head) or ""))
    words = _WORDS.findall(lower_tr(head))[-max(len(spoken), 1) :]
    written = [_turkish_letters(word) for word in words]
    heard = [_turkish_letters(word) for word in spoken] or [_foreign(word) for word in written]
    return any(letter in "qwx" for letter in "".join(words)) or written != [word.replace("ä", "a") for word in heard]


def _opens_with_vowel(form: str, word: str) -> bool:
    if form[0] in "AI":
        return True
    return form.startswith("(") and ((form[1] == "I") or (form[3] in "AI" and word[-1] not in VOWELS) or word == "su")


def _softened(word: str) -> str:
    """The stem of a common noun before a vowel: grup, grub-; çocuk, çocuğ-."""
    if word in STEMS:
        return STEMS[word]
    if sum(letter in VOWELS for letter in word) < 2 or len(word) < 3:
        return word
    if word.endswith("nk"):
        return word[:-1] + "g"
    if word.endswith("og"):
        return word[:-1] + "ğ"
    if word[-2] in VOWELS or word[-2] in "lmnr":
        return word[:-1] + {"p": "b", "ç": "c", "k": "ğ" if word[-2] in VOWELS else "k"}.get(word[-1], word[-1])
    return word


def _ending(word: str, form: str, before: str) -> str:
    """The form of a suffix after a word whose stem, as written, ends in the letter `before`."""
    heard = [letter for letter in word if letter in VOWELS]
    vowel = heard[-1] if heard else "e"
    written = ""
    after_vowel = before in VOWELS
    place = 0
    while place < len(form):
        letter = form[place]
        if letter == "(":
            optional = form[place + 1]
            place += 3
            if after_vowel == (optional == "I"):
                continue
            letter = optional
        else:
            place += 1
        match letter:
            case "A":
                letter = "a" if vowel in BACK else "e"
            case "I":
                letter = {(True, True): "u", (True, False): "ı", (False, True): "ü", (False, False): "i"}[
                    vowel in BACK, vowel in ROUNDED
                ]
            case "D":
                letter = "t" if before in VOICELESS else "d"
            case "C":
                letter = "ç" if before in VOICELESS else "c"
        if letter in VOWELS:
            vowel = letter
        before = letter
        written += letter
    return written


# Suffixes as a translator writes them


def _skeleton(written: str) -> str:
    return lower_tr(written).translate(str.maketrans("aeıiuüdtcç", "AAIIIIDDCC"))


def _skeletons() -> dict[str, frozenset[str]]:
    """Every skeleton that a suffix may be written as, and the cases it may stand for."""
    table: dict[str, set[str]] = {}
    for case, (after_word, after_possessive) in FORMS.items():
        shapes = {re.sub(r"\((.)\)", r"\1", after_word), re.sub(r"\(.\)", "", after_word)}
        if not case.startswith("poss"):
            shapes.add(re.sub(r"\(.\)", "", after_possessive))
        for shape in shapes:
            table.setdefault(_skeleton(shape), set()).add(case)
    return {skeleton: frozenset(cases) for skeleton, cases in table.items()}


SKELETONS = _skeletons()
"""The consonant skeletons of all suffixes, as `case_of` looks them up."""


def case_of(written: str) -> str:
    """The case that a suffix stands for, whatever its vowels and its d or t: "den", "dan", "ten" and "tan" are "abl".

    Raises BrokenPhrase when it is unknown, or could be two cases: a bare i is the accusative or the possessive.
    """
    cases = SKELETONS.get(_skeleton(written), frozenset())
    if len(cases) == 1:
        return next(iter(cases))
    if cases:
        raise BrokenPhrase(f"'{written} could be the accusative or the possessive; write 'yi or 'si")
    raise BrokenPhrase(
        f"'{written} is no Turkish suffix that can be fitted to a word; write one such as "
        "'ye, 'de, 'den, 'nin, 'yi, 'si, 'sinden, 'yle, 'deki, 'ler, 'li, 'lik, 'dir"
    )


# The language

CURRENCIES = {"USD": "dolar", "EUR": "avro", "GBP": "sterlin", "TRY": "lira"}
"""Currencies that are called otherwise in a sentence than in CLDR."""

UNITS = {
    "km": "kilometre", "m": "metre", "mi": "mil", "ha": "hektar", "t": "ton", "kg": "kilogram", "l": "litre",
    "km2": "kilometrekare", "m2": "metrekare", "m3": "metreküp",
}  # fmt: skip

DURATIONS = {"minute": "dakika", "hour": "saat", "day": "gün", "week": "hafta", "month": "ay", "year": "yıl"}

TERRITORIES = {
    "PS": "Filistin", "CD": "Kongo Demokratik Cumhuriyeti", "CG": "Kongo Cumhuriyeti", "MM": "Myanmar",
    "HK": "Hong Kong", "MO": "Makao",
}  # fmt: skip
"""Countries and areas whose name in CLDR is not the one that briefs use."""


@dataclass(frozen=True)
class Turkish(Language):
    """Turkish as written in Türkiye."""

    def check_suffix(self, written: str) -> None:
        case_of(written)

    def suffixed(self, slot: Slot, written: str) -> Sentence:
        """The slot's spans with the suffix in the form that fits; after a quote it stands behind the closing mark."""
        case = case_of(written)
        if isinstance(slot.parts[-1], Quoted):
            quote = inflect(slot.parts[-1].text, case, reading=slot.reading, kind="quoted")
            return merged((*slot.parts, Text(text=quote.joint + quote.ending)))
        kind = slot.kind
        if kind == "institution" and self.conventions.institution_apostrophe:
            kind = "institution-apostrophe"
        whole = inflect(slot.text, case, reading=slot.reading, kind=kind, izafet=slot.izafet)
        head, tail = cut(slot.parts, len(slot.text) - len(whole.tail))
        changed = [*head]
        if whole.stem != slot.text.removesuffix(whole.tail):
            before = "".join(span.text for span in changed[:-1])
            changed[-1] = changed[-1].model_copy(update={"text": whole.stem.removeprefix(before)})
        return merged((*changed, Text(text=whole.joint + whole.ending), *tail))

    def number(self, value: int | Decimal, *, running: bool = False) -> Slot:
        value = exact(value)
        if running and isinstance(value, int) and 1 <= value <= min(9, self.conventions.small_numbers):
            return Slot(parts=(figure(ONES[value], value),), reading=ONES[value], kind="common")
        text = self._short(value)
        kind: Kind = "scaled" if text[-1].isalpha() else "number" if isinstance(value, int) else "decimal"
        return Slot(parts=(figure(text, value),), kind=kind)

    def _short(self, value: int | Decimal) -> str:
        """The number in digits, or shortened: 10 bin, 12 bin 500, 3,5 milyon, 3 milyon 650 bin."""
        if isinstance(value, Decimal) or abs(value) < 10_000 or not self.conventions.compact:
            return self.digits(value)
        place = min((len(str(abs(value))) - 1) // 3, len(SCALES) - 1)
        scale, name = 1000**place, SCALES[place]
        whole, rest = divmod(abs(value), scale)
        sign = MINUS if value < 0 else ""
        if whole >= 1000:
            return self.digits(value)
        if rest == 0:
            return f"{sign}{self.digits(whole)}{NBSP}{name}"
        if place == 1:
            return self.digits(value) if rest % 100 else f"{sign}{whole}{NBSP}{name}{NBSP}{rest}"
        if rest % (scale // 10) == 0:
            return f"{sign}{self.digits(Decimal(f'{whole}.{rest * 10 // scale}'))}{NBSP}{name}"
        if rest % (scale // 1000) == 0:
            lower = rest // (scale // 1000)
            return f"{sign}{self.digits(whole)}{NBSP}{name}{NBSP}{lower}{NBSP}{SCALES[place - 1]}"
        return self.digits(value)

    def percent(self, value: int | Decimal, *, running: bool = False) -> Slot:
        digits = self.digits(value)
        parts: tuple[Span, ...] = (
            (Text(text=f"yüzde{NBSP}"), figure(digits, value))
            if running and self.conventions.percent == "words"
            else (figure(f"%{digits}", value),)
        )
        return Slot(parts=parts, kind="percent")

    def money(self, value: int | Decimal, currency: str) -> Slot:
        if not is_currency(currency):
            raise LanguageError(f"{currency!r} is no ISO 4217 code of a currency; write it as USD or TRY")
        name = CURRENCIES.get(currency) or str(get_currency_name(currency, locale=self.locale))
        number = self.number(value)
        return Slot(parts=(*number.parts, Text(text=NBSP + name)), kind="common-compound" if " " in name else "common")

    def distance(self, value: int | Decimal, unit: str, *, running: bool = False) -> Slot:
        return self._with_word(value, UNITS[unit_symbol(unit, UNITS)], running=running)

    def duration(self, length: int | Decimal, unit: str, *, running: bool = False) -> Slot:
        return self._with_word(length, DURATIONS[unit_symbol(unit, DURATIONS)], running=running)

    def _with_word(self, value: int | Decimal, word: str, *, running: bool) -> Slot:
        number = self.number(value, running=running)
        space = " " if number.kind == "common" else NBSP
        return Slot(parts=(*number.parts, Text(text=space + word)), kind="common")

    def ordinal(self, number: int) -> Slot:
        words = ordinal(number)
        if 1 <= number <= 9:
            return Slot(parts=(figure(words, number),), reading=words, kind="common")
        shown = inflect(self.digits(number), "ord", kind="number")
        parts = (figure(shown.stem, number), Text(text=shown.joint + shown.ending))
        return Slot(parts=parts, reading=words, kind="common")

    def weekday(self, day: dt.date) -> Slot:
        return Slot(text=lower_tr(self.weekday_name(day)), kind="common")

    def day_and_weekday(self, day: dt.date) -> Slot:
        return Slot(parts=(*self.date(day).parts, Text(text=f" {self.weekday_name(day)}")), kind="date")

    def territory(self, code: str) -> str:
        return self.territory_name(code, TERRITORIES)

    def sort_key(self, text: str) -> tuple[tuple[int, ...], str]:
        return alphabetical(lower_tr(text), ALPHABET), text

    def soft_hyphens(self, text: str) -> str:
        return soft_hyphens(text)

    def upper_first(self, text: str) -> str:
        return upper_tr(text[:1]) + text[1:]


TURKISH = Turkish(
    code="tr", locale="tr_TR", direction="ltr", quotation_marks=("“", "”"), owning_suffixes=("deki", "nin")
)
