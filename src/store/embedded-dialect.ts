import { type DatabaseConnection, PGliteAdapter, PGliteDialect, type PGliteDialectConfig, PGliteDriver } from 'kysely';

/**
 * The embedded engine for Kysely, which otherwise lets one statement or transaction after the other to it, in the order in which
 * they came: who goes first is decided where the engine is, see `priority-lock.ts`.
 */
export class EmbeddedDialect extends PGliteDialect {
  readonly #config: PGliteDialectConfig;

  constructor(config: PGliteDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createAdapter(): PGliteAdapter {
    return new ManyConnections();
  }

  override createDriver(): PGliteDriver {
    return new EmbeddedDriver(this.#config);
  }
}

class ManyConnections extends PGliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

class EmbeddedDriver extends PGliteDriver {
  readonly #config: PGliteDialectConfig;

  constructor(config: PGliteDialectConfig) {
    super(config);
    this.#config = config;
  }

  /** Each has its own, since a connection knows one transaction. */
  override async acquireConnection(): Promise<DatabaseConnection> {
    const ofOne = new PGliteDriver(this.#config);
    await ofOne.init();
    return await ofOne.acquireConnection();
  }
}
