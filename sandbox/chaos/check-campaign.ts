import { cardTexts } from '../../src/features/card/texts.ts';
import { commonTexts, wordsInAll } from '../../src/platform/i18n/common-texts.ts';
import { channels } from '../cast.ts';
import type { MessageRecord } from '../slack/message-record.ts';
import { objectAt, textAt } from '../wire/json-object.ts';
import type { Query } from './campaign-database.ts';
import type { Confirmation, Decision } from './campaign-people.ts';

/** The findings after the bot has stopped. Lists contain the numbers of requests. */
export interface CampaignFindings {
  readonly confirmed: number;
  /** The answer was lost with the bot, and came when the same form was submitted again. */
  readonly confirmedOnlyAfterAnotherPress: number;
  readonly recorded: number;
  /** Confirmed to a person, but not in the database as that person's request. */
  readonly lost: readonly number[];
  readonly confirmedTwice: readonly number[];
  readonly withoutAudit: readonly number[];
  /** Audit rows that are not in the chain of hashes, or do not follow the row before. */
  readonly outOfChain: number;
  /** A person read that their completion is recorded, but the database does not name that person. */
  readonly decisionsLost: readonly number[];
  readonly decided: number;
  readonly cardsMissing: readonly number[];
  readonly cardsTwice: readonly number[];
  /** Completed by one person, without a direct message to another person who needs one. */
  readonly directMissing: readonly number[];
  /** Repeated direct messages without a note that they may be a repeat; `null` = about no request. */
  readonly directRepeatedUnmarked: readonly (number | null)[];
  readonly directRepeatedMarked: number;
  /** Cards that differ from the database. */
  readonly cardsStale: readonly number[];
  /** Threads that show events in another order, twice or not at all. */
  readonly threadsOutOfOrder: readonly number[];
  /** Requests whose linked task in Intune does not show the decision. */
  readonly tasksStale: readonly number[];
  /** Requests with a linked task. */
  readonly tasks: number;
  readonly numbersSkipped: number;
  readonly unconfirmedButRecorded: number;
}

interface Recorded {
  readonly number: number;
  readonly requesterId: string;
  readonly filedCount: number;
  readonly state: string;
  /** From the audit log, in its order. */
  readonly actions: readonly string[];
  readonly completedBy: string | null;
  readonly assigneeId: string | null;
  /** The linked task in Intune; `null` = none. */
  readonly taskId: string | null;
}

interface Evidence {
  readonly messages: readonly MessageRecord[];
  /** The tasks of the stand-in Intune. */
  readonly tasks: readonly { readonly id: string; readonly status: string }[];
  readonly confirmations: readonly Confirmation[];
  readonly decisions: readonly Decision[];
  /** The id of the person's direct channel with the bot. */
  readonly directOf: (personId: string) => string;
}

/** Compares what people were told with the database and Slack, by plain SQL and by reading the messages. */
export async function checkCampaign(
  query: Query,
  { messages, tasks, confirmations, decisions, directOf }: Evidence,
): Promise<CampaignFindings> {
  const recorded = await readRecorded(query);
  const confirmed = new Set(confirmations.map(({ number }) => number));
  const owners = new Map(recorded.map(({ number, requesterId }) => [number, requesterId]));
  const cards = countByNumber(messages.filter(isCard));
  const direct = messages.filter(isDirect);
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
    directMissing: recorded.filter((one) => !isTold(direct, one, directOf)).map(({ number }) => number),
    directRepeatedUnmarked: repeatedIn(direct.filter((message) => !isMarked(message))),
    directRepeatedMarked: direct.filter(isMarked).length,
    decided: decisions.length,
    decisionsLost: decisions.filter((one) => !isRecorded(recorded, one)).map(({ number }) => number),
    cardsStale: recorded.filter((one) => !cardSays(messages, one)).map(({ number }) => number),
    threadsOutOfOrder: recorded.filter((one) => !threadTells(messages, one)).map(({ number }) => number),
    tasks: recorded.filter(({ taskId }) => taskId !== null).length,
    tasksStale: recorded.filter((one) => !taskSays(tasks, one)).map(({ number }) => number),
    numbersSkipped: numbers.length === 0 ? 0 : Math.max(...numbers) - 1000 - numbers.length,
    unconfirmedButRecorded: numbers.filter((number) => !confirmed.has(number)).length,
  };
}

