import type { Middleware } from '@microsoft/microsoft-graph-client';
import type { CallBudget } from '../call-budget.ts';
import { graphLink } from './graph-call.ts';

export function budgetLink(budget: CallBudget): Middleware {
  return graphLink(async (_, next, { turn }) => {
    await budget.take(turn);
    await next();
  });
}
