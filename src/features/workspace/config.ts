import { z } from 'zod';
import { isTimeZone } from '../../core/dates.ts';
import type { ChannelId } from '../../core/identifiers.ts';
import { defineConfig } from '../../platform/config/config.ts';
import { defineVariable } from '../../platform/config/variable.ts';
import { slackGroup } from '../../platform/slack/config.ts';

export const itChannelVariable = defineVariable('MENDBOT_IT_CHANNEL', {
  schema: z.string().regex(/^[CG][A-Z0-9]+$/, 'must be a channel id such as C0123ABCD, not a name'),
  purpose:
    'the id of the channel that gets the cards where the settings name no other; until roles are given, its full members are requesters and IT admins',
  example: 'C0123ABCD',
});

const timeZone = defineVariable('MENDBOT_TIME_ZONE', {
  schema: z.string().refine(isTimeZone, 'must be an IANA time zone'),
  purpose: 'the time zone where the settings name none: a due date ends, and overdue begins, at its midnight',
  example: 'Europe/Berlin',
  standard: 'UTC',
});

export const defaultsConfig = defineConfig({
  group: slackGroup,
  variables: [itChannelVariable, timeZone],
  read: ({ read }) => {
    // The schema of the variable has checked the format.
    return { itChannelId: read(itChannelVariable) as ChannelId | null, timeZone: read(timeZone) };
  },
});
