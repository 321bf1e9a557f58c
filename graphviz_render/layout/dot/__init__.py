"""Graphviz: the text it reads and answers, its process, and the service for all threads."""
