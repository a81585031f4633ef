"""The pages' examples as programs for type checkers: ``python -m tests.typed_examples FOLDER``.

Each page of `TYPED` becomes a program: what is typed at its prompts, without what is printed.
Examples that show an error are left out, since a type checker often sees the same error.
"""

import re
import sys
from doctest import DocTestParser
from pathlib import Path

ROOT = Path(__file__).parents[1]
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)

# stories in untyped shorthand, and a page whose Spark session comes from elsewhere
UNTYPED = {"test-your-own-export.md", "count-a-state-on-spark.md"}

TYPED = [
    page
    for page in [
        ROOT / "README.md",
        *sorted((ROOT / "docs" / "how-to").glob("*.md")),
        *sorted((ROOT / "docs" / "reference").glob("*.md")),
    ]
    if page.name not in UNTYPED
]


def program(page: Path) -> str:
    """What is typed on a page, but for the examples that end in an error."""
    blocks = PYTHON.findall(page.read_text(encoding="utf-8"))
    examples = (example for block in blocks for example in DocTestParser().get_examples(block))
    return "".join(example.source for example in examples if example.exc_msg is None)


def write_programs(folder: Path) -> list[Path]:
    """Write the program of each page that has one into the folder."""
    programs = {page.stem.replace("-", "_"): program(page) for page in TYPED}
    written = [folder / f"{name}.py" for name, text in programs.items() if text]
    for file in written:
        file.write_text(programs[file.stem], encoding="utf-8")
    return written


if __name__ == "__main__":
    print(len(write_programs(Path(sys.argv[1]))), "pages have typed examples")  # noqa: T201
