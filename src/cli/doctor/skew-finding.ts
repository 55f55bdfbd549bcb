import { minuteMs, secondMs } from '../../core/time.ts';
import { type Finding, fault, good, warning } from '../../features/status/index.ts';

// Slack's signed requests are refused beyond five minutes.
const worstMs = 4 * minuteMs;
const noticeableMs = 30 * secondMs;

/** How far another clock is ahead of this machine's, or, negative, behind it. */
export function skewFinding(subject: string, aheadMs: number): Finding {
  const seconds = Math.round(Math.abs(aheadMs) / secondMs);
  const words = `this machine’s is ${seconds} seconds ${aheadMs > 0 ? 'behind' : 'ahead'}`;
  const remedy = 'Let both machines follow a time server (timedatectl set-ntp true).';
  if (Math.abs(aheadMs) >= worstMs) return fault(subject, words, remedy);
  if (Math.abs(aheadMs) >= noticeableMs) return warning(subject, words, remedy);
  return good(subject, 'agrees with this machine’s');
}
