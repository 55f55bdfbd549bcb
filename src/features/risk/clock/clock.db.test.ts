import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { openClockScene } from '../../../../test/support/db/clock-scene.ts';
import { storeActivity } from '../../../../test/support/db/fixtures.ts';
import { asItMember, nobodyAsked } from '../../../../test/support/db/person-context.ts';
import { cveId, writtenRows } from '../../../../test/support/db/risk-scene.ts';
import { useStore } from '../../../../test/support/db/test-store.ts';
import { saveSettings } from '../../../../test/support/unaudited.ts';
import type { PersonId } from '../../../core/identifiers.ts';
import type { Store } from '../../../platform/database/store.ts';
import { translatorFor } from '../../../platform/i18n/common-texts.ts';
import { withoutWaiting } from '../../../platform/queue/waiting.ts';
import type { Services } from '../../../platform/services.ts';
import { Slots } from '../../../platform/slot.ts';
import { completeActivity } from '../../activities/decide/complete.ts';
import { activityJobs } from '../../activities/jobs.ts';
import { reschedule } from '../../activities/schedule/reschedule.ts';
import { activityColumns } from '../../activities/slots.ts';
import { removeActivities } from '../../activities/store/removal.ts';
import { approveException } from '../../exceptions/decide/decide.ts';
import { requestException } from '../../exceptions/request/request.ts';
import { readTopActivities } from '../../lists/read-top.ts';
import { topLine } from '../../lists/top-view.ts';
import { findRecommendation } from '../../recommendations/store.ts';
import { readSettingsIn } from '../../workspace/store.ts';
import { riskJobs } from '../jobs.ts';
import { readRiskPolicy } from '../policy-store.ts';
import { recheckCves } from '../recheck-cves.ts';
import { assessOpenJob } from './assess-open.ts';
import { listLater } from './lists.ts';
import { riskColumns } from './show.ts';
import { findRisk } from './store.ts';

