import { setTimeout as delay } from 'node:timers/promises';
import { type BotDependencies, BotProcess } from '../bot-process.ts';

const mostStarts = 20;

// Every minute: a campaign lasts only minutes, and must find tickets.
const env = { MENDBOT_INTUNE_POLL: '* * * * *' };

/** Keeps the real program running, like a service manager: starts the program again when it ends. */
export class BotKeeper implements AsyncDisposable {
  readonly #dependencies: BotDependencies;
  #bot: BotProcess | null = null;

  constructor(dependencies: BotDependencies) {
    this.#dependencies = dependencies;
  }

  /** Resolves when the program is ready. Tries again, since the program may end while the database is away. */
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

  /** Kills the program, like a power cut, and starts it again. */
  async killAndStart(): Promise<void> {
    await this.kill();
    await this.start();
  }

  /** Starts the program and kills it after that time, however far the start has come. */
  async killWhileStarting(afterMs: number): Promise<void> {
    await this.kill();
    const starting = await BotProcess.start(this.#dependencies, { env, timeoutMs: afterMs }).catch(() => null);
    await starting?.kill();
  }

  /** Ends the program in order, like an update. */
  async stop(): Promise<void> {
    const bot = this.#bot;
    this.#bot = null;
    await bot?.[Symbol.asyncDispose]();
  }

  /** Resolves when the program has ended by itself. */
  async ended(): Promise<void> {
    const bot = this.#bot;
    this.#bot = null;
    await bot?.ended();
  }

  async kill(): Promise<void> {
    const bot = this.#bot;
    this.#bot = null;
    await bot?.kill();
  }

  /** Stops the process for a time, like a machine that sleeps. */
  async pause(forMs: number): Promise<void> {
    await this.#bot?.pause(forMs);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }
}
