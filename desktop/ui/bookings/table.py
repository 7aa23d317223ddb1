"""Rows of the bookings table: which ones are shown, in what order, and the words of every cell."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.domain.booking import Booking, BookingStatus, Source
from desktop.domain.booking_search import BookingQuery
from desktop.domain.chat import AccountId, ResourceId
from desktop.ui.bookings import words
from desktop.ui.tongue import tr

AnyIndex = QModelIndex | QPersistentModelIndex
BOOKING_ROLE = Qt.ItemDataRole.UserRole + 1
_ORDER = {
    BookingStatus.HELD: 0,
    BookingStatus.EXPIRED: 1,
    BookingStatus.CONFIRMED: 2,
    BookingStatus.REJECTED: 3,
    BookingStatus.CANCELLED: 4,
}
_MOST_RUNS = 20  # of rows put in: a view is told of everything sooner than of more
_LATEST = datetime.max.replace(tzinfo=UTC)


class Column(IntEnum):
    RESOURCE = 0
    CLIENT = 1
    DATES = 2
    UNITS = 3
    GUESTS = 4
    TOTAL = 5
    STATUS = 6
    LAPSES = 7
    SOURCE = 8
    ACTIONS = 9


TITLES = (
    tr("Объект"),
    tr("Клиент"),
    tr("Даты"),
    tr("Ночей"),
    tr("Гости"),
    tr("Сумма"),
    tr("Состояние"),
    tr("Истекает"),
    tr("Откуда"),
    "",
)
_FIGURES = frozenset({Column.UNITS, Column.GUESTS, Column.TOTAL})


@dataclass(frozen=True, slots=True)
class Sieve:
    """What the table shows; empty sets let everything through."""

    statuses: frozenset[BookingStatus] = frozenset()
    resources: frozenset[ResourceId] = frozenset()
    sources: frozenset[Source] = frozenset()
    accounts: frozenset[AccountId] = frozenset()
    text: str = ""

    def lets(self, booking: Booking, title: str) -> bool:
        if self.statuses and booking.status not in self.statuses:
            return False
        if self.resources and booking.resource_id not in self.resources:
            return False
        if self.sources and booking.source not in self.sources:
            return False
        if self.accounts and booking.account_id not in self.accounts:
            return False
        if not self.text:
            return True
        query = BookingQuery.read(self.text)
        return query.matches(booking_id=booking.id, resource=title, name=booking.name, phone=booking.phone)

    @property
    def count(self) -> int:
        """How many kinds of filter are on; the words have a field of their own."""
        return bool(self.statuses) + bool(self.resources) + bool(self.sources) + bool(self.accounts)


class BookingModel(QAbstractTableModel):
    """All bookings it was given, and those of them that the sieve lets through, sorted."""

    def __init__(self, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._all: dict[str, Booking] = {}
        self._found: dict[str, Booking] = {}  # by words, wherever they lie
        self._period: tuple[date, date] | None = None
        self._rows: list[Booking] = []
        self._titles: Mapping[ResourceId, str] = {}
        self._sieve = Sieve()
        self._order: tuple[Column, Qt.SortOrder] = (Column.LAPSES, Qt.SortOrder.AscendingOrder)

    @property
    def sieve(self) -> Sieve:
        return self._sieve

    @property
    def shown(self) -> tuple[Booking, ...]:
        return tuple(self._rows)

    def show(
        self,
        bookings: Iterable[Booking],
        titles: Mapping[ResourceId, str],
        period: tuple[date, date] | None = None,
    ) -> None:
        """Those of the period and every hold; while words are looked for, of any date."""
        self._all, self._titles = {booking.id: booking for booking in bookings}, titles
        self._period = period
        self._lay_out()

    def show_period(self, period: tuple[date, date]) -> None:
        if period != self._period:
            self._period = period
            self._lay_out()

    def show_found(self, bookings: Iterable[Booking]) -> None:
        self._found = {booking.id: booking for booking in bookings}
        self._lay_out()

    def change(self, bookings: Iterable[Booking], gone: Iterable[str] = ()) -> None:
        """Some bookings anew: their rows alone are changed, moved, put in or taken out."""
        for booking_id in gone:
            self._all.pop(booking_id, None)
            self._found.pop(booking_id, None)
            self._take_out(booking_id)
        for booking in bookings:
            self._all[booking.id] = booking
            if booking.id in self._found:
                self._found[booking.id] = booking
            self._place(booking)

    def replace(self, resources: Collection[ResourceId], bookings: Iterable[Booking]) -> None:
        """All of these resources anew; rows that are as they were stay where they are."""
        new = {booking.id: booking for booking in bookings}
        gone = [key for key, one in self._all.items() if one.resource_id in resources and key not in new]
        known = [one for one in new.values() if one.id in self._all or one.id in self._found]
        self.change([one for one in known if self._all.get(one.id) != one], gone)
        added = [one for one in new.values() if one.id not in self._all]
        self._all |= new
        self._put_in([one for one in added if self._is_shown(one)])

    def name_resources(self, titles: Mapping[ResourceId, str]) -> None:
        self._titles = titles

    def sift(self, sieve: Sieve) -> None:
        if sieve.text != self._sieve.text:
            self._found = {}
        self._sieve = sieve
        self._lay_out()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if column in (Column.ACTIONS, -1):
            return
        self._order = (Column(column), order)
        self._lay_out()

    def booking_at(self, row: int) -> Booking | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, booking_id: str) -> int | None:
        return next((row for row, booking in enumerate(self._rows) if booking.id == booking_id), None)

    def title_of(self, booking: Booking) -> str:
        return booking.resource_title or self._titles.get(booking.resource_id, booking.resource_id)

    def tell_time(self) -> None:
        """The words of the holds' ends depend on the clock."""
        if self._rows:
            self.dataChanged.emit(self.index(0, Column.LAPSES), self.index(len(self._rows) - 1, Column.LAPSES))

    def _lay_out(self) -> None:
        """Another set of rows is a reset: a change of layout may only move rows."""
        column, order = self._order
        known = {**self._found, **self._all} if self._found else self._all
        rows = [booking for booking in known.values() if self._is_shown(booking)]
        rows.sort(key=lambda booking: self._key(booking, column), reverse=order is Qt.SortOrder.DescendingOrder)
        if {booking.id for booking in rows} != {booking.id for booking in self._rows}:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        else:
            self._move(rows)

    def _is_shown(self, booking: Booking) -> bool:
        if self._period is not None and not self._sieve.text and booking.status is not BookingStatus.HELD:
            first, end = self._period
            if booking.stay.end_on < first or booking.stay.start_on >= end:
                return False
        return self._sieve.lets(booking, self.title_of(booking))

    def _place(self, booking: Booking) -> None:
        old = self.row_of(booking.id)
        if not self._is_shown(booking):
            self._take_out(booking.id)
        elif old is None:
            row = self._find_place(booking)
            self.beginInsertRows(QModelIndex(), row, row)
            self._rows.insert(row, booking)
            self.endInsertRows()
        else:
            self._move_row(old, booking)

    def _put_in(self, bookings: list[Booking]) -> None:
        """Many at once, in as few runs as their places allow; the last first, so that places stay true."""
        column, order = self._order
        bookings.sort(key=lambda one: self._key(one, column), reverse=order is Qt.SortOrder.DescendingOrder)
        runs: list[tuple[int, list[Booking]]] = []
        for booking in bookings:
            place = self._find_place(booking)
            if runs and runs[-1][0] == place:
                runs[-1][1].append(booking)
            else:
                runs.append((place, [booking]))
        if len(runs) > _MOST_RUNS:
            self.beginResetModel()
            for place, run in reversed(runs):
                self._rows[place:place] = run
            self.endResetModel()
            return
        for place, run in reversed(runs):
            self.beginInsertRows(QModelIndex(), place, place + len(run) - 1)
            self._rows[place:place] = run
            self.endInsertRows()

    def _move_row(self, old: int, booking: Booking) -> None:
        """Views keep their current row and the widgets over it."""
        before = self._rows.pop(old)
        row = self._find_place(booking)
        self._rows.insert(old, before)
        if row != old:
            self.beginMoveRows(QModelIndex(), old, old, QModelIndex(), row + 1 if row > old else row)
            self._rows.insert(row, self._rows.pop(old))
            self.endMoveRows()
        self._rows[row] = booking
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    def _take_out(self, booking_id: str) -> None:
        if (row := self.row_of(booking_id)) is not None:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._rows[row]
            self.endRemoveRows()

    def _find_place(self, booking: Booking) -> int:
        """Where it belongs among the rows that are in order already."""
        column, order = self._order
        wanted, falls = self._key(booking, column), order is Qt.SortOrder.DescendingOrder
        low, high = 0, len(self._rows)
        while low < high:
            middle = (low + high) // 2
            here = self._key(self._rows[middle], column)
            if (here > wanted) if falls else (here < wanted):
                low = middle + 1
            else:
                high = middle
        return low

    def _move(self, rows: list[Booking]) -> None:
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        places = {booking.id: row for row, booking in enumerate(rows)}
        moved = [self.index(places[self._rows[index.row()].id], index.column()) for index in kept]
        self._rows = rows
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _key(self, booking: Booking, column: Column) -> tuple[Any, ...]:
        match column:
            case Column.RESOURCE:
                first: Any = self.title_of(booking).casefold()
            case Column.CLIENT:
                first = booking.name.casefold()
            case Column.DATES:
                first = booking.stay.end
            case Column.UNITS:
                first = booking.stay.length
            case Column.GUESTS:
                first = booking.guests or 0
            case Column.TOTAL:
                first = booking.total.amount if booking.total else 0
            case Column.STATUS:
                first = _ORDER[booking.status]
            case Column.SOURCE:
                first = words.SOURCES[booking.source]
            case _:  # what lapses first, then by state and date
                held = booking.status is BookingStatus.HELD
                first = (_ORDER[booking.status], (booking.expires_at or _LATEST) if held else _LATEST)
        return (first, booking.stay.start, booking.id)

    # what Qt asks

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment_of(Column(section))
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        booking = self.booking_at(index.row())
        if booking is None:
            return None
        column = Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text_of(booking, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return alignment_of(column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.describe(booking) if column is Column.RESOURCE else self.text_of(booking, column)
            case _ if role == BOOKING_ROLE:
                return booking
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(booking, column)
        return None

    def text_of(self, booking: Booking, column: Column) -> str:
        match column:
            case Column.RESOURCE:
                return self.title_of(booking)
            case Column.CLIENT:
                return words.name_or_nobody(booking)
            case Column.DATES:
                return words.say_stay(booking.stay)
            case Column.UNITS:
                return words.units_short(booking.stay)
            case Column.GUESTS:
                return str(booking.guests) if booking.guests else "—"
            case Column.TOTAL:
                return words.say_sum(booking.total.amount, booking.total.currency) if booking.total else "—"
            case Column.STATUS:
                return words.STATUSES[booking.status]
            case Column.LAPSES:
                return self.lapses(booking)
            case Column.SOURCE:
                return words.SOURCES[booking.source]
        return ""

    def lapses(self, booking: Booking) -> str:
        if booking.expires_at is None or booking.status not in {BookingStatus.HELD, BookingStatus.EXPIRED}:
            return ""
        if booking.status is BookingStatus.EXPIRED:
            return words.moment_words(booking.expires_at, self._clock())
        return words.lapses_words(booking.expires_at, self._clock())

    def describe(self, booking: Booking) -> str:
        """The whole row in one sentence, for a screen reader."""
        said = [self.title_of(booking), words.name_or_nobody(booking), words.say_stay(booking.stay)]
        said += [words.say_length(booking.stay), words.guests(booking.guests)]
        said += [words.say_sum(booking.total.amount, booking.total.currency) if booking.total else ""]
        said += [words.STATUSES[booking.status]]
        if lapses := self.lapses(booking):
            said.append(tr("истекает {lapses}", lapses=lapses))
        return ", ".join(part for part in said if part)

    def _tip(self, booking: Booking, column: Column) -> str | None:
        if column is Column.STATUS and booking.note:
            return booking.note
        return self.text_of(booking, column) if column in (Column.RESOURCE, Column.CLIENT) else None


def alignment_of(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _FIGURES else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
