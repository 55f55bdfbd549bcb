import { type Clock, dayMs } from '../../../core/time.ts';
import type { MessageView } from './message.ts';

export interface Tables {
  areTaken(): boolean;
  note(isTaken: boolean): void;
}

export interface TabledMessage extends MessageView {
  readonly withoutTable: MessageView;
}

export type ReplyView = MessageView | TabledMessage;

type Send = (message: MessageView) => Promise<unknown>;

/** Tables are retried a day after a refusal, because Slack may support them by then. */
export function createTables(clock: Clock): Tables {
  let refusedAt: Date | null = null;
  return {
    areTaken: () => refusedAt === null || clock.now().getTime() - refusedAt.getTime() > dayMs,
    note(isTaken) {
      refusedAt = isTaken ? null : clock.now();
    },
  };
}

/** Sends a message with its table. If Slack refuses it, sends this and further messages without tables for a day. */
export async function sendReply(tables: Tables, message: ReplyView, send: Send): Promise<unknown> {
  if (!('withoutTable' in message)) return await send(message);
  const { withoutTable, ...tabled } = message;
  if (!tables.areTaken()) return await send(withoutTable);
  try {
    const sent = await send(tabled);
    tables.note(true);
    return sent;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const sent = await send(withoutTable);
    tables.note(false);
    return sent;
  }
}

export function withoutTable(message: ReplyView): MessageView {
  return 'withoutTable' in message ? message.withoutTable : message;
}

/** Bolt reports only the HTTP status of a refused answer. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error && 'statusCode' in error)) return false;
  const { statusCode } = error;
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 && statusCode !== 429;
}
