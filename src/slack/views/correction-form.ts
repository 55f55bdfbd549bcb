import type { ModalView } from '@slack/types';
import type { Activity } from '../../domain/activity.ts';
import { formatActivityNumber } from '../../domain/identifiers.ts';
import type { Translator } from '../../i18n/translator.ts';
import { blockIds, callbackIds, fieldIds, formatActivityValue } from '../ids.ts';
import { plain, section } from './elements.ts';
import { form } from './modal.ts';

/** Asks for the address that stands in the place of N/A from now on. */
export function correctionForm(t: Translator, { id, version, number, title }: Activity): ModalView {
  return form(t, {
    callbackId: callbackIds.correctionForm,
    metadata: formatActivityValue({ activityId: id, version }),
    title: t.text('correction.title', { number: formatActivityNumber(number) }),
    submit: t.text('correction.submit'),
    blocks: [
      { type: 'section', text: plain(title) },
      section(t.mrkdwn('correction.what')),
      {
        type: 'input',
        block_id: blockIds.email,
        label: plain(t.text('correction.email')),
        hint: plain(t.text('correction.email_hint')),
        element: { type: 'email_text_input', action_id: fieldIds.email },
      },
    ],
  });
}
