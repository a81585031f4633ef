"""Make the example: `python -m examples.northside_maker examples` writes it over itself."""

from argparse import ArgumentParser
from pathlib import Path

from examples.northside_maker import write

parser = ArgumentParser(prog="python -m examples.northside_maker", description=__doc__)
parser.add_argument("folder", type=Path, help="where the tables and their truth are written")
write(parser.parse_args().folder)
