"""Linking with another organisation without names: keyed encodings, made and compared in an environment of its own."""
