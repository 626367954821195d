"""extract_batch: many texts, all cores."""

import datetime
import os
from typing import Any, Callable, Iterable, Optional, Union

from ._zhibiao import Batch, Extractor

_Dates = Union[None, str, datetime.date, Iterable[Union[None, str, datetime.date]]]
_Regions = Union[None, str, Iterable[Optional[str]]]


def _cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _run(
    extractor: Extractor,
    texts: Iterable[Any],
    dates: _Dates,
    regions: _Regions,
    docs: Optional[Iterable[Any]],
    threads: Optional[int],
    report: Optional[Callable[[int], None]],
) -> Batch:
    if threads is not None and threads < 1:
        raise ValueError(f"threads: {threads} is less than 1")
    if isinstance(texts, (str, bytes)):
        raise TypeError("texts: several texts, not one")
    return extractor._extract_batch(texts, dates, regions, docs, threads or _cores(), report)


def _batch(
    self: Extractor,
    texts: Iterable[Any],
    dates: _Dates = None,
    regions: _Regions = None,
    threads: Optional[int] = None,
    progress: bool = False,
    *,
    docs: Optional[Iterable[Any]] = None,
) -> Batch:
    """extract_batch with this extractor's date, region and lexicon.

    >>> import zhibiao
    >>> batch = zhibiao.Extractor(region="411122").extract_batch(["全县粮食产量58.3万吨"] * 2)
    >>> [result[0].region for result in batch]
    ['411122', '411122']
    """
    if not progress:
        return _run(self, texts, dates, regions, docs, threads, None)
    from tqdm.auto import tqdm

    texts = list(texts)
    with tqdm(total=len(texts), unit=" texts") as bar:
        batch = _run(self, texts, dates, regions, docs, threads, lambda done: bar.update(done - bar.n) and None)
        bar.update(len(texts) - bar.n)
    return batch


_batch.__name__ = _batch.__qualname__ = "extract_batch"
setattr(Extractor, "extract_batch", _batch)


def extract_batch(
    texts: Iterable[Any],
    dates: _Dates = None,
    regions: _Regions = None,
    threads: Optional[int] = None,
    progress: bool = False,
    *,
    docs: Optional[Iterable[Any]] = None,
) -> Batch:
    """The observations of many texts, in their order, on `threads` threads (default: every core).

    `dates` and `regions` hold for all texts, or are one for each (None and NaN: none). `docs` names the texts in outputs (default: their
    numbers from 0). `progress` shows a bar (needs tqdm). A text that is no str, or a bad date or region, costs no other text: its Result is
    empty and has an `error`.

    >>> import zhibiao
    >>> batch = zhibiao.extract_batch(["今年粮食产量58.3万吨", "今年粮食产量60万吨"], dates=["2024-12-31", "2025-12-31"])
    >>> [(o.period, o.value) for result in batch for o in result]
    [('2024', Decimal('583000')), ('2025', Decimal('600000'))]
    """
    return _batch(Extractor(), texts, dates, regions, threads, progress, docs=docs)
