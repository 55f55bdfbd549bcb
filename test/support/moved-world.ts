import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { SandboxClock } from '../../sandbox/clock/sandbox-clock.ts';
import { createWorld, type World } from './world.ts';

/**
 * One world for all stories of a group, which move its time. Each begins when the jobs of the one before have ended. At
 * the end, the bot must have logged no error.
 */
export function movedWorld(options: { readonly startAtMs: number }): {
  readonly world: () => World;
  readonly clock: () => SandboxClock;
} {
  let opened: { readonly world: World; readonly clock: SandboxClock } | null = null;
  beforeAll(async () => {
    const clock = SandboxClock.start({ startAtMs: options.startAtMs });
    opened = { clock, world: await createWorld({ sandboxClock: clock }) };
  });
  beforeEach(async () => await opened?.world.quiet());
  afterAll(async () => {
    const errors = opened?.world.log.errors() ?? [];
    await opened?.world[Symbol.asyncDispose]();
    await opened?.clock[Symbol.asyncDispose]();
    expect(errors).toEqual([]);
  });
  const inside = () => {
    if (opened === null) throw new Error('the world is made before the first story');
    return opened;
  };
  return { world: () => inside().world, clock: () => inside().clock };
}
