import { cast, entraGroups, parts } from '../cast.ts';
import type { TenantPerson } from '../microsoft/tenant/tenant-people.ts';
import type { SlackStandIn } from '../slack/slack-stand-in.ts';

const acting: readonly string[] = [cast.mina, cast.tomas, cast.ben, cast.priya, cast.haruka];

/** The workspace's people as accounts of the Microsoft tenant; somebody of another organisation has none. */
export function portalPeople(slack: Pick<SlackStandIn, 'users'>): readonly TenantPerson[] {
  return slack
    .users()
    .filter(({ isBot, id }) => !isBot && id !== cast.olga)
    .map(({ id, realName, email }) => ({
      id: accountIdOf(id),
      displayName: realName,
      mail: email ?? null,
      upn: email ?? `${id.toLowerCase()}@fabrikam.example`,
      accountEnabled: true,
      groupIds: entraGroups.filter(({ members }) => members.includes(id)).map((group) => group.id),
    }));
}

/** Who of them works in the Defender portal and in Intune, by the id of their seat. */
export function actingPeople(
  slack: Pick<SlackStandIn, 'users'>,
): readonly { readonly id: string; readonly name: string }[] {
  return slack
    .users()
    .filter(({ id }) => acting.includes(id))
    .map(({ id, realName }) => ({ id, name: `${realName}, ${parts[id] ?? 'Member'}` }));
}

/** Entra's ids are GUIDs; the same person always has the same one. */
function accountIdOf(userId: string): string {
  return `00000000-0000-4000-8000-${Buffer.from(userId).toString('hex').slice(-12).padStart(12, '0')}`;
}
