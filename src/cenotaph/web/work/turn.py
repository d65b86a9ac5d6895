"""One thing at a time is read: reading keeps a processor busy, and threads are for those who read pages."""

import threading

TURN = threading.Lock()
