"""What the commands say: results to standard output, everything about them to standard error."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportgen.batch.run import Watcher
    from reportgen.pipeline import Progress


def put(data: bytes) -> None:
    """Writes a result to standard output, in UTF-8 whatever the terminal's own encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def put_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    """Writes a result to standard output as JSON."""
    put((json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode())


def say(text: str) -> None:
    """One line on stderr, with nothing in it that could steer a terminal."""
    flat = " ".join(text.split())
    line = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in flat)
    with contextlib.suppress(OSError):
        print(f"reportgen: {line}", file=sys.stderr)  # noqa: T201 - the one place that talks


def fail(problem: object, slug: str, hint: str = "") -> None:
    """One line on stderr for an error, with the slug that docs/messages.md explains."""
    say(f"error: {str(problem).rstrip('.')}{hint} [{slug}]")


def numbered(number: int, what: str) -> str:
    """So many of it: `1 fault`, `2 faults`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


@contextlib.contextmanager
def watched() -> Iterator[Progress | None]:
    """A progress line on stderr when a person looks on; None when nobody does."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("starting", total=None)

        def show(what: str, done: int, total: int) -> None:
            bar.update(task, description=what, completed=done, total=total, refresh=True)

        yield show


@contextlib.contextmanager
def counted(total: int) -> Iterator[Watcher]:
    """A progress bar with rate and remaining time, when a person looks on; a batch that is stopped says how far it came."""
    from time import monotonic

    state, began = {"done": 0}, monotonic()

    def count(name: str, done: int, total: int) -> None:  # noqa: ARG001 - what a watcher is told
        state["done"] = done

    try:
        if not sys.stderr.isatty():
            yield count
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            TextColumn("{task.description}", markup=False),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
            task = bar.add_task("starting", total=total, rate="")

            def show(name: str, done: int, total: int) -> None:
                count(name, done, total)
                rate = done / max(monotonic() - began, 0.001)
                bar.update(task, description=name, completed=done, rate=f"{rate:.1f}/s")

            yield show
    except KeyboardInterrupt:
        say(f"{state['done']} of {total} jobs are done; the same command goes on from there")
        raise
