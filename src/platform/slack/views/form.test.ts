import { describe, expect, test } from 'vitest';
import { fieldIds } from '../../../../test/support/all-ids.ts';
import { translatorFor } from '../../../../test/support/all-texts.ts';
import { expectNone } from '../../../../test/support/expect-none.ts';
import { viewGallery } from '../../../../test/support/view-gallery.ts';
import { option } from './elements.ts';

const { reason, note, exceptionContext, laterReason, triageNote } = fieldIds;
const audited: readonly string[] = [reason, note, exceptionContext, laterReason, triageNote];

interface Field {
  readonly id: string;
  readonly hint: string;
}

describe.each(['en-US', 'ja-JP'])('that words are kept in the audit log, in %s,', (locale) => {
  const t = translatorFor(locale);
  const words = t.text('form.audited', { hint: '' }).trim();
  // As a sentence of its own: other hints say what else the audit log keeps.
  const isSaid = ({ hint }: Field) => hint.endsWith(words) && /(^|[.。] ?)$/.test(hint.slice(0, -words.length));
  const modals = viewGallery(t).filter(({ surface }) => surface === 'modal');
  const fields = modals.flatMap(({ name, payload }) => fieldsIn(payload).map((field) => ({ ...field, view: name })));

  test('is said of every field for a reason, a note or a comment', () => {
    const ours = fields.filter(({ id }) => audited.includes(id));

    expect(new Set(ours.map(({ id }) => id))).toEqual(new Set(audited));
    expectNone(ours.filter((field) => !isSaid(field)).map(({ view, id }) => `${view}: ${id}`));
  });

  test('is said of no other field', () => {
    const others = fields.filter(({ id }) => !audited.includes(id));

    expectNone(others.filter(isSaid).map(({ view, id }) => `${view}: ${id}`));
  });
});

function fieldsIn(payload: object): readonly Field[] {
  const { blocks = [] } = payload as { readonly blocks?: readonly object[] };
  return blocks.flatMap((block) => {
    const { element, hint } = block as {
      readonly element?: { readonly action_id?: string };
      readonly hint?: { readonly text: string };
    };
    return element === undefined ? [] : [{ id: element.action_id ?? '', hint: hint?.text ?? '' }];
  });
}

test('options that differ after the 75 characters that Slack takes are told apart by their rest', () => {
  const [long, short] = [`${'Workstations of the '.repeat(5)}north (12)`, 'Servers (3)'];

  expect(option(long, 'a').description?.text).toMatch(/^….*north \(12\)$/);
  expect(option(`${'x'.repeat(73)}😀yz`, 'a').description?.text).toBe('…😀yz');
  expect(option(short, 'b').description).toBeUndefined();
  expect(option(long, 'a', 'Said').description?.text).toBe('Said');
});
