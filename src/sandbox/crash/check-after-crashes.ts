import { wordsInAll } from '../../i18n/translator.ts';
import { channels } from '../cast.ts';
import type { MessageRecord } from '../slack/message-record.ts';
import { textAt } from '../wire/json-object.ts';
import type { Query } from './crash-database.ts';
import type { Confirmation } from './filing-person.ts';

/** What is found once the bot has stopped; lists hold the numbers of requests. */
export interface CrashFindings {
  readonly confirmed: number;
  /** The answer was lost with the bot, and came when the same form was submitted again. */
  readonly confirmedOnlyAfterAnotherPress: number;
  readonly recorded: number;
  /** Confirmed to a person, and not in the database as theirs. */
  readonly lost: readonly number[];
  readonly confirmedTwice: readonly number[];
  readonly withoutAudit: readonly number[];
  /** Audit rows that are not in the chain of hashes, or do not follow the one before. */
  readonly outOfChain: number;
  readonly cardsMissing: readonly number[];
  readonly cardsTwice: readonly number[];
  readonly receiptsMissing: readonly number[];
  /** Direct messages that stand there more than once and do not say that they may be a repeat. */
  readonly receiptsRepeatedUnmarked: readonly number[];
  readonly receiptsRepeatedMarked: number;
  readonly numbersSkipped: number;
  readonly unconfirmedButRecorded: number;
}

interface Recorded {
  readonly number: number;
  readonly requesterId: string;
  readonly filedCount: number;
}

/** Compares what people were told with what the database and Slack hold, by plain SQL and by reading the channel. */
export async function checkAfterCrashes(
  query: Query,
  messages: readonly MessageRecord[],
  confirmations: readonly Confirmation[],
): Promise<CrashFindings> {
  const recorded = await readRecorded(query);
  const confirmed = new Set(confirmations.map(({ number }) => number));
  const owners = new Map(recorded.map(({ number, requesterId }) => [number, requesterId]));
  const cards = countByNumber(messages.filter(isCard));
  const receipts = countByNumber(messages.filter(isReceipt));
  const unmarked = countByNumber(messages.filter((message) => isReceipt(message) && !isMarked(message)));
  const numbers = recorded.map(({ number }) => number);
  return {
    confirmed: confirmed.size,
    confirmedOnlyAfterAnotherPress: confirmations.filter(({ presses }) => presses > 1).length,
    recorded: recorded.length,
    lost: confirmations.filter((one) => owners.get(one.number) !== one.personId).map(({ number }) => number),
    confirmedTwice: confirmations.map(({ number }) => number).filter((number, at, all) => all.indexOf(number) !== at),
    withoutAudit: recorded.filter(({ filedCount }) => filedCount !== 1).map(({ number }) => number),
    outOfChain: await countOutOfChain(query),
    cardsMissing: numbers.filter((number) => !cards.has(number)),
    cardsTwice: [...cards].filter(([, count]) => count > 1).map(([number]) => number),
    receiptsMissing: numbers.filter((number) => !receipts.has(number)),
    receiptsRepeatedUnmarked: [...unmarked].filter(([, count]) => count > 1).map(([number]) => number),
    receiptsRepeatedMarked: messages.filter((message) => isReceipt(message) && isMarked(message)).length,
    numbersSkipped: numbers.length === 0 ? 0 : Math.max(...numbers) - 1000 - numbers.length,
    unconfirmedButRecorded: numbers.filter((number) => !confirmed.has(number)).length,
  };
}

/** True where nothing was lost, left out or said twice. */
export function isSound(findings: CrashFindings): boolean {
  const { lost, confirmedTwice, withoutAudit, cardsMissing, cardsTwice, receiptsMissing, receiptsRepeatedUnmarked } =
    findings;
  const numbered = [
    lost,
    confirmedTwice,
    withoutAudit,
    cardsMissing,
    cardsTwice,
    receiptsMissing,
    receiptsRepeatedUnmarked,
  ];
  return findings.outOfChain === 0 && numbered.every((numbers) => numbers.length === 0);
}

/** Jobs that still have something to do. */
export async function countOpenJobs(query: Query): Promise<number> {
  const [row] = await query(
    `select count(*)::int as count from pgboss.job
      where name in ('deliver-activity', 'freeze-targets') and state in ('created', 'retry', 'active')`,
  );
  return Number(row?.['count'] ?? 0);
}

async function readRecorded(query: Query): Promise<readonly Recorded[]> {
  const rows = await query(
    `select number, requester_id,
        (select count(*)::int from audit_log where activity_id = activity.id and action = 'activity_filed') as filed_count
      from activity order by number`,
  );
  return rows.map((row) => ({
    number: Number(row['number']),
    requesterId: String(row['requester_id']),
    filedCount: Number(row['filed_count']),
  }));
}

async function countOutOfChain(query: Query): Promise<number> {
  const [row] = await query(
    `select count(*)::int as count from (
        select id from audit_log where not exists (select from audit_chain where audit_id = audit_log.id)
        union all
        select audit_id from (
          select audit_id, seq, prev_hash, lag(seq, 1, 0::bigint) over chain as seq_before, lag(hash) over chain as hash_before
          from audit_chain window chain as (partition by workspace_id order by seq)) as link
        where seq <> seq_before + 1 or prev_hash <> coalesce(hash_before, repeat('0', 64))) as fault`,
  );
  return Number(row?.['count'] ?? 0);
}

function isCard(message: MessageRecord): boolean {
  return message.channelId === channels.it && message.threadTs === undefined && message.botId !== undefined;
}

function isReceipt(message: MessageRecord): boolean {
  return message.channelId.startsWith('D') && message.botId !== undefined && message.visibleTo === undefined;
}

// Each of them reads it in their own language.
const repeatWords = wordsInAll('event.repeated');

function isMarked({ blocks }: MessageRecord): boolean {
  return blocks.some((block) => {
    const written = JSON.stringify(block);
    return textAt(block, 'type') === 'context' && repeatWords.some((words) => written.includes(words));
  });
}

function countByNumber(messages: readonly MessageRecord[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { text } of messages) {
    const number = Number(/REM-(\d+)/.exec(text)?.[1] ?? Number.NaN);
    if (!Number.isNaN(number)) counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return counts;
}
