import { sameEmail } from '../../core/email-address.ts';

/**
 * The address of whoever completed it in Intune, out of whom the linked portal activity and Intune's events name;
 * `null` where they name nobody, or different people. Among the events are those of others who touched the task, so
 * that the portal's completer has only to be one of them.
 */
export function namedCompleter(inPortal: string | null, inIntune: readonly string[] | null): string | null {
  const named = inIntune ?? [];
  if (inPortal === null || inPortal === '') return named.length === 1 ? (named[0] ?? null) : null;
  return named.length === 0 || named.some((one) => sameEmail(one, inPortal)) ? inPortal : null;
}
