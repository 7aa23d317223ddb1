"""One name for the words of one thing: Russian synonyms, everyday short forms and their English (and some Kazakh) names."""

from __future__ import annotations

from collections.abc import Mapping

# `prefix*` stands for every word that begins so. A name with @ is a thing the guard knows by kind.
_TABLE = """
@pets: питомц* питомец* животн* собак* собач* пес песик* псом пса песель* щен* кошк* кошеч* кот кота коту котом коты котик* котен* котят* хаск* шпиц* йорк* корги овчарк* лабрадор* такс* такса хвостат* зверь* зверей зверями pet pets dog dogs cat cats puppy kitten* ит иттер мысық жануар* хомяк* попуга* кролик* чихуахуа*
@smoking: кури курит* курят курю курим курен* курящ* покур* перекур* сигарет* вейп* vape smok* айкос* папирос* табак* табач*
@children: ребен* ребят* детьми дети детей детям малыш* младен* дочк* дочер* сын сыном сына kid kids child children baby toddler* infant* бала балалар* грудничк*
@parties: отмеча* отпраздн* отметить отметите отметим-др отпразднуем днюх* вечерин* праздник* праздну* праздноват* торжеств* тусов* тусить банкет* мероприят* гулянк* мальчишник* девичник* корпоратив* юбиле* party parties событ* event events celebrat* днюх*
@parking: парков* parked паркинг* припарк* парку* parking park машиномест* стоянк* автостоян*
@documents: документ* паспорт* passport* document* id прав правам правами права водительск* удостоверен*
@invoice: счет* акт акты актом акта инвойс* invoice* закрыва* юрлиц* юридическ* безнал* бухгалт* отчетн*
@deposit: залог* залож* депозит* deposit* кепіл*
@prepayment: предоплат* предоплач* аванс* задат* prepay* prepaid
@cleaning: уборк* убороч* клининг* cleaning
@penalty: штраф* пеня пени penalt* fines неустой*
@checkin: заезд* заезж* заех* заед* въезд* въех* заселен* заселит* заселя* заселим* заселяй* check-in checkin checking-in заселитесь чекин* вселен* вселят* вселит*
@checkout: выезд* выезж* выех* выедет* выселен* выселя* выселит* check-out checkout чекаут* съех* съезжа* съед* съеду освободить освобожд* освободите освобождаете
@night: kecha kechasi kechaga kechalik ноч ночь ночи ночей ночам ночами ночами ночку night nights nightly түн* түнге ночлег*
@day: тәулік* сутки суток суткам сутками суточн* день дня дней дни дню днем днями денек денька деньков day days daily күн
@hour: час часа часов часы часу часам часами часах часик* часок часика hour hours hourly часовой часовая сағат*
@week: недел* week weeks weekly
@month: месяц* month months
@minute: минут* мин minute* minutes
@guest: kishi kishiga odam mehmon* гост* guest guests человек* чел людей люди персон* people person persons взросл* adult adults постояльц* жильц* қонақ*
@price: цен цена цены цене цену ценой ценам ценам стоимост* стоит стоят стоить обойд* обход* тариф* price* rate rates cost costs выйд* выход* почем прайс* плата оплат* оплач* платит* платеж* pay payment payments paid
@total: итого всего вместе итог итоге итогов* сумм* общ* полная полной total totals altogether барлығы
@surcharge: доплат* доплач* дополнительн* сверх extra surcharge* additional надбавк* плюсом сверху
@vacant: свободн* свободен освободится освободил* освободят* доступн* незанят* available availab* vacant vacanc* бос окошк*
@taken: занят* занято занята заняты занят booked occupied unavailable taken недоступн* забит* раскуплен* бос-емес
@booking: бронь брони броней бронью бронирован* бронир* заброниров* брониру* book booking bookings reserve reservation* резерв*
@discount: скидк* скидоч* скидо* дисконт* discount* акци* промокод* скинуть скинем скинете уступ* торг* промо
@gift: подар* презент презента презентом презенты бонус* gift gifts bonus* комплимент* сувенир*
@cancel: отмен* отказ* cancel* аннулир*
@refund: возврат* верн* возвращ* refund* return* refundable
@early: ранн* раньше пораньше рано early earlier
@late: поздн* задержаться задержитесь задержусь позже попозже late later
@admin: администратор* менеджер* админ* manager administrator хозяи* хозяй* владел* owner host оператор* коллег* команд* руководств* арендодател* әкімші*
@wifi: wi-fi wifi вай-фай* вайфай* wai-fai интернет* internet вифи wi
@aircon: кондицион* кондер* кондей* сплит* a/c ac aircon conditioner* conditioned conditioning климат-контрол* климат
@washer: стиральн* стиралк* washing washer
@dishwasher: посудомо* dishwasher*
@tv: телевизор* телик* тв tv телек* television
@hairdryer: фен фена феном фены hairdryer hairdryer* dryer
@iron: утюг* iron гладил* ironing
@elevator: лифт* elevator* lift
@balcony: балкон* лоджи* balcon*
@kitchen: кухн* kitchen* кухон*
@microwave: микроволн* свч microwave*
@winch: лебедк*
@fridge: холодильн* fridge* refrigerator*
@marquee: шатер шатр*
@closed: закрыт* closed
@kettle: чайник* kettle*
@pool: бассейн* pool* бассик*
@sauna: саун* sauna*
@bath: бан баня бани баню баней бане баньк* парилк* парн* парная steam-room bathhouse banya парил
@bbq: мангал* барбекю гриль* гриля bbq grill* шашлык* barbecue шампур* коптильн*
@fireplace: камин* fireplace*
@terrace: террас* веранд* terrace*
@gazebo: бесед* gazebo* беседк*
@linen: бель* linen* bedding постельн* наволоч*
@towel: полотен* towel*
@dishes: посуд* тарел* dishes tableware
@bed: кроват* bed beds спальн-мест
@bedroom: спальн* спален bedroom*
@room: комнат* room rooms номер-комнат
@sofa: диван* sofa couch
@seat: кресл* seat seats автокресл* бустер*
@projector: проектор* projector*
@sound: колонк* акустик* speaker* звук звуком sound
@music: музык* music
@chair: стул* chair chairs
@table: стол стола столы столов стол* table tables столик*
@karaoke: караоке karaoke
@helmet: шлем* каск каска каски касок helmet*
@charger: зарядк* зарядн* charger*
@battery: аккумулят* акб battery batteries
@tripod: штатив* трипод* tripod*
@flash: вспышк* flash flashes
@lens: объектив* lens lenses
@camera: камер* фотоаппарат* фотик* camera*
@photographer: фотограф photographer* фотографа фотографом
@makeup: гримерк* гримерн* гримерк* dressing
@steamer: отпариват* steamer*
@cyclorama: циклорам* cyclorama* cyc
@driver: водител* driver drivers
@experience: стаж* experience
@mileage: пробег* километраж* mileage
@fuel: бензин* топлив* fuel gas petrol* gasoline горюч* солярк*
@tank: бак бака баком баке tank
@delivery: доставк* доставл* достав* delivery deliver* привез* подвоз* подвез* самовывоз-нет
@pickup: самовывоз* забрать забира* заберете заберет pickup pick-up
@transfer: трансфер* transfer*
@breakfast: завтрак* breakfast*
@food: еда еду еды едой food питание кушать
@drinks: напит* drinks drink лимонад* сок соки
@alcohol: алкогол* пиво пива пивом вино вина вином винишк* винц* alcohol wine beer спиртн* шампанск* водк* коньяк*
@firewood: дров* firewood полен* вязанк*
@lock: замк* замок lock
@locker: шкафчик* locker*
@shower: душ душа душем душевая душевой shower*
@crib: crib cot кроватк* люльк*
@region: край края краю краем region област* регион*
@outside: предел* вне outside beyond
@agree: согласов* соглас* договоренност* agreed agree
@license: категори* license licence category
@towbar: фаркоп* towbar tow-bar hitch
@tent: тент* awning tarp
@insurance: страхов* insurance insur* застрахов*
@osago: осаго osago
@kasko: каско kasko
@automatic: автомат автомата автомату автомате автоматом автоматическ* акпп automatic
@manual: механик* механическ* мкпп manual
@gearbox: коробк* transmission gearbox
@floor: этаж* floor* storey
@sea: море моря морем sea
@lake: озер* lake
@park: парк парка парке парку
@view: вид виды видом view
@window: окно окна окон окнами window windows
@yard: двор двора дворе дворик* yard courtyard
@plot: участк* участок plot
@quiet: тишин* тих* quiet silence
@noise: шум* noise noisy
@shoes: обувь обуви обувью shoes
@covers: бахил*
@slippers: тапочк* тапк* slippers
@trash: мусор* trash garbage rubbish
@key: ключ* key keys
@code: код кода коды кодом code
@intercom: домофон* intercom
@entrance: подъезд* парадн* entrance
@stairs: лестниц* stairs
@beach: пляж* beach
@underground: подземн* underground
@metro: метро subway
@station: вокзал* станци* station
@center: центр* center centre downtown
@generator: генератор* generator
@oil: масл* oil
@costume: костюм* costume
@board: доск* сапборд* сап сапа сапы сапов sup board boards
@paddle: весл* paddle paddles
@pump: насос* pump
@vest: жилет* спасжилет* vest
@changing: меняем меняют меняется меняются меняю смена смену смены смене сменой сменить замена замену замены
@microphone: микрофон* microphone* mic mics
@screen: экран* screen*
@headphones: наушник* headphone*
@mirror: зеркал* mirror*
@robe: халат* robe* bathrobe*
@blanket: одеял* blanket*
@pillow: подушк* pillow*
@bathtub: ванна ванну ванны bathtub*
@bike: велосипед* велик велика велики bike* bicycle*
@toilet: туалет* toilet*
@garage: гараж* garage*
@toys: игрушк* toys toy
@stroller: коляск* stroller*
@soundproofing: звукоизоляц* soundproof*
@editing: монтаж монтажа монтажом монтажу editing
@contract: договор договора договору договором договоры contract*
@toaster: тостер* toaster*
@charcoal: уголь угли угля углей углем charcoal
@ski: лыжи лыж лыжами лыжам лыжный лыжная ski skis
@hottub: чан чана чану чаном чане tub
@stove: плита плиту плиты плите плитой stove
@oven: духовк* духов* oven
@taxi: такси таксист* таксопарк* таксовать taxi
@registration: регистрац* зарегистрир* registration register registering
@foreign: иностран* foreign foreigner*
@heating: отоплен* heating heated
@river: река реки реке реку рекой river
@forest: лес леса лесу лесом forest wood woods
@gym: тренажер* gym
@reception: связь связью сигнал* reception
@drybag: гермомеш* drybag dry-bag
@bag: сумк* bag bags чехол чехл*
@card: карт карта карты карту картой card
@ownfood: кейтеринг* catering
@playpen: манеж* playpen
@shared: общая общий общую общей shared
@strong: крепк* strong
@wash: мойк* мыть помой* помыть помыт* вымыт* мытье
@remote: пульт* remote controller
@confetti: конфетти confetti хлопушк*
@fire: огонь огня огнем fire
@broom: веник* broom
@sheet: простын* sheet sheets
@heating: отоплен* обогрев* heating heater батаре* электрокот*
@workdesk: рабочий-стол desk workspace
@vat: ндс vat
@original: оригинал* original
@copy: ксерокоп* копи* copy copies скан*
@session: сеанс* session
@fee: fee fees комисси* charge charges
@boots: ботин* boots
@valenki: валенк*
@coat: шуб* coat
@staff: посох* staff
@sack: мешок мешк* мешок
@beard: бород* beard
@region2: адыге* adygea
@mountain: гор горы гор горам mountain*
@coffee: кофе coffee
@tea: чай чая чаем чаю tea
@coffeemachine: кофемашин* кофевар*
@hookah: кальян* hookah shisha
@childsize: детск* child-size child's
"""


def _read_table() -> Mapping[str, str]:
    table: dict[str, str] = {}
    for line in _TABLE.strip().splitlines():
        name, _, words = line.partition(":")
        for word in words.split():
            table.setdefault(word, name)
    return table


SYNONYMS: Mapping[str, str] = _read_table()
