import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { requestedIds } from '../../../../sandbox/run/requested-ids.ts';
import { asFixture } from '../../../../test/support/as-fixture.ts';
import {
  anActivity,
  ben,
  date,
  mina,
  noon,
  storeActivity,
  storeRecommendation,
} from '../../../../test/support/db/fixtures.ts';
import { asItMember } from '../../../../test/support/db/person-context.ts';
import { programOn } from '../../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../../test/support/db/test-store.ts';
import { farDue } from '../../../../test/support/far-due.ts';
import { fileActivity } from '../../../../test/support/file-activity.ts';
import { updateStatus } from '../../../../test/support/unaudited.ts';
import { byPerson } from '../../../core/completion.ts';
import type { WorkspaceId } from '../../../core/identifiers.ts';
import { type Activity, type ActivityStatus, frozenTargets } from '../activity.ts';
import {
  findActivity,
  findActivityByNumber,
  insertActivity,
  listLiveActivitiesForAny,
  lockActivity,
  saveTargetCounts,
} from './activities.ts';

const decision = { by: byPerson(ben), at: new Date('2026-03-03T08:30:00.123Z') };
const completed: ActivityStatus = {
  state: 'completed',
  decision,
  completedBy: {
    kind: 'email',
    email: 'Ben.Okafor@fabrikam.example',
    personId: ben,
    entraId: 'e5b1c0de-0000-4000-8000-000000000001',
  },
  note: 'rolled out',
  evidence: null,
};

const variants: readonly (readonly [string, Partial<Activity>])[] = [
  ['pending', {}],
  ['active', { status: { state: 'active', decision } }],
  [
    'planned',
    {
      status: { state: 'active', decision },
      plan: { plannedOn: date('2026-04-01'), changeNumber: 'CHG0012345' },
    },
  ],
  [
    'planned without a day',
    { status: { state: 'active', decision }, plan: { plannedOn: null, changeNumber: '火'.repeat(40) } },
  ],
  [
    'completed with evidence',
    {
      status: {
        ...completed,
        evidence: {
          link: 'https://fabrikam.example/"',
          files: [{ id: 'F1', name: 'a "b".txt', permalink: null, size: 3 }],
        },
      },
    },
  ],
  ['rejected', { status: { state: 'rejected', decision, reason: 'vendor says wait' } }],
  ['withdrawn', { status: { state: 'withdrawn', decision, reason: '' } }],
  ['completed by an address', { status: completed }],
  [
    'completed by an address without a person',
    {
      status: {
        ...completed,
        completedBy: { kind: 'email', email: 'x@fabrikam.example', personId: null, entraId: null },
      },
    },
  ],
  [
    'completed by System confirmation',
    {
      status: {
        ...completed,
        decision: { by: { kind: 'system' }, at: noon },
        completedBy: { kind: 'system_confirmation' },
      },
    },
  ],
  [
    'completed, N/A in Defender',
    { status: { ...completed, completedBy: { kind: 'not_available', source: 'defender' } } },
  ],
  ['completed, N/A in Intune', { status: { ...completed, completedBy: { kind: 'not_available', source: 'intune' } } }],
  ['of some device groups', { scope: { kind: 'groups', groups: ['Kiosks "A"', 'Ungrouped devices', 'サーバー'] } }],
  [
    'attention required',
    {
      option: 'attention_required',
      dueOn: null,
      status: { state: 'open', decision: { by: byPerson(mina), at: noon } },
    },
  ],
  ['attention required, completed', { option: 'attention_required', dueOn: null, status: completed }],
  ['with hostile words', { title: `'; drop table activity; --`, notes: '<!channel> \\ % _ "\n\u{1F600}' }],
  ['low, a configuration change', { priority: 'low', option: 'configuration_change', dueOn: date('2028-02-29') }],
];

