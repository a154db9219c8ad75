"""Inline text: parsing, rendering, normalisation, cell width, atomic writes."""
