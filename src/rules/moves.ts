/** A request's life: one table. Buttons, permissions, notices and the questions a move needs are all read from here. */
import type { Role } from "#model/people.ts";
import type { ServiceRequest, Status } from "#model/records.ts";

export interface Move {
  from: readonly Status[];
  by: readonly Role[];
  /** "same": it changes something else than the status. */
  to: Status | "same";
  tells: readonly Role[];
  /** The dialogue that gathers what this move needs before it is made. */
  asks?: string;
}

export const openStatuses = [
  "new",
  "accepted",
  "offered",
  "quoted",
  "agreed",
  "booked",
  "under_way",
] as const satisfies Status[];
export const endStatuses = ["closed", "declined", "cancelled", "expired"] as const satisfies Status[];

const desk = ["coordinator", "admin"] as const;
const early = ["new", "accepted"] as const;
const before = ["new", "accepted", "offered", "quoted", "agreed"] as const;

export const moves = {
  accept: { from: ["new"], by: desk, to: "accepted", tells: ["resident"] },
  ask: { from: openStatuses, by: desk, to: "same", tells: ["resident"], asks: "ask" },
  refer: { from: early, by: desk, to: "new", tells: ["resident", "coordinator"], asks: "refer" },
  decline: { from: before, by: desk, to: "declined", tells: ["resident"], asks: "decline" },
  offer: { from: ["new", "accepted", "offered"], by: desk, to: "offered", tells: ["provider"], asks: "offer" },
  quote: {
    from: ["new", "accepted", "offered", "quoted"],
    by: ["provider", ...desk],
    to: "quoted",
    tells: ["resident", "coordinator"],
    asks: "quote",
  },
  pass: { from: ["offered", "quoted"], by: ["provider"], to: "same", tells: ["coordinator"] },
  agree: { from: ["quoted"], by: ["resident"], to: "agreed", tells: ["provider", "coordinator"], asks: "book" },
  other: {
    from: ["quoted", "agreed", "booked"],
    by: ["resident"],
    to: "same",
    tells: ["provider", "coordinator"],
    asks: "other-slot",
  },
  refuse: { from: ["quoted"], by: ["resident"], to: "accepted", tells: ["provider", "coordinator"], asks: "refuse" },
  book: {
    from: ["quoted", "agreed", "booked"],
    by: ["resident", "provider", ...desk],
    to: "booked",
    tells: ["resident", "provider", "coordinator"],
    asks: "book",
  },
  withdraw: {
    from: ["quoted", "agreed", "booked"],
    by: ["provider"],
    to: "accepted",
    tells: ["resident", "coordinator"],
    asks: "withdraw",
  },
  confirm: { from: ["booked"], by: ["provider"], to: "same", tells: ["coordinator"] },
  start: { from: ["booked"], by: ["provider"], to: "under_way", tells: ["resident", "coordinator"] },
  late: { from: ["booked"], by: ["resident"], to: "same", tells: ["provider", "coordinator"] },
  absent: { from: ["booked", "under_way"], by: ["provider"], to: "same", tells: ["resident", "coordinator"] },
  finish: {
    from: ["agreed", "booked", "under_way"],
    by: ["provider", ...desk],
    to: "done",
    tells: ["resident", "coordinator"],
  },
  happy: { from: ["done"], by: ["resident"], to: "same", tells: ["coordinator"], asks: "rate" },
  unhappy: { from: ["done", "closed"], by: ["resident"], to: "accepted", tells: ["coordinator"], asks: "unhappy" },
  paid: {
    from: ["done", "closed"],
    by: ["resident", "provider", ...desk],
    to: "same",
    tells: ["coordinator"],
    asks: "paid",
  },
  close: { from: ["new", "accepted", "done"], by: desk, to: "closed", tells: ["resident"] },
  reopen: { from: ["done", ...endStatuses], by: ["resident", ...desk], to: "new", tells: ["resident", "coordinator"] },
  cancel: {
    from: openStatuses,
    by: ["resident", ...desk],
    to: "cancelled",
    tells: ["resident", "coordinator", "provider"],
    asks: "cancel",
  },
  expire: { from: [...before, "done"], by: ["admin"], to: "expired", tells: ["resident", "coordinator"] },
  human: {
    from: [...openStatuses, "done", ...endStatuses],
    by: ["resident", ...desk],
    to: "same",
    tells: ["coordinator"],
  },
  handBack: { from: [...openStatuses, "done", ...endStatuses], by: desk, to: "same", tells: ["resident"] },
} as const satisfies Record<string, Move>;

export type MoveName = keyof typeof moves;

export function isMove(name: string): name is MoveName {
  return name in moves;
}

/** Whether somebody in `role` may make this move on a request that stands where it does. */
export function may(request: Pick<ServiceRequest, "status">, name: MoveName, role: Role): boolean {
  const move: Move = moves[name];
  return move.by.includes(role) && move.from.includes(request.status);
}

/** The moves open to `role`, in the order of the table. */
export function movesFor(request: Pick<ServiceRequest, "status">, role: Role): MoveName[] {
  return (Object.keys(moves) as MoveName[]).filter((name) => may(request, name, role));
}

export function isOpenRequest(request: Pick<ServiceRequest, "status">): boolean {
  return (openStatuses as readonly Status[]).includes(request.status);
}
