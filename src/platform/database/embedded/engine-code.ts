import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';

declare global {
  // Node has it, and leaves its types to those of browsers.
  namespace WebAssembly {
    /** Shared with a thread that it is handed to, not copied. */
    interface Module {
      readonly [Symbol.toStringTag]: 'WebAssembly.Module';
    }
    function compile(bytes: Uint8Array): Promise<Module>;
  }
}

export interface EngineCode {
  readonly engine: WebAssembly.Module;
  readonly initdb: WebAssembly.Module;
}

let compiled: Promise<EngineCode> | null = null;

/**
 * Compiled once in a process: V8 may crash where WebAssembly is compiled and freed by turns in several threads
 * (https://github.com/nodejs/node/issues/64500).
 */
export function engineCode(): Promise<EngineCode> {
  compiled ??= compileCode().catch((error: unknown) => {
    compiled = null;
    throw error;
  });
  return compiled;
}

// V8's optimising compiler takes hundreds of megabytes for this code, and makes it hardly faster. All three are needed.
const baselineCompilerOnly = ['--liftoff-only', '--no-wasm-tier-up', '--no-wasm-dynamic-tiering'] as const;

async function compileCode(): Promise<EngineCode> {
  for (const flag of baselineCompilerOnly) setFlagsFromString(flag);
  const [engine, initdb] = await Promise.all([compile('pglite.wasm'), compile('initdb.wasm')]);
  return { engine, initdb };
}

async function compile(file: string): Promise<WebAssembly.Module> {
  // Beside what the package exports.
  const folder = dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'));
  return await WebAssembly.compile(await readFile(join(folder, file)));
}
