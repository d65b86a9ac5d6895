"""People: mentions of people go in, persons come out.

In:       mentions of people, as lists and documents give them, in any script.
Out:      persons with ids that last, each with every mention that names them, how sure that is, and why.
Promises: every mention is in exactly one person; nothing is invented; no merge that cannot be explained and undone.
Decides:  a person's judgement outweighs a veto (another given name), a veto outweighs any score; the rest is scored.
"""
