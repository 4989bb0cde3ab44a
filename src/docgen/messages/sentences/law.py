"""What is said of a case by the law: its acts, terms, sums and words."""

from __future__ import annotations

from docgen.messages.catalogue import N_

SENTENCES: dict[str, str] = {
    # Acts, sums, dates and words
    "C301": N_("the legal act “{act}” is not known"),
    "C302": N_("{date} belongs to no era that docgen knows"),
    "C303": N_("there is no “{name}” among {kind}"),
    "C304": N_("nothing is known of this on {date}: {fact}"),
    "C306": N_("the reference cannot be written: {unit} “{value}”"),
    "C307": N_("the act was adopted after {date}: {act}"),
    "C308": N_("the sanction cannot be computed: {field} = {value}"),
    "C311": N_("the act is not in force on {date}: {act}"),
    "C312": N_("not confirmed by a published text, compare before signing: {act}"),
    "C321": N_("the balance does not add up: {stated} is stated, {computed} is computed"),
    "C322": N_("the amount {value} is larger than {limit}, which bounds it"),
    "C323": N_("the sanction due is stated as {stated}, the law gives {computed}"),
    "C324": N_("{value} collected is more than {limit} due"),
    "C325": N_("{value} transferred is more than {limit} collected"),
    "C326": N_("the remaining amount is stated as {stated}, claim less collected is {computed}"),
    "C327": N_("{later} lies before {earlier}"),
    "C328": N_("IIN or BIN is missing, and papers of this time need it ({era})"),
    "C329": N_("the word “{word}” asserts guilt, which this document may not do"),
    "C330": N_("the first request must ask to consider the question of bringing a protest"),
    "C331": N_("a proposal never asks to cancel the act itself"),
    "C332": N_("the form “{form}” is not the usual one for this date (usual: “{usual}”)"),
    "C333": N_("the wording is not confirmed by a published text: “{wording}”"),
    "C334": N_("the file was to be studied by {due}"),
    "C335": N_("the term for the protest ends on {last_day}: it has passed or is close to its end"),
    "C337": N_("the term for a protest against an act in force since {entered} is not confirmed"),
    "C338": N_("on {date} there were none of these: {kind}"),
    "C339": N_("the monthly calculation index on {date} is not confirmed"),
    "C340": N_(
        "acts that were not appealed go only by the exceptional route; the ordinary term is not printed"
    ),
    "C341": N_("inaction cannot be suspended"),
    "C342": N_("that a protest suspends an act is not confirmed for {date}"),
    "C343": N_("only the head of the office may suspend an act; a deputy signs"),
    "C344": N_("the sentence has no full stop at its end"),
    "C345": N_("the text is continued by the document; no punctuation mark belongs at its end"),
    "C346": N_("IIN or BIN is given, and papers of this time have none ({era})"),
    "C347": N_(
        "the case says that a party is a state body or cannot defend itself, but no party is so described"
    ),
    "C348": N_("an own term for the review is not confirmed for {date}; leave it out"),
    "C349": N_(
        "the last day {last_day} was moved because of days off; moved working days are not known, check it"
    ),
    "C350": N_("the IIN is that of {number}, the name that of {name}; one of the two is wrong"),
    "C351": N_("the term ended on {last_day} ({term}), and no motion asks to restore it"),
    "C352": N_("the term is not confirmed by a published text: {term}"),
    "C353": N_("the term runs until {last_day} ({term}); there is nothing to restore"),
    "C354": N_("there was no such paper before {first_day}"),
    "C355": N_("an office of this level ({level}) does not bring this paper on its date"),
    "C356": N_("the total is stated as {stated}, its parts add up to {computed}"),
    "C357": N_("the figure {value} is larger than {limit}, which bounds it"),
    "C358": N_("a crime asks that the act has not been executed for more than {months} months"),
    "C359": N_("{date} is a day off"),
    "C360": N_("a published text may not hold data of a person: “{words}”"),
    "C361": N_("the numbers of the Kazakh and the Russian text differ: {kazakh} / {russian}"),
    "C362": N_("the text names an act that is not in force on {date}: {act}"),
    "C380": N_("this field is needed here, and the case does not have it: {field}"),
    "C381": N_("the case does not say what is attacked; one of these fields is needed: {fields}"),
    "C382": N_("no first step is known for this on {date}: {facts}"),
    "C383": N_("the term “{term}” is not the law of {date}"),
    # Terms, measures and periods
    "C420": N_("the act counts the term from another event, {event}: {term}"),
    "C421": N_("the last day is stated as {stated}, the term ends on {computed}: {term}"),
    "C424": N_("that there was such a ground is not confirmed for {date}; no norm is printed for it"),
    "C425": N_(
        "such acts are reviewed in cassation on an exceptional ground only, and none is named: {reason}"
    ),
    "C426": N_("no term is known for an event of {date}, so none is checked or printed; look it up"),
    "C427": N_("the term runs through {last_day}; only after that day is it over"),
    "C428": N_("the term ends on {last_day}; this day comes later"),
    "C429": N_("the term ended on {last_day}, before the date of the document"),
    "C432": N_("the term ended on {last_day} ({term}), and no reason is given"),
    "C433": N_("the term runs until {last_day} ({term}) and was kept; there is nothing to explain"),
    "C434": N_("the term ends on {last_day}: on {date} it has passed or is close to its end"),
    "C435": N_("no confirmed rule of {date} says how this sanction is made; compare it with the act"),
    "C436": N_("the document is made in {language} only, and another language is asked for"),
    "C437": N_("“{said}” has no place in this paper"),
    "C438": N_("stated is: {stated}; from the data follows: {computed}; correct it or give the reason"),
    "C439": N_("an earlier measure on the same matter has no result yet"),
    "C444": N_("the period is not one quarter of the calendar; that would be {from} to {to}"),
    "C445": N_("the word “{word}” (position {offset}) is written in Latin letters; type it in Cyrillic ones"),
    "C446": N_("the word “{word}” (position {offset}) of the Russian text has Kazakh letters"),
    "C447": N_("the date {date} lies more than {years} years behind that of the document; look at its year"),
}
