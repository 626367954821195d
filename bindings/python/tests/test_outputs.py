"""Batches, user rows, pickles and files: what needs nothing beyond the package."""

import concurrent.futures
import csv
import io
import json
import pickle
import subprocess
import sys
import threading
import time

import pytest

import zhibiao

TEXT = "2024年，全县粮食总产量达到58.3万吨，增长1.1%；2025年力争达到60万吨以上。"
ROW = "ALGAE\t海苔串产量\tmass\tflow\tagriculture\t\tNori sticks\t\t海苔串总产量\thouse rules"


def values(results):
    return [[(o.start, o.value) for o in result] for result in results]


@pytest.mark.parametrize("threads", [None, 1, 2, 7])
def test_a_batch_keeps_the_order(threads):
    texts = [f"投资{i + 1}万元" + TEXT * (i % 5) for i in range(200)]
    batch = zhibiao.extract_batch(texts, threads=threads)
    assert len(batch) == 200 and not batch.errors
    assert values(batch) == values(zhibiao.extract(text) for text in texts)
    assert [result[0].value for result in batch] == [(i + 1) * 10000 for i in range(200)]
    assert values(batch[10:20:3]) == values(batch)[10:20:3] and batch[-1].doc == "199"
    with pytest.raises(IndexError):
        batch[200]


def test_a_bad_item_costs_no_other():
    texts = [TEXT, None, TEXT, TEXT, b"bytes", float("nan")]
    dates = [None, None, "2024-02-30", float("nan"), None, None]
    regions = [None, None, None, "nowhere", None, None]
    batch = zhibiao.extract_batch(texts, dates=dates, regions=regions, docs=list("abcdef"))
    assert [i for i, _ in batch.errors] == [1, 2, 3, 4, 5]
    assert all(isinstance(error, zhibiao.Error) and error.code == "bad_option" for _, error in batch.errors)
    assert "2024-02-30" in str(batch[2].error) and "nowhere" in str(batch[3].error)
    assert len(batch[0]) == 3 and batch[0].error is None and len(batch[2]) == 0
    lines = [json.loads(line) for line in batch.to_jsonl().splitlines()]
    assert [line["doc"] for line in lines] == list("aaabcdef")
    assert lines[3]["error"]["code"] == "bad_option" and "error" not in lines[0]


def test_one_date_and_region_for_all_or_one_each():
    texts = ["今年全市粮食产量58.3万吨"] * 3
    for dates, regions in (("2024-05-01", "411600"), (["2024-05-01"] * 3, ["411600"] * 3)):
        assert [(r[0].period, r[0].region) for r in zhibiao.extract_batch(texts, dates, regions)] == [("2024", "411600")] * 3
    for wrong in ({"dates": ["2024"]}, {"regions": ["411600"] * 4}, {"threads": 0}):
        with pytest.raises(ValueError):
            zhibiao.extract_batch(texts, **wrong)
    with pytest.raises(TypeError):
        zhibiao.extract_batch("one text")
    assert len(zhibiao.extract_batch([])) == 0


def test_progress_counts_every_text(capsys):
    zhibiao.extract_batch([TEXT * 20] * 50, progress=True)
    assert "50/50" in capsys.readouterr().err


def test_python_runs_while_the_library_reads():
    ticks, stop = [], threading.Event()

    def tick():
        while not stop.is_set():
            ticks.append(time.perf_counter())
            time.sleep(0.001)

    thread = threading.Thread(target=tick)
    thread.start()
    begin = time.perf_counter()
    zhibiao.extract(TEXT * 3000)
    end = time.perf_counter()
    stop.set()
    thread.join()
    assert sum(begin < t < end for t in ticks) > 5


