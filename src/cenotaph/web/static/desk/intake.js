// Adding reports: files go to the desk a few at a time, and each line says what became of its file.
const form = document.getElementById("add");
const lines = document.getElementById("lines");
const words = lines.dataset;
const [drop, files, folder] = ["drop", "files", "folder"].map((id) => document.getElementById(id));
const [pause, again] = ["pause", "again"].map((id) => document.getElementById(id));
const progress = document.getElementById("progress");
const number = (value) => value.toLocaleString("en");
const FEW = 8;
const BYTES = 8 * 1024 * 1024;
const queue = [];
const failed = [];
let [all, done, running, paused, sending] = [0, 0, false, false, ""];

const token = () => JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
const wait = (time) => new Promise((go) => { setTimeout(go, time); });
const said = (given) => ({ by: given.published_by.value, on: given.published_on.value });

function say(line, word, tone, more = "") {
  const state = line.querySelector(".state");
  state.className = `state ${tone}`;
  state.textContent = word;
  line.querySelector(".word")?.remove();
  if (!more) return;
  const told = document.createElement("p");
  told.className = "word";
  told.textContent = more;
  line.append(told);
}

function count() {
  progress.textContent = all ? progress.dataset.words.replace("{done}", number(done)).replace("{all}", number(all)) : "";
  pause.hidden = queue.length === 0;
  again.hidden = failed.length === 0;
  document.getElementById("steer").hidden = pause.hidden && again.hidden;
}

function put(name, found) {
  const line = document.createElement("li");
  const whence = document.createElement("bdi");
  whence.className = "whence";
  whence.textContent = name;
  const state = document.createElement("span");
  state.className = "state";
  line.append(whence, " ", state);
  lines.append(line);
  document.getElementById("arrived").hidden = false;
  all += 1;
  if (found.file && found.file.size > Number(form.dataset.limit)) {
    say(line, words.refused, "fell", words.big);
    done += 1;
  } else {
    say(line, words.waits, "waits");
    queue.push({ ...found, line, name, given: said(form) });
  }
}

function next() {
  const first = queue.shift();
  const group = [first];
  let size = first.file?.size || 0;
  while (!first.alone && queue.length && group.length < FEW) {
    const each = queue[0];
    const same = each.file && first.file && !each.alone && each.given.by === first.given.by && each.given.on === first.given.on;
    size += each.file?.size || 0;
    if (!same || size > BYTES) break;
    group.push(queue.shift());
  }
  return group;
}

function packed(group) {
  const body = new FormData();
  body.append("published_by", group[0].given.by);
  body.append("published_on", group[0].given.on);
  for (const each of group) {
    if (each.file) {
      body.append("files", each.file, each.file.name);
      body.append("source", each.name);
    } else body.append("text", each.text);
  }
  return body;
}

async function post(group) {
  for (;;) {
    const headers = { "X-CSRFToken": token(), "HX-Request": "true" };
    const answer = await fetch(form.action, { method: "POST", body: packed(group), headers, redirect: "manual" });
    if (answer.status !== 503) return answer;
    for (const each of group) say(each.line, words.turn, "waits");
    await wait(1000 + Math.random() * 1000);
  }
}

// What was refused as a group is sent one by one, so that a bad file stops none of the others.
function fail(group, told, apart) {
  if (apart && group.length > 1) {
    queue.unshift(...group.map((each) => ({ ...each, alone: true })));
    return;
  }
  sending = "";
  for (const each of group) {
    say(each.line, words.unsent, "fell", told);
    failed.push(each);
  }
}

async function send(group) {
  for (const each of group) say(each.line, words.reads, "waits");
  let answer;
  try {
    answer = await post(group);
  } catch {
    fail(group, "", false);
    paused = true;
    return;
  }
  const parsed = document.createElement("template");
  parsed.innerHTML = await answer.text();
  const told = parsed.content.querySelector(".warn")?.textContent || "";
  if (answer.ok) {
    const found = [...parsed.content.children].filter((each) => each.localName === "li");
    group.forEach((each, at) => {
      each.line.replaceWith(found[at] || each.line);
      // A pasted text stays in its field until it is kept.
      if (each.text && form.text.value === each.text) form.text.value = "";
    });
    done += group.length;
    sending = "";
  } else if ([401, 403].includes(answer.status)) {
    fail(group, told, false);
    paused = true;
    document.dispatchEvent(new Event("signed-out"));
  } else fail(group, told, true);
}

async function run() {
  if (running) return;
  running = true;
  while (queue.length && !paused) {
    count();
    await send(next());
  }
  running = false;
  if (paused) pause.textContent = pause.dataset.resume;
  count();
}

function resume() {
  paused = false;
  pause.textContent = pause.dataset.pause;
  run();
}

function take(list) {
  for (const file of list) put(file.webkitRelativePath || file.name, { file });
  resume();
}

// Folders that are dropped give their files one handful at a time.
async function walk(entry, found) {
  if (entry.isFile) {
    const file = await new Promise((go, stop) => { entry.file(go, stop); }).catch(() => null);
    if (file) found.push({ file, name: entry.fullPath.replace(/^\//, "") });
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((go) => { reader.readEntries(go, () => go([])); });
    if (!some.length) return;
    for (const each of some) await walk(each, found);
  }
}

async function dropped(event) {
  event.preventDefault();
  drop.classList.remove("over");
  const entries = [...event.dataTransfer.items].map((each) => each.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) { take(event.dataTransfer.files); return; }
  const found = [];
  for (const each of entries) await walk(each, found);
  for (const { file, name } of found) put(name, { file });
  resume();
}

document.getElementById("pick-folder").hidden = !("webkitdirectory" in folder);
for (const input of [files, folder]) {
  input.addEventListener("change", () => { take([...input.files]); input.value = ""; });
}
for (const kind of ["dragenter", "dragover"]) {
  drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
}
drop.addEventListener("dragleave", () => drop.classList.remove("over"));
drop.addEventListener("drop", dropped);
// A file that misses the field must not replace the page.
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = form.text.value;
  if (!text.trim()) { form.text.focus(); return; }
  if (text === sending) return;
  sending = text;
  put(text.trim().slice(0, 60), { text });
  resume();
});
pause.addEventListener("click", () => {
  if (paused) resume();
  else { paused = true; pause.textContent = pause.dataset.resume; }
});
again.addEventListener("click", () => {
  queue.push(...failed.splice(0));
  for (const each of queue) say(each.line, words.waits, "waits");
  resume();
});
addEventListener("beforeunload", (event) => { if (running || queue.length || failed.length) event.preventDefault(); });
count();
