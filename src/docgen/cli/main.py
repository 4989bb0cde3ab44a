"""The entry of the command line: the language first, then the commands, then one map of exits."""

from __future__ import annotations

import gettext
import os
import sys

from docgen.messages.catalogue import DOMAIN, INTERFACE_LANGUAGES, LOCALE, negotiated

EXIT_MACHINE = 4
EXIT_DEFECT = 70


def main(arguments: list[str] | None = None) -> int:
    """Run docgen and return the exit code.

    0 done, 1 problems in data or template, 2 usage, 3 a batch with failures, 4 the machine does not
    give what is needed, 5 output refused by the gate, 70 a defect of docgen, 130 interrupted.
    """
    arguments = _language_first(sys.argv[1:] if arguments is None else arguments)
    language = chosen(arguments)
    _speak(language)
    # Texts of help are made when the commands are imported, so the language is chosen before.
    from docgen.cli.commands import docgen

    # Windows would end lines otherwise: what is printed into a file is the same on every system.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        docgen.main(arguments, prog_name="docgen", standalone_mode=True, obj=language)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    except Exception as defect:  # noqa: BLE001 - the program's entry: the cause is shown, the exit says 70
        # What docgen reads and writes is told as a problem with its file; without one it is the output.
        if isinstance(defect, OSError) and defect.filename is None:
            return _refused(defect)
        from docgen.cli import report

        report.defect(defect)
        return EXIT_DEFECT
    return 0


def chosen(arguments: list[str]) -> str:
    """Return the interface language: ``--ui-lang``, else that of the environment."""
    language = negotiated(os.environ)
    for position, argument in enumerate(arguments):
        if argument == "--ui-lang" and position + 1 < len(arguments):
            value = arguments[position + 1]
        elif argument.startswith("--ui-lang="):
            value = argument.partition("=")[2]
        else:
            continue
        # The last one counts, as it does for every option.
        language = value if value in INTERFACE_LANGUAGES else language
    return language


def _language_first(arguments: list[str]) -> list[str]:
    """Return the arguments with ``--ui-lang`` before the command, wherever it was written."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    first: list[str] = []
    rest: list[str] = []
    given = iter(arguments[:end])
    for argument in given:
        if argument == "--ui-lang":
            value = next(given, None)
            (rest if value is None else first).extend([argument] if value is None else [argument, value])
        else:
            (first if argument.startswith("--ui-lang=") else rest).append(argument)
    return [*first, *rest, *arguments[end:]]


def _speak(language: str) -> None:
    """Let click's own words come from our catalogue too: it asks gettext's global domain."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)


def _refused(fault: OSError) -> int:
    """Tell what the system refused about a file without a name: the output, or one that was open."""
    from docgen.messages import REASONS

    say = gettext.gettext
    reason = fault.strerror or ""
    if _is_of_output(fault):
        words = say("The output cannot be written: {reason}")
    else:
        words = say("The system refuses to read or to write a file: {reason}")
    sys.stderr.write(words.format(reason=say(REASONS.get(reason, reason))) + "\n")
    return EXIT_MACHINE


def _is_of_output(fault: OSError) -> bool:
    """Tell whether a fault was met where click prints."""
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return trace is not None and trace.tb_frame.f_globals.get("__name__", "").startswith("click.")


if __name__ == "__main__":
    raise SystemExit(main())
