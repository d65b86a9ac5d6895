// The reading page by keyboard: marks and cards know each other, and every act has a key.
const column = document.getElementById("claims");
const paper = document.querySelector(".paper");
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

const cards = () => [...column.querySelectorAll(".card")];
const chosen = () => column.querySelector(".card.chosen");

// Marks take their colour from the cards, so that an act on the right shows in the text on the left.
function join(moves) {
  const tones = new Map(cards().map((card) => [card.dataset.claim, card.dataset.tone]));
  const open = chosen()?.dataset.claim;
  for (const mark of paper.querySelectorAll("mark")) {
    const names = mark.dataset.claims.split(" ");
    const found = names.map((name) => tones.get(name)).filter(Boolean);
    mark.classList.toggle("holds", found.length > 0 && found.every((tone) => tone === "holds"));
    mark.classList.toggle("fell", found.length > 0 && found.every((tone) => tone === "fell"));
    mark.classList.toggle("chosen", names.includes(open));
  }
  if (!moves) return;
  const behavior = calm ? "auto" : "smooth";
  paper.querySelector("mark.chosen")?.scrollIntoView({ block: "center", behavior });
  const card = chosen();
  if (!card) return;
  card.scrollIntoView({ block: "nearest", behavior });
  const field = card.querySelector("details[open] input:not([type=hidden])");
  (field || card).focus({ preventScroll: true });
}

function step(by) {
  const all = cards();
  const next = all[all.indexOf(chosen()) + by];
  next?.querySelector("h3 a")?.click();
}

function open(which) {
  const found = chosen()?.querySelector(`details[data-open="${which}"]`);
  if (!found) return;
  found.open = true;
  found.querySelector("input:not([type=hidden])").focus();
}

// Keys go by their letter; where the keyboard writes another script, by where the letter stands.
const letter = (event) => (/^[a-z?]$/i.test(event.key) ? event.key.toLowerCase() : event.code.replace("Key", "").toLowerCase());

// While an answer is on its way, the card that is seen is about to go. What only opens something waits until the next
// card is there; a decision does not wait, since nobody has seen yet what it would be about. A key that is held down
// is pressed once: nobody reads as fast as it repeats.
const DECIDES = ["a", "u"];
let coming = 0;
let held;
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, select, textarea")) return;
  const key = letter(event);
  if (!/^[a-z?]$/.test(key) || !(coming || (event.repeat && !["j", "k"].includes(key)))) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (coming && !event.repeat) held = DECIDES.includes(key) ? undefined : { key: event.key, code: event.code };
}, true);
document.body.addEventListener("htmx:beforeSend", (event) => { if (event.detail.target === column) coming += 1; });
document.body.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.target !== column) return;
  coming = Math.max(0, coming - 1);
  if (coming || !held) return;
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { ...held, bubbles: true, cancelable: true }));
  held = undefined;
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Escape") {
    const open = document.activeElement.closest("details");
    if (open) { open.open = false; chosen()?.focus(); }
    return;
  }
  if (event.target.closest("input, select, textarea")) return;
  const key = letter(event);
  if (key === "j") step(1);
  else if (key === "k") step(-1);
  else if (key === "r" || key === "c") open(key);
  else if (key === "?") { const keys = document.querySelector("details.keys"); keys.open = !keys.open; }
  else if (["a", "u", "n"].includes(key)) {
    const scope = key === "n" ? document : column;
    scope.querySelector(`[data-key="${key}"]`)?.click();
  } else return;
  event.preventDefault();
});

column.addEventListener("click", (event) => {
  const card = event.target.closest(".card:not(.chosen)");
  if (card && !event.target.closest("a")) card.querySelector("h3 a").click();
});
paper.addEventListener("click", (event) => {
  const names = event.target.closest("mark")?.dataset.claims.split(" ") || [];
  // A passage of several claims opens one after the other.
  const next = names[(names.indexOf(chosen()?.dataset.claim) + 1) % names.length];
  column.querySelector(`.card[data-claim="${next}"] h3 a`)?.click();
});
document.body.addEventListener("htmx:afterSwap", (event) => { if (event.detail.target === column) join(true); });
join(new URLSearchParams(location.search).has("claim"));
