"""Observations of a few thousand documents through PySpark, two worker processes."""

import datetime
import os
import sys
from decimal import Decimal

import pytest
from pyspark.sql import SparkSession

import zhibiao
import zhibiao.spark


@pytest.fixture(scope="module")
def spark():
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    yield session
    session.stop()


def test_thousands_of_documents(spark):
    rows = [(f"d{i}", f"今年全县粮食产量{i + 1}.5万吨，增长5%。", datetime.date(2020 + i % 5, 6, 1), "411122") for i in range(3000)]
    rows[7] = ("d7", None, None, None)
    rows[8] = ("d8", "增长5%", None, "nowhere")
    frame = spark.createDataFrame(rows, "doc string, text string, day date, region string").repartition(4)
    found = zhibiao.spark.extract(frame, "text", "day", "region", "doc")
    assert found.columns == [part.split()[0] for part in zhibiao.spark.schema().split(", ")]
    seen = {}
    for row in found.collect():
        seen.setdefault(row.doc, []).append(row)
    assert len(seen) == 3000
    for i in range(3000):
        if i in (7, 8):
            assert [row.value for row in seen[f"d{i}"]] == [None] and seen[f"d{i}"][0].error
            continue
        level, growth = sorted(seen[f"d{i}"], key=lambda row: row.start_cp)
        assert (level.value, level.unit, level.region, level.error) == (Decimal(10000 * i + 15000), "t", "411122", None)
        assert (level.period, level.period_first, level.status) == (str(2020 + i % 5), datetime.date(2020 + i % 5, 1, 1), "actual")
        assert (growth.measure, growth.value) == ("growth", Decimal(5))


def test_rows_of_a_user_go_to_the_workers(spark):
    row = "ALGAE\t海苔串产量\tmass\tflow\tagriculture\t\tNori sticks\t\t海苔串总产量\thouse rules"
    frame = spark.createDataFrame([("海苔串产量5吨",)] * 20, "text string")
    codes = zhibiao.spark.extract(frame, "text", lexicon={"indicator": row}).select("indicator_code").distinct().collect()
    assert [code[0] for code in codes] == ["ALGAE"]
