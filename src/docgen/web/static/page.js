// What every page does: its requests, and the choice of its language.

const token = document.querySelector('meta[name="token"]').content;

/** Send JSON, or a file as it is; give back what is answered and whether it was done: status 0 for no answer. */
export async function send(method, address, body) {
  const isFile = body instanceof Blob;
  const { largest, large, silent } = document.body.dataset;
  // A connection on which too much is sent ends before the answer can be read.
  if (isFile && body.size > Number(largest)) return { done: false, status: 413, said: problem("413", large) };
  try {
    const answer = await fetch(address, {
      method,
      headers: {
        "X-Docgen-Token": token,
        "Content-Type": isFile ? "application/octet-stream" : "application/json",
      },
      body: isFile ? body : JSON.stringify(body ?? {}),
    });
    const isJson = (answer.headers.get("content-type") ?? "").startsWith("application/json");
    const said = isJson ? await answer.json() : refusal(answer.status, await answer.text());
    return { done: answer.ok, status: answer.status, said };
  } catch {
    return { done: false, status: 0, said: problem("", silent) };
  }
}

const problem = (code, message) => ({ problems: [{ grade: "error", code, place: "", message }] });

/** A refusal is a page: what it says is told as a problem. */
function refusal(status, text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  return problem(String(status), page.querySelector("main p")?.textContent ?? "");
}

/** Send, and go where the answer leads. */
export async function follow(method, address, body) {
  const { done, said } = await send(method, address, body);
  if (done) location.assign(said.address);
  return said;
}

/** Show problems as the lines of a list: with their place in a file, or each as what leads to its field. */
export function list(element, problems, lead) {
  element.replaceChildren(
    ...problems.map((problem) => {
      const line = document.createElement("li");
      line.className = problem.grade;
      const place = document.createElement(lead ? "button" : "b");
      place.textContent = lead ? problem.message : problem.place;
      if (lead) {
        place.type = "button";
        place.className = "lead";
        place.addEventListener("click", () => lead(problem));
      }
      const code = document.createElement("span");
      code.className = "quiet";
      code.textContent = problem.code;
      line.append(place, ...(lead ? [] : [" ", problem.message]), " ", code);
      return line;
    }),
  );
}

/** Take a file that is chosen or dropped. */
export function taking(zone, input, take) {
  input.addEventListener("change", () => {
    const [file] = input.files;
    if (file) take(file);
    input.value = "";
  });
  const over = (is) => zone.classList.toggle("over", is);
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    over(true);
  });
  zone.addEventListener("dragleave", () => over(false));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    over(false);
    const [file] = event.dataTransfer.files;
    if (file) take(file);
  });
}

/** Show the lines that have all words of a search, and the groups that have such lines. */
export function searching(input, place) {
  input.addEventListener("input", () => {
    const words = input.value.toLocaleLowerCase().split(/\s+/);
    for (const line of place.querySelectorAll("[data-words]")) {
      const text = [line, ...line.querySelectorAll("[data-words]")].map((each) => each.dataset.words).join(" ").toLocaleLowerCase();
      line.hidden = !words.every((word) => text.includes(word));
    }
    for (const group of place.querySelectorAll(".group")) {
      group.hidden = !group.querySelector("[data-words]:not([hidden])");
    }
  });
}

// Kazakh pages write days as Russian ones do: дд.мм.гггг; few browsers know Kazakh.
const isEnglish = document.documentElement.lang === "en";
const shown = new Intl.DateTimeFormat(isEnglish ? "en-GB" : "ru", { dateStyle: "short", timeStyle: "short" });
for (const time of document.querySelectorAll("[data-time]")) {
  const moment = new Date(Number(time.dataset.time) * 1000);
  time.dateTime = moment.toISOString();
  time.textContent = shown.format(moment);
}

for (const button of document.querySelectorAll("[data-remove]")) {
  button.addEventListener("click", async () => {
    if (!confirm(button.dataset.ask)) return;
    const { problems = [] } = await follow("DELETE", button.dataset.remove);
    document.getElementById("notice").textContent = problems.map((each) => each.message).join(" ");
  });
}

for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", async () => {
    await window.docgenSettled?.();
    await send("POST", "/language", { language: button.dataset.language });
    location.reload();
  });
}
