// The words that are selected in a document, with their exact place; null where none are.
// The ledger counts characters as Python does, scripts count the halves of rare ones.
const characters = (words) => Array.from(words).length;

export function selected() {
  const text = document.querySelector(".paper .text");
  const chosen = getSelection();
  if (!text || !chosen.rangeCount || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  // Blanks at either end belong to no claim.
  const words = range.toString();
  const lead = words.length - words.trimStart().length;
  if (!words.trim()) return null;
  const start = characters(before.toString() + words.slice(0, lead));
  return { start, end: start + characters(words.trim()), words: words.trim() };
}
