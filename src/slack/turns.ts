import { setTimeout } from 'node:timers/promises';
import type { DeliveryDelay } from '../domain/delivery-delay.ts';
import { recordDelay } from '../store/ledger.ts';
import type { SlackMessage } from '../store/slack-messages.ts';
import { holdUntil, type Pace, readHold, takeSlackTurn } from '../store/slack-turns.ts';
import type { Program } from '../usecases/context.ts';
import { DeliveryDelayed } from '../usecases/delivery-ports.ts';
import { conversationKey, type Speed } from './paces.ts';

// Another try of the job would come later than that.
const longestWaitMs = 250;

const sentences: Readonly<Record<DeliveryDelay, string>> = {
  turn: 'its turn in Slack comes later',
  asked_to_wait: 'Slack asked to wait',
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

  /** Returns where the message may be sent to `target` now; throws {@link DeliveryDelayed} where that is later. */
  async wait(row: Pick<SlackMessage, 'id' | 'notBefore'>, target: string, paces: readonly Pace[]): Promise<void> {
    const now = this.#program.clock.now();
    const held = await readHold(this.#db, [conversationKey(target), ...paces.map(({ key }) => key)], now);
    if (held !== null) throw await this.delayed(row, 'asked_to_wait', held);
    if (row.notBefore !== null && row.notBefore > now) throw this.#later('turn', row.notBefore);
    if (this.#speed === null || row.notBefore !== null) return;
    const speed = this.#speed;
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
  async refuseIfHeld(target: string): Promise<void> {
    const held = await readHold(this.#db, [conversationKey(target)], this.#program.clock.now());
    if (held !== null) throw this.#later('asked_to_wait', held);
  }

  /** Slack named a time: nothing is sent there before it, by no process. */
  async hold(target: string, retryAfterMs: number): Promise<Date> {
    const until = new Date(this.#program.clock.now().getTime() + retryAfterMs);
    await holdUntil(this.#db, conversationKey(target), until);
    return until;
  }

  /** Keeps why the message is late, and gives what is to be thrown. */
  async delayed(row: Pick<SlackMessage, 'id'>, delay: DeliveryDelay, until: Date | null): Promise<DeliveryDelayed> {
    await recordDelay(this.#db, row.id, { notBefore: delay === 'turn' ? until : null, delay });
    return this.#later(delay, until);
  }

  #later(delay: DeliveryDelay, until: Date | null): DeliveryDelayed {
    const afterMs = until === null ? null : until.getTime() - this.#program.clock.now().getTime();
    return new DeliveryDelayed(sentences[delay], { afterMs });
  }

  get #db() {
    return this.#program.store.db;
  }
}
