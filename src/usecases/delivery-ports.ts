import type { Activity } from '../domain/activity.ts';
import type { ActivityLine } from '../domain/activity-line.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { CurrentNotice } from '../domain/current-notice.ts';
import type { CveSearch } from '../domain/cve-search.ts';
import type { EarlierRequest } from '../domain/earlier-request.ts';
import type { Exception } from '../domain/exception.ts';
import type { ExceptionEffect } from '../domain/exception-effect.ts';
import type { ExceptionEvent } from '../domain/exception-event.ts';
import type { ExportOrder, ExportStart } from '../domain/export-order.ts';
import type { HandOver, HandOverOutcome } from '../domain/hand-over.ts';
import type { ChannelId, PersonId } from '../domain/identifiers.ts';
import type { Person } from '../domain/person.ts';
import type { PortalStanding } from '../domain/portal-standing.ts';
import type { Recommendation, RecommendationId } from '../domain/recommendation.ts';
import type { RetiredCard } from '../domain/retired-card.ts';
import type { Mention } from '../domain/settings.ts';
import type { SeveralOrder, SeveralOutcome } from '../domain/several.ts';
import type { TargetDevice } from '../domain/target-device.ts';
import type { TicketFacts } from '../domain/ticket.ts';
import type { Trends } from '../domain/trends.ts';
import type { ExceptionCover } from '../domain/under-exception.ts';
import type { HistoryEntry } from '../store/audit-log.ts';
import type { Follower } from '../store/followers.ts';
import type { PersonNames } from '../store/people.ts';
import { TryAgainLater } from '../store/try-again-later.ts';
import type { ExportedRecord } from './export-audit.ts';
import type { ReportThread } from './report-thread.ts';

/** A channel, as what is posted there has to know it. */
export interface PostingChannel {
  readonly id: ChannelId;
  readonly isSharedExternally: boolean;
}

/** A channel in which an activity has, or had, its card. */
export interface CardChannel extends PostingChannel {
  /** Where everything goes that no route takes. */
  readonly isItChannel: boolean;
  readonly locale: string;
  /** The language and zone of what stands there, to tell when they have changed. */
  readonly renderedAs: string;
}

/** A channel in which an activity belongs, and who is mentioned where its card is new. */
export interface RoutedCardChannel extends CardChannel {
  readonly mention: Mention | null;
}

/** Everything that has to be said about an activity, as it stands at the moment of delivery. */
export interface ActivityDelivery {
  readonly activity: Activity;
  readonly recommendation: Recommendation | null;
  readonly history: readonly HistoryEntry[];
  readonly followers: readonly Follower[];
  /** Whoever has, or had, it, and may still see it; left out where nobody did. */
  readonly assigneeIds?: readonly PersonId[];
  /** Of everybody who occurs, those who may do nothing here any more, whatever they asked for or did before. */
  readonly outsiderIds: readonly PersonId[];
  /** Where cards belong, in the order of the routes; empty while no channel is set. */
  readonly channels: readonly RoutedCardChannel[];
  /** Where cards stand that belong there no more. */
  readonly formerChannels: readonly CardChannel[];
  /** The languages of requester, followers, assignees and whoever completed it. */
  readonly locales: ReadonlyMap<PersonId, string>;
  /** That of whoever is not among them, since Slack has not said theirs. */
  readonly workspaceLocale: string;
  readonly isOverdue: boolean;
  /** How approved exceptions cover it now. */
  readonly cover: ExceptionCover;
  /** Names of devices that are still exposed although it was completed, some of them. */
  readonly stillExposed: readonly string[];
  /** What the Defender portal says of it, or of what looks like the same. */
  readonly portal: readonly PortalStanding[];
  /** Where it was adopted: what was asked for here before about the same, some of it. */
  readonly earlier: readonly EarlierRequest[];
  /** What Intune says of it; `null` where there is nothing to say of Intune. */
  readonly ticket: TicketFacts | null;
  /** Display names of everybody who occurs. */
  readonly names: PersonNames;
}

/** Brings Slack in line with an activity. Calling it again changes nothing. */
export interface ActivityNotifier {
  /** Throws {@link DeliveryDelayed} where it should be called again. */
  deliver(delivery: ActivityDelivery, signal: AbortSignal): Promise<void>;
}

/** Everything that has to be said about an exception, as it stands at the moment of delivery. */
export interface ExceptionDelivery {
  readonly exception: Exception;
  /** What it means, or would mean, for open activities; `null` where it means nothing any more. */
  readonly effect: ExceptionEffect | null;
  /** Until when the one that it continues holds; `null` where there is none, or it holds no more. */
  readonly continuedUntil: CalendarDate | null;
  readonly history: readonly ExceptionEvent[];
  /** Where its card belongs; `null` while no IT channel is set. */
  readonly channel: PostingChannel | null;
  readonly channelLocale: string;
  readonly requesterLocale: string;
  /** False where the requester has lost every role since. */
  readonly isRequesterTold: boolean;
  /** Who is told that it waits for them; nobody once it was decided. */
  readonly approvers: readonly { readonly personId: PersonId; readonly locale: string }[];
  /** Display names of everybody who occurs. */
  readonly names: PersonNames;
}

/** Brings Slack in line with an exception. Calling it again changes nothing. */
export interface ExceptionNotifier {
  /** Throws {@link DeliveryDelayed} where it should be called again. */
  deliverException(delivery: ExceptionDelivery, signal: AbortSignal): Promise<void>;
}

