"""What is said of a run over many cases."""

from __future__ import annotations

from docgen.messages.catalogue import N_

SENTENCES: dict[str, str] = {
    # Inputs
    "I030": N_("no JSON file is in this folder; name a table or JSON Lines by the name of the file"),
    "I031": N_(
        "it is not known which documents the rows of this table are for; name their type with --type "
        "(docgen types lists them)"
    ),
    "I032": N_("the inputs hold no case"),
    "I033": N_("the mapping names the column “{name}”, which the table does not have"),
    "I034": N_("of a folder only the JSON files are read; name this file by itself"),
    # The run
    "B001": N_(
        "the folder holds a finished run; --resume makes what is missing, --force makes all of it anew"
    ),
    "B002": N_(
        "its documents would be named “{name}” as those of case {number} of this run; give it another number "
        "or date, or name the files with --name"
    ),
    "B003": N_("the process that worked on this case died, and died once more when it worked on it alone"),
    "B004": N_("the input changed while the run was going on; start the run again"),
    "B005": N_("the document was changed since it was made; it is left as it is"),
    "B006": N_("no scheduler of Dask answers there: {reason}"),
    "B007": N_("the worker {worker} has docgen {version}, and {wanted} is needed"),
    "B008": N_("the scheduler has no worker; start one with docgen worker"),
    "B009": N_(
        "a worker made it with another schema, template or lexicon than those here; nothing was written"
    ),
    "B010": N_("no run of docgen batch is recorded in this folder"),
    "B011": N_(
        "the file would take the place of an input or of another file of the run; give it another name"
    ),
    "B012": N_(
        "this is a defect of docgen, not of your data ({reason}); the case was passed over, please report it"
    ),
    "B020": N_("no process can be started for the work: {reason}; --jobs 1 works without others"),
    "B021": N_(
        "what works on several machines is not installed ({name} is missing); "
        'pip install "docgen[dask]", in a checkout pip install -e ".[dask]"'
    ),
    "B022": N_("it shows mistakes of an earlier run; in this one the table has none"),
    "B023": N_(
        "documents of earlier runs lie here that are of no case of this one ({count}); look whether they "
        "are superseded: {names}"
    ),
    "B024": N_(
        "the document that is there is of other data or of another template; --resume --force makes it "
        "anew and keeps the others"
    ),
}