/** Whether nothing was lost, repeated or out of order. */
export function isSound(findings: CampaignFindings): boolean {
  const { lost, duplicated, outOfOrder } = verdictOf(findings);
  return lost + duplicated + outOfOrder === 0;
}

/** The three numbers that judge a campaign. */
export function verdictOf(findings: CampaignFindings): {
  readonly lost: number;
  readonly duplicated: number;
  readonly outOfOrder: number;
} {
  const count = (...lists: readonly (readonly unknown[])[]) => lists.reduce((sum, list) => sum + list.length, 0);
  const { lost, decisionsLost, withoutAudit, cardsMissing, directMissing, cardsStale, tasksStale } = findings;
  const { confirmedTwice, cardsTwice, directRepeatedUnmarked } = findings;
  return {
    lost: count(lost, decisionsLost, withoutAudit, cardsMissing, directMissing, cardsStale, tasksStale),
    duplicated: count(confirmedTwice, cardsTwice, directRepeatedUnmarked),
    outOfOrder: findings.outOfChain + count(findings.threadsOutOfOrder),
  };
}

/** The number of unfinished jobs that change Slack or Intune. */
export async function countOpenJobs(query: Query): Promise<number> {
  const [row] = await query(
    `select count(*)::int as count from pgboss.job
      where name in ('deliver-activity', 'freeze-targets', 'send-ticket-status') and state in ('created', 'retry', 'active')`,
  );
  return Number(row?.['count'] ?? 0);
}

async function readRecorded(query: Query): Promise<readonly Recorded[]> {
  const rows = await query(
    `select number, requester_id, assignee_id, state, completed_by_person_id, ticket.task_id,
        (select count(*)::int from audit_log where activity_id = activity.id and action = 'activity_filed') as filed_count,
        (select coalesce(jsonb_agg(action order by seq), '[]') from audit_log where activity_id = activity.id
          and action in ('activity_accepted', 'activity_completed')) as actions
      from activity left join ticket on ticket.activity_id = activity.id order by number`,
  );
  return rows.map((row) => ({
    number: Number(row['number']),
    requesterId: String(row['requester_id']),
    filedCount: Number(row['filed_count']),
    state: String(row['state']),
    actions: row['actions'] as readonly string[],
    completedBy: row['completed_by_person_id'] === null ? null : String(row['completed_by_person_id']),
    assigneeId: row['assignee_id'] === null ? null : String(row['assignee_id']),
    taskId: row['task_id'] === null ? null : String(row['task_id']),
  }));
}

function isRecorded(recorded: readonly Recorded[], { number, personId }: Decision): boolean {
  return recorded.some((one) => one.number === number && one.state === 'completed' && one.completedBy === personId);
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
  return message.channelId === channels.it && message.threadTs === undefined && isTheBots(message);
}

/** A message that only one person sees is not a delivery. */
function isTheBots({ botId, visibleTo }: MessageRecord): boolean {
  return botId !== undefined && visibleTo === undefined;
}

function isDirect(message: MessageRecord): boolean {
  return message.channelId.startsWith('D') && isTheBots(message);
}

// In every language, since each person reads their own.
const repeatText = wordsInAll('event.repeated');

const stateText: Readonly<Record<string, string>> = { pending: 'Pending', active: 'Active', completed: 'Completed by' };

