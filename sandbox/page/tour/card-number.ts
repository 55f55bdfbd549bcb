/** The activity whose card has this heading, `REM-1001`; null for any other heading. */
export function cardNumber(heading: string): string | null {
  return /^(REM-\d+) · /.exec(heading.trim())?.[1] ?? null;
}
