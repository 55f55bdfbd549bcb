import { z } from 'zod';
import { trendSpans } from '../../domain/trend-spans.ts';
import { codec } from '../../slack/values/codec.ts';
export const trendValue = codec(z.object({ days: z.literal(trendSpans) }));
