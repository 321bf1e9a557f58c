"""What a page is put together from, with a server behind it or without: files, keys, answers."""
