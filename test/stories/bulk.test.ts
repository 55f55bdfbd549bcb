import { describe, expect, test } from 'vitest';
import type { PersonId } from '../../src/domain/identifiers.ts';
import type { Role } from '../../src/domain/role.ts';
import type { SeenView } from '../../src/sandbox/slack/seen-view.ts';
import { objectAt, objectsAt, textAt } from '../../src/sandbox/wire/json-object.ts';
import {
  actionsOf,
  cardOf,
  command,
  fileRequest,
  modalAfter,
  people,
  reject,
  troubleIn,
  wordsOf,
} from '../support/story-steps.ts';
import { sharedWorld } from '../support/story-world.ts';
import { saveSettings } from '../support/unaudited.ts';
import { cast } from '../support/world.ts';

const world = sharedWorld();
type Person = ReturnType<typeof people>['mina'];

describe('several at once', () => {
  test('are completed by one action: one summary with the reason for each that is not, one audit row each', async () => {
    const { mina, ben, priya } = people(world().slack);
    const numbers = await fileThree(mina);
    const form = await chooseAll(ben, 'high', 'complete');
    await ben.fill(form, 'typed_note', 'Patched on Tuesday.');
    await reject(priya, await cardOf(priya, numbers[0]), 'a second thought');

    const submitted = await ben.submit(form);

    expect(troubleIn(submitted)).toContain('3 activities are being completed. A direct message tells you');
    const summary = wordsOf(await summaryFor(ben, '2 completed, 1 not'));
    for (const number of numbers.slice(1)) expect(summary).toMatch(new RegExp(`• ${number} \\S.*, done`));
    expect(summary).toMatch(new RegExp(`• ${numbers[0]} \\S.*, not done: ${numbers[0]} .*rejected`));
    expect(await cardOf(mina, numbers[1], (words) => words.includes('ben.okafor@fabrikam.example'))).toBeDefined();
    expect(await auditCount(numbers, 'activity_completed')).toEqual([0, 1, 1]);
    expect(summariesOf(ben)).toHaveLength(1);
  });

  test('are taken by one action', async () => {
    const { mina, ben } = people(world().slack);
    const numbers = await fileThree(mina);
    const form = await chooseAll(ben, 'high open', 'take');

    await ben.submit(form);

    const summary = wordsOf(await summaryFor(ben, '3 taken', numbers[0]));
    expect(summary).toContain('3 of them still wait for a decision: an IT admin of their device groups');
    expect(await auditCount(numbers, 'activity_taken')).toEqual([1, 1, 1]);
  });

  test('two people at once: each activity has one completer, the other reads who it was', async () => {
    const { mina, ben, priya } = people(world().slack);
    const numbers = await fileThree(mina);
    const [bens, priyas] = [await chooseAll(ben, 'pending', 'complete'), await chooseAll(priya, 'pending', 'complete')];

    await Promise.all([ben.submit(bens), priya.submit(priyas)]);

    const both = [
      await summaryFor(ben, ' completed', numbers[0]),
      await summaryFor(priya, ' completed', numbers[0]),
    ].map(wordsOf);
    expect(await auditCount(numbers, 'activity_completed')).toEqual([1, 1, 1]);
    for (const number of numbers) {
      expect(both.filter((words) => new RegExp(`• ${number} .*, done`).test(words))).toHaveLength(1);
      expect(both.filter((words) => new RegExp(`• ${number} .*, not done: `).test(words))).toHaveLength(1);
    }
    expect(both.join()).toMatch(/not done: REM-\d+ (was already completed by|changed while)/);
  });

  test('without anything chosen, Slack does not send the form', async () => {
    const { mina, ben } = people(world().slack);
    await fileThree(mina);
    const form = await openSeveral(ben, 'pending');

    await ben.choose(form, 'several_action', 'take');
    const without = await ben.submit(form);

    expect(without.kind).toBe('client_refused');
    expect(ben.openView()?.callbackId).toBe('several_form');
    await ben.closeAllViews();
  });

  test('a restart in between loses nothing and repeats nothing', async () => {
    const { mina, ben } = people(world().slack);
    const numbers = await fileThree(mina);
    const form = await chooseAll(ben, 'pending', 'complete');

    await ben.submit(form);
    await world().restart();

    const summary = wordsOf(await summaryFor(ben, ' completed', numbers[0]));
    expect(summary).not.toContain('not done');
    expect(await auditCount(numbers, 'activity_completed')).toEqual([1, 1, 1]);
  });
  test('somebody without the role is told so at once, and nothing is changed', async () => {
    const { mina, tomas } = people(world().slack);
    const numbers = await fileThree(mina);
    const form = await chooseAll(tomas, 'pending', 'complete');
    const { store, workspaceId } = world().mendbot.program;
    const give = (role: Role, id: string) =>
      ({ role, holder: { kind: 'person', id: id as PersonId }, deviceGroups: null }) as const;
    const roles = [give('requester', cast.mina), give('requester', cast.tomas), give('it_admin', cast.ben)];
    await store.inTransaction((tx) => saveSettings(tx, workspaceId, { roles }));

    expect(troubleIn(await tomas.submit(form))).toContain('Ben Okafor');

    expect(summariesOf(tomas).filter((message) => wordsOf(message).includes(numbers[0]))).toEqual([]);
    expect(await auditCount(numbers, 'activity_completed')).toEqual([0, 0, 0]);
  });

  test('who reads alone is offered no button for it', async () => {
    const { mina, ben } = people(world().slack);
    const wren = world().slack.as(cast.wren);
    await fileThree(mina);
    const { store, workspaceId } = world().mendbot.program;
    const give = (role: Role, id: string) =>
      ({ role, holder: { kind: 'person', id: id as PersonId }, deviceGroups: null }) as const;
    const roles = [give('requester', cast.mina), give('it_admin', cast.ben), give('auditor', cast.wren)];
    await store.inTransaction((tx) => saveSettings(tx, workspaceId, { roles }));

    expect(actionsOf(await command(ben, 'list pending')).buttons).toContain('Select several');
    expect(actionsOf(await command(wren, 'list pending')).buttons).not.toContain('Select several');
  });

  test('where nothing can be changed, the form says so', async () => {
    const { mina } = people(world().slack);

    const form = await openSeveral(mina, 'completed');

    expect(wordsOf(form)).toBe('Nothing in this list can be completed or taken.');
  });
});

