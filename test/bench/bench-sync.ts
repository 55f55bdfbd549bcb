import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkspaceId } from '../../src/domain/identifiers.ts';
import { seedActivities } from './seed-activities.ts';
import type { SyncFigures, SyncTask } from './sync-process.ts';

const workspaceId = 'TBENCH' as WorkspaceId;

/** A full sync of a large tenant, and two more without changes in between: the real clients, use-cases and embedded store. */
export async function benchSync(): Promise<SyncFigures> {
  await using parts = new AsyncDisposableStack();
  const dataDir = mkdtempSync(join(tmpdir(), 'mendbot-bench-'));
  parts.defer(() => rmSync(dataDir, { recursive: true, force: true }));
  const now = new Date().toISOString();
  await seedActivities(dataDir, workspaceId, new Date(now));
  const tenantUrl = await startTenant(now, parts);
  return await runSyncs({ dataDir, workspaceId, tenantUrl, now });
}

async function startTenant(now: string, parts: AsyncDisposableStack): Promise<string> {
  const tenant = fork(new URL('tenant-process.ts', import.meta.url), [now]);
  parts.defer(() => void tenant.kill());
  const [address] = await once(tenant, 'message');
  return String(address);
}

async function runSyncs(task: SyncTask): Promise<SyncFigures> {
  const child = fork(new URL('sync-process.ts', import.meta.url), { execArgv: ['--expose-gc', ...memoryOptions()] });
  child.send(task);
  const figures = once(child, 'message');
  const [ended] = await Promise.race([figures, once(child, 'exit')]);
  if (typeof ended !== 'object') throw new Error(`the syncs ended with ${String(ended)}`);
  return ended;
}

/** As `npm start` gives them to the program. */
function memoryOptions(): readonly string[] {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const [, start = ''] = /"start": "([^"]*)"/.exec(manifest) ?? [];
  return start.match(/--max-[\w-]+=\d+/g) ?? [];
}
