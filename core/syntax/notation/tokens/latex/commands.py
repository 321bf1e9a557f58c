"""The commands of LaTeX that are read, by what they are."""

from __future__ import annotations

from gradwalk.core.gates import FUNCTION_NAMES

_GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "vartheta": "θ", "iota": "ι", "kappa": "κ",
    "varkappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "omicron": "ο", "pi": "π",
    "varpi": "π", "rho": "ρ", "varrho": "ρ", "sigma": "σ", "varsigma": "ς", "tau": "τ",
    "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Upsilon": "Υ",
    "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip
LETTERS = {**_GREEK, "ell": "l", "imath": "i", "jmath": "j", "infty": "∞", "top": "T"}
"""What is a name or a value."""

_OTHERS = frozenset(("where", "norm", "split", "dot", "sum", "prod", "square", "σ"))
"""Names of functions that are something else as commands."""
FUNCTIONS = {
    **{name: name for name in FUNCTION_NAMES if name.isalpha() and name not in _OTHERS},
    "arcsinh": "asinh", "arccosh": "acosh", "arctanh": "atanh", "arsinh": "asinh",
    "arcosh": "acosh", "artanh": "atanh", "tg": "tan", "ctg": "cot", "lg": "log10",
    "ReLU": "relu", "Softmax": "softmax", "Sigmoid": "sigmoid", "tr": "trace",
}  # fmt: skip
"""What is the name of a function. Many are macros that authors define: \\softmax, \\ReLU."""
CALLED = {name.replace("_", ""): name for name in FUNCTION_NAMES if name.isascii()}
CALLED |= {"tr": "trace"}
"""The functions by their letters alone, as in \\operatorname{LayerNorm}."""

OPERATORS = {
    "cdot": "·", "times": "×", "odot": "⊙", "circ": "∘", "otimes": "⊗", "ast": "*", "div": "÷",
    "bullet": "•", "cdotp": "·", "sum": "∑", "prod": "∏",
    "le": "≤", "leq": "≤", "leqslant": "≤", "ge": "≥", "geq": "≥", "geqslant": "≥", "ne": "≠",
    "neq": "≠", "lt": "<", "gt": ">", "coloneqq": "=", "coloneq": "=", "triangleq": "=",
    "gets": "=", "leftarrow": "=", "defeq": "=", "mapsto": "↦", "longmapsto": "↦",
    "vert": "|", "lvert": "|", "rvert": "|", "mid": "|", "Vert": "‖", "lVert": "‖", "rVert": "‖",
    "|": "‖", "{": "{", "}": "}", "lbrace": "{", "rbrace": "}", "lbrack": "[", "rbrack": "]",
    "lparen": "(", "rparen": ")", "colon": ":", "prime": "′", "_": "_", "backprime": "′",
}  # fmt: skip

SPACES = frozenset((
    ",", ":", ";", "!", ">", "/", "quad", "qquad", "enspace", "enskip", "thinspace", "medspace",
    "thickspace", "negthinspace", "displaystyle", "textstyle", "scriptstyle", "limits", "nolimits",
    "nonumber", "notag", "hfill", "hline", "noindent", "centering", "par", "mathstrut", "strut",
    "allowbreak", "relax", "bf", "rm", "it", "sf", "tt", "cal", "bfseries", "mathbin", "mathrel",
    "mathop", "mathord", "mathopen", "mathclose", "boxed", "ensuremath",
))  # fmt: skip
"""What changes only how a formula looks; what follows is read as if they were not there."""

SIZES = frozenset(
    ["left", "right", "middle"]
    + [f"{size}{side}" for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m")]
)
"""What comes before a bracket or a bar."""

IGNORED = frozenset((
    "label", "tag", "hspace", "vspace", "phantom", "hphantom", "vphantom", "color", "intertext",
    "mspace", "textcolor", "colorbox", "eqref",
))  # fmt: skip
"""What is left out with its braces."""

ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303",
    "bar": "\u0304", "overline": "\u0304", "dot": "\u0307", "ddot": "\u0308", "vec": "\u20d7",
    "overrightarrow": "\u20d7",
}  # fmt: skip

STYLES = frozenset((
    "mathbf", "boldsymbol", "bm", "pmb", "mathit", "mathcal", "mathscr", "mathfrak",
    "mathnormal", "bold", "mathbfit", "symbf",
))  # fmt: skip
"""Kinds of letters: the name is the same in each of them."""

WORDS = frozenset((
    "text", "mathrm", "operatorname", "mbox", "textrm", "textbf", "textit", "texttt", "textsf",
    "mathsf", "mathtt", "textnormal", "textup", "mathup", "hbox",
))  # fmt: skip
"""What makes one name of the letters in its braces."""

DISPLAYS = frozenset((
    "equation", "align", "aligned", "alignat", "alignedat", "gather", "gathered", "split",
    "multline", "eqnarray", "flalign", "displaymath", "math", "subequations",
))  # fmt: skip
MATRICES = frozenset((
    "matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "smallmatrix", "psmallmatrix",
    "bsmallmatrix", "array",
))  # fmt: skip
CASES = frozenset(["cases", "dcases", "rcases"])

DERIVATIVES = frozenset(("partial", "nabla"))
CALCULUS = frozenset(["int", "iint", "iiint", "oint", "lim", "limsup", "liminf", "sup", "inf"])
STATED = frozenset((
    "in", "notin", "ni", "subset", "subseteq", "forall", "exists", "mathbb", "mathds", "R",
    "sim", "propto", "approx", "equiv", "simeq", "cong", "to", "rightarrow", "Rightarrow",
    "implies", "iff", "leftrightarrow", "Leftrightarrow", "longrightarrow",
    "Longrightarrow", "perp", "parallel", "setminus", "cup", "cap", "emptyset", "varnothing",
    "land", "lor", "lnot", "neg", "therefore", "because", "vdash", "models", "ll", "gg", "prec",
    "succ",
))  # fmt: skip
"""What is said of values and is no way to compute one."""
DOTS = frozenset(["dots", "ldots", "cdots", "vdots", "ddots", "dotsc", "dotsb", "dotsm", "hdots"])
LACKING = frozenset((
    "pm", "mp", "Sigma", "Pi", "star", "oplus", "ominus", "boxtimes", "bigoplus", "bigotimes",
    "bigodot", "wedge", "vee", "bigcup", "bigcap", "binom", "dbinom", "tbinom", "choose",
    "dagger",
    "ddagger", "hbar", "Re", "Im", "wp", "aleph", "angle", "amalg", "diamond", "uplus", "sqcup",
    "coprod", "wr", "asymp", "doteq", "bowtie", "underset", "overset", "stackrel", "substack",
    "atop", "over",
))  # fmt: skip
"""Commands that have no counterpart here, and are never taken for misspellings of others."""
