"""Programs that lectures write out in scalars: crowded drawings, of up to 38 gates."""

LECTURES = {
    "gru": """\
x = 0.5; h = 0.2
z = sigmoid(wz x + uz h + bz)
r = sigmoid(wr x + ur h + br)
n = tanh(wn x + r (un h) + bn)
h1 = (1 - z) n + z h
wz = 0.4; uz = -0.3; bz = 0.1
wr = 0.6; ur = 0.2; br = 0
wn = -0.5; un = 0.9; bn = 0.1""",
    "lstm": """\
x = 0.5
h = 0.1
c = 0.8
f = sigmoid(wf x + uf h + bf)
i = sigmoid(wi x + ui h + bi)
g = tanh(wg x + ug h + bg)
c1 = f c + i g
wf = 0.7; uf = -0.4; bf = 1
wi = 0.3; ui = 0.2; bi = 0
wg = -0.5; ug = 0.9; bg = 0.1""",
    "lstm output": """\
x = 0.5
h = 0.1
c = 0.8
f = sigmoid(wf x + uf h + bf)
i = sigmoid(wi x + ui h + bi)
o = sigmoid(wo x + uo h + bo)
g = tanh(wg x + ug h + bg)
c1 = f c + i g
h1 = o tanh(c1)
wf = 0.7; uf = -0.4; bf = 1
wi = 0.3; ui = 0.2; bi = 0
wo = 0.5; uo = 0.6; bo = 0.2
wg = -0.5; ug = 0.9; bg = 0.1""",
    "rnn": """\
h0 = 0
x1 = 1; x2 = -0.5; x3 = 0.25
w = 0.8; u = 0.5; b = 0.1
h1 = tanh(w h0 + u x1 + b)
h2 = tanh(w h1 + u x2 + b)
h3 = tanh(w h2 + u x3 + b)
L = (h3 - 1)^2""",
    "net 2-2-2": """\
x1 = 0.05; x2 = 0.1
h1 = sigmoid(w1 x1 + w2 x2 + b1)
h2 = sigmoid(w3 x1 + w4 x2 + b1)
o1 = sigmoid(w5 h1 + w6 h2 + b2)
o2 = sigmoid(w7 h1 + w8 h2 + b2)
E = 0.5 (0.01 - o1)^2 + 0.5 (0.99 - o2)^2
w1 = 0.15; w2 = 0.2; w3 = 0.25; w4 = 0.3; b1 = 0.35
w5 = 0.4; w6 = 0.45; w7 = 0.5; w8 = 0.55; b2 = 0.6""",
    "net 2-3-1 squared": """\
x1 = 1; x2 = 2; y = 1
h1 = relu(w11 x1 + w12 x2 + b1)
h2 = relu(w21 x1 + w22 x2 + b2)
h3 = relu(w31 x1 + w32 x2 + b3)
p = v1 h1 + v2 h2 + v3 h3 + c
L = (p - y)^2
w11 = 0.5; w12 = -0.2; b1 = 0.1
w21 = 0.3; w22 = 0.4; b2 = -0.1
w31 = -0.6; w32 = 0.1; b3 = 0
v1 = 1; v2 = -1; v3 = 0.5; c = 0.2""",
    "attention 2 full": """\
x1 = 0.5; x2 = -1
wq = 0.5; wk = 0.8; wv = -0.3
q1 = wq x1
q2 = wq x2
k1 = wk x1
k2 = wk x2
v1 = wv x1
v2 = wv x2
e11 = exp(q1 k1)
e12 = exp(q1 k2)
e21 = exp(q2 k1)
e22 = exp(q2 k2)
o1 = (e11 v1 + e12 v2)/(e11 + e12)
o2 = (e21 v1 + e22 v2)/(e21 + e22)
L = (o1 - 1)^2 + (o2 + 1)^2""",
    "gaussian": """\
x1 = 1.2; x2 = 0.7; x3 = -0.4
mu = 0.5; s = 0.8
l1 = -log(s) - log(2 pi)/2 - (x1 - mu)^2/(2 s^2)
l2 = -log(s) - log(2 pi)/2 - (x2 - mu)^2/(2 s^2)
l3 = -log(s) - log(2 pi)/2 - (x3 - mu)^2/(2 s^2)
L = l1 + l2 + l3""",
    "hinge 3": """\
x1 = 1; x2 = -2
s1 = w11 x1 + w12 x2 + b1
s2 = w21 x1 + w22 x2 + b2
s3 = w31 x1 + w32 x2 + b3
L = max(0, s1 - s2 + 1) + max(0, s3 - s2 + 1)
w11 = 0.5; w12 = -0.2; b1 = 0.1
w21 = 0.3; w22 = 0.4; b2 = -0.1
w31 = -0.6; w32 = 0.1; b3 = 0""",
    "projectile": """\
v = 20; a = 0.8; h = 1.5; g = 9.81
vx = v cos(a)
vy = v sin(a)
t = (vy + sqrt(vy^2 + 2 g h))/g
R = vx t
E = 0.5 m (vx^2 + vy^2) + m g h
f = R + E/100
m = 0.2""",
    "two-layer tanh": """\
x = 0.7; y = 0.3
h1 = tanh(a1 x + b1)
h2 = tanh(a2 x + b2)
h3 = tanh(a3 x + b3)
h4 = tanh(a4 x + b4)
p = c1 h1 + c2 h2 + c3 h3 + c4 h4
L = (p - y)^2
a1 = 1; a2 = -0.5; a3 = 0.3; a4 = 2
b1 = 0.1; b2 = 0.2; b3 = -0.1; b4 = 0
c1 = 0.5; c2 = 1; c3 = -1; c4 = 0.2""",
    "adam": """\
g = 2 w - 3
w = 2
m1 = b1 m + (1 - b1) g
v1 = b2 v + (1 - b2) g^2
mh = m1/(1 - b1)
vh = v1/(1 - b2)
w1 = w - eta mh/(sqrt(vh) + 0.01)
L = (w1 - 1.5)^2
m = 0.1; v = 0.2; b1 = 0.9; b2 = 0.99; eta = 0.1""",
    "layer norm residual": """\
x1 = 1; x2 = 3
m = (x1 + x2)/2
v = ((x1 - m)^2 + (x2 - m)^2)/2
s = sqrt(v + 0.01)
n1 = (x1 - m)/s
n2 = (x2 - m)/s
y1 = x1 + tanh(a n1 + b n2)
y2 = x2 + tanh(c n1 + d n2)
L = y1 y2
a = 0.5; b = -0.4; c = 0.2; d = 0.7""",
    "black scholes": """\
S = 100; K = 105; r = 0.05; s = 0.2; T = 1
d1 = (log(S/K) + (r + s^2/2) T)/(s sqrt(T))
d2 = d1 - s sqrt(T)
N1 = sigmoid(1.702 d1)
N2 = sigmoid(1.702 d2)
C = S N1 - K exp(-r T) N2""",
    "least squares 4": """\
a = 0.5; b = 1
e1 = (a x1 + b - y1)^2
e2 = (a x2 + b - y2)^2
e3 = (a x3 + b - y3)^2
e4 = (a x4 + b - y4)^2
L = (e1 + e2 + e3 + e4)/4
x1 = 1; x2 = 2; x3 = 3; x4 = 4
y1 = 2; y2 = 2.5; y3 = 3.5; y4 = 5""",
    "logistic 5": """\
w = 0.5; b = -0.2
p1 = sigmoid(w x1 + b)
p2 = sigmoid(w x2 + b)
p3 = sigmoid(w x3 + b)
p4 = sigmoid(w x4 + b)
p5 = sigmoid(w x5 + b)
L = -(log(p1) + log(1 - p2) + log(p3) + log(1 - p4) + log(p5))/5
x1 = 1; x2 = -1.5; x3 = 2; x4 = -0.5; x5 = 0.3""",
    "least squares line 3": """\
a = 0.5; b = 1; c = -0.2
L = (a x1^2 + b x1 + c - y1)^2 + (a x2^2 + b x2 + c - y2)^2 + (a x3^2 + b x3 + c - y3)^2
x1 = 1; x2 = 2; x3 = 3
y1 = 2; y2 = 2.5; y3 = 3.5""",
    "net 2-2 softmax": """\
x1 = 1; x2 = 2
h1 = tanh(w11 x1 + w12 x2)
h2 = tanh(w21 x1 + w22 x2)
z1 = v11 h1 + v12 h2
z2 = v21 h1 + v22 h2
e1 = exp(z1)
e2 = exp(z2)
p = e1/(e1 + e2)
L = -log(p)
w11 = 0.5; w12 = -0.2; w21 = 0.3; w22 = 0.4
v11 = -0.6; v12 = 0.1; v21 = 1; v22 = 0.7""",
    "distance 3": """\
a = 1; b = 2; c = 0.5
d1 = sqrt((a - 3)^2 + (b + 1)^2 + (c - 2)^2)
d2 = sqrt((a + 1)^2 + (b - 4)^2 + (c + 2)^2)
d3 = sqrt((a - 0.5)^2 + (b - 1)^2 + (c - 1)^2)
f = d1 + d2 + d3""",
    "momentum 3": """\
w = 2; v = 0; m = 0.9; eta = 0.1
v1 = m v - eta (2 w - 3)
w1 = w + v1
v2 = m v1 - eta (2 w1 - 3)
w2 = w1 + v2
v3 = m v2 - eta (2 w2 - 3)
w3 = w2 + v3
L = (w3 - 1.5)^2""",
    "net 3-2-1 bce": """\
x1 = 1; x2 = -2; x3 = 0.5; y = 1
h1 = tanh(a1 x1 + a2 x2 + a3 x3 + b1)
h2 = tanh(c1 x1 + c2 x2 + c3 x3 + b2)
p = sigmoid(v1 h1 + v2 h2 + c)
L = -(y log(p) + (1 - y) log(1 - p))
a1 = 0.5; a2 = -0.2; a3 = 0.1; b1 = 0.1
c1 = 0.3; c2 = 0.4; c3 = -0.7; b2 = 0
v1 = 1; v2 = -1; c = 0.2""",
    "batchnorm 4": """\
x1 = 1; x2 = 3; x3 = -2; x4 = 0.5
m = (x1 + x2 + x3 + x4)/4
v = ((x1 - m)^2 + (x2 - m)^2 + (x3 - m)^2 + (x4 - m)^2)/4
s = sqrt(v + 0.001)
y1 = g (x1 - m)/s + b
y2 = g (x2 - m)/s + b
L = y1^2 + y2^2
g = 1.5; b = 0.1""",
    "batchnorm 3": """\
x1 = 1; x2 = 3; x3 = -2
m = (x1 + x2 + x3)/3
v = ((x1 - m)^2 + (x2 - m)^2 + (x3 - m)^2)/3
s = sqrt(v + 0.001)
y1 = g (x1 - m)/s + b
y2 = g (x2 - m)/s + b
y3 = g (x3 - m)/s + b
L = y1^2 + y2^2 + y3^2
g = 1.5; b = 0.1""",
    "rnn 4": """\
h0 = 0.1
x1 = 1; x2 = -0.5; x3 = 0.25; x4 = 2
w = 0.8; u = 0.5; b = 0.1
h1 = tanh(w h0 + u x1 + b)
h2 = tanh(w h1 + u x2 + b)
h3 = tanh(w h2 + u x3 + b)
h4 = tanh(w h3 + u x4 + b)
y = v h4 + c
L = (y - 1)^2/2
v = 0.9; c=0.1""",
    "adam two updates": """\
w = 2; m = 0; v = 0
g1 = 2 w - 3
m1 = 0.9 m + 0.1 g1
v1 = 0.99 v + 0.01 g1^2
w1 = w - 0.1 (m1/0.1)/(sqrt(v1/0.01) + 0.001)
g2 = 2 w1 - 3
m2 = 0.9 m1 + 0.1 g2
v2 = 0.99 v1 + 0.01 g2^2
w2 = w1 - 0.1 (m2/0.19)/(sqrt(v2/0.0199) + 0.001)
L = (w2 - 1.5)^2""",
    "pendulum": """\
th = 0.5; w = 0; dt = 0.1; g = 9.81; l = 1
k1 = -g/l sin(th)
k2 = -g/l sin(th + dt/2 w)
w1 = w + dt (k1 + k2)/2
th1 = th + dt w1
k3 = -g/l sin(th1)
w2 = w1 + dt k3
th2 = th1 + dt w2
E = w2^2/2 + g/l (1 - cos(th2))""",
}
