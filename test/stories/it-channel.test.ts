import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import type { ChannelId } from '../../src/domain/identifiers.ts';
import type { PersonClient } from '../../src/sandbox/slack/person-client.ts';
import type { SlackStandIn } from '../../src/sandbox/slack/slack-stand-in.ts';
import { findChannel } from '../../src/store/channels.ts';
import {
  cardOf,
  cardsOf,
  command,
  fileRequest,
  people,
  settledCardOf,
  waitForDirect,
  waitForThreadLine,
  waitUntilSeen,
  wordsOf,
} from '../support/story-steps.ts';
import { cast, channels, createWorld, type World } from '../support/world.ts';

test.concurrent('while no IT channel is configured a workspace admin can file; the card is kept, and posted once one is', async () => {
  await using world = await createWorld({ itChannel: null });
  const { slack } = world;
  const wren = slack.as(cast.wren);

  const number = await fileRequest(wren);
  await waitForDirect(wren, number, 'No IT channel is configured: a bot admin sets MENDBOT_IT_CHANNEL.');
  const status = wordsOf(await command(wren, 'status'));
  const refused = wordsOf(await command(slack.as(cast.mina), 'new chrome'));
  await world.restart({ itChannel: channels.it });

  expect(status).toContain('IT channel: none configured');
  expect(status).toContain('1 card is kept and not delivered');
  expect(refused).toContain('No IT channel is configured yet');
  await cardOf(slack.as(cast.ben), number);
  await waitForDirect(wren, number, 'IT has the card');
  expect(cardsOf(slack, number)).toHaveLength(1);
  expect(world.log.errors()).toEqual([]);
});

test.concurrent('a private IT channel without the bot: the receipt says so, and inviting the bot delivers the card', async () => {
  await using world = await createWorld({ prepare: (slack) => itChannel(slack, { isPrivate: true }) });
  const { slack } = world;
  const wren = slack.as(cast.wren);

  const number = await fileRequest(wren);
  await waitForDirect(wren, number, 'The IT channel does not exist, or Mendbot has not been invited to it');
  const status = wordsOf(await command(wren, 'status'));
  slack.join(channels.it, slack.botUserId);

  expect(status).toContain('cannot be read. Invite Mendbot there');
  await cardOf(slack.as(cast.ben), number);
  await waitForDirect(wren, number, 'IT has the card');
  expect(cardsOf(slack, number)).toHaveLength(1);
  expect(world.log.errors()).toEqual([]);
});

test.concurrent('a public IT channel without the bot: its members can file, and inviting the bot delivers the card', async () => {
  await using world = await createWorld({ prepare: (slack) => itChannel(slack, { isPrivate: false }) });
  const { slack } = world;
  const { mina, ben } = people(slack);

  const number = await fileRequest(mina);
  await waitForDirect(mina, number, 'Mendbot has not been invited to the IT channel');
  const status = wordsOf(await command(mina, 'status'));
  slack.join(channels.it, slack.botUserId);

  expect(status).toContain('Mendbot is not in it');
  expect(status).toContain('1 card is kept and not delivered');
  await cardOf(ben, number);
  await waitForDirect(mina, number, 'IT has the card');
  expect(cardsOf(slack, number)).toHaveLength(1);
});

test.concurrent('the bot is removed from the channel: what happens is told by DM, the card is kept and delivered on return', async () => {
  await using world = await createWorld();
  const { slack } = world;
  const { mina, ben } = people(slack);
  const old = await fileRequest(mina);
  const card = await cardOf(ben, old);
  await waitForDirect(mina, old, 'IT has the card');

  slack.leave(channels.it, slack.botUserId);
  await slack.eventsSettled();
  await ben.press(card, 'accept_activity');
  await waitForDirect(mina, old, 'Ben Okafor accepted');
  const number = await fileRequest(mina);
  await waitForDirect(mina, number, 'The card is kept and not delivered yet');
  slack.join(channels.it, slack.botUserId);

  await cardOf(ben, number);
  await waitForDirect(mina, number, 'IT has the card');
  await cardOf(ben, old, (words) => words.includes('State: Active'));
  expect([old, number].map((one) => cardsOf(slack, one).length)).toEqual([1, 1]);
});

test.concurrent('an IT channel that does not exist: the receipt says so, and another channel gets the card', async () => {
  await using world = await createWorld({ itChannel: 'C0MISSING' });
  const { slack } = world;
  const wren = slack.as(cast.wren);

  const number = await fileRequest(wren);
  await waitForDirect(wren, number, 'The IT channel does not exist');
  await world.restart({ itChannel: channels.it });

  await cardOf(slack.as(cast.ben), number);
  await waitForDirect(wren, number, 'IT has the card');
  expect(cardsOf(slack, number)).toHaveLength(1);
});

test.concurrent('what happens while the channel is archived stands in the thread once it is unarchived', async () => {
  await using world = await createWorld();
  const { slack } = world;
  const { mina, ben } = people(slack);
  const number = await fileRequest(mina);
  const card = await settledCardOf(ben, number);
  slack.updateChannel(channels.it, { isArchived: true });

  await ben.press(card, 'accept_activity');
  await waitForDirect(mina, number, 'Ben Okafor accepted');
  slack.updateChannel(channels.it, { isArchived: false });
  slack.sendEvent({ type: 'group_unarchive', channel: channels.it, user: cast.ben });

  const active = await cardOf(ben, number, (words) => words.includes('State: Active'));
  await waitForThreadLine(ben, active, 'Ben Okafor accepted');
});

