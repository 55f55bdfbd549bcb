import { outboxSchema } from '../outbox/tables.ts';
import { deadLetterSchema } from '../queue/tables.ts';
import { openFormSchema } from '../slack/open-form.ts';
import { databaseSchema } from './tables.ts';

/** The tables of the platform, which come before those of features. */
export const platformSchema: readonly string[] = [
  ...databaseSchema,
  ...deadLetterSchema,
  ...outboxSchema,
  ...openFormSchema,
];
