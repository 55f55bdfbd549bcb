import { noon } from './fixtures.ts';

/** A link that needed no confirmation. */
export const confirmedLink = {
  vendor: 'defender',
  state: 'confirmed',
  reasons: [],
  proposedAt: noon,
  decidedBy: null,
  decidedAt: noon,
} as const;
