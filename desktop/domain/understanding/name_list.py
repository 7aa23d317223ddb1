"""Given names clients sign with, and their Russian cases, so that a bare "9139876543 ольга" is read."""

from __future__ import annotations

from desktop.domain.understanding.text import word_set

_MALE = """
александр саша шура алексей алеша леша леха анатолий толя толик андрей андрюха антон антоха аркадий арсений артем артемий артур архип богдан борис боря вадим валентин валера
валерий василий вася вениамин виктор витя виталий виталик владимир вова володя владислав влад всеволод вячеслав слава гена геннадий георгий гоша герман глеб григорий гриша
давид данил даниил данила даня демид денис дима дмитрий димон евгений женя егор емельян ефим захар иван ваня игнат игорь илья иннокентий иосиф кирилл клим константин костя
лев лева леонид леня лука макар макс максим марат марк матвей мирон михаил миша назар никита николай коля олег остап павел паша петр петя платон прохор ратмир роман рома
ростислав руслан савелий семен сема сергей серега сережа станислав стас степан степа тарас тимофей тимур тихон федор федя филипп эдуард эдик эльдар юрий юра яков ян ярослав
рустам ринат рамиль равиль ильдар ильнур ильшат айрат айдар азат азамат амир анвар арслан булат вильдан дамир данияр динар загир зуфар ирек ислам камиль карим марсель мурат наиль нияз
расул рафаэль рафик ренат рашид рифат рустем салават тагир фанис фарид фархад хасан шамиль эмиль ахмед магомед мухаммед али аслан беслан заур казбек руслан ибрагим султан
армен арсен ашот гагик гарик гор карен левон тигран хачик арам артак самвел вартан рубен гурген ваган давид гиви георги зураб леван нодар отар тенгиз вахтанг гела
ерлан нурлан арман бауыржан данияр ерболат жандос кайрат мадияр нурсултан олжас санжар серик талгат тимур алмаз азиз алишер бахтияр бахром дилшод жасур жахонгир икром ильхом
камол лазиз нодир отабек равшан рустам санжар собир улугбек умид фаррух фируз хуршид шавкат шерзод эльдор эльмурод бекзод далер фарход сухроб джамшед
акакий аким аристарх афанасий варлам викентий влас вольдемар гавриил гаврила гордей данила евсей елизар ермолай ерофей игнатий иероним карп касьян кондрат кузьма лавр лаврентий
лазарь леонтий лукьян маркел мартин мирон митрофан мстислав наум нестор никифор никодим никон олесь онуфрий орест парфен пантелей потап прокопий пров протасий родион самсон северин севастьян
серафим спартак спиридон тит тихомир трифон трофим ульян устин фаддей федот ферапонт филат филимон фома харитон эраст эмиль юлиан юлий юлиус ждан добрыня всемил велимир велеслав радомир ярополк милан лель
тёма дени гена жора костян санек сережка димон вадик ромка ильюха юрка петька толян виталя стасик максимка лёня лёва лёша
ратибор святослав яромир эрик генрих роберт рудольф тимофей
"""
_FEMALE = """
александра саша алена алёна алина алиса алла альбина анастасия настя ангелина анжелика анжела анна аня антонина тоня анфиса арина ася валентина валя валерия лера варвара варя василиса
вера вероника виктория вика виолетта галина галя дарина дарья даша диана дина ева евгения женя екатерина катя катерина елена лена елизавета лиза жанна зинаида зоя злата инна ирина ира
камилла карина каролина кира клавдия кристина ксения ксюша лариса лада лидия лида лилия лиля любовь люба людмила люда мила майя маргарита рита марина мария маша марта милана мирослава
надежда надя наталья наталия наташа ника нина нонна оксана олеся ольга оля полина поля раиса регина рената римма роза руслана светлана света снежана софья софия соня стефания таисия тамара
татьяна таня ульяна юлия юля эвелина элина эльвира элла эмилия эмма яна ярослава
авдотья аврора агафья аглая агата агния аграфена ада аксинья акулина алевтина алсу аполлинария ариадна аурелия аэлита беата белла бронислава василина васса веста владислава власта гертруда глафира глория
голуба груня дорофея доминика домна дуня евдокия евлампия евфросиния ефросинья ефимия зиновия злата иванна изабелла изольда иляна инга инесса иоанна ия калерия капитолина кассандра конкордия
лариона леокадия ликерия лина лолита лора луиза лукерья любава людвига магдалена малуша марианна мариетта марина мариша марта марфа марьяна матильда матрена мелания мелисса меланья мирра митродора
мотя муза настасья неонила нелли ника нинель нора октябрина олимпиада павла павлина пелагея платонида прасковья поликсена рада радмила ревекка рената розалия руфина сабина саломея северина
серафима сесилия сильвия снежана стелла сусанна таисья текла ульяна устинья фаина фекла фелиция феодора федора феня фрида харитина хлоя христина цветана эдита элеонора элиза эля эльза эрика эсмеральда эстер
юлиана юнона юстина ядвига ярина варюша катюша танюша лизавета ксюха настена аленка оленька леся тася тома света светик
айгуль айсылу алсу альфия амина гузель гульнара гульназ дильбар диляра динара зарина зульфия ильмира лейла лиана ляйсан мадина нурия рамиля резеда сабина фарида фатима эльмира эльза айгерим
айжан алия асель аружан ботагоз гаухар дана жанар жания индира камила мадина малика назгуль нургуль сауле шолпан ясмина нигора нилуфар гулноза дилноза феруза шахноза мохира зухра
анаит ануш гаянэ карине лусине мариам нарине рузанна сатеник сона шушан нино тамта эка кетеван нана манана этери
"""
_FOREIGN = """
айгүл айнұр нұрлан ержан әсел гүлнар ерлан арман
mike steve kevin brian chris matt andrew joseph richard charles daniel anthony scott eric ryan jason justin brandon nathan adam henry edward simon philip stephen patrick sean neil ian
keith graham colin stuart hugh liam noah ethan logan lucas mason jacob oscar leo theo freddie archie finn connor kyle dylan jordan tyler aaron gary larry jeff greg frank raymond dennis walter
jessica ashley amanda jennifer melissa nicole stephanie rebecca rachel michelle kimberly amy angela heather megan lauren hannah samantha victoria natalie grace chloe ella lily sophie lucy
charlotte amelia mia isabella ava zoe molly ruby katie eve barbara elizabeth patricia nancy betty margaret sandra carol diane christine catherine kathryn caroline andrea tanya nina
lena anja petra katrin birgit stefanie nadine tobias sebastian florian dominik moritz leon jonas tim jörg uwe dieter wolfgang matthias bernd rainer gerd
françois michel philippe julien nicolas thibault camille manon léa inès élodie aurélie céline isabelle nathalie
alejandro diego sergio alberto fernando rafael manuel antonio francisco maría ana lucía marta paula cristina raquel
giuseppe andrea matteo alessandro davide stefano giorgio federica valentina silvia martina
ana joão pedro tiago ricardo beatriz
ewa joanna magdalena monika zofia aleksandra karolina marcin marek łukasz grzegorz wojciech adam kowalski
tolga serkan hakan onur kerem barış ozan gökhan fatih mert büşra merve özge gizem derya sevgi zehra hatice hande
otabek shoxrux jamshid sanjar islom ravshan anvar alisher gulchehra feruza mohira sevara kamila lola
бекзат нуркен айдос мейрам ануар жансая томирис дильназ аяулым
ирина james john michael david robert william thomas daniel paul mark george peter anna maria emma olivia sophia sarah laura julia kate mary jane alice helen lisa linda susan karen emily jack harry
oliver charlie tom ben sam alex max martin stefan hans klaus peter jürgen anke sabine ursula monika heike andreas markus lukas felix pierre jean marie claire sophie antoine camille luc nicolas
carlos juan jose luis miguel javier carmen lucia pablo elena giulia marco luca giovanni francesca paolo chiara
mehmet ahmet mustafa ali hasan hüseyin ayşe fatma emine zeynep elif murat emre burak can cem deniz ebru esra selin kemal osman yusuf ibrahim
jasur aziz bekzod dilshod farrux sardor otabek rustam sherzod ulugbek umid jahongir nodira dilnoza gulnora malika nilufar shahnoza zilola madina kamola laziz timur akmal bobur javohir
wei li chen wang zhang liu yang zhao huang ming jun fang mei xiao
aigul nurlan arman yerlan asel dana aidar marat aibek
ivan olga sergey sergei dmitry dmitriy natalia svetlana igor oleg elena irina tatiana yulia andrey alexey maxim artem denis roman pavel nikolay vladimir viktor evgeny kirill anton ruslan katya masha sasha
michał piotr krzysztof tomasz agnieszka katarzyna małgorzata paweł jan
raj priya amit
олена оксана тарас іван андрій дмитро олександр наталія ірина юлія катерина сергій микола василь
"""
MALE = frozenset(_MALE.split())
FEMALE = frozenset(_FEMALE.replace("ё", "е").split())
# Names that are common words too: taken for a name only where nothing else is possible.
ALSO_WORDS = word_set(
    "ада васса веста влас гор глория голуба дени лавр лель лора милан муза мотя нора октябрина пров рада тома роза тит фома хлоя ия леся эля света карп злата ника аврора домна калерия юнона стелла эрика злата мира ben can dana deniz jack jan li mark max may sam али вера гор карен клим лада лев лука любовь марта можно надежда нана остап поля слава эка ян"
)
GIVEN = (MALE | FEMALE | frozenset(_FOREIGN.split())) - frozenset({"can", "jun"})


def _cases() -> dict[str, str]:
    table: dict[str, str] = {}
    for name in MALE | FEMALE:
        for form in _decline(name):
            table.setdefault(form, name)
    table.update(
        {
            "павла": "павел",
            "павлу": "павел",
            "петра": "петр",
            "льва": "лев",
            "любови": "любовь",
            "павлом": "павел",
            "петру": "петр",
        }
    )
    return {form: name for form, name in table.items() if form not in GIVEN}


def _decline(name: str) -> list[str]:
    if name.endswith("ия"):
        return [name[:-1] + ending for ending in ("и", "ю", "ей")]
    if name.endswith("а"):
        return [name[:-1] + ending for ending in ("ы", "и", "е", "у", "ой")]
    if name.endswith("я"):
        return [name[:-1] + ending for ending in ("и", "е", "ю", "ей")]
    if name.endswith(("й", "ь")):
        return [name[:-1] + ending for ending in ("я", "ю", "ем", "е", "и")]
    return [name + ending for ending in ("а", "у", "ом", "е")]


OBLIQUE = _cases()
