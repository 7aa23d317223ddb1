"""«Ждут решения»: how many holds wait, and side by side those who want the same dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.booking import Booking, BookingStatus, Busy
from desktop.domain.chat import ResourceId
from desktop.domain.rights import Right
from desktop.domain.waiting import Waiting
from desktop.ui.bookings import words
from desktop.ui.bookings.allowed import may
from desktop.ui.page import PageContext
from desktop.ui.retelling import retell
from desktop.ui.theme import Look
from desktop.ui.timeline.bars import Rivals
from desktop.ui.tongue import say_count, tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.labels import ElidedText, Text, make_card, make_rule

_MOST = 3  # sides of a kind; a laptop shows no more
_TOGETHER = {2: tr("двое хотят"), 3: tr("трое хотят"), 4: tr("четверо хотят")}


class CountBadge(QWidget):
    """A number on amber: how many wait."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._look = context.look
        self._count = 0
        self.setFixedSize(self._look.theme.px(26), self._look.theme.px(18))

    def set_count(self, count: int) -> None:
        self._count = count
        self.setVisible(count > 0)
        self.setAccessibleName(tr("ждут решения: {count}", count=count))
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colors.held_hatch)
        rect = QRectF(self.rect())
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.setFont(self._look.theme.font("micro", 600))
        painter.setPen(self._look.colors.text)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(self._count))
        painter.end()


