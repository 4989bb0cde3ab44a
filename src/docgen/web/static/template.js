// A template: its tags are copied, its words edited in Word are looked at and taken over.

import { list, searching, send, taking } from "./page.js";

const copied = document.getElementById("copied");
for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    copied.textContent = copied.dataset.words.replace("{text}", button.dataset.copy);
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 1500);
  });
}
searching(document.getElementById("search"), document.getElementById("fields"));

const zone = document.querySelector("[data-drop]");
if (zone) {
  const part = (name) => document.getElementById(name);
  const words = part("adoption").dataset;
  let edited = null;

  async function look(options = {}) {
    const query = new URLSearchParams({ name: edited.name, ...options });
    const { said } = await send("POST", `${zone.dataset.address}?${query}`, edited);
    const lines = said.diff ?? [];
    part("outcome").textContent = said.isWritten ? words.done : said.diff && !lines.length ? words.same : "";
    list(part("told"), said.problems ?? []);
    part("diff").hidden = !lines.length;
    part("diff").replaceChildren(...lines.map(line));
    part("take").hidden = said.isWritten || said.mayForce || !lines.length;
    part("force").hidden = said.isWritten || !said.mayForce;
  }
  taking(zone, part("edited"), (file) => {
    edited = file;
    look();
  });
  part("take").addEventListener("click", () => look({ write: "1" }));
  part("force").addEventListener("click", () => look({ write: "1", force: "1" }));
}

/** Show a line of a diff; what is added and taken away is told by its sign, too. */
function line(text) {
  const kinds = { "+": "ins", "-": "del" };
  const isHead = /^(\+\+\+|---|@@)/.test(text);
  const shown = document.createElement(isHead ? "span" : (kinds[text[0]] ?? "span"));
  shown.textContent = `${text}\n`;
  if (isHead) shown.className = "quiet";
  return shown;
}
