import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** A process of its own that says when it is ready, and then answers one question after the other. */
export class Child<Ready, Answers extends object> implements AsyncDisposable {
  readonly ready: Ready;
  readonly #process: ChildProcess;

  private constructor(child: ChildProcess, ready: Ready) {
    this.#process = child;
    this.ready = ready;
  }

  static async start<Ready, Answers extends object>(
    file: URL,
    { task = null, execArgv = [], env }: { task?: unknown; execArgv?: readonly string[]; env?: NodeJS.ProcessEnv } = {},
  ): Promise<Child<Ready, Answers>> {
    const child = fork(file, { execArgv: [...execArgv], ...(env === undefined ? {} : { env }) });
    child.send({ task });
    return new Child<Ready, Answers>(child, await said<Ready>(child));
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  async ask<Name extends keyof Answers & string>(name: Name, details: unknown = null): Promise<Answers[Name]> {
    this.#process.send({ name, details });
    return await said<Answers[Name]>(this.#process);
  }

  /** Lets it end by itself, as after SIGTERM. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const exited = once(this.#process, 'exit');
    if (this.#process.connected) this.#process.disconnect();
    await exited;
  }
}

/** The next message; the process at the other end is ours, and `serveParent` types what it sends. */
async function said<T>(child: ChildProcess): Promise<T> {
  const listening = new AbortController();
  const notified = (name: 'message' | 'exit') => once(child, name, { signal: listening.signal });
  const [answer] = await Promise.race([notified('message'), notified('exit')]);
  listening.abort();
  if (typeof answer !== 'object' || answer === null) throw new Error(`a process ended with ${String(answer)}`);
  if ('error' in answer) throw new Error(String(answer.error));
  return answer.answer;
}

type Answering<Answers extends object> = {
  readonly [Name in keyof Answers]: (details: never) => Promise<Answers[Name]>;
};

/** The other end: `start` with the task gives what is told first, how questions are answered, and how it ends. */
export function serveParent<Task, Ready, Answers extends object>(
  start: (task: Task) => Promise<{
    readonly ready: Ready;
    readonly answers: Answering<Answers>;
    readonly end: () => Promise<void>;
  }>,
): void {
  let running: Awaited<ReturnType<typeof start>> | null = null;
  const answer = async (message: { task?: Task; name?: keyof Answers; details?: never }) => {
    if (running === null) {
      running = await start(message.task as Task);
      return running.ready;
    }
    return await running.answers[message.name as keyof Answers](message.details as never);
  };
  process.on('message', (message: object) => {
    answer(message).then(
      (given) => process.send?.({ answer: given }),
      (error: unknown) => process.send?.({ error: error instanceof Error ? error.stack : String(error) }),
    );
  });
  process.once('disconnect', () => {
    (running?.end() ?? Promise.resolve()).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}

/** As `npm start` gives them to the program. */
export function memoryOptions(): readonly string[] {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const [, start = ''] = /"start": "([^"]*)"/.exec(manifest) ?? [];
  return start.match(/--max-[\w-]+=\d+/g) ?? [];
}
