"""`python -m fvcount`: the command line, or how to install what it needs."""

import sys


def main() -> None:
    """Run the command line; without its extra, say how to install it."""
    try:
        import rich  # noqa: F401 (only to see whether it is installed)
        import typer  # noqa: F401
    except ImportError:
        sys.stderr.write("fvcount: the command line needs an extra: pip install 'fvcount[cli]'\n")
        sys.exit(2)
    from fvcount.cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()
