import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SandboxClock } from '../../src/sandbox/clock/sandbox-clock.ts';
import type { PersonClient } from '../../src/sandbox/slack/person-client.ts';
import type { SeenMessage } from '../../src/sandbox/slack/seen-message.ts';
import type { SeenView } from '../../src/sandbox/slack/seen-view.ts';
import { openDetail, turnTo, wholeDetail } from '../support/detail-steps.ts';
import {
  actionsOf,
  answerAfter,
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
  troubleIn,
  waitForDirect,
  waitForThreadLine,
  wordsOf,
} from '../support/story-steps.ts';
import { oneEngine } from '../support/story-world.ts';
import { cast, channels, createWorld, type World } from '../support/world.ts';

const pollMs = 5 * 60 * 1000;
const startAtMs = Date.parse('2026-11-25T12:00:00Z');

const minaThere = { displayName: 'Mina Sato', mail: 'mina.sato@fabrikam.example' };
const lee = { displayName: 'Lee Park', mail: 'lee.park@fabrikam.example' };

describe.each([oneEngine])('tickets of Intune, on %s', (engine) => {
  let clock: SandboxClock;
  let world: World;

  beforeAll(async () => {
    clock = SandboxClock.start({ startAtMs });
    world = await createWorld({ engine, sandboxClock: clock });
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
    return await modalAfter(person, () => person.press(overview, 'settings_topic', { blockId: 'topic:intune' }));
  }

  /** Ticks the connection, or takes the tick away, and submits; gives what the form says in the end. */
  async function setConnection(isOn: boolean): Promise<string> {
    const form = await openSettings(wren());
    await wren().choose(form, 'settings_intune', isOn ? ['on'] : []);
    const grown = await wren().waitForView(
      ({ blocks }) => isOn === JSON.stringify(blocks).includes('settings_create_tickets'),
    );
    await wren().submit(grown);
    return wordsOf(await wren().waitForView((view) => !/Being checked/.test(wordsOf(view)) && view.callbackId === ''));
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

  /** Files, has Defender make the ticket as the card says, and links it. */
  async function linked(product: string): Promise<{ number: string; card: SeenMessage; taskId: string }> {
    const { ben } = people(world.slack);
    const number = await fileWithTicket(product);
    const { card: proposed, taskId } = await proposedTo(number, product);
    await ben.press(proposed, 'link_ticket');
    return { number, card: await cardOf(ben, number, (words) => words.includes('Intune ticket: ')), taskId };
  }

  /** Has Defender make the ticket, and gives the card that asks whether it is that one. */
  async function proposedTo(number: string, product: string): Promise<{ card: SeenMessage; taskId: string }> {
    const { ben } = people(world.slack);
    await settledCardOf(ben, number);
    const recommendationId = idOf(product);
    const made = world.microsoft.requestRemediation({ recommendationId, person: minaThere, withIntuneTicket: true });
    await clock.moveForward(pollMs);
    const card = await cardOf(ben, number, (words) => words.includes('Is this the ticket?'));
    return { card, taskId: made.taskId ?? expect.fail('a ticket was asked for') };
  }

  test('while the connection is off, nothing anywhere speaks of a ticket', async () => {
    const { mina, ben } = people(world.slack);

    const form = await fillForm(mina, { recommendation: '7-zip' });
    expect(fieldValue(form, 'request_ticket')).toBeUndefined();
    const number = numberIn(await mina.submit(form));

    const card = await settledCardOf(ben, number);
    const detail = await wholeDetail(ben, number);
    for (const shown of [card, detail]) expect(wordsOf(shown)).not.toMatch(/ticket/i);
    expect(world.microsoft.calls.filter(({ path }) => path.includes('deviceAppManagementTasks'))).toEqual([]);
  });

  test('the settings are for bot admins, and the refusal says so', async () => {
    const { ben } = people(world.slack);

    const refused = await answerAfter(ben, () => ben.command('settings', { channel: channels.general }));

    expect(wordsOf(refused)).toContain('This needs the role bot admin');
  });

  test('turning the connection on fails with the reason while Graph refuses, and nothing is saved', async () => {
    world.microsoft.denyRole('DeviceManagementApps.Read.All');
    world.microsoft.denyRole('DeviceManagementApps.ReadWrite.All');

    const words = await setConnection(true);

    expect(words).toContain('The Intune connection was not turned on');
    expect(words).toContain('DeviceManagementApps.Read.All');
    expect(words).toContain('Nothing was changed');
    world.microsoft.heal();
    const again = await openSettings(wren());
    expect(fieldValue(again, 'settings_intune')).toEqual([]);
  });

  test('turned on, it says that Defender has a switch of its own', async () => {
    const words = await setConnection(true);

    expect(words).toContain('Intune connection: on');
    expect(words).toContain('Microsoft Intune connection');
  });

  test('whoever closes the form while Intune is asked gets what they asked for all the same', async () => {
    await setConnection(false);
    const form = await openSettings(wren());
    await wren().choose(form, 'settings_intune', ['on']);
    const grown = await wren().waitForView(({ blocks }) => JSON.stringify(blocks).includes('create_tickets'));
    world.microsoft.hang({ service: 'graph', ms: 400, times: 1 });
    await wren().submit(grown);
    const checking = await wren().waitForView((view) => wordsOf(view).includes('Being checked'));
    await wren().closeView(checking);

    const again = async () => fieldValue(await openSettings(wren()), 'settings_intune');
    await expect.poll(again, { timeout: 5000, interval: 300 }).toHaveLength(1);
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
    expect(troubleIn(confirmed)).toContain('Your Intune ticket is still to be made');
    await waitForDirect(mina, number, 'Your Intune ticket is still to be made');
    const waiting = await settledCardOf(ben, number);
    expect(wordsOf(waiting)).toContain('Mina Sato, or somebody with the right in Defender');
    expect(wordsOf(waiting)).toContain('press Request remediation and tick Open a ticket in Intune');
    expect(wordsOf(waiting)).toMatch(/Only Entra-joined devices reach Intune(: \d+ of \d+ here)?\./);
    expect(wordsOf(waiting)).not.toContain('At most 10,000');

    const recommendationId = idOf('google chrome');
    const { taskId } = world.microsoft.requestRemediation({
      recommendationId,
      person: minaThere,
      withIntuneTicket: true,
    });
    await clock.moveForward(pollMs);
    const proposed = await cardOf(ben, number, (words) => words.includes('Is this the ticket?'));
    expect(wordsOf(proposed)).toMatch(/same title · same application · same person · filed /);
    expect(actionsOf(proposed).buttons).toEqual(expect.arrayContaining(['Link this ticket', 'Not this one']));
    expect(taskOf(taskId ?? '').decisions).toEqual([]);

    await ben.press(proposed, 'link_ticket');
    await waitForThreadLine(ben, proposed, 'Ben Okafor linked the Intune ticket “');
    const card = await cardOf(ben, number, (words) => words.includes('Due date and priority are not sent to Intune'));
    const late = await answerAfter(priya, () => priya.press(proposed, 'not_this_ticket', { isStale: true }));
    expect(wordsOf(late)).toMatch(/already linked to a ticket by Ben Okafor/);
    await ben.press(card, 'accept_activity');
    await cardOf(ben, number, (words) => /Intune ticket: Active, in/.test(words));

    const listed = wordsOf(await command(ben, `list ${number}`));
    expect(listed).toMatch(/Active \| Active/);
    expect(taskOf(taskId ?? '')).toMatchObject({ status: 'active' });
    expect(JSON.stringify(taskOf(taskId ?? '').decisions)).toContain(
      `Accepted by Ben Okafor (ben.okafor@fabrikam.example) in Slack, ${number}`,
    );
  });

  test('rejected in Intune: card and direct message within one poll', async () => {
    const { mina, ben } = people(world.slack);
    const { number, taskId } = await linked('firefox esr');

    world.microsoft.decideInIntune({ taskId, person: lee, status: 'rejected' });
    await clock.moveForward(pollMs);

    const card = await cardOf(ben, number, (words) => words.includes('Rejected by'));
    expect(wordsOf(card)).toMatch(/somebody in Intune, noticed .*Intune passes no reason on\./s);
    await waitForDirect(mina, number, 'Somebody in Intune rejected');
    await waitForThreadLine(ben, card, 'Somebody in Intune rejected');
  });

  test('completed in Intune without a name anywhere: N/A', async () => {
    const { ben } = people(world.slack);
    const { number, taskId } = await linked('notepad++');

    world.microsoft.decideInIntune({ taskId, person: lee, status: 'completed' });
    await clock.moveForward(pollMs);

    const card = await cardOf(ben, number, (words) => words.includes('Completed by'));
    expect(wordsOf(card)).toContain('N/A (information not available)');
    expect(wordsOf(card)).not.toContain('lee.park');
  });

  test('Slack says active, Intune says rejected: the card says both, and a person settles it, once', async () => {
    const { ben, priya } = people(world.slack);
    const { number, card, taskId } = await linked('vlc');
    await ben.press(card, 'accept_activity');
    await cardOf(ben, number, (words) => /Intune ticket: Active, in/.test(words));
    world.microsoft.decideInIntune({ taskId, person: lee, status: 'rejected' });
    await clock.moveForward(pollMs);

    const disputed = await cardOf(ben, number, (words) => words.includes('Slack says Active, Intune says Rejected'));
    expect(actionsOf(disputed).buttons).toEqual(
      expect.arrayContaining(['Keep Slack’s (send to Intune)', 'Take Intune’s']),
    );
    await ben.press(disputed, 'keep_slack');

    const settled = await cardOf(ben, number, (words) => /Intune ticket: Active, in/.test(words));
    await waitForThreadLine(ben, settled, 'what Slack says holds');
    const late = await answerAfter(priya, () => priya.press(disputed, 'take_intune', { isStale: true }));
    expect(wordsOf(late)).toMatch(
      new RegExp(`${number}: Ben Okafor has settled it already, .*Nothing was changed`, 's'),
    );
    expect(taskOf(taskId).status).toBe('active');
    expect(JSON.stringify(taskOf(taskId).decisions)).toContain('against “rejected” in Intune. Accepted by');
  });

  test('a disagreement that Intune ended by itself is not there to be settled any more', async () => {
    const { ben } = people(world.slack);
    const { number, card, taskId } = await linked('keepass');
    await ben.press(card, 'accept_activity');
    await cardOf(ben, number, (words) => /Intune ticket: Active, in/.test(words));
    world.microsoft.decideInIntune({ taskId, person: lee, status: 'rejected' });
    await clock.moveForward(pollMs);
    const disputed = await cardOf(ben, number, (words) => words.includes('Slack says Active, Intune says Rejected'));
    world.microsoft.decideInIntune({ taskId, person: lee, status: 'active' });
    await clock.moveForward(pollMs);
    await cardOf(ben, number, (words) => /Intune ticket: Active, in/.test(words));

    const late = await answerAfter(ben, () => ben.press(disputed, 'take_intune', { isStale: true }));

    expect(wordsOf(late)).toContain(`${number}: Slack and Intune do not disagree any more.`);
    expect(wordsOf(await cardOf(ben, number))).toContain('State: Active');
  });

  test('a disagreement of which Intune says something else by now is not settled by what was on the card', async () => {
    const { ben } = people(world.slack);
    const { number, card, taskId } = await linked('gimp');
    await ben.press(card, 'accept_activity');
    await cardOf(ben, number, (words) => /Intune ticket: Active, in/.test(words));
    world.microsoft.decideInIntune({ taskId, person: lee, status: 'rejected' });
    await clock.moveForward(pollMs);
    const disputed = await cardOf(ben, number, (words) => words.includes('Slack says Active, Intune says Rejected'));
    world.microsoft.decideInIntune({ taskId, person: lee, status: 'pending' });
    await clock.moveForward(pollMs);
    const anew = await cardOf(ben, number, (words) => words.includes('Slack says Active, Intune says Pending'));

    const late = await answerAfter(ben, () => ben.press(disputed, 'take_intune', { isStale: true }));

    expect(wordsOf(late)).toMatch(
      new RegExp(`${number} changed while you were looking at it: Intune says Pending now.*Nothing was changed`, 's'),
    );
    expect(wordsOf(await cardOf(ben, number))).toContain('State: Active');
    await ben.press(anew, 'take_intune');
    await cardOf(ben, number, (words) => words.includes('State: Pending'));
  });

  test('what Intune refuses is said on the card, and Intune’s word can be taken instead', async () => {
    const { ben } = people(world.slack);
    const { number, card, taskId } = await linked('zoom');
    world.microsoft.fail({ service: 'graph', pathMatches: /updateStatus/, status: 400, code: 'BadRequest', times: 5 });

    expect((await reject(ben, card, 'The product is retired.')).kind).toBe('closed');

    const refused = await cardOf(ben, number, (words) => words.includes('Intune did not take “Rejected”'));
    world.microsoft.heal();
    await ben.press(refused, 'take_intune');
    await cardOf(ben, number, (words) => words.includes('Pending') && !words.includes('Whose word holds'));
    await waitForThreadLine(ben, refused, 'it stays Pending, as Intune has it');
    expect(taskOf(taskId).status).toBe('pending');
  });

  test('Intune’s word taken over is Intune’s decision, and the requester is told of it', async () => {
    const { mina, ben } = people(world.slack);
    const { number, card, taskId } = await linked('putty');
    await waitForThreadLine(ben, card, 'Ben Okafor linked the Intune ticket “');
    await ben.press(card, 'accept_activity');
    await cardOf(ben, number, (words) => /Intune ticket: Active, in/.test(words));
    world.microsoft.decideInIntune({ taskId, person: lee, status: 'rejected' });
    await clock.moveForward(pollMs);
    const disputed = await cardOf(ben, number, (words) => words.includes('Slack and Intune disagree'));
    await waitForThreadLine(ben, disputed, 'Slack says Active, Intune says Rejected: the card');
    await waitForDirect(mina, number, 'Slack says Active, Intune says Rejected');
    await waitForDirect(ben, number, 'Slack says Active, Intune says Rejected');

    await ben.press(disputed, 'take_intune');

    const rejected = await cardOf(ben, number, (words) => words.includes('Rejected by'));
    expect(wordsOf(rejected)).toMatch(/Rejected by: somebody in Intune, .*\slet stand by Ben Okafor/);
    const told = `${number} was rejected in Intune; Ben Okafor let it stand.`;
    await waitForThreadLine(ben, rejected, told);
    await waitForDirect(mina, number, told);
  });

  test('an order that cannot be delivered yet says why, on its card and in the status', async () => {
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

    const waiting = await cardOf(ben, number, (words) => words.includes('Last try'));
    expect(wordsOf(waiting)).toMatch(/Intune is being told: Active\..*Last try .*503/s);
    expect(wordsOf(await command(ben, 'status'))).toContain('1 decision waits to be sent to Intune');
    world.microsoft.heal();
    await clock.moveForward(pollMs);
    await cardOf(ben, number, (words) => /Intune ticket: Active, in/.test(words) && !words.includes('Last try'));
  });

  test('tickets through Graph are refused: the setting turns itself off, and the card says what to press', async () => {
    const { ben } = people(world.slack);
    const form = await openSettings(wren());
    await wren().choose(form, 'settings_create_tickets', ['on']);
    expect(troubleIn(await wren().submit(form))).toContain('Create tickets through Graph: on (unproven)');

    const number = await fileWithTicket('adobe');

    const card = await cardOf(ben, number, (words) => words.includes('Microsoft Graph made no ticket'));
    expect(wordsOf(card)).toContain('press Request remediation');
    const again = await openSettings(wren());
    expect(fieldValue(again, 'settings_create_tickets')).toEqual([]);
    await wren().waitForDirectMessage((message) => /ticket/i.test(wordsOf(message)));
  });

  test('the wrong ticket is unlinked in the details: nothing more is sent to it, and it is not proposed again', async () => {
    const { ben, mina } = people(world.slack);
    const { number, card, taskId } = await linked('libreoffice');
    await ben.press(card, 'accept_activity');
    await cardOf(ben, number, (words) => /Intune ticket: Active, in/.test(words));

    const steps = await turnTo(ben, await openDetail(ben, number), 'recommendation');
    expect(wordsOf(steps)).toMatch(
      /In Microsoft’s words.*, from the Intune ticket:\n│ Deploy version .* to the listed devices\./,
    );
    const shown = await turnTo(ben, steps, 'overview');
    expect(actionsOf(shown).buttons).toContain('Unlink ticket');
    const others = await openDetail(mina, number);
    await ben.press(shown, 'unlink_ticket');
    const unlinked = await cardOf(ben, number, (words) => words.includes('Intune ticket wanted'));
    await waitForThreadLine(ben, unlinked, 'what was written to Intune stays there');
    const late = await modalAfter(mina, () => mina.press(others, 'unlink_ticket'));
    expect(wordsOf(late)).toMatch(/Ben Okafor has already said, .*, that this is not the ticket/);
    await complete(ben, unlinked);
    await clock.moveForward(pollMs);

    expect(wordsOf(await cardOf(ben, number, (words) => words.includes('Completed by')))).not.toContain('Is this the');
    expect(taskOf(taskId).status).toBe('active');
  });

  test('turned off again, a linked ticket is said not to be kept in step, and others are not spoken of', async () => {
    const { ben } = people(world.slack);
    const { number } = await linked('wireshark');
    const other = await fileWithTicket('audacity');
    await cardOf(ben, other, (words) => words.includes('Intune ticket wanted'));
    const { card: asking } = await proposedTo(await fileWithTicket('inkscape'), 'inkscape');

    const said = await setConnection(false);
    expect(said).toContain('Intune connection: off');
    expect(said).toContain('tickets that are linked stay linked but are not kept in step');

    const card = await cardOf(ben, number, (words) => words.includes('not kept in step'));
    expect(actionsOf(card).buttons).not.toContain('Link this ticket');
    const late = await answerAfter(ben, () => ben.press(asking, 'link_ticket', { isStale: true }));
    expect(wordsOf(late)).toContain('The Intune connection is off: a bot admin can turn it on');
    await cardOf(ben, other, (words) => !/ticket/i.test(words));
  });
});
