"""Worker processes that may crash or hang: a `concurrent.futures.Executor` in which each task answers for itself alone.

Each worker is a process of its own with a pipe of its own, so that a process that dies or hangs is known to have done so
over one task; the others never notice. Processes are spawned, never forked: native libraries have threads.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from multiprocessing.connection import Connection
from queue import Empty, SimpleQueue
from typing import Any, NamedTuple, ParamSpec, TypeVar

from reportgen.batch.work import too_long
from reportgen.errors import InstallationError, WorkerLost

P = ParamSpec("P")
T = TypeVar("T")

STARTING = 120.0
"""Seconds that a worker may take to start and load what it needs."""

Prepare = Callable[[], None]


class _Task(NamedTuple):
    """A call, pickled, and the future that is told of its outcome."""

    future: Future[Any]
    call: bytes


class Crew(Executor):
    """So many spawned worker processes, each started when there is work for it, and replaced when it crashes or hangs.

    `limit` is the time that a task may take, in seconds; `prepare` is called once in each worker. The future of a task
    whose worker died has the exception WorkerLost, of one that took too long TimeLimit; InstallationError when workers
    cannot start at all.
    """

    def __init__(self, workers: int, *, limit: float | None = None, prepare: Prepare | None = None) -> None:
        """A crew without processes yet."""
        self.workers = workers
        self._limit, self._prepare = limit, prepare
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._idle = threading.Semaphore(0)
        self._running: set[_Worker] = set()
        self._closed = self._ended = False

    def submit(self, call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """The future of a call; call, arguments and outcome must be such as can be pickled."""
        if self._closed:
            raise RuntimeError("the crew has been dismissed")
        future: Future[T] = Future()
        self._tasks.put(_Task(future, pickle.dumps((call, args, kwargs))))
        if not self._idle.acquire(blocking=False) and len(self._threads) < self.workers:
            thread = threading.Thread(target=self._serve, daemon=True)
            self._threads.append(thread)
            thread.start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - the signature of Executor
        """Takes no more tasks; with `cancel_futures` those that wait are cancelled and those that run are ended."""
        self._closed = True
        if cancel_futures:
            self._ended = True
            while (task := self._waiting()) is not None:
                task.future.cancel()
            for worker in tuple(self._running):
                worker.end()
        for _ in self._threads:
            self._tasks.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    def _waiting(self) -> _Task | None:
        try:
            return self._tasks.get_nowait()
        except Empty:
            return None

    def _serve(self) -> None:
        """The life of one place in the crew: a worker for one task after another, a new one for one that was lost."""
        worker: _Worker | None = None
        while (task := self._tasks.get()) is not None:
            if task.future.set_running_or_notify_cancel():
                try:
                    if worker is None:
                        worker = _Worker(self._prepare)
                        self._running.add(worker)
                        if self._ended:  # after it was added: whoever ends the crew sees it there, or it sees that here
                            worker.end()
                        worker.wait_until_ready()
                    done, outcome = worker.ask(task.call, self._limit)
                except Exception as error:  # noqa: BLE001 - whatever went wrong, the future tells
                    if worker is not None:
                        self._running.discard(worker)
                        worker.end()
                        worker = None
                    task.future.set_exception(
                        WorkerLost("the batch was ended; start it again") if self._ended else error
                    )
                else:
                    (task.future.set_result if done else task.future.set_exception)(outcome)
            self._idle.release()
        if worker is not None:
            self._running.discard(worker)
            worker.dismiss()


class _Worker:
    """A process and the pipe to it."""

    _starting = threading.Lock()

    def __init__(self, prepare: Prepare | None) -> None:
        spawn = multiprocessing.get_context("spawn")
        with self._starting:
            self._pipe, theirs = spawn.Pipe()
            self._process = spawn.Process(target=_work, args=(theirs, prepare), daemon=True, name="reportgen worker")
            self._process.start()
            theirs.close()

    def wait_until_ready(self) -> None:
        """Waits while it loads what it needs; raises InstallationError when it never gets there."""
        try:
            ready = self._pipe.poll(STARTING) and self._pipe.recv()
        except (EOFError, OSError):
            ready = False
        if ready is not True:
            self.end()
            raise InstallationError(
                "a worker process cannot start; a script that makes a batch does so below "
                "`if __name__ == '__main__':`, see docs/batch.md"
            )

    def ask(self, call: bytes, limit: float | None) -> tuple[bool, Any]:
        """Whether a call succeeded, and its result or exception; raises WorkerLost or TimeLimit."""
        try:
            self._pipe.send_bytes(call)
            if not self._pipe.poll(limit):
                raise too_long(limit or 0)
            done, outcome = self._pipe.recv()
        except (EOFError, OSError):
            self._process.join(5)
            raise WorkerLost(_how_it_ended(self._process.exitcode)) from None
        return done, outcome

    def dismiss(self) -> None:
        """Lets the process end by itself: its pipe is closed."""
        self._pipe.close()
        self._process.join(5)
        self.end()

    def end(self) -> None:
        """Ends the process at once, whatever it does."""
        self._process.kill()
        self._process.join(5)


def _how_it_ended(code: int | None) -> str:
    if code == -signal.SIGKILL:
        how = "was killed, perhaps for want of memory"
    elif code is not None and code < 0:
        how = f"crashed ({signal.Signals(-code).name})"
    else:
        how = f"ended with code {code}"
    return f"the process that worked on it {how}; try its sources one by one with reportgen brief"


def _work(pipe: Connection, prepare: Prepare | None) -> None:
    """The life of a worker process: one call after another until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; who hands out the work sees to it
    threading.Thread(target=_follow_parent, daemon=True).start()
    if prepare is not None:
        prepare()
    pipe.send(True)  # noqa: FBT003 - ready
    while True:
        try:
            call, args, kwargs = pickle.loads(pipe.recv_bytes())  # noqa: S301 - from our own parent
        except EOFError:
            return
        try:
            answer = pickle.dumps((True, call(*args, **kwargs)))
        except Exception as error:  # noqa: BLE001 - the future tells
            answer = _told(error)
        pipe.send_bytes(answer)


def _told(error: Exception) -> bytes:
    """A failed call's answer; an exception that cannot be pickled is told in words."""
    try:
        answer = pickle.dumps((False, error))
        pickle.loads(answer)  # noqa: S301 - just pickled
    except Exception:  # noqa: BLE001 - whatever is wrong with it
        answer = pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}")))
    return answer


def _follow_parent() -> None:
    """Ends this process when the one that started it is gone, whatever it is doing."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
