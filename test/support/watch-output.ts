import childProcess from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import { format } from 'node:util';
import { afterAll, expect } from 'vitest';
import { beginWatching, leakWatch } from './leak-watch.ts';

// Runs before each test file. Watches all output of the tests and of the processes that they start, shown or not. A
// file in which a secret was printed fails.
if (beginWatching()) {
  for (const stream of [process.stdout, process.stderr]) watchArguments(stream, 'write', ([part]) => part);
  for (const method of ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir', 'table']) {
    watchArguments(console, method, (parts) => `${format(...parts)}\n`);
  }
  watchChildren();
  watchSyncChildren();
}

afterAll(() => {
  const found = leakWatch.take();
  expect(found, found.join('\n')).toEqual([]);
});

type Call = (this: unknown, ...parts: unknown[]) => unknown;

function watchArguments(owner: object, method: string, printed: (parts: readonly unknown[]) => unknown): void {
  wrap(owner, method, (call) => {
    return function (...parts) {
      leakWatch.see(owner, printed(parts));
      return call.apply(this, parts);
    };
  });
}

/** Every way to start a process calls this method. The output is watched when it arrives, before anyone reads it. */
function watchChildren(): void {
  wrap(childProcess.ChildProcess.prototype, 'spawn', (call) => {
    return function (...parts) {
      const result = call.apply(this, parts);
      const { stdout, stderr } = this as childProcess.ChildProcess;
      for (const stream of [stdout, stderr]) if (stream) watchArguments(stream, 'push', ([part]) => part);
      return result;
    };
  });
}

function watchSyncChildren(): void {
  wrap(childProcess, 'spawnSync', (call) => {
    return function (...parts) {
      const result = call.apply(this, parts);
      for (const stream of ['stdout', 'stderr']) leakWatch.see({}, Reflect.get(Object(result), stream));
      return result;
    };
  });
  for (const method of ['execFileSync', 'execSync']) {
    wrap(childProcess, method, (call) => {
      return function (...parts) {
        const result = call.apply(this, parts);
        leakWatch.see({}, result);
        return result;
      };
    });
  }
  syncBuiltinESMExports();
}

function wrap(owner: object, method: string, around: (call: Call) => Call): void {
  Reflect.set(owner, method, around(Reflect.get(owner, method)));
}
