import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SandboxClock } from '../../src/sandbox/clock/sandbox-clock.ts';
import type { PersonClient } from '../../src/sandbox/slack/person-client.ts';
import { oneEngine } from '../support/engines.ts';
import { progressIn } from '../support/said.ts';
import { cardOf, command, fileRequest, people, settledCardOf, wordsOf } from '../support/story-steps.ts';
import { words, wordsLike } from '../support/words.ts';
import { channels, createWorld, type World } from '../support/world.ts';

const dayMs = 24 * 3600 * 1000;

describe('work of which a few devices are missing', () => {
  let clock: SandboxClock;
  let world: World;
  let mina: PersonClient;
  let ben: PersonClient;

  beforeAll(async () => {
    // A Wednesday, one in the afternoon in Berlin.
    clock = SandboxClock.start({ startAtMs: Date.parse('2026-11-25T12:00:00Z') });
    world = await createWorld({ engine: oneEngine, sandboxClock: clock });
    ({ mina, ben } = people(world.slack));
  });

  afterAll(async () => {
    await world[Symbol.asyncDispose]();
    await clock[Symbol.asyncDispose]();
  });

  /** Files a request that is late on Friday; all its devices are patched, except those that are excluded. */
  async function fileAndExclude(recommendation: string, excludedOf: (ids: readonly string[]) => readonly string[]) {
    const number = await fileRequest(mina, { recommendation, dueOn: '2026-11-26' });
    const text = wordsOf(await settledCardOf(ben, number));
    const found = world.microsoft.recommendations.find((one) => text.includes(one.recommendationName));
    if (found === undefined) throw new Error(`no recommendation is named in: ${text}`);
    world.microsoft.wakeDevices(found.id);
    const ids = world.microsoft.devicesOf(found.id).map((device) => device.id);
    const excluded = new Set(excludedOf(ids));
    const patched = ids.filter((id) => !excluded.has(id));
    world.microsoft.patchShare(found.id, patched);
    world.microsoft.excludeDevices(found.id, [...excluded]);
    return { number, ids };
  }

  test('is ready to close with one device out of scope, and late with too many', async () => {
    const ready = await fileAndExclude('7-zip', (ids) => ids.slice(0, 1));
    const others = (ids: readonly string[]) => ids.filter((id) => !ready.ids.includes(id));
    const late = await fileAndExclude('google chrome', others);

    await clock.moveForward(2 * dayMs);

    const card = await cardOf(ben, ready.number, wordsLike('progress.ready'));
    expect(wordsOf(card)).not.toContain(words('common.overdue'));
    const { fixed, count } = progressIn(wordsOf(card));
    expect(fixed).toBe(count - 1);
    const missing = await cardOf(ben, late.number, wordsLike('progress.missing'));
    expect(wordsOf(missing)).toContain(words('common.overdue'));

    const report = wordsOf(
      await ben.waitForMessage(channels.it, (message) => wordsOf(message).includes('Remediation report, Nov 27')),
    );
    const line = `${ready.number} .* ${fixed} of ${count} fixed · 1 out of scope · due Nov 26, 2026`;
    expect(report).toMatch(new RegExp(`Ready to close: 1\\s+${line}`));
    expect(report).toMatch(new RegExp(`Overdue: 1\\s+${late.number} .*1 day late`));

    const overdue = wordsOf(await command(mina, 'list overdue'));
    expect(overdue).toContain(late.number);
    expect(overdue).not.toContain(ready.number);
    expect(world.log.errors()).toEqual([]);
  }, 120_000);
});
