import { follow, list, taking } from "./page.js";

const type = document.getElementById("type");
const empty = document.getElementById("empty");

function offer() {
  empty.href = `/registers/empty/${encodeURIComponent(type.value)}.xlsx`;
}
type.addEventListener("change", offer);
offer();

taking(document.querySelector("[data-drop]"), document.getElementById("table"), async (file) => {
  const query = new URLSearchParams({ type: type.value, name: file.name });
  const said = await follow("POST", `/registers?${query}`, file);
  list(document.getElementById("problems"), said.problems ?? []);
});
