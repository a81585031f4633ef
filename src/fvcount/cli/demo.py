"""`fvcount demo`: the invented case book to try things on."""

from fvcount.cli.options import As, Format, NewFolder, Output
from fvcount.cli.writing import write, written
from fvcount.demo import copy_tables, read_truth
from fvcount.errors import FvcountError
from fvcount.show.demo import truth_document, truth_grid


def demo(directory: NewFolder, form: As = Format.TABLE, output: Output = None) -> None:
    """Write an invented case book to try things on, and tell its true counts."""
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise FvcountError(f"{directory} already exists; expected a new or an empty folder")
    copy_tables(directory)
    truth = read_truth()
    text = written(
        form,
        output,
        lambda: truth,
        lambda: truth_grid(truth),
        lambda: truth_document(directory, truth),
    )
    write(text, output)
