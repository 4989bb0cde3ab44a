import { follow, list, searching } from "./page.js";

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

searching(document.getElementById("search"), document);
