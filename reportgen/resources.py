"""The files that travel with the package, and writing files without ever leaving half of one."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator, Mapping
from pathlib import Path

from reportgen.errors import InstallationError, OutputError, OutputInUse

PART = ".reportgen-{}.part"
"""The name of a file that is being written, beside its place; no other program's file is called so."""


def bundled(folder: str) -> Path:
    """A folder that ships with reportgen: inside the installed package, or beside it in a checkout.

    Raises InstallationError when neither holds it; `MANIFEST.toml` marks the right folder, so that a stranger's
    folder of the same name never matches.
    """
    package = Path(__file__).parent
    for home in (package, package.parent):
        if (home / folder / "MANIFEST.toml").is_file():
            return home / folder
    raise InstallationError(f"reportgen was installed without its {folder}/ folder; install it again")


def write_atomically(path: Path, data: bytes) -> None:
    """Writes `data` beside `path` and then puts it in its place, so that no reader ever meets half a file.

    What is written has reached the disk, with its name, before this returns. A device or a pipe, such as /dev/null, is
    written into and never replaced. Raises OutputError, naming the path and the remedy, when the place cannot be
    written; an older file stays as it was.
    """
    write_together({path: data})


def write_together(files: Mapping[Path, bytes]) -> None:
    """Writes several files as `write_atomically` writes one: all are on the disk before the first is put in its place.

    So a full disk leaves every older file as it was, not only some. They are put in their places in the order given: a
    file that vouches for others comes last. Raises OutputError.
    """
    staged: list[tuple[Path, Path, int]] = []
    path = Path()
    try:
        folders: dict[Path, None] = {}
        for path, data in files.items():
            if path.exists() and not path.is_file() and not path.is_dir():
                path.write_bytes(data)
                continue
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            folders[path.parent] = None
            _make_folder(path.parent)
            part, handle = _new_part(path.parent)
            staged.append((part, path, handle))
            _fill(handle, data)
        for part, path, _ in staged:
            part.replace(path)
        for path in folders:
            _force_folder(path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"{path}: cannot be written ({reason}); choose another place with -o") from None
    finally:
        for part, _, handle in staged:
            with contextlib.suppress(OSError):
                part.unlink()
            os.close(handle)


def sweep(folder: Path) -> int:
    """Removes what runs that were killed left half written in a folder; the number of files removed.

    A file that somebody is writing now stays: its writer holds a lock on it, which ends with the writer.
    """
    removed = 0
    with contextlib.suppress(OSError):
        for part in folder.glob(PART.format("*")):
            with contextlib.suppress(OSError):
                handle = os.open(part, os.O_RDWR)
                try:
                    if _locked(handle):
                        part.unlink()
                        removed += 1
                finally:
                    os.close(handle)
    return removed


@contextlib.contextmanager
def held(folder: Path, name: str) -> Iterator[None]:
    """Keeps a folder to one writer by a lock on the file `name` in it, which ends with the process however that ends.

    Raises OutputInUse when another process holds it, OutputError when the folder cannot be written.
    """
    lock = folder / name
    try:
        _make_folder(folder)
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"{folder}: cannot be written ({reason}); choose another place with -o") from None
    try:
        if not _locked(handle):
            holder = os.read(handle, 20).decode(errors="replace").strip()
            raise OutputInUse(
                f"{folder}: another batch{f' (process {holder})' if holder else ''} is writing there; "
                "wait until it has ended, or choose another folder with -o"
            )
        with contextlib.suppress(OSError):  # the number is for the message only: a full disk shows itself later
            os.ftruncate(handle, 0)
            os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(handle)


def _new_part(folder: Path) -> tuple[Path, int]:
    """A new, locked file to write into; another one where somebody swept it away before it was locked."""
    while True:
        part = folder / PART.format(secrets.token_hex(8))
        handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
        _locked(handle, wait=True)
        if os.fstat(handle).st_nlink:
            return part, handle
        os.close(handle)


def _fill(handle: int, data: bytes) -> None:
    with open(handle, "wb", closefd=False) as file:
        file.write(data)
    os.fsync(handle)


def _locked(handle: int, *, wait: bool = False) -> bool:
    """Whether the lock on an open file could be had; a file system without locks grants every lock."""
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EWOULDBLOCK, errno.EACCES)
    return True


def _make_folder(folder: Path) -> None:
    """Makes a folder and those on the way to it, each forced to the disk with its name."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    _force_folder(folder.parent)


def _force_folder(folder: Path) -> None:
    """Forces the names in a folder to the disk, where its file system can do that."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)
