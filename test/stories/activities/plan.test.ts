import { beforeAll, describe, expect, test } from 'vitest';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import type { SeenView } from '../../../sandbox/slack/seen.ts';
import type { SubmitResult } from '../../../sandbox/slack/submit-view.ts';
import type { PersonId } from '../../../src/core/identifiers.ts';
import type { Role } from '../../../src/core/roles.ts';
import { hasAction, openDetail, wholeDetail } from '../../support/detail-steps.ts';
import { comment } from '../../support/direct-steps.ts';
import { fieldsOf } from '../../support/offers.ts';
import { saidIn } from '../../support/said.ts';
import {
  addColleague,
  cardOf,
  complete,
  detailsFrom,
  directText,
  fieldValue,
  fileRequest,
  inDays,
  modalAfter,
  people,
  pressInDetails,
  settledCardOf,
  stateLine,
  troubleIn,
  waitForDirect,
  waitForThreadLine,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { saveSettings } from '../../support/unaudited.ts';
import { words, wordsLike } from '../../support/words.ts';

interface Typed {
  readonly day?: string;
  readonly change?: string;
}

describe('a plan', () => {
  const world = sharedWorld();
  let mina: PersonClient;
  let ben: PersonClient;
  let priya: PersonClient;

  beforeAll(() => {
    ({ mina, ben, priya } = people(world().slack));
  });

  async function detailsFor(person: PersonClient, number: string): Promise<SeenView> {
    return await detailsFrom(person, await cardOf(person, number));
  }

  async function formFor(person: PersonClient, number: string): Promise<SeenView> {
    return await pressInDetails(person, await detailsFor(person, number), 'plan_activity');
  }

  async function fillIn(person: PersonClient, form: SeenView, { day, change }: Typed): Promise<SubmitResult> {
    if (day !== undefined) await person.choose(form, 'planned_on', day);
    if (change !== undefined) await person.fill(form, 'change_number', change);
    const result = await person.submit(form);
    if (result.kind !== 'errors') await person.closeAllViews();
    return result;
  }

  async function plan(person: PersonClient, number: string, typed: Typed): Promise<SubmitResult> {
    return await fillIn(person, await formFor(person, number), typed);
  }

  test('comes with accepting, and is in the details, the thread, the list and the requester’s message', async () => {
    const number = await fileRequest(mina, { dueOn: inDays(20) });
    const card = await settledCardOf(ben, number);
    await comment(ben, number, 'Ring 2 is next.');
    await waitForDirect(mina, number, 'Ring 2 is next.');

    const result = await plan(ben, number, { day: inDays(10), change: ' CHG0012345 ' });

    expect(result.kind === 'updated' && wordsOf(result.view)).toContain(words('plan.accepted', { number }));
    expect(result.kind === 'updated' && wordsOf(result.view)).toMatch(
      wordsLike('plan.said_both', { change: 'CHG0012345' }),
    );
    await cardOf(ben, number, stateLine('active'));
    const read = wordsOf(await openDetail(ben, number));
    expect(saidIn(read, 'plan.said_both', 'plan.late')).toEqual(['plan.said_both']);
    const line = await waitForThreadLine(ben, card, words('event.activity_accepted', { name: 'Ben Okafor', number }));
    expect(wordsOf(line)).toMatch(wordsLike('plan.said_both', { change: 'CHG0012345' }));
    await waitForDirect(mina, number, wordsLike('plan.said_both', { change: 'CHG0012345' }));
    const detail = wordsOf(await wholeDetail(mina, number));
    expect(detail).toContain(words('event.activity_accepted', { name: 'Ben Okafor', number }));
    expect(detail).toMatch(wordsLike('plan.said_both', { change: 'CHG0012345' }));
  });

  test('one press still accepts, and the plan follows: in the thread, and after the due date by direct message', async () => {
    const number = await fileRequest(mina, { recommendation: 'zoom', dueOn: inDays(5) });
    const card = await settledCardOf(ben, number);
    await comment(ben, number, 'Ring 2 is next.');
    await waitForDirect(mina, number, 'Ring 2 is next.');
    await ben.press(card, 'accept_activity');
    await cardOf(ben, number, stateLine('active'));
    expect(wordsOf(await detailsFor(ben, number))).toContain(words('button.plan'));
    await ben.closeAllViews();

    const form = await formFor(ben, number);
    const result = await fillIn(ben, form, { day: inDays(6) });

    expect(fieldsOf(form)).toEqual(['planned_on', 'change_number']);
    expect(form.blocks.map(({ type }) => type)).toEqual(['section', 'input', 'input']);
    expect(result.kind === 'updated' && wordsOf(result.view)).toMatch(wordsLike('plan.late'));
    expect(wordsOf(await openDetail(ben, number))).toMatch(wordsLike('plan.late'));
    const line = await waitForThreadLine(ben, card, words('event.plan_made', { name: 'Ben Okafor', number }));
    expect(wordsOf(line)).toMatch(wordsLike('plan.said_date'));
    expect(wordsOf(line)).toMatch(wordsLike('plan.late'));
    expect(wordsOf(await waitForDirect(mina, number, wordsLike('event.plan_made')))).toMatch(wordsLike('plan.late'));
    expect(directText(ben, number)).toEqual([]);
    expect(wordsOf(await detailsFor(ben, number))).toContain(words('button.change_plan'));
    await ben.closeAllViews();
  });

  test('is changed from what stands there, taken back, and gone when the activity is reopened', async () => {
    const number = await fileRequest(mina, { recommendation: 'notepad' });
    const card = await settledCardOf(ben, number);
    await plan(ben, number, { day: inDays(3), change: 'CHG1' });
    const first = await cardOf(ben, number, stateLine('active'));
    expect(wordsOf(await openDetail(ben, number))).toContain('CHG1');

    const form = await formFor(ben, number);
    expect([fieldValue(form, 'planned_on'), fieldValue(form, 'change_number')]).toEqual([inDays(3), 'CHG1']);
    expect(wordsOf(form)).toContain(words('plan.both_empty'));
    await fillIn(ben, form, { change: 'CHG2' });
    expect(wordsOf(await openDetail(ben, number))).toMatch(wordsLike('plan.said_both', { change: 'CHG2' }));
    await ben.closeAllViews();

    expect((await complete(ben, first)).kind).toBe('closed');
    const completed = await cardOf(ben, number, stateLine('completed'));
    expect(wordsOf(await openDetail(ben, number))).toContain('CHG2');
    await ben.closeAllViews();
    const reopening = await modalAfter(ben, () => ben.press(completed, 'reopen_activity'));
    await ben.fill(reopening, 'typed_reason', 'Not gone.');
    await ben.submit(reopening);
    await cardOf(ben, number, stateLine('active'));
    expect(wordsOf(await openDetail(ben, number))).not.toContain('CHG2');
    expect(wordsOf(await wholeDetail(ben, number))).toMatch(wordsLike('plan.said_both', { change: 'CHG2' }));

    await plan(ben, number, { change: 'CHG3' });
    expect(wordsOf(await openDetail(ben, number))).toContain('CHG3');
    const result = await plan(ben, number, { change: '' });
    expect(result.kind === 'updated' && wordsOf(result.view)).toContain(words('plan.removed', { number }));
    await waitForThreadLine(ben, card, words('event.plan_removed', { name: 'Ben Okafor', number }));
  });

  test('with nothing in it accepts, and plans nothing', async () => {
    const number = await fileRequest(mina, { recommendation: 'vlc' });
    await settledCardOf(ben, number);

    const result = await plan(ben, number, {});

    expect(result.kind === 'updated' && wordsOf(result.view)).toContain(words('plan.accepted', { number }));
    expect(saidIn(wordsOf(await openDetail(ben, number)), 'plan.said_both', 'plan.said_date')).toEqual([]);
    await ben.closeAllViews();
  });

  test('with a day that has passed or too long a number is refused at the field', async () => {
    const number = await fileRequest(mina, { recommendation: 'firefox' });
    const form = await formFor(ben, number);

    expect(troubleIn(await fillIn(ben, form, { day: inDays(-2) }))).toMatch(wordsLike('error.planned_date_impossible'));
    const long = await ben.submitRaw({
      view: {
        id: form.id,
        callback_id: 'plan_form',
        private_metadata: form.privateMetadata,
        blocks: form.blocks,
        state: {
          values: { change_number: { change_number: { type: 'plain_text_input', value: 'x'.repeat(41) } } },
        },
      },
    });
    expect(JSON.stringify(long.body)).toContain(words('error.text_too_long', { limit: 40 }));
    await ben.closeAllViews();
    expect(wordsOf(await wholeDetail(mina, number))).toContain(stateLine('pending'));
  });

  test('two who accept at once: one wins, and the other reads who did it', async () => {
    const number = await fileRequest(mina, { recommendation: 'acrobat' });
    const [bens, priyas] = [await formFor(ben, number), await formFor(priya, number)];

    await fillIn(ben, bens, { change: 'CHG-BEN' });
    const late = await fillIn(priya, priyas, { change: 'CHG-PRIYA' });

    expect(troubleIn(late)).toMatch(wordsLike('error.activity_decided.active', { number, name: 'Ben Okafor' }));
    expect(troubleIn(late)).toContain(words('notice.nothing_changed'));
    expect(wordsOf(await openDetail(ben, number))).toContain('CHG-BEN');
  });

  test('two who change it at once: one wins, and the other reads who did it', async () => {
    const number = await fileRequest(mina, { recommendation: '7-zip' });
    await plan(ben, number, { change: 'CHG1' });
    expect(wordsOf(await openDetail(ben, number))).toContain('CHG1');
    const [bens, priyas] = [await formFor(ben, number), await formFor(priya, number)];

    await fillIn(priya, priyas, { change: 'CHG-PRIYA' });
    const late = await fillIn(ben, bens, { change: 'CHG-BEN' });

    expect(troubleIn(late)).toMatch(wordsLike('error.plan_changed_meanwhile', { number, name: 'Priya Nair' }));
    expect(wordsOf(await openDetail(ben, number))).toContain('CHG-PRIYA');
  });

  test('submitted twice it is recorded once; the requester and a stranger do not plan', async () => {
    const number = await fileRequest(mina, { recommendation: 'java' });
    const form = await formFor(ben, number);
    await ben.fill(form, 'change_number', 'CHG7 <!channel>');

    const twice = await Promise.all([ben.submit(form), ben.submit(form)]);

    expect(twice.map(({ kind }) => kind)).toContain('updated');
    const details = await openDetail(ben, number);
    expect(JSON.stringify(details.blocks)).toContain('CHG7 &lt;!channel&gt;');
    expect(JSON.stringify(details.blocks)).not.toContain('CHG7 <!channel>');
    await ben.closeAllViews();
    const ivy = addColleague(world().slack, { id: 'U0IVY', name: 'ivy', realName: 'Ivy Stone' });
    expect(wordsOf(await wholeDetail(ivy, number))).not.toContain('CHG7');
    const accepted = words('event.activity_accepted', { name: 'Ben Okafor', number });
    expect(wordsOf(await wholeDetail(mina, number)).split(accepted)).toHaveLength(2);
  });

  test('a completed activity is not planned any more, and an attention request never is', async () => {
    const number = await fileRequest(mina, { recommendation: 'silverlight' });
    await plan(ben, number, { change: 'CHG1' });
    const planned = await cardOf(ben, number, stateLine('active'));
    const form = await formFor(priya, number);
    await complete(ben, planned);

    expect(troubleIn(await fillIn(priya, form, { change: 'CHG2' }))).toMatch(wordsLike('error.plan_not_possible'));

    const other = await fileRequest(mina, { recommendation: 'vlc', option: 'attention_required' });
    const shown = await wholeDetail(ben, other);
    expect(hasAction(shown, 'plan_activity')).toBe(false);
  });

  test('the requester may not plan and reads who may; the person who took it may', async () => {
    const number = await fileRequest(mina, { recommendation: 'edge' });
    await settledCardOf(ben, number);
    const details = await detailsFor(mina, number);
    await give('it_admin', ben);

    const refused = await pressInDetails(mina, details, 'plan_activity');

    expect(wordsOf(refused)).toMatch(wordsLike('error.role_missing.held', { role: words('role.it_admin') }));
    await mina.closeAllViews();
    expect((await plan(ben, number, { change: 'CHG1' })).kind).toBe('updated');
    expect(wordsOf(await openDetail(ben, number))).toContain('CHG1');
    await give('it_admin', priya);
    expect((await plan(ben, number, { change: 'CHG2' })).kind).toBe('updated');
    expect(wordsOf(await openDetail(ben, number))).toContain('CHG2');
  });

  /** From now on, only this person has the role. */
  async function give(role: Role, { userId }: PersonClient): Promise<void> {
    const { store, workspaceId } = world().mendbot.program;
    const holder = { kind: 'person', id: userId as PersonId } as const;
    await store.inTransaction((tx) => saveSettings(tx, workspaceId, { roles: [{ role, holder, deviceGroups: null }] }));
  }
});
