"""Settings of notices: what is shown and heard here, how soon a client is to be answered, who is told when nobody is here."""

from __future__ import annotations

from desktop.errors import BronyaError, Rejected
from desktop.tasks import Tasks
from desktop.ui.page import PageContext
from desktop.ui.retelling import retell
from desktop.ui.settings.parts import Section
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.fields import Check, make_area, make_line
from desktop.ui.widgets.labels import Text

_REFUSALS = {
    "quiet_from": tr("Впишите время вида 22:00 или оставьте пустым."),
    "quiet_to": tr("Впишите время вида 08:00 или оставьте пустым."),
    "answer_within_minutes": tr("Целое число минут от 0 до 1440; 0 — без предела."),
    "away_minutes": tr("Целое число минут от 1 до 1440."),
}


class NoticesSection(Section):
    title = tr("Уведомления")

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        look = context.look
        self._tasks = Tasks(self, report=context.report)
        self.checks = {
            "is_shown": Check(tr("Показывать уведомления системы"), look),
            "is_heard": Check(tr("Подавать звук"), look),
            "shows_text": Check(tr("С первыми словами сообщения"), look),
            "sends_away": Check(tr("Слать, когда за столом никого нет"), look),
            "sends_text": Check(tr("С именем и словами клиента"), look),
        }
        self.lines = {
            "quiet_from": make_line(tr("Тихие часы с"), hint="22:00", width=look.theme.px(90)),
            "quiet_to": make_line(tr("Тихие часы до"), hint="08:00", width=look.theme.px(90)),
            "answer_within_minutes": make_line(tr("Ответить за, минут"), hint="0", width=look.theme.px(90)),
            "away_minutes": make_line(tr("Нет за столом, минут"), hint="10", width=look.theme.px(90)),
        }
        self.addresses = make_area(tr("Куда слать"), look, lines=3)
        self.trial = Button(tr("Проверить"), look, small=True, on_click=self._start_trial)
        self.outcome = Text("", role="caption", tone="2")
        self._types_addresses = False
        self._lay_out()
        for check in self.checks.values():
            check.toggled.connect(self.mark_dirty)
        for line in self.lines.values():
            line.textEdited.connect(self.mark_dirty)
        self.addresses.textChanged.connect(self._note_addresses)

    def _lay_out(self) -> None:
        self.add_row("is_shown", tr("На экране"), self.checks["is_shown"],
                     help_text=tr("Имя клиента у часов; щелчок открывает чат. Пока окно впереди, уведомлений нет."))  # fmt: skip
        self.add_row("shows_text", "", self.checks["shows_text"])
        self.add_row(
            "is_heard", tr("Звук"), self.checks["is_heard"], help_text=tr("Обычный звук внимания вашей системы.")
        )
        self.add_row("quiet_from", tr("Тихие часы"), self.lines["quiet_from"], Text(tr("до")), self.lines["quiet_to"],
                     help_text=tr("В это время ничего не показывается, не звучит и не уходит. Могут идти через полночь."))  # fmt: skip
        self.add_row("answer_within_minutes", tr("Ответить за, минут"), self.lines["answer_within_minutes"],
                     help_text=tr("В списке чатов пойдёт отсчёт, а когда времени останется мало, придёт уведомление. 0 — без предела."))  # fmt: skip
        self.add_row("sends_away", tr("Когда никого нет"), self.checks["sends_away"],
                     help_text=tr("Клиент ждёт дольше предела, чужой календарь молчит, вебхук занят: не больше 12 писем в час."))  # fmt: skip
        self.add_row("away_minutes", tr("Никого нет через"), self.lines["away_minutes"], Text(tr("мин без клавиш и мыши")),
                     help_text=tr("Программа без окна, на сервере, считает, что за столом никого нет всегда."))  # fmt: skip
        self.add_row("addresses", tr("Куда слать"), self.addresses, stretch=True, beside_help=self.trial,
                     help_text=tr("По одному в строке: tgram://ключ/чат, mailto://имя:пароль@почта. Лежат в хранилище ключей, обратно не показываются."))  # fmt: skip
        self.column.addWidget(self.outcome)
        self.add_row("sends_text", tr("Личное"), self.checks["sends_text"],
                     help_text=tr("Без этого уходит только то, что кто-то ждёт: ни имени, ни слов."))  # fmt: skip
        self.column.addStretch(1)

    async def load(self) -> None:
        said = await self.context.desk.read_notices()
        for name, check in self.checks.items():
            check.setChecked(bool(said[name]))
        for name, line in self.lines.items():
            line.setText(str(said[name]))
        count = await self.context.desk.count_addresses()
        self.addresses.setPlainText("")
        self.addresses.setPlaceholderText(
            tr("Сохранено адресов: {count}. Впишите новые вместо них.", count=count) if count else ""
        )
        self.trial.setEnabled(count > 0)
        self._types_addresses = False
        self.is_dirty = False
        self.clear_refusals()

    async def save(self) -> bool:
        self.clear_refusals()
        changed: dict[str, object] = {name: check.isChecked() for name, check in self.checks.items()}
        for name, line in self.lines.items():
            text = line.text().strip()
            is_number = text.isascii() and text.isdigit() and len(text) < 6
            changed[name] = text if name.startswith("quiet") else int(text) if is_number else -1
        try:
            await self.context.desk.save_notices(changed)
            if self._types_addresses:
                await self.context.desk.save_addresses(self.addresses.toPlainText())
        except Rejected as error:
            self._refuse(error)
            return False
        await self.load()
        self.context.say(tr("Уведомления сохранены"))
        return True

    def _refuse(self, error: Rejected) -> None:
        field = error.field or ""
        if field == "addresses":
            where = error.details.get("line", "") if isinstance(error.details, dict) else ""
            words = tr("Строка {where}: это не адрес. Напишите его, как принято в apprise.", where=where)
        else:
            words = _REFUSALS.get(field, retell(error.message))
        row = "quiet_from" if field == "quiet_to" else field
        if not self.say_refusal(row, words):
            self.context.report(error)

    def _note_addresses(self) -> None:
        if self.addresses.toPlainText():
            self._types_addresses = True
            self.mark_dirty()

    def _start_trial(self) -> None:
        self._tasks.replace(self._try(), "notices: trial")

    async def _try(self) -> None:
        self.outcome.setText(tr("Отправляем…"))
        try:
            await self.context.desk.send_trial()
        except BronyaError:
            self.outcome.setText(tr("Не дошло: проверьте адреса и сохраните их снова."))
        else:
            self.outcome.setText(tr("Ушло: проверьте, что пришло."))
