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
  /** The save that has not begun yet: whoever asks meanwhile shares it. */
  #next: Promise<void> | undefined;

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
