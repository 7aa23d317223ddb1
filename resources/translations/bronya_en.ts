<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ru">
<context>
    <name>bronya</name>
    <message>
        <location filename="../../desktop/ai/builtin_assistant.py"/>
        <source>Встроенный помощник понимает только готовые кнопки; своими словами его просить нельзя.</source>
        <translation>The built-in assistant understands only the ready-made buttons; it cannot be asked in your own words.</translation>
    </message>
    <message>
        <location filename="../../desktop/avito/words.py"/>
        <source>Видео</source>
        <translation>Video</translation>
    </message>
    <message>
        <location filename="../../desktop/avito/words.py"/>
        <source>Голосовое сообщение</source>
        <translation>Voice message</translation>
    </message>
    <message>
        <location filename="../../desktop/avito/words.py"/>
        <location filename="../../desktop/ui/chats/contents.py"/>
        <source>Звонок</source>
        <translation>Call</translation>
    </message>
    <message>
        <location filename="../../desktop/avito/words.py"/>
        <source>Звонок через Авито</source>
        <translation>Call through Avito</translation>
    </message>
    <message>
        <location filename="../../desktop/avito/words.py"/>
        <location filename="../../desktop/ui/chats/contents.py"/>
        <source>Место на карте</source>
        <translation>Place on the map</translation>
    </message>
    <message>
        <location filename="../../desktop/avito/words.py"/>
        <source>Место на карте: {p1}</source>
        <translation>Place on the map: {p1}</translation>
    </message>
    <message>
        <location filename="../../desktop/avito/words.py"/>
        <source>Место на карте: {p1}, {p2}</source>
        <translation>Place on the map: {p1}, {p2}</translation>
    </message>
    <message>
        <location filename="../../desktop/avito/words.py"/>
        <location filename="../../desktop/ui/conditions/ads.py"/>
        <location filename="../../desktop/ui/guide_ads.py"/>
        <source>Объявление</source>
        <translation>Ad</translation>
    </message>
    <message>
        <location filename="../../desktop/avito/words.py"/>
        <source>Объявление: {p1}</source>
        <translation>Ad: {p1}</translation>
    </message>
    <message>
        <location filename="../../desktop/avito/words.py"/>
        <location filename="../../desktop/ui/chats/contents.py"/>
        <source>Пропущенный звонок</source>
        <translation>Missed call</translation>
    </message>
    <message>
        <location filename="../../desktop/avito/words.py"/>
        <source>Сообщение удалено</source>
        <translation>Message deleted</translation>
    </message>
    <message>
        <location filename="../../desktop/avito/words.py"/>
        <source>Сообщение этого вида пока не показать</source>
        <translation>A message of this kind cannot be shown yet</translation>
    </message>
    <message>
        <location filename="../../desktop/avito/words.py"/>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/chats/contents.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Ссылка</source>
        <translation>Link</translation>
    </message>
    <message>
        <location filename="../../desktop/avito/words.py"/>
        <source>Файл</source>
        <translation>File</translation>
    </message>
    <message>
        <location filename="../../desktop/avito/words.py"/>
        <source>Фото</source>
        <translation>Photo</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <source>{p1}: доплата, ₽</source>
        <translation>{p1}: surcharge, ₽</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <source>{p1}: примечание</source>
        <translation>{p1}: note</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <source>Бесплатная отмена, дней до заезда</source>
        <translation>Free cancellation, days before check-in</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/bookings/export.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Валюта</source>
        <translation>Currency</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Выезд до</source>
        <translation>Check-out by</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Гостей в цене</source>
        <translation>Guests in the price</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Гостей не больше</source>
        <translation>Guests at most</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Дети</source>
        <translation>Children</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Документы</source>
        <translation>Documents</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <source>Доплата за гостя, ₽</source>
        <translation>Surcharge per guest, ₽</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Другие правила</source>
        <translation>Other rules</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Животные</source>
        <translation>Pets</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Заезд до</source>
        <translation>Check-in until</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Заезд с</source>
        <translation>Check-in from</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <source>Залог возвращается</source>
        <translation>Deposit is returned</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <source>Залог, ₽</source>
        <translation>Deposit, ₽</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <source>Залог: примечание</source>
        <translation>Deposit: note</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Заметки для AI</source>
        <translation>Notes for AI</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Как найти</source>
        <translation>How to find it</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Курение</source>
        <translation>Smoking</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Не дольше</source>
        <translation>At most</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Не короче</source>
        <translation>At least</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Особые цены</source>
        <translation>Special prices</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <source>Отмена: примечание</source>
        <translation>Cancellation: note</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Парковка</source>
        <translation>Parking</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Поздний выезд</source>
        <translation>Late check-out</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>После подтверждения</source>
        <translation>After confirmation</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Праздники</source>
        <translation>Parties</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <source>Предоплата, %</source>
        <translation>Prepayment, %</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <source>Предоплата, ₽</source>
        <translation>Prepayment, ₽</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <source>Предоплата: примечание</source>
        <translation>Prepayment: note</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Ранний заезд</source>
        <translation>Early check-in</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/bookings/details.py"/>
        <location filename="../../desktop/ui/bookings/export.py"/>
        <location filename="../../desktop/ui/bookings/sheets.py"/>
        <location filename="../../desktop/ui/chats/stay_form.py"/>
        <location filename="../../desktop/ui/clients/card.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Телефон</source>
        <translation>Phone</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <source>Уборка, ₽</source>
        <translation>Cleaning, ₽</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <source>Удержание при отмене, %</source>
        <translation>Kept on cancellation, %</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Удобства</source>
        <translation>Amenities</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <source>Цена, ₽</source>
        <translation>Price, ₽</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <source>Чего нет</source>
        <translation>What is absent</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Чек и счёт</source>
        <translation>Receipt and invoice</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Штрафы</source>
        <translation>Penalties</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/analytics/plots.py"/>
        <location filename="../../desktop/ui/words.py"/>
        <source>вс</source>
        <translation>Sun</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/conditions/reading.py"/>
        <source>всегда</source>
        <translation>always</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/analytics/plots.py"/>
        <location filename="../../desktop/ui/words.py"/>
        <source>вт</source>
        <translation>Tue</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/services/sheet_cells.py"/>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>да</source>
        <translation>yes</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <source>до {p1}</source>
        <translation>until {p1}</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/domain/guard/policies.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <location filename="../../desktop/ui/log/records.py"/>
        <location filename="../../desktop/ui/log/table.py"/>
        <source>можно</source>
        <translation>allowed</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/domain/guard/policies.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>нельзя</source>
        <translation>forbidden</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/services/sheet_cells.py"/>
        <location filename="../../desktop/services/sheet_reading.py"/>
        <location filename="../../desktop/ui/conditions/files.py"/>
        <location filename="../../desktop/ui/plots/view.py"/>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>нет</source>
        <translation>no</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/chats/day_strip.py"/>
        <location filename="../../desktop/ui/rescue.py"/>
        <source>ничего</source>
        <translation>nothing</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <source>ничего не говорить</source>
        <translation>say nothing</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/domain/guard/policies.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>обязательно</source>
        <translation>required</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/analytics/plots.py"/>
        <location filename="../../desktop/ui/words.py"/>
        <source>пн</source>
        <translation>Mon</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>по договорённости</source>
        <translation>by agreement</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/analytics/plots.py"/>
        <location filename="../../desktop/ui/words.py"/>
        <source>пт</source>
        <translation>Fri</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <source>пусто</source>
        <translation>empty</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <source>с {p1}</source>
        <translation>from {p1}</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/analytics/plots.py"/>
        <location filename="../../desktop/ui/words.py"/>
        <source>сб</source>
        <translation>Sat</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/analytics/plots.py"/>
        <location filename="../../desktop/ui/words.py"/>
        <source>ср</source>
        <translation>Wed</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/condition_fields.py"/>
        <location filename="../../desktop/ui/analytics/plots.py"/>
        <location filename="../../desktop/ui/words.py"/>
        <source>чт</source>
        <translation>Thu</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/amounts.py"/>
        <source>{p1} {p2} не сходится с условиями: там {p3}.</source>
        <translation>{p1} {p2} does not agree with the conditions: they say {p3}.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/amounts.py"/>
        <source>Валюта не та: условия в {p1}.</source>
        <translation>Wrong currency: the conditions are in {p1}.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/amounts.py"/>
        <source>Сумма верна, но берётся за другое: за весь срок или за единицу.</source>
        <translation>The sum is right but taken for something else: for the whole stay or for one unit.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/amounts.py"/>
        <source>Суммы {p1} ({p2}) нет ни в условиях, ни в расчёте.</source>
        <translation>The sum {p1} ({p2}) is neither in the conditions nor in the calculation.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/amounts.py"/>
        <source>Это цена за единицу, а сказано о нескольких.</source>
        <translation>This is the price of one unit, and several are meant.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/amounts.py"/>
        <source>доплата</source>
        <translation>surcharge</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/amounts.py"/>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>залог</source>
        <translation>deposit</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/amounts.py"/>
        <source>итог</source>
        <translation>total</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/amounts.py"/>
        <source>итог с залогом</source>
        <translation>total with the deposit</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/amounts.py"/>
        <source>на одного гостя</source>
        <translation>per guest</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/amounts.py"/>
        <source>остаток</source>
        <translation>balance</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/amounts.py"/>
        <location filename="../../desktop/domain/guard/policies.py"/>
        <location filename="../../desktop/ui/bookings/details.py"/>
        <location filename="../../desktop/ui/words.py"/>
        <source>парковка</source>
        <translation>parking</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/amounts.py"/>
        <source>плата за питомца</source>
        <translation>pet fee</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/amounts.py"/>
        <location filename="../../desktop/ui/bookings/details.py"/>
        <location filename="../../desktop/ui/words.py"/>
        <source>поздний выезд</source>
        <translation>late check-out</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/amounts.py"/>
        <source>предоплата</source>
        <translation>prepayment</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/amounts.py"/>
        <source>разница</source>
        <translation>difference</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/amounts.py"/>
        <location filename="../../desktop/ui/bookings/details.py"/>
        <location filename="../../desktop/ui/words.py"/>
        <source>ранний заезд</source>
        <translation>early check-in</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/amounts.py"/>
        <location filename="../../desktop/ui/bookings/details.py"/>
        <location filename="../../desktop/ui/words.py"/>
        <source>уборка</source>
        <translation>cleaning</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/amounts.py"/>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>цена</source>
        <translation>price</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/amounts.py"/>
        <source>штраф</source>
        <translation>penalty</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/answers.py"/>
        <source>Гостей больше, чем можно: не более {p1}.</source>
        <translation>More guests than allowed: at most {p1}.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/answers.py"/>
        <location filename="../../desktop/domain/guard/commitments.py"/>
        <source>Исключение может сделать только оператор.</source>
        <translation>Only an operator can make an exception.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/answers.py"/>
        <source>По условиям питомцы — до {p1} кг.</source>
        <translation>By the conditions pets are up to {p1} kg.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/answers.py"/>
        <source>По условиям — от {p1} лет.</source>
        <translation>By the conditions, from {p1} years of age.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/answers.py"/>
        <source>Согласие без опоры в условиях.</source>
        <translation>Consent with no support in the conditions.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/answers.py"/>
        <source>Согласие с числами клиента.</source>
        <translation>Consent to the client's figures.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/answers.py"/>
        <source>Согласие, за которым ничего нет в условиях.</source>
        <translation>Consent with nothing behind it in the conditions.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/answers.py"/>
        <source>То, о чём просит клиент, по условиям запрещено.</source>
        <translation>What the client asks for is forbidden by the conditions.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/answers.py"/>
        <source>Этого нет: {p1}.</source>
        <translation>There is none: {p1}.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/availability.py"/>
        <source>{p1}: клиент спрашивал о других датах.</source>
        <translation>{p1}: the client asked about other dates.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/availability.py"/>
        <source>{p1}: по календарю занято.</source>
        <translation>{p1}: taken in the calendar.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/availability.py"/>
        <source>{p1}: по календарю свободно.</source>
        <translation>{p1}: free in the calendar.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/availability.py"/>
        <source>{p1}: эта дата уже прошла.</source>
        <translation>{p1}: this date has passed.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/availability.py"/>
        <source>Календарь не подтверждает этих слов.</source>
        <translation>The calendar does not support these words.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/availability.py"/>
        <source>Минимальный срок — {p1}, а предложено меньше.</source>
        <translation>The shortest stay is {p1}, and less is offered.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/availability.py"/>
        <source>Не ясно, о каких датах речь: занятость проверить нельзя.</source>
        <translation>It is unclear which dates are meant: availability cannot be checked.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/availability.py"/>
        <source>Это время ещё не прошло.</source>
        <translation>This time has not passed yet.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/closing.py"/>
        <source>По условиям можно до {p1}.</source>
        <translation>By the conditions it is allowed until {p1}.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/closing.py"/>
        <source>По условиям праздники — до {p1}.</source>
        <translation>By the conditions parties are until {p1}.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/commitments.py"/>
        <source>Бронь ещё не подтверждена.</source>
        <translation>The booking is not confirmed yet.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/commitments.py"/>
        <source>Бронь меняет и отменяет только оператор.</source>
        <translation>Only an operator changes and cancels a booking.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/commitments.py"/>
        <source>Бронь оформляет и подтверждает только оператор.</source>
        <translation>Only an operator makes and confirms a booking.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/commitments.py"/>
        <source>Возврат денег обещает только оператор.</source>
        <translation>Only an operator promises a refund.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/commitments.py"/>
        <source>Даты держит за клиентом только оператор.</source>
        <translation>Only an operator holds dates for a client.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/commitments.py"/>
        <source>Держит за клиентом только оператор.</source>
        <translation>Only an operator holds for a client.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/commitments.py"/>
        <source>Отдать объект клиенту может только оператор.</source>
        <translation>Only an operator can give the resource to a client.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/commitments.py"/>
        <source>Подарок может обещать только оператор.</source>
        <translation>Only an operator can promise a gift.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/commitments.py"/>
        <source>Подтверждать и гарантировать может только оператор.</source>
        <translation>Only an operator can confirm and guarantee.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/commitments.py"/>
        <source>Получение денег подтверждает только оператор.</source>
        <translation>Only an operator confirms that money has come.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/commitments.py"/>
        <source>Скидку может дать только оператор.</source>
        <translation>Only an operator can give a discount.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/commitments.py"/>
        <source>Такое обещание может дать только оператор.</source>
        <translation>Only an operator can promise this.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/contacts.py"/>
        <source>Имя в мессенджере, которого нет в условиях.</source>
        <translation>A messenger name that is not in the conditions.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/contacts.py"/>
        <source>Контакт или оплата в обход площадки.</source>
        <translation>Contact or payment past the platform.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/contacts.py"/>
        <source>Номер телефона или карты, которого нет в условиях.</source>
        <translation>A phone or card number that is not in the conditions.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/contacts.py"/>
        <source>Номер телефона словами.</source>
        <translation>A phone number in words.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/contacts.py"/>
        <source>Почта, которой нет в условиях.</source>
        <translation>An e-mail that is not in the conditions.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/contacts.py"/>
        <source>Разговор уводится с площадки.</source>
        <translation>The conversation is led away from the platform.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/contacts.py"/>
        <source>Ссылка, которой нет в условиях.</source>
        <translation>A link that is not in the conditions.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/counts.py"/>
        <source>«{p1}» нет в условиях, календаре и словах клиента.</source>
        <translation>“{p1}” is not in the conditions, the calendar or the client's words.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/counts.py"/>
        <source>«{p1}» расходится с условиями.</source>
        <translation>“{p1}” differs from the conditions.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/dates.py"/>
        <source>{p1} — {p2}, а не {p3}.</source>
        <translation>{p1} is a {p2}, not a {p3}.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/dates.py"/>
        <source>Об этом дне в переписке речи не было.</source>
        <translation>This day was not mentioned in the chat.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/dates.py"/>
        <source>Об этом дне недели нет ни слова в условиях и переписке.</source>
        <translation>Neither the conditions nor the chat mention this day of the week.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/dates.py"/>
        <source>Этой даты нет ни в переписке, ни в условиях.</source>
        <translation>This date is neither in the chat nor in the conditions.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/dates.py"/>
        <source>воскресенье</source>
        <translation>Sunday</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/dates.py"/>
        <source>вторник</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/dates.py"/>
        <source>понедельник</source>
        <translation>Monday</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/dates.py"/>
        <source>пятница</source>
        <translation>Friday</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/dates.py"/>
        <source>среда</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/dates.py"/>
        <source>суббота</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/dates.py"/>
        <source>четверг</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/debris.py"/>
        <source>Остаток шаблона или разметки: {p1}</source>
        <translation>A leftover of a template or markup: {p1}</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/debris.py"/>
        <source>Ответ пуст.</source>
        <translation>The reply is empty.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/debris.py"/>
        <source>Ответ слишком длинный, чтобы проверить его целиком.</source>
        <translation>The reply is too long to be checked as a whole.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/formulas.py"/>
        <source>Расчёт не сходится.</source>
        <translation>The calculation does not add up.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/gratis.py"/>
        <source>Бесплатным это в условиях не названо.</source>
        <translation>The conditions do not call this free.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/gratis.py"/>
        <source>В условиях есть ограничение.</source>
        <translation>The conditions set a limit.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/gratis.py"/>
        <source>По условиям это не бесплатно.</source>
        <translation>By the conditions this is not free.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/gratis.py"/>
        <source>Сделать бесплатным может только оператор.</source>
        <translation>Only an operator can make it free.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/gratis.py"/>
        <source>Таких слов о неограниченном нет в условиях.</source>
        <translation>Nothing like “unlimited” is in the conditions.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/injection.py"/>
        <source>Клиент отдаёт приказы ассистенту, и ответ похож на их исполнение.</source>
        <translation>The client gives orders to the assistant, and the reply looks like obeying them.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/judge.py"/>
        <source>За этим предложением ничего не стоит.</source>
        <translation>Nothing stands behind this sentence.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/judge.py"/>
        <location filename="../../desktop/domain/guard/policies.py"/>
        <source>Разрешить это может только оператор.</source>
        <translation>Only an operator can allow this.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/judge.py"/>
        <source>Это не фразы, составленные из условий.</source>
        <translation>These are not phrases made from the conditions.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/language.py"/>
        <source>Клиент пишет на другом языке.</source>
        <translation>The client writes in another language.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/leaks.py"/>
        <source>«{p1}» сообщают только после подтверждения брони.</source>
        <translation>“{p1}” is told only after the booking is confirmed.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/leaks.py"/>
        <source>Заметки для ассистента приведены дословно.</source>
        <translation>Notes for the assistant are quoted word for word.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/leaks.py"/>
        <source>Имя постороннего человека.</source>
        <translation>The name of an outsider.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/leaks.py"/>
        <source>О соседях клиентам не рассказывают.</source>
        <translation>Clients are not told of other guests.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/leaks.py"/>
        <source>Похоже на ключ или пароль.</source>
        <translation>Looks like a key or a password.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/leaks.py"/>
        <source>Речь о внутренних инструкциях или ключах.</source>
        <translation>This is about internal instructions or keys.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/leaks.py"/>
        <source>Это из заметок, которые клиенту не говорят.</source>
        <translation>This is from notes that clients are not told.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/lengths.py"/>
        <source>Минимальный срок — {p1}, а в ответе меньше.</source>
        <translation>The shortest stay is {p1}, and the reply says less.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/places.py"/>
        <source>Что находится рядом, в условиях не сказано.</source>
        <translation>The conditions do not say what is nearby.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/policies.py"/>
        <source>В условиях ничего не сказано: {p1}.</source>
        <translation>The conditions say nothing on this: {p1}.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/policies.py"/>
        <source>О раннем заезде и позднем выезде в условиях ничего нет.</source>
        <translation>The conditions say nothing of early check-in and late check-out.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/policies.py"/>
        <source>По условиям {p1}: {p2}.</source>
        <translation>By the conditions, {p1}: {p2}.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/policies.py"/>
        <source>Такое разрешение даёт только оператор.</source>
        <translation>Only an operator gives such permission.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/policies.py"/>
        <location filename="../../desktop/ui/words.py"/>
        <source>дети</source>
        <translation>children</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/policies.py"/>
        <source>документы</source>
        <translation>documents</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/policies.py"/>
        <location filename="../../desktop/ui/words.py"/>
        <source>курение</source>
        <translation>smoking</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/policies.py"/>
        <source>питомцы</source>
        <translation>pets</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/policies.py"/>
        <source>по согласованию</source>
        <translation>by agreement</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/policies.py"/>
        <source>праздники</source>
        <translation>parties</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/policies.py"/>
        <source>счёт и акт</source>
        <translation>invoice and act</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/pressure.py"/>
        <source>Поторапливать клиента нечем: об этом календарь ничего не говорит.</source>
        <translation>There is no reason to hurry the client: the calendar says nothing of it.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/shares.py"/>
        <source>Бесплатно отменить можно за {p1} дн.</source>
        <translation>Free cancellation is up to {p1} days before.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/shares.py"/>
        <source>Когда и как возвращается залог, в условиях не сказано или сказано иначе.</source>
        <translation>When and how the deposit is returned is not in the conditions, or is said otherwise there.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/shares.py"/>
        <source>Предоплата в условиях названа суммой.</source>
        <translation>The conditions name the prepayment as a sum.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/shares.py"/>
        <source>Предоплата — {p1} %.</source>
        <translation>The prepayment is {p1} %.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/shares.py"/>
        <source>При отмене удерживается {p1} %.</source>
        <translation>On cancellation {p1} % is kept.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/shares.py"/>
        <source>Что удерживается, в условиях сказано иначе.</source>
        <translation>What is kept is said otherwise in the conditions.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/subjects.py"/>
        <source>«{p1}»: об этом в условиях ничего нет.</source>
        <translation>“{p1}”: the conditions say nothing of it.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/subjects.py"/>
        <source>В условиях наоборот: {p1}</source>
        <translation>The conditions say the opposite: {p1}</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/subjects.py"/>
        <source>О возврате в условиях сказано иначе или не сказано.</source>
        <translation>The conditions say otherwise about refunds, or nothing.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/subjects.py"/>
        <source>Об окнах в условиях ничего нет.</source>
        <translation>The conditions say nothing of windows.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/subjects.py"/>
        <source>По условиям это есть, а ответ отрицает.</source>
        <translation>By the conditions it is there, and the reply denies it.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/subjects.py"/>
        <source>Это есть на месте: {p1}</source>
        <translation>It is there: {p1}</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/timing.py"/>
        <source>Времени {p1} в таком смысле нет в условиях.</source>
        <translation>The time {p1} is not in the conditions in this sense.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/tone.py"/>
        <source>Грубо по отношению к клиенту.</source>
        <translation>Rude to the client.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/tone.py"/>
        <source>Так с клиентом не говорят.</source>
        <translation>This is not how one talks to a client.</translation>
    </message>
    <message>
        <location filename="../../desktop/domain/guard/unlisted.py"/>
        <source>«{p1}»: этого нет в условиях.</source>
        <translation>“{p1}”: this is not in the conditions.</translation>
    </message>
    <message>
        <location filename="../../desktop/services/backups.py"/>
        <source>База на сервере PostgreSQL: её копии делает сам сервер (pg_dump, pg_restore).</source>
        <translation>The database is on a PostgreSQL server: the server itself makes its backups (pg_dump, pg_restore).</translation>
    </message>
    <message>
        <location filename="../../desktop/services/booking.py"/>
        <source>Гостей не больше {p1}</source>
        <translation>At most {p1} guests</translation>
    </message>
    <message>
        <location filename="../../desktop/services/booking.py"/>
        <source>Не больше чем на {p1}</source>
        <translation>At most {p1}</translation>
    </message>
    <message>
        <location filename="../../desktop/services/booking.py"/>
        <source>Не меньше чем на {p1}</source>
        <translation>At least {p1}</translation>
    </message>
    <message>
        <location filename="../../desktop/services/booking.py"/>
        <source>Эти даты уже начались</source>
        <translation>These dates have already begun</translation>
    </message>
    <message>
        <location filename="../../desktop/services/calendar_desk.py"/>
        <source>Google Календарь</source>
        <translation>Google Calendar</translation>
    </message>
    <message>
        <location filename="../../desktop/services/calendar_desk.py"/>
        <location filename="../../desktop/ui/chats/messages_model.py"/>
        <location filename="../../desktop/ui/rail.py"/>
        <location filename="../../desktop/ui/window.py"/>
        <location filename="../../desktop/ui/words.py"/>
        <source>Авито</source>
        <translation>Avito</translation>
    </message>
    <message>
        <location filename="../../desktop/services/calendar_desk.py"/>
        <source>Броневик</source>
        <translation>Bronevik</translation>
    </message>
    <message>
        <location filename="../../desktop/services/calendar_desk.py"/>
        <source>Гостей: {p1}</source>
        <translation>Guests: {p1}</translation>
    </message>
    <message>
        <location filename="../../desktop/services/calendar_desk.py"/>
        <source>Календарь Mail</source>
        <translation>Mail Calendar</translation>
    </message>
    <message>
        <location filename="../../desktop/services/calendar_desk.py"/>
        <source>Островок</source>
        <translation>Ostrovok</translation>
    </message>
    <message>
        <location filename="../../desktop/services/calendar_desk.py"/>
        <source>Суточно.ру</source>
        <translation>Sutochno.ru</translation>
    </message>
    <message>
        <location filename="../../desktop/services/calendar_desk.py"/>
        <source>Твил</source>
        <translation>Tvil</translation>
    </message>
    <message>
        <location filename="../../desktop/services/calendar_desk.py"/>
        <source>Циан</source>
        <translation>Cian</translation>
    </message>
    <message>
        <location filename="../../desktop/services/calendar_desk.py"/>
        <source>Яндекс Календарь</source>
        <translation>Yandex Calendar</translation>
    </message>
    <message>
        <location filename="../../desktop/services/check_judging.py"/>
        <source>не сказано условие «{p1}»</source>
        <translation>the condition “{p1}” is not said</translation>
    </message>
    <message>
        <location filename="../../desktop/services/check_judging.py"/>
        <source>нет слов «{p1}»</source>
        <translation>the words “{p1}” are missing</translation>
    </message>
    <message>
        <location filename="../../desktop/services/check_judging.py"/>
        <source>ответ ждал бы оператора, а должен уйти сам</source>
        <translation>the reply would wait for an operator but should go by itself</translation>
    </message>
    <message>
        <location filename="../../desktop/services/check_judging.py"/>
        <source>ответ ушёл бы сам, а должен ждать оператора</source>
        <translation>the reply would go by itself but should wait for an operator</translation>
    </message>
    <message>
        <location filename="../../desktop/services/check_judging.py"/>
        <source>сказано «{p1}»</source>
        <translation>“{p1}” is said</translation>
    </message>
    <message>
        <location filename="../../desktop/services/copies.py"/>
        <source>Копия зашифрована, а ключа к ней в хранилище ключей нет.</source>
        <translation>The backup is encrypted, and its key is not in the keyring.</translation>
    </message>
    <message>
        <location filename="../../desktop/services/privacy.py"/>
        <location filename="../../desktop/ui/bookings/export.py"/>
        <location filename="../../desktop/ui/bookings/header.py"/>
        <location filename="../../desktop/ui/clients/card.py"/>
        <location filename="../../desktop/ui/rail.py"/>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Брони</source>
        <translation>Bookings</translation>
    </message>
    <message>
        <location filename="../../desktop/services/privacy.py"/>
        <location filename="../../desktop/ui/log/page.py"/>
        <location filename="../../desktop/ui/rail.py"/>
        <source>Журнал AI</source>
        <translation>AI log</translation>
    </message>
    <message>
        <location filename="../../desktop/services/privacy.py"/>
        <source>Карточка</source>
        <translation>Card</translation>
    </message>
    <message>
        <location filename="../../desktop/services/privacy.py"/>
        <source>Объединения</source>
        <translation>Merges</translation>
    </message>
    <message>
        <location filename="../../desktop/services/privacy.py"/>
        <source>Отправленное</source>
        <translation>Sent</translation>
    </message>
    <message>
        <location filename="../../desktop/services/privacy.py"/>
        <source>Очередь на даты</source>
        <translation>Waiting line</translation>
    </message>
    <message>
        <location filename="../../desktop/services/privacy.py"/>
        <source>Сообщения</source>
        <translation>Messages</translation>
    </message>
    <message>
        <location filename="../../desktop/services/privacy.py"/>
        <location filename="../../desktop/ui/chats/chat_list.py"/>
        <location filename="../../desktop/ui/clients/card.py"/>
        <location filename="../../desktop/ui/rail.py"/>
        <source>Чаты</source>
        <translation>Chats</translation>
    </message>
    <message>
        <location filename="../../desktop/services/privacy.py"/>
        <source>Черновики</source>
        <translation>Drafts</translation>
    </message>
    <message>
        <location filename="../../desktop/services/rights.py"/>
        <source> или </source>
        <translation> or </translation>
    </message>
    <message>
        <location filename="../../desktop/services/rights.py"/>
        <source>{p1} может {p2}.</source>
        <translation>{p1}: only {p2}.</translation>
    </message>
    <message>
        <location filename="../../desktop/services/rights.py"/>
        <source>Выгружать данные</source>
        <translation>Export data</translation>
    </message>
    <message>
        <location filename="../../desktop/services/rights.py"/>
        <source>Делать это</source>
        <translation>Do this</translation>
    </message>
    <message>
        <location filename="../../desktop/services/rights.py"/>
        <source>Делать это за программу</source>
        <translation>Do this for the program</translation>
    </message>
    <message>
        <location filename="../../desktop/services/rights.py"/>
        <source>Менять аккаунты, ключи, адреса, бюджет и реле</source>
        <translation>Change accounts, keys, addresses, budget and relay</translation>
    </message>
    <message>
        <location filename="../../desktop/services/rights.py"/>
        <source>Менять настройки AI</source>
        <translation>Change AI settings</translation>
    </message>
    <message>
        <location filename="../../desktop/services/rights.py"/>
        <source>Менять операторов и права</source>
        <translation>Change operators and rights</translation>
    </message>
    <message>
        <location filename="../../desktop/services/rights.py"/>
        <source>Менять режим чата</source>
        <translation>Change the chat mode</translation>
    </message>
    <message>
        <location filename="../../desktop/services/rights.py"/>
        <source>Менять условия и объекты</source>
        <translation>Change conditions and resources</translation>
    </message>
    <message>
        <location filename="../../desktop/services/rights.py"/>
        <source>Останавливать автоответы</source>
        <translation>Stop auto-replies</translation>
    </message>
    <message>
        <location filename="../../desktop/services/rights.py"/>
        <source>Отменять брони</source>
        <translation>Cancel bookings</translation>
    </message>
    <message>
        <location filename="../../desktop/services/rights.py"/>
        <source>Писать клиентам</source>
        <translation>Write to clients</translation>
    </message>
    <message>
        <location filename="../../desktop/services/rights.py"/>
        <source>Проверять ответы AI</source>
        <translation>Test AI replies</translation>
    </message>
    <message>
        <location filename="../../desktop/services/rights.py"/>
        <source>Просить черновик</source>
        <translation>Ask for a draft</translation>
    </message>
    <message>
        <location filename="../../desktop/services/rights.py"/>
        <source>Распоряжаться копиями и хранением</source>
        <translation>Manage backups and retention</translation>
    </message>
    <message>
        <location filename="../../desktop/services/rights.py"/>
        <source>Решать по броням</source>
        <translation>Decide on bookings</translation>
    </message>
    <message>
        <location filename="../../desktop/services/rights.py"/>
        <source>Смотреть операторов и журнал действий</source>
        <translation>See operators and the action log</translation>
    </message>
    <message>
        <location filename="../../desktop/services/rights.py"/>
        <source>Смотреть это</source>
        <translation>See this</translation>
    </message>
    <message>
        <location filename="../../desktop/services/rights.py"/>
        <source>Сначала нужно войти.</source>
        <translation>Sign in first.</translation>
    </message>
    <message>
        <location filename="../../desktop/services/rights.py"/>
        <source>Снимать стоп</source>
        <translation>Resume auto-replies</translation>
    </message>
    <message>
        <location filename="../../desktop/services/rights.py"/>
        <source>Стирать данные человека</source>
        <translation>Erase a person's data</translation>
    </message>
    <message>
        <location filename="../../desktop/services/rights.py"/>
        <source>Удерживать даты</source>
        <translation>Hold dates</translation>
    </message>
    <message>
        <location filename="../../desktop/services/rights.py"/>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>владелец</source>
        <translation>owner</translation>
    </message>
    <message>
        <location filename="../../desktop/services/rights.py"/>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>наблюдатель</source>
        <translation>viewer</translation>
    </message>
    <message>
        <location filename="../../desktop/services/rights.py"/>
        <location filename="../../desktop/ui/bookings/details.py"/>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>оператор</source>
        <translation>operator</translation>
    </message>
    <message>
        <location filename="../../desktop/services/rights.py"/>
        <source>только сама программа</source>
        <translation>the program itself</translation>
    </message>
    <message>
        <location filename="../../desktop/services/rights.py"/>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>управляющий</source>
        <translation>manager</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_cells.py"/>
        <source>будни</source>
        <translation>weekdays</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_cells.py"/>
        <source>выберите: </source>
        <translation>choose: </translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_cells.py"/>
        <source>выходные</source>
        <translation>weekend</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_cells.py"/>
        <source>запрещено</source>
        <translation>forbidden</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_cells.py"/>
        <source>истина</source>
        <translation>true</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_cells.py"/>
        <source>ложь</source>
        <translation>false</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_cells.py"/>
        <source>на листе</source>
        <translation>on the sheet</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_cells.py"/>
        <source>напишите «да» или «нет»</source>
        <translation>write «да» (yes) or «нет» (no)</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_cells.py"/>
        <source>напишите «на листе» или «—»</source>
        <translation>write «на листе» (on the sheet) or “—”</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_cells.py"/>
        <source>напишите по одному на строке</source>
        <translation>write one per line</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_cells.py"/>
        <source>нужна дата вида 31.12.2026</source>
        <translation>a date like 31.12.2026 is needed</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_cells.py"/>
        <source>нужна сумма числом, не меньше нуля, копеек не больше двух знаков</source>
        <translation>a sum in figures is needed: zero or more, at most two digits of kopecks</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_cells.py"/>
        <source>нужно время вида 14:00</source>
        <translation>a time like 14:00 is needed</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_cells.py"/>
        <source>нужно целое число дней от 0</source>
        <translation>a whole number of days, 0 or more, is needed</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_cells.py"/>
        <source>нужно целое число от 0 до 100</source>
        <translation>a whole number from 0 to 100 is needed</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_cells.py"/>
        <source>нужно целое число от 1 до 10 000</source>
        <translation>a whole number from 1 to 10,000 is needed</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_cells.py"/>
        <source>нужны дни недели: пн, вт, ср, чт, пт, сб, вс</source>
        <translation>days of the week are needed: пн, вт, ср, чт, пт, сб, вс (Mon to Sun)</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_cells.py"/>
        <source>по договоренности</source>
        <translation>by agreement</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_cells.py"/>
        <source>по запросу</source>
        <translation>on request</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_cells.py"/>
        <source>разрешено</source>
        <translation>allowed</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_cells.py"/>
        <source>этот текст не принят</source>
        <translation>this text is not accepted</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_reading.py"/>
        <source>«{p1}» нет на листе «{p2}»</source>
        <translation>“{p1}” is not on the sheet “{p2}”</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_reading.py"/>
        <source>«{p1}» уже есть в ячейке {p2}</source>
        <translation>“{p1}” is already in cell {p2}</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_reading.py"/>
        <source>«Предоплата»: либо процент, либо сумма</source>
        <translation>Prepayment: either a percentage or a sum</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_reading.py"/>
        <location filename="../../desktop/ui/conditions/page.py"/>
        <location filename="../../desktop/ui/conditions/sheets.py"/>
        <source>Шаблон</source>
        <translation>Template</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_reading.py"/>
        <source>больше, чем «Гостей не больше»</source>
        <translation>more than “Guests at most”</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_reading.py"/>
        <source>больше, чем «Не дольше»</source>
        <translation>more than “At most”</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_reading.py"/>
        <source>здесь «{p1}», а на листе «{p2}» есть записи</source>
        <translation>“{p1}” here, but the sheet “{p2}” has records</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_reading.py"/>
        <source>здесь «{p1}», а на листе «{p2}» записей нет</source>
        <translation>“{p1}” here, but the sheet “{p2}” has no records</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_reading.py"/>
        <source>здесь ошибка вычисления: впишите само значение</source>
        <translation>a calculation error here: enter the value itself</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_reading.py"/>
        <source>здесь пусто</source>
        <translation>empty here</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_reading.py"/>
        <source>здесь формула: впишите само значение</source>
        <translation>a formula here: enter the value itself</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_reading.py"/>
        <source>ключа «{p1}» нет</source>
        <translation>there is no key “{p1}”</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_reading.py"/>
        <source>конец раньше начала</source>
        <translation>the end is before the start</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_reading.py"/>
        <source>лист «{p1}»</source>
        <translation>sheet “{p1}”</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_reading.py"/>
        <source>лист «{p1}», строка 1</source>
        <translation>sheet “{p1}”, row 1</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_reading.py"/>
        <source>лист «{p1}», ячейка {p2}</source>
        <translation>sheet “{p1}”, cell {p2}</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_reading.py"/>
        <source>напишите «{p1}» или «{p2}»</source>
        <translation>write “{p1}” or “{p2}”</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_reading.py"/>
        <source>не принято</source>
        <translation>not accepted</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_reading.py"/>
        <source>не сходится с другими полями</source>
        <translation>does not agree with other fields</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_reading.py"/>
        <source>нет столбца «{p1}»</source>
        <translation>there is no column “{p1}”</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_reading.py"/>
        <source>объекта «{p1}» нет: сначала добавьте его в программе</source>
        <translation>there is no resource “{p1}”: add it in the program first</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_reading.py"/>
        <source>объектов «{p1}» несколько: впишите код</source>
        <translation>there are several resources “{p1}”: enter the code</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_reading.py"/>
        <source>одно название записано дважды</source>
        <translation>one name is written twice</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_reading.py"/>
        <source>столбца «{p1}» мы не знаем: уберите его или верните прежнее название</source>
        <translation>unknown column “{p1}”: remove it or restore its former name</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_reading.py"/>
        <source>такого листа в файле нет</source>
        <translation>the file has no such sheet</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_reading.py"/>
        <source>такого объекта нет: сначала добавьте его в программе</source>
        <translation>there is no such resource: add it in the program first</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_reading.py"/>
        <source>три латинские буквы, например RUB</source>
        <translation>three Latin letters, such as RUB</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_reading.py"/>
        <source>у шаблона нужно название</source>
        <translation>a template needs a name</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_reading.py"/>
        <source>у шаблона нужны name и conditions</source>
        <translation>a template needs name and conditions</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_reading.py"/>
        <source>шаблона «{p1}» нет</source>
        <translation>there is no template “{p1}”</translation>
    </message>
    <message>
        <location filename="../../desktop/services/sheet_reading.py"/>
        <source>шаблона «{p1}» нет: строки шаблонов стоят выше строк объектов</source>
        <translation>there is no template “{p1}”: rows of templates stand above rows of resources</translation>
    </message>
    <message>
        <location filename="../../desktop/store/file_state.py"/>
        <source>База зашифрована, а ключа к ней в хранилище ключей нет. Откройте хранилище ключей или верните копию.</source>
        <translation>The database is encrypted, and its key is not in the keyring. Open the keyring or restore a backup.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <source>30 дней</source>
        <translation>30 days</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <source>7 дней</source>
        <translation>7 days</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <source>90 дней</source>
        <translation>90 days</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <source>dd.MM.yyyy</source>
        <translation>dd/MM/yyyy</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <location filename="../../desktop/ui/conditions/ads.py"/>
        <source>Аккаунт</source>
        <translation>Account</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <location filename="../../desktop/ui/rail.py"/>
        <source>Аналитика</source>
        <translation>Analytics</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <source>Все аккаунты</source>
        <translation>All accounts</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <location filename="../../desktop/ui/conditions/actions.py"/>
        <source>Все объекты</source>
        <translation>All resources</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <source>Выберите другой период, аккаунт или объект.</source>
        <translation>Choose another period, account or resource.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <location filename="../../desktop/ui/bookings/header.py"/>
        <location filename="../../desktop/ui/clients/card.py"/>
        <source>Выгрузить</source>
        <translation>Export</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <source>За это время ничего не было</source>
        <translation>Nothing happened in this time</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <source>Записано: {name}</source>
        <translation>Saved: {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <source>Когда пишут</source>
        <translation>When clients write</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <source>Не посчитано</source>
        <translation>Not counted</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <location filename="../../desktop/ui/log/page.py"/>
        <source>Обновить</source>
        <translation>Refresh</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <location filename="../../desktop/ui/bookings/export.py"/>
        <location filename="../../desktop/ui/bookings/sheets.py"/>
        <location filename="../../desktop/ui/bookings/table.py"/>
        <location filename="../../desktop/ui/calendars/sheet.py"/>
        <location filename="../../desktop/ui/conditions/ads.py"/>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <source>Объект</source>
        <translation>Resource</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <source>От чата до брони</source>
        <translation>From chat to booking</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <source>Первый день</source>
        <translation>First day</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <source>Период</source>
        <translation>Period</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <location filename="../../desktop/ui/chats/bubbles.py"/>
        <location filename="../../desktop/ui/clients/page.py"/>
        <source>Повторить</source>
        <translation>Try again</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <source>Последний день</source>
        <translation>Last day</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <source>Почему черновики задержаны</source>
        <translation>Why drafts were held back</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <source>Разбивка</source>
        <translation>Breakdown</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <source>Расход на модели</source>
        <translation>Spending on models</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <source>Свой</source>
        <translation>Custom</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <source>Сообщения и первый ответ</source>
        <translation>Messages and first reply</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <source>Считаем</source>
        <translation>Counting</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <source>Таблица CSV (*.csv);;Таблица Excel (*.xlsx);;Картинка PNG (*.png)</source>
        <translation>CSV table (*.csv);;Excel workbook (*.xlsx);;PNG picture (*.png)</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <source>Что стало с черновиками</source>
        <translation>What became of drafts</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <source>доля от всех, кто писал</source>
        <translation>share of all who wrote</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <source>нарастающим итогом</source>
        <translation>running total</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <source>нарастающим итогом, всего {money}</source>
        <translation>running total, {money} in all</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <source>по дням</source>
        <translation>by day</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <source>по неделям</source>
        <translation>by week</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <location filename="../../desktop/ui/conditions/ads.py"/>
        <location filename="../../desktop/ui/guide_ads.py"/>
        <source>по часам</source>
        <translation>by hour</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <source>проверкой фактов</source>
        <translation>by the fact check</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/page.py"/>
        <source>сообщения клиентов по дням недели и часам</source>
        <translation>clients' messages by weekday and hour</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/plots.py"/>
        <source>{number} мин</source>
        <translation>{number} min</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/plots.py"/>
        <source>{seconds} с</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/plots.py"/>
        <source> дн.</source>
        <translation> d</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/plots.py"/>
        <location filename="../../desktop/ui/bookings/words.py"/>
        <source> ч</source>
        <translation> h</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/plots.py"/>
        <location filename="../../desktop/ui/plots/values.py"/>
        <source>День</source>
        <translation>Day</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/plots.py"/>
        <source>Написали</source>
        <translation>Wrote</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/plots.py"/>
        <source>Подтверждено</source>
        <translation>Confirmed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/plots.py"/>
        <location filename="../../desktop/ui/chats/chat_menu.py"/>
        <location filename="../../desktop/ui/clients/sheets.py"/>
        <source>Причина</source>
        <translation>Reason</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/plots.py"/>
        <source>Распознан заезд</source>
        <translation>Stay recognised</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/plots.py"/>
        <source>Удержаны даты</source>
        <translation>Dates held</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/plots.py"/>
        <source>Час</source>
        <translation>Hour</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/plots.py"/>
        <source>Чатов</source>
        <translation>Chats</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/plots.py"/>
        <source>Черновиков</source>
        <translation>Drafts</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/plots.py"/>
        <source>бюджет месяца {number}</source>
        <translation>monthly budget {number}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/plots.py"/>
        <source>другие</source>
        <translation>others</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/plots.py"/>
        <source>модель не названа</source>
        <translation>model not named</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/plots.py"/>
        <source>наши</source>
        <translation>ours</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/plots.py"/>
        <source>не отправлены</source>
        <translation>not sent</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/plots.py"/>
        <source>от клиентов</source>
        <translation>from clients</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/plots.py"/>
        <source>отправлены как есть</source>
        <translation>sent as they were</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/plots.py"/>
        <source>первый ответ, медиана</source>
        <translation>first reply, median</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/plots.py"/>
        <source>поправлены</source>
        <translation>edited</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/tiles.py"/>
        <source>Ответил автопилот</source>
        <translation>Answered by autopilot</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/tiles.py"/>
        <source>Первый ответ, медиана</source>
        <translation>First reply, median</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/tiles.py"/>
        <source>Подтверждено броней</source>
        <translation>Bookings confirmed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/tiles.py"/>
        <source>Сообщений от клиентов</source>
        <translation>Messages from clients</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/tiles.py"/>
        <source>Черновики без правки</source>
        <translation>Drafts sent unedited</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/tiles.py"/>
        <source>без ответа {waiting}</source>
        <translation>unanswered {waiting}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/tiles.py"/>
        <source>задержано черновиков {count}</source>
        <translation>drafts held back: {count}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/tiles.py"/>
        <source>из {number}</source>
        <translation>of {number}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/analytics/tiles.py"/>
        <source>наших {number}</source>
        <translation>ours {number}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/actions.py"/>
        <source>{said}. Клиенту обещаны прежние даты: договоритесь с ним сами.</source>
        <translation>{said}. The client was promised the former dates: agree it with them yourself.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/actions.py"/>
        <source>Бронь отменена: {name}</source>
        <translation>Booking cancelled: {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/actions.py"/>
        <source>Бронь подтверждена: {name}</source>
        <translation>Booking confirmed: {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/actions.py"/>
        <source>Возвращать нечего: здесь ничего не отклоняли и не переносили</source>
        <translation>Nothing to undo: nothing was declined or moved here</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/actions.py"/>
        <source>Возвращено на {stay}. Сумма посчитана заново</source>
        <translation>Moved back to {stay}. The total was counted anew</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/actions.py"/>
        <source>Даты снова удержаны: {name}</source>
        <translation>Dates held again: {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/actions.py"/>
        <source>Даты удержаны, бронь ждёт решения</source>
        <translation>Dates held, the booking waits for a decision</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/actions.py"/>
        <source>Даты удержаны: {who}, {stay}</source>
        <translation>Dates held: {who}, {stay}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/actions.py"/>
        <source>Заявка будет отклонена, даты удержаны за: {who}, {stay}.</source>
        <translation>The request will be declined and the dates held for {who}, {stay}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/actions.py"/>
        <source>Клиенту уже обещаны эти даты. Напишите ему сами: бронь об отмене не сообщает.</source>
        <translation>The client was promised these dates. Write to them yourself: cancelling does not tell them.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/actions.py"/>
        <source>На эти даты есть другая заявка: ей придётся отказать.</source>
        <translation>There is another request for these dates: it will have to be declined.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/actions.py"/>
        <location filename="../../desktop/ui/calendars/feed_card.py"/>
        <location filename="../../desktop/ui/calendars/sheet.py"/>
        <source>Оставить</source>
        <translation>Keep</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/actions.py"/>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <source>Отдать даты</source>
        <translation>Give the dates</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/actions.py"/>
        <source>Отдать даты другому?</source>
        <translation>Give the dates to someone else?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/actions.py"/>
        <source>Отклонено: {name}. Ctrl+Z — удержать снова</source>
        <translation>Declined: {name}. Ctrl+Z to hold again</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/actions.py"/>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <location filename="../../desktop/ui/bookings/table_view.py"/>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <source>Отклонить</source>
        <translation>Decline</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/actions.py"/>
        <source>Отклонить заявку?</source>
        <translation>Decline the request?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/actions.py"/>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <source>Отменить бронь</source>
        <translation>Cancel booking</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/actions.py"/>
        <source>Отменить подтверждённую бронь?</source>
        <translation>Cancel a confirmed booking?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/actions.py"/>
        <source>Перенесено: {name_or_nobody}, {said}. Ctrl+Z — вернуть</source>
        <translation>Moved: {name_or_nobody}, {said}. Ctrl+Z to undo</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/actions.py"/>
        <source>Перенести</source>
        <translation>Move</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/actions.py"/>
        <source>Перенести подтверждённую бронь?</source>
        <translation>Move a confirmed booking?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/actions.py"/>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <location filename="../../desktop/ui/bookings/table_view.py"/>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <source>Подтвердить</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/actions.py"/>
        <source>Подтвердить бронь?</source>
        <translation>Confirm the booking?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/actions.py"/>
        <source>Подтвердить всё равно</source>
        <translation>Confirm anyway</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/actions.py"/>
        <source>Сначала добавьте объект: без него нечего бронировать</source>
        <translation>Add a resource first: there is nothing to book without one</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/actions.py"/>
        <source>Удержано до: {until}, {name_or_nobody}</source>
        <translation>Held until {until}, {name_or_nobody}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/actions.py"/>
        <source>заезда</source>
        <translation>check-in</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/actions.py"/>
        <source>тому, кто ждёт</source>
        <translation>whoever is waiting</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <source>%n ждёт</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <location filename="../../desktop/ui/timeline/bars.py"/>
        <source>%n заявка</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <source>%n решение</source>
        <translation>
            <numerusform>%n decision</numerusform>
            <numerusform>%n decisions</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <source>Enter — подтвердить, Delete — отклонить, Ctrl+Z — вернуть</source>
        <translation>Enter to confirm, Delete to decline, Ctrl+Z to undo</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <source>{count} хотят</source>
        <translation>{count} want</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <source>{place}-й в очереди, {moment}</source>
        <translation>no. {place} in line, {moment}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <source>{source} говорит: занято</source>
        <translation>{source} says: taken</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <source>{title}: даты удержаны, в очереди {waits}</source>
        <translation>{title}: dates held, {waits}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <source>{whose} на даты, которые {source} считает занятыми</source>
        <translation>{whose} for dates that {source} shows as taken</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <location filename="../../desktop/ui/bookings/week_sheet.py"/>
        <location filename="../../desktop/ui/bookings/words.py"/>
        <location filename="../../desktop/ui/chats/header.py"/>
        <location filename="../../desktop/ui/chats/list_delegate.py"/>
        <location filename="../../desktop/ui/clients/card.py"/>
        <location filename="../../desktop/ui/clients/people_list.py"/>
        <location filename="../../desktop/ui/timeline/bars.py"/>
        <source>Без имени</source>
        <translation>No name</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <source>Дважды обещанные даты: решите в кабинете, чья бронь останется, и отмените другую.</source>
        <translation>Dates promised twice: decide in your Avito account whose booking stays and cancel the other.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <source>Если там та же бронь, подтверждайте. Если чужая, отклоните заявку и предложите соседние даты.</source>
        <translation>If it is the same booking there, confirm. If it is someone else's, decline the request and offer nearby dates.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <source>Ждут решения</source>
        <translation>Waiting for a decision</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <location filename="../../desktop/ui/bookings/details.py"/>
        <location filename="../../desktop/ui/log/detail.py"/>
        <source>К чату</source>
        <translation>To chat</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <source>К чату: {who}</source>
        <translation>To chat: {who}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <source>Отдать даты: {who}</source>
        <translation>Give the dates: {who}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <source>Откажете первому, и даты предложат следующему по порядку</source>
        <translation>Decline the first, and the dates are offered to the next in line</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <source>Подтвердите одного, другому откажите и предложите соседние даты</source>
        <translation>Confirm one, decline the other and offer nearby dates</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <source>Сверьтесь с тем календарём, прежде чем решать</source>
        <translation>Check with that calendar before you decide</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <location filename="../../desktop/ui/bookings/words.py"/>
        <location filename="../../desktop/ui/chats/ai_panel.py"/>
        <source>без имени</source>
        <translation>no name</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <source>двое хотят</source>
        <translation>two want</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <source>ещё {count}</source>
        <translation>{count} more</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <source>ждут решения: {count}</source>
        <translation>waiting for a decision: {count}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <source>заявка</source>
        <translation>request</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <source>и ещё {count} в очереди</source>
        <translation>and {count} more in line</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <location filename="../../desktop/ui/bookings/table.py"/>
        <source>истекает {lapses}</source>
        <translation>expires {lapses}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <source>ничего, все заявки решены</source>
        <translation>none, all requests are decided</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <source>первым, {asked}</source>
        <translation>first, {asked}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <source>подтверждена{rest}</source>
        <translation>confirmed{rest}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <source>подтверждённая бронь</source>
        <translation>confirmed booking</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <source>трое хотят</source>
        <translation>three want</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/decisions.py"/>
        <source>четверо хотят</source>
        <translation>four want</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/details.py"/>
        <location filename="../../desktop/ui/words.py"/>
        <source>%d.%m</source>
        <translation>%d %b</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/details.py"/>
        <source>{said}, истекает {lapses}</source>
        <translation>{said}, expires {lapses}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/details.py"/>
        <source>Бронь № {number}</source>
        <translation>Booking No. {number}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/details.py"/>
        <source>Всего</source>
        <translation>Total</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/details.py"/>
        <location filename="../../desktop/ui/bookings/table.py"/>
        <source>Даты</source>
        <translation>Dates</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/details.py"/>
        <location filename="../../desktop/ui/chats/parts.py"/>
        <location filename="../../desktop/ui/conditions/files.py"/>
        <location filename="../../desktop/ui/rescue.py"/>
        <location filename="../../desktop/ui/widgets/sheet.py"/>
        <source>Закрыть</source>
        <translation>Close</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/details.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Залог</source>
        <translation>Deposit</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/details.py"/>
        <location filename="../../desktop/ui/bookings/export.py"/>
        <location filename="../../desktop/ui/clients/card.py"/>
        <source>Заметка</source>
        <translation>Note</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/details.py"/>
        <location filename="../../desktop/ui/bookings/export.py"/>
        <source>Кто решил</source>
        <translation>Decided by</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/details.py"/>
        <location filename="../../desktop/ui/bookings/export.py"/>
        <location filename="../../desktop/ui/bookings/table.py"/>
        <source>Откуда</source>
        <translation>Source</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/details.py"/>
        <source>Переносы</source>
        <translation>Moves</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/details.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Предоплата</source>
        <translation>Prepayment</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/details.py"/>
        <location filename="../../desktop/ui/bookings/export.py"/>
        <location filename="../../desktop/ui/bookings/table.py"/>
        <source>Состояние</source>
        <translation>Status</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/details.py"/>
        <location filename="../../desktop/ui/conditions/page.py"/>
        <location filename="../../desktop/ui/log/detail.py"/>
        <location filename="../../desktop/ui/rail.py"/>
        <source>Условия</source>
        <translation>Conditions</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/details.py"/>
        <source>бронь Avito</source>
        <translation>Avito booking</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/details.py"/>
        <source>была {was}; {value}, {at}</source>
        <translation>was {was}; {value}, {at}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/details.py"/>
        <source>версия {version}, сумма больше не меняется</source>
        <translation>version {version}, the total no longer changes</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/details.py"/>
        <source>даты на Avito закрыты</source>
        <translation>dates closed on Avito</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/details.py"/>
        <source>даты на Avito закрыть не удалось, закройте их в кабинете</source>
        <translation>dates could not be closed on Avito, close them in your account there</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/details.py"/>
        <source>дополнительные гости</source>
        <translation>extra guests</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/details.py"/>
        <source>закрываем даты на Avito</source>
        <translation>closing dates on Avito</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/details.py"/>
        <source>на Avito на эти даты уже есть оплаченная бронь</source>
        <translation>Avito already has a paid booking for these dates</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/details.py"/>
        <source>от {whole}, не все цены были сказаны</source>
        <translation>from {whole}, not all prices were known</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/details.py"/>
        <location filename="../../desktop/ui/words.py"/>
        <source>питомец</source>
        <translation>pet</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/details.py"/>
        <source>проживание</source>
        <translation>stay</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/export.py"/>
        <location filename="../../desktop/ui/bookings/table.py"/>
        <source>Гости</source>
        <translation>Guests</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/export.py"/>
        <source>Единиц</source>
        <translation>Units</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/export.py"/>
        <location filename="../../desktop/ui/bookings/sheets.py"/>
        <location filename="../../desktop/ui/bookings/table.py"/>
        <location filename="../../desktop/ui/chats/chat_menu.py"/>
        <location filename="../../desktop/ui/chats/messages_model.py"/>
        <location filename="../../desktop/ui/clients/sheets.py"/>
        <location filename="../../desktop/ui/log/detail.py"/>
        <location filename="../../desktop/ui/log/records.py"/>
        <location filename="../../desktop/ui/log/table.py"/>
        <location filename="../../desktop/ui/tray.py"/>
        <source>Клиент</source>
        <translation>Client</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/export.py"/>
        <location filename="../../desktop/ui/bookings/sheets.py"/>
        <source>Конец</source>
        <translation>End</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/export.py"/>
        <location filename="../../desktop/ui/bookings/sheets.py"/>
        <source>Начало</source>
        <translation>Start</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/export.py"/>
        <source>Номер</source>
        <translation>Number</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/export.py"/>
        <source>Решено</source>
        <translation>Decided</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/export.py"/>
        <location filename="../../desktop/ui/bookings/table.py"/>
        <location filename="../../desktop/ui/conditions/records.py"/>
        <source>Сумма</source>
        <translation>Total</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/export.py"/>
        <source>Удержана до</source>
        <translation>Held until</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/files.py"/>
        <source>Брони ещё читаются. Выгрузите их через несколько секунд</source>
        <translation>Bookings are still being read. Export them in a few seconds</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/files.py"/>
        <source>Выгружено строк: {count}, файл {name}</source>
        <translation>Rows exported: {count}, file {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/files.py"/>
        <source>Выгрузить брони</source>
        <translation>Export bookings</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/files.py"/>
        <source>Выгрузка остановлена, файла нет</source>
        <translation>Export stopped, no file was written</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/files.py"/>
        <source>Неделя записана, страниц: {pages}, файл {name}</source>
        <translation>Week saved, pages: {pages}, file {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/files.py"/>
        <location filename="../../desktop/ui/settings/journal.py"/>
        <source>Таблица CSV (*.csv)</source>
        <translation>CSV table (*.csv)</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/files.py"/>
        <location filename="../../desktop/ui/conditions/files.py"/>
        <source>Таблица Excel (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/files.py"/>
        <location filename="../../desktop/ui/conditions/files.py"/>
        <location filename="../../desktop/ui/settings/bundle.py"/>
        <source>Файл {name} не записан. Выберите другую папку</source>
        <translation>The file {name} was not written. Choose another folder</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/files.py"/>
        <source>Файл не записан. Выберите другую папку</source>
        <translation>The file was not written. Choose another folder</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/files.py"/>
        <source>брони-{first}-{last}.{kind}</source>
        <translation>bookings-{first}-{last}.{kind}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/header.py"/>
        <source>4 недели</source>
        <translation>4 weeks</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/header.py"/>
        <source>{number} % · Стоп</source>
        <translation>{number} % · Stop</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/header.py"/>
        <source>Аккаунт: {name}</source>
        <translation>Account: {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/header.py"/>
        <location filename="../../desktop/ui/chats/chat_list.py"/>
        <source>Бронь</source>
        <translation>Booking</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/header.py"/>
        <source>Выгружать данные может владелец или управляющий</source>
        <translation>Only an owner or a manager can export data</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/header.py"/>
        <location filename="../../desktop/ui/calendars/sheet.py"/>
        <location filename="../../desktop/ui/calendars/words.py"/>
        <location filename="../../desktop/ui/conditions/page.py"/>
        <source>Календари</source>
        <translation>Calendars</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/header.py"/>
        <source>Клиент, телефон, №</source>
        <translation>Client, phone, No.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/header.py"/>
        <source>Масштаб шкалы</source>
        <translation>Scale of the timeline</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/header.py"/>
        <source>Найти бронь: клиент, телефон, объект, номер</source>
        <translation>Find a booking: client, phone, resource, number</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/header.py"/>
        <source>Напечатать неделю…</source>
        <translation>Print the week…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/header.py"/>
        <location filename="../../desktop/ui/plots/values.py"/>
        <source>Неделя</source>
        <translation>Week</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/header.py"/>
        <source>Неделя в PDF</source>
        <translation>Week as PDF</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/header.py"/>
        <location filename="../../desktop/ui/bookings/sheets.py"/>
        <source>Новая бронь</source>
        <translation>New booking</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/header.py"/>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Объекты</source>
        <translation>Resources</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/header.py"/>
        <source>Откуда: {source}</source>
        <translation>Source: {source}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/header.py"/>
        <location filename="../../desktop/ui/guide.py"/>
        <source>Позже</source>
        <translation>Later</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/header.py"/>
        <source>Показать все</source>
        <translation>Show all</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/header.py"/>
        <source>Раньше</source>
        <translation>Earlier</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/header.py"/>
        <source>Сегодня</source>
        <translation>Today</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/header.py"/>
        <source>Сезон</source>
        <translation>Season</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/header.py"/>
        <source>Сезон, 13 недель</source>
        <translation>Season, 13 weeks</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/header.py"/>
        <source>Таблица CSV</source>
        <translation>CSV table</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/header.py"/>
        <source>Таблица Excel (XLSX)</source>
        <translation>Excel workbook (XLSX)</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/header.py"/>
        <source>Фильтр</source>
        <translation>Filter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/header.py"/>
        <source>Фильтр: {count}</source>
        <translation>Filter: {count}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/header.py"/>
        <source>занято не у нас</source>
        <translation>taken elsewhere</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/header.py"/>
        <location filename="../../desktop/ui/bookings/table_view.py"/>
        <location filename="../../desktop/ui/bookings/words.py"/>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>подтверждена</source>
        <translation>confirmed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/header.py"/>
        <source>спор</source>
        <translation>conflict</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/header.py"/>
        <location filename="../../desktop/ui/bookings/table_view.py"/>
        <location filename="../../desktop/ui/bookings/words.py"/>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>удержана</source>
        <translation>held</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/page.py"/>
        <source>Броней пока нет</source>
        <translation>No bookings yet</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/page.py"/>
        <source>Они появятся из чатов. Или выберите даты на шкале выше.</source>
        <translation>They will come from chats. Or select dates on the timeline above.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/page.py"/>
        <source>Переносить брони может владелец, управляющий или оператор</source>
        <translation>Only an owner, a manager or an operator can move bookings</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/page.py"/>
        <source>У этой брони нет чата: она сделана вручную</source>
        <translation>This booking has no chat: it was made by hand</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/refusals.py"/>
        <source>Заезд уже наступил: подтвердите бронь или отклоните.</source>
        <translation>Check-in has already come: confirm the booking or decline it.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/refusals.py"/>
        <source>Срок удержания вышел, подтвердить уже нельзя. Удержите даты снова, если они ещё свободны.</source>
        <translation>The hold has run out, it can no longer be confirmed. Hold the dates again if they are still free.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/refusals.py"/>
        <source>У этого клиента уже есть удержанные даты, больше нельзя. Сначала решите те.</source>
        <translation>This client already has held dates and cannot have more. Decide on those first.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/refusals.py"/>
        <source>Эти даты уже заняты: {names}. Предложите клиенту соседние.</source>
        <translation>These dates are already taken: {names}. Offer the client nearby ones.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/refusals.py"/>
        <source>Этой брони уже нет. Список обновится сам.</source>
        <translation>This booking is gone. The list will update by itself.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/refusals.py"/>
        <source>Эту бронь уже решили. Список обновится сам.</source>
        <translation>This booking is already decided. The list will update by itself.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/sheets.py"/>
        <location filename="../../desktop/ui/chats/stay_form.py"/>
        <source>Гостей</source>
        <translation>Guests</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/sheets.py"/>
        <source>Заметка для своих</source>
        <translation>Note for your team</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/sheets.py"/>
        <source>Заметка для своих, клиент её не увидит</source>
        <translation>A note for your team; the client will not see it</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/sheets.py"/>
        <source>Имя клиента</source>
        <translation>Client name</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/sheets.py"/>
        <source>Конец, время</source>
        <translation>End, time</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/sheets.py"/>
        <source>Начало, время</source>
        <translation>Start, time</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/sheets.py"/>
        <source>Проверьте даты: дд.мм.гггг, конец после начала</source>
        <translation>Check the dates: dd/mm/yyyy, the end after the start</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/sheets.py"/>
        <source>Удержать даты</source>
        <translation>Hold dates</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/sheets.py"/>
        <location filename="../../desktop/ui/conditions/records.py"/>
        <source>дд.мм.гггг</source>
        <translation>dd/mm/yyyy</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/sheets.py"/>
        <source>например: предоплата получена</source>
        <translation>for example: prepayment received</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/sheets.py"/>
        <location filename="../../desktop/ui/conditions/editors.py"/>
        <source>чч:мм</source>
        <translation>hh:mm</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/table.py"/>
        <source>Истекает</source>
        <translation>Expires</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/table.py"/>
        <source>Ночей</source>
        <translation>Nights</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/table_view.py"/>
        <source>Отклонить	Delete</source>
        <translation>Decline	Delete</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/table_view.py"/>
        <source>Открыть чат</source>
        <translation>Open chat</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/table_view.py"/>
        <location filename="../../desktop/ui/chats/announcement.py"/>
        <location filename="../../desktop/ui/conditions/undo.py"/>
        <source>Отменить</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/table_view.py"/>
        <source>Отменить бронь	Delete</source>
        <translation>Cancel booking	Delete</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/table_view.py"/>
        <source>Подробнее	Пробел</source>
        <translation>Details	Space</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/table_view.py"/>
        <source>Подтвердить	Enter</source>
        <translation>Confirm	Enter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/table_view.py"/>
        <source>Продлить до заезда</source>
        <translation>Extend to check-in</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/table_view.py"/>
        <source>Продлить на 2 часа</source>
        <translation>Extend by 2 hours</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/table_view.py"/>
        <source>Продлить на сутки</source>
        <translation>Extend by a day</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/table_view.py"/>
        <source>Скопировать для клиента</source>
        <translation>Copy for the client</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/table_view.py"/>
        <source>Таблица броней</source>
        <translation>Table of bookings</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/table_view.py"/>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <source>Удержать снова</source>
        <translation>Hold again</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/table_view.py"/>
        <source>Файл календаря…</source>
        <translation>Calendar file…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/table_view.py"/>
        <location filename="../../desktop/ui/bookings/words.py"/>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>отклонена</source>
        <translation>declined</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/table_view.py"/>
        <location filename="../../desktop/ui/bookings/words.py"/>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>отменена</source>
        <translation>cancelled</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/table_view.py"/>
        <location filename="../../desktop/ui/bookings/words.py"/>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <location filename="../../desktop/ui/timeline/bars.py"/>
        <source>срок вышел</source>
        <translation>expired</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/week_sheet.py"/>
        <source>Брони, {range}</source>
        <translation>Bookings, {range}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/week_sheet.py"/>
        <location filename="../../desktop/ui/guide.py"/>
        <location filename="../../desktop/ui/rescue.py"/>
        <location filename="../../desktop/ui/settling.py"/>
        <location filename="../../desktop/ui/tongue.py"/>
        <location filename="../../desktop/ui/tray.py"/>
        <location filename="../../desktop/ui/window.py"/>
        <source>Броня</source>
        <translation>Bronya</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/week_sheet.py"/>
        <source>Напечатано {now} · стр. {number} из {count}</source>
        <translation>Printed {now} · page {number} of {count}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/week_sheet.py"/>
        <source>спор: </source>
        <translation>conflict: </translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/words.py"/>
        <source> {rest} м</source>
        <translation> {rest} m</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/words.py"/>
        <source> сут</source>
        <translation> d</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/words.py"/>
        <source>Август</source>
        <translation>August</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/words.py"/>
        <source>Апрель</source>
        <translation>April</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/words.py"/>
        <source>Декабрь</source>
        <translation>December</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/words.py"/>
        <source>Июль</source>
        <translation>July</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/words.py"/>
        <source>Июнь</source>
        <translation>June</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/words.py"/>
        <source>Май</source>
        <translation>May</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/words.py"/>
        <source>Март</source>
        <translation>March</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/words.py"/>
        <source>Ноябрь</source>
        <translation>November</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/words.py"/>
        <source>Октябрь</source>
        <translation>October</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/words.py"/>
        <source>Сентябрь</source>
        <translation>September</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/words.py"/>
        <source>Февраль</source>
        <translation>February</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/words.py"/>
        <source>Январь</source>
        <translation>January</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/words.py"/>
        <location filename="../../desktop/ui/log/records.py"/>
        <source>автопилот</source>
        <translation>autopilot</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/words.py"/>
        <source>вручную</source>
        <translation>by hand</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/words.py"/>
        <location filename="../../desktop/ui/words.py"/>
        <source>вчера</source>
        <translation>yesterday</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/words.py"/>
        <source>завтра</source>
        <translation>tomorrow</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/words.py"/>
        <source>меньше минуты</source>
        <translation>less than a minute</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/words.py"/>
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source>сегодня</source>
        <translation>today</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/words.py"/>
        <source>чат</source>
        <translation>chat</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/words.py"/>
        <source>через {hours} ч</source>
        <translation>in {hours} h</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/bookings/words.py"/>
        <source>через {rest} м</source>
        <translation>in {rest} m</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/broken.py"/>
        <source>Остальные работают, ваши данные на месте. Попробуйте ещё раз или перезапустите программу.</source>
        <translation>The others work, your data are in place. Try again or restart the program.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/broken.py"/>
        <source>Открыть снова</source>
        <translation>Open again</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/broken.py"/>
        <source>Посмотреть отчёт</source>
        <translation>See the report</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/broken.py"/>
        <source>Эта страница не открылась</source>
        <translation>This page did not open</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/add_form.py"/>
        <source>https://… .ics с Airbnb, Суточно.ру, Google, Яндекса</source>
        <translation>https://… .ics from Airbnb, Sutochno.ru, Google, Yandex</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/add_form.py"/>
        <source>Вместо этого ссылка iCal</source>
        <translation>An iCal link instead</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/add_form.py"/>
        <source>Вставьте ссылку на календарь.</source>
        <translation>Paste a link to a calendar.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/add_form.py"/>
        <location filename="../../desktop/ui/chats/phrases.py"/>
        <location filename="../../desktop/ui/conditions/ads.py"/>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <source>Добавить</source>
        <translation>Add</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/add_form.py"/>
        <source>Записывать туда подтверждённые брони, без имени гостя</source>
        <translation>Write confirmed bookings there, without the guest's name</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/add_form.py"/>
        <source>Календарь на сервере</source>
        <translation>Calendar on the server</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/add_form.py"/>
        <source>Логин CalDAV</source>
        <translation>CalDAV login</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/add_form.py"/>
        <source>Пароль CalDAV</source>
        <translation>CalDAV password</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/add_form.py"/>
        <source>Подключить CalDAV с паролем</source>
        <translation>Connect CalDAV with a password</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/add_form.py"/>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <location filename="../../desktop/ui/settings/accounts.py"/>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <location filename="../../desktop/ui/settings/data.py"/>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <location filename="../../desktop/ui/settings/relay.py"/>
        <source>Проверить</source>
        <translation>Check</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/add_form.py"/>
        <source>Ссылка на календарь</source>
        <translation>Link to a calendar</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/add_form.py"/>
        <source>Читаем календарь…</source>
        <translation>Reading the calendar…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/add_form.py"/>
        <source>логин</source>
        <translation>login</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/add_form.py"/>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>пароль</source>
        <translation>password</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/feed_card.py"/>
        <source>CalDAV, брони записываются</source>
        <translation>CalDAV, bookings are written</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/feed_card.py"/>
        <source>Прочитать сейчас: {name}</source>
        <translation>Read now: {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/feed_card.py"/>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Удалить</source>
        <translation>Remove</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/feed_card.py"/>
        <source>Удалить календарь: {name}</source>
        <translation>Remove the calendar: {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/feed_card.py"/>
        <source>Удалить? Занятые им даты освободятся.</source>
        <translation>Remove? The dates it holds as taken will be free.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/sheet.py"/>
        <source>Адрес нашего календаря</source>
        <translation>Address of our calendar</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/sheet.py"/>
        <source>Адрес отозван: по нему больше ничего не видно</source>
        <translation>The address is revoked: nothing can be seen at it any more</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/sheet.py"/>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <location filename="../../desktop/ui/conditions/records.py"/>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Готово</source>
        <translation>Done</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/sheet.py"/>
        <location filename="../../desktop/ui/chats/draft_card.py"/>
        <source>Ещё раз</source>
        <translation>Again</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/sheet.py"/>
        <source>Календарь прочитан: {name}</source>
        <translation>Calendar read: {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/sheet.py"/>
        <source>Наш календарь для других площадок</source>
        <translation>Our calendar for other platforms</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/sheet.py"/>
        <source>Откуда берём занятость</source>
        <translation>Where taken dates come from</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/sheet.py"/>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Отозвать</source>
        <translation>Revoke</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/sheet.py"/>
        <source>Отозвать адрес</source>
        <translation>Revoke the address</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/sheet.py"/>
        <source>Отозвать? По этой ссылке броней больше не увидят.</source>
        <translation>Revoke? Bookings will no longer be seen at this link.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/sheet.py"/>
        <source>Пока ниоткуда: заняты только брони Авито и наши. Добавьте ссылку других площадок.</source>
        <translation>From nowhere yet: only Avito's bookings and ours are taken. Add a link from other platforms.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/sheet.py"/>
        <location filename="../../desktop/ui/settings/crashes.py"/>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Скопировать</source>
        <translation>Copy</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/sheet.py"/>
        <source>Создать адрес</source>
        <translation>Create an address</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/sheet.py"/>
        <source>Ссылка скопирована. Вставьте её в календарь другой площадки</source>
        <translation>Link copied. Paste it into the other platform's calendar</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/sheet.py"/>
        <source>Читаем…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/stay_export.py"/>
        <source>Календарь iCalendar (*.ics)</source>
        <translation>iCalendar file (*.ics)</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/stay_export.py"/>
        <source>Скопировано: вставьте в чат с клиентом</source>
        <translation>Copied: paste it into the chat with the client</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/stay_export.py"/>
        <source>Сохранено: {name}. Отправьте файл клиенту</source>
        <translation>Saved: {name}. Send the file to the client</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/stay_export.py"/>
        <source>Сохранить бронь</source>
        <translation>Save booking</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/stay_export.py"/>
        <location filename="../../desktop/ui/settings/journal.py"/>
        <source>Файл не записан: {errorstring}. Выберите другую папку</source>
        <translation>The file was not written: {errorstring}. Choose another folder</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source> Повтор через {left}.</source>
        <translation> Next try in {left}.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source>%n занятая ночь</source>
        <translation>
            <numerusform>%n taken night</numerusform>
            <numerusform>%n taken nights</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source>%n занятый день</source>
        <translation>
            <numerusform>%n taken day</numerusform>
            <numerusform>%n taken days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source>%n занятый отрезок</source>
        <translation>
            <numerusform>%n taken period</numerusform>
            <numerusform>%n taken periods</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source>%n событие</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source>; не прочесть: {events}</source>
        <translation>; unreadable: {events}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source>{left} назад</source>
        <translation>{left} ago</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source>Адрес выдаёт реле, а оно не подключено: Настройки → Реле.</source>
        <translation>The relay gives the address, and it is not connected: Settings → Relay.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source>Ещё не прочитан, читаем…</source>
        <translation>Not read yet, reading…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source>Ещё ни разу не прочитан.</source>
        <translation>Never read yet.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source>Календари: {count} не читается</source>
        <translation>Calendars: {count} not readable</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source>Календарь читается, впереди ничего не занято</source>
        <translation>The calendar is readable, nothing is taken ahead</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source>Календарь читается, он пуст</source>
        <translation>The calendar is readable, it is empty</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source>Не прочесть: {events}. Что они занимали раньше, остаётся занятым.</source>
        <translation>Unreadable: {events}. What they held before stays taken.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source>Не читается</source>
        <translation>Not readable</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source>Обновлён {ago}</source>
        <translation>Updated {ago}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source>Отправляем на реле…</source>
        <translation>Sending to the relay…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source>Повтор через {left}.</source>
        <translation>Next try in {left}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source>Последний раз прочитан {ago}.</source>
        <translation>Last read {ago}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source>Прежние даты остаются занятыми.</source>
        <translation>The former dates stay taken.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source>Прочитан</source>
        <translation>Read</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source>Прочитан {ago}</source>
        <translation>Read {ago}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source>Реле не приняло календарь</source>
        <translation>The relay did not accept the calendar</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source>Секретная ссылка для Авито, Airbnb и других: они закроют даты сами. Имён и телефонов в ней нет.</source>
        <translation>A secret link for Avito, Airbnb and others: they will close the dates themselves. It holds no names or phones.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source>ближайшая</source>
        <translation>next</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source>ближайший</source>
        <translation>next</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source>не читается</source>
        <translation>not readable</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source>ничего не занято</source>
        <translation>nothing taken</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/words.py"/>
        <location filename="../../desktop/ui/conditions/ads.py"/>
        <source>новый</source>
        <translation>new</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source>пробуем снова</source>
        <translation>trying again</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source>прочитан не весь</source>
        <translation>not all of it was read</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source>только что</source>
        <translation>just now</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/calendars/words.py"/>
        <source>читается</source>
        <translation>readable</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/ai_panel.py"/>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Автопилот</source>
        <translation>Autopilot</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/ai_panel.py"/>
        <source>Автопилот стоит</source>
        <translation>Autopilot is stopped</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/ai_panel.py"/>
        <source>Ассистент</source>
        <translation>Assistant</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/ai_panel.py"/>
        <source>Даты удержаны</source>
        <translation>Dates held</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/ai_panel.py"/>
        <source>Даты удержаны за клиентом: {name}</source>
        <translation>Dates held for the client: {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/ai_panel.py"/>
        <source>Короче</source>
        <translation>Shorter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/ai_panel.py"/>
        <source>Модель молчит: пишет встроенный помощник</source>
        <translation>The model is silent: the built-in assistant writes</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/ai_panel.py"/>
        <source>На языке клиента</source>
        <translation>Client's language</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/ai_panel.py"/>
        <source>Отдельным окном</source>
        <translation>In a separate window</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/ai_panel.py"/>
        <source>Откройте чат: здесь будет, что клиент хочет, свободно ли и сколько стоит, и черновик ответа.</source>
        <translation>Open a chat: what the client wants, whether it is free and what it costs, and a draft reply will be here.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/ai_panel.py"/>
        <source>Официальнее</source>
        <translation>More formal</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/ai_panel.py"/>
        <source>Подробнее</source>
        <translation>More detail</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/ai_panel.py"/>
        <source>Спросить иначе: ваше указание ассистенту</source>
        <translation>Ask differently: your instruction to the assistant</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/ai_panel.py"/>
        <source>Спросить иначе…</source>
        <translation>Ask differently…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/ai_panel.py"/>
        <source>Спрятать (Ctrl+J)</source>
        <translation>Hide (Ctrl+J)</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/ai_panel.py"/>
        <source>Теплее</source>
        <translation>Warmer</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/ai_panel.py"/>
        <source>У этого чата нет объекта: привяжите объявление к объекту в Условиях</source>
        <translation>This chat has no resource: link the ad to a resource in Conditions</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/announcement.py"/>
        <source>Автопилот трижды не понял клиента</source>
        <translation>The autopilot failed to understand the client three times</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/announcement.py"/>
        <location filename="../../desktop/ui/conditions/undo.py"/>
        <source>Вернуть</source>
        <translation>Give back</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/announcement.py"/>
        <source>Клиент недоволен</source>
        <translation>The client is unhappy</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/announcement.py"/>
        <source>Клиент просит человека</source>
        <translation>The client asks for a person</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/announcement.py"/>
        <source>Ответит через {left} с</source>
        <translation>Will reply in {left} s</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/announcement.py"/>
        <source>Отвечает…</source>
        <translation>Replying…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/announcement.py"/>
        <source>Чат передан оператору</source>
        <translation>The chat was handed to an operator</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/bubbles.py"/>
        <source>Открыть {lead}</source>
        <translation>Open {lead}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/bubbles.py"/>
        <source>Открыть картинку</source>
        <translation>Open picture</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/bubbles.py"/>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <source>Убрать</source>
        <translation>Remove</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_list.py"/>
        <location filename="../../desktop/ui/chats/header.py"/>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Авто</source>
        <translation>Auto</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_list.py"/>
        <source>Во всех чатах</source>
        <translation>In all chats</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_list.py"/>
        <location filename="../../desktop/ui/log/page.py"/>
        <source>Все</source>
        <translation>All</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_list.py"/>
        <source>Все чаты</source>
        <translation>All chats</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_list.py"/>
        <source>Ждут</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_list.py"/>
        <source>Ждут ответа</source>
        <translation>Awaiting reply</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_list.py"/>
        <source>Здесь пусто</source>
        <translation>Nothing here</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_list.py"/>
        <source>Имя, объект или слово из чата</source>
        <translation>Name, resource or a word from a chat</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_list.py"/>
        <source>Искали в любой форме слова, но среди чатов включён фильтр «{full}».</source>
        <translation>Searched for any form of the word, but the chats are filtered by “{full}”.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_list.py"/>
        <source>Искали в любой форме слова.</source>
        <translation>Searched for any form of the word.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_list.py"/>
        <source>На автопилоте</source>
        <translation>On autopilot</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_list.py"/>
        <source>Найденные сообщения</source>
        <translation>Found messages</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_list.py"/>
        <source>Напишет клиент — чат появится здесь.</source>
        <translation>When a client writes, the chat will appear here.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_list.py"/>
        <source>Непрочитанные</source>
        <translation>Unread</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_list.py"/>
        <source>Новые</source>
        <translation>New</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_list.py"/>
        <source>Очистить</source>
        <translation>Clear</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_list.py"/>
        <source>По слову «{text}» ничего</source>
        <translation>Nothing for “{text}”</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_list.py"/>
        <source>Под этот фильтр сейчас не подходит ни один чат.</source>
        <translation>No chat fits this filter now.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_list.py"/>
        <source>Поиск по чатам и сообщениям</source>
        <translation>Search chats and messages</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_list.py"/>
        <source>С бронью</source>
        <translation>With a booking</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_list.py"/>
        <source>Сообщения: {found}</source>
        <translation>Messages: {found}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_list.py"/>
        <source>Сообщения: первые 50</source>
        <translation>Messages: the first 50</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_list.py"/>
        <source>Чатов пока нет</source>
        <translation>No chats yet</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_list.py"/>
        <source>Чаты загружаются</source>
        <translation>Loading chats</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_menu.py"/>
        <source>{name} больше не сможет писать вам на Авито. Снять блокировку из программы нельзя: только на сайте Авито.</source>
        <translation>{name} will no longer be able to write to you on Avito. The program cannot undo this: only the Avito site can.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_menu.py"/>
        <source>{name}: ответы ждут в очереди.</source>
        <translation>{name}: replies wait in the queue.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_menu.py"/>
        <location filename="../../desktop/ui/clients/sheets.py"/>
        <source>В чёрный список Авито?</source>
        <translation>Block on Avito?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_menu.py"/>
        <source>В чёрный список Авито…</source>
        <translation>Block on Avito…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_menu.py"/>
        <source>Возобновить отправку {whose}</source>
        <translation>Resume sending {whose}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_menu.py"/>
        <location filename="../../desktop/ui/clients/sheets.py"/>
        <source>Заблокировать</source>
        <translation>Block</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_menu.py"/>
        <source>Отправка приостановлена во всех аккаунтах.</source>
        <translation>Sending is paused in all accounts.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_menu.py"/>
        <source>Отправка этого аккаунта приостановлена.</source>
        <translation>Sending is paused for this account.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_menu.py"/>
        <source>Послушайте и впишите слова клиента: по ним ассистент ответит, и по ним найдёт поиск.</source>
        <translation>Listen and type the client's words: the assistant answers by them, and the search finds them.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_menu.py"/>
        <source>Приостановить отправку {whose}</source>
        <translation>Pause sending {whose}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_menu.py"/>
        <location filename="../../desktop/ui/clients/page.py"/>
        <source>Просьба о блокировке ушла в Авито</source>
        <translation>The request to block went to Avito</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_menu.py"/>
        <source>Слова клиента</source>
        <translation>Client's words</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_menu.py"/>
        <location filename="../../desktop/ui/chats/phrases.py"/>
        <location filename="../../desktop/ui/clients/card.py"/>
        <location filename="../../desktop/ui/conditions/page.py"/>
        <location filename="../../desktop/ui/conditions/sheets.py"/>
        <location filename="../../desktop/ui/settings/page.py"/>
        <source>Сохранить</source>
        <translation>Save</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_menu.py"/>
        <source>Что сказано в голосовом</source>
        <translation>What the voice message says</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_menu.py"/>
        <source>всех аккаунтов</source>
        <translation>for all accounts</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_menu.py"/>
        <source>этого аккаунта</source>
        <translation>for this account</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_view.py"/>
        <source>Вписать, что сказано…</source>
        <translation>Type what is said…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_view.py"/>
        <source>Картинка из чата</source>
        <translation>Picture from a chat</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_view.py"/>
        <source>Копировать текст</source>
        <translation>Copy text</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_view.py"/>
        <source>Сообщений пока нет</source>
        <translation>No messages yet</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/chat_view.py"/>
        <source>Сообщения чата</source>
        <translation>Messages of the chat</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/composer.py"/>
        <source>Ctrl+Enter — отправить, Enter — новая строка</source>
        <translation>Ctrl+Enter to send, Enter for a new line</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/composer.py"/>
        <source>Enter — отправить, Ctrl+Enter — новая строка</source>
        <translation>Enter to send, Ctrl+Enter for a new line</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/composer.py"/>
        <source>Знаков {letters} из {most}</source>
        <translation>{letters} of {most} characters</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/composer.py"/>
        <source>Картинка для клиента</source>
        <translation>Picture for the client</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/composer.py"/>
        <source>Картинки</source>
        <translation>Pictures</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/composer.py"/>
        <location filename="../../desktop/ui/chats/draft_card.py"/>
        <source>Отправить</source>
        <translation>Send</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/composer.py"/>
        <source>Отправить картинку</source>
        <translation>Send a picture</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/composer.py"/>
        <source>Показать части</source>
        <translation>Show the parts</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/composer.py"/>
        <source>Сообщение</source>
        <translation>Message</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/composer.py"/>
        <source>Сообщение: {first}</source>
        <translation>Message to {first}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/composer.py"/>
        <source>Сообщение: {name}</source>
        <translation>Message to {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/composer.py"/>
        <source>Сохранённые фразы (/)</source>
        <translation>Saved phrases (/)</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/composer.py"/>
        <source>Уйдёт несколькими сообщениями, разделим по предложениям</source>
        <translation>Will go as several messages, split at sentences</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/contents.py"/>
        <source>Голосовое{length} · слушать</source>
        <translation>Voice message{length} · listen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/contents.py"/>
        <source>Картинка</source>
        <translation>Picture</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/contents.py"/>
        <source>Показать на карте</source>
        <translation>Show on the map</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/contents.py"/>
        <source>Расшифровки пока нет</source>
        <translation>No transcript yet</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/contents.py"/>
        <source>Служебное сообщение Авито</source>
        <translation>A service message from Avito</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/contents.py"/>
        <source>Сообщение удалено {who}</source>
        <translation>Message deleted {who}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/contents.py"/>
        <source>Сообщение этого вида пока не показывается{kind}</source>
        <translation>A message of this kind is not shown yet{kind}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/contents.py"/>
        <source>автопилот · {clock}</source>
        <translation>autopilot · {clock}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/contents.py"/>
        <location filename="../../desktop/ui/timeline/bars.py"/>
        <source>в очереди</source>
        <translation>in the queue</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/contents.py"/>
        <source>ждёт связи</source>
        <translation>waiting for a connection</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/contents.py"/>
        <source>клиентом</source>
        <translation>by the client</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/contents.py"/>
        <source>нами</source>
        <translation>by us</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/contents.py"/>
        <source>не из Брони · {clock}</source>
        <translation>not from Bronya · {clock}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/contents.py"/>
        <source>не отправлено{why}</source>
        <translation>not sent{why}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/contents.py"/>
        <source>проверяем, дошло ли</source>
        <translation>checking whether it arrived</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/contents.py"/>
        <source>уходит</source>
        <translation>sending</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/day_strip.py"/>
        <source>{asked}Занято в эти две недели: {taken}</source>
        <translation>{asked}Taken in these two weeks: {taken}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/day_strip.py"/>
        <source>Просят {dates}. </source>
        <translation>Asked for: {dates}. </translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/chats/draft_card.py"/>
        <location filename="../../desktop/ui/conditions/question.py"/>
        <location filename="../../desktop/ui/log/detail.py"/>
        <source>%n фраза</source>
        <translation>
            <numerusform>%n phrase</numerusform>
            <numerusform>%n phrases</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_card.py"/>
        <source>· {phrases} без основания</source>
        <translation>· {phrases} unsupported</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_card.py"/>
        <source>· пишет…</source>
        <translation>· writing…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_card.py"/>
        <source>· проверен</source>
        <translation>· checked</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_card.py"/>
        <source>· проверьте сами</source>
        <translation>· check it yourself</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_card.py"/>
        <source>· устарел: клиент написал ещё</source>
        <translation>· out of date: the client wrote again</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_card.py"/>
        <source>Автопилот ответит сам, когда клиент допишет вопрос.</source>
        <translation>The autopilot will reply by itself when the client has finished asking.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_card.py"/>
        <source>Автопилот стоит: сам не ответит, пока не снят стоп.</source>
        <translation>The autopilot is stopped: it will not reply until you resume it.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_card.py"/>
        <source>Ассистент не ответил.</source>
        <translation>The assistant did not answer.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_card.py"/>
        <source>В ответ</source>
        <translation>Use as reply</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_card.py"/>
        <source>В этом чате ассистент выключен. Черновик можно попросить самому.</source>
        <translation>The assistant is off in this chat. You can still ask for a draft.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_card.py"/>
        <source>Ещё вариант</source>
        <translation>Another</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_card.py"/>
        <source>Ждёт вашей руки</source>
        <translation>Waits for you</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_card.py"/>
        <source>Написать черновик</source>
        <translation>Write a draft</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_card.py"/>
        <source>Ответ автопилота</source>
        <translation>The autopilot's reply</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_card.py"/>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Попросите ещё раз или напишите сами.</source>
        <translation>Ask again or write it yourself.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_card.py"/>
        <source>Появится, когда клиент спросит, или прямо сейчас.</source>
        <translation>It will appear when the client asks, or right now.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_card.py"/>
        <location filename="../../desktop/ui/rail.py"/>
        <source>Стоп</source>
        <translation>Stop</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_card.py"/>
        <location filename="../../desktop/ui/chats/header.py"/>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Черновик</source>
        <translation>Draft</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_card.py"/>
        <source>не получился</source>
        <translation>failed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_text.py"/>
        <source>Даты заняты</source>
        <translation>Dates are taken</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_text.py"/>
        <source>Дописать условие</source>
        <translation>Add a condition</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_text.py"/>
        <source>Не язык клиента</source>
        <translation>Not the client's language</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_text.py"/>
        <source>Нет основания</source>
        <translation>Unsupported</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_text.py"/>
        <source>Обещание от вашего имени</source>
        <translation>A promise in your name</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_text.py"/>
        <source>Похоже на чужое указание</source>
        <translation>Looks like someone else's instruction</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_text.py"/>
        <source>Проверка не нашла, на что опирается эта фраза.</source>
        <translation>The check found nothing this phrase rests on.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_text.py"/>
        <source>Проверьте сами</source>
        <translation>Check it yourself</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_text.py"/>
        <source>Противоречит условиям</source>
        <translation>Contradicts the conditions</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_text.py"/>
        <source>Пустой ответ</source>
        <translation>Empty reply</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_text.py"/>
        <source>Раскрывать рано</source>
        <translation>Too early to tell</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_text.py"/>
        <source>Тон не тот</source>
        <translation>Wrong tone</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_text.py"/>
        <source>Убрать фразу</source>
        <translation>Remove the phrase</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_text.py"/>
        <source>Черновик ответа</source>
        <translation>Draft reply</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/draft_text.py"/>
        <source>Чужие контакты</source>
        <translation>Outside contacts</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/chats/facts.py"/>
        <source>%n факт</source>
        <translation>
            <numerusform>%n fact</numerusform>
            <numerusform>%n facts</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/facts.py"/>
        <source>{text}, {source}. Открыть условие</source>
        <translation>{text}, {source}. Open the condition</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/facts.py"/>
        <source>Опирается на условия</source>
        <translation>Based on the conditions</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/facts.py"/>
        <location filename="../../desktop/ui/conditions/question.py"/>
        <location filename="../../desktop/ui/words.py"/>
        <source>бронь</source>
        <translation>booking</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/facts.py"/>
        <location filename="../../desktop/ui/conditions/question.py"/>
        <source>календарь</source>
        <translation>calendar</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/facts.py"/>
        <source>клиент</source>
        <translation>client</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/facts.py"/>
        <location filename="../../desktop/ui/conditions/question.py"/>
        <location filename="../../desktop/ui/conditions/row.py"/>
        <source>своё</source>
        <translation>own</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/facts.py"/>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <location filename="../../desktop/ui/conditions/page.py"/>
        <location filename="../../desktop/ui/conditions/question.py"/>
        <source>шаблон</source>
        <translation>template</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/header.py"/>
        <source>Ассистент выключен в этом чате</source>
        <translation>The assistant is off in this chat</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/header.py"/>
        <source>Ассистент отвечает сам</source>
        <translation>The assistant replies by itself</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/header.py"/>
        <source>Ассистент пишет черновики</source>
        <translation>The assistant writes drafts</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/header.py"/>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Выкл</source>
        <translation>Off</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/header.py"/>
        <source>Действия с чатом</source>
        <translation>Chat actions</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/header.py"/>
        <location filename="../../desktop/ui/clients/card.py"/>
        <source>Карточка клиента</source>
        <translation>Client's card</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/header.py"/>
        <source>Панель ассистента (Ctrl+J)</source>
        <translation>Assistant panel (Ctrl+J)</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/header.py"/>
        <source>Режим чата</source>
        <translation>Chat mode</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/header.py"/>
        <source>Сейчас действует «{mode}»: строже настроен объект или аккаунт</source>
        <translation>“{mode}” is in force now: the resource or the account is set stricter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/header.py"/>
        <source>объявление</source>
        <translation>ad</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/list_model.py"/>
        <source>непрочитанных {unread}</source>
        <translation>unread {unread}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/messages_model.py"/>
        <source>{name}: картинка. {meta}</source>
        <translation>{name}: picture. {meta}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/messages_model.py"/>
        <source>Вы</source>
        <translation>You</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/messages_model.py"/>
        <source>Вы: {spoken}</source>
        <translation>You: {spoken}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/model_reading.py"/>
        <source>Модель поняла иначе: {what}</source>
        <translation>The model understood otherwise: {what}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/model_reading.py"/>
        <source>Сомневается: {doubt}</source>
        <translation>In doubt: {doubt}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/model_reading.py"/>
        <source>гостей {number}</source>
        <translation>guests {number}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/model_reading.py"/>
        <source>клиент {intent}</source>
        <translation>client {intent}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/model_reading.py"/>
        <source>срок {dates}</source>
        <translation>dates {dates}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/model_reading.py"/>
        <source>срок не назван</source>
        <translation>no dates named</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/model_reading.py"/>
        <source>число гостей не названо</source>
        <translation>number of guests not named</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/model_reading.py"/>
        <source>язык {language}</source>
        <translation>language {language}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/page.py"/>
        <source>Авито больше не отдаёт эту запись</source>
        <translation>Avito no longer gives this recording</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/page.py"/>
        <source>Автопилот ведёт этот чат. Напишете сами — он отойдёт и не помешает.</source>
        <translation>The autopilot runs this chat. Write yourself, and it will step aside.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/page.py"/>
        <source>Возобновить</source>
        <translation>Resume</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/page.py"/>
        <source>Выберите чат</source>
        <translation>Choose a chat</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/page.py"/>
        <source>Картинка уходит отдельным сообщением</source>
        <translation>The picture goes as a separate message</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/page.py"/>
        <source>Стрелками в списке или поиском: Ctrl+K.</source>
        <translation>With the arrow keys in the list or by search: Ctrl+K.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/page.py"/>
        <source>Фразы сохранены</source>
        <translation>Phrases saved</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/page.py"/>
        <source>Это не картинка, или она больше 24 МБ: Авито её не примет</source>
        <translation>This is not a picture, or it is over 24 MB: Avito will not take it</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/page.py"/>
        <source>Этого чата больше нет</source>
        <translation>This chat is gone</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/parts.py"/>
        <source>{number} из {count} · {letters} знаков</source>
        <translation>{number} of {count} · {letters} characters</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/parts.py"/>
        <source>Уйдёт сообщениями: {count}</source>
        <translation>Will go as messages: {count}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/phrases.py"/>
        <source>Enter вставит, Esc закроет</source>
        <translation>Enter to insert, Esc to close</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/phrases.py"/>
        <source>Больше двухсот фраз не помещается: удалите ненужные.</source>
        <translation>No more than two hundred phrases fit: remove those you do not need.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/phrases.py"/>
        <source>Впишите текст фразы, до 4000 знаков.</source>
        <translation>Enter the phrase, up to 4,000 characters.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/phrases.py"/>
        <source>Изменить фразы</source>
        <translation>Edit phrases</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/phrases.py"/>
        <location filename="../../desktop/ui/chats/stay_form.py"/>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Имя</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/phrases.py"/>
        <source>Имя фразы</source>
        <translation>Phrase name</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/phrases.py"/>
        <source>Общие для всех операторов. В чате наберите / и начало имени.</source>
        <translation>Shared by all operators. In a chat type / and the beginning of a name.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/phrases.py"/>
        <source>Сохранённые фразы</source>
        <translation>Saved phrases</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/phrases.py"/>
        <source>Сохранённых фраз пока нет</source>
        <translation>No saved phrases yet</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/phrases.py"/>
        <source>Такой фразы нет</source>
        <translation>There is no such phrase</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/phrases.py"/>
        <location filename="../../desktop/ui/conditions/records.py"/>
        <source>Текст</source>
        <translation>Text</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/phrases.py"/>
        <source>Текст фразы</source>
        <translation>Phrase text</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/phrases.py"/>
        <source>У фразы должно быть своё имя, другое, чем у остальных.</source>
        <translation>A phrase needs a name of its own, other than the rest.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/phrases.py"/>
        <source>Удалить фразу</source>
        <translation>Remove the phrase</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/phrases.py"/>
        <source>Фразы</source>
        <translation>Phrases</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/phrases.py"/>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>адрес</source>
        <translation>address</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/phrases.py"/>
        <source>новая</source>
        <translation>new</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <source>+24 ч</source>
        <translation>+24 h</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <source>, этот клиент {place}-й</source>
        <translation>, this client is no. {place}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <source>{line}, не все цены сказаны</source>
        <translation>{line}, not all prices are known</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <source>В очереди: {count}{mine}</source>
        <translation>In line: {count}{mine}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <source>Встать в очередь</source>
        <translation>Join the line</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <source>Даты пока не названы</source>
        <translation>No dates named yet</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <source>Для брони не хватает: </source>
        <translation>Missing for a booking: </translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <source>Изменить</source>
        <translation>Change</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <source>Мешает: {way}</source>
        <translation>In the way: {way}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <source>Можно понять иначе: </source>
        <translation>May also mean: </translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <source>На Авито на эти даты уже есть оплаченная бронь: решите в кабинете, какая останется</source>
        <translation>Avito already has a paid booking for these dates: decide in your account there which one stays</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <source>Открыть бронь</source>
        <translation>Open booking</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <source>Продлить удержание на сутки</source>
        <translation>Extend the hold by a day</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <source>Проживание</source>
        <translation>Stay</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <source>Свободно рядом: </source>
        <translation>Free nearby: </translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <location filename="../../desktop/ui/chats/stay_form.py"/>
        <source>Создать бронь</source>
        <translation>Create booking</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <source>Спросите у клиента или впишите сами</source>
        <translation>Ask the client or enter it yourself</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <source>Спросить гостя</source>
        <translation>Ask the guest</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <source>Срок прошлой брони вышел, даты не удержаны</source>
        <translation>The last hold ran out, the dates are not held</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <source>Удержана ещё {left}</source>
        <translation>Held for {left} more</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <source>даты</source>
        <translation>dates</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <location filename="../../desktop/ui/timeline/view.py"/>
        <source>занято</source>
        <translation>taken</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>имя</source>
        <translation>name</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <source>от {shown}</source>
        <translation>from {shown}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <source>приедут {arrival}</source>
        <translation>arriving {arrival}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <location filename="../../desktop/ui/timeline/view.py"/>
        <source>свободно</source>
        <translation>free</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <source>спор с Авито</source>
        <translation>conflict with Avito</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <source>телефон</source>
        <translation>phone</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_card.py"/>
        <source>число гостей</source>
        <translation>number of guests</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_form.py"/>
        <source>Бронь из чата</source>
        <translation>Booking from a chat</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_form.py"/>
        <source>Выезд</source>
        <translation>Check-out</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_form.py"/>
        <source>Выезд должен быть позже заезда.</source>
        <translation>Check-out must be after check-in.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_form.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Заезд</source>
        <translation>Check-in</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_form.py"/>
        <location filename="../../desktop/ui/settings/page.py"/>
        <location filename="../../desktop/ui/widgets/sheet.py"/>
        <source>Отмена</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/stay_form.py"/>
        <location filename="../../desktop/ui/conditions/editors.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <location filename="../../desktop/ui/conditions/files.py"/>
        <location filename="../../desktop/ui/conditions/history.py"/>
        <location filename="../../desktop/ui/conditions/row.py"/>
        <source>не сказано</source>
        <translation>not said</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/team.py"/>
        <source> и </source>
        <translation> and </translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/team.py"/>
        <source>{names} и ещё {number}</source>
        <translation>{names} and {number} more</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/team.py"/>
        <source>{names} тоже {rest}</source>
        <translation>{names} {rest} too</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/team.py"/>
        <source>{name} сейчас печатает ответ в этом чате.</source>
        <translation>{name} is typing a reply in this chat now.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/team.py"/>
        <source>{name}: ответ клиенту уже отправлен, пока чат был открыт у вас.</source>
        <translation>{name}: a reply went to the client while you had the chat open.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/team.py"/>
        <source>Если не отправлять, текст останется на месте.</source>
        <translation>If you do not send it, the text stays where it is.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/team.py"/>
        <source>Здесь уже ответили</source>
        <translation>Already answered here</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/team.py"/>
        <source>Здесь уже отвечают</source>
        <translation>Someone is answering here</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/team.py"/>
        <source>Клиенту уже ответили из приложения, с сайта Авито или из другой программы, пока чат был открыт у вас.</source>
        <translation>The client was answered from the app, the Avito site or another program while you had the chat open.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/team.py"/>
        <source>Коллега</source>
        <translation>A colleague</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/team.py"/>
        <source>Отправить всё равно</source>
        <translation>Send anyway</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/team.py"/>
        <source>печатает</source>
        <translation>is typing</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/team.py"/>
        <source>печатают</source>
        <translation>are typing</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/team.py"/>
        <source>смотрит</source>
        <translation>is viewing</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/chats/team.py"/>
        <source>смотрят</source>
        <translation>are viewing</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/clients/card.py"/>
        <location filename="../../desktop/ui/clients/people_list.py"/>
        <source>%n бронь</source>
        <translation>
            <numerusform>%n booking</numerusform>
            <numerusform>%n bookings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/clients/card.py"/>
        <location filename="../../desktop/ui/clients/people_list.py"/>
        <location filename="../../desktop/ui/conditions/missing.py"/>
        <source>%n чат</source>
        <translation>
            <numerusform>%n chat</numerusform>
            <numerusform>%n chats</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/card.py"/>
        <source>Ассистент знает об этом</source>
        <translation>The assistant knows this</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/card.py"/>
        <source>Ассистент этому клиенту ещё не отвечал; слова операторов — в самих чатах.</source>
        <translation>The assistant has not answered this client yet; operators' words are in the chats.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/card.py"/>
        <source>Броней ещё не было.</source>
        <translation>No bookings yet.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/card.py"/>
        <source>В чёрный список</source>
        <translation>Block</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/card.py"/>
        <source>Заметки</source>
        <translation>Notes</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/card.py"/>
        <source>Метки через запятую</source>
        <translation>Tags separated by commas</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/card.py"/>
        <source>Ничего: заметок нет или ассистенту о них не говорят.</source>
        <translation>Nothing: there are no notes, or the assistant is not told of them.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/card.py"/>
        <source>Объединить с…</source>
        <translation>Merge with…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/card.py"/>
        <source>Один человек в нескольких чатах</source>
        <translation>One person in several chats</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/card.py"/>
        <source>Пишет от одного имени. Если это тот же человек, что и в другом чате, объедините их.</source>
        <translation>Writes under one name. If it is the same person as in another chat, merge them.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/card.py"/>
        <source>Появится вместе с разделом «Данные» в настройках</source>
        <translation>Will come with the Data section of the settings</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/card.py"/>
        <source>Разъединить</source>
        <translation>Split</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/card.py"/>
        <source>Разъединить: {name}</source>
        <translation>Split: {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/card.py"/>
        <source>Стереть</source>
        <translation>Erase</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/card.py"/>
        <source>Чат без объявления</source>
        <translation>Chat without an ad</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/card.py"/>
        <source>Что знает ассистент</source>
        <translation>What the assistant knows</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/card.py"/>
        <source>Что обещано</source>
        <translation>What was promised</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/card.py"/>
        <source>и ещё {number}</source>
        <translation>and {number} more</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/card.py"/>
        <source>по журналу AI</source>
        <translation>from the AI log</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/card.py"/>
        <source>постоянный, с собакой</source>
        <translation>a regular, with a dog</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/card.py"/>
        <source>слово в слово; клиенту не пересказывает</source>
        <translation>word for word; not retold to the client</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/page.py"/>
        <source>Авито ещё не сказал, кто пишет в этом чате</source>
        <translation>Avito has not said yet who writes in this chat</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/page.py"/>
        <source>Архив (*.zip)</source>
        <translation>Archive (*.zip)</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/page.py"/>
        <source>Выберите клиента</source>
        <translation>Choose a client</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/page.py"/>
        <source>Выгрузить данные клиента</source>
        <translation>Export the client's data</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/page.py"/>
        <source>Данные клиента выгружены: {name}</source>
        <translation>Client's data exported: {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/page.py"/>
        <source>Данные клиента стёрты</source>
        <translation>Client's data erased</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/page.py"/>
        <source>Заметки сохранены</source>
        <translation>Notes saved</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/page.py"/>
        <source>Здесь появится каждый, кто напишет в чат.</source>
        <translation>Everyone who writes in a chat will appear here.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/page.py"/>
        <source>Имя, телефон, метка, заметка</source>
        <translation>Name, phone, tag, note</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/page.py"/>
        <source>Клиентов пока нет</source>
        <translation>No clients yet</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/page.py"/>
        <location filename="../../desktop/ui/clients/sheets.py"/>
        <location filename="../../desktop/ui/rail.py"/>
        <source>Клиенты</source>
        <translation>Clients</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/page.py"/>
        <source>Никого не нашлось</source>
        <translation>Nobody found</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/page.py"/>
        <source>Поиск клиента</source>
        <translation>Search for a client</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/page.py"/>
        <source>Проверьте слово: ищем по имени, телефону, метке, заметке и объявлению.</source>
        <translation>Check the word: we search names, phones, tags, notes and ads.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/page.py"/>
        <source>Снова две карточки; заметки вернулись каждому</source>
        <translation>Two cards again; each has its notes back</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/page.py"/>
        <source>Список не прочитан</source>
        <translation>The list was not read</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/page.py"/>
        <source>Стрелками в списке или поиском: Ctrl+F.</source>
        <translation>With the arrow keys in the list or by search: Ctrl+F.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/page.py"/>
        <source>Теперь это одна карточка</source>
        <translation>It is one card now</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/page.py"/>
        <source>У этого клиента нет чатов: выгружать нечего</source>
        <translation>This client has no chats: nothing to export</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/page.py"/>
        <source>Читаем клиентов…</source>
        <translation>Reading clients…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/page.py"/>
        <source>Этого клиента здесь больше нет</source>
        <translation>This client is no longer here</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/page.py"/>
        <source>клиент-{client_id}.zip</source>
        <translation>client-{client_id}.zip</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/people_list.py"/>
        <location filename="../../desktop/ui/clients/words.py"/>
        <source>в чёрном списке</source>
        <translation>blocked</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/people_list.py"/>
        <source>чёрный список</source>
        <translation>blocked</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/sheets.py"/>
        <source>{name} больше не сможет писать вам на Авито. Снять блокировку из программы нельзя: только на сайте Авито. Ассистент в этих чатах выключится.</source>
        <translation>{name} will no longer be able to write to you on Avito. The program cannot undo this: only the Avito site can. The assistant will be switched off in these chats.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/sheets.py"/>
        <source>{name}: переписка, черновики, заметки, имя и телефон в бронях, картинки и записи голоса, записи журнала AI. Вернуть нельзя. В копиях, сделанных раньше, данные остаются, пока копии лежат на диске; при возврате из такой копии они будут стёрты снова.</source>
        <translation>{name}: messages, drafts, notes, name and phone in bookings, pictures and voice recordings, AI log records. This cannot be undone. Backups made earlier keep the data while they are on disk; restoring from one erases it again.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/sheets.py"/>
        <source>Выберите клиента в списке.</source>
        <translation>Choose a client in the list.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/sheets.py"/>
        <source>Другое</source>
        <translation>Other</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/sheets.py"/>
        <source>Имя, телефон, метка</source>
        <translation>Name, phone, tag</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/sheets.py"/>
        <source>Кто ещё это: {name}</source>
        <translation>Who else this is: {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/sheets.py"/>
        <source>Мошенничество</source>
        <translation>Fraud</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/sheets.py"/>
        <source>Найти клиента</source>
        <translation>Find a client</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/sheets.py"/>
        <source>Объединить</source>
        <translation>Merge</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/sheets.py"/>
        <source>Оскорбления</source>
        <translation>Insults</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/sheets.py"/>
        <source>Спам</source>
        <translation>Spam</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/sheets.py"/>
        <source>Стереть все данные клиента?</source>
        <translation>Erase all data of the client?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/sheets.py"/>
        <source>Стереть навсегда</source>
        <translation>Erase for good</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/sheets.py"/>
        <source>Чаты, брони и заметки сложатся в одну карточку. Разъединить можно в любой момент: заметки вернутся.</source>
        <translation>Chats, bookings and notes will come together in one card. You can split it at any time: the notes come back.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/sheets.py"/>
        <source>Это он и есть: выберите другого.</source>
        <translation>This is the same one: choose another.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/words.py"/>
        <source>Заметка длиннее 4000 знаков: сократите её.</source>
        <translation>The note is longer than 4,000 characters: shorten it.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/words.py"/>
        <source>Меток больше двадцати или одна длиннее 40 знаков.</source>
        <translation>More than twenty tags, or one longer than 40 characters.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/words.py"/>
        <source>Телефон длиннее 40 знаков.</source>
        <translation>The phone is longer than 40 characters.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/words.py"/>
        <source>аккаунт {account_id}</source>
        <translation>account {account_id}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/words.py"/>
        <source>ответил автопилот</source>
        <translation>autopilot replied</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/words.py"/>
        <source>отправил {by}</source>
        <translation>sent by {by}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/words.py"/>
        <source>отправлено</source>
        <translation>sent</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/words.py"/>
        <source>уходит в чёрный список</source>
        <translation>being blocked</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/words.py"/>
        <source>чёрный список: Авито отказал</source>
        <translation>block: refused by Avito</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/clients/words.py"/>
        <source>чёрный список: проверяем</source>
        <translation>block: checking</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/conditions/actions.py"/>
        <source>%n контрольный вопрос</source>
        <translation>
            <numerusform>%n check question</numerusform>
            <numerusform>%n check questions</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/actions.py"/>
        <source>Выберите объект: чаты есть только у объектов.</source>
        <translation>Choose a resource: only resources have chats.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/actions.py"/>
        <source>Выгрузить в JSON…</source>
        <translation>Export as JSON…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/actions.py"/>
        <source>Выгрузить в таблицу XLSX…</source>
        <translation>Export as an XLSX workbook…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/actions.py"/>
        <source>Добавить объявления Авито…</source>
        <translation>Add Avito ads…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/actions.py"/>
        <source>Ещё</source>
        <translation>More</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/actions.py"/>
        <source>Загрузить из файла…</source>
        <translation>Import from a file…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/actions.py"/>
        <source>История</source>
        <translation>History</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/actions.py"/>
        <source>Контрольные вопросы…</source>
        <translation>Check questions…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/actions.py"/>
        <source>Не так: {words}</source>
        <translation>Not so: {words}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/ads.py"/>
        <location filename="../../desktop/ui/guide_ads.py"/>
        <location filename="../../desktop/ui/settings/local_http.py"/>
        <location filename="../../desktop/ui/settings/relay.py"/>
        <source>Адрес</source>
        <translation>Address</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/ads.py"/>
        <location filename="../../desktop/ui/guide.py"/>
        <source>Добавить: {count}</source>
        <translation>Add: {count}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/ads.py"/>
        <source>Куда</source>
        <translation>Goes to</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/ads.py"/>
        <source>Название и адрес возьмём из объявления, цену покажем подсказкой. Условия, которые уже есть, не изменятся.</source>
        <translation>The name and address come from the ad, its price is shown as a hint. Conditions that are already there will not change.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/ads.py"/>
        <source>Найдено: {count}, ещё не привязано: {free}.</source>
        <translation>Found: {count}, not linked yet: {free}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/ads.py"/>
        <source>Объявлений в аккаунте нет.</source>
        <translation>The account has no ads.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/ads.py"/>
        <source>Объявлений привязано: {done}</source>
        <translation>Ads linked: {done}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/ads.py"/>
        <location filename="../../desktop/ui/guide_ads.py"/>
        <source>Объявления</source>
        <translation>Ads</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/ads.py"/>
        <source>Объявления Авито</source>
        <translation>Avito ads</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/ads.py"/>
        <source>Показать ещё</source>
        <translation>Show more</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/ads.py"/>
        <location filename="../../desktop/ui/guide_ads.py"/>
        <source>Сдаётся</source>
        <translation>Let</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/ads.py"/>
        <source>Сначала впишите ключ аккаунта: Настройки → Аккаунты Авито</source>
        <translation>Enter the account's key first: Settings → Avito accounts</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/ads.py"/>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <location filename="../../desktop/ui/conditions/records.py"/>
        <location filename="../../desktop/ui/guide_ads.py"/>
        <location filename="../../desktop/ui/log/table.py"/>
        <source>Цена</source>
        <translation>Price</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/ads.py"/>
        <source>Читаем объявления…</source>
        <translation>Reading ads…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/ads.py"/>
        <source>все отмеченные — один объект</source>
        <translation>all ticked ones are one resource</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/ads.py"/>
        <source>к объекту «{title}»</source>
        <translation>to the resource “{title}”</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/ads.py"/>
        <source>каждое — отдельный объект</source>
        <translation>each is a resource of its own</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/ads.py"/>
        <location filename="../../desktop/ui/guide_ads.py"/>
        <source>по ночам</source>
        <translation>by the night</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/ads.py"/>
        <location filename="../../desktop/ui/guide_ads.py"/>
        <source>по суткам</source>
        <translation>by the day</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/ads.py"/>
        <source>похоже на «{title}»</source>
        <translation>like “{title}”</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/ads.py"/>
        <source>уже привязано: {title}</source>
        <translation>already linked: {title}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <source>{title}: проверяются сами при каждой правке условий, указаний и модели.</source>
        <translation>{title}: checked by themselves at every change of the conditions, instructions or model.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <source>{why} (отвечала модель {by})</source>
        <translation>{why} (the model {by} answered)</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <source>Вопрос</source>
        <translation>Question</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <location filename="../../desktop/ui/conditions/question.py"/>
        <source>Вопрос клиента</source>
        <translation>Client's question</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <source>Вопросы</source>
        <translation>Questions</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <source>Должно быть сказано условие</source>
        <translation>This condition must be said</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <source>Должны быть слова</source>
        <translation>These words must be there</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <source>Итог</source>
        <translation>Result</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <source>Контрольные вопросы</source>
        <translation>Check questions</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <source>Контрольные вопросы покраснеют</source>
        <translation>Check questions will turn red</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <source>Можно приехать с собакой?</source>
        <translation>May I come with a dog?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <source>Не должно быть слов</source>
        <translation>These words must not be there</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <source>Новый вопрос</source>
        <translation>New question</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <source>Ответ</source>
        <translation>Reply</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <source>Покраснеют</source>
        <translation>Will turn red</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <source>С этими правками ответы станут не такими, как вы хотели. Ничего ещё не сохранено.</source>
        <translation>With these changes replies will not be what you wanted. Nothing is saved yet.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <source>Сохранить всё равно</source>
        <translation>Save anyway</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <source>Спросить модель</source>
        <translation>Ask the model</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <source>Что не так</source>
        <translation>What is wrong</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <source>должен ждать оператора</source>
        <translation>must wait for an operator</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <source>должен уйти сам</source>
        <translation>must go by itself</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <source>должны быть слова: 800</source>
        <translation>words that must be there: 800</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <source>как надо</source>
        <translation>as it should be</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <source>любое условие</source>
        <translation>any condition</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <source>не должно быть: скидка</source>
        <translation>must not be there: discount</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <source>не проверено</source>
        <translation>not checked</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <source>не так</source>
        <translation>wrong</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/checks.py"/>
        <source>уйдёт сам или подождёт</source>
        <translation>goes by itself or waits</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/editors.py"/>
        <source>% от суммы</source>
        <translation>% of the total</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/editors.py"/>
        <source>{title}: бесплатно за сколько дней</source>
        <translation>{title}: how many days before it is free</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/editors.py"/>
        <source>{title}: в чём</source>
        <translation>{title}: as what</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/editors.py"/>
        <source>{title}: возврат</source>
        <translation>{title}: refund</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/editors.py"/>
        <source>{title}: добавить пояснение</source>
        <translation>{title}: add a note</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/editors.py"/>
        <source>{title}: доплата</source>
        <translation>{title}: surcharge</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/editors.py"/>
        <source>{title}: пояснение</source>
        <translation>{title}: note</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/editors.py"/>
        <source>{title}: сколько процентов удержим</source>
        <translation>{title}: how many per cent we keep</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/editors.py"/>
        <source>бесплатно за</source>
        <translation>free up to</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/editors.py"/>
        <source>возвращается</source>
        <translation>returned</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/editors.py"/>
        <source>дн., позже</source>
        <translation>days before, then</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/editors.py"/>
        <source>не возвращается</source>
        <translation>not returned</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/editors.py"/>
        <source>пояснение, если есть</source>
        <translation>note, if any</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/editors.py"/>
        <source>пояснение: когда и как возвращаем</source>
        <translation>note: when and how we return it</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/editors.py"/>
        <source>пояснение: что закрепляет, куда вносить</source>
        <translation>note: what it secures, where to pay</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>{currency} за поездку</source>
        <translation>{currency} per stay</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>{currency} сверх числа гостей</source>
        <translation>{currency} above the number of guests</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Время от 00:00 до 23:59</source>
        <translation>A time from 00:00 to 23:59</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Действует первая подходящая строка</source>
        <translation>The first row that fits applies</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Для AI</source>
        <translation>For AI</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Дней — целое число, удержание — от 0 до 100 %</source>
        <translation>Days are a whole number, the share kept is 0 to 100 %</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Доплата за гостя</source>
        <translation>Surcharge per guest</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Доплата — сумма не меньше нуля</source>
        <translation>The surcharge is a sum of zero or more</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Есть</source>
        <translation>Available</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Заезд и выезд</source>
        <translation>Check-in and check-out</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Залог и предоплата</source>
        <translation>Deposit and prepayment</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Залог — сумма не меньше нуля</source>
        <translation>The deposit is a sum of zero or more</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Код двери, пароль Wi-Fi, точный адрес. До подтверждения брони не уйдёт клиенту ни в каком виде</source>
        <translation>Door code, Wi-Fi password, exact address. Never goes to a client in any form before the booking is confirmed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Можно сказать любому клиенту</source>
        <translation>May be told to any client</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Напишите сумму: не меньше нуля, копеек не больше двух знаков</source>
        <translation>Enter a sum: zero or more, at most two digits of kopecks</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Напишите целое число от 1 до 10 000</source>
        <translation>Enter a whole number from 1 to 10,000</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Нет</source>
        <translation>Not available</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>О чём часто спрашивают, а его нет. По одному на строке</source>
        <translation>What clients often ask for and is not there. One per line</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Обычная цена</source>
        <translation>Usual price</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Описание для ассистента, дословно не цитируется</source>
        <translation>A description for the assistant, not quoted word for word</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Отмена</source>
        <comment>of a booking</comment>
        <translation>Cancellation</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Отмена брони</source>
        <translation>Cancelling a booking</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Отмена и штрафы</source>
        <translation>Cancellation and penalties</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>По одному на строке</source>
        <translation>One per line</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Правила</source>
        <translation>Rules</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Проверьте строку: даты ДД.ММ.ГГГГ, дни недели, цена не меньше нуля</source>
        <translation>Check the row: dates dd/mm/yyyy, days of the week, a price of zero or more</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Процент от 0 до 100 или сумма не меньше нуля</source>
        <translation>A percentage from 0 to 100, or a sum of zero or more</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Пусто — рубли</source>
        <translation>Empty means roubles</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Сроки</source>
        <translation>Length</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Три латинские буквы, например RUB</source>
        <translation>Three Latin letters, such as RUB</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>У каждого штрафа нужны название и сумма не меньше нуля</source>
        <translation>Every penalty needs a name and a sum of zero or more</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>У каждой строки нужны название и текст</source>
        <translation>Every row needs a name and a text</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>У объекта добавляются к правилам шаблона</source>
        <translation>A resource adds these to the template's rules</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Уборка</source>
        <translation>Cleaning</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Удобства и связь</source>
        <translation>Amenities and contact</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Целое число от 1, не больше длиннейшего срока</source>
        <translation>A whole number from 1, not above the longest stay</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Целое число, не больше наибольшего числа гостей</source>
        <translation>A whole number, not above the most guests</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>Этот текст не принят</source>
        <translation>This text is not accepted</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>за {unit}</source>
        <translation>per {unit}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>ночей</source>
        <translation>nights</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>ночь</source>
        <translation>night</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>по местному времени</source>
        <translation>local time</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>сутки</source>
        <translation>day</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>суток</source>
        <translation>days</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <source>час</source>
        <translation>hour</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/fields.py"/>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>часов</source>
        <translation>hours</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/conditions/files.py"/>
        <source>%n ошибка</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/files.py"/>
        <source>{name} не читается: нужна таблица .xlsx или .json, как при выгрузке</source>
        <translation>{name} cannot be read: an .xlsx or .json workbook as exported is needed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/files.py"/>
        <source>В файле {count}. Ничего не загружено: исправьте названные клетки и выберите файл снова.</source>
        <translation>The file has {count}. Nothing was imported: mend the cells named and choose the file again.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/files.py"/>
        <source>В файле то же, что и сейчас: менять нечего.</source>
        <translation>The file says what is there now: nothing to change.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/files.py"/>
        <source>Выгрузить условия</source>
        <translation>Export conditions</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/files.py"/>
        <source>Где</source>
        <translation>Where</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/files.py"/>
        <source>Загрузить «{name}»</source>
        <translation>Import “{name}”</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/files.py"/>
        <source>Загрузить условия</source>
        <translation>Import conditions</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/files.py"/>
        <source>Изменится: {count}, без изменений: {same}. Проверьте и нажмите «Применить».</source>
        <translation>Will change: {count}, unchanged: {same}. Check and press “Apply”.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/files.py"/>
        <source>Объект или шаблон</source>
        <translation>Resource or template</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/files.py"/>
        <source>Ошибки в файле</source>
        <translation>Errors in the file</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/files.py"/>
        <location filename="../../desktop/ui/conditions/history.py"/>
        <source>Поле</source>
        <translation>Field</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/files.py"/>
        <location filename="../../desktop/ui/conditions/sheets.py"/>
        <source>Применить</source>
        <translation>Apply</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/files.py"/>
        <location filename="../../desktop/ui/settings/data.py"/>
        <location filename="../../desktop/ui/settings/relay.py"/>
        <source>Сейчас</source>
        <translation>Now</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/files.py"/>
        <source>Станет</source>
        <translation>Becomes</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/files.py"/>
        <source>Таблица или JSON (*.xlsx *.json)</source>
        <translation>Workbook or JSON (*.xlsx *.json)</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/files.py"/>
        <source>Условия выгружены в {name}</source>
        <translation>Conditions exported to {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/files.py"/>
        <source>Условия загружены, изменилось: {count}</source>
        <translation>Conditions imported, changed: {count}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/files.py"/>
        <source>Что изменится</source>
        <translation>What will change</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/files.py"/>
        <source>Что исправить</source>
        <translation>What to mend</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/files.py"/>
        <source>Шаблон «{title}»</source>
        <translation>Template “{title}”</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/files.py"/>
        <source>новый шаблон</source>
        <translation>new template</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/files.py"/>
        <source>условия-{now}.{kind}</source>
        <translation>conditions-{now}.{kind}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/form.py"/>
        <source>В объявлении на Авито: {figures} ₽</source>
        <translation>In the Avito ad: {figures} ₽</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/form.py"/>
        <source>есть свои значения</source>
        <translation>has values of its own</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/grid.py"/>
        <source>не отмечено, </source>
        <translation>not ticked, </translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/grid.py"/>
        <source>отмечено, </source>
        <translation>ticked, </translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/history.py"/>
        <source> Шаблон с тех пор изменился: {names}.</source>
        <translation> The template has changed since: {names}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/history.py"/>
        <source> Шаблон: «{template}» → «{template_2}».</source>
        <translation> Template: “{template}” → “{template_2}”.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/conditions/history.py"/>
        <location filename="../../desktop/ui/settings/page.py"/>
        <source>%n поле</source>
        <translation>
            <numerusform>%n field</numerusform>
            <numerusform>%n fields</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/history.py"/>
        <source>Было</source>
        <translation>Before</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/history.py"/>
        <source>Вернули версию {version}: теперь она стала версией {version_2}.</source>
        <translation>Version {version} is back: it is now version {version_2}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/history.py"/>
        <source>Вернуть эту версию</source>
        <translation>Restore this version</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/history.py"/>
        <source>Версии</source>
        <translation>Versions</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/history.py"/>
        <source>Изменений ещё не было.</source>
        <translation>No changes yet.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/history.py"/>
        <source>История условий</source>
        <translation>History of conditions</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/history.py"/>
        <location filename="../../desktop/ui/plots/values.py"/>
        <source>Когда</source>
        <translation>When</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/history.py"/>
        <location filename="../../desktop/ui/settings/journal.py"/>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Кто</source>
        <translation>Who</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/history.py"/>
        <source>Между версиями {version} и {version_2} изменилось: {words}.</source>
        <translation>Changed between versions {version} and {version_2}: {words}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/history.py"/>
        <source>Сравнить с версией</source>
        <translation>Compare with version</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/history.py"/>
        <source>Стало</source>
        <translation>After</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/history.py"/>
        <source>Что изменилось</source>
        <translation>What changed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/history.py"/>
        <source>Это одна и та же версия.</source>
        <translation>It is the same version.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/history.py"/>
        <location filename="../../desktop/ui/conditions/page.py"/>
        <location filename="../../desktop/ui/conditions/sheets.py"/>
        <source>без шаблона</source>
        <translation>no template</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/history.py"/>
        <location filename="../../desktop/ui/settings/journal.py"/>
        <source>программа</source>
        <translation>the program</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/history.py"/>
        <source>с версией {version}</source>
        <translation>with version {version}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/conditions/missing.py"/>
        <source>%n сообщение</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/missing.py"/>
        <source>{title}: сказано по-разному</source>
        <translation>{title}: said in different ways</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/missing.py"/>
        <location filename="../../desktop/ui/conditions/undo.py"/>
        <source>«{text}»</source>
        <translation>“{text}”</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/missing.py"/>
        <source>Заполнить</source>
        <translation>Fill in</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/missing.py"/>
        <source>Исправить</source>
        <translation>Mend</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/missing.py"/>
        <source>На всё, что спрашивали, ответ есть: прочитано {messages}. Противоречий нет.</source>
        <translation>Everything asked has an answer: {messages} read. No contradictions.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/missing.py"/>
        <source>Об этом объекте ещё не спрашивали. Противоречий нет.</source>
        <translation>Nobody has asked about this resource yet. No contradictions.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/missing.py"/>
        <source>По чатам за полгода, прочитано {messages}.</source>
        <translation>From half a year of chats, {messages} read.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/missing.py"/>
        <source>Спрашивали: {times}</source>
        <translation>Asked in {times}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/missing.py"/>
        <source>Чего не хватает</source>
        <translation>What is missing</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/page.py"/>
        <source> · правки не сохранены</source>
        <translation> · changes not saved</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/page.py"/>
        <source>{template}, копия</source>
        <translation>{template}, copy</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/page.py"/>
        <source>Версия {version} · {said}{dirty}</source>
        <translation>Version {version} · {said}{dirty}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/page.py"/>
        <source>Копия шаблона</source>
        <translation>Copy of a template</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/page.py"/>
        <source>Новый шаблон</source>
        <translation>New template</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/page.py"/>
        <source>Объект или условие</source>
        <translation>Resource or condition</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/page.py"/>
        <source>Объектов пока нет</source>
        <translation>No resources yet</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/page.py"/>
        <source>Отменить правки</source>
        <translation>Discard changes</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/page.py"/>
        <source>Применить ко многим…</source>
        <translation>Apply to many…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/page.py"/>
        <source>Сделать копию шаблона</source>
        <translation>Copy the template</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/page.py"/>
        <source>Создайте шаблон, а объекты появятся вместе с аккаунтом Авито.</source>
        <translation>Create a template; resources will come with an Avito account.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/page.py"/>
        <source>Условия сохранены. Следующий ответ — уже по ним</source>
        <translation>Conditions saved. The next reply goes by them</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/page.py"/>
        <location filename="../../desktop/ui/conditions/question.py"/>
        <source>Что ответит AI</source>
        <translation>What AI will reply</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/page.py"/>
        <source>Шаблон «{template}»</source>
        <translation>Template “{template}”</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/page.py"/>
        <source>Шаблон применён, объектов: {count}</source>
        <translation>Template applied, resources: {count}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/page.py"/>
        <source>задано полей: {own}</source>
        <translation>fields set: {own}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/page.py"/>
        <source>своих полей: {own}</source>
        <translation>own fields: {own}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/page.py"/>
        <source>шаблон «{template}»</source>
        <translation>template “{template}”</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/question.py"/>
        <location filename="../../desktop/ui/log/detail.py"/>
        <source>«{text}» — {explain}</source>
        <translation>“{text}”: {explain}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/question.py"/>
        <source>Автопилот задержал бы — {phrases} без основания</source>
        <translation>The autopilot would hold it back: {phrases} unsupported</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/question.py"/>
        <source>Автопилот отправил бы сам</source>
        <translation>The autopilot would send it</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/question.py"/>
        <source>Выберите объект слева: шаблон сам не отвечает.</source>
        <translation>Choose a resource on the left: a template does not reply.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/question.py"/>
        <source>Думает…</source>
        <translation>Thinking…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/question.py"/>
        <source>Можно приехать с котом в 11 утра?</source>
        <translation>May I come with a cat at 11 in the morning?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/question.py"/>
        <source>Ответ AI</source>
        <translation>AI reply</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/question.py"/>
        <source>Ответ собран по сохранённым условиям.</source>
        <translation>The reply is made from the saved conditions.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/question.py"/>
        <source>Ответит по сохранённым условиям: правки ещё не сохранены.</source>
        <translation>It replies by the saved conditions: your changes are not saved yet.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/question.py"/>
        <source>Ответить нечего: в условиях об этом не сказано</source>
        <translation>Nothing to reply: the conditions say nothing of it</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/question.py"/>
        <source>Спросите, как спросил бы клиент, и нажмите Enter. Ответ останется здесь, в чаты ничего не уйдёт.</source>
        <translation>Ask as a client would and press Enter. The reply stays here, nothing goes to chats.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/question.py"/>
        <source>расчёт</source>
        <translation>calculation</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/question.py"/>
        <source>условия</source>
        <translation>conditions</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/reading.py"/>
        <location filename="../../desktop/ui/words.py"/>
        <source>%d.%m.%Y</source>
        <translation>%d/%m/%Y</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/conditions/reading.py"/>
        <source>%n своё</source>
        <translation>
            <numerusform>%n own</numerusform>
            <numerusform>%n own</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/reading.py"/>
        <source>до {last}</source>
        <translation>until {last}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/reading.py"/>
        <source>с {first}</source>
        <translation>from {first}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/records.py"/>
        <source>Даты включительно. Пусто — весь год</source>
        <translation>Dates inclusive. Empty means all year</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/records.py"/>
        <source>Дни недели. Ни одного — все</source>
        <translation>Days of the week. None means all</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/records.py"/>
        <source>Добавить штраф</source>
        <translation>Add a penalty</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/records.py"/>
        <source>Добавить: даты, дни недели, цена</source>
        <translation>Add: dates, weekdays, price</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/records.py"/>
        <source>Добавить: название и текст</source>
        <translation>Add: name and text</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/records.py"/>
        <source>За что</source>
        <translation>For what</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/records.py"/>
        <location filename="../../desktop/ui/settings/accounts.py"/>
        <source>Название</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/records.py"/>
        <source>Особая цена</source>
        <translation>Special price</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/records.py"/>
        <source>По какой день</source>
        <translation>Last day</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/records.py"/>
        <source>Пояснение</source>
        <translation>Note</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/records.py"/>
        <source>С какого дня</source>
        <translation>First day</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/records.py"/>
        <source>Скажем после подтверждения</source>
        <translation>Told after confirmation</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/records.py"/>
        <source>Убрать: {strong}</source>
        <translation>Remove: {strong}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/records.py"/>
        <source>Что сказать клиенту</source>
        <translation>What to tell the client</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/records.py"/>
        <source>Штраф</source>
        <translation>Penalty</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/records.py"/>
        <source>весь год</source>
        <translation>all year</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/records.py"/>
        <source>например: белые ночи</source>
        <translation>for example: white nights</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/records.py"/>
        <source>например: код двери</source>
        <translation>for example: door code</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/records.py"/>
        <source>например: курение в квартире</source>
        <translation>for example: smoking indoors</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/row.py"/>
        <source>Вернуть из шаблона: {title}</source>
        <translation>Back to the template: {title}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/row.py"/>
        <source>Из шаблона: {template}</source>
        <translation>From the template: {template}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/row.py"/>
        <source>из шаблона</source>
        <translation>from template</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/sheets.py"/>
        <source>«{title}»: правки ещё не сохранены.</source>
        <translation>“{title}”: changes are not saved yet.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/sheets.py"/>
        <source>Как назвать шаблон: по виду объектов, например «Квартиры»</source>
        <translation>How to name the template: by kind of resource, such as “Flats”</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/sheets.py"/>
        <source>Название шаблона</source>
        <translation>Template name</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/sheets.py"/>
        <source>Не сохранять</source>
        <translation>Do not save</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/sheets.py"/>
        <source>Объект возьмёт из шаблона всё, что не задано у него самого. Свои значения останутся.</source>
        <translation>The resource takes from the template all that it does not set itself. Its own values stay.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/sheets.py"/>
        <source>Отметить все</source>
        <translation>Tick all</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/sheets.py"/>
        <source>Применить шаблон ко многим</source>
        <translation>Apply a template to many</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/sheets.py"/>
        <source>Применить: {count}</source>
        <translation>Apply: {count}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/sheets.py"/>
        <source>Создать</source>
        <translation>Create</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/sheets.py"/>
        <source>Сохранить правки?</source>
        <translation>Save the changes?</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/conditions/tree.py"/>
        <location filename="../../desktop/ui/conditions/undo.py"/>
        <source>%n объект</source>
        <translation>
            <numerusform>%n resource</numerusform>
            <numerusform>%n resources</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/tree.py"/>
        <source>Без шаблона</source>
        <translation>No template</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/tree.py"/>
        <source>Шаблоны и объекты</source>
        <translation>Templates and resources</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/tree.py"/>
        <source>как в шаблоне</source>
        <translation>as in the template</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/tree.py"/>
        <source>шаблон {name}, {data}</source>
        <translation>template {name}, {data}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/conditions/undo.py"/>
        <source>%n шаблон</source>
        <translation>
            <numerusform>%n template</numerusform>
            <numerusform>%n templates</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/undo.py"/>
        <source>Не отменено: с тех пор это меняли ещё раз. Прежние версии — в «Истории»</source>
        <translation>Not undone: it was changed again since. Former versions are in History</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/undo.py"/>
        <source>Отменено: {what}</source>
        <translation>Undone: {what}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/undo.py"/>
        <source>Отменить последнее изменение</source>
        <translation>Undo the last change</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/undo.py"/>
        <source>Отменить: {what}, {at} (Ctrl+Z)</source>
        <translation>Undo: {what}, {at} (Ctrl+Z)</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/undo.py"/>
        <source>Отменять нечего: за последние часы вы ничего не меняли</source>
        <translation>Nothing to undo: you changed nothing in the last hours</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conditions/undo.py"/>
        <source>шаблон «{name}»</source>
        <translation>template “{name}”</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/guide.py"/>
        <source>Аккаунт Авито</source>
        <translation>Avito account</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/guide.py"/>
        <source>Встроенный отвечает по условиям без ключа и сети. Сервер AI пишет свободнее, проверяются оба.</source>
        <translation>The built-in one replies from the conditions without a key or network. An AI server writes more freely; both are checked.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/guide.py"/>
        <source>Выберите помощника</source>
        <translation>Choose an assistant</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/guide.py"/>
        <source>Дальше</source>
        <translation>Next</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/guide.py"/>
        <source>Назад</source>
        <translation>Back</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/guide.py"/>
        <source>Нет своего сервера? Пропустите: программа сама будет спрашивать Авито, пока открыта.</source>
        <translation>No server of your own? Skip this: the program will ask Avito itself while it is open.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/guide.py"/>
        <source>Нужен ключ из кабинета Авито, остальное узнаем по нему. Ключ лежит в хранилище ключей системы, не в базе.</source>
        <translation>You need the key from your Avito account, the rest we learn by it. The key is kept in the system keyring, not in the database.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/guide.py"/>
        <source>Объектов добавлено: {count}. Впишите цены и правила: из них собираются ответы</source>
        <translation>Resources added: {count}. Enter prices and rules: replies are made from them</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/guide.py"/>
        <source>Опишите, что сдаёте</source>
        <translation>Describe what you let</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/guide.py"/>
        <source>Ответы на чаты и календарь без двойных броней</source>
        <translation>Replies to chats and a calendar without double bookings</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/guide.py"/>
        <location filename="../../desktop/ui/settings/page.py"/>
        <source>Открыть «Условия»</source>
        <translation>Open Conditions</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/guide.py"/>
        <source>Открыть демо</source>
        <translation>Open the demo</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/guide.py"/>
        <source>Открыть демо: работает без ключей и без сети</source>
        <translation>Open the demo: it works without keys or network</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/guide.py"/>
        <source>Откуда приходят чаты</source>
        <translation>Where chats come from</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/guide.py"/>
        <source>Первый объект</source>
        <translation>First resource</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/guide.py"/>
        <source>Подключите аккаунт Авито</source>
        <translation>Connect an Avito account</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/guide.py"/>
        <source>Подключите реле</source>
        <translation>Connect a relay</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/guide.py"/>
        <source>Пропустить шаг</source>
        <translation>Skip this step</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/guide.py"/>
        <location filename="../../desktop/ui/rail.py"/>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <location filename="../../desktop/ui/settings/relay.py"/>
        <source>Реле</source>
        <translation>Relay</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/guide.py"/>
        <source>Сообщения круглые сутки</source>
        <translation>Messages round the clock</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/guide.py"/>
        <source>Хотите сначала посмотреть? Демо работает без ключей и без сети.</source>
        <translation>Want to look around first? The demo works without keys or network.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/guide.py"/>
        <source>Цена, даты, правила</source>
        <translation>Price, dates, rules</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/guide.py"/>
        <source>Цену, сроки, правила и заезд. Из этих условий собираются ответы: чего в них нет, того помощник не пообещает.</source>
        <translation>Price, length, rules and check-in. Replies are made from these conditions: what they do not say, the assistant will not promise.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/guide.py"/>
        <source>Черновики и автопилот</source>
        <translation>Drafts and autopilot</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/guide.py"/>
        <source>Шаг {number} из {count}</source>
        <translation>Step {number} of {count}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/guide.py"/>
        <source>Шаг {number} из {count}: {name}</source>
        <translation>Step {number} of {count}: {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/guide_ads.py"/>
        <source>Нашли на Авито. Снимите галочку с того, чего не сдаёте; цены и правила впишете потом в «Условиях».</source>
        <translation>Found on Avito. Untick what you do not let; you will enter prices and rules later in Conditions.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/guide_ads.py"/>
        <source>Условия объекта</source>
        <translation>Conditions of the resource</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/guide_ads.py"/>
        <source>Шаблон на несколько объектов, свои отличия у каждого и вопрос на пробу: «Что ответит AI».</source>
        <translation>One template for several resources, differences for each, and a question to try: “What AI will reply”.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/lock.py"/>
        <source>%n минуту</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/ui/lock.py"/>
        <source>{left} {seconds} с</source>
        <translation>{left} {seconds} s</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/lock.py"/>
        <source>Броня закрыта</source>
        <translation>Bronya is locked</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/lock.py"/>
        <source>Войти</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/lock.py"/>
        <source>Впишите логин и пароль</source>
        <translation>Enter your login and password</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/lock.py"/>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Вход</source>
        <translation>Signing in</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/lock.py"/>
        <source>Забыли пароль? Новый задаёт владелец: Настройки → Операторы и права.</source>
        <translation>Forgot the password? An owner sets a new one: Settings → Operators and rights.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/lock.py"/>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Логин</source>
        <translation>Login</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/lock.py"/>
        <source>Можно попробовать ещё раз</source>
        <translation>You can try again</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/lock.py"/>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Пароль</source>
        <translation>Password</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/lock.py"/>
        <source>Переписка и брони видны после входа. Автопилот и доставка тем временем работают.</source>
        <translation>Chats and bookings are shown after you sign in. The autopilot and delivery keep working meanwhile.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/lock.py"/>
        <source>Показать пароль</source>
        <translation>Show the password</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/lock.py"/>
        <source>Почему не пускает</source>
        <translation>Why you cannot enter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/lock.py"/>
        <source>Слишком много неверных паролей. Следующая попытка через {left}</source>
        <translation>Too many wrong passwords. Next try in {left}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/detail.py"/>
        <source>{tokens} + {tokens_2} токенов{cost}</source>
        <translation>{tokens} + {tokens_2} tokens{cost}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/detail.py"/>
        <source>Задержан: {count} без основания</source>
        <translation>Held back: {count} unsupported</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/detail.py"/>
        <source>Закрыть запись</source>
        <translation>Close the record</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/detail.py"/>
        <source>Запись № {id}</source>
        <translation>Record No. {id}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/detail.py"/>
        <source>Запрос целиком</source>
        <translation>Whole request</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/detail.py"/>
        <source>Запроса к модели не было</source>
        <translation>The model was not asked</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/detail.py"/>
        <source>Изменено оператором</source>
        <translation>Changed by the operator</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/detail.py"/>
        <source>Копировать запись</source>
        <translation>Copy the record</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/detail.py"/>
        <source>Кто отпустил</source>
        <translation>Released by</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/detail.py"/>
        <source>Можно отправлять</source>
        <translation>May be sent</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/detail.py"/>
        <source>Объём</source>
        <translation>Size</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/detail.py"/>
        <location filename="../../desktop/ui/log/table.py"/>
        <source>Операция</source>
        <translation>Operation</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/detail.py"/>
        <source>Опора</source>
        <translation>Based on</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/detail.py"/>
        <location filename="../../desktop/ui/log/table.py"/>
        <source>Ответил</source>
        <translation>Answered by</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/detail.py"/>
        <source>Просьба</source>
        <translation>Request</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/detail.py"/>
        <source>Текста нет</source>
        <translation>No text</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/detail.py"/>
        <source>версия {version}</source>
        <translation>version {version}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/page.py"/>
        <source>, есть ещё</source>
        <translation>, there are more</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/page.py"/>
        <source>Задержанные</source>
        <translation>Held back</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/page.py"/>
        <source>Записей пока нет</source>
        <translation>No records yet</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/page.py"/>
        <source>Записи журнала AI</source>
        <translation>Records of the AI log</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/page.py"/>
        <source>Здесь появится каждый черновик и автоответ: запрос, ответ, вердикт и цена.</source>
        <translation>Every draft and auto-reply will appear here: request, reply, verdict and cost.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/page.py"/>
        <source>Одобренные</source>
        <translation>Approved</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/page.py"/>
        <source>Поиск по журналу</source>
        <translation>Search the log</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/page.py"/>
        <source>Слово, клиент, номер записи</source>
        <translation>Word, client, record number</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/page.py"/>
        <source>показано {shown}</source>
        <translation>shown {shown}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/records.py"/>
        <source>«{removed}» → «{added}»</source>
        <translation>“{removed}” → “{added}”</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/records.py"/>
        <source>Мы</source>
        <translation>We</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/records.py"/>
        <source>Просьба оператора</source>
        <translation>Operator's request</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/records.py"/>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Стиль</source>
        <translation>Style</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/records.py"/>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Указания</source>
        <translation>Instructions</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/records.py"/>
        <source>Факты</source>
        <translation>Facts</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/records.py"/>
        <source>Язык</source>
        <translation>Language</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/records.py"/>
        <source>автоответ</source>
        <translation>auto-reply</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/records.py"/>
        <source>встроенный</source>
        <translation>built-in</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/records.py"/>
        <source>добавлено «{added}»</source>
        <translation>added “{added}”</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/records.py"/>
        <location filename="../../desktop/ui/log/table.py"/>
        <source>задержан</source>
        <translation>held back</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/records.py"/>
        <source>ответ</source>
        <translation>reply</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/records.py"/>
        <source>отправка</source>
        <translation>sending</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/records.py"/>
        <source>проба</source>
        <translation>trial</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/records.py"/>
        <source>разбор</source>
        <translation>understanding</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/records.py"/>
        <source>расшифровка</source>
        <translation>transcript</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/records.py"/>
        <source>стёрто</source>
        <translation>erased</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/records.py"/>
        <source>убрано «{removed}»</source>
        <translation>removed “{removed}”</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/records.py"/>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>черновик</source>
        <translation>draft</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/table.py"/>
        <source>Вердикт</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/table.py"/>
        <location filename="../../desktop/ui/settings/journal.py"/>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Время</source>
        <translation>Time</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/log/table.py"/>
        <source>Что спросили</source>
        <translation>What was asked</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source> Попробуем ещё раз сами.</source>
        <translation> We will try again by ourselves.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source> Пробуем через {retry_after_s} с.</source>
        <translation> Trying in {retry_after_s} s.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>AI ответил не по форме.</source>
        <translation>AI answered out of form.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>AI ответил пустотой.</source>
        <translation>AI answered with nothing.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>AI попросил то, чего нет.</source>
        <translation>AI asked for what does not exist.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>AI сослался на то, чего в условиях нет.</source>
        <translation>AI referred to what the conditions do not say.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Авито не берёт такую картинку.</source>
        <translation>Avito does not take such a picture.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Авито не даёт на это прав.</source>
        <translation>Avito gives no right to this.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Авито не назвал клиента: карточки у него нет.</source>
        <translation>Avito did not name the client: there is no card.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Авито не принял запрос.</source>
        <translation>Avito did not accept the request.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Авито не принял ключ.</source>
        <translation>Avito did not accept the key.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Авито просит подождать.</source>
        <translation>Avito asks to wait.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Авито сейчас не работает.</source>
        <translation>Avito is down now.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Автоответы остановлены.</source>
        <translation>Auto-replies are stopped.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Автопилот не мешает, пока его не включат снова.</source>
        <translation>The autopilot stays out until it is switched on again.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Адрес вебхука не вписан.</source>
        <translation>The webhook address is not set.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Адрес календаря ведёт по кругу.</source>
        <translation>The calendar's address leads in a circle.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Адрес реле записан неверно.</source>
        <translation>The relay's address is written wrongly.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Адрес уведомлений не подошёл.</source>
        <translation>The notification address did not work.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Адресов для уведомлений нет.</source>
        <translation>There are no notification addresses.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>База занята другой программой.</source>
        <translation>The database is busy with another program.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>База на сервере: её копирует он сам.</source>
        <translation>The database is on a server: it makes its own backups.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>База не приняла запись.</source>
        <translation>The database did not accept the record.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>База создана более новой версией Брони.</source>
        <translation>The database was made by a newer version of Bronya.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Базу не открыть: нет прав.</source>
        <translation>The database cannot be opened: no rights.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Без пробелов и не длиннее 64 знаков.</source>
        <translation>No spaces, at most 64 characters.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Больше 10 МБ, 20 000 событий или минуты работы не читаем.</source>
        <translation>Over 10 MB, 20,000 events or a minute of work is not read.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>В папку копий не записать.</source>
        <translation>The backup folder cannot be written to.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>В файле настройки ошибка.</source>
        <translation>There is an error in the set-up file.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>В этом чате отвечает человек.</source>
        <translation>A person answers in this chat.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Включите GNOME Keyring или KWallet, либо выберите зашифрованный файл: BRONYA_SECRETS=file.</source>
        <translation>Switch on GNOME Keyring or KWallet, or choose an encrypted file: BRONYA_SECRETS=file.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Владелец аккаунта должен выдать ключу права на сообщения.</source>
        <translation>The account's owner must give the key rights to messages.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Войдите, чтобы продолжить.</source>
        <translation>Sign in to go on.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Вписать слова можно только к голосовому.</source>
        <translation>Words can be typed only for a voice message.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Впишите client_id и client_secret: {avito}.</source>
        <translation>Enter client_id and client_secret: {avito}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Впишите другой адрес или прокси: {ai}.</source>
        <translation>Enter another address or a proxy: {ai}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Впишите его или выберите встроенного помощника: {ai}.</source>
        <translation>Enter it or choose the built-in assistant: {ai}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Впишите номер того аккаунта, чей это ключ.</source>
        <translation>Enter the number of the account the key belongs to.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Впишите хоть слово.</source>
        <translation>Enter at least a word.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Впишите хотя бы один: Настройки → Уведомления.</source>
        <translation>Enter at least one: Settings → Notifications.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Вставьте её ещё раз.</source>
        <translation>Paste it again.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Встроенный ассистент не слышит голоса.</source>
        <translation>The built-in assistant cannot hear voices.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Второй раз нажимать не нужно.</source>
        <translation>No need to press again.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Выберите CSV или XLSX.</source>
        <translation>Choose CSV or XLSX.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Выберите другие дни.</source>
        <translation>Choose other days.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Выберите другой файл.</source>
        <translation>Choose another file.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Выберите другую модель: {ai}.</source>
        <translation>Choose another model: {ai}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Выберите другую папку.</source>
        <translation>Choose another folder.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Выберите другую: {ai}.</source>
        <translation>Choose another: {ai}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Выберите другую: Настройки → Данные.</source>
        <translation>Choose another: Settings → Data.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Выберите одну из списка.</source>
        <translation>Choose one from the list.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Дайте другое.</source>
        <translation>Give another.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Дайте программе доступ к папке данных или к серверу базы.</source>
        <translation>Give the program access to the data folder or the database server.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Дайте программе право писать в неё или укажите другую.</source>
        <translation>Give the program the right to write there, or name another folder.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Диск сбоит.</source>
        <translation>The disk is failing.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Для брони всё известно.</source>
        <translation>Everything for a booking is known.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Для брони не хватает сведений.</source>
        <translation>Something is missing for a booking.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Для календаря нет пароля.</source>
        <translation>There is no password for the calendar.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Добавьте его: {avito}.</source>
        <translation>Add it: {avito}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Доступ закрыт.</source>
        <translation>Access is closed.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Его печатает команда bronya-relay hook add.</source>
        <translation>The command bronya-relay hook add prints it.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Если повторится, пришлите журнал разработчику.</source>
        <translation>If it happens again, send the log to the developer.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Задайте верный в BRONYA_PASSPHRASE и запустите снова.</source>
        <translation>Set the right one in BRONYA_PASSPHRASE and start again.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Заезд уже наступил.</source>
        <translation>Check-in has already come.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Закройте второе окно Брони.</source>
        <translation>Close the other Bronya window.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Закройте вторую Броню и запустите снова.</source>
        <translation>Close the other Bronya and start again.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Здесь пусто.</source>
        <translation>This is empty.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Исправьте место, которое названо, и загрузите снова.</source>
        <translation>Mend the place that is named and import again.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Исправьте поле и сохраните ещё раз.</source>
        <translation>Mend the field and save again.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Исправьте поле и сохраните снова.</source>
        <translation>Mend the field and save again.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Календарь не ответил вовремя.</source>
        <translation>The calendar did not answer in time.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Календарь не принял нашу бронь.</source>
        <translation>The calendar did not accept our booking.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Календарь не пускает.</source>
        <translation>The calendar does not let us in.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Календарь пришёл не целиком.</source>
        <translation>The calendar did not come whole.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Календарь слишком большой.</source>
        <translation>The calendar is too big.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Календаря по этому адресу больше нет.</source>
        <translation>There is no calendar at this address any more.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Картинки Авито принимает до 24 МБ: уменьшите её.</source>
        <translation>Avito takes pictures up to 24 MB: make it smaller.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Картинки больше нет.</source>
        <translation>The picture is gone.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Клиент успел написать ещё.</source>
        <translation>The client has written again.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Ключ AI не даёт права на эту модель.</source>
        <translation>The AI key gives no right to this model.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Ключ AI не задан.</source>
        <translation>No AI key is set.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Ключ от другого аккаунта.</source>
        <translation>The key is from another account.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Ключа от зашифрованной базы нет.</source>
        <translation>The key of the encrypted database is missing.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Логин или пароль неверны.</source>
        <translation>Wrong login or password.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Логин не подходит.</source>
        <translation>This login does not fit.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Месячный предел расходов на AI исчерпан.</source>
        <translation>The monthly AI spending limit is used up.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Модель отказалась отвечать.</source>
        <translation>The model refused to answer.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Можно удерживать даты.</source>
        <translation>You can hold the dates.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>На диске нет места.</source>
        <translation>The disk is full.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>На счету у сервера AI кончились деньги.</source>
        <translation>The AI server's account is out of money.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>На эти даты в Авито уже есть бронь.</source>
        <translation>Avito already has a booking for these dates.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Надёжного хранилища паролей на этой машине нет.</source>
        <translation>This machine has no safe password storage.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Нажмите «Изменить» и впишите недостающее.</source>
        <translation>Press “Change” and fill in what is missing.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Напишите сами или спросите иначе.</source>
        <translation>Write it yourself or ask differently.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Настройки → AI Ассистент</source>
        <translation>Settings → AI Assistant</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Настройки → Аккаунты Авито</source>
        <translation>Settings → Avito accounts</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Настройки → Данные → восстановить из копии.</source>
        <translation>Settings → Data → restore from a backup.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Настройки → Реле</source>
        <translation>Settings → Relay</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Не принято: {said}</source>
        <translation>Not accepted: {said}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Неизвестно, кто пишет в этом чате.</source>
        <translation>It is unknown who writes in this chat.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Нет связи с календарём.</source>
        <translation>No connection to the calendar.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Нет связи с сервером AI.</source>
        <translation>No connection to the AI server.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Нет связи.</source>
        <translation>No connection.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Нужен SQLite или PostgreSQL.</source>
        <translation>SQLite or PostgreSQL is needed.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Нужен владелец: проверьте ключ и тариф в настройках.</source>
        <translation>An owner is needed: check the key and the tariff in the settings.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Нужен тариф с доступом к API; чаты видны на сайте Авито.</source>
        <translation>A tariff with API access is needed; chats can be seen on the Avito site.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Нужен хотя бы один владелец с паролем и без ограничений.</source>
        <translation>At least one owner with a password and without limits is needed.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Нужен целый адрес, который начинается с https://.</source>
        <translation>A full address that begins with https:// is needed.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Нужна ссылка на экспорт в формате iCal (.ics).</source>
        <translation>A link to an export in iCal format (.ics) is needed.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Нужна ссылка, которая начинается с https://, без пароля внутри.</source>
        <translation>A link that begins with https://, with no password in it, is needed.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Нужно не меньше 8 знаков.</source>
        <translation>At least 8 characters are needed.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Нужно число дней; 0 — хранить всегда.</source>
        <translation>A number of days is needed; 0 means keep for ever.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Обновите программу.</source>
        <translation>Update the program.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Объединять нечего.</source>
        <translation>There is nothing to merge.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Один из адресов не принял уведомление.</source>
        <translation>One of the addresses did not accept the notification.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Окно закрыто.</source>
        <translation>The window is locked.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Он лежит в хранилище ключей той машины, где базу закрыли.</source>
        <translation>It is in the keyring of the machine where the database was encrypted.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Он начинается с http:// или https://. {relay}.</source>
        <translation>It begins with http:// or https://. {relay}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Он обновляется сам.</source>
        <translation>It updates by itself.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Освободите место: пока новое не сохраняется.</source>
        <translation>Free some space: nothing new is saved meanwhile.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Оставьте двести нужных.</source>
        <translation>Keep the two hundred you need.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Ответ AI длиннее дозволенного.</source>
        <translation>The AI reply is longer than allowed.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Ответ AI не поместился.</source>
        <translation>The AI reply did not fit.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Ответ AI оборвался.</source>
        <translation>The AI reply broke off.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Ответ не пришёл, а запрос мог дойти.</source>
        <translation>No answer came, but the request may have arrived.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Ответ не разобрать: сервер сбоит или между нами чужая сеть.</source>
        <translation>The answer is unreadable: the server fails, or a foreign network is in between.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Ответа не дождались.</source>
        <translation>No answer came in time.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Откройте его и повторите: без ключа базу не закрываем.</source>
        <translation>Open it and try again: without a key the database is not encrypted.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Откройте его и повторите: ключи лежат только там.</source>
        <translation>Open it and try again: the keys are only there.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Откройте сообщение на сайте Авито.</source>
        <translation>Open the message on the Avito site.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Откройте файл снова и сверьте.</source>
        <translation>Open the file again and compare.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Отправьте ещё раз, если оно ещё нужно.</source>
        <translation>Send it again if it is still needed.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Ошибка программы, она записана в журнал.</source>
        <translation>A program error; it is in the log.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Папку данных не создать.</source>
        <translation>The data folder cannot be made.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Пароль не подходит.</source>
        <translation>This password does not fit.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Пароль файла секретов не подошёл.</source>
        <translation>The password of the secrets file is wrong.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Период слишком длинный или пустой.</source>
        <translation>The period is too long or empty.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>По этому адресу нет календарей.</source>
        <translation>There are no calendars at this address.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>По этому адресу нет сервера AI.</source>
        <translation>There is no AI server at this address.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>По этому адресу страница, а не календарь.</source>
        <translation>There is a page at this address, not a calendar.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Подключите модель: Настройки → AI Ассистент.</source>
        <translation>Connect a model: Settings → AI Assistant.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Поднимите предел или выберите встроенного помощника в настройках.</source>
        <translation>Raise the limit or choose the built-in assistant in the settings.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Подождите и попробуйте снова.</source>
        <translation>Wait and try again.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Подойдут JPEG, PNG, GIF и BMP.</source>
        <translation>JPEG, PNG, GIF and BMP will do.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Подтвердите бронь или отклоните.</source>
        <translation>Confirm the booking or decline it.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Пока вы смотрели, условия изменили.</source>
        <translation>The conditions were changed while you looked.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Пополните счёт или выберите встроенного помощника в настройках.</source>
        <translation>Top up the account or choose the built-in assistant in the settings.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Попробуем ещё раз сами.</source>
        <translation>We will try again by ourselves.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Попробуем ещё раз сами; сообщения пока берём прямо из Авито.</source>
        <translation>We will try again by ourselves; meanwhile messages are taken straight from Avito.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Попросите «Короче».</source>
        <translation>Ask for “Shorter”.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Попросите администратора сделать pg_dump.</source>
        <translation>Ask the administrator to run pg_dump.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Попросите владельца изменить его.</source>
        <translation>Ask an owner to change it.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Попросите ещё раз или допишите условие.</source>
        <translation>Ask again or add a condition.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Попросите ещё раз.</source>
        <translation>Ask again.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Попросите ещё раз; если повторяется, смените модель: {ai}.</source>
        <translation>Ask again; if it happens again, change the model: {ai}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Попросите кого-то из них.</source>
        <translation>Ask one of them.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Посмотрите, кем, и предложите соседние.</source>
        <translation>See who has them and offer nearby ones.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Предложите другие даты или число гостей.</source>
        <translation>Offer other dates or fewer guests.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Прежние даты этих событий остаются занятыми.</source>
        <translation>The former dates of these events stay taken.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Причина не выбрана.</source>
        <translation>No reason is chosen.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Проверим в самом Авито, дошло ли.</source>
        <translation>We will check with Avito whether it arrived.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Проверим сами, прежде чем повторять.</source>
        <translation>We will check before repeating.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Проверьте client_id и client_secret: {avito}.</source>
        <translation>Check client_id and client_secret: {avito}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Проверьте адрес CalDAV, логин и пароль.</source>
        <translation>Check the CalDAV address, login and password.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Проверьте адрес и часы этой машины.</source>
        <translation>Check the address and the clock of this machine.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Проверьте адрес: {ai}.</source>
        <translation>Check the address: {ai}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Проверьте его запись и число адресов.</source>
        <translation>Check how it is written and how many there are.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Проверьте ключ: {ai}.</source>
        <translation>Check the key: {ai}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Проверьте ключ: {relay}.</source>
        <translation>Check the key: {relay}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Проверьте модель и адрес: {ai}.</source>
        <translation>Check the model and the address: {ai}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Проверьте номер: только цифры, как в адресе объявления.</source>
        <translation>Check the number: digits only, as in the ad's address.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Проверьте раскладку и Caps Lock.</source>
        <translation>Check the keyboard layout and Caps Lock.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Проверьте, можно ли писать в этот календарь.</source>
        <translation>Check whether this calendar can be written to.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Проверьте, что вписано, и повторите.</source>
        <translation>Check what is entered and try again.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Проверьте, что он запущен; попробуем ещё раз сами.</source>
        <translation>Check that it is running; we will try again by ourselves.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Проверьте, что это тот файл и он открывается.</source>
        <translation>Check that it is the right file and that it opens.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Программа закрылась во время отправки.</source>
        <translation>The program was closed while sending.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Пропущенное дочитываем из самого Авито.</source>
        <translation>What was missed is being read from Avito itself.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Прочтите новое и ответьте на него.</source>
        <translation>Read the new message and answer it.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Разделять нечего.</source>
        <translation>There is nothing to split.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Реле на этой машине не запустилось.</source>
        <translation>The relay on this machine did not start.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Реле не отвечает.</source>
        <translation>The relay does not answer.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Реле не приняло ключ.</source>
        <translation>The relay did not accept the key.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Реле уже удалило старые события.</source>
        <translation>The relay has already removed the old events.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Решите на сайте Авито, какая остаётся.</source>
        <translation>Decide on the Avito site which one stays.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>С такой базой программа не работает.</source>
        <translation>The program does not work with such a database.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Сделайте копию папки данных и проверьте диск.</source>
        <translation>Back up the data folder and check the disk.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Сервер AI не знает такой модели.</source>
        <translation>The AI server does not know this model.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Сервер AI не ответил вовремя.</source>
        <translation>The AI server did not answer in time.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Сервер AI не принял запрос.</source>
        <translation>The AI server did not accept the request.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Сервер AI не принял ключ.</source>
        <translation>The AI server did not accept the key.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Сервер AI не работает в этой стране.</source>
        <translation>The AI server does not work in this country.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Сервер AI просит подождать.</source>
        <translation>The AI server asks to wait.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Сервер AI сломался.</source>
        <translation>The AI server failed.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Сервер базы не отвечает.</source>
        <translation>The database server does not answer.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Сервер календаря ответил непонятно.</source>
        <translation>The calendar server's answer is unclear.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Сервер календаря просит подождать.</source>
        <translation>The calendar server asks to wait.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Сервер календаря сломался.</source>
        <translation>The calendar server failed.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Сертификат сервера календаря не подошёл.</source>
        <translation>The calendar server's certificate does not fit.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Скопируйте ссылку заново или проверьте логин и пароль.</source>
        <translation>Copy the link again, or check the login and password.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Скопируйте ссылку заново там, откуда она.</source>
        <translation>Copy the link again where it came from.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Скопируйте ссылку заново.</source>
        <translation>Copy the link again.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Слишком длинно.</source>
        <translation>Too long.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Слишком много неверных паролей.</source>
        <translation>Too many wrong passwords.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Сначала заведите другого.</source>
        <translation>Create another one first.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Сначала отмените или завершите их.</source>
        <translation>Cancel or finish them first.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Сначала решите те.</source>
        <translation>Decide on those first.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Снимите стоп, когда можно отвечать снова.</source>
        <translation>Resume when replies may go again.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Сократите его или разделите на части.</source>
        <translation>Shorten it or split it into parts.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Сократите и сохраните ещё раз.</source>
        <translation>Shorten it and save again.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Сообщение не дошло до Авито.</source>
        <translation>The message did not reach Avito.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Список обновится сам.</source>
        <translation>The list will update by itself.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Срок удержания вышел.</source>
        <translation>The hold has run out.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Срок хранения записан неверно.</source>
        <translation>The retention time is written wrongly.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Сюда добавляют чужие.</source>
        <translation>Others' calendars are added here.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Такого вида файла нет.</source>
        <translation>There is no such kind of file.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Такого номера у Авито не бывает.</source>
        <translation>Avito has no such number.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Такое название уже есть.</source>
        <translation>This name is already taken.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Такой копии нет.</source>
        <translation>There is no such backup.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Тариф Авито не даёт доступа к сообщениям.</source>
        <translation>The Avito tariff gives no access to messages.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Текст слишком длинный.</source>
        <translation>The text is too long.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>У аккаунта нет ключа Авито.</source>
        <translation>The account has no Avito key.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>У каждой — своё короткое имя и текст до 4000 знаков.</source>
        <translation>Each has a short name of its own and a text of up to 4,000 characters.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>У объекта есть брони.</source>
        <translation>The resource has bookings.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>У этого клиента уже есть удержанные даты.</source>
        <translation>This client already has held dates.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Уберите его из папки данных и впишите ключи заново.</source>
        <translation>Remove it from the data folder and enter the keys again.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Увеличьте длину ответа ({ai}) или попросите «Короче».</source>
        <translation>Allow longer replies ({ai}) or ask for “Shorter”.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Удалите календарь и добавьте его заново с паролем.</source>
        <translation>Remove the calendar and add it again with a password.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Удержите даты снова, если они ещё свободны.</source>
        <translation>Hold the dates again if they are still free.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Файл базы повреждён.</source>
        <translation>The database file is damaged.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Файл не записан.</source>
        <translation>The file was not written.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Файл не прочесть.</source>
        <translation>The file cannot be read.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Файл секретов повреждён.</source>
        <translation>The secrets file is damaged.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Файл слишком большой.</source>
        <translation>The file is too large.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Фильтр сервера AI остановил ответ.</source>
        <translation>The AI server's filter stopped the reply.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Фраз слишком много.</source>
        <translation>Too many phrases.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Хранилище ключей не вернуло ключ.</source>
        <translation>The keyring did not give the key back.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Хранилище паролей закрыто.</source>
        <translation>The password storage is locked.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Часть событий не прочесть.</source>
        <translation>Some events cannot be read.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Число вне границ.</source>
        <translation>The number is out of bounds.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Шаблон общий с объектами, которые вам не назначены.</source>
        <translation>The template is shared with resources that are not assigned to you.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Эти даты уже заняты.</source>
        <translation>These dates are already taken.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Это значение не подходит.</source>
        <translation>This value does not fit.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Это значение условия не подходит.</source>
        <translation>This value does not fit the condition.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Это наш собственный календарь объекта.</source>
        <translation>This is our own calendar of the resource.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Это не адрес вебхука.</source>
        <translation>This is not a webhook address.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Это не адрес календаря.</source>
        <translation>This is not a calendar address.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Это не адрес картинки Авито.</source>
        <translation>This is not an address of an Avito picture.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Это не голосовое сообщение.</source>
        <translation>This is not a voice message.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Это не календарь.</source>
        <translation>This is not a calendar.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Это уже один человек.</source>
        <translation>This is already one person.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Это уже отправляется.</source>
        <translation>This is already being sent.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Этого аккаунта в программе нет.</source>
        <translation>The program does not have this account.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Этого уже нет.</source>
        <translation>This is gone.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Этот календарь уже добавлен.</source>
        <translation>This calendar is already added.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Этот клиент ни с кем не объединён.</source>
        <translation>This client is not merged with anyone.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Эту бронь уже решили.</source>
        <translation>This booking is already decided.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/notices.py"/>
        <source>Эту фразу сохранить нельзя.</source>
        <translation>This phrase cannot be saved.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/password.py"/>
        <source>Не меньше 8 знаков. Другие окна, где вы вошли, попросят войти снова.</source>
        <translation>At least 8 characters. Other windows where you are signed in will ask you to sign in again.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/password.py"/>
        <source>Новый пароль</source>
        <translation>New password</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/password.py"/>
        <source>Новый пароль ещё раз</source>
        <translation>New password again</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/password.py"/>
        <source>Пароли различаются: впишите новый ещё раз</source>
        <translation>The passwords differ: enter the new one again</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/password.py"/>
        <source>Пароль сменён</source>
        <translation>Password changed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/password.py"/>
        <source>Прежний пароль</source>
        <translation>Former password</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/password.py"/>
        <source>Прежний пароль неверен. Проверьте раскладку и Caps Lock</source>
        <translation>The former password is wrong. Check the keyboard layout and Caps Lock</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/password.py"/>
        <source>Сменить</source>
        <translation>Change</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/password.py"/>
        <source>Сменить пароль</source>
        <translation>Change password</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/plots/values.py"/>
        <source>День недели</source>
        <translation>Weekday</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/plots/values.py"/>
        <source>Доля</source>
        <translation>Share</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/plots/values.py"/>
        <source>Шаг</source>
        <translation>Step</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/plots/view.py"/>
        <source>{title}: выгрузить в CSV или PNG</source>
        <translation>{title}: export as CSV or PNG</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/plots/view.py"/>
        <source>{title}: таблица</source>
        <translation>{title}: table</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/plots/view.py"/>
        <source>График</source>
        <translation>Plot</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/plots/view.py"/>
        <source>За это время данных нет</source>
        <translation>No data for this time</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/plots/view.py"/>
        <source>Таблица</source>
        <translation>Table</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rail.py"/>
        <source>, ждут: {badge}</source>
        <translation>, waiting: {badge}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rail.py"/>
        <source>. Сменить или закрыть</source>
        <translation>. Switch or lock</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rail.py"/>
        <source>{name}. Сменить оператора (Ctrl+L)</source>
        <translation>{name}. Switch operator (Ctrl+L)</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rail.py"/>
        <source>Автоответы стоят во всех чатах. Снять стоп (Ctrl+Shift+S)</source>
        <translation>Auto-replies are stopped in all chats. Resume (Ctrl+Shift+S)</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rail.py"/>
        <source>Закрыть и сменить оператора	Ctrl+L</source>
        <translation>Lock and switch operator	Ctrl+L</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rail.py"/>
        <location filename="../../desktop/ui/settings/page.py"/>
        <location filename="../../desktop/ui/window.py"/>
        <source>Настройки</source>
        <translation>Settings</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rail.py"/>
        <source>Оператор: {name}</source>
        <translation>Operator: {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rail.py"/>
        <source>Остановить автоответы во всех чатах сразу (Ctrl+Shift+S)</source>
        <translation>Stop auto-replies in all chats at once (Ctrl+Shift+S)</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rail.py"/>
        <source>Разделы</source>
        <translation>Sections</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rail.py"/>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Сменить пароль…</source>
        <translation>Change password…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rail.py"/>
        <source>Снять</source>
        <translation>Resume</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rail.py"/>
        <location filename="../../desktop/ui/window.py"/>
        <source>Снять стоп</source>
        <translation>Resume auto-replies</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rail.py"/>
        <location filename="../../desktop/ui/tray.py"/>
        <source>Стоп автоответы</source>
        <translation>Stop auto-replies</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rail.py"/>
        <source>автоответы</source>
        <translation>auto-replies</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rail.py"/>
        <source>доступ закрыт, нужен владелец</source>
        <translation>access closed, an owner is needed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rail.py"/>
        <location filename="../../desktop/ui/settings/relay.py"/>
        <source>на связи</source>
        <translation>connected</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rail.py"/>
        <location filename="../../desktop/ui/settings/relay.py"/>
        <source>не настроено</source>
        <translation>not set up</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rail.py"/>
        <source>нет связи, пробуем сами</source>
        <translation>no connection, trying</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rail.py"/>
        <source>соединяемся</source>
        <translation>connecting</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rail.py"/>
        <source>стоп</source>
        <translation>auto-replies</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rescue.py"/>
        <source> Копий нет.</source>
        <translation> There are no backups.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rescue.py"/>
        <source> от {at}</source>
        <translation> of {at}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rescue.py"/>
        <source>База закрыта</source>
        <translation>The database is closed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rescue.py"/>
        <source>База зашифрована, а ключа в хранилище ключей нет. Откройте хранилище ключей и запустите программу снова.</source>
        <translation>The database is encrypted, and its key is not in the keyring. Open the keyring and start the program again.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rescue.py"/>
        <source>База повреждена</source>
        <translation>The database is damaged</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rescue.py"/>
        <source>Вернуть копию{newest}</source>
        <translation>Restore a backup{newest}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rescue.py"/>
        <source>Копия возвращена. Прежний файл: {kept}. Запустите программу снова.</source>
        <translation>The backup is restored. The former file: {kept}. Start the program again.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rescue.py"/>
        <source>Не получилось: {message}</source>
        <translation>It did not work: {message}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rescue.py"/>
        <source>Спасено: {saved}. Потеряно: {lost}. Запустите программу снова.</source>
        <translation>Saved: {saved}. Lost: {lost}. Start the program again.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rescue.py"/>
        <source>Спасти всё, что читается</source>
        <translation>Save all that can be read</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rescue.py"/>
        <source>Файл {database} не читается целиком. Можно вернуть копию или собрать новую базу из того, что читается.</source>
        <translation>The file {database} cannot be read whole. You can restore a backup or build a new database from what can be read.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rescue.py"/>
        <source>Это может занять несколько минут. Повреждённый файл останется рядом с копиями.</source>
        <translation>This may take a few minutes. The damaged file stays beside the backups.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rescue.py"/>
        <source>броней</source>
        <translation>bookings</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rescue.py"/>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>записей AI</source>
        <translation>AI records</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rescue.py"/>
        <source>неизвестно сколько</source>
        <translation>an unknown number</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rescue.py"/>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>сообщений</source>
        <translation>messages</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/rescue.py"/>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>чатов</source>
        <translation>chats</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/about.py"/>
        <source>, из исходных текстов</source>
        <translation>, from source</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/about.py"/>
        <source>Адрес новостей</source>
        <translation>Address of the news</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/about.py"/>
        <source>Броня {version}{how}</source>
        <translation>Bronya {version}{how}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/about.py"/>
        <source>Броня распространяется по лицензии MIT. Окно построено на Qt {version} (Qt for Python), это свободная библиотека по лицензии LGPL 3: её файлы лежат отдельно от программы и могут быть заменены вашими, исходный текст — на download.qt.io. Тексты лицензий всех частей лежат рядом с программой.</source>
        <translation>Bronya is licensed under MIT. The window is built on Qt {version} (Qt for Python), a free library under LGPL 3: its files lie apart from the program and can be replaced by yours, its source is at download.qt.io. The texts of all licences lie beside the program.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/about.py"/>
        <source>Версия</source>
        <translation>Version</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/about.py"/>
        <location filename="../../desktop/ui/settings/local_http.py"/>
        <source>Включено</source>
        <translation>On</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/about.py"/>
        <source>Вышла версия {version} от {day}.</source>
        <translation>Version {version} came out on {day}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/about.py"/>
        <source>Ещё не спрашивали: спросим в ближайшие минуты.</source>
        <translation>Not asked yet: we will ask within minutes.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/about.py"/>
        <source>Лицензии</source>
        <translation>Licences</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/about.py"/>
        <source>Настройка новостей о версиях сохранена</source>
        <translation>The setting of version news is saved</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/about.py"/>
        <source>Новее</source>
        <translation>Newer</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/about.py"/>
        <source>Новее этой версии нет.</source>
        <translation>There is nothing newer than this version.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/about.py"/>
        <source>Новые версии</source>
        <translation>New versions</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/about.py"/>
        <location filename="../../desktop/ui/settings/accounts.py"/>
        <source>Нужен полный адрес, который начинается с https://</source>
        <translation>A full address that begins with https:// is needed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/about.py"/>
        <source>О новых версиях никто не спрашивает.</source>
        <translation>News of versions is off.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/about.py"/>
        <source>О программе</source>
        <translation>About</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/about.py"/>
        <source>Откроется в браузере. Программа сама ничего не скачивает и не запускает.</source>
        <translation>Opens in the browser. The program itself downloads and starts nothing.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/about.py"/>
        <source>Открыть страницу версии</source>
        <translation>Open the version's page</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/about.py"/>
        <source>Открыть тексты лицензий</source>
        <translation>Open the licences</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/about.py"/>
        <source>По этому адресу нет ответа о версиях. Спросим снова через день.</source>
        <translation>This address says nothing of versions. We will ask again in a day.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/about.py"/>
        <source>Пришло сообщение о новой версии с чужой подписью. Оно не показано и ничего не меняет; проверьте адрес и скажите тому, кто его дал.</source>
        <translation>News of a version came with someone else's signature. It is not shown and changes nothing; check the address and tell whoever gave it.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/about.py"/>
        <source>Раз в день, без сведений о вас и этом компьютере. Верим только тому, что подписано нашим ключом.</source>
        <translation>Once a day, with nothing about you or this computer. Only what our key has signed is believed.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/about.py"/>
        <source>Сообщать о новых версиях</source>
        <translation>Tell me of new versions</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/about.py"/>
        <source>Спрашиваем…</source>
        <translation>Asking…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/about.py"/>
        <source>Спросить сейчас</source>
        <translation>Ask now</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/about.py"/>
        <source>Что нового</source>
        <translation>What is new</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/account_switches.py"/>
        <source>Возобновить во всех</source>
        <translation>Resume in all</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/account_switches.py"/>
        <source>Возобновить отправку</source>
        <translation>Resume sending</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/account_switches.py"/>
        <source>Загрузка истории остановлена; прочитанное осталось.</source>
        <translation>The history download is stopped; what was read stays.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/account_switches.py"/>
        <source>Ответы всех аккаунтов ждут в очереди: {name}.</source>
        <translation>Replies of all accounts wait in the queue: {name}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/account_switches.py"/>
        <source>Ответы этого аккаунта ждут в очереди: {name}.</source>
        <translation>Replies of this account wait in the queue: {name}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/account_switches.py"/>
        <source>Приостановить во всех</source>
        <translation>Pause in all</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/account_switches.py"/>
        <source>Приостановить отправку</source>
        <translation>Pause sending</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/account_switches.py"/>
        <source>Продолжить загрузку истории</source>
        <translation>Resume the history download</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/accounts.py"/>
        <source>Avito → Для профессионалов → Интеграции → API. Нужен тариф с доступом к сообщениям.</source>
        <translation>Avito → For professionals → Integrations → API. A tariff with access to messages is needed.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/accounts.py"/>
        <source>Авито отвечает: «{name}»</source>
        <translation>Avito answers: “{name}”</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/accounts.py"/>
        <source>Авито присылает сообщения нам: {host}</source>
        <translation>Avito sends messages to us: {host}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/accounts.py"/>
        <source>Адрес печатает bronya-relay hook add; хранится с ключами. У Авито одно место: новый адрес вытеснит прежний.</source>
        <translation>bronya-relay hook add prints the address; it is kept with the keys. Avito has one place: a new address replaces the former one.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/accounts.py"/>
        <source>Адрес приёма</source>
        <translation>Receiving address</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/accounts.py"/>
        <source>Аккаунт сохранён: {name}</source>
        <translation>Account saved: {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/accounts.py"/>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <location filename="../../desktop/ui/window.py"/>
        <source>Аккаунты</source>
        <translation>Accounts</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/accounts.py"/>
        <source>Аккаунты Авито</source>
        <translation>Avito accounts</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/accounts.py"/>
        <source>Без названия</source>
        <translation>Unnamed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/accounts.py"/>
        <source>Вебхука нет: новые сообщения приходят сверкой, на секунды позже</source>
        <translation>No webhook: new messages come by polling, seconds later</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/accounts.py"/>
        <source>Впишите адрес приёма: его печатает bronya-relay hook add</source>
        <translation>Enter the receiving address: bronya-relay hook add prints it</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/accounts.py"/>
        <source>Добавить аккаунт</source>
        <translation>Add an account</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/accounts.py"/>
        <source>Как аккаунт зовётся у вас, например «Аренда СПб».</source>
        <translation>What you call the account, such as “St Petersburg flats”.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/accounts.py"/>
        <source>Ключ: client_id</source>
        <translation>Key: client_id</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/accounts.py"/>
        <source>Ключ: client_secret</source>
        <translation>Key: client_secret</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/accounts.py"/>
        <source>Лежит в хранилище ключей системы. Пусто — остаётся прежний.</source>
        <translation>Kept in the system keyring. Empty means the former one stays.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/accounts.py"/>
        <source>Не удалось спросить Авито: {whole}</source>
        <translation>Avito could not be asked: {whole}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/accounts.py"/>
        <source>Номер профиля</source>
        <translation>Profile number</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/accounts.py"/>
        <source>Номер профиля — только цифры</source>
        <translation>The profile number is digits only</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/accounts.py"/>
        <source>Подключить</source>
        <translation>Connect</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/accounts.py"/>
        <source>Приём сообщений</source>
        <translation>Receiving messages</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/accounts.py"/>
        <source>Пусто — узнаем у Авито по ключу. Виден на Авито в настройках профиля.</source>
        <translation>Empty means we ask Avito by the key. It is in the profile settings on Avito.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/accounts.py"/>
        <source>Сообщения получает другая программа: {host}. «Подключить» вернёт их нам, у неё они пропадут</source>
        <translation>Another program receives the messages: {host}. “Connect” brings them back to us, and it will lose them</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/accounts.py"/>
        <source>Этот ключ от другого профиля. Впишите его номер или возьмите другой ключ</source>
        <translation>This key is from another profile. Enter its number or take another key</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/accounts.py"/>
        <source>адрес сохранён</source>
        <translation>address saved</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/accounts.py"/>
        <source>секрет сохранён; впишите новый, чтобы заменить</source>
        <translation>secret saved; enter a new one to replace it</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/appearance.py"/>
        <source>Вид</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/appearance.py"/>
        <source>Другим из двух сочетаний переходят на новую строку.</source>
        <translation>The other of the two starts a new line.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/appearance.py"/>
        <source>Как в системе</source>
        <translation>As the system</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/appearance.py"/>
        <source>Крупнее</source>
        <translation>Larger</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/appearance.py"/>
        <source>Крупный</source>
        <translation>Large</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/appearance.py"/>
        <source>Мельче</source>
        <translation>Smaller</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/appearance.py"/>
        <source>Меняет буквы и строки во всём окне.</source>
        <translation>Changes letters and rows in the whole window.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/appearance.py"/>
        <source>Обычный</source>
        <translation>Normal</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/appearance.py"/>
        <source>Отправлять</source>
        <translation>Send with</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/appearance.py"/>
        <source>Размер букв</source>
        <translation>Text size</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/appearance.py"/>
        <source>Размер букв виден полностью после нового запуска: часть строк рисуется при открытии страниц.</source>
        <translation>The text size shows fully after the next start: some rows are drawn when pages open.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/appearance.py"/>
        <source>Светлая</source>
        <translation>Light</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/appearance.py"/>
        <source>Светлая удобнее днём, тёмная — в ночную смену.</source>
        <translation>Light is easier by day, dark on the night shift.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/appearance.py"/>
        <source>Тема</source>
        <translation>Theme</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/appearance.py"/>
        <source>Тёмная</source>
        <translation>Dark</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/appearance.py"/>
        <source>Язык окна</source>
        <translation>Window language</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/appearance.py"/>
        <source>Язык ответов клиентам — в разделе «AI Ассистент».</source>
        <translation>The language of replies to clients is in “AI Assistant”.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>%n модель</source>
        <translation>
            <numerusform>%n model</numerusform>
            <numerusform>%n models</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>AI Ассистент</source>
        <translation>AI Assistant</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Адрес сервера</source>
        <translation>Server address</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Бюджет на месяц</source>
        <translation>Monthly budget</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Вернуть исходные</source>
        <translation>Restore the original</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Длина ответа</source>
        <translation>Reply length</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Ключ</source>
        <translation>Key</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Кто отвечает</source>
        <translation>Who replies</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Личные данные</source>
        <translation>Personal data</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Модель</source>
        <translation>Model</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>На что отвечает сам</source>
        <translation>What it may answer alone</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Настройки ассистента сохранены</source>
        <translation>Assistant settings saved</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Обновить список</source>
        <translation>Refresh the list</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Пауза перед ответом</source>
        <translation>Pause before a reply</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Показать ключ</source>
        <translation>Show the key</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>После вашего ответа</source>
        <translation>After your reply</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Проверить прокси</source>
        <translation>Check the proxy</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Прокси</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Разнообразие</source>
        <translation>Variety</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Расходы и запросы</source>
        <translation>Spending and requests</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Режим</source>
        <translation>Mode</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Сам отвечает</source>
        <translation>Answers alone</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Свежесть сообщения</source>
        <translation>Freshness of messages</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Сервер отвечает: {count}</source>
        <translation>The server answers: {count}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Скрывать личные данные клиента</source>
        <translation>Hide the client's personal data</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Удержание дат</source>
        <translation>Holding dates</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Удерживать даты без оператора</source>
        <translation>Hold dates without an operator</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Часы работы</source>
        <translation>Working hours</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Часы работы: до</source>
        <translation>Working hours: to</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Часы работы: с</source>
        <translation>Working hours: from</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Через прокси сервер AI не отвечает: {whole}</source>
        <translation>The AI server does not answer through the proxy: {whole}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Через прокси сервер AI отвечает</source>
        <translation>The AI server answers through the proxy</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Через прокси сервер AI отвечает, но {whole}</source>
        <translation>The AI server answers through the proxy, but {whole}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>Язык ответов</source>
        <translation>Language of replies</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>до</source>
        <translation>to</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>ключ не задан</source>
        <translation>no key set</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>ключ сохранён; впишите новый, чтобы заменить</source>
        <translation>key saved; enter a new one to replace it</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>круглосуточно</source>
        <translation>round the clock</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>минут</source>
        <translation>minutes</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>минут молчит</source>
        <translation>minutes of silence</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>секунд</source>
        <translation>seconds</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/assistant.py"/>
        <source>токенов</source>
        <translation>tokens</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/bundle.py"/>
        <source>{name} не читается: нужен файл настроек Брони</source>
        <translation>{name} cannot be read: a set-up file of Bronya is needed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/bundle.py"/>
        <source>Выгружено без ключей и паролей: разделов {count}, файл {name}</source>
        <translation>Exported without keys and passwords: sections {count}, file {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/bundle.py"/>
        <source>Выгрузить настройки</source>
        <translation>Export the set-up</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/bundle.py"/>
        <source>Выгрузить…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/bundle.py"/>
        <source>Загружено, разделов: {count}</source>
        <translation>Imported, sections: {count}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/bundle.py"/>
        <source>Загрузить настройки</source>
        <translation>Import a set-up</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/bundle.py"/>
        <source>Загрузить…</source>
        <translation>Import…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/bundle.py"/>
        <source>Настройки Брони (*.json)</source>
        <translation>Bronya set-up (*.json)</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/bundle.py"/>
        <source>Не загружено ничего: ошибка в {where}. {words}</source>
        <translation>Nothing was imported: an error in {where}. {words}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/checking.py"/>
        <source>Отвечает модель с новыми настройками. Ничего ещё не сохранено.</source>
        <translation>The model answers with the new settings. Nothing is saved yet.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/checking.py"/>
        <source>Сколько вопросов спрошено</source>
        <translation>How many questions were asked</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/checking.py"/>
        <source>Сохранить не дожидаясь</source>
        <translation>Save without waiting</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/checking.py"/>
        <source>Спрашиваем контрольные вопросы</source>
        <translation>Asking the check questions</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>0 — одинаково и сухо, 2 — разнообразно. Обычно хватает 0,3.</source>
        <translation>0 is uniform and dry, 2 is varied. 0.3 is usually enough.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Адрес начинается с http:// или https://, без пароля внутри</source>
        <translation>The address begins with http:// or https://, with no password in it</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Адрес прокси начинается с http://, https:// или socks5://, без пароля внутри</source>
        <translation>The proxy's address begins with http://, https:// or socks5://, with no password in it</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>В валюте цен сервера. Исчерпан — отвечает встроенный помощник. Пусто — без предела.</source>
        <translation>In the currency of the server's prices. When used up, the built-in assistant replies. Empty means no limit.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Время вида 09:00, от 00:00 до 24:00</source>
        <translation>A time like 09:00, from 00:00 to 24:00</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Встроенный</source>
        <translation>Built-in</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Встроенный помощник отвечает только по условиям и работает без сети. Сервер AI пишет свободнее.</source>
        <translation>The built-in assistant replies only from the conditions and works without a network. An AI server writes more freely.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Встроенный помощник, без сети и ключа</source>
        <translation>Built-in assistant, no network or key</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Вы написали в чат сами — столько минут автопилот в нём молчит.</source>
        <translation>You wrote in a chat yourself: the autopilot is silent there for this many minutes.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Готовит черновики, отправляет человек</source>
        <translation>Prepares drafts, a person sends</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Добавляются к каждому запросу вместе с условиями объекта. Пусто — исходные указания программы.</source>
        <translation>Added to every request with the conditions of the resource. Empty means the program's original instructions.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Дружелюбный</source>
        <translation>Friendly</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Если до сервера AI нужен прокси: http, https или socks5. Пароль в адрес не пишите.</source>
        <translation>If the AI server is behind a proxy: http, https or socks5. Do not write a password in the address.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Клиент часто дописывает мысль вторым сообщением: столько секунд ждём.</source>
        <translation>Clients often finish a thought in a second message: this many seconds we wait.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Код языка латиницей: ru, en</source>
        <translation>A language code in Latin letters: ru, en</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Краткий</source>
        <translation>Brief</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Лежит в хранилище ключей системы, не в базе, и больше нигде не показывается.</source>
        <translation>Kept in the system keyring, not in the database, and never shown again.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Любой сервер с протоколом OpenAI</source>
        <translation>Any server with the OpenAI protocol</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>На более старые сообщения автопилот один не отвечает.</source>
        <translation>The autopilot does not answer older messages alone.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>На каком языке писать ответы.</source>
        <translation>Which language to write replies in.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>На что автопилот вправе отвечать один. Остальное ждёт оператора.</source>
        <translation>What the autopilot may answer alone. The rest waits for an operator.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Название модели не длиннее 200 знаков</source>
        <translation>The model name is at most 200 characters</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Общий режим. У объекта и чата бывает свой; действует самый строгий.</source>
        <translation>The common mode. A resource and a chat have their own; the strictest one is in force.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Отвечает сам, где ему разрешено</source>
        <translation>Replies by itself where it is allowed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Официальный</source>
        <translation>Formal</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>По времени объекта. Вне этих часов автопилот молчит, черновики готовятся.</source>
        <translation>By the resource's time. Outside these hours the autopilot is silent, drafts are prepared.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Пусто — адрес по умолчанию. Подойдёт любой сервер с тем же протоколом.</source>
        <translation>Empty means the usual address. Any server with the same protocol will do.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Самая большая длина одного ответа в токенах, от 16 до 32 000.</source>
        <translation>The greatest length of one reply in tokens, from 16 to 32,000.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Сервер AI</source>
        <translation>AI server</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Сервер не принял ключ. Скопируйте его целиком, без пробелов, или создайте новый</source>
        <translation>The server did not accept the key. Copy it whole, without spaces, or create a new one</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Сколько часов даты ждут решения, прежде чем освободятся сами.</source>
        <translation>How many hours dates wait for a decision before they free themselves.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Список приходит с сервера по кнопке; можно вписать и своё название.</source>
        <translation>The button fetches the list from the server; you can also type a name.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Текст после проверки</source>
        <translation>Text after a check</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Телефоны, почта и документы клиента заменяются пометками, прежде чем уйти на сервер AI.</source>
        <translation>The client's phones, e-mail and documents are replaced by marks before they go to the AI server.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Только факты</source>
        <translation>Facts only</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Только факты: фразы собирает программа из условий. Текст после проверки: пишет модель, уходит одобренное.</source>
        <translation>Facts only: the program makes phrases from the conditions. Text after a check: the model writes, what is approved goes.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Тон всех черновиков. В чате его можно сменить для одного ответа.</source>
        <translation>The tone of all drafts. In a chat it can be changed for one reply.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Удерживает даты сам, когда клиент всё назвал. Подтверждает всё равно только человек.</source>
        <translation>Holds dates by itself when the client has named everything. Only a person confirms, all the same.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Указания не длиннее 20 000 знаков</source>
        <translation>The instructions are at most 20,000 characters</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Целое число минут от 0 до 10 080</source>
        <translation>A whole number of minutes from 0 to 10,080</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Целое число минут от 1 до 10 080</source>
        <translation>A whole number of minutes from 1 to 10,080</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Целое число от 16 до 32 000</source>
        <translation>A whole number from 16 to 32,000</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Число не меньше нуля, или пусто</source>
        <translation>A number of zero or more, or empty</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Число от 0 до 2, например 0,3</source>
        <translation>A number from 0 to 2, such as 0.3</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Число секунд от 0 до 600</source>
        <translation>A number of seconds from 0 to 600</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>Число часов от 0,25 до 720</source>
        <translation>A number of hours from 0.25 to 720</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <location filename="../../desktop/ui/words.py"/>
        <source>английский</source>
        <translation>English</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>всё остальное</source>
        <translation>everything else</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <location filename="../../desktop/ui/words.py"/>
        <source>жалоба</source>
        <translation>complaint</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>заезд и выезд</source>
        <translation>check-in and check-out</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <location filename="../../desktop/ui/words.py"/>
        <source>испанский</source>
        <translation>Spanish</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>как пишет клиент</source>
        <translation>as the client writes</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <location filename="../../desktop/ui/words.py"/>
        <source>китайский</source>
        <translation>Chinese</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <location filename="../../desktop/ui/words.py"/>
        <source>немецкий</source>
        <translation>German</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>отмена брони</source>
        <translation>cancelling a booking</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>перенос брони</source>
        <translation>moving a booking</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>приветствие и спасибо</source>
        <translation>greeting and thanks</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>просьба забронировать</source>
        <translation>a request to book</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <location filename="../../desktop/ui/words.py"/>
        <source>русский</source>
        <translation>Russian</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>свободны ли даты</source>
        <translation>whether dates are free</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <location filename="../../desktop/ui/words.py"/>
        <source>турецкий</source>
        <translation>Turkish</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <source>условия и правила</source>
        <translation>conditions and rules</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/choices.py"/>
        <location filename="../../desktop/ui/words.py"/>
        <source>французский</source>
        <translation>French</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/settings/crashes.py"/>
        <source>%n сбой</source>
        <translation>
            <numerusform>%n crash</numerusform>
            <numerusform>%n crashes</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/crashes.py"/>
        <source>Отчёты</source>
        <translation>Reports</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/crashes.py"/>
        <source>Отчёты о сбоях</source>
        <translation>Crash reports</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/crashes.py"/>
        <source>Отчёты скопированы</source>
        <translation>Reports copied</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/crashes.py"/>
        <source>Сбоев не было</source>
        <translation>There were no crashes</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/crashes.py"/>
        <source>Сбои</source>
        <translation>Crashes</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/crashes.py"/>
        <source>Удалить отчёты</source>
        <translation>Remove the reports</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/crashes.py"/>
        <source>Что сломалось и в каком месте программы: без сообщений, имён, телефонов и путей этого компьютера. Сама программа ничего не отправляет; чтобы помочь исправить сбой, вставьте отчёт в письмо.</source>
        <translation>What broke and where in the program: without messages, names, phones or paths of this computer. The program itself sends nothing; to help mend a crash, paste the report into a letter.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>0 — только по кнопке.</source>
        <translation>0 means only by the button.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>{name}: чатов {value}, сообщений {value_2}, броней {value_3}. Всё, что появилось после копии, из окна уйдёт; нынешняя база останется рядом с копиями.</source>
        <translation>{name}: chats {value}, messages {value_2}, bookings {value_3}. All that came after the backup will leave the window; the present database stays beside the backups.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>{size} Б</source>
        <translation>{size} B</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Аккаунты, реле, ассистент, операторы, объекты и шаблоны одним файлом JSON; ключей и паролей в нём нет.</source>
        <translation>Accounts, relay, assistant, operators, resources and templates in one JSON file; it holds no keys or passwords.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>База будет зашифрована при следующем запуске.</source>
        <translation>The database will be encrypted at the next start.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>База на сервере PostgreSQL. Файлы: {folder}</source>
        <translation>A database on a PostgreSQL server. Files: {folder}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>База на сервере PostgreSQL: копии и шифрование — дело сервера.</source>
        <translation>The database is on a PostgreSQL server: backups and encryption are the server's business.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>База целиком</source>
        <translation>Whole database</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>В карточке клиента: всё о человеке одним файлом, или стереть отовсюду без возврата.</source>
        <translation>In the client's card: everything about a person in one file, or erase it everywhere for good.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>В эту папку нельзя писать</source>
        <translation>This folder cannot be written to</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Вернуть из копии</source>
        <translation>Restore from a backup</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Вернуть из копии…</source>
        <translation>Restore from a backup…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Вернуть при запуске</source>
        <translation>Restore at the next start</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Вернуть эту копию?</source>
        <translation>Restore this backup?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Выгрузить или стереть</source>
        <translation>Export or erase</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>ГБ</source>
        <translation>GB</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Где лежит</source>
        <translation>Where it is</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <location filename="../../desktop/ui/window.py"/>
        <source>Данные</source>
        <translation>Data</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Данные одного человека</source>
        <translation>One person's data</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Журнал AI, дней</source>
        <translation>AI log, days</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Запись пустеет, а цепочка журнала остаётся проверяемой.</source>
        <translation>The record is emptied, and the log's chain can still be checked.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Зашифровать базу</source>
        <translation>Encrypt the database</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Зашифровать базу?</source>
        <translation>Encrypt the database?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Здесь нужно целое число</source>
        <translation>A whole number is needed here</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Имена в бронях, дней</source>
        <translation>Names in bookings, days</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>КБ</source>
        <translation>KB</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Каждые, часов</source>
        <translation>Interval, hours</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Ключ ляжет в хранилище ключей системы. Потеряется хранилище — базу и новые копии не откроет никто.</source>
        <translation>The key goes to the system keyring. If the keyring is lost, nobody can open the database or new backups.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Ключей Авито и AI в копии нет: они в хранилище ключей системы.</source>
        <translation>The backup does not hold the keys of Avito and AI: they are in the system keyring.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Копии</source>
        <translation>Backups</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Копии (bronya-*.db bronya-*.zip)</source>
        <translation>Backups (bronya-*.db bronya-*.zip)</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Копий ещё нет</source>
        <translation>No backups yet</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Копия вернётся при следующем запуске программы; нынешняя база останется рядом с копиями.</source>
        <translation>The backup will be restored at the next start of the program; the present database stays beside the backups.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Копия сделана и проверена</source>
        <translation>The backup is made and verified</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Лучше на другом диске: копия рядом с базой не переживёт поломки диска.</source>
        <translation>Better on another disk: a backup beside the database does not outlive a failed disk.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>МБ</source>
        <translation>MB</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Настройки файлом</source>
        <translation>Set-up as a file</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Не надо</source>
        <translation>Do not</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Ночью, пока никто не работает. Открытые чаты и брони впереди не трогаются.</source>
        <translation>At night, while nobody works. Open chats and bookings ahead are not touched.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Открыть «Клиенты»</source>
        <translation>Open Clients</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Открыть папку</source>
        <translation>Open the folder</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Папка копий</source>
        <translation>Backup folder</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Перезапустите программу</source>
        <translation>Restart the program</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>После выезда имя и телефон стираются, даты остаются.</source>
        <translation>After check-out the name and phone are erased, the dates stay.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Последние</source>
        <translation>Latest</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>При запуске</source>
        <translation>At start</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>При следующем запуске</source>
        <translation>At the next start</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Раз в сколько часов</source>
        <translation>How often, in hours</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>С картинками и голосовыми</source>
        <translation>With pictures and voice messages</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Самые старые удаляются.</source>
        <translation>The oldest are removed.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Сделать копию</source>
        <translation>Make a backup</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Сколько занимает</source>
        <translation>How much it takes</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Сколько копий хранить</source>
        <translation>How many backups to keep</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Сколько хранить</source>
        <translation>How long to keep</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Снять шифрование</source>
        <translation>Decrypt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Снять шифрование?</source>
        <translation>Decrypt the database?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Состав</source>
        <translation>Contents</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Сохранено</source>
        <translation>Saved</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Файл базы снова сможет прочесть любой, у кого он окажется.</source>
        <translation>Whoever gets the database file will be able to read it again.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Файл без ключа не прочесть. Ключ в хранилище ключей системы: без него базу не откроет никто.</source>
        <translation>The file cannot be read without the key. The key is in the system keyring: without it nobody opens the database.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Хранить копий</source>
        <translation>Backups to keep</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Чат стирается целиком, когда последнему слову столько дней. 0 — хранить всегда.</source>
        <translation>A chat is erased whole when its last word is this many days old. 0 means keep for ever.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Чаты, дней</source>
        <translation>Chats, days</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Что уйдёт</source>
        <translation>What will go</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Шифрование базы</source>
        <translation>Database encryption</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>Шифрование будет снято при следующем запуске.</source>
        <translation>The encryption will be taken off at the next start.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>база</source>
        <translation>database</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>броней без имени</source>
        <translation>bookings without a name</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>голосовые</source>
        <translation>voice messages</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>журналы</source>
        <translation>logs</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>картинки</source>
        <translation>pictures</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data.py"/>
        <source>ничего не уйдёт</source>
        <translation>nothing will go</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data_words.py"/>
        <source>{why} Работаем с прежней базой, в ней ничего не изменилось.</source>
        <translation>{why} The former database is in use, nothing in it has changed.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data_words.py"/>
        <source>База зашифрована</source>
        <translation>The database is encrypted</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data_words.py"/>
        <source>База не зашифрована.</source>
        <translation>The database was not encrypted.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data_words.py"/>
        <source>База открыта другой программой. Закройте её и перезапустите Броню.</source>
        <translation>The database is open in another program. Close it and restart Bronya.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data_words.py"/>
        <source>Ключ из хранилища ключей к файлу не подошёл. Возьмите копию, сделанную с этим ключом.</source>
        <translation>The key from the keyring does not fit the file. Take a backup made with this key.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data_words.py"/>
        <source>Копия возвращена. Прежняя база лежит рядом с копиями</source>
        <translation>The backup is restored. The former database is beside the backups</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data_words.py"/>
        <source>Копия не возвращена.</source>
        <translation>The backup was not restored.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data_words.py"/>
        <source>Сделано не всё.</source>
        <translation>Not everything was done.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data_words.py"/>
        <source>Файл копии повреждён. Выберите другую копию.</source>
        <translation>The backup file is damaged. Choose another backup.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data_words.py"/>
        <source>Файл не записан: проверьте место на диске и права на папку.</source>
        <translation>The file was not written: check the disk space and the rights to the folder.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data_words.py"/>
        <source>Файла копии больше нет или это не копия Брони. Выберите другую.</source>
        <translation>The backup file is gone or is not a backup of Bronya. Choose another.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data_words.py"/>
        <source>Шифрование не снято.</source>
        <translation>The database was not decrypted.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/data_words.py"/>
        <source>Шифрование снято</source>
        <translation>The database is decrypted</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/journal.py"/>
        <source>Было → стало</source>
        <translation>Before → after</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/journal.py"/>
        <source>Все операторы</source>
        <translation>All operators</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/journal.py"/>
        <source>Выгружено действий: {count}, файл {name}</source>
        <translation>Actions exported: {count}, file {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/journal.py"/>
        <source>Выгрузить CSV</source>
        <translation>Export CSV</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/journal.py"/>
        <source>Выгрузить журнал действий</source>
        <translation>Export the action log</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/journal.py"/>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Действие</source>
        <translation>Action</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/journal.py"/>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Журнал действий</source>
        <translation>Action log</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/journal.py"/>
        <source>Какие действия</source>
        <translation>Which actions</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/journal.py"/>
        <source>Таких действий ещё не было.</source>
        <translation>No such actions yet.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/journal.py"/>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Что</source>
        <translation>What</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/journal.py"/>
        <source>Чьи действия</source>
        <translation>Whose actions</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/journal.py"/>
        <source>журнал-{now}.csv</source>
        <translation>actions-{now}.csv</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/local_http.py"/>
        <source>127.0.0.1 — только программы этого компьютера. Другой адрес открывает доступ из сети без шифрования.</source>
        <translation>127.0.0.1 is only for programs of this computer. Another address opens access from the network without encryption.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/local_http.py"/>
        <source>Адрес этого компьютера или его имя: 127.0.0.1</source>
        <translation>An address of this computer or its name: 127.0.0.1</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/local_http.py"/>
        <source>Действует сразу после сохранения, только на этом компьютере.</source>
        <translation>In force at once after saving, on this computer only.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/local_http.py"/>
        <source>Доступ для программ</source>
        <translation>Access for programs</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/local_http.py"/>
        <source>Доступ для программ сохранён</source>
        <translation>Access for programs saved</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/local_http.py"/>
        <source>Если порт занят, доступ не включится; об этом скажет журнал.</source>
        <translation>If the port is taken, access is not switched on; the log will say so.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/local_http.py"/>
        <source>Отвечать программам</source>
        <translation>Answer programs</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/local_http.py"/>
        <source>Порт</source>
        <translation>Port</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/local_http.py"/>
        <source>Порт — целое число от 1 до 65535</source>
        <translation>The port is a whole number from 1 to 65535</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/local_http.py"/>
        <source>Скрипты и CRM могут читать чаты, просить черновики и вести брони через HTTP на этом компьютере. Каждый запрос идёт с API-токеном оператора и с его правами; токен выдаётся в разделе «Операторы и права». Описание вызовов открывается по адресу /api/openapi.json.</source>
        <translation>Scripts and CRMs can read chats, ask for drafts and run bookings over HTTP on this computer. Every request carries an operator's API token and has that operator's rights; tokens are issued in “Operators and rights”. The calls are described at /api/openapi.json.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>Без этого уходит только то, что кто-то ждёт: ни имени, ни слов.</source>
        <translation>Otherwise only the fact that someone waits goes out: no name, no words.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>В списке чатов пойдёт отсчёт, а когда времени останется мало, придёт уведомление. 0 — без предела.</source>
        <translation>The chat list counts down, and a notification comes when little time is left. 0 means no limit.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>В это время ничего не показывается, не звучит и не уходит. Могут идти через полночь.</source>
        <translation>At this time nothing is shown, sounds or goes out. It may run past midnight.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>Впишите время вида 08:00 или оставьте пустым.</source>
        <translation>Enter a time like 08:00 or leave it empty.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>Впишите время вида 22:00 или оставьте пустым.</source>
        <translation>Enter a time like 22:00 or leave it empty.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>Звук</source>
        <translation>Sound</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>Имя клиента у часов; щелчок открывает чат. Пока окно впереди, уведомлений нет.</source>
        <translation>The client's name by the clock; a click opens the chat. No notifications while the window is in front.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>Клиент ждёт дольше предела, чужой календарь молчит, вебхук занят: не больше 12 писем в час.</source>
        <translation>A client waits past the limit, someone's calendar is silent, the webhook is taken: at most 12 letters an hour.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>Когда никого нет</source>
        <translation>When nobody is there</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>Куда слать</source>
        <translation>Where to send</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>Личное</source>
        <translation>Personal</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>На экране</source>
        <translation>On the screen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>Не дошло: проверьте адреса и сохраните их снова.</source>
        <translation>It did not arrive: check the addresses and save them again.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>Нет за столом, минут</source>
        <translation>Away from the desk, minutes</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>Никого нет через</source>
        <translation>Nobody is there after</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>Обычный звук внимания вашей системы.</source>
        <translation>The usual attention sound of your system.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>Ответить за, минут</source>
        <translation>Answer within, minutes</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>Отправляем…</source>
        <translation>Sending…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>По одному в строке: tgram://ключ/чат, mailto://имя:пароль@почта. Лежат в хранилище ключей, обратно не показываются.</source>
        <translation>One per line: tgram://key/chat, mailto:// with name, password and mail. Kept in the keyring, never shown back.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>Подавать звук</source>
        <translation>Play a sound</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>Показывать уведомления системы</source>
        <translation>Show system notifications</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>Программа без окна, на сервере, считает, что за столом никого нет всегда.</source>
        <translation>The program without a window, on a server, takes nobody to be at the desk at any time.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>С именем и словами клиента</source>
        <translation>With the client's name and words</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>С первыми словами сообщения</source>
        <translation>With the first words of the message</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>Слать, когда за столом никого нет</source>
        <translation>Send when nobody is at the desk</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>Сохранено адресов: {count}. Впишите новые вместо них.</source>
        <translation>Addresses saved: {count}. Enter new ones to replace them.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>Строка {where}: это не адрес. Напишите его, как принято в apprise.</source>
        <translation>Line {where}: this is not an address. Write it as apprise does.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>Тихие часы</source>
        <translation>Quiet hours</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>Тихие часы до</source>
        <translation>Quiet hours to</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>Тихие часы с</source>
        <translation>Quiet hours from</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>Уведомления</source>
        <translation>Notifications</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>Уведомления сохранены</source>
        <translation>Notifications saved</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>Ушло: проверьте, что пришло.</source>
        <translation>Sent: check that it has come.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>Целое число минут от 0 до 1440; 0 — без предела.</source>
        <translation>A whole number of minutes from 0 to 1440; 0 means no limit.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>Целое число минут от 1 до 1440.</source>
        <translation>A whole number of minutes from 1 to 1440.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/notices.py"/>
        <source>мин без клавиш и мыши</source>
        <translation>min without keys or mouse</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source> · отключён</source>
        <translation> · disabled</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>0 — не закрывать. Сохраняется сразу.</source>
        <translation>0 means never lock. Saved at once.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>{name} больше не войдёт. Сделанное им в журнале остаётся.</source>
        <translation>{name} will not sign in any more. What they did stays in the log.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Выдать токен</source>
        <translation>Issue a token</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Добавить оператора</source>
        <translation>Add an operator</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Доступ</source>
        <translation>Access</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Закрывать после бездействия</source>
        <translation>Lock after inactivity</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Замок</source>
        <translation>Lock</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Им входят. Потом не меняется.</source>
        <translation>It is for signing in. It does not change later.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Мой пароль</source>
        <translation>My password</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Не меньше 8 знаков.</source>
        <translation>At least 8 characters.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Ничего не отмечено — все объекты этих аккаунтов.</source>
        <translation>None ticked means all resources of these accounts.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Ничего не отмечено — все. Чаты и брони остальных для оператора не существуют.</source>
        <translation>None ticked means all. Chats and bookings of the rest do not exist for the operator.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Окно закрывается само; автопилот и доставка продолжают работать.</source>
        <translation>The window locks itself; the autopilot and delivery keep working.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Оператор сохранён: {name}</source>
        <translation>Operator saved: {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Операторы</source>
        <translation>Operators</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Операторы и права</source>
        <translation>Operators and rights</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Отключение сразу закрывает его окно и токен.</source>
        <translation>Disabling closes their window and token at once.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Отключён: войти и работать по токену нельзя</source>
        <translation>Disabled: cannot sign in or work by token</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Показывается один раз; прежний перестаёт работать. Права у него те же, что у оператора.</source>
        <translation>Shown once; the former one stops working. Its rights are those of the operator.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>После бездействия</source>
        <translation>After inactivity</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Роль</source>
        <translation>Role</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Свой пароль каждый меняет сам; также по щелчку на своём кружке внизу слева.</source>
        <translation>Everyone changes their own password; also by a click on your circle at the bottom left.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Сделанное им в журнале остаётся.</source>
        <translation>What they did stays in the log.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Сейчас вы один, и программа ни о чём не спрашивает. Чтобы завести операторов, начните с себя: первый оператор — владелец с паролем. После этого окно открывается по паролю.</source>
        <translation>You are alone now, and the program asks for nothing. To add operators, begin with yourself: the first operator is an owner with a password. After that the window opens with the password.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Скопируйте сейчас: второй раз его не увидеть.</source>
        <translation>Copy it now: it cannot be seen again.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Сохранено: окно закрывается само</source>
        <translation>Saved: the window locks itself</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Сохранено: само не закрывается</source>
        <translation>Saved: it does not lock itself</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Стоит у решений по броням и в журнале.</source>
        <translation>Stands beside decisions on bookings and in the log.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <location filename="../../desktop/ui/settings/relay.py"/>
        <source>Токен</source>
        <translation>Token</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Токен выдан</source>
        <translation>Token issued</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Токен местного HTTP</source>
        <translation>Local HTTP token</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Токен отозван: программы с ним больше не войдут</source>
        <translation>Token revoked: programs with it cannot enter any more</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Удалить оператора</source>
        <translation>Remove the operator</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Удалить оператора?</source>
        <translation>Remove the operator?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Целое число минут, от 0 до 1440</source>
        <translation>A whole number of minutes from 0 to 1440</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>Что показать</source>
        <translation>What to show</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>действует</source>
        <translation>in force</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/operators.py"/>
        <source>задан; впишите новый, чтобы сменить</source>
        <translation>set; enter a new one to change it</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/others.py"/>
        <source>В окне</source>
        <translation>In the window</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/others.py"/>
        <source>Звука и системных уведомлений из настроек: они следуют настройкам системы.</source>
        <translation>Sound and system notifications in the settings: they follow the system's own.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/others.py"/>
        <source>Непрочитанное считают значки на рельсе и в списке чатов. Срочное — красная и жёлтая полоса над страницей.</source>
        <translation>Badges on the rail and in the chat list count what is unread. Urgent things are a red or yellow strip over the page.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/others.py"/>
        <source>Цены, сроки, правила и удобства заполняются на странице «Условия»: шаблоны слева, объекты под ними, рядом проверка, что ответит AI.</source>
        <translation>Prices, length, rules and amenities are filled in on the Conditions page: templates on the left, resources under them, and beside them a test of what AI will reply.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/others.py"/>
        <source>Чего пока нет</source>
        <translation>What is not there yet</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/page.py"/>
        <source>Не сохранено: {count} с ошибкой</source>
        <translation>Not saved: {count} with an error</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/page.py"/>
        <source>Секреты лежат в хранилище ключей системы, не в базе.</source>
        <translation>Secrets are kept in the system keyring, not in the database.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/page.py"/>
        <source>Условия бронирования</source>
        <translation>Booking conditions</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/page.py"/>
        <source>есть поле с ошибкой</source>
        <translation>there is a field with an error</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>{key}: {value} → нет</source>
        <translation>{key}: {value} → none</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Автоответы остановлены</source>
        <translation>Auto-replies stopped</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Адреса уведомлений изменены</source>
        <translation>Notification addresses changed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Аккаунт Авито изменён</source>
        <translation>Avito account changed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Аккаунты и ключи</source>
        <translation>Accounts and keys</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Аналитика выгружена</source>
        <translation>Analytics exported</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Брони выгружены</source>
        <translation>Bookings exported</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Бронь изменена</source>
        <translation>Booking changed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Бронь отклонена</source>
        <translation>Booking declined</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Бронь отменена</source>
        <translation>Booking cancelled</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Бронь подтверждена</source>
        <translation>Booking confirmed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Владелец</source>
        <translation>Owner</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Восстановлено из копии</source>
        <translation>Restored from a backup</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Все действия</source>
        <translation>All actions</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Всё: ключи, аккаунты, операторы, копии и хранение данных.</source>
        <translation>Everything: keys, accounts, operators, backups and data retention.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Входы</source>
        <translation>Sign-ins</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Выгрузка, стирание, копии</source>
        <translation>Export, erasure, backups</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Данные выгружены</source>
        <translation>Data exported</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Данные стёрты</source>
        <translation>Data erased</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Журнал выгружен</source>
        <translation>Log exported</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Загрузка истории прервана</source>
        <translation>History download stopped</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Загрузка истории продолжена</source>
        <translation>History download resumed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Замок по бездействию изменён</source>
        <translation>Inactivity lock changed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Изменение условий отменено</source>
        <translation>Change of conditions undone</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Карточка клиента изменена</source>
        <translation>Client's card changed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Клиент в чёрном списке</source>
        <translation>Client blocked</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Клиенты объединены</source>
        <translation>Clients merged</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Клиенты разделены</source>
        <translation>Clients split</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Контрольный вопрос записан</source>
        <translation>Check question saved</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Контрольный вопрос убран</source>
        <translation>Check question removed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Местный HTTP изменён</source>
        <translation>Local HTTP changed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Наблюдатель</source>
        <translation>Viewer</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Настройка загружена</source>
        <translation>Set-up imported</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Настройки AI</source>
        <translation>AI settings</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Настройки AI изменены</source>
        <translation>AI settings changed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Настройки копий изменены</source>
        <translation>Backup settings changed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Неудачный вход</source>
        <translation>Failed sign-in</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Объявления привязаны</source>
        <translation>Ads linked</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Оператор</source>
        <translation>Operator</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Оператор изменён</source>
        <translation>Operator changed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Оператор удалён</source>
        <translation>Operator removed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Операторы и роли</source>
        <translation>Operators and roles</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Отвечает клиентам, удерживает и решает брони, меняет режим чата, может остановить автоответы.</source>
        <translation>Answers clients, holds dates and decides on bookings, changes the chat mode, can stop auto-replies.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Отправка остановлена</source>
        <translation>Sending stopped</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Отправка продолжена</source>
        <translation>Sending resumed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Пароль изменён</source>
        <translation>Password changed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <location filename="../../desktop/ui/window.py"/>
        <source>Подробности</source>
        <translation>Details</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Режим чата изменён</source>
        <translation>Chat mode changed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Режимы чатов</source>
        <translation>Chat modes</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Реле изменено</source>
        <translation>Relay changed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Сделана копия</source>
        <translation>Backup made</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Сообщения Авито подключены</source>
        <translation>Avito messages connected</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Сообщения о новых версиях изменены</source>
        <translation>Version news changed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Срок хранения изменён</source>
        <translation>Retention changed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Стоп автоответов</source>
        <translation>Stop of auto-replies</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Стоп снят</source>
        <translation>Auto-replies resumed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Токен отозван</source>
        <translation>Token revoked</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Токены</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Только смотрит: чаты, брони, условия, журнал AI.</source>
        <translation>Looks only: chats, bookings, conditions, AI log.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Уведомления изменены</source>
        <translation>Notifications changed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Управляющий</source>
        <translation>Manager</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Условия выгружены</source>
        <translation>Conditions exported</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Условия загружены из файла</source>
        <translation>Conditions imported from a file</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Условия изменены</source>
        <translation>Conditions changed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Условия, брони, настройки AI без ключа, адреса, прокси, бюджета и маскировки; журнал и выгрузки.</source>
        <translation>Conditions, bookings, AI settings without the key, address, proxy, budget and masking; logs and exports.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Цены и условия</source>
        <translation>Prices and conditions</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Чат отдан автопилоту</source>
        <translation>Chat given to the autopilot</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Шаблон применён</source>
        <translation>Template applied</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Шаблон создан</source>
        <translation>Template created</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>Шифрование базы изменено</source>
        <translation>Database encryption changed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <location filename="../../desktop/ui/words.py"/>
        <source>авто</source>
        <translation>auto</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>аккаунты</source>
        <translation>accounts</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>все</source>
        <translation>all</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>выкл</source>
        <translation>off</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>заметка</source>
        <translation>note</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>изменён</source>
        <translation>changed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>ключ AI</source>
        <translation>AI key</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>объект</source>
        <translation>resource</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>объекты</source>
        <translation>resources</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>отключён</source>
        <translation>disabled</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>причина</source>
        <translation>reason</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>разделы</source>
        <translation>sections</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>режим</source>
        <translation>mode</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>роль</source>
        <translation>role</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>секрет</source>
        <translation>secret</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>состояние</source>
        <translation>status</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>стиль</source>
        <translation>style</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>токен</source>
        <translation>token</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/people_words.py"/>
        <source>убран</source>
        <translation>removed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/relay.py"/>
        <source>Адрес начинается с http:// или https://</source>
        <translation>The address begins with http:// or https://</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/relay.py"/>
        <source>Адрес реле</source>
        <translation>Relay address</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/relay.py"/>
        <source>Впишите токен: без него реле никого не пускает</source>
        <translation>Enter a token: without one the relay lets nobody in</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/relay.py"/>
        <source>Его показывает команда bronya-relay client add, один раз. Лежит в хранилище ключей системы.</source>
        <translation>The command bronya-relay client add shows it, once. Kept in the system keyring.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/relay.py"/>
        <source>Новый адрес и токен действуют сразу после сохранения.</source>
        <translation>A new address and token are in force at once after saving.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/relay.py"/>
        <source>Отвечает: аккаунтов {accounts}, событий {events}</source>
        <translation>It answers: accounts {accounts}, events {events}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/relay.py"/>
        <source>Пусто — работать без реле.</source>
        <translation>Empty means work without a relay.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/relay.py"/>
        <source>Реле не знает этого токена. Выдайте новый: bronya-relay client add</source>
        <translation>The relay does not know this token. Issue a new one: bronya-relay client add</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/relay.py"/>
        <source>Реле сохранено</source>
        <translation>Relay saved</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/relay.py"/>
        <source>Реле — маленький сервер с белым адресом: он принимает сообщения от Авито, пока окно закрыто, и отдаёт их сюда. Без него новые сообщения приходят реже, опросом самого Авито.</source>
        <translation>The relay is a small server with a public address: it receives messages from Avito while the window is closed and gives them to this program. Without it new messages come less often, by asking Avito itself.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/relay.py"/>
        <source>нет связи, пробуем ещё раз сами</source>
        <translation>no connection, trying again</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/relay.py"/>
        <source>подключаемся…</source>
        <translation>connecting…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/relay.py"/>
        <source>реле не пускает: проверьте токен</source>
        <translation>the relay does not let us in: check the token</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/relay.py"/>
        <source>токен не задан</source>
        <translation>no token set</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/relay.py"/>
        <source>токен сохранён; впишите новый, чтобы заменить</source>
        <translation>token saved; enter a new one to replace it</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settling.py"/>
        <source>Возвращаем копию</source>
        <translation>Restoring the backup</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settling.py"/>
        <source>Заканчиваем начатое с базой</source>
        <translation>Finishing what was begun with the database</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settling.py"/>
        <source>Переписываем: {percent} %</source>
        <translation>Rewriting: {percent} %</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settling.py"/>
        <source>Проверяем каждую страницу</source>
        <translation>Checking every page</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settling.py"/>
        <source>Программа откроется сама. Если выключить компьютер сейчас, прежняя база останется целой.</source>
        <translation>The program will open by itself. If you switch the computer off now, the former database stays whole.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settling.py"/>
        <source>Сколько сделано</source>
        <translation>How much is done</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settling.py"/>
        <source>Снимаем шифрование</source>
        <translation>Decrypting the database</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settling.py"/>
        <source>Шифруем базу</source>
        <translation>Encrypting the database</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/timeline/bars.py"/>
        <source>
На Avito на эти даты уже есть оплаченная бронь</source>
        <translation>
Avito already has a paid booking for these dates</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/timeline/bars.py"/>
        <source>, в очереди</source>
        <translation>, in line</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/timeline/bars.py"/>
        <source>Занято не у нас: {source}
{stay}</source>
        <translation>Taken elsewhere: {source}
{stay}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/timeline/bars.py"/>
        <source>Спор за даты
</source>
        <translation>Conflict over dates
</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/timeline/bars.py"/>
        <source>бронь Avito № {number}</source>
        <translation>Avito booking No. {number}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/timeline/bars.py"/>
        <source>спор за даты</source>
        <translation>conflict over dates</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/timeline/view.py"/>
        <source>{shown}. Объектов нет</source>
        <translation>{shown}. No resources</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/timeline/view.py"/>
        <source>{stay} · отпустите — бронь</source>
        <translation>{stay} · release to book</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/timeline/view.py"/>
        <source>{title}, выбрано {stay}, {length}: {free}</source>
        <translation>{title}, selected {stay}, {length}: {free}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/timeline/view.py"/>
        <source>{title}, перенос {label}: {said}: {room}</source>
        <translation>{title}, moving {label}: {said}: {room}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/timeline/view.py"/>
        <source>Шкала занятости</source>
        <translation>Timeline of availability</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/timeline/view.py"/>
        <source>здесь занято</source>
        <translation>taken here</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/timeline/view.py"/>
        <source>отпустите — перенести, Esc — оставить</source>
        <translation>release to move, Esc to keep</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/tray.py"/>
        <source>{names}. Даты, известные оттуда, остаются занятыми</source>
        <translation>{names}. Dates known from there stay taken</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/tray.py"/>
        <source>Брони ждут решения: {count}</source>
        <translation>Bookings waiting for a decision: {count}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/tray.py"/>
        <source>Броня: непрочитанных чатов {unread}</source>
        <translation>Bronya: unread chats {unread}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/tray.py"/>
        <source>Вебхук занят</source>
        <translation>Webhook taken</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/tray.py"/>
        <source>Время ответа вышло</source>
        <translation>The time to answer is over</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/tray.py"/>
        <source>Выйти</source>
        <translation>Quit</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/tray.py"/>
        <source>Новое сообщение</source>
        <translation>New message</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/tray.py"/>
        <source>Ответить за {left} мин</source>
        <translation>Answer within {left} min</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/tray.py"/>
        <source>Открыть Броню</source>
        <translation>Open Bronya</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/tray.py"/>
        <source>Сообщения Авито уходят другой программе.</source>
        <translation>Avito's messages go to another program.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/tray.py"/>
        <source>Чужой календарь не читается</source>
        <translation>Someone else's calendar cannot be read</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/window.py"/>
        <source>{done} из {total} чатов. Можно работать.</source>
        <translation>{done} of {total} chats. You can work.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/window.py"/>
        <source>{text}: страницы пока нет</source>
        <translation>{text}: this page is not there yet</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/window.py"/>
        <source>· «{reason}»</source>
        <translation>· “{reason}”</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/window.py"/>
        <source>· отвечают только люди, пока стоп не снят</source>
        <translation>· only people answer until you resume</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/window.py"/>
        <source>Автоответы остановлены во всех чатах</source>
        <translation>Auto-replies are stopped in all chats</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/window.py"/>
        <source>В прошлый раз программа сбилась. Отчёт без личных данных остался на этом компьютере</source>
        <translation>The program crashed last time. A report without personal data stayed on this computer</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/window.py"/>
        <source>Вышла версия {version}</source>
        <translation>Version {version} is out</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/window.py"/>
        <source>Загружаем историю:</source>
        <translation>Downloading the history:</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/window.py"/>
        <source>Нет доступа: {name}.</source>
        <translation>No access: {name}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/window.py"/>
        <source>Нет связи: {name}{since}.</source>
        <translation>No connection: {name}{since}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/window.py"/>
        <source>Новость о версии не принята:</source>
        <translation>News of a version was not accepted:</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/window.py"/>
        <source>Она появится в одной из следующих версий. Чаты, брони и ответы работают без неё.</source>
        <translation>It will come in one of the next versions. Chats, bookings and replies work without it.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/window.py"/>
        <source>Остановить</source>
        <translation>Stop</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/window.py"/>
        <source>Посмотреть</source>
        <translation>See</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/window.py"/>
        <source>Пробуем сами; ответы уйдут по порядку и один раз, ничего не потеряется.</source>
        <translation>We keep trying; replies will go in order and once, nothing is lost.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/window.py"/>
        <source>Программа сама ничего не скачивает.</source>
        <translation>The program itself downloads nothing.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/window.py"/>
        <source>Сообщения Авито уходят другой программе:</source>
        <translation>Avito's messages go to another program:</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/window.py"/>
        <source>ключ не принят</source>
        <translation>key not accepted</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/window.py"/>
        <source>она заняла место нашего вебхука. Новые видны на секунды позже.</source>
        <translation>it took our webhook's place. New ones are seen seconds later.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/window.py"/>
        <source>она подписана не нашим ключом.</source>
        <translation>it is not signed with our key.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/window.py"/>
        <source>реле</source>
        <translation>relay</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/window.py"/>
        <source>сервером AI</source>
        <translation>AI server</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source> {number} м</source>
        <translation> {number} m</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source> ещё {left}</source>
        <translation>, {left} left</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>%d.%m.%y</source>
        <translation>%d/%m/%y</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/words.py"/>
        <source>%n гость</source>
        <translation>
            <numerusform>%n guest</numerusform>
            <numerusform>%n guests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/words.py"/>
        <source>%n ночь</source>
        <translation>
            <numerusform>%n night</numerusform>
            <numerusform>%n nights</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/words.py"/>
        <source>%n сутки</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/words.py"/>
        <source>%n час</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>{minutes} м</source>
        <translation>{minutes} m</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>{number} дн</source>
        <translation>{number} d</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>{number} ч{rest}</source>
        <translation>{number} h{rest}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>Автопилот: </source>
        <translation>Autopilot: </translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>Вчера, {date}</source>
        <translation>Yesterday, {date}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>Вы: </source>
        <translation>You: </translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>Сегодня, {date}</source>
        <translation>Today, {date}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>августа</source>
        <translation>August</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>азербайджанский</source>
        <translation>Azerbaijani</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>апреля</source>
        <translation>April</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>арабский</source>
        <translation>Arabic</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>армянский</source>
        <translation>Armenian</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>башкирский</source>
        <translation>Bashkir</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>белорусский</source>
        <translation>Belarusian</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>болгарский</source>
        <translation>Bulgarian</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>бронь{left}</source>
        <translation>booking{left}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>вежливые слова</source>
        <translation>polite words</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>венгерский</source>
        <translation>Hungarian</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>вопрос о заезде</source>
        <translation>asks about arrival</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>вьетнамский</source>
        <translation>Vietnamese</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>греческий</source>
        <translation>Greek</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>грузинский</source>
        <translation>Georgian</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>датский</source>
        <translation>Danish</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>даты освободились</source>
        <translation>dates came free</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>декабря</source>
        <translation>December</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>довольный тон</source>
        <translation>pleased tone</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>доп. гости</source>
        <translation>extra guests</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>другой вопрос</source>
        <translation>another question</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>другой календарь</source>
        <translation>another calendar</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>ждёт оператора</source>
        <translation>needs operator</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>ждёт ответа</source>
        <translation>awaits reply</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>иврит</source>
        <translation>Hebrew</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>индонезийский</source>
        <translation>Indonesian</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>итальянский</source>
        <translation>Italian</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>июля</source>
        <translation>July</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>июня</source>
        <translation>June</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>казахский</source>
        <translation>Kazakh</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>киргизский</source>
        <translation>Kyrgyz</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>корейский</source>
        <translation>Korean</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>латышский</source>
        <translation>Latvian</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>литовский</source>
        <translation>Lithuanian</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>малайский</source>
        <translation>Malay</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>марта</source>
        <translation>March</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>мая</source>
        <translation>May</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>меняет бронь</source>
        <translation>changes a booking</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>монгольский</source>
        <translation>Mongolian</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>не отправлено</source>
        <translation>not sent</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>недоволен</source>
        <translation>unhappy</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>нидерландский</source>
        <translation>Dutch</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>норвежский</source>
        <translation>Norwegian</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>ноября</source>
        <translation>November</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>обещан ответ</source>
        <translation>answer promised</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>октября</source>
        <translation>October</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>ответить за {left}</source>
        <translation>answer in {left}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>отменяет бронь</source>
        <translation>cancels a booking</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>персидский</source>
        <translation>Persian</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>польский</source>
        <translation>Polish</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>португальский</source>
        <translation>Portuguese</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>просрочен {left}</source>
        <translation>overdue {left}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>румынский</source>
        <translation>Romanian</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>сентября</source>
        <translation>September</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>сербский</source>
        <translation>Serbian</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>словацкий</source>
        <translation>Slovak</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>словенский</source>
        <translation>Slovenian</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>спокойный тон</source>
        <translation>calm tone</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>спрашивает даты</source>
        <translation>asks about dates</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>спрашивает условия</source>
        <translation>asks about conditions</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>спрашивает цену</source>
        <translation>asks about the price</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>срок брони вышел</source>
        <translation>hold ran out</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>таджикский</source>
        <translation>Tajik</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>тайский</source>
        <translation>Thai</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>татарский</source>
        <translation>Tatar</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>туркменский</source>
        <translation>Turkmen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>узбекский</source>
        <translation>Uzbek</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>украинский</source>
        <translation>Ukrainian</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>февраля</source>
        <translation>February</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>финский</source>
        <translation>Finnish</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>хинди</source>
        <translation>Hindi</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>хорватский</source>
        <translation>Croatian</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>хочет бронь</source>
        <translation>wants a booking</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>чешский</source>
        <translation>Czech</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>шведский</source>
        <translation>Swedish</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>эстонский</source>
        <translation>Estonian</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>января</source>
        <translation>January</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/words.py"/>
        <source>японский</source>
        <translation>Japanese</translation>
    </message>
</context>
</TS>
