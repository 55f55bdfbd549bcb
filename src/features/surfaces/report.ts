import type { KnownBlock } from '@slack/types';
import type { CalendarDate } from '../../core/dates.ts';
import type { ChannelId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { defineSlot } from '../../platform/slot.ts';

export interface ReportDuties {
  /** The activities that the routes bring to the channel, or all activities in the one channel for all reports. */
  readonly isOwn: boolean;
  /** Requests that wait too long and activities long overdue, of all channels. */
  readonly isEscalating: boolean;
}

export interface ReportContext {
  readonly program: Program;
  readonly channelId: ChannelId;
  readonly duties: ReportDuties;
  readonly now: Date;
  /** The report's day, in the channel's own zone. */
  readonly date: CalendarDate;
}

export interface ReportLine {
  readonly block: (t: Translator) => KnownBlock;
  /** Working days without a decision. The longest wait comes first in a section. */
  readonly waitingDays?: number;
}

/** The first lines of a section, the most urgent first, and how many there are. */
export interface ReportLines {
  readonly lines: readonly ReportLine[];
  readonly count: number;
}

export interface ReportPart {
  /** The report gives the section its place. Parts with the same section share it. */
  readonly section: string;
  /** Left out where another part gives the section its heading. */
  readonly heading?: (t: Translator, count: number) => string;
  /** Ends the report if this part has lines. */
  readonly note?: (t: Translator) => string;
  /** This part is also read for a report that only escalates. */
  readonly isEscalated?: true;
  /** `named` are the ids that were taken for this report. */
  readonly read: (context: ReportContext, named: readonly string[]) => Promise<ReportLines>;
  /** Left out where the report names what is true, even if earlier ones named it too. */
  readonly once?: NamedOnce;
}

/** Things that only one report names. */
export interface NamedOnce {
  /** One report names at most this many, and shows them all. */
  readonly most: number;
  /** Takes the ids that the channel's report must name. Two processes can run this at once. */
  readonly take: (
    program: Program,
    tx: Tx,
    wanted: { readonly channelId: ChannelId; readonly limit: number },
  ) => Promise<readonly string[]>;
}

export const reportParts = defineSlot<ReportPart>('parts of a report');

/** The beginning of block ids in a report. A button there is far from the card, so it answers by itself. */
export const reportBlock = 'report:';

export const mostReportLines = 20;

export function firstLines(lines: readonly ReportLine[]): ReportLines {
  return { lines: lines.slice(0, mostReportLines), count: lines.length };
}

/** The fact as this channel is told it, on its own or by escalation; `null` = neither. */
export function asReported<T extends { readonly isEscalated: boolean }>(
  { duties }: Pick<ReportContext, 'duties'>,
  fact: T,
  isItsOwn: () => boolean,
): T | null {
  const isEscalated = duties.isEscalating && fact.isEscalated;
  return isEscalated || (duties.isOwn && isItsOwn()) ? { ...fact, isEscalated } : null;
}
