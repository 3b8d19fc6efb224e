/** Makes elements without ever reading text as HTML. */

/** `make("p", { class: "x", onclick: f }, "words", child)`: attributes, listeners, and children that are text or elements; absent ones are left out. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== false && child !== ""));
  return element;
}

const paths = {
  send: "M3.4 20.4 21 12 3.4 3.600l.1 6.500L15 12 3.500 13.900z",
  attach:
    "M16.500 6.500v10a4.500 4.500 0 0 1-9 0V5.800a3 3 0 0 1 6 0v9.700a1.500 1.500 0 0 1-3 0V6.500H9v9a3 3 0 0 0 6 0V5.800a4.500 4.500 0 0 0-9 0v10.700a6 6 0 0 0 12 0v-10z",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm0 16a7 7 0 1 1 0-14 7 7 0 0 1 0 14zm1-11h-2v5l4 2.400 1-1.700-3-1.700z",
  ticks:
    "M1.500 12.800 6 17.300l1.200-1.200-4.400-4.500zM22 7 13 16l-4.300-4.300-1.300 1.300L13 18.600 23.300 8.200zM17.600 8.200 16.300 7l-5.900 5.900 1.300 1.200z",
  reply: "M10 8V4l-7 7 7 7v-4.100c5 0 8.500 1.600 11 5.100-1-5-4-10-11-11z",
  more: "M6 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4zm6 0a2 2 0 1 0 0 4 2 2 0 0 0 0-4zm6 0a2 2 0 1 0 0 4 2 2 0 0 0 0-4z",
  pin: "M12 2a7 7 0 0 0-7 7c0 5.200 7 13 7 13s7-7.800 7-13a7 7 0 0 0-7-7zm0 9.500A2.500 2.500 0 1 1 12 6.500a2.500 2.500 0 0 1 0 5z",
  close:
    "M18.300 5.700 12 12l6.300 6.300-1.400 1.400L10.600 13.400 4.300 19.700 2.900 18.300 9.200 12 2.900 5.700 4.300 4.300l6.300 6.300 6.300-6.300z",
};

/** A drawn sign; `label` is what it means to those who cannot see it. */
export function icon(name, label) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon ${name}`);
  if (label) {
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", label);
  } else svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", paths[name]);
  svg.append(path);
  return svg;
}

const colours = ["#8c4a2f", "#2f6f5e", "#6a4c93", "#2d6187", "#8a5a00", "#a03e5c", "#46632b", "#4a5568"];

/** A round with the first letter of a name, always of the same colour. */
export function avatar(name) {
  const sum = [...name].reduce((total, letter) => total * 31 + letter.codePointAt(0), 7);
  const element = make("span", { class: "avatar", "aria-hidden": "true" }, [...name][0] ?? "?");
  element.style.backgroundColor = colours[sum % colours.length];
  return element;
}