async function fileThree(person: Person): Promise<readonly [string, string, string]> {
  const file = (recommendation: string) => fileRequest(person, { recommendation, priority: 'high' });
  const numbers = [await file('google chrome'), await file('silverlight'), await file('quicktime')] as const;
  for (const number of numbers) await cardOf(person, number);
  return numbers;
}

async function openSeveral(person: Person, filter: string): Promise<SeenView> {
  const list = await command(person, `list ${filter}`);
  return await modalAfter(person, () => person.press(list, 'list_several'));
}

async function chooseAll(person: Person, filter: string, action: 'complete' | 'take'): Promise<SeenView> {
  const form = await openSeveral(person, filter);
  await chooseEvery(person, form);
  await person.choose(form, 'several_action', action);
  return form;
}

async function chooseEvery(person: Person, form: SeenView): Promise<void> {
  for (const block of form.blocks) {
    const element = objectAt(block, 'element');
    if (element?.['type'] !== 'checkboxes') continue;
    const values = objectsAt(element, 'options').map((option) => textAt(option, 'value') ?? '');
    await person.choose(form, 'several_activities', values, { blockId: String(block['block_id']) });
  }
}

function summariesOf(person: Person) {
  return person.directMessages().filter((message) => /^\d+ (completed|taken)\b/.test(wordsOf(message)));
}

async function summaryFor(person: Person, part: string, number = 'REM-') {
  return await person.waitForDirectMessage((message) => {
    const words = wordsOf(message);
    return /^\d+ (completed|taken)\b/.test(words) && words.includes(part) && words.includes(number);
  });
}

async function auditCount(numbers: readonly string[], action: string): Promise<readonly number[]> {
  const { store } = world().mendbot.program;
  const rows = await store.db
    .selectFrom('audit_log')
    .innerJoin('activity', 'activity.id', 'audit_log.activity_id')
    .select('activity.number')
    .where('action', '=', action)
    .execute();
  return numbers.map((number) => rows.filter((row) => `REM-${row.number}` === number).length);
}
