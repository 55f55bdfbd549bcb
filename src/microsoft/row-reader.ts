import { type CalendarDate, toCalendarDate } from '../core/dates.ts';
import { storableText } from '../core/text.ts';
import type { Oddities } from './reading.ts';

export type RowReader = ReturnType<typeof rowReader>;

export interface Choice<T> {
  /** By the vendor's word in small letters. */
  readonly words: ReadonlyMap<string, T>;
  readonly otherwise: T;
}

/** The vendor's words that mean the same here; the vendor writes them without `_`. */
export function sameWords<T extends string>(...words: readonly T[]): ReadonlyMap<string, T> {
  return new Map(words.map((word) => [word.replaceAll('_', ''), word]));
}

const largestCount = 2_147_483_647;

/** Reads the fields of one vendor row leniently: what is odd is counted under the collection's name. */
export function rowReader(collection: string, oddities: Oddities) {
  const odd = (what: string) => oddities.count(`${collection}[]${what}`);
  return {
    odd,

    count(value: number | null | undefined, field: string): number {
      const given = value ?? 0;
      // A whole number that the store can hold; one odd row must not keep all others out.
      const whole = Math.min(Math.max(Math.round(given), 0), largestCount);
      if (whole !== given) odd(`.${field} no count`);
      return whole;
    },

    /** `null` where there is none, or no instant. */
    instant(text: string | null | undefined, field: string): Date | null {
      if (!text) return null;
      const instant = parseInstant(text);
      if (instant === null) odd(`.${field} no instant`);
      return instant;
    },

    /** Those of a list that can be read; that others cannot is counted. */
    texts(list: readonly (string | null)[] | null | undefined, field: string): readonly string[] {
      const given = list ?? [];
      const readable = given.filter((text) => text !== null);
      if (readable.length < given.length) odd(`.${field}[] no text`);
      return readable.map(word);
    },

    /** What a word of the vendor means here, whatever its case; an unknown one is counted and gives `otherwise`. */
    choose<T>(word: string | null | undefined, field: string, { words, otherwise }: Choice<T>): T {
      const found = words.get(word?.toLowerCase() ?? '');
      if (found === undefined && word) odd(`.${field} unknown value`);
      return found ?? otherwise;
    },

    countMissing(row: object, fields: readonly string[]): void {
      for (const field of fields) {
        const value: unknown = Reflect.get(row, field);
        if (value === undefined || value === null) odd(`.${field} missing`);
      }
    },

    /** The row is left out, and counted. */
    skip(): null {
      odd(' skipped');
      return null;
    },
  };
}

/** Under which something is kept; `null` where there is none, or none that the store could hold. */
export function idIn(text: string | null | undefined): string | null {
  return text && text.length <= longestId && storableText(text) === text ? text : null;
}

/** The same; a GUID, of which letters in either case are the same, in small ones: services are not of one mind there. */
export function guidIn(text: string | null | undefined): string | null {
  const id = idIn(text);
  return id !== null && guid.test(id) ? id.toLowerCase() : id;
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Far beyond any that is known; an index has no room for much more. */
const longestId = 500;

export function word(text: string | null | undefined): string {
  return storableText(text ?? '');
}

export function addressIn(text: string | null | undefined): string | null {
  const trimmed = word(text).trim();
  return /^\S+@\S+$/.test(trimmed) ? trimmed : null;
}

/** Defender's exports leave the zone out and mean UTC: `2026-11-02 09:00:00.0000000`. */
function parseInstant(text: string): Date | null {
  const trimmed = text.trim().replace(/^(\d{4}-\d\d-\d\d) /, '$1T');
  const isZoned = /(Z|[+-]\d\d:?\d\d)$/i.test(trimmed);
  const instant = new Date(isZoned || !trimmed.includes('T') ? trimmed : `${trimmed}Z`);
  // Services write the least and the greatest date of their platform where there is none, and nothing can be counted
  // on from the greatest.
  const year = instant.getUTCFullYear();
  return year >= 2000 && year <= 2200 ? instant : null;
}

export function utcDateOf(instant: Date | null): CalendarDate | null {
  return instant === null ? null : toCalendarDate(instant.toISOString().slice(0, 10));
}
