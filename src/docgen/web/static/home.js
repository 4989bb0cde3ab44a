import { follow, list } from "./page.js";

// Kazakh pages write days as Russian ones do: дд.мм.гггг; few browsers know Kazakh.
const isEnglish = document.documentElement.lang === "en";
const shown = new Intl.DateTimeFormat(isEnglish ? "en-GB" : "ru", { dateStyle: "short", timeStyle: "short" });
for (const time of document.querySelectorAll("[data-time]")) {
  const moment = new Date(Number(time.dataset.time) * 1000);
  time.dateTime = moment.toISOString();
  time.textContent = shown.format(moment);
}

for (const button of document.querySelectorAll("[data-type]")) {
  button.addEventListener("click", () => follow("POST", `/drafts?type=${encodeURIComponent(button.dataset.type)}`));
}
for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", () => follow("POST", button.dataset.copy));
}
for (const button of document.querySelectorAll("[data-remove]")) {
  button.addEventListener("click", () => {
    if (confirm(button.dataset.ask)) follow("DELETE", button.dataset.remove);
  });
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
