import { type DatabaseConnection, PostgresDialect, type PostgresDialectConfig, PostgresDriver } from 'kysely';
import { RightOfWay } from './right-of-way.ts';
import { currentUrgency } from './urgency.ts';

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
    // Before it is given back: whoever has it next may have begun when this ends.
    const leave = this.#leave.get(connection);
    this.#leave.delete(connection);
    try {
      await super.releaseConnection(connection);
    } finally {
      leave?.();
    }
  }
}
