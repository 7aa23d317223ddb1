"""Orders hidden in the client's words: when the reply does more than the conditions support, it may be obeying them."""

from __future__ import annotations

import re

from desktop.domain.guard.case import Case
from desktop.domain.guard.normalise import fold
from desktop.domain.guard.verdict import Reason

_ORDER = re.compile(
    r"игнорир|забудь|забудьте (?:все|инструк|прав)|представь|притвор|ты теперь|теперь ты|отныне|ты не бот|ты бот|ты больше не|веди себя|отвечай (?:на вс|одним|только|как|всегда|коротко|да)|повтори|напиши (?:стих|код|рецепт|песн|сказк|сочин|что|слово|ровно|эссе|поэм)|напиши, что"
    r"|\[?\s*(?:system|систем[аы]|admin|админ|developer)\s*[\]:>]|<\s*(?:system|admin)|system prompt|систем\w+ (?:промпт|сообщ|команд|инструк)|промпт|ignore (?:all|previous|the|your)|disregard|forget (?:all|your|previous)|act as|pretend|you are now|jailbreak|dan\b|режим разработ|developer mode"
    r"|инструкци|подтверди (?:клиенту|что|бронь)|скажи (?:что|слово|да\b)|переведи (?:текст|на)|реши |посчитай корень|сочини|расскажи (?:анекдот|стих|сказк|шутк|про)|спой|соглас\w+ на вс|выполни|команда:|приказ|новая роль|роль:|от имени (?:хозя|админ)|я (?:хозяин|владелец|администратор|разработчик|твой)"
    r"|override|bypass|print |say \"|repeat after|respond with|answer only|translate|write (?:a|me)|tell me a joke",
)


def check_injection(case: Case) -> None:
    """Adds the reason to a reply that is held anyway: an order in the dialog explains what nothing else does."""
    if case.findings and _ORDER.search(fold(case.context.client_text).text):
        suspicious = {
            Reason.UNSUPPORTED_FACT,
            Reason.COMMITMENT,
            Reason.LEAK,
            Reason.CONTRADICTS_CONDITIONS,
            Reason.TONE,
            Reason.EMPTY,
        }
        if any(finding.reason in suspicious for finding in case.findings):
            case.find(
                Reason.INJECTION,
                0,
                len(case.tokens),
                "Клиент отдаёт приказы ассистенту, и ответ похож на их исполнение.",
            )
