import { type CalendarDate, toCalendarDate } from '../core/dates.ts';
import { storableText } from '../core/text.ts';
import type { Oddities } from './reading.ts';

export type RowReader = ReturnType<typeof rowReader>;

export interface Choice<T> {
  /** Keys are the vendor's words in lower case. */
  readonly words: ReadonlyMap<string, T>;
  readonly otherwise: T;
}

/** Words that the vendor uses with the same meaning, but without `_`. */
export function sameWords<T extends string>(...words: readonly T[]): ReadonlyMap<string, T> {
  return new Map(words.map((word) => [word.replaceAll('_', ''), word]));
}

const largestCount = 2_147_483_647;

/** Reads the fields of one row leniently. Counts oddities under the name of the collection. */
export function rowReader(collection: string, oddities: Oddities) {
  const odd = (what: string) => oddities.count(`${collection}[]${what}`);
  return {
    odd,

    count(value: number | null | undefined, field: string): number {
      const given = value ?? 0;
      // The database stores 32-bit integers. One odd row must not block the others.
      const whole = Math.min(Math.max(Math.round(given), 0), largestCount);
      if (whole !== given) odd(`.${field} no count`);
      return whole;
    },

    /** `null` if the text is missing or not a valid time. */
    instant(text: string | null | undefined, field: string): Date | null {
      if (!text) return null;
      const instant = parseInstant(text);
      if (instant === null) odd(`.${field} no instant`);
      return instant;
    },

    /** The readable texts of a list. Unreadable ones are counted as one oddity. */
    texts(list: readonly (string | null)[] | null | undefined, field: string): readonly string[] {
      const given = list ?? [];
      const readable = given.filter((text) => text !== null);
      if (readable.length < given.length) odd(`.${field}[] no text`);
      return readable.map(word);
    },

    /** Maps a vendor's word, ignoring case. Counts an unknown word and returns `otherwise`. */
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

    skip(): null {
      odd(' skipped');
      return null;
    },
  };
}

/** A storable id. `null` if there is none, or if it is too long or PostgreSQL rejects its characters. */
export function idIn(text: string | null | undefined): string | null {
  return text && text.length <= longestId && storableText(text) === text ? text : null;
}

/** Like `idIn`, but with GUIDs in lower case, because services differ in case. */
export function guidIn(text: string | null | undefined): string | null {
  const id = idIn(text);
  return id !== null && guid.test(id) ? id.toLowerCase() : id;
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** In characters. Longer than any known id, and short enough for an index. */
const longestId = 500;

export function word(text: string | null | undefined): string {
  return storableText(text ?? '');
}

export function addressIn(text: string | null | undefined): string | null {
  const trimmed = word(text).trim();
  return /^\S+@\S+$/.test(trimmed) ? trimmed : null;
}

/** Defender's exports write UTC without a zone: `2026-11-02 09:00:00.0000000`. */
function parseInstant(text: string): Date | null {
  const trimmed = text.trim().replace(/^(\d{4}-\d\d-\d\d) /, '$1T');
  const isZoned = /(Z|[+-]\d\d:?\d\d)$/i.test(trimmed);
  const instant = new Date(isZoned || !trimmed.includes('T') ? trimmed : `${trimmed}Z`);
  // Services send the smallest or greatest date of their platform for "none". Dates cannot be added to the greatest.
  const year = instant.getUTCFullYear();
  return year >= 2000 && year <= 2200 ? instant : null;
}

export function utcDateOf(instant: Date | null): CalendarDate | null {
  return instant === null ? null : toCalendarDate(instant.toISOString().slice(0, 10));
}
