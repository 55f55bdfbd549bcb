import type { KnownBlock } from '@slack/types';
import type {
  ConfigurationSteps,
  MissingUpdate,
  Recommendation,
  SoftwareVersion,
} from '../../microsoft/recommendation.ts';
import type { SecurityTask } from '../../microsoft/security-task.ts';
import { limits, truncate } from '../../platform/slack/limits.ts';
import { context, quote, section } from '../../platform/slack/views/elements.ts';
import { lineSections } from '../../platform/slack/views/message.ts';
import { listed } from '../../platform/slack/views/text.ts';
import { type Activity, portalUrlOf } from '../activities/index.ts';
import type { InstalledSoftware, PortalLinks, SoftwareFacts } from '../recommendations/index.ts';
import type { DetailTranslator } from './texts.ts';

export type LinkedTask = Pick<SecurityTask, 'title' | 'remediation'>;

export interface StepsSubject {
  readonly activity: Activity;
  readonly recommendation: Recommendation | null;
  readonly task: LinkedTask | null;
  /** Microsoft’s remediation options, from advanced hunting; `null` where the activity has none to show. */
  readonly steps: ConfigurationSteps | null;
  readonly software: SoftwareFacts | null;
}

// Microsoft sets no limit on names, versions and titles.
const longestName = 200;
const longestVersion = 100;
const mostLines = 5;

/** One sentence for the remediation option, then Microsoft’s own text, then versions and missing updates. */
export function remediationSteps(t: DetailTranslator, subject: StepsSubject): readonly KnownBlock[] {
  const { activity, steps, software } = subject;
  const lines = [`*${t.mrkdwn('steps.heading')}*`, sentence(t, subject), ...recommendedNow(t, subject)];
  return [section(lines.join('\n')), ...configurationSteps(t, steps), ...softwareBlocks(t, activity, software)];
}

export function deploymentSteps(
  t: DetailTranslator,
  { activity, task }: StepsSubject,
  portalLinks: PortalLinks,
): readonly KnownBlock[] {
  const url = portalUrlOf(activity, portalLinks) ?? portalLinks.defenderPortalUrl;
  const words = task?.remediation ?? '';
  return [
    ...deployment(t, activity, task, portalLinks),
    ...(words === '' ? [] : [section(t.mrkdwn('steps.by_microsoft')), quote(truncate(words, limits.text))]),
    section(t.mrkdwn('steps.portal', { url: { mrkdwn: url } })),
  ];
}

/** Uses the version at filing, or Defender’s current version where the filing had none. */
function sentence(t: DetailTranslator, { activity, recommendation }: StepsSubject): string {
  const { option, component, title, recommendedVersion } = activity;
  const version = recommendedVersion === '' ? (recommendation?.recommendedVersion ?? '') : recommendedVersion;
  const names = {
    component: truncate(component === '' ? title : component, longestName),
    version: truncate(version, longestName),
  };
  return t.mrkdwn(isVersioned(option) && version !== '' ? `steps.${option}_to` : `steps.${option}`, names);
}

function isVersioned(option: Activity['option']): option is 'update' | 'upgrade' {
  return option === 'update' || option === 'upgrade';
}

/** What Defender recommends now, where that differs from the filing: another version or another program. */
function recommendedNow(t: DetailTranslator, { activity, recommendation }: StepsSubject): readonly string[] {
  if (recommendation === null || !isVersioned(activity.option)) return [];
  const { recommendedVersion, recommendedProgram, recommendedVendor } = recommendation;
  const isOther = ![recommendedVersion, ''].includes(activity.recommendedVersion) && recommendedVersion !== '';
  const program = truncate(recommendedProgram, longestName);
  const vendor = truncate(recommendedVendor, longestName);
  return [
    ...(isOther ? [t.mrkdwn('steps.now_to', { version: truncate(recommendedVersion, longestName) })] : []),
    ...(program === '' ? [] : [t.mrkdwn(vendor === '' ? 'steps.program' : 'steps.program_by', { program, vendor })]),
  ];
}

function configurationSteps(t: DetailTranslator, steps: ConfigurationSteps | null): readonly KnownBlock[] {
  if (steps === null) return [];
  if (steps.kind !== 'known') return [context(t.mrkdwn(`configuration_steps.${steps.kind}`))];
  const at = t.instant(steps.readAt);
  return [section(t.mrkdwn('configuration_steps.known', { at })), quote(truncate(steps.text, limits.text))];
}

