import { z } from 'zod';
import { type FilterWord, filterWords, hasQuote } from '../../core/filter.ts';
import { type Priority, priorities, toPriority } from '../../core/priority.ts';
import { normaliseDeviceGroup } from '../../core/scope.ts';
import { codec, textOf } from '../../platform/slack/codec.ts';
import { limits } from '../../platform/slack/limits.ts';

/** The built-in orders; features add others. */
export const topOrders = ['exposure', 'devices', 'due'] as const;

const mostInTop = 25;

/** Within one list any entry matches; an empty list does not filter. */
export interface TopFilter {
  readonly groups: readonly string[];
  readonly priorities: readonly Priority[];
}

export interface TopRequest extends TopFilter {
  readonly count: number;
  readonly by: string;
}

export const usualTop: TopRequest = { count: 10, by: 'exposure', groups: [], priorities: [] };

type WrongTop = 'by' | 'count' | 'group' | 'unknown_group' | 'word';

export type ParsedTop =
  | { readonly kind: 'request'; readonly request: TopRequest }
  | { readonly kind: 'wrong'; readonly about: WrongTop; readonly word: string };

/** Reads what follows `/remediate top`, in any order. */
export function parseTopRequest(text: string, orders: readonly string[] = topOrders): ParsedTop {
  let read: Partial<TopRequest> = {};
  for (const word of withOrders(filterWords(text))) {
    const next = readWord(read, word, orders);
    if ('wrong' in next) return { kind: 'wrong', about: next.wrong, word: word.whole };
    read = next;
  }
  return { kind: 'request', request: { ...usualTop, ...read } };
}

/** Reads `by devices` like `by:devices`. */
function withOrders(words: readonly FilterWord[]): readonly FilterWord[] {
  return words.flatMap((word, index) => {
    const before = words[index - 1];
    if (before !== undefined && isBy(before)) return [];
    const next = words[index + 1];
    if (!isBy(word) || next === undefined) return [word];
    return [{ whole: `${word.whole} ${next.whole}`, name: 'by', value: next.value, isQuoted: false }];
  });
}

function isBy({ name, value, isQuoted }: FilterWord): boolean {
  return name === null && !isQuoted && value.toLowerCase() === 'by';
}

/** Whether a word has a meaning here, alone or after `by`. */
export function isTopWord(word: string, orders: readonly string[] = topOrders): boolean {
  return [...orders, 'by'].includes(word.toLowerCase()) || parseTopRequest(word, orders).kind === 'request';
}

type Read = Partial<TopRequest> | { readonly wrong: WrongTop };

function readWord(read: Partial<TopRequest>, word: FilterWord, orders: readonly string[]): Read {
  const value = word.value.toLowerCase();
  switch (word.name) {
    case 'by': {
      const by = orders.find((known) => known === value);
      return by === undefined || read.by !== undefined ? { wrong: 'by' } : { ...read, by };
    }
    case 'group':
      if (value === '' || (!word.isQuoted && hasQuote(value))) return { wrong: 'group' };
      return { ...read, groups: [...(read.groups ?? []), normaliseDeviceGroup(word.value)] };
    case null:
      return word.isQuoted ? { wrong: 'word' } : readBareWord(read, value);
    default:
      return { wrong: 'word' };
  }
}

function readBareWord(read: Partial<TopRequest>, value: string): Read {
  if (value === 'by') return { wrong: 'by' };
  const priority = toPriority(value);
  if (priority !== null) return { ...read, priorities: [...new Set([...(read.priorities ?? []), priority])] };
  if (!/^[+-]?\d/.test(value)) return { wrong: 'word' };
  const count = /^\d+$/.test(value) ? Number(value) : 0;
  return count < 1 || count > mostInTop || read.count !== undefined ? { wrong: 'count' } : { ...read, count };
}

const text = textOf(limits.buttonValue);

export const topValue = codec(
  z.object({
    count: z.int().min(1).max(mostInTop),
    by: z.string().regex(/^[a-z]{1,20}$/),
    groups: z.array(text).readonly(),
    priorities: z.array(z.enum(priorities)).readonly(),
  }),
);

/** How many days a chart looks back. */
export const trendSpans = [30, 90] as const;

export type TrendSpan = (typeof trendSpans)[number];

export const trendValue = codec(z.object({ days: z.literal(trendSpans) }));
