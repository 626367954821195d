"""The HTML report in a real browser without a window and without a network."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

import zhibiao

ROOT = Path(__file__).resolve().parents[4]
REPORT = (ROOT / "examples" / "data" / "county_report.txt").read_text("utf-8")
EVIL = "<script>window.hacked=1</script><img src=x onerror='window.hacked=1'> 2023年粮食产量57万吨。\n2024年“粮食”产量58.3万吨 & 2025年力争粮食产量60万吨。</div></style>"


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"],
        )
        yield chromium
        chromium.close()


@pytest.fixture
def show(browser, tmp_path):
    pages = []

    def open_page(result, **options):
        path = tmp_path / "report.html"
        result.to_html(path, title="Report <&>")
        page = browser.new_page(**options)
        page.problems = []
        page.on("console", lambda message: page.problems.append(message.text))
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith("file:") else page.problems.append(request.url))
        page.goto(path.as_uri())
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        assert page.problems == []
        page.close()


def test_a_value_lights_up_what_belongs_to_it(show):
    result = zhibiao.extract(REPORT, "2025-02-18", "411122", doc="county_report.txt")
    page = show(result)
    first = page.locator("div.text mark.q").first
    assert first.text_content() == result[0].text
    first.click()
    detail = page.locator("#detail").text_content()
    assert all(word in detail for word in (result[0].text, result[0].indicator, result[0].period, f"{result[0].value:,}"))
    assert page.locator("div.text mark.i.on").first.text_content() in result[0].indicator
    assert page.locator("tr.on").count() == 1
    page.locator("div.text mark.p").first.click()
    assert page.locator("#detail dl").count() >= 1


def test_the_table_sorts_and_leads_to_the_text(show):
    result = zhibiao.extract(REPORT, "2025-02-18", "411122")
    page = show(result)
    column = [head.strip() for head in page.locator("th").all_text_contents()].index("value")
    button = page.locator("th button").nth(column)
    for sort, reverse in (("ascending", False), ("descending", True)):
        button.click()
        assert page.locator("th").nth(column).get_attribute("aria-sort") == sort
        cells = page.locator(f"tbody tr td:nth-child({column + 1})").evaluate_all("cells => cells.map(cell => Number(cell.dataset.v))")
        assert len(cells) == len(result) and cells == sorted(cells, reverse=reverse)
    page.locator("tbody tr a").first.click()
    assert page.evaluate("location.hash").startswith("#o")


def test_by_keyboard(show):
    page = show(zhibiao.extract(EVIL))
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('mark.q')"):
            break
    page.keyboard.press("Enter")
    assert "57" in page.locator("#detail").text_content()
    page.keyboard.press("Escape")
    assert page.locator("#detail").text_content() == "" and page.locator(".on").count() == 0


def test_a_text_is_never_markup(show):
    page = show(zhibiao.extract(EVIL, doc="<b>doc</b>"))
    assert page.evaluate("window.hacked") is None
    assert page.locator("div.text").text_content() == EVIL and page.locator("h1").text_content() == "Report <&>"
    assert page.locator("div.text img, div.text script, h2 b").count() == 0
    assert page.evaluate("JSON.parse(document.getElementById('vega-lite').textContent).data.values.length") >= 2


def test_charts(show):
    page = show(zhibiao.extract("2022年粮食产量56万吨。2023年粮食产量57万吨。2024年粮食产量58.3万吨，2025年力争粮食产量60万吨。"))
    assert page.locator("svg polyline.result").count() == 1 and page.locator("svg polyline.target").count() == 1
    assert page.locator("svg polygon").count() == 4
    assert page.locator("svg polygon title").first.text_content().startswith("2022")


def test_on_a_phone(show):
    page = show(zhibiao.extract(REPORT, "2025-02-18", "411122"), viewport={"width": 360, "height": 700}, is_mobile=True, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("div.text mark.q").first.tap()
    assert page.locator("#detail").is_visible()


def test_without_colour_parts_still_differ(show):
    page = show(zhibiao.extract(EVIL), color_scheme="light", forced_colors="active")
    tags = page.locator("div.text mark").evaluate_all("marks => marks.map(m => getComputedStyle(m, '::after').content)")
    assert {'"V"', '"I"', '"P"'} <= set(tags)


def test_the_picture_of_the_readme(show):
    page = show(zhibiao.extract(REPORT, "2025-02-18", "411122", doc="county_report.txt"), viewport={"width": 1000, "height": 760})
    page.locator("div.text mark.q").nth(9).click()
    page.evaluate("scrollTo(0, document.querySelectorAll('div.text mark.q')[9].getBoundingClientRect().top + scrollY - 260)")
    picture = ROOT / "build" / "report.png"
    picture.parent.mkdir(exist_ok=True)
    page.screenshot(path=picture)
    assert picture.stat().st_size > 10_000