/** Reads only the first card: `cardsMissing` and `cardsTwice` count the cards. */
function cardSays(messages: readonly MessageRecord[], { number, state }: Recorded): boolean {
  const card = messages.find((message) => isCard(message) && numberIn(message.text) === number);
  const status = new RegExp(String.raw`\\n\S+ ${stateText[state] ?? state}`);
  return card === undefined || status.test(JSON.stringify(card.blocks));
}

const told: Readonly<Record<string, RegExp>> = {
  activity_accepted: / accepted REM-\d+/,
  activity_completed: /REM-\d+ was completed/,
};

function threadTells(messages: readonly MessageRecord[], { number, actions }: Recorded): boolean {
  const card = messages.find((message) => isCard(message) && numberIn(message.text) === number);
  if (card === undefined) return true;
  const lines = messages.filter(({ channelId, threadTs }) => channelId === card.channelId && threadTs === card.ts);
  const seen = lines
    .toSorted((one, other) => (one.ts < other.ts ? -1 : 1))
    .flatMap(({ text }) => Object.keys(told).filter((action) => told[action]?.test(text)));
  return seen.join() === actions.join();
}

/**
 * Filing and accepting send no direct message. A completion does, to requester and assignee, unless they completed it.
 */
function isTold(direct: readonly MessageRecord[], recorded: Recorded, directOf: Evidence['directOf']): boolean {
  const { number, requesterId, assigneeId, completedBy, state } = recorded;
  if (state !== 'completed') return true;
  const said = [...completedTexts(number), ...formerTexts(number)];
  return [requesterId, assigneeId]
    .filter((id) => id !== null && id !== completedBy)
    .map((id) => direct.filter(({ channelId }) => channelId === directOf(id ?? '')))
    .every((messages) => messages.some((message) => said.some((words) => tellsOf(message).includes(words))));
}

function tellsOf({ text, blocks }: MessageRecord): string {
  return `${text}\n${JSON.stringify(blocks)}`;
}

/** Whether a linked task shows the decision. True without a link. */
function taskSays(tasks: Evidence['tasks'], { state, taskId }: Recorded): boolean {
  return taskId === null || tasks.some(({ id, status }) => id === taskId && status === state);
}

function numberIn(text: string): number | null {
  const number = /REM-(\d+)/.exec(text)?.[1];
  return number === undefined ? null : Number(number);
}

function isMarked({ blocks }: MessageRecord): boolean {
  return blocks.some((block) => {
    const written = JSON.stringify(block);
    return textAt(block, 'type') === 'context' && repeatText.some((words) => written.includes(words));
  });
}

/**
 * The numbers of repeated direct messages in one conversation. A message about a request must not repeat its text.
 * Messages without a request and former messages may repeat their text, so their delivery id counts.
 */
function repeatedIn(messages: readonly MessageRecord[]): readonly (number | null)[] {
  const seen = new Set<string>();
  const repeated: (number | null)[] = [];
  for (const message of messages) {
    const number = numberIn(message.text);
    const isToldApart = number === null || formerTexts(number).includes(message.text);
    const said = `${message.channelId} ${isToldApart ? deliveryOf(message) : message.text}`;
    if (seen.has(said)) repeated.push(number);
    seen.add(said);
  }
  return repeated;
}

/** How a line about a completion begins, in each language. */
function completedTexts(number: number): readonly string[] {
  return [commonTexts.en, commonTexts.ja].map(
    (texts) => texts['event.activity_completed'].replace('{number}', `REM-${number}`).split('{')[0] ?? '',
  );
}

function formerTexts(number: number): readonly string[] {
  return [cardTexts.en, cardTexts.ja].map((texts) => texts['direct.former'].replace('{number}', `REM-${number}`));
}

function deliveryOf({ metadata, text }: MessageRecord): string {
  return textAt(objectAt(metadata, 'event_payload'), 'delivery_id') ?? text;
}

function countByNumber(messages: readonly { readonly text: string }[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { text } of messages) {
    const number = numberIn(text);
    if (number !== null) counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return counts;
}
