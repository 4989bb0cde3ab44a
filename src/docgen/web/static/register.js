// A register: its table, the choice of its columns, and the run that goes on.

import { list, send, taking } from "./page.js";

const address = document.getElementById("register").dataset.address;
const told = document.getElementById("told");
const form = document.getElementById("choices");
const columns = [...form.querySelectorAll("select[name]")];
// What was chosen by hand: the other columns are understood by themselves.
const chosen = new Map();

/** Send, and load the page anew where it was done; else tell what is wrong. */
async function go(method, path, body) {
  const { done, said } = await send(method, `${address}${path}`, body);
  list(told, said.problems ?? []);
  if (done) show("run");
}

/** Load the page anew and go to a part of it. */
function show(part) {
  location.hash = part;
  location.reload();
}

taking(document.querySelector("[data-drop]"), document.getElementById("table"), (file) =>
  go("PUT", `/table?${new URLSearchParams({ name: file.name })}`, file),
);

const wanted = (name) => document.getElementById(name).value.split(" ");

/** Keep the choices and show what follows of them. One goes after the other: the last one counts. */
let turn = Promise.resolve();
function choose() {
  turn = turn.then(async () => {
    const { done, said } = await send("PUT", address, {
      mapping: Object.fromEntries(chosen),
      languages: wanted("languages"),
      formats: wanted("formats"),
    });
    list(told, done ? [] : (said.problems ?? []));
    if (!done) return;
    list(document.getElementById("problems"), said.problems);
    for (const column of columns) {
      column.value = said.pointers[column.name] ?? "";
      column.classList.toggle("unread", !column.value);
    }
  });
  return turn;
}

for (const [name, pointer] of Object.entries(JSON.parse(form.dataset.mapping))) chosen.set(name, pointer);
form.addEventListener("change", (event) => {
  if (event.target.name) chosen.set(event.target.name, event.target.value);
  choose();
});
form.addEventListener("submit", (event) => event.preventDefault());

for (const button of form.querySelectorAll("[data-task]")) {
  button.addEventListener("click", async () => {
    await turn;
    go("POST", `/${button.dataset.task}`);
  });
}

const far = document.getElementById("far");
if (far) {
  const bar = document.getElementById("bar");
  const events = new EventSource(`${address}/events`);
  events.addEventListener("message", (event) => {
    const state = JSON.parse(event.data);
    if (state.total) {
      bar.max = state.total;
      bar.value = state.done;
    }
    if (state.stage) {
      const words = state.is_stopping ? far.dataset.stopping : far.dataset[state.stage];
      far.textContent = words.replace(/\{(\w+)\}/g, (_, name) => state[name]);
    }
    if (state.ended) {
      events.close();
      show("result");
    }
  });
  events.addEventListener("error", () => {
    far.textContent = document.body.dataset.silent;
  });
  document.getElementById("stop").addEventListener("click", () => send("POST", `${address}/stop`));
}
