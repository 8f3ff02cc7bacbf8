"""Coverage-guided fuzzing of every way in: `make fuzz SECONDS=600`, or `python tests/fuzzing.py dossier 60` for one target.

A target takes bytes and makes of them what somebody might hand over. It may refuse them by name (ReportgenError); anything
else that is raised is a fault, and so is a dossier that does not come back as it went. The bytes of a fault are kept in
`out/fuzz/`; every fault found becomes a test. `test_fuzzing.py` throws a bounded number of random bytes at the same targets.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
FAULTS = ROOT / "out" / "fuzz"


def a_source(data: bytes) -> None:
    """A text file, in whatever encoding."""
    from reportgen import dossier, extract
    from reportgen.sources import read_bytes

    found = extract(read_bytes(data, language="tr" if len(data) % 2 else "en"))
    assert dossier.loads(found.to_json()) == found


def a_text(data: bytes) -> None:
    """Words of both languages in any order, for random letters make no sentence: each byte is one of them."""
    from reportgen import dossier, extract
    from reportgen.sources import read_text

    language = "tr" if data[:1] < b"\x80" else "en"
    text = "".join(WORDS[byte % len(WORDS)] for byte in data[1:])
    found = extract(read_text(f"The ministry said so. {text}", language="tr" if language == "tr" else "en"))
    assert dossier.loads(found.to_json()) == found


def a_number(data: bytes) -> None:
    """A number, as a figure of a dossier holds it and as a text tells it."""
    from decimal import Decimal

    from pydantic import ValidationError

    from reportgen.facts import Quantity

    written = data.decode("utf-8", errors="replace")
    try:
        quantity = Quantity.model_validate({"value": written})
    except ValidationError:
        return
    assert Decimal(written) == quantity.value
    again = Quantity.model_validate_json(quantity.model_dump_json())
    assert again == quantity


def a_dossier(data: bytes) -> None:
    """A dossier file."""
    from reportgen import dossier

    text = data.decode("utf-8", errors="replace")
    found = dossier.loads(text)
    assert dossier.loads(found.to_json()) == found


def a_table(data: bytes) -> None:
    """A table of somebody's own lexicon."""
    from reportgen.lexicon.guest import read_lexicon

    with TemporaryDirectory() as folder:
        (Path(folder) / "actors.toml").write_bytes(data)
        read_lexicon(folder)


def a_style(data: bytes) -> None:
    """A house style."""
    from reportgen.language.style import read_style

    with TemporaryDirectory() as folder:
        place = Path(folder) / "house.toml"
        place.write_bytes(data)
        read_style(place)


def a_catalogue(data: bytes) -> None:
    """A PO file of translations."""
    from reportgen.language import LANGUAGES
    from reportgen.language.translations import Translations

    with TemporaryDirectory() as folder:
        place = Path(folder) / "free.po"
        place.write_bytes(data)
        Translations.read([place], LANGUAGES["tr"])


def a_page(data: bytes) -> None:
    """A finished brief, changed by anybody, for verify."""
    from reportgen.readback import read_page
    from reportgen.verify import verify_page

    verify_page(read_page(data.decode("utf-8", errors="replace"), name="page"))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "source": a_source,
    "text": a_text,
    "number": a_number,
    "dossier": a_dossier,
    "table": a_table,
    "style": a_style,
    "catalogue": a_catalogue,
    "page": a_page,
}

