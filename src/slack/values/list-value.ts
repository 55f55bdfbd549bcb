import { limits } from '../limits.ts';

const listSteps = ['newer', 'older'] as const;

/** A page of the list beside the one that somebody has before them. Nothing in it is to be trusted. */
export interface ListValue {
  readonly step: (typeof listSteps)[number];
  /** The number of the activity at that end of the page. */
  readonly than: number;
  /** By what it was sorted, where that was not its number. */
  readonly keys?: readonly string[] | null;
  /** The filter, as it was typed. */
  readonly text: string;
}

export function formatListValue({ step, than, keys, text }: ListValue): string {
  return `${step}:${than}${keys == null ? '' : `@${keys.join(',')}`}:${text}`;
}

export function parseListValue(value: string): Required<ListValue> | null {
  if (value.length > limits.buttonValue) return null;
  const match = /^([a-z]{1,10}):(\d{1,9})(?:@([\w.,+-]{1,150}))?:([\s\S]*)$/.exec(value);
  const step = listSteps.find((known) => known === match?.[1]);
  if (match === null || step === undefined) return null;
  return { step, than: Number(match[2]), keys: match[3]?.split(',') ?? null, text: match[4] ?? '' };
}

/** What the pages before and after this one go on from. */
export type ListEdges = readonly [Omit<ListValue, 'step' | 'text'>, Omit<ListValue, 'step' | 'text'>];
