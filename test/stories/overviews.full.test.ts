import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { channels } from '../../src/sandbox/cast.ts';
import { SandboxClock } from '../../src/sandbox/clock/sandbox-clock.ts';
import type { PersonClient } from '../../src/sandbox/slack/person-client.ts';
import { oneEngine } from '../support/engines.ts';
import { movedWorld } from '../support/moved-world.ts';
import { cardOf, complete, fileRequest, modalAfter, people, settledCardOf, wordsOf } from '../support/story-steps.ts';

import { saveSettings } from '../support/unaudited.ts';
import { createWorld } from '../support/world.ts';

const hourMs = 3600 * 1000;

// A Wednesday, seven in the morning in Berlin.
const startAtMs = Date.parse('2026-11-25T06:00:00Z');

describe.each([oneEngine])('the overview of top activities, on %s', (engine) => {
  const { world, clock } = movedWorld({ startAtMs, engine });
  let mina: PersonClient;
  let ben: PersonClient;

  beforeAll(async () => {
    ({ mina, ben } = people(world().slack));
    const { store, workspaceId } = world().mendbot.program;
    await store.inTransaction((tx) => saveSettings(tx, workspaceId, { overviews: 'daily' }));
  });

  const overviews = () =>
    ben
      .messagesIn(channels.it)
      .map((message) => wordsOf(message))
      .filter((words) => words.includes('Remediation overview, '));

  test('at nine the channel reads what is new, what was completed and by whom, and what comes first', async () => {
    const open = await fileRequest(mina, { recommendation: 'cisco jabber', dueOn: '2026-12-20' });
    const done = await fileRequest(mina, { recommendation: 'silverlight', option: 'attention_required' });
    await settledCardOf(ben, open);
    await complete(ben, await cardOf(ben, done));

    await clock().moveForward(3 * hourMs);
    const overview = await ben.waitForMessage(channels.it, (message) => /overview, Nov 25/.test(wordsOf(message)));
    const detail = await modalAfter(ben, () => ben.press(overview, 'open_detail'));

    const words = wordsOf(overview);
    expect(words).toMatch(new RegExp(`New\\n[\\s\\S]*${open} · Update Cisco Jabber`));
    expect(words).toMatch(new RegExp(`Completed\\n${done} · .* · completed by ben\\.okafor@fabrikam\\.example`));
    expect(words).toMatch(
      new RegExp(`Top remediation activities, most exposure first\\n1\\. ${open} Update Cisco Jabber`),
    );
    expect(detail.title).toContain(open);
    expect(overviews()).toHaveLength(1);
  });

  test('a day on which nothing happens is passed over in silence', async () => {
    await clock().moveForward(24 * hourMs);

    expect(overviews()).toHaveLength(1);
    expect(world().log.errors()).toEqual([]);
  });
});

test('the overview comes although the digest of that hour fails', async () => {
  await using clock = SandboxClock.start({ startAtMs });
  await using world = await createWorld({ engine: oneEngine, sandboxClock: clock });
  const { store, workspaceId } = world.mendbot.program;
  const { mina, ben } = people(world.slack);
  await store.inTransaction((tx) => saveSettings(tx, workspaceId, { overviews: 'daily' }));
  await fileRequest(mina, { recommendation: 'cisco jabber', dueOn: '2026-12-20' });
  // The digest reads it, the overview does not.
  await sql`alter table exception_finding rename to exception_finding_away`.execute(store.db);

  await clock.moveForward(3 * hourMs);
  await ben.waitForMessage(channels.it, (message) => /overview, Nov 25/.test(wordsOf(message)));

  expect(world.log.errors().some((line) => line.includes('"name":"send-digests"'))).toBe(true);
});
