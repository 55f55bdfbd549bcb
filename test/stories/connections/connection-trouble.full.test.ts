import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cast, channels } from '../../../sandbox/cast.ts';
import { SandboxClock } from '../../../sandbox/clock/sandbox-clock.ts';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import { peopleJobs } from '../../../src/features/people/index.ts';
import { progressJobs } from '../../../src/features/progress/index.ts';
import { recommendationJobs } from '../../../src/features/recommendations/index.ts';
import { announce } from '../../../src/platform/outbox/notices.ts';
import { eventually } from '../../support/eventually.ts';
import {
  cardOf,
  command,
  fileRequest,
  people,
  settledCardOf,
  waitForStatus,
  wordsOf,
} from '../../support/story-steps.ts';
import { words, wordsLike } from '../../support/words.ts';
import { createWorld, type World } from '../../support/world.ts';

const minuteMs = 60_000;
const recommendations = words('connection.recommendations');
const failing = wordsLike('notice.failing', { name: recommendations });
const failingInHome = wordsLike('home.read_failing', { name: recommendations });
const healed = wordsLike('notice.healed', { name: recommendations });
const devices = words('connection.exposed_devices');

describe('ten minutes in which Defender limits calls', () => {
  let clock: SandboxClock;
  let world: World;
  let wren: PersonClient;

  /** Reads again, and lets some minutes pass. */
  async function readAgain(minutes: number): Promise<void> {
    await world.mendbot.program.store.queue.enqueueAlone(recommendationJobs.syncRecommendations, {});
    await clock.moveForward(minutes * minuteMs);
  }

  const notified = (part: RegExp) => wren.directMessages().filter((message) => part.test(wordsOf(message))).length;

  beforeAll(async () => {
    clock = SandboxClock.start({ startAtMs: Date.parse('2026-11-25T12:20:00Z') });
    world = await createWorld({ sandboxClock: clock });
    wren = world.slack.as(cast.wren);
  });

  afterAll(async () => {
    await world[Symbol.asyncDispose]();
    await clock[Symbol.asyncDispose]();
  });

  test('block nothing in Slack; the status says what is stale, and the bot admins hear of it once', async () => {
    const { mina, tomas, ben } = people(world.slack);
    // Long enough that jobs do not wait, so people learn of the trouble at once.
    world.microsoft.rateLimit({ forMs: 10 * minuteMs, retryAfterS: 1800 });

    await readAgain(3);
    const number = await fileRequest(mina);
    const card = await cardOf(ben, number);
    expect((await ben.press(card, 'accept_activity')).acked).toBe(true);
    await readAgain(3);
    expect(notified(failing)).toBe(0);
    await readAgain(2);

    await wren.waitForDirectMessage((message) => failing.test(wordsOf(message)));
    const { acked } = await tomas.command('top', { channel: channels.general });
    expect(acked).toBe(true);
    const status = wordsOf(await command(mina, 'status'));
    expect(status).toMatch(wordsLike('status.stale', { name: recommendations, count: 240 }));
    expect(status).toMatch(wordsLike('status.failed', { count: 3 }));
    expect(status).toMatch(wordsLike('status.next_try_at'));
    await readAgain(1);
    expect(notified(failing)).toBe(1);
    mina.openHome();
    await mina.waitForHome((view) => failingInHome.test(wordsOf(view)));
  });

  test('bot admins hear once when it works again, and nothing is lost or counted twice', async () => {
    const { mina, ben } = people(world.slack);
    const { db } = world.mendbot.program.store;
    await clock.moveForward(35 * minuteMs);

    await readAgain(1);
    await wren.waitForDirectMessage((message) => healed.test(wordsOf(message)));
    await readAgain(1);

    expect([notified(failing), notified(healed)]).toEqual([1, 1]);
    const status = wordsOf(await command(mina, 'status'));
    expect(status).not.toMatch(wordsLike('status.stale', { name: recommendations }));
    const rows = await db.selectFrom('recommendation').select('removed_at').execute();
    expect([rows.length, rows.filter(({ removed_at: at }) => at !== null).length]).toEqual([240, 0]);
    mina.openHome();
    await mina.waitForHome((view) => !failingInHome.test(wordsOf(view)));
    // By now, the devices of the earlier request were counted.
    await settledCardOf(ben, 'REM-1001');
    expect(world.log.errors()).toEqual([]);
  });
});

test.concurrent('a missing permission is named after the first failure', async () => {
  await using world = await createWorld();
  const { mina } = people(world.slack);
  world.microsoft.denyRole('SecurityRecommendation.Read.All');

  await world.mendbot.program.store.queue.enqueueAlone(recommendationJobs.syncRecommendations, {});

  await waitForStatus(mina, lacks('SecurityRecommendation.Read.All'));
});

test.concurrent('bot admins hear that the devices of a request cannot be read for an hour, and when they can again', async () => {
  await using clock = SandboxClock.start({ startAtMs: Date.parse('2026-11-25T12:00:00Z') });
  await using world = await createWorld({ sandboxClock: clock });
  const { mina, ben } = people(world.slack);
  const wren = world.slack.as(cast.wren);
  const outage = { pathMatches: /machineReferences/i, status: 503, code: 'ServiceUnavailable', times: 100_000 };
  world.microsoft.fail({ service: 'defender', ...outage });
  const number = await fileRequest(mina);
  await cardOf(ben, number);

  for (let quarter = 0; quarter < 3; quarter += 1) await clock.moveForward(16 * minuteMs);
  const status = wordsOf(await command(mina, 'status'));
  await wren.waitForDirectMessage((message) => wordsLike('notice.failing', { name: devices }).test(wordsOf(message)));
  world.microsoft.heal();
  await clock.moveForward(10 * minuteMs);

  expect(status).toContain(words('status.never_yet', { name: devices }));
  await settledCardOf(ben, number);
  await wren.waitForDirectMessage((message) => wordsLike('notice.healed', { name: devices }).test(wordsOf(message)));
  expect(world.log.errors()).toEqual([]);
});

