"""Ads found at Avito: which are bound already, and the rest ticked and taken over as resources."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.chat import AccountId, ResourceId
from desktop.domain.resource import Account, Resource
from desktop.domain.stay import Unit
from desktop.errors import BronyaError
from desktop.services.condition_wishes import ConditionWishes, FoundAd
from desktop.tasks import Tasks
from desktop.ui.bookings.sheets import SavingSheet
from desktop.ui.conditions.grid import Grid, Row
from desktop.ui.notices import describe_error
from desktop.ui.page import PageContext
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.fields import Choice
from desktop.ui.widgets.labels import Text
from desktop.ui.words import say_sum

_EACH, _TOGETHER = "each", "together"


class AdsSheet(SavingSheet):
    """Pages come as they are asked for; what was ticked stays ticked."""

    def __init__(
        self,
        context: PageContext,
        page: QWidget,
        wishes: ConditionWishes,
        accounts: Sequence[Account],
        resources: Sequence[Resource],
    ) -> None:
        look = context.look
        super().__init__(look, page, tr("Объявления Авито"), accept=tr("Добавить"))
        self.setFixedWidth(look.theme.px(880))
        self._wishes, self._resources = wishes, {one.id: one for one in resources}
        self.reading = Tasks(self, report=context.report)
        self._ads: list[FoundAd] = []
        self._next: int | None = None
        self.account = Choice([(one.user_id, one.name or one.user_id) for one in accounts], look, name=tr("Аккаунт"))
        self.account.currentIndexChanged.connect(lambda _: self.start())
        titles = (tr("Объявление"), tr("Адрес"), tr("Цена"), tr("Объект"))
        self.grid = Grid(look, tr("Объявления"), titles, (290, 240, 90, 190), stretch=3, ticks=True)
        self.grid.setFixedHeight(look.theme.px(330))
        self.grid.ticked.connect(self._tell)
        self.note = Text(tr("Читаем объявления…"), role="caption", tone="2", wraps=True)
        self.more = Button(tr("Показать ещё"), look, small=True, on_click=self._read_more)
        self.unit = Choice(
            [("night", tr("по ночам")), ("day", tr("по суткам")), ("hour", tr("по часам"))], look, name=tr("Сдаётся")
        )
        options = [(_EACH, tr("каждое — отдельный объект")), (_TOGETHER, tr("все отмеченные — один объект"))]
        options += [(one.id, tr("к объекту «{title}»", title=one.title)) for one in resources]
        self.target = Choice(options, look, name=tr("Куда"))
        self._lay_out()
        self._tell()

    def _lay_out(self) -> None:
        self.body.addWidget(self.account)
        self.body.addWidget(self.grid)
        row = QHBoxLayout()
        row.addWidget(self.note, 1)
        row.addWidget(self.more)
        self.body.addLayout(row)
        row = QHBoxLayout()
        row.addWidget(self.target, 1)
        row.addWidget(self.unit)
        self.body.addLayout(row)
        words = tr(
            "Название и адрес возьмём из объявления, цену покажем подсказкой. Условия, которые уже есть, не изменятся."
        )
        self.body.addWidget(Text(words, role="caption", tone="2", wraps=True))
        self.more.hide()

    def first_field(self) -> QWidget:
        return self.grid

    def start(self) -> None:
        self._ads, self._next = [], None
        self.reading.replace(self._read(1), "ads: read")

    @property
    def chosen(self) -> list[FoundAd]:
        ticked = set(self.grid.ticks)
        return [one for one in self._ads if one.item_id in ticked]

    @property
    def target_id(self) -> ResourceId | None:
        return ResourceId(self.target.value) if self.target.value not in {_EACH, _TOGETHER} else None

    @property
    def is_together(self) -> bool:
        return self.target.value == _TOGETHER

    def _read_more(self) -> None:
        if self._next is not None:
            self.reading.replace(self._read(self._next), "ads: read")

    async def _read(self, page: int) -> None:
        self.note.set_tone("2")
        self.note.setText(tr("Читаем объявления…"))
        try:
            found = await self._wishes.list_ads(self._account_id(), page=page)
        except BronyaError as error:
            self.note.set_tone("conflict")
            self.note.setText(describe_error(error).whole)
            return
        known = {one.item_id for one in self._ads}
        self._ads += [one for one in found.ads if one.item_id not in known]
        self._next = found.next_page
        self.more.setVisible(self._next is not None)
        ticked = set(self.grid.ticks)
        self.grid.show_rows([self._describe(one, ticked) for one in self._ads])
        free = sum(one.resource_id is None for one in self._ads)
        said = (
            tr("Найдено: {count}, ещё не привязано: {free}.", count=len(self._ads), free=free)
            if self._ads
            else tr("Объявлений в аккаунте нет.")
        )
        self.note.setText(said)
        self._tell()

    def _account_id(self) -> AccountId:
        return AccountId(self.account.value)

    def _describe(self, ad: FoundAd, ticked: set[str]) -> Row:
        price = say_sum(ad.price) if ad.price else "—"
        cells = (ad.title or ad.item_id, ad.address or "—", price)
        if ad.resource_id is not None:
            return Row(ad.item_id, (*cells, tr("уже привязано: {title}", title=self._title(ad.resource_id))), "text_3")
        likely = tr("похоже на «{title}»", title=self._title(ad.likely)) if ad.likely else tr("новый")
        return Row(ad.item_id, (*cells, likely), ticked=ad.item_id in ticked)

    def _title(self, resource_id: ResourceId | None) -> str:
        known = self._resources.get(resource_id) if resource_id is not None else None
        return known.title if known else str(resource_id or "")

    def _tell(self) -> None:
        count = len(self.grid.ticks)
        self.accept_button.set_words(tr("Добавить: {count}", count=count) if count else tr("Добавить"))
        self.accept_button.setEnabled(count > 0)


async def show_ads(context: PageContext, page: QWidget) -> int:
    """How many were bound."""
    desk = context.desk
    accounts = [one for one in await desk.list_accounts() if one.client_id]
    if not accounts:
        context.say(tr("Сначала впишите ключ аккаунта: Настройки → Аккаунты Авито"))
        return 0
    wishes = await desk.open_conditions()
    sheet = AdsSheet(context, page, wishes, accounts, await desk.list_resources())
    sheet.start()
    done: list[int] = []

    async def add() -> None:
        unit = Unit(sheet.unit.value)
        account = accounts[sheet.account.currentIndex()].user_id
        done.append(
            await wishes.add_ads(
                account, sheet.chosen, unit=unit, resource_id=sheet.target_id, together=sheet.is_together
            )
        )

    sheet.save = add
    if await sheet.ask() and done:
        context.say(tr("Объявлений привязано: {done}", done=done[0]))
    return sum(done)
