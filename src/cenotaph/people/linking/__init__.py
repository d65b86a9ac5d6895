"""Linking: which mentions are one person, by the published model people_v1, each pair with its reasons."""
