"""Where the command starts: `reportgen`, and `python -m reportgen`."""

import gc
import os
import sys


def main() -> int:
    """Runs the command line, spared what only long processes need: early garbage collection, a search for pydantic's plug-ins."""
    gc.set_threshold(200_000, 20, 20)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from reportgen.cli import main

    return main()


if __name__ == "__main__":
    sys.exit(main())
