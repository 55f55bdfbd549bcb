import { fsyncSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { parsers } from '../sql.ts';
import type { EngineCode } from './engine-code.ts';
import { besideDatabase } from './folder.ts';

const durableStartParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...['fsync=on', 'synchronous_commit=on', 'wal_sync_method=fsync', 'shared_buffers=16MB', 'max_wal_size=64MB'].flatMap(
    (setting) => ['-c', setting],
  ),
];

interface DurableEvents {
  readonly onFsync: () => void;
  /** The engine is in an undefined state, and its further answers are invalid. */
  readonly onFault: (error: unknown) => void;
}

/** Opens the embedded engine with the durability of a server. The caller must hold the folder's lock. */
export async function createDurablePglite(
  dataDir: string,
  { engine, initdb }: EngineCode,
  { onFsync, onFault }: DurableEvents,
): Promise<PGlite> {
  const fs = new DurableNodeFs(dataDir, onFsync);
  const pglite = await PGlite.create({
    fs,
    pgliteWasmModule: engine,
    initdbWasmModule: initdb,
    startParams: durableStartParams,
    parsers: { ...parsers },
    extensions: { pg_trgm },
  });
  fs.watch(onFault);
  return pglite;
}

type InitOptions = Parameters<NodeFS['init']>[1];

/** The parts of Emscripten's module in use. PGlite's types omit them. */
interface EngineModule extends Record<(typeof entryPoints)[number], (...values: unknown[]) => unknown> {
  readonly NODEFS: {
    readonly node_ops: { readdir: (folder: unknown) => string[] };
    readonly stream_ops: { fsync?: (stream: { readonly nfd: number }) => number };
    readonly tryFSOperation: (operation: () => void) => void;
  };
}

/** The functions that PGlite looks up by name for each message to the engine. */
const entryPoints = [
  '_PostgresMainLoopOnce',
  '_PostgresMainLongJmp',
  '_PostgresSendReadyForQueryIfNecessary',
  '_pgl_pq_flush',
] as const;

/** PostgreSQL exits with this status after a failed statement and continues with the next. */
const statementFailed = 100;

/**
 * PGlite's file system for Node has no fsync, so a power cut would lose commits. This class calls fsync and hides files
 * beside the database. The engine would close the lock's file, which releases the lock.
 */
class DurableNodeFs extends NodeFS {
  readonly #onFsync: (() => void) | undefined;
  #module: EngineModule | null = null;

  constructor(dataDir: string, onFsync?: () => void) {
    super(dataDir);
    this.#onFsync = onFsync;
  }

  override async init(pg: PGlite, options: InitOptions): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pg, options);
    const change = (given: unknown) => {
      // The engine passes its own module to `preRun`. NODEFS is in it by then.
      const module = given as EngineModule;
      this.#module = module;
      const { NODEFS } = module;
      const { readdir } = NODEFS.node_ops;
      NODEFS.node_ops.readdir = (folder) => readdir(folder).filter((name) => !besideDatabase.has(name));
      NODEFS.stream_ops.fsync = ({ nfd }) => {
        NODEFS.tryFSOperation(() => fsyncSync(nfd));
        this.#onFsync?.();
        return 0;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), change] } };
  }

  /**
   * Calls back if the open engine traps, aborts or exhausts its stack. PGlite ignores that and answers as if the
   * statement had succeeded.
   */
  watch(onFault: (error: unknown) => void): void {
    const module = this.#module;
    if (module === null) throw new Error('the engine is not open');
    for (const name of entryPoints) {
      const enter: unknown = module[name];
      // Without this check, a renamed function would silently end the watch.
      if (typeof enter !== 'function') throw new Error(`this PGlite has no ${name}`);
      module[name] = (...values) => {
        try {
          return enter(...values);
        } catch (error) {
          if (!hasStatus(error, statementFailed)) onFault(error);
          throw error;
        }
      };
    }
  }
}

function hasStatus(error: unknown, status: number): boolean {
  return typeof error === 'object' && error !== null && 'status' in error && error.status === status;
}