describe('the risk clock', () => {
  const store = useStore();
  const scene = (own?: Readonly<Record<string, unknown>>) => openClockScene(store(), own);

  test('says the policy’s date at filing, and writes nothing where it is assessed again', async () => {
    const { file, assess, risk, recommendation } = await scene();
    const activity = await file();
    const before = await writtenRows(store(), 'activity_risk');

    await assess();
    await assess();

    expect(activity.dueOn).toBe('2027-01-31');
    expect(await risk(activity)).toMatchObject({ policy: { says: 'upgrade', dueOn: '2027-01-31' } });
    expect(activity.recommendationId).toBe(recommendation.id);
    expect(await writtenRows(store(), 'activity_risk')).toBe(before);
  });

  test('offers to add a missing triage to who may complete it', async () => {
    const { context, file, publish, offered } = await scene({ riskPolicy: 'kev_first' });
    await publish(2);
    const activity = await file();
    const answers = { check: async () => ({ audited: [], save: async () => {} }) };
    const completion = { activityId: activity.id, seenVersion: activity.version, note: '', answers };

    await completeActivity(context, nobodyAsked, completion);

    expect((await offered(activity)).details).toEqual(['add_triage']);
    const reader = { ...context, actor: { ...context.actor, grants: [] } };
    expect((await offered(activity, reader)).details).toEqual([]);
  });

  test('cards follow another policy, and the end of all policies', async () => {
    const { file, assess, publish, passDays, change, program } = await scene({ riskPolicy: 'kev_first' });
    const activity = await file();
    passDays(2);
    await publish(1);
    await assess();
    const isDelivered = async () => {
      const job = activityJobs.deliverActivity;
      const idle = await program.store.inTransaction((tx) => withoutWaiting(tx, job, [activity.id]));
      await sql`delete from pgboss.job where name = ${job.name}`.execute(program.store.db);
      return idle.length === 0;
    };
    const seen = [await isDelivered(), await isDelivered()];
    for (const riskPolicy of ['bod_26_04', 'priority']) {
      await change({ own: { riskPolicy } });
      await assess();
      seen.push(await isDelivered());
    }

    expect(seen).toEqual([true, false, true, true]);
  });

  test('settings that decide nothing leave every time as it began', async () => {
    const { file, assess, publish, passDays, change, workspaceId, offered } = await scene();
    const activity = await file();
    await publish(1);
    await assess();
    passDays(2);
    const since = async () => {
      const settings = await readSettingsIn(store().db, workspaceId);
      return (await readRiskPolicy(store().db, workspaceId, settings)).since;
    };

    await change({ own: { riskDaysInKev: 5 } });
    await assess();

    expect(await since()).toBeNull();
    expect((await offered(activity)).news).toEqual(['due:2026-11-16']);
    await change({ own: { riskPublicGroups: ['Lobby'] } });
    expect(await since()).toBeNull();
    await change({ own: { riskPolicy: 'kev_first' } });
    passDays(1);
    await change({ own: { riskPublicGroups: [] } });
    expect(await since()).toBe('2026-11-04');
  });

  test('other days of a priority are counted at once', async () => {
    const { file, change } = await scene();
    await file();
    await sql`delete from pgboss.job where name = 'assess-open'`.execute(store().db);

    await change({ dueDays: { high: 5, medium: 30, low: 90 } });

    const { rows } = await sql`select id from pgboss.job where name = 'assess-open'`.execute(store().db);
    expect(rows).toHaveLength(1);
  });

  test('another policy moves and proposes nothing for what is open, and says how late that is', async () => {
    const { countOf, file, assess, publish, workspaceId, now } = await scene({ riskPolicy: 'priority' });
    const activity = await file();
    await publish(2);
    const own = { riskPolicy: 'kev_first' };
    await store().inTransaction((tx) => saveSettings(tx, workspaceId, { own }));

    await assess();

    expect((await now(activity)).dueOn).toBe(activity.dueOn);
    expect(await countOf(activity, 'due_proposed')).toBe(0);
    const later = await listLater(store().db, workspaceId);
    expect(later.map(({ risk: { policy } }) => policy.dueOn)).toEqual(['2026-11-05']);
  });

  test('by priority alone, it says nothing more of what is open', async () => {
    const { file, assess, workspaceId } = await scene();
    const activity = await file();
    await store().inTransaction((tx) => saveSettings(tx, workspaceId, { own: { riskPolicy: 'priority' } }));

    await assess();

    expect(await findRisk(store().db, activity.id)).toBeNull();
  });

  test('by priority alone, it keeps what people said of later dates for a policy that follows', async () => {
    const { file, assess, publish, passDays, change, context, now, risk } = await scene();
    await publish(1);
    const [kept, moved, other] = [await file(), await file(), await file()];
    const move = async ({ id }: typeof kept, dueOn: string, reason: string) => {
      const seen = await now({ ...kept, id });
      await reschedule(context, { activityId: id, seen, dueOn, priority: 'high', reason });
    };
    for (const one of [kept, moved]) await move(one, '2027-01-20', 'The vendor is late.');

    await change({ own: { riskPolicy: 'priority' } });
    await assess();
    await assess();
    const between = await Promise.all([kept, moved, other].map(({ id }) => findRisk(store().db, id)));
    await move(moved, '2027-01-30', 'The window has moved.');
    passDays(2);
    await change({ own: { riskPolicy: 'bod_26_04' } });
    await assess();

    expect(between).toEqual([null, null, null]);
    expect(await risk(kept)).toMatchObject({ policy: { dueOn: '2026-11-18' }, laterReason: 'The vendor is late.' });
    expect((await risk(moved)).laterReason).toBe('The window has moved.');
    expect((await risk(other)).laterReason).toBeNull();
  });

  test('is in files, and goes with its activity', async () => {
    const { file, publish, assess, program, now } = await scene();
    const activity = await file();
    await publish(2);
    await assess();
    const t = translatorFor('en');
    const [columns = expect.fail()] = new Slots([riskColumns]).of(activityColumns);
    const read = (await columns.read(store().db, [activity.id])).get(activity.id) ?? {};
    const cells = Object.keys(columns.headings).map((name) => read[name]?.(t));

    const { id, version } = await now(activity);
    await store().inTransaction((tx) => removeActivities(program, tx, [{ id, version }]));

    const facts = `${cveId(2)}, internet-facing: no, in KEV: yes since 2026-11-02, automatable: no, total impact: no`;
    expect(cells).toEqual(['CISA BOD 26-04', facts, '2026-11-16', '', '']);
    expect(await findRisk(store().db, id)).toBeNull();
  });

  test('a completion that asks for no triage is none without it, and a batch needs each by itself', async () => {
    const { context, file, publish, assess, records, program, signal, passDays } = await scene();
    const activity = await file();
    records.answers.set(cveId(2), { automatable: true, totalImpact: true });
    passDays(31);
    await recheckCves(program, records, signal);
    await publish(2);
    await assess();
    const completion = { activityId: activity.id, seenVersion: activity.version, note: '' };

    await expect(completeActivity(context, nobodyAsked, completion)).rejects.toMatchObject({
      detail: { code: 'triage_note_missing' },
      field: 'triage_note',
    });
    const other = await storeActivity(store(), context.workspaceId);
    await completeActivity(context, nobodyAsked, { activityId: other.id, seenVersion: other.version, note: '' });
    expect(await findRisk(store().db, other.id)).toBeNull();
  });

  /** The job, where something else happens between its reading and its first transaction; gives how many it began. */
  async function assessAfter({ program, signal }: Awaited<ReturnType<typeof scene>>, before: () => Promise<unknown>) {
    let begun = 0;
    const inTransaction: Store['inTransaction'] = async (work) => {
      begun += 1;
      if (begun === 1) await before();
      return await store().inTransaction(work);
    };
    const held = { ...program, store: { ...store(), inTransaction } };
    await assessOpenJob({ program: held } as Services)({ data: {}, signal, isRetry: false });
    return begun;
  }

  test('what is completed while it is assessed is asked for no triage', async () => {
    const opened = await scene({ riskPolicy: 'priority' });
    const { file, publish, context, workspaceId } = opened;
    const activity = await file();
    await publish(2);
    await store().inTransaction((tx) => saveSettings(tx, workspaceId, { own: { riskPolicy: 'kev_first' } }));
    const { id: activityId, version: seenVersion } = activity;

    await assessAfter(opened, () => completeActivity(context, nobodyAsked, { activityId, seenVersion, note: '' }));

    expect(await findRisk(store().db, activityId)).toBeNull();
  });

  test('a policy that is switched off while it is applied moves no date, and is looked at again', async () => {
    const opened = await scene({ riskMovesDates: true });
    const { countOf, file, publish, workspaceId, now } = opened;
    const activity = await file();
    await publish(2);

    await assessAfter(opened, () =>
      store().inTransaction((tx) => saveSettings(tx, workspaceId, { own: { riskPolicy: 'priority' } })),
    );

    expect((await now(activity)).dueOn).toBe(activity.dueOn);
    expect(await countOf(activity, 'due_changed')).toBe(0);
    expect((await store().queue.nextRuns([riskJobs.assessOpen], new Date())).size).toBe(1);
  });

  test('where all is the same, it begins no transaction', async () => {
    const opened = await scene();
    await opened.file();
    expect(await assessAfter(opened, async () => {})).toBe(0);
  });

  test('what is known now is said, although an earlier date counts, and the card follows', async () => {
    const { file, publish, assess, passDays, risk } = await scene({ riskPolicy: 'kev_first' });
    const activity = await file();
    await sql`delete from pgboss.job where name = 'deliver-activity'`.execute(store().db);
    passDays(6);
    await publish(2);

    await assess();

    const { policy } = await risk(activity);
    expect(policy).toMatchObject({ dueOn: '2026-11-09', triage: true, cve: cveId(2), facts: { in_kev: 'yes' } });
    const { rows } = await sql`select id from pgboss.job where name = 'deliver-activity'`.execute(store().db);
    expect(rows).toHaveLength(1);
  });

  test('a fact counts from its own day, although the job that ends a pause comes later', async () => {
    const { file, publish, assess, passDays, context, recommendation, risk, now } = await scene();
    const { ref: recommendationRef = 0 } = (await findRecommendation(store().db, recommendation.id)) ?? {};
    const activity = await file();
    const { id: exceptionId, version: seenVersion } = await requestException(context, {
      ...{ recommendationRef, justification: 'risk_accepted', context: 'It is isolated.', scope: 'global' },
      ...{ groupRefs: [], duration: { kind: 'until', endsOn: '2026-11-06' } },
    });
    const grants = [{ role: 'exception_approver', source: { kind: 'workspace_admin' }, deviceGroups: null }] as const;
    const approver = asItMember(context, { id: 'U07WREN' as PersonId });
    await approveException(
      { ...approver, actor: { ...approver.actor, grants } },
      { exceptionId, seenVersion, note: '' },
    );
    passDays(20);
    await publish(1);

    await assess();

    expect(await now(activity)).toMatchObject({ dueOn: '2027-02-05', pausedDays: 5 });
    expect((await risk(activity)).policy.dueOn).toBe('2026-12-06');
  });

  test('top activities by risk say the policy’s date where that is another one', async () => {
    const { file, publish, assess, passDays, context } = await scene();
    await publish(1);
    await file();
    passDays(2);
    const later = await file();
    const move = { activityId: later.id, seen: later, dueOn: '2026-12-24', priority: 'high' } as const;
    await reschedule(context, { ...move, reason: 'The vendor is late.' });
    await assess();

    const { entries } = await readTopActivities(context, { by: 'risk', count: 10, groups: [], priorities: [] });

    const t = translatorFor('en');
    expect(entries.map(({ remark }) => remark?.(t))).toEqual([undefined, 'by policy: Nov 18, 2026']);
    expect(JSON.stringify(topLine(t, entries[1] ?? expect.fail(), 2))).toContain('· by policy: Nov 18, 2026');
    const byDue = await readTopActivities(context, { by: 'due', count: 10, groups: [], priorities: [] });
    expect(byDue.entries.map(({ remark }) => remark)).toEqual([null, null]);
  });

  test('a record that says nothing for a while changes nothing', async () => {
    const { file, assess, passDays, risk, records, program, signal } = await scene();
    const activity = await file();
    const before = await risk(activity);
    passDays(60);
    for (const number of [1, 2]) records.answers.set(cveId(number), { automatable: null, totalImpact: null });

    await recheckCves(program, records, signal);
    await assess();

    expect(await risk(activity)).toEqual(before);
  });
});
