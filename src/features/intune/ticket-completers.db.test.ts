import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { aPerson, ben, mina, noon } from '../../../test/support/db/fixtures.ts';
import { failing } from '../../../test/support/db/intune-office.ts';
import { nobodyAsked } from '../../../test/support/db/person-context.ts';
import { useStore } from '../../../test/support/db/test-store.ts';
import { benEmail, openTicketDesk } from '../../../test/support/db/ticket-desk.ts';
import { farDue } from '../../../test/support/far-due.ts';
import { portalActivity } from '../../../test/support/portal-fixtures.ts';
import { saveSettings } from '../../../test/support/unaudited.ts';
import type { CompletionSource } from '../../core/completion.ts';
import type { ActivityId } from '../../core/identifiers.ts';
import type { PortalActivity, PortalActivityId } from '../../microsoft/portal-activity.ts';
import { isOwnCompletion } from '../activities/activity.ts';
import { completeActivity } from '../activities/decide/complete.ts';
import { acceptActivity, rejectActivity, reopenActivity } from '../activities/decide/decisions.ts';
import { readHistory } from '../audit/log.ts';
import { savePerson } from '../people/store.ts';
import { applyPortalCompletion } from '../portal/completion.ts';
import { savePortalActivities } from '../portal/store.ts';
import { insertLink } from './link/activity-links.ts';
import { settleTicketConflict } from './settle.ts';

const lee = 'lee@fabrikam.example';
const kim = 'kim@fabrikam.example';
const hour = 60;
const forbidden = { intuneConnection: true, ownCompletion: false };

