"""The Python package against itself and against C++: threads, overhead a document, Arrow export. Prints a table; checks answers before it times.

usage: python bench/python_bench.py [BUILD]      (BUILD/bench/zhibiao_bench, where it is there, gives the figure of C++)
"""

import json
import subprocess
import sys
import time
from pathlib import Path

import zhibiao

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = (ROOT / "examples" / "data" / "county_report.txt").read_text("utf-8")
FIELDS = ("value", "unit", "bound", "measure", "base", "indicator", "indicator_code", "period", "region", "status", "start", "end")


def best(call, clock=time.process_time, repeat=5):
    """The shortest of some runs; the processor's time, which other programs disturb least, except where threads are compared."""
    times = []
    for _ in range(repeat):
        begin = clock()
        call()
        times.append(clock() - begin)
    return min(times)


def cpp_seconds(build):
    bench = Path(build) / "bench" / "zhibiao_bench"
    if not bench.exists():
        return None
    done = subprocess.run([bench, "--benchmark_filter=^extract/sample$", "--benchmark_format=json"], capture_output=True, check=True)
    return json.loads(done.stdout)["benchmarks"][0]["cpu_time"] / 1e3


def main(build):
    documents = [SAMPLE] * 100
    extractor = zhibiao.Extractor()
    batch = extractor.extract_batch(documents, threads=2)
    count = len(extractor.extract(SAMPLE))
    assert count > 50 and all(len(result) == count for result in batch)

    one, two = (best(lambda: extractor.extract_batch(documents, threads=n), time.perf_counter) / len(documents) for n in (1, 2))
    loop = best(lambda: [extractor.extract(text) for text in documents]) / len(documents)
    fields = best(lambda: [[getattr(o, name) for name in FIELDS] for text in documents for o in extractor.extract(text)]) / len(documents)
    rows = count * len(documents)
    stream = best(batch.__arrow_c_stream__) / rows
    cpp = cpp_seconds(build)
    kilobytes = len(SAMPLE.encode()) / 1e3

    print(f"documents of {kilobytes:.1f} kB with {count} observations")
    for name, seconds in (("extract_batch, 1 thread", one), ("extract_batch, 2 threads", two), ("extract, one by one", loop), (f"and {len(FIELDS)} fields of each", fields)):
        print(f"{name:32} {seconds * 1e3:8.3f} ms a document  {kilobytes / 1e3 / seconds:6.2f} MB/s")
    print(f"{'2 threads against 1':32} {one / two:8.2f} times as fast")
    if cpp:
        print(f"{'C++ extract()':32} {cpp * 1e3:8.3f} ms a document; Python takes {loop / cpp:.2f} times that, with fields {fields / cpp:.2f}")
    print(f"{'Arrow export':32} {stream * 1e6:8.3f} us an observation")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build")
