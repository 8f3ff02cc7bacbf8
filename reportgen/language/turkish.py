"""Turkish: numbers in words, suffixes that fit what they follow, and the formats of tr_TR.

`attach` and `spell` stand alone: `attach("HTŞ", "gen")` is "HTŞ’nin", `attach("3 milyon", "abl")` is "3 milyondan".
The rules are those of the Turkish Language Institute (TDK) for the apostrophe and for suffixes after abbreviations,
numbers and names; what is read otherwise than it is written stands in tables.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from babel.numbers import get_currency_name, is_currency

from reportgen.errors import BrokenPhrase, LanguageError
from reportgen.language.phrases import Kind, Quoted, Sentence, Slot, Span, Text, cut, merged
from reportgen.language.protocol import MINUS, NBSP, Language, alphabetical, exact, figure, rank, unit_symbol
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
    "ACAPS": "akaps", "ACLED": "akled", "AFAD": "afad", "AKP": "akepe", "AKUT": "akut", "ASEAN": "asean",
    "ASELSAN": "aselsan", "BMGK": "bemegeke", "BOTAŞ": "botaş", "CARE": "ker", "CENTCOM": "sentkom", "CERF": "serf",
    "CNN": "si en en", "DAEŞ": "daeş", "DEAŞ": "deaş", "FAO": "fao", "FARC": "fark", "FETÖ": "fetö", "FIFA": "fifa",
    "HAMAS": "hamas", "INTERPOL": "interpöl", "IŞİD": "ışid", "KADES": "kades", "MİT": "mit", "MOSSAD": "mossad",
    "NASA": "nasa", "NATO": "nato", "OCHA": "oça", "OECD": "oesede", "OPEC": "opek", "PKK": "pekaka", "REACH": "riç", "RTÜK": "rütük",
    "SANA": "sana", "SETA": "seta", "SİHA": "siha", "SIPRI": "sipri", "SOHR": "sohr", "STK": "seteka", "TASS": "tas",
    "TİKA": "tika", "TOKİ": "toki", "TSK": "teseka", "TÜBİTAK": "tübitak", "TÜİK": "tüik", "UCDP": "usedepe",
    "UNESCO": "unesko", "UNICEF": "ünisef", "UNIFIL": "unifil", "UNDOF": "undof", "UNOPS": "unops",
    "UNRWA": "unrva", "USAID": "yuseyd", "YÖK": "yök",
    "ESCWA": "eskva", "FRONTEX": "fronteks", "KOSGEB": "kosgeb",
    # Names in a foreign spelling.
    "Barnier": "barniye", "Barrot": "baro", "Bellingcat": "belingket", "Biden": "baydın", "Blinken": "blinkın",
    "Calais": "kale", "Chelsea": "çelsi", "Chicago": "şikago", "Facebook": "feysbuk", "Fletcher": "fleçır",
    "Geneva": "ceneva", "Griffiths": "grifits", "Guterres": "guteres", "Human Rights Watch": "hyumın rayts voç",
    "International": "intırneşınıl", "Khanaser": "hanaser", "Lavrov": "lavrov", "Los Angeles": "los ancılıs",
    "Macron": "makron", "Marseille": "marsey", "Mercy Corps": "mörsi kor", "New York": "nyu york", "Nice": "nis",
    "Reuters": "röytırs", "Rutte": "rütte", "Save the Children": "çıldrın", "Starmer": "starmır",
    "Taybat al-Imam": "taybat el imam", "Times": "taymz", "Trump": "tramp", "Vance": "vens", "Versailles": "versay",
    "Washington": "vaşington", "World Vision": "vörld vijın", "York": "york",
    # Units and signs.
    "cm": "santimetre", "dk": "dakika", "g": "gram", "ha": "hektar", "kg": "kilogram", "km": "kilometre", "l": "litre",
    "m": "metre", "mm": "milimetre", "sa": "saat", "t": "ton", "km²": "kilometrekare", "m²": "metrekare",
    "m³": "metreküp", "$": "dolar", "€": "avro", "£": "sterlin", "₺": "lira", "%": "yüzde",
    # Words with a palatal l or another front ending after a back vowel; ä, ö and ü stand for the front vowel heard.
    "alkol": "alköl", "amiral": "amiräl", "Bilal": "biläl", "Celal": "celäl", "cemaat": "cemaät", "Cemal": "cemäl",
    "dikkat": "dikkät", "emlak": "emläk", "emsal": "emsäl", "federal": "federäl", "festival": "festiväl",
    "futbol": "futböl", "general": "generäl", "gol": "göl", "hal": "häl", "hâl": "häl", "Hilal": "hiläl",
    "hilal": "hiläl", "idrak": "idräk", "ihlal": "ihläl", "ihmal": "ihmäl", "ihtilal": "ihtiläl", "ikmal": "ikmäl",
    "ihtimal": "ihtimäl", "iptal": "iptäl", "istiklal": "istikläl", "istikbal": "istikbäl", "işgal": "işgäl",
    "iştirak": "iştiräk", "itaat": "itaät", "İnterpol": "interpöl", "kabul": "kabül", "kanaat": "kanaät",
    "Kemal": "kemäl", "kontrol": "kontröl", "korgeneral": "korgeneräl", "kalp": "kälp", "harp": "härp",
    "harf": "härf", "liberal": "liberäl", "mareşal": "mareşäl", "menfaat": "menfaät", "mesul": "mesül",
    "meşgul": "meşgül", "mahsul": "mahsül", "Mariupol": "mariupöl", "misal": "misäl", "moral": "moräl",
    "Nepal": "nepäl", "Nihal": "nihäl", "nasihat": "nasihät", "orgeneral": "orgeneräl", "petrol": "petröl",
    "protokol": "protoköl", "radikal": "radikäl", "Resul": "resül", "rol": "röl", "saat": "saät",
    "sadakat": "sadakät", "santral": "santräl", "Senegal": "senegäl", "sembol": "semböl", "seyahat": "seyahät",
    "sinyal": "sinyäl", "sosyal": "sosyäl", "sual": "suäl", "şefkat": "şefkät", "terminal": "terminäl",
    "tuğgeneral": "tuğgeneräl", "tümgeneral": "tümgeneräl", "usul": "usül", "ziraat": "ziraät", "sürat": "sürät",
    "kabahat": "kabahät", "istirahat": "istirahät", "hakikat": "hakikät", "hayal": "hayäl", "intikal": "intikäl",
    "kristal": "kristäl", "liyakat": "liyakät", "mineral": "mineräl", "normal": "normäl", "refakat": "refakät",
    "suistimal": "suistimäl", "şefaat": "şefaät", "voleybol": "voleyböl", "basketbol": "basketböl",
    "ahval": "ahväl", "feragat": "feragät", "helak": "heläk", "ideal": "ideäl", "katedral": "katedräl",
    "konsol": "konsöl", "makul": "makül", "meşakkat": "meşakkät", "sıhhat": "sıhhät", "takat": "takät",
}  # fmt: skip
"""What is read otherwise than it is written, in Turkish letters; the longest entry that ends a text holds."""

BY_LETTERS = frozenset(
    "AAPP AB ABD ADF AES AFP AP BAE BBC BLA BM BNPB CDC DHA DHC DSÖ ELN EMSC FDLR FHKC FKÖ GFZ GGK HDK HRW HTŞ ICRC IDMC "
    "IFRC IHH IKBY ILO IMF IPC IRC ISW İHA İHH İİT JNIM KIA KKTC KNU LHC MSF NNA NRC OHCHR OLA OPCW ÖSO PYD SDG SMO "
    "SNHR SPA TBMM TDK TNLA TPLF TRT TTP TV UAD UAEA UBH UCM UDC UMH UNDP UNFPA USGS WCK WFP YPG YPJ".split()
)
"""Abbreviations that are known to be read by their letters, after TDK's rule and in the usage of the agencies."""

