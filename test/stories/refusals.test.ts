import { describe, expect, test } from 'vitest';
import type { ActivityId } from '../../src/domain/identifiers.ts';
import type { PersonClient } from '../../src/sandbox/slack/person-client.ts';
import type { SeenMessage } from '../../src/sandbox/slack/seen-message.ts';
import { asFixture } from '../support/as-fixture.ts';
import {
  addApprovers,
  approve,
  decideWithReason,
  exceptionCardOf,
  exceptionNumberIn,
  fillExceptionForm,
  fillTerms as fillExceptionTerms,
  noor as noorId,
  offeredGroups,
  requestException,
} from '../support/exception-steps.ts';
import { route, setSettings } from '../support/route-steps.ts';
import { chooseOnLine, openTopic, removeLine } from '../support/settings-steps.ts';
import {
  answerAfter,
  cardOf,
  chooseInMenu,
  complete,
  fileRequest,
  inDays,
  modalAfter,
  people,
  reject,
  settledCardOf,
  troubleIn,
  wordsOf,
} from '../support/story-steps.ts';
import { sharedWorld } from '../support/story-world.ts';
import { fillTerms, openTermsForm } from '../support/terms-steps.ts';
import { cast, channels } from '../support/world.ts';

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
  const asked = await exceptionCardOf(wren, some);
  await approve(wren, some);
  const card = await exceptionCardOf(mina, some, 'State: In effect');
  const open = await modalAfter(mina, () => mina.press(card, 'cancel_exception'));
  await mina.fill(open, 'typed_reason', 'It is patched.');
  await approve(wren, await requestException(ben, { about, scope: 'global' }));
  await exceptionCardOf(mina, some, 'State: Suspended');

  const refused = troubleIn(await mina.submit(open));
  const late = await answerAfter(wren, () => wren.press(asked, 'approve_exception', { isStale: true }));

  expect(refused).toContain(`${some} was changed since you saw it: Suspended`);
  expect(wordsOf(late)).toContain(`${some} is already approved, and suspended by a global exception since`);
  expect(wordsOf(await exceptionCardOf(mina, some))).toContain('State: Suspended');
});

describe('somebody else was faster, and is named', () => {
  test('of two rejections', async () => {
    const { mina, ben, priya } = people(world().slack);
    const number = await fileRequest(mina);
    const card = await settledCardOf(ben, number);
    const open = await modalAfter(ben, () => ben.press(card, 'reject_activity'));
    await ben.fill(open, 'typed_reason', 'No.');
    await reject(priya, card, 'Not ours.');

    const refused = troubleIn(await ben.submit(open));

    expect(refused).toContain(`${number} was already rejected by Priya Nair`);
    expect(refused).toContain('Nothing was changed.');
    expect(wordsOf(await cardOf(ben, number, (words) => words.includes('Rejected by')))).toContain('Not ours.');
  });

  test('a withdrawal before Accept', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina);
    const card = await settledCardOf(ben, number);
    await mina.submit(await modalAfter(mina, () => chooseInMenu(mina, card, 'withdraw')));
    await cardOf(ben, number, (words) => words.includes('State: Withdrawn'));

    const refused = await answerAfter(ben, () => ben.press(card, 'accept_activity', { isStale: true }));

    expect(wordsOf(refused)).toContain(`${number} was already withdrawn by Mina Sato`);
    expect(await actionsOn(number)).toEqual(['activity_filed', 'activity_withdrawn']);
  });

  test.each([
    ['what was rejected', 'update', 'has been pending again since'],
    ['attention required', 'attention_required', 'is open.'],
  ])('of two who reopen %s', async (_, option, sentence) => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { option });
    const card = await cardOf(ben, number);
    if (option === 'update') await reject(ben, await settledCardOf(ben, number), 'Not ours.');
    else await complete(ben, card);
    const ended = await cardOf(mina, number, (words) => /State: (Rejected|Completed)/.test(words));
    const [theirs, open] = [await openReopening(mina, ended), await openReopening(ben, ended)];
    await mina.submit(theirs);

    const refused = troubleIn(await ben.submit(open));

    expect(refused).toContain(`${number} ${sentence}`);
    expect(await actionsOn(number, 'activity_reopened')).toHaveLength(1);
  });

  test('who gave it back while it was being given to somebody', async () => {
    const { mina, ben, priya } = people(world().slack);
    const number = await fileRequest(mina);
    await priya.press(await settledCardOf(priya, number), 'accept_activity');
    await priya.press(await cardOf(priya, number, (words) => words.includes('State: Active')), 'take_activity');
    const taken = await cardOf(ben, number, (words) => words.includes('Assigned to: Priya Nair'));
    const [bens, priyas] = [await openDetails(ben, taken), await openDetails(priya, taken)];
    const open = await modalAfter(ben, () => ben.press(bens, 'reassign_activity'));
    await ben.choose(open, 'reassign_person', cast.ben);
    await priya.press(priyas, 'release_activity');
    await cardOf(ben, number, (words) => !words.includes('Assigned to'));

    const refused = troubleIn(await ben.submit(open));

    expect(refused).toContain(`In the meantime ${number} was given back: nobody has it now.`);
    expect(await actionsOn(number, 'activity_reassigned')).toEqual([]);
  });

  test('who changed the priority of attention required', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { option: 'attention_required', priority: 'low' });
    await cardOf(ben, number);
    const [theirs, open] = [await openTermsForm(mina, number), await openTermsForm(ben, number)];
    await fillTerms(mina, theirs, { priority: 'high' });
    await mina.submit(theirs);
    await fillTerms(ben, open, { priority: 'medium' });

    const refused = troubleIn(await ben.submit(open));

    expect(refused).toMatch(new RegExp(`In the meantime Mina Sato has changed ${number}, .*: it has priority High\\.`));
    expect(await actionsOn(number, 'priority_changed')).toHaveLength(1);
  });

  test('who removed the line of the settings that is chosen', async () => {
    const wren = world().slack.as(cast.wren);
    const noor = world().slack.as(noorId);
    await setSettings(world(), { routes: [route(channels.it)] });
    const list = await openTopic(wren, 'routes');
    await removeLine(noor, await openTopic(noor, 'routes'), '1. ');

    const refused = await modalAfter(wren, () => chooseOnLine(wren, list, '1. ', 'change'));

    expect(wordsOf(refused)).toContain('This is not in the settings any more. Open them again to see what is.');
    await wren.closeAllViews();
  });
});

