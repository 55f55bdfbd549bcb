import { describe, expect, test } from 'vitest';
import { cast } from '../../../sandbox/cast.ts';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import type { SeenMessage, SeenView } from '../../../sandbox/slack/seen.ts';
import type { RoleAssignment } from '../../../src/core/roles.ts';
import { changed, openDetail } from '../../support/detail-steps.ts';
import { actionsIn, offersOf } from '../../support/offers.ts';
import {
  answerAfter,
  assignedTo,
  cardOf,
  chooseInDetails,
  complete,
  detailsFrom,
  directText,
  fieldValue,
  fileRequest,
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
import { saveSettings } from '../../support/unaudited.ts';
import { labelled, words, wordsLike } from '../../support/words.ts';

/** All actions in the details of an activity. */
function offered(details: SeenView): readonly string[] {
  const { buttons, menu } = actionsIn(details);
  return [...buttons, ...menu];
}

describe('who does it', () => {
  const world = sharedWorld();

  /** A request that a person in IT has accepted. */
  async function acceptedCard(): Promise<{ readonly number: string; readonly card: SeenMessage }> {
    const { mina, priya } = people(world().slack);
    const number = await fileRequest(mina);
    await priya.press(await settledCardOf(priya, number), 'accept_activity');
    const card = await cardOf(priya, number, stateLine('active'));
    return { number, card };
  }

  /** An accepted request that was released. `details` are those of `reader`. */
  async function freeCard(reader: PersonClient) {
    const { priya } = people(world().slack);
    const { number } = await acceptedCard();
    await pressInDetails(priya, await openDetail(priya, number), 'release_activity');
    const card = await cardOf(priya, number, assignedTo(null));
    await priya.closeAllViews();
    return { number, card, details: await openDetail(reader, number) };
  }

  async function audited(action: string, number: string) {
    return await world()
      .mendbot.program.store.db.selectFrom('audit_log')
      .innerJoin('activity', 'activity.id', 'audit_log.activity_id')
      .select(['audit_log.role', 'audit_log.before', 'audit_log.after'])
      .where('activity.number', '=', Number(number.replace('REM-', '')))
      .where('audit_log.action', '=', action)
      .execute();
  }

  async function reassign(person: PersonClient, details: SeenView, to: string | null) {
    const form = await pressInDetails(person, details, 'reassign_activity');
    if (to !== null) await person.choose(form, 'reassign_person', to);
    return { form, result: await person.submit(form) };
  }

  const takenBy = (name: string) => labelled('activity.line.taken_by', name);
  const took = (name: string, number: string) => words('event.activity_taken', { name, number });
  const gave = (name: string, assignee: string, number: string) =>
    words('event.activity_reassigned', { name, assignee, number });
  const open = words('event.still_undecided');

  test('who accepts it has it: card and audit say so, and no button is left for it', async () => {
    const { mina } = people(world().slack);
    const { number, card } = await acceptedCard();

    expect(statusOf(card)).toMatch(assignedTo('Priya Nair'));
    expect(offersOf(card).buttons).toEqual(['complete_activity', 'open_detail']);
    const details = await openDetail(mina, number);
    expect(wordsOf(details)).toContain(takenBy('Priya Nair'));
    expect(offered(details)).not.toContain('take_activity');
    await waitForThreadLine(mina, card, words('event.activity_accepted', { name: 'Priya Nair', number }));
    expect(await audited('activity_accepted', number)).toMatchObject([
      { before: { assigneeId: null }, after: { assigneeId: expect.stringMatching(/^person:/) } },
    ]);
  });

  test('who accepts what a colleague was given is refused, and reads who has it', async () => {
    const { ben } = people(world().slack);
    const number = await fileRequest(people(world().slack).mina);
    const card = await settledCardOf(ben, number);
    await reassign(ben, await openDetail(ben, number), cast.priya);
    await cardOf(ben, number, assignedTo('Priya Nair', 'pending'));
    await ben.closeAllViews();

    const refused = await answerAfter(ben, () => ben.press(card, 'accept_activity'));

    expect(wordsOf(refused)).toContain(words('error.already_assigned', { number, name: 'Priya Nair' }));
    expect(await audited('activity_accepted', number)).toEqual([]);
  });

  test('an IT admin takes from the details what was given back: card and thread say who', async () => {
    const { mina, ben } = people(world().slack);
    const { number, card, details } = await freeCard(ben);
    expect(offersOf(card).buttons).toEqual(['complete_activity', 'open_detail']);

    expect(wordsOf(await pressInDetails(ben, details, 'take_activity'))).toContain(takenBy('Ben Okafor'));

    const taken = await cardOf(mina, number, assignedTo('Ben Okafor'));
    await waitForThreadLine(mina, taken, took('Ben Okafor', number));
    expect(await audited('activity_taken', number)).toMatchObject([{ role: 'it_admin', before: { assigneeId: null } }]);
  });

  test('given to a colleague before anybody has accepted it, form and colleague are told that it still waits', async () => {
    const { mina, ben, priya } = people(world().slack);
    const number = await fileRequest(mina);
    await settledCardOf(ben, number);

    const given = await reassign(ben, await openDetail(ben, number), cast.priya);

    expect(troubleIn(given.result)).toContain(open);
    await waitForDirect(
      priya,
      number,
      `${words('event.activity_reassigned_to_you', { name: 'Ben Okafor', number })} ${open}`,
    );
    await ben.closeAllViews();
  });

  test('a second press changes nothing, and a colleague reads who has it', async () => {
    const { ben, priya } = people(world().slack);
    const { number, details } = await freeCard(ben);
    const colleagues = await openDetail(priya, number);
    await pressInDetails(ben, details, 'take_activity');
    await cardOf(ben, number, assignedTo('Ben Okafor'));

    await pressInDetails(ben, details, 'take_activity', { isStale: true });
    const refused = await pressInDetails(priya, colleagues, 'take_activity', { isStale: true });

    expect(wordsOf(refused)).toContain(words('error.already_assigned', { number, name: 'Ben Okafor' }));
    expect(await audited('activity_taken', number)).toHaveLength(1);
  });

  test('two take it in the same instant: one has it', async () => {
    const { ben, priya } = people(world().slack);
    const { number, details } = await freeCard(ben);
    const colleagues = await openDetail(priya, number);

    await Promise.all([
      pressInDetails(ben, details, 'take_activity'),
      pressInDetails(priya, colleagues, 'take_activity'),
    ]);

    await cardOf(ben, number, assignedTo('(?:Ben Okafor|Priya Nair)'));
    expect(await audited('activity_taken', number)).toHaveLength(1);
  });

  test('a form that was open when a colleague accepted asks once, keeps what was typed, and the colleague is told', async () => {
    const { mina, ben, priya } = people(world().slack);
    const number = await fileRequest(mina);
    const card = await settledCardOf(ben, number);
    const form = await modalAfter(priya, () => priya.press(card, 'complete_activity'));
    await priya.fill(form, 'typed_note', 'Ring 1 first.');
    await ben.press(card, 'accept_activity');
    await cardOf(ben, number, stateLine('active'));

    const asked = await changed(priya, form, () => priya.submit(form));
    expect(wordsOf(asked)).toMatch(wordsLike('complete.accepted_since', { name: 'Ben Okafor' }));
    expect(fieldValue(asked, 'typed_note')).toBe('Ring 1 first.');
    expect(wordsOf(await cardOf(ben, number))).toContain(stateLine('active'));
    await priya.submit(asked);

    await cardOf(ben, number, stateLine('completed'));
    await waitForDirect(ben, number, wordsLike('event.activity_completed', { name: 'Priya Nair' }));
    expect(await audited('activity_completed', number)).toHaveLength(1);
  });

  test('a form from a card that a colleague has accepted since asks at once; who accepted is not asked', async () => {
    const { mina, ben, priya } = people(world().slack);
    const number = await fileRequest(mina);
    const card = await settledCardOf(ben, number);
    await ben.press(card, 'accept_activity');
    await cardOf(ben, number, stateLine('active'));

    const asked = await modalAfter(priya, () => priya.press(card, 'complete_activity', { isStale: true }));
    const own = await modalAfter(ben, () => ben.press(card, 'complete_activity', { isStale: true }));

    expect(wordsOf(asked)).toMatch(wordsLike('complete.accepted_since', { name: 'Ben Okafor' }));
    expect(wordsOf(own)).not.toContain('Ben Okafor accepted');
    await priya.submit(asked);
    await cardOf(ben, number, stateLine('completed'));
    const late = await ben.submit(own);
    expect(troubleIn(late)).toMatch(wordsLike('error.activity_decided.completed', { number, name: 'Priya Nair' }));
  });

  test('a completed one cannot be taken', async () => {
    const { ben, priya } = people(world().slack);
    const { number, card, details } = await freeCard(ben);
    await complete(priya, card);
    await cardOf(ben, number, stateLine('completed'));

    const refused = await pressInDetails(ben, details, 'take_activity', { isStale: true });

    expect(wordsOf(refused)).toMatch(wordsLike('error.activity_decided.completed', { number, name: 'Priya Nair' }));
    await ben.closeAllViews();
  });

  test('a completed one keeps its assignee when it is reopened', async () => {
    const { mina, ben, priya } = people(world().slack);
    const { number, card } = await acceptedCard();
    await complete(ben, card);
    const done = await cardOf(ben, number, stateLine('completed'));

    const form = await modalAfter(mina, () => mina.press(done, 'reopen_activity'));
    await mina.fill(form, 'typed_reason', 'Two laptops are left.');
    await mina.submit(form);

    await cardOf(ben, number, assignedTo('Priya Nair'));
    await waitForDirect(priya, number, wordsLike('event.activity_reopened'));
  });

  test('from the details, it is given to a colleague, who is told; then given back', async () => {
    const { mina, ben, priya } = people(world().slack);
    const { number, details } = await freeCard(ben);
    expect(offered(details)).toEqual(expect.arrayContaining(['take_activity', 'reassign_activity']));

    const given = await reassign(ben, details, cast.priya);

    expect(troubleIn(given.result)).toContain(words('reassign.done', { number, name: 'Priya Nair' }));
    await waitForDirect(priya, number, words('event.activity_reassigned_to_you', { name: 'Ben Okafor', number }));
    expect(directText(ben, number)).toEqual([]);
    const taken = await cardOf(mina, number, assignedTo('Priya Nair'));
    await waitForThreadLine(mina, taken, gave('Ben Okafor', 'Priya Nair', number));

    const answer = await openDetail(priya, number);
    expect(offered(answer)).toEqual(expect.arrayContaining(['reassign_activity', 'release_activity']));
    const form = await pressInDetails(priya, answer, 'reassign_activity');
    expect(fieldValue(form, 'reassign_person')).toBe(cast.priya);
    await priya.closeView(form);
    expect(wordsOf(await pressInDetails(priya, answer, 'release_activity'))).not.toContain(takenBy(''));

    const free = await cardOf(mina, number, assignedTo(null));
    expect(offersOf(free).buttons).toEqual(['complete_activity', 'open_detail']);
    await waitForThreadLine(mina, free, words('event.activity_released', { name: 'Priya Nair', number }));

    await pressInDetails(priya, answer, 'release_activity', { isStale: true });
    expect(await audited('activity_released', number)).toHaveLength(2);
  });

  test('only an IT admin can be given it: the field says who else could', async () => {
    const { ben } = people(world().slack);
    const { number, card } = await acceptedCard();
    const details = await detailsFrom(ben, card);

    const { result } = await reassign(ben, details, cast.ada);

    expect(result.kind).toBe('errors');
    expect(troubleIn(result)).toMatch(wordsLike('error.not_assignable.held', { name: 'Ada Quist' }));
    expect(await audited('activity_reassigned', number)).toEqual([]);
  });

  test('an assignment made while the form was open is kept', async () => {
    const { ben, priya } = people(world().slack);
    const { number, details } = await freeCard(ben);
    const form = await pressInDetails(ben, details, 'reassign_activity');
    await pressInDetails(priya, await openDetail(priya, number), 'take_activity');
    await cardOf(ben, number, assignedTo('Priya Nair'));
    await ben.choose(form, 'reassign_person', cast.ben);

    const result = await ben.submit(form);

    expect(troubleIn(result)).toContain(words('error.assigned_meanwhile', { number, name: 'Priya Nair' }));
    expect(troubleIn(result)).toContain(words('notice.nothing_changed'));
  });

  test('attention required has no such button on its card, and is taken from the details', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { option: 'attention_required' });
    const card = await cardOf(ben, number);
    expect(offersOf(card).buttons).toEqual(['complete_activity', 'open_detail']);

    const taken = await chooseInDetails(ben, card, 'take_activity');

    expect(wordsOf(taken)).toContain(takenBy('Ben Okafor'));
    expect(wordsOf(await openDetail(mina, number))).toContain(takenBy('Ben Okafor'));
  });
});

describe('where roles are given', () => {
  const world = sharedWorld();

  test('who is no IT admin takes nothing, and reads who could', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina);
    await ben.press(await settledCardOf(ben, number), 'accept_activity');
    await cardOf(ben, number, stateLine('active'));
    const details = await openDetail(ben, number);
    const free = await pressInDetails(ben, details, 'release_activity');
    await giveItTo(cast.priya);

    const refused = await pressInDetails(ben, free, 'take_activity');

    expect(wordsOf(refused)).toContain(
      words('error.role_missing.held', { role: words('role.it_admin'), holders: 'Priya Nair' }),
    );
  });

  async function giveItTo(id: string): Promise<void> {
    const holder = { kind: 'person', id } as RoleAssignment['holder'];
    const { store, workspaceId } = world().mendbot.program;
    await store.inTransaction(async (tx) => {
      await saveSettings(tx, workspaceId, { roles: [{ role: 'it_admin', holder, deviceGroups: null }] });
    });
  }
});
