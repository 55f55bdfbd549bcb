import { describe, expect, test } from 'vitest';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import type { SeenMessage } from '../../../sandbox/slack/seen.ts';
import type { ActivityId } from '../../../src/core/identifiers.ts';
import { activityJobs } from '../../../src/features/activities/index.ts';
import { asFixture } from '../../support/as-fixture.ts';
import { withAction } from '../../support/carried-values.ts';
import { openDetail } from '../../support/detail-steps.ts';
import {
  addApprovers,
  approve,
  decideWithReason,
  exceptionCardOf,
  exceptionNumberIn,
  fillReschedule as fillExceptionFields,
  noor as noorId,
  requestException,
} from '../../support/exception-steps.ts';
import { actionsIn } from '../../support/offers.ts';
import { fillReschedule, openRescheduleForm } from '../../support/reschedule-steps.ts';
import { route, setSettings } from '../../support/route-steps.ts';
import { chooseOnLine, openSection, removeLine } from '../../support/settings-steps.ts';
import {
  answerAfter,
  assignedTo,
  cardOf,
  chooseInDetails,
  complete,
  detailsFrom,
  fileRequest,
  inDays,
  modalAfter,
  people,
  pressInDetails,
  reject,
  settledCardOf,
  stateLine,
  statusOf,
  troubleIn,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { labelled, words, wordsLike } from '../../support/words.ts';
import { cast, channels } from '../../support/world.ts';

const world = sharedWorld({ prepare: addApprovers });

test('a form that was open while an activity was completed and reopened says who changed it', async () => {
  const { mina, ben, priya } = people(world().slack);
  const number = await fileRequest(mina);
  const card = await settledCardOf(ben, number);
  const open = await modalAfter(priya, () => priya.press(card, 'complete_activity'));
  await complete(ben, card);
  const done = await cardOf(mina, number, stateLine('completed'));
  const form = await modalAfter(mina, () => mina.press(done, 'reopen_activity'));
  await mina.fill(form, 'typed_reason', 'One is left.');
  await mina.choose(form, 'due', inDays(20));
  await mina.submit(form);
  await cardOf(mina, number, stateLine('active'));

  const refused = troubleIn(await priya.submit(open));

  expect(refused).toMatch(
    wordsLike('error.changed_meanwhile', { number, name: 'Mina Sato', state: words('state.active') }),
  );
  expect(refused).toContain(words('notice.nothing_changed'));
  expect(wordsOf(await cardOf(mina, number))).toContain(stateLine('active'));
});

test('a form that was open while an exception was approved says so', async () => {
  const { mina } = people(world().slack);
  const wren = world().slack.as(cast.wren);
  const about = quiet();
  const number = await requestException(mina, { about, scope: 'global' });
  const asked = await exceptionCardOf(wren, number);
  const open = await modalAfter(mina, () => mina.press(asked, 'cancel_exception'));
  await mina.fill(open, 'typed_reason', 'It is patched.');
  await approve(wren, number);
  const inEffect = labelled('exception.line.state', words('exception.state.in_effect'));
  await exceptionCardOf(mina, number, inEffect);

  const refused = troubleIn(await mina.submit(open));
  const late = await answerAfter(wren, () => wren.press(asked, 'approve_exception', { isStale: true }));

  expect(refused).toMatch(wordsLike('error.exception_changed', { number, state: words('exception.state.in_effect') }));
  expect(wordsOf(late)).toMatch(wordsLike('error.exception_decided.in_effect', { number }));
  expect(wordsOf(await exceptionCardOf(mina, number))).toContain(inEffect);
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

    expect(refused).toMatch(wordsLike('error.activity_decided.rejected', { number, name: 'Priya Nair' }));
    expect(refused).toContain(words('notice.nothing_changed'));
    expect(statusOf(await cardOf(ben, number, stateLine('rejected')))).toContain(
      words('status.rejected_because', { name: 'Priya Nair', reason: 'Not ours.' }),
    );
  });

  test('a withdrawal before Accept', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina);
    const card = await settledCardOf(ben, number);
    await mina.submit(await chooseInDetails(mina, card, 'withdraw_activity'));
    await cardOf(ben, number, stateLine('withdrawn'));

    const refused = await answerAfter(ben, () => ben.press(card, 'accept_activity', { isStale: true }));

    expect(wordsOf(refused)).toMatch(wordsLike('error.activity_decided.withdrawn', { number, name: 'Mina Sato' }));
    expect(await actionsOn(number)).toEqual(['activity_filed', 'activity_withdrawn']);
  });

  test.each([
    ['a rejected request', 'update', 'rejected', 'error.activity_decided.pending'],
    ['a completed request', 'update', 'completed', 'error.activity_decided.active'],
    ['an attention request', 'attention_required', 'completed', 'error.activity_decided.open'],
  ] as const)('of two who reopen %s', async (_, option, state, domainError) => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { option });
    const card = option === 'update' ? await settledCardOf(ben, number) : await cardOf(ben, number);
    if (state === 'rejected') await reject(ben, card, 'Not ours.');
    else await complete(ben, card);
    const ended = await cardOf(mina, number, stateLine(state));
    const [theirs, open] = [await openReopening(mina, ended), await openReopening(ben, ended)];
    await mina.submit(theirs);

    const refused = troubleIn(await ben.submit(open));

    expect(refused).toMatch(wordsLike(domainError, { number, name: 'Mina Sato' }));
    expect(refused).not.toContain('accepted');
    expect(await actionsOn(number, 'activity_reopened')).toHaveLength(1);
  });

  test('who gave it back while it was being given to somebody', async () => {
    const { mina, ben, priya } = people(world().slack);
    const number = await fileRequest(mina);
    await priya.press(await settledCardOf(priya, number), 'accept_activity');
    const taken = await cardOf(ben, number, assignedTo('Priya Nair'));
    const priyas = await detailsFrom(priya, taken);
    const open = await chooseInDetails(ben, taken, 'reassign_activity');
    await ben.choose(open, 'reassign_person', cast.ben);
    await pressInDetails(priya, priyas, 'release_activity');
    await cardOf(ben, number, assignedTo(null));

    const refused = troubleIn(await ben.submit(open));

    expect(refused).toMatch(wordsLike('error.released_meanwhile', { number }));
    expect(await actionsOn(number, 'activity_reassigned')).toEqual([]);
  });

  test('who changed the priority of attention required', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { option: 'attention_required', priority: 'low' });
    await cardOf(ben, number);
    const [theirs, open] = [await openRescheduleForm(mina, number), await openRescheduleForm(ben, number)];
    await fillReschedule(mina, theirs, { priority: 'high' });
    await mina.submit(theirs);
    await fillReschedule(ben, open, { priority: 'medium' });

    const refused = troubleIn(await ben.submit(open));

    expect(refused).toMatch(
      wordsLike('error.rescheduled_meanwhile.undated', {
        name: 'Mina Sato',
        number,
        priority: words('priority.high'),
      }),
    );
    expect(await actionsOn(number, 'priority_changed')).toHaveLength(1);
  });

  test('who removed the line of the settings that is chosen', async () => {
    const wren = world().slack.as(cast.wren);
    const noor = world().slack.as(noorId);
    await setSettings(world(), { routes: [route(channels.it)] });
    const list = await openSection(wren, 'routes');
    await removeLine(noor, await openSection(noor, 'routes'), '1. ');

    const refused = await modalAfter(wren, () => chooseOnLine(wren, list, '1. ', 'change'));

    expect(wordsOf(refused)).toContain(words('error.settings_item_gone'));
    await wren.closeAllViews();
  });
});

