"""Makes responses: JSON from any value, and JSON or a page from any error."""

from __future__ import annotations

import hashlib
import json
import logging
import traceback
from typing import Any

import orjson
from flask import Response, request
from flask.json.provider import DefaultJSONProvider
from werkzeug.exceptions import HTTPException

from gradwalk.web.error_page import accepts_page, render_error_page
from gradwalk.web.problems import describe_error

_log = logging.getLogger("gradwalk")


class OrderedJSON(DefaultJSONProvider):
    """Keeps the order of keys."""

    def dumps(self, obj: Any, **kwargs: Any) -> str:
        return encode_json(obj).decode()


def encode_json(value: Any) -> bytes:
    """Return `value` as JSON, its keys in their order.

    Raises TypeError for what JSON has not. The serializers write infinities and NaN as words.
    """
    try:
        return orjson.dumps(value)
    except TypeError:  # a whole number of more than 64 bits
        return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=_TIGHT).encode()


_TIGHT = (",", ":")


def json_response(value: Any, status: int = 200, mimetype: str = "application/json") -> Response:
    """Return `value` as a response."""
    return Response(encode_json(value), status, mimetype=mimetype)


def error_response(error: Exception, language: str, program: str | None) -> Response:
    """Return the response to any error; log those that are our fault."""
    problem = describe_error(error, language, program)
    if accepts_page(request.headers.get("Accept", "")):
        page = render_error_page(problem, request.query_string, language)
        response = Response(page, problem["status"], mimetype="text/html")
    else:
        response = json_response(problem, problem["status"], "application/problem+json")
    response.headers["Content-Language"] = language
    response.vary.update(("Accept", "Accept-Language"))
    if isinstance(error, HTTPException):
        for name, value in error.get_headers():
            if name == "Allow":
                response.headers[name] = value
    if problem["status"] >= 500:
        log_failure(error, hash_program(program))
    return response


def log_failure(error: Exception, program: str = "") -> None:
    """Log an error that is our fault, with the hash of the program where there is one."""
    # The message of an exception may hold the program; its traceback does not.
    where = "".join(traceback.format_tb(error.__traceback__))
    fields = {"program": program or None}
    _log.error("%s\n%s", type(error).__name__, where, extra={"fields": fields})


def hash_program(program: str | None) -> str:
    """Return what tells a program from others in the log; empty where there is none."""
    return hashlib.sha256(program.encode()).hexdigest()[:12] if program else ""
