"""`fvcount demo`: the invented case book to try things on."""

from fvcount.cli.options import NewFolder, OutputFile, OutputFormat
from fvcount.cli.writing import page_width, write
from fvcount.demo import copy_tables, read_truth
from fvcount.errors import FvcountError
from fvcount.show.demo import truth_document, truth_grid
from fvcount.show.formats import Format, render


def demo(
    directory: NewFolder, output_format: OutputFormat = Format.TABLE, output: OutputFile = None
) -> None:
    """Write an invented case book to try things on, and show its true counts."""
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise FvcountError(f"{directory} already exists; expected a new or an empty folder")
    copy_tables(directory)
    truth = read_truth()
    text = render(
        output_format,
        page_width(output),
        json_object=lambda: truth,
        grid=lambda: truth_grid(truth),
        document=lambda: truth_document(directory, truth),
    )
    write(text, output)
