"""Indicators of all documents to measures."""
