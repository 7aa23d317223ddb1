"""The table of calls, as the contract has it: routing and the description are both made of it."""

from __future__ import annotations

from desktop.api import answers, asked, assistant, bookings, conditions, inbox
from desktop.api.bench import Call
from desktop.domain.rights import Right

_ASSISTANT = "/api/ai-assistant"
_CONDITIONS = "/api/booking-conditions"
_BOOKINGS = "/api/auto-bookings"
_MESSAGES = "/api/chats/{id}/messages"

CALLS: tuple[Call, ...] = (
    Call("GET", _ASSISTANT, assistant.read_settings, Right.READ, asked.AssistantRead, answers.SettingsAnswer,
         "The settings of the assistant; the key is only told to be there.", action="settings"),
    Call("POST", _ASSISTANT, assistant.change_settings, Right.SETTINGS, asked.AssistantDo, answers.SettingsAnswer,
         "Changes any of the settings.", body=asked.ChangeSettings, action="settings"),
    Call("POST", _ASSISTANT, assistant.generate, Right.TRY, asked.AssistantDo, answers.GenerateAnswer,
         "Proposes a reply with the guard's verdict on it. Nothing is sent.", body=asked.Generate, action="generate",
         problems=(502, 503)),
    Call("POST", _ASSISTANT, assistant.create_booking, Right.HOLD, asked.AssistantDo, answers.BookingAnswer,
         "Holds a stay; only an operator's confirm makes it a booking.", body=asked.CreateBooking,
         action="create_booking", status=201, problems=(409,)),
    Call("GET", _CONDITIONS, conditions.read, Right.READ, asked.ConditionsRead,
         answers.TemplatesAnswer, "The templates of an account, or the conditions of one resource."),
    Call("POST", _CONDITIONS, conditions.add_template, Right.CONDITIONS, asked.NoQuery, answers.TemplateAnswer,
         "Adds a template.", body=asked.AddTemplate, status=201, problems=(409,)),
    Call("PUT", _CONDITIONS, conditions.change, Right.CONDITIONS, asked.NoQuery, answers.ResourceConditions,
         "Gives a resource its template and its own conditions.", body=asked.ChangeConditions),
    Call("GET", _BOOKINGS, bookings.list_bookings, Right.READ, asked.BookingsRead, answers.BookingsAnswer,
         "Bookings of an account by start of stay."),
    Call("POST", _BOOKINGS + "/{id}/confirm", bookings.confirm, Right.CONFIRM, asked.NoQuery, answers.BookingAnswer,
         "Confirms a hold and closes the dates.", body=asked.Decide, body_may_be_empty=True, problems=(409,)),
    Call("POST", _BOOKINGS + "/{id}/reject", bookings.reject, Right.CONFIRM, asked.NoQuery, answers.BookingAnswer,
         "Rejects a hold and frees the dates.", body=asked.Decide, body_may_be_empty=True, problems=(409,)),
    Call("POST", "/api/ai-webhook", inbox.take_webhook, Right.ANSWER, asked.NoQuery, answers.OkAnswer,
         "A webhook body of Avito, handled as if it came over the relay.", takes_anything=True),
    Call("GET", "/api/chats", inbox.list_chats, Right.READ, asked.ChatsRead, answers.ChatsAnswer,
         "Chats, newest activity first."),
    Call("GET", _MESSAGES, inbox.list_messages, Right.READ, asked.MessagesRead, answers.MessagesAnswer,
         "Messages of one chat, and what is on its way there."),
    Call("POST", _MESSAGES, inbox.send_message, Right.ANSWER, asked.ChatNamed, answers.SentAnswer,
         "Puts the operator's words into the outbox.", body=asked.Say, status=201),
)  # fmt: skip
