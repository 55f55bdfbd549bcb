import { z } from 'zod';
import { priorities } from '../../core/priority.ts';
import { codec, textOf } from '../../platform/slack/codec.ts';
import { limits } from '../../platform/slack/limits.ts';
import { mostInTop, topOrders } from './top.ts';

const text = textOf(limits.buttonValue);

/** What a summary was asked for. */
export const topValue = codec(
  z.object({
    count: z.int().min(1).max(mostInTop),
    by: z.enum(topOrders),
    groups: z.array(text).readonly(),
    priorities: z.array(z.enum(priorities)).readonly(),
  }),
);

/** How many days a picture looks back. */
export const trendSpans = [30, 90] as const;

export type TrendSpan = (typeof trendSpans)[number];

export const trendValue = codec(z.object({ days: z.literal(trendSpans) }));
