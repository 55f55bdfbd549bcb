import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SandboxClock } from '../../../sandbox/clock/sandbox-clock.ts';
import type { RemediationRequest } from '../../../sandbox/microsoft/tenant/portal.ts';
import type { SeenMessage } from '../../../sandbox/slack/seen.ts';
import { detailsOf, hasAction, wholeDetail } from '../../support/detail-steps.ts';
import { isFull } from '../../support/is-full.ts';
import { actionsIn, offersOf } from '../../support/offers.ts';
import { saidIn } from '../../support/said.ts';
import {
  answerAfter,
  cardOf,
  cardsOf,
  chooseInDetails,
  complete,
  completedBy,
  detailsFrom,
  directText,
  fileRequest,
  isIn,
  modalAfter,
  people,
  pressInDetails,
  settledCardOf,
  stateLine,
  troubleIn,
  waitForDirect,
  waitForThreadLine,
  wordsOf,
} from '../../support/story-steps.ts';

import { labelled, words, wordsLike } from '../../support/words.ts';
import { cast, channels, createWorld, type World } from '../../support/world.ts';

const decisions = ['accept_activity', 'reject_activity', 'complete_activity'];
const lees = 'lee.park@fabrikam.example';

const quarterMs = 15 * 60 * 1000;
const dayMs = 24 * 3600 * 1000;
const startAtMs = Date.parse('2026-11-25T12:00:00Z');

const mina = { displayName: 'Mina Sato', mail: 'mina.sato@fabrikam.example' };
const tomas = { displayName: 'Tomas Lind', mail: 'Tomas.Lind@fabrikam.example' };
const lee = { displayName: 'Lee Park', mail: 'lee.park@fabrikam.example' };

