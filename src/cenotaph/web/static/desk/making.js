// Making a claim: words selected in the document, by mouse or by keyboard, go with their exact place into a form.
import { selected } from "./selecting.js";

const text = document.querySelector(".paper .text");
const paper = document.querySelector(".paper");
const panel = document.getElementById("make");
const chosen = getSelection();
let kept;

function first() {
  const mark = text.querySelector("mark.chosen") || text.firstChild;
  paper.focus({ preventScroll: true });
  chosen.setPosition(mark, 0);
  chosen.modify("extend", "forward", "word");
}

function step(direction) {
  if (direction === "forward") chosen.collapseToEnd();
  else chosen.collapseToStart();
  if (direction === "backward") chosen.modify("move", "backward", "word");
  chosen.modify("extend", "forward", "word");
}

function open() {
  const found = selected();
  const none = document.getElementById("make-none");
  none.textContent = found ? "" : none.dataset.words;
  if (!found) return;
  kept = chosen.getRangeAt(0).cloneRange();
  for (const name of ["start", "end", "words"]) panel.querySelector(`[name=${name}]`).value = found[name];
  document.getElementById("make-words").textContent = found.words;
  panel.hidden = false;
  panel.scrollIntoView({ block: "nearest" });
  const fields = panel.querySelector("fieldset:not([hidden])") || panel;
  fields.querySelector("input:not([type=hidden]), select").focus({ preventScroll: true });
}

function close() {
  panel.hidden = true;
  paper.focus({ preventScroll: true });
  if (kept) { chosen.removeAllRanges(); chosen.addRange(kept); }
}

const letter = (event) => (/^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : event.code.replace("Key", "").toLowerCase());

if (panel) {
  // Each kind of claim has its own fields; those of the others are not sent.
  const kind = document.getElementById("make-kind");
  // Where only counts are coded there is but one kind.
  kind?.addEventListener("change", () => {
    for (const each of panel.querySelectorAll("fieldset")) each.hidden = each.disabled = each.dataset.kind !== kind.value;
  });
  // A click on a button would take the selection away.
  const button = document.getElementById("make-open");
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", open);
  document.getElementById("make-close").addEventListener("click", close);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape" && !panel.hidden) { close(); return; }
    if (event.target.closest("input, select, textarea")) return;
    const along = { ArrowRight: "ltr", ArrowLeft: "rtl" }[event.key];
    if (letter(event) === "m") {
      if (selected()) open();
      else first();
    } else if (along && selected() && paper.contains(document.activeElement)) {
      const is = getComputedStyle(text).direction;
      // Shift and an arrow extend by a word, an arrow alone goes on to the next word.
      if (event.shiftKey) chosen.modify("extend", along === is ? "forward" : "backward", "word");
      else step(along === is ? "forward" : "backward");
    } else return;
    event.preventDefault();
  });
}
