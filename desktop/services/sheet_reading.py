"""A filled spreadsheet or JSON held against what is said now: what would change, or what is wrong and in which cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from desktop.domain.chat import ResourceId
from desktop.domain.condition_fields import BY_PATH, LEAVES, FieldChange, Kind, compare, put_together, take_apart
from desktop.domain.conditions import Conditions, lay_over, parse_conditions, to_json
from desktop.errors import Rejected
from desktop.services.condition_wishes import CellFault, ConditionsPlan, PlannedRow
from desktop.services.sheet_book import (
    CODE,
    IS_RESOURCE,
    IS_TEMPLATE,
    KIND,
    MAIN,
    NO_TEMPLATE,
    RECORD_SHEETS,
    TEMPLATE,
    TITLE,
    WHO,
    RawCell,
    RawRow,
)
from desktop.services.sheet_cells import (
    FAULTS,
    NOTHING,
    ON_SHEET,
    CellError,
    read_cell,
    read_day,
    read_number,
    read_text,
    read_weekdays,
)

Book = Mapping[str, tuple[Mapping[str, str], Sequence[RawRow]]]
_BY_TITLE = {leaf.title: leaf for leaf in LEAVES}
_SHEET_OF = {key: name for name, (key, _) in RECORD_SHEETS.items()}


@dataclass(frozen=True, slots=True)
class Known:
    """What there is now: a resource, or a template (`resource_id` None)."""

    title: str
    conditions: Mapping[str, Any]
    version: int
    resource_id: ResourceId | None = None
    template: str = ""  # of a resource


@dataclass
class _Line:
    """One row of the main sheet while it is read."""

    known: Known
    template: str
    cells: dict[str, str] = field(default_factory=dict)  # by path: where its value stands
    values: dict[str, Any] = field(default_factory=dict)  # by path, of the columns there are
    columns: set[str] = field(default_factory=set)
    empty: set[str] = field(default_factory=set)  # keys of parts with a dash
    records: dict[str, list[tuple[str, Any]]] = field(default_factory=dict)
    place: str = ""


class _Reader:
    def __init__(self, book: Book, known: Sequence[Known]) -> None:
        self._book, self._known = book, known
        self.faults: list[CellFault] = []
        self.lines: dict[tuple[str, str], _Line] = {}

    def read(self) -> None:
        if MAIN not in self._book:
            self.faults.append(CellFault(f"лист «{MAIN}»", "такого листа в файле нет"))
            return
        heads, rows = self._book[MAIN]
        if not self._check_heads(MAIN, heads, {*WHO, TEMPLATE, *_BY_TITLE}):
            return
        for row in rows:
            self._read_line(heads, row)
        for name, (key, columns) in RECORD_SHEETS.items():
            if name in self._book and self._check_heads(name, self._book[name][0], {*WHO, *columns}):
                for row in self._book[name][1]:
                    self._read_record(name, key, columns, row)
                for line in self.lines.values():
                    line.records.setdefault(key, [])

    def fault(self, sheet: str, place: str, text: str) -> None:
        self.faults.append(CellFault(f"лист «{sheet}», ячейка {place}", text))

    def _check_heads(self, sheet: str, heads: Mapping[str, str], allowed: set[str]) -> bool:
        for name, place in heads.items():
            if name not in allowed:
                self.fault(sheet, place, f"столбца «{name}» мы не знаем: уберите его или верните прежнее название")
        missing = [name for name in WHO if name not in heads]
        if missing:
            self.faults.append(CellFault(f"лист «{sheet}», строка 1", f"нет столбца «{missing[0]}»"))
        return not missing

    def _plain(self, sheet: str, cell: RawCell | None) -> Any:
        """The value, unless it is computed: what a formula comes to is nobody's word."""
        if cell is None:
            return None
        if cell.is_formula:
            self.fault(sheet, cell.place, "здесь формула: впишите само значение")
            return None
        if cell.is_error:
            self.fault(sheet, cell.place, "здесь ошибка вычисления: впишите само значение")
            return None
        return cell.value

    def _find(self, sheet: str, row: RawRow) -> Known | None:
        kind = str(self._plain(sheet, row.get(KIND)) or "").strip().lower()
        code = _word(self._plain(sheet, row.get(CODE)))
        title = _word(self._plain(sheet, row.get(TITLE)))
        place = row[""].place
        if kind == IS_TEMPLATE:
            if not title:
                self.fault(sheet, place, "у шаблона нужно название")
                return None
            same = [one for one in self._known if one.resource_id is None and one.title == title]
            return same[0] if same else Known(title, {}, 0)
        if kind not in {IS_RESOURCE, ""}:
            self.fault(sheet, row[KIND].place, f"напишите «{IS_TEMPLATE}» или «{IS_RESOURCE}»")
            return None
        resources = [one for one in self._known if one.resource_id is not None]
        found = [one for one in resources if one.resource_id == code] if code else []
        if not code:
            found = [one for one in resources if one.title == title]
        if len(found) == 1:
            return found[0]
        where = row[CODE].place if code else row[TITLE].place if title else place
        if found:
            self.fault(sheet, where, f"объектов «{title}» несколько: впишите код")
        else:
            self.fault(sheet, where, f"объекта «{code or title}» нет: сначала добавьте его в программе")
        return None

    def _read_line(self, heads: Mapping[str, str], row: RawRow) -> None:
        known = self._find(MAIN, row)
        if known is None:
            return
        key = _key(known)
        if key in self.lines:
            self.fault(MAIN, row[""].place, f"«{known.title}» уже есть в ячейке {self.lines[key].place}")
            return
        line = self.lines[key] = _Line(known, known.template, place=row[""].place)
        self._read_template(line, row)
        for leaf in LEAVES:
            if leaf.title not in heads:
                continue
            letters = heads[leaf.title].rstrip("0123456789")
            line.cells[leaf.path] = letters + row[""].place[1:]
            line.columns.add(leaf.path)
            cell = row.get(leaf.title)
            value = self._plain(MAIN, cell)
            if leaf.part and isinstance(value, str) and value.strip() == NOTHING and leaf.kind is not Kind.TEXT:
                line.empty.add(leaf.key)
                continue
            try:
                line.values[leaf.path] = read_cell(leaf, value, is_percent=bool(cell and cell.is_percent))
            except CellError as error:
                self.fault(MAIN, line.cells[leaf.path], f"«{leaf.title}»: {error}")

    def _read_template(self, line: _Line, row: RawRow) -> None:
        cell = row.get(TEMPLATE)
        said = _word(self._plain(MAIN, cell))
        if cell is None or not said or line.known.resource_id is None:
            return
        line.template = "" if said.lower() == NO_TEMPLATE else said
        names = {one.title for one in self._known if one.resource_id is None} | {
            title for kind, title in self.lines if kind == IS_TEMPLATE
        }
        if line.template and line.template not in names:
            self.fault(MAIN, cell.place, f"шаблона «{said}» нет: строки шаблонов стоят выше строк объектов")

    def _read_record(self, sheet: str, key: str, columns: Sequence[str], row: RawRow) -> None:
        known = self._find(sheet, row)
        if known is None:
            return
        line = self.lines.get(_key(known))
        if line is None:
            self.fault(sheet, row[""].place, f"«{known.title}» нет на листе «{MAIN}»")
            return
        cells = [row.get(name) for name in columns]
        values = [self._plain(sheet, cell) for cell in cells]
        place = next((cell.place for cell in cells if cell is not None), row[""].place)
        try:
            line.records.setdefault(key, []).append((place, _read_record(key, values)))
        except _FieldError as error:
            name = columns[error.column]
            self.fault(sheet, cell.place if (cell := row.get(name)) else place, f"«{name}»: {error}")

    # ---- from lines to what would be said

    def finish(self, line: _Line) -> dict[str, Any]:
        values = take_apart(line.known.conditions)
        for path in line.columns:
            if BY_PATH[path].kind is not Kind.RECORDS:
                values[path] = line.values.get(path)
        for key, found in line.records.items():
            self._lay_records(line, values, key, found)
        said = put_together(values)
        kept = {key for key, value in line.known.conditions.items() if value == {}}
        touched = {BY_PATH[path].key for path in line.columns if BY_PATH[path].part}
        for key in (kept - touched) | line.empty:
            said.setdefault(key, {})
        return said

    def _lay_records(self, line: _Line, values: dict[str, Any], key: str, found: list[tuple[str, Any]]) -> None:
        mark = line.values.get(key) if key in line.columns else ON_SHEET if found else None
        where = line.cells.get(key, line.place)
        if mark == NOTHING and found:
            self.fault(MAIN, where, f"здесь «{NOTHING}», а на листе «{_SHEET_OF[key]}» есть записи")
        elif mark == ON_SHEET and not found:
            self.fault(MAIN, where, f"здесь «{ON_SHEET}», а на листе «{_SHEET_OF[key]}» записей нет")
        records = [record for _, record in found]
        if key == "after_confirmation":
            whole: Any = dict(records)
            if len(whole) != len(records):
                self.fault(_SHEET_OF[key], found[-1][0], "одно название записано дважды")
        else:
            whole = records
        values[key] = whole if found else (type(whole)() if mark == NOTHING else None)


