"""Tests of the English reader."""
