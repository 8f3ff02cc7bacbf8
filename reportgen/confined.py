"""Work on what strangers have written, in a process of its own that can be ended: little time, little memory, no files.

The child begins with an empty environment, loads the function, and then gives up whatever it could do harm with: it opens
no file for writing and none that is not part of Python or of what it was told it may read, no socket, no process. What it
hands back is bytes or text, never an object, so that nothing of it runs here.
"""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from reportgen import errors
from reportgen.errors import RenderError, ReportgenError


class Refused(PermissionError):
    """What the child tried is not allowed; whoever can do without it goes on."""


class Limits(NamedTuple):
    """What a child may use: seconds by the clock and of the processor, bytes of memory, bytes of what it hands back."""

    seconds: float = 20
    memory: int = 1 << 30
    answer: int = 64 << 20


def call(
    function: str,
    *arguments: object,
    limits: Limits | None = None,
    first: str = "",
    what: str = "it",
) -> bytes:
    """What a function of reportgen (`module:name`) makes of the arguments, as bytes; text is encoded as UTF-8.

    `first` is a function that loads what the work needs, while the child may still look around; `what` names the work in
    messages. Errors of ours come back as they are. Raises RenderError when a limit is reached or the child ends in another way.
    """
    limits = limits or Limits()
    path = [str(Path(place).resolve()) for place in sys.path]  # first of all: what follows may name modules found there
    order = {
        "function": function,
        "arguments": arguments,
        "limits": tuple(limits),
        "first": first,
    }
    with tempfile.TemporaryDirectory(prefix="reportgen-") as own:
        child = subprocess.Popen(  # noqa: S603 - our own interpreter and our own words
            [sys.executable, "-I", "-B", "-c", _FIRST], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, start_new_session=True, close_fds=True, cwd=own, env=_environment(own),
        )  # fmt: skip
        try:
            answer, remarks = child.communicate(pickle.dumps(path) + pickle.dumps(order), timeout=limits.seconds)
        except subprocess.TimeoutExpired:
            raise RenderError(f"{what} takes more than {limits.seconds:g} seconds and was ended; simplify it") from None
        finally:
            _end(child)
    return _understood(answer, remarks, child.returncode, limits, what)


def _environment(own: str) -> dict[str, str]:
    """Of the environment only where typefaces are kept; that text is UTF-8, and which folder is the child's own."""
    kept = ("HOME", "XDG_CACHE_HOME", "LD_LIBRARY_PATH", "FONTCONFIG_FILE", "FONTCONFIG_PATH")
    return {name: os.environ[name] for name in kept if name in os.environ} | {
        "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8", "TMPDIR": own,
    }  # fmt: skip


def _end(child: subprocess.Popen[bytes]) -> None:
    """Ends the child and whatever it may have started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    child.kill()
    child.wait()
    for stream in (child.stdin, child.stdout, child.stderr):
        if stream:
            stream.close()


def _understood(answer: bytes, remarks: bytes, code: int, limits: Limits, what: str) -> bytes:
    """The bytes in the child's answer; raises the error that it tells, or the one that its end tells."""
    head, _, body = answer.partition(b"\n")
    try:
        told = json.loads(head)
    except ValueError:
        told = {}
    if told.get("done"):
        return body
    if told.get("error"):
        kind = getattr(errors, str(told["error"]), RenderError)
        ours = isinstance(kind, type) and issubclass(kind, ReportgenError)
        raise (kind if ours else RenderError)(str(told.get("message", "")))
    if told.get("memory") or b"MemoryError" in remarks or code in (-signal.SIGSEGV, -signal.SIGABRT):
        raise RenderError(f"{what} takes more than {limits.memory >> 20} MB of memory and was ended; simplify it")
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        raise RenderError(f"{what} takes more than {limits.seconds:g} seconds and was ended; simplify it")
    last = remarks.decode(errors="replace").strip().rpartition("\n")[2]
    raise RenderError(f"{what} cannot be rendered ({last[:200] or f'exit code {code}'}); simplify it")


