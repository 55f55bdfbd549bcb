import type { Context, Middleware } from '@microsoft/microsoft-graph-client';
import type { CallRequest } from '../call-budget.ts';
import type { Question } from '../failure.ts';

/** What the links of the chain need to know of one call; the SDK carries it from link to link. */
export class GraphCall {
  readonly question: Question;
  readonly turn: CallRequest;
  readonly tryNumber: number;

  constructor(facts: { question: Question; turn: CallRequest; tryNumber: number }) {
    this.question = facts.question;
    this.turn = facts.turn;
    this.tryNumber = facts.tryNumber;
  }
}

type Run = (context: Context, next: () => Promise<void>, call: GraphCall) => Promise<void>;

/** One link of the SDK's chain, out of what it does around the next. */
export function graphLink(run: Run): Middleware {
  let following: Middleware | null = null;
  return {
    setNext(next) {
      following = next;
    },
    async execute(context) {
      const call = context.middlewareControl?.getMiddlewareOptions(GraphCall);
      if (following === null || !(call instanceof GraphCall)) throw new Error('a call of Graph outside of its chain');
      const next = following;
      await run(context, () => next.execute(context), call);
    },
  };
}

/** Adds to what `fetch` is told. */
export function extendOptions(context: Context, options: NonNullable<Context['options']>): void {
  const headers = { ...Object(context.options?.headers), ...Object(options.headers) };
  context.options = { ...context.options, ...options, headers };
}
