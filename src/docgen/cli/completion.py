"""The commands that let a shell complete what is typed: completion show, completion install."""

from __future__ import annotations

import os
from gettext import gettext as _
from pathlib import Path

import click

from docgen.cli import report
from docgen.cli.listing import Listing
from docgen.cli.session import Session, guarded

_PROGRAM = "docgen"
#: The variable by which a script asks the program what may follow; click looks for this name.
_VARIABLE = "_DOCGEN_COMPLETE"
#: Shell -> the variable of the folder, the folder where it is not set, and the file below it. These are
#: where bash-completion, zsh (a folder of its ``fpath``) and fish look for what a user has of his own.
_PLACES = {
    "bash": ("XDG_DATA_HOME", ".local/share", "bash-completion/completions/docgen"),
    "zsh": ("XDG_DATA_HOME", ".local/share", "zsh/site-functions/_docgen"),
    "fish": ("XDG_CONFIG_HOME", ".config", "fish/completions/docgen.fish"),
}
_SHELL = click.argument("shell", metavar="[bash|zsh|fish]", type=click.Choice(tuple(_PLACES)), required=False)


@click.group(
    cls=Listing,
    help=_("Let the shell complete commands, types and files of docgen."),
    subcommand_metavar=_("COMMAND [ARGS]..."),
    options_metavar=_("[OPTIONS]"),
)
def completion() -> None:
    """Hold the commands of completion."""


@completion.command(
    help=_("Print the script that completes docgen in a shell."), options_metavar=_("[OPTIONS]")
)
@_SHELL
def show(shell: str | None) -> None:
    """Print the script."""
    report.result(_script(shell or _own_shell()), end="")


@completion.command(
    help=_("Write the script to where the shell looks for it, and tell where that is."),
    options_metavar=_("[OPTIONS]"),
)
@_SHELL
@click.pass_obj
def install(session: Session, shell: str | None) -> None:
    """Write the script over an older one, and print its path."""
    from docgen.pipeline.writer import write

    name = shell or _own_shell()
    path = _place(name)
    with guarded(session):
        write({path: _script(name).encode()}, replace=True)
        report.result(str(path))
        for line in _advice(name, path):
            report.note(line)


def _own_shell() -> str:
    """Return the shell of the user. Raises click.UsageError where it is none of those known."""
    name = Path(os.environ.get("SHELL", "")).name
    if name not in _PLACES:
        raise _unknown()
    return name


def _unknown() -> click.UsageError:
    return click.UsageError(_("The shell is not known; name it: {known}.").format(known=", ".join(_PLACES)))


def _script(shell: str) -> str:
    """Return click's script of a shell."""
    from click.shell_completion import ShellComplete, get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        raise _unknown()
    # The script is for the shell that will read it, which need not be on this machine: it is not asked.
    return ShellComplete.source(kind(click.Group(), {}, _PROGRAM, _VARIABLE)) + "\n"


def _place(shell: str) -> Path:
    """Return the file in which a shell looks for the script of a user."""
    variable, folder, name = _PLACES[shell]
    named = os.environ.get(variable, "")
    # A folder that is named otherwise than whole is none (XDG Base Directory Specification).
    above = Path(named) if Path(named).is_absolute() else Path.home() / folder
    return above / name


def _advice(shell: str, path: Path) -> list[str]:
    """Return what is left to the user to do."""
    if shell == "zsh":
        return [
            _("Put these lines into ~/.zshrc, before compinit is called if it is called there:"),
            f"fpath=({_quoted(path.parent)} $fpath)",
            "autoload -Uz compinit && compinit",
        ]
    if shell == "bash":
        return [_("A new shell completes docgen, where the package bash-completion is installed.")]
    return [_("A new shell completes docgen.")]


def _quoted(path: Path) -> str:
    import shlex

    return shlex.quote(str(path))
