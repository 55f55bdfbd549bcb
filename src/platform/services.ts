import type { WebClient } from '@slack/web-api';
import type { Config } from './config/config.ts';
import type { Program } from './context.ts';
import type { Outbox } from './outbox/outbox.ts';
import type { AnswerSlots } from './slack/answer-slots.ts';
import type { RequestLimit } from './slack/rate-limits.ts';
import type { Tables } from './slack/views/table-blocks.ts';

/** Objects that the start creates once, for handlers and jobs. Each feature declares its own. */
export interface Services {
  readonly program: Program;
  readonly config: Config;
  readonly client: WebClient;
  readonly outbox: Outbox;
  readonly requestLimit: RequestLimit;
  readonly answerSlots: AnswerSlots;
  readonly tables: Tables;
  readonly botUserId: string;
  readonly version: string;
}
