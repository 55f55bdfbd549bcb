import { fsyncSync } from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

type InitOptions = Parameters<NodeFS['init']>[1];

/** The one corner of Emscripten's module that is touched; it is not part of PGlite's types. */
interface PreparedModule {
  readonly NODEFS: { readonly stream_ops: { fsync?: (stream: { readonly nfd: number }) => number } };
}

/**
 * PGlite's file system for Node has no fsync: a commit would be in the page cache only, and lost with the power.
 * This one passes each fsync of the engine on to the operating system.
 */
export class DurableNodeFs extends NodeFS {
  readonly #onFsync: (() => void) | undefined;

  constructor(dataDir: string, onFsync?: () => void) {
    super(dataDir);
    this.#onFsync = onFsync;
  }

  override async init(pg: PGlite, options: InitOptions): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pg, options);
    const addFsync = (module: unknown) => {
      // The engine calls preRun with its own module object; NODEFS is mounted in it before preRun runs.
      (module as PreparedModule).NODEFS.stream_ops.fsync = ({ nfd }) => {
        fsyncSync(nfd);
        this.#onFsync?.();
        return 0;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), addFsync] } };
  }
}
