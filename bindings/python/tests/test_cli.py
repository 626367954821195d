"""The command zhibiao, as a process."""

import json
import subprocess
import sys

import pytest

TEXT = "2024年全县粮食总产量达到58.3万吨，增长1.1%。"


def run(*arguments, stdin=b"", cwd=None):
    return subprocess.run([sys.executable, "-m", "zhibiao.cli", *map(str, arguments)], input=stdin, capture_output=True, cwd=cwd)


@pytest.fixture
def reports(tmp_path):
    for name in ("a.txt", "b.txt", "deep/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, "utf-8")
    return tmp_path


def docs(output):
    return [json.loads(line)["doc"] for line in output.decode().splitlines()]


def test_numbers_and_regions():
    done = run("number", "三百四十九点八亿", "三分之二")
    assert (done.returncode, done.stdout.decode().split()) == (0, ["34980000000", "2/3"])
    done = run("number", "三万元", "5")
    assert (done.returncode, done.stdout.decode()) == (1, "5\n") and "三万元" in done.stderr.decode()
    done = run("region", "河南省周口市川汇区", "--year", "2005")
    assert (done.returncode, done.stdout.decode()) == (0, "411602\t川汇区\t河南省周口市川汇区\n")
    assert run("region", "nowhere").returncode == 1
    several = run("region", "鼓楼区")
    assert several.returncode == 1 and len(several.stdout.decode().splitlines()) == 4


def test_standard_input_and_options():
    done = run("extract", "--region", "411122", stdin=TEXT.encode())
    records = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert done.returncode == 0 and [r["region"] for r in records] == ["411122", "411122"]
    done = run("extract", "--encoding", "gb18030", "--format", "csv", stdin=TEXT.encode("gb18030"))
    assert done.stdout.decode().splitlines()[0].startswith("doc,start") and "583000" in done.stdout.decode()
    assert run("extract", "--date", "2024-02-30").returncode == 1
    assert run("extract", "--format", "nonsense").returncode == 2
    done = run("explain", "-", stdin=TEXT.encode())
    assert done.returncode == 0 and "58.3" in done.stdout.decode()


def test_files_folders_and_patterns(reports):
    assert docs(run("extract", "a.txt", cwd=reports).stdout) == ["a.txt"] * 2
    assert docs(run("extract", reports).stdout) == [str(reports / n) for n in ("a.txt", "b.txt", "deep/c.txt") for _ in range(2)]
    assert docs(run("extract", "**/*.txt", cwd=reports).stdout)[::2] == ["a.txt", "b.txt", "deep/c.txt"]


def test_one_bad_file_is_reported_and_the_rest_go_on(reports):
    done = run("extract", "a.txt", "missing.txt", "b.txt", cwd=reports)
    assert done.returncode == 2 and docs(done.stdout)[::2] == ["a.txt", "b.txt"]
    assert done.stderr.decode().splitlines() == ["zhibiao: missing.txt: No such file or directory"]


def test_an_output_appears_when_it_is_whole(reports):
    for name, begins in (("o.jsonl", b'{"doc"'), ("o.csv", b"doc,"), ("o.html", b"<!DOCTYPE html>"), ("o.txt", b"indicator")):
        done = run("extract", "a.txt", "-o", name, cwd=reports)
        assert (done.returncode, done.stdout) == (0, b"") and (reports / name).read_bytes().startswith(begins)
    assert run("extract", "a.txt", "-o", "sdmx", "--format", "sdmx-csv", cwd=reports).returncode == 0
    assert (reports / "sdmx" / "structure.xml").exists()
    before = sorted(reports.iterdir())
    assert run("extract", "a.txt", "-o", "none/o.csv", cwd=reports).returncode == 2
    assert sorted(reports.iterdir()) == before
    table = run("extract", "a.txt", "b.txt", "--format", "table", cwd=reports).stdout.decode().splitlines()
    assert len(table) == 5 and "583,000" in table[1]


def test_rows_of_a_user_and_a_bar(reports):
    (reports / "indicator.tsv").write_text("X\tbad row\n", "utf-8")
    done = run("extract", "a.txt", "--lexicon", "indicator.tsv", cwd=reports)
    assert done.returncode == 1 and "indicator.tsv:1:" in done.stderr.decode()
    assert b"3/3" in run("extract", reports, "--progress", "--jobs", "2").stderr


def test_a_reader_that_stops_early_is_no_error(reports):
    command = f"{sys.executable} -m zhibiao.cli extract a.txt b.txt | head -c 10"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, cwd=reports)
    assert done.returncode == 0 and done.stderr == b""
