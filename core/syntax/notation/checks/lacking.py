"""Known functions of mathematics, NumPy, PyTorch and JAX that are not in the table of gates.

Their names are never taken for misspellings of others. Where the same can be written, the error
says how.
"""

from __future__ import annotations

import builtins

import numpy as np

from gradwalk.core.errors import ProgramError
from gradwalk.core.syntax.notation.tokens.word import Word

INSTEAD = {
    # powers and logarithms
    "exp10": "10^x", "lg": "log10(x)", "lb": "log2(x)",
    "logaddexp2": "log2(2^x + 2^y)",
    "xlogy": "x*log(y)", "xlog1py": "x*log1p(y)", "entr": "-x*log(x)",
    "log1mexp": "log(1 - exp(x))",
    "logcosh": "log(cosh(x))", "log_cosh": "log(cosh(x))", "sqr": "square(x)",
    # angles
    "tg": "tan(x)", "ctg": "cot(x)", "cotan": "cot(x)", "cosec": "csc(x)", "arctg": "atan(x)",
    "sh": "sinh(x)", "ch": "cosh(x)", "th": "tanh(x)", "cth": "coth(x)",
    "versin": "1 - cos(x)", "vers": "1 - cos(x)", "haversin": "(1 - cos(x))/2",
    "asec": "acos(1/x)", "arcsec": "acos(1/x)", "acsc": "asin(1/x)", "arccsc": "asin(1/x)",
    "acot": "atan(1/x)", "arccot": "atan(1/x)", "arcctg": "atan(1/x)",
    "asech": "acosh(1/x)", "arcsech": "acosh(1/x)", "acsch": "asinh(1/x)",
    "arccsch": "asinh(1/x)", "acoth": "atanh(1/x)", "arccoth": "atanh(1/x)",
    "deg2rad": "x*pi/180", "radians": "x*pi/180", "rad2deg": "x*180/pi", "degrees": "x*180/pi",
    **{f"{name}d": f"{name}(x*pi/180)" for name in ("sin", "cos", "tan")},
    **{f"{name}d": f"{name}(x)*180/pi" for name in ("asin", "acos", "atan")},
    # whole numbers
    "frac": "x - trunc(x)", "fix": "trunc(x)", "rint": "round(x)",
    # activations
    "tanhshrink": "x - tanh(x)", "softmin": "softmax(-x)", "quick_gelu": "x*sigmoid(1.702*x)",
    "glu": "a*sigmoid(b)", "swiglu": "silu(a)*b", "geglu": "gelu(a)*b", "reglu": "relu(a)*b",
    "prelu": "leaky_relu(x, a)", "softshrink": "sign(x)*relu(abs(x) - 0.5)",
    "hardshrink": "where(abs(x) > 0.5, x, 0)", "threshold": "where(x > a, x, b)",
    "sigm": "sigmoid(x)", "sig": "sigmoid(x)", "logistic": "sigmoid(x)",
    "ndtr": "(1 + erf(x/sqrt(2)))/2",
    # errors
    "sse": "sum((a - b)^2)", "rss": "sum((a - b)^2)", "rmse": "sqrt(mse(a, b))",
    "mape": "mean(abs((a - b)/a))", "msle": "mse(log1p(a), log1p(b))",
    # sums and products
    "ptp": "max(x) - min(x)", "average": "mean(x)", "avg": "mean(x)",
    "nansum": "sum(x)", "nanmean": "mean(x)",
    "vdot": "sum(x*y)", "inner": "sum(x*y)", "bmm": "x @ y", "mm": "x @ y", "mv": "x @ y",
    "expand_as": "broadcast_to(x, 2, 3)", "broadcast_arrays": "broadcast_to(x, 2, 3)",
    "addmm": "b + x @ y", "linear": "affine(x, W, b)", "lerp": "x + t*(y - x)",
    "view": "reshape(x, 2, -1)", "cat": "concat(x, y)",
    "concatenate": "concat(x, y)", "logical_and": "x*y", "logical_or": "max(x, y)",
    "logical_not": "1 - x", "stop_gradient": "detach(x)", "pairwise_distance": "norm(x - y)",
    # random numbers
    "rand": "uniform(3)", "normal": "randn(3)", "randn_like": "randn(3)", "rand_like": "uniform(3)",
    "zeros_like": "0*x", "ones_like": "0*x + 1", "full_like": "0*x + 2", "empty": "zeros(3)",
}  # fmt: skip
"""What to write for a function that consists of others."""

