import { expect, test } from 'vitest';
import { addColleague, people } from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { cast, channels } from '../../support/world.ts';

const world = sharedWorld({ engine: 'embedded' });
const delayMs = 1000;

/** Slack delivers the events of `happens` late, after those of later acts, like a repeated delivery. */
async function late(happens: () => void): Promise<void> {
  const { faults } = world().slack;
  faults.delayDeliveries(delayMs);
  happens();
  await new Promise((resolve) => setTimeout(resolve, 50));
  faults.delayDeliveries(0);
}

/** Waits until late events were handled, and until the readings that follow from them are complete. */
async function settled(): Promise<void> {
  const { slack, mendbot } = world();
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  await slack.eventsSettled();
  const open = async () => {
    const { queues } = await mendbot.program.store.queue.counts();
    return queues.filter(({ name, waiting, active }) => name.startsWith('read-') && waiting + active > 0);
  };
  await expect.poll(open).toEqual([]);
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
  await settled();
  const afterLeaving = await isMember();
  await late(() => slack.leave(channels.it, eve));
  slack.join(channels.it, eve);
  await settled();

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
  await settled();

  expect(await person()).toEqual({ is_guest: true, display_name: 'Mina S.' });
});
