"""What nothing stands behind stays in, in whatever words it is said and even when the client said them first."""

from __future__ import annotations

import pytest

from tests.invented import measure


@pytest.mark.parametrize("more", [False, True])
def test_things_places_permissions_promises_and_qualities_made_up_are_held(more: bool) -> None:
    result = measure(250, worlds=40, more=more)
    assert result["let_go"] <= 1, result["examples"]
