import { describe, expect, test } from 'vitest';
import { SlackStandIn } from './slack-stand-in.ts';
import { startDemoBot } from './testing/start-demo-bot.ts';
import { patient } from './testing/start-workspace.ts';

describe.each(['socket', 'http'] as const)('a real Bolt app over %s', (transport) => {
  test('takes a person from the command to an accepted request', async () => {
    await using standIn = await SlackStandIn.start({ transport, timing: patient });
    await using bot = await startDemoBot(standIn, transport);
    const ada = standIn.addUser({ name: 'ada', realName: 'Ada Byron', email: 'ada@example.com' });
    const ben = standIn.addUser({ name: 'ben', realName: 'Ben Okri' });
    const channel = standIn.addChannel({ name: 'security', members: [ada.id, ben.id], isBotMember: true });
    const [adaSees, benSees] = [standIn.as(ada.id), standIn.as(ben.id)];

    const command = await adaSees.command('new', { channel: channel.id, command: '/remediate' });
    const modal = await adaSees.waitForView();
    const refused = await adaSees.submit(modal);
    const suggestions = await adaSees.suggest(modal, 'group', 'serv');
    await adaSees.fill(modal, 'reason', 'bad');
    await adaSees.choose(modal, 'group', 'servers');
    const updated = await adaSees.waitForView((view) => view.blocks.length === 4);
    const faulty = await adaSees.submit(updated);
    await adaSees.fill(updated, 'reason', 'good');
    const done = await adaSees.submit(updated);
    const card = await benSees.waitForMessage(channel.id);
    await benSees.press(card, 'accept');
    const accepted = await adaSees.waitForMessage(channel.id, (message) => message.text.includes('accepted'));
    const thanks = await benSees.waitForEphemeral();
    await benSees.press(accepted, 'more', { option: 'decline' });

    expect(command).toMatchObject({ acked: true });
    expect(refused).toEqual({ kind: 'client_refused', blockIds: ['group', 'reason'] });
    expect(suggestions).toMatchObject({ acked: true, options: [{ value: 'servers' }] });
    expect(updated.values['reason']?.['reason']).toEqual({ type: 'plain_text_input', value: 'bad' });
    expect(updated.values['priority']?.['priority']).toMatchObject({ selected_option: { value: 'high' } });
    expect(faulty).toEqual({ kind: 'errors', errors: { reason: 'Say more.' } });
    expect(done).toMatchObject({ kind: 'updated', view: { title: 'Filed' } });
    expect(accepted).toMatchObject({ ts: card.ts, isEdited: true, text: `Request: accepted by ${ben.id}` });
    expect(thanks.text).toBe('You accepted it.');
    expect(adaSees.ephemeral()).toEqual([]);
    expect(bot.seen).toEqual([`accept ${ben.id}`, 'more decline']);
  });

  test('answers a command in its acknowledgement, to the one who typed it', async () => {
    await using standIn = await SlackStandIn.start({ transport, timing: patient });
    await using _bot = await startDemoBot(standIn, transport);
    const ada = standIn.addUser({ name: 'ada', realName: 'Ada Byron' });
    const channel = standIn.addChannel({ name: 'general', members: [ada.id] });

    const command = await standIn.as(ada.id).command('help', { channel: channel.id, command: '/remediate' });

    expect(command.text).toBe('Try `/remediate new`.');
    expect(standIn.as(ada.id).ephemeral()).toMatchObject([{ text: 'Try `/remediate new`.', isEphemeral: true }]);
    expect(standIn.as(ada.id).messagesIn(channel.id)).toEqual([]);
  });

  test('hears of changed people, of joining, and of an opened Home tab', async () => {
    await using standIn = await SlackStandIn.start({ transport, timing: patient });
    await using bot = await startDemoBot(standIn, transport);
    const ada = standIn.addUser({ name: 'ada', realName: 'Ada Byron' });
    const channel = standIn.addChannel({ name: 'security', isPrivate: true, members: [ada.id] });

    standIn.updateUser(ada.id, { isDeleted: true });
    standIn.join(channel.id, standIn.botUserId);
    standIn.as(ada.id).openHome();
    const home = await standIn.as(ada.id).waitForHome();
    await standIn.as(ada.id).press(home, 'accept');
    await standIn.eventsSettled();

    expect(bot.seen.toSorted()).toEqual([
      `accept ${ada.id}`,
      `joined ${channel.id} ${standIn.botUserId}`,
      `user_change ${ada.id}`,
    ]);
    expect(standIn.deliveries.every((delivery) => delivery.outcome === 'acked')).toBe(true);
  });

  test('events are settled once the bot is done with what it has acknowledged', async () => {
    await using standIn = await SlackStandIn.start({ transport, timing: patient });
    await using _bot = await startDemoBot(standIn, transport);
    const ada = standIn.addUser({ name: 'ada', realName: 'Ada Byron' });
    const done = Promise.withResolvers<void>();
    const order: string[] = [];
    standIn.whenWorkedOff = () => done.promise;

    standIn.updateUser(ada.id, { isDeleted: true });
    const settled = standIn.eventsSettled().then(() => order.push('settled'));
    await expect.poll(() => standIn.deliveries.map(({ outcome }) => outcome)).toEqual(['acked']);
    order.push('done');
    done.resolve();
    await settled;

    expect(order).toEqual(['done', 'settled']);
  });

  test('gets everything twice with the same ids, and can open only one modal', async () => {
    await using standIn = await SlackStandIn.start({ transport, timing: patient });
    await using bot = await startDemoBot(standIn, transport);
    const ada = standIn.addUser({ name: 'ada', realName: 'Ada Byron' });
    const channel = standIn.addChannel({ name: 'security', members: [ada.id] });

    standIn.faults.deliverTwice(true);
    await standIn.as(ada.id).command('new', { channel: channel.id, command: '/remediate' });
    await standIn.as(ada.id).waitForView();
    await expect.poll(() => bot.seen).toHaveLength(1);

    const [first, second] = standIn.deliveries;
    expect(second?.envelopeId).toBe(first?.envelopeId);
    expect(standIn.callsTo('views.open').map((call) => call.error)).toEqual([undefined, 'exchanged_trigger_id']);
  });

  test('uploads a file into a channel', async () => {
    await using standIn = await SlackStandIn.start({ transport, timing: patient });
    await using bot = await startDemoBot(standIn, transport);
    const ada = standIn.addUser({ name: 'ada', realName: 'Ada Byron' });
    const channel = standIn.addChannel({ name: 'security', members: [ada.id], isBotMember: true });

    await bot.client.filesUploadV2({
      channel_id: channel.id,
      content: 'id,name\n1,Servers\n',
      filename: 'report.csv',
      title: 'Report',
      initial_comment: 'Here it is.',
    });
    const message = standIn.as(ada.id).messagesIn(channel.id)[0];
    const fileId = String(message?.files[0]?.['id']);
    const info = await bot.client.files.info({ file: fileId });

    expect(message).toMatchObject({ text: 'Here it is.', files: [{ title: 'Report' }] });
    expect(standIn.fileContent(fileId)?.toString()).toBe('id,name\n1,Servers\n');
    expect(info.file?.shares?.public?.[channel.id]?.[0]?.ts).toBe(message?.ts);
  });
});

