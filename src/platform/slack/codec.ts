import { z } from 'zod';
import { type CalendarDate, toCalendarDate } from '../../core/dates.ts';
import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import { parsedJson, storableText } from '../../core/text.ts';
import { limits } from './limits.ts';

export interface Codec<Value> {
  encode(value: Value): string;
  /** `null` for any text that `encode` does not write. Ids in a value must still be looked up and authorized. */
  decode(text: string): Value | null;
}

export type ValueOf<Of> = Of extends Codec<infer Value> ? Value : never;

/** The schema must not transform values. Fields outside the schema are dropped. */
export function codec<Value>(schema: z.ZodType<Value>): Codec<Value> {
  const encode = (value: Value) => JSON.stringify(schema.parse(value));
  return {
    encode,
    decode(text) {
      const { data } = schema.safeParse(text.length > limits.privateMetadata ? null : parsedJson(text));
      // Each value has exactly one text, without extra fields, duplicates or spaces.
      return data !== undefined && encode(data) === text ? data : null;
    },
  };
}

function matching<Text extends string>(is: (text: string) => boolean): z.ZodType<Text> {
  return z.custom<Text>((value) => typeof value === 'string' && is(value));
}

export function uuid<Id extends string>(): z.ZodType<Id> {
  const pattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  return matching<Id>((text) => pattern.test(text));
}

/** Text from outside that is storable and has at most `most` characters. */
export function textOf<Text extends string = string>(most: number): z.ZodType<Text> {
  return matching<Text>((text) => text.length <= most && storableText(text) === text);
}

export function vendorId<Id extends string>(): z.ZodType<Id> {
  return textOf<Id>(500).refine((id) => id !== '');
}

export const personId = matching<PersonId>((text) => /^[UW][A-Z0-9]{1,30}$/.test(text));
export const channelId = matching<ChannelId>((text) => /^[CDG][A-Z0-9]{1,30}$/.test(text));
export const calendarDate = matching<CalendarDate>((text) => toCalendarDate(text) !== null);
/** A version, or a number shown to people. */
export const count = z.int().min(0).max(999_999_999);

const text = textOf(limits.buttonValue);
export const filterValue = codec(z.object({ text }));

/** A step to another page: the item number and the sort keys at the edge of the current page. */
export const listStepValue = codec(
  z.object({
    kind: z.enum(['newer', 'older']),
    than: count,
    keys: z
      .array(z.string().regex(/^[\w.+-]{1,50}$/))
      .max(8)
      .readonly()
      .nullable(),
    text,
  }),
);
