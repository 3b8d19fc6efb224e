/** The line to the program: what phones say goes out in order until it is kept; what happens comes in live. */

const pendingKey = "openloge-pending";
const queues = new Map();

const stored = () => JSON.parse(sessionStorage.getItem(pendingKey) ?? "[]");
const store = (calls) => {
  try {
    sessionStorage.setItem(pendingKey, JSON.stringify(calls));
  } catch {
    // Full: a photo then lives as long as this page does.
    sessionStorage.removeItem(pendingKey);
  }
};

/** Says it, again and again until the program has kept it. Resolves with false when it was refused for good. */
export function say(call) {
  store([...stored().filter((one) => one.id !== call.id), call]);
  const before = queues.get(call.phone) ?? Promise.resolve();
  const done = before.then(() => insist(call));
  queues.set(call.phone, done);
  return done;
}

/** What an earlier visit to this page could not say in time. */
export const unsaid = stored;

async function insist(call) {
  for (let wait = 500; ; wait = Math.min(wait * 2, 5_000)) {
    const status = await post("/play/say", call);
    if (status === 200 || (status >= 400 && status < 500 && status !== 429)) {
      store(stored().filter((one) => one.id !== call.id));
      return status === 200;
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

export async function post(path, body) {
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return answer.status;
  } catch {
    return 0;
  }
}

const names = ["phones", "chat", "item", "gone", "hint"];

/** Listens; the browser comes back by itself, and is then told everything anew. */
export function listen(hear, online) {
  const line = new EventSource("/play/events");
  for (const name of names) line.addEventListener(name, (event) => hear[name](JSON.parse(event.data)));
  line.addEventListener("open", () => online(true));
  line.addEventListener("error", () => {
    online(false);
    // A refusal ends the line for good; a stopped program only breaks it.
    if (line.readyState === EventSource.CLOSED) setTimeout(() => listen(hear, online), 3_000);
    if (line.readyState === EventSource.CLOSED) line.close();
  });
}
