import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { DurableNodeFs } from './durable-node-fs.ts';
import { parsers } from './parsers.ts';

const durableStartParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...['fsync=on', 'synchronous_commit=on', 'wal_sync_method=fsync', 'shared_buffers=16MB', 'max_wal_size=64MB'].flatMap(
    (setting) => ['-c', setting],
  ),
];

/** The embedded engine alone, as durable as a server; whoever opens it holds the folder's lock. */
export async function createDurablePglite(dataDir: string, onFsync?: () => void): Promise<PGlite> {
  return await PGlite.create({
    fs: new DurableNodeFs(dataDir, onFsync),
    startParams: durableStartParams,
    parsers: { ...parsers },
    extensions: { pg_trgm },
  });
}