class DecisionsBlock(QWidget):
    """Emits what the person asked for a booking, by its id."""

    confirm_asked = Signal(str)
    reject_asked = Signal(str)
    cancel_asked = Signal(str)
    chat_asked = Signal(str)
    waiting_chat_asked = Signal(object)  # ChatKey
    give_asked = Signal(str, object)  # the booking that has the dates, Waiting: they are to be this one's

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rivals: Sequence[Rivals] = ()
        self._titles: Mapping[ResourceId, str] = {}
        self._place = 0
        self.setProperty("ground", "subtle")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 10)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Text(tr("Ждут решения"), role="section"))
        self.badge = CountBadge(context)
        head.addWidget(self.badge)
        self.empty = Text(tr("ничего, все заявки решены"), role="caption", tone="2")
        head.addWidget(self.empty)
        self.next = Button("", context.look, kind="link", on_click=self._show_next)
        head.addWidget(self.next)
        head.addStretch(1)
        self.hint = Text(tr("Enter — подтвердить, Delete — отклонить, Ctrl+Z — вернуть"), role="caption", tone="2")
        head.addWidget(self.hint)
        column.addLayout(head)
        self._slot = QVBoxLayout()
        column.addLayout(self._slot)
        self.card: QWidget | None = None

    def show_waiting(self, held: Sequence[Booking], rivals: Sequence[Rivals], titles: Mapping[ResourceId, str]) -> None:
        disputed = {one.id for group in rivals if group.is_dispute for one in group.bookings}
        count = len(disputed | {one.id for one in held})
        self.badge.set_count(count)
        self.empty.setVisible(not count)
        if (tuple(rivals), titles) == (tuple(self._rivals), self._titles):
            return  # a card that is built anew loses the keyboard
        self._rivals, self._titles = rivals, titles
        self._place = min(self._place, max(0, len(rivals) - 1))
        self._show_card()

    def _show_next(self) -> None:
        self._place = (self._place + 1) % max(1, len(self._rivals))
        self._show_card()

    def _show_card(self) -> None:
        if self.card is not None:
            self._slot.removeWidget(self.card)
            self.card.hide()
            self.card.deleteLater()
            self.card = None
        others = len(self._rivals) - 1
        self.next.setVisible(others > 0)
        self.next.set_words(
            tr("ещё {count}", count=say_count(others, "решение", "решения", "решений")) if others > 0 else ""
        )
        if self._rivals:
            group = self._rivals[self._place]
            self.card = self._make_card(group)
            self._slot.addWidget(self.card)
        self.updateGeometry()

    def _make_card(self, group: Rivals) -> QWidget:
        tone = "conflict" if group.is_dispute else "held"
        card = make_card(tone)
        title = self._titles.get(group.resource_id, str(group.resource_id))
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        strip = _Strip(self._context, _headline(title, group), _advice(group), tone)
        card.setAccessibleName(f"{strip.words}. {_advice(group)}")
        column.addWidget(strip)
        row = QHBoxLayout()
        row.setSpacing(0)
        first_asked = min(booking.created_at for booking in group.bookings)
        sides = [
            self._make_side(b, is_first=b.created_at == first_asked and len(group.bookings) > 1) for b in group.bookings
        ]
        sides += [self._make_foreign(busy, group) for busy in group.elsewhere[:_MOST]]
        sides += [self._make_waiting(place, one, group) for place, one in enumerate(group.line[:_MOST], start=1)]
        if (more := len(group.line) - _MOST) > 0:
            sides.append(self._make_more(more))
        for number, side in enumerate(sides):
            if number:
                row.addWidget(make_rule("v"))
            row.addWidget(side, 1)
        column.addLayout(row)
        return card

    def _make_side(self, booking: Booking, *, is_first: bool) -> QWidget:
        look, now = self._context.look, self._context.now()
        side, column = _make_column()
        top = QHBoxLayout()
        top.setSpacing(8)
        name = Text(words.name_or_nobody(booking), role="section")
        name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        top.addWidget(name)
        asked = words.moment_words(booking.created_at, now)
        top.addWidget(_elided(look, tr("первым, {asked}", asked=asked) if is_first else asked, "text_2"), 1)
        if booking.total is not None:
            top.addWidget(Text(words.say_sum(booking.total.amount, booking.total.currency), role="section"))
        column.addLayout(top)
        dates = QHBoxLayout()
        dates.setSpacing(8)
        dates.addWidget(Text(words.say_stay(booking.stay), role="caption"))
        rest = (words.say_length(booking.stay), words.guests(booking.guests))
        dates.addWidget(_elided(look, " · ".join(part for part in rest if part), "text_2"), 1)
        column.addLayout(dates)
        column.addLayout(self._make_foot(booking, now))
        return side

    def _make_foot(self, booking: Booking, now: datetime) -> QHBoxLayout:
        look = self._context.look
        foot = QHBoxLayout()
        foot.setSpacing(8)
        lapses = (
            tr("истекает {lapses}", lapses=words.lapses_words(booking.expires_at, now)) if booking.expires_at else ""
        )
        if booking.status is BookingStatus.CONFIRMED:
            lapses = tr("подтверждена{rest}", rest=", " + booking.decided_by if booking.decided_by else "")
        foot.addWidget(_elided(look, booking.note or lapses, "text_2"), 1)
        entries: list[tuple[str, str, str | None, SignalInstance]] = [
            (tr("Отклонить"), "danger", None, self.reject_asked),
            (tr("Подтвердить"), "confirm", "check", self.confirm_asked),
        ]
        if booking.status is BookingStatus.CONFIRMED:
            entries = [(tr("Отменить бронь"), "danger", None, self.cancel_asked)]
        if booking.chat is not None:
            entries.insert(0, (tr("К чату"), "text", None, self.chat_asked))
        for text, kind, icon, signal in entries:
            button = Button(text, look, kind=kind, icon=icon, small=True)
            button.setAccessibleName(f"{text}: {words.name_or_nobody(booking)}")
            button.clicked.connect(lambda *_, signal=signal: signal.emit(booking.id))
            button.setEnabled(signal is self.chat_asked or may(self._context, Right.CONFIRM))
            foot.addWidget(button)
        return foot

    def _make_waiting(self, place: int, one: Waiting, group: Rivals) -> QWidget:
        """Who stands in line: nothing is theirs yet, so the only decision is to give the dates to them."""
        look, now = self._context.look, self._context.now()
        side, column = _make_column()
        top = QHBoxLayout()
        top.setSpacing(8)
        name = Text(one.name or tr("Без имени"), role="section")
        name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        top.addWidget(name)
        top.addWidget(
            _elided(
                look,
                tr("{place}-й в очереди, {moment}", place=place, moment=words.moment_words(one.since, now)),
                "text_2",
            ),
            1,
        )
        column.addLayout(top)
        dates = QHBoxLayout()
        dates.setSpacing(8)
        dates.addWidget(Text(words.say_stay(one.stay), role="caption"))
        rest = (words.say_length(one.stay), words.guests(one.guests), one.phone)
        dates.addWidget(_elided(look, " · ".join(part for part in rest if part), "text_2"), 1)
        column.addLayout(dates)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        who = one.name or tr("без имени")
        chat = Button(
            tr("К чату"), look, kind="text", small=True, on_click=lambda: self.waiting_chat_asked.emit(one.chat)
        )
        chat.setAccessibleName(tr("К чату: {who}", who=who))
        give = Button(
            tr("Отдать даты"), look, small=True, on_click=lambda: self.give_asked.emit(group.bookings[0].id, one)
        )
        give.setAccessibleName(tr("Отдать даты: {who}", who=who))
        give.setEnabled(may(self._context, Right.CONFIRM))
        foot.addWidget(chat)
        foot.addWidget(give)
        column.addLayout(foot)
        return side

    def _make_more(self, count: int) -> QWidget:
        side, column = _make_column()
        column.addWidget(
            Text(
                tr("и ещё {count} в очереди", count=say_count(count, "заявка", "заявки", "заявок")),
                role="caption",
                tone="2",
            )
        )
        column.addStretch(1)
        return side

    def _make_foreign(self, busy: Busy, group: Rivals) -> QWidget:
        side, column = _make_column()
        column.addWidget(Text(tr("{source} говорит: занято", source=words.SOURCES[busy.source]), role="section"))
        who = f"{retell(busy.label)} · " if busy.label else ""
        column.addWidget(Text(f"{who}{words.say_stay(busy.stay)}", role="caption"))
        text = tr("Если там та же бронь, подтверждайте. Если чужая, отклоните заявку и предложите соседние даты.")
        if all(one.status is BookingStatus.CONFIRMED for one in group.bookings):
            text = tr("Дважды обещанные даты: решите в кабинете, чья бронь останется, и отмените другую.")
        column.addWidget(Text(text, role="caption", tone="2", wraps=True))
        column.addStretch(1)
        return side


