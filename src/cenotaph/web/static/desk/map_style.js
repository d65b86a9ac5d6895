// How the map looks: the ground in quiet colours under the incidents. Tiles may be ours (country, region, label), in the
// Protomaps schema, of unknown layers (drawn as thin lines), or pictures.
const INK = "#1b2127";
const SOFT = "#4d5760";
const DEEP = "#1f3a52";
const RUST = "#8a3b2a";
const WATER = "#dfe8ee";
const LAND = "#f7f6f2";
const EDGE = "#b9bcb6";

const OUTLINE = ["==", ["geometry-type"], "Polygon"];

export const CLICKED = ["clusters", "places", "rough", "rough-edge-own", "rough-edge-dashed"];

export async function base(told, library) {
  const protocol = new window.pmtiles.Protocol();
  library.addProtocol("pmtiles", protocol.tile);
  const made = { version: 8, sources: {}, layers: [{ id: "water", type: "background", paint: { "background-color": WATER } }] };
  const name = ["coalesce", ...(told.language === "ar" ? [["get", "ar"], ["get", "name:ar"]] : [["get", "name:en"]]), ["get", "name"]];
  const labels = [];
  for (const each of told.tiles) {
    const url = new URL(each.url, location.href).href;
    const file = new window.pmtiles.PMTiles(url);
    let isVector;
    let held;
    try {
      isVector = (await file.getHeader()).tileType === 1;
      held = isVector ? ((await file.getMetadata()).vector_layers ?? []).map((layer) => layer.id) : [];
    } catch {
      // A file that is cut short inside: the rest of the ground is drawn without it.
      continue;
    }
    protocol.add(file);
    made.sources[each.name] = { type: isVector ? "vector" : "raster", url: `pmtiles://${url}`, ...(isVector ? {} : { tileSize: 256 }) };
    const { ground, words } = isVector ? vector(each.name, held, name) : { ground: [raster(each.name)], words: [] };
    made.layers.push(...ground);
    labels.push(...words);
  }
  if (told.outlines) {
    made.sources.outlines = { type: "geojson", data: new URL(told.outlines, location.href).href };
    made.layers.push({ ...fills("outlines-land", "outlines"), filter: OUTLINE }, { ...line("outlines-edge", "outlines", EDGE, 1), filter: OUTLINE });
    labels.push(label("outlines-name", "outlines", null, name, "#767d83", 12, { filter: ["==", ["geometry-type"], "Point"] }));
  }
  return { base: { ...made, layers: [...made.layers, ...labels] }, own: labels.length };
}

const of = (layer) => (layer ? { "source-layer": layer } : {});
const fills = (id, source, layer, colour = LAND) => ({ id, type: "fill", source, ...of(layer), paint: { "fill-color": colour } });
const line = (id, source, colour, width, layer) => (
  { id, type: "line", source, ...of(layer), paint: { "line-color": colour, "line-width": width } });
const raster = (source) => ({ id: `${source}-picture`, type: "raster", source });
const label = (id, source, layer, field, colour, size, more = {}) => ({
  id, type: "symbol", source, ...of(layer), ...more,
  layout: { "text-field": field, "text-size": size, "text-max-width": 8, ...(more.layout ?? {}) },
  paint: { "text-color": colour, "text-halo-color": "#ffffff", "text-halo-width": 1.4 },
});

