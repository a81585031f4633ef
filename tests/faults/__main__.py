"""Plant each fault in a copy of the library and see which nets catch it.

    python -m tests.faults

prints a table, and ends with status 1 if a fault is caught by fewer than two nets. The nets share
no expected value: the specification and the pack were derived from the rules apart from each other,
the oracle computes its own, the laws know none, the invented agency tells its truth while it is
made, and the archive holds what a release decided.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from .planted import FAULTS, SOURCE, Fault

NETS = {
    "specification": ["tests/spec"],
    "oracle": ["tests/agreement"],
    "laws": ["tests/laws"],
    "conformance pack": ["tests/conformance/test_pack.py"],
    "invented agency": ["tests/test_northside.py"],
    "archive": ["tests/stability"],
}


def caught(net: list[str], source: Path) -> bool:
    """Whether some test of a net fails on a source tree."""
    done = subprocess.run(  # noqa: S603 (our own tests)
        [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *net],
        # without further options, such as that of a run that measures coverage
        env={
            **os.environ,
            "PYTEST_ADDOPTS": "",
            "PYTHONPATH": str(source),
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        cwd=SOURCE.parent,
        capture_output=True,
        check=False,
    )
    if done.returncode not in (0, 1):  # neither passed nor failed: nothing was tested
        raise RuntimeError(done.stdout.decode()[-2000:])
    return done.returncode == 1


def nets_that_catch(fault: Fault | None) -> list[str]:
    """The nets that fail with a fault planted; without one, none may."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / "src"
        shutil.copytree(SOURCE, source, ignore=shutil.ignore_patterns("__pycache__"))
        if fault is not None:
            fault.plant(source)
        return [name for name, net in NETS.items() if caught(net, source)]


def main() -> int:
    """Print the table of faults and nets."""
    broken = nets_that_catch(None)
    if broken:
        sys.stderr.write(f"without any fault these fail: {', '.join(broken)}\n")
        return 2
    sys.stdout.write(f"| fault | {' | '.join(NETS)} |\n|---|{'---|' * len(NETS)}\n")
    fewest = len(NETS)
    for fault in FAULTS:
        by = nets_that_catch(fault)
        fewest = min(fewest, len(by))
        marks = " | ".join("caught" if name in by else "" for name in NETS)
        sys.stdout.write(f"| {fault.name} | {marks} |\n")
        sys.stdout.flush()
    return 0 if fewest > 1 else 1


if __name__ == "__main__":
    raise SystemExit(main())
