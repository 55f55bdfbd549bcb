import type { PlainTextElement } from '@slack/types';
import type { TextKey } from '../../i18n/en.ts';
import type { PlainParameters, Translator } from '../../i18n/translator.ts';
import { plain } from './elements.ts';

/** The hint of a field whose words go into the audit log, which keeps them after the rest is removed. */
export function auditedHint(t: Translator, hint: TextKey, parameters: PlainParameters): PlainTextElement {
  return plain(t.text('form.audited', { hint: t.text(hint, parameters) }));
}
