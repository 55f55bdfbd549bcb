import type { ConnectionFailure } from '../domain/connection-failure.ts';
import { describeConnectionFailure } from '../domain/describe-connection-failure.ts';
import type { ChannelId, PersonId } from '../domain/identifiers.ts';
import type { SlackPerson } from '../domain/person.ts';
import type { ExposedDevice, ListedRecommendation, RecommendationId } from '../domain/recommendation.ts';
import type { SlackGroup } from '../domain/slack-group.ts';
import { codeOf, type SourceFailureCode, type SourceTrouble } from '../domain/source-failure-code.ts';
import type { MessageLink, MessagePlace } from '../domain/source-message.ts';
import type { Trends } from '../domain/trends.ts';
import type { Channel } from '../store/channels.ts';
import { TryAgainLater } from '../store/try-again-later.ts';

/** Where recommendations and their devices come from. Two implementations ship: Defender and "not configured". */
export interface RecommendationSource {
  readonly isConfigured: boolean;
  /**
   * Every recommendation of the tenant, a page at a time (at most 10,000 a page). Throws {@link SourceFailure}
   * when a page fails: what came before must then not be taken for the whole.
   */
  listRecommendations(signal: AbortSignal): AsyncIterable<readonly ListedRecommendation[]>;
  /** The exposed devices of one recommendation; `null` where Defender does not know the id (404). */
  listExposedDevices(id: RecommendationId, signal: AbortSignal): Promise<readonly ExposedDevice[] | null>;
}

/** A vendor's failure. `why` is safe to show, `message` is the same for the log. */
export class SourceFailure extends Error {
  override readonly name = 'SourceFailure';
  readonly code: SourceFailureCode;
  readonly why: SourceTrouble;
  /** Milliseconds until the vendor wants to be asked again; `null` where it said nothing. */
  readonly retryAfterMs: number | null;

  constructor(why: SourceTrouble, options?: { retryAfterMs?: number; cause?: unknown }) {
    super(describeConnectionFailure(why), { cause: options?.cause });
    this.code = codeOf(why);
    this.why = why;
    this.retryAfterMs = options?.retryAfterMs ?? null;
  }
}

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

/** `why` is safe to show, `message` is the same for the log. */
export class DirectoryFailure extends Error {
  override readonly name = 'DirectoryFailure';
  readonly why: ConnectionFailure;

  constructor(why: ConnectionFailure, options?: ErrorOptions) {
    super(describeConnectionFailure(why), options);
    this.why = why;
  }
}

/** What Slack says of a message somewhere else. Throws {@link MessageLinkFailure} where it cannot be asked. */
export interface MessageLinks {
  readMessageLink(place: MessagePlace): Promise<MessageLink>;
}

export class MessageLinkFailure extends Error {
  override readonly name = 'MessageLinkFailure';
}

/** Draws how remediation goes, as a PNG. */
export interface TrendPainter {
  paintTrends(trends: Trends, locale: string): Promise<Buffer>;
}

/** Slack could not be reached, is throttling, or has a fault of its own: the job is to be tried again. */
export class DeliveryDelayed extends TryAgainLater {
  override readonly name = 'DeliveryDelayed';
}
