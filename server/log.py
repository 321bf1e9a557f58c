"""The log: one safe line a request, with nothing in it that a person typed or is known by."""

from __future__ import annotations

import json
import logging
import sys
import time
from typing import Any
from urllib.parse import quote

from gradwalk.server.message import Answer, Request

_log = logging.getLogger("gradwalk.requests")


def set_up_log(form: str) -> None:
    """Write the log to standard error, as lines of text or of JSON."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_JSONFormatter() if form == "json" else _TextFormatter())
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)


def log_request(request: Request, answer: Answer, seconds: float) -> None:
    """Log what was asked and how it went.

    `seconds` is the time from the request to its answer. The program is told by its hash only.
    """
    fields = {
        "method": quote(request.method),
        # encoded, so that no path can forge a line or a colour
        "path": quote(request.path.encode("latin-1", "replace")),
        "status": answer.status,
        "ms": round(seconds * 1000),
        "cpu_ms": round(answer.cpu * 1000),
        "program": answer.program or None,
    }
    _log.info("request", extra={"fields": fields})


class _JSONFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname.lower(),
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
        return json.dumps({name: value for name, value in line.items() if value is not None})


class _TextFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        at = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(record.created))
        fields = getattr(record, "fields", None)
        if fields is None:
            return f"{at} {record.levelname.lower()}: {record.getMessage()}"
        return (
            f"{at} {fields['method']} {fields['path']} {fields['status']} "
            f"{fields['ms']} ms {fields['program'] or '-'}"
        )
