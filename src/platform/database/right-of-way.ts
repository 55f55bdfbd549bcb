import { type DatabaseConnection, PostgresDialect, type PostgresDialectConfig, PostgresDriver } from 'kysely';
import { inTime } from '../lib/time.ts';
import { currentWorkload, type Workload, workloads } from './workload.ts';

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
  readonly #using: Record<Workload, number> = { interactive: 0, follow_up: 0, background: 0 };
  readonly #waiting = new Map<() => void, Workload>();
  #before: Promise<void> = Promise.resolve();

  /** Resolves when work may begin. Call the returned function once at its end. */
  async enter(workload: Workload): Promise<() => void> {
    const { promise: left, resolve: tellLeft } = Promise.withResolvers<void>();
    if (workload === 'background') {
      const before = this.#before;
      this.#before = left;
      await inTime(before, longestStepMs);
    }
    if (this.#isClearFor(workload)) this.#using[workload] += 1;
    else await this.#giveWay(workload);
    return () => {
      this.#using[workload] -= 1;
      tellLeft();
      this.#letOn();
    };
  }

  #isClearFor(workload: Workload): boolean {
    const { interactive, follow_up: followUps } = this.#using;
    if (workload === 'interactive') return true;
    return interactive === 0 && (workload === 'follow_up' || followUps === 0);
  }

  async #giveWay(workload: Workload): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    // Counted at once, so that the next check sees it.
    const goOn = () => {
      clearTimeout(patience);
      this.#waiting.delete(goOn);
      this.#using[workload] += 1;
      resolve();
    };
    const patience = setTimeout(goOn, serverWaitMs);
    this.#waiting.set(goOn, workload);
    await promise;
  }

  #letOn(): void {
    for (const workload of workloads) {
      for (const [goOn, waiting] of this.#waiting) {
        if (waiting === workload && this.#isClearFor(workload)) goOn();
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
    const leave = await this.#rightOfWay.enter(currentWorkload());
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
