import type { JsonObject } from '../../../protocol/workspace-view.ts';
import { textAt, wordsAt } from '../json-at.ts';

export interface ElementProps {
  readonly element: JsonObject;
  readonly blockId: string;
  /** `null` = the element is outside an input block. */
  readonly field: Field | null;
}

/** What an input block says about its element. */
export interface Field {
  readonly controlId: string;
  readonly labelId: string;
  readonly describedBy: string | undefined;
  readonly isInvalid: boolean;
  readonly isRequired: boolean;
  readonly isDispatching: boolean;
}

const names: Readonly<Record<string, string>> = {
  datepicker: 'Date',
  timepicker: 'Time',
  datetimepicker: 'Date and time',
  checkboxes: 'Choices',
  radio_buttons: 'Choices',
};

/** Attributes for assistive technology. Without a label, the element's own words name the element. */
export function elementNaming({ element, field }: Omit<ElementProps, 'blockId'>) {
  if (field === null) {
    const words = textAt(element, 'accessibility_label') ?? wordsAt(element, 'placeholder');
    return { 'aria-label': words || (names[textAt(element, 'type') ?? ''] ?? 'Choose') };
  }
  return {
    id: field.controlId,
    'aria-labelledby': field.labelId,
    'aria-describedby': field.describedBy,
    'aria-invalid': field.isInvalid || undefined,
    'aria-required': field.isRequired || undefined,
  };
}
