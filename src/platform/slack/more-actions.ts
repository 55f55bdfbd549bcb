import type { Button, StaticSelect } from '@slack/types';
import type { Translator } from '../i18n/common-texts.ts';
import { platformActions } from './ids.ts';
import { option, plain } from './views/elements.ts';

/** Buttons that are seldom pressed, as one select. Choosing one does what pressing it would do. */
export function moreActions(t: Translator, buttons: readonly Button[]): StaticSelect {
  return {
    type: 'static_select',
    action_id: platformActions.moreActions,
    placeholder: plain(t.text('common.more_actions')),
    options: buttons.map(({ action_id: id, text, value }) => option(text.text, `${id} ${value ?? ''}`)),
  };
}

/** The button that an option of the select is. */
export function chosenButton(value: string): { readonly id: string; readonly value: string } {
  const end = value.indexOf(' ');
  return end < 0 ? { id: value, value: '' } : { id: value.slice(0, end), value: value.slice(end + 1) };
}
