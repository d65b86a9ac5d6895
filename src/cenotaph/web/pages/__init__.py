"""Pages: one module per part of the desk; each asks, lets a room work or an action write, and renders."""
