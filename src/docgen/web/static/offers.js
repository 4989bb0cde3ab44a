// What is offered for a field: options of a list that stands on the page once. Those that hold on the date of
// the document come first.

let day = "";

/** Fill the selects below an element that offer a list. */
export function offer(root) {
  for (const select of root.querySelectorAll("select[data-offers]")) {
    const list = document.getElementById(`offers-${select.dataset.offers}`);
    const chosen = select.value;
    const options = [...list.content.cloneNode(true).children];
    const first = document.createElement("option");
    first.value = "";
    const known = options.some((option) => option.value === chosen);
    const other = document.createElement("option");
    other.value = other.textContent = chosen;
    select.replaceChildren(first, ...(known || !chosen ? [] : [other]), ...options);
    group(select, list);
    select.value = chosen;
  }
}

/** Take another day for the date of the document: ISO, "" for none. */
export function dated(root, date) {
  if (date === day) return;
  day = date;
  offer(root);
}

function group(select, list) {
  const isOld = (option) => option.dataset.last && option.dataset.last < day;
  const isNew = (option) => option.dataset.first && option.dataset.first > day;
  const others = day ? [...select.options].filter((option) => isOld(option) || isNew(option)) : [];
  if (!others.length) return;
  const grouped = document.createElement("optgroup");
  grouped.label = list.dataset.others;
  grouped.append(...others);
  select.append(grouped);
}
