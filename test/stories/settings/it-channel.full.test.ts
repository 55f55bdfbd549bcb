import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { SlackStandIn } from '../../../sandbox/slack/slack-stand-in.ts';
import { readSyncState } from '../../../src/features/connections/index.ts';
import { peopleJobs } from '../../../src/features/people/index.ts';
import { comment } from '../../support/direct-steps.ts';
import { eventually } from '../../support/eventually.ts';
import { give, person, setRoles } from '../../support/role-steps.ts';
import {
  cardOf,
  cardsOf,
  command,
  fileRequest,
  people,
  settledCardOf,
  stateLine,
  waitForDirect,
  waitForStatus,
  waitForThreadLine,
  wordsOf,
} from '../../support/story-steps.ts';
import { words, wordsLike } from '../../support/words.ts';
import { cast, channels, createWorld } from '../../support/world.ts';

test.concurrent('while there is no IT channel a requester by the settings can file; the card is kept, and posted once there is one', async () => {
  await using world = await createWorld({ itChannel: null });
  const { slack } = world;
  const { mina } = people(slack);
  await setRoles(world, give('requester', person(cast.mina)));

  const number = await fileRequest(mina);
  await waitForDirect(mina, number, words('undelivered.no_channel'));
  const status = wordsOf(await command(slack.as(cast.wren), 'status'));
  await world.restart({ itChannel: channels.it });

  expect(status).toContain(words('status.it_channel_none'));
  expect(status).toContain(words('status.undelivered', { count: 1 }));
  await cardOf(slack.as(cast.ben), number);
  await waitForDirect(mina, number, wordsLike('receipt.posted'));
  expect(cardsOf(slack, number)).toHaveLength(1);
  expect(world.log.errors()).toEqual([]);
});

test.concurrent('a private IT channel without the bot: the receipt says so, and inviting the bot delivers the card', async () => {
  await using world = await createWorld({ prepare: (slack) => itChannel(slack, { isPrivate: true }) });
  const { slack } = world;
  const wren = slack.as(cast.wren);

  const number = await fileRequest(wren);
  await waitForDirect(wren, number, words('undelivered.channel_not_found'));
  const status = wordsOf(await command(wren, 'status'));
  slack.join(channels.it, slack.botUserId);

  expect(status).toContain(words('status.it_channel_unseen', { id: channels.it }));
  await cardOf(slack.as(cast.ben), number);
  await waitForDirect(wren, number, wordsLike('receipt.posted'));
  expect(cardsOf(slack, number)).toHaveLength(1);
  expect(world.log.errors()).toEqual([]);
});

test.concurrent('a public IT channel without the bot: its members can file, and inviting the bot delivers the card', async () => {
  await using world = await createWorld({ prepare: (slack) => itChannel(slack, { isPrivate: false }) });
  const { slack } = world;
  const { mina, ben } = people(slack);

  const number = await fileRequest(mina);
  await waitForDirect(mina, number, words('undelivered.not_in_channel'));
  const status = wordsOf(await command(mina, 'status'));
  slack.join(channels.it, slack.botUserId);

  expect(status).toContain(words('status.it_channel_without_bot', { id: channels.it }));
  expect(status).toContain(words('status.undelivered', { count: 1 }));
  await cardOf(ben, number);
  await waitForDirect(mina, number, wordsLike('receipt.posted'));
  expect(cardsOf(slack, number)).toHaveLength(1);
});

test.concurrent('without the bot in the channel direct messages go on, and the card is delivered on its return', async () => {
  await using world = await createWorld();
  const { slack } = world;
  const { mina, ben, priya } = people(slack);
  const old = await fileRequest(mina);
  const card = await settledCardOf(ben, old);
  await comment(priya, old, 'Ring 2 is next.');
  await waitForDirect(mina, old, 'Ring 2 is next.');

  slack.leave(channels.it, slack.botUserId);
  await slack.eventsSettled();
  await ben.press(card, 'accept_activity');
  await waitForDirect(mina, old, accepted(old));
  const number = await fileRequest(mina);
  await waitForDirect(mina, number, words('receipt.kept'));
  slack.join(channels.it, slack.botUserId);

  await cardOf(ben, number);
  await waitForDirect(mina, number, wordsLike('receipt.posted'));
  await cardOf(ben, old, stateLine('active'));
  expect([old, number].map((one) => cardsOf(slack, one).length)).toEqual([1, 1]);
});

test.concurrent('an IT channel that does not exist: the receipt says so, and another channel gets the card', async () => {
  await using world = await createWorld({ itChannel: 'C0MISSING' });
  const { slack } = world;
  const wren = slack.as(cast.wren);

  const number = await fileRequest(wren);
  await waitForDirect(wren, number, words('undelivered.channel_not_found'));
  await world.restart({ itChannel: channels.it });

  await cardOf(slack.as(cast.ben), number);
  await waitForDirect(wren, number, wordsLike('receipt.posted'));
  expect(cardsOf(slack, number)).toHaveLength(1);
});

test.concurrent('the thread shows what happened while the channel was archived', async () => {
  await using world = await createWorld();
  const { slack } = world;
  const { mina, ben, priya } = people(slack);
  const number = await fileRequest(mina);
  const card = await settledCardOf(ben, number);
  await comment(priya, number, 'Ring 2 is next.');
  await waitForDirect(mina, number, 'Ring 2 is next.');
  slack.updateChannel(channels.it, { isArchived: true });

  await ben.press(card, 'accept_activity');
  await waitForDirect(mina, number, accepted(number));
  slack.updateChannel(channels.it, { isArchived: false });
  slack.sendEvent({ type: 'group_unarchive', channel: channels.it, user: cast.ben });

  const active = await cardOf(ben, number, stateLine('active'));
  await waitForThreadLine(ben, active, accepted(number));
});