describe('the connection', () => {
  test('waits with events until the bot is back', async () => {
    await using standIn = await SlackStandIn.start({ timing: { retryDelaysMs: [20, 20, 20] } });
    const ada = standIn.addUser({ name: 'ada', realName: 'Ada Byron' });

    standIn.updateUser(ada.id, { isAdmin: true });
    await using bot = await startDemoBot(standIn, 'socket');
    await standIn.eventsSettled();

    expect(bot.seen).toEqual([`user_change ${ada.id}`]);
  });

  test.each(['dropSockets', 'disconnectFrame'] as const)('survives %s', async (fault) => {
    await using standIn = await SlackStandIn.start();
    await using bot = await startDemoBot(standIn, 'socket', { pingTimeoutMs: 150 });
    const ada = standIn.addUser({ name: 'ada', realName: 'Ada Byron' });

    standIn.faults[fault]();
    await expect.poll(() => standIn.callsTo('apps.connections.open').length).toBeGreaterThan(1);
    await expect.poll(() => standIn.openSocketCount).toBe(1);
    standIn.updateUser(ada.id, { isAdmin: true });
    await standIn.eventsSettled();

    expect(bot.seen).toEqual([`user_change ${ada.id}`]);
  });

  test('says that nothing took a command while the bot is away', async () => {
    await using standIn = await SlackStandIn.start({ timing: { ackTimeoutMs: 50 } });
    const ada = standIn.addUser({ name: 'ada', realName: 'Ada Byron' });
    const channel = standIn.addChannel({ name: 'general', members: [ada.id] });

    const command = await standIn.as(ada.id).command('new', { channel: channel.id, command: '/remediate' });

    expect(command).toMatchObject({ acked: false, error: 'dispatch_failed' });
    expect(standIn.deliveries).toMatchObject([{ outcome: 'unreachable' }]);
  });

  test('tries an event again, four times in all, and says why', async () => {
    await using standIn = await SlackStandIn.start({
      transport: 'http',
      deliverTo: 'http://127.0.0.1:9/slack/events',
      timing: { retryDelaysMs: [5, 5, 5] },
    });

    standIn.sendEvent({ type: 'user_change' });
    await standIn.eventsSettled();

    expect(standIn.deliveries.map((delivery) => delivery.retryAttempt)).toEqual([0, 1, 2, 3]);
    expect(new Set(standIn.deliveries.map((delivery) => delivery.payload['event_id'])).size).toBe(1);
  });

  test('signs requests so that Bolt takes them, and refuses old ones', async () => {
    await using standIn = await SlackStandIn.start({ transport: 'http' });
    await using _bot = await startDemoBot(standIn, 'http');
    const body = JSON.stringify({ type: 'url_verification', challenge: 'c' });
    const send = (timestamp: number) =>
      fetch(standIn.deliverTo ?? '', {
        method: 'POST',
        ...standIn.signedRequest(body, 'application/json', { timestamp }),
      });
    const nowS = Math.floor(Date.now() / 1000);

    const [fresh, old] = await Promise.all([send(nowS), send(nowS - 600)]);

    expect([fresh.status, old.status]).toEqual([200, 401]);
  });
});
