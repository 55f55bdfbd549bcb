import { expect } from 'vitest';
import { userGroups } from '../../sandbox/cast.ts';
import type { SlackStandIn } from '../../sandbox/slack/slack-stand-in.ts';
import type { PersonId } from '../../src/core/identifiers.ts';
import type { Role, RoleAssignment, RoleHolder } from '../../src/core/roles.ts';
import { enqueueGroupReading } from '../../src/features/access/mirror-groups.ts';
import { cardOf, type people, stateLine, wordsOf } from './story-steps.ts';
import { saveSettings } from './unaudited.ts';
import { words } from './words.ts';
import { cast, channels, type World } from './world.ts';

/** Makes the IT channel public, so that a person without a role can see a card and press its buttons. */
export function openItChannel(slack: SlackStandIn): void {
  slack.addChannel({
    id: channels.it,
    name: 'it-remediation',
    members: [cast.mina, cast.tomas, cast.ben, cast.priya, cast.ada, cast.wren],
    isBotMember: true,
  });
}

export const security: RoleHolder = { kind: 'slack_group', id: userGroups.security, name: 'Security admins' };
export const itAdmins: RoleHolder = { kind: 'slack_group', id: userGroups.it, name: 'IT admins' };

export const heldBySecurity = heldBy('requester', 'Security admins');
export const heldByIt = heldBy('it_admin', 'IT admins');

/** The refusal that names a role and the group with that role. */
function heldBy(role: Role, name: string): string {
  const holders = words('holder.group', { name });
  return words('error.role_missing.held', { role: words(`role.${role}`), holders });
}

export function give(role: Role, holder: RoleHolder, deviceGroups: readonly string[] | null = null): RoleAssignment {
  return { role, holder, deviceGroups };
}

export function person(id: string): RoleHolder {
  return { kind: 'person', id: id as PersonId };
}

/** Changes the roles like the settings do, including the reading of groups that follows. */
export async function setRoles(world: World, ...roles: readonly RoleAssignment[]): Promise<void> {
  const { program } = world.mendbot;
  const { store, workspaceId } = program;
  await store.inTransaction(async (tx) => {
    await saveSettings(tx, workspaceId, { roles });
    await enqueueGroupReading(program, tx);
  });
  await groupsRead(world);
}

export async function groupsRead(world: World): Promise<void> {
  await world.slack.eventsSettled();
  await expect
    .poll(async () => {
      const { queues } = await world.mendbot.program.store.queue.counts();
      return queues.filter(({ name, waiting, active }) => name === 'sync-groups' && waiting + active > 0);
    })
    .toEqual([]);
}

/** The role in the last audit row of an action. */
export async function lastAudit(world: World, action: string) {
  const { store } = world.mendbot.program;
  return await store.db
    .selectFrom('audit_log')
    .select(['role', 'role_source'])
    .where('action', '=', action)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Presses Accept, and submits its form if there is one. Returns the card after that. */
export async function accept(
  who: ReturnType<typeof people>['ben'],
  card: Awaited<ReturnType<typeof cardOf>>,
): Promise<string> {
  await who.press(card, 'accept_activity');
  const number = /REM-\d+/.exec(wordsOf(card))?.[0] ?? '';
  return wordsOf(await cardOf(who, number, stateLine('active')));
}