test.concurrent('a channel that becomes shared gets no card, although Slack cannot be asked about it', async () => {
  await using world = await createWorld();
  const { slack } = world;
  const { mina } = people(slack);
  slack.faults.fail('conversations.info', { status: 500 });
  slack.updateChannel(channels.it, { isExtShared: true });
  slack.sendEvent({ type: 'channel_shared', channel: channels.it, connected_team_id: 'T9CONTOSO' });
  await slack.eventsSettled();
  await waitForStatus(mina, words('status.it_channel_shared', { id: channels.it }));

  const number = await fileRequest(mina);

  await waitForDirect(mina, number, words('undelivered.shared_externally'));
  expect(cardsOf(slack, number)).toEqual([]);
});

test.concurrent('an archived IT channel: receipt and status say so, and the card comes once it is unarchived', async () => {
  await using world = await createWorld();
  const { slack } = world;
  const { mina, ben } = people(slack);
  slack.updateChannel(channels.it, { isArchived: true });

  const number = await fileRequest(mina);
  await waitForDirect(mina, number, words('undelivered.is_archived'));
  const status = wordsOf(await command(mina, 'status'));
  slack.updateChannel(channels.it, { isArchived: false });
  slack.sendEvent({ type: 'group_unarchive', channel: channels.it, user: cast.ben });

  expect(status).toContain(words('undelivered.is_archived'));
  await cardOf(ben, number);
  await waitForDirect(mina, number, wordsLike('receipt.posted'));
  expect(cardsOf(slack, number)).toHaveLength(1);
});

test.concurrent('an IT channel shared with another organization gets no card until that has ended', async () => {
  await using world = await createWorld();
  const { slack } = world;
  const { mina, ben } = people(slack);
  slack.updateChannel(channels.it, { isExtShared: true });
  slack.sendEvent({ type: 'channel_shared', channel: channels.it, connected_team_id: 'T9CONTOSO' });
  await waitForStatus(mina, words('status.it_channel_shared', { id: channels.it }));

  const number = await fileRequest(mina);
  await waitForDirect(mina, number, words('undelivered.shared_externally'));
  const cardsBefore = cardsOf(slack, number).length;
  slack.updateChannel(channels.it, { isExtShared: false });
  slack.sendEvent({ type: 'channel_unshared', channel: channels.it, is_ext_shared: false });

  expect(cardsBefore).toBe(0);
  await cardOf(ben, number);
  await waitForDirect(mina, number, wordsLike('receipt.posted'));
});

test.concurrent('a card is not updated while the channel is shared with another organization', async () => {
  await using world = await createWorld();
  const { slack } = world;
  const { mina, ben, priya } = people(slack);
  const number = await fileRequest(mina);
  const card = await settledCardOf(ben, number);
  await comment(priya, number, 'Ring 2 is next.');
  await waitForDirect(mina, number, 'Ring 2 is next.');
  slack.updateChannel(channels.it, { isExtShared: true });
  slack.sendEvent({ type: 'channel_shared', channel: channels.it, connected_team_id: 'T9CONTOSO' });
  await waitForStatus(mina, words('status.it_channel_shared', { id: channels.it }));

  await ben.press(card, 'accept_activity');

  await waitForDirect(mina, number, accepted(number));
  expect((await cardOf(ben, number)).replies.map(wordsOf)).toEqual([expect.stringContaining('Ring 2 is next.')]);
  expect(wordsOf(await cardOf(ben, number))).toContain(stateLine('pending'));
});

test.concurrent('leaving or joining while the members are being read counts', async () => {
  await using world = await createWorld();
  const { slack } = world;
  const { tomas } = people(slack);
  slack.faults.hang('conversations.members', { times: 1, forMs: 1500 });
  const { queue, db } = world.mendbot.program.store;
  const syncedAt = async () => (await readSyncState(db, 'people')).lastSuccessAt?.getTime();
  const before = await syncedAt();
  await queue.enqueueAlone(peopleJobs.syncPeople, {});
  await eventually('a reading of the members', () => slack.faults.playedCount('conversations.members'));

  slack.leave(channels.it, tomas.userId);
  slack.join(channels.it, cast.ada);
  await slack.eventsSettled();
  await eventually('the end of that reading', syncedAt, (at) => at !== before);

  const readMembers = () => db.selectFrom('channel_member').select('person_id').execute();
  await eventually('the leave and the join', readMembers, (rows) => {
    const ids = rows.map(({ person_id }) => person_id);
    return !ids.includes(tomas.userId) && ids.includes(cast.ada);
  });
  expect(wordsOf(await command(tomas, 'new chrome'))).toMatch(wordsLike('error.role_missing.it_channel'));
});

test.concurrent('a member who left is found by reading all members where noting it failed', async () => {
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

  const read = () => db.selectFrom('channel_member').select('person_id').execute();
  await eventually('the members without Tomas', read, (members) =>
    members.every(({ person_id }) => person_id !== tomas.userId),
  );
  expect(world.log.errors()).toEqual([]);
});

function accepted(number: string): string {
  return words('event.activity_accepted', { name: 'Ben Okafor', number });
}

function itChannel(slack: SlackStandIn, { isPrivate }: { readonly isPrivate: boolean }): void {
  const members = [cast.mina, cast.tomas, cast.ben, cast.priya];
  slack.addChannel({ id: channels.it, name: 'it-remediation', isPrivate, members, isBotMember: false });
}
