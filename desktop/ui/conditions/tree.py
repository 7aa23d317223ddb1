"""Templates and under them their resources, with how many fields each resource has of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from desktop.domain.chat import ResourceId
from desktop.domain.resource import Resource
from desktop.services.desk import TemplateRow
from desktop.ui.bookings.table import AnyIndex
from desktop.ui.conditions.reading import say_own
from desktop.ui.theme import Look
from desktop.ui.tongue import say_count, tr

_PLACE = Qt.ItemDataRole.UserRole + 1
_COUNT = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Place:
    """What is chosen: a resource, or a template; both None is "without a template", which has no form."""

    resource_id: ResourceId | None = None
    template_id: int | None = None


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        del option
        return QSize(100, self._look.theme.px(30 if index.parent().isValid() else 32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        colors = self._look.colors
        full: QRect = option.rect
        rect, state = QRectF(full), option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        is_template = not index.parent().isValid()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colors.accent_tint if chosen else colors.hover)
        if chosen:
            painter.fillRect(QRectF(0, rect.top(), 3, rect.height()), colors.accent)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(colors.focus)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(4, 1, -2, -2), 4, 4)
        if is_template:
            icon = "chevron-down" if state & QStyle.StateFlag.State_Open else "chevron-right"
            edge = QRectF(12, rect.center().y() - 7, 14, 14)
            self._look.icons.paint(painter, icon, colors.text_2, edge)
        self._paint_words(painter, rect, index, is_template=is_template, chosen=chosen)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, rect: QRectF, index: AnyIndex, *, is_template: bool, chosen: bool
    ) -> None:
        colors, theme = self._look.colors, self._look.theme
        count = str(index.data(_COUNT) or "")
        font = theme.font("caption")
        width = QFontMetricsF(font).horizontalAdvance(count)
        painter.setFont(font)
        painter.setPen(colors.text_2 if is_template else colors.accent_text)
        room = QRectF(32, rect.top(), rect.right() - 12 - 32, rect.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        font = theme.font("ui", 600 if is_template or chosen else 400)
        painter.setFont(font)
        painter.setPen(colors.text)
        room.setRight(room.right() - width - 8)
        text = QFontMetricsF(font).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


class ConditionsTree(QTreeWidget):
    """Emits the place a person goes to; may be refused by choosing the old place again."""

    place_chosen = Signal(object)  # Place

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._delegate = _Delegate(look, self)
        self._items: dict[Place, QTreeWidgetItem] = {}
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(tr("Шаблоны и объекты"))
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setAllColumnsShowFocus(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setStyleSheet("QTreeView { background: transparent; } QTreeView::branch { image: none; }")
        self.itemSelectionChanged.connect(self._tell)
        self.itemClicked.connect(self._fold)

    @property
    def chosen(self) -> Place | None:
        items = self.selectedItems()
        found = items[0].data(0, _PLACE) if items else None
        return found if isinstance(found, Place) else None

    def show_rows(
        self, templates: Sequence[TemplateRow], resources: Sequence[Resource], own: Mapping[ResourceId, int]
    ) -> None:
        before = self.chosen
        blocked = self.blockSignals(True)
        self.clear()
        self._items.clear()
        for template in templates:
            users = [one for one in resources if one.template_id == template.id]
            self._add_group(Place(template_id=template.id), template.name, users, own)
        known = {template.id for template in templates}
        rest = [one for one in resources if one.template_id not in known]
        if rest:
            self._add_group(Place(), tr("Без шаблона"), rest, own)
        self.blockSignals(blocked)
        if before is not None:
            self.choose(before)

    def choose(self, place: Place) -> None:
        """Silent: the page has already decided."""
        blocked = self.blockSignals(True)
        if (item := self._items.get(place)) is not None:
            self.setCurrentItem(item)
        self.blockSignals(blocked)
        self.viewport().update()

    def first_place(self) -> Place | None:
        resources = [place for place in self._items if place.resource_id is not None]
        return next(iter(resources or [place for place in self._items if place != Place()]), None)

    def sift(self, text: str) -> int:
        """Shows resources and templates with this text; gives how many are left."""
        wanted, left = text.casefold().strip(), 0
        for number in range(self.topLevelItemCount()):
            group = self.topLevelItem(number)
            if group is None:
                continue
            whole, shown = wanted in group.text(0).casefold(), 0
            for place in range(group.childCount()):
                child = group.child(place)
                if child is None:
                    continue
                hidden = not whole and wanted not in child.text(0).casefold()
                child.setHidden(hidden)
                shown += not hidden
            group.setHidden(not whole and not shown)
            left += shown + whole
        return left

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | object) -> None:
        """The arrow is painted with the row."""
        del painter, rect, index

    def _add_group(self, place: Place, name: str, users: Sequence[Resource], own: Mapping[ResourceId, int]) -> None:
        group = QTreeWidgetItem([name])
        group.setData(0, _PLACE, place)
        group.setData(0, _COUNT, say_count(len(users), "объект", "объекта", "объектов"))
        group.setData(
            0, Qt.ItemDataRole.AccessibleTextRole, tr("шаблон {name}, {data}", name=name, data=group.data(0, _COUNT))
        )
        if place == Place():
            group.setFlags(group.flags() & ~Qt.ItemFlag.ItemIsSelectable)
        self.addTopLevelItem(group)
        self._items[place] = group
        for resource in users:
            item = QTreeWidgetItem([resource.title])
            count = own.get(resource.id, 0)
            item.setData(0, _PLACE, Place(resource_id=resource.id))
            item.setData(0, _COUNT, say_own(count) if count else "")
            item.setData(
                0,
                Qt.ItemDataRole.AccessibleTextRole,
                f"{resource.title}, {item.data(0, _COUNT) or tr('как в шаблоне')}",
            )
            item.setToolTip(0, resource.title)
            group.addChild(item)
            self._items[Place(resource_id=resource.id)] = item
        group.setExpanded(True)

    def _tell(self) -> None:
        if (place := self.chosen) is not None and place != Place():
            self.place_chosen.emit(place)

    def _fold(self, item: QTreeWidgetItem) -> None:
        """A click on the arrow's side folds a group; on its name it opens the template."""
        if item.parent() is None and self.mapFromGlobal(self.cursor().pos()).x() < 30:
            item.setExpanded(not item.isExpanded())
