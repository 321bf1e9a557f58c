"""What the documents are written with: quotes of the source, and the picture of the rooms."""