describe('an exception that somebody else has decided about', () => {
  test.each([
    ['rejected', noorId, 'reject_exception', 'was already rejected by Noor Aziz'],
    ['taken back', cast.mina, 'cancel_exception', 'was already cancelled by Mina Sato'],
  ] as const)('%s, is not approved', async (_, who, action, sentence) => {
    const { mina } = people(world().slack);
    const wren = world().slack.as(cast.wren);
    const number = await requestException(mina, { about: quiet() });
    const card = await exceptionCardOf(wren, number);
    const open = await modalAfter(wren, () => wren.press(card, 'approve_exception'));
    await decideWithReason(world().slack.as(who), card, action, 'It is patched.');

    const refused = troubleIn(await wren.submit(open));

    expect(refused).toContain(`${number} ${sentence}`);
    expect(refused).toContain('Nothing was changed.');
    expect(wordsOf(await exceptionCardOf(mina, number, 'It is patched.'))).not.toContain('In effect');
  });

  test('renewed, is not cancelled; and what is only requested is not renewed', async () => {
    const { mina } = people(world().slack);
    const [wren, noor] = [world().slack.as(cast.wren), world().slack.as(noorId)];
    const number = await requestException(mina, { about: quiet() });
    const asked = await exceptionCardOf(wren, number);
    const early = await answerAfter(mina, () =>
      mina.press(withAction(asked, 'approve_exception', 'renew_exception'), 'renew_exception', { isStale: true }),
    );
    await approve(wren, number);
    const card = await exceptionCardOf(mina, number, 'State: In effect');
    const open = await modalAfter(mina, () => mina.press(card, 'cancel_exception'));
    await mina.fill(open, 'typed_reason', 'It is patched.');
    const renewing = await modalAfter(wren, () => wren.press(card, 'renew_exception'));
    const terms = { justification: 'risk_accepted', context: 'Still isolated.', duration: '60' };
    const next = exceptionNumberIn(await wren.submit(await fillExceptionTerms(wren, renewing, terms)));
    await approve(noor, next);
    await exceptionCardOf(mina, number, 'State: Renewed');

    const refused = troubleIn(await mina.submit(open));

    expect(wordsOf(early)).toContain(`${number} is waiting for a decision: requested by Mina Sato`);
    expect(refused).toContain(`${number} has already been renewed, approved by Noor Aziz`);
    await exceptionCardOf(mina, next, 'State: In effect');
  });
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
  await asFixture(store.db, async (tx) => {
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

async function openReopening(person: PersonClient, card: SeenMessage) {
  const form = await modalAfter(person, () => person.press(card, 'reopen_activity'));
  await person.fill(form, 'typed_reason', 'One is left.');
  return form;
}

async function openDetails(person: PersonClient, card: SeenMessage) {
  return await modalAfter(person, () => chooseInMenu(person, card, 'details'));
}

/** What the audit log has of an activity, in order; only of one kind where that is said. */
async function actionsOn(number: string, action?: string): Promise<readonly string[]> {
  const rows = await world()
    .mendbot.program.store.db.selectFrom('audit_log')
    .innerJoin('activity', 'activity.id', 'audit_log.activity_id')
    .select('audit_log.action')
    .where('activity.number', '=', Number(number.slice(4)))
    .where('audit_log.actor_kind', '=', 'person')
    .orderBy('audit_log.seq')
    .execute();
  return rows.map((row) => row.action).filter((found) => action === undefined || found === action);
}

/** As if a button of the card did something that it offers at other times. */
function withAction(card: SeenMessage, from: string, to: string): SeenMessage {
  return { ...card, blocks: JSON.parse(JSON.stringify(card.blocks).replace(`"${from}"`, `"${to}"`)) };
}

let used = 0;

/** A recommendation with devices of several groups that no other story asks an exception for. */
function quiet(): string {
  const fitting = world().microsoft.recommendations.filter(
    ({ id, status, exposedMachinesCount }) =>
      id.startsWith('va-_-') && status === 'Active' && exposedMachinesCount > 20,
  );
  used += 1;
  return fitting[used - 1]?.id ?? expect.fail('there are not enough recommendations');
}
