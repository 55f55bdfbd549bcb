import type { ActResult } from '../../protocol/person-acts.ts';
import type { JsonObject } from '../../protocol/workspace-view.ts';
import { jsonAt, numberAt, textAt } from '../blocks/json-at.ts';

export interface SubmitText {
  /** By block id. */
  readonly errors: Readonly<Record<string, string>>;
  /** The text above the form; `null` = none. */
  readonly trouble: string | null;
}

const asSeen = 'This is what a person would see: We had some trouble connecting. Try again?';

/** The texts of a form that stays open after its submission. */
export function submitText(
  result: ActResult,
  form: { readonly blocks: readonly JsonObject[]; readonly botName: string },
): SubmitText {
  const { blocks, botName } = form;
  switch (result.outcome) {
    case 'done':
    // The page shows these results itself, since the form may be closed already.
    case 'not_possible':
      return { errors: {}, trouble: null };
    case 'incomplete':
      return { errors: Object.fromEntries(result.blockIds.map((id) => [id, wanted(blocks, id)])), trouble: null };
    case 'field_errors':
      return { errors: result.errors, trouble: null };
    case 'late':
      return { errors: {}, trouble: `Slack waited three seconds for ${botName} and gave up. ${asSeen}` };
    case 'unreachable':
      return { errors: {}, trouble: `${botName} is not connected, so nothing took the form. ${asSeen}` };
    case 'invalid_answer':
      return { errors: {}, trouble: `${botName} answered what Slack cannot use: ${result.problem}. ${asSeen}` };
  }
}

function wanted(blocks: readonly JsonObject[], blockId: string): string {
  const block = blocks.find((one) => textAt(one, 'block_id') === blockId) ?? null;
  const element = jsonAt(block, 'element');
  const least = numberAt(element, 'min_length') ?? 0;
  switch (textAt(element, 'type')) {
    case 'email_text_input':
      return 'Please enter an email address.';
    case 'url_text_input':
      return 'Please enter a link, such as https://fabrikam.example.';
    case 'number_input':
      return `Please enter a ${element?.['is_decimal_allowed'] === true ? '' : 'whole '}number${range(element)}.`;
    default:
      return least > 1 ? `Please enter at least ${least} characters.` : 'Please complete this required field.';
  }
}

function range(element: JsonObject | null): string {
  const least = textAt(element, 'min_value');
  const most = textAt(element, 'max_value');
  return [...(least === null ? [] : [` from ${least}`]), ...(most === null ? [] : [` up to ${most}`])].join('');
}
