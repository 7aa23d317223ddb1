"""A model server's errors, told by who can act."""

from __future__ import annotations

from typing import Any

from desktop.errors import BronyaError, Refused, Rejected, Unreachable

_REFUSED_BY_CODE = {
    "insufficient_quota": "ai_balance",
    "billing_hard_limit_reached": "ai_balance",
    "billing_not_active": "ai_balance",
    "unsupported_country_region_territory": "ai_region",
    "model_not_found": "ai_model",
    "invalid_api_key": "ai_key",
}
_REFUSED_BY_STATUS = {401: "ai_key", 402: "ai_balance", 403: "ai_rights", 404: "ai_address"}
_SENTENCES = {
    "ai_key": "the model server refused the key",
    "ai_balance": "the account at the model server has no money left",
    "ai_region": "the model server does not serve this country",
    "ai_rights": "the key has no right to this model",
    "ai_model": "the model server has no such model",
    "ai_address": "there is no model server at this address",
}


def translate(error: Exception) -> BronyaError:
    """Any exception of the library as one of ours; unknown ones count as unreachable, since nothing was done."""
    import openai

    if isinstance(error, openai.APITimeoutError):
        return Unreachable("the model server did not answer in time", code="ai_timeout")
    if isinstance(error, openai.APIConnectionError):
        return Unreachable("the model server cannot be reached", code="ai_network")
    if isinstance(error, openai.APIStatusError):
        return _translate_status(error.status_code, _read_code(error), error.response.headers)
    if isinstance(error, openai.APIError):
        return _translate_stream_error(error)
    return Unreachable(f"the model server's answer broke off: {type(error).__name__}", code="ai_cut")


def _translate_status(status: int, code: str, headers: Any) -> BronyaError:
    if status == 429 and code not in _REFUSED_BY_CODE:
        return Unreachable("the model server asks to wait", code="ai_rate", retry_after_s=_read_wait(headers))
    if status >= 500 or status in {408, 409}:
        return Unreachable(
            f"the model server failed with {status}", code="ai_server", retry_after_s=_read_wait(headers)
        )
    if "content_filter" in code or "content_policy" in code:
        return Rejected("the model server's filter stopped the request", code="ai_filter")
    refused = _REFUSED_BY_CODE.get(code) or _REFUSED_BY_STATUS.get(status)
    if refused:
        return Refused(_SENTENCES[refused], code=refused)
    return Rejected(f"the model server did not take the request ({status} {code})".rstrip(), code="ai_request")


def _translate_stream_error(error: Any) -> BronyaError:
    code = str(getattr(error, "code", "") or "")
    if code in _REFUSED_BY_CODE:
        return Refused(_SENTENCES[_REFUSED_BY_CODE[code]], code=_REFUSED_BY_CODE[code])
    return Unreachable("the model server broke off its answer", code="ai_cut")


def _read_code(error: Any) -> str:
    body: dict[str, Any] = error.body if isinstance(error.body, dict) else {}
    inner = body.get("error")
    if not isinstance(inner, dict):
        inner = body
    return str(inner.get("code") or inner.get("type") or "")


def _read_wait(headers: Any) -> float | None:
    try:
        return min(float(headers.get("retry-after", "")), 600.0)
    except ValueError:
        return None
