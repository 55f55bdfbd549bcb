import { describe, expect, test } from 'vitest';
import { ben, date, mina, storeActivity } from '../../../../test/support/db/fixtures.ts';
import { asItMember } from '../../../../test/support/db/person-context.ts';
import { PortalOffice } from '../../../../test/support/db/portal-office.ts';
import { programOn } from '../../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../../test/support/db/test-store.ts';
import { portalActivity } from '../../../../test/support/portal-fixtures.ts';
import { byPerson } from '../../../core/completion.ts';
import { DomainError } from '../../../core/domain-error.ts';
import type { PersonContext } from '../../../platform/context.ts';
import { readActivityById } from '../../card/read-activity.ts';
import type { Activity } from '../activity.ts';
import { findActivity } from '../store/activities.ts';
import { type Reschedule, reschedule } from './reschedule.ts';

const longAgo = new Date('2026-01-05T09:00:00Z');
const active = { state: 'active', decision: { by: byPerson(mina), at: longAgo } } as const;

describe('rescheduling', () => {
  const store = useStore();

  async function scene(overrides: Partial<Activity> = {}) {
    const workspaceId = await newWorkspace(store());
    const activity = await storeActivity(store(), workspaceId, { createdAt: longAgo, status: active, ...overrides });
    const at = (instant: string, personId = ben): PersonContext => ({
      ...asItMember({ ...programOn(store(), workspaceId), clock: { now: () => new Date(instant) } }, { id: personId }),
    });
    return { activity, at, now: async () => await stateOf(workspaceId, activity) };
  }

  async function stateOf(workspaceId: Activity['workspaceId'], { id }: Activity): Promise<Activity> {
    return (await findActivity(store().db, workspaceId, id)) ?? fail();
  }

  function change(activity: Activity, wanted: Partial<Reschedule>): Reschedule {
    const { id: activityId, dueOn, priority } = activity;
    return { activityId, seen: activity, dueOn, priority, reason: 'No window.', ...wanted };
  }

  test('are two rows in one transaction, each with what was before; the version stays', async () => {
    const { activity, at, now } = await scene({ dueOn: date('2026-03-20'), priority: 'low' });
    const wanted = change(activity, { dueOn: '2026-03-09', priority: 'high' });

    await reschedule(at('2026-03-02T09:00:00Z'), wanted);

    expect(await now()).toMatchObject({ dueOn: '2026-03-09', priority: 'high', version: activity.version });
    const rows = await store()
      .db.selectFrom('audit_log')
      .select(['action', 'before', 'after', 'reason'])
      .where('activity_id', '=', activity.id)
      .orderBy('seq')
      .execute();
    expect(rows).toEqual([
      {
        action: 'due_changed',
        before: { dueOn: '2026-03-20' },
        after: { dueOn: '2026-03-09', dueOrigin: 'default' },
        reason: 'No window.',
      },
      { action: 'priority_changed', before: { priority: 'low' }, after: { priority: 'high' }, reason: 'No window.' },
    ]);
  });

  test('of ten who change them at once, one has their way', async () => {
    const { activity, at, now } = await scene({ dueOn: date('2026-03-20') });
    const days = Array.from({ length: 10 }, (_, index) => `2026-04-${10 + index}`);

    const results = await Promise.allSettled(
      days.map((dueOn) => reschedule(at('2026-03-02T09:00:00Z'), change(activity, { dueOn }))),
    );

    const won = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.dueOn] : []));
    const lost = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    expect(won).toHaveLength(1);
    expect((await now()).dueOn).toBe(won[0]);
    expect(lost.map((error) => (error instanceof DomainError ? error.detail : error))).toEqual(
      Array.from({ length: 9 }, () =>
        expect.objectContaining({
          code: 'rescheduled_meanwhile',
          parameters: expect.objectContaining({ by: byPerson(ben), dueOn: won[0] }),
        }),
      ),
    );
  });

  test('what came without a date can be given one, and keep none while its priority is changed', async () => {
    const { activity, at, now } = await scene({ dueOn: null, origin: 'defender', priority: 'low' });
    const context = at('2026-03-02T09:00:00Z');

    await reschedule(context, change(activity, { priority: 'high' }));
    expect(await now()).toMatchObject({ dueOn: null, priority: 'high' });
    await reschedule(context, change(await now(), { dueOn: '2026-03-12' }));

    expect((await now()).dueOn).toBe('2026-03-12');
    const { dueLedger } = await readActivityById(context, activity.id);
    expect(dueLedger).toMatchObject({ slipCount: 0, firstDueOn: '2026-03-12' });
  });
});

test('an adopted date is that of the portal until somebody changes it', async () => {
  await using office = await PortalOffice.open();
  await office.pastTheQuietWeek();
  office.portal.list(portalActivity({ dueOn: date('2026-03-20') }));
  await office.sync();
  const [adopted = fail()] = await office.activities();
  const context = asItMember(office.program, { id: ben });

  const { id: activityId, priority } = adopted;
  await reschedule(context, { activityId, seen: adopted, dueOn: '2026-03-25', priority, reason: 'Freeze.' });

  const { dueLedger } = await readActivityById(context, activityId);
  expect(dueLedger).toMatchObject({ slipCount: 1, firstDueOn: '2026-03-20', isDefault: false });
  expect(dueLedger.entries).toMatchObject([
    { source: 'portal', dueOn: '2026-03-20' },
    { source: 'changed', dueOn: '2026-03-25', by: byPerson(ben), reason: 'Freeze.' },
  ]);
});

function fail(): never {
  throw new Error('it was stored');
}
