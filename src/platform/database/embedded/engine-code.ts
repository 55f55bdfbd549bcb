import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';

declare global {
  // Node.js has WebAssembly, but its types come only with those of browsers.
  namespace WebAssembly {
    /** A thread shares the module that it receives and does not copy it. */
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
 * Compiled once per process. V8 may crash if several threads compile and free WebAssembly
 * (https://github.com/nodejs/node/issues/64500).
 */
export function engineCode(): Promise<EngineCode> {
  compiled ??= compileCode().catch((error: unknown) => {
    compiled = null;
    throw error;
  });
  return compiled;
}

// V8's optimizing compiler needs hundreds of megabytes for this code and gains little speed. All three flags are
// needed.
const baselineCompilerOnly = ['--liftoff-only', '--no-wasm-tier-up', '--no-wasm-dynamic-tiering'] as const;

async function compileCode(): Promise<EngineCode> {
  for (const flag of baselineCompilerOnly) setFlagsFromString(flag);
  const [engine, initdb] = await Promise.all([compile('pglite.wasm'), compile('initdb.wasm')]);
  return { engine, initdb };
}

async function compile(file: string): Promise<WebAssembly.Module> {
  // The package does not export these files.
  const folder = dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'));
  return await WebAssembly.compile(await readFile(join(folder, file)));
}
