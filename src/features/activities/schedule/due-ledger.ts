import type { DecidedBy } from '../../../core/completion.ts';
import { type CalendarDate, toCalendarDate } from '../../../core/dates.ts';
import { type Priority, toPriority } from '../../../core/priority.ts';
import type { HistoryAction, HistoryEntry } from '../../audit/index.ts';

/** `filed`: the audit row does not say whether the proposed date was kept. */
export type DueSource = 'default' | 'policy' | 'chosen' | 'filed' | 'portal' | 'reopened' | 'changed' | 'paused';

export interface DueEntry {
  readonly source: DueSource;
  readonly dueOn: CalendarDate;
  readonly by: DecidedBy;
  readonly at: Date;
  /** The priority at filing, by which the date was proposed; `null` where the audit row has none. */
  readonly priority: Priority | null;
  readonly reason: string;
  /** Days by which a pause moved the date; 0 for other sources. */
  readonly pausedDays: number;
}

export interface DueLedger {
  /** Oldest first. */
  readonly entries: readonly DueEntry[];
  /** How often a person moved the date later since the filing or last reopening. */
  readonly slipCount: number;
  /** The first due date since the filing or last reopening; `null` where the activity has none. */
  readonly firstDueOn: CalendarDate | null;
  readonly isDefault: boolean;
}

export type HappenedToDates = Pick<HistoryEntry, 'action' | 'by' | 'at' | 'after' | 'reason'>;

const setting: ReadonlySet<HistoryAction> = new Set([
  'activity_filed',
  'activity_reopened',
  'due_changed',
  'activity_resumed',
  'intune_followed',
]);

/** These actions repeat the present due date even where they have not changed it. */
const following: ReadonlySet<HistoryAction> = new Set(['activity_resumed', 'intune_followed']);

/** A reopening begins a new round, so it is not a slip of the old one. */
export function dueLedger(history: readonly HappenedToDates[]): DueLedger {
  const dated: { readonly happened: HappenedToDates; readonly entry: DueEntry }[] = [];
  for (const happened of history) {
    const dueOn = setting.has(happened.action) ? dueOnIn(happened) : null;
    const isSame = dueOn === dated.at(-1)?.entry.dueOn && following.has(happened.action);
    if (dueOn !== null && !isSame) dated.push({ happened, entry: entryOf(happened, dueOn) });
  }
  const entries = dated.map(({ entry }) => entry);
  const round = entries.slice(
    Math.max(
      0,
      entries.findLastIndex(({ source }) => source === 'reopened'),
    ),
  );
  return {
    entries,
    slipCount: round.filter((entry, index) => isSlip(entry, round[index - 1])).length,
    firstDueOn: round[0]?.dueOn ?? null,
    isDefault: ['default', 'policy'].includes(String(dated.at(-1)?.happened.after['dueOrigin'])),
  };
}

function isSlip({ dueOn, source }: DueEntry, before: DueEntry | undefined): boolean {
  return before !== undefined && source !== 'paused' && dueOn > before.dueOn;
}

function entryOf(happened: HappenedToDates, dueOn: CalendarDate): DueEntry {
  const { by, at, reason, after } = happened;
  const priority = toPriority(after['priority']);
  const { days } = after;
  const pausedDays = happened.action === 'activity_resumed' && typeof days === 'number' ? days : 0;
  return { source: sourceOf(happened), dueOn, by, at, priority, reason, pausedDays };
}

function sourceOf({ action, by, after }: HappenedToDates): DueSource {
  if (action === 'due_changed') return 'changed';
  if (action === 'activity_resumed') return 'paused';
  if (action === 'activity_reopened' || action === 'intune_followed') return 'reopened';
  if (by.kind === 'defender') return 'portal';
  const origin = after['dueOrigin'];
  return origin === 'default' || origin === 'policy' || origin === 'chosen' ? origin : 'filed';
}

export function dueOnIn({ after }: { readonly after: Readonly<Record<string, unknown>> }): CalendarDate | null {
  const { dueOn } = after;
  return typeof dueOn === 'string' ? toCalendarDate(dueOn) : null;
}
