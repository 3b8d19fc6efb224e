/** The street: all phones side by side, a bar to find one, and the live line that feeds them. */
import { avatar, make } from "./dom.js";
import { Phone } from "./phone.js";
import { listen, post, say, unsaid } from "./wire.js";
import { switchLanguage, t, translatePage } from "./words.js";

const street = document.querySelector("#street");
const bar = document.querySelector(".people");
const phones = new Map();

translatePage();
const languageButton = document.querySelector("#language");
languageButton.textContent = document.documentElement.lang === "en" ? "Français" : "English";
languageButton.lang = document.documentElement.lang === "en" ? "fr" : "en";
languageButton.addEventListener("click", switchLanguage);

listen(
  {
    phones: (all) => {
      for (const one of all) if (!phones.has(one.peer)) add(one);
      if (!bar.querySelector("[aria-current]")) choose(all[0]?.peer);
    },
    chat: ({ peer, items }) => phones.get(peer)?.view.show(items),
    item: ({ peer, item }) => phones.get(peer)?.view.put(item),
    gone: ({ peer, ref }) => phones.get(peer)?.view.remove(ref),
    hint: ({ peer, text }) => phones.get(peer)?.view.hint(text),
  },
  (online) => {
    document.querySelector(".offline").hidden = online;
  },
);
for (const call of unsaid()) say(call);

function add(phone) {
  const badge = make("span", { class: "badge" });
  const tab = make(
    "button",
    { type: "button", class: phone.style, onclick: () => choose(phone.peer, true) },
    avatar(phone.name),
    make("span", {}, phone.name),
    badge,
  );
  const view = new Phone(phone, (unseen) => {
    badge.textContent = unseen > 0 ? String(unseen) : "";
    badge.setAttribute("aria-label", unseen > 0 ? t.newMessages(unseen) : "");
  });
  phones.set(phone.peer, { view, tab });
  bar.append(tab);
  street.append(view.element);
}

/** Brings a phone to the front: the only one on a small screen, scrolled to on a large one. */
function choose(peer, move = false) {
  for (const [one, { view, tab }] of phones) {
    const chosen = one === peer;
    if (chosen) tab.setAttribute("aria-current", "true");
    else tab.removeAttribute("aria-current");
    view.element.classList.toggle("chosen", chosen);
  }
  if (!move) return;
  const { view } = phones.get(peer);
  view.element.scrollIntoView({
    behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth",
    inline: "center",
    block: "nearest",
  });
  view.input.focus({ preventScroll: true });
}

const newcomer = document.querySelector("#newcomer-dialog");
document.querySelector("#newcomer").addEventListener("click", () => newcomer.showModal());
newcomer.addEventListener("close", () => void welcome());

async function welcome() {
  const name = document.querySelector("#newcomer-name");
  const style = newcomer.querySelector("input[name=style]:checked").value;
  if (newcomer.returnValue === "add") await post("/play/phones", { name: name.value, style });
  newcomer.returnValue = "";
  name.value = "";
}

const about = document.querySelector("#about-dialog");
document.querySelector("#about").addEventListener("click", () => about.showModal());
