import { v7 as uuidv7 } from 'uuid';
import { byPerson } from '../../../src/core/completion.ts';
import type { ChannelId, ExceptionId } from '../../../src/core/identifiers.ts';
import type { Exception } from '../../../src/features/exceptions/exception.ts';
import { readNoticeDelivery } from '../../../src/features/notifications/deliver.ts';
import type { ReportFacts, ReportReading } from '../../../src/features/reports/report.ts';
import { sendReports } from '../../../src/features/reports/send.ts';
import type { ReportLine } from '../../../src/features/surfaces/report.ts';
import type { WorkspaceSettings } from '../../../src/features/workspace/settings.ts';
import type { Program } from '../../../src/platform/context.ts';
import type { Store } from '../../../src/platform/database/store.ts';
import {
  aboutNotice,
  ensureMessage,
  recordPosted,
  recordUndeliverable,
} from '../../../src/platform/outbox/slack-messages.ts';
import { exception } from '../exception-fixtures.ts';
import { dueIn, readLine } from '../report-line.ts';
import { insertException, saveSettings } from '../unaudited.ts';
import { type anActivity, aRecommendation, mina, storeActivity, storeRecommendation } from './fixtures.ts';
import { readNotices } from './notices.ts';
import { programOn } from './program-on.ts';
import { newWorkspace } from './test-store.ts';

export const it = 'C01ITSEC' as ChannelId;
export const tokyo = 'C02TOKYO' as ChannelId;
export const managers = 'C03BOSS' as ChannelId;
export const inTokyo = { kind: 'groups', groups: ['Tokyo'] } as const;
export const longAgo = new Date('2026-01-05T09:00:00Z');
export const active = { state: 'active', decision: { by: byPerson(mina), at: longAgo } } as const;

interface Pending {
  readonly id: string;
  readonly facts: ReportFacts;
}

/** Two offices: one in Berlin, and one in Tokyo with a channel of its own. */
export async function setUpOffices(store: () => Store, changes: Partial<WorkspaceSettings> = {}) {
  const workspaceId = await newWorkspace(store());
  const route = { deviceGroups: ['Tokyo'], priorities: null, channelId: tokyo, mention: null };
  const channels = { [tokyo]: { timeZone: 'Asia/Tokyo', locale: null } };
  await store().inTransaction((tx) =>
    saveSettings(tx, workspaceId, { routes: [route], channels, escalationChannelId: managers, ...changes }),
  );
  const program = programOn(store(), workspaceId);
  const atTime = (instant: string): Program => ({ ...program, clock: { now: () => new Date(instant) } });

  const notices = () => readNotices(store(), workspaceId);

  /** Runs the job at this instant and returns the new notices. */
  async function enqueuedAt(instant: string): Promise<readonly Pending[]> {
    const before = new Set((await notices()).map(({ id }) => id));
    await sendReports(atTime(instant));
    return (await notices()).flatMap(({ id, content }) =>
      before.has(id) || content.kind !== 'report' ? [] : [{ id, facts: content }],
    );
  }

  async function read(id = '', instant = ''): Promise<ReportReading | null> {
    return ((await readNoticeDelivery(atTime(instant), id))?.content ?? null) as ReportReading | null;
  }

  /** The reports at this instant, by channel: each section with its lines in short. */
  async function saidAt(instant: string): Promise<Readonly<Record<string, Readonly<Record<string, unknown>>>>> {
    const said: Record<string, Readonly<Record<string, unknown>>> = {};
    for (const { id, facts } of await enqueuedAt(instant)) {
      const reading = await read(id, instant);
      if (reading === null) continue;
      said[facts.channelId] = Object.fromEntries(reading.sections.map((one) => [one.id, one.lines.map(inShort)]));
    }
    return said;
  }

  /** The message row of a notice, as the first try to post it leaves the row. */
  async function messageOf(noticeId = '') {
    const pending = { subject: aboutNotice(noticeId), kind: 'notice', dedupeKey: 'channel', targetId: it } as const;
    return await ensureMessage(store().db, { ...pending, id: uuidv7(), workspaceId, at: longAgo });
  }

  return {
    program,
    atTime,
    notices,
    enqueuedAt,
    read,
    saidAt,
    async rejectWith(noticeId?: string) {
      const { id } = await messageOf(noticeId);
      await recordUndeliverable(store().db, id, 'is_archived');
      return id;
    },
    async post(noticeId?: string, at = new Date()) {
      await recordPosted(store().db, (await messageOf(noticeId)).id, { channelId: it, ts: '1.1', at });
    },
    messageOf,
    file: (overrides: Partial<Parameters<typeof anActivity>[1]> = {}) =>
      storeActivity(store(), workspaceId, {
        createdAt: longAgo,
        status: active,
        priority: 'medium',
        assigneeId: mina,
        ...overrides,
      }),
    async except(overrides: Partial<Exception>): Promise<ExceptionId> {
      const { id: recommendationId } = await storeRecommendation(store(), aRecommendation());
      const id = uuidv7() as ExceptionId;
      const facts = { workspaceId, recommendationId, scope: { kind: 'all' }, id } as const;
      await store().inTransaction((tx) => insertException(tx, exception({ ...facts, ...overrides })));
      return id;
    },
  };
}

/** A line of a report in short. */
export function line(id: string, words: string): string {
  return `${id}: ${words}`;
}

export function inShort(one: ReportLine): string {
  const read = readLine(one);
  const { id, key, facts } = read;
  const words = [
    ...(facts['disputed'] === undefined ? [] : ['disputed']),
    ...dueIn(read),
    ...(facts['waits'] === undefined ? [] : [`waits ${facts['waits']}`]),
    ...(facts['escalated'] === 'yes' ? ['escalated'] : []),
  ];
  switch (key) {
    case 'list.entry':
      return line(id, words.join(', '));
    case 'report.waiting_exception':
      return line(id, [`waits ${facts['days']}`, ...words].join(', '));
    case 'report.ending_exception':
      return line(id, 'ending');
    case 'report.ended_exception':
      return line(id, 'ended');
    case 'report.stale':
      return facts['name'] ?? '';
    default:
      return line(id, key.replace('report.', ''));
  }
}
