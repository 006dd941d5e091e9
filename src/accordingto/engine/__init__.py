"""The same steps over many reports, on this machine."""
