import { type Clock, dayMs } from '../../core/time.ts';
import type { MessageView } from './views/message.ts';

/** Whether Slack takes tables in messages, as far as it has been seen. */
export interface Tables {
  areTaken(): boolean;
  note(isTaken: boolean): void;
}

export interface TabledMessage extends MessageView {
  readonly withoutTable: MessageView;
}

export type Sayable = MessageView | TabledMessage;

type Send = (message: MessageView) => Promise<unknown>;

/** What was refused is tried again a day later: Slack may have learnt it by then. */
export function createTables(clock: Clock): Tables {
  let refusedAt: Date | null = null;
  return {
    areTaken: () => refusedAt === null || clock.now().getTime() - refusedAt.getTime() > dayMs,
    note(isTaken) {
      refusedAt = isTaken ? null : clock.now();
    },
  };
}

/** Sends a message with its table. Where Slack refuses it, it goes without one, as do others for a day. */
export async function sendSayable(tables: Tables, message: Sayable, send: Send): Promise<unknown> {
  if (!('withoutTable' in message)) return await send(message);
  const { withoutTable, ...tabled } = message;
  if (!tables.areTaken()) return await send(withoutTable);
  try {
    const sent = await send(tabled);
    tables.note(true);
    return sent;
  } catch (error) {
    if (!isDomainError(error)) throw error;
    const sent = await send(withoutTable);
    tables.note(false);
    return sent;
  }
}

export function withoutTable(message: Sayable): MessageView {
  return 'withoutTable' in message ? message.withoutTable : message;
}

/** Bolt says of a refused answer only which status it came with. */
function isDomainError(error: unknown): boolean {
  if (!(error instanceof Error && 'statusCode' in error)) return false;
  const { statusCode } = error;
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 && statusCode !== 429;
}
