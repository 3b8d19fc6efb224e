/** A small menu beside the button that opens it; arrows, Escape and a click elsewhere work as everywhere. */
import { make } from "./dom.js";

let close = () => {};

/** @param entries each with a `label` and what it `run`s */
export function openMenu(button, entries) {
  close();
  const menu = make(
    "div",
    { class: "menu", role: "menu" },
    ...entries.map(({ label, run }) =>
      make("button", { type: "button", role: "menuitem", onclick: () => [close(), run()] }, label),
    ),
  );
  const elsewhere = (event) => {
    if (!menu.contains(event.target) && !button.contains(event.target)) close();
  };
  close = () => {
    menu.remove();
    button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", elsewhere);
    close = () => {};
  };
  menu.addEventListener("keydown", (event) => {
    const items = [...menu.children];
    const at = items.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      items[(at + step + items.length) % items.length].focus();
    } else if (event.key === "Escape" || event.key === "Tab") {
      close();
      button.focus();
    }
  });
  document.addEventListener("pointerdown", elsewhere);
  button.setAttribute("aria-expanded", "true");
  document.body.append(menu);
  place(menu, button.getBoundingClientRect());
  menu.firstElementChild.focus();
}

function place(menu, at) {
  const { width, height } = menu.getBoundingClientRect();
  const below = at.bottom + 6 + height < innerHeight;
  menu.style.top = `${below ? at.bottom + 6 : Math.max(6, at.top - height - 6)}px`;
  menu.style.left = `${Math.max(6, Math.min(at.left, innerWidth - width - 6))}px`;
}
