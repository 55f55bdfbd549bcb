import { type DatabaseConnection, PostgresDialect, type PostgresDialectConfig, PostgresDriver } from 'kysely';
import { inTime } from '../lib/time.ts';
import { currentUrgency, type Urgency, urgencies } from './urgency.ts';

// The longest wait for less urgent work, in milliseconds.
const serverWaitMs = 30;

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
