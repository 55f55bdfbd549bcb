import { type ActivityValue, formatActivityValue, parseActivityValue } from './activity-value.ts';

export const menuVerbs = ['details', 'devices', 'follow', 'withdraw', 'correct', 'follow_up', 'portal'] as const;
export type MenuVerb = (typeof menuVerbs)[number];

export interface MenuValue extends ActivityValue {
  readonly verb: MenuVerb;
}

export function formatMenuValue(value: MenuValue): string {
  return `${value.verb}:${formatActivityValue(value)}`;
}

export function parseMenuValue(text: string): MenuValue | null {
  const [verbText, rest] = text.split(':');
  const verb = menuVerbs.find((known) => known === verbText);
  const value = rest === undefined ? null : parseActivityValue(rest);
  return verb === undefined || value === null ? null : { verb, ...value };
}
