"""How fast many briefs are made, and what a second core brings: `make bench-batch`.

Texts are made of the seeds, of `texts/` and of the passages of the tests, their sentences shuffled and their numbers
changed, so that no two are alike. Two measures: briefs (both languages, HTML and PDF) with one and with two warm workers,
by turns, the ratio of the medians; and texts to dossiers on two cores, with the growth of the memory of all processes
between the first tenth and the end. The machine should be quiet: the load is printed beside the figures.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path

from reportgen.batch.crew import Crew
from reportgen.batch.jobs import Job
from reportgen.batch.run import BatchReport, batch

ROOT = Path(__file__).parent.parent
ROUNDS = 5


def own_texts() -> list[tuple[str, str]]:
    """Our own texts, each with its language."""
    found = []
    for pattern in ("seeds/*/source.*.txt", "benchmarks/texts/*.txt"):
        for path in sorted(ROOT.glob(pattern)):
            language = path.suffixes[-2].removeprefix(".")
            found.append((language, path.read_text(encoding="utf-8").partition("\n\n")[2]))
    for language in ("en", "tr"):
        for path in sorted((ROOT / "tests" / "passages" / language).glob("*.md")):
            quoted = re.findall(r"(?:^>.*\n)+", path.read_text(encoding="utf-8"), re.MULTILINE)
            found.append((language, " ".join(re.sub(r"^> ?", "", block, flags=re.MULTILINE) for block in quoted[:8])))
    return found


def varied(count: int, seed: int = 7) -> Iterator[str]:
    """So many texts, each unlike the others, the same for the same seed."""
    chance = random.Random(seed)
    texts = own_texts()
    for number in range(count):
        language, text = texts[number % len(texts)]
        sentences = re.split(r"(?<=[.!?])\s+", text)
        chance.shuffle(sentences)
        body = re.sub(r"\d+", lambda found: changed(found[0], chance), " ".join(sentences[:20]))
        yield f"title: Text {number}\nlanguage: {language}\ndate: 2024-12-{1 + number % 28:02}\n\n{body}\n"


def changed(digits: str, chance: random.Random) -> str:
    """Another number of as many digits; years stay."""
    if len(digits) == 4 and digits.startswith(("19", "20")):
        return digits
    return str(chance.randint(1, 9)) + "".join(str(chance.randint(0, 9)) for _ in digits[1:])


def write(folder: Path, count: int, seed: int = 7) -> list[Path]:
    """So many texts as files in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"text-{number:05}.txt" for number in range(count)]
    for path, text in zip(paths, varied(count, seed), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def memory() -> int:
    """The resident memory of this process and its workers, in KiB."""
    return sum(resident(pid) for pid in (os.getpid(), *(child.pid for child in active_children())) if pid)


def resident(pid: int) -> int:
    """The resident memory of one process, in KiB."""
    try:
        return int(re.findall(r"^VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)[0])
    except (OSError, IndexError):
        return 0


def succeeded(report: BatchReport) -> None:
    """Ends the measure when a job failed: a figure of failures says nothing."""
    for failed in report.failed:
        sys.exit(f"{failed.job}: {failed.message}")


def cores(count: int, folder: Path) -> None:
    """Prints the ratio of one worker's time to two workers' for so many briefs."""
    sources = write(folder / "briefs", count, seed=11)
    jobs = [Job(sources=(source,)) for source in sources]
    seconds: dict[int, list[float]] = {1: [], 2: []}
    serial: list[float] = []
    crews = {workers: Crew(workers) for workers in seconds}
    try:
        for number in range(ROUNDS + 1):
            for workers, crew in crews.items():
                start, own = time.perf_counter(), time.process_time()
                succeeded(batch(jobs, out=folder / f"out-{number}-{workers}", executor=crew, workers=workers))
                if number:  # the first round warms the workers
                    seconds[workers].append(time.perf_counter() - start)
                    serial.append(time.process_time() - own)
    finally:
        for crew in crews.values():
            crew.shutdown()
    one, two = (statistics.median(seconds[workers]) for workers in (1, 2))
    ratios = [first / second for first, second in zip(seconds[1], seconds[2], strict=True)]
    print(f"{count} briefs, 2 languages, HTML and PDF: {count / one:.2f}/s on one core, {count / two:.2f}/s on two")
    print(
        f"of a brief {1000 * statistics.median(serial) / count:.1f} ms are spent by the process that hands out, not by workers"
    )
    print(f"two cores against one: {one / two:.2f} (goal 1.85; by turns {min(ratios):.2f} to {max(ratios):.2f})")


def dossiers(count: int, folder: Path) -> None:
    """Prints texts a second and the growth of memory over so many texts to dossiers."""
    jobs = [Job(sources=(source,), formats=("dossier",)) for source in write(folder / "texts", count)]
    sizes: list[int] = []

    def watch(_: str, done: int, total: int) -> None:
        if done % max(1, total // 100) == 0:
            sizes.append(memory())

    start = time.perf_counter()
    succeeded(batch(jobs, out=folder / "dossiers", workers=2, watcher=watch))
    seconds = time.perf_counter() - start
    early = sizes[len(sizes) // 10]
    print(f"{count} texts to dossiers on two cores: {count / seconds:.0f} a second, start of the workers included")
    print(
        f"memory of all processes: {early / 1024:.0f} MiB after a tenth, at most {(max(sizes) - early) / 1024:+.1f} MiB later"
    )
    start = time.perf_counter()
    report = batch(jobs, out=folder / "dossiers", workers=2)
    assert len(report.unchanged) == count
    print(f"the same again, all unchanged: {count / (time.perf_counter() - start):.0f} a second")


def main() -> None:
    """Makes the measures with as many briefs and texts as asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--briefs", type=int, default=40)
    parser.add_argument("--texts", type=int, default=10_000)
    asked = parser.parse_args()
    print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder:
        if asked.briefs:
            cores(asked.briefs, Path(folder))
        if asked.texts:
            dossiers(asked.texts, Path(folder))
    print(f"load of the machine after: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
