import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { toCalendarDate } from '../core/dates.ts';
import { dayMs } from '../core/time.ts';
import { readRolesOverTime } from '../features/access/index.ts';
import {
  type ChainFault,
  type ChainPlace,
  type ExportedLine,
  isReadWhole,
  parseChainPlace,
  verifyAudit,
  verifyExportedAudit,
} from '../features/audit/index.ts';
import { exportAudit } from '../features/exports/index.ts';
import { translateFileTrouble } from '../platform/database/archive/transfer-failed.ts';
import { OperatorError } from '../platform/telemetry/operator-error.ts';
import { faultText, headText } from './counts.ts';
import { chooseWorkspaces, type Dependencies } from './dependencies.ts';
import { writeExport } from './output.ts';
import { auditFormat, type LineKind, roleFormat } from './row-formats.ts';

interface VerifyOptions {
  readonly workspace?: string;
  readonly export?: string;
  readonly head?: ChainPlace;
}

interface ExportOptions {
  readonly format: LineKind;
  readonly workspace?: string;
  readonly from?: Date;
  readonly to?: Date;
  readonly out?: string;
  readonly withNames?: true;
}

export function addAuditCommands(program: Command, dependencies: Dependencies): void {
  const audit = program.command('audit').description('check the audit log, and take it out of the database');
  audit
    .command('verify')
    .description('check the chain of the audit log; the exit code is 1 if a row is not as it was written')
    .option('--workspace <id>', 'of this workspace only (T…)')
    .option(
      '--export <file>',
      'check a file made by "audit export --format jsonl", without the database',
      dependencies.fileName,
    )
    .option('--head <seq:hash>', 'a place in the chain that was written down, such as beneath a weekly report', toPlace)
    .action(async (options: VerifyOptions) => {
      if (options.export === undefined) await verify(dependencies, options);
      else await verifyFile(dependencies, options.export, options.head ?? null);
    });
  withExportOptions(
    audit.command('export').description('write all audit rows, with the roles people acted under'),
    dependencies,
  )
    .option('--from <date>', 'rows of this day (UTC) and later', toDayStart)
    .option('--to <date>', 'rows of this day (UTC) and earlier', toDayEnd)
    .action((options: ExportOptions) => exportRows(dependencies, options));
  withExportOptions(
    audit.command('roles').description('write who was given which role when, and who acted under it from when to when'),
    dependencies,
  ).action((options: ExportOptions) => exportRoles(dependencies, options));
}

function withExportOptions(command: Command, { fileName }: Dependencies): Command {
  return command
    .addOption(new Option('--format <format>', 'JSON Lines or CSV').choices(['jsonl', 'csv']).default('jsonl'))
    .option('--workspace <id>', 'of this workspace only (T…)')
    .option('--out <file>', 'write to a new file instead of the standard output', fileName)
    .option('--with-names', 'add whom the opaque ids mean');
}

async function verify(dependencies: Dependencies, { workspace, head }: VerifyOptions): Promise<void> {
  await using store = await dependencies.openStore();
  const workspaces = await chooseWorkspaces(store.db, workspace);
  if (head !== undefined && workspaces.length > 1) {
    throw new OperatorError('--head belongs to one workspace: name it with --workspace.');
  }
  let isWhole = true;
  for (const id of workspaces) {
    const { count, head: found, fault } = await verifyAudit(store.db, id, head ?? null);
    isWhole &&= fault === null;
    if (fault === null) dependencies.say(`${id}: ${count} rows, ${headText(found)}. The chain is whole.`);
    else dependencies.remark(`${id}: ${brokenText(fault, count)}`);
  }
  if (!isWhole) throw new OperatorError('The audit log is not as it was written.');
}

