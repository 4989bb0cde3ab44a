const told = document.getElementById("states");
const answer = await fetch("/templates/states");
if (answer.ok) {
  const states = await answer.json();
  for (const place of document.querySelectorAll("[data-template]")) {
    const { state, errors, warnings } = states[place.dataset.template] ?? {};
    const isWrong = errors > 0 || warnings > 0;
    const counts = told.dataset.wrong.replace("{errors}", errors).replace("{warnings}", warnings);
    place.textContent = [state, isWrong ? counts : ""].filter(Boolean).join("; ");
    place.classList.toggle("error", errors > 0);
  }
  told.textContent = told.dataset.done;
}

export {};
