"""Program text in, trace out: the graph, its values and its gradients."""
