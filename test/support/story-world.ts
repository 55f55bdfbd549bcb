import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import type { Clock } from '../../src/core/time.ts';
import { createWorld, type World, type WorldOptions } from './world.ts';

/**
 * One world for all stories of a file or group. Each story files its own requests, and begins when the jobs of the one
 * before have ended. At the end, the bot must have logged no error.
 */
export function sharedWorld(options: WorldOptions = {}): () => World {
  let world: World | null = null;
  beforeAll(async () => {
    world = await createWorld(options);
  });
  beforeEach(async () => await world?.quiet());
  afterAll(async () => {
    const errors = world?.log.errors() ?? [];
    await world?.[Symbol.asyncDispose]();
    expect(errors).toEqual([]);
  });
  return () => {
    if (world === null) throw new Error('the world is made before the first story');
    return world;
  };
}

/** The real time, moved by `daysLater`. */
export class MovableClock implements Clock {
  daysLater = 0;

  now(): Date {
    return new Date(Date.now() + this.daysLater * 24 * 3600 * 1000);
  }
}
