import { expect, test } from 'vitest';
import { addColleague, people } from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { cast, channels } from '../../support/world.ts';

const world = sharedWorld();

/** Slack delivers the events of `happens` late, after those of later acts, like a repeated delivery. */
async function late(happens: () => void): Promise<void> {
  const { slack } = world();
  const heldCount = () => slack.deliveries.filter(({ fault }) => fault === 'delay_deliveries').length;
  const before = heldCount();
  slack.faults.delayDeliveries(1000);
  happens();
  await expect.poll(heldCount, { message: 'deliveries that are held' }).toBeGreaterThan(before);
  slack.faults.delayDeliveries(0);
}

test('a person who left the IT channel stays out of it when an older joining arrives', async () => {
  const { slack, mendbot } = world();
  const eve = 'U66EVE';
  addColleague(slack, { id: eve, name: 'eve', realName: 'Eve Gone' });
  await slack.eventsSettled();
  const isMember = async () => {
    const member = mendbot.program.store.db.selectFrom('channel_member').where('person_id', '=', eve);
    return (await member.where('channel_id', '=', channels.it).select('person_id').executeTakeFirst()) !== undefined;
  };

  await late(() => slack.join(channels.it, eve));
  slack.leave(channels.it, eve);
  await world().quiet();
  const afterLeaving = await isMember();
  await late(() => slack.leave(channels.it, eve));
  slack.join(channels.it, eve);
  await world().quiet();

  expect([afterLeaving, await isMember()]).toEqual([false, true]);
});

test('a person who became a guest stays one when an older change of their name arrives', async () => {
  const { slack, mendbot } = world();
  const person = async () => {
    const known = mendbot.program.store.db.selectFrom('person').where('id', '=', cast.mina);
    return await known.select(['is_guest', 'display_name']).executeTakeFirst();
  };
  await people(slack).mina.command('help', { channel: channels.general });

  await late(() => slack.updateUser(cast.mina, { realName: 'Mina S.' }));
  slack.updateUser(cast.mina, { isRestricted: true });
  await world().quiet();

  expect(await person()).toEqual({ is_guest: true, display_name: 'Mina S.' });
});