test.concurrent('what is read after the devices is stale with them', async () => {
  await using world = await createWorld();
  const wren = world.slack.as(cast.wren);
  const { queue } = world.mendbot.program.store;
  await queue.enqueueAlone(progressJobs.syncDevices, {});
  await waitForStatus(wren, wordsLike('status.read', { name: words('connection.vulnerabilities') }));
  world.microsoft.denyRole('Machine.Read.All');

  await queue.enqueueAlone(progressJobs.syncDevices, {});
  await waitForStatus(wren, lacks('Machine.Read.All'));

  const status = wordsOf(await command(wren, 'status'));
  expect(status).toMatch(wordsLike('status.stale', { name: words('connection.vulnerabilities') }));
  expect(status).toContain(words('status.held_up', { name: words('connection.devices') }));
  const now = new Date();
  const nextAt = (await queue.nextRuns([progressJobs.syncDevices], now)).get('sync-devices');
  expect(nextAt?.getTime()).toBeLessThanOrEqual(now.getTime() + 15 * minuteMs);
  expect(world.log.errors()).toEqual([]);
});

test.concurrent('a direct message that Slack refuses one bot admin comes later, and the other hears it once', async () => {
  await using world = await createWorld({
    prepare: (slack) => {
      for (const id of [cast.mina, cast.ben]) slack.updateUser(id, { isAdmin: true });
    },
  });
  const { slack } = world;
  const { program } = world.mendbot;
  const admins = [slack.as(cast.mina), slack.as(cast.ben)];
  const counts = () =>
    admins.map((admin) => admin.directMessages().filter((message) => healed.test(wordsOf(message))).length);
  slack.faults.fail('chat.postMessage', { error: 'missing_scope', times: 1 });

  await program.store.inTransaction((tx) =>
    announce(program, tx, { kind: 'connection_healed', connection: 'recommendations' }),
  );
  await eventually('the message to one', counts, (sent) => Math.max(...sent) === 1);
  await program.store.queue.enqueueAlone(peopleJobs.syncPeople, {});

  await eventually('the message to both', counts, (sent) => Math.min(...sent) > 0);
  expect(counts()).toEqual([1, 1]);
  expect(world.log.errors()).toEqual([]);
});

describe('a notice about no activity', () => {
  const summary = { kind: 'portal_summary', numbers: [1001, 1002] } as const;
  const adopted = words('notice.portal_summary', { count: 2 });
  type StoredNotice = Readonly<{ ts: string | null; failure: string | null }>;

  async function say({ mendbot: { program } }: World): Promise<void> {
    await program.store.inTransaction((tx) => announce(program, tx, summary));
  }

  async function waitForNotice({ mendbot }: World, isWanted: (notice: StoredNotice) => boolean): Promise<void> {
    const notices = mendbot.program.store.db.selectFrom('slack_message').where('kind', '=', 'notice');
    await eventually('a notice', () => notices.select(['ts', 'failure']).executeTakeFirst(), isWanted);
  }

  const saidTo = (person: PersonClient) =>
    person.messagesIn(channels.it).filter((message) => wordsOf(message).includes(adopted)).length;

  test.concurrent('is said once in the IT channel, although the line dropped after Slack had taken it', async () => {
    await using world = await createWorld();
    const { ben } = people(world.slack);
    world.slack.faults.applyThenDrop('chat.postMessage', { times: 1 });

    await say(world);

    await waitForNotice(world, ({ ts }) => ts !== null);
    expect(world.slack.faults.playedCount('chat.postMessage')).toBe(1);
    expect(saidTo(ben)).toBe(1);
    expect(world.log.errors()).toEqual([]);
  });

  test.concurrent('is kept while the IT channel is shared with another organization, and said afterwards', async () => {
    await using world = await createWorld();
    const { slack } = world;
    const { mina, ben } = people(slack);
    slack.updateChannel(channels.it, { isExtShared: true });
    slack.sendEvent({ type: 'channel_shared', channel: channels.it, connected_team_id: 'T9CONTOSO' });
    await waitForStatus(mina, words('status.it_channel_shared', { id: channels.it }));

    await say(world);
    await waitForNotice(world, ({ failure }) => failure === 'shared_externally');
    const before = saidTo(ben);
    slack.updateChannel(channels.it, { isExtShared: false });
    slack.sendEvent({ type: 'channel_unshared', channel: channels.it, is_ext_shared: false });

    expect(before).toBe(0);
    await eventually('the notice in the IT channel', () => saidTo(ben));
    expect(saidTo(ben)).toBe(1);
  });

  test.concurrent('waits until an IT channel is set', async () => {
    await using world = await createWorld({ itChannel: null });
    const { ben } = people(world.slack);

    await say(world);
    await waitForNotice(world, ({ failure }) => failure === 'no_channel');
    await world.restart({ itChannel: channels.it });

    await eventually('the notice in the IT channel', () => saidTo(ben));
    expect(saidTo(ben)).toBe(1);
  });
});

function lacks(permissions: string): RegExp {
  return wordsLike('failure.permission_missing', { service: words('failure.service.defender'), permissions });
}
