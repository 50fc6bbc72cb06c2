"""Do the links of the catalogue still open? A polite check that only reaches public addresses."""
