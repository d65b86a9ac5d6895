// Passkeys: the browser is asked as the desk says, and its answer goes back.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const token = () => JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];

async function post(address, body) {
  const headers = { "X-CSRFToken": token(), "HX-Request": "true", "Content-Type": "application/json" };
  const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

function known(list) {
  return (list || []).map((each) => ({ ...each, id: bytes(each.id) }));
}

async function made(asked) {
  const options = asked.publicKey;
  const found = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: known(options.excludeCredentials),
    },
  });
  const response = { clientDataJSON: text(found.response.clientDataJSON), attestationObject: text(found.response.attestationObject) };
  return { id: found.id, rawId: text(found.rawId), type: found.type, response, clientExtensionResults: {} };
}

async function shown(asked) {
  const options = asked.publicKey;
  const found = await navigator.credentials.get({
    publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: known(options.allowCredentials) },
  });
  const held = found.response;
  const response = {
    clientDataJSON: text(held.clientDataJSON),
    authenticatorData: text(held.authenticatorData),
    signature: text(held.signature),
    userHandle: held.userHandle ? text(held.userHandle) : null,
  };
  return { id: found.id, rawId: text(found.rawId), type: found.type, response, clientExtensionResults: {} };
}

function say(words) {
  const told = document.createElement("p");
  told.className = "warn";
  told.textContent = words;
  document.getElementById("notice").replaceChildren(told);
}

async function use(control, label) {
  const { passkey, ask, answer, to = "", wrong, form } = control.dataset;
  try {
    const asked = await post(ask, {});
    const isNew = Boolean(asked.publicKey.user);
    const found = isNew ? await made(asked) : await shown(asked);
    const { to: next } = await post(answer, { answer: found, label, to });
    if (passkey === "again") document.getElementById(form).submit();
    else location.assign(next);
  } catch (error) {
    const parsed = new DOMParser().parseFromString(error.message, "text/html").querySelector(".warn");
    say(parsed ? parsed.textContent : wrong);
  }
}

for (const control of document.querySelectorAll("[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  control.hidden = false;
  const isForm = control.localName === "form";
  control.addEventListener(isForm ? "submit" : "click", (event) => {
    event.preventDefault();
    use(control, isForm ? control.elements.label.value : "");
  });
}
