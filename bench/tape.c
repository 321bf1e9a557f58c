/* The limit: the same tape in C, two loops over arrays, with nothing kept for anybody to read. */

#include <string.h>

enum { ADD, MULTIPLY, RELU };

/* Fills values[inputs...] and grads[...], of which each has inputs + gates numbers. */
void run(int inputs, int gates, const int *ops, const int *left, const int *right, double *values,
         double *grads) {
    int all = inputs + gates;
    for (int i = inputs; i < all; i++) {
        double a = values[left[i]], b = values[right[i]];
        values[i] = ops[i] == ADD ? a + b : ops[i] == MULTIPLY ? a * b : a > 0 ? a : 0;
    }
    memset(grads, 0, all * sizeof *grads);
    grads[all - 1] = 1;
    for (int i = all - 1; i >= inputs; i--) {
        double grad = grads[i], a = values[left[i]], b = values[right[i]];
        if (ops[i] == ADD) {
            grads[left[i]] += grad;
            grads[right[i]] += grad;
        } else if (ops[i] == MULTIPLY) {
            grads[left[i]] += grad * b;
            grads[right[i]] += grad * a;
        } else if (a > 0) {
            grads[left[i]] += grad;
        }
    }
}
