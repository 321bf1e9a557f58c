"""Programs as people write them, and the statements that they are."""

from __future__ import annotations

from gradwalk.core.syntax.parser import parse_program
from tests.core.syntax.statements import describe_statements
from tests.rows import loop_over

WRITTEN = [
    ("x = 1\nx = 2", "x=1; x′=2"),
    ("f(x) = x\nf = 2\nf", "f(x)=x; f′=2; →=f′"),
    ("f = g + 1\ng = 2\nf", "g=2; f=(g+1); →=f"),
    ("f(x) = a x\na = 2\nf(1)", "a=2; f(x)=(a*x); x=1; →=f(x)"),
    ("x + 1\ny = 2", "x=1; y=2; →=(x+1)"),
    ("f(a, b) = a", "a=1; b=2; f=a"),
    ("f(a) = a\nx = 2\ng(b) = f(b) ", "b=1; f(a)=a; x=2; g=f(b)"),
    ("f(a) = a\ng(b) = (b\n+ 1)", "b=1; f(a)=a; g=(b+1)"),
    ("x + 1\nu = 2\nv = 3", "x=1; u=2; v=3; →=(x+1)"),
    ("y = f(2)\nf(x) = x\ny", "f(x)=x; y=f(2); →=y"),
    ("sin x", "x=1; →=sin(x)"),
    ("2 sin 2x + 1", "x=1; →=((2*sin((2*x)))+1)"),
    ("sin x^2", "x=1; →=sin((x**2))"),
    ("sin^2(x)", "x=1; →=(sin(x)**2)"),
    ("sin² x + 1", "x=1; →=((sin(x)**2)+1)"),
    ("log sigmoid(x) y", "x=1; y=2; →=log((sigmoid(x)*y))"),
    ("sin sin x", "x=1; →=sin(sin(x))"),
    ("sin x(y) + 1", "x=1; y=2; →=(sin((x*y))+1)"),
    ("sin x (y)", "x=1; y=2; →=sin((x*y))"),
    ("sin cos(x) y", "x=1; y=2; →=sin((cos(x)*y))"),
    ("sin 2x^2 + 1", "x=1; →=(sin((2*(x**2)))+1)"),
    ("sqrt 2(x+1) y", "x=1; y=2; →=sqrt(((2*(x+1))*y))"),
    ("sin**2 x", "x=1; →=(sin(x)**2)"),
    ("sin^2 (x)", "x=1; →=(sin(x)**2)"),
    ("y = 1 + sin^2 2x + 3", "x=1; y=((1+(sin((2*x))**2))+3)"),
    ("max(sin x, cos y)", "x=1; y=2; →=max(sin(x),cos(y))"),
    ("(1, 2)", "→=[1,2]"),
    ("[1 2 3]", "→=[1,2,3]"),
    ("x = [1 -2; 3 - 4 5];", "x=[[1,-2],[(3-4),5]]"),
    ("[1, 2; 3, 4]", "→=[[1,2],[3,4]]"),
    ("x = [1; 2;]", "x=[[1],[ 2 ]]"),
    ("[x y; z 2w]", "x=1; y=2; z=3; w=4; →=[[x,y],[z,(2*w)]]"),
    ("[[1 2], [3 4]]", "→=[[1,2],[3,4]]"),
    ("[1 2,\n3]", "→=[1,2,3]"),
    ("[1, 2 3]", "→=[1,2,3]"),
    ("x = [1 +2 3]", "x=[1, +2, 3]"),
    ("x = [1 + 2 3]", "x=[(1+2),3]"),
    ("[[1, 2] [3, 4]]", "→=[[1,2],[3,4]]"),
    ("zeros((2, 3))", "→=zeros([2,3])"),
    ("zeros((3,))", "→=zeros([3])"),
    # functions that nothing calls, with what they need below them
    ("f(x, y, z) = q z\nq = x + y\nx = -2; y = 5; z = -4", "x=-2; y=5; q=(x+y); z=-4; f=(q*z)"),
    ("f(x, y) = w\nw = x/y", "x=1; y=2; w=(x/y); f=w"),
    ("f(x, y) = w; g(a) = w + a; w = x/y", "x=1; y=2; a=3; w=(x/y); f(x,y)=w; g=(w+a)"),
    ("f(x) = 2 x; y = 3 z", "z=1; f(x)=(2*x); y=(3*z)"),
    # several = in a line
    ("a = b = 2\na b", "b=2; a=b; →=(a*b)"),
    ("s = f(x; W) = W x; x = 3; W = 2", "W=2; x=3; s=(W*x)"),
    ("L = f(q) = q²; q = s = 3x", "x=1; s=(3*x); q=s; L=(q**2)"),
    # the numbers of samples above, and functions of each
    (
        "J = Σ_{i=1}^{m}(w x^{(i)} + b - y^{(i)})^2; x = [1, 2]; y = [3, 5]; w = 1; b = 2; m = 2",
        "w=1; x=[1, 2]; b=2; y=[3, 5]; m=2; J=sum(((((w*x)+b)-y)**2),axis=None,keepdims=False)",
    ),
    (
        "J = Σ_i (f_w(x^{(i)}) - y^{(i)})^2; f_w(x) = w x; x = [1, 2]; y = [3, 5]; w = 1",
        "w=1; f_w(x)=(w*x); x=[1, 2]; y=[3, 5]; J=sum(((f_w(x)-y)**2),axis=None,keepdims=False)",
    ),
    (
        "Σ_i g(x_i); f(a) = sin(a)^2; g(b) = f(b) + 1; x = [1, 2]",
        "f(a)=(sin(a)**2); g(b)=(f(b)+1); x=[1, 2]; →=sum(g(x),axis=None,keepdims=False)",
    ),
    (
        "z^{(i)} = w x⁽ⁱ⁾; L = Σ_i z^{(i)}; x = [1, 2]; w = 3",
        "w=3; x=[1, 2]; z=(w*x); L=sum(z,axis=None,keepdims=False)",
    ),
    (
        "Σ_i Σ_j x_j^{(i)}; x = [[1, 2], [3, 4]]",
        "x=[[1, 2], [3, 4]]; →=sum(x,axis=None,keepdims=False)",
    ),
    ("x = 2; f = x^{(n)}", "n=1; x=2; f=(x**n)"),
    ("x^{(1)} = [1, 2]; Σ_i x_i^{(1)}", "x⁽¹⁾=[1, 2]; →=sum(x⁽¹⁾,axis=None,keepdims=False)"),
    (
        "H(p, q) = -Σ_x p(x) log q(x); p = [0.5, 0.5]; q = [0.9, 0.1]",
        "p=[0.5, 0.5]; q=[0.9, 0.1]; H=(-sum((p*log(q)),axis=None,keepdims=False))",
    ),
    (
        "f(w, x) = w_0 x_0 + w_1; w_0 = 2; x_0 = -1; w_1 = 3",
        "w_0=2; x_0=-1; w_1=3; f=((w_0*x_0)+w_1)",
    ),
    ("v_{-1} = x_1 = 2; v₀ = ln v₋₁", "x_1=2; v_₋₁=x_1; v_0=ln(v_₋₁)"),
    ("y = γx̂ + b; x̂ = 2; γ = 3; b = 1", "γ=3; x̂=2; b=1; y=((γ*x̂)+b)"),
    # words round formulas
    ("f(x, y) = x^2 y at (1, -2)", "x=1; y=-2; f=((x**2)*y)"),
    ("Find the gradient of f(x, y) = x^2 y at the point (1, 2).", "x=1; y=2; f=((x**2)*y)"),
    ("Find ∂f/∂x where f = x²y, x = 2, y = 3.", "x=2; y=3; f=((x**2)*y)"),
    ("Compute f'(2) for f(x) = x² + 3x, x = 2", "x=2; f=((x**2)+(3*x))"),
    ("Differentiate x^2 at x = 1", "x=1; →=(x**2)"),
    ("The loss is L = (y - t)^2, where y = 2 and the target t = 1.", "y=2; t=1; L=((y-t)**2)"),
    ("Step 1: q = x + 1\nStep 2: f = q²\nx = 2", "x=2; q=(x+1); f=(q**2)"),
    ("x = 2 (input), w = 3 (a weight)\ny = w x", "x=2; w=3; y=(w*x)"),
    ("v = [1, 2] (데이터); sum(v)", "v=[1, 2]; →=sum(v,axis=None,keepdims=False)"),
    ("f = 2 (weight); weight = 3", "weight=3; f=(2*weight)"),
    ("f = 2 (w)", "w=1; f=(2*w)"),
    ("f = 2 (a)", "a=1; f=(2*a)"),
    ("함수 f(x, y) = x²y 의 (1, 2)에서의 기울기를 구하시오.", "x=1; y=2; f=((x**2)*y)"),
    ("f(x) = x²을 x = 3에서 미분하라", "x=3; f=(x**2)"),
    ("입력 x = 1, 가중치 w = 2 일 때 z = w x", "x=1; w=2; z=(w*x)"),
    ("x: -2, y: [1, 2]; f = x y", "x=-2; y=[1, 2]; f=(x*y)"),
    ("(x + 1)z | x = -2, z = 3", "x=-2; z=3; →=((x+1)*z)"),
    (
        "Σ_n Σ_k −t_{nk} log y_{nk}; t = [[1, 0]]; y = [[1, 2]]",
        "t=[[1, 0]]; y=[[1, 2]]; →=sum(((-t)*log(y)),axis=None,keepdims=False)",
    ),
    ("순전파: q = 2 x; x = 3", "x=3; q=(2*x)"),
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
    (
        "α_ij = e_ij/Σ_k e_ik; e = [[1, 2], [3, 4]]",
        "e=[[1, 2], [3, 4]]; α=(e/sum(e,axis=1,keepdims=True))",
    ),
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
    # layers without brackets
    (
        "a^l = W^l a^{l-1} + b^l",
        "W⁽ˡ⁾=1; a⁽ˡ⁻¹⁾=2; b⁽ˡ⁾=3; a⁽ˡ⁾=((W⁽ˡ⁾*a⁽ˡ⁻¹⁾)+b⁽ˡ⁾)",
    ),
    (
        "z^1 = w^1 x + b^1, a^2 = w^2 z^1; C = (a^2)^2",
        "w⁽¹⁾=1; x=2; b⁽¹⁾=3; w⁽²⁾=4; z⁽¹⁾=((w⁽¹⁾*x)+b⁽¹⁾); a⁽²⁾=(w⁽²⁾*z⁽¹⁾); C=(a⁽²⁾**2)",
    ),
    ("f = x^l", "x=1; l=2; f=(x**l)"),
    # names of two words
    ("log p(x|μ) = -(x - μ)²; x = 2; μ = 1", "x=2; μ=1; logp=(-((x-μ)**2))"),
    ("cos θ = a/b", "a=1; b=2; cosθ=(a/b)"),
    # functions by other names
    ("y = h(2x), h = sigmoid", "x=1; h(x)=sigmoid(x); y=h((2*x))"),
    ("y = f(2x); f = ReLU", "x=1; f(x)=relu(x); y=f((2*x))"),
    ("y = ReLU 2x", "x=1; y=relu((2*x))"),
    ("swish(x) = x σ(b x); y = swish(2); b = 3", "b=3; swish(x)=(x*σ((b*x))); y=swish(2)"),
    ("f = exp[-x²] + relu[1, -2]", "x=1; f=(exp((-(x**2)))+relu([1,-2]))"),
    # sentences and titles
    ("Let x = 2, b = 0.5.\ny = x b", "x=2; b=0.5; y=(x*b)"),
    ("A simple neuron\nw = 2\ny = w x", "x=1; w=2; y=(w*x)"),
    ("Mazur's example\ny = 2x", "x=1; y=(2*x)"),
    ("Forward pass:\n q = 2x\nStep 2\n f = q", "x=1; q=(2*x); f=q"),
    ("사과 2개, 개당 100원, 소비세 10%\na = 3b", "b=1; a=(3*b)"),
    ("The sigmoid function\ny = sigmoid(x)", "x=1; y=sigmoid(x)"),
    ("문제) f(x) = x z 일 때, x = 2, z = 3에서의 기울기를 구하시오.", "x=2; z=3; f=(x*z)"),
    ("z = x + y 라고 하면 f = z², x = 2, y = 1", "x=2; y=1; z=(x+y); f=(z**2)"),
    ("a) q = 2x\nb) f = q", "x=1; q=(2*x); f=q"),
    ("Let x = 2. Then y = x². z = y", "x=2; y=(x**2); z=y"),
    ("f = x², x = 2, df/dx = ?", "x=2; f=(x**2)"),
    (
        "-Σ_k tk log yk; t = [0, 1]; y = [2, 3]",
        "t=[0, 1]; y=[2, 3]; →=(-sum((t*log(y)),axis=None,keepdims=False))",
    ),
    ("Σ tk; t = 2; k = 3", "t=2; k=3; →=sum((t*k),axis=None,keepdims=False)"),
    ("f=(x+y)z x=-2 y=a+1 z=3", "a=1; x=-2; y=(a+1); z=3; f=((x+y)*z)"),
    ("f(x; w) = w x; L = f(x; w)²; w = 2", "x=1; f(x,w)=(w*x); w=2; L=(f(x,w)**2)"),
    (
        "Let z = 2x be the score, and let p = σ(z). The loss is L = -log p, with x = 2.",
        "x=2; z=(2*x); p=σ(z); L=(-log(p))",
    ),
    ("We define h = 2x and s = 3 h.", "x=1; h=(2*x); s=(3*h)"),
    ("Compute the forward pass of f(x) = x² at x = 2, then backpropagate.", "x=2; f=(x**2)"),
    ("% a comment\nx = 2\ny = x", "x=2; y=x"),
    ("e.g. x = 2\ny = x", "x=2; y=x"),
    ("f: ℝ² → ℝ, f(x, y) = x²y, x ∈ ℝ", "x=1; y=2; f=((x**2)*y)"),
    ("x ∈ ℝ^{2×2}, y = 3x, w ∈ R^2", "x=1; y=(3*x)"),
    ("y = x² + 1, find dy/dx at x = 2", "x=2; y=((x**2)+1)"),
    ("f(x) = x³. Compute f'(x) at x = 2", "x=2; f=(x**3)"),
    ("d/dx (x² + 1) at x = 2", "x=2; →=((x**2)+1)"),
    (
        "R = ‖w‖₂² + ‖w‖₁; w = 2",
        "w=2; R=(squared_norm(w,axis=None,keepdims=False)+sum(abs(w),axis=None,keepdims=False))",
    ),
    ("L(p, y) = y log p\np = σ(z)\ny = 1", "z=1; y=1; p=σ(z); L=(y*log(p))"),
    ("y = [\nfirst, second\n]\nx = 2", "first=1; second=2; x=2; y=[first,second]"),
    ("y = price +\ncost\nx = 2", "price=1; cost=2; x=2; y=(price+cost)"),
    ("alpha beta\nx = 2", "alpha=1; beta=2; x=2; →=(alpha*beta)"),
    ("loss\nloss = 3x", "x=1; loss=(3*x); →=loss"),
    ("alpha beta\nalpha = 2", "beta=1; alpha=2; →=(alpha*beta)"),
    ("tanh x\nx = 2", "x=2; →=tanh(x)"),
    # items of a list
    ("1) q = x + y\n2) f = q x", "x=1; y=2; q=(x+y); f=(q*x)"),
    ("• x = 2\n- y = 3x\n* z = y\n(4) w = z", "x=2; y=(3*x); z=y; w=z"),
    ("f = a\n- b", "a=1; b=2; f=(a-b)"),
    # squares that are names
    ("x = 2; σ² = 3x\ny = x/√σ² + σ^2", "x=2; σ²=(3*x); y=((x/sqrt(σ²))+σ²)"),
    ("x = 2, s_B^2 = x", "x=2; s²_B=x"),
    # elements on the left
    ("z_i = 2 x_i; y_i = 3 z_i; x = [1, 2]", "x=[1, 2]; z=(2*x); y=(3*z)"),
    ("x̂_i = 2 x_i; x = [1, 2]", "x=[1, 2]; x̂=(2*x)"),
    (
        "x = [1, 2]\ns = Σ_i x_i\na = s + x_i",
        "x_i=1; x=[1, 2]; s=sum(x,axis=None,keepdims=False); a=(s+x_i)",
    ),
    # differentials that are values
    ("x = 1; dx = 2; z = 3; dz = 4; dz/dx", "x=1; dx=2; z=3; dz=4; →=(dz/dx)"),
    ("x = 1; g = dx / 2", "dx=1; x=1; g=(dx/2)"),
    # layers
    (
        "a^{(l)} = W^{(l)} a^{(l-1)} + b^{(l)}",
        "W⁽ˡ⁾=1; a⁽ˡ⁻¹⁾=2; b⁽ˡ⁾=3; a⁽ˡ⁾=((W⁽ˡ⁾*a⁽ˡ⁻¹⁾)+b⁽ˡ⁾)",
    ),
    ("a^{[l]} = W^{[l+1]T} a^{[l+1]}", "W⁽ˡ⁺¹⁾=1; a⁽ˡ⁺¹⁾=2; a⁽ˡ⁾=(W⁽ˡ⁺¹⁾.T*a⁽ˡ⁺¹⁾)"),
    ("x = 2; x^{(x-1)}", "x=2; →=(x**(x-1))"),
    # gradients by hand below the output
    ("x = 2; z = 3\nf = x z\ndfdz = x\ndfdx = z", "x=2; z=3; f=(x*z)"),
    ("x = 2\nq = 3x\nf = q^2\ndq = 2q\ndx = 3dq", "x=2; q=(3*x); f=(q**2)"),
    ("x = 2\nf = x^2\ndf_dx = 2x", "x=2; f=(x**2)"),
    ("x = 2\nf = x^2\ndx = x - 1", "x=2; f=(x**2); dx=(x-1)"),
    ("x = 2; dx = 0.1\nf = (x + dx)^2", "x=2; dx=0.1; f=((x+dx)**2)"),
    ("x = 2; a = 1\ndx = x - a\nda = a dx", "x=2; a=1; dx=(x-a); da=(a*dx)"),
    ("x = 2\nf = x^2\ndfdx = 2x\ndfdx", "x=2; f=(x**2); dfdx=(2*x); →=dfdx"),
    # several in a line
    ("x, y = (2, 3)\nx y", "x=2; y=3; →=(x*y)"),
    ("x, y = (1, 2), (3, 4)", "x=[1, 2]; y=[3, 4]"),
    ("(x, y) = (2, 3)\nx y", "x=2; y=3; →=(x*y)"),
    ("f = x/y; x=6 y=3", "x=6; y=3; f=(x/y)"),
    ("x = 1/3  y = 2  f = x/y", "x=0.333333; y=2; f=(x/y)"),
    ("x = [1, 2] y = [3, 4]", "x=[1, 2]; y=[3, 4]"),
    ("x=-2 y=5 z=-4 f=(x+y)z", "x=-2; y=5; z=-4; f=((x+y)*z)"),
    ("f = x² (x = 3)", "x=3; f=(x**2)"),
    ("f = xy (where x = 3, y = 2)", "x=3; y=2; f=(x*y)"),
    ("x² (x = 3)", "x=3; →=(x**2)"),
    ("w := 2; w := w - 0.1", "w=2; w′=(w-0.1)"),
    ("w ← 2; w ← w − 0.1", "w=2; w′=(w-0.1)"),
    # words between statements
    ("Let f(x, y) = x y where x = 2 and y = 3", "x=2; y=3; f=(x*y)"),
    ("let x = 2\nlet y = 3\nx y", "x=2; y=3; →=(x*y)"),
    ("Given: x = 2, y = 3\nx y", "x=2; y=3; →=(x*y)"),
    ("f = x² at x = 3", "x=3; f=(x**2)"),
    ("f = x² y at (x, y) = (2, 3)", "x=2; y=3; f=((x**2)*y)"),
    ("f = x y for x = 2, y = 3", "x=2; y=3; f=(x*y)"),
    ("When x = 2, f = x²", "x=2; f=(x**2)"),
    ("if x = 2 then f = x²", "x=2; f=(x**2)"),
    ("x = 2이고 y = 3일 때 f = x y", "x=2; y=3; f=(x*y)"),
    ("x = 2라 하자\nf = x²", "x=2; f=(x**2)"),
    ("f = x y (단, x = 2, y = 3)", "x=2; y=3; f=(x*y)"),
    ("f = x y, 여기서 x = 2, y = 3", "x=2; y=3; f=(x*y)"),
    ("at = 3; f = at 2", "at=3; f=(at*2)"),
    ("일 = 5\nf = 3 일", "일=5; f=(3*일)"),
    ("let = 2; let x", "x=1; let=2; →=(let*x)"),
    ("sum(x, axis=(0, 1))", "x=1; →=sum(x,axis=(0,1),keepdims=False)"),
]


@loop_over(("program", "statements"), WRITTEN)
def test_programs_as_written(program: str, statements: str) -> None:
    assert describe_statements(parse_program(program)) == statements
