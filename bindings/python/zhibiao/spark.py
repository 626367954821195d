"""Observations of a column of a Spark DataFrame (needs pyspark and, on the workers, pyarrow and this package)."""

from typing import TYPE_CHECKING, Any, Dict, Iterable, Iterator, List, Mapping, Optional, Tuple

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

    from ._zhibiao import Extractor

_TYPES = {"decimal128(38, 10)": "decimal(38,10)", "int64": "bigint", "double": "double", "date32[day]": "date"}
_extractors: Dict[Any, "Extractor"] = {}  # of this worker process: built once, used for every batch


def _extractor(options: Tuple[Tuple[str, Any], ...]) -> "Extractor":
    if options not in _extractors:
        import zhibiao

        named = dict(options)
        if named.get("lexicon") is not None:
            named["lexicon"] = dict(named["lexicon"])
        _extractors[options] = zhibiao.Extractor(**named)
    return _extractors[options]


def _plain_schema() -> "pyarrow.Schema":
    """The columns of to_arrow() without dictionaries, which Spark does not read, and `error`."""
    import pyarrow

    import zhibiao

    fields = []
    for field in pyarrow.schema(zhibiao.extract("")):
        plain = field.type.value_type if pyarrow.types.is_dictionary(field.type) else field.type
        fields.append(pyarrow.field(field.name, plain))
    return pyarrow.schema([*fields, pyarrow.field("error", pyarrow.string())])


def schema() -> str:
    """The columns of extract(), as DDL.

    >>> import zhibiao.spark
    >>> zhibiao.spark.schema().split(", ")[:3]
    ['doc string', 'start_byte bigint', 'end_byte bigint']
    """
    return ", ".join(f"{field.name} {_TYPES.get(str(field.type), 'string')}" for field in _plain_schema())


def _observations(batch: "pyarrow.RecordBatch", extractor: "Extractor", names: Mapping[str, Optional[str]], plain: Any) -> "pyarrow.Table":
    import pyarrow

    def column(role: str) -> Optional[List[Any]]:
        name = names[role]
        return None if name is None else batch.column(batch.schema.get_field_index(name)).to_pylist()

    texts, docs = column("text") or [], column("doc")
    found = extractor.extract_batch(texts, dates=column("date"), regions=column("region"), docs=docs, threads=1)
    table = found.to_arrow()
    table = table.append_column("error", pyarrow.nulls(table.num_rows, pyarrow.string())).cast(plain)
    failed = [{"doc": found[i].doc, "error": str(error)} for i, error in found.errors]
    return pyarrow.concat_tables([table, pyarrow.Table.from_pylist(failed, schema=plain)]) if failed else table


def extract(
    df: "DataFrame",
    text_col: str,
    date_col: Optional[str] = None,
    region_col: Optional[str] = None,
    doc_col: Optional[str] = None,
    *,
    lexicon: Optional[Mapping[str, str]] = None,
    region: Optional[str] = None,
) -> "DataFrame":
    """A row for each observation of `text_col`, with the columns of Result.to_arrow() and `error`.

    `date_col` (dates or ISO strings) and `region_col` (codes or names) are what is known of each text, `doc_col` names it (default: its
    number within its batch of rows). A text that cannot be read gives one row with `doc` and `error` alone. `lexicon` is {table: rows},
    `region` holds where `region_col` is null. Runs through mapInArrow, one thread for each task: Spark has the cores.

    >>> import zhibiao.spark
    >>> callable(zhibiao.spark.extract)
    True
    """
    names = {"text": text_col, "date": date_col, "region": region_col, "doc": doc_col}
    options = (("region", region), ("lexicon", tuple(sorted(lexicon.items())) if lexicon else None))

    def run(batches: Iterable["pyarrow.RecordBatch"]) -> Iterator["pyarrow.RecordBatch"]:
        plain = _plain_schema()
        extractor = _extractor(options)
        for batch in batches:
            yield from _observations(batch, extractor, names, plain).to_batches()

    wanted = [name for name in dict.fromkeys(names.values()) if name is not None]
    return df.select(*wanted).mapInArrow(run, schema())
