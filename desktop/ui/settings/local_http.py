"""The section of the local HTTP: whether other programs may ask this one, and where it listens."""

from __future__ import annotations

from desktop.errors import Rejected
from desktop.ui.page import PageContext
from desktop.ui.retelling import retell
from desktop.ui.settings.parts import Section
from desktop.ui.tongue import tr
from desktop.ui.widgets.fields import Check, make_line

_REFUSALS = {
    "api_host": tr("Адрес этого компьютера или его имя: 127.0.0.1"),
    "api_port": tr("Порт — целое число от 1 до 65535"),
}


class LocalHttpSection(Section):
    title = tr("Доступ для программ")

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        about = tr(
            "Скрипты и CRM могут читать чаты, просить черновики и вести брони через HTTP на этом компьютере. "
            "Каждый запрос идёт с API-токеном оператора и с его правами; токен выдаётся в разделе «Операторы и права». "
            "Описание вызовов открывается по адресу /api/openapi.json."
        )
        self.column.addWidget(self.make_text(about))
        self.column.addSpacing(8)
        self.enabled = Check(tr("Отвечать программам"), context.look)
        self.host = make_line(tr("Адрес"), hint="127.0.0.1")
        self.port = make_line(tr("Порт"), hint="8710")
        self.enabled.toggled.connect(self.mark_dirty)
        for line in (self.host, self.port):
            line.textEdited.connect(self.mark_dirty)
        self.add_row(
            "api_enabled", tr("Включено"), self.enabled,
            help_text=tr("Действует сразу после сохранения, только на этом компьютере."),
        )  # fmt: skip
        self.add_row(
            "api_host", tr("Адрес"), self.host, stretch=True,
            help_text=tr("127.0.0.1 — только программы этого компьютера. Другой адрес открывает доступ из сети без шифрования."),
        )  # fmt: skip
        self.add_row(
            "api_port",
            tr("Порт"),
            self.port,
            help_text=tr("Если порт занят, доступ не включится; об этом скажет журнал."),
        )
        self.column.addStretch(1)

    async def load(self) -> None:
        said = await self.context.desk.read_local_http()
        self.enabled.setChecked(bool(said["api_enabled"]))
        self.host.setText(str(said["api_host"]))
        self.port.setText(str(said["api_port"]))
        self.is_dirty = False
        self.clear_refusals()

    async def save(self) -> bool:
        self.clear_refusals()
        port = self.port.text().strip()
        changed = {
            "api_enabled": self.enabled.isChecked(),
            "api_host": self.host.text().strip(),
            "api_port": int(port) if port.isascii() and port.isdigit() and len(port) <= 5 else 0,
        }
        try:
            await self.context.desk.save_local_http(changed)
        except Rejected as error:
            if not self.say_refusal(error.field or "", _REFUSALS.get(error.field or "", retell(error.message))):
                self.context.report(error)
            return False
        await self.load()
        self.context.say(tr("Доступ для программ сохранён"))
        return True
