import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import pg from 'pg';

const named = ['@slack/bolt', 'kysely', 'pg', 'pg-boss'] as const;

/** On what was measured: figures of another machine say little about this one. */
export interface Machine {
  readonly machine: string;
  readonly versions: string;
  /** How busy it was before anything began. */
  readonly load: string;
}

export async function readMachine(serverUrl: string): Promise<Machine> {
  const [first] = cpus();
  const memoryGb = Math.round(totalmem() / 2 ** 30);
  const model = first?.model.trim();
  const postgres = serverUrl === '' ? [] : [`PostgreSQL ${await serverVersion(serverUrl)}`];
  return {
    machine: `${cpus().length} × ${model || 'unknown processor'}, ${memoryGb} GB, ${process.platform} ${release()}`,
    versions: [
      ...ownCommit(),
      `Node ${process.versions.node}`,
      ...named.map((name) => `${name} ${versionOf(name)}`),
      ...postgres,
    ].join(', '),
    load: loadavg()
      .map((value) => value.toFixed(1))
      .join(', '),
  };
}

/** Nothing where there is no repository, as in an archive. */
function ownCommit(): readonly string[] {
  try {
    const commit = execFileSync('git', ['rev-parse', '--short=10', 'HEAD'], { encoding: 'utf8', stdio: 'pipe' }).trim();
    return [`Mendbot ${commit}`];
  } catch {
    return [];
  }
}

async function serverVersion(connectionString: string): Promise<string> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<{ readonly version: string }>(
      `select current_setting('server_version') as version`,
    );
    return rows[0]?.version ?? '';
  } finally {
    await client.end();
  }
}

function versionOf(name: string): string {
  const manifest: unknown = JSON.parse(
    readFileSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url), 'utf8'),
  );
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : '';
  return String(version);
}
