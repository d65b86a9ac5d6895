"""Web: the desk, a coding room in the browser on one case; query → room function → action → render."""
