import type { ControlAct, ControlResult, PersonState } from '../protocol/control-acts.ts';
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

/** What an admin of the workspace does to somebody; the bot hears of it by the event. */
export function changePerson({ slack }: SandboxWorld, { personId, change }: PersonChange): ControlResult {
  const user = personOf(slack, personId);
  if (user === undefined) return noSuchPerson;
  const { facts, done } = changes[change];
  slack.updateUser(personId, facts);
  return { done: `${user.realName} ${done}.` };
}

/** What somebody changes in their own settings, or Slack by itself where they travel. */
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

/** Everybody of the workspace, and how they stand in it. */
export function viewPeople({ slack }: Pick<SandboxWorld, 'slack'>): readonly PersonState[] {
  return slack
    .users()
    .filter(({ isBot, teamId }) => !isBot && teamId === slack.teamId)
    .map((user) => ({ id: user.id, name: user.realName, standing: standingOf(user), timeZone: user.tz }));
}

function standingOf({ isDeleted, isRestricted }: UserRecord): PersonState['standing'] {
  if (isDeleted) return 'deactivated';
  return isRestricted ? 'guest' : 'member';
}
