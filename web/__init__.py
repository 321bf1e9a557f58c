"""What Gradwalk says over HTTP and on the command line, in parts."""
