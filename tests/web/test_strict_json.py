"""JSON from strangers: what is taken, and the one sentence for each thing that is not."""

import pytest

from gradwalk.web.problems import Problem, describe_error
from gradwalk.web.strict_json import parse_json_object


def test_reads_an_object():
    assert parse_json_object('{"program": "사과 = 1", "digits": 3}'.encode()) == {
        "program": "사과 = 1",
        "digits": 3,
    }


REFUSED = [
    (b"", "it is incomplete or malformed at character 1"),
    (b'{"program":"1",}', "it is incomplete or malformed at character 16"),
    (b'{"program":"1"} trailing', "it is incomplete or malformed at character 17"),
    ('\ufeff{"program":"1"}'.encode(), "it is incomplete or malformed at character 1"),
    (b"\xff\xfe", "it is not UTF-8"),
    (b"null", "it must be an object with the field “program”"),
    (b"[]", "it must be an object with the field “program”"),
    (b'{"program":"1","program":"2"}', "“program” appears twice"),
    (b'{"a":{"b":1,"b":2}}', "“b” appears twice"),
    (b'{"digits":NaN}', "it contains a number that is too large or not a number"),
    (b'{"digits":-Infinity}', "it contains a number that is too large or not a number"),
    (b'{"digits":' + b"9" * 4000 + b"}", "it contains a number that is too large or not a number"),
    (b'{"program":"\\ud83d"}', "it contains half a character"),
    (b'{"\\udc00":1}', "it contains half a character"),
    (b'{"a":' + b"9" * 21 + b"}", "it contains a number that is too large or not a number"),
    (b'{"a":"\\ud800"}', "it contains half a character"),
    (b'{"a":["\\udfff"]}', "it contains half a character"),
    (b'{"a":' + b"[" * 16 + b"]" * 16 + b"}", "brackets are nested more than 16 deep"),
    (
        b'{"' + b"a" * 50 + b'":1,"' + b"a" * 50 + b'":1}',
        f"“{'a' * 40}” appears twice",
    ),
    (b"[" * 5000 + b"]" * 5000, "brackets are nested more than 16 deep"),
    (b'{"a":' * 9000 + b"1" + b"}" * 9000, "brackets are nested more than 16 deep"),
]


@pytest.mark.parametrize(("body", "reason"), REFUSED)
def test_refuses(body, reason):
    with pytest.raises(Problem) as caught:
        parse_json_object(body)
    assert describe_error(caught.value, "en") == {
        "title": "The request cannot be read",
        "status": 400,
        "detail": f"The body is not JSON: {reason}.",
    }


TAKEN = [
    (b'{"a":' + b"9" * 20 + b"}", {"a": 99999999999999999999}),
    (b'{"a":' + b"[" * 15 + b"]" * 15 + b"}", None),
    (b'{"a":"\\ud7ff"}', {"a": "\ud7ff"}),
    (b'{"a":"\\ue000"}', {"a": "\ue000"}),
    (b'{"a":"\\ud83d\\ude00"}', {"a": "😀"}),
    (b'{"a":[{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}]}', {"a": [{}] * 17}),
    (b"{}", {}),
]


@pytest.mark.parametrize(("body", "expected"), TAKEN)
def test_takes_what_is_just_within(body, expected):
    found = parse_json_object(body)
    assert expected is None or found == expected


def test_brackets_in_a_text_do_not_count():
    program = "(" * 40 + '\\"' + "[" * 40
    assert parse_json_object(f'{{"program":"{program}"}}'.encode()) == {
        "program": program.replace("\\", "")
    }
