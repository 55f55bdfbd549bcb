import { setTimeout } from 'node:timers/promises';

/** Waits, or rejects with the signal's reason. Tests put a function here that moves their clock instead. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

export const systemSleep: Sleep = async (ms, signal) => {
  try {
    await setTimeout(ms, undefined, { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
};
