import { describe, expect, test } from 'vitest';
import { cast, channels } from '../../../sandbox/cast.ts';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import type { SeenMessage, SeenView } from '../../../sandbox/slack/seen.ts';
import { detailsOf, hasAction, openDetail, wholeDetail } from '../../support/detail-steps.ts';
import { offersOf } from '../../support/offers.ts';
import { linesIn, saidIn } from '../../support/said.ts';
import {
  addColleague,
  answerAfter,
  assignedTo,
  cardOf,
  command,
  directText,
  fileRequest,
  isIn,
  modalAfter,
  people,
  pressInDetails,
  settledCardOf,
  troubleIn,
  type Wanted,
  waitForDirect,
  waitForThreadLine,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { labelled, words, wordsLike } from '../../support/words.ts';

/** Matches every way to leave. */
const hasLeft = (text: string) =>
  saidIn(text, 'inactive_person.deactivated', 'inactive_person.guest', 'inactive_person.other').length > 0;

describe('somebody leaves', () => {
  const world = sharedWorld();
  const wrens = () => world().slack.as(cast.wren);

  /** A new person, whom the bot learns of through an event. */
  async function hire(name: string): Promise<{ readonly person: PersonClient; readonly id: string }> {
    const id = `U0${name.toUpperCase()}`;
    const person = addColleague(world().slack, { id, name: name.toLowerCase(), realName: `${name} Stone` });
    world().slack.join(channels.it, id);
    // Before the event, the bot does not let this person file.
    await world().slack.eventsSettled();
    return { person, id };
  }

  /** The person accepts the request and so becomes its assignee. */
  async function take({ person }: { readonly person: PersonClient }, number: string): Promise<void> {
    await person.press(await settledCardOf(person, number), 'accept_activity');
    await cardOf(person, number, assignedTo('\\w+ Stone'));
  }

  const leave = (id: string) => world().slack.updateUser(id, { isDeleted: true });
  const comeBack = (id: string) => world().slack.updateUser(id, { isDeleted: false });
  const noticesOf = (name: string) =>
    wrens()
      .directMessages()
      .filter((message) => wordsOf(message).includes(`${name} Stone`) && offersOf(message).buttons.length > 0);
  const noticeOf = async (name: string, part: Wanted = hasLeft) =>
    await wrens().waitForDirectMessage((message) => {
      const text = wordsOf(message);
      return text.includes(`${name} Stone`) && isIn(text, part);
    });
  const openForm = async (notice: SeenMessage) =>
    await modalAfter(wrens(), () => wrens().press(notice, 'transfer', { isStale: true }));
  const refusedPress = async (notice: SeenMessage) =>
    wordsOf(await answerAfter(wrens(), () => wrens().press(notice, 'transfer', { isStale: true })));

  interface To {
    readonly assignee?: string;
    readonly requester?: string;
    readonly isGivenBack?: true;
  }

  async function fillIn(form: SeenView, { assignee, requester, isGivenBack }: To): Promise<SeenView> {
    if (assignee !== undefined) await wrens().choose(form, 'reassign_person', assignee);
    if (requester !== undefined) await wrens().choose(form, 'transfer_requester', requester);
    if (isGivenBack) await wrens().choose(form, 'transfer_give_back', ['on']);
    return form;
  }
  const transfer = async (notice: SeenMessage, to: To) =>
    await wrens().submit(await fillIn(await openForm(notice), to));

  /** Waits until the bot knows these facts about a person. */
  async function untilKnown(id: string, facts: { is_workspace_admin: boolean } | { is_deactivated: boolean }) {
    const { db } = world().mendbot.program.store;
    const read = async () =>
      await db
        .selectFrom('person')
        .select(['is_workspace_admin', 'is_deactivated'])
        .where('id', '=', id)
        .executeTakeFirst();
    await expect.poll(read).toMatchObject(facts);
  }

  async function audited(number: string) {
    return await world()
      .mendbot.program.store.db.selectFrom('audit_log')
      .innerJoin('activity', 'activity.id', 'audit_log.activity_id')
      .select(['audit_log.action', 'audit_log.role'])
      .where('activity.number', '=', Number(number.replace('REM-', '')))
      .where('audit_log.action', 'in', ['activity_reassigned', 'activity_released', 'requester_changed'])
      .orderBy('audit_log.seq')
      .execute();
  }

  test('bot admins are told once, with what waits; nobody else is', async () => {
    const { mina } = people(world().slack);
    const ivy = await hire('Ivy');
    const asked = await fileRequest(ivy.person);
    const taken = await fileRequest(mina, { recommendation: 'zoom' });
    await take(ivy, taken);

    leave(ivy.id);
    const notice = await noticeOf('Ivy');
    leave(ivy.id);
    const max = await hire('Max');
    await fileRequest(max.person);
    leave(max.id);
    await noticeOf('Max');

    const text = wordsOf(notice);
    expect(text).toContain(words('inactive_person.deactivated', { name: 'Ivy Stone' }));
    expect(text).toMatch(wordsLike('inactive_person.counts', { count: 2, requested: 1, taken: 1 }));
    expect(text).toMatch(
      wordsLike('inactive_person.activity', { number: asked, part: words('inactive_person.part.requested') }),
    );
    expect(text).toMatch(
      wordsLike('inactive_person.activity', { number: taken, part: words('inactive_person.part.taken') }),
    );
    expect(offersOf(notice).buttons).toEqual(['transfer']);
    expect(noticesOf('Ivy')).toHaveLength(1);
    expect(mina.directMessages().filter((message) => offersOf(message).buttons.includes('transfer'))).toEqual([]);
  });

  test('both are transferred: card, thread, direct messages, lists and rights follow, who created it stays', async () => {
    const { mina, tomas, priya } = people(world().slack);
    const zoe = await hire('Zoe');
    const number = await fileRequest(zoe.person);
    const card = await settledCardOf(zoe.person, number);
    await take(zoe, number);
    leave(zoe.id);

    const result = await transfer(await noticeOf('Zoe'), { assignee: cast.priya, requester: cast.tomas });

    expect(troubleIn(result)).toContain(words('transfer.ordered'));
    const requested = labelled('activity.line.requester_now', 'Tomas Lind');
    expect(wordsOf(await detailsOf(mina, number, requested))).toContain(
      labelled('activity.line.created_by', 'Zoe Stone'),
    );
    const now = wordsOf(await cardOf(mina, number, assignedTo('Priya Nair')));
    expect(now).toContain(words('card.requested_by', { name: 'Zoe Stone' }));
    const details = wordsOf(await openDetail(mina, number));
    expect(details).toContain(labelled('activity.line.taken_by', 'Priya Nair'));
    expect(details).toContain(requested);
    await waitForThreadLine(
      mina,
      card,
      words('event.activity_reassigned', { name: 'Wren Hale', number, assignee: 'Priya Nair' }),
    );
    await waitForThreadLine(
      mina,
      card,
      words('event.requester_changed', { name: 'Wren Hale', number, requester: 'Tomas Lind' }),
    );
    await waitForDirect(priya, number, wordsLike('event.activity_reassigned_to_you', { number }));
    await waitForDirect(tomas, number, wordsLike('event.requester_changed_to_you'));
    const summary = wordsOf(await noticeOf('Zoe', wordsLike('transfer.outcome', { done: 2 })));
    expect(summary).toContain(words('transfer.done_assignee', { name: 'Priya Nair', numbers: number }));
    expect(summary).toMatch(wordsLike('transfer.done_requester', { name: 'Tomas Lind', numbers: number }));
    expect(await audited(number)).toEqual([
      { action: 'activity_reassigned', role: 'bot_admin' },
      { action: 'requester_changed', role: 'bot_admin' },
    ]);
    // Tomas gets no news from before the change of requester.
    expect(directText(tomas, number)).toHaveLength(1);
    expect(wordsOf(await command(tomas, 'list mine'))).toContain(number);
    const form = await pressInDetails(tomas, await openDetail(tomas, number), 'withdraw_activity');
    await tomas.fill(form, 'typed_note', 'Not needed any more.');
    expect((await tomas.submit(form)).kind).toBe('closed');
    await waitForDirect(priya, number, 'withdrew');
  });

  test('what was taken is given back where that is ticked, and requests stay as they are', async () => {
    const { mina } = people(world().slack);
    const kim = await hire('Kim');
    const number = await fileRequest(kim.person);
    await take(kim, number);
    leave(kim.id);
    const notice = await noticeOf('Kim');

    expect(troubleIn(await transfer(notice, {}))).toContain(words('error.give_back_unclear'));
    await transfer(notice, { isGivenBack: true });

    await cardOf(mina, number, assignedTo(null));
    const details = await openDetail(mina, number);
    expect(linesIn(details)).toEqual(['option', 'groups', 'created_by', 'accepted_by']);
    expect(wordsOf(await noticeOf('Kim', wordsLike('transfer.outcome', { done: 1 })))).toMatch(
      wordsLike('transfer.given_back', { numbers: number }),
    );
    expect(await audited(number)).toEqual([{ action: 'activity_released', role: 'bot_admin' }]);
    expect(troubleIn(await transfer(notice, {}))).toContain(words('error.requester_missing'));
  });

  test('a person who cannot have it is refused at the field, and nothing is changed', async () => {
    const lou = await hire('Lou');
    const number = await fileRequest(lou.person);
    await take(lou, number);
    leave(lou.id);
    const notice = await noticeOf('Lou');

    const wrongAssignee = await transfer(notice, { assignee: cast.ada, requester: cast.tomas });
    const wrongRequester = await transfer(notice, { assignee: cast.priya, requester: cast.gus });

    expect(wrongAssignee).toMatchObject({ kind: 'errors' });
    expect(troubleIn(wrongAssignee)).toMatch(wordsLike('error.not_assignable.held', { name: 'Ada Quist' }));
    expect(wrongRequester).toMatchObject({ kind: 'errors' });
    expect(troubleIn(wrongRequester)).toMatch(wordsLike('error.not_requester.held', { name: 'Gus Temp' }));
    expect(await audited(number)).toEqual([]);
  });

  test('submitted twice and pressed again: it is done once, and then nothing of theirs is left', async () => {
    const ned = await hire('Ned');
    const number = await fileRequest(ned.person);
    await settledCardOf(ned.person, number);
    leave(ned.id);
    const notice = await noticeOf('Ned');
    const form = await fillIn(await openForm(notice), { requester: cast.tomas });

    await Promise.all([wrens().submit(form), wrens().submit(form)]);
    await noticeOf('Ned', wordsLike('transfer.outcome', { done: 1 }));

    expect(await refusedPress(notice)).toContain(words('error.nothing_to_transfer'));
    expect(await audited(number)).toEqual([{ action: 'requester_changed', role: 'bot_admin' }]);
    expect(
      wrens()
        .directMessages()
        .filter((message) => isIn(wordsOf(message), wordsLike('transfer.outcome', { name: 'Ned Stone' }))),
    ).toHaveLength(1);
  });

  test('a bot admin who lost the role cannot press it, nor submit an open form', async () => {
    const pat = await hire('Pat');
    const number = await fileRequest(pat.person);
    await settledCardOf(pat.person, number);
    leave(pat.id);
    const notice = await noticeOf('Pat');
    const form = await fillIn(await openForm(notice), { requester: cast.tomas });
    world().slack.updateUser(cast.wren, { isAdmin: false });
    await untilKnown(cast.wren, { is_workspace_admin: false });

    const pressed = await refusedPress(notice);
    const submitted = await wrens().submit(form);
    world().slack.updateUser(cast.wren, { isAdmin: true });
    await untilKnown(cast.wren, { is_workspace_admin: true });

    expect(pressed).toContain(words('role.bot_admin'));
    expect(pressed).toContain(words('notice.nothing_changed'));
    expect(troubleIn(submitted)).toContain(words('role.bot_admin'));
    expect(await audited(number)).toEqual([]);
  });

  test('a person who came back keeps what is theirs, and is told of again when they leave again', async () => {
    const sam = await hire('Sam');
    const number = await fileRequest(sam.person);
    await settledCardOf(sam.person, number);
    leave(sam.id);
    const notice = await noticeOf('Sam');
    const form = await fillIn(await openForm(notice), { requester: cast.tomas });
    comeBack(sam.id);
    await untilKnown(sam.id, { is_deactivated: false });

    const pressed = await refusedPress(notice);
    const late = await wrens().submit(form);
    leave(sam.id);
    await expect.poll(() => noticesOf('Sam').length).toBe(2);

    for (const said of [pressed, troubleIn(late)])
      expect(said).toMatch(wordsLike('error.person_not_left', { name: 'Sam Stone' }));
    expect(await audited(number)).toEqual([]);
  });

  test('of two bot admins at once one has their way, and the other is told whose it is now', async () => {
    const [eve, gil, hal] = [await hire('Eve'), await hire('Gil'), await hire('Hal')];
    await command(eve.person, 'status');
    world().slack.updateUser(eve.id, { isAdmin: true });
    await untilKnown(eve.id, { is_workspace_admin: true });
    await settledCardOf(gil.person, await fileRequest(gil.person));
    const number = await fileRequest(hal.person);
    await settledCardOf(hal.person, number);
    leave(gil.id);
    leave(hal.id);
    const notified = async (person: PersonClient, name: string, part: Wanted) =>
      await person.waitForDirectMessage((message) => {
        const text = wordsOf(message);
        return text.includes(`${name} Stone`) && isIn(text, part);
      });
    const openEves = async (name: string, requester: string) => {
      const notice = await notified(eve.person, name, hasLeft);
      const form = await modalAfter(eve.person, () => eve.person.press(notice, 'transfer'));
      await eve.person.choose(form, 'transfer_requester', requester);
      return form;
    };
    const wrensForm = await fillIn(await openForm(await noticeOf('Hal')), { requester: cast.tomas });
    // The two transfers below wait until the outcome of an earlier one was sent.
    world().slack.faults.hang('chat.postMessage', { forMs: 1500 });
    await eve.person.submit(await openEves('Gil', cast.mina));
    await notified(eve.person, 'Gil', wordsLike('transfer.outcome', { done: 1 }));

    await Promise.all([wrens().submit(wrensForm), eve.person.submit(await openEves('Hal', cast.ben))]);
    world().slack.faults.clear();

    const outcomes = [
      await notified(wrens(), 'Hal', wordsLike('transfer.outcome')),
      await notified(eve.person, 'Hal', wordsLike('transfer.outcome')),
    ];
    const [lost, won] = outcomes.map(wordsOf).toSorted();
    expect(lost).toContain(words('transfer.outcome', { name: 'Hal Stone', done: 0, others: 1 }));
    expect(lost).toMatch(wordsLike('error.requester_changed_meanwhile', { number }));
    expect(won?.split('\n')).toContain(words('transfer.outcome', { name: 'Hal Stone', done: 1, others: 0 }));
    expect(await audited(number)).toEqual([{ action: 'requester_changed', role: 'bot_admin' }]);
    world().slack.updateUser(eve.id, { isAdmin: false });
  });

  test('a person who becomes a guest counts as well, and an attention request is transferred too', async () => {
    const { mina } = people(world().slack);
    const una = await hire('Una');
    const number = await fileRequest(una.person, { option: 'attention_required' });
    await cardOf(mina, number);
    world().slack.updateUser(una.id, { isRestricted: true });

    const notice = await noticeOf('Una', wordsLike('inactive_person.guest'));
    await transfer(notice, { requester: cast.tomas });

    const shown = await detailsOf(mina, number, labelled('activity.line.requester_now', 'Tomas Lind'));
    expect(linesIn(shown)).toEqual(['option', 'groups', 'created_by', 'requester_now']);
    expect(saidIn(wordsOf(shown), 'activity.progress')).toEqual([]);
  });

  test('a bot admin who reads activities finds it in the details too, and nobody else does', async () => {
    const { mina } = people(world().slack);
    const vic = await hire('Vic');
    const number = await fileRequest(vic.person);
    await settledCardOf(vic.person, number);
    leave(vic.id);
    await noticeOf('Vic');
    world().slack.join(channels.it, cast.wren);
    await world().slack.eventsSettled();

    const shown = await openDetail(wrens(), number);
    const form = await modalAfter(wrens(), () => wrens().press(shown, 'transfer'));

    expect(offersOf(shown).buttons).toContain('transfer');
    expect(wordsOf(form)).toContain(number);
    expect(hasAction(await wholeDetail(mina, number), 'transfer')).toBe(false);
  });
});
