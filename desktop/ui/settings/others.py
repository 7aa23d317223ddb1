"""Sections that say plainly what there is and where, without fields of their own."""

from __future__ import annotations

from collections.abc import Callable

from desktop.ui.page import PageContext
from desktop.ui.settings.parts import Section
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.labels import Text


class TellingSection(Section):
    """A few paragraphs and perhaps one button."""

    saves = False

    def __init__(
        self, context: PageContext, title: str, paragraphs: tuple[tuple[str, str], ...],
        *, action: str = "", do: Callable[[], object] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(context)
        self.title = title
        for head, text in paragraphs:
            if head:
                self.column.addWidget(Text(head, role="section"))
                self.column.addSpacing(2)
            self.column.addWidget(self.make_text(text))
            self.column.addSpacing(12)
        if action:
            self.button = Button(action, context.look, on_click=do)
            self.add_row("action", "", self.button)
        self.column.addStretch(1)


CONDITIONS = (
    (
        "",
        (
            tr(
                "Цены, сроки, правила и удобства заполняются на странице «Условия»: шаблоны слева, объекты под ними, "
                "рядом проверка, что ответит AI."
            )
        ),
    ),
)
NOTICES = (
    (
        tr("В окне"),
        tr("Непрочитанное считают значки на рельсе и в списке чатов. Срочное — красная и жёлтая полоса над страницей."),
    ),
    (tr("Чего пока нет"), tr("Звука и системных уведомлений из настроек: они следуют настройкам системы.")),
)
