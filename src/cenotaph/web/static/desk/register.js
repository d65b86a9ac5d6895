// Review by keyboard: s same, n not same, u unsure, z takes the last one back.
const pair = document.getElementById("pair");

// Keys go by their letter; where the keyboard writes another script, by where the letter stands.
const letter = (event) => (/^[a-z?]$/i.test(event.key) ? event.key.toLowerCase() : event.code.replace("Key", "").toLowerCase());

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (event.target.closest("input, select, textarea")) return;
  const key = letter(event);
  if (key === "?") { const keys = document.querySelector("details.keys"); keys.open = !keys.open; }
  else if (["s", "n", "u", "z"].includes(key) && !pair.classList.contains("htmx-request")) pair.querySelector(`[data-key="${key}"]`)?.click();
  else return;
  event.preventDefault();
});

// The next question is where the eye was: at the top of the pair, read out from there.
document.body.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target === pair) pair.querySelector(".question")?.focus({ preventScroll: true });
});
