"""The assistant beside the chat: what it understood, what is possible, what it proposes, and why."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLineEdit, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.chat import Chat, ChatKey, ChatMode
from desktop.domain.pages import ChatModes, Draft, DraftState
from desktop.domain.rights import Right
from desktop.errors import BronyaError, Rejected
from desktop.services.lights import Lamps, LinkState
from desktop.tasks import Tasks
from desktop.ui.chats import PANEL_WIDTH
from desktop.ui.chats.announcement import Announcement, find_announced
from desktop.ui.chats.draft_card import DraftCard
from desktop.ui.chats.draft_text import Finding
from desktop.ui.chats.facts import FactsList
from desktop.ui.chats.model_reading import say_reading
from desktop.ui.chats.stay_card import StayCardView
from desktop.ui.chats.stay_form import StayForm
from desktop.ui.notices import describe_code, describe_error
from desktop.ui.page import PageContext, PageName
from desktop.ui.tongue import tr
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.buttons import Button, IconButton
from desktop.ui.widgets.chips import Chip, ChipLabel
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.labels import Text, make_rule
from desktop.ui.words import INTENTS, LANGUAGES, TONES

WIDTH = PANEL_WIDTH
QUICK = (
    ("shorter", tr("Короче")),
    ("longer", tr("Подробнее")),
    ("warmer", tr("Теплее")),
    ("formal", tr("Официальнее")),
)

if TYPE_CHECKING:
    from desktop.services.desk import StayCard


class AiPanel(QDockWidget):
    """Follows the open chat. Reads the draft and the stay again whenever the page says they changed."""

    answer_requested = Signal(str)
    sent = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(tr("Ассистент"), parent)
        self._context = context
        self._tasks = Tasks(self, report=context.report)
        self._chat: Chat | None = None
        self._card: StayCard | None = None
        self.may_send: Callable[[ChatKey], Awaitable[bool]] | None = None  # asked before a draft leaves
        self.form: StayForm | None = None
        self.setObjectName("ai-panel")
        self.setAccessibleName(tr("Ассистент"))
        self.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetClosable
            | QDockWidget.DockWidgetFeature.DockWidgetFloatable
            | QDockWidget.DockWidgetFeature.DockWidgetMovable
        )
        self.setAllowedAreas(Qt.DockWidgetArea.RightDockWidgetArea | Qt.DockWidgetArea.LeftDockWidgetArea)
        self.head = PanelHead(context, self)
        self.setTitleBarWidget(self.head)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_nothing())
        self._stack.addWidget(self._build())
        self._stack.setMinimumWidth(WIDTH - 2)  # what changes inside must not push the dock wider: it would stay so
        self.setWidget(self._stack)
        self.setMinimumWidth(WIDTH)

    @property
    def tasks(self) -> Tasks:
        return self._tasks

    @property
    def key(self) -> ChatKey | None:
        return self._chat.key if self._chat is not None else None

    def show_chat(self, chat: Chat | None) -> None:
        changed = chat is None or self._chat is None or chat.key != self._chat.key
        self._chat = chat
        self._stack.setCurrentIndex(0 if chat is None else 1)
        if changed:
            self._tasks.cancel("read panel")
            self._card = None
            self.draft.show_draft(None)
            self.facts.show_facts(())
            self._show_chips({})
            self.ask.clear()
            self.announcement.show_row(None, self._context.now())
            self.stay.setVisible(False)
        if chat is not None:
            self.reread()

    def reread(self) -> None:
        self._tasks.refresh(self._read, "read panel")

    def show_modes(self, modes: ChatModes) -> None:
        self.draft.show_modes(modes)
        self.announcement.show_modes(modes)
        stopped = modes.stopped_reason is not None
        if modes.in_force is ChatMode.AUTO or modes.chat is ChatMode.AUTO:
            self.head.show_title(
                tr("Автопилот стоит") if stopped else tr("Автопилот"), "hand-stop" if stopped else "bolt"
            )
        else:
            self.head.show_title(tr("Ассистент"), "sparkles")

    def show_lamps(self, lamps: Lamps) -> None:
        """The model's silence is said where it is felt."""
        if lamps.ai.state in {LinkState.TROUBLE, LinkState.REFUSED}:
            self.banner.say("", tr("Модель молчит: пишет встроенный помощник"))
            self.banner.setToolTip(describe_code(lamps.ai.code, lamps.ai.text))
        else:
            self.banner.hide()

    def grow_draft(self, key: ChatKey, text: str) -> None:
        if key == self.key:
            self.draft.grow(text)

    def hold(self) -> None:
        """Ctrl+B: what the main button of the stay card does."""
        if self._chat is not None and self.stay.isVisibleTo(self):
            self.stay.act()

    def send_draft(self) -> None:
        self.draft.send()

    def stop(self) -> bool:
        """Escape: ends a draft being written; False when there is none."""
        if not self.draft.is_writing:
            return False
        self._start(self._stop(), "stop draft")
        return True

    def ask_for_draft(self, instruction: str) -> None:
        if self._chat is not None:
            self.draft.begin()
            self._start(self._write(self._chat.key, instruction), "write draft")

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 600)

    def _build_nothing(self) -> QWidget:
        nothing = EmptyState(
            self._context.look, icon="sparkles", title=tr("Ассистент"),
            text=tr("Откройте чат: здесь будет, что клиент хочет, свободно ли и сколько стоит, и черновик ответа."),
        )  # fmt: skip
        nothing.setProperty("ground", "subtle")
        nothing.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        return nothing

    def _build(self) -> QWidget:
        look = self._context.look
        ground = QWidget()
        ground.setProperty("ground", "subtle")
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.banner = Banner(look, tone="accent", icon="sparkles")
        column.addWidget(self.banner)
        self.announcement = Announcement(look)
        self.announcement.call_back_requested.connect(
            lambda row: self._start(self._context.desk.drop_send(row), "call back")
        )
        self.announcement.give_back_requested.connect(lambda: self._start(self._give_back(), "give back"))
        column.addWidget(self.announcement)
        top = QVBoxLayout()
        top.setContentsMargins(14, 4, 14, 8)
        top.setSpacing(10)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        top.addLayout(self._chips)
        self.reading = Text(role="caption", tone="conflict", wraps=True)
        self.reading.setVisible(False)
        top.addWidget(self.reading)
        self.stay = StayCardView(look)
        self.stay.hold_requested.connect(lambda: self._start(self._hold(), "hold stay"))
        self.stay.change_requested.connect(lambda: self._start(self._open_form(), "open form"))
        desk, stay = self._context.desk, self.stay
        stay.confirm_requested.connect(lambda one: self._start(desk.confirm(one), "confirm stay"))
        stay.reject_requested.connect(lambda one: self._start(desk.reject(one), "reject stay"))
        stay.extend_requested.connect(lambda one: self._start(desk.extend_hold(one, hours=24.0), "extend hold"))
        stay.ask_requested.connect(lambda: self._start(self._ask_missing(), "ask missing"))
        self.stay.booking_requested.connect(lambda booking: self._context.open_page(PageName.BOOKINGS, booking))
        self.draft = DraftCard(look)
        self.draft.answer_requested.connect(self.answer_requested)
        self.draft.write_requested.connect(self.ask_for_draft)
        self.draft.send_requested.connect(self._send)
        self.draft.stop_requested.connect(self.stop)
        self.draft.condition_requested.connect(self._open_condition)
        top.addWidget(self.stay)
        top.addWidget(self.draft)
        column.addLayout(top)
        column.addWidget(self._build_rest(), 1)
        self._show_chips({})
        return ground

    def _build_rest(self) -> QScrollArea:
        """What scrolls when there is no room: quick actions, the operator's own words, facts."""
        look = self._context.look
        rest = QWidget()
        column = QVBoxLayout(rest)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        quick = QHBoxLayout()
        quick.setContentsMargins(6, 0, 6, 4)
        quick.setSpacing(0)
        self.quick: dict[str, Button] = {}
        for name, words in QUICK:
            button = Button(words, look, kind="quiet", small=True)
            button.clicked.connect(lambda *_, asked=name: self.ask_for_draft(asked))
            self.quick[name] = button
            quick.addWidget(button)
        quick.addStretch(1)
        column.addLayout(quick)
        asking = QHBoxLayout()
        asking.setContentsMargins(14, 0, 14, 10)
        asking.setSpacing(6)
        self.ask = QLineEdit()
        self.ask.setPlaceholderText(tr("Спросить иначе…"))
        self.ask.setAccessibleName(tr("Спросить иначе: ваше указание ассистенту"))
        self.ask.returnPressed.connect(self._ask_own)
        self.quick["client_language"] = Button(tr("На языке клиента"), look, icon="language")
        self.quick["client_language"].clicked.connect(lambda *_: self.ask_for_draft("client_language"))
        asking.addWidget(self.ask, 1)
        asking.addWidget(self.quick["client_language"])
        column.addLayout(asking)
        column.addWidget(make_rule())
        self.facts = FactsList(look)
        self.facts.fact_chosen.connect(lambda name: self._open_conditions({"fact": name}))
        column.addWidget(self.facts)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(rest)
        area.viewport().setAutoFillBackground(False)
        rest.setAutoFillBackground(False)
        return area

    async def _read(self) -> None:
        key = self.key
        if key is None:
            return
        draft = await self._context.desk.read_draft(key)
        card = await self._context.desk.read_stay_card(key)
        page = await self._context.desk.read_messages(key, limit=1)
        if key != self.key:
            return
        self.announcement.show_row(find_announced(page), self._context.now())
        self._card = card
        self.stay.setVisible(True)
        now = self._context.now()
        self.stay.show_chat(key)
        self.stay.show_card(card, now.date(), now)
        actor = self._context.desk.operators.actor
        self.stay.show_rights(
            may_hold=actor is not None and actor.may(Right.HOLD),
            may_decide=actor is not None and actor.may(Right.CONFIRM),
        )
        self._show_draft(draft)

    def _show_draft(self, draft: Draft | None) -> None:
        self.draft.show_draft(draft)
        live = draft is not None and draft.state in {DraftState.READY, DraftState.STALE}
        self.facts.show_facts(draft.facts if draft is not None and live else ())
        if draft is not None and draft.analysis:
            self._show_chips(draft.analysis)

    def _show_chips(self, analysis: Mapping[str, Any]) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        said = say_reading(analysis)
        self.reading.setText(said)
        self.reading.setAccessibleName(said)
        self.reading.setVisible(bool(said))
        for chip in choose_chips(analysis):
            self._chips.addWidget(ChipLabel(chip, self._context.look))
        self._chips.addStretch(1)

    def _send(self, text: str, draft_id: int) -> None:
        if self._chat is not None:
            self._start(self._send_draft(self._chat.key, text, draft_id), "send draft")

    async def _send_draft(self, key: ChatKey, text: str, draft_id: int) -> None:
        if self.may_send is not None and not await self.may_send(key):
            return
        await self._context.desk.send(key, text, draft_id=draft_id)
        self.sent.emit()

    async def _write(self, key: ChatKey, instruction: str) -> None:
        try:
            await self._context.desk.write_draft(key, instruction=instruction)
        except BronyaError as error:
            if key == self.key:
                self.draft.show_error(error)

    async def _stop(self) -> None:
        if self._chat is not None:
            await self._context.desk.stop_draft(self._chat.key)

    async def _give_back(self) -> None:
        if self._chat is not None:
            await self._context.desk.give_back(self._chat.key)

    async def _hold(self) -> None:
        if self._chat is None:
            return
        booking = await self._context.desk.hold_stay(chat=self._chat.key)
        self._context.say(tr("Даты удержаны за клиентом: {name}", name=booking.name or tr("без имени")))

    async def _ask_missing(self) -> None:
        if self._chat is not None:
            await self._context.desk.ask_missing(self._chat.key)

    async def _open_form(self) -> None:
        if self._chat is None or self._card is None:
            return
        resources = {resource.id: resource for resource in await self._context.desk.list_resources()}
        resource = resources.get(self._chat.resource_id) if self._chat.resource_id else None
        if resource is None:
            raise Rejected(tr("У этого чата нет объекта: привяжите объявление к объекту в Условиях"))
        form = StayForm(self._context.look, self._card, resource.unit, self._context.now().date(), self.window())
        form.hold_requested.connect(
            lambda stay, guests, name, phone: self._start(
                self._hold_from(form, {"stay": stay, "guests": guests, "name": name, "phone": phone}), "hold stay"
            )
        )
        self.form = form
        form.destroyed.connect(self._forget_form)
        form.open()

    async def _hold_from(self, form: StayForm, asked: dict[str, Any]) -> None:
        if self._chat is None:
            return
        try:
            await self._context.desk.hold_stay(chat=self._chat.key, **asked)
        except BronyaError as error:
            if self.form is form:
                notice = describe_error(error)
                form.show_error(notice.whole, notice.field)
            return
        if self.form is form:
            form.close()
        self._context.say(tr("Даты удержаны"))

    def _forget_form(self) -> None:
        self.form = None

    def _ask_own(self) -> None:
        if text := self.ask.text().strip():
            self.ask.clear()
            self.ask_for_draft(text)

    def _open_condition(self, finding: Finding) -> None:
        self._open_conditions({"phrase": finding.text, "reason": finding.reason})

    def _open_conditions(self, what: dict[str, Any]) -> None:
        resource = self._chat.resource_id if self._chat is not None else None
        self._context.open_page(PageName.CONDITIONS, {"resource": resource, **what})

    def _start(self, work: Any, name: str) -> None:
        self._tasks.start(work, name)


