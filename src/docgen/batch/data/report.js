"use strict";
{
  const page = document.documentElement.lang;
  const table = document.getElementById("rows");
  const form = document.getElementById("filter");
  const shown = document.getElementById("shown");
  const collator = new Intl.Collator(page, { numeric: true });
  // As the numbers of the page are written; browsers do not know how Kazakh does it.
  const number = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, "\u00a0");
  const rows = table ? Array.from(table.tBodies[0].rows) : [];
  const texts = rows.map((row) => row.textContent.toLocaleLowerCase(page));

  const tell = (count) => {
    shown.textContent = shown.dataset.text
      .replace("{shown}", number(count))
      .replace("{all}", number(rows.length));
  };

  const filter = () => {
    const grade = form.elements.grade.value;
    const code = form.elements.code.value;
    const text = form.elements.text.value.trim().toLocaleLowerCase(page);
    let count = 0;
    rows.forEach((row, index) => {
      const fits =
        (!grade || row.dataset.grade === grade) &&
        (!code || row.dataset.code === code) &&
        texts[index].includes(text);
      row.hidden = !fits;
      count += fits;
    });
    tell(count);
  };

  // Each press goes on: from the first to the last, from the last to the first, as they came.
  const following = { none: "ascending", ascending: "descending", descending: "none" };

  const sort = (column) => {
    const heads = Array.from(table.tHead.rows[0].cells);
    const order = following[heads[column].getAttribute("aria-sort") || "none"];
    heads.forEach((head) => head.removeAttribute("aria-sort"));
    let sorted = rows;
    if (order !== "none") {
      heads[column].setAttribute("aria-sort", order);
      const sign = order === "ascending" ? 1 : -1;
      const keys = new Map(
        rows.map((row) => [row, row.cells[column].dataset.key || row.cells[column].textContent]),
      );
      sorted = rows.slice().sort((a, b) => sign * collator.compare(keys.get(a), keys.get(b)));
    }
    table.tBodies[0].append(...sorted);
  };

  if (table) {
    Array.from(table.tHead.querySelectorAll("button")).forEach((button, column) => {
      button.disabled = false;
      button.addEventListener("click", () => sort(column));
    });
    let waiting = 0;
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(filter, 150);
    });
    form.addEventListener("reset", () => setTimeout(filter, 0));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    // What the browser kept of the form from the last visit counts.
    filter();
  }
}
