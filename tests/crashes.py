"""kill -9 at random moments of a batch, again and again: `python tests/crashes.py 500`, which is `make fuzz`.

Each round starts the command on changed texts and kills it: its process alone, which leaves its workers orphaned, or its
whole group. After every kill each file in the folder is one that a batch which was not killed makes, byte by byte, of one
state of its text or another; now and then the command runs to its end, and then all files are those of the present texts.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from reportgen import brief

TEXT = (
    "title: Strike on a market\npublisher: Example News\ndate: 2024-12-03\n\n"
    "At least {number} people were killed in an airstrike on Idlib on Monday, the Syrian Observatory said.\n"
)
STATES = (12, 13, 14)
JOBS = 8


def kill_batches(folder: Path, *, times: int, seed: int, every: int = 5, told: Callable[[str], object] = str) -> int:
    """Kills so many batches, letting the command end after `every` of them; how many were killed. Raises AssertionError."""
    chance = random.Random(seed)  # noqa: S311 - moments to kill at, no secrets
    sources, out = folder / "in", folder / "out"
    sources.mkdir()
    known = {number: made(number, folder / "known") for number in STATES}
    states = dict.fromkeys(range(JOBS), STATES[0])
    killed, longest = 0, 0.0
    while killed < times:
        for job in states:
            states[job] = chance.choice(STATES)
            (sources / f"job-{job}.txt").write_text(TEXT.format(number=states[job]), encoding="utf-8")
        if longest and start(sources, out, chance.uniform(0, longest), whole_group=chance.random() < 0.5):
            killed += 1
            check(out, known)
        if not longest or killed % every == 0:
            began = time.monotonic()
            assert not start(sources, out, None)
            longest = max(longest, time.monotonic() - began)
            complete(out, known, states)
            told(f"{killed} killed, all files whole, all completed")
    return killed


def made(number: int, folder: Path) -> dict[str, bytes]:
    """What one state of a text becomes when nobody is killed, by the ends of the names."""
    text = folder / f"{number}.txt"
    text.parent.mkdir(exist_ok=True)
    text.write_text(TEXT.format(number=number), encoding="utf-8")
    delivery = brief(text, languages="en", formats="html", name="job")
    return {document.name.removeprefix("job."): document.content for document in delivery.documents}


def start(sources: Path, out: Path, seconds: float | None, *, whole_group: bool = False) -> bool:
    """Runs the command; kills it after so many seconds. Whether it was killed; raises AssertionError when it failed."""
    line = [
        sys.executable, "-m", "reportgen", "batch", str(sources), "-l", "en", "-f", "html", "-j", "2", "-o", str(out)
    ]  # fmt: skip
    with subprocess.Popen(
        line, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            if whole_group:
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
            process.wait()
            return True
        told = process.stderr.read() if process.stderr else ""
    assert process.returncode == 0, told
    return False


def check(out: Path, known: dict[int, dict[str, bytes]]) -> None:
    """Raises AssertionError when a file is not whole; hidden files are the batch's own."""
    for path in out.glob("[!.]*"):
        end = path.name.partition(".")[2]
        assert path.read_bytes() in [files[end] for files in known.values()], f"{path.name} is torn"


def complete(out: Path, known: dict[int, dict[str, bytes]], states: dict[int, int]) -> None:
    """Raises AssertionError when something is missing, out of date, or left over."""
    found = {path.name: path.read_bytes() for path in out.glob("[!.]*")}
    assert found == {f"job-{job}.{end}": data for job, state in states.items() for end, data in known[state].items()}
    hidden = {path.name for path in out.glob(".*")}
    assert hidden == {".reportgen-batch.jsonl", ".reportgen-batch.lock"}, hidden


def say(line: str) -> None:
    """Tells whoever runs this file."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    chosen = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(10**6)
    say(f"killing {asked} batches, seed {chosen}")
    with tempfile.TemporaryDirectory() as place:
        kill_batches(Path(place), times=asked, seed=chosen, told=say)
