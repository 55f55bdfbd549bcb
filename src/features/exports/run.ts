import type { Authorization, PersonActor } from '../../core/authorization.ts';
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
import { exportFailed, exportNotAuthorized } from './messages.ts';
import { authorizeExport, type ExportOrder, type ExportStart, exportQuery, instantsOf, subjectText } from './order.ts';
import { type ExportDeps, type ExportRows, sayInstead, sendExport } from './send.ts';
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
import { exportTexts } from './texts.ts';

export const exportJobs = {
  // A hundred tries take about three hours. Until then, the export counts as running.
  exportFile: defineJob<{ readonly exportId: string }>('export-file', {
    atOnce: 2,
    isBackground: true,
    retryLimit: 100,
    expireInSeconds: 3600,
  }),
};

// A bug fails every time. A full disk or a restarting database may recover.
const mostAttempts = 3;

/** Makes and sends the file. After an interruption, the next try writes the same rows, and only one file results. */
export function exportFileJob(deps: ExportDeps) {
  const { program } = deps;
  return async ({ data, signal }: RunOf<typeof exportJobs.exportFile>): Promise<void> => {
    const { db } = program.store;
    const started = await startExport(program, data.exportId);
    if (started === null) return;
    const { locale, timeZone } = started.actor.person;
    if (started.kind === 'not_authorized') {
      const t = exportTexts(locale);
      await sayInstead(deps, t, { order: started.order, view: exportNotAuthorized(t, started.order) });
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
  const t = exportTexts(actor.person.locale);
  await sayInstead(deps, t, { order, view: exportFailed(t, order, reference) });
}

export interface StartedExport {
  readonly kind: 'started';
  readonly order: ExportOrder & { readonly start: ExportStart };
  /** The person who ordered the file, with their current roles. */
  readonly actor: PersonActor;
}

export interface UnauthorizedExport {
  readonly kind: 'not_authorized';
  readonly order: ExportOrder;
  readonly actor: PersonActor;
}

/**
 * Settles in one statement which rows belong to an export, so that a repeat writes the same ones. The content of
 * activities is read later, page by page, and may be some seconds newer. A transaction around all pages would prevent
 * that, but would hold the one connection of the embedded engine. `null` = nothing is left to do, or the mirror does
 * not know the person.
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

/** `null` = the person has lost the role since. */
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

// A larger page makes people wait longer for the embedded engine, and takes several times the memory.
const pageSize = 100;

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
    // A person who has lost a role since then gets what they may still see.
    const seen = activities.filter((activity) => isSeen(exportScopeOf(actor), activity));
    yield await readActivityLines(program, seen);
    // The page is written by now.
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
  /** The piece holds every row written at `from` or later, and before `before`. */
  readonly from: Date | null;
  readonly before: Date | null;
  readonly isNamed: boolean;
}

/** A row with a place in the chain is missing, so the export would be incomplete. */
export class AuditRowMissing extends Error {
  override readonly name = 'AuditRowMissing';
}

/**
 * Yields a piece of the audit log without gaps, so that its chain can be recomputed. Throws {@link AuditRowMissing}.
 */
export async function* exportAudit(db: Reader, piece: AuditPiece): AsyncGenerator<readonly ExportedRecord[]> {
  const { workspaceId, isNamed } = piece;
  const places = await findChainPiece(db, workspaceId, piece);
  if (places !== null) yield* exportPlaces(db, { workspaceId, isNamed, ...places });
}

/** Like `exportAudit`, by the places of the first and the last row. */
export async function* exportPlaces(
  db: Reader,
  { isNamed, ...range }: ChainRange & Pick<AuditPiece, 'isNamed'>,
): AsyncGenerator<readonly ExportedRecord[]> {
  for await (const page of readChainPages(db, range)) {
    const records = page.map(({ seq, auditId, hash, record }) => {
      if (record === null) throw new AuditRowMissing(`row ${seq} (${auditId}) of ${range.workspaceId}`);
      return { ...record, hash };
    });
    const named = isNamed ? [...new Set(records.flatMap(namedIn))] : [];
    const people = new Map((await readAuditedPeople(db, range.workspaceId, named)).map((one) => [one.id, one]));
    const numbers = await readNumbers(db, records);
    yield records.map((record) => ({
      record,
      people: namedIn(record).flatMap((id) => people.get(id) ?? []),
      activityNumber: numbers.get(record.activityId ?? '') ?? null,
    }));
  }
}

async function readNumbers(db: Reader, records: readonly SealedRecord[]): Promise<ReadonlyMap<string, number>> {
  const ids = new Set(records.map(({ activityId }) => activityId).filter((id) => id !== null));
  return await readFiledNumbers(db, [...ids]);
}

/** The opaque ids in a row, each once, the actor first. */
function namedIn({ actorKind, actorId, roleSource, before, after }: SealedRecord): readonly string[] {
  const source = opaqueIdsIn({ roleSource });
  const actor = actorKind === 'person' ? [actorId] : [];
  return [...new Set([...actor, ...source, ...opaqueIdsIn(before), ...opaqueIdsIn(after)])];
}
