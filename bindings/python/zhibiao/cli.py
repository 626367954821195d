"""The command zhibiao: extract, explain, number, region."""

import glob
import io
import os
import sys
import unicodedata
from pathlib import Path
from typing import Callable, Dict, Iterable, Iterator, List, Optional, Tuple

import click

import zhibiao
from zhibiao._outputs import write_whole

FORMATS = ("jsonl", "csv", "parquet", "sdmx-csv", "html", "table")
SUFFIXES = {".jsonl": "jsonl", ".csv": "csv", ".parquet": "parquet", ".html": "html", ".htm": "html", ".txt": "table"}
CHUNK = 256  # files that are read, extracted and then let go together


def files_of(arguments: Iterable[str]) -> Iterator[str]:
    """Files as they are, folders as the *.txt below them, patterns as what they match; what does not exist stays, to be reported."""
    for argument in arguments:
        if argument == "-" or Path(argument).is_file():
            yield argument
        elif Path(argument).is_dir():
            yield from sorted(str(path) for path in Path(argument).rglob("*.txt"))
        else:
            yield from sorted(path for path in glob.glob(argument, recursive=True) if Path(path).is_file()) or [argument]


def text_of(path: str, encoding: str, most: Optional[int]) -> str:
    """The text of a file. No more of it is read than one byte beyond `most`."""
    limit = -1 if most is None else most + 1
    if path == "-":
        data = sys.stdin.buffer.read(limit)
    else:
        with open(path, "rb") as file:
            data = file.read(limit)
    if most is not None and len(data) > most:
        raise OSError(f"longer than --max-bytes {most}")
    return data.decode(encoding, "replace").lstrip("\ufeff")


def complain(message: str) -> None:
    """One line, whatever the name or text in it says: nothing of it moves the cursor of a terminal."""
    click.echo("zhibiao: " + "".join("?" if unicodedata.category(c) == "Cc" else c for c in message), err=True)


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def table_of(batch: zhibiao.Batch) -> str:
    head = ("indicator", "as written", "value", "unit", "measure", "period", "region", "status")
    rows: List[Tuple[str, ...]] = [head]
    for result in batch:
        for o in result:
            words = (o.indicator, o.text, f"{o.value:,}", o.unit, " ".join(filter(None, (o.measure, o.base))), o.period, o.region_name, o.status)
            rows.append(tuple(" ".join(word.split()) for word in words))
    widths = [max(width(row[i]) for row in rows) for i in range(len(head))]
    lines = ["  ".join(cell + " " * (w - width(cell)) for cell, w in zip(row, widths)).rstrip() for row in rows]
    return "".join(line + "\n" for line in lines)


def parquet_of(batch: zhibiao.Batch) -> bytes:
    try:
        import pyarrow.parquet
    except ImportError:
        raise click.ClickException("--format parquet needs pyarrow: pip install pyarrow") from None
    out = io.BytesIO()
    pyarrow.parquet.write_table(batch.to_arrow(), out)
    return out.getvalue()


WRITERS: Dict[str, Callable[[zhibiao.Batch], bytes]] = {
    "jsonl": lambda batch: (batch.to_jsonl() or "").encode(),
    "csv": lambda batch: (batch.to_csv() or "").encode(),
    "spreadsheet": lambda batch: (batch.to_csv(spreadsheet=True) or "").encode(),
    "parquet": parquet_of,
    "html": lambda batch: (batch.to_html() or "").encode(),
    "table": lambda batch: table_of(batch).encode(),
}


def read_all(paths: List[str], encoding: str, most: Optional[int] = None) -> Tuple[List[str], List[str], bool]:
    """The names and texts of what can be read; the rest is reported."""
    names, texts, failed = [], [], False
    for path in paths:
        try:
            texts.append(text_of(path, encoding, most))
            names.append("" if path == "-" else path)
        except OSError as error:
            complain(f"{path}: {error.strerror or error}")
            failed = True
        except UnicodeError as error:  # an encoding that replaces nothing
            complain(f"{path}: {error}")
            failed = True
    return names, texts, failed


def make_extractor(date: Optional[str], region: Optional[str], lexicon: Optional[str], most: Optional[int] = None) -> zhibiao.Extractor:
    try:
        return zhibiao.Extractor(date=date, region=region, lexicon=lexicon, max_document_bytes=most)
    except (zhibiao.Error, OSError, UnicodeDecodeError) as error:
        raise click.ClickException(str(error)) from None


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(zhibiao.__version__, prog_name="zhibiao")
def main() -> None:
    """Economic observations from Chinese prose.

    Exit codes: 0 all was read; 1 an option or an expression is wrong; 2 a file could not be read or written (the others were).
    """


def chunks(paths: List[str], progress: bool) -> Iterator[List[str]]:
    from tqdm import tqdm

    with tqdm(total=len(paths), unit=" files", disable=not progress) as bar:
        for at in range(0, len(paths), CHUNK):
            yield paths[at : at + CHUNK]
            bar.update(len(paths[at : at + CHUNK]))


def format_of(format: Optional[str], out: Optional[str]) -> str:
    if format:
        return format
    return SUFFIXES.get(Path(out).suffix.lower(), "jsonl") if out else "jsonl"


