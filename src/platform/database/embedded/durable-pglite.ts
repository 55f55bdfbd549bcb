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
  /** The engine is in no state to go on: whatever it answers from here on is not to be believed. */
  readonly onFault: (error: unknown) => void;
}

/** The embedded engine alone, as durable as a server. The caller holds the folder's lock. */
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

/** The corners of Emscripten's module that are touched; they are not part of PGlite's types. */
interface EngineModule extends Record<(typeof entryPoints)[number], (...values: unknown[]) => unknown> {
  readonly NODEFS: {
    readonly node_ops: { readdir: (folder: unknown) => string[] };
    readonly stream_ops: { fsync?: (stream: { readonly nfd: number }) => number };
    /** Makes what the operating system refuses an error that the engine understands. */
    readonly tryFSOperation: (operation: () => void) => void;
  };
}

/** What PGlite calls for each message to the engine, by these names each time. */
const entryPoints = [
  '_PostgresMainLoopOnce',
  '_PostgresMainLongJmp',
  '_PostgresSendReadyForQueryIfNecessary',
  '_pgl_pq_flush',
] as const;

/** With this status PostgreSQL leaves a statement that failed, and goes on with the next. */
const statementFailed = 100;

/**
 * PGlite's file system for Node has no fsync: a commit would be lost with the power. This one passes each fsync on.
 * It also hides what is beside the database: the engine closes each file, and closing the lock's file ends the lock.
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
      // The engine calls preRun with its own module object; NODEFS is mounted in it before preRun runs.
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
   * Calls back where the open engine has trapped, aborted or run out of its stack. PGlite passes over that: it answers
   * as though the statement had succeeded.
   */
  watch(onFault: (error: unknown) => void): void {
    const module = this.#module;
    if (module === null) throw new Error('the engine is not open');
    for (const name of entryPoints) {
      const enter: unknown = module[name];
      // Otherwise nobody would notice that it is looked at no more.
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