FOREIGN_ENDINGS = (
    ("eaux", "o"), ("eau", "o"), ("ique", "ik"), ("iy", "i"), ("ie", "i"), ("ee", "i"), ("oo", "u"), ("ou", "u"),
    ("sh", "ş"), ("ch", "ç"), ("ck", "k"), ("ph", "f"), ("th", "t"), ("q", "k"), ("x", "ks"), ("w", "v"),
)  # fmt: skip
"""How the ends of names in a foreign spelling are read, where no table knows better."""

STEMS = {
    "af": "aff", "akıl": "akl", "art": "ard", "asıl": "asl", "azim": "azm", "darp": "darb", "denk": "deng",
    "dert": "derd", "felç": "felc", "fetih": "feth", "gasp": "gasb", "gök": "göğ", "haciz": "hacz", "hacim": "hacm",
    "had": "hadd", "iktisat": "iktisad", "itimat": "itimad", "keyif": "keyf", "kurt": "kurd", "mescit": "mescid",
    "mücahit": "mücahid", "nutuk": "nutk", "senet": "sened", "şahit": "şahid", "tat": "tad", "vaat": "vaad",
    "vakıf": "vakf", "zam": "zamm",
     "ağız": "ağz", "ahit": "ahd", "akit": "akd", "asır": "asr", "bahis": "bahs",
    "beyin": "beyn", "borç": "borc", "boyun": "boyn", "burç": "burc", "burun": "burn", "cep": "ceb", "cihat": "cihad",
    "cilt": "cild", "cisim": "cism", "cürüm": "cürm", "devir": "devr", "dip": "dib", "dört": "dörd", "emir": "emr",
    "evlat": "evlad", "fikir": "fikr", "geçit": "geçid", "genç": "genc", "göğüs": "göğs", "grup": "grub", "güç": "güc",
    "hak": "hakk", "hapis": "haps", "hat": "hatt", "his": "hiss", "hudut": "hudud", "hüküm": "hükm",
    "imdat": "imdad", "isim": "ism", "izin": "izn", "kabir": "kabr", "kanat": "kanad", "kap": "kab", "karın": "karn",
    "kasıt": "kast", "kesir": "kesr", "kilit": "kilid", "kutup": "kutb", "metot": "metod", "nakit": "nakd",
    "özür": "özr", "sabır": "sabr", "seyir": "seyr", "şahıs": "şahs", "taahhüt": "taahhüd", "tereddüt": "tereddüd",
    "teyit": "teyid", "tıp": "tıbb", "ufuk": "ufk", "ümit": "ümid", "üs": "üss", "zehir": "zehr", "zıt": "zıdd",
    "zihin": "zihn", "kayıt": "kayd", "keşif": "keşf", "kısım": "kısm", "kulüp": "kulüb",
    "maksat": "maksad", "mevcut": "mevcud", "metin": "metn", "nehir": "nehr", "nesil": "nesl", "oğul": "oğl",
    "ömür": "ömr", "red": "redd", "renk": "reng", "resim": "resm", "ret": "redd", "sır": "sırr", "su": "suy",
    "şehir": "şehr", "şehit": "şehid", "şekil": "şekl", "taç": "tac", "tecrit": "tecrid", "tehdit": "tehdid",
    "tavır": "tavr", "umut": "umud", "uç": "uc", "vakit": "vakt", "vücut": "vücud", "yurt": "yurd", "zulüm": "zulm",
    "kalp": "kalb", "harp": "harb", "kayıp": "kayb", "nakil": "nakl", "kağıt": "kağıd",
    "harç": "harc", "adet": "aded", "fesat": "fesad", "icat": "icad", "inat": "inad", "isnat": "isnad",
    "mabet": "mabed", "tahdit": "tahdid", "tenkit": "tenkid", "yiğit": "yiğid", "alın": "aln", "avuç": "avc",
    "defin": "defn", "hasım": "hasm", "ilim": "ilm", "kavim": "kavm", "lütuf": "lütf", "mühür": "mühr",
    "nabız": "nabz", "omuz": "omz", "satıh": "sath", "şükür": "şükr", "zikir": "zikr", "hac": "hacc", "zan": "zann",
    # Ends that stay as they are against the rule for longer words.
    "helak": "helak", "istihkak": "istihkak", "nifak": "nifak",
    "ahlak": "ahlak", "emlak": "emlak", "erzak": "erzak", "evrak": "evrak", "hukuk": "hukuk", "idrak": "idrak",
    "infak": "infak", "infilak": "infilak", "iştirak": "iştirak", "ittifak": "ittifak", "merak": "merak", "müttefik": "müttefik",
    "tahrik": "tahrik", "tasdik": "tasdik", "tatbik": "tatbik", "tebrik": "tebrik", "tedarik": "tedarik",
    "tetkik": "tetkik", "teşvik": "teşvik",
}  # fmt: skip
"""Common nouns whose stem before a vowel is not what the rule gives."""

