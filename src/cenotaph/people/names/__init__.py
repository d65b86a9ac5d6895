"""Personal names, in Arabic, Latin and other scripts: taken apart, in normal form, comparable across scripts."""
