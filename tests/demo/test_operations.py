"""The simulator offers exactly what Avito's specification lists and this program uses: nothing invented."""

import re

# From Avito's own OpenAPI descriptions (messenger, user, items, short-term rent) of April and May 2026.
SPECIFIED = """
POST /messenger/v1/accounts/1/chats/c/messages
POST /messenger/v1/accounts/1/chats/c/messages/image
POST /messenger/v1/accounts/1/chats/c/messages/m
POST /messenger/v1/accounts/1/chats/c/read
GET /messenger/v1/accounts/1/getVoiceFiles
POST /messenger/v1/accounts/1/uploadImages
POST /messenger/v1/subscriptions
POST /messenger/v1/webhook/unsubscribe
POST /messenger/v2/accounts/1/blacklist
GET /messenger/v2/accounts/1/chats
GET /messenger/v2/accounts/1/chats/c
GET /messenger/v3/accounts/1/chats/c/messages/
POST /messenger/v3/webhook
GET /core/v1/accounts/self
GET /core/v1/items
POST /core/v1/accounts/1/items/2/bookings
GET /realty/v1/accounts/1/items/2/bookings
POST /realty/v1/accounts/1/items/2/prices
POST /realty/v1/items/intervals
""".strip().splitlines()
NEIGHBOURS = [
    "GET /messenger/v1/accounts/1/chats",
    "GET /messenger/v2/accounts/1/chats/c/messages",
    "GET /messenger/v1/accounts/1/blacklist",
    "POST /messenger/v1/accounts/1/chats",
    "POST /messenger/v2/webhook",
    "GET /core/v1/accounts/1/items",
    "POST /realty/v1/accounts/1/items/2/bookings",
    "GET /realty/v1/accounts/1/items/2/bookings/3",
]


def serving(scene, operation):
    method, path = operation.split(" ")
    return [one for one in scene.avito.gate._routes if one[0] == method and re.fullmatch(one[1], path)]


async def test_every_specified_operation_has_one_route(scene):
    found = [serving(scene, operation) for operation in SPECIFIED]
    assert [len(routes) for routes in found] == [1] * len(SPECIFIED)
    assert len(scene.avito.gate._routes) == len(SPECIFIED)


async def test_calls_others_invented_have_none(scene):
    assert [serving(scene, operation) for operation in NEIGHBOURS] == [[]] * len(NEIGHBOURS)
