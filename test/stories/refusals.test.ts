import { expect, test } from 'vitest';
import type { ActivityId } from '../../src/domain/identifiers.ts';
import {
  addApprovers,
  approve,
  exceptionCardOf,
  fillExceptionForm,
  offeredGroups,
  requestException,
} from '../support/exception-steps.ts';
import {
  cardOf,
  chooseInMenu,
  complete,
  fileRequest,
  inDays,
  modalAfter,
  people,
  settledCardOf,
  troubleIn,
  wordsOf,
} from '../support/story-steps.ts';
import { sharedWorld } from '../support/story-world.ts';
import { cast } from '../support/world.ts';

const world = sharedWorld({ prepare: addApprovers });

test('a form that was open while an activity was completed and reopened says who changed it', async () => {
  const { mina, ben, priya } = people(world().slack);
  const number = await fileRequest(mina);
  const card = await settledCardOf(ben, number);
  const open = await modalAfter(priya, () => priya.press(card, 'complete_activity'));
  await complete(ben, card);
  const done = await cardOf(mina, number, (words) => words.includes('State: Completed'));
  const form = await modalAfter(mina, () => mina.press(done, 'reopen_activity'));
  await mina.fill(form, 'typed_reason', 'One is left.');
  await mina.choose(form, 'reopen_due', inDays(20));
  await mina.submit(form);
  await cardOf(mina, number, (words) => words.includes('State: Active'));

  const refused = troubleIn(await priya.submit(open));

  expect(refused).toMatch(new RegExp(`${number} changed while you were looking at it: Mina Sato set it to Active`));
  expect(refused).toContain('Nothing was changed');
  expect(wordsOf(await cardOf(mina, number))).toContain('State: Active');
});

test('a form that was open while an exception was suspended says so', async () => {
  const { mina, ben } = people(world().slack);
  const wren = world().slack.as(cast.wren);
  const about = quiet();
  const [group = ''] = await offeredGroups(mina, await fillExceptionForm(mina, { about, scope: [] }));
  const some = await requestException(mina, { about, scope: [group] });
  await approve(wren, some);
  const card = await exceptionCardOf(mina, some, 'State: In effect');
  const open = await modalAfter(mina, () => mina.press(card, 'cancel_exception'));
  await mina.fill(open, 'typed_reason', 'It is patched.');
  await approve(wren, await requestException(ben, { about, scope: 'global' }));
  await exceptionCardOf(mina, some, 'State: Suspended');

  const refused = troubleIn(await mina.submit(open));

  expect(refused).toContain(`${some} was changed since you saw it: Suspended`);
  expect(wordsOf(await exceptionCardOf(mina, some))).toContain('State: Suspended');
});

test('N/A is corrected neither to what is no address nor to somebody without one', async () => {
  const { slack, mendbot } = world();
  const { mina, ben } = people(slack);
  slack.addUser({ id: 'U20NOA', name: 'noa', realName: 'Noa Hidden' });
  await slack.eventsSettled();
  const number = await fileRequest(mina);
  await complete(ben, await settledCardOf(ben, number));
  await cardOf(mina, number, (words) => words.includes('State: Completed'));
  await forgetCompleter(mendbot.program, number);
  const card = await cardOf(ben, number, (words) => words.includes('Completed by: N/A'));

  const form = await modalAfter(ben, () => chooseInMenu(ben, card, 'correct'));
  await ben.fill(form, 'typed_email', `${'b'.repeat(250)}@fabrikam.example`);
  expect(troubleIn(await ben.submit(form))).toContain('Give one e-mail address, such as');
  await ben.fill(form, 'typed_email', '');
  await ben.choose(form, 'correction_person', 'U20NOA');
  expect(troubleIn(await ben.submit(form))).toContain('Mendbot knows no verified address of this person.');

  expect(wordsOf(await cardOf(ben, number))).toContain('Completed by: N/A');
});

/** As an activity is that was completed elsewhere, by nobody known. */
async function forgetCompleter(
  { store }: ReturnType<typeof world>['mendbot']['program'],
  number: string,
): Promise<void> {
  await store.inTransaction(async (tx) => {
    const { id } = await tx
      .updateTable('activity')
      .set({
        completed_by: 'not_available',
        completed_by_email: null,
        completed_by_person_id: null,
        completed_by_source: 'defender',
      })
      .where('number', '=', Number(number.slice(4)))
      .returning('id')
      .executeTakeFirstOrThrow();
    await store.queue.enqueue(tx, 'deliver-activity', { activityId: id as ActivityId }, id);
  });
}

/** A recommendation with devices of several groups, and no exception. */
function quiet(): string {
  const found = world().microsoft.recommendations.find(
    ({ id, status, exposedMachinesCount }) =>
      id.startsWith('va-_-') && status === 'Active' && exposedMachinesCount > 20,
  );
  if (found === undefined) throw new Error('there is no such recommendation');
  return found.id;
}
