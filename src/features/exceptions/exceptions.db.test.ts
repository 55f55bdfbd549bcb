import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { asFixture } from '../../../test/support/as-fixture.ts';
import { aRecommendation, date, mina, noon, storeRecommendation } from '../../../test/support/db/fixtures.ts';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { byPerson } from '../../core/completion.ts';
import { DomainError } from '../../core/domain-error.ts';
import type { ExceptionId, PersonId, WorkspaceId } from '../../core/identifiers.ts';
import { deviceGroupRef } from '../../core/scope.ts';
import type { Recommendation, RecommendationId } from '../../microsoft/recommendation.ts';
import type { PersonContext, Program } from '../../platform/context.ts';
import { ensureMessage, recordGivenUp, recordPosted } from '../../platform/outbox/slack-messages.ts';
import { replaceDeviceGroups } from '../recommendations/groups.ts';
import { findRecommendation, saveRecommendations } from '../recommendations/store.ts';
import { approveException } from './decide/decide.ts';
import { noteNewlyExcepted, settleExceptionDrifts } from './drifts.ts';
import { listUndeliveredExceptions } from './enqueue.ts';
import { readExceptionHistory } from './events.ts';
import { aboutException, approvalOf, type Exception, isInEffect } from './exception.ts';
import { renewException, requestException } from './request/request.ts';
import { settleExceptions } from './settle.ts';
import { listExceptionsEndingWithin, listExceptionsOf } from './store.ts';

const wren = 'U07WREN' as PersonId;
const groups = ['Kiosks', 'Laptops', 'Servers'];

