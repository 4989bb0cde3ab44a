"""What is said of the functions that a schema names: rules, and what derives values. English is the msgid.

The codes before a sentence are those of the problems that a rule tells.
"""

from __future__ import annotations

from docgen.messages.catalogue import N_, translator

#: Function of :mod:`docgen.law.rules` -> what it looks for.
DEMANDS: dict[str, str] = {
    "act_dates": N_(
        "C327: a court act entered into force before it was made, or after the date of the document"
    ),
    "acts_in_force": N_(
        "C301, C306, C311, C312: an act is unknown, not in force on the date, or not confirmed"
    ),
    "adds_up": N_("C356: a total is not the sum of its parts"),
    "at_most": N_("C357: a figure is larger than the one that bounds it"),
    "bailiff_kind": N_("C338: there were no bailiffs of this kind on the date"),
    "cassation_open": N_(
        "C425: acts of such a case are reviewed in cassation on an exceptional ground only, and none is named"
    ),
    "claim_balance": N_("C326: the claim less what was collected is not the remaining amount"),
    "closed_sentences": N_("C344: a text that stands as a whole sentence has no full stop at its end"),
    "counted_term": N_(
        "C420, C421: the term does not run from the event of the case, or ends on another day"
    ),
    "era_known": N_("C302: nothing is known of the law on the date of the document"),
    "explained": N_(
        "C349, C352, C432, C433: something was done after its term without a reason, or the term was kept"
    ),
    "expired": N_("C429: a term had ended before the date of the document"),
    "figures_balance": N_("C321: the balance at the end does not follow from the other figures"),
    "file_dates": N_("C327: the dates of an enforcement file do not follow one another"),
    "gender_of_iin": N_("C350: the IIN tells another gender than the name or the person's data"),
    "identifiers_for_era": N_(
        "C328, C346: IIN or BIN is missing where papers of the time need it, or is one too many"
    ),
    "in_order": N_("C327: the last date lies before one of the others"),
    "in_sequence": N_("C327: a date lies before the one that precedes it"),
    "inspection_form": N_("C332: the result of the inspection has a form that is not usual on its date"),
    "level_entitled": N_("C355: an office of this level does not bring this paper on the date"),
    "never_says": N_("C437: a text says what has no place in its paper"),
    "no_guilt": N_("C329: a text asserts guilt"),
    "no_personal_data": N_("C360: a published text holds data of a person"),
    "nonexecution": N_("C358: the act has not gone unexecuted for as long as a crime asks for"),
    "norm_known": N_("C424: the case relies on something for which no norm is confirmed on the date"),
    "norms_in_force": N_(
        "C301, C306, C311, C312: the norm of a violation is unknown, not in force, or not confirmed"
    ),
    "not_before": N_("C327: a day lies before the first date"),
    "open_phrases": N_("C345: a text that the document continues ends with a punctuation mark of its own"),
    "overdue": N_("C428: something comes after its term, or after terms that follow one another"),
    "own_review_term": N_("C348: the prosecutor sets a term for the review where the law gives him none"),
    "paper_known": N_("C333, C354: there was no such paper on the date, or its name is not confirmed"),
    "papers_known": N_("C333, C354: a paper that the case names was not there on its date, or so named"),
    "point5_agree": N_(
        "C438: the grounds for taking part, or whether it is mandatory, are not what follows from the data"
    ),
    "point5_parties": N_("C347: no party is described as one that the chosen ground needs"),
    "proposal_requests": N_(
        "C330, C331: the first request does not ask to consider a protest, or one asks to cancel an act"
    ),
    "protest_term": N_(
        "C335, C337: the term for a protest has passed, is close to its end, or is not confirmed"
    ),
    "rows_at_most": N_("C357: in a row a figure is larger than the one that bounds it"),
    "rows_in_sequence": N_("C327: in a row a date lies before the one that precedes it"),
    "sanction_order": N_(
        "C322: of the sanction more is transferred than collected, or more collected than due"
    ),
    "sanction_rows": N_(
        "C323, C324, C325, C327, C339, C435: sums or days of a sanction do not agree with the law, "
        "or it has none"
    ),
    "settled": N_("C439: an earlier measure of the case has no result yet"),
    "study_term": N_("C334: the file was studied after the term that runs from its receipt"),
    "suspension": N_("C341, C342, C343: the act cannot be suspended so, on this date, or by this signatory"),
    "time_left": N_("C434: a term has passed or is close to its end"),
    "term_over": N_("C427: a term is relied on as ended that still runs"),
    "term_stated": N_("C426: no term is known for an event of the date"),
    "unverified_terms": N_("C333: the wording of a term on the date is not confirmed"),
    "whole_quarter": N_("C444: the period is not one quarter of the calendar"),
    "within_term": N_("C349, C351, C352, C353: the paper comes after its term, or a motion does not fit it"),
    "working_days": N_("C359: something is to be done on a day off"),
}

#: Function of :mod:`docgen.law.derivations` -> what its value is.
VALUES: dict[str, str] = {
    "bailiff_words": N_("how a bailiff of the kind is called on the date"),
    "deadline": N_("the term of a purpose: its last day, its words and its norm, where the sources have one"),
    "enforcement_document_words": N_("how the enforcement document is called"),
    "era_terms": N_("all terms of the law on the date, by name"),
    "growth": N_("by how much each figure changed, in percent"),
    "inspection_form": N_("the form of the result of an inspection: that of the case, else that of the date"),
    "inspection_words": N_("title and expressions for the result of the inspection"),
    "months_passed": N_("how many whole months have passed"),
    "norm": N_("the norm that a text names on the date, where one is confirmed"),
    "paper": N_("what the paper is called on the date: its title and its other names"),
    "protest_term": N_("the term for a protest against acts in force, where the sources have one"),
    "review_term": N_("the term for the review of a protest in words"),
    "row_totals": N_("the sums of the columns of rows, and their number"),
    "salutation": N_("how a letter speaks to a person, where it is one"),
    "sanction_rows": N_("the rows of the sanction with how each sum is made and what is missing of it"),
    "sanction_totals": N_("the sums of the rows of the sanction, and their number"),
    "with_names": N_("the papers with the name that each had on its date"),
    "with_shares": N_("the rows with the share of each in percent"),
}


def function_sentence(function: str, language: str, *, is_rule: bool) -> str:
    """Return what a rule looks for, or what a derived value is, in kk, ru or en; "" for no function."""
    said = (DEMANDS if is_rule else VALUES).get(function, "")
    return translator(language).gettext(said) if said else ""
