import { describe, expect, test } from 'vitest';
import { forgetPaces, holdUntil, type Pace, readHold, takeSlackTurn } from '../../src/store/slack-turns.ts';
import { engines } from '../support/engines.ts';
import { useStore } from './support/test-store.ts';

const now = new Date('2026-11-26T09:00:00Z');
const pace = (key: string, burst = 1): Pace => ({ key, intervalMs: 1000, burst });
const secondsAhead = (turn: Date) => (turn.getTime() - now.getTime()) / 1000;

describe.each(engines)('turns at Slack, on %s', (engine) => {
  const store = useStore(engine);

  test('come one after the other, however many ask at once', async () => {
    const turns = await Promise.all(Array.from({ length: 20 }, () => takeSlackTurn(store().db, [pace('one')], now)));

    expect(turns.map(secondsAhead).toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: 20 }, (_, at) => at),
    );
  });

  test('come at once after a rest, as many as a burst lets pass', async () => {
    const ahead: number[] = [];
    for (let at = 0; at < 5; at += 1)
      ahead.push(secondsAhead(await takeSlackTurn(store().db, [pace('burst', 3)], now)));
    const later = new Date(now.getTime() + 60_000);
    const rested = await takeSlackTurn(store().db, [pace('burst', 3)], later);

    expect(ahead).toEqual([0, 0, 0, 1, 2]);
    expect(rested).toEqual(later);
  });

  test('are those of the slower of two', async () => {
    await takeSlackTurn(store().db, [pace('slow')], now);
    const turn = await takeSlackTurn(store().db, [pace('free'), pace('slow')], now);

    expect(secondsAhead(turn)).toBe(1);
  });

  test('wait until Slack has nothing against it, and longer where it says so again', async () => {
    const until = new Date(now.getTime() + 30_000);
    await holdUntil(store().db, 'held', until);
    await holdUntil(store().db, 'held', new Date(now.getTime() + 10_000));
    const turn = await takeSlackTurn(store().db, [pace('held', 5)], now);

    expect(await readHold(store().db, ['held', 'unknown'], now)).toEqual(until);
    expect(await readHold(store().db, ['held'], until)).toBeNull();
    expect(secondsAhead(turn)).toBe(30);
  });

  test('that were taken by a clock far ahead hold up nobody', async () => {
    const tomorrow = new Date(now.getTime() + 24 * 3600 * 1000);
    await takeSlackTurn(store().db, [pace('ahead')], tomorrow);

    expect(await takeSlackTurn(store().db, [pace('ahead')], now)).toEqual(now);
  });

  test('that are long over are forgotten, and no others', async () => {
    await takeSlackTurn(store().db, [pace('old')], now);
    await takeSlackTurn(store().db, [pace('new')], new Date(now.getTime() + 60_000));
    await forgetPaces(store().db, new Date(now.getTime() + 30_000));

    const rows = await store().db.selectFrom('slack_pace').select('key').where('key', 'in', ['old', 'new']).execute();
    expect(rows).toEqual([{ key: 'new' }]);
  });
});
