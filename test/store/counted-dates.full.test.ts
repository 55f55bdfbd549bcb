import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Activity } from '../../src/domain/activity.ts';
import { parseActivityFilter } from '../../src/domain/activity-filter.ts';
import { byPerson } from '../../src/domain/decided-by.ts';
import { deviceGroupRef } from '../../src/domain/device-group.ts';
import type { Exception } from '../../src/domain/exception.ts';
import type { PersonId } from '../../src/domain/identifiers.ts';
import { usualTop } from '../../src/domain/top-request.ts';
import { replaceDeviceGroups } from '../../src/store/device-groups.ts';
import { savePerson } from '../../src/store/people.ts';
import { findRecommendation } from '../../src/store/recommendations.ts';
import { approveException } from '../../src/usecases/approve-exception.ts';
import { cancelException } from '../../src/usecases/cancel-exception.ts';
import { changeTerms } from '../../src/usecases/change-terms.ts';
import type { PersonContext, Program } from '../../src/usecases/context.ts';
import { keepAllCountedDates } from '../../src/usecases/keep-counted-dates.ts';
import { type ListPlace, listActivities } from '../../src/usecases/list-activities.ts';
import { readCountedLines } from '../../src/usecases/read-counted-lines.ts';
import { readStoodStill } from '../../src/usecases/read-stood-still.ts';
import { readTopActivities } from '../../src/usecases/read-top-activities.ts';
import { reopenActivity } from '../../src/usecases/reopen-activity.ts';
import { requestException } from '../../src/usecases/request-exception.ts';
import { settleExceptions } from '../../src/usecases/settle-exceptions.ts';
import { engines } from '../support/engines.ts';
import { fileActivity } from '../support/file-activity.ts';
import { saveSettings } from '../support/unaudited.ts';
import { copyActivity } from './support/copy-activity.ts';
import { aPerson, ben, date, mina, noon, storeActivity, storeRecommendation } from './support/fixtures.ts';
import { asItMember } from './support/person-context.ts';
import { programOn } from './support/program-on.ts';
import { newWorkspace, useStore } from './support/test-store.ts';

const dayMs = 24 * 3600 * 1000;
const signal = new AbortController().signal;

