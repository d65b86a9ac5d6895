"""Lists of people as they come: files, columns, cells, rows; and what had to be said of them."""
