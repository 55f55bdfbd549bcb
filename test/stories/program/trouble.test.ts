import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { SeenMessage, SeenView } from '../../../sandbox/slack/seen.ts';
import { objectAt, objectsAt, textAt } from '../../../sandbox/wire/json-object.ts';
import { isFull } from '../../support/is-full.ts';
import {
  answerAfter,
  command,
  expectReference,
  fileRequest,
  fillForm,
  labelOf,
  modalAfter,
  numberIn,
  openForm,
  people,
  settledCardOf,
  stateLine,
  troubleIn,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { words } from '../../support/words.ts';
import { channels, createWorld, type World } from '../../support/world.ts';

describe('something this version does not know is answered, and reported under the same reference', () => {
  const world = sharedWorld();

  test('a button of a message', async () => {
    const { mina, ben } = people(world().slack);
    const card = await settledCardOf(ben, await fileRequest(mina));

    const answer = await answerAfter(ben, () => ben.press(withOldButton(card), 'old_button', { isStale: true }));

    expectReported(world(), wordsOf(answer));
  });

  test('a button of a form, on top of it, so that nothing entered is lost', async () => {
    const { mina } = people(world().slack);
    const form = await fillForm(mina, { notes: 'kept' });

    const notice = await modalAfter(mina, () => mina.press(withOldButton(form), 'old_button', { isStale: true }));

    expectReported(world(), wordsOf(notice));
    expect(mina.views().map(({ id }) => id)).toEqual([form.id, notice.id]);
  });

  test('a form', async () => {
    const { mina } = people(world().slack);
    const view = {
      id: 'V9OLD',
      type: 'modal',
      callback_id: 'old_form',
      private_metadata: '',
      blocks: [],
      state: { values: {} },
    };

    const answer = await mina.submitRaw({ view });

    expectReported(world(), JSON.stringify(objectAt(Object(answer.body), 'view')));
  });

  test('a shortcut', async () => {
    const { mina } = people(world().slack);

    const notice = await modalAfter(mina, () => mina.shortcut('old_shortcut'));

    expectReported(world(), wordsOf(notice));
  });

  test('a command', async () => {
    const { mina } = people(world().slack);

    const answer = await answerAfter(mina, () => mina.command('', { channel: channels.general, command: '/old' }));

    expectReported(world(), wordsOf(answer));
  });

  test('a type-ahead', async () => {
    const { mina } = people(world().slack);

    const answer = await mina.submitRaw({
      type: 'block_suggestion',
      action_id: 'old_select',
      block_id: 'old',
      value: 'x',
    });

    expectReported(world(), listedIn(answer.body));
  });
});

describe('a bug is answered where the person is, with the reference from the log', () => {
  test('in a command, at a button, at Details, in a form, in its type-ahead and when it is submitted', async () => {
    await using world = await createWorld();
    const { mina, ben } = people(world.slack);
    const card = await settledCardOf(ben, await fileRequest(mina));
    const form = await fillForm(mina, { notes: 'kept', groups: ['Finance'] });
    await rename(world, 'activity', 'activity_gone');

    const answers = [
      wordsOf(await command(ben, 'top')),
      wordsOf(await answerAfter(ben, () => ben.press(card, 'accept_activity'))),
      wordsOf(await answerAfter(ben, () => ben.press(card, 'complete_activity'))),
      wordsOf(await answerAfter(ben, () => ben.press(card, 'open_detail'))),
      wordsOf(await modalAfter(mina, () => mina.choose(form, 'request_priority', 'low'))),
    ];
    await mina.closeView(await mina.waitForView(({ id }) => id !== form.id));
    await rename(world, 'recommendation', 'recommendation_gone');
    const { options } = await mina.suggest(form, 'request_recommendation', 'chrome');
    answers.push(`${labelOf(options[0])} ${textAt(objectAt(options[0], 'description'), 'text')}`);
    await rename(world, 'recommendation_gone', 'recommendation');
    answers.push(troubleIn(await mina.submit(await mina.waitForView())));

    const references = answers.map(expectReference);
    expect(new Set(references).size).toBe(answers.length);
    for (const reference of references) {
      expect(world.log.errors().filter((line) => line.includes(reference))).toHaveLength(1);
    }
    for (const answer of answers) expect(answer).not.toMatch(/relation|select |\.ts:|Error/);
  });

  test('a bug that befalls the look-up of the person is answered too', async () => {
    await using world = await createWorld();
    const { mina } = people(world.slack);
    await rename(world, 'person', 'person_gone');

    const inCommand = wordsOf(await command(mina, 'top'));
    const inShortcut = wordsOf(await modalAfter(mina, () => mina.shortcut('new_request')));
    await rename(world, 'person_gone', 'person');

    for (const answer of [inCommand, inShortcut]) {
      const reference = expectReference(answer);
      expect(world.log.text).toContain(reference);
    }
  });

  if (isFull) {
    test('after the bug is mended what was filed before goes on', async () => {
      await using world = await createWorld();
      const { mina, ben } = people(world.slack);
      const form = await fillForm(mina);
      await rename(world, 'slack_message', 'slack_message_gone');
      const number = numberIn(await mina.submit(form));

      await rename(world, 'slack_message_gone', 'slack_message');

      const card = await settledCardOf(ben, number);
      expect(wordsOf(card)).toContain(stateLine('pending'));
    });
  }
});

test('a trigger that Slack no longer takes is explained, and nothing was changed', async () => {
  await using world = await createWorld();
  const { mina, ben } = people(world.slack);
  const card = await settledCardOf(ben, await fileRequest(mina));
  world.slack.faults.fail('views.open', { error: 'expired_trigger_id', times: 2 });

  const atButton = await answerAfter(ben, () => ben.press(card, 'reject_activity'));
  const inCommand = await command(mina, 'new chrome');

  expect([atButton, inCommand].map(wordsOf)).toEqual([words('error.too_late'), words('error.too_late')]);
  expect((await openForm(mina)).callbackId).toBe('request_form');
  expect(world.log.errors()).toEqual([]);
});

function expectReported({ log }: World, answer: string): void {
  const reference = expectReference(answer);
  expect(answer).toContain(words('error.unknown_id', { reference }));
  expect(log.lines.filter((line) => line.includes(reference))).toHaveLength(1);
}

function listedIn(body: unknown): string {
  const options = objectsAt(Object(body), 'options');
  return options.map((one) => `${labelOf(one)} ${textAt(objectAt(one, 'description'), 'text') ?? ''}`).join(' ');
}

function withOldButton<T extends SeenMessage | SeenView>(shown: T): T {
  const button = { type: 'button', action_id: 'old_button', text: { type: 'plain_text', text: 'Old' }, value: 'x' };
  return { ...shown, blocks: [...shown.blocks, { type: 'actions', block_id: 'old', elements: [button] }] };
}

/** A missing table causes a bug. */
async function rename({ mendbot }: World, from: string, to: string): Promise<void> {
  await sql`alter table ${sql.table(from)} rename to ${sql.id(to)}`.execute(mendbot.program.store.db);
}
