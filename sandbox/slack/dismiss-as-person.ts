import { NotPossible } from './not-possible.ts';
import type { StandInState } from './stand-in-state.ts';

/** "Dismiss message" under an ephemeral message. */
export function dismissAsPerson(state: StandInState, userId: string, ts: string): void {
  const message = state.messages.ephemeralTo(userId).find((one) => one.ts === ts);
  if (message === undefined) {
    throw new NotPossible(`${userId} sees no message ${ts} of their own`);
  }
  state.messages.remove(message);
}
