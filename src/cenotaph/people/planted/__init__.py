"""Planted truth: a made-up register of Marland whose persons are known, as several makers list them, with noise."""
