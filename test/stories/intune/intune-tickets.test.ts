import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SandboxClock } from '../../../sandbox/clock/sandbox-clock.ts';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import type { SeenMessage, SeenView } from '../../../sandbox/slack/seen.ts';
import { detailsOf, openDetail, turnTo } from '../../support/detail-steps.ts';
import { isFull } from '../../support/is-full.ts';
import { labelsOf, notesOf, offersOf } from '../../support/offers.ts';
import { saidIn } from '../../support/said.ts';
import { choose, save } from '../../support/settings-steps.ts';
import {
  answerAfter,
  assignedTo,
  cardOf,
  chooseOption,
  command,
  complete,
  fieldValue,
  fillForm,
  modalAfter,
  numberIn,
  people,
  reject,
  settledCardOf,
  stateLine,
  troubleIn,
  type Wanted,
  waitForDirect,
  waitForThreadLine,
  wordsOf,
} from '../../support/story-steps.ts';

import { labelled, words, wordsLike } from '../../support/words.ts';
import { cast, channels, createWorld, type World } from '../../support/world.ts';

const pollMs = 5 * 60 * 1000;
const startAtMs = Date.parse('2026-11-25T12:00:00Z');

const minaThere = { displayName: 'Mina Sato', mail: 'mina.sato@fabrikam.example' };
const activeThere = wordsLike('ticket.linked', { status: words('state.active') });
const lines = ['option', 'groups', 'created_by'] as const;
const linesOfRequest = lines.map((line) => words(`activity.line.${line}`));
const lastTry = wordsLike('ticket.last_try');
/** The card's conflict while the activity is active in Slack. */
const disagreeing = (state: 'pending' | 'rejected') =>
  words('status.conflict', { slack: words('state.active'), intune: words(`state.${state}`) });
const asksOfTicket = wordsLike('ticket.proposal_by');
const asksOfBoth = wordsLike('portal.proposal_both');
const isNotAsked = (text: string) => !asksOfTicket.test(text) && !asksOfBoth.test(text);
const settling = ['keep_slack', 'take_intune', 'open_detail'];
const lee = { displayName: 'Lee Park', mail: 'lee.park@fabrikam.example' };

