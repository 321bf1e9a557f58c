"""What the documents are made with: quotes of the source, and the picture of the rooms."""