COMPOUND_HEADS = frozenset(
    "adası ajansı alanı anlaşması antlaşması ateşkesi bakanı barajı belgesi beldesi bildirgesi birliği boğazı bölgesi "
    "bulvarı büyükelçisi caddesi camii camisi cephesi cumhuriyeti çarşısı çölü dağı dalı deltası denizi depremi devleti "
    "devrimi emirliği eyaleti geçidi gölü gücü harekâtı hareketi hattı havaalanı havalimanı havzası ilçesi ili kalesi "
    "kalkanı kampı kanalı kapısı kararı kavşağı kenti kırsalı kilisesi konferansı koridoru köprüsü körfezi köyü krallığı krizi "
    "lideri liderliği limanı mahallesi medyası meydanı muhalefeti mutabakatı nehri okyanusu operasyonu ordusu ormanı "
    "ovası örgütü pınarı planı platosu protokolü sahili saldırısı santrali savaşı sayısı sınırı sokağı sözcüsü sözleşmesi "
    "süreci şehri şeridi tepesi tüneli üssü vadisi vilayeti yarımadası yolu yönetimi zirvesi "
    "baharı burnu deresi muharebesi otoyolu yaylası çayı ırmağı".split()
)
"""Last words of izafet compounds: they carry the possessive already, as words in -ları and -lığı always do."""

