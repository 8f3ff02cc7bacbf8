"""A press: another process that prints pages while this one prints others, so that two cores make two languages at once.

It is a new interpreter rather than a copy of this one, for the libraries that draw text keep threads; it runs no script of
the caller, so a script needs no `if __name__ == "__main__"`. A press loads what it needs while the sources are read.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import IO, Any, cast

from reportgen.errors import RenderError, ReportgenError
from reportgen.formats import MAKERS, Format, Page

HEAVY: frozenset[Format] = frozenset({"pdf"})
"""The formats that take so long that another process is worth its start."""


class Press:
    """One such process; it takes a page and a format at a time, and gives the bytes of the file."""

    def __init__(self) -> None:
        """Starts the process, which loads the engine at once."""
        command = [sys.executable, "-m", "reportgen.press"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - our own
        self._in, self._out = cast("IO[bytes]", self._process.stdin), cast("IO[bytes]", self._process.stdout)

    def take(self, page: Page, format: Format) -> None:
        """Hands a page over and goes on: a press that is still loading takes it later."""
        threading.Thread(target=self._hand_over, args=(page, format), daemon=True).start()

    def _hand_over(self, page: Page, format: Format) -> None:
        with contextlib.suppress(OSError, ValueError):  # `give` tells of a press that has ended
            pickle.dump((page, format), self._in, protocol=pickle.HIGHEST_PROTOCOL)
            self._in.flush()

    def give(self) -> bytes:
        """The file of the page handed over first; waits for it. Raises what making it raised, or RenderError."""
        try:
            answer = pickle.load(self._out)  # noqa: S301 - from our own process
        except (EOFError, pickle.UnpicklingError):
            raise RenderError(
                f"the process that printed ended with code {self._process.wait()}; try it again"
            ) from None
        if isinstance(answer, ReportgenError):
            raise answer
        made: bytes = answer
        return made

    def close(self) -> None:
        """Ends the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._in, self._out):
            with contextlib.suppress(OSError):
                pipe.close()


@contextmanager
def presses(pages: int, formats: tuple[Format, ...], *, at_once: int | None = 1) -> Iterator[tuple[Press, ...]]:
    """Presses for so many pages in these formats, this process printing as well; none where one process is enough.

    `at_once` is how many pages are printed at once, None for as many as there are processor cores.
    """
    cores = at_once or len(os.sched_getaffinity(0))
    wanted = min(cores, pages) - 1 if HEAVY.intersection(formats) and sys.executable else 0
    with ExitStack() as stack:
        made = []
        for _ in range(wanted):
            made.append(press := Press())
            stack.callback(press.close)
        yield tuple(made)


def printed(pages: list[Page], format: Format, helping: tuple[Press, ...]) -> list[bytes]:
    """The pages in a format, in their order, made by this process and those that help it; the same bytes as without them."""
    hands = (None, *helping) if format in HEAVY else (None,)
    share = [(hands[place % len(hands)], page) for place, page in enumerate(pages)]
    for press, page in share:
        if press:
            press.take(page, format)
    own = {place: MAKERS[format](page) for place, (press, page) in enumerate(share) if press is None}
    return [press.give() if press else own[place] for place, (press, _) in enumerate(share)]


def _work(taken: IO[bytes], given: IO[bytes]) -> None:
    """What a press does until its pages end."""
    from reportgen import fonts, pdf

    try:
        pdf.engine()
        fonts.print_files()
    except ReportgenError:
        pass  # it is told when a page is printed
    while True:
        try:
            page, format = pickle.load(taken)  # noqa: S301 - from the process that started this one
        except EOFError:
            return
        answer: Any
        try:
            answer = MAKERS[format](page)
        except ReportgenError as error:
            answer = error
        pickle.dump(answer, given, protocol=pickle.HIGHEST_PROTOCOL)
        given.flush()


if __name__ == "__main__":
    _work(sys.stdin.buffer, sys.stdout.buffer)
