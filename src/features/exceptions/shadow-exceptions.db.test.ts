import { describe, expect, test } from 'vitest';
import { aRecommendation, mina, noon } from '../../../test/support/db/fixtures.ts';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import type { PersonId } from '../../core/identifiers.ts';
import type { Recommendation } from '../../microsoft/recommendation.ts';
import type { PersonContext, Program } from '../../platform/context.ts';
import { findRecommendation, saveRecommendations } from '../recommendations/store.ts';
import { approveException, cancelException } from './decide/decide.ts';
import { noteNewlyExcepted, settleExceptionDrifts } from './drifts.ts';
import type { Exception } from './exception.ts';
import { renewException, requestException } from './request/request.ts';
import { settleExceptions } from './settle.ts';

const wren = 'U07WREN' as PersonId;
const hourMs = 3600 * 1000;
const dayMs = 24 * hourMs;

describe('exceptions that Defender has on its own', () => {
  const store = useStore();

  /** A workspace whose recommendation was read before Defender showed an exception. */
  async function setUp() {
    const program = programOn(store(), await newWorkspace(store()));
    const known = aRecommendation();
    await read(at(program, 0), known);
    return { program, known, shown: { ...known, isException: true } };
  }

  /** As a reading of the whole list does it. */
  async function read(program: Program, recommendation: Recommendation): Promise<void> {
    await store().inTransaction(async (tx) => {
      const note = await noteNewlyExcepted(program, tx, [recommendation]);
      await saveRecommendations(tx, [recommendation], program.clock.now());
      await note();
    });
    await settleExceptionDrifts(program);
  }

  async function drifts({ workspaceId }: Program) {
    const rows = await store()
      .db.selectFrom('exception_drift')
      .leftJoin('exception', 'exception.id', 'exception_id')
      .select(['kind', 'number', 'closed_at'])
      .where('exception_drift.workspace_id', '=', workspaceId)
      .orderBy('exception_drift.id')
      .execute();
    return rows.map(({ kind, number, closed_at: closedAt }) => [kind, number, closedAt !== null]);
  }

  async function request(program: Program, { id }: Recommendation, endsOn: string): Promise<Exception> {
    const ref = (await findRecommendation(store().db, id))?.ref ?? null;
    return await requestException(asItMember(program, { id: mina }), {
      ...fields(endsOn),
      recommendationRef: ref,
      scope: 'global',
      groupRefs: [],
    });
  }

  async function approved(program: Program, about: Recommendation, endsOn: string): Promise<Exception> {
    return await approve(program, await request(program, about, endsOn));
  }

  test('are found two days after ours has expired, once', async () => {
    const { program, shown } = await setUp();
    const ours = await approved(at(program, 0), shown, '2026-03-04');
    await read(at(program, 1), shown);
    await settleExceptions(at(program, 3), AbortSignal.timeout(10_000));

    await read(at(program, 4), shown);
    expect(await drifts(program)).toEqual([]);
    for (const day of [5, 6, 90]) await read(at(program, day), shown);

    expect(await drifts(program)).toEqual([['ended_here', ours.number, false]]);
  });

  test('are found two days after ours was cancelled, and closed once Defender has none', async () => {
    const { program, known, shown } = await setUp();
    const ours = await approved(at(program, 0), shown, '2026-06-01');
    await read(at(program, 1), shown);
    await cancelException(asApprover(at(program, 1)), { ...referenceTo(ours), reason: 'Over.' });

    for (const day of [2, 4, 5]) await read(at(program, day), shown);
    expect(await drifts(program)).toEqual([['ended_here', ours.number, false]]);
    await read(at(program, 6), known);
    expect(await drifts(program)).toEqual([['ended_here', ours.number, true]]);

    // A person makes a new one there.
    await read(at(program, 7), shown);
    await read(at(program, 9), shown);
    expect(await drifts(program)).toEqual([
      ['ended_here', ours.number, true],
      ['unknown_here', null, false],
    ]);
  });

  test('are not found while another one of ours goes on, and have their two days when that ends', async () => {
    const { program, shown } = await setUp();
    const first = await approved(at(program, 0), shown, '2026-06-01');
    await read(at(program, 1), shown);
    const renewal = await renewException(asItMember(at(program, 1), { id: mina }), {
      ...fields('2026-07-01'),
      ...referenceTo(first),
    });
    const second = await approve(at(program, 1), renewal);
    for (const day of [3, 10]) await read(at(program, day), shown);
    expect(await drifts(program)).toEqual([]);
    await cancelException(asApprover(at(program, 10)), { ...referenceTo(second), reason: 'Over.' });

    const third = await approved(at(program, 11), shown, '2026-06-01');
    await read(at(program, 20), shown);
    await cancelException(asApprover(at(program, 20)), { ...referenceTo(third), reason: 'Over.' });
    await read(at(program, 21), shown);
    expect(await drifts(program)).toEqual([]);
    await read(at(program, 22), shown);

    expect(await drifts(program)).toEqual([['ended_here', third.number, false]]);
  });

  test('are found again after one was approved here and that ended as well', async () => {
    const { program, shown } = await setUp();
    await read(at(program, 0), shown);
    const ours = await approved(at(program, 1), shown, '2026-06-01');
    await read(at(program, 1), shown);
    await cancelException(asApprover(at(program, 2)), { ...referenceTo(ours), reason: 'Over.' });

    await read(at(program, 4), shown);

    expect(await drifts(program)).toEqual([
      ['unknown_here', null, true],
      ['ended_here', ours.number, false],
    ]);
  });

  test('are not ended, nor begun, by a reading that does not say', async () => {
    const { program, known, shown } = await setUp();
    const unsaid = { ...known, isException: null };
    await read(at(program, 1), unsaid);
    expect(await drifts(program)).toEqual([]);
    await read(at(program, 2), shown);
    expect(await drifts(program)).toEqual([['unknown_here', null, false]]);

    await read(at(program, 3), unsaid);
    expect(await drifts(program)).toEqual([['unknown_here', null, false]]);
    await read(at(program, 4), known);
    for (const day of [5, 6]) await read(at(program, day), unsaid);
    await read(at(program, 7), known);

    expect(await drifts(program)).toEqual([['unknown_here', null, true]]);
  });

  test('which there were at first are no news after a reading that does not say', async () => {
    const program = programOn(store(), await newWorkspace(store()));
    const shown = aRecommendation({ isException: true });
    await read(at(program, 0), shown);

    await read(at(program, 1), { ...shown, isException: null });
    await read(at(program, 2), shown);

    expect(await drifts(program)).toEqual([]);
  });

  test('nor lack of one are found while Defender does not say, once ours has stood, or is over, for two days', async () => {
    const { program, known, shown } = await setUp();
    const unsaid = { ...known, isException: null };
    const ours = await approved(at(program, 0), known, '2026-06-01');
    for (const day of [1, 3]) await read(at(program, day), unsaid);
    expect(await drifts(program)).toEqual([]);
    await read(at(program, 4), shown);
    await cancelException(asApprover(at(program, 4)), { ...referenceTo(ours), reason: 'Over.' });

    for (const day of [5, 7]) await read(at(program, day), unsaid);

    expect(await drifts(program)).toEqual([]);
  });

  test('what is missing there is found again where Defender showed it for a time', async () => {
    const { program, known, shown } = await setUp();
    const ours = await approved(at(program, 0), known, '2026-06-01');
    const missing = (...closed: readonly boolean[]) => closed.map((one) => ['not_in_defender', ours.number, one]);
    await read(at(program, 2), known);
    expect(await drifts(program)).toEqual(missing(false));
    await read(at(program, 3), shown);
    expect(await drifts(program)).toEqual(missing(true));

    await read(at(program, 4), known);
    expect(await drifts(program)).toEqual(missing(true));
    for (const day of [5, 6, 30]) await read(at(program, day), known);

    expect(await drifts(program)).toEqual(missing(true, false));
  });
});

function at(program: Program, days: number): Program {
  return { ...program, clock: { now: () => new Date(noon.getTime() + days * dayMs) } };
}

function fields(endsOn: string) {
  const duration = { kind: 'until', endsOn } as const;
  return { justification: 'risk_accepted', context: 'It is isolated.', duration } as const;
}

function asApprover(program: Program): PersonContext {
  const context = asItMember(program, { id: wren, displayName: 'Wren Hale' });
  const grants = [{ role: 'exception_approver', source: { kind: 'workspace_admin' }, deviceGroups: null }] as const;
  return { ...context, actor: { ...context.actor, grants } };
}

async function approve(program: Program, exception: Exception): Promise<Exception> {
  return await approveException(asApprover(program), { ...referenceTo(exception), note: '' });
}

function referenceTo({ id: exceptionId, version: seenVersion }: Exception) {
  return { exceptionId, seenVersion };
}
