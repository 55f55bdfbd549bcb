import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SandboxClock } from '../../src/sandbox/clock/sandbox-clock.ts';
import type { RemediationRequest } from '../../src/sandbox/microsoft/tenant/portal.ts';
import type { SeenMessage } from '../../src/sandbox/slack/seen-message.ts';
import { wholeDetail } from '../support/detail-steps.ts';
import {
  actionsOf,
  answerAfter,
  cardOf,
  cardsOf,
  chooseInMenu,
  complete,
  directWords,
  fileRequest,
  modalAfter,
  people,
  settledCardOf,
  troubleIn,
  waitForDirect,
  waitForThreadLine,
  wordsOf,
} from '../support/story-steps.ts';
import { oneEngine } from '../support/story-world.ts';
import { cast, channels, createWorld, type World } from '../support/world.ts';

const quarterMs = 15 * 60 * 1000;
const dayMs = 24 * 3600 * 1000;
const startAtMs = Date.parse('2026-11-25T12:00:00Z');

const mina = { displayName: 'Mina Sato', mail: 'mina.sato@fabrikam.example' };
const tomas = { displayName: 'Tomas Lind', mail: 'Tomas.Lind@fabrikam.example' };
const lee = { displayName: 'Lee Park', mail: 'lee.park@fabrikam.example' };

