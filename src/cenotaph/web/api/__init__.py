"""The API: what the desk holds, for programs; by tokens, through the same policy as the pages."""
