/** The one writer: whatever is queued in a turn of the event loop becomes one transaction, and is acknowledged after it is written. */
import { setImmediate } from "node:timers";
import type Database from "better-sqlite3";

/** The disk did not take it: nothing was written, nothing may be acknowledged. */
export class NotWritten extends Error {}

/** What a job may ask for besides writing. */
export interface Job {
  /** Runs after the commit, never when the job was rolled back: for caches and wakes. */
  after(then: () => void): void;
}

interface Queued {
  run(job: Job): unknown;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

interface Settled {
  queued: Queued;
  value?: unknown;
  error?: Error;
  then: (() => void)[];
}

export interface Writer {
  /**
   * Runs a synchronous job inside the next transaction, twice when another job of its batch failed: what it changes
   * outside the database belongs in `after`. Resolves after COMMIT; rejects with the job's error, or NotWritten.
   */
  write<T>(run: (job: Job) => T): Promise<T>;
  /** Resolves when nothing is queued. */
  idle(): Promise<void>;
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
const notWritten = (error: unknown): NotWritten =>
  new NotWritten(`the database did not take it: ${asError(error).message}`, { cause: error });

/** The disk's fault, not the job's. */
const isDisk = (error: unknown): boolean =>
  error instanceof Error && "code" in error && /^SQLITE_(FULL|IOERR|READONLY|CORRUPT|NOMEM)/.test(String(error.code));

const blame = (error: unknown): Error => (isDisk(error) ? notWritten(error) : asError(error));

/** So many batches in memory may follow each other before everybody else has their turn. */
const atOnce = 64;

/** `undone` is called when anything was rolled back, so that what was read meanwhile is not taken for what is stored. */
export function writer(raw: Database.Database, undone: () => void): Writer {
  const [begin, commit, rollback, savepoint, release, undo] = [
    "begin immediate",
    "commit",
    "rollback",
    "savepoint job",
    "release job",
    "rollback to job",
  ].map((sql) => raw.prepare(sql)) as [
    Database.Statement,
    Database.Statement,
    Database.Statement,
    Database.Statement,
    Database.Statement,
    Database.Statement,
  ];
  let queue: Queued[] = [];
  let scheduled = false;
  let batches = 0;
  let waiting: (() => void)[] = [];

  const run = (queued: Queued): Settled => {
    const then: (() => void)[] = [];
    return { queued, value: queued.run({ after: (f) => void then.push(f) }), then };
  };

  /** A job among others that fails is undone alone. When SQLite itself has given the transaction up, so is everything in it. */
  function attempt(queued: Queued): Settled {
    savepoint.run();
    try {
      const done = run(queued);
      release.run();
      return done;
    } catch (error) {
      if (!raw.inTransaction) throw error;
      undo.run();
      release.run();
      undone();
      return { queued, error: blame(error), then: [] };
    }
  }

  /** One transaction of all these; undone as a whole when `each` throws. */
  function inOne(batch: Queued[], each: (queued: Queued) => Settled): Settled[] | { error: unknown } {
    try {
      begin.run();
      const settled = batch.map(each);
      commit.run();
      return settled;
    } catch (error) {
      if (raw.inTransaction) rollback.run();
      undone();
      return { error };
    }
  }

  /** A batch goes without savepoints, a fifth of its cost, unless a job in it fails: then all is done again with them. */
  function together(batch: Queued[]): Settled[] {
    let done = inOne(batch, run);
    if ("error" in done && batch.length > 1 && !isDisk(done.error)) done = inOne(batch, attempt);
    if (!("error" in done)) return done;
    const error = batch.length === 1 ? blame(done.error) : notWritten(done.error);
    return batch.map((queued) => ({ queued, error, then: [] }));
  }

  function flush(): void {
    const batch = queue;
    queue = [];
    scheduled = false;
    for (const { queued, value, error, then } of together(batch)) {
      for (const f of then) f();
      if (error) queued.reject(error);
      else queued.resolve(value);
    }
    if (queue.length === 0) {
      for (const f of waiting) f();
      waiting = [];
    }
  }

  /** A disk is waited for once for all that a turn of the event loop brings. Memory has no wait to share: the turn costs more than the writing. */
  function schedule(): void {
    scheduled = true;
    if (raw.memory && ++batches % atOnce !== 0) queueMicrotask(flush);
    else setImmediate(flush);
  }

  return {
    write<T>(run: (job: Job) => T): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        queue.push({ run, resolve: resolve as (value: unknown) => void, reject });
        if (!scheduled) schedule();
      });
    },
    idle: () => (queue.length === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}
