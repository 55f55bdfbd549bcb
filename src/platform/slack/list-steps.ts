import { z } from 'zod';
import { codec, count, textOf } from './codec.ts';
import { limits } from './limits.ts';

/** A filter in words; it is read again like a typed one. */
const text = textOf(limits.buttonValue);
export const filterValue = codec(z.object({ text }));

/** A page of the list beside the one that its reader has: the activity at that end, and what it was sorted by. */
export const listStepValue = codec(
  z.object({
    kind: z.enum(['newer', 'older']),
    than: count,
    keys: z
      .array(z.string().regex(/^[\w.+-]{1,50}$/))
      .max(5)
      .readonly()
      .nullable(),
    text,
  }),
);
