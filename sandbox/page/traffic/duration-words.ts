/** `12 ms`, `4.2 s`; null is under way. */
export function durationWords(tookMs: number | null): string {
  if (tookMs === null) return 'under way';
  return tookMs < 1000 ? `${Math.round(tookMs)} ms` : `${(tookMs / 1000).toFixed(1)} s`;
}
