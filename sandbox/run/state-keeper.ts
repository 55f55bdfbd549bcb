import type { SandboxClock } from '../clock/sandbox-clock.ts';
import type { ChangeStream } from '../server/change-stream.ts';
import type { ReadMarks } from '../server/read-marks.ts';
import type { StandIns } from './start-stand-ins.ts';
import type { SavedState } from './state-file.ts';

export interface StateKeeperOptions {
  readonly save: () => Promise<void>;
  readonly onTrouble: (error: unknown) => void;
  readonly delayMs?: number;
}

const usualDelayMs = 400;

/** Saves shortly after a change, one save at a time, and once more on disposal. */
export class StateKeeper implements AsyncDisposable {
  readonly #options: StateKeeperOptions;
  #timer: NodeJS.Timeout | undefined;
  #saving: Promise<void> = Promise.resolve();
  /** The save that has not begun yet. All callers until then share this save. */
  #next: Promise<void> | undefined;

  constructor(options: StateKeeperOptions) {
    this.#options = options;
  }

  /** The first of many changes sets the time of the save, so that a busy sandbox is saved too. */
  changed(): void {
    this.#timer ??= setTimeout(() => void this.saveNow(), this.#options.delayMs ?? usualDelayMs);
  }

  saveNow(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#next ??= this.#saving
      .then(() => {
        this.#next = undefined;
        return this.#options.save();
      })
      .catch(this.#options.onTrouble);
    this.#saving = this.#next;
    return this.#saving;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.saveNow();
    clearTimeout(this.#timer);
  }
}

export interface Watched {
  readonly standIns: Omit<StandIns, typeof Symbol.asyncDispose>;
  readonly clock: Pick<SandboxClock, 'nowMs' | 'onChange'>;
  readonly readMarks: ReadMarks;
  readonly changes: ChangeStream;
  readonly keeper: StateKeeper;
}

const aheadSaveMs = 10_000;

/** Announces every change to the pages, and saves it. Stops on disposal. */
export function watchChanges({ standIns, clock, readMarks, changes, keeper }: Watched): Disposable {
  const { slack, microsoft, cisa } = standIns;
  const leave = [
    slack.onChange(({ kind }) => {
      if (kind === 'delivery') return;
      changes.announce('workspace');
      // The panel lists people and requested recommendations. A new or deleted card changes which are requested.
      if (kind === 'message' || kind === 'user') changes.announce('control');
      keeper.changed();
    }),
    slack.onCall(() => changes.announce('traffic')),
    slack.onDelivery(() => changes.announce('traffic')),
    microsoft.onChange(() => {
      changes.announce('control');
      keeper.changed();
    }),
    microsoft.onCall(() => changes.announce('traffic')),
    cisa.onChange(() => {
      changes.announce('control');
      keeper.changed();
    }),
    cisa.onCall(() => changes.announce('traffic')),
    clock.onChange(() => {
      changes.announce('workspace', 'control');
      keeper.changed();
    }),
    readMarks.onChange(() => {
      changes.announce('workspace');
      keeper.changed();
    }),
  ];
  // After a power cut, time must not be much earlier than the times in the database.
  const timer = setInterval(() => {
    if (clock.nowMs() > Date.now() + 1000) keeper.changed();
  }, aheadSaveMs);
  return {
    [Symbol.dispose]: () => {
      clearInterval(timer);
      for (const go of leave) go();
    },
  };
}

export interface Remembered {
  readonly seed: string;
  readonly clock: Pick<SandboxClock, 'nowMs'>;
  readonly standIns: Omit<StandIns, typeof Symbol.asyncDispose>;
  readonly readMarks: ReadMarks;
}

/** Everything that the next start restores, without the bot's database. */
export function gatherState({ seed, clock, standIns, readMarks }: Remembered): SavedState {
  const { slack, microsoft, cisa } = standIns;
  return {
    seed,
    nowMs: clock.nowMs(),
    slack: slack.snapshot(),
    microsoft: microsoft.snapshot(),
    cisa: cisa.snapshot(),
    readMarks: readMarks.save(),
  };
}
