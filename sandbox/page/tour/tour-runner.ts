import {
  type ClearedTicks,
  parseMemory,
  type StepId,
  type StepSeen,
  type TourMemory,
  withSeen,
} from './tour-memory.ts';
import { TourStage, type TourStep, TourTrouble } from './tour-stage.ts';

export interface TourState extends TourMemory {
  readonly runningId: StepId | null;
  /** What the step does now, or the result of the last step. */
  readonly doing: string;
  readonly trouble: { readonly stepId: StepId; readonly sentence: string } | null;
  readonly target: HTMLElement | null;
  /** Whether the list of steps is visible. The list shows results itself. */
  readonly isListShown: boolean;
}

const storageKey = 'sandbox-tour';
const stopped = Symbol('stopped');

/** Runs one step at a time. Lives longer than the tour's panel, since steps open other panels. */
export class TourRunner {
  #state: TourState;
  #running: AbortController | null = null;
  #openList: () => void = () => {};
  readonly #listeners = new Set<() => void>();

  constructor() {
    const kept = parseMemory(sessionStorage.getItem(storageKey));
    this.#state = { ...kept, runningId: null, doing: '', trouble: null, target: null, isListShown: false };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getState = (): TourState => this.#state;

  async start(step: TourStep): Promise<void> {
    if (this.#running !== null) return;
    const running = new AbortController();
    this.#running = running;
    this.#set({ runningId: step.id, doing: step.title, trouble: null });
    try {
      await step.perform(this.#stageFor(running.signal));
      this.#set({ doneIds: [...new Set([...this.#state.doneIds, step.id])] });
      this.#end(`Done: ${step.title}.`);
    } catch (error) {
      this.#end('');
      if (error === stopped) this.#set({ doing: 'Stopped.' });
      else this.#set({ trouble: { stepId: step.id, sentence: sentenceOf(error) } });
    }
  }

  stop(): void {
    this.#running?.abort(stopped);
  }

  /** Ticks steps that the viewer did by hand. */
  see(seen: readonly StepSeen[]): void {
    const { doneIds, number, cleared } = this.#state;
    const next = withSeen({ doneIds, number, cleared }, seen);
    const isSame = next.doneIds.length === doneIds.length && sameLength(next.cleared, cleared);
    if (!isSame) this.#set(next);
  }

  /** Removes the result of the last step. */
  dismiss(): void {
    this.#set({ doing: '', trouble: null });
  }

  openList(): void {
    this.#openList();
  }

  /** Called by the list while it is visible. Returns a function for the end of that. */
  showList(open: () => void): () => void {
    this.#openList = open;
    this.#set({ isListShown: true });
    return () => this.#set({ isListShown: false });
  }

  clearTicks(cleared: ClearedTicks): void {
    this.#set({ doneIds: [], cleared, doing: '', trouble: null });
  }

  #stageFor(signal: AbortSignal): TourStage {
    return new TourStage({
      signal,
      highlight: (target) => this.#set({ target }),
      narrate: (doing) => this.#set({ doing }),
      remember: (number) => this.#set({ number }),
      number: () => this.#state.number,
    });
  }

  #end(doing: string): void {
    this.#running = null;
    this.#set({ runningId: null, doing, target: null });
  }

  #set(change: Partial<TourState>): void {
    this.#state = { ...this.#state, ...change };
    const { doneIds, number, cleared } = this.#state;
    sessionStorage.setItem(storageKey, JSON.stringify({ doneIds, number, cleared } satisfies TourMemory));
    for (const listener of this.#listeners) listener();
  }
}

function sameLength(one: ClearedTicks, other: ClearedTicks): boolean {
  return one.stillSeenIds.length === other.stillSeenIds.length;
}

function sentenceOf(error: unknown): string {
  if (error instanceof TourTrouble) return `The tour stopped here. ${error.message}`;
  return `The tour stopped here: ${error instanceof Error ? error.message : String(error)}`;
}
