import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { openClockScene } from '../../../../test/support/db/clock-scene.ts';
import { aPerson, date } from '../../../../test/support/db/fixtures.ts';
import { asItMember } from '../../../../test/support/db/person-context.ts';
import { cveId, vulnerability } from '../../../../test/support/db/risk-scene.ts';
import { useStore } from '../../../../test/support/db/test-store.ts';
import type { PersonId } from '../../../core/identifiers.ts';
import type { PersonContext } from '../../../platform/context.ts';
import type { Activity } from '../../activities/activity.ts';
import { takeActivity } from '../../activities/assign/assign.ts';
import { reschedule } from '../../activities/schedule/reschedule.ts';
import { activityNews } from '../../activities/slots.ts';
import { findActivity } from '../../activities/store/activities.ts';
import { savePerson } from '../../people/store.ts';
import { replaceDeviceGroups } from '../../recommendations/groups.ts';
import { saveRecommendations } from '../../recommendations/store.ts';
import { readCves } from '../read-cves.ts';
import { recheckCves } from '../recheck-cves.ts';
import { syncKev } from '../sync-kev.ts';
import { acceptProposal } from './proposals.ts';

describe('a proposed due date', () => {
  const store = useStore();
  const press = (context: PersonContext, { id }: Activity, proposed: string) =>
    acceptProposal(context, { activityId: id, proposed: date(proposed) });
  const scene = (own?: Readonly<Record<string, unknown>>) => openClockScene(store(), own);

  test('proposes an earlier date once for a new fact, and never one that is later', async () => {
    const { countOf, file, assess, publish, passDays, risk, now, offered } = await scene();
    const activity = await file();
    passDays(3);
    await publish(1);

    await assess();
    passDays(1);
    await assess();
    const proposed = await risk(activity);
    const { news } = await offered(activity);
    await publish();
    await assess();

    expect(news).toEqual(['due:2026-11-19']);
    expect(proposed).toMatchObject({ policy: { dueOn: '2026-11-19', says: 14, cve: cveId(1) } });
    expect((await now(activity)).dueOn).toBe('2027-01-31');
    expect(await countOf(activity, 'due_proposed')).toBe(1);
    // The CVE has left the catalog.
    expect((await offered(activity)).news).toEqual([]);
  });

  test('moves the date itself where the settings say so, once', async () => {
    const { countOf, file, assess, publish, now, offered } = await scene({ riskMovesDates: true });
    const activity = await file();
    await publish(2);

    await assess();
    await assess();

    expect((await now(activity)).dueOn).toBe('2026-11-16');
    expect((await offered(activity)).news).toEqual([]);
    expect(await countOf(activity, 'due_changed')).toBe(1);
  });

  test('offers the earlier date to who may move it, while that is earlier', async () => {
    const { file, assess, publish, passDays, offered, context } = await scene();
    const activity = await file();
    passDays(3);
    await publish(1);
    await assess();
    const reader = { ...context, actor: { ...context.actor, grants: [] } };

    expect(await offered(activity)).toEqual({ news: ['due:2026-11-19'], details: ['move_due'] });
    expect((await offered(activity, reader)).details).toEqual([]);
    passDays(87);
    // The day itself, 31 January.
    expect(await offered(activity)).toEqual({ news: [], details: [] });
    passDays(2);
    expect(await offered(activity)).toEqual({ news: [], details: [] });
  });

  test('a priority alone answers no proposal, and a later date of the policy takes its place', async () => {
    const { file, assess, publish, passDays, change, offered, risk, now, context, kev, program, signal } = await scene({
      riskPolicy: 'kev_first',
    });
    await change({ dueDays: { high: 60, medium: 50, low: 60 } });
    const activity = await file();
    passDays(3);
    await publish(2);
    await assess();
    const seen = await now(activity);
    await reschedule(context, {
      ...{ activityId: activity.id, seen, dueOn: seen.dueOn ?? '' },
      ...{ priority: 'medium', reason: 'Fewer devices have it.' },
    });
    const { news } = await offered(activity);
    const kept = await risk(activity);
    passDays(1);
    kev.entries = kev.entries.map((entry) => ({ ...entry, wantsTriage: false }));
    kev.releasedAt = program.clock.now();
    await syncKev(program, kev, signal);
    await assess();

    expect(news).toEqual(['due:2026-11-08']);
    expect(kept).toMatchObject({ laterReason: null, clock: { priorityDays: 50 } });
    expect((await offered(activity)).news).toEqual(['due:2026-11-19']);
  });

  test('names its own cause and date where a person has set the policy’s date aside', async () => {
    const opened = await scene();
    const { file, assess, publish, passDays, now, risk, context, records, program, signal, countOf, audited } = opened;
    const activity = await file();
    await publish(1);
    await assess();
    const seen = await now(activity);
    const later = { dueOn: '2027-01-31', priority: activity.priority, reason: 'The plant stops.' } as const;
    await reschedule(context, { activityId: activity.id, seen, ...later, dueOn: '2027-01-30' });
    passDays(31);
    records.answers.set(cveId(2), { automatable: true, totalImpact: true });
    await recheckCves(program, records, signal);
    await publish(1, 2);
    await assess();

    expect((await risk(activity)).policy).toMatchObject({ cve: cveId(1), dueOn: '2026-11-16' });
    const proposed = { cve: cveId(2), dueOn: '2026-12-06', days: 3 };
    expect((await audited(activity, 'due_proposed')).at(-1)).toMatchObject({ dueOn: '2026-12-06', risk: proposed });
    expect((await press(context, activity, '2026-12-06')).dueOn).toBe('2026-12-06');
    expect(await countOf(activity, 'due_changed')).toBe(2);
  });

  test('goes no later than the date by priority, where that is the limit', async () => {
    const { file, assess, publish, passDays, offered, risk, now, context } = await scene({ riskPolicy: 'kev_first' });
    const activity = await file('low');
    passDays(3);
    await publish(1);
    await assess();
    const seen = await now(activity);
    const raised = { dueOn: seen.dueOn ?? '', priority: 'high', reason: 'It spreads.' } as const;
    await reschedule(context, { activityId: activity.id, seen, ...raised });
    await assess();

    const { policy } = await risk(activity);
    expect((await offered(activity)).news).toEqual([`due:${policy.dueOn}`]);
    expect((await press(context, activity, policy.dueOn)).dueOn).toBe(policy.dueOn);
  });

  test('pressed by three at once moves the date once, and each reads that it is moved', async () => {
    const { file, assess, publish, context, countOf } = await scene();
    const activity = await file();
    await publish(1);
    await assess();

    const moved = await Promise.all(
      [1, 2, 3].map(() => press({ ...context, requestKey: uuidv7() }, activity, '2026-11-16')),
    );

    expect(moved.map(({ dueOn }) => dueOn)).toEqual(['2026-11-16', '2026-11-16', '2026-11-16']);
    expect(await countOf(activity, 'due_changed')).toBe(1);
  });

  test('leaves what is paused as it is, and says the new fact', async () => {
    const { file, assess, publish, offered, now, pause, audited } = await scene({ riskMovesDates: true });
    const activity = await file();
    await pause(activity, '2026-11-02', 0);
    await publish(2);

    await assess();

    expect((await now(activity)).dueOn).toBe('2027-01-31');
    expect(await offered(activity)).toEqual({ news: [`paused:2026-11-02:${cveId(2)}:14`], details: [] });
    // As if the pause ended today.
    expect(await audited(activity, 'due_proposed')).toMatchObject([{ dueOn: '2026-11-16' }]);
  });

  test('keeps no reason for a date that is moved to today, since none is earlier', async () => {
    const { file, assess, publish, passDays, context, now, risk } = await scene();
    const activity = await file();
    await publish(2);
    await assess();
    const move = async (dueOn: string, reason: string, priority = activity.priority) => {
      const seen = await now(activity);
      await reschedule(context, { activityId: activity.id, seen, dueOn, priority, reason });
      return (await risk(activity)).laterReason;
    };
    passDays(20);

    expect(await move('2026-11-22', 'The policy asks for it.')).toBeNull();
    expect(await move('2026-11-24', 'The vendor is late.')).toBe('The vendor is late.');
    passDays(2);
    expect(await move('2026-11-24', 'It is less urgent.', 'low')).toBe('The vendor is late.');
  });

  test('where a person has moved the date later, a stricter fact is proposed by its own day', async () => {
    const { file, assess, publish, passDays, change, context, now, offered, countOf } = await scene({
      riskPolicy: 'kev_first',
    });
    await change({ dueDays: { high: 60, medium: 60, low: 60 } });
    await publish(1);
    const activity = await file();
    const seen = await now(activity);
    const move = { activityId: activity.id, seen, dueOn: '2027-01-31', priority: 'high' } as const;
    await reschedule(context, { ...move, reason: 'There is no patch.' });
    passDays(20);

    await publish(1, 2);
    await assess();
    await assess();

    expect(await offered(activity)).toEqual({ news: ['due:2026-11-25'], details: ['move_due'] });
    expect(await countOf(activity, 'due_proposed')).toBe(1);
    await publish(1);
    await assess();
    expect((await offered(activity)).news).toEqual([]);
  });

  test('other days of priorities leave a proposal as it is', async () => {
    const { file, assess, publish, passDays, change, offered } = await scene();
    const activity = await file();
    passDays(3);
    await publish(1);
    await assess();

    await change({ dueDays: { high: 8, medium: 31, low: 91 } });
    await assess();

    expect((await offered(activity)).news).toEqual(['due:2026-11-19']);
  });

  test('what Defender says without any CVE read counts from the day on which it says so', async () => {
    const { file, assess, passDays, offered, recommendation, program } = await scene({
      ...{ riskPolicy: 'own', riskDaysAlert: 3, riskDaysExploit: null },
    });
    const activity = await file();
    await sql`delete from recommendation_risk`.execute(store().db);
    passDays(2);
    await store().inTransaction((tx) =>
      saveRecommendations(tx, [{ ...recommendation, hasActiveAlert: true }], program.clock.now()),
    );

    await assess();

    expect((await offered(activity)).news).toEqual(['due:2026-11-07']);
  });

  test('a press moves the date, and keeps what a person said of an earlier one', async () => {
    const { file, assess, publish, passDays, change, context, now, risk, offered } = await scene({
      riskPolicy: 'kev_first',
    });
    await change({ dueDays: { high: 60, medium: 60, low: 60 } });
    await publish(1);
    const activity = await file();
    const move = { activityId: activity.id, seen: await now(activity), dueOn: '2027-01-31', priority: 'high' } as const;
    await reschedule(context, { ...move, reason: 'There is no patch.' });
    passDays(20);
    await publish(1, 2);
    await assess();

    await press(context, activity, '2026-11-25');
    await press(context, activity, '2026-11-25');

    expect((await now(activity)).dueOn).toBe('2026-11-25');
    expect(await risk(activity)).toMatchObject({
      ...{ policy: { dueOn: '2026-11-16' }, laterReason: 'There is no patch.' },
    });
    expect((await offered(activity)).news).toEqual([]);
  });

  test('what is withdrawn while a person presses moves nothing', async () => {
    const { file, assess, publish, context, now } = await scene();
    const activity = await file();
    await publish(1);
    await assess();
    await publish();
    await assess();

    await expect(press(context, activity, '2026-11-16')).rejects.toMatchObject({
      detail: { code: 'due_proposal_gone' },
    });

    expect((await now(activity)).dueOn).toBe('2027-01-31');
  });

  test('where dates move by themselves, one that was paused moves when the pause ends', async () => {
    const { file, assess, publish, now, pause, countOf } = await scene({ riskMovesDates: true });
    const activity = await file();
    await pause(activity, '2026-11-02', 0);
    await publish(1);
    await assess();
    const during = (await now(activity)).dueOn;
    await pause(activity, null, 4);

    await assess();
    await assess();

    expect(during).toBe('2027-01-31');
    expect((await now(activity)).dueOn).toBe('2026-11-20');
    expect(await countOf(activity, 'due_changed')).toBe(1);
  });

  test('unknown facts count as yes at the start, and no CVE whose record is awaited counts', async () => {
    const { file, assess, now, offered, defender, records, recommendation, program, signal, passDays, risk } =
      await scene({ riskUnknown: 'yes', riskPublicGroups: ['All'] });
    const activity = await file();
    passDays(2);
    await store().inTransaction((tx) =>
      saveRecommendations(tx, [{ ...recommendation, weaknesses: 3 }], program.clock.now()),
    );
    defender.listed = [vulnerability(1), vulnerability(2), vulnerability(3)];

    await readCves(program, defender, recommendation.id, signal);
    await assess();
    const awaited = await offered(activity);
    records.answers.set(cveId(3), { automatable: false, totalImpact: false });
    await recheckCves(program, records, signal);
    await assess();

    expect([awaited.news, (await offered(activity)).news]).toEqual([[], []]);
    expect((await risk(activity)).policy.missing).toEqual(['publicly_exposed']);
    expect((await now(activity)).dueOn).toBe(activity.dueOn);
  });

  test('a device group that is marked as public is a fact, and is proposed', async () => {
    const { file, assess, change, offered, passDays, recommendation, program, records, signal, risk } = await scene();
    for (const number of [1, 2]) records.answers.set(cveId(number), { automatable: true, totalImpact: true });
    passDays(31);
    await recheckCves(program, records, signal);
    await change({ dueDays: { high: 60, medium: 60, low: 60 } });
    const activity = await file();
    const groups = [{ name: 'Lobby', deviceCount: 3 }];
    await store().inTransaction((tx) => replaceDeviceGroups(tx, recommendation.id, groups, program.clock.now()));
    passDays(5);

    await change({ own: { riskPublicGroups: ['Elsewhere'] } });
    await assess();
    const { policy } = await risk(activity);
    await change({ own: { riskPublicGroups: ['Lobby'] } });
    await assess();

    expect(policy.dueOn).toBe('2027-02-01');
    expect((await offered(activity)).news).toEqual(['due:2026-12-11']);
  });

  test('a fact that nobody was told of is not answered by a date', async () => {
    const { file, assess, publish, offered, now, context, countOf } = await scene();
    const activity = await file();
    await publish(1);
    const move = { activityId: activity.id, seen: await now(activity), dueOn: '2027-01-20', priority: 'high' } as const;
    await reschedule(context, { ...move, reason: 'An earlier window.' });

    await assess();

    expect((await offered(activity)).news).toEqual(['due:2026-11-16']);
    expect(await countOf(activity, 'due_proposed')).toBe(1);
  });

  test('is later by the days of a pause', async () => {
    const { file, assess, publish, offered, risk, pause, passDays } = await scene();
    const activity = await file();
    await publish(1);
    await assess();

    passDays(1);
    await pause(activity, '2026-11-03', 0);
    const during = (await offered(activity)).news;
    await pause(activity, null, 4);
    await assess();

    expect(during).toEqual([]);
    expect((await offered(activity)).news).toEqual(['due:2026-11-20']);
    expect((await risk(activity)).policy.dueOn).toBe('2026-11-20');
  });

  test('where the assignee has left, the requester hears of it', async () => {
    const { file, assess, publish, program, workspaceId, context } = await scene();
    const at = program.clock.now();
    const ben = aPerson(workspaceId, { id: 'U02BEN' as PersonId });
    for (const person of [aPerson(workspaceId, { id: context.actor.person.id }), ben])
      await savePerson(store().db, person, at);
    const activity = await file();
    await takeActivity(asItMember(program, ben), activity.id);
    await savePerson(store().db, { ...ben, isDeactivated: true }, at);
    await publish(2);

    await assess();

    const taken = (await findActivity(store().db, workspaceId, activity.id)) ?? expect.fail();
    const news = await Promise.all(program.slots.of(activityNews).map((read) => read(program, taken)));
    expect(news.flat().map(({ personIds }) => personIds)).toEqual([[activity.requesterId]]);
  });
});
