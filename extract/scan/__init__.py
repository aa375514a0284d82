"""Pages without usable text: their pictures straightened, and read with a text recogniser."""
