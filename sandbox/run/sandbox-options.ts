import { parseArgs } from 'node:util';

export interface PageOptions {
  readonly kind: 'page';
  /** 0 = a free port. */
  readonly port: number;
  /** `null` = the saved seed, or the usual one. */
  readonly seed: string | null;
  readonly isFresh: boolean;
  readonly stateDir: string;
  /** How long Slack waits for an answer of the bot. */
  readonly waitSeconds: number;
}

export type SandboxOptions =
  | PageOptions
  | { readonly kind: 'story'; readonly seed: string | null }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly problem: string };

const usualPort = 4400;
/** Like the real Slack. */
const usualWaitSeconds = 3;

export const usage = `npm run sandbox -- [OPTIONS]

  Runs the whole bot on this machine, against a made-up Slack workspace and a made-up Microsoft tenant, and serves a
  page to use it in. Needs no account; nothing listens beyond this machine.

  --port N     the page's port; 0 takes a free one (default ${usualPort})
  --fresh      forgets what is in .sandbox/ and begins again
  --seed TEXT  another tenant: other products, devices and numbers
  --state DIR  keeps everything there instead of in .sandbox/
  --wait N     seconds that Slack waits for the bot (default ${usualWaitSeconds}); more for a busy machine
  --story      plays the main job without a page, prints the conversation, and exits 0 only if each step happened
  --help       this`;

/** Reads the command line. Returns a problem instead of throwing. */
export function readSandboxOptions(args: readonly string[]): SandboxOptions {
  const parsed = parse(args);
  if ('problem' in parsed) return { kind: 'wrong', problem: parsed.problem };
  const { values } = parsed;
  if (values.help === true) return { kind: 'help' };
  const seed = values.seed ?? null;
  if (seed === '') return { kind: 'wrong', problem: '--seed needs some text.' };
  if (values.story === true) return { kind: 'story', seed };
  const port = values.port ?? String(usualPort);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    return { kind: 'wrong', problem: `--port takes a number from 0 to 65535, not “${port}”.` };
  }
  const stateDir = values.state ?? '.sandbox';
  if (stateDir === '') return { kind: 'wrong', problem: '--state needs the name of a folder.' };
  const wait = values.wait ?? String(usualWaitSeconds);
  if (!/^[1-9]\d?$/.test(wait)) return { kind: 'wrong', problem: `--wait takes a number from 1 to 99, not “${wait}”.` };
  const isFresh = values.fresh === true;
  return { kind: 'page', port: Number(port), seed, isFresh, stateDir, waitSeconds: Number(wait) };
}

type Parsed = ReturnType<typeof parseStrictly> | { readonly problem: string };

function parse(args: readonly string[]): Parsed {
  try {
    return parseStrictly(args);
  } catch (error) {
    const isMistyped = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');
    if (!isMistyped) throw error;
    return { problem: error.message };
  }
}

function parseStrictly(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      seed: { type: 'string' },
      state: { type: 'string' },
      wait: { type: 'string' },
      fresh: { type: 'boolean' },
      story: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
}
