import type { KnownBlock } from '@slack/types';
import type { CalendarDate } from '../../core/dates.ts';
import type { ChannelId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { defineSlot } from '../../platform/slot.ts';

/** What the report of a channel is about. */
export interface ReportDuties {
  /** What the routes bring there, or everything where one channel has all reports. */
  readonly isOwn: boolean;
  /** What waits or is overdue for long, in whichever channel. */
  readonly isEscalating: boolean;
}

/** The report of a channel, while it is read. */
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
  /** Working days that it waits for a decision; the longest come first in a section. */
  readonly waitingDays?: number;
}

/** The first lines of a section, the most urgent first, and how many there are. */
export interface ReportLines {
  readonly lines: readonly ReportLine[];
  readonly count: number;
}

/** What a feature says in the report of a channel. */
export interface ReportPart {
  /** Its place is in the list of the report. Parts of one section are one section there. */
  readonly section: string;
  /** Left out where the section has its heading from the report. */
  readonly heading?: (t: Translator, count: number) => string;
  /** Ends the report where this part says anything. */
  readonly note?: (t: Translator) => string;
  /** It is also read where a report only escalates. */
  readonly isEscalated?: true;
  /** `named` are the ids that were taken for this report. */
  readonly read: (context: ReportContext, named: readonly string[]) => Promise<ReportLines>;
  /** Left out where a report names what is true, however often that was named before. */
  readonly once?: NamedOnce;
}

/** What one report names and no later one. */
export interface NamedOnce {
  /** One report names at most so many, and shows them all. */
  readonly most: number;
  /** Takes the ids of what the report of a channel is to name; runs twice at a time in two processes. */
  readonly take: (
    program: Program,
    tx: Tx,
    wanted: { readonly channelId: ChannelId; readonly limit: number },
  ) => Promise<readonly string[]>;
}

export const reportParts = defineSlot<ReportPart>('parts of a report');

/** How the ids of a report's lines begin. A button there is far from the card, and answers by itself. */
export const reportBlock = 'report:';

export const mostReportLines = 20;

export function firstLines(lines: readonly ReportLine[]): ReportLines {
  return { lines: lines.slice(0, mostReportLines), count: lines.length };
}

/** A fact as the channel is told it: what is its own, and what is escalated to it. `null` where it is neither. */
export function asReported<T extends { readonly isEscalated: boolean }>(
  { duties }: Pick<ReportContext, 'duties'>,
  fact: T,
  isItsOwn: () => boolean,
): T | null {
  const isEscalated = duties.isEscalating && fact.isEscalated;
  return isEscalated || (duties.isOwn && isItsOwn()) ? { ...fact, isEscalated } : null;
}