@main.command()
@click.argument("files", nargs=-1)
@click.option("-o", "--output", help="File to write (a folder for sdmx-csv); it appears when it is whole. Default: standard output.")
@click.option("--format", "format", type=click.Choice(FORMATS), help="Default: by the name of the output, else jsonl.")
@click.option("--date", help="Day of publication, YYYY-MM-DD: what 今年 and 目前 are counted from.")
@click.option("--region", help="What 全市 and 我县 mean: a GB/T 2260 code or an unambiguous name.")
@click.option("--lexicon", help="Rows of your own: a table such as indicator.tsv, or a folder of them.")
@click.option("--encoding", default="utf-8", show_default=True, help="Of the files; gb18030 reads GBK too.")
@click.option("--spreadsheet", is_flag=True, help="CSV for a spreadsheet: no cell is a formula, and a mark says UTF-8.")
@click.option("--max-bytes", type=click.IntRange(min=0), help="Longer texts are refused; default: 1 GiB.")
@click.option("--jobs", type=click.IntRange(min=1), help="Threads; default: every core.")
@click.option("--progress/--no-progress", default=None, help="A bar on standard error; default: on a terminal, for more than one file.")
def extract(files: Tuple[str, ...], output: Optional[str], format: Optional[str], date: Optional[str], region: Optional[str],
            lexicon: Optional[str], encoding: str, spreadsheet: bool, max_bytes: Optional[int], jobs: Optional[int],
            progress: Optional[bool]) -> None:  # fmt: skip
    """Read FILES (folders: the *.txt below them; patterns; - or nothing: standard input) and write their observations."""
    kind = format_of(format, output)
    if kind == "sdmx-csv" and not output:
        raise click.UsageError("--format sdmx-csv needs -o FOLDER")
    if kind == "parquet" and not output:
        raise click.UsageError("--format parquet needs -o FILE")
    try:
        "".encode(encoding)
    except (LookupError, UnicodeError):
        raise click.UsageError(f"--encoding {encoding}: unknown") from None
    extractor = make_extractor(date, region, lexicon, max_bytes)
    paths = list(files_of(files or ("-",)))
    show = (sys.stderr.isatty() and len(paths) > 1) if progress is None else progress
    failed = False
    streamed = kind in ("jsonl", "csv") and not output
    whole: List[bytes] = []
    names: List[str] = []
    texts: List[str] = []
    for n, some in enumerate(chunks(paths, show)):
        some_names, some_texts, some_failed = read_all(some, encoding, max_bytes)
        failed |= some_failed
        if kind in ("jsonl", "csv"):
            batch = extractor.extract_batch(some_texts, threads=jobs, docs=some_names)
            part = WRITERS["spreadsheet" if kind == "csv" and spreadsheet else kind](batch)
            if kind == "csv" and n:
                part = part.split(b"\r\n", 1)[1]  # one header is enough
            if streamed:
                emit(part)
            else:
                whole.append(part)
            failed |= report(batch)
        else:  # one output over all texts
            names += some_names
            texts += some_texts
    if kind not in ("jsonl", "csv"):
        batch = extractor.extract_batch(texts, threads=jobs, docs=names)
        failed |= report(batch)
        if kind == "sdmx-csv" and output:
            save(lambda: batch.to_sdmx_csv(output))
        else:
            whole.append(WRITERS[kind](batch))
    if output and kind != "sdmx-csv":
        save(lambda: write_whole(output, b"".join(whole)))
    elif not streamed and whole:
        emit(b"".join(whole))
    if failed:
        sys.exit(2)


def report(batch: zhibiao.Batch) -> bool:
    for i, error in batch.errors:
        complain(f"{batch[i].doc or '-'}: {error}")
    return bool(batch.errors)


def emit(data: bytes) -> None:
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is buffered is not tried again
        if isinstance(error, BrokenPipeError):  # the reader has seen enough
            sys.exit(0)
        complain(f"standard output: {error.strerror or error}")
        sys.exit(2)


def save(write: Callable[[], object]) -> None:
    try:
        write()
    except OSError as error:
        complain(f"{error.filename or 'output'}: {error.strerror or error}")
        sys.exit(2)


@main.command()
@click.argument("file", default="-")
@click.option("--date", help="Day of publication, YYYY-MM-DD.")
@click.option("--region", help="What 全市 and 我县 mean.")
@click.option("--lexicon", help="Rows of your own: a table such as indicator.tsv, or a folder of them.")
@click.option("--encoding", default="utf-8", show_default=True)
def explain(file: str, date: Optional[str], region: Optional[str], lexicon: Optional[str], encoding: str) -> None:
    """What each stage found in FILE (default: standard input)."""
    extractor = make_extractor(date, region, lexicon)
    names, texts, failed = read_all([file], encoding)
    if failed:
        sys.exit(2)
    click.echo(extractor.explain(texts[0]), nl=False)


@main.command()
@click.argument("numerals", nargs=-1, required=True)
def number(numerals: Tuple[str, ...]) -> None:
    """The exact value of each of NUMERALS: 三百四十九点八亿 is 34980000000."""
    failed = False
    for numeral in numerals:
        try:
            click.echo(str(zhibiao.parse_numeral(numeral)))
        except zhibiao.Error as error:
            complain(f"{numeral}: {error}")
            failed = True
    if failed:
        sys.exit(1)


@main.command()
@click.argument("name")
@click.option("--year", type=click.IntRange(1949, 2999), help="The revision of the codes: that year's. Default: the newest.")
def region(name: str, year: Optional[int]) -> None:
    """The area called NAME (or with that code): code, full name, and what lies around it; one line a candidate where names are shared."""
    date = f"{year}-12-31" if year else None
    try:
        found = zhibiao.parse_region(name, date)
        areas = [found] if found.code else [zhibiao.parse_region(code, date) for code in found.candidates]
    except zhibiao.Error as error:
        complain(f"{name}: {error}")
        sys.exit(1)
    for area in areas:
        click.echo("\t".join((area.code, area.name, "".join(filter(None, area.path)))))
    if len(areas) != 1:
        complain(f"{name}: {len(areas)} areas have this name")
        sys.exit(1)


if __name__ == "__main__":
    main()
