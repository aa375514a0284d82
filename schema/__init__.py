"""The nouns: every shape that passes between stages."""
