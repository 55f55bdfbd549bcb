import { findByRole } from './find-by-role.ts';
import { realClick, realInput, realKey } from './real-input.ts';
import { scrollToSee } from './scroll-to-see.ts';
import { TourTrouble } from './tour-trouble.ts';
import { waitFor } from './wait-for.ts';

export interface StageHands {
  readonly signal: AbortSignal;
  /** Shows what is about to be touched; null ends it. */
  readonly highlight: (element: HTMLElement | null) => void;
  /** Says what is being done now. */
  readonly narrate: (sentence: string) => void;
  readonly remember: (number: string) => void;
  readonly number: () => string | null;
}

export type Look = {
  readonly role: string;
  /** Null while that is not there either. */
  readonly within?: () => ParentNode | null;
  readonly forMs?: number;
} & (
  | { readonly name?: string; readonly called?: string }
  /** A pattern is nothing to read: `called` is what the person is told, as the subject of a sentence. */
  | { readonly name: RegExp; readonly called: string }
);

const patienceMs = 15_000;
const lookMs = 550;
const keyMs = 14;

/** The tour's eyes and hands: it finds by role and name, shows, and then does what a person would. */
export class TourStage {
  readonly #hands: StageHands;

  constructor(hands: StageHands) {
    this.#hands = hands;
  }

  get number(): string | null {
    return this.#hands.number();
  }

  remember(number: string): void {
    this.#hands.remember(number);
  }

  say(sentence: string): void {
    this.#hands.narrate(sentence);
  }

  /** What is there at this moment. */
  look(look: Look): HTMLElement | null {
    const root = look.within === undefined ? document : look.within();
    return root === null ? null : findByRole(root, look);
  }

  find(look: Look): Promise<HTMLElement> {
    return this.until(() => this.look(look), wordsOf(look), look.forMs);
  }

  until<T>(found: () => T | null, what: string, forMs = patienceMs): Promise<T> {
    return waitFor(found, { signal: this.#hands.signal, forMs, what });
  }

  async click(look: Look): Promise<void> {
    await this.#show(await this.find(look));
    // The page may have drawn it anew while it was shown.
    const element = await this.until(() => enabled(this.look(look)), wordsOf(look), look.forMs);
    realClick(element);
    this.#hands.highlight(null);
  }

  async type(look: Look, text: string): Promise<void> {
    await this.#show(await this.find(look));
    const field = await this.find(look);
    field.focus();
    realInput(field, '');
    for (let length = 1; length <= text.length; length += 1) {
      realInput(field, text.slice(0, length));
      await this.pause(keyMs);
    }
  }

  async choose(look: Look, value: string): Promise<void> {
    await this.#show(await this.find(look));
    realInput(await this.find(look), value);
  }

  async key(look: Look, key: string): Promise<void> {
    realKey(await this.find(look), key);
  }

  /** Lets somebody see what has come of it. */
  async point(element: HTMLElement, forMs = 1600): Promise<void> {
    await this.#show(element);
    await this.pause(forMs);
    this.#hands.highlight(null);
  }

  pause(ms: number): Promise<void> {
    const { signal } = this.#hands;
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const stop = () => {
        clearTimeout(timer);
        reject(signal.reason);
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', stop);
        resolve();
      }, ms);
      signal.addEventListener('abort', stop, { once: true });
    });
  }

  fail(sentence: string): never {
    throw new TourTrouble(sentence);
  }

  async #show(element: HTMLElement): Promise<void> {
    scrollToSee(element);
    this.#hands.highlight(element);
    await this.pause(lookMs);
  }
}

function enabled(element: HTMLElement | null): HTMLElement | null {
  if (element === null || element.matches(':disabled') || element.getAttribute('aria-disabled') === 'true') return null;
  return element;
}

function wordsOf({ role, name, called }: Look): string {
  return called ?? (typeof name === 'string' ? `The ${role} “${name}”` : `The ${role}`);
}
