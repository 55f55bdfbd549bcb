import type { WebClient } from '@slack/web-api';
import { isTimeZone } from '../../core/dates.ts';
import type { ChannelId, PersonId, WorkspaceId } from '../../core/identifiers.ts';
import type { SlackPerson } from '../../core/people.ts';
import { storableText } from '../../core/text.ts';
import { classifySlackError, DirectoryFailure, slackErrorCode } from '../../platform/slack/errors.ts';
import { dateOfSeconds } from './age.ts';
import type { Channel } from './channels.ts';
import type { SlackGroup } from './groups.ts';

/** People and channels in Slack. Throws {@link DirectoryFailure} where Slack refuses or cannot be reached. */
export interface PeopleDirectory {
  /** `null` = Slack does not know the person. */
  readPerson(id: PersonId): Promise<SlackPerson | null>;
  /** `null` = the channel does not exist, or is private without the bot. */
  readChannel(id: ChannelId): Promise<Channel | null>;
  /** The person with this address; `null` = nobody. Only the id, since Slack gives no locale by address. */
  findPersonByEmail(email: string): Promise<PersonId | null>;
  /** The workspace's admins, a page at a time. */
  listAdmins(): AsyncIterable<readonly SlackPerson[]>;
  /** The ids of all members, people and bots, a page at a time. */
  listMembers(id: ChannelId): AsyncIterable<readonly PersonId[]>;
  /** All user groups of the workspace, disabled ones included. */
  listGroups(): Promise<readonly SlackGroup[]>;
  /** `null` = the group does not exist or is disabled. */
  listGroupMembers(id: string): Promise<readonly PersonId[] | null>;
}

declare module '../../platform/services.ts' {
  interface Services {
    readonly directory: PeopleDirectory;
  }
}

export type SlackUser = NonNullable<Awaited<ReturnType<WebClient['users']['info']>>['user']>;

export function createDirectory(client: WebClient, workspaceId: WorkspaceId): PeopleDirectory {
  return {
    async readPerson(id) {
      const answer = await ask(
        () => client.users.info({ user: id, include_locale: true }),
        ['user_not_found', 'user_not_visible'],
      );
      return answer?.user === undefined ? null : personFrom(answer.user, workspaceId);
    },

    async findPersonByEmail(email) {
      const answer = await ask(() => client.users.lookupByEmail({ email }), ['users_not_found']);
      return answer?.user?.id === undefined ? null : (answer.user.id as PersonId);
    },

    async *listAdmins() {
      for await (const { members = [] } of readPages((at) =>
        client.users.list({ ...at, limit: 200, include_locale: true }),
      )) {
        const people = members.map((user) => personFrom(user, workspaceId)).filter((person) => person !== null);
        yield people.filter(({ isWorkspaceAdmin }) => isWorkspaceAdmin);
      }
    },

    async readChannel(id) {
      const answer = await ask(() => client.conversations.info({ channel: id }), ['channel_not_found']);
      const channel = answer?.channel;
      if (channel === undefined) return null;
      return {
        id,
        name: storableText(channel.name ?? id),
        isPrivate: channel.is_private === true,
        isSharedExternally: channel.is_ext_shared === true,
        isArchived: channel.is_archived === true,
        hasBot: channel.is_member === true,
      };
    },

    async *listMembers(id) {
      for await (const { members = [] } of readPages((at) =>
        client.conversations.members({ ...at, channel: id, limit: 500 }),
      )) {
        yield members as PersonId[];
      }
    },

    async listGroups() {
      const answer = await ask(() => client.usergroups.list({ include_disabled: true }));
      return (answer?.usergroups ?? []).map(groupFrom).filter((group) => group !== null);
    },

    async listGroupMembers(id) {
      const answer = await ask(
        () => client.usergroups.users.list({ usergroup: id }),
        ['no_such_subteam', 'subteam_not_found'],
      );
      return answer === null ? null : ((answer.users ?? []) as PersonId[]);
    },
  };
}

async function* readPages<Page extends { readonly response_metadata?: { readonly next_cursor?: string } }>(
  call: (at: { readonly cursor?: string }) => Promise<Page>,
): AsyncGenerator<Page> {
  let cursor: string | undefined;
  do {
    const at = cursor === undefined ? {} : { cursor };
    const page: Page | null = await ask(() => call(at));
    if (page !== null) yield page;
    cursor = page?.response_metadata?.next_cursor || undefined;
  } while (cursor !== undefined);
}

export interface SlackUserGroup {
  readonly id?: string;
  readonly name?: string;
  readonly handle?: string;
  readonly date_delete?: number;
  readonly date_update?: number;
}

/** Reads a user group from `usergroups.list` or an event. */
export function groupFrom(group: SlackUserGroup): SlackGroup | null {
  const { id, name, handle, date_delete, date_update } = group;
  if (id === undefined) return null;
  const changedAt = dateOfSeconds(date_update);
  return {
    id,
    name: storableText(name || handle || id),
    handle: storableText(handle ?? ''),
    isDisabled: date_delete !== undefined && date_delete > 0,
    ...(changedAt === undefined ? {} : { changedAt }),
  };
}

/** Reads a user object from `users.info` or a `user_change` event. */
export function personFrom(user: SlackUser, workspaceId: WorkspaceId): SlackPerson | null {
  if (user.id === undefined) return null;
  const { profile } = user;
  const changedAt = dateOfSeconds(user.updated);
  return {
    id: user.id as PersonId,
    workspaceId,
    displayName: storableText(profile?.real_name || user.real_name || profile?.display_name || user.name || user.id),
    email: profile?.email ?? null,
    isEmailConfirmed: user.is_email_confirmed === true,
    isWorkspaceAdmin: user.is_admin === true || user.is_owner === true || user.is_primary_owner === true,
    isGuest: user.is_restricted === true || user.is_ultra_restricted === true,
    isBot: user.is_bot === true || user.is_workflow_bot === true || user.id === 'USLACKBOT',
    isDeactivated: user.deleted === true,
    isForeign: user.is_stranger === true || (user.team_id !== undefined && user.team_id !== workspaceId),
    // A zone that this Node.js does not know would make every answer to this person fail.
    timeZone: user.tz !== undefined && isTimeZone(user.tz) ? user.tz : 'UTC',
    locale: user.locale ?? null,
    ...(changedAt === undefined ? {} : { changedAt }),
  };
}

/** `null` for an expected error of Slack. Every other error of Slack becomes a {@link DirectoryFailure}. */
async function ask<T>(call: () => Promise<T>, expected: readonly string[] = []): Promise<T | null> {
  try {
    return await call();
  } catch (cause) {
    if (classifySlackError(cause) === null) throw cause;
    const code = slackErrorCode(cause);
    if (code !== null && expected.includes(code)) return null;
    throw new DirectoryFailure(code === null ? { kind: 'slack_unreachable' } : { kind: 'slack_refused', code }, {
      cause,
    });
  }
}
