// Draws the document that the page beside it names. The frame is of the same origin and takes words of no other.

const pages = document.getElementById("pages");
const told = document.getElementById("told");
let last = 0;

addEventListener("message", async (event) => {
  // Others talk by messages too: the renderer to itself, tools of a browser to all frames.
  if (event.origin !== location.origin || !String(event.data?.address).startsWith("/drafts/")) return;
  const turn = ++last;
  const answer = await fetch(event.data.address).catch(() => null);
  if (turn !== last) return;
  told.hidden = Boolean(answer?.ok);
  if (!answer?.ok) return;
  const drawn = document.createElement("div");
  await docx.renderAsync(await answer.blob(), drawn, null, {
    experimental: true,
    useBase64URL: true,
    renderComments: false,
  });
  if (turn !== last) return;
  const place = document.documentElement.scrollTop;
  pages.replaceChildren(...drawn.childNodes);
  fit();
  document.documentElement.scrollTop = place;
});
// A page is as wide as the frame, as far as that can be read.
function fit() {
  const widest = Math.max(0, ...[...pages.querySelectorAll("section")].map((page) => page.offsetWidth));
  const room = document.documentElement.clientWidth - 16;
  pages.style.zoom = widest ? Math.min(1, Math.max(0.45, room / widest)) : 1;
}
addEventListener("resize", fit);

parent.postMessage("ready", location.origin);