class _FieldError(ValueError):
    def __init__(self, column: int, text: str) -> None:
        super().__init__(text)
        self.column = column


def _read_record(key: str, values: Sequence[Any]) -> Any:
    column = 0
    try:
        if key == "after_confirmation":
            return _need(values, 0), _need(values, 1)
        if key == "penalties":
            what = _need(values, 0)
            column = 1
            return {"for": what, "amount": _sum(values[1])}
        rule: dict[str, Any] = {}
        for column, name, read in ((0, "from", read_day), (1, "to", read_day), (2, "weekdays", read_weekdays)):
            if not _is_blank(values[column]):
                rule[name] = read(values[column])
        column = 3
        rule["price"] = _sum(values[3])
        if not _is_blank(values[4]):
            rule["note"] = read_text(values[4])
    except CellError as error:
        raise _FieldError(column, str(error)) from error
    if rule.get("from") and rule.get("to") and rule["to"] < rule["from"]:
        raise _FieldError(1, "конец раньше начала")
    return rule


def _need(values: Sequence[Any], column: int) -> str:
    if _is_blank(values[column]):
        raise _FieldError(column, "здесь пусто")
    return read_text(values[column])


def _sum(value: Any) -> int | float:
    number = read_number("" if value is None else value)
    if number < 0 or round(number, 2) != number:
        raise CellError(FAULTS[Kind.MONEY])
    return number