class PanelHead(QWidget):
    """The dock's own title: what the panel is now, float and hide."""

    def __init__(self, context: PageContext, panel: QDockWidget) -> None:
        super().__init__(panel)
        self._look = context.look
        self._icon = "sparkles"
        self.setFixedHeight(context.look.theme.px(44))
        self.setProperty("ground", "subtle")
        row = QHBoxLayout(self)
        row.setContentsMargins(40, 0, 4, 0)
        row.setSpacing(2)
        self.title = Text(tr("Ассистент"), role="section")
        row.addWidget(self.title, 1)
        row.addWidget(
            IconButton(
                "app-window",
                tr("Отдельным окном"),
                context.look,
                on_click=lambda: panel.setFloating(not panel.isFloating()),
            )
        )
        row.addWidget(IconButton("x", tr("Спрятать (Ctrl+J)"), context.look, on_click=panel.hide))

    def show_title(self, text: str, icon: str) -> None:
        self.title.setText(text)
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, self._look.theme.px(44))

    def paintEvent(self, _: QPaintEvent) -> None:
        c = self._look.colors
        painter = QPainter(self)
        painter.fillRect(self.rect(), c.subtle)
        color = {"bolt": c.autopilot_text, "hand-stop": c.conflict_text}.get(self._icon, c.accent_text)
        self._look.icons.paint(painter, self._icon, color, QRectF(14, (self.height() - 18) / 2, 18, 18))
        painter.end()


def choose_chips(analysis: Mapping[str, Any]) -> list[Chip]:
    """Intent, tone and language in words; what is not known is not shown."""
    chips = []
    if intent := analysis.get("intent"):
        chips.append(Chip(INTENTS.get(str(intent), str(intent)), "accent", icon="target"))
    if tone := TONES.get(str(analysis.get("sentiment") or "")):
        chips.append(Chip(tone[0], "conflict" if tone[1] == "mood-sad" else "neutral", icon=tone[1]))
    if language := analysis.get("language"):
        chips.append(Chip(LANGUAGES.get(str(language), str(language)), icon="language"))
    return chips
