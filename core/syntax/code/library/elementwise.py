"""Functions of one number or of two, entry by entry."""

from __future__ import annotations

from dataclasses import replace

from gradwalk.core.errors import ProgramError
from gradwalk.core.gates import FUNCTION_NAMES
from gradwalk.core.syntax.code.library.arguments import Arguments, Rule, apply_function
from gradwalk.core.syntax.code.session import Session
from gradwalk.core.syntax.code.values import Condition, Text, Value

_SAME = (
    *("exp", "log", "sqrt", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh"),
    *("log1p", "expm1", "sigmoid", "relu", "silu", "square", "abs", "reciprocal", "sign"),
    *("floor", "ceil", "detach", "log2", "log10", "exp2", "erf", "softsign", "mish", "logit"),
    *("arcsin", "arccos", "arctan", "arcsinh", "arccosh", "arctanh", "asinh", "acosh", "atanh"),
    *("sec", "csc", "cot", "erfc", "trunc", "rsqrt", "cbrt", "hardsigmoid", "swish"),
)
_OTHER = {
    **{"arcsin": "asin", "arccos": "acos", "arctan": "atan", "absolute": "abs", "fabs": "abs"},
    **{"expit": "sigmoid", "swish": "silu", "stop_gradient": "detach", "rint": "round"},
    **{"arcsinh": "asinh", "arccosh": "acosh", "arctanh": "atanh"},
}
_OPERATORS = {
    **{"add": "+", "subtract": "-", "sub": "-", "multiply": "*", "mul": "*", "divide": "/"},
    **{"true_divide": "/", "div": "/", "power": "**", "pow": "**", "float_power": "**"},
    **{"matmul": "@", "mm": "@", "mv": "@", "bmm": "@"},
}


def _make_unary(function: str) -> Rule:
    def rule(session: Session, call: Arguments) -> Value:
        given = call.bind("x")
        return apply_function(session, function, [given["x"]], call.place)

    return rule


def _make_binary(sign: str) -> Rule:
    def rule(session: Session, call: Arguments) -> Value:
        given = call.bind("x", "y", required=2)
        left, right = (session.tensor(given[name], call.place) for name in ("x", "y"))
        return session.nodes.binary(sign, left, right, call.place)

    return rule


def _log(session: Session, call: Arguments) -> Value:
    """`math.log(x, base)` has a second argument."""
    given = call.bind("x", *(["base"] if call.family == "math" else []))
    made = apply_function(session, "log", [given["x"]], call.place)
    if "base" not in given:
        return made
    base = apply_function(session, "log", [given["base"]], call.place)
    return session.nodes.binary("/", made, base, call.place)


def _round(session: Session, call: Arguments) -> Value:
    given = call.bind("x")
    return apply_function(session, "round", [given["x"]], call.place)


def _negative(session: Session, call: Arguments) -> Value:
    return session.nodes.negate(session.tensor(call.bind("x")["x"], call.place), call.place)


def _rsqrt(session: Session, call: Arguments) -> Value:
    root = apply_function(session, "sqrt", [call.bind("x")["x"]], call.place)
    return session.nodes.binary("/", session.nodes.number(1, call.place, "1"), root, call.place)


def _logsigmoid(session: Session, call: Arguments) -> Value:
    # log σ(x) = −softplus(−x)
    x = session.tensor(call.bind("x")["x"], call.place)
    minus = session.nodes.negate(x, call.place)
    return session.nodes.negate(
        apply_function(session, "softplus", [minus], call.place), call.place
    )


def _softplus(session: Session, call: Arguments) -> Value:
    return apply_function(session, "softplus", [call.bind("x")["x"]], call.place)


def _gelu(session: Session, call: Arguments) -> Value:
    """Ours is the exact one; JAX's is an approximation unless it is told otherwise."""
    given = call.bind("x", "approximate")
    approximate = given.get("approximate", call.family == "jax")
    if isinstance(approximate, Text):
        approximate = approximate.text != "none"
    if approximate is not False:
        raise ProgramError("python.gelu", call.place)
    return apply_function(session, "gelu", [given["x"]], call.place)


def _with_alpha(function: str) -> Rule:
    def rule(session: Session, call: Arguments) -> Value:
        given = call.bind("x", "alpha")
        if call.family == "tensorflow" and function == "leaky_relu" and "alpha" not in given:
            given["alpha"] = session.nodes.number(0.2, call.place, "0.2")
        return apply_function(session, function, list(given.values()), call.place)

    return rule


def _choose_extreme(function: str) -> Rule:
    def rule(session: Session, call: Arguments) -> Value:
        given = call.bind("x", "y", required=2)
        return apply_function(session, function, [given["x"], given["y"]], call.place)

    return rule


def _clip(session: Session, call: Arguments) -> Value:
    given = call.bind("x", "min", "max")
    made: Value = session.tensor(given["x"], call.place)
    for name, function in (("min", "max"), ("max", "min")):
        if given.get(name) is not None:
            made = apply_function(session, function, [made, given[name]], call.place)
    return made


def _where(session: Session, call: Arguments) -> Value:
    given = call.bind("condition", "x", "y", required=3)
    condition = given["condition"]
    if not isinstance(condition, Condition):
        # a mask holds where it is not 0
        mask, zero = session.tensor(condition, call.place), session.nodes.number(0, call.place)
        condition = session.nodes.compare("!=", mask, zero, call.place)
    chosen, other = (session.tensor(given[name], call.place) for name in ("x", "y"))
    return session.nodes.where(condition, chosen, other, call.place)


def _identity(session: Session, call: Arguments) -> Value:
    return session.tensor(call.bind("x")["x"], call.place)


def _separate(session: Session, call: Arguments) -> Value:
    """`Value(2.0)`, `np.array([1, 2])`, `nn.Parameter(…)`: what is in the brackets."""
    made = session.tensor(call.bind("x")["x"], call.place)
    return replace(made, listed=False, separate=True)


def _relu6(session: Session, call: Arguments) -> Value:
    # relu6(x) = min(max(x, 0), 6)
    x = session.tensor(call.bind("x")["x"], call.place)
    zero, six = (session.nodes.number(each, call.place, str(each)) for each in (0, 6))
    low = apply_function(session, "max", [x, zero], call.place)
    return apply_function(session, "min", [low, six], call.place)


RULES: dict[str, Rule] = {
    **{name: _make_unary(name) for name in _SAME if name in FUNCTION_NAMES},
    **{
        name: _make_unary(ours)
        for name, ours in _OTHER.items()
        if ours in FUNCTION_NAMES and name not in FUNCTION_NAMES
    },
    **{name: _make_binary(sign) for name, sign in _OPERATORS.items()},
    **dict.fromkeys(("negative", "neg"), _negative),
    **{name: _choose_extreme("max") for name in ("maximum",)},
    **{name: _choose_extreme("min") for name in ("minimum",)},
    **dict.fromkeys(("clip", "clamp", "clip_by_value"), _clip),
    **dict.fromkeys(("logsigmoid", "log_sigmoid"), _logsigmoid),
    **dict.fromkeys(("array", "asarray", "tensor", "as_tensor", "Value", "Tensor"), _separate),
    **dict.fromkeys(("Parameter", "Variable", "constant", "FloatTensor", "Scalar"), _separate),
    **dict.fromkeys(("asanyarray", "convert_to_tensor", "from_numpy", "identity"), _identity),
    "log": _log,
    "round": _round,
    "rsqrt": _rsqrt,
    "softplus": _softplus,
    "gelu": _gelu,
    "leaky_relu": _with_alpha("leaky_relu"),
    "elu": _with_alpha("elu"),
    "relu6": _relu6,
    "where": _where,
}
