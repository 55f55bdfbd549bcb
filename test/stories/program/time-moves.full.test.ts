import { describe, expect, test } from 'vitest';
import type { MicrosoftStandIn } from '../../../sandbox/microsoft/microsoft-stand-in.ts';
import { wholeDetail } from '../../support/detail-steps.ts';
import { movedWorld } from '../../support/moved-world.ts';
import {
  cardOf,
  command,
  complete,
  completedBy,
  fileRequest,
  fillForm,
  people,
  settledCardOf,
  waitForDirect,
  wordsOf,
} from '../../support/story-steps.ts';

import { labelled, wordsLike } from '../../support/words.ts';

const dayMs = 24 * 3600 * 1000;
const startAtMs = Date.parse('2026-11-25T12:00:00Z');

function syncsOf(microsoft: MicrosoftStandIn): number {
  return microsoft.calls.filter(({ path }) => path === '/api/recommendations').length;
}

describe('two days go by in a moment', () => {
  const { world, clock } = movedWorld({ startAtMs });

  test('and the bot goes on: it has read again, is connected, answers, and notes who completed when', async () => {
    const { slack, microsoft, log, processCount } = world();
    const { mina, ben } = people(slack);
    const number = await fileRequest(mina, { priority: 'high', dueOn: '2026-11-26' });
    const card = await settledCardOf(ben, number);
    const syncsBefore = syncsOf(microsoft);

    await clock().moveForward(2 * dayMs);

    expect(syncsOf(microsoft) - syncsBefore).toBeGreaterThanOrEqual(2);
    expect(slack.openSocketCount).toBe(processCount);
    expect(wordsOf(await command(mina, 'top'))).toMatch(wordsLike('top.totals', { overdue: 1 }));
    expect((await complete(ben, card)).kind).toBe('closed');
    await cardOf(ben, number, completedBy('ben.okafor@fabrikam.example'));
    expect(wordsOf(await wholeDetail(ben, number))).toMatch(
      new RegExp(`${labelled('activity.line.completed_by', 'ben.okafor@')}.*2026-11-27`),
    );
    const notified = await waitForDirect(mina, number, 'ben.okafor@fabrikam.example');
    expect(Number(notified.ts) * 1000).toBeGreaterThan(startAtMs + 2 * dayMs);
    expect(log.errors()).toEqual([]);
  });

  test('and a form that stood open meanwhile can still be submitted', async () => {
    const { mina } = people(world().slack);
    const form = await fillForm(mina, { recommendation: 'firefox' });

    await clock().moveForward(dayMs);

    const result = await mina.submit(form);
    expect(result.kind).toBe('updated');
    expect(world().log.errors()).toEqual([]);
  });
});