def _is_blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _word(value: Any) -> str:
    return "" if _is_blank(value) else read_text(value).strip()


def _key(known: Known) -> tuple[str, str]:
    return (IS_TEMPLATE, known.title) if known.resource_id is None else (IS_RESOURCE, str(known.resource_id))


def plan_book(name: str, book: Book, known: Sequence[Known]) -> ConditionsPlan:
    """Pure. All faults of the file at once, in the order of its cells."""
    reader = _Reader(book, known)
    reader.read()
    said = [(line, reader.finish(line)) for line in reader.lines.values()]
    if reader.faults:
        return ConditionsPlan(name, faults=tuple(reader.faults))

    def where(line: _Line, path: str) -> str:
        return f"лист «{MAIN}», ячейка {_find_place(line, path)}"

    wanted = [(line.known, line.template, one, _Where(line, where)) for line, one in said]
    return make_plan(name, wanted, known)


def _find_place(line: _Line, path: str) -> str:
    found = [place for known, place in line.cells.items() if known == path]
    found += [place for known, place in line.cells.items() if known.partition(".")[0] == path.partition(".")[0]]
    return found[0] if found else line.place


@dataclass(frozen=True)
class _Where:
    line: _Line
    spell: Any

    def __call__(self, path: str) -> str:
        return str(self.spell(self.line, path))


def make_plan(
    name: str, wanted: Sequence[tuple[Known, str, Mapping[str, Any], Any]], known: Sequence[Known]
) -> ConditionsPlan:
    """Held against the rules of conditions: each row alone, then a resource under the template it would have."""
    faults: list[CellFault] = []
    parsed: dict[tuple[str, str], Conditions] = {}
    for one, _, said, where in wanted:
        found = list_faults(said)
        faults += [CellFault(where(path), words) for path, words in found]
        if not found:
            parsed[_key(one)] = parse_conditions(said)
    if faults:
        return ConditionsPlan(name, faults=tuple(faults))
    templates = {one.title: parse_conditions(one.conditions) for one in known if one.resource_id is None}
    templates |= {title: said for (kind, title), said in parsed.items() if kind == IS_TEMPLATE}
    for one, template, _, where in wanted:
        if one.resource_id is not None and template:
            whole = lay_over(templates[template], parsed[_key(one)])
            faults += [CellFault(where(path), words) for path, words in list_faults(to_json(whole))]
    if faults:
        return ConditionsPlan(name, faults=tuple(faults))
    rows = [row for one, template, said, _ in wanted if (row := _plan_row(one, template, said)) is not None]
    return ConditionsPlan(name, tuple(rows), same=len(wanted) - len(rows))


