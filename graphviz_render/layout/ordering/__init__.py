"""The order of the items in each rank, with few crossings."""
