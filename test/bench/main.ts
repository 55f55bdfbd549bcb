import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { benchAcknowledgement } from './bench-acknowledgement.ts';
import { benchExport } from './bench-export.ts';
import { benchEmbedded, benchPostgres } from './bench-filing.ts';
import { benchPicture } from './bench-picture.ts';
import { benchReading } from './bench-reading.ts';
import { benchSync } from './bench-sync.ts';
import { type Comparison, comparisonTable } from './median.ts';
import { syncTable } from './sync-table.ts';

const compared = ['@electric-sql/pglite', '@slack/bolt', 'kysely', 'pg', 'pg-boss'] as const;

/** Prints what things take: a press beside a bare counterpart in the same run, a sync by itself. Nothing is asserted. */
async function main(): Promise<void> {
  const serverUrl = process.env['TEST_DATABASE_URL'] ?? '';
  const comparisons: Comparison[] = [await benchEmbedded()];
  if (serverUrl === '') console.log('PostgreSQL is left out: TEST_DATABASE_URL is not set.\n');
  else comparisons.push(await benchPostgres(serverUrl));
  comparisons.push(await benchAcknowledgement());
  console.log(comparisonTable(comparisons));
  console.log(
    `\nBare filing: the same statements by the driver alone. Bare acknowledgement: a Bolt app that only acks.`,
  );
  console.log(`\n${await benchPicture()}`);
  console.log(`\n${syncTable(await benchSync())}\n`);
  console.log(`${await benchExport()}\n`);
  console.log(`${await benchReading()}\n`);
  console.log(`Node ${process.versions.node}, ${compared.map((name) => `${name} ${versionOf(name)}`).join(', ')}`);
  const memoryGb = Math.round(totalmem() / 2 ** 30);
  console.log(
    `${cpus().length} × ${cpus()[0]?.model.trim() || 'unknown processor'}, ${memoryGb} GB, ${process.platform}`,
  );
}

function versionOf(name: string): string {
  const manifest: unknown = JSON.parse(
    readFileSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url), 'utf8'),
  );
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : '';
  return String(version);
}

await main();
process.exit(0);
