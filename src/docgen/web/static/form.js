// The form of a case. What is filled in is read from the tree of nodes as it stands; the server reads every
// text as its field, judges the case, and keeps it. Nothing is judged here.

import { inflect, reveal } from "./grammar.js";
import { follow, list, send } from "./page.js";
import { tell } from "./telling.js";
import { add, at, choose, count, entry, form, number, read, wire } from "./tree.js";
import "./paste.js";

const state = JSON.parse(document.getElementById("state").textContent);
const saved = document.getElementById("saved");
const REST = 400; // milliseconds after the last key until the case is saved and judged
const SLOW = 900; // and until the document is drawn anew

// Saving: one request at a time; what was written meanwhile goes with the next.

let texts = []; // what is told of the texts
const problems = () => [...state.problems, ...texts];
let timer = 0;
let drawing = 0;
let running = null;
let isChanged = false;

function changed() {
  isChanged = true;
  saved.textContent = saved.dataset.saving;
  clearTimeout(timer);
  timer = setTimeout(settle, REST);
}

async function settle() {
  clearTimeout(timer);
  while (running) await running;
  if (!isChanged) return;
  isChanged = false;
  running = save();
  await running;
}

async function save() {
  try {
    const { done, status, said } = await send("PUT", form.dataset.address, { version: state.version, answers: read(form) ?? {} });
    if (done) {
      Object.assign(state, said);
      tell({ ...state, problems: problems() }, lead);
      saved.textContent = saved.dataset.saved;
      clearTimeout(drawing);
      drawing = setTimeout(redraw, SLOW - REST);
    } else {
      // What was not kept is sent with the next change, and the page is not left without a word.
      isChanged = status === 0 || status >= 500;
      const words = (said.problems ?? []).map((problem) => problem.message).join(" ");
      saved.textContent = (status && words) || saved.dataset.failed;
    }
  } finally {
    running = null;
  }
}
window.docgenSettled = settle;
addEventListener("beforeunload", (event) => {
  if (isChanged || running) event.preventDefault();
});

// Lists.

const deeds = {
  add: (button) => entry(add(button.closest('[data-kind="list"]'))).focus(),
  up: (button) => move(button, (item) => item.previousElementSibling?.before(item)),
  down: (button) => move(button, (item) => item.nextElementSibling?.after(item)),
  remove(button) {
    const item = button.closest("[data-item]");
    const listNode = item.closest('[data-kind="list"]');
    const next = item.nextElementSibling ?? item.previousElementSibling;
    item.remove();
    number(listNode);
    (next ? entry(next) : listNode.querySelector(":scope > .add")).focus();
  },
};

function move(button, how) {
  const item = button.closest("[data-item]");
  how(item);
  number(item.closest('[data-kind="list"]'));
  button.focus();
}

form.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (!button) return;
  deeds[button.dataset.do](button);
  changed();
});
form.addEventListener("input", (event) => {
  const node = event.target.closest('[data-kind="leaf"]');
  if (node) count(node);
  changed();
});
form.addEventListener("change", (event) => {
  const node = event.target.closest("[data-kind]");
  if (node?.dataset.step === "kind") choose(node.parentElement.closest("[data-kind]"));
  changed();
});
form.addEventListener("submit", (event) => event.preventDefault());

// The document beside the form.

const frame = document.getElementById("frame");
let shown = document.querySelector("[data-shown]").dataset.shown;

function draw() {
  frame.contentWindow?.postMessage({ address: `${form.dataset.address}/preview/${shown}` }, location.origin);
}

async function redraw() {
  draw();
  await look();
}

/** Tell what only making the documents shows: texts without a form, and forms that are not sure. */
async function look() {
  texts = (await inflect()) ?? texts;
  tell({ ...state, problems: problems() }, lead);
}

for (const tab of document.querySelectorAll("[data-shown]")) {
  tab.addEventListener("click", () => {
    shown = tab.dataset.shown;
    for (const each of document.querySelectorAll("[data-shown]")) {
      each.setAttribute("aria-pressed", String(each === tab));
    }
    draw();
  });
}
// Whichever of the two is there first, the other finds it.
addEventListener("message", (event) => {
  if (event.source === frame.contentWindow && event.data === "ready") draw();
});
draw();

document.getElementById("exact").addEventListener("click", async () => {
  await settle();
  open(`${form.dataset.address}/${shown}.pdf?shown`, "_blank", "noopener");
});

// Undo, review.

document.getElementById("undo").addEventListener("click", async () => {
  await settle();
  await follow("POST", `${form.dataset.address}/undo`, { version: state.version });
});

const review = document.getElementById("review");

/** Go to the field that a problem is told of, or to the button by which its list gets an item. */
function lead(problem) {
  for (const dialog of document.querySelectorAll("dialog")) dialog.close();
  const node = at(problem.pointer);
  reveal(node);
  const first = "input:not([type=hidden]), select, textarea, .add";
  (node.dataset.kind === "leaf" ? entry(node) : node.querySelector(first)).focus();
}

document.getElementById("check").addEventListener("click", async () => {
  await settle();
  await look();
  form.classList.add("checked");
  const wrong = problems().filter((problem) => ["error", "missing"].includes(problem.grade));
  const rest = problems().filter((problem) => !wrong.includes(problem));
  list(review.querySelector('[data-list="wrong"]'), wrong, lead);
  list(review.querySelector('[data-list="warnings"]'), rest, lead);
  for (const part of review.querySelectorAll("[data-when]")) {
    part.hidden = (part.dataset.when === "wrong") !== wrong.length > 0;
  }
  review.showModal();
});

// The outline stands beside the form where there is room, and is folded above it where there is none.

const outline = document.querySelector(".outline details");
const wide = matchMedia("(min-width: 68.01rem)");
const unfold = () => {
  outline.open = wide.matches;
};
wide.addEventListener("change", unfold);
unfold();

wire(form);
tell(state, lead);
look();
