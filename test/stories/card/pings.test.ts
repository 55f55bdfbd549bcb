import { beforeEach, describe, expect, test } from 'vitest';
import { cast } from '../../../sandbox/cast.ts';
import type { PersonId } from '../../../src/core/identifiers.ts';
import { redeliverPending } from '../../../src/features/notifications/redeliver.ts';
import { eventually } from '../../support/eventually.ts';
import { movedWorld } from '../../support/moved-world.ts';
import { onCall, setSettings } from '../../support/route-steps.ts';
import {
  cardOf,
  fileRequest,
  isIn,
  modalAfter,
  people,
  waitForDirect,
  waitForThreadLine,
  wordsOf,
} from '../../support/story-steps.ts';
import { words, wordsLike } from '../../support/words.ts';

const hourMs = 3600 * 1000;
const ben = `<@${cast.ben}>`;
const group = `<!subteam^${onCall.target.id}>`;

describe('pings', () => {
  // Tuesday morning.
  const { world, clock } = movedWorld({ startAtMs: Date.parse('2026-12-01T08:00:00Z'), engine: 'embedded' });
  const raw = (message: { readonly blocks: readonly unknown[] }) => JSON.stringify(message.blocks);
  const threadOf = (card: { readonly ts: string }) =>
    world()
      .slack.messages()
      .filter(({ threadTs }) => threadTs === card.ts);
  const isPinged = (message: { readonly blocks: readonly unknown[] }, who: string) => raw(message).includes(who);

  async function later(hours: number) {
    await clock().moveForward(hours * hourMs);
    await redeliverPending(world().mendbot.program);
  }

  beforeEach(async () => {
    await setSettings(world(), { itMention: { ...onCall, deputyId: cast.ben as PersonId } });
  });

  test('reach one target for a High request and nobody for a Low one', async () => {
    const { mina, ben: bens } = people(world().slack);

    const high = await cardOf(bens, await fileRequest(mina, { priority: 'high' }));
    const low = await cardOf(bens, await fileRequest(mina, { priority: 'low' }));

    expect(isPinged(high, group)).toBe(true);
    expect(isPinged(low, '<@') || isPinged(low, '<!subteam')).toBe(false);
  });

  test('reach the deputy once, a working day later, and the details say who was pinged when', async () => {
    const { mina, ben: bens } = people(world().slack);
    const number = await fileRequest(mina, { priority: 'high', dueOn: '2026-12-20' });
    const card = await cardOf(bens, number);

    await later(20);
    expect(threadOf(card).filter((line) => isPinged(line, ben))).toEqual([]);
    await later(6);
    await waitForThreadLine(bens, card, words('ping.unanswered', { number }));
    await later(30);

    expect(threadOf(card).filter((line) => isPinged(line, ben))).toHaveLength(1);
    const details = await modalAfter(bens, () => bens.press(card, 'open_detail'));
    await bens.press(details, 'detail_history');
    await eventually(
      'the pings in the details',
      async () => wordsOf((await bens.openView()) ?? details),
      (text) => text.match(/Pinged: /g)?.length === 2,
    );
  });

  test('reach the deputy after four hours where it is due soon, and not once somebody has answered', async () => {
    const { mina, ben: bens, priya } = people(world().slack);
    const today = clock().now().toISOString().slice(0, 10);
    const soon = await fileRequest(mina, { priority: 'high', dueOn: today });
    const answered = await fileRequest(mina, { priority: 'high', dueOn: today });
    const card = await cardOf(bens, soon);
    const other = await cardOf(bens, answered);
    await priya.press(other, 'accept_activity');
    await cardOf(bens, answered, '🔧');

    await later(5);

    await waitForThreadLine(bens, card, words('ping.unanswered', { number: soon }));
    expect(threadOf(other).filter((line) => isPinged(line, ben))).toEqual([]);
  });

  test('where no deputy is set, the requester and the bot admins hear that nobody has answered', async () => {
    await setSettings(world(), { itMention: onCall });
    const { mina } = people(world().slack);
    const number = await fileRequest(mina, { priority: 'high', dueOn: clock().now().toISOString().slice(0, 10) });

    await later(5);

    await waitForDirect(mina, number, words('ping.nobody_else', { number }));
    const wren = world().slack.as(cast.wren);
    await wren.waitForDirectMessage((message) => isIn(wordsOf(message), wordsLike('notice.ping_unanswered')));
  });

  test('a card says by itself how late it is', async () => {
    const { mina, ben: bens } = people(world().slack);
    const number = await fileRequest(mina, { dueOn: clock().now().toISOString().slice(0, 10) });

    await later(24);
    await cardOf(bens, number, '1 day late');
    await later(24);

    await cardOf(bens, number, '2 days late');
  });
});
