// The forms of names and posts under their fields: which the documents print, which are not sure, and what is
// printed instead. The forms are made by the server; what is written here is part of the case.

import { entry, form, pointer } from "./tree.js";

const address = `${form.dataset.address}/forms`;
let turn = 0;

async function asked(query = "") {
  const answer = await fetch(address + query).catch(() => null);
  return answer?.ok ? answer.json() : null;
}

const text = (panel) => panel.closest('[data-kind="group"]');
const rowsOf = (panel) => [...panel.querySelectorAll(".form")];

/**
 * Ask what the documents print, and mark it at every text; open panels are filled anew.
 * Give back what is to be told of the texts: problems that only making the documents shows.
 */
export async function inflect() {
  const own = ++turn;
  const found = await asked();
  if (!found || own !== turn) return null;
  for (const panel of form.querySelectorAll(".forms")) {
    mark(panel, found.texts[pointer(text(panel))] ?? [], found.known);
    if (panel.open) await fill(panel);
  }
  return found.problems;
}

function mark(panel, rows, isKnown) {
  const given = new Set(rowsOf(panel).filter((row) => entry(row).value).map(key));
  const unsure = rows.filter((row) => row.printed && (row.unsure || row.refused) && !given.has(`${row.language} ${row.case}`));
  const say = (selector, count) => {
    const shown = panel.querySelector(selector);
    shown.textContent = count ? shown.dataset.word.replace("{count}", count) : (isKnown && shown.dataset.none) || "";
  };
  say(".printing", rows.length);
  say(".unsure", unsure.length);
}

const key = (row) => `${row.parentElement.closest("[data-kind]").dataset.step} ${row.dataset.step}`;

async function fill(panel) {
  const place = pointer(text(panel));
  const found = await asked(`?of=${encodeURIComponent(place)}`);
  if (!found || place !== pointer(text(panel))) return;
  const rows = new Map(found.texts[place].map((row) => [`${row.language} ${row.case}`, row]));
  for (const shown of rowsOf(panel)) {
    const row = rows.get(key(shown));
    shown.querySelector(".own").textContent = row?.form ?? row?.refused ?? "";
    const others = row?.others?.length ? `; ${row.others.join(", ")}` : "";
    shown.querySelector(".why").textContent = row?.reason ? row.reason + others : "";
    shown.classList.toggle("printed", !found.known || Boolean(row?.printed));
    shown.classList.toggle("doubtful", Boolean(row?.unsure || row?.refused));
    shown.classList.toggle("given", Boolean(entry(shown).value));
  }
}

// Such an event goes up to nobody, and is seen on its way down.
form.addEventListener(
  "toggle",
  (event) => {
    if (event.target.matches(".forms") && event.target.open) fill(event.target);
  },
  true,
);
form.addEventListener("click", (event) => {
  const button = event.target.closest(".every");
  if (!button) return;
  const isAll = button.closest(".forms").classList.toggle("all");
  button.setAttribute("aria-pressed", String(isAll));
});

/** Open what hides a field of a form. */
export function reveal(node) {
  const panel = node.closest(".forms");
  if (!panel) return;
  panel.open = true;
  panel.classList.add("all");
}
