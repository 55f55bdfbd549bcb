import { describe, expect, test } from 'vitest';
import { cast, channels } from '../../src/sandbox/cast.ts';
import { oneEngine } from '../support/engines.ts';
import { requestException } from '../support/exception-steps.ts';
import { movedWorld } from '../support/moved-world.ts';
import { fileRequest, people, settledCardOf, wordsOf } from '../support/story-steps.ts';

const hourMs = 3600 * 1000;
const dayMs = 24 * hourMs;

// A Wednesday, one in the afternoon in Berlin.
const startAtMs = Date.parse('2026-11-25T12:00:00Z');

describe.each([oneEngine])('a channel that was archived for days, on %s', (engine) => {
  const { world, clock } = movedWorld({ startAtMs, engine });

  function said(heading: string) {
    return people(world().slack)
      .ben.messagesIn(channels.it)
      .map(wordsOf)
      .filter((words) => words.includes(`${heading}, `));
  }

  function recommendation() {
    const found = world().microsoft.recommendations.find(
      ({ id, status, exposedMachinesCount }) =>
        id.startsWith('va-_-') && status === 'Active' && exposedMachinesCount > 0 && !id.includes('chrome'),
    );
    if (found === undefined) throw new Error('the stand-in has no recommendation that fits');
    return found;
  }

  test('hears of everything once, in one message, and bot admins are told once in the meantime', async () => {
    const { mina, ben } = people(world().slack);
    const wren = world().slack.as(cast.wren);
    const number = await fileRequest(mina, { priority: 'high', dueOn: '2026-11-27' });
    await settledCardOf(ben, number);
    const request = await requestException(mina, { about: recommendation().id });
    world().slack.updateChannel(channels.it, { isArchived: true });

    for (let day = 0; day < 7; day += 1) await clock().moveForward(dayMs);
    expect(said('Remediation digest')).toEqual([]);
    const told = () =>
      wren
        .directMessages()
        .map(wordsOf)
        .filter((words) => words.includes('could not be delivered'));
    expect(told()).toHaveLength(1);
    expect(told()[0]).toContain('is archived.');
    world().slack.updateChannel(channels.it, { isArchived: false });
    await clock().moveForward(3 * hourMs);

    expect(said('Remediation digest')).toHaveLength(1);
    const [digest] = said('Remediation digest');
    expect(digest).toContain('Remediation digest, Dec 2, 2026');
    expect(digest).toMatch(new RegExp(`${number}.*overdue by 5 days`));
    expect(digest).toMatch(/Audit log: \d+ rows?, head/);
    expect(digest).toMatch(
      new RegExp(`Requests for exceptions[\\s\\S]*${request}.*5 working days.*escalated.*requested by Mina Sato`),
    );
    expect(said('Escalation')).toEqual([]);
    expect(told()).toHaveLength(1);
    expect(world().log.errors()).toEqual([]);
  });
});
