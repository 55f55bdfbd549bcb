import { describe, expect, test } from 'vitest';
import type { SeenView } from '../../src/sandbox/slack/seen-view.ts';
import type { SlackStandIn } from '../../src/sandbox/slack/slack-stand-in.ts';
import { wholeDetail } from '../support/detail-steps.ts';
import {
  addColleague,
  answerAfter,
  cardOf,
  chooseInMenu,
  complete,
  directWords,
  fieldValue,
  fileRequest,
  inDays,
  labelOf,
  modalAfter,
  people,
  settledCardOf,
  troubleIn,
  waitForDirect,
  waitForThreadLine,
  waitUntilSeen,
  wordsOf,
} from '../support/story-steps.ts';
import { oneEngine, sharedWorld } from '../support/story-world.ts';
import { changeTerms, fillTerms, openTermsForm } from '../support/terms-steps.ts';
import { cast, channels } from '../support/world.ts';

const shown = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });
const asRead = (days: number) => shown.format(new Date(`${inDays(days)}T00:00:00Z`));

/** A public IT channel, so that somebody without a role can see a card and press its buttons. */
function openItChannel(slack: SlackStandIn): void {
  const members = [cast.mina, cast.tomas, cast.ben, cast.priya];
  slack.addChannel({ id: channels.it, name: 'it-remediation', members, isBotMember: true });
}

