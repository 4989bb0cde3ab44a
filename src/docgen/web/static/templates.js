// Each type is asked for by itself: the first states are there at once, and whoever leaves stops the asking.

const told = document.getElementById("states");

for (const row of document.querySelectorAll("[data-states]")) {
  const answer = await fetch(`/templates/${row.dataset.states}/states`);
  if (!answer.ok) continue;
  const states = await answer.json();
  for (const place of row.querySelectorAll("[data-half]")) {
    const { state, errors, warnings } = states[place.dataset.half];
    const isWrong = errors > 0 || warnings > 0;
    const counts = told.dataset.wrong.replace("{errors}", errors).replace("{warnings}", warnings);
    place.textContent = [state, isWrong ? counts : ""].filter(Boolean).join("; ");
    place.classList.toggle("error", errors > 0);
  }
}
told.textContent = told.dataset.done;

export {};
