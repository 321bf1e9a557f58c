"""Program text → tokens: characters, numbers, words."""
