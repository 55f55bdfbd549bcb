import type { PlainTextElement } from '@slack/types';
import type { Translator } from '../../i18n/common-texts.ts';
import { plain } from './elements.ts';

/** The hint of a field whose words go into the audit log, which keeps them after the rest is removed. */
export function auditedHint(t: Translator, hint: string): PlainTextElement {
  return plain(t.text('form.audited', { hint }));
}
