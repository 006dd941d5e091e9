"""The dossier: what a case holds on one page to hand on, and as a document to write on in."""
