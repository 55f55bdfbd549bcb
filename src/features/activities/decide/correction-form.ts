import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { longestEmail } from '../../../core/email-address.ts';
import { formatActivityNumber } from '../../../core/identifiers.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { tickedValue } from '../../../platform/slack/ids.ts';
import { option, plain, section } from '../../../platform/slack/views/elements.ts';
import { form } from '../../../platform/slack/views/modal.ts';
import type { Activity } from '../activity.ts';
import { seenActivity } from '../activity-values.ts';
import { activityBlocks, activityFields, activityForms } from '../ids.ts';
import { correctionFormValue } from '../request/form-values.ts';

/** Asks for who is to stand in the place of N/A; once more for an address that nobody in Slack has. */
export function correctionForm(
  t: Translator,
  activity: Activity,
  /** Nobody in Slack has it. */
  askedEmail: string | null = null,
): ModalView {
  return form(t, {
    callbackId: activityForms.correctionForm,
    metadata: correctionFormValue.encode({ ...seenActivity(activity), askedEmail }),
    title: t.text('correction.title', { number: formatActivityNumber(activity.number) }),
    submit: t.text('correction.submit'),
    blocks: [
      { type: 'section', text: plain(activity.title) },
      section(t.mrkdwn('correction.what')),
      ...(askedEmail === null ? [person(t)] : []),
      email(t, askedEmail),
      ...(askedEmail === null ? [] : [unknownBox(t, askedEmail)]),
    ],
  });
}

function person(t: Translator): KnownBlock {
  return {
    type: 'input',
    block_id: activityBlocks.completer,
    optional: true,
    label: plain(t.text('correction.person')),
    hint: plain(t.text('correction.person_hint')),
    element: { type: 'users_select', action_id: activityFields.completer },
  };
}

function email(t: Translator, askedEmail: string | null): InputBlock {
  return {
    type: 'input',
    block_id: activityBlocks.email,
    optional: askedEmail === null,
    label: plain(t.text(askedEmail === null ? 'correction.email' : 'correction.email_alone')),
    hint: plain(t.text('correction.email_hint')),
    element: {
      type: 'email_text_input',
      action_id: activityFields.email,
      ...(askedEmail === null ? {} : { initial_value: askedEmail }),
    },
  };
}

function unknownBox(t: Translator, askedEmail: string): InputBlock {
  return {
    type: 'input',
    // Another address is another question: only a new block is not ticked yet.
    block_id: `${activityBlocks.unknownEmail}:${askedEmail.slice(0, longestEmail - activityBlocks.unknownEmail.length)}`,
    optional: true,
    label: plain(t.text('correction.unknown')),
    hint: plain(t.text('correction.unknown_hint')),
    element: {
      type: 'checkboxes',
      action_id: activityFields.unknownEmail,
      options: [option(t.text('correction.unknown_box', { email: askedEmail }), tickedValue)],
    },
  };
}
