import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import type { SlackPerson } from '../../core/person.ts';
import { DirectoryFailure } from '../../platform/slack/directory-failure.ts';
import type { Channel } from './channels.ts';
import type { SlackGroup } from './slack-group.ts';

/** What Slack says of people and channels. Throws {@link DirectoryFailure} where it cannot be asked. */
export interface PeopleDirectory {
  /** `null` where Slack does not know the person. */
  readPerson(id: PersonId): Promise<SlackPerson | null>;
  /** `null` where the channel does not exist, or is private and the bot is not in it. */
  readChannel(id: ChannelId): Promise<Channel | null>;
  /** The channel of this name in which the bot is; `null` where it is in none. */
  findOwnChannel(name: string): Promise<ChannelId | null>;
  /** Whose address it is in Slack; `null` where it is nobody's. With the id alone: Slack tells no language by address. */
  findPersonByEmail(email: string): Promise<PersonId | null>;
  /** The workspace's admins, a page at a time. */
  listAdmins(): AsyncIterable<readonly SlackPerson[]>;
  /** The ids of all members, people and bots, a page at a time. */
  listMembers(id: ChannelId): AsyncIterable<readonly PersonId[]>;
  /** The workspace's user groups, those that are switched off too. */
  listGroups(): Promise<readonly SlackGroup[]>;
  /** `null` where there is no such group, or it is switched off. */
  listGroupMembers(id: string): Promise<readonly PersonId[] | null>;
}

declare module '../../platform/services.ts' {
  interface Services {
    readonly directory: PeopleDirectory;
  }
}
