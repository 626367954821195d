import ast
import datetime
import doctest
import importlib.util
import pickle
import subprocess
import sys
import threading
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import zhibiao

TEXT = "2024年，全县粮食总产量达到58.3万吨，增长1.1%；2025年力争达到60万吨以上。"


def doc_holders():
    yield "zhibiao", zhibiao
    for name in zhibiao.__all__:
        holder = getattr(zhibiao, name)
        yield name, holder
        if isinstance(holder, type):
            for inner in vars(holder):
                if not inner.startswith("_"):
                    yield f"{name}.{inner}", getattr(holder, inner)


NEEDS = {"to_arrow": "pyarrow", "to_pandas": "pandas", "to_polars": "polars"}  # run where these are, with the tests of the real readers


def runs_here(name):
    needed = NEEDS.get(name.rpartition(".")[2])
    return needed is None or importlib.util.find_spec(needed) is not None


EXAMPLES = [(name, test) for name, holder in doc_holders()
            for test in [doctest.DocTestParser().get_doctest(getattr(holder, "__doc__", None) or "", {}, name, None, 0)] if test.examples and runs_here(name)]


@pytest.mark.parametrize("name, test", EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_docstrings(name, test):
    result = doctest.DocTestRunner().run(test)
    assert result.attempted and not result.failed


def test_every_method_has_an_example():
    with_examples = {name for name, _ in EXAMPLES}
    for holder in (zhibiao.Result, zhibiao.Batch, zhibiao.Extractor):
        methods = {f"{holder.__name__}.{name}" for name in dir(holder) if not name.startswith("_") and callable(getattr(holder, name))}
        assert methods and {name for name in methods if runs_here(name)} <= with_examples


def test_every_class_has_an_example():
    with_examples = {name for name, _ in EXAMPLES}
    classes = {name for name in zhibiao.__all__ if isinstance(getattr(zhibiao, name), type)}
    assert len(classes) > 10 and classes <= with_examples


def test_a_result_is_a_sequence():
    text = "2024年粮食产量58.3万吨，生猪出栏71.4万头，增长2%。"
    result = zhibiao.extract(text)
    assert len(result) == 3 and list(result) == [result[0], result[1], result[2]] == result[:] and list(reversed(result)) == result[::-1]
    assert result[1] in result and result.index(result[2]) == 2 and result.count(result[0]) == 1 and result[0] != result[1]
    assert result[0] == zhibiao.extract(text)[0] and hash(result[0]) == hash(zhibiao.extract(text)[0])
    assert result[0] != zhibiao.extract(text, region="411600")[0] and result[0] != "58.3万吨"
    with pytest.raises(ValueError):
        result.index(result[0], 1)
    with pytest.raises(IndexError):
        result[3]
    batch = zhibiao.extract_batch([text, text])
    assert batch.index(batch[1]) == 1 and batch[0] in batch

    with_examples = {name for name, _ in EXAMPLES}
    functions = {name for name in zhibiao.__all__ if callable(getattr(zhibiao, name)) and not isinstance(getattr(zhibiao, name), type)}
    assert functions <= with_examples


def test_observations_have_every_field():
    level, growth, target = zhibiao.extract(TEXT, date=datetime.date(2025, 2, 18), region="411122")
    assert (level.value, level.unit, level.bound, level.measure, level.base) == (Decimal(583000), "t", "exact", "level", "")
    assert (level.period, level.period_first, level.period_last) == ("2024", datetime.date(2024, 1, 1), datetime.date(2024, 12, 31))
    assert (level.region, level.region_name, level.status) == ("411122", "临颍县", "actual")
    assert (growth.measure, growth.base, growth.value, growth.indicator) == ("growth", "yoy", Decimal("1.1"), level.indicator)
    assert (target.bound, target.status, target.period) == ("at_least", "target", "2025")
    assert level.value_hi is None and level.reference == "" and level.candidates == [] and level.flags == []
    fields = level.to_dict()
    for name in ("start", "end", "value", "value_hi", "unit", "bound", "measure", "base", "indicator", "indicator_code", "period", "region", "status", "reference"):
        assert fields[name] == getattr(level, name)
    assert fields["evidence"]["period"]["text"] == "2024年"
    assert repr(level).startswith("Observation(")


def test_offsets_are_code_points():
    text = "😀é" * 70 + "增产5%，" * 30 + "𠀀收入12.5亿元"
    found = zhibiao.find_quantities(text)
    assert len(found) == 31
    for quantity in found:
        assert text[quantity.start : quantity.end] == quantity.text


def test_result_is_a_sequence():
    result = zhibiao.extract(TEXT)
    assert len(result) == 3 and result[-1].start == result[2].start
    assert [o.start for o in result[::2]] == [result[0].start, result[2].start]
    assert [o.start for o in result] == sorted(o.start for o in result)
    with pytest.raises(IndexError):
        result[3]
    with pytest.raises(IndexError):
        result[-4]
    with pytest.raises(TypeError):
        result["a"]


def test_values_are_exact():
    assert zhibiao.parse_numeral("0.10") == Decimal("0.1")
    assert zhibiao.parse_numeral("三分之一") == Fraction(1, 3)
    assert isinstance(zhibiao.parse_numeral("1.2万亿"), Decimal)


def test_errors_say_why_and_where():
    with pytest.raises(zhibiao.Error) as caught:
        zhibiao.parse_numeral("三万元")
    assert (caught.value.code, caught.value.offset) == ("trailing_text", 2)
    assert isinstance(caught.value, ValueError) and pickle.loads(pickle.dumps(caught.value)).args == caught.value.args
    for wrong in ({"date": "2024-02-30"}, {"region": "999999"}, {"date": "yesterday"}):
        with pytest.raises(zhibiao.Error) as caught:
            zhibiao.extract("增长5%", **wrong)
        assert caught.value.code == "bad_option"
    with pytest.raises(TypeError):
        zhibiao.extract("增长5%", date=2024)
    with pytest.raises(TypeError):
        zhibiao.extract(b"5%")


@pytest.mark.parametrize("date", [datetime.date(2024, 5, 1), datetime.datetime(2024, 5, 1, 8), "2024-05-01", "2024-05-01T08:00:00+08:00", "2024-05", "2024"])
def test_dates(date):
    assert [p.code for p in zhibiao.find_periods("去年", date=date)] == ["2023"]


def test_any_text():
    for text in ("", "\0", "\ud800增长5%", "5%\udfff", "\ufeff增长5%", "\U0010ffff"):
        assert all(text[o.start : o.end] == o.text for o in zhibiao.extract(text))


def test_threads_agree():
    extractor = zhibiao.Extractor(region="411122")
    expected = [o.to_dict()["value"] for o in extractor.extract(TEXT * 50)]
    seen = []
    threads = [threading.Thread(target=lambda: seen.append([o.to_dict()["value"] for o in extractor.extract(TEXT * 50)])) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [expected] * 4


def test_the_stubs_name_what_is_there():
    tree = ast.parse((Path(zhibiao.__file__).parent / "_zhibiao.pyi").read_text("utf-8"))
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}

    def names(body):
        found = {node.name for node in body if isinstance(node, ast.FunctionDef)}
        return found | {node.target.id for node in body if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)}

    def members(node):
        return names(node.body).union(*(members(classes[base.id]) for base in node.bases if getattr(base, "id", None) in classes))

    module = zhibiao._zhibiao
    assert names(tree.body) | {name for name in classes if name[0] != "_"} == {name for name in vars(module) if not name.startswith("__")} | {"__version__"}
    for name, node in classes.items():
        if not name.startswith("_") and not issubclass(getattr(module, name), Exception):
            assert {m for m in members(node) if m[:2] != "__"} == {m for m in dir(getattr(module, name)) if m[:2] != "__" and "pybind11" not in m}, name


def test_import_loads_little():
    code = "import sys; before = set(sys.modules); import zhibiao; print(len(set(sys.modules) - before))"
    assert int(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout) < 60


def test_explain():
    assert "58.3" in zhibiao.explain(TEXT)
    assert zhibiao.Extractor(region="411122").explain(TEXT)
