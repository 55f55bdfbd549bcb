/** Why something is not possible, in a person's words: the stand-in also names elements as a program would. */
export function plainReason(reason: string): string {
  if (/^no element /i.test(reason)) return 'What you used is no longer there: it was changed in the meantime.';
  return reason.replaceAll(/\s*[{[]"[^{}]*"?[}\]]/g, '');
}
