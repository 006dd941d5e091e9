"""A case written out for other programs, one module for each kind of file."""
