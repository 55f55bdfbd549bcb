import type { DeliveryRecord } from './traffic-record.ts';

/** What Slack tells the person when the app did not answer: nothing took the request, or nobody acknowledged it. */
export type DispatchError = 'operation_timeout' | 'dispatch_failed';

export function dispatchErrorOf(outcome: DeliveryRecord['outcome']): DispatchError | undefined {
  if (outcome === 'acked') {
    return undefined;
  }
  return outcome === 'timeout' ? 'operation_timeout' : 'dispatch_failed';
}

/** The error as a field of a result, missing when there is none. */
export function withDispatchError(error: DispatchError | undefined): { readonly error?: DispatchError } {
  return error === undefined ? {} : { error };
}
