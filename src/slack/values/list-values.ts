import { z } from 'zod';
import { priorities } from '../../domain/priority.ts';
import { mostInTop, topOrders } from '../../domain/top-request.ts';
import { limits } from '../limits.ts';
import { codec, textOf } from './codec.ts';

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
