"""Korean: its catalogues, and the particles after a word."""
