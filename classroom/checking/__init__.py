"""Why a gradient can be trusted: backpropagation beside numerical differences."""
