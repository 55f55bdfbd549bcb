/** What the tour remembers for as long as the browser's tab lives. */
export interface TourMemory {
  readonly doneIds: readonly string[];
  /** The activity the tour filed last, `REM-1001`. */
  readonly number: string | null;
}

export const emptyMemory: TourMemory = { doneIds: [], number: null };

/** Nonsense, or what an older page kept, counts as nothing. */
export function parseMemory(text: string | null): TourMemory {
  try {
    const parsed: unknown = JSON.parse(text ?? '');
    if (typeof parsed !== 'object' || parsed === null) return emptyMemory;
    const doneIds = 'doneIds' in parsed && Array.isArray(parsed.doneIds) ? parsed.doneIds : [];
    const number = 'number' in parsed ? parsed.number : null;
    return {
      doneIds: doneIds.filter((id) => typeof id === 'string'),
      number: typeof number === 'string' ? number : null,
    };
  } catch {
    return emptyMemory;
  }
}
