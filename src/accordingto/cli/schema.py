"""`accordingto schema`: what the JSON output looks like."""

import json

import click


@click.command(short_help="Print the JSON Schema of the JSON output.")
def schema() -> None:
    """Print the JSON Schema of what accordingto read --format json prints.

    It describes one line of that output, which is one report.
    """
    from accordingto.views.schema import schema as schema_of_a_line  # `--help` does not need it

    click.echo(json.dumps(schema_of_a_line(), indent=2))
