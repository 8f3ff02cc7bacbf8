"""The files that travel with the package, and writing files without ever leaving half of one."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from reportgen.errors import InstallationError, OutputError


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

    A device or a pipe, such as /dev/null, is written into and never replaced. Raises OutputError, naming the path and
    the remedy, when the place cannot be written; an older file stays as it was.
    """
    import tempfile

    part = ""
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(data)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(part).chmod(0o666 & ~_umask())
        Path(part).replace(path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"{path}: cannot be written ({reason}); choose another place with -o") from None
    finally:
        if part:
            with contextlib.suppress(OSError):
                Path(part).unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
