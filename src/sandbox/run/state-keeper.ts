export interface StateKeeperOptions {
  readonly save: () => Promise<void>;
  readonly onTrouble: (error: unknown) => void;
  readonly delayMs?: number;
}

const usualDelayMs = 400;

/** Saves a little after something changed, one save at a time, and once more when it is disposed of. */
export class StateKeeper implements AsyncDisposable {
  readonly #options: StateKeeperOptions;
  #timer: NodeJS.Timeout | undefined;
  #saving: Promise<void> = Promise.resolve();

  constructor(options: StateKeeperOptions) {
    this.#options = options;
  }

  /** The first of many changes decides when they are saved, so that a busy sandbox is saved too. */
  changed(): void {
    this.#timer ??= setTimeout(() => void this.saveNow(), this.#options.delayMs ?? usualDelayMs);
  }

  saveNow(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#saving = this.#saving.then(this.#options.save).catch(this.#options.onTrouble);
    return this.#saving;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.saveNow();
    clearTimeout(this.#timer);
  }
}
