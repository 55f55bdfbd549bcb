import { type DatabaseConnection, PGliteAdapter, PGliteDialect, type PGliteDialectConfig, PGliteDriver } from 'kysely';

export type KyselyPglite = Exclude<PGliteDialectConfig['pglite'], (...options: never[]) => unknown>;

type Transaction = Parameters<Parameters<KyselyPglite['transaction']>[0]>[0];

/** Sends statements to the engine concurrently. The engine's lock orders them (`priority-lock.ts`). */
export class EmbeddedDialect extends PGliteDialect {
  readonly #pglite: KyselyPglite;

  constructor(pglite: KyselyPglite) {
    super({ pglite });
    this.#pglite = pglite;
  }

  override createAdapter(): PGliteAdapter {
    return new ManyConnections();
  }

  override createDriver(): PGliteDriver {
    return new EmbeddedDriver(this.#pglite);
  }
}

class ManyConnections extends PGliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

class EmbeddedDriver extends PGliteDriver {
  readonly #pglite: KyselyPglite;

  constructor(pglite: KyselyPglite) {
    super({ pglite });
    this.#pglite = withFailedBegin(pglite);
  }

  /** Each caller gets its own connection, because a connection can have only one transaction. */
  override async acquireConnection(): Promise<DatabaseConnection> {
    const ofOne = new PGliteDriver({ pglite: this.#pglite });
    await ofOne.init();
    return await ofOne.acquireConnection();
  }
}

/**
 * If a transaction cannot begin, Kysely would wait forever. Here `work` runs with a transaction that fails every query.
 */
function withFailedBegin(pglite: KyselyPglite): KyselyPglite {
  return {
    // Queries on a closed engine throw by themselves.
    closed: false,
    ready: pglite.ready,
    waitReady: pglite.waitReady,
    close: () => pglite.close(),
    query: (...asked) => pglite.query(...asked),
    async transaction(work) {
      let hasBegun = false;
      try {
        return await pglite.transaction(async (tx) => {
          hasBegun = true;
          return await work(tx);
        });
      } catch (error) {
        if (!hasBegun) await work(failing(error));
        throw error;
      }
    },
  };
}

function failing(error: unknown): Transaction {
  return {
    async query() {
      throw error;
    },
    async rollback() {},
  };
}