describe('who completed it in Intune', () => {
  const store = useStore();

  async function open() {
    const desk = await openTicketDesk(store());
    return {
      ...desk,
      /** The linked portal activity, completed there by a person at a time. */
      async portalCompleted(activityId: ActivityId, facts: Partial<PortalActivity>) {
        const portal = portalActivity({
          ...{ id: uuidv7() as PortalActivityId, status: 'completed', completion: { kind: 'manual', email: benEmail } },
          ...facts,
        });
        const link = { vendor: 'defender', state: 'confirmed', reasons: [], decidedBy: null } as const;
        await store().inTransaction(async (tx) => {
          await savePortalActivities(tx, [portal], noon);
          await insertLink(tx, { ...link, activityId, vendorId: portal.id, proposedAt: noon, decidedAt: noon });
        });
      },
      now: () => desk.program.clock.now(),
    };
  }

  describe('where the linked portal activity names somebody', () => {
    test.each([
      ['the events name the same person', [benEmail.toUpperCase(), lee], { kind: 'email', personId: ben }],
      ['the events name nobody', [], { kind: 'email', personId: ben }],
      ['the events may not be read', null, { kind: 'email', personId: ben }],
      ['the events name somebody else', [lee], { kind: 'not_available', source: 'intune' }],
      ['the events name several others', [lee, kim], { kind: 'not_available', source: 'intune' }],
    ] as const)('and %s', async (_, actors, expected) => {
      const desk = await open();
      const { activity, task } = await desk.linked();
      await desk.portalCompleted(activity.id, { statusChangedAt: desk.now() });
      desk.intune.actors = actors;
      desk.intune.decide(task.id, 'completed');

      await desk.poll();

      expect((await desk.read(activity.id)).status).toMatchObject({ state: 'completed', completedBy: expected });
    });

    test('for a completion that was reopened since, it says nothing of the next one', async () => {
      const desk = await open();
      const { activity, task } = await desk.linked();
      await desk.portalCompleted(activity.id, { statusChangedAt: desk.now() });
      desk.pass(hour);
      const reference = { activityId: activity.id, seenVersion: 1 };
      await completeActivity(desk.by(ben), nobodyAsked, { ...reference, note: '' });
      await desk.send(activity.id);
      const again = { reason: 'Not done.', dueOn: farDue };
      await reopenActivity(desk.by(ben), { ...reference, seenVersion: 2, ...again });
      await desk.send(activity.id);
      desk.pass(hour);
      desk.intune.actors = [lee];
      desk.intune.decide(task.id, 'completed');

      await desk.poll();

      expect((await desk.read(activity.id)).status).toMatchObject({ completedBy: { kind: 'email', email: lee } });
    });

    test('who accepted it here since does not hide who had completed it there', async () => {
      const desk = await open();
      const { activity, task } = await desk.linked();
      await desk.portalCompleted(activity.id, { statusChangedAt: desk.now() });
      desk.pass(1);
      await acceptActivity(desk.by(ben), { activityId: activity.id, seenVersion: 1 });
      desk.intune.decide(task.id, 'completed');

      await desk.poll();

      expect((await desk.read(activity.id)).status).toMatchObject({ completedBy: { kind: 'email', personId: ben } });
    });
  });

  describe('where Defender is read first, and names nobody', () => {
    async function toldByDefender() {
      const desk = await open();
      const { activity, task } = await desk.linked();
      const completion = { kind: 'manual', email: null } as const;
      const portal = portalActivity({ status: 'completed', statusChangedAt: desk.now(), completion });
      await store().inTransaction((tx) => applyPortalCompletion(desk.program, tx, activity, portal));
      const place = async () => {
        const { status } = await desk.read(activity.id);
        return status.state === 'completed' ? [status.completedBy, status.decision.by.kind] : null;
      };
      return { desk, id: activity.id, task, place };
    }
    const unnamed = (source: CompletionSource) => ({ kind: 'not_available', source });

    test('it was somewhere, and in Intune once that says so', async () => {
      const { desk, task, place } = await toldByDefender();
      expect(await place()).toEqual([unnamed('unknown'), 'defender']);
      desk.intune.decide(task.id, 'completed');

      await desk.poll();
      await desk.poll();

      expect(await place()).toEqual([unnamed('intune'), 'intune']);
    });

    test('Intune’s events name who it was', async () => {
      const { desk, id, task, place } = await toldByDefender();
      desk.intune.actors = [lee];
      desk.intune.decide(task.id, 'completed');

      await desk.send(id);

      expect(await place()).toMatchObject([{ kind: 'email', email: lee }, 'intune']);
      expect((await readHistory(store().db, id)).map(({ action, by }) => [action, by.kind])).toEqual([
        ['ticket_linked', 'person'],
        ['activity_completed', 'defender'],
        ['completed_by_corrected', 'intune'],
      ]);
    });

    test('it was in Defender where Intune has to be told', async () => {
      const { desk, id, place } = await toldByDefender();

      await desk.send(id);
      await desk.poll();

      expect(await place()).toEqual([unnamed('defender'), 'defender']);
    });

    test('it was somewhere where an order may have arrived without an answer', async () => {
      const { desk, id, place } = await toldByDefender();
      desk.intune.afterWrite = failing('unreachable');
      await expect(desk.send(id)).rejects.toThrow();

      await desk.poll();

      expect(await place()).toEqual([unnamed('unknown'), 'defender']);
    });
  });

  describe('where its events give no answer', () => {
    test('the completion waits for them for an hour, and is then nobody’s', async () => {
      const desk = await open();
      const { activity, task } = await desk.linked();
      desk.intune.decide(task.id, 'completed');
      desk.intune.beforeActors = failing('unreachable');
      for (let poll = 0; poll < 12; poll += 1) await desk.poll();
      expect((await desk.read(activity.id)).status.state).toBe('pending');

      await desk.poll();

      expect((await desk.read(activity.id)).status).toMatchObject({
        state: 'completed',
        completedBy: { kind: 'not_available', source: 'intune' },
      });
    });

    test('an order that meets it says nothing of that, and leaves it to the reading', async () => {
      const desk = await open();
      const { activity, task } = await desk.linked();
      desk.intune.decide(task.id, 'completed');
      desk.intune.beforeActors = failing('unreachable');

      await desk.send(activity.id);

      expect((await desk.read(activity.id)).status.state).toBe('pending');
      expect((await desk.facts(activity.id))?.ticket).toMatchObject({ passing: null, failure: null });
    });
  });

  test.each([
    ['verified', true],
    ['not verified', false],
  ] as const)(
    'the requester’s own completion there is named as such, by an address that is %s',
    async (_, isVerified) => {
      const desk = await open();
      const requester = aPerson(desk.workspaceId, { isEmailConfirmed: isVerified });
      await savePerson(desk.store.db, requester, noon);
      await desk.store.inTransaction((tx) => saveSettings(tx, desk.workspaceId, forbidden));
      const { activity, task } = await desk.linked();
      desk.intune.actors = [(requester.email ?? '').toUpperCase()];
      desk.intune.decide(task.id, 'completed');

      await desk.poll();

      const completed = await desk.read(activity.id);
      expect([completed.status.state, isOwnCompletion(completed)]).toEqual(['completed', true]);
      const history = await readHistory(desk.store.db, activity.id);
      expect(history.at(-1)).toMatchObject({ action: 'activity_completed', after: { isOwnRequest: true } });
    },
  );

  test('the events of the last two weeks are read, however long ago both sides agreed', async () => {
    const desk = await open();
    const { activity, task } = await desk.linked();
    await acceptActivity(desk.by(ben), { activityId: activity.id, seenVersion: 1 });
    await desk.send(activity.id);
    desk.pass(100 * 24 * hour);
    desk.intune.decide(task.id, 'completed');

    await desk.poll();

    const [since] = desk.intune.actorReadings.at(-1)?.values() ?? [];
    expect(since).toEqual(new Date(desk.now().getTime() - 14 * 24 * hour * 60_000));
  });

  describe('where Slack had turned it down meanwhile', () => {
    async function disputed(actors: readonly string[] | null) {
      const desk = await open();
      const { activity, task } = await desk.linked();
      await rejectActivity(desk.by(ben), { activityId: activity.id, seenVersion: 1, reason: 'No.' });
      desk.intune.actors = actors;
      desk.intune.decide(task.id, 'completed');
      await desk.poll();
      return { desk, id: activity.id, task };
    }

    test.each([
      [[lee], { kind: 'email', email: lee }],
      [[lee, kim], { kind: 'not_available', source: 'intune' }],
      [null, { kind: 'not_available', source: 'intune' }],
    ] as const)('Intune’s word taken over names whom the events named: %j', async (actors, expected) => {
      const { desk, id } = await disputed(actors);
      expect((await desk.facts(id))?.ticket).toMatchObject({ conflict: 'completed' });

      await settleTicketConflict(desk.by(ben), {
        activityId: id,
        seenVersion: 2,
        seenIntune: 'completed',
        keep: 'intune',
      });

      expect((await desk.read(id)).status).toMatchObject({ state: 'completed', completedBy: expected });
    });

    test.each([
      ['themselves', ['mina.sato@fabrikam.example']],
      ['nobody', []],
      ['an address that Slack does not know', [kim]],
    ] as const)(
      'Intune’s word is not taken over by the requester where it names %s and own completion is forbidden',
      async (_, actors) => {
        const { desk, id } = await disputed(actors);
        await desk.store.inTransaction((tx) => saveSettings(tx, desk.workspaceId, forbidden));
        const verdict = { activityId: id, seenVersion: 2, seenIntune: 'completed', keep: 'intune' } as const;

        const refused = settleTicketConflict(desk.by(mina), verdict);

        await expect(refused).rejects.toMatchObject({ detail: { code: 'own_completion_recorded' } });
        expect(await settleTicketConflict(desk.by(ben), verdict)).toMatchObject({ status: { state: 'completed' } });
      },
    );

    test('they are asked once, not at each reading while the two disagree', async () => {
      const { desk } = await disputed(null);

      await desk.poll();
      await desk.poll();

      expect(desk.intune.actorReadings).toHaveLength(1);
    });

    test('Slack’s word: whom they named is forgotten with the disagreement', async () => {
      const { desk, id, task } = await disputed([lee]);
      await settleTicketConflict(desk.by(ben), {
        activityId: id,
        seenVersion: 2,
        seenIntune: 'completed',
        keep: 'slack',
      });
      await desk.send(id);
      desk.intune.actors = [kim];
      desk.intune.decide(task.id, 'completed');
      desk.pass(5);
      await desk.poll();

      await settleTicketConflict(desk.by(ben), {
        activityId: id,
        seenVersion: 2,
        seenIntune: 'completed',
        keep: 'intune',
      });

      expect((await desk.read(id)).status).toMatchObject({ completedBy: { kind: 'email', email: kim } });
    });
  });
});
