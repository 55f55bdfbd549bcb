import { describe, expect, test } from 'vitest';
import { cast, channels } from '../../src/sandbox/cast.ts';
import type { PersonClient } from '../../src/sandbox/slack/person-client.ts';
import type { SeenMessage } from '../../src/sandbox/slack/seen-message.ts';
import type { SeenView } from '../../src/sandbox/slack/seen-view.ts';
import { openDetail, wholeDetail } from '../support/detail-steps.ts';
import {
  actionsOf,
  addColleague,
  answerAfter,
  cardOf,
  chooseInMenu,
  command,
  directWords,
  fileRequest,
  modalAfter,
  people,
  settledCardOf,
  troubleIn,
  waitForDirect,
  waitForThreadLine,
  waitUntilSeen,
  wordsOf,
} from '../support/story-steps.ts';
import { engines, sharedWorld } from '../support/story-world.ts';

describe.each(engines)('somebody leaves, on %s', (engine) => {
  const world = sharedWorld({ engine });
  const wrens = () => world().slack.as(cast.wren);

  /** Somebody who asks and does, of whom the bot learns by what they do. */
  async function hire(name: string): Promise<{ readonly person: PersonClient; readonly id: string }> {
    const id = `U0${name.toUpperCase()}`;
    const person = addColleague(world().slack, { id, name: name.toLowerCase(), realName: `${name} Stone` });
    world().slack.join(channels.it, id);
    // Until the bot has heard of it they are nobody who may file.
    await world().slack.eventsSettled();
    return { person, id };
  }

  /** They accept it, and say that they do it. */
  async function take({ person }: { readonly person: PersonClient }, number: string): Promise<void> {
    await person.press(await settledCardOf(person, number), 'accept_activity');
    const card = await cardOf(person, number, (words) => words.includes('State: Active'));
    await person.press(card, 'take_activity', { isStale: true });
    await cardOf(person, number, (words) => words.includes('Assigned to: '));
  }

  const leave = (id: string) => world().slack.updateUser(id, { isDeleted: true });
  const comeBack = (id: string) => world().slack.updateUser(id, { isDeleted: false });
  const noticesOf = (name: string) =>
    wrens()
      .directMessages()
      .filter((message) => wordsOf(message).includes(`${name} Stone`) && actionsOf(message).buttons.length > 0);
  const noticeOf = async (name: string, part = 'can no longer act') =>
    await wrens().waitForDirectMessage((message) => {
      const words = wordsOf(message);
      return words.includes(`${name} Stone`) && words.includes(part);
    });
  const openForm = async (notice: SeenMessage) =>
    await modalAfter(wrens(), () => wrens().press(notice, 'hand_over', { isStale: true }));
  const refusedPress = async (notice: SeenMessage) =>
    wordsOf(await answerAfter(wrens(), () => wrens().press(notice, 'hand_over', { isStale: true })));

  interface To {
    readonly assignee?: string;
    readonly requester?: string;
    readonly isGivenBack?: true;
  }

  async function fillIn(form: SeenView, { assignee, requester, isGivenBack }: To): Promise<SeenView> {
    if (assignee !== undefined) await wrens().choose(form, 'reassign_person', assignee);
    if (requester !== undefined) await wrens().choose(form, 'hand_over_requester', requester);
    if (isGivenBack) await wrens().choose(form, 'hand_over_give_back', ['on']);
    return form;
  }
  const handOver = async (notice: SeenMessage, to: To) =>
    await wrens().submit(await fillIn(await openForm(notice), to));

  /** Waits until the bot knows what Slack says of somebody. */
  async function untilKnown(id: string, facts: { is_workspace_admin: boolean } | { is_deactivated: boolean }) {
    const { db } = world().mendbot.program.store;
    const read = async () =>
      await db
        .selectFrom('person')
        .select(['is_workspace_admin', 'is_deactivated'])
        .where('id', '=', id)
        .executeTakeFirst();
    await expect.poll(read, { timeout: 10_000 }).toMatchObject(facts);
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

    const words = wordsOf(notice);
    expect(words).toContain('Ivy Stone was deactivated in Slack and can no longer act.');
    expect(words).toContain('2 live activities wait for them: 1 requested, 1 taken.');
    expect(words).toMatch(new RegExp(`${asked} .*\\(requested\\)`));
    expect(words).toMatch(new RegExp(`${taken} .*\\(taken\\)`));
    expect(actionsOf(notice).buttons).toEqual(['Hand over …']);
    expect(noticesOf('Ivy')).toHaveLength(1);
    expect(mina.directMessages().map(wordsOf).join('\n')).not.toContain('was deactivated');
  });

  test('both are handed over: card, thread, direct messages, lists and rights follow, who created it stays', async () => {
    const { mina, tomas, priya } = people(world().slack);
    const zoe = await hire('Zoe');
    const number = await fileRequest(zoe.person);
    const card = await settledCardOf(zoe.person, number);
    await take(zoe, number);
    leave(zoe.id);

    const result = await handOver(await noticeOf('Zoe'), { assignee: cast.priya, requester: cast.tomas });

    expect(troubleIn(result)).toContain('It is being handed over.');
    const words = wordsOf(await cardOf(mina, number, (shown) => shown.includes('Requester now: Tomas Lind')));
    expect(words).toContain('Created by: Zoe Stone');
    const now = wordsOf(await cardOf(mina, number, (shown) => shown.includes('Assigned to: Priya Nair')));
    expect(now).toContain('Requester now: Tomas Lind');
    await waitForThreadLine(mina, card, `Wren Hale gave ${number} to Priya Nair.`);
    await waitForThreadLine(mina, card, `Wren Hale handed ${number} over: its requester is Tomas Lind now.`);
    await waitForDirect(priya, number, `gave ${number} to you`);
    await waitForDirect(tomas, number, 'you are its requester now');
    const summary = wordsOf(await noticeOf('Zoe', '2 handed over'));
    expect(summary).toContain(`With Priya Nair now: ${number}`);
    expect(summary).toContain(`Requests of Tomas Lind now: ${number}`);
    expect(await audited(number)).toEqual([
      { action: 'activity_reassigned', role: 'bot_admin' },
      { action: 'requester_changed', role: 'bot_admin' },
    ]);
    // What happened before it became theirs is not told anew.
    expect(directWords(tomas, number).join('\n')).not.toContain('took');
    expect(wordsOf(await command(tomas, 'list mine'))).toContain(number);
    const form = await modalAfter(tomas, () => chooseInMenuNow(tomas, number, 'withdraw'));
    await tomas.fill(form, 'typed_note', 'Not needed any more.');
    expect((await tomas.submit(form)).kind).toBe('closed');
    await waitForDirect(priya, number, 'withdrew');
  });

  async function chooseInMenuNow(person: PersonClient, number: string, verb: string) {
    return await chooseInMenu(person, await settledCardOf(person, number), verb, true);
  }

  test('what was taken is given back where that is ticked, and requests stay as they are', async () => {
    const { mina } = people(world().slack);
    const kim = await hire('Kim');
    const number = await fileRequest(kim.person);
    await take(kim, number);
    leave(kim.id);
    const notice = await noticeOf('Kim');

    expect(troubleIn(await handOver(notice, {}))).toContain('tick that it is given back');
    await handOver(notice, { isGivenBack: true });

    const card = await cardOf(mina, number, (words) => !words.includes('Assigned to'));
    expect(wordsOf(card)).not.toContain('Requester now');
    expect(actionsOf(card).buttons).toContain('Take it');
    expect(wordsOf(await noticeOf('Kim', '1 handed over'))).toContain(`Given back, nobody has them now: ${number}`);
    expect(await audited(number)).toEqual([{ action: 'activity_released', role: 'bot_admin' }]);
    expect(troubleIn(await handOver(notice, {}))).toContain('Choose whose requests they are from now on.');
  });

  test('whoever cannot have it is refused at the field, and nothing is changed', async () => {
    const lou = await hire('Lou');
    const number = await fileRequest(lou.person);
    await take(lou, number);
    leave(lou.id);
    const notice = await noticeOf('Lou');

    const wrongAssignee = await handOver(notice, { assignee: cast.ada, requester: cast.tomas });
    const wrongRequester = await handOver(notice, { assignee: cast.priya, requester: cast.gus });

    expect(wrongAssignee).toMatchObject({ kind: 'errors' });
    expect(troubleIn(wrongAssignee)).toContain('Ada Quist is not an IT admin for all of its device groups.');
    expect(wrongRequester).toMatchObject({ kind: 'errors' });
    expect(troubleIn(wrongRequester)).toContain('Gus Temp is not a requester for all of its device groups.');
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
    await noticeOf('Ned', '1 handed over');

    expect(await refusedPress(notice)).toContain('Nothing of theirs is left to hand over.');
    expect(await audited(number)).toEqual([{ action: 'requester_changed', role: 'bot_admin' }]);
    expect(
      wrens()
        .directMessages()
        .filter((message) => wordsOf(message).includes('What Ned Stone had')),
    ).toHaveLength(1);
  });

  test('who is no bot admin any more cannot press it, nor submit what is open', async () => {
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

    expect(pressed).toContain('bot admin');
    expect(pressed).toContain('Nothing was changed.');
    expect(troubleIn(submitted)).toContain('bot admin');
    expect(await audited(number)).toEqual([]);
  });

  test('somebody who came back keeps what is theirs, and is told of again when they leave again', async () => {
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
    await waitUntilSeen(world().slack, () => noticesOf('Sam').length === 2);

    for (const said of [pressed, troubleIn(late)]) expect(said).toContain('Sam Stone can act in this workspace again');
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
    const told = async (person: PersonClient, name: string, part: string) =>
      await person.waitForDirectMessage((message) => RegExp(`${name} Stone.*${part}`, 's').test(wordsOf(message)));
    const openEves = async (name: string, requester: string) => {
      const notice = await told(eve.person, name, 'can no longer act');
      const form = await modalAfter(eve.person, () => eve.person.press(notice, 'hand_over'));
      await eve.person.choose(form, 'hand_over_requester', requester);
      return form;
    };
    const wrensForm = await fillIn(await openForm(await noticeOf('Hal')), { requester: cast.tomas });
    // Until the outcome of an earlier one has been told, those two wait.
    world().slack.faults.hang('chat.postMessage', { forMs: 1500 });
    await eve.person.submit(await openEves('Gil', cast.mina));
    await told(eve.person, 'Gil', '1 handed over');

    await Promise.all([wrens().submit(wrensForm), eve.person.submit(await openEves('Hal', cast.ben))]);
    world().slack.faults.clear();

    const outcomes = [await told(wrens(), 'Hal', 'handed over'), await told(eve.person, 'Hal', 'handed over')];
    const words = outcomes.map(wordsOf).toSorted();
    expect(words[0]).toMatch(
      RegExp(`0 handed over, 1 not.*In the meantime ${number} became a request of (Tomas Lind|Ben Okafor)\\.`, 's'),
    );
    expect(words[1]).toMatch(/1 handed over$/m);
    expect(await audited(number)).toEqual([{ action: 'requester_changed', role: 'bot_admin' }]);
    world().slack.updateUser(eve.id, { isAdmin: false });
  });

  test('who is a guest from now on counts as well, and what requires attention is handed over too', async () => {
    const { mina } = people(world().slack);
    const una = await hire('Una');
    const number = await fileRequest(una.person, { option: 'attention_required' });
    await cardOf(mina, number);
    world().slack.updateUser(una.id, { isRestricted: true });

    const notice = await noticeOf('Una', 'is a guest in Slack now and can no longer act');
    await handOver(notice, { requester: cast.tomas });

    const words = wordsOf(await cardOf(mina, number, (shown) => shown.includes('Requester now: Tomas Lind')));
    expect(words).not.toMatch(/Due|fixed/);
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
    const form = await modalAfter(wrens(), () => wrens().press(shown, 'hand_over'));

    expect(actionsOf(shown).buttons).toContain('Hand over what Vic Stone had …');
    expect(wordsOf(form)).toContain(number);
    expect(actionsOf(await wholeDetail(mina, number)).buttons.join()).not.toContain('Hand over');
  });
});
