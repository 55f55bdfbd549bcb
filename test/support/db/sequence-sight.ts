import { expect } from 'vitest';
import { DomainError } from '../../../src/core/domain-error.ts';
import { formatActivityNumber } from '../../../src/core/identifiers.ts';
import { requireActivityByText } from '../../../src/features/activities/require.ts';
import { readActivityById } from '../../../src/features/card/read-activity.ts';
import { searchExceptionSubjects } from '../../../src/features/exceptions/request/prepare.ts';
import { readExceptionByNumber } from '../../../src/features/exceptions/show/read.ts';
import { noFilter } from '../../../src/features/lists/filter.ts';
import { listActivities } from '../../../src/features/lists/read.ts';
import { readTopActivities } from '../../../src/features/lists/read-top.ts';
import { usualTop } from '../../../src/features/lists/top.ts';
import { requestDeviceFile } from '../../../src/features/progress/send-device-file.ts';
import { searchRecommendations } from '../../../src/features/recommendations/search.ts';
import type { PersonContext } from '../../../src/platform/context.ts';
import { type About, coverages, everybody, isToSee, type Who, whoIs } from './sequence-cast.ts';
import type { Scene } from './sequence-commands.ts';

/** Everyone looks at this many subjects in every way. More would take longer and show nothing new. */
const mostLookedAt = 4;

/** Everyone finds exactly what the rules allow, in every place. */
export async function expectSight(scene: Scene): Promise<void> {
  const activities = await readActivities(scene);
  const exceptions = await readExceptions(scene);
  for (const who of everybody) {
    const context = scene.as(who);
    const seen = activities.filter(({ about }) => isToSee(who, about)).map(({ number }) => number);
    await expectLists(context, who, seen);
    for (const one of activities.slice(-mostLookedAt)) await expectOne(context, one, isToSee(who, one.about));
    for (const { number, about } of exceptions.slice(-mostLookedAt)) {
      const read = await findDomainError(() => readExceptionByNumber(context, number));
      expect(read === null).toBe(isToSee(who, about));
      if (isReader(who)) expect([null, 'exception_gone']).toContain(read);
    }
  }
}

function isReader(who: Who): boolean {
  return isToSee(who, { groups: null, requester: null, assignee: null });
}

async function expectLists(context: PersonContext, who: Who, seen: readonly number[]): Promise<void> {
  if (!isReader(who)) {
    const look = { filter: noFilter, place: { kind: 'start' } as const };
    expect(await findDomainError(() => listActivities(context, look))).not.toBeNull();
    expect(await findDomainError(() => readTopActivities(context, usualTop))).not.toBeNull();
    expect(await findDomainError(() => searchExceptionSubjects(context, 'contoso'))).not.toBeNull();
    expect(await findDomainError(() => searchRecommendations(context, 'contoso'))).not.toBeNull();
    return;
  }
  const { entries, count } = await listActivities(context, { filter: noFilter, place: { kind: 'start' }, limit: 200 });
  expect(entries.map(({ activity }) => activity.number)).toEqual(seen.toSorted((a, b) => b - a));
  expect(count).toBe(seen.length);
  const forAttention = entries.filter(({ activity }) => activity.option === 'attention_required');
  expect(forAttention.filter(({ daysLate }) => daysLate > 0)).toEqual([]);
  const top = await readTopActivities(context, { ...usualTop, count: 200 });
  const live = entries.filter(({ activity }) => ['pending', 'open', 'active'].includes(activity.status.state));
  expect(numbersOf(top.entries)).toEqual(numbersOf(live));
  expect(top.totals.open).toBe(live.length);
  const search = await findDomainError(() => searchRecommendations(context, 'contoso'));
  expect(search === null).toBe(coverages(who, 'requester', []));
}

function numbersOf(entries: readonly { readonly activity: { readonly number: number } }[]): readonly number[] {
  return entries.map(({ activity }) => activity.number).toSorted((a, b) => a - b);
}

async function expectOne(context: PersonContext, one: LookedAt, isSeen: boolean): Promise<void> {
  const shown = await findDomainError(async () => {
    const { id, option } = await requireActivityByText(context, formatActivityNumber(one.number));
    const detail = await readActivityById(context, id);
    if (option !== 'attention_required') return;
    const { activity, measuring, ticket, daysLate, stillExposed } = detail;
    expect([activity.dueOn, measuring, ticket, daysLate, stillExposed]).toEqual([null, null, null, 0, []]);
  });
  const opened = await findDomainError(() => readActivityById(context, one.id));
  const sent = await findDomainError(() => requestDeviceFile(context, one.id));
  expect([shown === null, opened === null]).toEqual([isSeen, isSeen]);
  // No devices were read here. Only a person who may know of devices is told so.
  expect(isSeen).toBe(sent === 'devices_not_read' || sent === 'no_devices_kept');
}

interface LookedAt {
  readonly id: Scene['filed'][number];
  readonly number: number;
  readonly about: About;
}

async function readActivities({ program: { store, workspaceId }, filed }: Scene): Promise<readonly LookedAt[]> {
  const rows = await store.db
    .selectFrom('activity')
    .select(['id', 'number', 'device_groups', 'requester_id', 'assignee_id'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('number')
    .execute();
  return rows.flatMap(({ number, device_groups: groups, requester_id, assignee_id, ...row }) => {
    const about = { groups, requester: whoIs(requester_id), assignee: whoIs(assignee_id) };
    return filed.filter((id) => id === row.id).map((id) => ({ id, number, about }));
  });
}

async function readExceptions({ program: { store, workspaceId } }: Scene): Promise<readonly Omit<LookedAt, 'id'>[]> {
  const rows = await store.db
    .selectFrom('exception')
    .select(['number', 'device_groups', 'requester_id'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('number')
    .execute();
  return rows.map(({ number, device_groups: groups, requester_id }) => {
    return { number, about: { groups, requester: whoIs(requester_id), assignee: null } };
  });
}

async function findDomainError(look: () => Promise<unknown>): Promise<string | null> {
  try {
    await look();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.detail.code;
    throw error;
  }
}
