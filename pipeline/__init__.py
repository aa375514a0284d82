"""Wiring: the only package that knows the others."""