describe('activities', () => {
  const store = useStore();

  test.each(variants)('keeps an activity as it was: %s', async (_, overrides) => {
    const workspaceId = await newWorkspace(store());

    const stored = await storeActivity(store(), workspaceId, overrides);

    expect(await findActivity(store().db, workspaceId, stored.id)).toEqual(stored);
    expect(await findActivityByNumber(store().db, workspaceId, stored.number)).toEqual(stored);
  });

  test('gives each workspace its own numbers, from 1001 on', async () => {
    const first = await newWorkspace(store());
    const second = await newWorkspace(store());

    const numbers = [
      await storeActivity(store(), first),
      await storeActivity(store(), first),
      await storeActivity(store(), second),
    ].map(({ number }) => number);

    expect(numbers).toEqual([1001, 1002, 1001]);
  });

  test('gives 20 requests filed at once 20 numbers without a gap', async () => {
    const workspaceId = await newWorkspace(store());
    const context = asItMember(programOn(store(), workspaceId));
    const { subject, ...rest } = plainRequest;

    const filed = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        fileActivity(context, { ...rest, subject: { ...subject, title: `Request ${at}` } }),
      ),
    );

    const numbers = filed.map(({ number }) => number).sort((one, other) => one - other);
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, at) => 1001 + at));
  });

  test('skips no number after a filing that was rolled back', async () => {
    const workspaceId = await newWorkspace(store());
    await storeActivity(store(), workspaceId);

    const broken = store().inTransaction(async (tx) => {
      await insertActivity(tx, anActivity(workspaceId));
      throw new Error('the disk is full');
    });

    await expect(broken).rejects.toThrow('the disk is full');
    expect((await storeActivity(store(), workspaceId)).number).toBe(1002);
  });

  test('shows an activity to its own workspace only', async () => {
    const stored = await storeActivity(store(), await newWorkspace(store()));
    const other = await newWorkspace(store());

    expect(await findActivity(store().db, other, stored.id)).toBeNull();
    expect(await findActivityByNumber(store().db, other, stored.number)).toBeNull();
  });

  test('writes a decision once per version', async () => {
    const workspaceId = await newWorkspace(store());
    const stored = await storeActivity(store(), workspaceId);
    const write = (status: ActivityStatus) =>
      store().inTransaction((tx) => updateStatus(tx, stored, { ...stored, status, verification: null }));

    const outcomes = await Promise.all([
      write(completed),
      write({ state: 'rejected', decision, reason: 'no' }),
      write({ state: 'active', decision }),
    ]);

    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect((await findActivity(store().db, workspaceId, stored.id))?.version).toBe(2);
  });

  test('clears what completed it when it is reopened', async () => {
    const workspaceId = await newWorkspace(store());
    const stored = await storeActivity(store(), workspaceId, { status: completed });
    const status: ActivityStatus = { state: 'active', decision };

    await store().inTransaction((tx) =>
      updateStatus(tx, stored, { ...stored, status, dueOn: date('2026-04-01'), verification: null }),
    );

    const reopened = await findActivity(store().db, workspaceId, stored.id);
    expect(reopened).toEqual({ ...stored, status, dueOn: '2026-04-01', version: 2 });
  });

  test('keeps others from deciding about a locked activity until the end of the transaction', async () => {
    const workspaceId = await newWorkspace(store());
    const stored = await storeActivity(store(), workspaceId);
    const decide = () =>
      store().inTransaction(async (tx) => {
        const current = await lockActivity(tx, workspaceId, stored.id);
        if (current === null || current.status.state !== 'pending') return 'late';
        await updateStatus(tx, current, { ...current, status: completed, verification: null });
        return 'won';
      });

    const outcomes = await Promise.all([decide(), decide(), decide()]);

    expect(outcomes.toSorted()).toEqual(['late', 'late', 'won']);
  });

  test('counts targets without touching the version', async () => {
    const workspaceId = await newWorkspace(store());
    const stored = await storeActivity(store(), workspaceId);

    await store().inTransaction((tx) => saveTargetCounts(tx, stored.id, { ...frozenTargets(500, noon), fixed: 497 }));

    const counted = await findActivity(store().db, workspaceId, stored.id);
    expect(counted).toEqual({ ...stored, targets: { ...frozenTargets(500, noon), fixed: 497 } });
  });

  test('lists the live activities of a recommendation, newest first', async () => {
    const workspaceId = await newWorkspace(store());
    const { id: recommendationId } = await storeRecommendation(store());
    const about = { recommendationId };
    const pending = await storeActivity(store(), workspaceId, about);
    await storeActivity(store(), workspaceId, { ...about, status: completed });
    await storeActivity(store(), workspaceId);
    const active = await storeActivity(store(), workspaceId, { ...about, status: { state: 'active', decision } });

    const first = (limit: number) => ({ recommendationIds: [recommendationId], limit });
    const live = await listLiveActivitiesForAny(store().db, workspaceId, first(10));

    expect(live.map(({ number }) => number)).toEqual([active.number, pending.number]);
    expect(await listLiveActivitiesForAny(store().db, workspaceId, first(1))).toHaveLength(1);
  });

  test('names each recommendation that still wants something done once', async () => {
    const workspaceId = await newWorkspace(store());
    const about = { recommendationId: (await storeRecommendation(store())).id };
    const done = { recommendationId: (await storeRecommendation(store())).id, status: completed };
    for (const one of [about, about, done, {}]) await storeActivity(store(), workspaceId, one);
    await storeActivity(store(), await newWorkspace(store()), { recommendationId: done.recommendationId });

    const ids = await requestedIds(store().db, workspaceId);

    expect([...ids]).toEqual([about.recommendationId]);
  });

  describe('the schema refuses', () => {
    const legal = (workspaceId: WorkspaceId) => ({
      id: uuidv7(),
      workspace_id: workspaceId as string,
      number: anActivity(workspaceId).number,
      version: 1,
      recommendation_id: null,
      title: 'Update',
      component: '',
      recommended_version: '',
      option: 'update',
      device_groups: null,
      priority: 'high',
      due_on: '2026-03-09' as string | null,
      notes: '',
      requester_id: mina as string,
      created_at: noon,
      state: 'pending',
      decided_by_kind: 'system',
      decided_by_id: null,
      decided_at: noon,
      decision_text: '',
      completed_by: null as string | null,
      completed_by_email: null as string | null,
      completed_by_person_id: null,
      completed_by_source: null,
      target_count: null as number | null,
      fixed_count: null as number | null,
      targets_counted_at: null as Date | null,
    });
    const attention = { option: 'attention_required', due_on: null, state: 'open' };
    const counted = { target_count: 5, fixed_count: 0, targets_counted_at: noon };

    const illegal: readonly (readonly [string, Partial<ReturnType<typeof legal>>, string])[] = [
      ['completed without completed by', { state: 'completed' }, 'completed_has_exactly_one_completed_by'],
      ['completed by without completed', { completed_by: 'not_available' }, 'completed_has_exactly_one_completed_by'],
      ['an address missing', { state: 'completed', completed_by: 'email' }, 'email_exactly_when_by_email'],
      [
        'an address with System confirmation',
        { state: 'completed', completed_by: 'system_confirmation', completed_by_email: 'x@fabrikam.example' },
        'email_exactly_when_by_email',
      ],
      ['an unknown completed by', { state: 'completed', completed_by: 'somebody' }, 'activity_completed_by_check'],
      [
        'attention required with a due date',
        { ...attention, due_on: '2026-03-09' },
        'attention_required_has_no_due_date',
      ],
      ['no due date', { due_on: null }, 'attention_required_has_no_due_date'],
      ['attention required and pending', { ...attention, state: 'pending' }, 'attention_required_has_its_own_states'],
      ['open without attention required', { state: 'open' }, 'attention_required_has_its_own_states'],
      ['attention required with targets', { ...attention, ...counted }, 'attention_required_has_no_targets'],
      ['a count alone', { target_count: 5 }, 'counts_come_together'],
      ['more fixed than targets', { ...counted, fixed_count: 6 }, 'counts_within_targets'],
      ['an unknown state', { state: 'done' }, 'activity_state_check'],
      ['an unknown priority', { priority: 'urgent' }, 'activity_priority_check'],
      ['an unknown option', { option: 'ignore' }, 'activity_option_check'],
    ];

    test.each(illegal)('%s', async (_, columns, constraint) => {
      const workspaceId = await newWorkspace(store());

      const row = { ...legal(workspaceId), ...columns };
      const inserted = asFixture(store().db, (tx) => tx.insertInto('activity').values(row).execute());

      await expect(inserted).rejects.toThrow(constraint);
    });

    test('a number twice in one workspace', async () => {
      const workspaceId = await newWorkspace(store());
      const { number } = await storeActivity(store(), workspaceId);

      const row = { ...legal(workspaceId), original_due_on: '2026-03-09', number };
      const again = asFixture(store().db, (tx) => tx.insertInto('activity').values(row).execute());

      await expect(again).rejects.toThrow('activity_workspace_id_number_key');
    });
  });
});

const plainRequest = {
  subject: { kind: 'plain_words', title: '' },
  option: 'update',
  groupRefs: [],
  priority: 'medium',
  dueOn: farDue,
  notes: '',
} as const;
