"""The cross-field rules that a schema may name; each yields problems located by its fields.

A rule takes :class:`docgen.model.field.Field` arguments in the order of its signature. A value that
is missing or of a wrong type makes it silent: the schema reports that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.law.checks import amounts, dates, norms, papers, persons, protests, terms, wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from docgen.model.problem import Problem

RULES: Mapping[str, Callable[..., Iterator[Problem]]] = {
    "act_dates": dates.act_dates,
    "acts_in_force": norms.acts_in_force,
    "adds_up": amounts.adds_up,
    "at_most": amounts.at_most,
    "bailiff_kind": norms.bailiff_kind,
    "cassation_open": papers.cassation_open,
    "claim_balance": amounts.claim_balance,
    "closed_sentences": wording.closed_sentences,
    "counted_term": terms.counted_term,
    "era_known": norms.era_known,
    "explained": terms.explained,
    "expired": terms.expired,
    "figures_balance": amounts.figures_balance,
    "file_dates": dates.file_dates,
    "gender_of_iin": persons.gender_of_iin,
    "identifiers_for_era": persons.identifiers_for_era,
    "in_order": dates.in_order,
    "in_sequence": dates.in_sequence,
    "inspection_form": norms.inspection_form,
    "level_entitled": papers.level_entitled,
    "never_says": wording.never_says,
    "no_guilt": wording.no_guilt,
    "no_personal_data": wording.no_personal_data,
    "nonexecution": terms.nonexecution,
    "norm_known": terms.norm_known,
    "not_before": dates.not_before,
    "norms_in_force": norms.norms_in_force,
    "open_phrases": wording.open_phrases,
    "overdue": terms.overdue,
    "own_review_term": terms.own_review_term,
    "paper_known": papers.paper_known,
    "papers_known": papers.papers_known,
    "point5_agree": persons.point5_agree,
    "point5_parties": persons.point5_parties,
    "proposal_requests": wording.proposal_requests,
    "protest_term": protests.protest_term,
    "rows_at_most": amounts.rows_at_most,
    "rows_in_sequence": dates.rows_in_sequence,
    "sanction_order": amounts.sanction_order,
    "sanction_rows": amounts.sanction_rows,
    "settled": terms.settled,
    "study_term": terms.study_term,
    "suspension": protests.suspension,
    "time_left": terms.time_left,
    "term_over": terms.term_over,
    "term_stated": terms.term_stated,
    "unverified_terms": norms.unverified_terms,
    "whole_quarter": dates.whole_quarter,
    "within_term": terms.within_term,
    "working_days": dates.working_days,
}
"""Rules by name."""