/** Counts are for all devices: Defender does not count versions by device group. */
function softwareBlocks(
  t: DetailTranslator,
  { option }: Activity,
  software: SoftwareFacts | null,
): readonly KnownBlock[] {
  if (software === null) return [];
  if (software.kind !== 'known') return [context(t.mrkdwn(`versions.${software.kind}`))];
  if (software.versions.length === 0) return [context(t.mrkdwn('versions.none'))];
  const fixed = isVersioned(option) ? fixedVersions(t, software) : [];
  return [
    ...lineSections([...vulnerableVersions(t, software), ...fixed]),
    ...lineSections(missingUpdates(t, software)),
  ];
}

function vulnerableVersions(t: DetailTranslator, { versions, readAtMs }: InstalledSoftware): readonly string[] {
  const at = t.instant(new Date(readAtMs));
  const vulnerable = mostInstalledFirst(versions.filter(({ weaknesses }) => weaknesses > 0));
  if (vulnerable.length === 0) return [t.mrkdwn('versions.none_vulnerable', { at })];
  const rest = vulnerable.slice(mostLines);
  const installations = rest.reduce((sum, one) => sum + one.installations, 0);
  return [
    t.mrkdwn('versions.vulnerable', { at }),
    ...vulnerable
      .slice(0, mostLines)
      .map(({ version, ...counts }) =>
        t.mrkdwn('versions.one', { version: truncate(version, longestVersion), ...counts }),
      ),
    ...(rest.length === 0 ? [] : [t.mrkdwn('versions.more', { count: rest.length, installations })]),
  ];
}

/** Defender marks no version as fixed. A version with 0 weaknesses counts as fixed. */
function fixedVersions(t: DetailTranslator, { versions }: InstalledSoftware): readonly string[] {
  const fixed = mostInstalledFirst(versions.filter(({ weaknesses }) => weaknesses === 0));
  if (fixed.length === 0) return [];
  const rest = fixed.length - mostLines;
  const named = fixed
    .slice(0, mostLines)
    .map(({ version, installations }) =>
      t.text('versions.fixed_one', { version: truncate(version, longestVersion), installations }),
    );
  const words = rest > 0 ? [...named, t.text('versions.fixed_more', { count: rest })] : named;
  return [t.mrkdwn('versions.fixed', { versions: listed(t, words) })];
}

function mostInstalledFirst(versions: readonly SoftwareVersion[]): readonly SoftwareVersion[] {
  return versions.toSorted(
    (one, other) =>
      other.installations - one.installations || other.version.localeCompare(one.version, 'en', { numeric: true }),
  );
}

function missingUpdates(t: DetailTranslator, { missingUpdates: all }: InstalledSoftware): readonly string[] {
  if (all.length === 0) return [];
  const sorted = all.toSorted((one, other) => other.deviceCount - one.deviceCount || other.cveCount - one.cveCount);
  const rest = sorted.length - mostLines;
  return [
    t.mrkdwn('updates.heading'),
    ...sorted.slice(0, mostLines).map((update) => updateLine(t, update)),
    ...(rest > 0 ? [t.mrkdwn('common.more', { count: rest })] : []),
  ];
}

function updateLine(t: DetailTranslator, { id, name, deviceCount: devices, cveCount: cves }: MissingUpdate): string {
  const article = truncate(/^\d+$/.test(id) ? `KB${id}` : id, longestVersion);
  const named = name === '' ? article : `${article} · ${truncate(name, longestName)}`;
  return t.mrkdwn('updates.one', { name: named, devices, cves });
}

/** Intune documents no URL for one task, so the link opens Intune and the text names the task. */
function deployment(
  t: DetailTranslator,
  { option }: Activity,
  task: LinkedTask | null,
  { intunePortalUrl }: PortalLinks,
): readonly KnownBlock[] {
  if (!isVersioned(option) && option !== 'uninstall') return [];
  const url = { mrkdwn: intunePortalUrl };
  if (task === null) return [section(t.mrkdwn(`deploy.${option}`, { url }))];
  return [section(t.mrkdwn(`deploy.${option}_task`, { url, title: truncate(task.title, longestName) }))];
}
