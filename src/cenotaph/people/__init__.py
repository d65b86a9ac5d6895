"""People: mentions of people go in, persons come out. Not built yet.

In:       mentions of people, as lists and documents give them.
Out:      persons, each with every mention that names them.
Promises: no merge that cannot be explained and undone.
Decides:  people judge; a rebuild honours it.
"""
