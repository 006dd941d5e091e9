"""How pages are made from templates: escaped throughout, and allowed to use nothing but the style and script that their policy names."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from accordingto.views.wording import counted


def template(name: str, *, folder: str = "views") -> Template:
    """The template of that name in a folder of the package."""
    return _environment(folder).get_template(name)


def asset(name: str) -> str:
    """A style or script that lies among the views."""
    return files("accordingto.views").joinpath(name).read_text(encoding="utf-8")


def hash_of(content: str) -> str:
    """What a Content Security Policy calls a style or script by (W3C CSP, hash-source)."""
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"


@cache
def _environment(folder: str) -> Environment:
    environment = Environment(
        loader=PackageLoader("accordingto", folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["counted"] = counted
    return environment
