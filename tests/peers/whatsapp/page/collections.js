/** The page's models and collections: as little of Backbone as whatsapp-web.js listens to. */
import { keyOf, wids } from "./ids.js";

export class Events {
  #handlers = {};
  on(names, handler) {
    for (const name of names.split(" ")) (this.#handlers[name] ??= []).push(handler);
    return this;
  }
  once(name, handler) {
    const first = (...args) => {
      this.off(name, first);
      handler(...args);
    };
    return this.on(name, first);
  }
  off(name, handler) {
    this.#handlers[name] = (this.#handlers[name] ?? []).filter((other) => other !== handler);
    return this;
  }
  trigger(name, ...args) {
    for (const handler of this.#handlers[name] ?? []) {
      // A listener that throws must not stop the page, as on the real one.
      try {
        handler(...args);
      } catch (error) {
        reportError(error);
      }
    }
  }
}

export class Model extends Events {
  constructor(attributes, collection) {
    super();
    Object.assign(this, attributes);
    Object.defineProperty(this, "collection", { value: collection, enumerable: false });
  }
  set(key, value) {
    const before = this[key];
    if (before === value) return;
    this[key] = value;
    for (const listener of [this, this.collection]) {
      listener?.trigger(`change:${key}`, this, value, before);
      listener?.trigger("change", this);
    }
  }
  serialize() {
    const plain = {};
    for (const [key, value] of Object.entries(this)) {
      if (typeof value === "function") continue;
      plain[key] = value instanceof Collection ? value.getModelsArray().map((model) => model.serialize()) : value;
    }
    return plain;
  }
  toJSON() {
    return this.serialize();
  }
}

export class Collection extends Events {
  #models = new Map();
  #make;
  constructor(make) {
    super();
    this.#make = make;
  }
  get(id) {
    return this.#models.get(keyOf(id));
  }
  add(model) {
    const key = keyOf(model.id);
    const known = this.#models.has(key);
    this.#models.set(key, model);
    if (!known) this.trigger("add", model);
    return model;
  }
  /** Forgets a model without a word, so that the same message can arrive twice. */
  forget(id) {
    this.#models.delete(keyOf(id));
  }
  getModelsArray() {
    return [...this.#models.values()];
  }
  async find(id) {
    return this.get(id) ?? (this.#make ? this.add(await this.#make(wids.createWid(id))) : undefined);
  }
  async getMessagesById(ids) {
    if (ids.includes(undefined)) {
      throw new DOMException(
        "Failed to execute 'get' on 'IDBObjectStore': No key or key range specified.",
        "DataError",
      );
    }
    return { messages: ids.flatMap((id) => this.get(id) ?? []) };
  }
}
