"""What is said of each rule that makes a form. The English sentence is the msgid of kk and ru."""

from __future__ import annotations

from docgen.messages.catalogue import N_, translator

#: Rule of a docgen.language.form.Form -> sentence.
RULES: dict[str, str] = {
    "given": N_("given in the case"),
    "nominative": N_("the text itself"),
    "lexicon": N_("from the lexicon of exceptions"),
    # Kazakh
    "last_vowel": N_("by the last vowel and the last letter"),
    "vowel_i": N_("by the last vowel и, which is front"),
    "vowel_u": N_("by the last vowel у or ю, which is back where it is not a glide"),
    "soft_sign": N_("by the soft sign at the end"),
    "loan_cluster": N_("by the last two letters of a borrowed word, which takes front endings"),
    "no_vowel": N_("there is no vowel that decides"),
    "surname": N_("surname in -ов or -ев: by what stands before it"),
    "loan_kt": N_("borrowed word in -кт: і is added, by the pattern of акт"),
    "voicing": N_("the last letter of the stem is voiced before a vowel"),
    "double_consonant": N_("a double letter is written once before the ending"),
    "possessed": N_("the word bears a possessive ending already"),
    "perhaps_possessed": N_("the last word looks like a possessive, but its noun is not in the lexicon"),
    "inner_genitive": N_("two genitives in a row are one: the place before the head sheds its own"),
    "read_last": N_("by the number word that is read last"),
    "expansion": N_("abbreviation: by the last word of its full name"),
    "reading": N_("abbreviation: as it is read"),
    "letters": N_("the abbreviation is not in the lexicon; by its last letter"),
    "quoted": N_("the text ends in a name in quotation marks"),
    "abbreviated": N_("the last word is abbreviated and stays as it is"),
    "initials_last": N_("initials stand behind the surname"),
    # Names in Russian
    "initials": N_("initials and signs never change"),
    "possessive": N_("surname in -ов, -ев, -ин or its feminine"),
    "adjective": N_("surname that declines as an adjective"),
    "plural_adjective": N_("surname in -ых or -их: it never changes"),
    "vowel_unchanged": N_("a name that ends in this vowel never changes"),
    "woman_unchanged": N_("a woman's name in a consonant never changes"),
    "a_after_vowel": N_("a name in -а behind a vowel: usage differs"),
    "noun_in_consonant": N_("it declines as a masculine noun"),
    "noun_in_a": N_("it declines as a noun in -а or -я"),
    "third_declension": N_("a woman's given name in -ь"),
    "stressed_hushing": N_("behind ж, ч, ш, щ the stress decides the instrumental"),
    "fleeting_vowel": N_("the last vowel may be lost"),
    "patronymic": N_("patronymic in -ич or -на"),
    "turkic_patronymic": N_("patronymics in -ұлы, -қызы, -оглы never change"),
    "bare_patronymic": N_("a patronymic without its ending, taken for a given name"),
    "first_half_unchanged": N_("the first half of the double name stays"),
    "first_half_unknown": N_("the first half of the double surname may stay"),
    "petrovich": N_("by the rules of the petrovich library"),
    "kazakh_letters": N_("a name with Kazakh letters in a Russian text; check its spelling"),
    "kind_unknown": N_("it cannot be seen whether this is a surname or a given name"),
    "gender_unknown": N_("the gender cannot be seen from the name; give gender"),
    "gender_contradicted": N_("the parts of the name and the gender contradict each other"),
    # Phrases in Russian
    "unchanged": N_("numbers in digits and abbreviations do not change in Russian"),
    "head_group": N_("the head noun changes with its adjectives, the rest stays"),
    "adjective_by_ending": N_("an adjective that the dictionary lacks, by its ending"),
    "unknown_head": N_("the head noun is not in the dictionary"),
    "homonym": N_("the head noun can be read in several ways"),
    "participle_with_object": N_("the noun may be the object of the participle before it"),
    "late_participle": N_("a participle behind other clauses was taken to agree with the head noun"),
    "postposed_adjective": N_("an adjective right behind its noun changes with it"),
    "second_head": N_("a second noun was taken for a head"),
    "second_head_kept": N_("a word that may be a second head was left as it is"),
    "object_kept": N_("a further object was left as it is"),
    "city_declined": N_("the name behind «город» changes too"),
    "place_unchanged": N_("the name of the place stays as it is"),
    "apposed_name": N_("the text ends in a person's name; look at its case"),
    "apposed_word_kept": N_("the noun right behind the head was left as it is"),
    "quoted_name": N_("a name in quotation marks stays as it is"),
    "abbreviation": N_("abbreviations never change"),
    "acting": N_("«и.о.» and «врио» never change"),
}


def rule_sentence(rule: str, language: str) -> str:
    """Return why a form is what it is, in kk, ru or en."""
    return translator(language).gettext(RULES[rule])
