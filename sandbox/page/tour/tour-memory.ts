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

/** What the tour remembers for as long as the browser's tab lives. */
export interface TourMemory {
  readonly doneIds: readonly string[];
  /** The activity the tour filed or used last, `REM-1001`. */
  readonly number: string | null;
  readonly cleared: ClearedTicks;
}

/** What was there already when the ticks were cleared: it gives no tick any more. */
export interface ClearedTicks {
  /** The sandbox's time. */
  readonly atMs: number;
  /** Steps in sight by a state rather than by an event; they count again once they have been out of sight. */
  readonly stillSeenIds: readonly string[];
}

export const neverCleared: ClearedTicks = { atMs: 0, stillSeenIds: [] };
export const emptyMemory: TourMemory = { doneIds: [], number: null, cleared: neverCleared };

/** A sign of a step: the instant of the event, or null for a state that is in sight now. */
export interface StepSeen {
  readonly id: StepId;
  readonly atMs: number | null;
}

/** With a tick for each step that was seen since the ticks were cleared. */
export function withSeen(memory: TourMemory, seen: readonly StepSeen[]): TourMemory {
  const { doneIds, cleared } = memory;
  const stillSeenIds = cleared.stillSeenIds.filter((id) => seen.some((one) => one.atMs === null && one.id === id));
  const isNew = ({ id, atMs }: StepSeen) => (atMs === null ? !stillSeenIds.includes(id) : atMs > cleared.atMs);
  const fresh = seen.filter(isNew).map(({ id }) => id);
  return { ...memory, doneIds: [...new Set([...doneIds, ...fresh])], cleared: { ...cleared, stillSeenIds } };
}

/** Nonsense, or what an older page kept, counts as nothing. */
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