describe.each([oneEngine])('what people do in the Defender portal comes to Slack, on %s', (engine) => {
  let clock: SandboxClock;
  let world: World;

  beforeAll(async () => {
    clock = SandboxClock.start({ startAtMs });
    world = await createWorld({ engine, sandboxClock: clock });
  });

  afterAll(async () => {
    const errors = world.log.errors();
    await world[Symbol.asyncDispose]();
    await clock[Symbol.asyncDispose]();
    expect(errors).toEqual([]);
  });

  /** Files in the portal, by the words of a product, and lets the bot read it. */
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

    const proposed = await cardOf(ben, number, (words) => words.includes('Is this the same?'));
    expect(wordsOf(proposed)).toMatch(/same recommendation · same person · filed .* (earlier|later)/);
    expect(wordsOf(proposed)).toContain('Recorded in Mendbot, not in Defender.');
    expect(actionsOf(proposed).buttons).toEqual(['Same activity', 'Keep apart', 'Accept', 'Reject', 'Complete']);
    await ben.press(proposed, 'link_same');
    const linked = await cardOf(ben, number, (words) => words.includes('Linked to'));
    expect(wordsOf(linked)).not.toContain('not in Defender');
    expect(actionsOf(linked).buttons).toEqual(['Accept', 'Reject', 'Complete']);
    await waitForThreadLine(ben, linked, 'are the same');
    const late = await answerAfter(tomasHere, () => tomasHere.press(proposed, 'link_apart', { isStale: true }));
    expect(wordsOf(late)).toContain(`${number} was already linked to an activity in Defender by Ben Okafor`);

    world.microsoft.completeInPortal(activityId, lee);
    await readPortal();

    const completed = await cardOf(ben, number, (words) => words.includes('Completed by'));
    expect(wordsOf(completed)).toContain('lee.park@fabrikam.example');
    await waitForDirect(
      minaHere,
      number,
      'was completed in the Defender portal. Completed by: lee.park@fabrikam.example',
    );
    expect(wordsOf(await wholeDetail(ben, number))).toMatch(
      /\(noticed .*\) · REM-\d+ was completed in the Defender portal/,
    );
    expect(directWords(minaHere, number).filter((words) => words.includes('are the same'))).toEqual([]);
  });

  test('kept apart: it is an activity of its own, and who asks is told its number', async () => {
    const { mina: minaHere, ben, tomas: tomasHere } = people(world.slack);
    const number = await fileRequest(minaHere, { recommendation: 'firefox esr' });
    await settledCardOf(ben, number);
    await fileInPortal('firefox esr', { person: mina });
    const proposed = await cardOf(ben, number, (words) => words.includes('Is this the same?'));

    const answer = await answerAfter(ben, () => ben.press(proposed, 'link_apart'));

    const own = /REM-\d+/.exec(wordsOf(answer))?.[0] ?? '';
    expect(own).not.toBe(number);
    await cardOf(ben, number, (words) => !words.includes('Is this the same?'));
    expect(wordsOf(await wholeDetail(tomasHere, own))).toContain('Adopted from Defender');
    const late = await answerAfter(tomasHere, () => tomasHere.press(proposed, 'link_same', { isStale: true }));
    expect(wordsOf(late)).toContain('Ben Okafor said already');
  });

  test('linked by mistake, it is unlinked in the details, and the portal’s one gets a number of its own', async () => {
    const { mina: minaHere, ben, tomas: tomasHere } = people(world.slack);
    const number = await fileRequest(minaHere, { recommendation: 'inkscape' });
    await settledCardOf(ben, number);
    await fileInPortal('inkscape', { person: mina });
    const proposed = await cardOf(ben, number, (words) => words.includes('Is this the same?'));
    await ben.press(proposed, 'link_same');
    const linked = await cardOf(ben, number, (words) => words.includes('Linked to'));

    const detail = await modalAfter(ben, () => chooseInMenu(ben, linked, 'details'));
    await ben.press(detail, 'unlink_portal_activity');
    const anew = await ben.waitForView((view) => wordsOf(view).includes('apart from'));

    const own = new RegExp(`is (REM-\\d+) now, apart from ${number}`).exec(wordsOf(anew))?.[1] ?? '';
    expect(own).not.toBe('');
    expect(wordsOf(anew)).toContain('Recorded in Mendbot, not in Defender.');
    const apart = await cardOf(ben, number, (words) => words.includes('not in Defender'));
    await waitForThreadLine(ben, apart, 'which gets a place of its own here');
    const shown = await wholeDetail(tomasHere, own);
    expect(wordsOf(shown)).toContain('Adopted from Defender');
    expect(actionsOf(shown).buttons).not.toContain('Unlink Defender activity');
    expect(wordsOf(await cardOf(ben, number, () => true))).not.toContain('Is this the same?');
  });

  test('completed here before the portal is read: asked on that card, and both words stand side by side', async () => {
    const { mina: minaHere, ben } = people(world.slack);
    const number = await fileRequest(minaHere, { recommendation: 'putty' });
    const { activityId } = world.microsoft.requestRemediation({ recommendationId: find('putty').id, person: mina });
    await complete(ben, await settledCardOf(ben, number));
    await readPortal();

    const proposed = await cardOf(ben, number, (words) => words.includes('Is this the same?'));
    expect(wordsOf(proposed)).toContain('State: Completed');
    await ben.press(proposed, 'link_same');
    await cardOf(ben, number, (words) => words.includes('it stays open there until it is completed there too'));
    world.microsoft.completeInPortal(activityId, lee);
    await readPortal();

    const both = await cardOf(ben, number, (words) => words.includes('In Defender: completed'));
    expect(wordsOf(both)).toContain('Completed by: ben.okafor@fabrikam.example');
    expect(wordsOf(both)).toContain('Completed by: lee.park@fabrikam.example');
    await waitForThreadLine(ben, both, 'was completed in Defender');
  });

  test('in the first week: no card and nothing about what is old, but one notice a day that names what came', async () => {
    const { ben, tomas: tomasHere } = people(world.slack);
    const { id: recommendationId } = find('7-zip');
    const { activityId: old } = world.microsoft.requestRemediation({ recommendationId, person: tomas });
    world.microsoft.completeInPortal(old, lee);
    await clock.moveForward(1000);
    const { activityId } = world.microsoft.requestRemediation({ recommendationId, person: tomas, option: 'Uninstall' });
    await readPortal();

    await clock.moveForward(dayMs);

    const isDigest = (message: SeenMessage) =>
      wordsOf(message).includes('Defender portal') && namesIn(message).length > 1;
    const digest = await ben.waitForMessage(channels.it, isDigest);
    const [oldNumber = '', number = ''] = namesIn(digest).slice(-2);
    expect(wordsOf(await wholeDetail(ben, oldNumber))).toContain('lee.park@fabrikam.example');
    expect(wordsOf(digest)).toContain(`${number} · Uninstall 7-Zip · Tomas Lind`);
    expect(wordsOf(await wholeDetail(ben, number))).toContain(`Tomas Lind filed ${number} in Defender.`);
    expect(tomasHere.directMessages()).toEqual([]);
    world.microsoft.completeInPortal(activityId, lee);
    await readPortal();
    await waitForDirect(tomasHere, number, 'Completed by: lee.park@fabrikam.example');
    expect([directWords(tomasHere, oldNumber), cardsOf(world.slack, number)]).toEqual([[], []]);
  });

  describe('after it', () => {
    // Each reading of those days happens on the way.
    beforeAll(() => clock.moveForward(8 * dayMs), 120_000);

    test('a card, whose requester is the Slack person; completed there by hand: that person’s address', async () => {
      const { tomas: tomasHere, ben } = people(world.slack);
      const { activityId } = await fileInPortal('vlc', { person: tomas, priority: 'High', notes: 'Before the audit.' });
      const posted = await ben.waitForMessage(channels.it, (message) => wordsOf(message).includes('Before the audit.'));
      const number = /REM-\d+/.exec(wordsOf(posted))?.[0] ?? '';
      expect(wordsOf(posted)).toContain('Tomas Lind');
      expect(wordsOf(posted)).toContain('Adopted from Defender');
      await waitForDirect(tomasHere, number, 'Your request in the Defender portal is');
      await ben.press(await settledCardOf(ben, number), 'accept_activity');
      await waitForDirect(tomasHere, number, 'Ben Okafor accepted');

      world.microsoft.completeInPortal(activityId, lee);
      await readPortal();

      const completed = await cardOf(ben, number, (words) => words.includes('Completed by'));
      expect(wordsOf(completed)).toContain('lee.park@fabrikam.example');
      await waitForDirect(tomasHere, number, 'Completed by: lee.park@fabrikam.example');
      expect(cardsOf(world.slack, number)).toHaveLength(1);
      const told = directWords(tomasHere, number).filter((words) => words.includes('Your request'));
      expect(told).toHaveLength(1);
    });

    test('of what somebody else has asked for here: the card and the detail say so, and ask nothing', async () => {
      const { mina: minaHere, tomas: tomasHere, ben } = people(world.slack);
      const number = await fileRequest(minaHere, { recommendation: 'winrar' });
      await settledCardOf(ben, number);
      await fileInPortal('winrar', { person: tomas, notes: 'Of the same.' });

      const posted = await ben.waitForMessage(channels.it, (message) => wordsOf(message).includes('Of the same.'));

      const said = `See also ${number}: the same recommendation, requested by Mina Sato.`;
      expect(wordsOf(posted)).toContain(said);
      const own = /REM-\d+/.exec(wordsOf(posted))?.[0] ?? '';
      expect(wordsOf(await wholeDetail(tomasHere, own))).toContain(said);
      expect(wordsOf(await wholeDetail(tomasHere, number))).not.toContain('See also');
      expect(wordsOf(await cardOf(ben, number, () => true))).not.toContain('Is this the same?');
    });

    test('filed by somebody whom Slack does not know: the address stands there, and nobody is written to', async () => {
      const { ben } = people(world.slack);
      await fileInPortal('notepad++', { person: lee, notes: 'From Lee.' });
      const posted = await ben.waitForMessage(channels.it, (message) => wordsOf(message).includes('From Lee.'));
      const number = /REM-\d+/.exec(wordsOf(posted))?.[0] ?? '';

      expect(wordsOf(posted)).toContain('lee.park@fabrikam.example');
      expect((await complete(ben, await settledCardOf(ben, number))).kind).toBe('closed');
      await cardOf(ben, number, (words) => words.includes('Completed by'));
    });

    test('filed by somebody who never used the bot: Slack knows the address, and she is told of what comes of it', async () => {
      const { ben } = people(world.slack);
      const ada = { displayName: 'Ada Quist', mail: 'ada.quist@fabrikam.example' };
      await fileInPortal('keepass', { person: ada, notes: 'From Ada.' });
      const posted = await ben.waitForMessage(channels.it, (message) => wordsOf(message).includes('From Ada.'));
      const number = /REM-\d+/.exec(wordsOf(posted))?.[0] ?? '';

      expect(wordsOf(posted)).toContain('Created by: Ada Quist');
      await complete(ben, await settledCardOf(ben, number));
      await waitForDirect(world.slack.as(cast.ada), number, 'Completed by: ben.okafor@fabrikam.example');
    });

    test('completed there too early by somebody whom Slack knows: disputed, and that person is told', async () => {
      const { ben } = people(world.slack);
      const { activityId } = await fileInPortal('wireshark', { person: lee, notes: 'Too early.' });
      const posted = await ben.waitForMessage(channels.it, (message) => wordsOf(message).includes('Too early.'));
      const number = /REM-\d+/.exec(wordsOf(posted))?.[0] ?? '';
      world.microsoft.completeInPortal(activityId, { displayName: 'Ben Okafor', mail: 'ben.okafor@fabrikam.example' });
      await readPortal();
      await cardOf(ben, number, (words) => words.includes('Verification: waiting'));
      expect(directWords(ben, number)).toEqual([]);

      await clock.moveForward(2 * dayMs);

      await waitForDirect(ben, number, 'although it was completed');
    });

    test('completed there without a name: N/A, corrected once', async () => {
      const { ben, mina: minaHere } = people(world.slack);
      world.microsoft.setIntuneConnection(true);
      const { taskId } = await fileInPortal('zoom', { person: mina, withIntuneTicket: true, notes: 'By ticket.' });
      const posted = await ben.waitForMessage(channels.it, (message) => wordsOf(message).includes('By ticket.'));
      const number = /REM-\d+/.exec(wordsOf(posted))?.[0] ?? '';
      world.microsoft.decideInIntune({ taskId: taskId ?? '', person: lee, status: 'completed' });
      await readPortal();
      const unknown = await cardOf(ben, number, (words) => words.includes('N/A (information not available)'));
      expect(actionsOf(unknown).menu).toContain('Correct completed by');

      const form = await modalAfter(ben, () => chooseInMenu(ben, unknown, 'correct'));
      const second = await modalAfter(minaHere, () => chooseInMenu(minaHere, unknown, 'correct'));
      expect(troubleIn(await ben.submit(form))).toContain('Choose somebody, or type an address.');
      await ben.fill(form, 'typed_email', 'nobody@other.example');
      await ben.submit(form);
      const asked = await ben.waitForView((view) => wordsOf(view).includes('Nobody in Slack has this address'));
      expect(troubleIn(await ben.submit(asked))).toContain('Tick this to record the address');
      await ben.fill(asked, 'typed_email', 'lee.park@fabrikam.example');
      await ben.choose(asked, 'correction_unknown_email', ['on']);
      await ben.submit(asked);
      const again = await ben.waitForView((view) => JSON.stringify(view).includes('Record lee.park@fabrikam.example'));
      await ben.choose(again, 'correction_unknown_email', ['on']);
      expect((await ben.submit(again)).kind).toBe('closed');

      const corrected = await cardOf(ben, number, (words) => words.includes('lee.park@fabrikam.example'));
      expect(wordsOf(corrected)).toMatch(/lee\.park@fabrikam\.example, .*\scorrected by Ben Okafor/);
      expect(actionsOf(corrected).menu).not.toContain('Correct completed by');
      await waitForThreadLine(ben, corrected, 'Ben Okafor corrected who completed');
      await minaHere.choose(second, 'correction_person', cast.ben);
      expect(troubleIn(await minaHere.submit(second))).toContain('Only N/A can be corrected, and only once');
      expect(wordsOf(await wholeDetail(ben, number))).toContain('Completed by: N/A');
    });
  });
});

function namesIn(message: SeenMessage): readonly string[] {
  return [...new Set(wordsOf(message).match(/REM-\d+/g) ?? [])];
}
