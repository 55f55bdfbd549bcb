export const sharedFields = {
  reason: 'typed_reason',
  note: 'typed_note',
} as const;

export const sharedBlocks = {
  reason: 'reason',
} as const;

/** What a type-ahead that refuses a person offers instead of results. */
export const refusedOptionValue = 'refused';

/** The one value of a box that is ticked or not. */
export const tickedValue = 'on';
