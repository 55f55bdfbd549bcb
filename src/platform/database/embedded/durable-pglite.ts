import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { parsers } from '../sql.ts';
import { DurableNodeFs } from './durable-node-fs.ts';
import type { EngineCode } from './engine-code.ts';

const durableStartParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...['fsync=on', 'synchronous_commit=on', 'wal_sync_method=fsync', 'shared_buffers=16MB', 'max_wal_size=64MB'].flatMap(
    (setting) => ['-c', setting],
  ),
];

export interface DurableEvents {
  /** Called for every fsync of the engine. */
  readonly onFsync: () => void;
  /** The engine is in no state to go on: whatever it answers from here on is not to be believed. */
  readonly onFault: (error: unknown) => void;
}

/** The embedded engine alone, as durable as a server; anyone who opens it holds the folder's lock. */
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
