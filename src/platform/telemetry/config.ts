import { z } from 'zod';
import { configOf } from '../config/config.ts';
import { defineVariable } from '../config/variable.ts';

export const operationGroup = { title: 'Operation', note: 'What the process does, and how it is watched.' };

export const logLevelConfig = configOf(
  operationGroup,
  defineVariable('MENDBOT_LOG_LEVEL', {
    schema: z.enum(['debug', 'info', 'warn', 'error'], { error: 'must be debug, info, warn or error' }),
    purpose: 'how much is logged: debug, info, warn or error',
    example: 'info',
    standard: 'info',
  }),
);
