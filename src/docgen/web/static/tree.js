// The tree of a form: a node is an element with data-kind; its parts are the nodes nearest below it. What is
// filled in is read from it as it stands.

import { offer } from "./offers.js";

export const form = document.getElementById("case");

export function* parts(element) {
  for (const child of element.children) {
    if (child.dataset.kind) yield child;
    else yield* parts(child);
  }
}

export const items = (node) => [...node.querySelector(".items").children];
export const entry = (node) => node.querySelector("input:not([type=hidden]), select, textarea");
/** Return the node that an item of a list holds. */
export const held = (item) => parts(item).next().value;
const above = (node) => node.parentElement.closest("[data-kind]");
const own = (node, selector) => [...node.querySelectorAll(selector)].filter((each) => each.closest("[data-kind]") === node);
/** Return where it is said what is wrong with a node: its own line, or that of the row whose cells it groups. */
export const line = (node) => own(node, ".problem")[0];
export const star = (node) => own(node, ".star")[0];

function kept(node) {
  const [found] = own(node, "[data-kept]");
  return found ? { $kept: found.dataset.kept } : {};
}

/** Read what stands in a node: a text, an object or a list; undefined where nothing does. */
export function read(node) {
  if (node.dataset.kind === "leaf") return entry(node).value || undefined;
  if (node.dataset.kind === "list") return items(node).map((item) => read(held(item)) ?? null);
  const found = kept(node);
  for (const part of parts(node)) {
    const value = part.hidden ? undefined : read(part);
    if (value !== undefined) found[part.dataset.step] = value;
  }
  return Object.keys(found).length ? found : undefined;
}

/** Return the node at a JSON Pointer and whether it is there, else the last one on the way to it. */
export function find(pointer) {
  let node = form;
  for (const step of pointer.split("/").slice(1).map((each) => each.replaceAll("~1", "/").replaceAll("~0", "~"))) {
    const item = node.dataset.kind === "list" ? items(node)[Number(step)] : null;
    const next = item ? held(item) : [...parts(node)].find((part) => part.dataset.step === step && !part.hidden);
    if (!next) return { node, isThere: false };
    node = next;
  }
  return { node, isThere: true };
}
export const at = (pointer) => find(pointer).node;

/** Return the JSON Pointer of a node. */
export function pointer(node) {
  if (node === form) return "";
  const holder = above(node);
  const isItem = holder.dataset.kind === "list";
  const step = isItem ? String(items(holder).indexOf(node.closest("[data-item]"))) : node.dataset.step;
  return `${pointer(holder)}/${step.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

// Parts that are asked for on a condition: those of the kind that was chosen. What stands in the others stays.

export function choose(group) {
  const kind = [...parts(group)].find((part) => part.dataset.step === "kind");
  for (const part of parts(group)) {
    if (part.dataset.only) part.hidden = !kind || !part.dataset.only.split(" ").includes(entry(kind).value);
  }
}

// Every element that is told of gets an identity: those of new items too.

let identities = 0;
export function wire(root) {
  offer(root);
  const nodes = [...root.querySelectorAll("[data-kind]"), ...(root.dataset.kind ? [root] : [])];
  for (const node of nodes) {
    if (node.dataset.kind === "group") choose(node);
    if (node.dataset.kind === "list") number(node);
    const told = line(node);
    if (!told) continue;
    told.id = `p${++identities}`;
    const target = node.dataset.kind === "leaf" ? entry(node) : node;
    // The group of a row has no role: described, it would stand between the row and its cells.
    if (!node.matches(".bare")) target.setAttribute("aria-describedby", told.id);
    count(node);
  }
}

/** Show how many of the digits of a number are written. */
export function count(node) {
  const shown = node.dataset.kind === "leaf" && own(node, ".counted")[0];
  if (shown) shown.textContent = `${entry(node).value.replace(/\D/g, "").length}/${shown.dataset.of}`;
}

export function number(listNode) {
  items(listNode).forEach((item, index) => {
    item.querySelector(".number").textContent = index + 1;
  });
}

export function add(listNode) {
  const item = listNode.querySelector(":scope > template").content.cloneNode(true).firstElementChild;
  listNode.querySelector(".items").append(item);
  wire(item);
  number(listNode);
  return item;
}
