"""The page of analytics, over the in-memory desk."""

from __future__ import annotations

import csv
from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDate
from PySide6.QtGui import QImage

from desktop.errors import Unreachable
from desktop.ui.analytics.page import AnalyticsPage
from desktop.ui.analytics.plots import say_wait
from desktop.ui.plots.values import BarPlot, Series, is_blank, make_ticks, make_time_ticks, to_table
from desktop.ui.theme import Look, Theme
from tests.ui.fake_pages import NOW, FullDesk, make_context, show

pytestmark = [
    pytest.mark.qt_loop,
    pytest.mark.qt_log_ignore(r"This plugin does not support (raise|propagateSizeHints)\(\)"),
]


@pytest.fixture
def look(qapp: object) -> Look:
    look = Look(Theme.load("light"))
    look.apply()
    return look


@pytest.fixture
def desk() -> FullDesk:
    return FullDesk()


@pytest.fixture
async def page(desk: FullDesk, look: Look) -> AsyncIterator[Any]:
    context, _ = make_context(desk, look)
    page: Any = show(AnalyticsPage(context), 1286, 768)
    await page.tasks.settle()
    yield page
    await page.close_down()
    page.close()
    page.deleteLater()


async def test_period_is_thirty_days_to_today_until_another_is_chosen(page: Any, desk: Any) -> None:
    today = NOW.date()
    assert (desk.periods[-1].first, desk.periods[-1].last) == (today - timedelta(days=29), today)
    page.span.button("7").click()
    await page.tasks.settle()
    assert len(desk.periods[-1].days) == 7
    page.span.button("own").click()
    page.first.setDate(QDate(2026, 5, 1))
    page.last.setDate(QDate(2026, 5, 3))
    page.last.editingFinished.emit()
    await page.tasks.settle()
    assert desk.periods[-1].days == (date(2026, 5, 1), date(2026, 5, 2), date(2026, 5, 3))


async def test_filter_by_resource_counts_anew(page: Any, desk: Any) -> None:
    page.resource.setCurrentIndex(1)
    await page.tasks.settle()
    assert desk.periods[-1].resource_id == page.resource.value != ""


async def test_every_plot_has_a_table_with_the_same_figures_and_words_for_a_screen_reader(page: Any) -> None:
    for card in page.cards:
        assert not is_blank(card.plot)
        _, rows = to_table(card.plot)
        assert card.model.rowCount() == len(rows) > 0
        assert card.model.data(card.model.index(0, 0)) == rows[0][0]
        assert rows[0][1] in card.canvas.accessibleDescription()
        card.toggle()
        assert card.is_table


async def test_every_plot_paints_something_beside_its_ground(page: Any) -> None:
    for card in page.cards:
        image = card.canvas.grab().toImage()
        colors = {
            image.pixelColor(x, y).name() for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)
        }
        assert len(colors) > 3, card.title_text


async def test_plot_is_written_as_a_table_and_as_a_picture(page: Any, tmp_path: Path) -> None:
    page.write(page.funnel, tmp_path / "funnel.csv")
    page.write(page.funnel, tmp_path / "funnel.png")
    await page.tasks.settle()
    rows = list(csv.reader((tmp_path / "funnel.csv").read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert rows[0] == ["Шаг", "Чатов", "Доля"]
    assert rows[1][:2] == ["Написали", "412"]
    assert QImage(str(tmp_path / "funnel.png")).width() == 1800


async def test_nothing_and_failure_are_said_and_read_again_by_hand(page: Any, desk: Any) -> None:
    desk.has_figures = False
    page.read()
    await page.tasks.settle()
    assert page.stack.currentWidget() is page.nothing
    desk.has_figures = True
    desk.fail_next["read_figures"] = Unreachable("gone", code="database_unreachable")
    page.read()
    await page.tasks.settle()
    assert page.stack.currentWidget() is page.broken
    page.again.click()
    await page.tasks.settle()
    assert page.stack.currentIndex() == 0


def test_scales_are_round_and_reach_the_top() -> None:
    for top in (0.3, 1, 7, 34, 99, 101, 12345):
        ticks = make_ticks(top)
        assert ticks[0] == 0
        assert ticks[-1] >= top
        assert len(ticks) <= 6
        times = make_time_ticks(top)
        assert times[-1] >= top
        assert len(times) <= 6


def test_waits_are_said_shortly_and_a_place_without_a_value_stays_empty_in_the_table() -> None:
    assert [say_wait(one) for one in (40, 200, 9000, 200000)] == [
        "40\u00a0с",
        "3\u00a0мин",
        "2,5\u00a0ч",
        "2,3\u00a0дн.",
    ]
    plot = BarPlot(("пн",), (Series("писем", (2.0,)),), (Series("ответ", (None,), say=say_wait),))
    assert to_table(plot) == (("Когда", "писем", "ответ"), (("пн", "2", ""),))
