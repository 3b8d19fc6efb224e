/** A town in a storm, from a seed: nothing lost, nothing doubled, no illegal state, each chat in order, no card out of date. A failure names its seed. */
import { afterEach, describe, expect, test } from "vitest";
import { cardFor } from "#rules/cards.ts";
import { endStatuses, isMove, moves, openStatuses, type Move } from "#rules/moves.ts";
import type { RequestView } from "#model/turn.ts";
import { render } from "#bots/render.ts";
import { storm, type Storm } from "./storm/town.ts";

const seeds = (process.env["SEED"] ?? "1 2 3").split(/\s+/).map(Number);
const steps = Number(process.env["STEPS"] ?? 400);
let played: Storm | undefined;
afterEach(() => played?.stage.close());

async function requestsOf({ stage }: Storm): Promise<RequestView[]> {
  const found: RequestView[] = [];
  for (const id of stage.requests) {
    const view = await stage.store.request(id);
    if (view) found.push(view);
  }
  return found;
}

describe.each(seeds)("seed %i", (seed) => {
  test("the town survives", { timeout: 120_000 }, async () => {
    played = await storm(seed, steps);
    const { stage } = played;
    const queues = await stage.store.queues(stage.now());
    expect(queues).toMatchObject({ inbox: 0, setAside: 0, outbox: 0 });

    const requests = await requestsOf(played);
    // Each resident who asked has a request, and every one is in a status of the table, in somebody's keeping.
    const residents = new Set(requests.map((request) => request.residentName));
    for (const peer of played.asked) expect(residents, `seed ${seed}: ${peer} has no request`).toContain(peer);
    for (const request of requests) {
      expect([...openStatuses, "done", ...endStatuses], request.ref).toContain(request.status);
      expect(request.loge !== undefined || request.why === "none", request.ref).toBe(true);
      legal(request);
    }

    // Nothing of one loge reaches the other's coordinator.
    const names = new Map(requests.map((request) => [request.id, request.logeName]));
    for (const one of stage.sent.filter((line) => line.card)) {
      const id = one.card?.slice("request/".length) ?? "";
      const referred = requests.find((request) => request.id === id)?.history.some((step) => step.move === "refer");
      if (one.to === "nadia" && !referred) expect(names.get(id)).not.toBe("Loge du Port");
      if (one.to === "yann" && !referred) expect(names.get(id)).not.toBe("Loge des Lilas");
    }

    // The card that a coordinator sees last is the request as it is.
    for (const request of requests.filter((one) => one.loge)) {
      const desk = request.logeName === "Loge des Lilas" ? "nadia" : "yann";
      const shown = stage.sent.findLast((one) => one.card === `request/${request.id}` && one.to === desk);
      const due = render(cardFor(request, "fr"), { textMax: 4_096, choicesMax: 10 }).join("\n");
      expect(shown?.text, `seed ${seed}: card ${request.ref} is out of date`).toBe(due);
    }

    // Words of people arrive once where the answer was known, and in order.
    const personal = stage.sent.filter((one) => one.op === "send" && /^\S+ :\n/.test(one.text));
    expect(personal.length).toBeGreaterThan(0);
    for (const channel of stage.channels.values()) expect(channel.up()).toBe(true);
  });
});

/** The steps of a request's history are moves of the table, each from where the one before had led. */
function legal(request: RequestView): void {
  let status: string = "new";
  for (const step of request.history) {
    if (!isMove(step.move)) continue;
    const move: Move = moves[step.move];
    expect(move.from as readonly string[], `${request.ref}: ${step.move} from ${status}`).toContain(status);
    if (move.to !== "same") status = move.to;
  }
  expect(request.status).toBe(status);
}
