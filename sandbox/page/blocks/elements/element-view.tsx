import type { ComponentType } from 'react';
import { textAt } from '../json-at.ts';
import { UndrawnBox } from '../undrawn-box.tsx';
import { ButtonElement, FeedbackButtons, IconButton } from './button-element.tsx';
import { ChoiceGroup } from './choice-group.tsx';
import { DateInput } from './date-input.tsx';
import type { ElementProps } from './element-naming.ts';
import css from './elements.module.css';
import { FileInput } from './file-input.tsx';
import { ImageElement } from './image-element.tsx';
import { OverflowMenu } from './overflow-menu.tsx';
import { SelectElement } from './select-element.tsx';
import { TextInput } from './text-input.tsx';

const drawn: Readonly<Record<string, ComponentType<ElementProps>>> = {
  button: ButtonElement,
  checkboxes: ChoiceGroup,
  radio_buttons: ChoiceGroup,
  datepicker: DateInput,
  timepicker: DateInput,
  datetimepicker: DateInput,
  plain_text_input: TextInput,
  email_text_input: TextInput,
  url_text_input: TextInput,
  number_input: TextInput,
  file_input: FileInput,
  overflow: OverflowMenu,
  static_select: SelectElement,
  external_select: SelectElement,
  users_select: SelectElement,
  conversations_select: SelectElement,
  channels_select: SelectElement,
  multi_static_select: SelectElement,
  multi_external_select: SelectElement,
  multi_users_select: SelectElement,
  multi_conversations_select: SelectElement,
  multi_channels_select: SelectElement,
  image: ImageElement,
  feedback_buttons: FeedbackButtons,
  icon_button: IconButton,
};

/** One element of a block. An unknown element is shown as JSON. */
export function ElementView(props: ElementProps) {
  const type = textAt(props.element, 'type') ?? '';
  const Drawn = Object.hasOwn(drawn, type) ? drawn[type] : undefined;
  return (
    <div className={css['element']} data-action-id={textAt(props.element, 'action_id') ?? undefined}>
      {Drawn === undefined ? <UndrawnBox what={type} json={props.element} /> : <Drawn {...props} />}
    </div>
  );
}