describe('tickets of Intune', () => {
  let clock: SandboxClock;
  let world: World;

  beforeAll(async () => {
    clock = SandboxClock.start({ startAtMs });
    world = await createWorld({ sandboxClock: clock });
    world.microsoft.setIntuneConnection(true);
  });

  afterAll(async () => {
    const errors = world.log.errors();
    await world[Symbol.asyncDispose]();
    await clock[Symbol.asyncDispose]();
    expect(errors).toEqual([]);
  });

  const wren = () => world.slack.as(cast.wren);

  /** The form of the Intune connection, over the overview. */
  async function openSettings(person: PersonClient): Promise<SeenView> {
    const overview = await modalAfter(person, () => person.command('settings', { channel: channels.general }));
    return await modalAfter(person, () => person.press(overview, 'settings_section', { blockId: 'section:intune' }));
  }

  /** Turns the connection on or off in the form. Returns the form's text after that. */
  async function setConnection(isOn: boolean): Promise<string> {
    const form = await openSettings(wren());
    await choose(wren(), form, 'intune', isOn ? ['on'] : []);
    return wordsOf(await save(wren(), form));
  }

  async function fileWithTicket(product: string): Promise<string> {
    const { mina } = people(world.slack);
    const form = await fillForm(mina, { recommendation: product });
    await mina.choose(form, 'request_ticket', ['on']);
    return numberIn(await mina.submit(form));
  }

  function idOf(product: string): string {
    const found = world.microsoft.recommendations.find(({ recommendationName }) =>
      recommendationName.toLowerCase().includes(product),
    );
    return found?.id ?? expect.fail(`the tenant has no ${product}`);
  }

  function taskOf(id: string) {
    return world.microsoft.tenantView().tasks.find((task) => task.id === id) ?? expect.fail('there is no such task');
  }

  /** Files a request, opens the ticket in Defender as the card asks, and links it. */
  async function linked(product: string): Promise<{ number: string; card: SeenMessage; taskId: string }> {
    const { ben } = people(world.slack);
    const number = await fileWithTicket(product);
    const { card: proposed, taskId } = await proposedTo(number, product);
    await ben.press(proposed, asksOfBoth.test(wordsOf(proposed)) ? 'link_same' : 'link_ticket');
    const card = await cardOf(ben, number, isNotAsked);
    await inDetails(number, wordsLike('ticket.linked'));
    return { number, card, taskId };
  }

  /** Ben's details, when they contain the wanted text. */
  async function inDetails(number: string, wanted: Wanted): Promise<string> {
    const { ben } = people(world.slack);
    const text = wordsOf(await detailsOf(ben, number, wanted));
    await ben.closeAllViews();
    return text;
  }

  /** Opens the ticket in Defender. Returns the card that asks whether this is the right one. */
  async function proposedTo(number: string, product: string): Promise<{ card: SeenMessage; taskId: string }> {
    const { ben } = people(world.slack);
    await settledCardOf(ben, number);
    const recommendationId = idOf(product);
    const made = world.microsoft.requestRemediation({ recommendationId, person: minaThere, withIntuneTicket: true });
    await clock.moveForward(pollMs);
    // The portal may have been read meanwhile. Then the card asks about both.
    const card = await cardOf(ben, number, (text) => !isNotAsked(text));
    return { card, taskId: made.taskId ?? expect.fail('a ticket was asked for') };
  }

  test('while the connection is off, form, card and details have no ticket', async () => {
    const { mina, ben } = people(world.slack);

    const form = await fillForm(mina, { recommendation: '7-zip' });
    expect(fieldValue(form, 'request_ticket')).toBeUndefined();
    const number = numberIn(await mina.submit(form));

    const card = await settledCardOf(ben, number);
    const detail = await openDetail(ben, number);
    await ben.closeView(detail);
    expect(notesOf(card)).toEqual([expect.stringMatching(wordsLike('status.fixed'))]);
    expect(notesOf(detail)).toEqual([
      expect.stringMatching(wordsLike('activity.progress')),
      words('common.not_in_defender'),
      words('activity.portal_link', { url: 'https://security.microsoft.com' }),
      words('common.no_device_changed'),
      words('measuring.while_open'),
      words('detail.followers', { count: 0 }),
    ]);
    expect(labelsOf(detail)).toEqual(linesOfRequest);
    expect(world.microsoft.calls.filter(({ path }) => path.includes('deviceAppManagementTasks'))).toEqual([]);
  });

  test('the settings are for bot admins, and the domain error says so', async () => {
    const { ben } = people(world.slack);

    const refused = await answerAfter(ben, () => ben.command('settings', { channel: channels.general }));

    expect(wordsOf(refused)).toMatch(
      wordsLike('error.role_missing.workspace_admins', { role: words('role.bot_admin') }),
    );
  });

  test('turning the connection on fails with the reason while Graph refuses, and nothing is saved', async () => {
    world.microsoft.denyRole('DeviceManagementApps.Read.All');
    world.microsoft.denyRole('DeviceManagementApps.ReadWrite.All');

    const said = await setConnection(true);

    expect(said).toMatch(wordsLike('settings.problem.intune_failed'));
    expect(said).toContain('DeviceManagementApps.Read.All');
    expect(said).toContain(words('settings.not_saved'));
    world.microsoft.heal();
    const again = await openSettings(wren());
    expect(fieldValue(again, 'intune')).toEqual([]);
  });

  test('turned on, it says that Defender has a switch of its own', async () => {
    const said = await setConnection(true);

    expect(said).toContain(words('settings.now.intune_on'));
    expect(said).toContain(words('settings.defender_switch'));
  });

  test('closing the form while Intune is asked still turns the connection on', async () => {
    await setConnection(false);
    const form = await openSettings(wren());
    await choose(wren(), form, 'intune', ['on']);
    world.microsoft.hang({ service: 'graph', ms: 400, times: 1 });
    await wren().submit(form);
    const checking = await wren().waitForView((view) => wordsOf(view).includes(words('settings.checking')));
    await wren().closeView(checking);

    const again = async () => fieldValue(await openSettings(wren()), 'intune');
    await expect.poll(again).toHaveLength(1);
  });

  test('asked for in Slack, made in the portal, linked by a person: Accept in Slack is active in Intune, with the name', async () => {
    const { mina, ben, priya } = people(world.slack);
    const form = await fillForm(mina, { recommendation: 'google chrome' });
    const attention = await chooseOption(mina, form, 'attention_required');
    expect(fieldValue(attention, 'request_ticket')).toBeUndefined();

    const filled = await fillForm(mina, { recommendation: 'google chrome' });
    await mina.choose(filled, 'request_ticket', ['on']);
    const confirmed = await mina.submit(filled);
    const number = numberIn(confirmed);
    expect(troubleIn(confirmed)).toMatch(wordsLike('ticket.yours_to_make'));
    await settledCardOf(ben, number);
    const waiting = await inDetails(number, wordsLike('ticket.wanted', { name: 'Mina Sato' }));
    const joined = [wordsLike('ticket.joined_only'), wordsLike('ticket.joined_known')];
    expect(joined.some((sentence) => sentence.test(waiting))).toBe(true);

    const recommendationId = idOf('google chrome');
    const { taskId } = world.microsoft.requestRemediation({
      recommendationId,
      person: minaThere,
      withIntuneTicket: true,
    });
    await clock.moveForward(pollMs);
    const proposed = await cardOf(ben, number, asksOfTicket);
    const asked = await inDetails(number, asksOfTicket);
    const reasons = ['same_title', 'same_app', 'same_requester'] as const;
    for (const reason of reasons) expect(asked).toContain(words(`ticket.reason.${reason}`));
    expect(asked).toMatch(wordsLike('ticket.reason.made_after'));
    expect(offersOf(proposed).buttons).toEqual([
      ...['link_ticket', 'not_this_ticket'],
      ...['accept_activity', 'reject_activity', 'open_detail'],
    ]);
    expect(taskOf(taskId ?? '').decisions).toEqual([]);

    await ben.press(proposed, 'link_ticket');
    await waitForThreadLine(ben, proposed, wordsLike('event.ticket_linked_titled', { name: 'Ben Okafor' }));
    const card = await cardOf(ben, number, isNotAsked);
    await inDetails(number, words('ticket.not_sent'));
    const late = await answerAfter(priya, () => priya.press(proposed, 'not_this_ticket', { isStale: true }));
    expect(wordsOf(late)).toMatch(wordsLike('error.ticket_link_settled.confirmed', { number, name: 'Ben Okafor' }));
    await ben.press(card, 'accept_activity');
    await cardOf(ben, number, assignedTo('Ben Okafor'));
    await inDetails(number, activeThere);

    const listed = wordsOf(await command(ben, `list ${number}`));
    expect(listed).toMatch(new RegExp(`${stateLine('active')} .* \\| ${words('state.active')}$`, 'm'));
    expect(taskOf(taskId ?? '')).toMatchObject({ status: 'active' });
    expect(JSON.stringify(taskOf(taskId ?? '').decisions)).toMatch(
      new RegExp(`Ben Okafor \\(ben\\.okafor@fabrikam\\.example\\).*${number}`),
    );
  });

  test.each([
    ['linked', 'link_same', ['event.portal_linked', 'event.ticket_linked_titled']],
    ['kept apart', 'dismiss_link', ['event.portal_dismissed']],
  ] as const)('in the portal and in Intune at once: one question, and both are %s', async (_, answer, said) => {
    const { ben } = people(world.slack);
    const product = answer === 'link_same' ? 'thunderbird' : 'openvpn';
    const number = await fileWithTicket(product);
    await settledCardOf(ben, number);
    world.microsoft.requestRemediation({
      recommendationId: idOf(product),
      person: minaThere,
      withIntuneTicket: true,
    });
    await clock.moveForward(3 * pollMs);
    const asked = await cardOf(ben, number, asksOfBoth);
    const questions = await inDetails(number, asksOfTicket);
    expect(questions).toMatch(wordsLike('portal.proposal'));
    expect(offersOf(asked).buttons).toEqual([
      ...['link_same', 'dismiss_link'],
      ...['accept_activity', 'reject_activity', 'open_detail'],
    ]);

    await ben.press(asked, answer);

    const settled = await cardOf(ben, number, isNotAsked);
    expect(offersOf(settled).buttons).toContain('complete_activity');
    for (const line of said) await waitForThreadLine(ben, settled, wordsLike(line, { name: 'Ben Okafor' }));
    const details = await inDetails(number, (text) => !asksOfTicket.test(text));
    const linked = saidIn(details, 'ticket.linked', 'portal.linked');
    expect(linked).toEqual(answer === 'link_same' ? ['ticket.linked', 'portal.linked'] : []);
  });

  test('rejected in Intune: card and direct message within one poll', async () => {
    const { mina, ben } = people(world.slack);
    const { number, taskId } = await linked('firefox esr');

    world.microsoft.decideInIntune({ taskId, person: lee, status: 'rejected' });
    await clock.moveForward(pollMs);

    const card = await cardOf(ben, number, words('status.rejected', { name: words('decider.intune') }));
    const details = await inDetails(number, wordsLike('activity.by_noticed_at', { name: words('decider.intune') }));
    expect(details).toContain(words('ticket.no_reason'));
    await waitForDirect(
      mina,
      number,
      words('event.activity_rejected', { name: words('decider_first.intune'), number }),
    );
    await waitForThreadLine(
      ben,
      card,
      words('event.activity_rejected', { name: words('decider_first.intune'), number }),
    );
  });

  test('completed in Intune without a name anywhere: N/A', async () => {
    const { ben } = people(world.slack);
    const { number, taskId } = await linked('notepad++');

    world.microsoft.decideInIntune({ taskId, person: lee, status: 'completed' });
    await clock.moveForward(pollMs);

    const card = await cardOf(ben, number, wordsLike('status.unnamed.intune'));
    expect(offersOf(card).buttons).toEqual(['correct_activity', 'reopen_activity', 'open_detail']);
    const details = await inDetails(number, labelled('activity.line.completed_by', 'N/A'));
    for (const text of [wordsOf(card), details]) expect(text).not.toContain('lee.park');
  });

  test('Slack says active, Intune says rejected: the card says both, and a person settles it, once', async () => {
    const { ben, priya } = people(world.slack);
    const { number, card, taskId } = await linked('vlc');
    await ben.press(card, 'accept_activity');
    await inDetails(number, activeThere);
    world.microsoft.decideInIntune({ taskId, person: lee, status: 'rejected' });
    await clock.moveForward(pollMs);

    const disputed = await cardOf(ben, number, disagreeing('rejected'));
    expect(offersOf(disputed).buttons).toEqual(settling);
    const both = { wanted: words('state.active'), status: words('state.rejected') };
    await inDetails(number, words('ticket.conflict', both));
    await ben.press(disputed, 'keep_slack');

    const settled = await cardOf(ben, number, stateLine('active'));
    await inDetails(number, activeThere);
    await waitForThreadLine(ben, settled, words('event.intune_overruled', { name: 'Ben Okafor', number }));
    const late = await answerAfter(priya, () => priya.press(disputed, 'take_intune', { isStale: true }));
    expect(wordsOf(late)).toMatch(wordsLike('error.ticket_conflict_settled', { number, name: 'Ben Okafor' }));
    expect(wordsOf(late)).toContain(words('notice.nothing_changed'));
    expect(taskOf(taskId).status).toBe('active');
    expect(taskOf(taskId).decisions.at(-1)).toMatchObject({ note: expect.stringMatching(/Ben Okafor.*rejected/) });
  });

  if (isFull) {
    test('a disagreement that Intune ended by itself cannot be settled any more', async () => {
      const { ben } = people(world.slack);
      const { number, card, taskId } = await linked('keepass');
      await ben.press(card, 'accept_activity');
      await inDetails(number, activeThere);
      world.microsoft.decideInIntune({ taskId, person: lee, status: 'rejected' });
      await clock.moveForward(pollMs);
      const disputed = await cardOf(ben, number, disagreeing('rejected'));
      world.microsoft.decideInIntune({ taskId, person: lee, status: 'active' });
      await clock.moveForward(pollMs);
      await cardOf(ben, number, stateLine('active'));
      await inDetails(number, activeThere);

      const late = await answerAfter(ben, () => ben.press(disputed, 'take_intune', { isStale: true }));

      expect(wordsOf(late)).toContain(words('error.ticket_conflict_gone', { number }));
      expect(wordsOf(await cardOf(ben, number))).toContain(stateLine('active'));
    });
  }

  if (isFull) {
    test('a button from before Intune changed again does not settle a disagreement', async () => {
      const { ben } = people(world.slack);
      const { number, card, taskId } = await linked('gimp');
      await ben.press(card, 'accept_activity');
      await inDetails(number, activeThere);
      world.microsoft.decideInIntune({ taskId, person: lee, status: 'rejected' });
      await clock.moveForward(pollMs);
      const disputed = await cardOf(ben, number, disagreeing('rejected'));
      world.microsoft.decideInIntune({ taskId, person: lee, status: 'pending' });
      await clock.moveForward(pollMs);
      const anew = await cardOf(ben, number, disagreeing('pending'));

      const late = await answerAfter(ben, () => ben.press(disputed, 'take_intune', { isStale: true }));

      const nowPending = { number, status: words('state.pending') };
      expect(wordsOf(late)).toContain(words('error.intune_changed_meanwhile', nowPending));
      expect(wordsOf(late)).toContain(words('notice.nothing_changed'));
      expect(wordsOf(await cardOf(ben, number))).toContain(disagreeing('pending'));
      await ben.press(anew, 'take_intune');
      await cardOf(ben, number, stateLine('pending'));
    });
  }

  test('what Intune refused is a conflict, the details say why, and Intune’s word can be taken instead', async () => {
    const { ben } = people(world.slack);
    const { number, card, taskId } = await linked('zoom');
    world.microsoft.fail({ service: 'graph', pathMatches: /updateStatus/, status: 400, code: 'BadRequest', times: 5 });

    expect((await reject(ben, card, 'The product is retired.')).kind).toBe('closed');

    const both = { slack: words('state.rejected'), intune: words('state.pending') };
    const refused = await cardOf(ben, number, words('status.conflict', both));
    await inDetails(number, wordsLike('ticket.not_taken', { wanted: words('state.rejected') }));
    world.microsoft.heal();
    await ben.press(refused, 'take_intune');
    await cardOf(ben, number, stateLine('pending'));
    await inDetails(number, (text) => !wordsLike('ticket.not_taken').test(text));
    await waitForThreadLine(
      ben,
      refused,
      words('event.intune_kept', { name: 'Ben Okafor', number, status: words('state.pending') }),
    );
    expect(taskOf(taskId).status).toBe('pending');
  });

  test('Intune’s word taken over is Intune’s decision, and the requester is told of it', async () => {
    const { mina, ben } = people(world.slack);
    const { number, card, taskId } = await linked('putty');
    await waitForThreadLine(ben, card, wordsLike('event.ticket_linked_titled', { name: 'Ben Okafor' }));
    await ben.press(card, 'accept_activity');
    await inDetails(number, activeThere);
    world.microsoft.decideInIntune({ taskId, person: lee, status: 'rejected' });
    await clock.moveForward(pollMs);
    const disputed = await cardOf(ben, number, disagreeing('rejected'));
    const said = { wanted: words('state.active'), status: words('state.rejected'), number };
    const notified = words('event.ticket_disagrees', said);
    await waitForThreadLine(ben, disputed, notified);
    await waitForDirect(mina, number, notified);
    await waitForDirect(ben, number, notified);

    await ben.press(disputed, 'take_intune');

    const rejected = await cardOf(ben, number, words('status.rejected', { name: words('decider.intune') }));
    const details = await inDetails(number, words('activity.kept_by', { name: 'Ben Okafor' }));
    expect(details).toContain(labelled('activity.line.rejected_by', words('decider.intune')));
    const stands = words('event.intune_followed.rejected', { number, name: 'Ben Okafor' });
    await waitForThreadLine(ben, rejected, stands);
    await waitForDirect(mina, number, stands);
  });

  test('an order that cannot be delivered yet says why, in its details and in the status', async () => {
    const { ben } = people(world.slack);
    const { number, card } = await linked('winrar');
    world.microsoft.fail({
      service: 'graph',
      pathMatches: /updateStatus/,
      status: 503,
      code: 'Unavailable',
      times: 50,
    });
    await ben.press(card, 'accept_activity');

    const waiting = await inDetails(number, lastTry);
    expect(waiting).toMatch(wordsLike('ticket.sending', { wanted: words('state.active') }));
    expect(waiting).toContain('503');
    expect(wordsOf(await command(ben, 'status'))).toContain(words('status.orders_waiting', { count: 1 }));
    world.microsoft.heal();
    await clock.moveForward(pollMs);
    await inDetails(number, (text) => activeThere.test(text) && !lastTry.test(text));
  });

  test('the wrong ticket is unlinked in the details: nothing more is sent to it, and it is not proposed again', async () => {
    const { ben, mina } = people(world.slack);
    const { number, card, taskId } = await linked('libreoffice');
    await ben.press(card, 'accept_activity');
    await inDetails(number, activeThere);

    const steps = await turnTo(ben, await openDetail(ben, number), 'recommendation');
    const { title } = taskOf(taskId);
    expect(wordsOf(steps)).toContain(words('deploy.update_task', { url: 'https://intune.microsoft.com', title }));
    expect(wordsOf(steps)).toContain(words('steps.by_microsoft'));
    expect(wordsOf(steps)).toMatch(/│ Deploy version .* to the listed devices\./);
    const shown = await turnTo(ben, steps, 'overview');
    expect(offersOf(shown).buttons).toContain('unlink_ticket');
    const others = await openDetail(mina, number);
    await ben.press(shown, 'unlink_ticket');
    await ben.waitForView((view) => wordsLike('ticket.wanted').test(wordsOf(view)));
    await waitForThreadLine(ben, card, wordsLike('event.ticket_unlinked_titled'));
    const late = await modalAfter(mina, () => mina.press(others, 'unlink_ticket'));
    expect(wordsOf(late)).toMatch(wordsLike('error.ticket_link_settled.dismissed', { name: 'Ben Okafor', number }));
    await complete(ben, await cardOf(ben, number));
    await clock.moveForward(pollMs);

    expect(offersOf(await cardOf(ben, number, stateLine('completed'))).buttons).not.toContain('link_ticket');
    expect(taskOf(taskId).status).toBe('active');
  });

  test('turned off again, the details say that a linked ticket is not kept in step, and no other is asked for', async () => {
    const { ben } = people(world.slack);
    const { number } = await linked('wireshark');
    const other = await fileWithTicket('audacity');
    await inDetails(other, wordsLike('ticket.wanted'));
    const { card: asking } = await proposedTo(await fileWithTicket('inkscape'), 'inkscape');

    const said = await setConnection(false);
    expect(said).toContain(words('settings.now.intune_off'));
    expect(said).toContain(words('settings.intune_off_means'));

    await inDetails(number, wordsLike('ticket.connection_off'));
    expect(offersOf(await cardOf(ben, number)).buttons).not.toContain('link_ticket');
    const late = await answerAfter(ben, () => ben.press(asking, 'link_ticket', { isStale: true }));
    expect(wordsOf(late)).toContain(words('error.intune_connection_off'));
    await inDetails(other, (text) => !wordsLike('ticket.wanted').test(text));
  });
});
