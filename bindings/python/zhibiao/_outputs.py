"""What Result and Batch can become. The heavy libraries are imported by the method that needs them."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, Optional, Tuple, Union

from ._zhibiao import Batch, Result

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

_Path = Union[str, "os.PathLike[str]"]
_Self = Union[Result, Batch]


def write_whole(path: _Path, content: Union[str, bytes]) -> None:
    """Writes a file beside `path` and renames it: readers see the old file or the new one, never half of it.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_whole(pathlib.Path(folder, "a.txt"), "甲")
    ...     pathlib.Path(folder, "a.txt").read_text("utf-8")
    '甲'
    """
    import tempfile

    data = content.encode("utf-8") if isinstance(content, str) else content
    if os.path.exists(path) and not os.path.isfile(path):  # a pipe or a device is written as it stands
        Path(path).write_bytes(data)
        return
    path = Path(os.path.realpath(path))  # a link leads to its file
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _text_or_file(content: str, path: Optional[_Path]) -> Optional[str]:
    if path is None:
        return content
    write_whole(path, content)
    return None


def index(self: _Self, value: object, start: int = 0, stop: Optional[int] = None) -> int:
    """Where the first one that equals `value` stands. Raises ValueError where none does.

    >>> import zhibiao
    >>> result = zhibiao.extract("粮食产量58.3万吨，生猪出栏71.4万头。")
    >>> result.index(result[-1])
    1
    """
    for i in range(*slice(start, stop).indices(len(self))):
        if self[i] == value:
            return i
    raise ValueError("not in the sequence")


def count(self: _Self, value: object) -> int:
    """How many equal `value`.

    >>> import zhibiao
    >>> result = zhibiao.extract("粮食产量58.3万吨，生猪出栏71.4万头。")
    >>> result.count(result[0])
    1
    """
    return sum(1 for item in self if item == value)


def to_arrow(self: _Self) -> "pyarrow.Table":
    """A pyarrow.Table: a row for each observation, exact decimals, dates, dictionary-encoded closed sets, null where the text decides nothing.

    >>> import zhibiao
    >>> table = zhibiao.extract("粮食产量58.3万吨，增长1.1%").to_arrow()
    >>> table.num_rows, str(table.schema.field("value").type)
    (2, 'decimal128(38, 10)')
    """
    import pyarrow

    return pyarrow.table(self)


def to_pandas(self: _Self) -> "pandas.DataFrame":
    """A pandas.DataFrame with Arrow's types (needs pandas and pyarrow): values stay exact, dates are dates.

    >>> import zhibiao
    >>> frame = zhibiao.extract("粮食产量58.3万吨，增长1.1%").to_pandas()
    >>> frame[["measure", "value_f64", "unit"]].values.tolist()
    [['level', 583000.0, 't'], ['growth', 1.1, '%']]
    """
    import pandas

    return to_arrow(self).to_pandas(types_mapper=pandas.ArrowDtype)


def to_polars(self: _Self) -> "polars.DataFrame":
    """A polars.DataFrame (needs polars alone).

    >>> import zhibiao
    >>> zhibiao.extract("粮食产量58.3万吨，增长1.1%").to_polars()["unit"].to_list()
    ['t', '%']
    """
    import polars

    return polars.DataFrame(self)


def to_jsonl(self: _Self, path: Optional[_Path] = None) -> Optional[str]:
    """JSON Lines as a str, or into a file: every field with its evidence; offsets are bytes of the text as UTF-8.

    A text of a batch that could not be read is a line {"doc": …, "error": {"code": …, "message": …}}.

    >>> import json, zhibiao
    >>> json.loads(zhibiao.extract("粮食产量58.3万吨").to_jsonl())["value"]
    '583000'
    """
    return _text_or_file(self._jsonl(), path)


def to_csv(self: _Self, path: Optional[_Path] = None, spreadsheet: bool = False) -> Optional[str]:
    r"""CSV (RFC 4180) as a str, or into a file; offsets are bytes of the text as UTF-8.

    A spreadsheet runs a cell that begins with = + - @ as a formula, whoever wrote the text that it comes from. With `spreadsheet` such a
    cell gets an apostrophe in front unless it is a plain number, and a mark that says UTF-8 stands first.

    >>> import zhibiao
    >>> zhibiao.extract("粮食产量58.3万吨").to_csv().split("\r\n")[0][:15]
    'doc,start,end,t'
    """
    return _text_or_file(self._csv(spreadsheet), path)


def to_sdmx_csv(self: _Self, folder: _Path) -> Tuple[Path, Path]:
    """Writes data.csv (SDMX-CSV 2.0) and structure.xml (its DSD and code lists) into the folder, which is made; returns both paths.

    Observations without a closed period have no place in SDMX and are left out; equal values of a key are one row.

    >>> import tempfile, zhibiao
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     data, structure = zhibiao.extract("2024年粮食产量58.3万吨").to_sdmx_csv(folder)
    ...     data.read_text("utf-8").count("dataflow,ZHIBIAO:INDICATORS(1.0),I,A,")
    1
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    paths = folder / "data.csv", folder / "structure.xml"
    for path, content in zip(paths, self._sdmx()):
        write_whole(path, content)
    return paths


def to_html(self: _Self, path: Optional[_Path] = None, title: str = "") -> Optional[str]:
    """A self-contained page, as a str or into a file: the text with its observations marked, a sortable table, charts.

    >>> import zhibiao
    >>> zhibiao.extract("粮食产量58.3万吨").to_html()[:15]
    '<!DOCTYPE html>'
    """
    return _text_or_file(self._html(title), path)


def _repr_html_(self: _Self) -> str:
    """What a notebook shows: the page in a frame of its own, so that neither's style reaches the other.

    >>> import zhibiao
    >>> zhibiao.extract("粮食产量58.3万吨")._repr_html_()[:7]
    '<iframe'
    """
    import html

    page = html.escape(self._html(""), quote=True)
    return f'<iframe srcdoc="{page}" sandbox="allow-scripts" title="Observations" style="width:100%;height:32rem;border:0"></iframe>'


def to_vegalite(self: _Self) -> Dict[str, Any]:
    """A Vega-Lite specification with its data: a panel for each indicator with several periods, a line for each region, targets dashed.

    >>> import zhibiao
    >>> spec = zhibiao.extract("2023年粮食产量57万吨。2024年粮食产量58.3万吨。").to_vegalite()
    >>> [point["value"] for point in spec["data"]["values"]]
    [570000, 583000]
    """
    import json

    spec: Dict[str, Any] = json.loads(self._vegalite())
    return spec


for _method in (index, count, to_arrow, to_pandas, to_polars, to_jsonl, to_csv, to_sdmx_csv, to_html, _repr_html_, to_vegalite):
    _method.__module__ = "zhibiao"
    for _type in (Result, Batch):
        setattr(_type, _method.__name__, _method)
