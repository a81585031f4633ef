"""Make the example: `python -m examples.northside_maker examples` writes it over itself."""

import sys
from pathlib import Path

from examples.northside_maker import write

if len(sys.argv) != 2:
    sys.exit("usage: python -m examples.northside_maker FOLDER")
write(Path(sys.argv[1]))
