"""The command line: words in, calls, results and exit codes out. One file a command; ``app`` ties them."""
