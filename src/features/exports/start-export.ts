import type { PersonActor } from '../../core/actor.ts';
import type { Permit } from '../../core/permit.ts';
import { Refusal } from '../../core/refusal.ts';
import type { PersonContext, Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { identifyPerson, permitExport } from '../access/index.ts';
import { appendAudit, findChainPiece } from '../audit/index.ts';
import { type ExportOrder, type ExportStart, instantsOf, subjectWords } from './export-order.ts';
import { exportQuery } from './export-query.ts';
import { beginExport, endExport, settleActivities, settleAudit } from './exports.ts';

export interface StartedExport {
  readonly kind: 'started';
  readonly order: ExportOrder & { readonly start: ExportStart };
  /** Who asked for it, with the roles of this moment. */
  readonly actor: PersonActor;
}

/** They have lost the role by which they asked for it. */
export interface UnpermittedExport {
  readonly kind: 'not_permitted';
  readonly order: ExportOrder;
  readonly actor: PersonActor;
}

/**
 * Settles, in one statement, which rows belong to an export, and keeps that, so that a repeat after an interruption
 * writes the same ones. What is said of an activity is read later, a page at a time, and may be some seconds younger. A
 * transaction around all pages would hold that still too, and with it the one connection of the embedded engine. `null`
 * where nothing is to be done any more, or nobody is there to be told.
 */
export async function startExport(program: Program, id: string): Promise<StartedExport | UnpermittedExport | null> {
  const order = await beginExport(program.store.db, id);
  if (order === null || order.isEnded) return null;
  const { actor } = await identifyPerson(program, order.personId);
  if (actor === null) {
    await endExport(program.store.db, id, program.clock.now());
    return null;
  }
  const permit = permitOf(actor, order);
  if (permit === null) return { kind: 'not_permitted', order, actor };
  const context: PersonContext = { ...program, actor, requestKey: null };
  const start = order.start ?? (await settle(context, order, permit));
  return { kind: 'started', order: { ...order, start }, actor };
}

/** `null` where they have lost the role since. */
function permitOf(actor: PersonActor, { subject }: ExportOrder): Permit {
  try {
    return permitExport(actor, subject);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

async function settle(context: PersonContext, order: ExportOrder, permit: Permit): Promise<ExportStart> {
  const { store, workspaceId, clock, newId, actor } = context;
  const at = clock.now();
  const settleRows = await settlingOf(context, order, at);
  const { kind } = order.subject;
  return await store.inTransaction(async (tx) => {
    const count = await settleRows(tx);
    const asked = subjectWords(order.subject);
    await appendAudit(tx, {
      ...{ id: newId(), workspaceId, activityId: null, at, actor, permit },
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
