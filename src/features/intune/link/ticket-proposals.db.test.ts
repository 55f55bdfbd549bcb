import { describe, expect, test } from 'vitest';
import { confirmedLink } from '../../../../test/support/db/confirmed-link.ts';
import { ben, mina, noon } from '../../../../test/support/db/fixtures.ts';
import { aTask } from '../../../../test/support/db/intune-office.ts';
import { useStore } from '../../../../test/support/db/test-store.ts';
import { openTicketDesk } from '../../../../test/support/db/ticket-desk.ts';
import { saveSettings } from '../../../../test/support/unaudited.ts';
import { acceptActivity } from '../../activities/decide/decisions.ts';
import { settleTicketConflict, settleTicketLink } from '../settle.ts';
import { insertLink } from './activity-links.ts';

const minaEmail = 'mina.sato@fabrikam.example';

describe('tickets of Intune', () => {
  const store = useStore();
  const open = () => openTicketDesk(store());

  describe('are proposed', () => {
    test('where they look like an activity, with the reasons, and nothing is written to Intune', async () => {
      const desk = await open();
      const { id } = await desk.activity();
      const task = desk.intune.has(aTask({ creatorEmail: minaEmail.toUpperCase() }));

      await desk.poll();

      expect((await desk.facts(id))?.proposals).toMatchObject([
        { taskId: task.id, reasons: ['same_title', 'same_app', 'same_requester', 'made_after'] },
      ]);
      expect(desk.intune.sent).toEqual([]);
      expect(await desk.actions(id)).toEqual(['ticket_proposed']);
    });

    test('once, however often Intune is read', async () => {
      const desk = await open();
      const { id } = await desk.activity();
      desk.intune.has(aTask());

      await desk.poll();
      await desk.poll();

      expect(await desk.actions(id)).toEqual(['ticket_proposed']);
      expect(await desk.waiting('deliver-activity', id)).toBe(1);
    });

    test('to the activity with most reasons, of equal ones the latest', async () => {
      const desk = await open();
      const later = new Date(noon.getTime() + 60_000);
      const other = await desk.activity({ title: 'Something else', createdAt: later });
      const older = await desk.activity();
      const newer = await desk.activity({ createdAt: later });
      desk.intune.has(aTask());

      await desk.poll();

      expect((await desk.facts(newer.id))?.proposals).toHaveLength(1);
      expect((await desk.facts(older.id))?.proposals).toEqual([]);
      expect((await desk.facts(other.id))?.proposals).toEqual([]);
    });

    test('never to attention required, to what is over, or to somebody else’s', async () => {
      const desk = await open();
      const attention = await desk.activity({
        option: 'attention_required',
        dueOn: null,
        status: { state: 'open', decision: { by: { kind: 'person', id: mina }, at: noon } },
      });
      const over = await desk.activity({
        status: { state: 'withdrawn', decision: { by: { kind: 'person', id: mina }, at: noon }, reason: '' },
      });
      const others = await desk.activity();
      desk.intune.has(aTask({ creatorEmail: 'tomas.lind@fabrikam.example' }));

      await desk.poll();

      for (const { id } of [attention, over, others]) expect(await desk.actions(id)).toEqual([]);
    });

    test('and linked at once where the id is that of the portal activity', async () => {
      const desk = await open();
      const { id } = await desk.activity();
      const task = desk.intune.has(aTask({ title: 'By another name', appName: '' }));
      await store().inTransaction((tx) => insertLink(tx, { ...confirmedLink, activityId: id, vendorId: task.id }));

      await desk.poll();

      expect((await desk.facts(id))?.ticket).toMatchObject({ taskId: task.id, agreed: 'pending' });
    });
  });

  describe('a person settles a proposal', () => {
    async function proposed() {
      const desk = await open();
      const activity = await desk.activity();
      const task = desk.intune.has(aTask());
      await desk.poll();
      return { desk, activityId: activity.id, taskId: task.id };
    }

    test('not this one: it is not proposed for this activity again', async () => {
      const { desk, activityId, taskId } = await proposed();

      await settleTicketLink(desk.by(ben), { activityId, taskId, verdict: 'dismissed' });
      await desk.poll();

      expect(await desk.facts(activityId)).toMatchObject({ ticket: null, proposals: [] });
      expect(await desk.actions(activityId)).toEqual(['ticket_proposed', 'ticket_dismissed']);
    });

    test('two at once: one is told who was first', async () => {
      const { desk, activityId, taskId } = await proposed();
      await settleTicketLink(desk.by(ben), { activityId, taskId, verdict: 'same' });

      const second = settleTicketLink(desk.by(mina), { activityId, taskId, verdict: 'dismissed' });

      await expect(second).rejects.toMatchObject({
        detail: { code: 'ticket_link_settled', parameters: { state: 'confirmed', by: { kind: 'person', id: ben } } },
      });
    });

    test('only an IT admin may', async () => {
      const { desk, activityId, taskId } = await proposed();
      const asRequester = desk.by(mina);
      const actor = {
        ...asRequester.actor,
        grants: [{ role: 'requester', source: { kind: 'it_channel' }, deviceGroups: null }],
      } as const;

      const settling = settleTicketLink({ ...asRequester, actor }, { activityId, taskId, verdict: 'same' });

      await expect(settling).rejects.toMatchObject({ detail: { code: 'role_missing' } });
    });

    test('linked: other proposals are open for others again', async () => {
      const { desk, activityId, taskId } = await proposed();
      desk.intune.has(aTask());
      await desk.poll();
      const other = await desk.activity();

      await settleTicketLink(desk.by(ben), { activityId, taskId, verdict: 'same' });
      await desk.poll();

      expect((await desk.facts(other.id))?.proposals).toHaveLength(1);
    });

    test('while the connection is off, a card from before decides nothing', async () => {
      const { desk, activityId, taskId } = await proposed();
      await desk.store.inTransaction((tx) => saveSettings(tx, desk.workspaceId, { intuneConnection: false }));

      for (const verdict of ['same', 'dismissed'] as const) {
        await expect(settleTicketLink(desk.by(ben), { activityId, taskId, verdict })).rejects.toMatchObject({
          detail: { code: 'intune_connection_off' },
        });
      }
      const settling = settleTicketConflict(desk.by(ben), {
        activityId,
        seenVersion: 1,
        seenIntune: 'rejected',
        keep: 'intune',
      });
      await expect(settling).rejects.toMatchObject({ detail: { code: 'intune_connection_off' } });
    });

    test('a task that turned out to be another activity’s is not asked about any more', async () => {
      const { desk, activityId, taskId } = await proposed();
      const owner = await desk.activity({ title: 'Another', component: 'Another' });
      await store().inTransaction((tx) => insertLink(tx, { ...confirmedLink, activityId: owner.id, vendorId: taskId }));
      const before = await desk.waiting('deliver-activity', activityId);

      await desk.poll();

      expect((await desk.facts(owner.id))?.ticket).toMatchObject({ taskId });
      expect(await desk.facts(activityId)).toMatchObject({ ticket: null, proposals: [] });
      expect(await desk.actions(activityId)).toEqual(['ticket_proposed', 'ticket_dismissed']);
      expect(await desk.waiting('deliver-activity', activityId)).toBe(before + 1);
      await expect(settleTicketLink(desk.by(ben), { activityId, taskId, verdict: 'same' })).rejects.toMatchObject({
        detail: { code: 'ticket_link_settled', parameters: { state: 'dismissed', by: { kind: 'system' } } },
      });
    });

    test('a proposal that was left over for a task of another is refused with whose it is, and can be set apart', async () => {
      const { desk, activityId, taskId } = await proposed();
      const owner = await desk.activity({ title: 'Another', component: 'Another' });
      await store().inTransaction(async (tx) => {
        await insertLink(tx, { ...confirmedLink, vendor: 'intune', activityId: owner.id, vendorId: taskId });
      });

      await expect(settleTicketLink(desk.by(ben), { activityId, taskId, verdict: 'same' })).rejects.toMatchObject({
        detail: { code: 'ticket_link_settled', parameters: { number: owner.number, state: 'confirmed' } },
      });
      await settleTicketLink(desk.by(ben), { activityId, taskId, verdict: 'dismissed' });

      expect(await desk.facts(activityId)).toMatchObject({ proposals: [] });
    });

    test('what was decided before the link is brought to Intune by it', async () => {
      const { desk, activityId, taskId } = await proposed();
      await acceptActivity(desk.by(ben), { activityId, seenVersion: 1 });
      expect(desk.intune.sent).toEqual([]);

      await settleTicketLink(desk.by(ben), { activityId, taskId, verdict: 'same' });
      await desk.send(activityId);

      expect(desk.intune.sent).toMatchObject([{ id: taskId, status: 'active' }]);
    });

    test('what was decided in Intune before the link is taken from there', async () => {
      const { desk, activityId, taskId } = await proposed();
      desk.intune.decide(taskId, 'completed');
      desk.intune.actors = ['ben.okafor@fabrikam.example'];

      await settleTicketLink(desk.by(ben), { activityId, taskId, verdict: 'same' });
      await desk.send(activityId);

      expect((await desk.read(activityId)).status).toMatchObject({
        state: 'completed',
        decision: { by: { kind: 'intune' } },
        completedBy: { kind: 'email', email: 'ben.okafor@fabrikam.example', personId: ben },
      });
    });
  });
});