_FIRST = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from reportgen.confined import _child; _child(pickle.load(sys.stdin.buffer))"
)


def _child(order: dict[str, Any]) -> None:
    """The child's whole life."""
    import importlib
    import resource
    import traceback

    limits = Limits(*order["limits"])

    def found(name: str) -> Any:  # noqa: ANN401 - a function of any kind
        module, _, inside = name.partition(":")
        return getattr(importlib.import_module(module), inside)

    if order["first"]:
        found(order["first"])()
    function = found(order["function"])
    for what, value in (
        (resource.RLIMIT_CPU, int(limits.seconds) + 1),
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 256),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (value, value))
    output = sys.stdout.buffer
    try:
        _shut([*sys.path, sys.prefix, sys.base_prefix], os.environ["TMPDIR"])
        data = _bytes(function(*order["arguments"]), limits.answer)
        told: dict[str, Any] = {"done": "bytes"}
    except ReportgenError as error:
        told, data = {"error": type(error).__name__, "message": str(error)}, b""
    except Refused as refusal:
        told, data = {"error": "RenderError", "message": str(refusal)}, b""
    except MemoryError:
        told, data = {"memory": True}, b""
    except BaseException as error:  # noqa: BLE001 - everything that goes wrong here is told there
        del error
        told, data = {}, b""
        sys.stderr.write(traceback.format_exc(limit=1))
    output.write(json.dumps(told).encode() + b"\n" + data)
    output.flush()
    os._exit(0 if told.get("done") else 3)


def _bytes(made: str | bytes, most: int) -> bytes:
    data = made.encode() if isinstance(made, str) else bytes(made)
    if len(data) > most:
        raise RenderError(f"what the pack makes has more than {most >> 20} MB; simplify it")
    return data


HARM = (
    "socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "os.startfile", "os.kill",
    "os.chown", "os.symlink", "os.putenv", "urllib.", "ftplib.", "http.", "smtplib.", "pty.", "webbrowser.", "sqlite3.",
    "signal.pthread_kill", "winreg.",
)  # fmt: skip
"""Audit events that end the work: see https://docs.python.org/3/library/audit_events.html."""

CHANGES = (
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.chmod",
    "os.link",
    "os.truncate",
    "shutil.",
    "tempfile.",
)
"""Audit events of files that are made, changed or taken away: in the child's own folder only."""

TYPEFACES = ("/usr/share/", "/etc/fonts/", "/var/cache/fontconfig/", "/usr/lib/", "/lib/", "/usr/local/share/")
"""Where typefaces and what draws them are kept."""


def _shut(readable: list[str], own: str) -> None:
    """From now on nothing is started or sent, nothing outside the folders is read, nothing outside its `own` is written.

    This is a fence, not a wall: what C code does is not seen by it. The wall is that a template cannot run code at all.
    """
    folders = tuple(f"{os.path.realpath(place)}{os.sep}" for place in (own, *readable) if place)
    allowed = (*folders, *TYPEFACES, f"{Path('~/.cache').expanduser()}{os.sep}")

    def look(event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(HARM):
            raise Refused(f"the pack tries `{event}`, which no pack may")
        if event.startswith(CHANGES) and not all(map(_inside(folders[:1]), arguments)):
            raise Refused(f"the pack tries `{event}`, which no pack may")
        if event == "open":
            path, mode, flags = (*arguments, None, None, None)[:3]
            writing = (isinstance(mode, str) and set(mode) & set("wax+")) or (
                isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            )
            if path != os.devnull and not _inside(folders[:1] if writing else allowed)(path):
                verb = "write" if writing else "read"
                raise Refused(f"the pack tries to {verb} {os.path.realpath(os.fsdecode(path))}, which no pack may")

    sys.addaudithook(look)


def _inside(folders: tuple[str, ...]) -> Callable[[object], bool]:
    """Whether a path, if it is one, lies in one of the folders."""

    def inside(path: object) -> bool:
        if not isinstance(path, (str, bytes, os.PathLike)):
            return True
        return f"{os.path.realpath(os.fsdecode(path))}{os.sep}".startswith(folders)

    return inside