test.concurrent('a channel that becomes shared gets no card, although Slack cannot be asked about it', async () => {
  await using world = await createWorld();
  const { slack } = world;
  const { mina } = people(slack);
  slack.faults.fail('conversations.info', { status: 500 });
  slack.updateChannel(channels.it, { isExtShared: true });
  slack.sendEvent({ type: 'channel_shared', channel: channels.it, connected_team_id: 'T9CONTOSO' });
  await slack.eventsSettled();
  await waitForStatus(mina, 'is shared with another organisation');

  const number = await fileRequest(mina);

  await waitForDirect(mina, number, 'The IT channel is shared with another organisation');
  expect(cardsOf(slack, number)).toEqual([]);
});

test.concurrent('an archived IT channel: receipt and status say so, and the card comes once it is unarchived', async () => {
  await using world = await createWorld();
  const { slack } = world;
  const { mina, ben } = people(slack);
  slack.updateChannel(channels.it, { isArchived: true });

  const number = await fileRequest(mina);
  await waitForDirect(mina, number, 'The IT channel is archived');
  const status = wordsOf(await command(mina, 'status'));
  slack.updateChannel(channels.it, { isArchived: false });
  slack.sendEvent({ type: 'group_unarchive', channel: channels.it, user: cast.ben });

  expect(status).toContain('The IT channel is archived');
  await cardOf(ben, number);
  await waitForDirect(mina, number, 'IT has the card');
  expect(cardsOf(slack, number)).toHaveLength(1);
});

test.concurrent('an IT channel shared with another organisation gets no card until that has ended', async () => {
  await using world = await createWorld();
  const { slack } = world;
  const { mina, ben } = people(slack);
  slack.updateChannel(channels.it, { isExtShared: true });
  slack.sendEvent({ type: 'channel_shared', channel: channels.it, connected_team_id: 'T9CONTOSO' });
  await waitForStatus(mina, 'is shared with another organisation');

  const number = await fileRequest(mina);
  await waitForDirect(mina, number, 'The IT channel is shared with another organisation');
  const cardsBefore = cardsOf(slack, number).length;
  slack.updateChannel(channels.it, { isExtShared: false });
  slack.sendEvent({ type: 'channel_unshared', channel: channels.it, is_ext_shared: false });

  expect(cardsBefore).toBe(0);
  await cardOf(ben, number);
  await waitForDirect(mina, number, 'IT has the card');
});

test.concurrent('a card that stands already is not updated while the channel is shared with another organisation', async () => {
  await using world = await createWorld();
  const { slack } = world;
  const { mina, ben } = people(slack);
  const number = await fileRequest(mina);
  const card = await cardOf(ben, number, (words) => words.includes('devices fixed'));
  slack.updateChannel(channels.it, { isExtShared: true });
  slack.sendEvent({ type: 'channel_shared', channel: channels.it, connected_team_id: 'T9CONTOSO' });
  await waitForStatus(mina, 'is shared with another organisation');

  await ben.press(card, 'accept_activity');

  await waitForDirect(mina, number, 'Ben Okafor accepted');
  expect((await cardOf(ben, number)).replies).toEqual([]);
  expect(wordsOf(await cardOf(ben, number))).toContain('State: Pending');
});

test.concurrent('who leaves while the members are being read keeps no role, and who joins has theirs', async () => {
  await using world = await createWorld();
  const { slack } = world;
  const { tomas } = people(slack);
  slack.faults.hang('conversations.members', { times: 1, forMs: 1500 });
  const { queue, db } = world.mendbot.program.store;
  const { membersReadAt: readBefore } = await readMirror(world);
  await queue.enqueueAlone('sync-people', {});
  await waitUntilSeen(slack, () => slack.faults.playedCount('conversations.members') > 0);

  slack.leave(channels.it, tomas.userId);
  slack.join(channels.it, cast.ada);
  await slack.eventsSettled();
  await vi.waitFor(async () => expect((await readMirror(world)).membersReadAt).not.toEqual(readBefore), 15_000);

  const members = await db.selectFrom('channel_member').select('person_id').execute();
  const ids = members.map(({ person_id }) => person_id);
  expect([ids.includes(tomas.userId), ids.includes(cast.ada)]).toEqual([false, true]);
  expect(wordsOf(await command(tomas, 'new chrome'))).toContain('Ask a workspace admin to add you there');
});

test.concurrent('a leave that could not be noted is found by reading all members again', async () => {
  await using world = await createWorld();
  const { slack } = world;
  const { tomas } = people(slack);
  const { db } = world.mendbot.program.store;
  await sql`create function fail_once() returns trigger language plpgsql as $$ begin raise exception 'down'; end $$`.execute(
    db,
  );
  await sql`create trigger fail_note before update of members_changed_at on channel for each row execute function fail_once()`.execute(
    db,
  );

  slack.leave(channels.it, tomas.userId);

  await vi.waitFor(async () => {
    const members = await db.selectFrom('channel_member').select('person_id').execute();
    expect(members.map(({ person_id }) => person_id)).not.toContain(tomas.userId);
  }, 15_000);
  expect(world.log.errors()).toEqual([]);
});

async function readMirror({ mendbot: { program } }: World) {
  const channel = await findChannel(program.store.db, program.workspaceId, channels.it as ChannelId);
  return channel ?? expect.fail('the IT channel is mirrored');
}

async function waitForStatus(person: PersonClient, part: string): Promise<void> {
  await vi.waitFor(async () => expect(wordsOf(await command(person, 'status'))).toContain(part), { timeout: 15_000 });
}

function itChannel(slack: SlackStandIn, { isPrivate }: { readonly isPrivate: boolean }): void {
  const members = [cast.mina, cast.tomas, cast.ben, cast.priya];
  slack.addChannel({ id: channels.it, name: 'it-remediation', isPrivate, members, isBotMember: false });
}
