"""Who said what in a news report, on whose word, and who denies it."""