describe('exceptions', () => {
  const store = useStore();
  const setUp = async (now = noon) => at(programOn(store(), await newWorkspace(store())), now);

  /** A recommendation with three device groups. */
  async function subject(overrides: Partial<Recommendation> = {}) {
    const { id } = await storeRecommendation(store(), overrides);
    const counts = groups.map((name) => ({ name, deviceCount: 5 }));
    await store().inTransaction((tx) => replaceDeviceGroups(tx, id, counts, noon));
    const found = await findRecommendation(store().db, id);
    return { id, ref: found?.ref ?? 0 };
  }

  test('are numbered by workspace, and kept as they were asked for', async () => {
    const program = await setUp();
    const about = await subject();

    const first = await request(program, about.ref, ['Kiosks']);
    const second = await request(program, about.ref, ['Laptops', 'Servers'], { kind: 'until', endsOn: '2026-06-01' });

    expect([first.number, second.number]).toEqual([1, 2]);
    expect(await read(program, about.id)).toEqual([second, first]);
  });

  test('are approved by one of two who overlap, however many press at once', async () => {
    const program = await setUp();
    const about = await subject();
    const asked = [await request(program, about.ref, ['Kiosks']), await request(program, about.ref, ['Servers'])];
    const global = await request(program, about.ref, null);

    const presses = [...asked, global, ...asked, global].map((exception) => approve(program, exception));
    const results = await Promise.allSettled(presses);

    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused.map(({ reason }) => (reason instanceof DomainError ? reason.detail.code : String(reason)))).toEqual(
      Array.from({ length: 3 }, () => 'exception_decided'),
    );
    const all = await read(program, about.id);
    expect(all.map(({ status }) => status.state)).toEqual(['in_effect', 'in_effect', 'in_effect']);
  });

  test('are asked for once about the same devices, however many ask at once', async () => {
    const program = await setUp();
    const about = await subject();

    const results = await Promise.allSettled(Array.from({ length: 8 }, () => request(program, about.ref, null)));

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await read(program, about.id)).toHaveLength(1);
  });

  test('are decided about only by a role that covers all of their device groups', async () => {
    const program = await setUp();
    const about = await subject();
    const exception = await request(program, about.ref, ['Kiosks', 'Servers']);
    const { actor, ...rest } = asApprover(program);
    const grants = actor.grants.map((grant) => ({ ...grant, deviceGroups: ['Servers'] }));

    const pressed = approveException({ ...rest, actor: { ...actor, grants } }, { ...referenceTo(exception), note: '' });

    await expect(pressed).rejects.toMatchObject({ detail: { code: 'groups_not_covered' } });
    expect(await audited(program)).toEqual(['exception_requested']);
  });

  test('are not named to a person who asks for the same and reads nothing of the devices', async () => {
    const program = await setUp();
    const about = await subject();
    await request(program, about.ref, ['Kiosks']);
    const { actor, ...rest } = asItMember(program, { id: 'U99OTHER' as PersonId });
    const elsewhere = {
      ...rest,
      actor: { ...actor, grants: actor.grants.map((one) => ({ ...one, deviceGroups: ['Servers'] })) },
    };
    const ask = {
      recommendationRef: about.ref,
      justification: 'risk_accepted',
      scope: 'groups',
    } as const;
    const typed = {
      context: 'Us too.',
      groupRefs: [deviceGroupRef('Kiosks')],
      duration: { kind: 'days', days: 30 },
    } as const;

    const asked = requestException(elsewhere, { ...ask, ...typed });

    await expect(asked).rejects.toMatchObject({ detail: { code: 'groups_not_covered' } });
  });

  test('are not asked for twice by one request', async () => {
    const program = await setUp();
    const about = await subject();

    const one = await request(program, about.ref, null, undefined, 'view:V1');
    const again = await request(program, about.ref, null, undefined, 'view:V1');

    expect(again.id).toBe(one.id);
    expect((await readExceptionHistory(store().db, one.id)).map(({ action }) => action)).toEqual([
      'exception_requested',
    ]);
  });

  test('leave change, audit row, event and job together, or nothing', async () => {
    const program = await setUp();
    const about = await subject();
    const exception = await request(program, about.ref, null);

    await expect(approve(program, { ...exception, version: 9 })).rejects.toThrow(DomainError);

    expect(await audited(program)).toEqual(['exception_requested']);
    await approve(program, exception);
    expect(await audited(program)).toEqual(['exception_requested', 'exception_approved']);
    expect((await readExceptionHistory(store().db, exception.id)).map(({ action }) => action)).toEqual([
      'exception_requested',
      'exception_approved',
    ]);
  });

  test('have their history in the audit log: who did it, in which words, and because of which other one', async () => {
    const program = await setUp();
    const about = await subject();
    const first = await approve(program, await request(program, about.ref, null, until('2026-03-20')), 'Until then.');
    const renewal = await renewException(asItMember(program, { id: mina }), {
      ...referenceTo(first),
      justification: 'risk_accepted',
      context: 'It is isolated still.',
      duration: until('2026-04-20'),
    });
    await approve(program, renewal, 'Once more.');

    const told = { by: byPerson(mina), words: '', other: null, endsOn: null };
    const approved = { action: 'exception_approved', by: byPerson(wren), other: null };
    expect(await readExceptionHistory(store().db, first.id)).toMatchObject([
      { action: 'exception_requested', ...told },
      { ...approved, words: 'Until then.', endsOn: '2026-03-20' },
      { action: 'exception_renewed', by: byPerson(wren), words: '', other: renewal.number, endsOn: '2026-03-20' },
    ]);
    expect(await readExceptionHistory(store().db, renewal.id)).toMatchObject([
      { action: 'exception_renewal_requested', ...told, other: first.number },
      { ...approved, words: 'Once more.', endsOn: '2026-04-20' },
    ]);
  });

  test('expire and are announced once, however often the job runs', async () => {
    const program = await setUp();
    const about = await subject();
    const some = await approve(program, await request(program, about.ref, ['Kiosks']));
    const global = await approve(program, await request(program, about.ref, null, until('2026-03-04')));

    for (const day of ['2026-03-03', '2026-03-04', '2026-03-05', '2026-03-05', '2026-03-26', '2026-03-26']) {
      await settleExceptions(at(program, new Date(`${day}T12:00:00Z`)), AbortSignal.timeout(60_000));
    }

    expect((await events(global)).slice(2)).toEqual(['exception_ending', 'exception_expired']);
    expect((await events(some)).slice(2)).toEqual(['exception_ending']);
    const all = await read(program, about.id);
    expect(all.map(({ status }) => status.state)).toEqual(['expired', 'in_effect']);
  });

  test('are listed by the day on which they end', async () => {
    const program = await setUp();
    const [one, other] = [await subject(), await subject()];
    const late = await approve(program, await request(program, one.ref, null, until('2026-03-20')));
    const soon = await approve(program, await request(program, other.ref, null, until('2026-03-10')));
    await request(program, one.ref, ['Kiosks'], until('2026-03-12'));

    const within = async (from: string, to: string) =>
      await listExceptionsEndingWithin(store().db, program.workspaceId, { from: date(from), to: date(to) });

    expect((await within('2026-03-10', '2026-03-20')).map(({ id }) => id)).toEqual([soon.id, late.id]);
    expect((await within('2026-03-11', '2026-03-19')).map(({ id }) => id)).toEqual([]);
  });

  test('are all listed by the day on which they end, however many there are', async () => {
    const program = await setUp();
    const about = await subject();
    const { id, number } = await approve(program, await request(program, about.ref, ['Kiosks'], until('2026-03-10')));
    const copies = sql`insert into exception select (jsonb_populate_record(one, jsonb_build_object(
        'id', gen_random_uuid(), 'number', one.number + n, 'ends_on', one.ends_on + n % 3))).*
      from exception one, generate_series(1, 1100) n where one.id = ${id}`;
    await asFixture(store().db, (tx) => copies.execute(tx));

    const span = { from: date('2026-03-10'), to: date('2026-03-11') };
    const found = await listExceptionsEndingWithin(store().db, program.workspaceId, span);

    const days = ['2026-03-10', '2026-03-11'].map((day, left) => {
      const numbers = Array.from({ length: 1101 }, (_, n) => n).filter((n) => n % 3 === left);
      return numbers.map((n) => `${day} ${number + n}`);
    });
    expect(found.map((one) => `${approvalOf(one)?.endsOn} ${one.number}`)).toEqual(days.flat());
  });

  describe('compared with Defender', () => {
    test('what it showed at first is nobody’s news, and each later difference is found once', async () => {
      const program = await setUp();
      const known = aRecommendation({ isException: true });
      const fresh = aRecommendation();
      await sync(program, [known, fresh]);
      await sync(program, [known, fresh]);
      expect(await drifts(program)).toEqual([]);

      await sync(program, [known, { ...fresh, isException: true }]);
      await sync(program, [known, { ...fresh, isException: true }]);

      const found = { kind: 'unknown_here', recommendation_id: fresh.id, exception_id: null };
      expect(await drifts(program)).toEqual([{ ...found, closed_at: null }]);
      await sync(program, [known, fresh]);
      expect(await drifts(program)).toEqual([{ ...found, closed_at: noon }]);
    });

    test('one that is approved here is no news, and one that it does not show after two days is', async () => {
      const program = await setUp();
      const facts = aRecommendation();
      await sync(program, [facts]);
      const ref = (await findRecommendation(store().db, facts.id))?.ref ?? 0;
      const exception = await approve(program, await request(program, ref, null));
      await sync(at(program, hoursLater(47)), [facts]);
      expect(await drifts(program)).toEqual([]);

      await sync(at(program, hoursLater(49)), [facts]);
      await sync(at(program, hoursLater(80)), [facts]);
      await sync(at(program, hoursLater(81)), [{ ...facts, isException: true }]);

      expect(await drifts(program)).toEqual([
        {
          kind: 'not_in_defender',
          recommendation_id: facts.id,
          exception_id: exception.id,
          closed_at: hoursLater(81),
        },
      ]);
    });
  });

  test('are delivered again while their card stands nowhere', async () => {
    const program = await setUp();
    const about = await subject();
    const { id: exceptionId } = await request(program, about.ref, null);
    const { workspaceId, newId } = program;
    const query = { after: null, since: new Date(0), limit: 10 };
    const pending = {
      id: newId(),
      workspaceId,
      subject: aboutException(exceptionId),
      kind: 'card',
      dedupeKey: 'card',
      targetId: 'C01ITSEC',
    } as const;
    expect(await listUndeliveredExceptions(store().db, workspaceId, query)).toEqual([exceptionId]);

    const rows = await Promise.all([1, 2].map(() => ensureMessage(store().db, { ...pending, id: newId(), at: noon })));
    const [row] = rows;
    await recordPosted(store().db, row?.id ?? '', { channelId: 'C01ITSEC', ts: '1700000000.000100', at: noon });

    expect(new Set(rows.map(({ id }) => id)).size).toBe(1);
    expect(row).toMatchObject({ subject: aboutException(exceptionId) });
    expect(await listUndeliveredExceptions(store().db, workspaceId, query)).toEqual([]);
    await recordGivenUp(store().db, row?.id ?? '', 'test');
  });

  async function read({ workspaceId }: Program, recommendationId: RecommendationId): Promise<readonly Exception[]> {
    return await listExceptionsOf(store().db, { workspaceId, recommendationId });
  }

  async function events({ id }: { readonly id: ExceptionId }): Promise<readonly string[]> {
    return (await readExceptionHistory(store().db, id)).map(({ action }) => action);
  }

  async function audited({ workspaceId }: { readonly workspaceId: WorkspaceId }): Promise<readonly string[]> {
    const rows = await store()
      .db.selectFrom('audit_log')
      .select('action')
      .where('workspace_id', '=', workspaceId)
      .orderBy('seq')
      .execute();
    return rows.map(({ action }) => action);
  }

  async function drifts({ workspaceId }: Program) {
    return await store()
      .db.selectFrom('exception_drift')
      .select(['kind', 'recommendation_id', 'exception_id', 'closed_at'])
      .where('workspace_id', '=', workspaceId)
      .orderBy('id')
      .execute();
  }

  /** As a reading of the whole list does it. */
  async function sync(program: Program, page: readonly Recommendation[]): Promise<void> {
    await store().inTransaction(async (tx) => {
      const note = await noteNewlyExcepted(program, tx, page);
      await saveRecommendations(tx, page, program.clock.now());
      await note();
    });
    await settleExceptionDrifts(program);
  }
});

