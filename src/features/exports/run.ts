import type { PersonActor } from '../../core/actor.ts';
import type { Authorization } from '../../core/authorization.ts';
import { DomainError } from '../../core/domain-error.ts';
import { isSeen } from '../../core/reading-scope.ts';
import type { PersonContext, Program } from '../../platform/context.ts';
import { DeliveryDelayed } from '../../platform/database/errors.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { restAfter } from '../../platform/lib/time.ts';
import { defineJob, type RunOf } from '../../platform/queue/job.ts';
import { identifyPerson } from '../access/index.ts';
import { activityColumns } from '../activities/index.ts';
import {
  type AuditedPerson,
  appendAudit,
  type ChainRange,
  findChainPiece,
  opaqueIdsIn,
  readAuditedPeople,
  readChainPages,
  type SealedRecord,
} from '../audit/index.ts';
import { exportScopeOf } from '../lists/index.ts';
import type { ExportedRecord } from './files.ts';
import { authorizeExport, type ExportOrder, type ExportStart, exportQuery, instantsOf, subjectText } from './order.ts';
import { type ExportDeps, type ExportRows, sayExportFailed, sayExportNotAuthorized, sendExport } from './send.ts';
import {
  type ActivityLine,
  beginExport,
  endExport,
  readActivityLines,
  readExportedActivities,
  readFiledNumbers,
  readSettledNumbers,
  readSettledPlaces,
  recordWritten,
  settleActivities,
  settleAudit,
} from './store.ts';

export const exportJobs = {
  /** Make the file that a person asked for, and send it to them. */
  // A hundred tries take about three hours; until then it counts as running.
  exportFile: defineJob<{ readonly exportId: string }>('export-file', {
    atOnce: 2,
    isBackground: true,
    retryLimit: 100,
    expireInSeconds: 3600,
  }),
};

// A bug fails each time; a full disk or a database that restarts may not.
const mostAttempts = 3;

/** Makes the file and sends it; whatever interrupts it, the next try writes the same rows, and one file comes of it. */
export function exportFileJob(deps: ExportDeps) {
  const { program } = deps;
  return async ({ data, signal }: RunOf<typeof exportJobs.exportFile>): Promise<void> => {
    const { db } = program.store;
    const started = await startExport(program, data.exportId);
    if (started === null) return;
    const { locale, timeZone } = started.actor.person;
    if (started.kind === 'not_authorized') {
      await sayExportNotAuthorized(deps, { order: started.order, locale });
      await endExport(db, started.order.id, program.clock.now());
      return;
    }
    const { order } = started;
    const onWritten = (written: number) => recordWritten(db, order.id, written);
    try {
      const rows = readExportRows(program, started, signal);
      await sendExport(deps, { order, rows, locale, timeZone, onWritten });
    } catch (error) {
      const isPassing = error instanceof DeliveryDelayed || signal.aborted;
      if (isPassing || order.attempts < mostAttempts) throw error;
      await giveUp(deps, started, error);
    }
    await endExport(db, order.id, program.clock.now());
  };
}

async function giveUp(deps: ExportDeps, { order, actor }: StartedExport, error: unknown): Promise<void> {
  const reference = order.id.slice(-12).toUpperCase();
  deps.program.log.error({ error, reference, exportId: order.id }, 'an export failed');
  await sayExportFailed(deps, { order, reference, locale: actor.person.locale });
}

export interface StartedExport {
  readonly kind: 'started';
  readonly order: ExportOrder & { readonly start: ExportStart };
  /** Who asked for it, with the roles of this moment. */
  readonly actor: PersonActor;
}

/** They have lost the role by which they asked for it. */
export interface UnauthorizedExport {
  readonly kind: 'not_authorized';
  readonly order: ExportOrder;
  readonly actor: PersonActor;
}

/**
 * Settles, in one statement, which rows belong to an export, and keeps that, so that a repeat after an interruption
 * writes the same ones. What is said of an activity is read later, a page at a time, and may be some seconds younger. A
 * transaction around all pages would hold that still too, and with it the one connection of the embedded engine. `null`
 * where nothing is to be done any more, or nobody is there to be told.
 */
export async function startExport(program: Program, id: string): Promise<StartedExport | UnauthorizedExport | null> {
  const order = await beginExport(program.store.db, id);
  if (order === null || order.isEnded) return null;
  const { actor } = await identifyPerson(program, order.personId);
  if (actor === null) {
    await endExport(program.store.db, id, program.clock.now());
    return null;
  }
  const authorization = findAuthorization(actor, order);
  if (authorization === null) return { kind: 'not_authorized', order, actor };
  const context: PersonContext = { ...program, actor, requestKey: null };
  const start = order.start ?? (await settle(context, order, authorization));
  return { kind: 'started', order: { ...order, start }, actor };
}

