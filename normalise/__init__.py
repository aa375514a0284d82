"""Cells to readings: pure functions over typed values, no files."""
