"""The command line: query, room function, action, print."""
