"""The proposed reply: its state, its text, and what may be done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.chat import ChatMode
from desktop.domain.pages import ChatModes, Draft, DraftState
from desktop.errors import BronyaError, Unreachable
from desktop.ui.chats.draft_text import DraftText, Finding, read_findings
from desktop.ui.notices import describe_error
from desktop.ui.theme import Look
from desktop.ui.tongue import say_count, tr
from desktop.ui.widgets.buttons import Button, repolish
from desktop.ui.widgets.labels import Text, make_rule

FLUSH_MS = 50  # the text grows at most so often
LOWEST, HIGHEST = 60, 190


class DraftCard(QFrame):
    """Shows one draft; emits what a person wants with it. Text being written comes through `grow`."""

    send_requested = Signal(str, object)  # text, draft id
    answer_requested = Signal(str)  # into the composer
    write_requested = Signal(str)  # instruction
    stop_requested = Signal()
    condition_requested = Signal(object)  # Finding

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._draft: Draft | None = None
        self._coming = ""
        self._ready_title = tr("Черновик")
        self._mode: ChatMode | None = None
        self._is_stopped = False
        self.setProperty("card", "true")
        self.setAccessibleName(tr("Черновик"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 10)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(14, 0, 8, 2)
        head.setSpacing(8)
        self.title = Text(tr("Черновик"), role="label")
        self.state = Text("", role="caption", tone="2")
        self.stop_button = Button(tr("Стоп"), look, kind="text", icon="player-stop", hint="Esc", small=True)
        self.stop_button.clicked.connect(lambda *_: self.stop_requested.emit())
        head.addWidget(self.title)
        head.addWidget(self.state, 1)
        head.addWidget(self.stop_button)
        self._head = QWidget()
        self._head.setLayout(head)
        self._head.setFixedHeight(look.theme.px(28))
        column.addWidget(self._head)
        self.note = Text("", role="ui", tone="2", wraps=True)
        self.note.setContentsMargins(14, 2, 14, 6)
        column.addWidget(self.note)
        self.text = DraftText(look)
        holder = QHBoxLayout()
        holder.setContentsMargins(14, 2, 10, 8)
        holder.addWidget(self.text)
        column.addLayout(holder)
        self._rule = make_rule()
        column.addWidget(self._rule)
        column.addSpacing(8)
        column.addLayout(self._make_buttons())
        self.text.remove_requested.connect(self.remove_phrase)
        self.text.condition_requested.connect(self.condition_requested)
        self._flush = QTimer(self, singleShot=True, interval=FLUSH_MS)
        self._flush.timeout.connect(self._show_coming)
        self.show_draft(None)

    @property
    def draft(self) -> Draft | None:
        return self._draft

    @property
    def is_writing(self) -> bool:
        return self._draft is not None and self._draft.state is DraftState.WRITING

    def show_draft(self, draft: Draft | None) -> None:
        self._draft = draft
        self.title.setText(self._ready_title if draft is not None else tr("Черновик"))
        self._flush.stop()
        if draft is None or draft.state in {DraftState.SENT, DraftState.DROPPED}:
            self._draft = None
            self._show_nothing()
        elif draft.state is DraftState.FAILED:
            error = BronyaError(draft.error_text or "", code=draft.error_code or "unreachable")
            words = describe_error(error).whole if draft.error_code else draft.error_text
            self._show_words(tr("не получился"), words or tr("Ассистент не ответил."), write=tr("Ещё раз"))
        elif draft.state is DraftState.WRITING:
            self._coming = draft.text or self._coming
            self._show_parts(text=True, actions=False, stop=True)
            self.state.setText(tr("· пишет…"))
            self._show_coming()
        else:
            self._show_ready(draft)

    def show_error(self, error: BronyaError) -> None:
        notice = describe_error(error)
        # A draft is not asked for again by itself: whoever wants it says so.
        advice = tr("Попросите ещё раз или напишите сами.") if isinstance(error, Unreachable) else notice.advice
        self._show_words(tr("не получился"), f"{notice.text} {advice}".strip(), write=tr("Ещё раз"))

    def grow(self, text: str) -> None:
        """The text so far; shown at most every 50 ms."""
        self._coming = text
        if self.is_writing and not self._flush.isActive():
            self._flush.start()

    def begin(self) -> None:
        """Asked for, not begun yet: the place is kept so that nothing jumps."""
        self._coming = ""
        self._show_parts(text=True, actions=False, stop=True)
        self.state.setText(tr("· пишет…"))
        self.text.show_text("", is_writing=True)

    def show_modes(self, modes: ChatModes) -> None:
        kind, self._ready_title = "true", tr("Черновик")
        self._mode = modes.in_force
        if modes.in_force is ChatMode.AUTO or modes.chat is ChatMode.AUTO:
            stopped = modes.stopped_reason is not None
            kind = "conflict" if stopped else "autopilot"
            self._ready_title = tr("Ждёт вашей руки") if stopped else tr("Ответ автопилота")
            self._is_stopped = stopped
        else:
            self._is_stopped = False
        self.show_draft(self._draft)
        if self.property("card") != kind:
            self.setProperty("card", kind)
            repolish(self)

    def send(self) -> None:
        if self._draft is not None and self.send_button.isVisibleTo(self) and self._draft.text.strip():
            self.send_requested.emit(self._draft.text, self._draft.id)

    def remove_phrase(self, finding: Finding) -> None:
        """Takes the phrase out of the text to be sent; what the model wrote stays in the log."""
        if self._draft is None:
            return
        text = self._draft.text
        left, right = text[: finding.start].rstrip(), text[finding.end :].lstrip()
        joined = f"{left} {right}".strip()
        shift = len(text) - len(joined)
        rest = [
            {**item, "start": item["start"] - shift, "end": item["end"] - shift}
            if item["start"] >= finding.end
            else item
            for item in self._draft.verdict.get("findings", ())
            if (item["start"], item["end"]) != (finding.start, finding.end)
        ]
        verdict = {**self._draft.verdict, "findings": rest}
        self._draft = replace(self._draft, text=joined, verdict=verdict)
        self._show_ready(self._draft)

    def _show_ready(self, draft: Draft) -> None:
        findings = read_findings(draft.verdict, draft.text)
        self._show_parts(text=True, actions=True, stop=False)
        self._coming = ""
        if draft.state is DraftState.STALE:
            self.state.setText(tr("· устарел: клиент написал ещё"))
            self.state.set_tone("held")
        elif findings:
            phrases = say_count(len(findings), "фраза", "фразы", "фраз")
            self.state.setText(tr("· {phrases} без основания", phrases=phrases))
            self.state.set_tone("conflict")
        elif draft.verdict.get("verdict") == "hold":
            self.state.setText(tr("· проверьте сами"))
            self.state.set_tone("held")
        else:
            self.state.setText(tr("· проверен"))
            self.state.set_tone("confirmed")
        self.text.show_text(draft.text, findings)
        self._fit()

    def _show_nothing(self) -> None:
        if self._is_stopped:
            words = tr("Автопилот стоит: сам не ответит, пока не снят стоп.")
        elif self._mode is ChatMode.AUTO:
            words = tr("Автопилот ответит сам, когда клиент допишет вопрос.")
        elif self._mode is ChatMode.OFF:
            words = tr("В этом чате ассистент выключен. Черновик можно попросить самому.")
        else:
            words = tr("Появится, когда клиент спросит, или прямо сейчас.")
        self._show_words("", words, write=tr("Написать черновик"))

    def _show_words(self, state: str, words: str, *, write: str) -> None:
        self._show_parts(text=False, actions=False, stop=False)
        self.state.setText(f"· {state}" if state else "")
        self.state.set_tone("2")
        self.note.setText(words)
        self.write_button.set_words(write)
        self.write_button.show()
        self._rule.show()

    def _show_parts(self, *, text: bool, actions: bool, stop: bool) -> None:
        self.write_button.hide()
        self.text.setVisible(text)
        self.note.setVisible(not text)
        for button in (self.send_button, self.answer_button, self.again_button):
            button.setVisible(actions)
        self.stop_button.setVisible(stop)
        self._rule.setVisible(actions)
        if text and not actions:
            self.state.set_tone("2")

    def _show_coming(self) -> None:
        self.text.show_text(self._coming, is_writing=True)
        self._fit(may_shrink=False)

    def _fit(self, *, may_shrink: bool = True) -> None:
        theme = self._look.theme
        wanted = min(theme.px(HIGHEST), max(theme.px(LOWEST), self.text.wanted_height()))
        if may_shrink or wanted > self.text.height():
            self.text.setFixedHeight(wanted)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        QTimer.singleShot(0, self, self._fit)

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(6)
        self.send_button = self._make_button(tr("Отправить"), self.send, kind="primary", hint="Ctrl+↵")
        self.answer_button = self._make_button(tr("В ответ"), self._answer)
        self.again_button = self._make_button(tr("Ещё вариант"), lambda: self.write_requested.emit(""))
        self.write_button = self._make_button(tr("Написать черновик"), lambda: self.write_requested.emit(""))
        for button in (self.send_button, self.answer_button, self.again_button, self.write_button):
            row.addWidget(button, 1 if button is self.send_button else 0)
        return row

    def _make_button(self, text: str, act: Callable[[], None], *, kind: str = "plain", hint: str = "") -> Button:
        return Button(text, self._look, kind=kind, hint=hint, tight=True, on_click=act)

    def _answer(self) -> None:
        if self._draft is not None:
            self.answer_requested.emit(self._draft.text)
