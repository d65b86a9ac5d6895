// The incidents page: filters that answer at once, an address that says what is shown, and a brush over the timeline.
const form = document.getElementById("ask");
const settle = () => form.dispatchEvent(new Event("settled"));
let waiting;
const soon = (wait) => { clearTimeout(waiting); waiting = setTimeout(settle, wait); };

form.addEventListener("change", (event) => { if (event.target.matches("select, [type=date]:not(#asof-day)")) soon(0); });
form.elements.q.addEventListener("input", () => soon(250));

// What is not asked is not in the address; a browser that draws the map itself needs no sketch.
document.body.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.elt !== form) return;
  for (const [name, value] of [...event.detail.parameters.entries()]) if (!value) event.detail.parameters.delete(name);
  if (document.documentElement.classList.contains("has-map")) event.detail.headers["X-Map"] = "1";
});

const edges = () => document.querySelector(".brush")?.dataset.edges.split(" ") ?? [];
const before = (day) => new Date(Date.parse(day) - 864e5).toISOString().slice(0, 10);
const narrow = (first, last) => {
  const all = edges();
  form.elements.first.value = first > 0 ? all[first] : "";
  form.elements.last.value = last < all.length - 2 ? before(all[last + 1]) : "";
  place();
};

// The two sliders and the two days say the same.
const place = () => {
  const all = edges();
  const [low, high] = ["brush-first", "brush-last"].map((id) => document.getElementById(id));
  if (!low) return;
  const { value: first } = form.elements.first;
  const { value: last } = form.elements.last;
  low.value = first ? Math.max(0, all.filter((edge) => edge <= first).length - 1) : 0;
  high.value = last ? Math.max(0, Math.min(all.length - 2, all.filter((edge) => edge <= last).length - 1)) : all.length - 2;
  low.setAttribute("aria-valuetext", all[low.value]);
  high.setAttribute("aria-valuetext", before(all[Number(high.value) + 1]));
};
document.addEventListener("input", (event) => {
  if (!event.target.matches("#brush-first, #brush-last")) return;
  const low = Number(document.getElementById("brush-first").value);
  const high = Number(document.getElementById("brush-last").value);
  const isLow = event.target.id === "brush-first";
  narrow(isLow ? low : Math.min(low, high), isLow ? Math.max(low, high) : high);
  soon(200);
});

// Dragging over the bars chooses the days between; a click chooses one bar; a click on the only one chosen frees all.
let held = null;
const at = (svg, event) => {
  const room = svg.getBoundingClientRect();
  const count = edges().length - 1;
  return Math.max(0, Math.min(count - 1, Math.floor(((event.clientX - room.left) / room.width) * count)));
};
document.addEventListener("pointerdown", (event) => {
  const svg = event.target.closest?.("svg.lanes");
  if (!svg || event.button) return;
  held = { svg, from: at(svg, event), to: at(svg, event) };
  event.preventDefault();
  mark();
});
document.addEventListener("pointermove", (event) => {
  if (!held) return;
  held.to = at(held.svg, event);
  mark();
});
document.addEventListener("pointerup", () => {
  if (!held) return;
  const [first, last] = [held.from, held.to].sort((left, right) => left - right);
  const is = (id, value) => Number(document.getElementById(id).value) === value;
  const isSame = first === last && is("brush-first", first) && is("brush-last", last);
  held.svg.querySelector(".window")?.remove();
  held = null;
  if (isSame) narrow(0, edges().length - 2);
  else narrow(first, last);
  settle();
});
const mark = () => {
  const { svg, from, to } = held;
  let shade = svg.querySelector(".window");
  if (!shade) {
    shade = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    shade.setAttribute("class", "window");
    svg.prepend(shade);
  }
  const { width, height } = svg.viewBox.baseVal;
  const wide = width / (edges().length - 1);
  shade.setAttribute("x", Math.min(from, to) * wide);
  shade.setAttribute("width", (Math.abs(to - from) + 1) * wide);
  shade.setAttribute("y", 0);
  shade.setAttribute("height", height);
};

document.body.addEventListener("htmx:afterSettle", (event) => { if (event.detail.target.id === "found") place(); });
place();
