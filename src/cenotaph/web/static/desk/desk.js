// The desk's own script: the as-of slider, and keeping what was typed when something is refused.
const form = document.querySelector("form.asof");

if (form) {
  const days = JSON.parse(form.dataset.days);
  const slider = form.querySelector("#asof");
  const day = form.querySelector("#asof-day");
  let waiting;

  const place = () => {
    const at = day.value ? days.filter((each) => each <= day.value).length - 1 : days.length;
    slider.value = Math.max(0, at);
    slider.setAttribute("aria-valuetext", day.value || form.querySelector("#asof-all").textContent);
  };
  const ask = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => form.dispatchEvent(new Event("settled")), 90);
  };
  slider.addEventListener("input", () => {
    day.value = days[slider.value] || "";
    place();
    ask();
  });
  day.addEventListener("change", () => { place(); ask(); });
  form.querySelector("#asof-all").addEventListener("click", () => { day.value = ""; place(); ask(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); ask(); });
  place();
}

// What was said before is no longer true once something new was done.
document.body.addEventListener("htmx:beforeRequest", () => { document.getElementById("notice").replaceChildren(); });

// What was left open in a filter has no place in the address that is passed on.
document.body.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.verb !== "get" || !event.target.matches("form.filters, form.asof")) return;
  const asked = event.detail.parameters;
  for (const name of Object.keys(asked)) if (asked[name] === "") delete asked[name];
});

// A chart that was opened stays open when another scope is chosen.
let drawn = false;
document.body.addEventListener("htmx:beforeSwap", () => { drawn = Boolean(document.querySelector("details.growth[open]")); });
document.body.addEventListener("htmx:afterSettle", (event) => {
  const growth = drawn && event.detail.target?.id === "found" && document.querySelector("details.growth");
  if (growth) growth.open = true;
});

// An address may lead to one part of a toll: it opens.
const part = location.hash.startsWith("#part-") && document.getElementById(location.hash.slice(1));
if (part) { part.open = true; part.scrollIntoView(); }
document.addEventListener("click", (event) => {
  const target = event.target.closest('a[href^="#part-"]')?.getAttribute("href").slice(1);
  const named = target && document.getElementById(target);
  if (named) named.open = true;
});

// A case may know thousands of places: a form asks for them when it is opened, once for all forms of the page.
let choices;
async function fill(select) {
  const address = select.dataset.choices;
  delete select.dataset.choices;
  choices ||= fetch(address).then((answer) => (answer.ok ? answer.text() : Promise.reject(answer)));
  try {
    const found = document.createElement("template");
    found.innerHTML = await choices;
    const there = new Set([...select.options].map((each) => each.value));
    select.append(...[...found.content.children].filter((each) => !there.has(each.value)));
  } catch {
    // Not to be had now: the next look asks again.
    choices = undefined;
    select.dataset.choices = address;
  }
}
for (const look of ["toggle", "focusin"]) {
  document.addEventListener(look, (event) => {
    const within = event.target.closest?.("details, form") || event.target;
    for (const select of within.querySelectorAll?.("select[data-choices]") || []) fill(select);
  }, true);
}

// Copy what a button names, or what an address gives; the button says so for a moment.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy], [data-copy-from]");
  if (!button) return;
  const from = button.dataset.copyFrom;
  const words = from ? await (await fetch(from)).text() : button.dataset.copy;
  await navigator.clipboard.writeText(words);
  const before = button.textContent;
  button.textContent = button.dataset.copied;
  setTimeout(() => { button.textContent = before; }, 1500);
});

// Signed out in the middle of a form: once somebody signed in again in another tab, this page's forms work anew.
let isOut = Boolean(document.getElementById("kept"));
async function renew() {
  // The address of a form that outlived its session is no page.
  const answer = await fetch(document.getElementById("kept") ? "/" : location.href);
  if (answer.redirected || !answer.ok) return;
  const headers = new DOMParser().parseFromString(await answer.text(), "text/html").body.getAttribute("hx-headers");
  document.body.setAttribute("hx-headers", headers);
  const token = JSON.parse(headers)["X-CSRFToken"];
  for (const each of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) each.value = token;
  isOut = false;
}
document.addEventListener("signed-out", () => { isOut = true; });
document.body.addEventListener("htmx:responseError", (event) => {
  if (![401, 403].includes(event.detail.xhr.status)) return;
  isOut = true;
  // Somebody may have signed in already: then the next attempt goes through.
  renew();
});
addEventListener("focus", async () => {
  if (!isOut) return;
  await renew();
  if (!isOut) document.getElementById("notice").replaceChildren();
});

// The menu of further pages, and on a narrow screen that of all pages, close when one goes on elsewhere.
const more = document.querySelector("details.more");
const menu = document.getElementById("menu");

function unfold(is) {
  menu.setAttribute("aria-expanded", is);
  if (more) more.open = is;
}

menu?.addEventListener("click", () => unfold(menu.getAttribute("aria-expanded") !== "true"));
document.addEventListener("click", (event) => {
  if (menu && !event.target.closest("header.bar nav")) unfold(false);
  else if (more && !more.contains(event.target) && event.target !== menu) more.open = false;
});
document.querySelector("header.bar nav")?.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const from = menu.getAttribute("aria-expanded") === "true" ? menu : more?.open && more.querySelector("summary");
  if (!from) return;
  unfold(false);
  from.focus();
});
