import { describe, expect, test } from 'vitest';
import type { SeenView } from '../../../sandbox/slack/seen.ts';
import { objectAt, objectsAt, textAt } from '../../../sandbox/wire/json-object.ts';
import type { PersonId } from '../../../src/core/identifiers.ts';
import type { Role } from '../../../src/core/roles.ts';
import { isFull } from '../../support/is-full.ts';
import { offersOf } from '../../support/offers.ts';
import {
  cardOf,
  command,
  fileRequest,
  isIn,
  modalAfter,
  people,
  reject,
  troubleIn,
  type Wanted,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { saveSettings } from '../../support/unaudited.ts';
import { words, wordsLike } from '../../support/words.ts';
import { cast } from '../../support/world.ts';

const world = sharedWorld();
type Person = ReturnType<typeof people>['mina'];

describe('selecting several activities', () => {
  test('completes all with one action: one summary, which says why one was not, and one audit row each', async () => {
    const { mina, ben, priya } = people(world().slack);
    const numbers = await fileThree(mina);
    const form = await chooseAll(ben, 'high', 'complete');
    await ben.fill(form, 'typed_note', 'Patched on Tuesday.');
    await reject(priya, await cardOf(priya, numbers[0]), 'a second thought');

    const submitted = await ben.submit(form);

    expect(troubleIn(submitted)).toContain(words('batch.ordered_complete', { count: 3 }));
    const summary = wordsOf(await summaryFor(ben, words('batch.outcome_complete', { done: 2, others: 1 })));
    for (const number of numbers.slice(1)) expect(hasLine(summary, 'batch.done', number)).toBe(true);
    expect(hasLine(summary, 'batch.not_done', numbers[0])).toBe(true);
    const rejected = { number: numbers[0], name: 'Priya Nair' };
    expect(summary).toMatch(wordsLike('error.activity_decided.rejected', rejected));
    await cardOf(mina, numbers[1], 'ben.okafor@fabrikam.example');
    expect(await auditCount(numbers, 'activity_completed')).toEqual([0, 1, 1]);
    expect(summariesOf(ben)).toHaveLength(1);
  });

  test('takes all with one action, which accepts those that wait for it', async () => {
    const { mina, ben } = people(world().slack);
    const numbers = await fileThree(mina);
    const form = await chooseAll(ben, 'high open', 'take');

    await ben.submit(form);

    await summaryFor(ben, words('batch.outcome_take', { done: 3, others: 0 }), numbers[0]);
    expect(await auditCount(numbers, 'activity_accepted')).toEqual([1, 1, 1]);
    expect(await auditCount(numbers, 'activity_taken')).toEqual([0, 0, 0]);
  });

  test('lets one of two people complete each activity, and tells the other who it was', async () => {
    const { mina, ben, priya } = people(world().slack);
    const numbers = await fileThree(mina);
    const [bens, priyas] = [await chooseAll(ben, 'pending', 'complete'), await chooseAll(priya, 'pending', 'complete')];

    await Promise.all([ben.submit(bens), priya.submit(priyas)]);

    const both = [await summaryFor(ben, '', numbers[0]), await summaryFor(priya, '', numbers[0])].map(wordsOf);
    expect(await auditCount(numbers, 'activity_completed')).toEqual([1, 1, 1]);
    for (const number of numbers) {
      expect(both.filter((text) => hasLine(text, 'batch.done', number))).toHaveLength(1);
      expect(both.filter((text) => hasLine(text, 'batch.not_done', number))).toHaveLength(1);
    }
    const reasons = [wordsLike('error.activity_decided.completed'), wordsLike('error.changed_meanwhile')];
    expect(reasons.some((reason) => reason.test(both.join()))).toBe(true);
  });

  test('sends no form while nothing is chosen', async () => {
    const { mina, ben } = people(world().slack);
    await fileThree(mina);
    const form = await openBatch(ben, 'pending');

    await ben.choose(form, 'batch_action', 'take');
    const without = await ben.submit(form);

    expect(without.kind).toBe('client_refused');
    expect(ben.openView()?.callbackId).toBe('batch_form');
    await ben.closeAllViews();
  });

  if (isFull) {
    test('loses and repeats nothing over a restart', async () => {
      const { mina, ben } = people(world().slack);
      const numbers = await fileThree(mina);
      const form = await chooseAll(ben, 'pending', 'complete');

      await ben.submit(form);
      await world().restart();

      const summary = wordsOf(await summaryFor(ben, '', numbers[0]));
      for (const number of numbers) expect(hasLine(summary, 'batch.done', number)).toBe(true);
      expect(await auditCount(numbers, 'activity_completed')).toEqual([1, 1, 1]);
    });
  }
  test('refuses a person without the role at once, and changes nothing', async () => {
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

  test('offers no button to an auditor', async () => {
    const { mina, ben } = people(world().slack);
    const wren = world().slack.as(cast.wren);
    await fileThree(mina);
    const { store, workspaceId } = world().mendbot.program;
    const give = (role: Role, id: string) =>
      ({ role, holder: { kind: 'person', id: id as PersonId }, deviceGroups: null }) as const;
    const roles = [give('requester', cast.mina), give('it_admin', cast.ben), give('auditor', cast.wren)];
    await store.inTransaction((tx) => saveSettings(tx, workspaceId, { roles }));

    const others = ['export_activities'];
    expect(offersOf(await command(ben, 'list pending')).buttons).toEqual(['list_batch', ...others]);
    expect(offersOf(await command(wren, 'list pending')).buttons).toEqual(others);
  });

  test('says so in the form where nothing can be changed', async () => {
    const { mina } = people(world().slack);

    const form = await openBatch(mina, 'completed');

    expect(wordsOf(form)).toBe(words('batch.none'));
  });
});

async function fileThree(person: Person): Promise<readonly [string, string, string]> {
  const file = (recommendation: string) => fileRequest(person, { recommendation, priority: 'high' });
  const numbers = [await file('google chrome'), await file('silverlight'), await file('quicktime')] as const;
  for (const number of numbers) await cardOf(person, number);
  return numbers;
}

async function openBatch(person: Person, filter: string): Promise<SeenView> {
  const list = await command(person, `list ${filter}`);
  return await modalAfter(person, () => person.press(list, 'list_batch'));
}

async function chooseAll(person: Person, filter: string, action: 'complete' | 'take'): Promise<SeenView> {
  const form = await openBatch(person, filter);
  await chooseEvery(person, form);
  await person.choose(form, 'batch_action', action);
  return form;
}

async function chooseEvery(person: Person, form: SeenView): Promise<void> {
  for (const block of form.blocks) {
    const element = objectAt(block, 'element');
    if (element?.['type'] !== 'checkboxes') continue;
    const values = objectsAt(element, 'options').map((option) => textAt(option, 'value') ?? '');
    await person.choose(form, 'batch_activities', values, { blockId: String(block['block_id']) });
  }
}

function summariesOf(person: Person) {
  return person.directMessages().filter((message) => isSummary(wordsOf(message)));
}

async function summaryFor(person: Person, wanted: Wanted, number = 'REM-') {
  return await person.waitForDirectMessage((message) => {
    const text = wordsOf(message);
    return isSummary(text) && isIn(text, wanted) && text.includes(number);
  });
}

/** A summary has a line for each activity. */
function isSummary(text: string): boolean {
  return /^• REM-\d+ /m.test(text);
}

function hasLine(text: string, key: 'batch.done' | 'batch.not_done', number: string): boolean {
  const line = wordsLike(key, { number });
  return text.split('\n').some((one) => line.test(one));
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
