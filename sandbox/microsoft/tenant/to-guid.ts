import { seededRandom } from '../seeded-random.ts';

/** The same text gives the same id. */
export function toGuid(text: string): string {
  const random = seededRandom(text);
  return [8, 4, 4, 4, 12].map((digits) => random.hex(digits)).join('-');
}
