"""What a caller writes, under mypy --strict."""

import datetime
from decimal import Decimal
from fractions import Fraction
from typing import List, Optional, Union

import zhibiao

text = "2024年粮食产量58.3万吨，增长1.1%。"
extractor = zhibiao.Extractor(date=datetime.date(2025, 2, 18), region="411122")
result: zhibiao.Result = extractor.extract(text)
values: List[Union[Decimal, Fraction]] = [o.value for o in result]
first: Optional[datetime.date] = result[0].period_first
lines: str = result.to_jsonl()
batch: zhibiao.Batch = zhibiao.extract_batch([text, None], dates=["2025-02-18", None], threads=2)
for index, error in batch.errors:
    print(index, error.code)
for one in batch:
    for observation in one:
        print(observation.indicator, observation.value, observation.evidence["status"].source)
print(len(zhibiao.extract_batch([text])[0:1]), len(lines), values, first, batch.to_arrow().num_rows)
