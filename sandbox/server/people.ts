import { cast, entraGroups, parts } from '../cast.ts';
import type { TenantPerson } from '../microsoft/tenant/tenant-people.ts';
import type { ControlAct, ControlResult, PersonState } from '../protocol/control-acts.ts';
import type { SlackStandIn } from '../slack/slack-stand-in.ts';
import type { UserRecord } from '../slack/user-record.ts';
import type { SandboxWorld } from './sandbox-world.ts';

type PersonChange = Extract<ControlAct, { readonly do: 'change-person' }>;
type TimeZoneChange = Extract<ControlAct, { readonly do: 'change-time-zone' }>;

const changes = {
  deactivate: { facts: { isDeleted: true }, done: 'was deactivated in Slack' },
  reactivate: { facts: { isDeleted: false }, done: 'is active in Slack again' },
  'make-guest': { facts: { isRestricted: true }, done: 'is a guest in Slack now' },
  'make-member': { facts: { isRestricted: false }, done: 'is a full member in Slack now' },
} as const satisfies Record<PersonChange['change'], { facts: Partial<UserRecord>; done: string }>;

/** A change by an admin of the workspace. The bot receives the event. */
export function changePerson({ slack }: SandboxWorld, { personId, change }: PersonChange): ControlResult {
  const user = personOf(slack, personId);
  if (user === undefined) return noSuchPerson;
  const { facts, done } = changes[change];
  slack.updateUser(personId, facts);
  return { done: `${user.realName} ${done}.` };
}

/** A change in a person's own settings, or by Slack when a person travels. */
export function changeTimeZone({ slack }: Pick<SandboxWorld, 'slack'>, act: TimeZoneChange): ControlResult {
  const user = personOf(slack, act.personId);
  if (user === undefined) return noSuchPerson;
  if (!isTimeZone(act.timeZone)) return { refused: `There is no time zone ${act.timeZone}.` };
  slack.updateUser(user.id, { tz: act.timeZone });
  return { done: `${user.realName} is in the time zone ${act.timeZone} now.` };
}

const noSuchPerson: ControlResult = { refused: 'Nobody in the workspace has this id.' };

function personOf(slack: SandboxWorld['slack'], personId: string): UserRecord | undefined {
  return slack.users().find(({ id, isBot }) => id === personId && !isBot);
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Everyone in the workspace, with their kind of membership. */
export function viewPeople({ slack }: Pick<SandboxWorld, 'slack'>): readonly PersonState[] {
  return slack
    .users()
    .filter(({ isBot, teamId }) => !isBot && teamId === slack.teamId)
    .map((user) => ({ id: user.id, name: user.realName, membership: membershipOf(user), timeZone: user.tz }));
}

function membershipOf({ isDeleted, isRestricted }: UserRecord): PersonState['membership'] {
  if (isDeleted) return 'deactivated';
  return isRestricted ? 'guest' : 'member';
}

const acting: readonly string[] = [cast.mina, cast.tomas, cast.ben, cast.priya, cast.haruka];

/** The workspace's people as accounts of the Microsoft tenant. A person of another organization has no account. */
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

/** The people who act in the Defender portal and in Intune, by the id of their seat. */
export function actingPeople(
  slack: Pick<SlackStandIn, 'users'>,
): readonly { readonly id: string; readonly name: string }[] {
  return slack
    .users()
    .filter(({ id }) => acting.includes(id))
    .map(({ id, realName }) => ({ id, name: `${realName}, ${parts[id] ?? 'Member'}` }));
}

/** Entra's ids are GUIDs. The same person always gets the same id. */
function accountIdOf(userId: string): string {
  return `00000000-0000-4000-8000-${Buffer.from(userId).toString('hex').slice(-12).padStart(12, '0')}`;
}