def _plan_row(known: Known, template: str, said: Mapping[str, Any]) -> PlannedRow | None:
    moved = known.resource_id is not None and template != known.template
    is_new = known.resource_id is None and known.version == 0
    if not moved and not is_new and dict(said) == dict(known.conditions):
        return None
    changes = compare(known.conditions, said)
    if moved:
        changes = (FieldChange("template", "Шаблон", known.template or "нет", template or "нет"), *changes)
    name = template or None if known.resource_id is not None else known.title
    return PlannedRow(known.title, changes, said, known.resource_id, name, known.version)


def list_faults(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Every key that the rules refuse, as (path, words)."""
    try:
        Conditions.model_validate(said)
    except ValidationError as error:
        return [_say_fault(one) for one in error.errors()]
    return []


def _say_fault(error: Any) -> tuple[str, str]:
    steps = [str(step) for step in error["loc"]]
    if not steps:
        key = error["msg"].removeprefix("Value error, ").split(" ", 1)[0].strip("`")
        known = {"min_units": "больше, чем «Не дольше»", "base_guests": "больше, чем «Гостей не больше»"}
        return key, f"«{_title_of(key)}»: {known.get(key, 'не сходится с другими полями')}"
    path = ".".join(steps[:2]) if ".".join(steps[:2]) in BY_PATH else steps[0]
    if path not in BY_PATH:
        if error["type"] == "extra_forbidden":
            return ".".join(steps), f"ключа «{'.'.join(steps)}» нет"
        if steps[0] == "prepayment":
            return "prepayment.amount", "«Предоплата»: либо процент, либо сумма"
    leaf = BY_PATH.get(path)
    words = "три латинские буквы, например RUB" if path == "currency" else FAULTS[leaf.kind] if leaf else "не принято"
    return path, f"«{_title_of(path)}»: {words}"


def _title_of(path: str) -> str:
    leaf = BY_PATH.get(path) or next((one for one in LEAVES if one.key == path), None)
    return leaf.title if leaf else path


def plan_json(name: str, data: Any, known: Sequence[Known]) -> ConditionsPlan:
    """The sections `templates` and `resources` of a set-up bundle; others are left alone."""
    if not isinstance(data, Mapping) or not any(isinstance(data.get(one), list) for one in ("templates", "resources")):
        raise Rejected("the file holds neither templates nor resources", code="file", field="path")
    faults: list[CellFault] = []
    wanted: list[tuple[Known, str, Mapping[str, Any], Any]] = []
    named = {one.title for one in known if one.resource_id is None}
    for section in ("templates", "resources"):
        for place, one in enumerate(data.get(section) or ()):
            path = f"{section}[{place}]"
            found = _find_json(section, one, known)
            said = one.get("conditions") if isinstance(one, Mapping) else None
            if found is None or not isinstance(said, Mapping | None):
                faults.append(CellFault(path, "такого объекта нет: сначала добавьте его в программе"
                                        if section == "resources" else "у шаблона нужны name и conditions"))  # fmt: skip
                continue
            template = str(one.get("template") or "") if "template" in one else found.template
            if section == "templates":
                named.add(found.title)
            elif template and template not in named:
                faults.append(CellFault(f"{path}.template", f"шаблона «{template}» нет"))
            wanted.append((found, template, said if said is not None else found.conditions, _JsonWhere(path)))
    if faults:
        return ConditionsPlan(name, faults=tuple(faults))
    return make_plan(name, wanted, known)


@dataclass(frozen=True)
class _JsonWhere:
    path: str

    def __call__(self, path: str) -> str:
        return f"{self.path}.conditions.{path}"


def _find_json(section: str, one: Any, known: Sequence[Known]) -> Known | None:
    if not isinstance(one, Mapping):
        return None
    if section == "templates":
        title = one.get("name")
        if not isinstance(title, str) or not title.strip():
            return None
        same = [found for found in known if found.resource_id is None and found.title == title]
        return same[0] if same else Known(title, {}, 0)
    return next(
        (found for found in known if found.resource_id is not None and found.resource_id == one.get("id")), None
    )
