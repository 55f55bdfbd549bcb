/** Most urgent first. */
export const priorities = ['high', 'medium', 'low'] as const;
export type Priority = (typeof priorities)[number];

export function toPriority(text: unknown): Priority | null {
  return priorities.find((known) => known === text) ?? null;
}
