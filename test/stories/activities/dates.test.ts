import { describe, expect, test } from 'vitest';
import type { SlackStandIn } from '../../../sandbox/slack/slack-stand-in.ts';
import { plainText } from '../../../sandbox/story/block-text.ts';
import { withAction } from '../../support/carried-values.ts';
import { hasAction, openDetail, wholeDetail } from '../../support/detail-steps.ts';
import { isFull } from '../../support/is-full.ts';
import { hintOf, labelsOf } from '../../support/offers.ts';
import { fillReschedule, openRescheduleForm, reschedule } from '../../support/reschedule-steps.ts';
import {
  addColleague,
  answerAfter,
  cardOf,
  chooseInDetails,
  complete,
  detailsFrom,
  directText,
  fieldValue,
  fileRequest,
  inDays,
  labelOf,
  modalAfter,
  people,
  pressInDetails,
  settledCardOf,
  stateLine,
  statusOf,
  troubleIn,
  waitForDirect,
  waitForThreadLine,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { atField, labelled, words, wordsLike } from '../../support/words.ts';
import { cast, channels } from '../../support/world.ts';

const shown = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });
const asRead = (days: number) => shown.format(new Date(`${inDays(days)}T00:00:00Z`));
const dueOnCard = (days: number) => words('status.due', { due: asRead(days) });
const movedLater = (count: number, first: number) => words('dates.slipped', { count, first: asRead(first) });
const [high, medium, low] = [words('priority.high'), words('priority.medium'), words('priority.low')];

/** Makes the IT channel public, so that a person without a role can see a card and press its buttons. */
function openItChannel(slack: SlackStandIn): void {
  const members = [cast.mina, cast.tomas, cast.ben, cast.priya];
  slack.addChannel({ id: channels.it, name: 'it-remediation', members, isBotMember: true });
}

