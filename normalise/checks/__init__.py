"""Readings that do not fit the other rows of the dataset: checks over whole tables that flag."""
