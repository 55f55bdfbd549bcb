import type { Evidence, EvidenceFile } from '../../../core/evidence.ts';
import { refuse } from '../../../core/refusal.ts';

export interface GivenEvidence {
  /** As typed. */
  readonly link: string;
  readonly files: readonly EvidenceFile[];
}

/** Characters of the address, number of files, and bytes of each. The last is what Slack takes in a form. */
export const evidenceLimits = { link: 2000, files: 3, fileBytes: 10 * 1024 * 1024 } as const;

/** Checks what was given with a completion; `null` where nothing was. Throws a refusal at the field. */
export function evidenceFrom({ link: typed, files }: GivenEvidence): Evidence | null {
  const link = evidenceLink(typed.trim());
  if (files.length > evidenceLimits.files) refuse('too_many_files', { most: evidenceLimits.files }, 'evidence_files');
  const isTooLarge = files.some(({ size }) => size > evidenceLimits.fileBytes);
  if (isTooLarge) refuse('file_too_large', { megabytes: evidenceLimits.fileBytes / 1024 / 1024 }, 'evidence_files');
  return link === null && files.length === 0 ? null : { link, files };
}

function evidenceLink(typed: string): string | null {
  if (typed === '') return null;
  const isAddress = /^https?:\/\//i.test(typed) && !/[\s\p{Cc}]/u.test(typed) && URL.canParse(typed);
  const url = isAddress ? new URL(typed) : refuse('link_malformed', {}, 'evidence_link');
  // A name or password in an address is a secret that would stand on the card, or makes another host look like the one.
  if (url.username !== '' || url.password !== '') refuse('link_with_password', {}, 'evidence_link');
  // The parser leaves this one sign alone with which Slack's links end before their label.
  const link = url.href.replaceAll('|', '%7C');
  return link.length > evidenceLimits.link
    ? refuse('text_too_long', { limit: evidenceLimits.link }, 'evidence_link')
    : link;
}
