import type { MessageRecord } from './message-record.ts';
import { type StateValues, stateOf } from './view-state.ts';

export type KeptValues = {
  readonly channelId: string;
  readonly ts: string;
  readonly userId: string;
  readonly values: StateValues;
};

/** What each person chose in the elements of a message. Their client alone keeps it: nobody else sees it. */
export class MessageValues {
  readonly #kept = new Map<string, KeptValues>();

  /** An edited message keeps what was chosen where block, action and type are still the same. */
  of(message: MessageRecord, userId: string): StateValues {
    return stateOf(message.blocks, this.#kept.get(keyOf(message, userId))?.values);
  }

  enter(message: MessageRecord, userId: string, values: StateValues): void {
    const { channelId, ts } = message;
    this.keep({ channelId, ts, userId, values });
  }

  keep(kept: KeptValues): void {
    this.#kept.set(keyOf(kept, kept.userId), kept);
  }

  all(): readonly KeptValues[] {
    return [...this.#kept.values()];
  }
}

function keyOf(message: Pick<MessageRecord, 'channelId' | 'ts'>, userId: string): string {
  return `${message.channelId}/${message.ts}/${userId}`;
}