WORDS = tuple(
    f"{word} "
    for word in (
        "the a of in to and that was were been has have not no who which “ ” \" ' , , . . ! ? ( ) - – — : ; ’s 1 2 3 12 300 "
        "4,000 5.6 7,8 2024 % one two three twenty hundred thousand million dozens half more than at least up to nearly about "
        "between some people civilians children soldiers refugees homes killed injured displaced fled captured denied said "
        "confirmed rejected according ministry UN army Syria Idlib Hama Türkiye Israel Monday yesterday December May since "
        "because if although he she they it its their bir iki üç yirmi yüz bin milyon en az fazla yaklaşık kişi sivil çocuk "
        "asker mülteci ev öldü öldürüldü öldürüldüğünü yaralandı yerinden edildi ele geçirildi yalanladı açıkladı belirtti "
        "söyledi doğruladı reddetti göre bakanlık BM ordu Suriye İdlib’de Hama’nın Türkiye’ye İsrail pazartesi dün aralık "
        "ve ile için ancak olduğunu olmadığını edilmedi değil"
    ).split()
)


def once(target: str, data: bytes) -> None:
    """Hands bytes to a target, which may refuse them by name."""
    from reportgen.errors import ReportgenError

    with contextlib.suppress(ReportgenError):
        TARGETS[target](data)


def seeds(target: str, folder: Path) -> None:
    """A few good inputs, from which the search sets out."""
    from reportgen import brief, extract
    from reportgen.sources import read

    text = ROOT / "seeds" / "hama-2024" / "source.en.txt"
    match target:
        case "source":
            for place in (ROOT / "seeds").glob("*/source.*.txt"):
                (folder / f"{place.parent.name}.{place.name}").write_bytes(place.read_bytes()[:1500])
        case "text":
            (folder / "words").write_bytes(bytes(range(200)))
        case "number":
            for number in ("12", "3.5", "1e4", "-7", "00", "9" * 40):
                (folder / number).write_text(number, encoding="utf-8")
        case "dossier":
            (folder / "dossier.json").write_text(extract(read(text)).to_json(), encoding="utf-8")
        case "table":
            (folder / "actors.toml").write_bytes((ROOT / "reportgen" / "lexicon" / "actors.toml").read_bytes()[:2000])
        case "style":
            for place in (ROOT / "templates" / "shared" / "styles").glob("*.toml"):
                (folder / place.name).write_bytes(place.read_bytes())
        case "catalogue":
            (folder / "free.po").write_bytes((ROOT / "templates" / "shared" / "locales" / "tr.po").read_bytes()[:3000])
        case "page":
            page = brief(read(text), formats="html", languages="en").documents[1]
            (folder / "page.html").write_bytes(page.content)


def fuzz(target: str, seconds: int) -> int:
    """Searches one target for so many seconds; 0 when nothing was found. Runs in this process, which it does not leave."""
    import atheris

    with atheris.instrument_imports(include=["reportgen"]):
        import reportgen.cli
        import reportgen.extract
        import reportgen.verify  # noqa: F401
    FAULTS.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as corpus:
        seeds(target, Path(corpus))
        options = [
            f"-max_total_time={seconds}",
            "-timeout=30",
            "-rss_limit_mb=4096",
            f"-artifact_prefix={FAULTS}/{target}-",
        ]
        atheris.Setup(
            [sys.argv[0], *options, "-verbosity=0", "-print_final_stats=1", corpus], lambda data: once(target, data)
        )
        atheris.Fuzz()
    return 0


def main(arguments: list[str]) -> int:
    """`TARGET SECONDS` searches one; `SECONDS` alone all of them, each for its part of the time."""
    if len(arguments) == 2:
        return fuzz(arguments[0], int(arguments[1]))
    each = max(int(arguments[0] if arguments else 600) // len(TARGETS), 1)
    found = 0
    for target in TARGETS:
        done = subprocess.run(
            [sys.executable, __file__, target, str(each)], capture_output=True, text=True, check=False
        )
        runs = next((line.split()[-1] for line in done.stderr.splitlines() if "number_of_executed_units" in line), "?")
        print(f"{target:10} {each:5} s  {runs:>9} inputs  {'clean' if done.returncode == 0 else 'FAULT'}", flush=True)  # noqa: T201
        if done.returncode:
            found += 1
            print("\n".join(done.stderr.splitlines()[-25:]), flush=True)  # noqa: T201
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
