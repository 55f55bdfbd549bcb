import { describe, expect, test } from 'vitest';
import type { PersonClient } from '../../src/sandbox/slack/person-client.ts';
import type { SeenView } from '../../src/sandbox/slack/seen-view.ts';
import { addApprovers, exceptionNumberIn, fillExceptionForm, offeredGroups } from '../support/exception-steps.ts';
import { submitForged } from '../support/forged-form.ts';
import { blockOf, choose, chooseOnLine, openNew, openTopic } from '../support/settings-steps.ts';
import {
  cardOf,
  chooseInMenu,
  chooseRecommendation,
  command,
  complete,
  fileRequest,
  fillForm,
  inDays,
  modalAfter,
  numberIn,
  openForm,
  people,
  settledCardOf,
  troubleIn,
  waitForGroups,
  wordsOf,
} from '../support/story-steps.ts';
import { sharedWorld } from '../support/story-world.ts';
import { openTermsForm } from '../support/terms-steps.ts';
import { cast } from '../support/world.ts';

const world = sharedWorld({ prepare: addApprovers });

const nothing = {};
const tooLong = (limit: number) => ({ value: 'x'.repeat(limit + 1) });
const chosen = (...values: readonly string[]) => ({ selected_options: values.map((value) => ({ value })) });
const longAtReason = { reason: 'At most 1,000 characters fit here.' };
const noDueDate = 'Choose a due date.';
const unknownGroup = 'One of these device groups no longer has exposed devices. Choose again.';