describe('an exception that somebody else has decided about', () => {
  test.each([
    ['rejected', noorId, 'Noor Aziz', 'reject_exception'],
    ['cancelled', cast.mina, 'Mina Sato', 'cancel_exception'],
  ] as const)('%s, is not approved', async (state, who, name, action) => {
    const { mina } = people(world().slack);
    const wren = world().slack.as(cast.wren);
    const number = await requestException(mina, { about: quiet() });
    const card = await exceptionCardOf(wren, number);
    const open = await modalAfter(wren, () => wren.press(card, 'approve_exception'));
    await decideWithReason(world().slack.as(who), card, action, 'It is patched.');

    const refused = troubleIn(await wren.submit(open));

    expect(refused).toMatch(wordsLike(`error.exception_decided.${state}`, { number, name }));
    expect(refused).toContain(words('notice.nothing_changed'));
    expect(wordsOf(await exceptionCardOf(mina, number, 'It is patched.'))).toContain(
      labelled('exception.line.state', words(`exception.state.${state}`)),
    );
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
    const card = await exceptionCardOf(
      mina,
      number,
      labelled('exception.line.state', words('exception.state.in_effect')),
    );
    const open = await modalAfter(mina, () => mina.press(card, 'cancel_exception'));
    await mina.fill(open, 'typed_reason', 'It is patched.');
    const renewing = await modalAfter(wren, () => wren.press(card, 'renew_exception'));
    const dueAndPriority = { justification: 'risk_accepted', context: 'Still isolated.', duration: '60' };
    const next = exceptionNumberIn(await wren.submit(await fillExceptionFields(wren, renewing, dueAndPriority)));
    await approve(noor, next);
    await exceptionCardOf(mina, number, labelled('exception.line.state', words('exception.state.renewed')));

    const refused = troubleIn(await mina.submit(open));

    expect(wordsOf(early)).toMatch(wordsLike('error.exception_decided.requested', { number, name: 'Mina Sato' }));
    expect(refused).toMatch(wordsLike('error.exception_decided.renewed', { number, name: 'Noor Aziz' }));
    await exceptionCardOf(mina, next, labelled('exception.line.state', words('exception.state.in_effect')));
  });
});

