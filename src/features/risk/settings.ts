import { z } from 'zod';
import { type Contribution, contribute } from '../../platform/slot.ts';
import { shortGroupText } from '../access/index.ts';
import { oneOf, onOrOff, optionalNumberOf, ownField, settingsSections, someDeviceGroups } from '../settings/index.ts';
import { defineSetting, type WorkspaceSettings } from '../workspace/index.ts';
import { type OwnRow, ownRows, questionsOf, type RiskRules, riskPolicies } from './policy.ts';
import { type RiskTranslator, riskTexts } from './texts.ts';

const policy = defineSetting('riskPolicy', z.enum(riskPolicies), 'priority');

const unknownAs = defineSetting('riskUnknown', z.enum(['no', 'yes']), 'no');

const bounds = { least: 1, most: 365 } as const;
const days = z.int().min(bounds.least).max(bounds.most).nullable();
const ownDays = {
  in_kev: defineSetting('riskDaysInKev', days, 14),
  publicly_exposed: defineSetting('riskDaysExposed', days, null),
  automatable_total: defineSetting('riskDaysAutomatableTotal', days, 14),
  public_exploit: defineSetting('riskDaysExploit', days, 14),
  active_alert: defineSetting('riskDaysAlert', days, 3),
} satisfies Readonly<Record<OwnRow, unknown>>;

const publicGroups = defineSetting('riskPublicGroups', z.array(z.string()), []);

/** Whether devices of other groups are exposed, where Defender has no tag. */
const otherGroups = defineSetting('riskOtherGroups', z.enum(['unknown', 'no']), 'unknown');

const movesDates = defineSetting('riskMovesDates', z.boolean(), false);

type Settings = Pick<WorkspaceSettings, 'own'>;

export interface RiskSettings {
  readonly rules: RiskRules;
  readonly exposure: ExposureSettings;
}

export interface ExposureSettings {
  readonly publicGroups: readonly string[];
  readonly others: 'unknown' | 'no';
}

export function riskSettingsIn(settings: Settings): RiskSettings {
  const days = Object.fromEntries(ownRows.map((row) => [row, ownDays[row].of(settings)])) as RiskRules['ownDays'];
  return {
    rules: { policy: policy.of(settings), unknownAs: unknownAs.of(settings), ownDays: days },
    exposure: { publicGroups: publicGroups.of(settings), others: otherGroups.of(settings) },
  };
}

/** The settings that make a different policy. Which groups are public is a fact. */
export function usedRules({ policy, unknownAs, ownDays }: RiskRules) {
  return [policy, unknownAs, policy === 'own' ? ownDays : null] as const;
}

export function areDatesMoved(settings: Settings): boolean {
  return movesDates.of(settings);
}

/** Whether facts about CVEs decide anything. If not, no source is asked for them. */
export function isRiskUsed(settings: Settings): boolean {
  return policy.of(settings) !== 'priority';
}

/** Whether CISA's answers in CVE records decide anything. */
export function areRecordsUsed(settings: Settings): boolean {
  const asked = questionsOf(riskSettingsIn(settings).rules);
  return asked.includes('automatable') || asked.includes('total_impact');
}

const mostGroupsNamed = 3;

function settingsLines(t: RiskTranslator, settings: Settings): readonly string[] {
  const { rules, exposure } = riskSettingsIn(settings);
  const now = t.mrkdwn(`settings.now.risk.${rules.policy}`);
  if (rules.policy === 'priority') return [now];
  const groups = shortGroupText(t, exposure.publicGroups, mostGroupsNamed);
  return [
    now,
    t.mrkdwn(`settings.now.risk_unknown.${rules.unknownAs}`),
    exposure.publicGroups.length === 0
      ? t.mrkdwn(`settings.now.risk_groups_none.${exposure.others}`)
      : t.mrkdwn(`settings.now.risk_groups.${exposure.others}`, { groups }),
    t.mrkdwn(movesDates.of(settings) ? 'settings.now.risk_moves' : 'settings.now.risk_proposes'),
  ];
}

/** Slack asks Mendbot for the options of this field. */
export const publicGroupsField = 'own_risk_groups';

const rowFields = ownRows.map((row) =>
  ownField(ownDays[row], optionalNumberOf(bounds), {
    field: `own_risk_days_${row}`,
    label: (t) => t.with(riskTexts).text(`settings.risk.days.${row}`),
    ...(row === 'active_alert' ? { hint: (t) => t.with(riskTexts).text('settings.risk.days_hint') } : {}),
    isOptional: true,
  }),
);

export const riskSection: Contribution = contribute(settingsSections, {
  name: 'risk',
  title: (t) => t.with(riskTexts).text('settings.section.risk'),
  lines: (t, settings) => settingsLines(t.with(riskTexts), settings),
  fields: [
    ownField(
      policy,
      oneOf('radio_buttons', riskPolicies, (translator, one) => {
        const t = translator.with(riskTexts);
        return [t.text(`settings.risk.policy.${one}`), t.text(`settings.risk.policy_more.${one}`)];
      }),
      { field: 'own_risk_policy', label: (t) => t.with(riskTexts).text('settings.risk.policy') },
    ),
    ownField(
      unknownAs,
      oneOf('radio_buttons', ['no', 'yes'], (translator, one) => {
        const t = translator.with(riskTexts);
        return [t.text(`settings.risk.unknown.${one}`), t.text(`settings.risk.unknown_more.${one}`)];
      }),
      { field: 'own_risk_unknown', label: (t) => t.with(riskTexts).text('settings.risk.unknown') },
    ),
    ownField(publicGroups, someDeviceGroups, {
      field: publicGroupsField,
      label: (t) => t.with(riskTexts).text('settings.risk.groups'),
      hint: (t) => t.with(riskTexts).text('settings.risk.groups_hint'),
      isOptional: true,
    }),
    ownField(
      otherGroups,
      oneOf('radio_buttons', ['unknown', 'no'], (t, one) => [t.with(riskTexts).text(`settings.risk.others.${one}`)]),
      { field: 'own_risk_others', label: (t) => t.with(riskTexts).text('settings.risk.others') },
    ),
    ownField(
      movesDates,
      onOrOff((t, isOn) => t.with(riskTexts).text(isOn ? 'settings.risk.moves_on' : 'settings.risk.moves_off')),
      { field: 'own_risk_moves', label: (t) => t.with(riskTexts).text('settings.risk.moves') },
    ),
    ...rowFields,
  ],
});