async function verifyFile({ say, remark }: Dependencies, path: string, anchor: ChainPlace | null): Promise<void> {
  const verdicts = await verifyExportedAudit(readExportedLines(path), anchor);
  if (verdicts.length === 0) throw new OperatorError(`${path} has no rows.`);
  for (const { workspaceId: id, count, firstSeq, head, fault } of verdicts) {
    if (fault === null) say(`${id}: ${count} rows from ${firstSeq} on, ${headText(head)}. The chain is whole.`);
    else remark(`${id}: ${brokenText(fault, count)}`);
  }
  if (verdicts.some(({ fault }) => fault !== null)) throw new OperatorError('The file is not as it was written.');
  if (anchor !== null && !verdicts.some(({ hasAnchor }) => hasAnchor)) {
    throw new OperatorError(`Row ${anchor.seq}, which was written down with --head, is not in ${path}.`);
  }
}

/** `count` = the rows that the check accepted. Only for `not_the_head`, the faulty row is among them. */
function brokenText(fault: ChainFault, count: number): string {
  const before = fault.what === 'not_the_head' ? count - 1 : count;
  return `${faultText(fault)} Rows before it that are as they were written: ${before}.`;
}

async function exportRows(dependencies: Dependencies, options: ExportOptions): Promise<void> {
  const isNamed = options.withNames === true;
  const span = { from: options.from ?? null, before: options.to ?? null };
  await writeExport(dependencies, options, auditFormat(options.format, isNamed), (db, workspaceId) =>
    exportAudit(db, { workspaceId, isNamed, ...span }),
  );
}

async function exportRoles(dependencies: Dependencies, options: ExportOptions): Promise<void> {
  const isNamed = options.withNames === true;
  await writeExport(dependencies, options, roleFormat(options.format), (db, workspaceId) =>
    readRolesOverTime(db, { workspaceId, isNamed }),
  );
}

function toPlace(text: string): ChainPlace {
  return parseChainPlace(text) ?? rejectWith('It must be a number, a colon and at least 16 digits of the hash.');
}

function toDayStart(text: string): Date {
  const date = toCalendarDate(text) ?? rejectWith('It must be a day such as 2026-03-02.');
  return new Date(`${date}T00:00:00Z`);
}

// JavaScript writes later years as `+010000`, which the database cannot read.
const lastInstantMs = Date.parse('9999-12-31T23:59:59.999Z');

/** The start of the next day (UTC), since `--to` includes its day and `before` is exclusive. */
function toDayEnd(text: string): Date {
  return new Date(Math.min(toDayStart(text).getTime() + dayMs, lastInstantMs));
}

function rejectWith(sentence: string): never {
  throw new InvalidArgumentError(sentence);
}

const facts = z.record(z.string(), z.unknown()).nullable();
const text = z.string();
const namedPerson = z.union([
  z.object({ kind: z.enum(['slack', 'entra']), id: text }),
  z.object({ kind: z.literal('address'), address: text, personId: text.nullable() }),
]);
const exportedLine = z.object({
  workspaceId: text,
  seq: z.int().positive(),
  logSeq: z.int(),
  id: text,
  activityId: text.nullable(),
  at: text,
  actorKind: text,
  actorId: text,
  role: text.nullable(),
  roleSource: text.nullable(),
  action: text,
  before: facts,
  after: facts,
  reason: text,
  prevHash: text,
  hash: text,
  people: z.array(z.object({ id: text, person: namedPerson, salt: text })).optional(),
});

/**
 * Reads the rows of an export in JSON Lines. Throws `OperatorError` for an unreadable file, and at the first line that
 * is not a row.
 */
export async function* readExportedLines(path: string): AsyncGenerator<ExportedLine> {
  let number = 0;
  for await (const line of readLines(path)) {
    number += 1;
    if (line.trim() === '') continue;
    const parsed = parseLine(line);
    if (parsed === null) throw new OperatorError(`Line ${number} of ${path} is not a row of an export in JSON Lines.`);
    yield parsed;
  }
}

async function* readLines(path: string): AsyncGenerator<string> {
  try {
    yield* createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
  } catch (cause) {
    throw translateFileTrouble(cause, 'read', path);
  }
}

function parseLine(line: string): ExportedLine | null {
  try {
    return { ...exportedLine.parse(JSON.parse(line)), isReadWhole: isReadWhole(line) };
  } catch {
    return null;
  }
}
