// What the server tells of a draft, shown where it belongs: at its field, in the outline, beside the document.

import { dated } from "./offers.js";
import { list } from "./page.js";
import { at, entry, find, form, line, star } from "./tree.js";

const summary = document.getElementById("summary");
const gaps = document.getElementById("gaps");

/** Show problems, notes and stars; ``lead`` is what leads to the field of a problem. */
export function tell(said, lead) {
  for (const told of form.querySelectorAll(".problem")) {
    told.firstElementChild.textContent = "";
    told.className = "problem";
  }
  for (const each of form.querySelectorAll("[aria-invalid]")) each.removeAttribute("aria-invalid");
  const others = said.problems.filter((problem) => !atField(problem));
  list(document.getElementById("others"), others, lead);
  outline(said.problems.filter((problem) => !others.includes(problem)));
  for (const note of said.notes) {
    const told = line(at(note.pointer));
    if (told.className !== "problem") continue;
    told.firstElementChild.textContent = note.message;
    told.className = "problem note";
  }
  stars(said.required);
  languages(said.problems, lead);
  dated(form, said.date);
  document.getElementById("undo").disabled = !said.undoable;
}

/** Show a problem at its field, or at the line of the row that it stands in; tell whether there is one. */
function atField(problem) {
  const { node } = find(problem.pointer);
  const told = line(node) ?? line(node.closest("[data-item] > [data-kind]") ?? node);
  if (!told) return false;
  const words = told.firstElementChild;
  // What another line tells, in the place of a field without one of its own, has the name of the field.
  const said = told === line(node) ? problem.words : problem.message;
  words.textContent = words.textContent ? `${words.textContent}; ${said}` : capital(said);
  if (told.className !== "problem error") told.className = `problem ${problem.grade}`;
  if (problem.grade === "error" && node.dataset.kind === "leaf") entry(node).setAttribute("aria-invalid", "true");
  return true;
}

const capital = (text) => text.charAt(0).toLocaleUpperCase() + text.slice(1);

function outline(problems) {
  const counts = new Map();
  for (const problem of problems) {
    const section = at(problem.pointer).closest("[data-section]").dataset.section;
    const count = counts.get(section) ?? { error: 0, missing: 0, warning: 0 };
    count[problem.grade] += 1;
    counts.set(section, count);
  }
  for (const place of document.querySelectorAll(".outline [data-of]")) {
    const count = counts.get(place.dataset.of);
    const shown = place.querySelector(".count");
    const number = count ? count.error || count.missing || "" : "";
    shown.textContent = number;
    shown.className = `count ${count?.error ? "error" : count?.missing ? "missing" : ""}`;
    if (number) shown.setAttribute("title", shown.dataset.word);
    else shown.removeAttribute("title");
  }
  const of = (grade) => problems.filter((problem) => problem.grade === grade).length;
  const words = [];
  if (of("error")) words.push(summary.dataset.wrong.replace("{count}", of("error")));
  if (of("missing")) words.push(summary.dataset.missing.replace("{count}", of("missing")));
  summary.textContent = words.join(". ") || summary.dataset.none;
}

// A star stands at what must be filled in: of some fields only because of what stands in others.

function stars(required) {
  for (const each of form.querySelectorAll(".star[data-sometimes]")) each.hidden = true;
  for (const pointer of required) {
    const { node, isThere } = find(pointer);
    const shown = isThere && star(node);
    if (shown) shown.hidden = false;
  }
}

// What is missing in one language alone ends in that language.

const half = (problem) => /\/(kk|ru)$/.exec(problem.pointer)?.[1];

function languages(problems, lead) {
  const missing = problems.filter((problem) => problem.grade === "missing");
  const counts = {};
  for (const tab of document.querySelectorAll("[data-shown]")) {
    const language = tab.dataset.shown;
    counts[language] = missing.filter((problem) => (half(problem) ?? language) === language).length;
  }
  const single = missing.filter((problem) => half(problem) in counts);
  gaps.disabled = single.length === 0;
  const words = { ...counts, count: Object.values(counts)[0] };
  gaps.textContent = Object.values(counts).some(Boolean)
    ? gaps.dataset.some.replace(/\{(\w+)\}/g, (_, name) => words[name])
    : gaps.dataset.none;
  list(document.getElementById("one-sided"), single, lead);
}

gaps.addEventListener("click", () => document.getElementById("single").showModal());
