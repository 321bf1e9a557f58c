"""What may be where, and the errors with the edit that mends them."""
