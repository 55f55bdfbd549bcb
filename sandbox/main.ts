import { usualSeed } from './cast.ts';
import { readSandboxOptions, usage } from './run/sandbox-options.ts';

/** Runs the whole program on this machine. Needs no account and no token. Nothing listens beyond loopback. */
async function main(): Promise<number> {
  const options = readSandboxOptions(process.argv.slice(2));
  switch (options.kind) {
    case 'wrong':
      console.error(`${options.problem}\n\n${usage}`);
      return 2;
    case 'help':
      console.log(usage);
      return 0;
    case 'story': {
      const { runStory } = await import('./run/run-story.ts');
      return await runStory(options.seed ?? usualSeed);
    }
    case 'page': {
      const { runSandbox } = await import('./run/run-sandbox.ts');
      return await runSandbox(options);
    }
  }
}

/** A production install leaves out packages that the stand-ins need. */
function isPackageMissing(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Cannot find package');
}

async function run(): Promise<number> {
  try {
    return await main();
  } catch (error) {
    if (!isPackageMissing(error)) throw error;
    console.error('The sandbox needs packages that are left out of a production install: use a clone after npm ci.');
    return 1;
  }
}

// A library may hold something open, which must not keep a stopped sandbox alive.
process.exit(await run());
