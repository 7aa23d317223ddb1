"""The timeline as a person works it: by mouse, by keys, by ear."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from desktop.domain.chat import ResourceId
from desktop.domain.stay import Stay, Unit
from desktop.ui.theme import Look
from desktop.ui.timeline.bars import build_bars
from desktop.ui.timeline.scale import Zoom
from desktop.ui.timeline.view import TimelineView
from tests.ui.fake_pages import NOW, FullDesk, days, hours, show

KEYS = Qt.Key


class Timeline:
    """Finds places by resource and moment; remembers what was asked."""

    def __init__(self, view: TimelineView) -> None:
        self.view = view
        self.asked: list[tuple[str, Any]] = []
        view.booking_asked.connect(lambda one: self.asked.append(("booking", one)))
        view.range_asked.connect(lambda one, stay: self.asked.append((one, stay)))

    def place(self, resource: str, day: int, hour: float = 12) -> QPoint:
        row = [one.id for one in self.view.resources].index(ResourceId(resource))
        x = self.view.scale.x_of(datetime(2026, 6, 1) + timedelta(days=day - 1, hours=hour))  # noqa: DTZ001
        metrics = self.view.metrics
        y = metrics.head + row * metrics.row + metrics.row // 2 - self.view.verticalScrollBar().value()
        return QPoint(round(x), y)

    def drag(self, start: QPoint, end: QPoint) -> None:
        viewport = self.view.viewport()
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(viewport, QPoint((start.x() + end.x()) // 2, start.y()))
        QTest.mouseMove(viewport, end)
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)

    def press(self, key: Qt.Key, times: int = 1, *, shift: bool = False) -> None:
        held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        for _ in range(times):
            QTest.keyClick(self.view, key, held)


@pytest.fixture
def timeline(look: Look) -> Iterator[Timeline]:
    desk = FullDesk()
    view = TimelineView(look, lambda: NOW)
    view.show_rows(desk.resources, build_bars(desk.bookings.values(), desk.elsewhere))
    show(view, 1286, 360)
    view.setFocus()
    yield Timeline(view)
    view.close()
    view.deleteLater()


def test_a_drag_over_free_nights_asks_for_that_stay(timeline: Timeline) -> None:
    timeline.drag(timeline.place("hatch-red", 20), timeline.place("hatch-red", 23))
    assert timeline.asked == [("hatch-red", days(20, 23, Unit.DAY))]


def test_a_plain_click_asks_for_nothing(timeline: Timeline) -> None:
    QTest.mouseClick(timeline.view.viewport(), Qt.MouseButton.LeftButton, pos=timeline.place("hatch-red", 20))
    assert timeline.asked == []
    assert timeline.view.chosen is None


def test_a_double_click_on_a_bar_asks_for_its_booking(timeline: Timeline) -> None:
    QTest.mouseDClick(timeline.view.viewport(), Qt.MouseButton.LeftButton, pos=timeline.place("flat-vasilievsky", 10))
    assert timeline.asked == [("booking", "b-darya")]


def test_hours_are_chosen_by_drag_when_days_are_wide(timeline: Timeline) -> None:
    timeline.view.set_zoom(Zoom.WEEK)
    timeline.drag(timeline.place("sauna-north", 4, 14.5), timeline.place("sauna-north", 4, 17.5))
    assert timeline.asked == [("sauna-north", Stay(datetime(2026, 6, 4, 14), datetime(2026, 6, 4, 18), Unit.HOUR))]  # noqa: DTZ001


def test_keys_alone_choose_a_range_and_ask_for_it(timeline: Timeline) -> None:
    timeline.press(KEYS.Key_Down, 7)
    timeline.press(KEYS.Key_Right, 15)
    timeline.press(KEYS.Key_Right, 3, shift=True)
    assert "свободно" in timeline.view.describe()
    timeline.press(KEYS.Key_Return)
    assert timeline.asked == [("hatch-red", days(19, 22, Unit.DAY))]


def test_enter_on_a_bar_asks_for_its_booking(timeline: Timeline) -> None:
    timeline.press(KEYS.Key_Down, 2)
    timeline.press(KEYS.Key_Right, 6)
    timeline.press(KEYS.Key_Return)
    assert timeline.asked == [("booking", "b-darya")]


def test_a_range_over_taken_nights_says_so(timeline: Timeline) -> None:
    viewport = timeline.view.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=timeline.place("flat-vasilievsky", 7))
    QTest.mouseMove(viewport, timeline.place("flat-vasilievsky", 10))
    assert timeline.view.describe().endswith("занято")


def test_escape_takes_the_range_back(timeline: Timeline) -> None:
    timeline.press(KEYS.Key_Right, 2, shift=True)
    assert timeline.view.chosen is not None
    timeline.press(KEYS.Key_Escape)
    assert timeline.view.chosen is None


def test_walking_past_the_edge_moves_the_period(timeline: Timeline) -> None:
    before = timeline.view.period
    timeline.press(KEYS.Key_Left, 4)
    assert timeline.view.period[0] == before[0] - timedelta(days=1)
    timeline.press(KEYS.Key_Home)
    assert timeline.view.period == before


def test_a_screen_reader_hears_resource_day_and_state(timeline: Timeline) -> None:
    timeline.press(KEYS.Key_Down, 2)
    timeline.press(KEYS.Key_Right, 6)
    said = timeline.view.accessibleDescription()
    assert said.startswith("Квартира на Васильевском, ср 10\u00a0июня: Дарья Образцова, удержана")


def test_only_rows_in_sight_are_painted(timeline: Timeline, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = FullDesk()
    many = [one for _ in range(100) for one in desk.resources]
    timeline.view.show_rows(many, {})
    painted: list[int] = []
    draw = TimelineView._draw_row
    monkeypatch.setattr(TimelineView, "_draw_row", lambda self, p, row, s: (painted.append(row), draw(self, p, row, s)))
    timeline.view.grab()
    assert 10 <= len(set(painted)) <= 15


def test_an_hour_is_wide_enough_to_be_hit(timeline: Timeline) -> None:
    bars = timeline.view.bars_of(ResourceId("sauna-north"))
    short = next(bar for bar in bars if bar.stay == hours(6, 18, 22))
    row = [one.id for one in timeline.view.resources].index(ResourceId("sauna-north"))
    assert timeline.view.bar_box(row, short).width() >= 8


def test_a_bar_dragged_is_asked_for_where_it_was_let_go(timeline: Timeline) -> None:
    moved: list[tuple[str, Any]] = []
    timeline.view.move_asked.connect(lambda one, stay: moved.append((one, stay)))
    timeline.drag(timeline.place("flat-vasilievsky", 10), timeline.place("flat-vasilievsky", 8))
    assert moved == [("b-darya", days(7, 10))]
    assert timeline.asked == []


def test_the_end_of_a_bar_dragged_lengthens_the_stay(timeline: Timeline) -> None:
    moved: list[tuple[str, Any]] = []
    timeline.view.move_asked.connect(lambda one, stay: moved.append((one, stay)))
    end = timeline.place("studio-nevsky", 20) - QPoint(2, 0)
    timeline.drag(end, timeline.place("studio-nevsky", 22))
    assert moved == [("studio-nevsky-1700", days(17, 22))]


def test_escape_leaves_a_dragged_bar_where_it_was(timeline: Timeline) -> None:
    moved: list[Any] = []
    timeline.view.move_asked.connect(lambda one, stay: moved.append(one))
    viewport = timeline.view.viewport()
    start, end = timeline.place("flat-vasilievsky", 10), timeline.place("flat-vasilievsky", 7)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(viewport, end)
    assert timeline.view.change is not None
    timeline.press(KEYS.Key_Escape)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)
    assert moved == []
    assert timeline.view.change is None


def test_alt_and_arrows_move_a_bar_and_enter_asks_for_it(timeline: Timeline) -> None:
    moved: list[tuple[str, Any]] = []
    timeline.view.move_asked.connect(lambda one, stay: moved.append((one, stay)))
    timeline.press(KEYS.Key_Down, 2)
    timeline.press(KEYS.Key_Right, 6)
    alt, shift = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
    for _ in range(2):
        QTest.keyClick(timeline.view, KEYS.Key_Left, alt)
    QTest.keyClick(timeline.view, KEYS.Key_Left, alt | shift)
    assert "перенос Образцова" in timeline.view.describe()
    timeline.press(KEYS.Key_Return)
    assert moved == [("b-darya", days(7, 9))]


def test_what_another_zoom_shows_is_painted_within_a_few_frames(timeline: Timeline) -> None:
    timeline.view.set_zoom(Zoom.SEASON)
    for _ in range(50):
        timeline.view.viewport().repaint()
        if not timeline.view._tiles.is_behind:
            break
    assert not timeline.view._tiles.is_behind
    assert timeline.view._tiles.size > 0


def test_a_changed_row_is_painted_anew_and_the_others_are_kept(timeline: Timeline) -> None:
    view = timeline.view
    view.grab()
    while view._tiles.is_behind:
        view.grab()
    before = {key: dict(row) for key, row in view._tiles._rows.items()}
    view.forget_row(ResourceId("hatch-red"))
    view.grab()
    changed = {key[1] for key, row in view._tiles._rows.items() if row != before.get(key)}
    assert changed == {ResourceId("hatch-red")}


def test_every_bar_in_sight_is_a_child_with_a_name_for_screen_readers(timeline: Timeline) -> None:
    described = QAccessible.queryAccessibleInterface(timeline.view)
    names = [described.child(place).text(QAccessible.Text.Name) for place in range(described.childCount())]
    assert len(names) == len(timeline.view.list_bars()) > 20
    assert any(name.startswith("Квартира на Васильевском: Дарья Образцова, удержана") for name in names)
    assert described.child(0).rect().width() > 0
