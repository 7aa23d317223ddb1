"""Before the assistant's settings are saved: the check questions are asked under them, and what turns red is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QProgressBar, QWidget

from desktop.services.condition_wishes import CheckView, ConditionWishes
from desktop.tasks import Tasks
from desktop.ui.conditions.checks import RedSheet
from desktop.ui.page import PageContext
from desktop.ui.tongue import tr
from desktop.ui.widgets.labels import Text
from desktop.ui.widgets.sheet import Sheet


class WaitSheet(Sheet):
    """Stands while a model is asked; accepted by hand it means: save without waiting."""

    def __init__(
        self, context: PageContext, page: QWidget, wishes: ConditionWishes, changed: Mapping[str, Any]
    ) -> None:
        super().__init__(context.look, page, tr("Спрашиваем контрольные вопросы"), accept=tr("Сохранить не дожидаясь"))
        self.setFixedWidth(context.look.theme.px(520))
        words = tr("Отвечает модель с новыми настройками. Ничего ещё не сохранено.")
        self.body.addWidget(Text(words, tone="2", wraps=True))
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("Сколько вопросов спрошено"))
        self.bar.setRange(0, 0)
        self.body.addWidget(self.bar)
        self.turned: Sequence[CheckView] = ()
        self._wishes, self._changed = wishes, changed
        self.work = Tasks(self, report=context.report)

    async def wait(self) -> bool:
        """Whether the saving goes on. Done at once where the answers come at once."""
        self.work.start(self._ask_all(), "settings: check questions")
        try:
            return await self.ask()
        finally:
            await self.work.close()

    async def _ask_all(self) -> None:
        try:
            self.turned = await self._wishes.preview_settings(self._changed, progress=self._tell)
        finally:
            self.accept()

    def _tell(self, done: int, count: int) -> None:
        self.bar.setRange(0, max(1, count))
        self.bar.setValue(done)


async def may_save(context: PageContext, page: QWidget, changed: Mapping[str, Any]) -> bool:
    """Asks when check questions would turn red under these settings. Raises as saving them would."""
    wishes = await context.desk.open_conditions()
    if not (await wishes.count_checks()).total:
        return True
    sheet = WaitSheet(context, page, wishes, changed)
    if not await sheet.wait():
        return False
    return not sheet.turned or await RedSheet(context.look, page, sheet.turned).ask()
