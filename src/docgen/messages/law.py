"""What is said of the law: the keys of ``docgen.law`` and its data in words. English is the msgid."""

from __future__ import annotations

from docgen.messages.catalogue import N_

CONFIRMED = N_("confirmed by a published text")
UNCONFIRMED = N_("not confirmed by a published text, compare before it is used")

#: Whether participation is mandatory (None: not known), and whether point 5 was in force -> the answer.
ANSWERS: dict[tuple[bool | None, bool], str] = {
    (True, True): N_("By point 5 the prosecutor must take part in court."),
    (False, True): N_("No code of point 5 is met."),
    (None, True): N_("A code of point 5 is met, but the case does not say whether a court has it."),
    (True, False): N_("Codes of point 5 are met, but it was not in force on the date: they only orient."),
    (False, False): N_("No code of point 5 is met; it was not in force on the date."),
    (None, False): N_(
        "Codes of point 5 are met, but it was not in force on the date, "
        "and the case does not say whether a court has it."
    ),
}

#: Event that starts a term (``deadlines.json``, starts).
STARTS: dict[str, str] = {
    "received_on": N_("receipt by the prosecutor's office"),
    "registered_on": N_("registration of the appeal"),
    "received_by_body": N_("receipt by the body that must review"),
    "final_form": N_("the act made in its final form"),
    "copy_delivered": N_("a copy of the act delivered"),
    "copy_sent": N_("a copy of the act sent"),
    "act_delivered": N_("the act delivered"),
    "act_known": N_("the person learned of the act"),
    "action_or_knowledge": N_("the action (refusal), or the day it became known"),
    "entry_into_force": N_("the act entered into legal force"),
    "breach_known": N_("the missed term became known"),
    "received_by_court": N_("receipt by the court"),
    "demand_received_by_court": N_("the demand received by the court"),
    "case_file_received": N_("the case file received by the prosecutor"),
    "circumstances_established": N_("the circumstances established"),
    "notice_of_result_or_end_of_review": N_("notice of the result, or the end of the term for review"),
    "before_review": N_("the day of the review, counted backwards"),
    "review_held": N_("the day of the review"),
    "inspection_start": N_("the first day of the inspection"),
    "inspection_end": N_("the last day of the inspection"),
    "document_received_by_bailiff": N_("receipt of the document by the bailiff"),
    "opened_on": N_("the opening of the enforcement proceedings"),
    "quarter_end": N_("the end of the quarter"),
    "year_end": N_("the end of the year"),
    "last_inspection": N_("the last inspection of the body"),
    "term_end": N_("the last day of the term that is extended"),
    "extension_decided": N_("the decision to extend the term"),
}

#: What of a term may be unconfirmed.
PROPERTIES: dict[str, str] = {
    "value": N_("how long it is"),
    "unit": N_("whether its days are calendar or working days"),
    "start": N_("from which event it runs"),
    "valid_from": N_("since when it is law"),
    "valid_to": N_("until when it was law"),
    "roll": N_("whether a last day off moves"),
}

#: Why a sanction is what it is (:class:`docgen.law.sanction.Sanction`).
SANCTIONS: dict[str, str] = {
    "share": N_("{rate} % of {base}"),
    "indexes": N_("{indexes} monthly calculation indexes"),
    "exempt_debtor": N_("the debtor is the state, which owes no sanction"),
    "exempt_reason": N_("the law frees from the sanction for the reason that was given"),
    "below_floor": N_("{rate} % of {base} is less than one monthly calculation index"),
}

#: Ground of a code of point 5 (``participation.json``).
GROUNDS: dict[str, str] = {
    "vulnerable_party": N_("a party cannot defend itself because of its health or age"),
    "state_party": N_("the state is creditor or debtor"),
    "disputed_by": N_("a third person and the prosecutor dispute what officials did or did not do"),
}

#: Ground of the general norm (``participation.json``).
NORM_GROUNDS: dict[str, str] = {
    "state_interests": N_("interests of the state"),
    "public_interests": N_("public interests"),
    "cannot_defend_themselves": N_("people who cannot defend themselves"),
    "court_finds_necessary": N_("the court finds it necessary"),
    "state_bailiff_for_or_against_state": N_(
        "a state bailiff and documents against or in favour of the state"
    ),
}

#: Role of a person of a case by which a code of point 5 is met (``participation.json``).
ROLES: dict[str, str] = {
    "creditor": N_("creditor"),
    "debtor": N_("debtor"),
    "third_person": N_("third person"),
    "prosecutor": N_("prosecutor"),
}

#: Reason of a step (``routing.json``).
REASONS: dict[str, str] = {
    "supervises_body": N_(
        "the office that supervises the body brings the protest there or to the superior body"
    ),
    "plainly_unlawful": N_("the prosecutor may annul a plainly unlawful act of a bailiff himself"),
    "binding_steps": N_("binding steps in one enforcement file may be demanded"),
    "not_in_force": N_("the act of the court is not in force yet"),
    "term_missed": N_("the term has passed: its restoration is asked for together with it"),
    "term_perhaps_missed": N_(
        "it is not sure that the term still runs; if it has passed, its restoration is needed"
    ),
    "superior_brings_protest": N_(
        "the office may not bring this protest itself and asks the superior prosecutor"
    ),
    "own_right": N_("the office may bring this protest itself"),
    "exceptional_through_superior": N_(
        "only an exceptional protest is possible; the office asks the superior prosecutor first"
    ),
    "exceptional_protest": N_("only an exceptional protest is possible, and only at the central level"),
    "exceptional_own": N_("only an exceptional protest is possible"),
    "protest_without_success": N_("the protest was rejected or left without an answer"),
}

#: Fact of a route and its value (``routing.json``).
FACTS: dict[tuple[str, str], str] = {
    ("object", "bailiff_act"): N_("a bailiff's act is attacked"),
    ("object", "administrator_act"): N_("an administrator's act is attacked"),
    ("object", "court_act"): N_("an act of a court is attacked"),
    ("object", "protest"): N_("a protest was brought already"),
    ("kind", "decision"): N_("it is a decision"),
    ("kind", "ruling"): N_("it is a ruling"),
    ("kind", "resolution"): N_("it is a resolution"),
    ("kind", "order"): N_("it is a court order"),
    ("kind", "act"): N_("it is an act"),
    ("in_force", "yes"): N_("it is in force"),
    ("in_force", "no"): N_("it is not in force"),
    ("term", "missed"): N_("the term has passed"),
    ("term", "open"): N_("whether the term has passed is not sure"),
    ("court", "civil"): N_("the case is a civil one"),
    ("court", "bailiff"): N_("it is a dispute on a bailiff in the administrative court"),
    ("court", "administrative"): N_("the case is of the administrative court"),
    ("office", "district"): N_("the office is of a district or city"),
    ("office", "oblast"): N_("the office is of an oblast or equated"),
    ("office", "general"): N_("it is the General Prosecutor's Office"),
    ("reviewed", "none"): N_("no higher court has reviewed the act"),
    ("reviewed", "oblast"): N_("the oblast court has reviewed the act"),
    ("reviewed", "supreme"): N_("the Supreme Court has reviewed the act"),
    ("exceptional", "no"): N_("no exceptional ground is named"),
    ("exceptional", "yes"): N_("an exceptional ground is named"),
    ("result", "rejected"): N_("it was rejected"),
    ("result", "silent"): N_("it was left without an answer"),
}