describe('what people do in the Defender portal comes to Slack', () => {
  let clock: SandboxClock;
  let world: World;

  beforeAll(async () => {
    clock = SandboxClock.start({ startAtMs });
    world = await createWorld({ sandboxClock: clock });
  });

  afterAll(async () => {
    const errors = world.log.errors();
    await world[Symbol.asyncDispose]();
    await clock[Symbol.asyncDispose]();
    expect(errors).toEqual([]);
  });

  /** Files a request in the portal by a product's name, and lets the bot read it. */
  async function fileInPortal(product: string, wanted: Omit<RemediationRequest, 'recommendationId'>) {
    const { id } = find(product);
    const filed = world.microsoft.requestRemediation({ recommendationId: id, ...wanted });
    await readPortal();
    return { ...filed, recommendationId: id };
  }

  function find(product: string) {
    const found = world.microsoft.recommendations.find(({ recommendationName }) =>
      recommendationName.toLowerCase().includes(product),
    );
    if (found === undefined) throw new Error(`the tenant has no ${product}`);
    return found;
  }

  async function readPortal(): Promise<void> {
    await clock.moveForward(quarterMs);
  }

  test('filed here and then there: proposed, confirmed by a person, completed by the portal’s word', async () => {
    const { mina: minaHere, ben, tomas: tomasHere } = people(world.slack);
    const number = await fileRequest(minaHere, { recommendation: 'google chrome' });
    await settledCardOf(ben, number);
    const { activityId } = await fileInPortal('google chrome', { person: mina });

    const proposed = await cardOf(ben, number, wordsLike('portal.proposal'));
    const asked = await detailsFrom(ben, proposed);
    expect(wordsOf(asked)).toMatch(wordsLike('portal.proposal'));
    expect(wordsOf(asked)).toContain(words('portal.reason.same_recommendation'));
    expect(wordsOf(asked)).toContain(words('portal.reason.same_requester'));
    expect(wordsOf(asked)).toContain(words('common.not_in_defender'));
    // While the question is open, only the details offer to complete the activity.
    expect(offersOf(proposed).buttons).toEqual([
      ...['link_same', 'dismiss_link'],
      ...['accept_activity', 'reject_activity', 'open_detail'],
    ]);
    expect(actionsIn(asked).buttons).toContain('complete_activity');
    await ben.press(proposed, 'link_same');
    const linked = await cardOf(ben, number, isNotAsked);
    const details = wordsOf(await detailsOf(ben, number, wordsLike('portal.linked')));
    expect(saidIn(details, 'portal.linked', 'common.not_in_defender')).toEqual(['portal.linked']);
    expect(offersOf(linked).buttons).toEqual([...decisions, 'open_detail']);
    await waitForThreadLine(ben, linked, words('event.portal_linked', { name: 'Ben Okafor', number }));
    const late = await answerAfter(tomasHere, () => tomasHere.press(proposed, 'dismiss_link', { isStale: true }));
    expect(wordsOf(late)).toMatch(wordsLike('error.link_settled.confirmed', { number }));

    world.microsoft.completeInPortal(activityId, lee);
    await readPortal();

    await cardOf(ben, number, completedBy(lees));
    await waitForDirect(minaHere, number, words('event.completed_in_defender', { number, completedBy: lees }));
    const history = wordsOf(await wholeDetail(ben, number)).split('\n');
    const completion = history.find((line) => isIn(line, wordsLike('event.completed_in_defender', { number })));
    expect(completion).toMatch(wordsLike('event.with_time_noticed'));
    expect(saidIn(directText(minaHere, number).join('\n'), 'event.portal_linked')).toEqual([]);
  });

  test('kept apart: it is an activity of its own, and who asks is told its number', async () => {
    const { mina: minaHere, ben, tomas: tomasHere } = people(world.slack);
    const number = await fileRequest(minaHere, { recommendation: 'firefox esr' });
    await settledCardOf(ben, number);
    await fileInPortal('firefox esr', { person: mina });
    const proposed = await cardOf(ben, number, wordsLike('portal.proposal'));

    const answer = await answerAfter(ben, () => ben.press(proposed, 'dismiss_link'));

    const own = /REM-\d+/.exec(wordsOf(answer))?.[0] ?? '';
    expect(own).not.toBe(number);
    await cardOf(ben, number, isNotAsked);
    expect(wordsOf(await wholeDetail(tomasHere, own))).toMatch(wordsLike('portal.adopted'));
    const late = await answerAfter(tomasHere, () => tomasHere.press(proposed, 'link_same', { isStale: true }));
    expect(wordsOf(late)).toMatch(wordsLike('error.link_settled.dismissed', { name: 'Ben Okafor', number }));
  });

  test('linked by mistake, it is unlinked in the details, and the portal’s one gets a number of its own', async () => {
    const { mina: minaHere, ben, tomas: tomasHere } = people(world.slack);
    const number = await fileRequest(minaHere, { recommendation: 'inkscape' });
    await settledCardOf(ben, number);
    await fileInPortal('inkscape', { person: mina });
    const proposed = await cardOf(ben, number, wordsLike('portal.proposal'));
    await ben.press(proposed, 'link_same');
    const linked = await cardOf(ben, number, isNotAsked);

    const detail = await detailsFrom(ben, linked);
    expect(wordsOf(detail)).toMatch(wordsLike('portal.linked'));
    await ben.press(detail, 'unlink_portal_activity');
    const anew = await ben.waitForView((view) => isIn(wordsOf(view), wordsLike('portal.dismissed')));

    const said = wordsLike('portal.dismissed', { other: number }).exec(wordsOf(anew))?.[0] ?? '';
    const own = /REM-\d+/.exec(said)?.[0] ?? expect.fail(said);
    expect(wordsOf(anew)).toContain(words('common.not_in_defender'));
    await waitForThreadLine(ben, linked, words('event.portal_unlinked', { name: 'Ben Okafor', number }));
    const shown = await wholeDetail(tomasHere, own);
    expect(wordsOf(shown)).toMatch(wordsLike('portal.adopted'));
    expect(hasAction(shown, 'unlink_portal_activity')).toBe(false);
    expect(offersOf(await cardOf(ben, number)).buttons).toEqual([...decisions, 'open_detail']);
  });

  test('completed here before the portal is read: asked in its details, where both words stand side by side', async () => {
    const { mina: minaHere, ben } = people(world.slack);
    const number = await fileRequest(minaHere, { recommendation: 'putty' });
    const { activityId } = world.microsoft.requestRemediation({ recommendationId: find('putty').id, person: mina });
    await complete(ben, await settledCardOf(ben, number));
    await readPortal();

    const asked = await detailsOf(ben, number, wordsLike('portal.proposal'));
    const card = await cardOf(ben, number, stateLine('completed'));
    expect(saidIn(wordsOf(card), 'portal.proposal')).toEqual([]);
    const linked = await pressInDetails(ben, asked, 'link_same');
    expect(wordsOf(linked)).toContain(words('portal.state_active_completed_here'));
    world.microsoft.completeInPortal(activityId, lee);
    await readPortal();

    const both = await detailsOf(ben, number, wordsLike('portal.state_completed', { completedBy: lees }));
    expect(wordsOf(both)).toContain(labelled('activity.line.completed_by', 'ben.okafor@fabrikam.example'));
    await waitForThreadLine(ben, card, wordsLike('event.portal_completed', { number }));
  });

  test('in the first week: no card and nothing about older activities, but one notice a day that names new ones', async () => {
    const { ben, tomas: tomasHere } = people(world.slack);
    const { id: recommendationId } = find('7-zip');
    const { activityId: old } = world.microsoft.requestRemediation({ recommendationId, person: tomas });
    world.microsoft.completeInPortal(old, lee);
    await clock.moveForward(1000);
    const { activityId } = world.microsoft.requestRemediation({
      recommendationId,
      person: tomas,
      option: 'Uninstall',
    });
    await readPortal();

    await clock.moveForward(dayMs);

    const isSummary = (message: SeenMessage) =>
      isIn(wordsOf(message), wordsLike('notice.portal_summary')) && namesIn(message).length > 1;
    const summary = await ben.waitForMessage(channels.it, isSummary);
    const [oldNumber = '', number = ''] = namesIn(summary).slice(-2);
    expect(wordsOf(await wholeDetail(ben, oldNumber))).toContain(lees);
    expect(wordsOf(summary)).toMatch(new RegExp(`${number} .*Uninstall 7-Zip.*Tomas Lind`));
    expect(wordsOf(await wholeDetail(ben, number))).toContain(
      words('event.filed_in_defender', { name: 'Tomas Lind', number }),
    );
    expect(tomasHere.directMessages()).toEqual([]);
    world.microsoft.completeInPortal(activityId, lee);
    await readPortal();
    await waitForDirect(tomasHere, number, words('event.completed_in_defender', { number, completedBy: lees }));
    expect([directText(tomasHere, oldNumber), cardsOf(world.slack, number)]).toEqual([[], []]);
  });

  describe('after it', () => {
    beforeAll(async () => {
      const { store } = world.mendbot.program;
      const firstReadAt = new Date(clock.now().getTime() - 8 * dayMs);
      await store.db.updateTable('portal_reading').set({ first_read_at: firstReadAt }).execute();
    });

    test('a card, whose requester is the Slack person; completed there by hand: that person’s address', async () => {
      const { tomas: tomasHere, ben } = people(world.slack);
      const { activityId } = await fileInPortal('vlc', {
        person: tomas,
        priority: 'High',
        notes: 'Before the audit.',
      });
      const posted = await ben.waitForMessage(channels.it, (message) => wordsOf(message).includes('Before the audit.'));
      const number = /REM-\d+/.exec(wordsOf(posted))?.[0] ?? '';
      expect(wordsOf(posted)).toContain('Tomas Lind');
      expect(wordsOf(await detailsOf(ben, number))).toMatch(wordsLike('portal.adopted'));
      await waitForDirect(tomasHere, number, wordsLike('receipt.adopted'));
      await ben.press(await settledCardOf(ben, number), 'accept_activity');
      await waitForDirect(tomasHere, number, words('event.activity_accepted', { name: 'Ben Okafor', number }));

      world.microsoft.completeInPortal(activityId, lee);
      await readPortal();

      await cardOf(ben, number, completedBy(lees));
      await waitForDirect(tomasHere, number, words('event.completed_in_defender', { number, completedBy: lees }));
      expect(cardsOf(world.slack, number)).toHaveLength(1);
      expect(directText(tomasHere, number)).toHaveLength(2);
    });

    test('the same as another person’s request here: the cards name each other, and ask nothing', async () => {
      const { mina: minaHere, ben } = people(world.slack);
      const number = await fileRequest(minaHere, { recommendation: 'winrar' });
      await settledCardOf(ben, number);
      await fileInPortal('winrar', { person: tomas, notes: 'Of the same.' });

      const posted = await ben.waitForMessage(channels.it, (message) => wordsOf(message).includes('Of the same.'));

      const own = /REM-\d+/.exec(wordsOf(posted))?.[0] ?? '';
      expect(wordsOf(posted)).toContain(words('card.same', { numbers: number, more: 'no' }));
      await cardOf(ben, number, words('card.same', { numbers: own, more: 'no' }));
      expect(offersOf(await cardOf(ben, number)).buttons).toEqual([...decisions, 'open_detail']);
    });

    test('filed by a person whom Slack does not know: the address is shown, and nobody gets a message', async () => {
      const { ben } = people(world.slack);
      await fileInPortal('notepad++', { person: lee, notes: 'From Lee.' });
      const posted = await ben.waitForMessage(channels.it, (message) => wordsOf(message).includes('From Lee.'));
      const number = /REM-\d+/.exec(wordsOf(posted))?.[0] ?? '';

      expect(wordsOf(posted)).toContain(lees);
      expect((await complete(ben, await settledCardOf(ben, number))).kind).toBe('closed');
      await cardOf(ben, number, completedBy('ben.okafor@fabrikam.example'));
    });

    test('filed by a person who never used the bot: Slack knows the address, and she is told of what comes of it', async () => {
      const { ben } = people(world.slack);
      const ada = { displayName: 'Ada Quist', mail: 'ada.quist@fabrikam.example' };
      await fileInPortal('keepass', { person: ada, notes: 'From Ada.' });
      const posted = await ben.waitForMessage(channels.it, (message) => wordsOf(message).includes('From Ada.'));
      const number = /REM-\d+/.exec(wordsOf(posted))?.[0] ?? '';

      expect(wordsOf(posted)).toContain(words('card.requested_by', { name: 'Ada Quist' }));
      await complete(ben, await settledCardOf(ben, number));
      await waitForDirect(
        world.slack.as(cast.ada),
        number,
        words('event.activity_completed', { number, completedBy: 'ben.okafor@fabrikam.example' }),
      );
    });

    if (isFull) {
      test('completed there too early by a person whom Slack knows: disputed, and that person is told', async () => {
        const { ben } = people(world.slack);
        const { activityId } = await fileInPortal('wireshark', { person: lee, notes: 'Too early.' });
        const posted = await ben.waitForMessage(channels.it, (message) => wordsOf(message).includes('Too early.'));
        const number = /REM-\d+/.exec(wordsOf(posted))?.[0] ?? '';
        world.microsoft.completeInPortal(activityId, {
          displayName: 'Ben Okafor',
          mail: 'ben.okafor@fabrikam.example',
        });
        await readPortal();
        await cardOf(ben, number, wordsLike('status.waiting'));
        expect(directText(ben, number)).toEqual([]);

        await clock.moveForward(2 * dayMs);

        await waitForDirect(ben, number, wordsLike('event.completion_disputed'));
      });
    }

    test('completed there without a name: N/A, corrected once', async () => {
      const { ben, mina: minaHere } = people(world.slack);
      world.microsoft.setIntuneConnection(true);
      const { taskId } = await fileInPortal('zoom', { person: mina, withIntuneTicket: true, notes: 'By ticket.' });
      const posted = await ben.waitForMessage(channels.it, (message) => wordsOf(message).includes('By ticket.'));
      const number = /REM-\d+/.exec(wordsOf(posted))?.[0] ?? '';
      world.microsoft.decideInIntune({ taskId: taskId ?? '', person: lee, status: 'completed' });
      await readPortal();
      const unknown = await cardOf(ben, number, wordsLike('status.unnamed.defender'));
      expect(offersOf(unknown).buttons).toEqual(['correct_activity', 'reopen_activity', 'open_detail']);

      const form = await modalAfter(ben, () => ben.press(unknown, 'correct_activity'));
      const second = await chooseInDetails(minaHere, unknown, 'correct_activity');
      expect(troubleIn(await ben.submit(form))).toContain(words('correction.one_of'));
      await ben.fill(form, 'email', 'nobody@other.example');
      await ben.submit(form);
      const asked = await ben.waitForView((view) => wordsOf(view).includes(words('correction.unknown')));
      expect(troubleIn(await ben.submit(asked))).toContain(words('correction.unknown_missing'));
      await ben.fill(asked, 'email', lees);
      await ben.choose(asked, 'correction_unknown_email', ['on']);
      await ben.submit(asked);
      const again = await ben.waitForView((view) =>
        JSON.stringify(view).includes(words('correction.unknown_box', { email: 'lee.park@fabrikam.example' })),
      );
      await ben.choose(again, 'correction_unknown_email', ['on']);
      expect((await ben.submit(again)).kind).toBe('closed');

      const corrected = await cardOf(ben, number, completedBy(lees));
      expect(wordsOf(await detailsOf(ben, number))).toContain(words('activity.corrected_by', { name: 'Ben Okafor' }));
      expect(offersOf(corrected).buttons).toEqual(['reopen_activity', 'open_detail']);
      await waitForThreadLine(
        ben,
        corrected,
        wordsLike('event.completed_by_corrected', { name: 'Ben Okafor', number }),
      );
      await minaHere.choose(second, 'correction_person', cast.ben);
      expect(troubleIn(await minaHere.submit(second))).toMatch(wordsLike('error.completed_by_known'));
      expect(wordsOf(await wholeDetail(ben, number))).toContain(labelled('activity.line.completed_by', 'N/A'));
    });
  });
});

function isNotAsked(text: string): boolean {
  return saidIn(text, 'portal.proposal').length === 0;
}

function namesIn(message: SeenMessage): readonly string[] {
  return [...new Set(wordsOf(message).match(/REM-\d+/g) ?? [])];
}