/** `null` where they have lost the role since. */
function findAuthorization(actor: PersonActor, { subject }: ExportOrder): Authorization {
  try {
    return authorizeExport(actor, subject);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

async function settle(context: PersonContext, order: ExportOrder, authorization: Authorization): Promise<ExportStart> {
  const { store, workspaceId, clock, newId, actor } = context;
  const at = clock.now();
  const settleRows = await settlingOf(context, order, at);
  const { kind } = order.subject;
  return await store.inTransaction(async (tx) => {
    const count = await settleRows(tx);
    const asked = subjectText(order.subject);
    await appendAudit(tx, {
      ...{ id: newId(), workspaceId, activityId: null, at, actor, authorization },
      action: `${kind}_exported`,
      before: null,
      after: { ...(kind === 'audit' ? { days: asked } : { filter: asked }), count, exportId: order.id },
      reason: '',
    });
    return { at, count };
  });
}

async function settlingOf(
  context: PersonContext,
  { id, subject }: ExportOrder,
  at: Date,
): Promise<(tx: Tx) => Promise<number>> {
  const { db } = context.store;
  if (subject.kind === 'audit') {
    const places = await findChainPiece(db, context.workspaceId, instantsOf(subject));
    return (tx) => settleAudit(tx, id, places, at);
  }
  const asked = await exportQuery(context, subject.filter);
  if (asked.kind === 'wrong') throw new Error(`the filter of export ${id} is not understood any more`);
  return (tx) => settleActivities(tx, id, asked.query, at);
}

// A larger page keeps people waiting for the embedded engine, and takes several times the memory.
const pageSize = 100;

/** The rows that were settled for an export, a page at a time. */
export function readExportRows(program: Program, started: StartedExport, signal: AbortSignal): ExportRows {
  const { kind } = started.order.subject;
  return kind === 'audit'
    ? { kind, pages: readRecords(program, started, signal) }
    : { kind, contributed: program.slots.of(activityColumns), pages: readLines(program, started, signal) };
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
    // A person who lost a role since it was settled gets what is left to them.
    const seen = activities.filter((activity) => isSeen(exportScopeOf(actor), activity));
    yield await readActivityLines(program, seen);
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

export interface AuditPiece {
  readonly workspaceId: string;
  /** The piece of the chain with all that was written from the one instant on and before the other. */
  readonly from: Date | null;
  readonly before: Date | null;
  readonly isNamed: boolean;
}

/** A row that has a place in the chain is not there: what would be exported is not the whole log. */
export class AuditRowMissing extends Error {
  override readonly name = 'AuditRowMissing';
}

/** A piece of the audit log without gaps, so that its reader can compute its chain again. */
export async function* exportAudit(db: Reader, piece: AuditPiece): AsyncGenerator<readonly ExportedRecord[]> {
  const { workspaceId, isNamed } = piece;
  const places = await findChainPiece(db, workspaceId, piece);
  if (places !== null) yield* exportPlaces(db, { workspaceId, isNamed, ...places });
}

/** The same by the places of its first and its last row. */
export async function* exportPlaces(
  db: Reader,
  { isNamed, ...range }: ChainRange & Pick<AuditPiece, 'isNamed'>,
): AsyncGenerator<readonly ExportedRecord[]> {
  for await (const page of readChainPages(db, range)) {
    const records = page.map(({ seq, auditId, hash, record }) => {
      if (record === null) throw new AuditRowMissing(`row ${seq} (${auditId}) of ${range.workspaceId}`);
      return { ...record, hash };
    });
    const people = new Map(
      isNamed ? (await readPeople(db, range.workspaceId, records)).map((one) => [one.id, one]) : [],
    );
    const numbers = await readNumbers(db, records);
    yield records.map((record) => ({
      record,
      people: namedIn(record).flatMap((id) => people.get(id) ?? []),
      activityNumber: numbers.get(record.activityId ?? '') ?? null,
    }));
  }
}

const mostAtOnce = 1000;

async function readPeople(
  db: Reader,
  workspaceId: string,
  records: readonly SealedRecord[],
): Promise<readonly AuditedPerson[]> {
  const ids = [...new Set(records.flatMap(namedIn))];
  const people: AuditedPerson[] = [];
  for (let start = 0; start < ids.length; start += mostAtOnce) {
    people.push(...(await readAuditedPeople(db, workspaceId, ids.slice(start, start + mostAtOnce))));
  }
  return people;
}

async function readNumbers(db: Reader, records: readonly SealedRecord[]): Promise<ReadonlyMap<string, number>> {
  const ids = new Set(records.map(({ activityId }) => activityId).filter((id) => id !== null));
  return await readFiledNumbers(db, [...ids]);
}

/** The opaque ids in a row, each once, its actor first. */
function namedIn({ actorKind, actorId, roleSource, before, after }: SealedRecord): readonly string[] {
  const source = opaqueIdsIn({ roleSource });
  const actor = actorKind === 'person' ? [actorId] : [];
  return [...new Set([...actor, ...source, ...opaqueIdsIn(before), ...opaqueIdsIn(after)])];
}
