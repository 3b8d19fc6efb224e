/** Every bound in one place. Times in ms unless the name says otherwise. */

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

export const limits = {
  /** Questions that may complete a request, and misses before a human is offered. */
  questions: 3,
  misses: 3,
  /** A burst is one turn: quiet time, longest wait, most messages. */
  quietMs: 3 * second,
  burstMs: 10 * second,
  burstMessages: 20,
  /** Notices that somebody who floods us gets, in an hour; their messages are kept all the same. */
  floodNotices: 3,
  /** What is read of a text, and kept of it in a request; and what is kept of a message, which Telegram lets be 4096 long. */
  textKept: 4_000,
  messageKept: 8_192,
  mediaBytes: 15 * 1024 * 1024,
  bodyBytes: 256 * 1024,
  choices: 10,
  historyLines: 200,
  openRequests: 200,

  /** Waits before the next attempt at a delivery. */
  retryMs: [5 * second, 30 * second, 2 * minute, 10 * minute, hour, 6 * hour],
  sendsInFlight: 8,
  turnsInFlight: 16,
  turnTries: 3,
  leaseMs: 30 * second,
  ackMs: 60 * second,
  workerTickMs: 1_000,

  /** Silence is a bug: working minutes of the loge's hours, then plain hours. */
  nudgeMinutes: 60,
  standInMinutes: 120,
  residentToldMinutes: 240,
  adminsToldMs: day,

  /** Offers, appointments, the day, and after. */
  offerAnswerMinutes: 120,
  freeCancelMs: day,
  eveningBeforeHour: 18,
  twoHoursMs: 2 * hour,
  lateButtonMs: 5 * minute,
  lateAlertMs: 20 * minute,
  quietFromHour: 21,
  quietToHour: 8,
  wellDoneHour: 19,
  closeAfterMs: 7 * day,

  /** What is kept, and for how long. */
  inboxKeptMs: 8 * day,
  outboxKeptMs: 30 * day,
  mediaKeptMs: 30 * day,
  textKeptMs: 365 * day,
  idempotencyKeptMs: 2 * day,
} as const;

/** The delays that a loge may set otherwise. */
export type Delays = Pick<
  typeof limits,
  | "nudgeMinutes"
  | "standInMinutes"
  | "residentToldMinutes"
  | "adminsToldMs"
  | "offerAnswerMinutes"
  | "freeCancelMs"
  | "eveningBeforeHour"
  | "quietFromHour"
  | "quietToHour"
  | "closeAfterMs"
>;
export type DelayOverrides = { -readonly [K in keyof Delays]?: number };
