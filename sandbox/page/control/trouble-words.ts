import type { Trouble } from '../../protocol/control-acts.ts';

/** `Slack answers every call with 429, 24 s left`. What is left is sandbox time. */
export function troubleWords({ what, untilMs }: Trouble, nowMs: number): string {
  return `${what}, ${leftWords(untilMs, nowMs)}`;
}

function leftWords(untilMs: number | null, nowMs: number): string {
  if (untilMs === null) return 'until healed';
  const seconds = Math.ceil((untilMs - nowMs) / 1000);
  if (seconds <= 0) return 'over';
  return seconds < 120 ? `${seconds} s left` : `${Math.ceil(seconds / 60)} min left`;
}
