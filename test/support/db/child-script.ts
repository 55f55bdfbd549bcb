import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A script of this folder in its own process, with its output. */
export class ChildScript implements AsyncDisposable {
  readonly #child;
  #output = '';

  constructor(name: string, input: object) {
    const path = new URL(name, import.meta.url).pathname;
    this.#child = spawn(process.execPath, [path, JSON.stringify(input)], { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text;
      });
    }
  }

  get output(): string {
    return this.#output;
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Resolves with the signal or exit code, and with the output. */
  async ended(): Promise<{ readonly how: string | number | null; readonly output: string }> {
    if (!this.hasEnded) await once(this.#child, 'close');
    return { how: this.#child.signalCode ?? this.#child.exitCode, output: this.#output };
  }

  async says(text: string, timeoutMs = 120_000): Promise<void> {
    const until = performance.now() + timeoutMs;
    while (!this.#output.includes(text)) {
      if (this.hasEnded || performance.now() > until) throw new Error(`“${text}” was not said:\n${this.#output}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async kill(): Promise<void> {
    if (this.hasEnded) return;
    this.#child.kill('SIGKILL');
    await this.ended();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }
}