describe('due date and priority', () => {
  const world = sharedWorld({ prepare: openItChannel });

  test('both are changed with one reason: on the card, in the thread, to the requester, once', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { priority: 'medium', dueOn: inDays(10) });
    const card = await settledCardOf(ben, number);

    const result = await reschedule(ben, number, {
      dueOn: inDays(20),
      priority: 'high',
      reason: 'The freeze ends <!channel> & later.',
    });

    expect(troubleIn(result)).toContain(words('due_and_priority.done', { number, due: asRead(20), priority: high }));
    await cardOf(ben, number, `${high} · ${dueOnCard(20)}`);
    const details = wordsOf(await openDetail(mina, number));
    expect(details).toContain(`${high} · ${dueOnCard(20)}`);
    expect(details).toContain(labelled('activity.line.due', movedLater(1, 10)));
    const said = words('event.due_and_priority_moved', {
      name: 'Ben Okafor',
      number,
      due: asRead(20),
      dueBefore: asRead(10),
      priority: high,
      priorityBefore: medium,
    });
    const line = await waitForThreadLine(ben, card, said);
    expect(JSON.stringify(line.blocks)).toContain('"text":"The freeze ends <!channel> & later."');
    await waitForDirect(mina, number, said);
    expect(directText(ben, number)).toEqual([]);
    expect((await cardOf(ben, number)).replies).toHaveLength(1);
  });

  test('the requester changes them too: followers hear of it, the requester does not', async () => {
    const { mina, tomas, ben } = people(world().slack);
    const number = await fileRequest(mina, { dueOn: inDays(10) });
    const card = await settledCardOf(ben, number);
    await chooseInDetails(tomas, card, 'follow_activity');

    await reschedule(mina, number, { dueOn: inDays(5) });

    const moved = { name: 'Mina Sato', number, dueBefore: asRead(10), due: asRead(5) };
    await waitForDirect(tomas, number, words('event.due_moved', moved));
    await waitForThreadLine(ben, card, words('event.due_moved', moved));
    expect(directText(mina, number)).toEqual([]);
    await cardOf(ben, number, dueOnCard(5));
    expect(statusOf(await openDetail(ben, number))).toContain(dueOnCard(5));
  });

  if (isFull) {
    test('the details say who set each date and why, and how often it was moved later', async () => {
      const { mina, ben } = people(world().slack);
      const kept = await fileRequest(mina, { priority: 'high' });
      const number = await fileRequest(mina, { priority: 'high', dueOn: inDays(10) });
      const card = await settledCardOf(ben, number);

      await reschedule(ben, number, { dueOn: inDays(20), reason: 'Freeze.' });
      await reschedule(mina, number, { dueOn: inDays(15), reason: 'A smaller one.' });
      await reschedule(ben, number, { dueOn: inDays(30), reason: 'Vendor is late.' });
      await cardOf(ben, number, dueOnCard(30));
      const open = await detailsFrom(ben, card);
      const details = wordsOf(open);

      expect(details).toContain(words('dates.heading_slipped', { slips: movedLater(2, 10) }));
      expect(details).toContain(words('dates.by_chosen', { due: asRead(10), name: 'Mina Sato' }));
      for (const [days, name, reason] of [
        [20, 'Ben Okafor', 'Freeze.'],
        [15, 'Mina Sato', 'A smaller one.'],
        [30, 'Ben Okafor', 'Vendor is late.'],
      ] as const) {
        expect(details).toMatch(wordsLike('dates.by_changed', { due: asRead(days), name, reason }));
      }
      expect(wordsOf(await wholeDetail(mina, kept))).toMatch(wordsLike('dates.by_default', { priority: high }));

      const form = await pressInDetails(ben, open, 'reschedule_activity');
      await ben.choose(form, 'due', inDays(40));
      await ben.fill(form, 'typed_reason', 'Later still.');
      await ben.submit(form);
      const changed = wordsLike('dates.by_changed', { due: asRead(40), name: 'Ben Okafor' });
      await expect.poll(() => wordsOf(ben.views().find(({ id }) => id === open.id) ?? form)).toMatch(changed);
      await ben.closeAllViews();
    });
  }

  test('while the date is the default, the form says what goes with another priority; once chosen, it does not', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { priority: 'medium' });

    const proposing = await openRescheduleForm(ben, number);
    await fillReschedule(ben, proposing, { dueOn: inDays(7), priority: 'high' });
    await ben.submit(proposing);
    const followed = await openRescheduleForm(ben, number);
    await reschedule(ben, number, { dueOn: inDays(8) });
    const chosen = await openRescheduleForm(ben, number);

    expect(hintOf(proposing, 'due')).toMatch(
      wordsLike('due_and_priority.due_hint', { priority: medium, high: asRead(7) }),
    );
    expect(hintOf(followed, 'due')).toMatch(wordsLike('due_and_priority.due_hint', { priority: high }));
    expect(hintOf(chosen, 'due')).toBeUndefined();
    expect(fieldValue(chosen, 'due')).toBe(inDays(8));
    expect(labelOf(fieldValue(chosen, 'reschedule_priority'))).toBe(high);
  });

  test('refused at the field: nothing changed, a day that has passed, no reason; then it is done from the same form', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { priority: 'low', dueOn: inDays(10) });
    const form = await openRescheduleForm(ben, number);

    await fillReschedule(ben, form, {});
    expect(await ben.submit(form)).toMatchObject({
      kind: 'errors',
      errors: { due: words('error.due_and_priority_unchanged.dated') },
    });
    await fillReschedule(ben, form, { dueOn: inDays(-1) });
    expect(await ben.submit(form)).toMatchObject({
      kind: 'errors',
      errors: { due: words('error.due_date_past') },
    });
    await fillReschedule(ben, form, { dueOn: inDays(0), reason: '  \n ' });
    expect(await ben.submit(form)).toMatchObject({
      kind: 'errors',
      errors: { typed_reason: words('error.reason_missing') },
    });
    expect((await cardOf(ben, number)).replies).toEqual([]);
    await fillReschedule(ben, form, { dueOn: inDays(0) });
    expect((await ben.submit(form)).kind).toBe('updated');

    await cardOf(ben, number, dueOnCard(0));
  });

  test('a reason that is too long is refused, by Slack as by us', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina);
    const form = await openRescheduleForm(ben, number);

    const tooLong = 'x'.repeat(1001);
    await expect(fillReschedule(ben, form, { reason: tooLong })).rejects.toThrow('takes 1000 characters');
    const values = {
      due: { due: { type: 'datepicker', selected_date: inDays(9) } },
      priority: { reschedule_priority: { type: 'static_select', selected_option: { value: 'low' } } },
      reason: { typed_reason: { type: 'plain_text_input', value: tooLong } },
    };
    const view = { id: form.id, type: 'modal', callback_id: 'reschedule_form', blocks: form.blocks, state: { values } };
    const answer = await ben.submitRaw({ view: { ...view, private_metadata: form.privateMetadata } });
    expect(JSON.stringify(answer.body)).toContain(words('error.text_too_long', { limit: 1000 }));
  });

  test('of two changes at once one counts, and the other person reads whose and what it is now', async () => {
    const { mina, ben, priya } = people(world().slack);
    const number = await fileRequest(mina, { priority: 'medium', dueOn: inDays(10) });
    const card = await settledCardOf(ben, number);
    const forms = [await openRescheduleForm(ben, number), await openRescheduleForm(priya, number)] as const;
    await fillReschedule(ben, forms[0], { dueOn: inDays(20) });
    await fillReschedule(priya, forms[1], { dueOn: inDays(20), priority: 'high' });

    const results = await Promise.all([ben.submit(forms[0]), priya.submit(forms[1])]);

    const answers = results.map(troubleIn);
    const isBens = wordsLike('due_and_priority.done', { number }).test(answers[0] ?? '');
    const [winner, refused] = isBens ? ['Ben Okafor', answers[1]] : ['Priya Nair', answers[0]];
    const now = { name: winner, number, due: asRead(20), priority: isBens ? medium : high };
    expect(refused).toMatch(wordsLike('error.rescheduled_meanwhile.dated', now));
    expect(refused).toContain(words('notice.nothing_changed'));
    await waitForThreadLine(ben, card, winner);
    expect((await cardOf(ben, number)).replies).toHaveLength(1);
  });

  test('submitted twice, the thread says it once', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { dueOn: inDays(10) });
    const card = await settledCardOf(ben, number);
    const form = await openRescheduleForm(ben, number);
    await fillReschedule(ben, form, { dueOn: inDays(12) });

    const twice = await Promise.all([ben.submit(form), ben.submit(form)]);

    expect(twice.map(({ kind }) => kind)).toContain('updated');
    await waitForThreadLine(ben, card, wordsLike('event.due_moved', { number }));
    expect((await cardOf(ben, number)).replies).toHaveLength(1);
    expect(wordsOf(await openDetail(ben, number))).toContain(movedLater(1, 10));
  });

  test('no decision is turned down because the date was moved, and no change because it was accepted', async () => {
    const { mina, ben, priya } = people(world().slack);
    const number = await fileRequest(mina, { dueOn: inDays(10) });
    const card = await settledCardOf(ben, number);
    const form = await openRescheduleForm(priya, number);
    await ben.press(card, 'accept_activity');
    const accepted = await cardOf(ben, number, stateLine('active'));
    const completing = await modalAfter(ben, () => ben.press(accepted, 'complete_activity'));

    await fillReschedule(priya, form, { dueOn: inDays(12) });
    expect((await priya.submit(form)).kind).toBe('updated');
    expect((await ben.submit(completing)).kind).toBe('closed');

    await cardOf(ben, number, stateLine('completed'));
  });

  test('too late: what was completed meanwhile keeps its date, and offers no change', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { dueOn: inDays(10) });
    const form = await openRescheduleForm(mina, number);
    await complete(ben, await settledCardOf(ben, number));
    await fillReschedule(mina, form, { dueOn: inDays(12) });

    const result = await mina.submit(form);

    expect(troubleIn(result)).toMatch(wordsLike('error.activity_decided.completed', { number, name: 'Ben Okafor' }));
    expect(JSON.stringify((await wholeDetail(mina, number)).blocks)).not.toContain('reschedule_activity');
  });

  test('reopening begins a new round, and a form from before says so', async () => {
    const { mina, ben, priya } = people(world().slack);
    const number = await fileRequest(mina, { dueOn: inDays(10) });
    await reschedule(ben, number, { dueOn: inDays(20) });
    const old = await openRescheduleForm(priya, number);
    await complete(ben, await cardOf(ben, number, dueOnCard(20)));
    const done = await cardOf(ben, number, stateLine('completed'));
    const reopening = await modalAfter(mina, () => mina.press(done, 'reopen_activity'));
    await mina.choose(reopening, 'due', inDays(30));
    await mina.fill(reopening, 'typed_reason', 'It came back.');
    await mina.submit(reopening);
    const again = await cardOf(ben, number, stateLine('active'));

    await fillReschedule(priya, old, { dueOn: inDays(25) });
    const refused = troubleIn(await priya.submit(old));

    expect(statusOf(again)).toContain(dueOnCard(30));
    expect(statusOf(await openDetail(mina, number))).toContain(dueOnCard(30));
    const now = { name: 'Mina Sato', number, due: asRead(30) };
    expect(refused).toMatch(wordsLike('error.rescheduled_meanwhile.dated', now));
    await reschedule(ben, number, { dueOn: inDays(31) });
    const details = wordsOf(await wholeDetail(ben, number));
    expect(details).toContain(movedLater(1, 30));
    expect(details).toMatch(wordsLike('dates.by_reopened', { due: asRead(30), name: 'Mina Sato' }));
  });

  test('of attention required only the priority can be changed', async () => {
    const { mina, ben } = people(world().slack);
    const wanted = { recommendation: 'anyconnect', option: 'attention_required', priority: 'low' } as const;
    const number = await fileRequest(mina, wanted);
    const card = await cardOf(ben, number);
    const form = await openRescheduleForm(ben, number);

    expect(fieldValue(form, 'due')).toBeUndefined();
    await fillReschedule(ben, form, {});
    expect(await ben.submit(form)).toMatchObject({
      kind: 'errors',
      errors: { reschedule_priority: words('error.due_and_priority_unchanged.undated') },
    });
    await fillReschedule(ben, form, { priority: 'medium' });
    expect(troubleIn(await ben.submit(form))).toContain(
      words('due_and_priority.done_undated', { number, priority: medium }),
    );

    await waitForThreadLine(
      ben,
      card,
      wordsLike('event.priority_moved', { number, priorityBefore: low, priority: medium }),
    );
    await cardOf(ben, number, `${words('option.attention_required')} · ${medium} · `);
    const details = await openDetail(mina, number);
    expect(wordsOf(details)).toContain(`${words('option.attention_required')} · ${medium} · `);
    const labels = ['option', 'groups', 'created_by'] as const;
    expect(labelsOf(details)).toEqual(labels.map((label) => words(`activity.line.${label}`)));
  });

  test('refuses a person without a role at the button and in a forged form', async () => {
    const { slack } = world();
    const { mina, ben } = people(slack);
    const ivy = addColleague(slack, {
      id: 'U0IVY',
      name: 'ivy',
      realName: 'Ivy Stone',
    });
    const number = await fileRequest(mina, { recommendation: urgent(), priority: 'low', dueOn: inDays(10) });
    const card = await settledCardOf(ben, number);
    const form = await openRescheduleForm(ben, number);

    const raising = withAction(card, 'open_detail', 'raise_priority');
    const answer = await answerAfter(ivy, () => ivy.press(raising, 'raise_priority', { isStale: true }));
    const values = { due: { due: { type: 'datepicker', selected_date: inDays(99) } } };
    const { blocks } = form;
    const view = { id: 'V0FORGED', type: 'modal', callback_id: 'reschedule_form', blocks, state: { values } };
    const forged = await ivy.submitRaw({ view: { ...view, private_metadata: form.privateMetadata } });

    expect(wordsOf(answer)).toMatch(wordsLike('error.role_missing.it_channel'));
    expect(plainText(JSON.stringify(forged.body))).toMatch(atField(wordsLike('error.role_missing.it_channel')));
    expect(statusOf(await cardOf(ben, number))).toContain(dueOnCard(10));
  });

  test('beside an exploit the details offer High with a prefilled form, and a later press is refused', async () => {
    const { mina, ben, priya } = people(world().slack);
    const number = await fileRequest(mina, { recommendation: urgent(), priority: 'low', dueOn: inDays(10) });
    const card = await settledCardOf(ben, number);

    const priyas = await detailsFrom(priya, card);
    const form = await chooseInDetails(ben, card, 'raise_priority');
    expect(labelOf(fieldValue(form, 'reschedule_priority'))).toBe(high);
    expect(String(fieldValue(form, 'typed_reason'))).toContain(words('due_and_priority.reason_exploit'));
    expect((await ben.submit(form)).kind).toBe('updated');
    const raised = await cardOf(ben, number, `${words('state.pending')} · ${high} · `);
    const late = await pressInDetails(priya, priyas, 'raise_priority', { isStale: true });
    const details = await openDetail(ben, number);

    expect(hasAction(details, 'raise_priority')).toBe(false);
    expect(wordsOf(details)).toContain(`${words('state.pending')} · ${high} · `);
    expect(wordsOf(details)).toContain(words('activity.has_exploit'));
    expect(wordsOf(raised)).toContain(words('card.exploit'));
    expect(wordsOf(late)).toMatch(wordsLike('error.rescheduled_meanwhile.dated', { name: 'Ben Okafor', number }));
    await waitForThreadLine(ben, card, wordsLike('event.priority_moved', { priorityBefore: low, priority: high }));
  });

  /** A recommendation with a public exploit, and with devices. */
  function urgent(): string {
    const found = world().microsoft.recommendations.find(
      ({ id, publicExploit, exposedMachinesCount, status }) =>
        id.startsWith('va-_-') && publicExploit && exposedMachinesCount > 0 && status === 'Active',
    );
    if (found === undefined) throw new Error('no recommendation is urgent');
    return found.id;
  }
});
