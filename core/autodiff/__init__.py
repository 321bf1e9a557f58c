"""The passes: values forward, gradients backward, over a tape of the graph."""
