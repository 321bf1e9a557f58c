"""The same graph looked at in another way."""