def test_rows_of_a_user(tmp_path):
    text = "海苔串产量5吨"
    header = zhibiao._zhibiao._header("indicator")
    path = tmp_path / "indicator.tsv"
    path.write_text(f"# mine\n{header}\n{ROW}\n", "utf-8")
    assert zhibiao.extract(text)[0].indicator_code == ""
    for lexicon in (path, str(path), tmp_path, ROW + "\n", f"{header}\n{ROW}", {"indicator": ROW}, {"indicator": path}):
        extractor = zhibiao.Extractor(lexicon=lexicon)
        assert extractor.extract(text)[0].indicator_code == "ALGAE", lexicon
        again = pickle.loads(pickle.dumps(extractor))
        assert again.extract(text)[0].indicator_code == "ALGAE", lexicon


def test_a_bad_row_says_where(tmp_path):
    header = zhibiao._zhibiao._header("indicator")
    path = tmp_path / "indicator.tsv"
    path.write_text(f"# mine\n{header}\n{ROW}\nALGAE2\ttoo few\n", "utf-8")
    with pytest.raises(zhibiao.LexiconError) as caught:
        zhibiao.Extractor(lexicon=path)
    assert (caught.value.table, caught.value.line, caught.value.column) == ("indicator", 4, 2)
    assert str(caught.value).startswith("indicator.tsv:4:2: ") and isinstance(caught.value, zhibiao.Error)
    with pytest.raises(zhibiao.LexiconError):
        zhibiao.Extractor(lexicon={"no_such_table": "a\tb"})
    with pytest.raises(FileNotFoundError):
        zhibiao.Extractor(lexicon=tmp_path / "missing.tsv")


def work(extractor):
    return [str(o.value) for o in extractor.extract("今年全县投资3亿元")] + [o.region for o in extractor.extract("今年全县投资3亿元")]


def test_longer_texts_than_allowed_are_errors():
    text = "粮食产量58.3万吨"
    size = len(text.encode())
    assert len(zhibiao.Extractor(max_document_bytes=size).extract(text)) == 1
    small = pickle.loads(pickle.dumps(zhibiao.Extractor(max_document_bytes=size - 1)))
    with pytest.raises(zhibiao.Error, match="max_document_bytes") as error:
        small.extract(text)
    assert error.value.code == "too_long"
    batch = small.extract_batch([text, text[:4]])
    assert [i for i, _ in batch.errors] == [0] and len(batch[0]) == 0
    for bad, kind in ((2**31, zhibiao.Error), (-1, TypeError), ("1", TypeError)):
        with pytest.raises(kind):
            zhibiao.Extractor(max_document_bytes=bad)


def test_an_extractor_goes_to_other_processes():
    extractor = zhibiao.Extractor(date="2024-05-01", region="411122")
    with concurrent.futures.ProcessPoolExecutor(1) as pool:
        assert pool.submit(work, extractor).result() == work(extractor) == ["300000000", "411122"]


def cell(value):
    return " ".join(value) if isinstance(value, list) else str(value)


def test_csv_and_json_lines_agree(tmp_path):
    batch = zhibiao.extract_batch([TEXT, 'a,"b"\n投资5亿元'], docs=["x", 'y"'])
    rows = list(csv.DictReader(io.StringIO(batch.to_csv(), newline="")))
    lines = [json.loads(line) for line in batch.to_jsonl().splitlines()]
    assert len(rows) == len(lines) == 4
    for row, line in zip(rows, lines):
        assert all(cell(line.get(name, "")) == value for name, value in row.items())
    assert batch.to_csv(tmp_path / "a.csv") is None and (tmp_path / "a.csv").read_bytes().decode() == batch.to_csv()
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_a_file_is_whole_or_not_there(tmp_path):
    result = zhibiao.extract(TEXT)
    with pytest.raises(OSError):
        result.to_html(tmp_path / "no such folder" / "a.html")
    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError):
        result.to_csv(tmp_path / "taken")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_an_import_is_fast():
    code = "import time; begin = time.process_time(); import zhibiao; print(time.process_time() - begin)"
    times = [float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout) for _ in range(3)]
    assert min(times) < 0.2
