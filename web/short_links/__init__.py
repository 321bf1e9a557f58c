"""Short links: the hash of a link, and the link that is kept under it."""
