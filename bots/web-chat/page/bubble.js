/** One message as a bubble: its words, files, place, buttons, time and tick. */
import { icon, make } from "./dom.js";
import { language, t } from "./words.js";

const hour = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" });

/**
 * @param item what the server says of it; `pending` while it is on its way
 * @param quoted the item that it answers, when that is still there
 * @param on `press(choice)` and `menu(button)`
 */
export function bubble(item, quoted, on) {
  const mine = item.from === "them";
  const more = make(
    "button",
    {
      type: "button",
      class: "actions",
      "aria-label": t.actions,
      "aria-haspopup": "menu",
      onclick: () => on.menu(more),
    },
    icon("more"),
  );
  return make(
    "li",
    { class: `line ${mine ? "mine" : "theirs"}`, "data-ref": item.ref },
    make(
      "div",
      { class: "bubble", onclick: (event) => isPlain(event) && !item.pending && on.menu(more) },
      quoted && make("blockquote", {}, excerpt(quoted)),
      item.media && file(item.media),
      item.place && place(item.place),
      item.text && make("p", { class: "words" }, ...lines(item.text)),
      make(
        "footer",
        {},
        item.edited && make("span", {}, t.edited),
        make("time", { datetime: new Date(item.at).toISOString() }, hour.format(item.at)),
        mine && (item.pending ? icon("clock", t.sending) : icon("ticks", t.kept)),
      ),
      !item.pending && more,
    ),
    item.choices?.length > 0 && buttons(item.choices, on.press),
  );
}

/** A click on the bubble itself, not on something in it, and not the end of marking text. */
const isPlain = (event) => !event.target.closest("a, button, audio") && getSelection().isCollapsed;

/** A line of what an item says, for quotes: its heading, when it begins with one. */
export function excerpt(item) {
  const text = item.text.startsWith("\u0001") ? item.text.slice(1).split("\n", 1)[0] : item.text;
  const words = text.replaceAll("\u0001", "").replace(/\s+/g, " ").trim();
  const what = item.media ? t[item.media.kind] : item.place ? t.place : "";
  const line = [what, words].filter(Boolean).join(" · ");
  return line.length > 64 ? `${line.slice(0, 62)}…` : line;
}

/** Lines that start with U+0001 are headings; addresses of pages become links; everything else is text. */
function lines(text) {
  return text.split("\n").flatMap((line, index) => {
    const heading = line.startsWith("\u0001");
    const words = linked(heading ? line.slice(1) : line);
    return [...(index > 0 ? [make("br")] : []), ...(heading ? [make("strong", {}, ...words)] : words)];
  });
}

function linked(line) {
  // French signs stand behind a blank that must not break.
  return line
    .replace(/ (?=[?!:;»](?:\s|$))/g, "\u00a0")
    .split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/)
    .map((part, index) => {
      if (index % 2 === 0 || !URL.canParse(part)) return part;
      return make("a", { href: part, target: "_blank", rel: "noopener noreferrer" }, part);
    });
}

function file({ id, kind, url }) {
  const src = url ?? `/play/media/${encodeURIComponent(id)}`;
  if (kind === "photo") return make("img", { src, alt: t.photoAlt, loading: "lazy", class: "photo" });
  if (kind === "voice") return make("audio", { src, controls: true, preload: "metadata", "aria-label": t.voice });
  return make("a", { href: src, download: true, class: "file" }, t.file);
}

function place({ lat, lon, name }) {
  const spot = `${lat.toFixed(4)}, ${lon.toFixed(4)}`;
  return make(
    "div",
    { class: "place" },
    icon("pin"),
    make("div", {}, make("b", {}, name ?? t.place), make("small", {}, spot)),
  );
}

/** An inline keyboard. */
function buttons(choices, press) {
  return make(
    "div",
    { class: "keyboard" },
    ...choices.map((choice) =>
      make("button", { type: "button", onclick: (event) => press(choice, event.currentTarget) }, choice.label),
    ),
  );
}
