"""The server: it holds the connections, and hands each request to a process that computes."""
