import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { ben, noon, storeActivity, storeRecommendation } from '../../../test/support/db/fixtures.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { byPerson } from '../../core/completion.ts';
import type { SlackMessage } from '../../platform/outbox/slack-messages.ts';
import type { Services } from '../../platform/services.ts';
import { type Activity, type ActivityChange, aboutActivity } from '../activities/index.ts';
import { redrawSameOnClosing, redrawSameOnLinking, redrawSameRequests } from './same.ts';

describe('cards of the same requests', () => {
  const store = useStore();

  /** So many open requests of the same, and one more that was just filed or closed. */
  async function scene(
    count: number,
    changed: { readonly at: number; readonly facts?: Partial<Activity>; readonly others?: Partial<Activity> },
  ): Promise<readonly number[]> {
    const program = programOn(store(), await newWorkspace(store()));
    const { id: recommendationId } = await storeRecommendation(store());
    const activities: Activity[] = [];
    for (let at = 0; at <= count; at += 1) {
      const facts = at === changed.at ? changed.facts : changed.others;
      activities.push(await storeActivity(store(), program.workspaceId, { recommendationId, ...facts }));
    }
    const activityId = activities[changed.at]?.id ?? expect.fail('it was just stored');
    const redraw = redrawSameRequests({ program } as Services);
    await redraw({ data: { activityId }, signal: new AbortController().signal, isRetry: false });
    return await redrawn(activities);
  }

  /** The places of those whose cards are drawn again. */
  async function redrawn(activities: readonly Activity[]): Promise<readonly number[]> {
    const { rows } = await sql<{ readonly id: string }>`
      select data->>'activityId' as id from pgboss.job where name = 'deliver-activity'`.execute(store().db);
    const ids = rows.map(({ id }) => id);
    return activities.flatMap(({ id }, at) => (ids.includes(id) ? [at] : []));
  }

  test('a card with a link or a closed request redraws the others, and the only one redraws none', async () => {
    const program = programOn(store(), await newWorkspace(store()));
    const { id: recommendationId } = await storeRecommendation(store());
    const asked = async () => {
      const { id: activityId } = await storeActivity(store(), program.workspaceId, { recommendationId });
      const change = { activityId, recommendationId, what: 'decided', isOpenChanged: true } as ActivityChange;
      const card = { kind: 'card', subject: aboutActivity(activityId) } as SlackMessage;
      const jobs = async () => {
        const { rows } = await sql`select from pgboss.job where name = 'redraw-same'
          and data->>'activityId' = ${activityId}`.execute(store().db);
        return rows.length;
      };
      await store().inTransaction((tx) => redrawSameOnLinking(program, tx, card));
      const linked = await jobs();
      await store().inTransaction((tx) => redrawSameOnClosing(program, tx, { ...change, what: 'filed' }));
      expect(await jobs()).toBe(linked);
      await store().inTransaction((tx) => redrawSameOnClosing(program, tx, change));
      return [linked, await jobs()];
    };

    expect([await asked(), await asked()]).toEqual([
      [0, 0],
      [1, 2],
    ]);
  });

  test('a new one is drawn on those that have room for it', async () => {
    expect(await scene(2, { at: 2 })).toEqual([0, 1]);
  });

  test('a new one changes none of many', async () => {
    expect(await scene(7, { at: 7 })).toEqual([]);
  });

  test('when the oldest is closed, all others name another one', async () => {
    const decision = { by: byPerson(ben), at: noon };
    const status = { state: 'rejected', decision, reason: 'Not used here.' } as const;
    expect(await scene(6, { at: 0, facts: { status } })).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('one for other device groups is another matter', async () => {
    const tokyo = { scope: { kind: 'groups', groups: ['Tokyo'] } } as const;
    const berlin = { scope: { kind: 'groups', groups: ['Berlin'] } } as const;
    expect(await scene(1, { at: 1, facts: tokyo, others: berlin })).toEqual([]);
    expect(await scene(1, { at: 1, facts: tokyo, others: tokyo })).toEqual([0]);
  });
});
