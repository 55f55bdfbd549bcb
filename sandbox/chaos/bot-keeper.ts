import { setTimeout as delay } from 'node:timers/promises';
import { type BotDependencies, BotProcess } from '../bot-process.ts';

const mostStarts = 20;

// A campaign lasts minutes, and tickets are to be found in them.
const env = { MENDBOT_INTUNE_POLL: '* * * * *' };

/** Keeps the real program running, as a service manager does: what ends is started again. */
export class BotKeeper implements AsyncDisposable {
  readonly #dependencies: BotDependencies;
  #bot: BotProcess | null = null;

  constructor(dependencies: BotDependencies) {
    this.#dependencies = dependencies;
  }

  /** Until it is ready; while the database is away it may end before that. */
  async start(): Promise<void> {
    if (this.#bot !== null) return;
    for (let starts = 1; ; starts += 1) {
      try {
        this.#bot = await BotProcess.start(this.#dependencies, { env });
        return;
      } catch (error) {
        if (starts === mostStarts) throw error;
        await delay(500);
      }
    }
  }

  /** As a power cut would, and begins anew. */
  async killAndStart(): Promise<void> {
    await this.kill();
    await this.start();
  }

  /** Starts it and ends it after so long, whatever it has come to by then. */
  async killWhileStarting(afterMs: number): Promise<void> {
    await this.kill();
    const starting = await BotProcess.start(this.#dependencies, { env, timeoutMs: afterMs }).catch(() => null);
    await starting?.kill();
  }

  /** Gently, as an update does. */
  async stop(): Promise<void> {
    const bot = this.#bot;
    this.#bot = null;
    await bot?.[Symbol.asyncDispose]();
  }

  async kill(): Promise<void> {
    const bot = this.#bot;
    this.#bot = null;
    await bot?.kill();
  }

  /** Nothing runs in it for so long, as on a machine that sleeps. */
  async pause(forMs: number): Promise<void> {
    await this.#bot?.pause(forMs);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }
}
