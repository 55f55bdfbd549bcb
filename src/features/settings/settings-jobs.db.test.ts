import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import type { ChannelId } from '../../core/identifiers.ts';
import type { PersonContext, Program } from '../../platform/context.ts';
import type { WorkspaceSettings } from '../workspace/settings.ts';
import { changeSettings } from './change.ts';

const channelId = 'C1' as ChannelId;
const route = { deviceGroups: null, priorities: null, channelId, mention: null };

describe('what follows at once from a change of the settings', () => {
  const store = useStore();

  async function jobsAfter(...changes: readonly Partial<WorkspaceSettings>[]): Promise<readonly string[]> {
    const context = asBotAdmin(programOn(store(), await newWorkspace(store())));
    for (const change of changes) {
      // One that waits already would hide another.
      await sql`delete from pgboss.job where state = 'created'`.execute(store().db);
      await changeSettings(context, { seen: null, wanted: () => change });
    }
    const { rows } = await sql<{ name: string }>`select name from pgboss.job where state = 'created'`.execute(
      store().db,
    );
    return rows.map(({ name }) => name).toSorted();
  }

  test.each<[string, Partial<WorkspaceSettings>, readonly string[]]>([
    ['the IT channel', { itChannelId: channelId }, ['redeliver-activities', 'refresh-homes', 'sync-people']],
    ['a route', { routes: [route] }, ['redeliver-activities', 'refresh-homes']],
    ['the zone', { timeZone: 'UTC' }, ['redeliver-activities', 'refresh-homes', 'settle-exceptions']],
    [
      'a channel’s zone',
      { channels: { C1: { timeZone: 'UTC', locale: null } } },
      ['redeliver-activities', 'refresh-homes'],
    ],
    ['the connection', { intuneConnection: true }, ['refresh-homes', 'refresh-ticket-cards', 'sync-security-tasks']],
    ['what is read whenever it is needed', { retentionDays: 200, reportHour: 8, verification: 'off' }, []],
  ])('%s', async (_, change, expected) => {
    expect(await jobsAfter(change)).toEqual(expected);
  });

  test('a connection that is turned off is not read any more', async () => {
    expect(await jobsAfter({ intuneConnection: true }, { intuneConnection: false })).toEqual([
      'refresh-homes',
      'refresh-ticket-cards',
    ]);
  });
});

function asBotAdmin(program: Program): PersonContext {
  const context = asItMember(program);
  const grants = [{ role: 'bot_admin', source: { kind: 'workspace_admin' }, deviceGroups: null }] as const;
  return { ...context, requestKey: null, actor: { ...context.actor, grants } };
}
