"""The command line: every command is parse, one library call, write, exit code.

Exit codes: 0 done, 1 the input or a check failed, 2 usage, 130 stopped by Ctrl-C. Results go to stdout, everything said
about them to stderr. Nothing but typer is imported before a command runs, and no command but the one that was asked for:
help and completion answer at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import typer

from reportgen.cli.app import app as app
from reportgen.cli.terminal import fail, say
from reportgen.errors import (
    ReportgenError,
    UnknownExtractor,
    UnknownLanguage,
    UnknownPack,
    UnknownStyle,
    UnreadablePage,
)

USAGE = (UnknownExtractor, UnknownLanguage, UnknownPack, UnknownStyle, UnreadablePage)
"""The errors of the library that are a slip in the command, not a fault of the input."""

ISSUES = "the project's issue tracker"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command line and returns its exit code; bad input ends in one line on stderr, never in a traceback."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in given
    command = typer.main.get_command(app)
    try:
        code = command.main([word for word in given if word != "--debug"], prog_name="reportgen", standalone_mode=False)
        sys.stdout.flush()
    except ReportgenError as error:
        fail(error, error.slug)
        return 2 if isinstance(error, USAGE) else 1
    except typer.TyperException as error:
        fail(error.format_message().replace("Value error, ", ""), "usage", f"; see {_path_of(error)} --help")
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        code = 130
    except Exception as error:  # noqa: BLE001 - the last line of defence
        if debug:
            import traceback

            traceback.print_exc()
        fail(
            f"something went wrong inside reportgen ({type(error).__name__}: {error}); please report it to {ISSUES} "
            "with what --debug shows",
            "unexpected",
        )
        return 1
    if code == 130:
        say("stopped")
    return int(code or 0)


def _path_of(error: typer.TyperException) -> str:
    context = getattr(error, "ctx", None)
    return context.command_path if context else "reportgen"