class _Strip(QWidget):
    """The tint over a card: who wants what. Red where dates are promised twice, amber where somebody waits."""

    def __init__(self, context: PageContext, strong: str, advice: str, tone: str) -> None:
        super().__init__()
        self._look = context.look
        self.words = strong
        row = QHBoxLayout(self)
        row.setContentsMargins(36, 5, 14, 5)
        row.setSpacing(8)
        self._ground = getattr(context.look.colors, f"{tone}_tint")
        self._words = getattr(context.look.colors, f"{tone}_text")
        head = Text(strong, role="label", tone=tone)
        head.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row.addWidget(head)
        row.addWidget(_elided(self._look, advice, f"{tone}_text"), 1)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ground)
        painter.drawRoundedRect(QRectF(self.rect()), 7, 7)
        painter.drawRect(QRectF(self.rect()).adjusted(0, 8, 0, 0))
        place = QRectF(13, (self.height() - 16) / 2, 16, 16)
        self._look.icons.paint(painter, "switch-horizontal", self._words, place)
        painter.end()


def _headline(title: str, group: Rivals) -> str:
    if not group.is_dispute:
        waits = say_count(len(group.line), "ждёт", "ждут", "ждут")
        return tr("{title}: даты удержаны, в очереди {waits}", title=title, waits=waits)
    stays = group.stays
    start, end = min(stay.start for stay in stays), max(stay.end for stay in stays)
    count = len(group.bookings)
    if group.elsewhere and count == 1:
        whose = tr("подтверждённая бронь") if group.bookings[0].status is BookingStatus.CONFIRMED else tr("заявка")
        who = tr(
            "{whose} на даты, которые {source} считает занятыми",
            whose=whose,
            source=words.SOURCES[group.elsewhere[0].source],
        )
        return f"{title}: {who}"
    who = _TOGETHER.get(count, tr("{count} хотят", count=count))
    return f"{title}: {who} {words.say_dates_of(start.date(), end.date())}"


def _advice(group: Rivals) -> str:
    if len(group.bookings) > 1:
        return tr("Подтвердите одного, другому откажите и предложите соседние даты")
    if group.elsewhere:
        return tr("Сверьтесь с тем календарём, прежде чем решать")
    return tr("Откажете первому, и даты предложат следующему по порядку")


def _make_column() -> tuple[QWidget, QVBoxLayout]:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(14, 8, 14, 8)
    column.setSpacing(4)
    return side, column


def _elided(look: Look, text: str, tone: str) -> ElidedText:
    label = ElidedText(look, role="caption", tone=tone)
    label.set_text(text)
    return label
