"""The command zhibiao, as a process."""

import json
import os
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


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of POSIX")
def test_what_vanishes_behind_the_list_is_reported_and_the_rest_go_on(reports):
    os.mkfifo(reports / "a0.txt")  # read second: who reads it has listed the folder
    (reports / "nowhere.txt").symlink_to("no such file")
    (reports / "deep" / "folder.txt").mkdir()
    command = [sys.executable, "-m", "zhibiao.cli", "extract", str(reports)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        with open(reports / "a0.txt", "w", encoding="utf-8") as pipe:
            (reports / "b.txt").unlink()
            pipe.write(TEXT)
        out, error = process.communicate()
    assert process.returncode == 2 and docs(out)[::2] == [str(reports / n) for n in ("a.txt", "a0.txt", "deep/c.txt")]
    why = {"b.txt": "No such file or directory", "deep/folder.txt": "Is a directory", "nowhere.txt": "No such file or directory"}
    assert error.decode().splitlines() == [f"zhibiao: {reports / name}: {reason}" for name, reason in why.items()]


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


def test_a_full_disk_is_reported(reports):
    for arguments in ("a.txt", "a.txt --format csv", "a.txt --format html", "a.txt -o /dev/full"):
        out = "" if "-o" in arguments else ">/dev/full"
        done = subprocess.run(f"{sys.executable} -m zhibiao.cli extract {arguments} {out}", shell=True, capture_output=True, cwd=reports)
        assert done.returncode == 2 and len(done.stderr.decode().splitlines()) == 1, (arguments, done.stderr)


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a POSIX shell")
def test_half_an_output_changes_nothing(reports):
    (reports / "long.txt").write_text(TEXT * 5000, "utf-8")
    (reports / "o.jsonl").write_text("what was there before")
    before = sorted(reports.iterdir())
    command = f"ulimit -f 64; {sys.executable} -m zhibiao.cli extract long.txt -o o.jsonl"
    done = subprocess.run(["bash", "-c", command], capture_output=True, cwd=reports)
    assert done.returncode == 2 and len(done.stderr.decode().splitlines()) == 1, done.stderr
    assert sorted(reports.iterdir()) == before and (reports / "o.jsonl").read_text() == "what was there before"


def test_a_link_stays_a_link_and_a_device_a_device(reports):
    (reports / "real.jsonl").write_text("")
    (reports / "link.jsonl").symlink_to("real.jsonl")
    assert run("extract", "a.txt", "-o", "link.jsonl", cwd=reports).returncode == 0
    assert (reports / "link.jsonl").is_symlink() and docs((reports / "real.jsonl").read_bytes()) == ["a.txt"] * 2
    assert docs(run("extract", "a.txt", "-o", "/dev/stdout", cwd=reports).stdout) == ["a.txt"] * 2


def test_longer_texts_than_allowed_are_refused(reports):
    size = len(TEXT.encode())
    assert run("extract", "a.txt", "--max-bytes", size, cwd=reports).returncode == 0
    for arguments, text in ((["a.txt"], b""), ([], TEXT.encode())):
        done = run("extract", *arguments, "--max-bytes", size - 1, stdin=text, cwd=reports)
        assert done.returncode == 2 and done.stdout == b"" and "--max-bytes" in done.stderr.decode()
    assert run("extract", "a.txt", "--max-bytes", 2**31, cwd=reports).returncode == 1
    assert run("extract", "a.txt", "--max-bytes", -1, cwd=reports).returncode == 2


def test_no_file_ends_in_a_traceback(reports):
    (reports / "folder").mkdir()
    (reports / "bytes.txt").write_bytes(bytes(range(256)) * 4)
    (reports / "indicator.tsv").write_bytes(b"\xff\xfe")
    for arguments in (["a.txt", "--encoding", "idna"], ["bytes.txt", "--encoding", "idna"], ["a.txt", "--encoding", "undefined"],
                      ["a.txt", "--encoding", "hex"], ["folder"], ["a.txt", "--lexicon", "indicator.tsv"], ["a.txt", "--lexicon", "none.tsv"],
                      ["bytes.txt"], ["bytes.txt", "--encoding", "gb18030"], ["a.txt", "-o", "folder"]):  # fmt: skip
        done = run("extract", *arguments, cwd=reports)
        assert "Traceback" not in done.stderr.decode() and done.returncode in (0, 1, 2), (arguments, done.stderr)


@pytest.mark.skipif(sys.platform == "win32", reason="names of POSIX")
def test_no_name_breaks_the_line_of_an_error(reports):
    for arguments, code in ((["no\nsuch\x1b[2Jfile"], 2), (["a.txt", "-o", "none\n/o.csv"], 2)):
        done = run("extract", *arguments, cwd=reports)
        assert done.returncode == code and done.stderr.count(b"\n") == 1 and b"\x1b" not in done.stderr, done.stderr


def test_csv_for_a_spreadsheet(reports):
    (reports / "=a.txt").write_text(TEXT, "utf-8")
    done = run("extract", "=a.txt", "a.txt", "--format", "csv", "--spreadsheet", cwd=reports)
    lines = done.stdout.decode("utf-8").split("\r\n")
    assert lines[0].startswith("\ufeffdoc,") and lines[1].startswith("'=a.txt,") and lines[3].startswith("a.txt,")
    assert run("extract", "=a.txt", "--format", "csv", cwd=reports).stdout.decode().split("\r\n")[1].startswith("=a.txt,")


def test_a_reader_that_stops_early_is_no_error(reports):
    command = f"{sys.executable} -m zhibiao.cli extract a.txt b.txt | head -c 10"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, cwd=reports)
    assert done.returncode == 0 and done.stderr == b""
