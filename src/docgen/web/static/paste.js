// Cells of a spreadsheet pasted into a table or a list of texts: they go into the fields from that in which the
// caret stands, line by line, as if each had been typed. What does not fit is told, and then nothing is pasted.

import { add, entry, form, held, items } from "./tree.js";

const QUOTED = /^"((?:[^"]|"")*)"$/;

/** Return the lines of what was copied, each with its cells. A cell that holds lines or tabs is quoted. */
export function cells(text) {
  const copied = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  const rows = [[""]];
  let isQuoted = false;
  for (const part of copied.split(/([\t\n])/)) {
    const row = rows.at(-1);
    if (part !== "\t" && part !== "\n") {
      row[row.length - 1] += part;
      isQuoted = isOpen(row.at(-1));
    } else if (isQuoted) row[row.length - 1] += part;
    else if (part === "\t") row.push("");
    else rows.push([""]);
  }
  // A quotation mark that nothing ends begins no cell: the text is taken as it is.
  if (isQuoted) return copied.split("\n").map((each) => each.split("\t"));
  return rows.map((row) => row.map(plain));
}

const isOpen = (cell) => cell.startsWith('"') && !QUOTED.test(cell) && (cell.match(/"/g).length % 2 === 1);
const plain = (cell) => {
  const found = /[\t\n]/.test(cell) && QUOTED.exec(cell);
  return found ? found[1].replaceAll('""', '"') : cell;
};

const leaves = (node) =>
  node.dataset.kind === "leaf" ? [node] : [...node.querySelectorAll('[data-kind="leaf"]')].filter((each) => !each.closest(".forms"));

function put(leaf, text) {
  const field = entry(leaf);
  if (field.localName !== "select") {
    field.value = field.localName === "input" ? text.replace(/\s*\n\s*/g, " ") : text;
    return;
  }
  const wanted = text.trim().toLocaleLowerCase();
  const known = [...field.options].find((each) => [each.value, each.text.trim()].some((word) => word.toLocaleLowerCase() === wanted));
  if (known) field.value = known.value;
  else {
    // What is none of the choices stands as it was written: the server reads it, and tells what is wrong.
    field.add(new Option(text.trim(), text.trim()));
    field.value = text.trim();
  }
}

form.addEventListener("paste", (event) => {
  const leaf = event.target.closest('[data-kind="leaf"]');
  const listNode = leaf?.closest("[data-paste]");
  if (!listNode || leaf.closest(".forms")) return;
  const rows = cells(event.clipboardData.getData("text/plain"));
  if (rows.length === 1 && rows[0].length === 1) return;
  event.preventDefault();
  const say = (word, counts) => {
    const told = listNode.querySelector(":scope > .pasted");
    told.textContent = told.dataset[word].replace(/\{(\w+)\}/g, (_, name) => counts[name]);
    told.classList.toggle("refused", word !== "done");
  };
  const own = leaf.closest("[data-item]");
  const first = items(listNode).indexOf(own);
  const column = leaves(held(own)).indexOf(leaf);
  const room = leaves(held(own)).length - column;
  // A whole column of a spreadsheet has more lines than a call may have arguments.
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const most = Number(listNode.dataset.most || Infinity);
  if (width > room) return say("wide", { columns: width, room });
  if (first + rows.length > most) return say("long", { lines: rows.length, room: most - first });
  rows.forEach((row, index) => {
    const item = items(listNode)[first + index] ?? add(listNode);
    row.forEach((text, place) => put(leaves(held(item))[column + place], text));
  });
  say("done", { lines: rows.length });
  form.dispatchEvent(new Event("input", { bubbles: true }));
});
