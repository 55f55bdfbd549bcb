import type { Program } from '../../platform/context.ts';
import { restAfter } from '../../platform/lib/rest-after.ts';
import { mayHaveExported } from '../access/index.ts';
import type { ActivityLine } from './activity-line.ts';
import { readActivityLines } from './activity-lines.ts';
import { type ExportedRecord, exportPlaces } from './export-audit.ts';
import { readExportedActivities } from './exported-activities.ts';
import { readSettledNumbers, readSettledPlaces } from './exports.ts';
import type { StartedExport } from './start-export.ts';

/** What goes into a file, a page at a time. */
export type ExportRows =
  | { readonly kind: 'activities'; readonly pages: AsyncIterable<readonly ActivityLine[]> }
  | { readonly kind: 'audit'; readonly pages: AsyncIterable<readonly ExportedRecord[]> };

// Of larger pages more outlives the collections of the young, which costs several times the memory.
const pageSize = 200;

/** The rows that were settled for an export, a page at a time. */
export function readExportRows(program: Program, started: StartedExport, signal: AbortSignal): ExportRows {
  const { kind } = started.order.subject;
  return kind === 'audit'
    ? { kind, pages: readRecords(program, started, signal) }
    : { kind, pages: readLines(program, started, signal) };
}

async function* readLines(
  program: Program,
  { order, actor }: StartedExport,
  signal: AbortSignal,
): AsyncGenerator<readonly ActivityLine[]> {
  const { store, workspaceId } = program;
  const numbers = await readSettledNumbers(store.db, order.id);
  for (let at = 0; at < numbers.length; at += pageSize) {
    signal.throwIfAborted();
    const beganAt = performance.now();
    const activities = await readExportedActivities(store.db, workspaceId, [...numbers.subarray(at, at + pageSize)]);
    // Whoever lost a role since it was settled gets what is left to them.
    const seen = activities.filter((activity) => mayHaveExported(actor, activity));
    yield await readActivityLines(store.db, seen);
    // It is written by now.
    await restAfter(beganAt);
  }
}

async function* readRecords(
  { store, workspaceId }: Program,
  { order }: StartedExport,
  signal: AbortSignal,
): AsyncGenerator<readonly ExportedRecord[]> {
  const places = await readSettledPlaces(store.db, order.id);
  if (places === null) return;
  let beganAt = performance.now();
  for await (const page of exportPlaces(store.db, { workspaceId, isNamed: true, ...places })) {
    signal.throwIfAborted();
    yield page;
    await restAfter(beganAt);
    beganAt = performance.now();
  }
}
