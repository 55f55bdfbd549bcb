import type { Clock } from '../../core/clock.ts';
import type { MessageView } from './views/message-view.ts';

// Slack lets one message be updated about once a second.
const pauseMs = 3000;

/**
 * Updates of a message beside the work that they tell of, which does not wait for them: one at a time, now and then, and
 * the failure of one is made good by the next.
 */
export class SideUpdates {
  readonly #update: (view: MessageView) => Promise<unknown>;
  readonly #clock: Clock;
  #running: Promise<unknown> | null = null;
  #notBefore = 0;

  constructor(update: (view: MessageView) => Promise<unknown>, clock: Clock) {
    this.#update = update;
    this.#clock = clock;
  }

  show(view: MessageView): void {
    const now = this.#clock.now().getTime();
    if (this.#running !== null || now < this.#notBefore) return;
    this.#notBefore = now + pauseMs;
    this.#running = this.#update(view)
      .catch(() => null)
      .finally(() => {
        this.#running = null;
      });
  }

  /** Resolves when none is under way: what is shown from then on stays. */
  async settled(): Promise<void> {
    await this.#running;
  }
}