describe.each(engines)('the due date that counts on %s', (engine) => {
  const store = useStore(engine);

  /** A recommendation with two device groups, on 2 March. */
  async function scene() {
    const program = at(programOn(store(), await newWorkspace(store())), noon);
    const { id: recommendationId } = await storeRecommendation(store());
    const groups = ['Kiosks', 'Servers'].map((name) => ({ name, deviceCount: 5 }));
    await store().inTransaction((tx) => replaceDeviceGroups(tx, recommendationId, groups, noon));
    const ref = (await findRecommendation(store().db, recommendationId))?.ref ?? 0;
    const file = (dueOn: string, overrides: Partial<Activity> = {}) =>
      storeActivity(store(), program.workspaceId, { dueOn: date(dueOn), title: dueOn, recommendationId, ...overrides });
    const other = (dueOn: string) => file(dueOn, { recommendationId: null });
    return { program, recommendationId, ref, file, other };
  }

  async function kept({ workspaceId }: Program): Promise<Readonly<Record<string, string | null>>> {
    const rows = await store()
      .db.selectFrom('activity')
      .select(['title', 'counts_on'])
      .where('workspace_id', '=', workspaceId)
      .where('counts_on', 'is not', null)
      .execute();
    return Object.fromEntries(rows.map(({ title, counts_on }) => [title, counts_on]));
  }

  async function sorted(program: Program, place: ListPlace = { kind: 'start' }, limit = 100) {
    const parsed = parseActivityFilter('sort:due');
    if (parsed.kind !== 'filter') throw new Error('no filter');
    return await listActivities(asItMember(program), { filter: parsed.filter, place, limit });
  }

  async function orderOf(program: Program): Promise<readonly string[]> {
    return (await sorted(program)).entries.map(({ activity }) => activity.title);
  }

  test('sorts list and top activities from the moment at which an exception begins to that at which it ends', async () => {
    const { program, ref, file, other } = await scene();
    await file('2026-03-09');
    await other('2026-03-15');
    await other('2026-03-25');
    await other('2026-04-25');
    expect((await orderOf(program))[0]).toBe('2026-03-09');

    await approved(program, ref, null, '2026-03-11');
    // All of its ten days, 2 to 11 March, as they will have been.
    expect(await kept(program)).toEqual({ '2026-03-09': '2026-03-19' });
    const moved = ['2026-03-15', '2026-03-09', '2026-03-25', '2026-04-25'];
    expect(await orderOf(program)).toEqual(moved);
    const top = await readTopActivities(asItMember(program), { ...usualTop, by: 'due' });
    expect(top.entries.map(({ activity }) => activity.title)).toEqual(moved);

    const ended = at(program, new Date(noon.getTime() + 10 * dayMs));
    await settleExceptions(ended, signal);
    expect(await orderOf(ended)).toEqual(moved);
    const [, entry] = (await sorted(ended)).entries;
    expect(entry).toMatchObject({ countsOn: '2026-03-19', cover: { under: null } });
  });

  test('comes back by the days that are left where an exception is cancelled', async () => {
    const { program, ref, file } = await scene();
    const activity = await file('2026-03-09');
    const exception = await approved(program, ref, null, '2026-05-31');
    expect(await kept(program)).toEqual({ '2026-03-09': '2026-06-08' });

    const later = at(program, new Date(noon.getTime() + 2 * dayMs));
    await cancelException(asApprover(later), { ...referenceTo(exception), reason: 'Patched.' });

    expect(await kept(program)).toEqual({ '2026-03-09': '2026-03-12' });
    const [entry] = (await sorted(later)).entries;
    expect([entry?.activity.id, entry?.countsOn]).toEqual([activity.id, '2026-03-12']);
  });

  test('is that of what is covered as a whole, together too', async () => {
    const { program, ref, file } = await scene();
    const scope = (...groups: readonly string[]) => ({ scope: { kind: 'groups', groups } }) as const;
    await file('2026-03-09', { ...scope('Kiosks'), title: 'kiosks' });
    await file('2026-03-09', { ...scope('Kiosks', 'Servers'), title: 'both' });
    await file('2026-03-09', { title: 'all' });

    await approved(program, ref, ['Kiosks'], '2026-03-11');
    expect(await kept(program)).toEqual({ kiosks: '2026-03-19' });
    await approved(program, ref, ['Servers'], '2026-03-04');
    expect(await kept(program)).toEqual({ kiosks: '2026-03-19', both: '2026-03-12' });
  });

  test('is kept for what is filed, due on another day, or alive again while an exception is in effect', async () => {
    const { program, ref, file } = await scene();
    await approved(program, ref, null, '2026-03-11');
    const context = asItMember(program, { id: mina });
    const subject = { kind: 'recommendations', refs: [ref] } as const;
    const facts = { option: 'recommended', groupRefs: [], priority: 'low', notes: '' } as const;
    const filed = await fileActivity(context, { subject, dueOn: '2026-03-09', ...facts });
    const countsOn = async ({ id }: Pick<Activity, 'id'>) =>
      (await store().db.selectFrom('activity').select('counts_on').where('id', '=', id).executeTakeFirstOrThrow())
        .counts_on;
    expect(await countsOn(filed)).toBe('2026-03-19');

    // Whoever chooses a date knows of the day on which they do.
    const terms = { activityId: filed.id, seen: filed, priority: 'low', reason: 'Later.' } as const;
    await changeTerms(context, { ...terms, dueOn: '2026-03-20' });
    expect(await countsOn(filed)).toBe('2026-03-29');

    const gone = await file('2026-03-06', {
      title: 'gone',
      status: { state: 'completed', decision: { by: byPerson(ben), at: noon }, completedBy, note: '' },
    });
    expect(await countsOn(gone)).toBeNull();
    const reference = { activityId: gone.id, seenVersion: gone.version };
    const again = await reopenActivity(context, { ...reference, reason: 'Not done.', dueOn: '2026-03-10' });
    expect(await countsOn(again)).toBe('2026-03-19');
  });

  test('keeps its place from page to page, there and back, with more than one statement brings', async () => {
    const { program, ref, file, other } = await scene();
    await other('2026-03-18');
    await other('2026-03-20');
    await copyActivity(store(), await file('2026-03-09'), 1100);
    await approved(program, ref, null, '2026-03-11');
    expect(new Set(Object.values(await kept(program)))).toEqual(new Set(['2026-03-19']));

    const pages = [await sorted(program, { kind: 'start' }, 200)];
    for (;;) {
      const last = pages.at(-1);
      if (last === undefined || last.entries.length < 200) break;
      pages.push(await sorted(program, { kind: 'older', ...last.edges[1] }, 200));
    }
    const there = pages.flatMap(({ entries }) => entries.map(({ activity }) => activity.number));
    const back = await sorted(program, { kind: 'newer', ...(pages.at(1)?.edges[0] ?? { than: 0, keys: null }) }, 200);

    expect(new Set(there).size).toBe(1103);
    expect(pages[0]?.entries[0]?.activity.title).toBe('2026-03-18');
    expect(pages.at(-1)?.entries.at(-1)?.activity.title).toBe('2026-03-20');
    expect(back.entries.map(({ activity }) => activity.number)).toEqual(there.slice(0, 200));
    expect(pages[0]?.edges[1].keys?.[0]).toBe('2026-03-19');
  });

  test('is put right where the zone has changed, and where nothing had kept it', async () => {
    const { program, ref, file } = await scene();
    // Eleven in the evening in Berlin is the next morning in Tokyo.
    await file('2026-03-09', { createdAt: new Date('2026-03-02T22:00:00Z') });
    await approved(program, ref, null, '2026-03-11');
    await sql`update activity set counts_on = null where workspace_id = ${program.workspaceId}`.execute(store().db);

    await keepAllCountedDates(program, signal);
    expect(await kept(program)).toEqual({ '2026-03-09': '2026-03-19' });

    await store().inTransaction((tx) => saveSettings(tx, program.workspaceId, { timeZone: 'Asia/Tokyo' }));
    await keepAllCountedDates(program, signal);
    expect(await kept(program)).toEqual({ '2026-03-09': '2026-03-18' });
    const before = await rowVersions(program);
    await keepAllCountedDates(program, signal);
    expect(await rowVersions(program)).toEqual(before);
  });

  test('stands in a file beside the due date, of what is over as it was by then, with who took it', async () => {
    const { program, ref, file, other } = await scene();
    await savePerson(store().db, aPerson(program.workspaceId, { id: ben, displayName: 'Ben Okafor' }), noon);
    const decision = { by: byPerson(ben), at: new Date(noon.getTime() + 3 * dayMs) };
    const activities = [
      await file('2026-03-09', { assigneeId: ben }),
      await file('2026-03-10', { status: { state: 'completed', decision, completedBy, note: '' } }),
      await other('2026-03-11'),
      await file('2026-03-12', { dueOn: null, option: 'attention_required', status: { state: 'open', decision } }),
    ];
    await approved(program, ref, null, '2026-03-11');

    const lines = await readCountedLines(at(program, new Date(noon.getTime() + 20 * dayMs)), activities);

    expect(lines.map(({ countsOn, assigneeName }) => [countsOn, assigneeName])).toEqual([
      ['2026-03-19', 'Ben Okafor'],
      ['2026-03-14', null],
      ['2026-03-11', null],
      [null, null],
    ]);
  });

  test('comes from the exceptions that the history names, until it was over', async () => {
    const { program, ref, file, other } = await scene();
    const live = await file('2026-03-09');
    const decision = { by: byPerson(ben), at: new Date(noon.getTime() + 3 * dayMs) };
    const over = await file('2026-03-10', { status: { state: 'completed', decision, completedBy, note: '' } });
    await approved(program, ref, null, '2026-03-11');
    const later = (days: number) => at(program, new Date(noon.getTime() + days * dayMs));

    const first = { number: 1, from: '2026-03-02', until: '2026-03-11' };
    expect(await readStoodStill(later(4), live)).toEqual([{ ...first, dayCount: 5, isGoingOn: true }]);
    await settleExceptions(later(20), signal);
    expect(await readStoodStill(later(20), live)).toEqual([{ ...first, dayCount: 10, isGoingOn: false }]);
    const ended = { ...first, until: '2026-03-05', dayCount: 4, isGoingOn: false };
    expect(await readStoodStill(later(20), over)).toEqual([ended]);
    expect(await readStoodStill(later(20), await other('2026-03-09'))).toEqual([]);
  });

  async function rowVersions({ workspaceId }: Program): Promise<readonly unknown[]> {
    const found = sql`select ctid::text from activity where workspace_id = ${workspaceId} order by id`;
    return (await found.execute(store().db)).rows;
  }
});

const completedBy = { kind: 'email', email: 'ben@fabrikam.example', personId: ben, entraId: null } as const;

function at<P extends Program>(program: P, now: Date): P {
  return { ...program, clock: { now: () => now } };
}

async function approved(
  program: Program,
  recommendationRef: number,
  names: readonly string[] | null,
  endsOn: string,
): Promise<Exception> {
  const exception = await requestException(asItMember(program, { id: mina }), {
    recommendationRef,
    justification: 'risk_accepted',
    context: 'It is isolated.',
    scope: names === null ? 'global' : 'groups',
    groupRefs: (names ?? []).map(deviceGroupRef),
    duration: { kind: 'until', endsOn },
    adoptsRef: null,
  });
  return await approveException(asApprover(program), { ...referenceTo(exception), note: '' });
}

function asApprover(program: Program): PersonContext {
  const context = asItMember(program, { id: 'U07WREN' as PersonId, displayName: 'Wren Hale' });
  const grants = [{ role: 'exception_approver', source: { kind: 'workspace_admin' }, deviceGroups: null }] as const;
  return { ...context, actor: { ...context.actor, grants } };
}

function referenceTo({ id: exceptionId, version: seenVersion }: Exception) {
  return { exceptionId, seenVersion };
}
