import type { KnownBlock } from '@slack/types';
import { expect, test } from 'vitest';
import { translatorFor } from '../../../test/support/all-texts.ts';
import { fullSettings, settingsModelOf } from '../../../test/support/settings-gallery.ts';
import type { Stated } from './forms/values.ts';
import { readSection, type SectionTopic, sectionFields, settingsSections } from './sections.ts';
import type { SettingsModel } from './words.ts';

const t = translatorFor('en-US');
// Its keys, which `Object.keys` gives as any text.
const topics = Object.keys(settingsSections) as readonly SectionTopic[];

type Element = Readonly<Record<string, unknown>>;

/** A form as Slack sends it: each element as the view has it, or as `entered` changes it. */
function submitted(fields: readonly KnownBlock[], entered: (element: Element) => Element): Stated {
  const inputs = fields.filter((block) => block.type === 'input');
  const values = inputs.map((block) => [block.block_id ?? '', { value: entered({ ...block.element }) }]);
  // Only what is read is there.
  return { state: { values: Object.fromEntries(values) } } as unknown as Stated;
}

function asShown(element: Element): Element {
  return {
    value: element['initial_value'],
    selected_option: element['initial_option'],
    selected_options: element['initial_options'],
  };
}

function fieldsOf(topic: SectionTopic, { settings, version, hidden, defaults }: SettingsModel) {
  return sectionFields(t, { version, problems: [], hidden, defaults }, { topic, settings });
}

test.each(topics)('the form of %s, submitted as it was opened, is what is set', (topic) => {
  const { settings: others } = settingsModelOf();
  for (const model of [settingsModelOf({ timeZone: 'Asia/Tokyo' }), fullSettings]) {
    const { draft, problems } = readSection(submitted(fieldsOf(topic, model), asShown), { topic, settings: others });
    const keys = settingsSections[topic].map(({ key }) => key);

    expect(problems).toEqual([]);
    expect(keys.map((key) => draft[key])).toEqual(keys.map((key) => model.settings[key]));
  }
});

test('what is not chosen, and every line that is no date, has a problem at its field', () => {
  const wrong = topics.flatMap((topic) => {
    const fields = fieldsOf(topic, fullSettings);
    const view = submitted(fields, ({ type }) =>
      type === 'plain_text_input' ? { value: 'never\n2026-12-25, x' } : {},
    );
    return readSection(view, { topic, settings: fullSettings.settings }).problems;
  });

  expect(wrong.map(({ field, code }) => `${field}:${code}`)).toEqual([
    'holidays:dates_malformed',
    'report_hour:missing',
    'weekly_day:missing',
    'verification:missing',
    'own_completion:missing',
    'link_previews:missing',
    'locale:locale_unknown',
  ]);
  expect(wrong[0]?.parameters).toEqual({ typed: ['never', 'x'], count: 2, more: 0 });
});
