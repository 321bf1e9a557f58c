"""The two kinds of answer that are data: JSON, and the one answer to every error."""

from __future__ import annotations

import json
import logging
import traceback
from typing import Any

from flask import Response, current_app
from flask.json.provider import DefaultJSONProvider
from werkzeug.exceptions import HTTPException

from gradwalk.web.problems import describe_error

_log = logging.getLogger("gradwalk")


class OrderedJSON(DefaultJSONProvider):
    """JSON in the order in which it was made, and never with NaN in it."""

    def dumps(self, obj: Any, **kwargs: Any) -> str:
        return json.dumps(obj, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def json_response(value: Any, status: int = 200, mimetype: str = "application/json") -> Response:
    """Return `value` as an answer."""
    return Response(current_app.json.dumps(value), status, mimetype=mimetype)


def error_response(error: Exception, language: str, program: str | None) -> Response:
    """Return the answer to any error, and log those that are our own fault."""
    found = describe_error(error, language, program)
    response = json_response(found, found["status"], "application/problem+json")
    if isinstance(error, HTTPException):
        for name, value in error.get_headers():
            if name == "Allow":
                response.headers[name] = value
    if found["status"] >= 500:
        # The message of an exception may hold the program; where it happened does not.
        where = "".join(traceback.format_tb(error.__traceback__))
        _log.error("%s\n%s", type(error).__name__, where)
    return response
