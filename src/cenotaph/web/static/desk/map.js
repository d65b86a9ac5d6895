// The map of incidents: MapLibre over the case's own tiles, nothing from anywhere else. Where it cannot be drawn
// (no WebGL), the server's sketch stays in its place; the list and the timeline never depend on it.
import * as style from "./map_style.js";

const box = document.getElementById("map");
const told = box && JSON.parse(box.dataset.map);
const form = document.getElementById("ask");
const sketch = document.getElementById("sketch");
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const nothing = { type: "FeatureCollection", features: [] };

const canDraw = () => {
  const canvas = document.createElement("canvas");
  return Boolean(canvas.getContext("webgl2"));
};
const fill = (words, parts) => words.replace(/{(\w+)}/g, (_, name) => parts[name]);
const number = (value) => value.toLocaleString("en");

const element = (name, words, more = {}) => {
  const made = Object.assign(document.createElement(name), more);
  if (words) made.textContent = words;
  return made;
};

async function begin() {
  const library = await import(new URL("../front/maplibre-gl.mjs", import.meta.url));
  const { base, own } = await style.base(told, library);
  box.hidden = false;
  const map = new library.Map({
    container: box,
    style: base,
    attributionControl: false,
    center: [20, 25],
    zoom: 1,
    maxZoom: 17,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    cooperativeGestures: true,
    locale: {
      "Map.Title": told.words.title,
      "CooperativeGesturesHandler.WindowsHelpText": told.words.ctrl,
      "CooperativeGesturesHandler.MacHelpText": told.words.cmd,
      "CooperativeGesturesHandler.MobileHelpText": told.words.fingers,
    },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  document.documentElement.classList.add("has-map");
  sketch.hidden = true;
  await map.once("load");
  map.addSource("incidents", { type: "geojson", data: nothing });
  for (const layer of style.incidents(own)) map.addLayer(layer);
  return map;
}

function buttons(map, home) {
  const bar = element("div", "", { className: "map-buttons" });
  const add = (sign, words, act) => {
    const button = element("button", sign, { type: "button", title: words });
    button.setAttribute("aria-label", words);
    button.addEventListener("click", act);
    bar.append(button);
  };
  add("+", told.words.zoom_in, () => map.zoomIn({ animate: !calm }, { asked: true }));
  add("−", told.words.zoom_out, () => map.zoomOut({ animate: !calm }, { asked: true }));
  add("◻", told.words.all, home);
  box.append(bar);
}

// What was clicked, in a few words beside the map, with links: a heading that the keyboard and screen readers reach.
function panel(map) {
  const card = element("div", "", { className: "map-card", hidden: true });
  card.setAttribute("role", "status");
  box.append(card);
  const show = (each) => {
    const close = element("button", "×", { type: "button", className: "plain" });
    close.setAttribute("aria-label", told.words.close);
    close.addEventListener("click", () => { card.hidden = true; });
    const lines = [close];
    if (each.name) lines.push(element("strong", each.name, { dir: "auto" }));
    if (each.told) lines.push(element("p", each.told));
    if (each.range) lines.push(element("p", each.range));
    if (each.when) lines.push(element("p", each.when));
    if (each.totals) lines.push(element("p", fill(told.words.totals, { n: number(each.totals) })));
    if (each.kind === "area") lines.push(element("p", told.words[each.edge === "own" ? "area" : "circle"], { className: "note" }));
    if (each.href) lines.push(element("a", told.words.open, { href: each.href }));
    else if (each.place && form) {
      const here = element("button", told.words.show_here, { type: "button", className: "quiet" });
      here.addEventListener("click", () => list(each));
      lines.push(here);
    }
    card.replaceChildren(...lines);
    card.hidden = false;
  };
  map.on("click", (event) => {
    const [found] = map.queryRenderedFeatures(event.point, { layers: style.CLICKED.filter((name) => map.getLayer(name)) });
    if (!found) { card.hidden = true; return; }
    const each = found.properties;
    if (each.kind === "cluster") {
      const [west, south, east, north] = JSON.parse(each.box);
      map.fitBounds([[west, south], [east, north]], { padding: 70, animate: !calm, maxZoom: map.getZoom() + 4 }, { asked: true });
    } else show(each);
  });
  for (const name of style.CLICKED) {
    map.on("mouseenter", name, () => { map.getCanvas().style.cursor = "pointer"; });
    map.on("mouseleave", name, () => { map.getCanvas().style.cursor = ""; });
  }
}

// The list narrows to one place of the map; what is known only as an area is listed without the towns inside it.
function list(each) {
  const place = form.elements.place;
  if (![...place.options].some((option) => option.value === each.place)) place.add(new Option(each.name, each.place));
  place.value = each.place;
  form.elements.placed.value = each.kind === "area" && each.n ? "area" : "";
  form.dispatchEvent(new Event("settled"));
}

function asked(map) {
  const given = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value && name !== "box") given.set(name, value);
  const at = map.getBounds();
  const edges = [at.getWest(), at.getSouth(), at.getEast(), at.getNorth()];
  return { given, edges: edges.map((edge) => edge.toFixed(4)).join(",") };
}

async function live(map) {
  let running;
  let bounds = null;
  const line = document.getElementById("map-line");
  const follow = document.getElementById("follow");
  const more = element("span", "", { className: "note" });
  line.hidden = false;
  line.append(more);

  const fetchIncidents = async (given, window, zoom) => {
    running?.abort();
    running = new AbortController();
    given.set("window", window);
    given.set("zoom", zoom.toFixed(2));
    const answer = await fetch(`${told.data}?${given}`, { signal: running.signal, headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  };
  const refresh = async () => {
    const { given, edges } = asked(map);
    try {
      const found = await fetchIncidents(given, edges, map.getZoom());
      bounds = found.bounds;
      map.getSource("incidents").setData(found);
      more.textContent = found.more_areas ? ` ${fill(told.words.more_areas, { n: number(found.more_areas) })}` : "";
      box.dataset.shown = found.incidents;
      return found;
    } catch (wrong) {
      if (wrong.name !== "AbortError") more.textContent = ` ${told.words.failed}`;
      return null;
    }
  };
  const fit = (edges) => {
    if (!edges) return;
    const [west, south, east, north] = edges;
    map.fitBounds([[west, south], [east, north]], { padding: 50, animate: false, maxZoom: 9 });
  };
  const settle = () => form.dispatchEvent(new Event("settled"));

  const first = form.elements.box.value;
  const found = await refresh();
  if (first) map.fitBounds([first.split(",").slice(0, 2), first.split(",").slice(2)].map((at) => at.map(Number)), { animate: false });
  else fit(found?.bounds);
  await refresh();

  let waiting;
  map.on("moveend", (event) => {
    refresh();
    // Only a move that a person made narrows the list: fitting the window, or its size, does not.
    if (!(event.originalEvent || event.asked) || !follow.checked) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => { form.elements.box.value = asked(map).edges; settle(); }, 250);
  });
  document.body.addEventListener("htmx:afterSettle", (event) => { if (event.detail.target.id === "found") refresh(); });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-boundless]")) return;
    event.preventDefault();
    form.elements.box.value = "";
    fit(bounds);
    settle();
  });
  return () => { form.elements.box.value = ""; fit(bounds); settle(); };
}

async function still(map) {
  const found = JSON.parse(box.dataset.features);
  map.getSource("incidents").setData(found);
  const points = found.features.flatMap((each) => each.geometry.coordinates.flat(4));
  const longs = points.filter((_, at) => at % 2 === 0);
  const lats = points.filter((_, at) => at % 2 === 1);
  const home = () => map.fitBounds([[Math.min(...longs), Math.min(...lats)], [Math.max(...longs), Math.max(...lats)]],
    { padding: 40, animate: false, maxZoom: 8 });
  home();
  return home;
}

// Whatever stopped it, the sketch is there.
function sketchOnly() {
  if (box) box.hidden = true;
  sketch.hidden = false;
  document.documentElement.classList.remove("has-map");
  for (const each of document.querySelectorAll(".no-map")) each.hidden = false;
}

if (box && canDraw()) {
  begin().then(async (map) => {
    panel(map);
    buttons(map, await (form ? live(map) : still(map)));
    await map.once("idle");
    box.dataset.ready = "1";
  }).catch(sketchOnly);
} else sketchOnly();
