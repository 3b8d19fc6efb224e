/** One phone: a chat with the loge, a line to write in, and what can be done with each message. */
import { attachments, photo } from "./attach.js";
import { bubble, excerpt } from "./bubble.js";
import { avatar, icon, make } from "./dom.js";
import { openMenu } from "./menu.js";
import { post, say } from "./wire.js";
import { language, t } from "./words.js";

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

export class Phone {
  #items = new Map();
  #pending = new Map();
  /** What the next words are about: an answer to a message, or a change of one. */
  #about;
  #unseen = new Set();
  #toTell = new Map();
  #onUnread;

  constructor(phone, onUnread) {
    this.peer = phone.peer;
    this.name = phone.name;
    this.style = phone.style;
    this.#onUnread = onUnread;
    this.list = make("ol", {
      class: "chat",
      role: "log",
      "aria-live": "polite",
      "aria-label": t.chatOf(phone.name),
      tabindex: "0",
    });
    this.toast = make("p", { class: "toast", role: "status" });
    this.element = make(
      "section",
      { class: `phone ${phone.style}`, id: `phone-${phone.peer}`, "aria-label": t.phoneOf(phone.name) },
      make(
        "header",
        {},
        avatar(phone.name),
        make("div", {}, make("h2", {}, phone.name), make("p", {}, phone.about?.[language] ?? "")),
        make("span", { class: "kind" }, phone.style === "whatsapp" ? t.likeWhatsapp : t.likeTelegram),
      ),
      this.list,
      this.toast,
      this.#composer(),
    );
    this.empty = make(
      "li",
      { class: "empty" },
      make("p", {}, t.empty[phone.role]),
      ...this.#suggestions(phone).map((text) =>
        make("button", { type: "button", onclick: () => this.#draft(text) }, text),
      ),
    );
    this.#looker = new IntersectionObserver((entries) => this.#looked(entries), { root: this.list, threshold: 0.4 });
    document.addEventListener("visibilitychange", () => this.#lookAgain());
    this.show([]);
  }

  #looker;

  #suggestions({ role, tries }) {
    return tries ?? (role === "resident" ? t.usualTries : []);
  }

  #composer() {
    this.aboutLine = make("div", { class: "about-line", hidden: true });
    this.input = make("textarea", {
      rows: "1",
      "aria-label": t.messageOf(this.name),
      placeholder: t.write,
      autocomplete: "off",
    });
    this.input.addEventListener("input", () => this.#grow());
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.#submit();
      } else if (event.key === "Escape") this.#forget();
    });
    const chooser = make("input", { type: "file", accept: "image/*", hidden: true, "aria-label": t.choosePhoto });
    chooser.addEventListener("change", async () => {
      const [file] = chooser.files;
      chooser.value = "";
      if (file) await this.#attach(() => photo(file, file.name).then((what) => this.#say(what)));
    });
    const entries = attachments(
      () => chooser.click(),
      (what) => this.#say(what),
    ).map(({ label, run }) => ({ label, run: () => this.#attach(run) }));
    const attach = make(
      "button",
      {
        type: "button",
        class: "attach",
        "aria-label": t.attach,
        "aria-haspopup": "menu",
        onclick: () => openMenu(attach, entries),
      },
      icon("attach"),
    );
    return make(
      "form",
      {
        class: "composer",
        onsubmit: (event) => {
          event.preventDefault();
          this.#submit();
        },
      },
      this.aboutLine,
      make(
        "div",
        { class: "row" },
        attach,
        chooser,
        this.input,
        make("button", { class: "send", "aria-label": t.send }, icon("send")),
      ),
    );
  }

  async #attach(run) {
    try {
      await run();
    } catch {
      this.hint(t.tooLarge);
    }
  }

  /** Everything that the program knows of this chat. */
  show(items) {
    this.#items = new Map(items.map((item) => [item.ref, item]));
    for (const ref of this.#pending.keys()) if (this.#items.has(ref)) this.#pending.delete(ref);
    this.#looker.disconnect();
    this.list.replaceChildren(...[...this.#items.values(), ...this.#pending.values()].map((item) => this.#line(item)));
    this.#tidy();
    this.list.scrollTop = this.list.scrollHeight;
  }

  /** One more message, or another state of one. */
  put(item) {
    const stays = this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < 80;
    const before = this.#items.get(item.ref);
    const fresh = !before;
    this.#pending.delete(item.ref);
    this.#items.set(item.ref, item);
    // How far a message of the loge came is nothing that this phone shows.
    if (before && item.from === "us" && same({ ...before, tick: item.tick }, item)) return;
    this.#draw(item);
    if (fresh && item.from === "us") {
      this.#unseen.add(item.ref);
      this.#onUnread(this.#unseen.size);
    }
    if (fresh ? stays || item.from === "them" : stays) this.#toEnd();
  }

  remove(ref) {
    this.#items.delete(ref);
    this.#unseen.delete(ref);
    this.#onUnread(this.#unseen.size);
    this.#lineOf(ref)?.remove();
    this.#tidy();
  }

  hint(text) {
    this.toast.textContent = text;
    this.toast.classList.add("shown");
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => this.toast.classList.remove("shown"), 4_000);
  }

  #draw(item) {
    const line = this.#line(item);
    const before = this.#lineOf(item.ref);
    const held = before?.contains(document.activeElement) ? document.activeElement : undefined;
    if (before) before.replaceWith(line);
    else this.list.append(line);
    // Whoever came here by keyboard stays where they were.
    const again = [...line.querySelectorAll("button")].find((one) => one.textContent === held?.textContent);
    if (held) (again ?? this.list).focus();
    this.#tidy();
  }

  #line(item) {
    const quoted = item.replyTo === undefined ? undefined : this.#items.get(item.replyTo);
    const line = bubble(item, quoted, {
      press: (choice, button) => {
        button.classList.add("pressed");
        void this.#send({ press: choice.press, inReplyTo: item.ref });
      },
      menu: (button) => openMenu(button, this.#actions(item)),
    });
    if (item.from === "us" && item.tick !== "read") this.#looker.observe(line);
    if (item.from === "us" && item.told && item.tick === "sent") this.#tell(item.ref, "delivered");
    return line;
  }

  #lineOf(ref) {
    return [...this.list.children].find((line) => line.dataset.ref === ref);
  }

  #tidy() {
    if (this.#items.size + this.#pending.size === 0) this.list.append(this.empty);
    else this.empty.remove();
  }

  #actions(item) {
    const reply = { label: t.reply, run: () => this.#take({ kind: "reply", item }) };
    if (item.from === "us")
      return [reply, { label: t.thumb, run: () => this.#send({ react: { to: item.ref, emoji: "👍" } }) }];
    const edit = { label: t.edit, run: () => this.#take({ kind: "edit", item }) };
    return [
      ...(item.text && !item.media ? [edit] : []),
      { label: t.remove, run: () => this.#send({ remove: item.ref }) },
    ];
  }

  #take(about) {
    this.#about = about;
    this.aboutLine.hidden = false;
    this.aboutLine.replaceChildren(
      make("p", {}, make("b", {}, `${about.kind === "edit" ? t.editing : t.replyingTo} `), excerpt(about.item)),
      make("button", { type: "button", "aria-label": t.stop, onclick: () => this.#forget() }, icon("close")),
    );
    if (about.kind === "edit") this.#draft(about.item.text);
    this.input.focus();
  }

  #forget() {
    this.#about = undefined;
    this.aboutLine.hidden = true;
    this.input.focus();
  }

  #draft(text) {
    this.input.value = text;
    this.#grow();
    this.input.focus();
  }

  #grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight + 2, 120)}px`;
  }

  #submit() {
    const text = this.input.value;
    if (text.trim() === "") return;
    const about = this.#about;
    this.input.value = "";
    this.#grow();
    if (about) this.#forget();
    if (about?.kind === "edit") void this.#send({ text, edit: about.item.ref });
    else this.#say({ text }, about?.item.ref);
  }

  /** Says something that becomes a bubble of its own, shown at once. */
  #say(what, inReplyTo) {
    const id = crypto.randomUUID();
    const media = what.media && { kind: what.media.kind, url: `data:${what.media.mime};base64,${what.media.base64}` };
    const item = {
      ref: id,
      from: "them",
      at: Date.now(),
      text: what.text ?? (what.other ? "🌻" : ""),
      media,
      place: what.place,
      replyTo: inReplyTo,
      pending: true,
    };
    this.#pending.set(id, item);
    this.#draw(item);
    this.#toEnd();
    void this.#send({ ...what, ...(inReplyTo && { inReplyTo }) }, id);
  }

  async #send(what, id = crypto.randomUUID()) {
    const kept = await say({ phone: this.peer, id, ...what });
    const item = this.#pending.get(id);
    if (kept && item) this.put({ ...item, pending: false });
    if (kept) return;
    this.hint(t.refused);
    this.#pending.delete(id);
    this.#lineOf(id)?.remove();
    this.#tidy();
  }

  #toEnd() {
    this.list.scrollTo({ top: this.list.scrollHeight });
  }

  /** Messages that are on the screen while somebody is there have been read. */
  #looked(entries) {
    if (document.visibilityState !== "visible") return;
    for (const entry of entries.filter((one) => one.isIntersecting)) {
      const ref = entry.target.dataset.ref;
      this.#looker.unobserve(entry.target);
      this.#unseen.delete(ref);
      if (this.#items.get(ref)?.told) this.#tell(ref, "read");
    }
    this.#onUnread(this.#unseen.size);
  }

  #lookAgain() {
    if (document.visibilityState !== "visible") return;
    for (const line of this.list.children) {
      if (this.#unseen.has(line.dataset.ref)) {
        this.#looker.unobserve(line);
        this.#looker.observe(line);
      }
    }
  }

  /** Told together, a moment later: many bubbles become one call. */
  #tell(ref, kind) {
    if (this.#toTell.size === 0) setTimeout(() => this.#tellAll(), 200);
    this.#toTell.set(ref, kind);
  }

  #tellAll() {
    for (const kind of ["delivered", "read"]) {
      const refs = [...this.#toTell].filter(([, one]) => one === kind).map(([ref]) => ref);
      if (refs.length > 0) void post("/play/seen", { phone: this.peer, refs, kind });
    }
    this.#toTell.clear();
  }
}