function at<P extends Program>(program: P, now: Date): P {
  return { ...program, clock: { now: () => now } };
}

function hoursLater(hours: number): Date {
  return new Date(noon.getTime() + hours * 3600 * 1000);
}

function until(endsOn: string) {
  return { kind: 'until', endsOn } as const;
}

type Duration = Parameters<typeof requestException>[1]['duration'];

async function request(
  program: Program,
  recommendationRef: number,
  names: readonly string[] | null,
  duration: Duration = { kind: 'days', days: 30 },
  requestKey: string | null = null,
): Promise<Exception> {
  const context: PersonContext = { ...asItMember(program, { id: mina }), requestKey };
  return await requestException(context, {
    recommendationRef,
    justification: 'risk_accepted',
    context: 'It is isolated.',
    scope: names === null ? 'global' : 'groups',
    groupRefs: (names ?? []).map(deviceGroupRef),
    duration,
  });
}

function asApprover(program: Program): PersonContext {
  const context = asItMember(program, { id: wren, displayName: 'Wren Hale' });
  const grants = [{ role: 'exception_approver', source: { kind: 'workspace_admin' }, deviceGroups: null }] as const;
  return { ...context, actor: { ...context.actor, grants } };
}

async function approve(program: Program, exception: Exception, note = ''): Promise<Exception> {
  const approved = await approveException(asApprover(program), { ...referenceTo(exception), note });
  expect(isInEffect(approved)).toBe(true);
  return approved;
}

function referenceTo({ id: exceptionId, version: seenVersion }: Exception) {
  return { exceptionId, seenVersion };
}
