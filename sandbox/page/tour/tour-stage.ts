import { findByRole, isField, type Wanted } from './find-by-role.ts';
import type { StepId } from './tour-memory.ts';

export interface TourStep {
  readonly id: StepId;
  readonly title: string;
  /** What there is to see, in one sentence. */
  readonly sentence: string;
  readonly perform: (stage: TourStage) => Promise<void>;
}

export interface StageHands {
  readonly signal: AbortSignal;
  /** Marks the element that is used next; `null` = none. */
  readonly highlight: (element: HTMLElement | null) => void;
  /** Says what the step does now. */
  readonly narrate: (sentence: string) => void;
  readonly remember: (number: string) => void;
  readonly number: () => string | null;
}

export type Look = Omit<Wanted, 'name'> & {
  /** Returns `null` while the region does not exist. */
  readonly within?: () => ParentNode | null;
  readonly forMs?: number;
} & (
    | { readonly name?: string; readonly called?: string }
    /** A pattern is not readable, so `called` names the element as the subject of a sentence. */
    | { readonly name: RegExp; readonly called: string }
  );

const patienceMs = 60_000;
const lookMs = 550;
const keyMs = 14;

/** Finds elements by role, name and ids, marks them, and then does what a person would. */
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

  /** The element, if it exists now; `null` = it does not. */
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
    // The page may have drawn the element again meanwhile.
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

  /** Shows the viewer a result. */
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

function wordsOf({ role, name, called, actionId, callbackId }: Look): string {
  return called ?? `The ${role} “${name ?? actionId ?? callbackId ?? ''}”`;
}

/** The events of a mouse click, in their order. */
function realClick(element: HTMLElement): void {
  const options = { bubbles: true, cancelable: true, composed: true, button: 0 };
  element.dispatchEvent(new PointerEvent('pointerdown', options));
  element.dispatchEvent(new MouseEvent('mousedown', options));
  element.focus();
  element.dispatchEvent(new PointerEvent('pointerup', options));
  element.dispatchEvent(new MouseEvent('mouseup', options));
  element.click();
}

/** Sets a field's value like typing: React listens for the event and compares with the native value. */
function realInput(field: HTMLElement, value: string): void {
  if (!isField(field)) {
    field.textContent = value;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: value }));
    return;
  }
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, value);
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: value.slice(-1) }));
  if (field instanceof HTMLSelectElement) field.dispatchEvent(new Event('change', { bubbles: true }));
}

const edgePx = 64;

/**
 * Scrolls an element away from the edges of its scroller, and moves nothing else. The browser's own method would also
 * move frames that must not scroll.
 */
function scrollToSee(element: HTMLElement): void {
  const scroller = scrollerOf(element);
  if (scroller === null) return;
  const [box, view] = [element.getBoundingClientRect(), scroller.getBoundingClientRect()];
  if (box.top >= view.top + edgePx && box.bottom <= view.bottom - edgePx) return;
  const isTall = box.height > view.height - 2 * edgePx;
  scroller.scrollTop += isTall ? box.bottom - view.bottom : box.top + box.height / 2 - (view.top + view.height / 2);
}

function scrollerOf(element: HTMLElement): HTMLElement | null {
  for (let one = element.parentElement; one !== null; one = one.parentElement) {
    const isScrolling = /auto|scroll/.test(getComputedStyle(one).overflowY);
    if (isScrolling && one.scrollHeight > one.clientHeight) return one;
  }
  return null;
}

export interface Waiting {
  readonly signal: AbortSignal;
  readonly forMs: number;
  /** The awaited thing, as the subject of a sentence. */
  readonly what: string;
}

/**
 * Calls `look` now and after every change of the page, until it finds something. Throws `TourTrouble` after `forMs`.
 */
function waitFor<T>(look: () => T | null, { signal, forMs, what }: Waiting): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => {
      observer.disconnect();
      clearInterval(poll);
      clearTimeout(limit);
      signal.removeEventListener('abort', stop);
    };
    const stop = () => {
      end();
      reject(signal.reason);
    };
    const lookOnce = () => {
      const found = look();
      if (found === null) return;
      end();
      resolve(found);
    };
    const observer = new MutationObserver(lookOnce);
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    // Changes by a style sheet, or of a field's property, are no mutations.
    const poll = setInterval(lookOnce, 200);
    const limit = setTimeout(() => {
      end();
      reject(new TourTrouble(`${what} did not appear within ${Math.round(forMs / 1000)} seconds.`));
    }, forMs);
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    else lookOnce();
  });
}

/** Why the tour cannot continue, in a sentence for the viewer. */
export class TourTrouble extends Error {
  override readonly name = 'TourTrouble';
}
