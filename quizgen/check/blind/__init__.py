"""A test-taker who knows nothing: how far the wording alone gives the keys away."""
