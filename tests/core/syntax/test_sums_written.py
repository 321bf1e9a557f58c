"""Sums as people write them, as the statements that they are read as."""

from __future__ import annotations

from gradwalk.core.syntax.parser import parse_program
from tests.core.syntax.statements import describe_statements
from tests.rows import loop_over

SUMS = [
    # the rows of a matrix in sums
    (
        "Σ_i max(0, 1 − y_i(w·x_i + b)); x = [[1, 2], [3, 4]]; y = [1, -1]; w = [5, 6]; b = 0",
        "y=[1, -1]; x=[[1, 2], [3, 4]]; w=[5, 6]; b=0; "
        "→=sum(max(0,(1-(y*((x@w)+b)))),axis=None,keepdims=False)",
    ),
    (
        "Σ_i exp(−y_i w·x_i); x = [[1, 2], [3, 4]]; y = [1, -1]; w = [5, 6]",
        "y=[1, -1]; x=[[1, 2], [3, 4]]; w=[5, 6]; "
        "→=sum(exp(((-y)*(x@w))),axis=None,keepdims=False)",
    ),
    (
        "Σ_i (w^T x^{(i)})²; x = [[1, 2], [3, 4]]; w = [5, 6]",
        "x=[[1, 2], [3, 4]]; w=[5, 6]; →=sum(((x@w)**2),axis=None,keepdims=False)",
    ),
    ("z_i = x_i^T w; x = [[1, 2], [3, 4]]; w = [5, 6]", "x=[[1, 2], [3, 4]]; w=[5, 6]; z=(x@w)"),
    ("Σ_i w x_i; x = [1, 2]; w = 5", "w=5; x=[1, 2]; →=sum((w*x),axis=None,keepdims=False)"),
    (
        "Σ_i α_i x_i; α = [1, 2]; x = [[1, 2], [3, 4]]",
        "α=[1, 2]; x=[[1, 2], [3, 4]]; →=(α@x)",
    ),
    ("Σ_i x_i; X = [[1, 2], [3, 4]]", "X=[[1, 2], [3, 4]]; →=sum(X,axis=0,keepdims=False)"),
    (
        "Σ_i (w·x_i)²; X = [[1, 2], [3, 4]]; w = [5, 6]",
        "X=[[1, 2], [3, 4]]; w=[5, 6]; →=sum(((X@w)**2),axis=None,keepdims=False)",
    ),
    ("s_k = w_k·x; W = [[1, 2], [3, 4]]; x = [5, 6]", "W=[[1, 2], [3, 4]]; x=[5, 6]; s=(W@x)"),
    ("f = w_2·x; W = [[1, 2], [3, 4]]; x = [5, 6]", "W=[[1, 2], [3, 4]]; x=[5, 6]; f=(W_{2}*x)"),
    (
        "f = w_12 + x_t; W = [[1, 2], [3, 4]]; X = [[5]]",
        "x_t=1; W=[[1, 2], [3, 4]]; X=[[5]]; f=(W_{12}+x_t)",
    ),
    (
        "p_k = exp(w_k·x)/Σ_j exp(w_j·x); W = [[1, 2], [3, 4]]; x = [5, 6]",
        "W=[[1, 2], [3, 4]]; x=[5, 6]; p=(exp((W@x))/sum(exp((W@x)),axis=None,keepdims=False))",
    ),
    (
        "α_ij = e_ij/Σ_k e_ik; e = [[1, 2], [3, 4]]",
        "e=[[1, 2], [3, 4]]; α=(e/sum(e,axis=1,keepdims=True))",
    ),
    # digits and letters below the line
    (
        "L = Σᵢ (yᵢ − tᵢ)²; y = [1, 2]; t = [3, 4]",
        "y=[1, 2]; t=[3, 4]; L=sum(((y-t)**2),axis=None,keepdims=False)",
    ),
    ("aⱼ = Σᵢ Wⱼᵢ zᵢ; W = [[1, 2], [3, 4]]; z = [5, 6]", "W=[[1, 2], [3, 4]]; z=[5, 6]; a=(W@z)"),
    (
        "μ = 1/n Σᵢ₌₁ⁿ xᵢ; x = [1, 2]",
        "n=2; x=[1, 2]; μ=((1/n)*sum(x,axis=None,keepdims=False))",
    ),
    # functions of the program applied to rows
    (
        "h(x) = σ(θ^T x)\nΣ_i (h(x_i) − y_i)²; x = [[1, 2], [3, 4]]; y = [1, 0]; θ = [5, 6]",
        "θ=[5, 6]; h(x)=σ((x@θ)); x=[[1, 2], [3, 4]]; y=[1, 0]; "
        "→=sum(((h(x)-y)**2),axis=None,keepdims=False)",
    ),
    (
        "f(a) = a(1 - a)\nΣ_i f(x_i); x = [1, 2]",
        "f(a)=(a*(1-a)); x=[1, 2]; →=sum(f(x),axis=None,keepdims=False)",
    ),
    # functions that are given by their entries
    (
        "s(x)_i = e^{x_i}/Σ_j e^{x_j}; x = [1, 2]",
        "x=[1, 2]; s=(exp(x)/sum(exp(x),axis=None,keepdims=False))",
    ),
    (
        "s(x_i) = e^{x_i}/Σ_j e^{x_j}; x = [1, 2]",
        "x=[1, 2]; s=(exp(x)/sum(exp(x),axis=None,keepdims=False))",
    ),
    (
        "σ(z)_j = e^{z_j}/Σ_{k=1}^K e^{z_k} for j = 1, …, K; z = [1, 2]",
        "z=[1, 2]; σ=(exp(z)/sum(exp(z),axis=None,keepdims=False))",
    ),
    ("s(x)_i = 2 x_i; y = s(x)_2; x = [1, 2]", "s(x)=(2*x); x=[1, 2]; y=s(x)[1]"),
    ("s(x_i) = 2 x_i; y = s(3)", "s(x_i)=(2*x_i); y=s(3)"),
    # sums without their sign, and which entries they are for
    ("sum_{i=1}^n x_i; x = [1, 2]", "x=[1, 2]; →=sum(x,axis=None,keepdims=False)"),
    ("sum_i = 2; f = sum_i x", "x=1; sum_i=2; f=(sum_i*x)"),
    ("z_i = 2 x_i, i = 1, ..., n; x = [1, 2]", "x=[1, 2]; z=(2*x)"),
    ("z_i = 2 x_i (i = 1, 2, …, n); x = [1, 2]", "x=[1, 2]; z=(2*x)"),
    ("f = x, i = 1, x = 2", "x=2; i=1; f=x"),
    # how many terms there are
    (
        "1/n Σ_{i=1}^n x_i; x = [4, 5, 6]",
        "n=3; x=[4, 5, 6]; →=((1/n)*sum(x,axis=None,keepdims=False))",
    ),
    (
        "1/n Σ_{i=0}^{n-1} x_i; x = [4, 5, 6]",
        "n=3; x=[4, 5, 6]; →=((1/n)*sum(x,axis=None,keepdims=False))",
    ),
    (
        r"\frac{1}{N}\sum_i x_i; x = [4, 5]",
        "N=2; x=[4, 5]; →=((1/N)*sum(x,axis=None,keepdims=False))",
    ),
    (
        "1/2m Σ x² + a/2m; x = [4, 5]",
        "m=2; a=2; x=[4, 5]; →=(((1/(2*m))*sum((x**2),axis=None,keepdims=False))+(a/(2*m)))",
    ),
    ("1/2m v²; m = 3; v = 2", "m=3; v=2; →=(((1/2)*m)*(v**2))"),
    (
        "1/K Σ_i x_i; x = [4, 5]",
        "K=1; x=[4, 5]; →=((1/K)*sum(x,axis=None,keepdims=False))",
    ),
    # an index that is a number
    (
        "Σ_{k=0}^{2} a_k x^k; a = [4, 5, 6]",
        "x=1; a=[4, 5, 6]; →=sum((a_{0:2}*(x**[0,1,2])),axis=None,keepdims=False)",
    ),
    (
        "Σ_{t=0}^T γ^t r_t; r = [4, 5]",
        "γ=1; r=[4, 5]; →=sum(((γ**[0,1])*r),axis=None,keepdims=False)",
    ),
    (
        "Σ_{k=1}^n 1/k; n = 3",
        "n=3; →=sum((1/[1,2,3]),axis=None,keepdims=False)",
    ),
]


@loop_over(("program", "statements"), SUMS)
def test_sums_as_written(program: str, statements: str) -> None:
    assert describe_statements(parse_program(program)) == statements
