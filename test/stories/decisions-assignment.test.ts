import { describe, expect, test } from 'vitest';
import type { RoleAssignment } from '../../src/domain/role-assignment.ts';
import { cast } from '../../src/sandbox/cast.ts';
import type { PersonClient } from '../../src/sandbox/slack/person-client.ts';
import type { SeenMessage } from '../../src/sandbox/slack/seen-message.ts';
import type { SeenView } from '../../src/sandbox/slack/seen-view.ts';
import { changed, openDetail, turnTo } from '../support/detail-steps.ts';
import { oneEngine } from '../support/engines.ts';
import { offersOf } from '../support/offers.ts';
import {
  answerAfter,
  cardOf,
  chooseInMenu,
  complete,
  directWords,
  fieldValue,
  fileRequest,
  modalAfter,
  people,
  settledCardOf,
  stateLine,
  troubleIn,
  waitForDirect,
  waitForThreadLine,
  wordsOf,
} from '../support/story-steps.ts';
import { sharedWorld } from '../support/story-world.ts';
import { saveSettings } from '../support/unaudited.ts';
import { labelled, words, wordsLike } from '../support/words.ts';

describe.each([oneEngine])('who does it, on %s', (engine) => {
  const world = sharedWorld({ engine });

  /** A request that somebody in IT has accepted. */
  async function acceptedCard(): Promise<{ readonly number: string; readonly card: SeenMessage }> {
    const { mina, priya } = people(world().slack);
    const number = await fileRequest(mina);
    await priya.press(await settledCardOf(priya, number), 'accept_activity');
    const card = await cardOf(priya, number, stateLine('active'));
    return { number, card };
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

  async function reassign(person: PersonClient, under: SeenView | SeenMessage, to: string | null) {
    const form = await modalAfter(person, () => person.press(under, 'reassign_activity'));
    if (to !== null) await person.choose(form, 'reassign_person', to);
    return { form, result: await person.submit(form) };
  }

  const takenBy = (name: string) => labelled('activity.line.taken_by', name);
  const took = (name: string, number: string) => words('event.activity_taken', { name, number });
  const gave = (name: string, assignee: string, number: string) =>
    words('event.activity_reassigned', { name, assignee, number });
  const open = words('event.still_undecided');

  test('an IT admin takes it: the card says who, the button is gone, and requester and thread are told', async () => {
    const { mina, ben } = people(world().slack);
    const { number, card } = await acceptedCard();
    expect(offersOf(card).buttons).toEqual(['complete_activity', 'take_activity']);

    await ben.press(card, 'take_activity');

    const taken = await cardOf(mina, number, takenBy('Ben Okafor'));
    expect(wordsOf(taken)).toContain(stateLine('active'));
    expect(offersOf(taken).buttons).toEqual(['complete_activity']);
    await waitForThreadLine(mina, taken, took('Ben Okafor', number));
    await waitForDirect(mina, number, took('Ben Okafor', number));
    expect(await audited('activity_taken', number)).toMatchObject([{ role: 'it_admin', before: { assigneeId: null } }]);
  });

  test('taken before anybody has accepted it: answer, card and thread say that it still waits, and for whom', async () => {
    const { mina, ben, priya } = people(world().slack);
    const number = await fileRequest(mina);
    await settledCardOf(ben, number);
    const details = await openDetail(ben, number);

    const shown = await changed(ben, details, () => ben.press(details, 'take_activity'));

    const card = await cardOf(mina, number, takenBy('Ben Okafor'));
    expect(wordsOf(shown)).toContain(words('taken.undecided', { number }));
    const nextStep = words('activity.next_step_decision');
    expect(wordsOf(card)).toContain(stateLine('pending'));
    expect(wordsOf(card)).toContain(nextStep);
    expect(offersOf(card).buttons).toContain('accept_activity');
    await waitForThreadLine(mina, card, `${took('Ben Okafor', number)} ${open}`);
    await waitForDirect(mina, number, open);

    await priya.press(card, 'accept_activity');
    const accepted = await cardOf(mina, number, stateLine('active'));
    expect(wordsOf(accepted)).toMatch(wordsLike('activity.next_step_without_task'));
    const history = await turnTo(mina, await openDetail(mina, number), 'history');
    expect(
      wordsOf(history)
        .split('\n')
        .some((line) => line.endsWith(took('Ben Okafor', number))),
    ).toBe(true);
    await Promise.all([ben, mina].map((one) => one.closeAllViews()));
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
    const { number, card } = await acceptedCard();
    await ben.press(card, 'take_activity');
    await cardOf(ben, number, takenBy('Ben Okafor'));

    await ben.press(card, 'take_activity', { isStale: true });
    const refused = await answerAfter(priya, () => priya.press(card, 'take_activity', { isStale: true }));

    expect(wordsOf(refused)).toContain(words('refusal.already_assigned', { number, name: 'Ben Okafor' }));
    expect(wordsOf(refused)).toContain(words('notice.nothing_changed'));
    expect(await audited('activity_taken', number)).toHaveLength(1);
  });

  test('two take it in the same instant: one has it', async () => {
    const { ben, priya } = people(world().slack);
    const { number, card } = await acceptedCard();

    await Promise.all([ben, priya].map((one) => one.press(card, 'take_activity')));

    await cardOf(ben, number, takenBy(''));
    expect(await audited('activity_taken', number)).toHaveLength(1);
    const told = [...ben.ephemeral(), ...priya.ephemeral()].map(wordsOf);
    expect(told.filter((text) => wordsLike('refusal.already_assigned', { number }).test(text))).toHaveLength(1);
  });

  test('a form that was open before still works after somebody took it', async () => {
    const { ben, priya } = people(world().slack);
    const { number, card } = await acceptedCard();
    const form = await modalAfter(priya, () => priya.press(card, 'complete_activity'));
    await ben.press(card, 'take_activity');
    await cardOf(ben, number, takenBy('Ben Okafor'));

    await priya.submit(form);

    await cardOf(ben, number, stateLine('completed'));
    await waitForDirect(ben, number, wordsLike('event.activity_completed'));
  });

  test('a completed one cannot be taken, and keeps its assignee when it is reopened', async () => {
    const { mina, ben, priya } = people(world().slack);
    const { number, card } = await acceptedCard();
    await ben.press(card, 'take_activity');
    const taken = await cardOf(ben, number, takenBy('Ben Okafor'));
    await complete(priya, taken);
    const done = await cardOf(ben, number, stateLine('completed'));

    const refused = await answerAfter(priya, () => priya.press(card, 'take_activity', { isStale: true }));
    const form = await modalAfter(mina, () => mina.press(done, 'reopen_activity'));
    await mina.fill(form, 'typed_reason', 'Two laptops are left.');
    await mina.submit(form);

    expect(wordsOf(refused)).toMatch(wordsLike('refusal.activity_decided.completed', { number, name: 'Priya Nair' }));
    await cardOf(ben, number, (text) => text.includes(stateLine('active')) && text.includes(takenBy('Ben Okafor')));
    await waitForDirect(ben, number, wordsLike('event.activity_reopened'));
  });

  test('from the details, it is given to a colleague, who is told; then given back', async () => {
    const { mina, ben, priya } = people(world().slack);
    const { number, card } = await acceptedCard();
    const details = await modalAfter(ben, () => chooseInMenu(ben, card, 'details'));
    expect(offersOf(details).buttons).toEqual(expect.arrayContaining(['take_activity', 'reassign_activity']));

    const given = await reassign(ben, details, cast.priya);

    expect(troubleIn(given.result)).toContain(words('reassign.done', { number, name: 'Priya Nair' }));
    await waitForDirect(priya, number, words('event.activity_reassigned_to_you', { name: 'Ben Okafor', number }));
    await waitForDirect(mina, number, gave('Ben Okafor', 'Priya Nair', number));
    expect(directWords(ben, number)).toEqual([]);
    const taken = await cardOf(mina, number, takenBy('Priya Nair'));
    await waitForThreadLine(mina, taken, gave('Ben Okafor', 'Priya Nair', number));

    const answer = await openDetail(priya, number);
    expect(offersOf(answer).buttons).toEqual(expect.arrayContaining(['reassign_activity', 'release_activity']));
    const form = await modalAfter(priya, () => priya.press(answer, 'reassign_activity'));
    expect(fieldValue(form, 'reassign_person')).toBe(cast.priya);
    await priya.closeView(form);
    await priya.press(answer, 'release_activity');

    const free = await cardOf(mina, number, (text) => !text.includes(takenBy('')));
    expect(offersOf(free).buttons).toContain('take_activity');
    await waitForDirect(mina, number, words('event.activity_released', { name: 'Priya Nair', number }));

    await priya.press(answer, 'release_activity', { isStale: true });
    expect(await audited('activity_released', number)).toHaveLength(1);
  });

  test('only an IT admin can be given it: the field says who else could', async () => {
    const { ben } = people(world().slack);
    const { number, card } = await acceptedCard();
    const details = await modalAfter(ben, () => chooseInMenu(ben, card, 'details'));

    const { result } = await reassign(ben, details, cast.ada);

    expect(result.kind).toBe('errors');
    expect(troubleIn(result)).toMatch(wordsLike('refusal.not_assignable.held', { name: 'Ada Quist' }));
    expect(await audited('activity_reassigned', number)).toEqual([]);
  });

  test('an assignment made while the form was open is kept', async () => {
    const { ben, priya } = people(world().slack);
    const { number, card } = await acceptedCard();
    const details = await modalAfter(ben, () => chooseInMenu(ben, card, 'details'));
    const form = await modalAfter(ben, () => ben.press(details, 'reassign_activity'));
    await priya.press(card, 'take_activity');
    await cardOf(ben, number, takenBy('Priya Nair'));
    await ben.choose(form, 'reassign_person', cast.ben);

    const result = await ben.submit(form);

    expect(troubleIn(result)).toContain(words('refusal.assigned_meanwhile', { number, name: 'Priya Nair' }));
    expect(troubleIn(result)).toContain(words('notice.nothing_changed'));
  });

  test('attention required has no such button on its card, and is taken from the details', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { option: 'attention_required' });
    const card = await cardOf(ben, number);
    expect(offersOf(card).buttons).toEqual(['complete_activity']);
    const details = await modalAfter(ben, () => chooseInMenu(ben, card, 'details'));

    await ben.press(details, 'take_activity');

    await cardOf(mina, number, takenBy('Ben Okafor'));
    await ben.waitForView((view) => wordsOf(view).includes(takenBy('Ben Okafor')));
  });
});

describe('where roles are given', () => {
  const world = sharedWorld();

  test('a requester takes nothing, and reads who could', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina);
    await ben.press(await settledCardOf(ben, number), 'accept_activity');
    const card = await cardOf(ben, number, stateLine('active'));
    await giveItTo(cast.priya);

    const refused = await answerAfter(mina, () => mina.press(card, 'take_activity'));

    expect(wordsOf(refused)).toContain(
      words('refusal.role_missing.held', { role: words('role.it_admin'), holders: 'Priya Nair' }),
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
