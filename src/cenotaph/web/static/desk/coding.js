// The coding room by keyboard: comments, translations, lineage; and a translation of the selected words.
import { selected } from "./selecting.js";

// Keys go by their letter; where the keyboard writes another script, by where the letter stands.
const letter = (event) => (/^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : event.code.replace("Key", "").toLowerCase());
const translating = () => document.getElementById("translating");

function open(details) {
  if (!details) return;
  details.open = true;
  details.scrollIntoView({ block: "nearest" });
  details.querySelector("textarea, input:not([type=hidden])")?.focus({ preventScroll: true });
}

// What is selected when the form opens is what the translation stands beside; nothing selected means the whole text.
function fill(form) {
  const found = selected();
  const note = form.querySelector("[data-whole]");
  note.textContent = found ? found.words : note.dataset.whole;
  note.dir = "auto";
  for (const [name, value] of [["start", found?.start || 0], ["end", found?.end || 0], ["source", found?.words || ""]]) {
    form.querySelector(`[name=${name}]`).value = value;
  }
}
// A click on the summary would take the selection away.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest("#translating > summary")) event.preventDefault();
});
document.addEventListener("toggle", (event) => {
  if (event.target === translating() && event.target.open) fill(event.target);
}, true);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, select, textarea")) return;
  const key = letter(event);
  const found = {
    s: () => document.querySelector('#claims .card.chosen details[data-open="s"]'),
    d: () => document.querySelector('#remarks details[data-open="d"]'),
    t: translating,
  }[key]?.();
  if (found) open(found);
  else if (key === "l" && document.getElementById("lineage")) document.querySelector("#lineage a").focus();
  else return;
  event.preventDefault();
});

// In a form of several lines, Enter makes a line and Ctrl with Enter sends.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !event.target.matches("textarea")) return;
  event.target.form?.requestSubmit();
});
