"""The data of `fvcount demo`: the committed example, wherever the library finds it."""

import json
import shutil
from pathlib import Path

import pytest

from fvcount import demo
from fvcount.errors import FvcountError

EXAMPLES = Path(__file__).parents[1] / "examples"


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package folder that has its own data, and no checkout beside it."""
    package = tmp_path / "fvcount"
    shutil.copytree(EXAMPLES / "northside", package / "northside")
    (package / "northside-truth.json").write_text('{"agency": "INSTALLED"}', encoding="utf-8")
    monkeypatch.setattr(demo, "HOMES", (package, tmp_path / "examples"))
    return package


def test_a_checkout_copies_the_committed_tables(tmp_path: Path) -> None:
    demo.copy_tables(tmp_path / "new" / "folder")

    assert contents(tmp_path / "new" / "folder") == contents(EXAMPLES / "northside")


def test_a_checkout_reads_the_committed_truth() -> None:
    committed = (EXAMPLES / "northside-truth.json").read_text(encoding="utf-8")

    assert demo.read_truth() == json.loads(committed)


def test_an_installed_package_copies_and_reads_what_it_carries(
    tmp_path: Path, installed: Path
) -> None:
    demo.copy_tables(tmp_path / "copy")

    assert contents(tmp_path / "copy") == contents(installed / "northside")
    assert demo.read_truth() == {"agency": "INSTALLED"}


def test_copied_tables_can_be_written_to_though_the_package_cannot(
    tmp_path: Path, installed: Path
) -> None:
    for file in (installed / "northside").iterdir():
        file.chmod(0o444)
    demo.copy_tables(tmp_path / "copy")

    assert all(file.stat().st_mode & 0o200 for file in (tmp_path / "copy").iterdir())


def test_an_installation_without_the_data_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "HOMES", (tmp_path / "fvcount", tmp_path / "examples"))

    with pytest.raises(FvcountError, match="install fvcount again"):
        demo.copy_tables(tmp_path / "copy")
    assert not (tmp_path / "copy").exists()
    with pytest.raises(FvcountError, match="install fvcount again"):
        demo.read_truth()
