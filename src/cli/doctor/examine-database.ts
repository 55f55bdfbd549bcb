import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { minuteMs } from '../../core/time.ts';
import { type Finding, fault, good, warning } from '../../features/status/index.ts';
import type { DatabaseAddress } from '../../platform/database/config.ts';
import { DataFolderUnavailable, hasDatabase } from '../../platform/database/embedded/folder.ts';
import { type Engine, openEngine } from '../../platform/database/engine.ts';
import { StoreUnavailable, translateLackingRights } from '../../platform/database/errors.ts';
import { listPendingMigrations, listRunMigrations, rejectNewerSchema } from '../../platform/database/migrate.ts';
import { oldestPostgres, readServer, readUntakenSince } from '../../platform/database/reads.ts';
import { rejectForgottenMove } from '../../platform/database/store.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { skewFinding } from './findings.ts';

interface ExaminedDatabase extends AsyncDisposable {
  readonly findings: readonly Finding[];
  /** `null` = not readable now, empty, or with another schema version. */
  readonly db: Reader | null;
}

const subject = 'database';

/** Opens the database without changing data, also while the bot runs. */
export async function examineDatabase(address: DatabaseAddress, now: () => Date): Promise<ExaminedDatabase> {
  const { databaseUrl, dataDir } = address;
  if (databaseUrl === null && !mayHaveDatabase(dataDir)) {
    if (!canBeMade(dataDir)) {
      const words = `${dataDir} cannot be made or written`;
      return without(fault(subject, words, 'Let the user that runs the bot write there, or set MENDBOT_DATA_DIR.'));
    }
    const words = `there is none in ${dataDir} yet`;
    return without(
      warning(subject, words, 'It is made at the first start. If there should be one, set MENDBOT_DATA_DIR.'),
    );
  }
  try {
    const engine = await openEngine({ ...address, command: 'mendbot doctor' });
    return await examineOpened(engine, address, now);
  } catch (error) {
    return without(openingFinding(error, address));
  }
}

/** True if this user may not read the folder. Opening it then reports why. */
function mayHaveDatabase(dataDir: string): boolean {
  try {
    return hasDatabase(dataDir);
  } catch {
    return true;
  }
}

/** Whether this user can create the folder, or write to an existing one. */
function canBeMade(folder: string): boolean {
  const path = resolve(folder);
  if (!existsSync(path)) return path !== dirname(path) && canBeMade(dirname(path));
  try {
    accessSync(path, constants.W_OK);
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function openingFinding(reason: unknown, { databaseUrl }: DatabaseAddress): Finding {
  const error = translateLackingRights(reason);
  if (error instanceof DataFolderUnavailable && error.isInUse) {
    return warning(subject, error.message, 'Repeat this a moment later.');
  }
  if (error instanceof DataFolderUnavailable && error.why === 'foreign') {
    return fault(subject, error.message, 'Run this as the user that the bot runs as, or set MENDBOT_DATA_DIR.');
  }
  if (error instanceof DataFolderUnavailable) {
    return fault(subject, error.message, 'Let the user that runs the bot write there, or set MENDBOT_DATA_DIR.');
  }
  if (!(error instanceof StoreUnavailable)) throw error;
  return fault(
    subject,
    error.message,
    databaseUrl === null
      ? 'If nothing else helps, restore the last backup of the folder.'
      : 'Correct DATABASE_URL, or start the server.',
  );
}

async function examineOpened(engine: Engine, address: DatabaseAddress, now: () => Date): Promise<ExaminedDatabase> {
  const { db, kind } = engine;
  const close = () => engine[Symbol.asyncDispose]();
  try {
    const server = await readServer(db);
    const findings: Finding[] = [serverFinding(kind, server.version)];
    findings.push(skewFinding('clock of the database', server.now.getTime() - now().getTime()));
    const isReadable = await examineSchema(db, address, findings);
    const untakenSince = isReadable ? await readUntakenSince(db) : null;
    if (untakenSince !== null) findings.push(untakenFinding(untakenSince, server.now));
    return { findings, db: isReadable ? db : null, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

function serverFinding(kind: Engine['kind'], version: number): Finding {
  if (kind === 'embedded') return good(subject, 'embedded');
  const name = `PostgreSQL ${Math.floor(version / 10_000)}`;
  if (version >= oldestPostgres) return good(subject, name);
  return fault(subject, `${name} is older than 15`, 'Upgrade the server to 15 or newer.');
}

function untakenFinding(since: Date, now: Date): Finding {
  const minutes = Math.floor((now.getTime() - since.getTime()) / minuteMs);
  const words = `they wait, and no process has begun one for ${minutes} minutes`;
  return warning('jobs', words, 'Start the bot, or a process with MENDBOT_ROLE=worker.');
}

async function examineSchema(db: Engine['db'], address: DatabaseAddress, findings: Finding[]): Promise<boolean> {
  try {
    await rejectNewerSchema(db);
    await rejectForgottenMove(db, address);
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    findings.push(
      fault('migrations', error.message, 'docs/how-to/upgrade.md and docs/how-to/move-to-postgresql.md say how.'),
    );
    return false;
  }
  if ((await listRunMigrations(db)).length === 0) {
    const remedy = 'The first start sets it up. If there should be one, check what DATABASE_URL names.';
    findings.push(warning('migrations', 'there is no Mendbot in this database yet', remedy));
    return false;
  }
  const { length: pending } = await listPendingMigrations(db);
  if (pending === 0) findings.push(good('migrations', 'all have run'));
  else
    findings.push(
      warning('migrations', `${pending} have not run yet`, 'They run at the next start; make a backup before it.'),
    );
  return pending === 0;
}

function without(finding: Finding): ExaminedDatabase {
  return { findings: [finding], db: null, async [Symbol.asyncDispose]() {} };
}
