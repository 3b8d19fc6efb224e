/** What the date reader gives for one mention, and what its parts hand to one another. */
import type { Recurrence, WallTime } from "#model/meaning.ts";
import type { Day } from "./calendar.ts";

export type Grain = "second" | "minute" | "hour" | "day" | "week" | "month" | "quarter" | "year";

/** One mention of a moment, a range, a duration or a repetition, on wall clocks of the zone. */
export interface Moment {
  /** The words as written, and where they stand in the message. */
  text: string;
  span: [number, number];
  /** Absent for "avant…" and for what carries no date. */
  start?: WallTime;
  /** Exclusive; absent where the grain says it all ("demain" = one day). */
  end?: WallTime;
  grain: Grain;
  /** "after": from `start` on; "before": until `end`. */
  open?: "after" | "before";
  /** "asap" begins now; "anytime" leaves the choice; "vague" names a time that nobody can date (school holidays). */
  kind?: "duration" | "recurrence" | "asap" | "anytime" | "vague";
  recurrence?: Recurrence;
  /** Of a duration: how many of which unit. */
  length?: { n: number; unit: Grain };
  /** Over before the message was written, or said to be ("depuis", "hier"). */
  past?: boolean;
  approximate?: boolean;
  /** A clock time whose day the message does not give. */
  dayless?: boolean;
  /** A clock hour from 1 to 6 without "du matin": people may mean the afternoon. */
  halfDay?: boolean;
  /** A weekday that no date is said of: the next one, or every one beside "chaque semaine". */
  weekday?: number;
  /** "après lundi": where the day named ends, for it isn't part of what is meant. */
  beyond?: WallTime;
  /** Of a range: its last day or time alone ("de lundi à mardi"). */
  last?: { start: WallTime; end?: WallTime };
  /** The other reading, where French speakers differ ("vendredi prochain"). */
  other?: { start: WallTime; end: WallTime };
}

/** A clock time or a part of a day, in minutes from midnight. */
export interface Time {
  from: number;
  /** Exclusive; absent for a single clock time. */
  to?: number;
  grain: "second" | "minute" | "hour";
  /** "matin", "soir": narrows a clock time that stands beside it. */
  part?: boolean;
  /** Written on a twelve-hour clock without saying which half. */
  half?: boolean;
  /** A French hour from 1 to 6 with nothing that tells night from afternoon. */
  early?: boolean;
  open?: "after" | "before";
  /** "jusqu'à ce soir" runs to the end of the evening, "avant ce soir" to its start. */
  inclusive?: boolean;
  approximate?: boolean;
  past?: boolean;
}

/** A day or several, placed on the calendar or written as parts of a date. */
export interface Days {
  y?: number;
  m?: number;
  d?: number;
  wd?: number;
  from?: Day;
  to?: Day;
  grain: Grain;
  /** The last one, not the next. */
  past?: boolean;
  /** "en huit", "en quinze": weeks after the next one. */
  weeks?: number;
  /** "le mardi": every week, unless something dates it. */
  habit?: boolean;
  open?: "after" | "before";
  approximate?: boolean;
  /** "tonight", "last night": the time that the word brings along. */
  time?: Time;
  /** The end of a stretch: "avant la fin du mois" runs to its last day. */
  tail?: boolean;
  /** Said in a way that two French speakers place differently. */
  twoWays?: boolean;
  vague?: boolean;
}

/** What was found at a place. */
export interface Hit<T> {
  value: T;
  /** First character after what was read. */
  to: number;
}

/** What every part of the grammar reads from. */
export interface Context {
  /** The folded message, traps hidden. */
  s: string;
  /** The day and the wall clock (ms, reckoned as UTC) of the message. */
  today: Day;
  wall: number;
  lang: "fr" | "en";
  /** 4/3 is 4 March. */
  dayFirst: boolean;
  /** What was already read where: the grammar comes back to the same places. */
  seen: { day: Map<number, Hit<Days> | null>; time: Map<number, Hit<Time> | null> };
  /** The last day named so far: what "le lendemain" follows. */
  anchor?: Day;
}

/** One mention before it becomes wall times: a day, a time or both, perhaps up to another end. */
export interface Phrase {
  days?: Days;
  time?: Time;
  until?: { days?: Days; time?: Time };
  open?: "after" | "before";
  /** "avant lundi" ends where Monday begins, "jusqu'à lundi" where it ends. */
  inclusive?: boolean;
  exclusive?: boolean;
  past?: boolean;
  approximate?: boolean;
  /** "du lundi au vendredi": every week. */
  habit?: boolean;
}
