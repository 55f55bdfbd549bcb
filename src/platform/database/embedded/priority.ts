import { AsyncLocalStorage } from 'node:async_hooks';
import { type DatabaseConnection, PostgresDialect, type PostgresDialectConfig, PostgresDriver } from 'kysely';
import { inTime } from '../../lib/time.ts';

/** `interactive`: a person waits. `follow_up`: what follows from it, such as a card. `background`: nobody waits. */
export type Urgency = 'interactive' | 'follow_up' | 'background';

export const urgencies = ['interactive', 'follow_up', 'background'] as const satisfies readonly Urgency[];

// Where more urgent work never stops, the rest still goes on after so long. The engine does one thing at a time.
const engineWaitMs = 250;
const serverWaitMs = 30;

const current = new AsyncLocalStorage<Urgency>();

/** What is asked of the database inside of `work` lets go first what is more urgent. */
export async function withUrgency<T>(urgency: Urgency, work: () => Promise<T>): Promise<T> {
  return await current.run(urgency, work);
}

export function currentUrgency(): Urgency {
  return current.getStore() ?? 'interactive';
}

// The next statement of one request comes within this time, and is not to wait for a long step in between.
const anticipationMs = 3;

interface Line {
  readonly urgency: Urgency;
  readonly waiting: (() => void)[];
  /** Since when it waits, or had its turn last. */
  passedOverSince: number;
}

function newLine(urgency: Urgency): Line {
  return { urgency, waiting: [], passedOverSince: 0 };
}

/** Who may use an engine that does one thing at a time: the most urgent first, else in the order of arrival. */
export class PriorityLock {
  readonly #now: () => number;
  /** The most urgent first. */
  readonly #lines: Readonly<Record<Urgency, Line>> = {
    interactive: newLine('interactive'),
    follow_up: newLine('follow_up'),
    background: newLine('background'),
  };
  #holder: Urgency | null = null;
  /** While it runs, the background is not let in. */
  #anticipation: NodeJS.Timeout | null = null;

  /** @param now in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Resolves once it is held, until {@link PriorityLock.release}. */
  async acquire(urgency: Urgency): Promise<void> {
    if (this.#isFreeFor(urgency)) {
      this.#holder = urgency;
      return;
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    const line = this.#lines[urgency];
    if (line.waiting.length === 0) line.passedOverSince = this.#now();
    line.waiting.push(resolve);
    await promise;
  }

  release(): void {
    const held = this.#holder;
    this.#holder = null;
    // Not from when it began: one that took long would be followed by the next at once.
    if (held !== null) this.#lines[held].passedOverSince = this.#now();
    if (held === 'interactive') this.#anticipate();
    if (this.#lines.interactive.waiting.length > 0) this.#letNextIn();
    // What came while the engine was busy has not been heard of yet, and may be more urgent than what waits.
    else setImmediate(() => this.#letNextIn());
  }

  #isFreeFor(urgency: Urgency): boolean {
    if (this.#holder !== null) return false;
    if (urgency === 'interactive') return true;
    if (urgency === 'background' && this.#anticipation !== null) return false;
    const before = urgencies.slice(0, urgencies.indexOf(urgency) + 1);
    return before.every((one) => this.#lines[one].waiting.length === 0);
  }

  #letNextIn(): void {
    if (this.#holder !== null) return;
    const waiting = Object.values(this.#lines).filter((line) => line.waiting.length > 0);
    const next = waiting.findLast((line) => this.#isOutOfPatience(line)) ?? waiting[0];
    if (next === undefined) return;
    if (next.urgency === 'background' && this.#anticipation !== null && !this.#isOutOfPatience(next)) return;
    this.#holder = next.urgency;
    next.waiting.shift()?.();
  }

  #anticipate(): void {
    if (this.#anticipation !== null) clearTimeout(this.#anticipation);
    this.#anticipation = setTimeout(() => {
      this.#anticipation = null;
      this.#letNextIn();
    }, anticipationMs);
  }

  #isOutOfPatience({ passedOverSince }: Line): boolean {
    return this.#now() - passedOverSince >= engineWaitMs;
  }
}

// What takes longer may have no end, as on a connection that has gone silent.
const longestStepMs = 5000;

/**
 * Who may use a database that does several things at once: interactive work at once; what follows when no interactive
 * work is done, or soon after; background work one at a time (the next after five seconds), when nothing else is done,
 * or soon after. What was begun is not interrupted.
 */
export class RightOfWay {
  readonly #using: Record<Urgency, number> = { interactive: 0, follow_up: 0, background: 0 };
  /** By what lets it go on: how urgent each is that waits. */
  readonly #waiting = new Map<() => void, Urgency>();
  /** Resolves when those of the background who came before have left. */
  #before: Promise<void> = Promise.resolve();

  /** Resolves once one may begin, with what is to be called once at the end. */
  async enter(urgency: Urgency): Promise<() => void> {
    const { promise: left, resolve: tellLeft } = Promise.withResolvers<void>();
    if (urgency === 'background') {
      const before = this.#before;
      this.#before = left;
      await inTime(before, longestStepMs);
    }
    if (this.#isClearFor(urgency)) this.#using[urgency] += 1;
    else await this.#giveWay(urgency);
    return () => {
      this.#using[urgency] -= 1;
      tellLeft();
      this.#letOn();
    };
  }

  #isClearFor(urgency: Urgency): boolean {
    const { interactive, follow_up: followUps } = this.#using;
    if (urgency === 'interactive') return true;
    return interactive === 0 && (urgency === 'follow_up' || followUps === 0);
  }

  async #giveWay(urgency: Urgency): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    // Counted at once, so that the next to be let on sees it.
    const goOn = () => {
      clearTimeout(patience);
      this.#waiting.delete(goOn);
      this.#using[urgency] += 1;
      resolve();
    };
    const patience = setTimeout(goOn, serverWaitMs);
    this.#waiting.set(goOn, urgency);
    await promise;
  }

  #letOn(): void {
    for (const urgency of urgencies) {
      for (const [goOn, waiting] of this.#waiting) {
        if (waiting === urgency && this.#isClearFor(urgency)) goOn();
      }
    }
  }
}

type AcquireOptions = Parameters<PostgresDriver['acquireConnection']>[0];
type Connection = Parameters<PostgresDriver['releaseConnection']>[0];

/** PostgreSQL, of which the background uses one connection at a time, and lets people go first. */
export class YieldingDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;

  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): PostgresDriver {
    return new YieldingDriver(this.#config);
  }
}

class YieldingDriver extends PostgresDriver {
  readonly #rightOfWay = new RightOfWay();
  readonly #leave = new WeakMap<DatabaseConnection, () => void>();

  override async acquireConnection(options?: AcquireOptions): Promise<DatabaseConnection> {
    const leave = await this.#rightOfWay.enter(currentUrgency());
    try {
      const connection = await super.acquireConnection(options);
      this.#leave.set(connection, leave);
      return connection;
    } catch (error) {
      leave();
      throw error;
    }
  }

  override async releaseConnection(connection: Connection): Promise<void> {
    // Before it is given back: its next user may have begun when this ends.
    const leave = this.#leave.get(connection);
    this.#leave.delete(connection);
    try {
      await super.releaseConnection(connection);
    } finally {
      leave?.();
    }
  }
}