describe('what the fields of a form cannot hold in Slack is said at the field, and nothing is changed', () => {
  test('in a request', async () => {
    const { mina } = people(world().slack);
    await fillForm(mina, { recommendation: 'google chrome' });
    const form = await waitForGroups(mina);
    const groups = blockIn(form, 'groups:');
    const before = await decisions();

    expect(await submitForged(mina, form, { request_due: nothing })).toEqual({ [blockIn(form, 'due:')]: noDueDate });
    expect(await submitForged(mina, form, { request_groups: chosen('nowhere') })).toEqual({ [groups]: unknownGroup });
    expect(await submitForged(mina, form, { request_notes: tooLong(3000) })).toEqual({
      notes: 'At most 3,000 characters fit here.',
    });
    expect(await decisions()).toBe(before);
    await cardOf(mina, numberIn(await mina.submit(form)));
  });

  test('in a request for several', async () => {
    const { mina } = people(world().slack);
    const form = await openSeveralRequests(mina, 'silverlight');
    const group = blockIn(form, 'groups:');
    const before = await decisions();
    const recommendations = Array.from({ length: 21 }, (_, index) => `rec:${index + 1}`);

    expect(await submitForged(mina, form, { several_recommendations: chosen() })).toEqual({
      recommendation: 'Choose at least one recommendation.',
    });
    expect(await submitForged(mina, form, { several_recommendations: chosen(...recommendations) })).toEqual({
      recommendation: expect.stringContaining('At most 20 recommendations can be requested at once.'),
    });
    expect(await submitForged(mina, form, { several_groups: chosen('nowhere') })).toEqual({ [group]: unknownGroup });
    expect(await submitForged(mina, form, { request_due: nothing })).toEqual({ [blockIn(form, 'due:')]: noDueDate });
    expect(await decisions()).toBe(before);
    expect(troubleIn(await mina.submit(form))).toContain('1 request is being filed.');
    await mina.waitForDirectMessage((message) => wordsOf(message).includes('1 filed'));
  });

  test('in a rejection, a withdrawal, a completion and a comment', async () => {
    const { mina, ben } = people(world().slack);
    const card = await settledCardOf(ben, await fileRequest(mina, { recommendation: 'zoom' }));
    const details = await modalAfter(mina, () => chooseInMenu(mina, card, 'details'));
    const comment = await modalAfter(mina, () => mina.press(details, 'comment_activity'));
    const rejection = await modalAfter(ben, () => ben.press(card, 'reject_activity'));
    const before = await decisions();

    expect(await submitForged(mina, comment, { typed_reason: nothing })).toEqual({
      reason: 'Write what you want to say.',
    });
    expect(await submitForged(mina, comment, { typed_reason: tooLong(3000) })).toEqual({
      reason: 'At most 3,000 characters fit here.',
    });
    await mina.closeAllViews();
    const withdrawal = await modalAfter(mina, () => chooseInMenu(mina, card, 'withdraw'));
    expect(await submitForged(mina, withdrawal, { typed_note: tooLong(1000) })).toEqual(longAtReason);
    expect(await submitForged(ben, rejection, { typed_reason: nothing })).toEqual({ reason: 'Give a reason.' });
    expect(await submitForged(ben, rejection, { typed_reason: tooLong(1000) })).toEqual(longAtReason);
    await ben.closeAllViews();
    const completion = await modalAfter(ben, () => ben.press(card, 'complete_activity'));
    expect(await submitForged(ben, completion, { typed_note: tooLong(1000) })).toEqual(longAtReason);

    expect(await decisions()).toBe(before);
    expect((await ben.submit(completion)).kind).toBe('closed');
  });

  test('in a reopening, and where due date and priority are changed', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { recommendation: 'notepad', dueOn: inDays(10) });
    const terms = await openTermsForm(ben, number);
    await ben.fill(terms, 'typed_reason', 'Later.');
    const card = await settledCardOf(ben, number);
    const started = await decisions();

    expect(await submitForged(ben, terms, { terms_due: nothing })).toEqual({ due: noDueDate });
    expect(await decisions()).toBe(started);
    await ben.closeAllViews();
    await complete(ben, card);
    const done = await cardOf(ben, number, (words) => words.includes('State: Completed'));
    const reopening = await modalAfter(ben, () => ben.press(done, 'reopen_activity'));
    await ben.fill(reopening, 'typed_reason', 'One is left.');
    const before = await decisions();
    expect(await submitForged(ben, reopening, { reopen_due: nothing })).toEqual({ due: noDueDate });
    expect(await submitForged(ben, reopening, { typed_reason: tooLong(1000) })).toEqual(longAtReason);

    expect(await decisions()).toBe(before);
    expect((await ben.submit(reopening)).kind).toBe('closed');
    await cardOf(mina, number, (words) => words.includes('State: Active'));
  });

  test('where it is given to somebody', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { recommendation: 'vlc' });
    await ben.press(await settledCardOf(ben, number), 'accept_activity');
    const card = await cardOf(ben, number, (words) => words.includes('State: Active'));
    const details = await modalAfter(ben, () => chooseInMenu(ben, card, 'details'));
    const form = await modalAfter(ben, () => ben.press(details, 'reassign_activity'));
    const before = await decisions();

    expect(await submitForged(ben, form, { reassign_person: nothing })).toEqual({ assignee: 'Choose who does it.' });

    expect(await decisions()).toBe(before);
    await ben.choose(form, 'reassign_person', cast.priya);
    expect(troubleIn(await ben.submit(form))).toContain(`${number} is now with Priya Nair.`);
  });

  test('where several are completed or taken', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { recommendation: 'quicktime', priority: 'high' });
    await settledCardOf(mina, number);
    const list = await command(ben, 'list high pending');
    const form = await modalAfter(ben, () => ben.press(list, 'list_several'));
    await ben.choose(form, 'several_action', 'take');
    const before = await decisions();
    const values = Array.from({ length: 51 }, (_, index) => `00000000-0000-7000-8000-0000000000${10 + index}.1`);
    const atFirst = (words: string) => ({ 'several_activities:0': words });

    expect(await submitForged(ben, form, { several_activities: nothing })).toEqual(
      atFirst('Choose at least one activity.'),
    );
    expect(await submitForged(ben, form, { several_activities: chosen(...values) })).toEqual(
      atFirst('At most 50 activities can be changed at once. Choose fewer.'),
    );
    expect(
      await submitForged(ben, form, { several_activities: chosen(values[0] ?? ''), several_action: nothing }),
    ).toEqual({ several_action: 'Choose what is to be done.' });

    expect(await decisions()).toBe(before);
  });

  test('in a request for an exception', async () => {
    const { mina } = people(world().slack);
    const about = quiet();
    const [group = ''] = await offeredGroups(mina, await fillExceptionForm(mina, { about, scope: [] }));
    await mina.closeAllViews();
    const form = await fillExceptionForm(mina, { about, scope: [group], duration: inDays(20) });
    const groups = blockIn(form, 'groups:');
    const before = await decisions();

    const refused = [
      [{ exception_justification: nothing }, { justification: 'Choose a justification.' }],
      [{ exception_context: nothing }, { context: 'Say why it is not remediated for now.' }],
      [{ exception_context: tooLong(3000) }, { context: 'At most 3,000 characters fit here.' }],
      [{ exception_scope: nothing }, { scope: 'Choose the scope.' }],
      [{ exception_groups: chosen() }, { [groups]: 'Choose at least one device group, or the global scope.' }],
      [{ exception_groups: chosen('nowhere') }, { [groups]: unknownGroup }],
      [{ exception_duration: nothing }, { duration: 'Choose how long it is to hold.' }],
      [{ exception_until: nothing }, { until: 'Choose the last day.' }],
    ] as const;
    for (const [forged, words] of refused) expect(await submitForged(mina, form, forged)).toEqual(words);

    expect(await decisions()).toBe(before);
    exceptionNumberIn(await mina.submit(form));
  });

  test('in the settings', async () => {
    const wren = world().slack.as(cast.wren);
    const list = await openTopic(wren, 'language');
    const language = await modalAfter(wren, () => chooseOnLine(wren, list, 'Workspace:', 'change'));
    const before = await decisions();

    expect(await submitForged(wren, language, { time_zone: { selected_option: { value: 'Mars/Olympus' } } })).toEqual({
      [blockOf(language, 'time_zone')]: 'This is no time zone that Mendbot knows. Choose one from the list.',
    });
    expect(await submitForged(wren, language, { locale: { selected_option: { value: 'tlh' } } })).toEqual({
      [blockOf(language, 'locale')]: 'This is no language that Mendbot has. Choose one from the list.',
    });
    await wren.closeAllViews();
    const role = await openNew(wren, 'roles');
    await choose(wren, role, 'role', 'auditor');
    expect(await submitForged(wren, role, { role_groups: chosen('nowhere') })).toEqual({
      [blockOf(role, 'role_groups')]: 'A device group that was chosen is not known any more. Choose it again.',
    });
    const option = { value: 'S0NOWHERE', text: { type: 'plain_text', text: 'Nowhere' } };
    await submitForged(wren, role, {
      slack_groups: { selected_options: [option] },
      people: { selected_users: ['U0NOBODY'] },
    });
    const shown = wordsOf(await wren.waitForView((view) => wordsOf(view).includes('Slack has no such user group')));

    expect(shown).toContain('Slack does not know somebody who was chosen here.');
    expect(await decisions()).toBe(before);
  });
});

/** The id of a block that carries a suffix. */
function blockIn({ blocks }: SeenView, start: string): string {
  const ids = blocks.map((block) => String(block['block_id']));
  return ids.find((id) => id.startsWith(start)) ?? expect.fail(`the form has no ${start}`);
}

async function openSeveralRequests(person: PersonClient, words: string): Promise<SeenView> {
  const form = await chooseRecommendation(person, await openForm(person), words);
  await person.press(form, 'request_several');
  return await person.waitForView(({ callbackId }) => callbackId === 'filing_form');
}

/** How many decisions of people the audit log has. */
async function decisions(): Promise<number> {
  const { db } = world().mendbot.program.store;
  return (await db.selectFrom('audit_log').select('seq').where('actor_kind', '=', 'person').execute()).length;
}

/** A recommendation with devices of several groups that no other story is about. */
function quiet(): string {
  const found = world().microsoft.recommendations.findLast(
    ({ id, status, exposedMachinesCount }) =>
      id.startsWith('va-_-') && status === 'Active' && exposedMachinesCount > 20,
  );
  return found?.id ?? expect.fail('there is no such recommendation');
}
