import { describe, expect, test } from 'vitest';
import type { SeenView } from '../../../sandbox/slack/seen.ts';
import { activityValue } from '../../../src/features/activities/ids.ts';
import { recommendationValue } from '../../../src/features/recommendations/views.ts';
import { addApprovers, exceptionNumberIn, fillExceptionForm, offeredGroups } from '../../support/exception-steps.ts';
import { activityId } from '../../support/fixtures.ts';
import { submitForged } from '../../support/forged-form.ts';
import { openRescheduleForm } from '../../support/reschedule-steps.ts';
import { blockOf, choose, chooseOnLine, openNew, openSection } from '../../support/settings-steps.ts';
import {
  cardOf,
  chooseInDetails,
  command,
  complete,
  fileRequest,
  fillForm,
  inDays,
  modalAfter,
  numberIn,
  people,
  settledCardOf,
  stateLine,
  troubleIn,
  waitForGroups,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { words, wordsLike } from '../../support/words.ts';
import { cast } from '../../support/world.ts';

const world = sharedWorld({ prepare: addApprovers });

const nothing = {};
const tooLong = (limit: number) => ({ value: 'x'.repeat(limit + 1) });
const chosen = (...values: readonly string[]) => ({ selected_options: values.map((value) => ({ value })) });
const tooLongText = words('error.text_too_long', { limit: 1_000 });
const longReason = { typed_reason: tooLongText };
const longNote = { typed_note: tooLongText };
const noDueDate = words('error.due_date_missing');
const unknownGroup = words('error.device_group_unknown');

describe('what the fields of a form cannot hold in Slack is said at the field, and nothing is changed', () => {
  test('in a request', async () => {
    const { mina } = people(world().slack);
    await fillForm(mina, { recommendation: 'google chrome' });
    const form = await waitForGroups(mina);
    const groups = blockIn(form, 'groups:');
    const before = await decisions();

    expect(await submitForged(mina, form, { request_groups: chosen('nowhere') })).toEqual({ [groups]: unknownGroup });
    expect(await submitForged(mina, form, { request_due: { selected_date: '2026-02-30' } })).toEqual({
      due: noDueDate,
    });
    expect(await submitForged(mina, form, { request_notes: tooLong(3000) })).toEqual({
      notes: words('error.text_too_long', { limit: 3_000 }),
    });
    expect(await decisions()).toBe(before);
    await cardOf(mina, numberIn(await mina.submit(form)));
  });

  test('in the choice of recommendations', async () => {
    const { mina } = people(world().slack);
    const form = await fillForm(mina, { recommendation: 'silverlight' });
    const before = await decisions();
    const recommendations = Array.from({ length: 21 }, (_, index) =>
      recommendationValue.encode({ recommendationRef: index + 1 }),
    );

    expect(await submitForged(mina, form, { request_recommendation: chosen() })).toEqual({
      recommendation: words('error.recommendations_missing'),
    });
    expect(await submitForged(mina, form, { request_recommendation: chosen(...recommendations) })).toEqual({
      recommendation: expect.stringMatching(wordsLike('error.too_many_recommendations', { most: 20 })),
    });
    expect(await decisions()).toBe(before);
  });

  test('in a rejection, a withdrawal, a completion and a comment', async () => {
    const { mina, ben } = people(world().slack);
    const card = await settledCardOf(ben, await fileRequest(mina, { recommendation: 'zoom' }));
    const comment = await chooseInDetails(mina, card, 'comment_activity');
    const rejection = await modalAfter(ben, () => ben.press(card, 'reject_activity'));
    const before = await decisions();

    expect(await submitForged(mina, comment, { typed_reason: nothing })).toEqual({
      typed_reason: words('error.comment_missing'),
    });
    expect(await submitForged(mina, comment, { typed_reason: tooLong(3000) })).toEqual({
      typed_reason: words('error.text_too_long', { limit: 3_000 }),
    });
    await mina.closeAllViews();
    const withdrawal = await chooseInDetails(mina, card, 'withdraw_activity');
    expect(await submitForged(mina, withdrawal, { typed_note: tooLong(1000) })).toEqual(longNote);
    expect(await submitForged(ben, rejection, { typed_reason: nothing })).toEqual({
      typed_reason: words('error.reason_missing'),
    });
    expect(await submitForged(ben, rejection, { typed_reason: tooLong(1000) })).toEqual(longReason);
    await ben.closeAllViews();
    const completion = await modalAfter(ben, () => ben.press(card, 'complete_activity'));
    expect(await submitForged(ben, completion, { typed_note: tooLong(1000) })).toEqual(longNote);

    expect(await decisions()).toBe(before);
    expect((await ben.submit(completion)).kind).toBe('closed');
  });

  test('in a reopening, and where due date and priority are changed', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { recommendation: 'notepad', dueOn: inDays(10) });
    const dueAndPriority = await openRescheduleForm(ben, number);
    await ben.fill(dueAndPriority, 'typed_reason', 'Later.');
    const card = await settledCardOf(ben, number);
    const started = await decisions();

    expect(await submitForged(ben, dueAndPriority, { due: nothing })).toEqual({ due: noDueDate });
    expect(await submitForged(ben, dueAndPriority, { due: null })).toEqual({ due: noDueDate });
    expect(await decisions()).toBe(started);
    await ben.closeAllViews();
    await complete(ben, card);
    const done = await cardOf(ben, number, stateLine('completed'));
    const reopening = await modalAfter(ben, () => ben.press(done, 'reopen_activity'));
    await ben.fill(reopening, 'typed_reason', 'One is left.');
    const before = await decisions();
    expect(await submitForged(ben, reopening, { due: nothing })).toEqual({ due: noDueDate });
    expect(await submitForged(ben, reopening, { due: null })).toEqual({ due: noDueDate });
    expect(await submitForged(ben, reopening, { typed_reason: tooLong(1000) })).toEqual(longReason);

    expect(await decisions()).toBe(before);
    expect((await ben.submit(reopening)).kind).toBe('closed');
    await cardOf(mina, number, stateLine('active'));
  });

  test('where it is given to somebody', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { recommendation: 'vlc' });
    await ben.press(await settledCardOf(ben, number), 'accept_activity');
    const card = await cardOf(ben, number, stateLine('active'));
    const form = await chooseInDetails(ben, card, 'reassign_activity');
    const before = await decisions();

    expect(await submitForged(ben, form, { reassign_person: nothing })).toEqual({
      reassign_person: words('error.assignee_missing'),
    });

    expect(await decisions()).toBe(before);
    await ben.choose(form, 'reassign_person', cast.priya);
    expect(troubleIn(await ben.submit(form))).toContain(words('reassign.done', { number, name: 'Priya Nair' }));
  });

  test('where several are completed or taken', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { recommendation: 'quicktime', priority: 'high' });
    await settledCardOf(mina, number);
    const list = await command(ben, 'list high pending');
    const form = await modalAfter(ben, () => ben.press(list, 'list_batch'));
    await ben.choose(form, 'batch_action', 'take');
    const before = await decisions();
    const values = Array.from({ length: 51 }, (_, index) =>
      activityValue.encode({ activityId: activityId(index), seenVersion: 1 }),
    );
    const atFirst = (error: string) => ({ 'batch_activities:0': error });

    expect(await submitForged(ben, form, { batch_activities: nothing })).toEqual(
      atFirst(words('error.nothing_selected')),
    );
    expect(await submitForged(ben, form, { batch_activities: chosen(...values) })).toEqual(
      atFirst(words('error.too_many_selected', { most: 50 })),
    );
    expect(await submitForged(ben, form, { batch_activities: chosen(values[0] ?? ''), batch_action: nothing })).toEqual(
      { batch_action: words('batch.no_action') },
    );

    expect(await decisions()).toBe(before);
  });

  test('in a request for an exception', async () => {
    const { mina } = people(world().slack);
    const about = quiet();
    const [group = ''] = await offeredGroups(mina, await fillExceptionForm(mina, { about, scope: [] }));
    await mina.closeAllViews();
    const form = await fillExceptionForm(mina, { about, scope: [group], duration: inDays(20) });
    const groups = blockIn(form, 'exception_groups:');
    const before = await decisions();

    const refused = [
      [
        { exception_justification: nothing },
        { exception_justification: words('error.exception_justification_missing') },
      ],
      [{ exception_context: nothing }, { exception_context: words('error.exception_context_missing') }],
      [{ exception_context: tooLong(3000) }, { exception_context: words('error.text_too_long', { limit: 3_000 }) }],
      [{ exception_scope: nothing }, { exception_scope: words('error.exception_scope_missing') }],
      [{ exception_groups: chosen() }, { [groups]: words('error.exception_groups_missing') }],
      [{ exception_groups: chosen('nowhere') }, { [groups]: unknownGroup }],
      [{ exception_duration: nothing }, { exception_duration: words('error.exception_duration_missing') }],
      [{ exception_until: nothing }, { exception_until: words('error.exception_end_missing') }],
    ] as const;
    for (const [forged, errors] of refused) expect(await submitForged(mina, form, forged)).toEqual(errors);

    expect(await decisions()).toBe(before);
    exceptionNumberIn(await mina.submit(form));
  });

  test('in the settings', async () => {
    const wren = world().slack.as(cast.wren);
    const list = await openSection(wren, 'language');
    const language = await modalAfter(wren, () => chooseOnLine(wren, list, wordsLike('settings.now.zone'), 'change'));
    const before = await decisions();

    expect(await submitForged(wren, language, { time_zone: { selected_option: { value: 'Mars/Olympus' } } })).toEqual({
      [blockOf(language, 'time_zone')]: words('settings.problem.zone_unknown'),
    });
    expect(await submitForged(wren, language, { locale: { selected_option: { value: 'tlh' } } })).toEqual({
      [blockOf(language, 'locale')]: words('settings.problem.locale_unknown'),
    });
    await wren.closeAllViews();
    const role = await openNew(wren, 'roles');
    await choose(wren, role, 'role', 'auditor');
    expect(await submitForged(wren, role, { role_groups: chosen('nowhere') })).toEqual({
      [blockOf(role, 'role_groups')]: words('settings.problem.device_group_unknown'),
    });
    const option = { value: 'S0NOWHERE', text: { type: 'plain_text', text: 'Nowhere' } };
    await submitForged(wren, role, {
      slack_groups: { selected_options: [option] },
      people: { selected_users: ['U0NOBODY'] },
    });
    const shown = wordsOf(
      await wren.waitForView((view) => wordsOf(view).includes(words('settings.problem.user_group_unknown'))),
    );

    expect(shown).toContain(words('settings.problem.person_unknown'));
    expect(await decisions()).toBe(before);
  });
});

/** The id of a block by its start. */
function blockIn({ blocks }: SeenView, start: string): string {
  const ids = blocks.map((block) => String(block['block_id']));
  return ids.find((id) => id.startsWith(start)) ?? expect.fail(`the form has no ${start}`);
}

/** The number of people's decisions in the audit log. */
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
