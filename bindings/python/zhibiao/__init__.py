"""zhibiao (指标): economic observations from Chinese prose.

>>> import zhibiao
>>> for o in zhibiao.extract("2024年粮食产量58.3万吨，增长1.1%。"):
...     print(o.indicator, o.measure, o.value, o.unit, o.period)
粮食产量 level 583000 t 2024
粮食产量 growth 1.1 % 2024

Offsets are code points of the str that was passed in; values are exact.
"""

from ._zhibiao import (
    Batch,
    Error,
    Evidence,
    Extractor,
    Indicator,
    LexiconError,
    Numeral,
    Observation,
    Period,
    Quantity,
    Region,
    Result,
    __version__,
    explain,
    extract,
    find_indicators,
    find_numerals,
    find_periods,
    find_quantities,
    find_regions,
    parse_numeral,
    parse_period,
    parse_quantity,
    parse_region,
)
from . import _outputs as _outputs  # gives Result and Batch their to_…() methods
from ._batch import extract_batch

__all__ = [
    "Batch",
    "Error",
    "Evidence",
    "Extractor",
    "Indicator",
    "LexiconError",
    "Numeral",
    "Observation",
    "Period",
    "Quantity",
    "Region",
    "Result",
    "__version__",
    "explain",
    "extract",
    "extract_batch",
    "find_indicators",
    "find_numerals",
    "find_periods",
    "find_quantities",
    "find_regions",
    "parse_numeral",
    "parse_period",
    "parse_quantity",
    "parse_region",
]
