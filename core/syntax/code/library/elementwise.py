"""Functions of one number or of two, entry by entry."""

from __future__ import annotations

from dataclasses import replace

from gradwalk.core.errors import ProgramError
from gradwalk.core.syntax.code.library.arguments import Arguments, Rule, apply_function
from gradwalk.core.syntax.code.session import CodeSession
from gradwalk.core.syntax.code.values import Condition, TextValue, Value

_SAME = (
    *("exp", "log", "sqrt", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh"),
    *("log1p", "expm1", "sigmoid", "relu", "silu", "square", "abs", "reciprocal", "sign", "sgn"),
    *("floor", "ceil", "detach", "log2", "log10", "exp2", "erf", "erfc", "softsign", "mish"),
    *("arcsin", "arccos", "arctan", "arcsinh", "arccosh", "arctanh", "asinh", "acosh", "atanh"),
    *("sec", "csc", "cot", "sech", "csch", "coth", "trunc", "rsqrt", "cbrt", "hardsigmoid"),
    *("swish", "logit", "sinc", "selu", "relu6", "hardtanh", "hardswish", "logsigmoid"),
    *("log_sigmoid", "absolute", "fabs", "expit"),
)
_OTHER = {"stop_gradient": "detach", "fix": "trunc", "rint": "round"}
_PAIRS = ("atan2", "arctan2", "mod", "remainder", "fmod", "hypot", "logaddexp")
_OPERATORS = {
    **{"add": "+", "subtract": "-", "sub": "-", "multiply": "*", "mul": "*", "divide": "/"},
    **{"true_divide": "/", "div": "/", "power": "**", "pow": "**", "float_power": "**"},
    **{"matmul": "@", "mm": "@", "mv": "@", "bmm": "@"},
}


def _make_unary(function: str) -> Rule:
    def rule(session: CodeSession, call: Arguments) -> Value:
        given = call.bind("x")
        return apply_function(session, function, [given["x"]], call.place)

    return rule


def _make_binary(sign: str) -> Rule:
    def rule(session: CodeSession, call: Arguments) -> Value:
        given = call.bind("x", "y", required=2)
        left, right = (session.tensor(given[name], call.place) for name in ("x", "y"))
        return session.nodes.binary(sign, left, right, call.place)

    return rule


def _make_pair(function: str) -> Rule:
    def rule(session: CodeSession, call: Arguments) -> Value:
        given = call.bind("x", "y", required=2)
        return apply_function(session, function, [given["x"], given["y"]], call.place)

    return rule


def _log(session: CodeSession, call: Arguments) -> Value:
    """`math.log(x, base)` has a second argument."""
    given = call.bind("x", *(["base"] if call.family == "math" else []))
    made = apply_function(session, "log", [given["x"]], call.place)
    if "base" not in given:
        return made
    base = apply_function(session, "log", [given["base"]], call.place)
    return session.nodes.binary("/", made, base, call.place)


def _round(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("x")
    return apply_function(session, "round", [given["x"]], call.place)


def _negative(session: CodeSession, call: Arguments) -> Value:
    return session.nodes.negate(session.tensor(call.bind("x")["x"], call.place), call.place)


def _softplus(session: CodeSession, call: Arguments) -> Value:
    return apply_function(session, "softplus", [call.bind("x")["x"]], call.place)


def _gelu(session: CodeSession, call: Arguments) -> Value:
    """Ours is the exact one; JAX's is an approximation unless an argument says otherwise."""
    given = call.bind("x", "approximate")
    approximate = given.get("approximate", call.family == "jax")
    if isinstance(approximate, TextValue):
        approximate = approximate.text != "none"
    if approximate is not False:
        raise ProgramError("python.gelu", call.place)
    return apply_function(session, "gelu", [given["x"]], call.place)


def _with_alpha(function: str) -> Rule:
    def rule(session: CodeSession, call: Arguments) -> Value:
        given = call.bind("x", "alpha")
        if call.family == "tensorflow" and function == "leaky_relu" and "alpha" not in given:
            given["alpha"] = session.nodes.number(0.2, call.place, "0.2")
        return apply_function(session, function, list(given.values()), call.place)

    return rule


def _clip(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("x", "min", "max")
    bounds = {name: given[name] for name in ("min", "max") if given.get(name) is not None}
    return apply_function(session, "clamp", [given["x"]], call.place, bounds)


def _where(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("condition", "x", "y", required=3)
    condition = given["condition"]
    if not isinstance(condition, Condition):
        # a mask holds where it is not 0
        mask, zero = session.tensor(condition, call.place), session.nodes.number(0, call.place)
        condition = session.nodes.compare("!=", mask, zero, call.place)
    chosen, other = (session.tensor(given[name], call.place) for name in ("x", "y"))
    return session.nodes.where(condition, chosen, other, call.place)


def _identity(session: CodeSession, call: Arguments) -> Value:
    return session.tensor(call.bind("x")["x"], call.place)


def _separate(session: CodeSession, call: Arguments) -> Value:
    """`Value(2.0)`, `np.array([1, 2])`, `nn.Parameter(…)`: what is in the brackets."""
    made = session.tensor(call.bind("x")["x"], call.place)
    computed = not made.plain and not session.is_input(made)
    if computed and call.name in ("tensor", "Parameter", "Variable"):  # a copy of the numbers
        return apply_function(session, "detach", [made], call.place)
    return replace(made, listed=False, separate=True)


RULES: dict[str, Rule] = {
    **{name: _make_unary(name) for name in _SAME},
    **{name: _make_unary(ours) for name, ours in _OTHER.items()},
    **{name: _make_pair(name) for name in _PAIRS},
    **{name: _make_binary(sign) for name, sign in _OPERATORS.items()},
    **dict.fromkeys(("negative", "neg"), _negative),
    **{name: _make_pair("max") for name in ("maximum",)},
    **{name: _make_pair("min") for name in ("minimum",)},
    **dict.fromkeys(("clip", "clamp", "clip_by_value"), _clip),
    **dict.fromkeys(("array", "asarray", "tensor", "as_tensor", "Value", "Tensor"), _separate),
    **dict.fromkeys(("Parameter", "Variable", "constant", "FloatTensor", "Scalar"), _separate),
    **dict.fromkeys(("asanyarray", "convert_to_tensor", "from_numpy", "identity"), _identity),
    "log": _log,
    "round": _round,
    "softplus": _softplus,
    "gelu": _gelu,
    "leaky_relu": _with_alpha("leaky_relu"),
    "elu": _with_alpha("elu"),
    "celu": _with_alpha("celu"),
    "where": _where,
}
