"""Show the work: the page on which people check, and what it needs."""