/** Says what came of an order about several to whoever gave it. Calling it again changes nothing. */
export interface SeveralSender {
  /** Throws {@link DeliveryDelayed} where it should be called again. */
  sendOutcomes(result: {
    readonly order: SeveralOrder;
    readonly outcomes: readonly SeveralOutcome[];
    /** Display names of everybody who occurs in a refusal. */
    readonly names: PersonNames;
    readonly locale: string;
  }): Promise<void>;
}

/** Says what came of a hand-over to the bot admin who ordered it. Calling it again changes nothing. */
export interface HandOverSender {
  /** Throws {@link DeliveryDelayed} where it should be called again. */
  sendHandedOver(result: {
    readonly order: HandOver;
    readonly outcomes: readonly HandOverOutcome[];
    /** Display names of whoever left, whoever got something, and everybody who occurs in a refusal. */
    readonly names: PersonNames;
    readonly locale: string;
  }): Promise<void>;
}

/** Gives the card of a removed activity its last form. Calling it again changes nothing. */
export interface CardRetirer {
  /** Throws {@link DeliveryDelayed} where it should be called again. */
  retireCard(card: RetiredCard, locale: string): Promise<void>;
}

/** To whom a notice is to be said. */
export type NoticeAddressees =
  | {
      readonly kind: 'bot_admins';
      readonly admins: readonly { readonly personId: PersonId; readonly locale: string }[];
    }
  | { readonly kind: 'person'; readonly personId: PersonId; readonly locale: string }
  /** The one that the notice names, or the IT channel; `null` while that is not set. */
  | { readonly kind: 'channel'; readonly channel: PostingChannel | null; readonly locale: string };

export interface NoticeDelivery {
  readonly notice: CurrentNotice;
  readonly addressees: NoticeAddressees;
}

/** Says a notice, once to each. Calling it again changes nothing. */
export interface NoticeNotifier {
  /** Throws {@link DeliveryDelayed} where it should be called again. */
  deliverNotice(delivery: NoticeDelivery, signal: AbortSignal): Promise<void>;
}

/** Whether the device groups of the chosen recommendation could be read. */
export type GroupsOutcome = 'read' | 'failed';

/** Brings what people see in their Home tabs in line. What fails for one person waits for the next change, or opening. */
export interface HomeRefresher {
  /** Throws {@link DeliveryDelayed} where Slack wants to be left alone for a while. */
  refreshHome(personId: PersonId): Promise<void>;
}

/** What the request form learns from the background. */
export interface RequestFormRefresher {
  /** Shows in an open form the device groups, or that they could not be read; does nothing where it was closed. */
  refreshRequestForm(form: {
    readonly viewId: string;
    readonly personId: PersonId;
    readonly recommendationId: RecommendationId;
    readonly outcome: GroupsOutcome;
  }): Promise<void>;
  /**
   * Shows in an open form what is behind the CVE that it was opened with; one alone is chosen, unless something has been
   * chosen meanwhile. Does nothing where the form was closed.
   */
  showBehindCve(form: {
    readonly viewId: string;
    readonly personId: PersonId;
    readonly search: CveSearch;
  }): Promise<void>;
}

export interface DeviceFileSender {
  sendDeviceFile(file: {
    readonly activity: Activity;
    readonly devices: readonly TargetDevice[];
    readonly personId: PersonId;
    /** The same for each try of one request. */
    readonly requestId: string;
    readonly locale: string;
    readonly timeZone: string;
  }): Promise<void>;
}

/** What goes into a file, a page at a time. */
export type ExportRows =
  | { readonly kind: 'activities'; readonly pages: AsyncIterable<readonly ActivityLine[]> }
  | { readonly kind: 'audit'; readonly pages: AsyncIterable<readonly ExportedRecord[]> };

/** Sends somebody what they asked for as a file. Calling it again changes nothing. */
export interface ExportSender {
  /** Throws {@link DeliveryDelayed} where it should be called again. */
  sendExport(file: {
    readonly order: ExportOrder & { readonly start: ExportStart };
    readonly rows: ExportRows;
    readonly locale: string;
    readonly timeZone: string;
    /** Told now and then, with how many rows are written by then. */
    readonly onWritten: (written: number) => Promise<void>;
  }): Promise<void>;
  /** Says that it cannot be made; the log has the reference too. */
  sayExportFailed(failed: {
    readonly order: ExportOrder;
    readonly reference: string;
    readonly locale: string;
  }): Promise<void>;
  /** Says that it is not made, to who lost the role for it. */
  sayExportNotPermitted(lost: { readonly order: ExportOrder; readonly locale: string }): Promise<void>;
}

export interface RemovalListSender {
  /** False where Slack refused the message or the file. Throws {@link DeliveryDelayed} where it should be called again. */
  sendRemovalList(list: {
    readonly listId: string;
    readonly count: number;
    readonly removedFrom: Date;
    /** A page at a time. */
    readonly pages: AsyncIterable<readonly ActivityLine[]>;
    readonly reader: Person;
  }): Promise<boolean>;
}

/** Sends the picture of what somebody may see, with its numbers in words. */
export interface TrendSender {
  /** Throws {@link DeliveryDelayed} where it should be called again. */
  sendTrends(picture: {
    readonly trends: Trends;
    readonly personId: PersonId;
    /** The same for each try of one request. */
    readonly requestId: string;
    readonly locale: string;
  }): Promise<void>;
  /** The same beneath a report, after the head of the audit chain. */
  sendReportThread(thread: ReportThread & { readonly noticeId: string }): Promise<void>;
}

/** Slack could not be reached, is throttling, or has a fault of its own: the job is to be tried again. */
export class DeliveryDelayed extends TryAgainLater {
  override readonly name = 'DeliveryDelayed';
}
