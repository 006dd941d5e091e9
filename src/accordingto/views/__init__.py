"""How a reading is shown: a table for the terminal, JSON Lines for programs, one page for the browser."""
