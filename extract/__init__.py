"""Paper to cells: the readers of files and the repair of what the page cut, no interpretation."""
