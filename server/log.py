"""The log: one safe line a request, with nothing in it that a person typed or is known by."""

from __future__ import annotations

import json
import logging
import sys
import time
from typing import Any
from urllib.parse import quote

from gradwalk.server.message import Answer, Request

_MOST_PATH = 200
"""Characters of a path that are logged."""

_log = logging.getLogger("gradwalk.requests")


def set_up_log(form: str, level: int = logging.INFO) -> None:
    """Write the log to standard error, as lines of text or of JSON."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(make_formatter(form))
    logging.basicConfig(handlers=[handler], level=level, force=True)


def make_formatter(form: str) -> logging.Formatter:
    """Return what writes a line of the log."""
    return _JSONFormatter() if form == "json" else _TextFormatter()


def log_request(request_id: str, request: Request, answer: Answer, seconds: float) -> None:
    """Log what was asked and how it went.

    `seconds` is the time from the request to its answer. Of the program only the hash is written.
    """
    fields = {
        "id": request_id,
        "method": quote(request.method),
        # encoded, so that no path can forge a line or a colour
        "path": quote(request.path.encode("latin-1", "replace"))[:_MOST_PATH],
        "status": answer.status,
        "ms": _milliseconds(seconds),
        "cpu_ms": _milliseconds(answer.cpu),
        "queue_ms": _milliseconds(answer.queued),
        "lane": answer.lane or None,
        "origin": answer.origin,
        "program": answer.program or None,
    }
    _log.info("request", extra={"fields": fields})


def _milliseconds(seconds: float) -> int:
    return round(seconds * 1000)


class _JSONFormatter(logging.Formatter):
    """Writes one object a line. The message of an exception may hold what was typed."""

    def format(self, record: logging.LogRecord) -> str:
        at = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
        line: dict[str, Any] = {
            "time": f"{at}.{int(record.msecs):03}Z",
            "level": record.levelname.lower(),
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
        return json.dumps({name: value for name, value in line.items() if value is not None})


class _TextFormatter(logging.Formatter):
    """Writes what a person who starts the server wants to see of it."""

    def format(self, record: logging.LogRecord) -> str:
        at = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(record.created))
        if record.name != _log.name:
            return f"{at} {record.levelname.lower()}: {record.getMessage()}"
        fields: dict[str, Any] = getattr(record, "fields", {})
        return (
            f"{at} {fields['method']} {fields['path']} {fields['status']} "
            f"{fields['ms']} ms {fields['program'] or '-'}"
        )
