// The form of a case. What is filled in is read from the tree of nodes as it stands; the server reads every
// text as its field, judges the case, and keeps it. Nothing is judged here.

import { follow, list, send } from "./page.js";

const form = document.getElementById("case");
const state = JSON.parse(document.getElementById("state").textContent);
const saved = document.getElementById("saved");
const REST = 400; // milliseconds after the last key until the case is saved and judged
const SLOW = 900; // and until the document is drawn anew

// The tree: a node is an element with data-kind; its parts are the nodes nearest below it.

function* parts(element) {
  for (const child of element.children) {
    if (child.dataset.kind) yield child;
    else yield* parts(child);
  }
}

const items = (node) => [...node.querySelector(".items").children];
const entry = (node) => node.querySelector("input:not([type=hidden]), select, textarea");

function kept(node) {
  const found = [...node.querySelectorAll("[data-kept]")].find((each) => each.closest("[data-kind]") === node);
  return found ? { $kept: found.dataset.kept } : {};
}

/** Read what stands in a node: a text, an object or a list; undefined where nothing does. */
function read(node) {
  if (node.dataset.kind === "leaf") return entry(node).value || undefined;
  if (node.dataset.kind === "list") return items(node).map((item) => read(parts(item).next().value) ?? null);
  const found = kept(node);
  for (const part of parts(node)) {
    const value = part.hidden ? undefined : read(part);
    if (value !== undefined) found[part.dataset.step] = value;
  }
  return Object.keys(found).length ? found : undefined;
}

/** Return the node at a JSON Pointer, or the last one on the way to it. */
function at(pointer) {
  let node = form;
  for (const step of pointer.split("/").slice(1).map((each) => each.replaceAll("~1", "/").replaceAll("~0", "~"))) {
    const next =
      node.dataset.kind === "list"
        ? items(node)[Number(step)] && parts(items(node)[Number(step)]).next().value
        : [...parts(node)].find((part) => part.dataset.step === step && !part.hidden);
    if (!next) break;
    node = next;
  }
  return node;
}

// Parts that are asked for on a condition: those of the kind that was chosen.

function choose(group) {
  const kind = [...parts(group)].find((part) => part.dataset.step === "kind");
  for (const part of parts(group)) {
    if (part.dataset.only) part.hidden = !kind || !part.dataset.only.split(" ").includes(entry(kind).value);
  }
}

// Every element that is told of gets an identity: those of new items too.

let identities = 0;
function wire(root) {
  const nodes = [...root.querySelectorAll("[data-kind]"), ...(root.dataset.kind ? [root] : [])];
  for (const node of nodes) {
    if (node.dataset.kind === "group") choose(node);
    const told = node.querySelector(":scope > .problem");
    if (!told) continue;
    told.id = `p${++identities}`;
    const target = node.dataset.kind === "leaf" ? entry(node) : node;
    target.setAttribute("aria-describedby", told.id);
  }
}

function number(listNode) {
  items(listNode).forEach((item, index) => {
    item.querySelector(".number").textContent = index + 1;
  });
}

// Problems at their fields.

function tell(said) {
  for (const told of form.querySelectorAll(".problem")) {
    told.firstElementChild.textContent = "";
    told.className = "problem";
  }
  for (const each of form.querySelectorAll("[aria-invalid]")) each.removeAttribute("aria-invalid");
  const counts = new Map();
  const others = [];
  let wrong = 0;
  let missing = 0;
  for (const problem of said.problems) {
    const node = at(problem.pointer);
    if (problem.grade === "error") wrong += 1;
    if (problem.grade === "missing") missing += 1;
    const told = node.querySelector(":scope > .problem");
    if (!told) {
      others.push(problem);
      continue;
    }
    const words = told.firstElementChild;
    words.textContent = words.textContent ? `${words.textContent} ${problem.message}` : problem.message;
    if (told.className !== "problem error") told.className = `problem ${problem.grade}`;
    if (problem.grade === "error") {
      const target = node.dataset.kind === "leaf" ? entry(node) : null;
      target?.setAttribute("aria-invalid", "true");
    }
    const section = node.closest("[data-section]").dataset.section;
    const count = counts.get(section) ?? { error: 0, missing: 0, warning: 0 };
    count[problem.grade] += 1;
    counts.set(section, count);
  }
  list(document.getElementById("others"), others, lead);
  for (const line of document.querySelectorAll(".outline [data-of]")) {
    const count = counts.get(line.dataset.of);
    const shown = line.querySelector(".count");
    const number = count ? count.error || count.missing || "" : "";
    shown.textContent = number;
    shown.className = `count ${count?.error ? "error" : count?.missing ? "missing" : ""}`;
    if (number) shown.setAttribute("title", shown.dataset.word);
    else shown.removeAttribute("title");
  }
  const summary = document.getElementById("summary");
  const words = [];
  if (wrong) words.push(summary.dataset.wrong.replace("{count}", wrong));
  if (missing) words.push(summary.dataset.missing.replace("{count}", missing));
  summary.textContent = words.join(". ") || summary.dataset.none;
  document.getElementById("undo").disabled = !said.undoable;
  Object.assign(state, said);
}

// Saving: one request at a time; what was written meanwhile goes with the next.

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
    const { done, said } = await send("PUT", form.dataset.address, { version: state.version, answers: read(form) ?? {} });
    if (done) {
      tell(said);
      saved.textContent = saved.dataset.saved;
      clearTimeout(drawing);
      drawing = setTimeout(draw, SLOW - REST);
    } else {
      saved.textContent = (said.problems ?? []).map((problem) => problem.message).join(" ") || saved.dataset.failed;
    }
  } catch {
    isChanged = true;
    saved.textContent = saved.dataset.failed;
  } finally {
    running = null;
  }
}
window.docgenSettled = settle;
addEventListener("beforeunload", (event) => {
  if (isChanged || running) event.preventDefault();
});

// Lists.

function add(listNode) {
  const item = listNode.querySelector(":scope > template").content.cloneNode(true).firstElementChild;
  listNode.querySelector(":scope > .items").append(item);
  wire(item);
  number(listNode);
  return item;
}

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
form.addEventListener("input", changed);
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
  review.close();
  const node = at(problem.pointer);
  const first = "input:not([type=hidden]), select, textarea, .add";
  (node.dataset.kind === "leaf" ? entry(node) : node.querySelector(first)).focus();
}

document.getElementById("check").addEventListener("click", async () => {
  await settle();
  form.classList.add("checked");
  const wrong = state.problems.filter((problem) => ["error", "missing"].includes(problem.grade));
  const rest = state.problems.filter((problem) => !wrong.includes(problem));
  list(review.querySelector('[data-list="wrong"]'), wrong, lead);
  list(review.querySelector('[data-list="warnings"]'), rest, lead);
  for (const part of review.querySelectorAll("[data-when]")) {
    part.hidden = (part.dataset.when === "wrong") !== wrong.length > 0;
  }
  review.showModal();
});

wire(form);
for (const each of form.querySelectorAll('[data-kind="list"]')) number(each);
tell(state);
