import { describe, expect, test } from 'vitest';
import type { RoleAssignment } from '../../src/domain/role-assignment.ts';
import { cast } from '../../src/sandbox/cast.ts';
import type { PersonClient } from '../../src/sandbox/slack/person-client.ts';
import type { SeenMessage } from '../../src/sandbox/slack/seen-message.ts';
import type { SeenView } from '../../src/sandbox/slack/seen-view.ts';
import { changed, openDetail, turnTo } from '../support/detail-steps.ts';
import {
  actionsOf,
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
  troubleIn,
  waitForDirect,
  waitForThreadLine,
  wordsOf,
} from '../support/story-steps.ts';
import { oneEngine, sharedWorld } from '../support/story-world.ts';
import { saveSettings } from '../support/unaudited.ts';

describe.each([oneEngine])('who does it, on %s', (engine) => {
  const world = sharedWorld({ engine });

  /** A request that somebody in IT has accepted. */
  async function acceptedCard(): Promise<{ readonly number: string; readonly card: SeenMessage }> {
    const { mina, priya } = people(world().slack);
    const number = await fileRequest(mina);
    await priya.press(await settledCardOf(priya, number), 'accept_activity');
    const card = await cardOf(priya, number, (words) => words.includes('State: Active'));
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

  const isTakenBy = (name: string) => (words: string) => words.includes(`Assigned to: ${name}`);

  test('an IT admin takes it: the card says who, the button is gone, and requester and thread are told', async () => {
    const { mina, ben } = people(world().slack);
    const { number, card } = await acceptedCard();
    expect(actionsOf(card).buttons).toEqual(['Complete', 'Take it']);

    await ben.press(card, 'take_activity');

    const taken = await cardOf(mina, number, isTakenBy('Ben Okafor'));
    expect(wordsOf(taken)).toContain('State: Active');
    expect(actionsOf(taken).buttons).toEqual(['Complete']);
    await waitForThreadLine(mina, taken, `Ben Okafor took ${number}.`);
    await waitForDirect(mina, number, `Ben Okafor took ${number}.`);
    expect(await audited('activity_taken', number)).toMatchObject([{ role: 'it_admin', before: { assigneeId: null } }]);
  });

  test('taken before anybody has accepted it: answer, card and thread say that it still waits, and for whom', async () => {
    const { mina, ben, priya } = people(world().slack);
    const number = await fileRequest(mina);
    const pending = await settledCardOf(ben, number);
    const details = await openDetail(ben, number);

    const shown = await changed(ben, details, () => ben.press(details, 'take_activity'));

    const card = await cardOf(mina, number, isTakenBy('Ben Okafor'));
    expect(wordsOf(shown)).toContain(
      `You have ${number} now, and it still waits for a decision: you, or another IT admin of its device groups,`,
    );
    const nextStep = 'Next step: an IT admin of its device groups accepts or rejects it.';
    expect(wordsOf(pending)).not.toContain(nextStep);
    expect(wordsOf(card)).toContain('State: Pending');
    expect(wordsOf(card)).toContain(nextStep);
    expect(actionsOf(card).buttons).toContain('Accept');
    const open = 'It still waits for a decision: an IT admin of its device groups accepts or rejects it.';
    await waitForThreadLine(mina, card, `Ben Okafor took ${number}. ${open}`);
    await waitForDirect(mina, number, open);

    await priya.press(card, 'accept_activity');
    const accepted = await cardOf(mina, number, (words) => words.includes('State: Active'));
    expect(wordsOf(accepted)).not.toContain(nextStep);
    const history = await turnTo(mina, await openDetail(mina, number), 'history');
    expect(wordsOf(history)).toContain(`Ben Okafor took ${number}.`);
    expect(wordsOf(history)).not.toContain(open);
    await Promise.all([ben, mina].map((one) => one.closeAllViews()));
  });

  test('given to a colleague before anybody has accepted it, form and colleague are told that it still waits', async () => {
    const { mina, ben, priya } = people(world().slack);
    const number = await fileRequest(mina);
    await settledCardOf(ben, number);

    const given = await reassign(ben, await openDetail(ben, number), cast.priya);

    const open = 'It still waits for a decision: an IT admin of its device groups accepts or rejects it.';
    expect(troubleIn(given.result)).toContain(open);
    await waitForDirect(priya, number, `Ben Okafor gave ${number} to you. ${open}`);
    await ben.closeAllViews();
  });

  test('whoever presses again changes nothing; somebody else is told who has it', async () => {
    const { ben, priya } = people(world().slack);
    const { number, card } = await acceptedCard();
    await ben.press(card, 'take_activity');
    await cardOf(ben, number, isTakenBy('Ben Okafor'));

    await ben.press(card, 'take_activity', { isStale: true });
    const refused = await answerAfter(priya, () => priya.press(card, 'take_activity', { isStale: true }));

    expect(wordsOf(refused)).toContain(`${number} was already taken by Ben Okafor.`);
    expect(wordsOf(refused)).toContain('Nothing was changed.');
    expect(await audited('activity_taken', number)).toHaveLength(1);
  });

  test('two take it in the same instant: one has it', async () => {
    const { ben, priya } = people(world().slack);
    const { number, card } = await acceptedCard();

    await Promise.all([ben, priya].map((one) => one.press(card, 'take_activity')));

    await cardOf(ben, number, (words) => words.includes('Assigned to: '));
    expect(await audited('activity_taken', number)).toHaveLength(1);
    const told = [...ben.ephemeral(), ...priya.ephemeral()].map(wordsOf);
    expect(told.filter((words) => words.includes(`${number} was already taken by`))).toHaveLength(1);
  });

  test('taking does not stand in the way of a form that was open before', async () => {
    const { ben, priya } = people(world().slack);
    const { number, card } = await acceptedCard();
    const form = await modalAfter(priya, () => priya.press(card, 'complete_activity'));
    await ben.press(card, 'take_activity');
    await cardOf(ben, number, isTakenBy('Ben Okafor'));

    await priya.submit(form);

    await cardOf(ben, number, (words) => words.includes('State: Completed'));
    await waitForDirect(ben, number, 'was completed');
  });

  test('what is completed cannot be taken any more; reopened, it is still with whoever had it', async () => {
    const { mina, ben, priya } = people(world().slack);
    const { number, card } = await acceptedCard();
    await ben.press(card, 'take_activity');
    const taken = await cardOf(ben, number, isTakenBy('Ben Okafor'));
    await complete(priya, taken);
    const done = await cardOf(ben, number, (words) => words.includes('State: Completed'));

    const refused = await answerAfter(priya, () => priya.press(card, 'take_activity', { isStale: true }));
    const form = await modalAfter(mina, () => mina.press(done, 'reopen_activity'));
    await mina.fill(form, 'typed_reason', 'Two laptops are left.');
    await mina.submit(form);

    expect(wordsOf(refused)).toContain(`${number} was already completed by Priya Nair`);
    await cardOf(ben, number, (words) => words.includes('State: Active') && isTakenBy('Ben Okafor')(words));
    await waitForDirect(ben, number, 'reopened');
  });

  test('from the details, it is given to a colleague, who is told; then given back', async () => {
    const { mina, ben, priya } = people(world().slack);
    const { number, card } = await acceptedCard();
    const details = await modalAfter(ben, () => chooseInMenu(ben, card, 'details'));
    expect(actionsOf(details).buttons).toEqual(expect.arrayContaining(['Take it', 'Assign']));

    const given = await reassign(ben, details, cast.priya);

    expect(troubleIn(given.result)).toContain(`${number} is now with Priya Nair.`);
    await waitForDirect(priya, number, `Ben Okafor gave ${number} to you.`);
    await waitForDirect(mina, number, `Ben Okafor gave ${number} to Priya Nair.`);
    expect(directWords(ben, number)).toEqual([]);
    const taken = await cardOf(mina, number, isTakenBy('Priya Nair'));
    await waitForThreadLine(mina, taken, `gave ${number} to Priya Nair`);

    const answer = await openDetail(priya, number);
    expect(actionsOf(answer).buttons).toEqual(expect.arrayContaining(['Reassign', 'Give back']));
    const form = await modalAfter(priya, () => priya.press(answer, 'reassign_activity'));
    expect(fieldValue(form, 'reassign_person')).toBe(cast.priya);
    await priya.closeView(form);
    await priya.press(answer, 'release_activity');

    const free = await cardOf(mina, number, (words) => !words.includes('Assigned to'));
    expect(actionsOf(free).buttons).toContain('Take it');
    await waitForDirect(mina, number, `Priya Nair gave ${number} back.`);

    await priya.press(answer, 'release_activity', { isStale: true });
    expect(await audited('activity_released', number)).toHaveLength(1);
  });

  test('only an IT admin can be given it: the field says who else could', async () => {
    const { ben } = people(world().slack);
    const { number, card } = await acceptedCard();
    const details = await modalAfter(ben, () => chooseInMenu(ben, card, 'details'));

    const { result } = await reassign(ben, details, cast.ada);

    expect(result.kind).toBe('errors');
    expect(troubleIn(result)).toContain('Ada Quist is not an IT admin for all of its device groups.');
    expect(await audited('activity_reassigned', number)).toEqual([]);
  });

  test('what went to somebody else while the form was open is not taken from them', async () => {
    const { ben, priya } = people(world().slack);
    const { number, card } = await acceptedCard();
    const details = await modalAfter(ben, () => chooseInMenu(ben, card, 'details'));
    const form = await modalAfter(ben, () => ben.press(details, 'reassign_activity'));
    await priya.press(card, 'take_activity');
    await cardOf(ben, number, isTakenBy('Priya Nair'));
    await ben.choose(form, 'reassign_person', cast.ben);

    const result = await ben.submit(form);

    expect(troubleIn(result)).toContain(`In the meantime ${number} went to Priya Nair.`);
    expect(troubleIn(result)).toContain('Nothing was changed.');
  });

  test('attention required has no such button on its card, and is taken from the details', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { option: 'attention_required' });
    const card = await cardOf(ben, number);
    expect(actionsOf(card).buttons).toEqual(['Mark as complete']);
    const details = await modalAfter(ben, () => chooseInMenu(ben, card, 'details'));

    await ben.press(details, 'take_activity');

    await cardOf(mina, number, isTakenBy('Ben Okafor'));
    await ben.waitForView((view) => isTakenBy('Ben Okafor')(wordsOf(view)));
  });
});

describe('where roles are given', () => {
  const world = sharedWorld();

  test('a requester takes nothing: they read who could', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina);
    await ben.press(await settledCardOf(ben, number), 'accept_activity');
    const card = await cardOf(ben, number, (words) => words.includes('State: Active'));
    await giveItTo(cast.priya);

    const refused = await answerAfter(mina, () => mina.press(card, 'take_activity'));

    expect(wordsOf(refused)).toContain('This needs the role IT admin. It is given to Priya Nair.');
  });

  async function giveItTo(id: string): Promise<void> {
    const holder = { kind: 'person', id } as RoleAssignment['holder'];
    const { store, workspaceId } = world().mendbot.program;
    await store.inTransaction(async (tx) => {
      await saveSettings(tx, workspaceId, { roles: [{ role: 'it_admin', holder, deviceGroups: null }] });
    });
  }
});
