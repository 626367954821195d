"""The outputs in the hands of the real libraries."""

import csv
import datetime
import io
import json
import re
import subprocess
import sys
import warnings
from decimal import Decimal
from pathlib import Path

import altair
import duckdb
import pandas
import polars
import pyarrow
import pyarrow.parquet
import pytest

import zhibiao

ROOT = Path(__file__).resolve().parents[4]
REPORT = (ROOT / "examples" / "data" / "county_report.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def batch():
    texts = [REPORT, "😀2024年全市生产总值1.2万亿元，占三分之二。居第一位。", "", None, "2023年粮食产量57万吨。2024年粮食产量58.9万吨，2025年力争60万吨以上。"]
    batch = zhibiao.extract_batch(texts, dates="2025-02-18", regions="411122", docs=["report", "emoji", "empty", "none", "grain"])
    assert sum(map(len, batch)) > 100 and len(batch.errors) == 1
    return batch


@pytest.fixture(scope="module")
def observations(batch):
    return [o for result in batch for o in result]


def exact(o):
    """the value as the column holds it"""
    return o.value if isinstance(o.value, Decimal) else None


def test_pyarrow_reads_every_field(batch, observations):
    table = pyarrow.table(batch)
    table.validate(full=True)
    assert pyarrow.record_batch(batch).num_rows == table.num_rows == len(observations)
    assert pyarrow.schema(batch) == table.schema
    for row, o in zip(table.to_pylist(), observations):
        assert row["value"] == exact(o) and float(o.value) == row["value_f64"]
        assert Decimal(row["value_text"]) == o.value if "/" not in row["value_text"] else row["value"] is None
        assert (row["start_cp"], row["end_cp"], row["text"]) == (o.start, o.end, o.text)
        for name in ("unit", "base", "indicator", "indicator_code", "period", "region", "region_name", "reference"):
            assert (row[name] or "") == getattr(o, name), name
        for name in ("bound", "measure", "status", "period_first", "period_last"):
            assert row[name] == getattr(o, name), name
        assert row["period_source"] == (o.evidence["period"].source if "period" in o.evidence else None)
    texts = dict(zip(("report", "emoji", "grain"), (REPORT, "😀2024年全市生产总值1.2万亿元，占三分之二。居第一位。", None)))
    for row in table.to_pylist():
        if texts.get(row["doc"]):
            assert texts[row["doc"]].encode()[row["start_byte"] : row["end_byte"]].decode() == row["text"]


def test_a_long_stream_comes_in_several_arrays():
    batch = zhibiao.extract_batch(["投资3亿元，增长5%。" * 500] * 140)
    table = pyarrow.table(batch)
    table.validate(full=True)
    assert table.num_rows == 140_000 and table.column("value").num_chunks == 3
    assert polars.DataFrame(batch).height == 140_000


def test_arrow_outlives_the_result():
    table = pyarrow.table(zhibiao.extract("粮食产量58.9万吨"))
    assert table.column("value").to_pylist() == [Decimal(589000)]
    empty = pyarrow.table(zhibiao.extract(""))
    empty.validate(full=True)
    assert empty.num_rows == 0 and empty.schema == table.schema


def test_pandas(batch, observations):
    frame = batch.to_pandas()
    assert frame["value"].dtype == pandas.ArrowDtype(pyarrow.decimal128(38, 10))
    assert [None if value is pandas.NA else value for value in frame["value"]] == [exact(o) for o in observations]
    assert frame["period_first"].dropna().iloc[0] == next(o.period_first for o in observations if o.period_first)
    assert frame.groupby("measure", observed=True).size().to_dict()["rank"] == sum(o.measure == "rank" for o in observations)
    if hasattr(pandas.DataFrame, "from_arrow"):
        assert len(pandas.DataFrame.from_arrow(batch)) == len(observations)


def test_polars(batch, observations):
    frame = batch.to_polars()
    assert frame["value"].to_list() == [exact(o) for o in observations]
    assert frame["status"].cast(polars.String).to_list() == [o.status for o in observations]
    assert frame.filter(polars.col("unit") == "CNY").select(polars.col("value").sum()).item() == sum(o.value for o in observations if o.unit == "CNY")
    assert frame["period_last"].to_list() == [o.period_last for o in observations]


def query(sql, **tables):
    connection = duckdb.connect()
    for name, table in tables.items():
        connection.register(name, table)
    return connection.execute(sql).fetchall()


def test_duckdb(batch, observations):
    table = batch.to_arrow()
    money = [o for o in observations if o.unit == "CNY"]
    [(total, first)] = query("select sum(value), min(period_first) from found where unit = 'CNY'", found=table)
    assert total == sum(o.value for o in money) and first == min(o.period_first for o in money if o.period_first)
    statuses = {str(name): n for name, n in query("select status, count(*) from found group by 1", found=table)}
    assert statuses["target"] == sum(o.status == "target" for o in observations)
    assert duckdb.connect().execute("select count(*) from batch").fetchall() == [(len(observations),)]  # the stream itself


def test_parquet_by_the_command(tmp_path):
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    subprocess.run([sys.executable, "-m", "zhibiao.cli", "extract", "a.txt", "-o", "a.parquet"], check=True, cwd=tmp_path)
    table = pyarrow.parquet.read_table(tmp_path / "a.parquet")
    assert table.num_rows == len(zhibiao.extract(REPORT)) and str(table.schema.field("value").type) == "decimal128(38, 10)"


def test_duckdb_and_polars_read_the_csv(batch, observations, tmp_path):
    batch.to_csv(tmp_path / "a.csv")
    assert query(f"select count(*) from read_csv('{tmp_path}/a.csv', all_varchar=true)") == [(len(observations),)]
    frame = polars.read_csv(tmp_path / "a.csv", infer_schema_length=0)
    assert frame["text"].to_list() == [o.text for o in observations]
    lines = polars.read_ndjson(io.StringIO("\n".join(line for line in batch.to_jsonl().splitlines() if '"error"' not in line)))
    assert lines.height == len(observations)


@pytest.fixture(scope="module")
def sdmx_files(batch, tmp_path_factory):
    return batch.to_sdmx_csv(tmp_path_factory.mktemp("sdmx"))


def rows_of(path):
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8"), newline="")))


def test_sdmx_keeps_every_different_value(sdmx_files, observations):
    rows = rows_of(sdmx_files[0])
    seen = {(row["SRC_DOC"], row["VALUE_TEXT"], row["TRANSFORMATION"] == "N", row["TIME_PERIOD"][:4]) for row in rows}
    assert len(rows) > 100
    for o in observations:
        if o.period_first and o.period_last:
            assert any(value == (f"{o.value:f}" if isinstance(o.value, Decimal) else str(o.value)) for _, value, _, _ in seen), o
    for row in rows:
        scaled = Decimal(row["OBS_VALUE"]).scaleb(int(row["UNIT_MULT"]))
        assert "/" in row["VALUE_TEXT"] or scaled == Decimal(row["VALUE_TEXT"])
        assert -Decimal(row["OBS_VALUE"]).as_tuple().exponent == int(row["DECIMALS"])
        assert row["UNIT_MULT"] in ("0", "3", "4", "6", "9", "12", "15") and row["ACTION"] == "I"


def test_sdmx1_reads_data_by_the_structure(sdmx_files):
    import sdmx

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        structure = sdmx.read_sdmx(sdmx_files[1])
        flow = structure.dataflow["INDICATORS"]
        flow.structure = structure.structure["DSD_INDICATORS"]
        data = sdmx.read_sdmx(sdmx_files[0], structure=flow).data[0]
    rows = rows_of(sdmx_files[0])
    assert len(data.obs) == len(rows) == len({str(o.key) for o in data.obs})
    assert [str(o.value) for o in data.obs] == [row["OBS_VALUE"] for row in rows]
    for name in ("FREQ", "REF_AREA", "INDICATOR", "TRANSFORMATION", "UNIT_MEASURE", "VALUE_KIND"):
        assert {row[name] for row in rows} <= set(structure.codelist[f"CL_{name}"].items)


def test_pysdmx_reads_data_and_structure(sdmx_files):
    from pysdmx.io import read_sdmx

    data = read_sdmx(sdmx_files[0]).data[0].data
    rows = rows_of(sdmx_files[0])
    assert len(data) == len(rows)
    assert [float(value) for value in data["OBS_VALUE"]] == [float(row["OBS_VALUE"]) for row in rows]
    structure = read_sdmx(sdmx_files[1])
    codelists = {codelist.id for codelist in structure.get_codelists()}
    assert {"CL_REF_AREA", "CL_INDICATOR", "CL_BOUND"} <= codelists


def test_vega_lite_is_what_altair_takes(batch):
    spec = batch.to_vegalite()
    chart = altair.Chart.from_dict(spec)  # checks it against Vega-Lite's schema
    points = [point for point in spec["data"]["values"] if point["doc"] == "grain"]
    assert [(p["period"], p["kind"], p["value"]) for p in points] == [("2023", "result", 570000), ("2024", "result", 589000), ("2025", "target", 600000)]
    assert chart.to_dict()["facet"]["field"] == "panel"


def test_types(tmp_path):
    example = Path(__file__).parent / "typed_example.py"
    done = subprocess.run([sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path), str(example)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    subprocess.run([sys.executable, str(example)], check=True, capture_output=True)


def test_the_readme_runs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.S)
    exec(compile(blocks[1], "README.md", "exec"), {})
    assert capsys.readouterr().out.splitlines()[-1] == "ALGAE"
    assert (tmp_path / "report.html").exists() and (tmp_path / "sdmx" / "structure.xml").exists()


def test_the_notebook_runs(monkeypatch):
    notebook = json.loads((ROOT / "examples" / "notebook" / "years_of_reports.ipynb").read_text("utf-8"))
    names = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), "notebook", "exec"), names)
    assert set(names["grain"]["kind"].to_list()) == {"result", "target"} and names["grain"].height == 8


def test_dates_stay_dates(batch):
    assert isinstance(batch.to_arrow().column("period_first").drop_null()[0].as_py(), datetime.date)
    assert json.loads(batch.to_jsonl().splitlines()[0])["doc"] == "report"