describe.each([oneEngine])('due date and priority, on %s', (engine) => {
  const world = sharedWorld({ engine, prepare: openItChannel });

  test('both are changed with one reason: on the card, in the thread, to the requester, once', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { priority: 'medium', dueOn: inDays(10) });
    const card = await settledCardOf(ben, number);

    const result = await changeTerms(ben, number, {
      dueOn: inDays(20),
      priority: 'high',
      reason: 'The freeze ends <!channel> & later.',
    });

    expect(troubleIn(result)).toContain(`${number} is due ${asRead(20)} now, with priority High.`);
    const changed = await cardOf(ben, number, (words) => words.includes('Priority: High'));
    expect(wordsOf(changed)).toContain(`Due: ${asRead(20)} · moved later once, first due ${asRead(10)}`);
    const line = await waitForThreadLine(ben, card, `Ben Okafor changed ${number}: due ${asRead(20)}`);
    expect(wordsOf(line)).toContain(`instead of ${asRead(10)}, priority High instead of Medium.`);
    expect(JSON.stringify(line.blocks)).toContain('"text":"The freeze ends <!channel> & later."');
    await waitForDirect(mina, number, `Ben Okafor changed ${number}`);
    expect(directWords(ben, number).join()).not.toContain('Ben Okafor changed');
    expect((await cardOf(ben, number)).replies).toHaveLength(1);
  });

  test('the requester does it too, and hears nothing of it; who follows does', async () => {
    const { mina, tomas, ben } = people(world().slack);
    const number = await fileRequest(mina, { dueOn: inDays(10) });
    const card = await settledCardOf(ben, number);
    await chooseInMenu(tomas, card, 'follow');

    await changeTerms(mina, number, { dueOn: inDays(5) });

    await waitForDirect(tomas, number, `changed the due date of ${number} from ${asRead(10)} to ${asRead(5)}.`);
    await waitForThreadLine(ben, card, 'Mina Sato changed the due date');
    expect(directWords(mina, number).join()).not.toContain('Mina Sato changed');
    expect(wordsOf(await cardOf(ben, number, (words) => words.includes(asRead(5))))).not.toContain('moved later');
  });

  test('the details say who set each date and why, and how often it was moved later', async () => {
    const { mina, ben } = people(world().slack);
    const kept = await fileRequest(mina, { priority: 'high' });
    const number = await fileRequest(mina, { priority: 'high', dueOn: inDays(10) });
    const card = await settledCardOf(ben, number);

    await changeTerms(ben, number, { dueOn: inDays(20), reason: 'Freeze.' });
    await changeTerms(mina, number, { dueOn: inDays(15), reason: 'A smaller one.' });
    await changeTerms(ben, number, { dueOn: inDays(30), reason: 'Vendor is late.' });
    await cardOf(ben, number, (words) => words.includes(`moved later twice, first due ${asRead(10)}`));
    const open = await modalAfter(ben, () => chooseInMenu(ben, card, 'details'));
    const details = wordsOf(open);

    expect(details).toContain(`Due date (moved later twice, first due ${asRead(10)})`);
    expect(details).toContain(`${asRead(10)}: chosen at filing by Mina Sato`);
    expect(details).toMatch(new RegExp(`${asRead(20)}: changed by Ben Okafor, .*: Freeze\\.`));
    expect(details).toMatch(new RegExp(`${asRead(15)}: changed by Mina Sato, .*: A smaller one\\.`));
    expect(details).toMatch(new RegExp(`${asRead(30)}: changed by Ben Okafor, .*: Vendor is late\\.`));
    expect(wordsOf(await wholeDetail(mina, kept))).toMatch(/\d{4}: default for High/);

    const form = await modalAfter(ben, () => ben.press(open, 'change_terms'));
    await ben.choose(form, 'terms_due', inDays(40));
    await ben.fill(form, 'typed_reason', 'Later still.');
    await ben.submit(form);
    const isAnew = (view: SeenView) => view.id === open.id && wordsOf(view).includes(`${asRead(40)}: changed by Ben`);
    await waitUntilSeen(world().slack, () => ben.views().some(isAnew));
    await ben.closeAllViews();
  });

  test('while the date is the default, the form says what goes with another priority; once chosen, it does not', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { priority: 'medium' });

    const proposing = await openTermsForm(ben, number);
    await fillTerms(ben, proposing, { dueOn: inDays(7), priority: 'high' });
    await ben.submit(proposing);
    const followed = await openTermsForm(ben, number);
    await changeTerms(ben, number, { dueOn: inDays(8) });
    const chosen = await openTermsForm(ben, number);

    expect(JSON.stringify(proposing.blocks)).toContain('So far it is the default for Medium.');
    expect(JSON.stringify(proposing.blocks)).toContain(`the default is ${asRead(7)} for High`);
    expect(JSON.stringify(followed.blocks)).toContain('So far it is the default for High.');
    expect(JSON.stringify(chosen.blocks)).not.toContain('the default');
    expect(fieldValue(chosen, 'terms_due')).toBe(inDays(8));
    expect(labelOf(fieldValue(chosen, 'terms_priority'))).toBe('High');
  });

  test('refused at the field: nothing changed, a day that has passed, no reason; then it is done from the same form', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { priority: 'low', dueOn: inDays(10) });
    const form = await openTermsForm(ben, number);

    await fillTerms(ben, form, {});
    expect(await ben.submit(form)).toMatchObject({
      kind: 'errors',
      errors: { due: 'Neither the due date nor the priority is another one. Change one of them.' },
    });
    await fillTerms(ben, form, { dueOn: inDays(-1) });
    expect(await ben.submit(form)).toMatchObject({
      kind: 'errors',
      errors: { due: 'The due date has passed. Choose today or later.' },
    });
    await fillTerms(ben, form, { dueOn: inDays(0), reason: '  \n ' });
    expect(await ben.submit(form)).toMatchObject({
      kind: 'errors',
      errors: { reason: expect.stringMatching(/reason/) },
    });
    expect(wordsOf(await wholeDetail(mina, number))).not.toContain('Ben Okafor changed');
    await fillTerms(ben, form, { dueOn: inDays(0) });
    expect((await ben.submit(form)).kind).toBe('updated');

    await cardOf(ben, number, (words) => words.includes(`Due: ${asRead(0)}`));
  });

  test('a reason that is too long is refused, by Slack as by us', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina);
    const form = await openTermsForm(ben, number);

    const tooLong = 'x'.repeat(1001);
    await expect(fillTerms(ben, form, { reason: tooLong })).rejects.toThrow('takes 1000 characters');
    const values = {
      due: { terms_due: { type: 'datepicker', selected_date: inDays(9) } },
      priority: { terms_priority: { type: 'static_select', selected_option: { value: 'low' } } },
      reason: { typed_reason: { type: 'plain_text_input', value: tooLong } },
    };
    const view = { id: form.id, type: 'modal', callback_id: 'terms_form', state: { values } };
    const answer = await ben.submitRaw({ view: { ...view, private_metadata: form.privateMetadata } });
    expect(JSON.stringify(answer.body)).toContain('1,000 characters');
  });

  test('two at once: one has their way, the other is told who has, and what it is now', async () => {
    const { mina, ben, priya } = people(world().slack);
    const number = await fileRequest(mina, { priority: 'medium', dueOn: inDays(10) });
    const card = await settledCardOf(ben, number);
    const forms = [await openTermsForm(ben, number), await openTermsForm(priya, number)] as const;
    await fillTerms(ben, forms[0], { dueOn: inDays(20) });
    await fillTerms(priya, forms[1], { dueOn: inDays(20), priority: 'high' });

    const results = await Promise.all([ben.submit(forms[0]), priya.submit(forms[1])]);

    const words = results.map(troubleIn);
    const isBens = words[0]?.includes(`${number} is due`) === true;
    const [winner, refused] = isBens ? ['Ben Okafor', words[1]] : ['Priya Nair', words[0]];
    expect(refused).toContain(`In the meantime ${winner} has changed ${number}`);
    expect(refused).toContain(`it is due ${asRead(20)}, with priority ${isBens ? 'Medium' : 'High'}.`);
    expect(refused).toContain('Nothing was changed.');
    await waitForThreadLine(ben, card, `${winner} changed`);
    expect((await cardOf(ben, number)).replies).toHaveLength(1);
  });

  test('submitted twice it is said once', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { dueOn: inDays(10) });
    const card = await settledCardOf(ben, number);
    const form = await openTermsForm(ben, number);
    await fillTerms(ben, form, { dueOn: inDays(12) });

    const twice = await Promise.all([ben.submit(form), ben.submit(form)]);

    expect(twice.map(({ kind }) => kind)).toContain('updated');
    await waitForThreadLine(ben, card, 'changed the due date');
    expect((await cardOf(ben, number)).replies).toHaveLength(1);
    await cardOf(ben, number, (words) => words.includes('moved later once'));
  });

  test('no decision is turned down because the date was moved, and no change because it was accepted', async () => {
    const { mina, ben, priya } = people(world().slack);
    const number = await fileRequest(mina, { dueOn: inDays(10) });
    const card = await settledCardOf(ben, number);
    const form = await openTermsForm(priya, number);
    await ben.press(card, 'accept_activity');
    const accepted = await cardOf(ben, number, (words) => words.includes('State: Active'));
    const completing = await modalAfter(ben, () => ben.press(accepted, 'complete_activity'));

    await fillTerms(priya, form, { dueOn: inDays(12) });
    expect((await priya.submit(form)).kind).toBe('updated');
    expect((await ben.submit(completing)).kind).toBe('closed');

    await cardOf(ben, number, (words) => words.includes('State: Completed'));
  });

  test('too late: what was completed meanwhile keeps its date, and offers no change', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { dueOn: inDays(10) });
    const form = await openTermsForm(mina, number);
    await complete(ben, await settledCardOf(ben, number));
    await fillTerms(mina, form, { dueOn: inDays(12) });

    const result = await mina.submit(form);

    expect(troubleIn(result)).toContain(`${number} was already completed by Ben Okafor`);
    expect(JSON.stringify((await wholeDetail(mina, number)).blocks)).not.toContain('change_terms');
  });

  test('reopening begins a new round, and a form from before says so', async () => {
    const { mina, ben, priya } = people(world().slack);
    const number = await fileRequest(mina, { dueOn: inDays(10) });
    await changeTerms(ben, number, { dueOn: inDays(20) });
    const old = await openTermsForm(priya, number);
    await complete(ben, await cardOf(ben, number, (words) => words.includes('moved later once')));
    const done = await cardOf(ben, number, (words) => words.includes('State: Completed'));
    const reopening = await modalAfter(mina, () => mina.press(done, 'reopen_activity'));
    await mina.choose(reopening, 'reopen_due', inDays(30));
    await mina.fill(reopening, 'typed_reason', 'It came back.');
    await mina.submit(reopening);
    const again = await cardOf(ben, number, (words) => words.includes('State: Active'));

    await fillTerms(priya, old, { dueOn: inDays(25) });
    const refused = troubleIn(await priya.submit(old));

    expect(wordsOf(again)).not.toContain('moved later');
    expect(refused).toContain(`In the meantime Mina Sato has changed ${number}`);
    expect(refused).toContain(asRead(30));
    await changeTerms(ben, number, { dueOn: inDays(31) });
    const details = wordsOf(await wholeDetail(ben, number));
    expect(details).toContain(`moved later once, first due ${asRead(30)}`);
    expect(details).toContain(`${asRead(30)}: set when it was reopened by Mina Sato`);
  });

  test('of attention required only the priority can be changed', async () => {
    const { mina, ben } = people(world().slack);
    const wanted = { recommendation: 'anyconnect', option: 'attention_required', priority: 'low' } as const;
    const number = await fileRequest(mina, wanted);
    const card = await cardOf(ben, number);
    const form = await openTermsForm(ben, number);

    expect(fieldValue(form, 'terms_due')).toBeUndefined();
    await fillTerms(ben, form, {});
    expect(await ben.submit(form)).toMatchObject({
      kind: 'errors',
      errors: { priority: 'The priority is not another one. Choose the one that it is to have.' },
    });
    await fillTerms(ben, form, { priority: 'medium' });
    expect(troubleIn(await ben.submit(form))).toContain(`${number} has priority Medium now.`);

    await waitForThreadLine(ben, card, `changed the priority of ${number} from Low to Medium.`);
    const changed = await cardOf(ben, number, (words) => words.includes('Priority: Medium'));
    expect(wordsOf(changed)).not.toContain('Due');
  });

  test('who may not, is told so, at the button and in a form that was forged', async () => {
    const { slack } = world();
    const { mina, ben } = people(slack);
    const ivy = addColleague(slack, {
      id: `U0IVY${engine.length}`,
      name: `ivy${engine.length}`,
      realName: 'Ivy Stone',
    });
    const number = await fileRequest(mina, { recommendation: urgent(), priority: 'low', dueOn: inDays(10) });
    const card = await settledCardOf(ben, number);
    const form = await openTermsForm(ben, number);

    const answer = await answerAfter(ivy, () => ivy.press(card, 'raise_priority'));
    const values = { due: { terms_due: { type: 'datepicker', selected_date: inDays(99) } } };
    const view = { id: 'V0FORGED', type: 'modal', callback_id: 'terms_form', state: { values } };
    const forged = await ivy.submitRaw({ view: { ...view, private_metadata: form.privateMetadata } });

    expect(wordsOf(answer)).toContain('can do this');
    expect(JSON.stringify(forged.body)).toContain('can do this');
    expect(wordsOf(await cardOf(ben, number))).toContain(`Due: ${asRead(10)}`);
  });

  test('beside an exploit the card offers High: the form is prefilled, and who comes later is told', async () => {
    const { mina, ben, priya } = people(world().slack);
    const number = await fileRequest(mina, { recommendation: urgent(), priority: 'low', dueOn: inDays(10) });
    const card = await settledCardOf(ben, number);

    const form = await modalAfter(ben, () => ben.press(card, 'raise_priority'));
    expect(labelOf(fieldValue(form, 'terms_priority'))).toBe('High');
    expect(String(fieldValue(form, 'typed_reason'))).toContain('A public exploit exists for the recommendation.');
    expect((await ben.submit(form)).kind).toBe('updated');
    const raised = await cardOf(ben, number, (words) => words.includes('Priority: High'));
    const late = await answerAfter(priya, () => priya.press(card, 'raise_priority', { isStale: true }));

    expect(JSON.stringify(raised.blocks)).not.toContain('raise_priority');
    expect(wordsOf(raised)).toContain('A public exploit exists');
    expect(wordsOf(late)).toContain(`In the meantime Ben Okafor has changed ${number}`);
    await waitForThreadLine(ben, card, `from Low to High.`);
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
