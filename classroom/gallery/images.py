"""AlexNet: eight layers, first narrow and with numbers, then at its real size.

As published, layers 2, 4 and 5 work in two halves, each on the channels of one processor.
"""

from __future__ import annotations

from gradwalk.classroom.gallery.example import Example

TOPIC = "images"

IMAGES = (
    Example(
        "alexnet-narrow",
        TOPIC,
        """\
layer1(x, W, b) = max_pool2d(relu(conv2d(x, W, b, stride=2)), 3, 2)
layer2(x, W, b) = max_pool2d(relu(concat(conv2d(x[:2], W[:3], b[:3], padding=2), \
conv2d(x[2:], W[3:], b[3:], padding=2))), 3, 2)
layer3(x, W, b) = relu(conv2d(x, W, b, padding=1))
layer4(x, W, b) = relu(concat(conv2d(x[:4], W[:4], b[:4], padding=1), \
conv2d(x[4:], W[4:], b[4:], padding=1)))
layer5(x, W, b) = max_pool2d(relu(concat(conv2d(x[:4], W[:3], b[:3], padding=1), \
conv2d(x[4:], W[3:], b[3:], padding=1))), 3, 2)
dense(x, W, b) = relu(x @ W + b)
image = randn(3, 35, 35, seed=1)
W1 = uniform(4, 3, 7, 7, low=-0.2, high=0.2, seed=2)
b1 = full(4, 0.1)
W2 = uniform(6, 2, 5, 5, low=-0.3, high=0.3, seed=3)
b2 = full(6, 0.1)
W3 = uniform(8, 6, 3, 3, low=-0.3, high=0.3, seed=4)
b3 = full(8, 0.1)
W4 = uniform(8, 4, 3, 3, low=-0.4, high=0.4, seed=5)
b4 = full(8, 0.1)
W5 = uniform(6, 4, 3, 3, low=-0.4, high=0.4, seed=11)
b5 = full(6, 0.1)
W6 = uniform(6, 8, low=-1, high=1, seed=6)
b6 = full(8, 0.1)
W7 = uniform(8, 8, low=-1, high=1, seed=10)
b7 = full(8, 0.1)
W8 = uniform(8, 5, low=-0.5, high=0.5, seed=9)
b8 = zeros(5)
a1 = layer1(image, W1, b1)  # 4×7×7
a2 = layer2(a1, W2, b2)     # 6×3×3
a3 = layer3(a2, W3, b3)     # 8×3×3
a4 = layer4(a3, W4, b4)     # 8×3×3
a5 = layer5(a4, W5, b5)     # 6×1×1
a6 = dense(flatten(a5), W6, b6)
a7 = dense(a6, W7, b7)
scores = affine(a7, W8, b8)
L = cross_entropy(scores, 2)""",
        closed=True,
    ),
    Example(
        "alexnet",
        TOPIC,
        """\
layer1(x, W, b) = max_pool2d(relu(conv2d(x, W, b, stride=4)), 3, 2)
layer2(x, W, b) = max_pool2d(relu(concat(conv2d(x[:48], W[:128], b[:128], padding=2), \
conv2d(x[48:], W[128:], b[128:], padding=2))), 3, 2)
layer3(x, W, b) = relu(conv2d(x, W, b, padding=1))
layer4(x, W, b) = relu(concat(conv2d(x[:192], W[:192], b[:192], padding=1), \
conv2d(x[192:], W[192:], b[192:], padding=1)))
layer5(x, W, b) = max_pool2d(relu(concat(conv2d(x[:192], W[:128], b[:128], padding=1), \
conv2d(x[192:], W[128:], b[128:], padding=1))), 3, 2)
dense(x, W, b) = relu(x @ W + b)
image = randn(3, 227, 227)
W1 = randn(96, 3, 11, 11)
b1 = zeros(96)
W2 = randn(256, 48, 5, 5)
b2 = zeros(256)
W3 = randn(384, 256, 3, 3)
b3 = zeros(384)
W4 = randn(384, 192, 3, 3)
b4 = zeros(384)
W5 = randn(256, 192, 3, 3)
b5 = zeros(256)
W6 = randn(9216, 4096)
b6 = zeros(4096)
W7 = randn(4096, 4096)
b7 = zeros(4096)
W8 = randn(4096, 1000)
b8 = zeros(1000)
a1 = layer1(image, W1, b1)  # 96×27×27
a2 = layer2(a1, W2, b2)     # 256×13×13
a3 = layer3(a2, W3, b3)     # 384×13×13
a4 = layer4(a3, W4, b4)     # 384×13×13
a5 = layer5(a4, W5, b5)     # 256×6×6
a6 = dense(flatten(a5), W6, b6)
a7 = dense(a6, W7, b7)
scores = affine(a7, W8, b8)
L = cross_entropy(scores, 281)""",
        shapes=True,
        closed=True,
    ),
)
