export type StepId =
  | 'file'
  | 'accept'
  | 'complete'
  | 'again'
  | 'patch'
  | 'dispute'
  | 'portal'
  | 'connect'
  | 'ticket'
  | 'rejected'
  | 'top'
  | 'guest'
  | 'trouble';

/** What the tour remembers during the life of the browser tab. */
export interface TourMemory {
  readonly doneIds: readonly string[];
  /** The activity that the tour filed or used last, such as `REM-1001`; `null` = none. */
  readonly number: string | null;
  readonly cleared: ClearedTicks;
}

/** What was visible when the ticks were cleared, and so gives no tick. */
export interface ClearedTicks {
  /** The sandbox's time. */
  readonly atMs: number;
  /** Steps with a visible state instead of an event. They count again after the state was out of sight. */
  readonly stillSeenIds: readonly string[];
}

export const neverCleared: ClearedTicks = { atMs: 0, stillSeenIds: [] };
export const emptyMemory: TourMemory = { doneIds: [], number: null, cleared: neverCleared };

/** A sign of a step. `atMs`: the time of the event; `null` = a state that is visible now. */
export interface StepSeen {
  readonly id: StepId;
  readonly atMs: number | null;
}

/** Adds a tick for each step that was seen since the ticks were cleared. */
export function withSeen(memory: TourMemory, seen: readonly StepSeen[]): TourMemory {
  const { doneIds, cleared } = memory;
  const stillSeenIds = cleared.stillSeenIds.filter((id) => seen.some((one) => one.atMs === null && one.id === id));
  const isNew = ({ id, atMs }: StepSeen) => (atMs === null ? !stillSeenIds.includes(id) : atMs > cleared.atMs);
  const fresh = seen.filter(isNew).map(({ id }) => id);
  return { ...memory, doneIds: [...new Set([...doneIds, ...fresh])], cleared: { ...cleared, stillSeenIds } };
}

/** Unreadable text, or data of an older page, counts as empty. */
export function parseMemory(text: string | null): TourMemory {
  try {
    const parsed: unknown = JSON.parse(text ?? '');
    if (typeof parsed !== 'object' || parsed === null) return emptyMemory;
    const number = 'number' in parsed ? parsed.number : null;
    return {
      doneIds: 'doneIds' in parsed ? texts(parsed.doneIds) : [],
      number: typeof number === 'string' ? number : null,
      cleared: 'cleared' in parsed ? parseCleared(parsed.cleared) : neverCleared,
    };
  } catch {
    return emptyMemory;
  }
}

function parseCleared(kept: unknown): ClearedTicks {
  if (typeof kept !== 'object' || kept === null) return neverCleared;
  return {
    atMs: 'atMs' in kept ? amount(kept.atMs) : 0,
    stillSeenIds: 'stillSeenIds' in kept ? texts(kept.stillSeenIds) : [],
  };
}

function amount(kept: unknown): number {
  return typeof kept === 'number' ? kept : 0;
}

function texts(kept: unknown): readonly string[] {
  return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
}
