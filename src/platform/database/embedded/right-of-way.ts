import { inTime } from '../../lib/in-time.ts';
import { patienceMs, type Urgency, urgencies } from './urgency.ts';

// What takes longer may have no end, as on a connection that has gone silent.
const longestStepMs = 5000;

interface GivingWay {
  readonly urgency: Urgency;
  readonly goOn: () => void;
}

/**
 * Who may use a database that does several things at once, on processors that do not: people at once; what follows when no person
 * uses it, or soon after; of the background one at a time (or after five seconds the next), when nobody else does, or soon after.
 * What was begun is not interrupted, so that the background keeps its steps short.
 */
export class RightOfWay {
  readonly #using: Record<Urgency, number> = { interactive: 0, follow_up: 0, background: 0 };
  readonly #givingWay = new Set<GivingWay>();
  /** Resolves when those of the background who came before have left. */
  #before: Promise<void> = Promise.resolve();

  /** Resolves once one may begin, with what is to be called once at the end. */
  async enter(urgency: Urgency): Promise<() => void> {
    const { promise: left, resolve: tellLeft } = Promise.withResolvers<void>();
    if (urgency === 'background') {
      const before = this.#before;
      this.#before = left;
      await inTime(before, longestStepMs);
    }
    if (this.#isClearFor(urgency)) this.#using[urgency] += 1;
    else await this.#giveWay(urgency);
    return () => {
      this.#using[urgency] -= 1;
      tellLeft();
      this.#letOn();
    };
  }

  #isClearFor(urgency: Urgency): boolean {
    const { interactive, follow_up: followUps } = this.#using;
    if (urgency === 'interactive') return true;
    return interactive === 0 && (urgency === 'follow_up' || followUps === 0);
  }

  async #giveWay(urgency: Urgency): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    // Counted at once: whoever is let on next sees it.
    const goOn = () => {
      clearTimeout(patience);
      this.#givingWay.delete(waiting);
      this.#using[urgency] += 1;
      resolve();
    };
    const waiting: GivingWay = { urgency, goOn };
    const patience = setTimeout(goOn, patienceMs);
    this.#givingWay.add(waiting);
    await promise;
  }

  #letOn(): void {
    for (const urgency of urgencies) {
      for (const waiting of this.#givingWay) {
        if (waiting.urgency === urgency && this.#isClearFor(urgency)) waiting.goOn();
      }
    }
  }
}
