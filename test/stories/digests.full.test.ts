import { beforeAll, describe, expect, test } from 'vitest';
import { channels } from '../../src/sandbox/cast.ts';
import type { PersonClient } from '../../src/sandbox/slack/person-client.ts';
import { oneEngine } from '../support/engines.ts';
import { movedWorld } from '../support/moved-world.ts';
import {
  cardOf,
  chooseInMenu,
  fileRequest,
  modalAfter,
  people,
  settledCardOf,
  wordsOf,
} from '../support/story-steps.ts';

const dayMs = 24 * 3600 * 1000;

// A Wednesday, one in the afternoon in Berlin.
const startAtMs = Date.parse('2026-11-25T12:00:00Z');

describe.each([oneEngine])('what people are told of dates, on %s', (engine) => {
  const { world, clock } = movedWorld({ startAtMs, engine });
  let mina: PersonClient;
  let ben: PersonClient;

  beforeAll(async () => {
    ({ mina, ben } = people(world().slack));
  });

  function digests(heading: string) {
    return ben
      .messagesIn(channels.it)
      .map((message) => wordsOf(message))
      .filter((words) => words.includes(`${heading}, `));
  }

  test('a request that nobody accepts: due, waiting, escalated, overdue; each in one message a day, each day', async () => {
    const number = await fileRequest(mina, { priority: 'high', dueOn: '2026-11-27' });
    await settledCardOf(ben, number);

    await clock().moveForward(2 * dayMs);
    const onFriday = await ben.waitForMessage(channels.it, (message) => /digest, Nov 27/.test(wordsOf(message)));
    expect(wordsOf(onFriday)).toMatch(
      new RegExp(
        `${number}.*High.*due today, Nov 27, 2026.*waiting for a decision for 2 working days.*created by Mina Sato`,
      ),
    );
    expect(wordsOf(onFriday).split(number)).toHaveLength(2);

    await clock().moveForward(3 * dayMs);
    const onMonday = await ben.waitForMessage(channels.it, (message) => /digest, Nov 30/.test(wordsOf(message)));
    expect(wordsOf(onMonday)).toMatch(
      new RegExp(
        `${number}.*overdue by 3 days.*waiting for a decision for 3 working days.*escalated.*created by Mina Sato`,
      ),
    );
    expect(wordsOf(onMonday).split(number)).toHaveLength(2);
    expect(wordsOf(onMonday)).toMatch(/Audit log: \d+ rows?, head \d+:[0-9a-f]{64}/);
    expect(digests('Remediation digest').length).toBeLessThanOrEqual(3);
    expect(digests('Escalation')).toEqual([]);

    await clock().moveForward(dayMs);
    const onTuesday = await ben.waitForMessage(channels.it, (message) => /digest, Dec 1/.test(wordsOf(message)));
    expect(wordsOf(onTuesday)).toMatch(
      new RegExp(`Waiting for a decision.*${number}.*4 working days · overdue by 4 days · created by Mina Sato`, 's'),
    );
    expect(wordsOf(onTuesday)).not.toContain('Due dates');
    expect(world().log.errors()).toEqual([]);
  });

  test('once it is accepted nobody is waited for, and a week overdue it is escalated with who does it and when', async () => {
    const waiting = ben.messagesIn(channels.it).find((message) => wordsOf(message).includes('State: Pending'));
    if (waiting === undefined) throw new Error('The card of the first story is gone.');
    await ben.press(waiting, 'accept_activity');
    const number = /REM-\d+/.exec(wordsOf(waiting))?.[0] ?? '';
    const taken = await cardOf(ben, number, (words) => words.includes('Assigned to: Ben Okafor'));
    const details = await modalAfter(ben, () => chooseInMenu(ben, taken, 'details'));
    const form = await modalAfter(ben, () => ben.press(details, 'plan_activity'));
    await ben.choose(form, 'planned_on', '2026-12-03');
    await ben.submit(form);
    await ben.closeAllViews();

    await clock().moveForward(3 * dayMs);

    const escalated = await ben.waitForMessage(channels.it, (message) => /digest, Dec 4/.test(wordsOf(message)));
    expect(wordsOf(escalated)).toMatch(
      new RegExp(
        `${number}.*overdue by 7 days.*escalated.*assigned to Ben Okafor · planned for Dec 3, 2026, which has passed`,
      ),
    );
    expect(wordsOf(escalated)).not.toContain('Waiting for a decision');
    expect(digests('Escalation')).toEqual([]);
  });
});
