import { follow, list } from "./page.js";

for (const button of document.querySelectorAll("[data-type]")) {
  button.addEventListener("click", () => follow("POST", `/drafts?type=${encodeURIComponent(button.dataset.type)}`));
}
for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", () => follow("POST", button.dataset.copy));
}
document.getElementById("open").addEventListener("change", async (event) => {
  const [file] = event.target.files;
  if (!file) return;
  const said = await follow("POST", "/drafts", file);
  list(document.getElementById("problems"), said.problems ?? []);
  event.target.value = "";
});

document.getElementById("search").addEventListener("input", (event) => {
  const words = event.target.value.toLocaleLowerCase().split(/\s+/);
  for (const line of document.querySelectorAll("[data-words]")) {
    const text = line.dataset.words.toLocaleLowerCase();
    line.hidden = !words.every((word) => text.includes(word));
  }
  for (const group of document.querySelectorAll(".group")) {
    group.hidden = !group.querySelector("[data-words]:not([hidden])");
  }
});
