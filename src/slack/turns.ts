import { setTimeout } from 'node:timers/promises';
import type { DeliveryDelay } from '../domain/delivery-delay.ts';
import { hourMs } from '../lib/durations.ts';
import { recordDelay } from '../store/ledger.ts';
import type { SlackMessage } from '../store/slack-messages.ts';
import { holdUntil, type Pace, readHold, takeSlackTurn } from '../store/slack-turns.ts';
import type { Program } from '../usecases/context.ts';
import { DeliveryDelayed } from '../usecases/delivery-ports.ts';
import type { Speed } from './paces.ts';

// Another try of the job would come later than that.
const longestWaitMs = 250;
// The queue looks once a second, and a worker may be busy for a while.
const longestMissedMs = 10_000;
// More is never booked in one conversation.
const longestBookedMs = hourMs;

const sentences: Readonly<Record<DeliveryDelay, string>> = {
  turn: 'its turn in Slack comes later',
  asked_to_wait: 'Slack asked to wait',
  not_taken: 'Slack takes nothing at present',
  no_answer: 'Slack did not answer',
};

/**
 * When each message may be sent. A turn is kept with the message, so that whoever waits does not take another one; no
 * worker waits, which would keep other conversations from theirs: the job is tried again when the turn has come.
 */
export class Turns {
  readonly #program: Program;
  readonly #speed: Speed;

  constructor(program: Program, speed: Speed) {
    this.#program = program;
    this.#speed = speed;
  }

  /** Returns where the message may be sent now; throws {@link DeliveryDelayed} where that is later. */
  async wait(row: Pick<SlackMessage, 'id' | 'notBefore'>, paces: readonly Pace[]): Promise<void> {
    const now = this.#program.clock.now();
    const keys = paces.map(({ key }) => key);
    const held = await readHold(this.#db, keys, now);
    if (held !== null) throw await this.delayed(row, 'asked_to_wait', held);
    if (this.#speed === null) return;
    const speed = this.#speed;
    const aheadOfTurnMs = row.notBefore === null ? null : row.notBefore.getTime() - now.getTime();
    // One that is too far away was taken by another clock, or at another pace.
    const isAhead = aheadOfTurnMs !== null && aheadOfTurnMs > 0 && aheadOfTurnMs < longestBookedMs / speed;
    if (isAhead) throw this.#delayed('turn', row.notBefore);
    // One that was missed by much, as over a restart, would go out with all others that were.
    if (aheadOfTurnMs !== null && aheadOfTurnMs <= 0 && aheadOfTurnMs > -longestMissedMs) return;
    const turn = await takeSlackTurn(
      this.#db,
      paces.map((pace) => ({ ...pace, intervalMs: pace.intervalMs / speed })),
      now,
    );
    const aheadMs = turn.getTime() - now.getTime();
    if (aheadMs > longestWaitMs) throw await this.delayed(row, 'turn', turn);
    if (aheadMs > 0) await setTimeout(aheadMs);
  }

  /** Of what belongs to no message that is kept. */
  async refuseIfHeld(key: string): Promise<void> {
    const held = await readHold(this.#db, [key], this.#program.clock.now());
    if (held !== null) throw this.later(held);
  }

  /** Slack named a time: nothing goes there before it, from no process. Gives that time. */
  async hold(key: string | null, retryAfterMs: number): Promise<Date> {
    const until = new Date(this.#program.clock.now().getTime() + retryAfterMs);
    if (key !== null) await holdUntil(this.#db, key, until);
    return until;
  }

  /** Slack did not take it, until a time where it named one. */
  async refused(row: Pick<SlackMessage, 'id'>, until: Date | null): Promise<DeliveryDelayed> {
    return await this.delayed(row, until === null ? 'not_taken' : 'asked_to_wait', until);
  }

  /** Keeps why the message is late, and gives what is to be thrown. */
  async delayed(row: Pick<SlackMessage, 'id'>, delay: DeliveryDelay, until: Date | null): Promise<DeliveryDelayed> {
    await recordDelay(this.#db, row.id, { notBefore: delay === 'turn' ? until : null, delay });
    return this.#delayed(delay, until);
  }

  /** The same of what belongs to no message that is kept. */
  later(until: Date | null): DeliveryDelayed {
    return this.#delayed(until === null ? 'not_taken' : 'asked_to_wait', until);
  }

  #delayed(delay: DeliveryDelay, until: Date | null): DeliveryDelayed {
    const afterMs = until === null ? null : until.getTime() - this.#program.clock.now().getTime();
    return new DeliveryDelayed(sentences[delay], { afterMs });
  }

  get #db() {
    return this.#program.store.db;
  }
}
