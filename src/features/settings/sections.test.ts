import type { KnownBlock } from '@slack/types';
import { expect, test } from 'vitest';
import { translatorFor } from '../../../test/support/all-texts.ts';
import { contributedSections, fullSettings, settingsModelOf } from '../../../test/support/settings-gallery.ts';
import { DomainError } from '../../core/domain-error.ts';
import type { Stated } from '../../platform/slack/view-state.ts';
import { flatSettings } from '../workspace/index.ts';
import type { SettingsModel } from './format.ts';
import { getForm } from './forms/forms.ts';
import { plainSections, readSection, sectionFields } from './sections.ts';

const t = translatorFor('en-US');
const sections = [
  ...Object.entries(plainSections),
  ...contributedSections.map(({ name, fields }) => [name, fields] as const),
];
type Section = (typeof sections)[number][1];

type Element = Readonly<Record<string, unknown>>;

/** A form as Slack sends it: each element as the view has it, or as `entered` changes it. */
function submitted(fields: readonly KnownBlock[], entered: (element: Element) => Element): Stated {
  const inputs = fields.filter((block) => block.type === 'input');
  const values = inputs.map(({ block_id: block = '', element }) => [
    block,
    { [element.action_id ?? '']: entered({ ...element }) },
  ]);
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

function fieldsOf(section: Section, { settings, version, hidden, defaults }: SettingsModel) {
  return sectionFields(t, { version, problems: [], hidden, defaults }, { section, settings });
}

test.each(sections)('the form of %s, submitted as it was opened, is what is set', (_, section) => {
  const { settings: others } = settingsModelOf();
  for (const model of [settingsModelOf({ timeZone: 'Asia/Tokyo' }), fullSettings]) {
    const { draft, problems } = readSection(submitted(fieldsOf(section, model), asShown), {
      section,
      settings: others,
      deviceGroups: ['Servers', 'Laptops'],
    });
    const keys = section.map(({ key }) => key);
    const [entered, set] = [flatSettings(draft), flatSettings(model.settings)];

    expect(problems).toEqual([]);
    expect(keys.map((key) => entered[key])).toEqual(keys.map((key) => set[key]));
  }
});

test('what is not chosen, and every line that is no date, has a problem at its field', () => {
  const wrong = sections.flatMap(([, section]) => {
    const fields = fieldsOf(section, fullSettings);
    const view = submitted(fields, ({ type }) =>
      type === 'plain_text_input' ? { value: 'never\n2026-12-25, x' } : {},
    );
    return readSection(view, { section, settings: fullSettings.settings, deviceGroups: [] }).problems;
  });

  expect(wrong.map(({ field, code }) => `${field}:${code}`)).toEqual([
    'holidays:dates_malformed',
    'report_hour:missing',
    'weekly_day:missing',
    'verification:missing',
    'own_completion:missing',
    'locale:locale_unknown',
    'own_link_previews:missing',
    'own_risk_policy:missing',
    'own_risk_unknown:missing',
    'own_risk_others:missing',
    'own_risk_moves:missing',
  ]);
  expect(wrong[0]?.parameters).toEqual({ typed: ['never', 'x'], count: 2, more: 0 });
});

test.each(['constructor', '__proto__', 'routes', 'nothing'])('%s is the name of no form', (name) => {
  expect(() => getForm(name, contributedSections)).toThrow(DomainError);
});
