"""«История»: every version with who and when, what is otherwise in two of them, and the way back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.condition_fields import FieldChange, compare
from desktop.services.condition_wishes import ConditionWishes, VersionRow
from desktop.services.desk import ConditionsView
from desktop.ui.bookings.sheets import SavingSheet
from desktop.ui.conditions.grid import Grid, Row
from desktop.ui.page import PageContext
from desktop.ui.retelling import retell
from desktop.ui.tongue import say_count, tr
from desktop.ui.widgets.fields import Choice
from desktop.ui.widgets.labels import Text
from desktop.ui.words import say_date


class HistorySheet(SavingSheet):
    """The chosen version is held against the newest, or against another one that the person names."""

    def __init__(
        self, context: PageContext, page: QWidget, title: str, rows: Sequence[VersionRow], view: ConditionsView
    ) -> None:
        super().__init__(context.look, page, tr("История условий"), accept=tr("Вернуть эту версию"))
        self._context, self._rows, self._view = context, {one.version: one for one in rows}, view
        look = context.look
        px = look.theme.px
        self.setFixedWidth(px(860))
        self.body.addWidget(Text(title, role="section"))
        self.versions = Grid(look, tr("Версии"), ("№", tr("Когда"), tr("Кто")), (46, 126, 110), stretch=2)
        self.versions.setFixedSize(px(300), px(340))
        self.changes = Grid(
            look, tr("Что изменилось"), (tr("Поле"), tr("Было"), tr("Стало")), (150, 150, 150), stretch=2
        )
        self.changes.setFixedHeight(px(300))
        options = [(str(one.version), tr("с версией {version}", version=one.version)) for one in rows]
        self.other = Choice(options, look, name=tr("Сравнить с версией"))
        self.about = Text("", role="caption", tone="2", wraps=True)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.versions, alignment=Qt.AlignmentFlag.AlignTop)
        column = self._make_right()
        row.addLayout(column, 1)
        self.body.addLayout(row)
        self.versions.show_rows([self._describe(one) for one in rows])
        self.versions.chosen.connect(self._choose)
        self.other.currentIndexChanged.connect(lambda _: self._compare())
        if rows:
            self.versions.selectRow(min(1, len(rows) - 1))
        else:
            self._compare()

    def _make_right(self) -> QHBoxLayout:
        holder = QHBoxLayout()
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.other)
        column.addWidget(self.changes)
        column.addWidget(self.about)
        holder.addLayout(column)
        return holder

    @property
    def version(self) -> VersionRow | None:
        return self._rows.get(self.versions.current_key)

    @property
    def newest(self) -> int:
        return max(self._rows, default=0)

    def first_field(self) -> Grid:
        return self.versions

    def _describe(self, one: VersionRow) -> Row:
        local = one.at.astimezone(self._context.timezone)
        return Row(
            one.version, (str(one.version), f"{say_date(local.date())}, {local:%H:%M}", one.by or tr("программа"))
        )

    def _choose(self, version: int) -> None:
        self.other.set_value(str(self.newest if version != self.newest else max(1, version - 1)))
        self._compare()

    def _compare(self) -> None:
        chosen, other = self.version, self._rows.get(int(self.other.value or 0))
        found: tuple[FieldChange, ...] = ()
        if chosen is not None and other is not None:
            older, newer = sorted((chosen, other), key=lambda one: one.version)
            found = compare(older.effective, newer.effective)
            words = say_count(len(found), "поле", "поля", "полей")
            said = tr(
                "Между версиями {version} и {version_2} изменилось: {words}.",
                version=older.version,
                version_2=newer.version,
                words=words,
            )
            if older.template_name != newer.template_name:
                said += tr(
                    " Шаблон: «{template}» → «{template_2}».",
                    template=older.template_name or tr("без шаблона"),
                    template_2=newer.template_name or tr("без шаблона"),
                )
            self.about.setText(said if found or older is not newer else tr("Это одна и та же версия."))
        else:
            self.about.setText(tr("Изменений ещё не было."))
        rows = [
            Row(
                one.path,
                (retell(one.title), retell(one.before) or tr("не сказано"), retell(one.after) or tr("не сказано")),
            )
            for one in found
        ]
        self.changes.show_rows(rows)
        self.accept_button.setEnabled(chosen is not None and chosen.version != self.newest)


async def show_history(context: PageContext, page: QWidget, title: str, view: ConditionsView) -> ConditionsView | None:
    """What is in force after the person went back; None when nothing was changed."""
    wishes: ConditionWishes = await context.desk.open_conditions()
    resource_id, template_id = (view.resource.id, None) if view.resource else (None, view.template_id)
    rows = await wishes.list_versions(resource_id=resource_id, template_id=template_id)
    sheet = HistorySheet(context, page, title, rows, view)
    done: list[tuple[VersionRow, ConditionsView]] = []

    async def go_back() -> None:
        chosen = sheet.version
        if chosen is not None:
            after = await wishes.go_back(chosen.version, resource_id=resource_id, template_id=template_id)
            done.append((chosen, after))

    sheet.save = go_back
    if not await sheet.ask() or not done:
        return None
    chosen, after = done[0]
    left = compare(chosen.effective, after.effective)
    said = tr(
        "Вернули версию {version}: теперь она стала версией {version_2}.",
        version=chosen.version,
        version_2=after.version,
    )
    if left:
        said += tr(" Шаблон с тех пор изменился: {names}.", names=", ".join(retell(one.title) for one in left[:4]))
    context.say(said)
    return after
