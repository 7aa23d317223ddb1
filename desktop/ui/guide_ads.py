"""The last step of the first start: the account's ads, all ticked, become the first resources by one press."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from desktop.domain.chat import AccountId
from desktop.domain.stay import Unit
from desktop.errors import BronyaError
from desktop.services.condition_wishes import FoundAd
from desktop.ui.conditions.grid import Grid, Row
from desktop.ui.notices import describe_error
from desktop.ui.page import PageContext
from desktop.ui.settings.parts import Section
from desktop.ui.tongue import tr
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.fields import Choice
from desktop.ui.widgets.labels import Text
from desktop.ui.words import say_sum

_MOST_PAGES = 6  # of fifty ads; the rest are found on the page of conditions
UNITS = (("night", tr("по ночам")), ("day", tr("по суткам")), ("hour", tr("по часам")))


class ResourceStep(Section):
    """Without an account, or where Avito does not answer, it says what waits on the page of conditions."""

    saves = False

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        look = context.look
        self._ads: list[tuple[AccountId, FoundAd]] = []
        self.nothing = EmptyState(
            look, icon="adjustments-horizontal", tone="accent", title=tr("Условия объекта"),
            text=tr("Шаблон на несколько объектов, свои отличия у каждого и вопрос на пробу: «Что ответит AI»."),
        )  # fmt: skip
        self.note = Text("", role="caption", tone="2", wraps=True)
        titles = (tr("Объявление"), tr("Адрес"), tr("Цена"))
        self.grid = Grid(look, tr("Объявления"), titles, (300, 240, 100), stretch=0, ticks=True)
        self.grid.ticked.connect(self.mark_dirty)
        self.unit = Choice(UNITS, look, name=tr("Сдаётся"))
        row = QHBoxLayout()
        row.setSpacing(12)
        self._unit_parts = (Text(tr("Сдаётся"), role="uiStrong"), self.unit)
        for part in self._unit_parts:
            row.addWidget(part)
        row.addStretch(1)
        self.column.addWidget(self.note)
        self.column.addSpacing(8)
        self.column.addWidget(self.grid)
        self.column.addSpacing(8)
        self.column.addLayout(row)
        self.column.addWidget(self.nothing, 1)
        self.column.addStretch(0)  # with ads found they stay at the top
        self._show()

    @property
    def count(self) -> int:
        return len(self.grid.ticks) if self._ads else 0

    async def load(self) -> None:
        self._ads = []
        desk = self.context.desk
        accounts = [one for one in await desk.list_accounts() if one.client_id]
        trouble = ""
        try:
            for account in accounts:
                await self._read(account.user_id)
        except BronyaError as error:
            trouble = describe_error(error).whole
        rows = [
            Row(one.item_id, (one.title or one.item_id, one.address or "—", say_sum(one.price) if one.price else "—"), ticked=True)
            for _, one in self._ads
        ]  # fmt: skip
        self.grid.setFixedHeight(self.context.look.theme.px(min(380, 34 + 30 * max(1, len(rows)))))
        self.grid.show_rows(rows)
        self.grid.tick_all()
        self._show(trouble)
        self.edited.emit()

    async def _read(self, account_id: AccountId) -> None:
        wishes = await self.context.desk.open_conditions()
        page: int | None = 1
        while page is not None and page <= _MOST_PAGES:
            found = await wishes.list_ads(account_id, page=page)
            self._ads += [(account_id, one) for one in found.ads if one.resource_id is None]
            page = found.next_page

    async def add(self) -> int:
        """How many became resources, each one of its own."""
        wishes = await self.context.desk.open_conditions()
        ticked, done = set(self.grid.ticks), 0
        for account_id in dict.fromkeys(account for account, _ in self._ads):
            chosen = [one for account, one in self._ads if account == account_id and one.item_id in ticked]
            if chosen:
                done += await wishes.add_ads(account_id, chosen, unit=Unit(self.unit.value))
        return done

    def _show(self, trouble: str = "") -> None:
        has_ads = bool(self._ads)
        self.nothing.setVisible(not has_ads)
        self.grid.setVisible(has_ads)
        for part in self._unit_parts:
            part.setVisible(has_ads)
        self.note.set_tone("conflict" if trouble else "2")
        words = tr("Нашли на Авито. Снимите галочку с того, чего не сдаёте; цены и правила впишете потом в «Условиях».")
        self.note.setText(trouble or (words if has_ads else ""))
        self.note.setVisible(bool(self.note.text()))
