import type { ControlAct, ControlResult, PersonState } from '../protocol/control-acts.ts';
import type { UserRecord } from '../slack/user-record.ts';
import type { SandboxWorld } from './sandbox-world.ts';

type PersonChange = Extract<ControlAct, { readonly do: 'change-person' }>;

const changes = {
  deactivate: { facts: { isDeleted: true }, done: 'was deactivated in Slack' },
  reactivate: { facts: { isDeleted: false }, done: 'is active in Slack again' },
  'make-guest': { facts: { isRestricted: true }, done: 'is a guest in Slack now' },
  'make-member': { facts: { isRestricted: false }, done: 'is a full member in Slack now' },
} as const satisfies Record<PersonChange['change'], { facts: Partial<UserRecord>; done: string }>;

/** What an admin of the workspace does to somebody; the bot hears of it by the event. */
export function changePerson({ slack }: SandboxWorld, { personId, change }: PersonChange): ControlResult {
  const user = slack.users().find(({ id, isBot }) => id === personId && !isBot);
  if (user === undefined) return { refused: 'Nobody in the workspace has this id.' };
  const { facts, done } = changes[change];
  slack.updateUser(personId, facts);
  return { done: `${user.realName} ${done}.` };
}

/** Everybody of the workspace, and how they stand in it. */
export function viewPeople({ slack }: Pick<SandboxWorld, 'slack'>): readonly PersonState[] {
  return slack
    .users()
    .filter(({ isBot, teamId }) => !isBot && teamId === slack.teamId)
    .map((user) => ({ id: user.id, name: user.realName, standing: standingOf(user) }));
}

function standingOf({ isDeleted, isRestricted }: UserRecord): PersonState['standing'] {
  if (isDeleted) return 'deactivated';
  return isRestricted ? 'guest' : 'member';
}