test('N/A is corrected neither to what is no address nor to somebody without one', async () => {
  const { slack, mendbot } = world();
  const { mina, ben } = people(slack);
  slack.addUser({ id: 'U20NOA', name: 'noa', realName: 'Noa Hidden' });
  await slack.eventsSettled();
  const number = await fileRequest(mina);
  await complete(ben, await settledCardOf(ben, number));
  await cardOf(mina, number, stateLine('completed'));
  await forgetCompleter(mendbot.program, number);
  const card = await cardOf(ben, number, wordsLike('status.unnamed.defender'));

  expect(actionsIn(await detailsFrom(ben, card)).buttons).toContain('correct_activity');
  const form = await modalAfter(ben, () => ben.press(card, 'correct_activity'));
  await ben.fill(form, 'email', `${'b'.repeat(250)}@fabrikam.example`);
  expect(troubleIn(await ben.submit(form))).toMatch(wordsLike('error.email_malformed'));
  await ben.fill(form, 'email', '');
  await ben.choose(form, 'correction_person', 'U20NOA');
  expect(troubleIn(await ben.submit(form))).toContain(words('error.person_without_address'));

  expect(statusOf(await cardOf(ben, number))).toMatch(wordsLike('status.unnamed.defender'));
  expect(wordsOf(await openDetail(ben, number))).toContain(labelled('activity.line.completed_by', 'N/A'));
});

/** Makes the activity look completed by an unknown person in another place. */
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
    await store.queue.enqueue(tx, activityJobs.deliverActivity, { activityId: id as ActivityId });
  });
}

async function openReopening(person: PersonClient, card: SeenMessage) {
  const form = await modalAfter(person, () => person.press(card, 'reopen_activity'));
  await person.fill(form, 'typed_reason', 'One is left.');
  return form;
}

/** The actions on an activity in the audit log, in order. `action`: only this one. */
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

let used = 0;

/** A recommendation with devices of several groups, which no other story requests or excepts. */
function quiet(): string {
  const fitting = world().microsoft.recommendations.filter(
    ({ id, status, exposedMachinesCount }) =>
      id.startsWith('va-_-') && id !== 'va-_-google-_-chrome' && status === 'Active' && exposedMachinesCount > 20,
  );
  used += 1;
  return fitting[used - 1]?.id ?? expect.fail('there are not enough recommendations');
}
