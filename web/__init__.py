"""What a request may ask for, and the JSON that answers it."""
