import { AsyncLocalStorage } from 'node:async_hooks';
import { type DatabaseConnection, PostgresDialect, type PostgresDialectConfig, PostgresDriver } from 'kysely';
import { inTime } from '../../lib/time.ts';

/** `interactive`: a person waits. `follow_up`: a consequence, such as a card. `background`: nobody waits. */
export type Urgency = 'interactive' | 'follow_up' | 'background';

export const urgencies = ['interactive', 'follow_up', 'background'] as const satisfies readonly Urgency[];

// The longest wait for less urgent work, in milliseconds. The engine's is longer, because it runs one statement at a
// time.
const engineWaitMs = 250;
const serverWaitMs = 30;

const current = new AsyncLocalStorage<Urgency>();

/** Sets the urgency of all database statements inside `work`. */
export async function withUrgency<T>(urgency: Urgency, work: () => Promise<T>): Promise<T> {
  return await current.run(urgency, work);
}

export function currentUrgency(): Urgency {
  return current.getStore() ?? 'interactive';
}

// The next statement of a request usually arrives within this time. Background work must not start before that.
const anticipationMs = 3;

interface Line {
  readonly urgency: Urgency;
  readonly waiting: (() => void)[];
  /** The time when this line began to wait, or last had its turn. */
  passedOverSince: number;
}

function newLine(urgency: Urgency): Line {
  return { urgency, waiting: [], passedOverSince: 0 };
}

/** A lock for an engine that runs one statement at a time. The most urgent goes first, then the order of arrival. */
export class PriorityLock {
  readonly #now: () => number;
  readonly #lines: Readonly<Record<Urgency, Line>> = {
    interactive: newLine('interactive'),
    follow_up: newLine('follow_up'),
    background: newLine('background'),
  };
  #holder: Urgency | null = null;
  /** While this timer runs, background work does not start. */
  #anticipation: NodeJS.Timeout | null = null;

  /** @param now the time in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Resolves when the lock is held. Call {@link PriorityLock.release} once afterwards. */
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
    // The wait counts from the end of the turn. Counted from its start, a long turn would be followed by the next at
    // once.
    if (held !== null) this.#lines[held].passedOverSince = this.#now();
    if (held === 'interactive') this.#anticipate();
    if (this.#lines.interactive.waiting.length > 0) this.#letNextIn();
    // More urgent requests may have arrived while the engine was busy, and their messages are not processed yet.
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

// A longer step may never end, for example on a silent connection.
const longestStepMs = 5000;

/**
 * Orders the use of a database that runs statements concurrently. Interactive work starts at once. Follow-ups wait for
 * interactive work, and background work waits for both, each at most `serverWaitMs`. Background work runs one at a
 * time, but its next starts after five seconds. Running work is not interrupted.
 */
export class RightOfWay {
  readonly #using: Record<Urgency, number> = { interactive: 0, follow_up: 0, background: 0 };
  readonly #waiting = new Map<() => void, Urgency>();
  #before: Promise<void> = Promise.resolve();

  /** Resolves when work may begin. Call the returned function once at its end. */
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
    // Counted at once, so that the next check sees it.
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

/** A PostgreSQL dialect in which background work uses one connection at a time and yields to interactive work. */
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
    // Looked up before the release, because the connection's next user may set its own entry.
    const leave = this.#leave.get(connection);
    this.#leave.delete(connection);
    try {
      await super.releaseConnection(connection);
    } finally {
      leave?.();
    }
  }
}