TOPICS = {
    "function.lacking.special": (
        "gamma lgamma gammaln loggamma digamma polygamma psi beta betaln zeta erfinv erfcinv "
        "erfcx besselj bessely besseli besselk jv yv iv kv airy lambertw "
        "factorial binom binomial comb perm gammainc gammaincc igamma igammac betainc ellipk "
        "ellipe hyp1f1 hyp2f1 expint exp1 expi Ei Si Ci Li li eta dawsn fresnel multigammaln "
        "log_ndtr ndtri"
    ),
    "function.lacking.linear": (
        "pinv eig eigh eigvals eigvalsh svd svdvals qr lu cholesky solve lstsq slogdet logdet "
        "matrix_rank matrix_power matrix_exp expm logm sqrtm cross kron cond null rank orth adj "
        "multi_dot tensordot householder_product"
    ),
    "function.lacking.calculus": (
        "grad value_and_grad jacobian jacfwd jacrev hessian hvp vjp jvp derivative diff integrate "
        "integral int limit lim nabla div curl laplacian fft ifft rfft irfft fft2 laplace fourier "
        "jit vmap pmap pjit scan fori_loop while_loop cond_fun checkpoint backward no_grad"
    ),
    "function.lacking.complex": "re im real imag Re Im conj conjugate angle arg polar",
    "function.lacking.layer": (
        "max_pool1d max_pool3d avg_pool1d avg_pool3d adaptive_avg_pool1d adaptive_avg_pool2d "
        "adaptive_max_pool2d lp_pool2d conv3d conv_transpose1d conv_transpose2d conv_transpose3d "
        "interpolate upsample pixel_shuffle grid_sample unfold fold instance_norm "
        "local_response_norm rnn gru lstm transformer embedding_bag bilinear alpha_dropout "
        "dropout2d feature_alpha_dropout gumbel_softmax rrelu"
    ),
    "function.lacking.loss": (
        "ctc_loss triplet_margin_loss margin_ranking_loss cosine_embedding_loss poisson_nll_loss "
        "gaussian_nll_loss hinge_embedding_loss multi_margin_loss soft_margin_loss focal_loss "
        "multilabel_margin_loss multilabel_soft_margin_loss dice_loss triplet_loss contrastive_loss"
    ),
    "function.lacking.random": (
        "randint randperm multinomial bernoulli shuffle choice exponential poisson rand_int"
    ),
    "function.lacking.array": (
        "index_select index_add scatter scatter_add masked_select cdist pdist unbind narrow "
        "cummax cummin logcumsumexp kthvalue median mode quantile "
        "bincount histc allclose isclose isnan isinf isfinite"
    ),
}
"""The sentences that say what such functions are, and their names; NumPy's are found anyway."""

_KEYS = {name: key for key, names in TOPICS.items() for name in names.split()}


def make_lacking_error(word: Word) -> ProgramError | None:
    """Return the error for a known function that is not in the language, None for other words."""
    if instead := INSTEAD.get(word):
        return ProgramError("function.instead", word.place, name=word, instead=instead)
    if key := _KEYS.get(word):
        return ProgramError(key, word.place, name=word)
    # by dir: to ask for a name that NumPy no longer has is a warning
    if not word.startswith("_") and word in dir(np) and callable(getattr(np, word)):
        return ProgramError("function.lacking.numpy", word.place, name=word)
    return None


def is_known_elsewhere(word: str) -> bool:
    """Whether `word` is a function of Python itself, such as `print`."""
    return callable(getattr(builtins, word, None))
