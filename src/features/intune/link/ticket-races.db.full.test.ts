import { describe, expect, test } from 'vitest';
import { ben, noon } from '../../../../test/support/db/fixtures.ts';
import { aTask } from '../../../../test/support/db/intune-office.ts';
import { useStore } from '../../../../test/support/db/test-store.ts';
import { openTicketDesk } from '../../../../test/support/db/ticket-desk.ts';
import { DomainError } from '../../../core/domain-error.ts';
import type { ActivityId } from '../../../core/identifiers.ts';
import type { SecurityTaskId } from '../../../microsoft/security-task.ts';
import { asSystem } from '../../../platform/context.ts';
import { settleTicketLink } from '../settle.ts';
import { insertLink, listLinksOfThing } from './activity-links.ts';
import { linkSameId } from './link.ts';

const rounds = 10;

describe('the same ticket for two activities at the same moment', () => {
  const store = useStore();

  /** Two activities, each of which both tasks are proposed to. */
  async function crossed() {
    const desk = await openTicketDesk(store());
    const [one, other] = [await desk.activity(), await desk.activity()];
    const [first, second] = [desk.intune.has(aTask()), desk.intune.has(aTask())];
    await desk.poll();
    const proposal = { vendor: 'intune', state: 'proposed', reasons: [], proposedAt: noon } as const;
    await store().inTransaction(async (tx) => {
      await tx.deleteFrom('activity_link').where('activity_id', 'in', [one.id, other.id]).execute();
      for (const { id: activityId } of [one, other]) {
        for (const { id: vendorId } of [first, second]) {
          await insertLink(tx, { ...proposal, activityId, vendorId, decidedBy: null, decidedAt: null });
        }
      }
    });
    const press = (activityId: ActivityId, taskId: SecurityTaskId) =>
      settleTicketLink(desk.by(ben), { activityId, taskId, verdict: 'same' });
    const certain = (activityId: ActivityId, taskId: SecurityTaskId) =>
      linkSameId(asSystem(desk.program, 'sync-security-tasks'), { activityId, taskId });
    return { one: one.id, other: other.id, first: first.id, second: second.id, press, certain };
  }

  async function confirmedOf(taskId: SecurityTaskId): Promise<readonly ActivityId[]> {
    const links = await listLinksOfThing(store().db, 'intune', taskId);
    return links.filter(({ state }) => state === 'confirmed').map(({ activityId }) => activityId);
  }

  test('two people: one is told whose it is', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { one, other, first, press } = await crossed();

      const outcomes = await Promise.allSettled([press(one, first), press(other, first)]);

      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const failure = outcomes.find((outcome) => outcome.status === 'rejected')?.reason;
      expect(failure).toMatchObject({ detail: { code: 'ticket_link_settled', parameters: { state: 'confirmed' } } });
    }
  });

  test('a person and a certain link: one of them, and nobody meets an error of the database', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { one, other, first, press, certain } = await crossed();

      const [linked, pressed] = await Promise.allSettled([certain(one, first), press(other, first)]);

      expect(linked.status).toBe('fulfilled');
      if (pressed.status === 'rejected') expect(pressed.reason).toBeInstanceOf(DomainError);
      expect(await confirmedOf(first)).toEqual([pressed.status === 'rejected' ? one : other]);
    }
  });

  test('two certain links that set each other’s proposals apart do not wait for each other', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { one, other, first, second, certain } = await crossed();

      await Promise.all([certain(one, first), certain(other, second)]);

      expect([await confirmedOf(first), await confirmedOf(second)]).toEqual([[one], [other]]);
    }
  });
});