function vector(source, held, name) {
  const has = (layer) => held.includes(layer);
  const ground = [];
  const words = [];
  if (has("country") || has("region")) {
    if (has("country")) ground.push(fills(`${source}-land`, source, "country"));
    if (has("region")) ground.push({ ...line(`${source}-region`, source, "#d3d4ce", 0.7, "region"), minzoom: 3 });
    if (has("country")) ground.push(line(`${source}-border`, source, "#9a9c97", 1.1, "country"));
    const ranked = { layout: { "symbol-sort-key": ["get", "rank"] } };
    const only = (kind) => ({ filter: ["==", ["get", "kind"], kind], ...ranked });
    words.push(
      label(`${source}-towns`, source, "label", name, SOFT, 11, only("town")),
      label(`${source}-regions`, source, "label", name, "#767d83", 11, { ...only("region"), minzoom: 5 }),
      label(`${source}-countries`, source, "label", name, SOFT, 13, { ...only("country"), maxzoom: 7 }),
    );
  } else if (has("earth") || has("roads")) {
    const colours = { earth: LAND, landcover: "#eef0e6", landuse: "#f0efe8", water: WATER, buildings: "#e4e1da" };
    for (const [layer, colour] of Object.entries(colours)) {
      if (has(layer)) ground.push({ ...fills(`${source}-${layer}`, source, layer, colour), filter: ["==", ["geometry-type"], "Polygon"] });
    }
    if (has("roads")) ground.push(line(`${source}-roads`, source, "#d5cfc4", ["interpolate", ["linear"], ["zoom"], 6, 0.4, 14, 2.2], "roads"));
    if (has("boundaries")) ground.push(line(`${source}-boundaries`, source, "#9a9c97", 1, "boundaries"));
    if (has("places")) words.push(label(`${source}-places`, source, "places", name, SOFT, 12));
  } else for (const layer of held) ground.push(line(`${source}-${layer}`, source, EDGE, 0.8, layer));
  return { ground, words };
}

// The incidents over it. A number is a number of incidents, never of people.
export function incidents() {
  const source = "incidents";
  const is = (kind) => ["==", ["get", "kind"], kind];
  const onlyTotals = ["==", ["get", "n"], 0];
  const tone = ["case", onlyTotals, RUST, DEEP];
  const size = ["min", 20, ["+", 5, ["*", 1.3, ["sqrt", ["get", "size"]]]]];
  const big = ["interpolate", ["linear"], ["sqrt", ["get", "n"]], 1, 13, 4, 17, 30, 30, 150, 40];
  const edge = (id, of, dashes) => ({
    id, type: "line", source, filter: ["all", is("area"), ["==", ["get", "edge"], of]],
    paint: { "line-color": tone, "line-width": 1.6, ...(dashes ? { "line-dasharray": [3, 2] } : {}) },
  });
  return [
    { id: "rough", type: "fill", source, filter: is("area"), paint: { "fill-color": tone, "fill-opacity": ["case", onlyTotals, 0.05, 0.12] } },
    edge("rough-edge-own", "own", false),
    edge("rough-edge-dashed", "dashed", true),
    { id: "places", type: "circle", source, filter: is("place"),
      paint: { "circle-radius": size, "circle-color": RUST, "circle-opacity": 0.85, "circle-stroke-color": "#ffffff", "circle-stroke-width": 1.4 } },
    { id: "clusters", type: "circle", source, filter: is("cluster"),
      paint: { "circle-radius": big, "circle-color": DEEP, "circle-opacity": 0.9, "circle-stroke-color": "#ffffff", "circle-stroke-width": 1.6 } },
    label("rough-name", source, null, ["concat", ["get", "name"], ["case", [">", ["get", "n"], 0], ["concat", " · ", ["to-string", ["get", "n"]]], ""]], DEEP, 12,
      { filter: is("name"), layout: { "text-variable-anchor": ["center", "top", "bottom", "left", "right"], "text-radial-offset": 1.8 } }),
    label("place-name", source, null, ["get", "name"], INK, 12, { filter: is("place"), layout: {
      "text-variable-anchor": ["left", "right", "top", "bottom"], "text-radial-offset": 1.4, "symbol-sort-key": ["-", 0, ["get", "size"]] } }),
    // Placed first, being on top: no name may cover a number.
    count("place-count", source, ["all", is("place"), [">", ["get", "n"], 1]], "#ffffff", RUST),
    count("cluster-count", source, is("cluster"), "#ffffff", DEEP),
  ];
}

const count = (id, source, filter, colour, halo) => ({
  id, type: "symbol", source, filter,
  layout: { "text-field": ["to-string", ["get", "n"]], "text-size": 12, "text-allow-overlap": true, "text-padding": 9 },
  paint: { "text-color": colour, "text-halo-color": halo, "text-halo-width": 1 },
});
