import { z } from 'zod';
import { codec } from '../../platform/slack/codec.ts';
import { trendSpans } from './trend-spans.ts';
export const trendValue = codec(z.object({ days: z.literal(trendSpans) }));
