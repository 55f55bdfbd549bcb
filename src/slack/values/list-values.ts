import { z } from 'zod';
import { priorities } from '../../domain/priority.ts';
import { mostInTop, topOrders } from '../../domain/top-request.ts';
import { trendSpans } from '../../domain/trends.ts';
import { limits } from '../limits.ts';
import { codec, count, textOf } from './codec.ts';

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

/** What a summary was asked for. */
export const topValue = codec(
  z.object({
    count: z.int().min(1).max(mostInTop),
    by: z.enum(topOrders),
    groups: z.array(text).readonly(),
    priorities: z.array(z.enum(priorities)).readonly(),
  }),
);

export const trendValue = codec(z.object({ days: z.literal(trendSpans) }));
