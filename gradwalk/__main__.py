"""`python -m gradwalk`, where the console script is not on the path."""

from gradwalk.commands import main

main()
