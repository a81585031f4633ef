"""A cluster of two workers on this machine. Without Java or PySpark its tests are skipped."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from fvcount import Records
from spark.states import Frames, records_of, state


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    if shutil.which("java") is None:
        pytest.skip("Java is not here, and Spark needs it; .ci/run installs it")
    from pyspark.sql import SparkSession

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        settings: dict[str, bool | float | int | str | None] = {
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.log.level": "ERROR",
            "spark.sql.shuffle.partitions": "4",
            "spark.sql.adaptive.enabled": "false",  # or parts as small as these become one
            "spark.sql.session.timeZone": "America/New_York",  # nobody's, on purpose
            # many small queries, each run once: nothing is gained by compiling them
            "spark.sql.codegen.wholeStage": "false",
            "spark.sql.codegen.factoryMode": "NO_CODEGEN",
            "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
            "spark.sql.warehouse.dir": str(tmp_path_factory.mktemp("warehouse")),
        }
        session = SparkSession.builder.master("local[2]").config(map=settings).getOrCreate()
        yield session
        session.stop()


@pytest.fixture(scope="session")
def frames() -> Frames:
    """The tables of a state: many drawn case books, every second one with faults."""
    return state((*range(8, 49), 101))  # 101 has ids that lead back to themselves


@pytest.fixture(scope="session")
def single(frames: Frames) -> Records:
    """The same, read by one process."""
    return records_of(frames)


@pytest.fixture(scope="session")
def checked(spark: Any, frames: Frames) -> Any:
    """The same, checked by Spark."""
    from fvcount.spark import check

    return check(
        **{name: spark.createDataFrame(frame.to_arrow()) for name, frame in frames.items()}
    )
