"""Where pairs are compared: Spark, here or on a cluster. The only file that knows it; `database.py` is its twin."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any

from cenotaph.errors import PeopleError

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import SparkSession

    from cenotaph.people.linking.database import Database

HERE = "local[*]"  # the master that means: all cores of this machine
_LEAST_PARTITIONS, _MENTIONS_EACH = 2, 250_000  # a part of a table holds about so many mentions


class SparkDatabase:
    """Spark; tables are views of the session."""

    chunks = 1  # Spark cuts its tables into parts by itself

    def __init__(self, session: "SparkSession", partitions: int) -> None:
        from splink import SparkAPI

        self._session = session
        self.api: Any = SparkAPI(  # type: ignore[no-untyped-call]
            spark_session=session, num_partitions_on_repartition=partitions, break_lineage_method="parquet"
        )

    def put(self, name: str, table: "pa.Table") -> None:
        import pyarrow as pa

        plain = [
            column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column for column in table.columns
        ]
        frame = self._session.createDataFrame(pa.table(dict(zip(table.column_names, plain, strict=True))))
        frame.createOrReplaceTempView(name)

    def ask(self, sql: str) -> "pa.Table":
        return self._session.sql(sql).toArrow()

    def sample(self, column: str, share: float) -> str:
        return f"pmod(hash({column}), 1000) < {round(1000 * share)}"

    def spoken(self, sql: str) -> str:
        return sql.replace("jaro_winkler_similarity(", "jaro_winkler(")


def spark(master: str = HERE) -> Callable[[int], AbstractContextManager["Database"]]:
    """A way to open Spark under this master, for `engine.score`. Raises PeopleError where it is not installed."""
    _look()

    @contextmanager
    def opened(mentions: int) -> Iterator["Database"]:
        partitions = max(_LEAST_PARTITIONS, mentions // _MENTIONS_EACH)
        with tempfile.TemporaryDirectory() as folder, _session(master, folder, partitions) as session:
            yield SparkDatabase(session, partitions)

    return opened


def _look() -> None:
    """Whether Spark can be started at all, said before any list is read."""
    try:
        import pyspark  # noqa: F401
    except ImportError as wrong:
        raise PeopleError(
            "Spark is not installed; install it with: pip install 'cenotaph[spark]' (or link with --engine duckdb)"
        ) from wrong
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        raise PeopleError(
            "Spark needs Java and found none; install OpenJDK 17 or later (Debian: openjdk-17-jre-headless),"
            " or link with --engine duckdb"
        )


def _half_of_memory() -> int:
    """In MB."""
    return max(1024, os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**21)


@contextmanager
def _session(master: str, folder: str, partitions: int) -> Iterator["SparkSession"]:
    from py4j.protocol import Py4JError
    from pyspark import SparkConf
    from pyspark.errors import PySparkRuntimeError
    from pyspark.sql import SparkSession
    from splink.backends.spark import similarity_jar_location

    settings = {
        "spark.jars": similarity_jar_location(),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": str(partitions),
        "spark.sql.ansi.enabled": "false",  # Splink divides by what may be 0
        "spark.sql.warehouse.dir": f"{folder}/warehouse",
        "spark.log.level": "ERROR",
    }
    if master.startswith("local"):
        # Nothing leaves the machine, and the one process that does all the work may use what there is.
        settings |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
        settings |= {"spark.driver.memory": f"{_half_of_memory()}m"}
    try:
        session = (
            SparkSession.builder.master(master)
            .appName("cenotaph people link")
            .config(conf=SparkConf().setAll(list(settings.items())))
            .getOrCreate()
        )
    except PySparkRuntimeError as wrong:
        raise PeopleError(f"Spark does not start ({wrong}); it needs Java 17 or later on the path") from wrong
    except Py4JError as wrong:
        raise PeopleError(f"Spark does not start under {master} ({str(wrong).splitlines()[0]})") from wrong
    try:
        # Splink keeps its steps there; on a cluster it must be a folder that all machines share.
        session.sparkContext.setCheckpointDir(os.environ.get("CENOTAPH_SPARK_FOLDER") or f"{folder}/steps")
        yield session
    finally:
        session.stop()