INSTITUTION_HEADS = frozenset(
    "ağı ajansı akademisi bakanlığı bankası başkanlığı belediyesi birimi birlikleri bürosu cumhurbaşkanlığı dairesi "
    "derneği divanı elçiliği büyükelçiliği enstitüsü fakültesi federasyonu fonu gözlemevi grubu güçleri hastanesi "
    "heyeti hükümeti idaresi kızılayı kızılhaçı koalisyonu kolordusu komiserliği komisyonu komitesi komutanlığı konseyi kurulu "
    "kuruluşu kurumu kuvvetleri lisesi mahkemesi meclisi merkezi milletler misyonu müdürlüğü müsteşarlığı odası ofisi "
    "ordusu örgütü parlamentosu partisi platformu polisi programı radyosu rasathanesi savcılığı sekreterliği "
    "sendikası servisi şirketi taburu teşkilatı topluluğu tugayı tugayları tümeni üniversitesi vakfı valiliği".split()
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
    False, "close" where a last letter ı, i, u or ü shows the possessive, or "head" where only a known last word does;
    `softens`: whether p ç t k change in writing.
    """

    apostrophe: Literal["always", "inflection", "never"]
    compound: bool | Literal["close", "head"] = False
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
    "quoted": Rule("never", compound="head"),
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
_TIME = re.compile(r"(?<!\d)(?P<hour>\d{1,2})[.:]00$")
_CLOSING_MARKS = ("”", "»", '"')
_EDGES = "“”\"«»'’‘,;:!?…"


def kind_of(text: str) -> Kind:
    """What a text most probably is, told from its shape alone."""
    if text.rstrip().endswith(_CLOSING_MARKS):
        return "quoted"
    words = _WORDS.findall(text.strip(_EDGES))
    last = words[-1] if words else ""
    counted = len(words) > 1 and words[-2][-1].isdigit()
    if last.rstrip("%")[-1:].isdigit():
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
    return "common-compound" if len(words) > 1 and _is_possessed(words[-1]) else "common"


def _kind_of_name(text: str, words: list[str]) -> Kind:
    """What a text is whose last word begins with a capital."""
    last = lower_tr(words[-1])
    if (last in INSTITUTION_HEADS or _is_plural(last)) and text not in WITH_APOSTROPHE:
        return "institution"
    return "place-compound" if len(words) > 1 and _is_possessed(last) else "place"


def _is_possessed(word: str) -> bool:
    """Whether a word that is not alone carries a possessive: a head of compounds, or an end such as -leri, -liği."""
    if word in COMPOUND_HEADS or word in INSTITUTION_HEADS:
        return word[-1] in "ıiuü"
    if len(word) > 5 and word.endswith(("lığı", "liği", "luğu", "lüğü")):
        return True
    vowels = [letter for letter in _turkish_letters(word[:-4]) if letter in VOWELS]
    return len(word) > 5 and bool(vowels) and word.endswith("ları" if vowels[-1] in BACK else "leri")


def _is_plural(word: str) -> bool:
    """Whether a name is a Turkish plural, such as Husiler: with what follows it, it takes no apostrophe."""
    vowels = [letter for letter in _turkish_letters(word) if letter in VOWELS]
    fits = len(vowels) > 2 and word.endswith("lar" if vowels[-2] in BACK else "ler")
    return fits or word in PEOPLES


def last_word(text: str, reading: str | None = None, kind: Kind | None = None) -> str:
    """The last spoken word of a text in small Turkish letters, from its reading where one is given.

    Digits are read as a number ("14.00" as the hour that it is), names in a foreign spelling by a table or by their
    end. An abbreviation in capitals that no table reads is read by its letters, as TDK has it; `reading_known` tells
    whether that is more than a guess. Raises LanguageError when there is no word in the text.
    """
    if reading is not None and _WORDS.findall(reading):
        return _turkish_letters(lower_tr(_WORDS.findall(reading)[-1]))
    text = text.strip().strip(_EDGES).strip()
    text = re.sub(r"(?<=\d)[\s%]+$", "", text)
    known = _known_reading(text)
    if known is not None:
        return known.split()[-1]
    full_hour = _TIME.search(text)
    if full_hour and int(full_hour["hour"]):
        return spell(int(full_hour["hour"])).split()[-1]
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


def reading_known(text: str) -> bool:
    """Whether it is known how the end of a text is read, so that its suffix is no guess.

    False only for an abbreviation in capitals that stands in none of the tables (`READINGS`, `BY_LETTERS`): `attach`
    reads it by its letters, which is wrong where people say a word (OCHA) or the letters of another language (CNN).
    """
    bracket = _BRACKET.fullmatch(text)
    head = (bracket["head"] if bracket else text).strip().strip(_EDGES)
    if not head or kind_of(head) != "abbr" or _known_reading(head) is not None:
        return True
    last = re.split(r"[\s/–—]+", head)[-1]
    return last in BY_LETTERS or (len(last) == 1 and lower_tr(last) in LETTERS)


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
    "poss_ins": ("(s)IylA", "ylA"),
    "poss_cop": ("(s)IDIr", "DIr"),
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
    "plural_poss_ins": ("lArIylA", "lArIylA"),
    "plural_cop": ("lArDIr", "lArDIr"),
    "li": ("lI", "lI"),
    "lik": ("lIk", "lIk"),
    "siz": ("sIz", "sIz"),
    "cop": ("DIr", "DIr"),
    "cop_past": ("(y)DI", "(y)DI"),
    "cop_reported": ("(y)mIş", "(y)mIş"),
    "cop_if": ("(y)sA", "(y)sA"),
    "loc_cop": ("DADIr", "nDADIr"),
    "loc_cop_past": ("DAydI", "nDAydI"),
    "ord": ("(I)ncI", "(I)ncI"),
}
"""The suffixes: after a plain word, and after a word that already carries a possessive.

A is a or e, I is ı, i, u or ü, D is d or t, C is c or ç; (y), (n), (s) stand after a vowel only, (I) after a consonant.
`plural_acc` serves the plural possessive too: both are written alike.
"""

ALIASES = {
    "dative": "dat", "locative": "loc", "ablative": "abl", "genitive": "gen", "accusative": "acc", "possessive": "poss",
    "instrumental": "ins", "equative": "equ", "copula": "cop", "ordinal": "ord",
    "poss3": "poss", "poss3+abl": "poss_abl", "-li": "li",
}  # fmt: skip
"""Other names that cases go by."""

DERIVATIONS = frozenset({"li", "lik", "siz", "equ", "plural"})
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

    `case` is a key of `FORMS` or `ALIASES`; `reading` is the text, or its last word, as it is spoken; `kind` is a key of
    `KINDS`, told from the text when not given; `izafet` says that the last word already carries a possessive. The suffix
    stands before a bracket that ends the text. An abbreviation in capitals without a known reading is read by its
    letters (`reading_known` tells which these are). Raises LanguageError for an unknown case or kind, naming the nearest
    ones, and for a text without a word.
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
        raise LanguageError(f"{case!r} is no Turkish case; {_nearest(case, FORMS)}the cases are {', '.join(FORMS)}")
    if kind is not None and kind not in KINDS:
        raise LanguageError(f"{kind!r} is no kind of text; {_nearest(kind, KINDS)}the kinds are {', '.join(KINDS)}")
    if not text.strip():
        raise LanguageError("there is no text to write a suffix on")
    bracket = _BRACKET.fullmatch(text)
    head, tail = (bracket["head"], bracket["tail"]) if bracket else (text, "")
    rule = KINDS[kind or kind_of(head)]
    word = last_word(head, reading, kind)
    compound = izafet or rule.compound is True or _closes_izafet(rule, head, word)
    form = "kü" if case == "ki" and word.endswith(("dün", "gün")) else FORMS[case][compound]
    if not form:
        return Inflected(head, "", "", tail)
    stem, last = head, word[-1]
    if rule.softens and not compound and _opens_with_vowel(form, word):
        stem, last = _softened_end(head, last)
    joint = apostrophe if _apostrophe(rule, case, head, reading) else ""
    return Inflected(stem, joint, _ending(word, form, last), tail)


def _closes_izafet(rule: Rule, head: str, word: str) -> bool:
    """Whether a text ends in a possessive where its kind leaves that open."""
    if rule.compound == "head":
        return len(_WORDS.findall(head)) > 1 and _is_possessed(word)
    return rule.compound == "close" and word[-1] in "ıiuü"


def _nearest(name: object, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(str(name), list(known), n=1)
    return f"did you mean {near[0]!r}? " if near else ""


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
    if head.endswith((".", "²", "³")):
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


def cases_of(written: str) -> tuple[str, ...]:
    """All cases that a suffix may stand for: one for "den", two for a bare "i", none for what is no suffix."""
    return tuple(sorted(SKELETONS.get(_skeleton(written), frozenset())))


def case_of(written: str) -> str:
    """The case that a suffix stands for, whatever its vowels and its d or t: "den", "dan", "ten" and "tan" are "abl".

    Raises BrokenPhrase when it is unknown, or could be two cases: a bare i is the accusative or the possessive.
    """
    cases = cases_of(written)
    if len(cases) == 1:
        return cases[0]
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
        words = ordinal(rank(number))
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
        return alphabetical(lower_tr(unicodedata.normalize("NFC", text)), ALPHABET), text

    def soft_hyphens(self, text: str) -> str:
        return soft_hyphens(text)

    def upper_first(self, text: str) -> str:
        return upper_tr(text[:1]) + text[1:]


TURKISH = Turkish(
    code="tr", locale="tr_TR", direction="ltr", quotation_marks=("“", "”"), owning_suffixes=("deki", "nin")
)
