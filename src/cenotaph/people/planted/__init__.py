"""Planted truth: a made-up register of Marland whose persons are known, listed by several makers with real-life noise."""
