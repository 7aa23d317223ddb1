"""Templates and conditions over HTTP."""

from __future__ import annotations

from pydantic import BaseModel

from desktop.api.answers import (
    ResourceConditions,
    TemplateAnswer,
    TemplateSaid,
    TemplatesAnswer,
    say_resource,
    say_template,
)
from desktop.api.asked import AddTemplate, ChangeConditions, ConditionsRead
from desktop.api.bench import Ask
from desktop.api.problems import not_found
from desktop.domain.chat import AccountId
from desktop.domain.conditions import parse_conditions, to_json
from desktop.domain.resource import Resource
from desktop.errors import Rejected
from desktop.store.condition_rows import Template


async def read(ask: Ask) -> BaseModel:
    asked: ConditionsRead = ask.query
    account_id = await ask.need_account(asked.user_id)
    if asked.resource_id is not None:
        return await _say(ask, await ask.need_resource(asked.resource_id, account_id))
    templates = await ask.store.conditions.list_templates(account_id)
    return TemplatesAnswer(templates=[_say_template(one) for one in templates])


async def add_template(ask: Ask) -> TemplateAnswer:
    asked: AddTemplate = ask.body
    account_id = await ask.need_account(asked.user_id)
    name = asked.name.strip()
    if not name:
        raise Rejected("give the template a name", code="empty", field="name")
    conditions = parse_conditions(asked.conditions)
    template = await ask.store.conditions.add_template(name, conditions, account_id=account_id, by=ask.caller.signature)
    return TemplateAnswer(template=_say_template(template))


async def change(ask: Ask) -> ResourceConditions:
    """All is checked before anything is written."""
    asked: ChangeConditions = ask.body
    account_id = await ask.need_account(asked.user_id)
    resource = await ask.need_resource(asked.resource_id, account_id)
    own = None if asked.conditions is None else parse_conditions(asked.conditions)
    book, by = ask.store.conditions, ask.caller.signature
    if "template_id" in asked.model_fields_set:
        if asked.template_id is not None:
            await _need_template(ask, asked.template_id, account_id)
        if asked.template_id != resource.template_id:
            await book.apply_template(asked.template_id, (resource.id,), by=by)
    if own is not None:
        await book.save_own(resource.id, own, by=by)
    return await _say(ask, await ask.need_resource(asked.resource_id, account_id))


async def _need_template(ask: Ask, template_id: int, account_id: AccountId) -> Template:
    known = await ask.store.conditions.list_templates(account_id)
    found = next((one for one in known if one.id == template_id), None)
    if found is None:
        raise not_found(f"there is no template {template_id}", "template_id")
    return found


async def _say(ask: Ask, resource: Resource) -> ResourceConditions:
    effective = await ask.store.conditions.read_effective(resource.id)
    template = None
    if resource.template_id is not None:
        template = _say_template(await ask.store.conditions.get_template(resource.template_id))
    return ResourceConditions(
        resource=say_resource(resource, effective.version),
        template=template,
        own=to_json(effective.own),
        effective=to_json(effective.effective),
    )


def _say_template(template: Template) -> TemplateSaid:
    return say_template(template, to_json(template.conditions))
