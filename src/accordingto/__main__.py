"""`python -m accordingto` is the command line."""

from accordingto.cli import main

if __name__ == "__main__":
    main(prog_name="accordingto")
