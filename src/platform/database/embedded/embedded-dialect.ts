import { type DatabaseConnection, PGliteAdapter, PGliteDialect, type PGliteDialectConfig, PGliteDriver } from 'kysely';

export type KyselyPglite = Exclude<PGliteDialectConfig['pglite'], (...options: never[]) => unknown>;

type Transaction = Parameters<Parameters<KyselyPglite['transaction']>[0]>[0];

/** Lets statements go to the engine side by side, which decides who goes first (`priority.ts`). */
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

  /** Each has its own, since a connection knows one transaction. */
  override async acquireConnection(): Promise<DatabaseConnection> {
    const ofOne = new PGliteDriver({ pglite: this.#pglite });
    await ofOne.init();
    return await ofOne.acquireConnection();
  }
}

/** Where a transaction cannot begin, Kysely would wait for ever: it begins here, and everything in it fails. */
function withFailedBegin(pglite: KyselyPglite): KyselyPglite {
  return {
    // What is asked of one that is closed says so itself.
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
