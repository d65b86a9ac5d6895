"""The shelf: the figures of a very large case, worked out by a process of their own and laid down in a file.

The server reads what a page asks for and never holds the claims. The file stands among the desk's own (desk.*), says
which state of the case it shows, and may be deleted: it is made again.
"""
