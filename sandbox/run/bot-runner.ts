import { type Log, redact } from '../../src/platform/telemetry/log.ts';
import type { BotState } from '../protocol/workspace-view.ts';

export interface BotLaunch {
  /** Called when the bot cannot continue by itself. */
  readonly onFatal: (error: unknown) => void;
  /** Aborted when the start is no longer wanted. */
  readonly signal: AbortSignal;
}

export interface BotRunnerOptions {
  readonly launch: (launch: BotLaunch) => Promise<AsyncDisposable>;
  readonly log: Pick<Log, 'error'>;
  readonly onChange: () => void;
}

type Stage = Pick<BotState, 'state' | 'problem'>;

/** Starts and stops the bot inside this process, one call after another. */
export class BotRunner implements AsyncDisposable {
  readonly #options: BotRunnerOptions;
  #stage: Stage = { state: 'stopped', problem: null };
  #bot: AsyncDisposable | undefined;
  #starting = new AbortController();
  #last: Promise<void> = Promise.resolve();

  constructor(options: BotRunnerOptions) {
    this.#options = options;
  }

  get stage(): Stage {
    return this.#stage;
  }

  /** Never rejects. If the bot does not start, the stage is `failed` and says why. */
  start(): Promise<void> {
    return this.#next(() => this.#start());
  }

  /** Also cancels a start that is under way. */
  stop(): Promise<void> {
    this.#starting.abort();
    return this.#next(() => this.#stop());
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  async #start(): Promise<void> {
    if (this.#bot !== undefined) return;
    const starting = new AbortController();
    this.#starting = starting;
    this.#become({ state: 'starting', problem: null });
    try {
      const onFatal = (error: unknown) => {
        if (this.#starting === starting) void this.#end(error);
      };
      this.#bot = await this.#options.launch({ onFatal, signal: starting.signal });
      // A fatal error during the start has already set the stage.
      if (this.#stage.state === 'starting') this.#become({ state: 'running', problem: null });
    } catch (error) {
      if (starting.signal.aborted) this.#become({ state: 'stopped', problem: null });
      else this.#fail(error);
    }
  }

  async #stop(): Promise<void> {
    await this.#dispose();
    this.#become({ state: 'stopped', problem: null });
  }

  #end(error: unknown): Promise<void> {
    this.#fail(error);
    return this.#next(() => this.#dispose());
  }

  async #dispose(): Promise<void> {
    const bot = this.#bot;
    this.#bot = undefined;
    await bot?.[Symbol.asyncDispose]();
  }

  #fail(error: unknown): void {
    this.#options.log.error({ error }, 'the bot ended');
    const problem = error instanceof Error && error.message !== '' ? redact(error.message) : 'It gave no reason.';
    this.#become({ state: 'failed', problem });
  }

  #become(stage: Stage): void {
    this.#stage = stage;
    this.#options.onChange();
  }

  #next(work: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(work).catch((error: unknown) => this.#fail(error));
    return this.#last;
  }
}
