import type { ModalView } from '@slack/types';
import { byPerson } from '../../src/core/completion.ts';
import { frozenTargets } from '../../src/features/activities/activity.ts';
import type { HistoryEvent } from '../../src/features/card/activity-event.ts';
import { type ActivityVerb, activityVerbs } from '../../src/features/card/verbs.ts';
import { activityDetailModal } from '../../src/features/details/detail.ts';
import type { ActivityDetailModel, DetailShown } from '../../src/features/details/model.ts';
import type { LinkedTask } from '../../src/features/details/steps.ts';
import {
  type DeviceClass,
  outOfScopeReasons,
  type TargetDevice,
  targetStates,
} from '../../src/features/progress/target.ts';
import type { InstalledSoftware, SoftwareFacts } from '../../src/features/recommendations/software.ts';
import { toWeaknessPage } from '../../src/features/recommendations/vulnerabilities.ts';
import type {
  ConfigurationSteps,
  CveId,
  DeviceId,
  MissingUpdate,
  Vulnerability,
} from '../../src/microsoft/recommendation.ts';
import { activityModel } from './activity-models.ts';
import type { Translator } from './all-texts.ts';
import { exception, exceptionId } from './exception-fixtures.ts';
import {
  activity,
  attentionActivity,
  ben,
  hostileTexts,
  mina,
  names,
  now,
  portalLinks,
  recommendation,
  status,
} from './fixtures.ts';
import { type GalleryView, inFull, readIn, unread } from './gallery-view.ts';

const everyVerb: ReadonlySet<ActivityVerb> = new Set(activityVerbs);

/** The overview of a person who may do everything. */
export const overviewParts = {
  shown: { section: 'overview', exceptions: [], parts: [] },
  verbs: everyVerb,
  followerCount: 0,
  following: 'no',
  measuring: null,
  said: null,
} as const satisfies Partial<ActivityDetailModel>;

function detailModel(overrides: Partial<ActivityDetailModel> = {}): ActivityDetailModel {
  return {
    ...activityModel({ activity: activity({ status: status('active'), targets: counted }) }),
    ...overviewParts,
    followerCount: 2,
    ...overrides,
  };
}

const counted = { ...frozenTargets(500, now), fixed: 470, silent: 6, gone: 4, outOfScope: 5, reExposed: 7 };

/** The details of an activity, in each section. */
export function detailViews(t: Translator, event: HistoryEvent): readonly GalleryView[] {
  const modal = (name: string, model: Partial<ActivityDetailModel>): GalleryView => {
    return { name: `detail, ${name}`, surface: 'modal', payload: view(t, model) };
  };
  const taken = activity({ status: status('active'), assigneeId: ben });
  const worth = activity({ status: status('completed'), impactAtFiling: 12.345 });
  const attention = { activity: attentionActivity(), followerCount: 0 };
  const decisions: readonly HistoryEvent[] = [
    { ...event, id: 'e2', action: 'activity_taken', dueOn: null, by: byPerson(mina), assigneeId: mina },
    { ...event, id: 'e3', action: 'activity_reassigned', dueOn: null, by: byPerson(mina), assigneeId: ben },
    { ...event, id: 'e4', action: 'activity_rejected', reason: 'The product is retired next week.' },
  ];
  const tenComments = Array.from({ length: 10 }, (_, index): HistoryEvent => {
    return { ...event, id: `c${index}`, action: 'activity_commented', reason: '長'.repeat(3000) };
  });
  return [
    modal('pending', { activity: activity() }),
    inFull(modal('active', {})),
    modal('taken', { activity: taken }),
    modal('assigned before anybody accepted it', { activity: activity({ assigneeId: ben }) }),
    modal('completed', { activity: activity({ status: status('completed') }) }),
    modal('completed, with its impact', { activity: worth }),
    modal('completed, and Defender lists the recommendation no more', {
      activity: worth,
      recommendation: recommendation({ isRemoved: true }),
    }),
    modal('rejected, with its impact', { activity: { ...worth, status: status('rejected') } }),
    modal('rejected', { activity: activity({ status: status('rejected') }) }),
    modal('attention required', attention),
    modal('for a person who only reads', { verbs: new Set<ActivityVerb>(['comment']) }),
    modal('in plain words', { activity: activity({ recommendationId: null, targets: null }), recommendation: null }),
    modal('changed meanwhile', { said: t.mrkdwn('detail.changed_meanwhile', { state: t.text('state.completed') }) }),
    modal('with exceptions', { shown: { section: 'overview', exceptions: sevenExceptions(), parts: [] } }),
    ...([{ kind: 'while_open' }, { kind: 'until', at: now }, { kind: 'over' }] as const).map((measuring) =>
      unread(modal(`measured ${measuring.kind}`, { measuring })),
    ),
    ...readIn('card/details-recommendation', [
      ...recommendations(modal),
      modal('recommendation, attention required', { ...attention, shown: recommendationShown() }),
    ]),
    ...readIn('card/details-devices-and-history', [
      ...devices(modal),
      modal('history', { shown: historyShown(decisions) }),
      modal('history, in the middle', { shown: historyShown(decisions, { hasBefore: true, hasAfter: true }) }),
      modal('history, attention required', { ...attention, shown: historyShown([]) }),
      unread(modal('history, ten comments of 3,000 characters', { shown: historyShown(tenComments) })),
    ]),
    ...hostile(t, event),
  ];
}

type Show = (name: string, model: Partial<ActivityDetailModel>) => GalleryView;

function recommendations(modal: Show): readonly GalleryView[] {
  const cves = Array.from({ length: 45 }, (_, index) => cve(index));
  const shown = (weaknesses: Extract<DetailShown, { section: 'recommendation' }>['weaknesses']) => ({
    shown: recommendationShown({ weaknesses, page: weaknesses?.kind === 'page' ? weaknesses.page : 0 }),
  });
  return [
    ...(['being_read', 'not_read', 'unknown_to_defender'] as const).map((kind) =>
      modal(`recommendation, CVEs ${kind}`, shown({ kind })),
    ),
    modal('recommendation, the first CVEs', shown(toWeaknessPage(cves, 0))),
    unread(modal('recommendation, the last CVEs', shown(toWeaknessPage(cves, 2)))),
    modal('recommendation, no CVE', shown(toWeaknessPage([], 0))),
    modal('recommendation, in Microsoft’s words', { shown: recommendationShown({ task: microsoftSays }) }),
    ...softwares(modal),
    ...(['being_read', 'not_read', 'not_authorized', 'none'] as const).map((kind) =>
      modal(`configuration, options ${kind}`, configuration({ kind })),
    ),
    modal(
      'configuration, options by Microsoft',
      configuration({
        kind: 'known',
        text: 'Option 1: Intune\n• Open the policies\n• Turn it on',
        readAt: new Date('2026-11-25T09:00:00Z'),
        isOld: false,
      }),
    ),
    modal('recommendation, not listed any more', { recommendation: null, shown: recommendationShown() }),
    modal('recommendation, exposed devices not counted', {
      recommendation: recommendation({ exposedMachinesCount: null }),
      shown: recommendationShown(),
    }),
    ...(['update', 'upgrade', 'uninstall', 'configuration_change'] as const).flatMap((option) =>
      ['', '131.0.2'].map((recommendedVersion) =>
        modal(`steps, ${option}${recommendedVersion === '' ? ' without version' : ''}`, {
          activity: activity({ option, recommendedVersion }),
          shown: recommendationShown(),
        }),
      ),
    ),
  ];
}

function configuration(steps: ConfigurationSteps): Partial<ActivityDetailModel> {
  return { activity: activity({ option: 'configuration_change' }), shown: recommendationShown({ steps }) };
}

const microsoftSays: LinkedTask = {
  title: 'Update Google Chrome',
  remediation: 'Deploy version 131.0.2 or later to the listed devices.',
};

function installed(versions: InstalledSoftware['versions'], missingUpdates: readonly MissingUpdate[] = []) {
  return { kind: 'known', versions, missingUpdates, readAtMs: Date.parse('2026-11-25T09:00:00Z') } as const;
}

/** The versions of software, each option with and without a linked task. */
function softwares(modal: Show): readonly GalleryView[] {
  const vulnerable = Array.from({ length: 8 }, (_, index) => {
    return { version: `130.0.6723.${91 - index}`, installations: 171 - 20 * index, weaknesses: 31 + index };
  });
  const fixed = ['131.0.6778.85', '131.0.6778.108'].map((version, index) => {
    return { version, installations: 155 - 154 * index, weaknesses: 0 };
  });
  const updates = Array.from({ length: 7 }, (_, index) => {
    return {
      id: `${5_046_617 + index}`,
      name: 'November 2026 Security Updates',
      deviceCount: 240 - index,
      cveCount: 14,
    };
  });
  const software = installed([...fixed, ...vulnerable]);
  const weaknesses = toWeaknessPage(
    Array.from({ length: 7 }, (_, index) => cve(index)),
    0,
  );
  const withOption = (option: 'update' | 'upgrade' | 'uninstall', task: LinkedTask | null) => {
    return modal(`versions, ${option}${task === null ? '' : ' with a task'}`, {
      activity: activity({ option, recommendedVersion: '131.0.6778.85' }),
      shown: recommendationShown({ software, task, weaknesses }),
    });
  };
  const withFacts = (name: string, facts: SoftwareFacts) =>
    modal(`versions, ${name}`, { shown: recommendationShown({ software: facts }) });
  return [
    inFull(withOption('update', null)),
    withOption('update', microsoftSays),
    withOption('upgrade', microsoftSays),
    withOption('uninstall', null),
    withOption('uninstall', { ...microsoftSays, remediation: '' }),
    modal('versions, another is recommended by now', {
      recommendation: recommendation({
        recommendedVersion: '132.0.6834.83',
        recommendedProgram: 'chrome_enterprise',
        recommendedVendor: 'google',
      }),
      shown: recommendationShown({ software: installed(fixed) }),
    }),
    withFacts('with missing updates', installed(vulnerable.slice(0, 2), updates)),
    withFacts('none listed', installed([])),
    ...(['being_read', 'not_read', 'not_authorized', 'none'] as const).map((kind) => withFacts(kind, { kind })),
  ];
}

function devices(modal: Show): readonly GalleryView[] {
  const every = [
    ...targetStates.filter((state) => state !== 'out_of_scope').map((state) => device({ state })),
    ...outOfScopeReasons.map((reason) => device({ state: 'out_of_scope', reason })),
    device({ state: 'fixed', isReExposed: true, deviceGroup: 'UnassignedGroup' }),
  ];
  const twenty = Array.from({ length: 20 }, () => device({ name: 'n'.repeat(300), osPlatform: 'o'.repeat(300) }));
  return [
    modal('devices of every kind', { shown: devicesShown('all', every) }),
    modal('devices, none counted yet', { activity: activity(), shown: devicesShown('all', []) }),
    unread(modal('devices, twenty of long names', { shown: devicesShown('exposed', twenty, true) })),
    modal('devices, none of a class', { shown: devicesShown('gone', []) }),
  ];
}

function hostile(t: Translator, event: HistoryEvent): readonly GalleryView[] {
  return Object.entries(hostileTexts).flatMap(([kind, text]): readonly GalleryView[] => {
    const title = text.slice(0, 300).toWellFormed();
    const model = {
      activity: activity({
        title,
        notes: text,
        component: title,
        recommendedVersion: title,
        scope: { kind: 'groups', groups: [title, text] },
        targets: counted,
        status: { ...status('rejected'), state: 'rejected', reason: text.slice(0, 1000) },
      }),
      names: new Map([...names.keys()].map((id) => [id, title])),
      recommendation: recommendation({ name: title, vendor: title, relatedComponent: title, category: title }),
    };
    const shown: readonly DetailShown[] = [
      overviewParts.shown,
      recommendationShown({
        task: { title, remediation: text },
        software: installed(
          [1, 0].map((weaknesses) => ({ version: title, installations: 3, weaknesses })),
          [{ id: title, name: title, deviceCount: 1, cveCount: 2 }],
        ),
        steps: { kind: 'known', text, readAt: new Date('2026-11-25T09:00:00Z'), isOld: false },
      }),
      devicesShown('all', [device({ name: title, osPlatform: title, deviceGroup: title })]),
      historyShown([{ ...event, action: 'activity_commented', reason: text }]),
    ];
    return shown.map((one) => ({
      name: `hostile ${kind}: detail, ${one.section}`,
      surface: 'modal',
      payload: view(t, { ...model, shown: one }),
    }));
  });
}

function view(t: Translator, model: Partial<ActivityDetailModel>): ModalView {
  return activityDetailModal(t, detailModel(model), portalLinks);
}

function recommendationShown(
  overrides: Partial<Extract<DetailShown, { section: 'recommendation' }>> = {},
): DetailShown {
  const nothing = { task: null, steps: null, software: null, weaknesses: null };
  return { section: 'recommendation', page: 0, ...nothing, ...overrides };
}

function devicesShown(of: DeviceClass | 'all', items: readonly TargetDevice[], isBetween = false): DetailShown {
  const beside = { hasBefore: isBetween, hasAfter: isBetween };
  const page = { items, ...beside, number: isBetween ? 62 : 1, pages: isBetween ? 1204 : 1, isLimited: false };
  return { section: 'devices', of, beside: { kind: 'start' }, page };
}

function historyShown(
  events: readonly HistoryEvent[],
  beside: { readonly hasBefore: boolean; readonly hasAfter: boolean } = { hasBefore: false, hasAfter: false },
): Extract<DetailShown, { section: 'history' }> {
  const items = events.map((event, index) => ({ key: events.length - index, event }));
  return { section: 'history', beside: { kind: 'start' }, page: { items, ...beside }, ledger: [] };
}

function sevenExceptions() {
  return Array.from({ length: 7 }, (_, index) => exception({ id: exceptionId(index + 1), number: index + 1 }));
}

function cve(index: number): Vulnerability {
  return {
    id: `CVE-2026-${10_000 + index}` as CveId,
    severity: (['critical', 'high', 'medium', 'low', 'unknown'] as const)[index % 5] ?? 'unknown',
    cvss: index % 5 === 4 ? null : 9.8 - index / 10,
    hasPublicExploit: index < 3,
    isExploitVerified: index === 1,
    epss: index % 4 === 3 ? null : 0.4213 / (index + 1),
  };
}

function device(overrides: Partial<TargetDevice> = {}): TargetDevice {
  return {
    id: '9f3c1a77d0b84e12a6c5f0e98b7d2c4416aa03de' as DeviceId,
    name: 'lon-lt-0142.corp.fabrikam.example',
    osPlatform: 'Windows11',
    deviceGroup: 'EMEA Workstations',
    frozenAt: now,
    state: 'exposed',
    reason: null,
    isReExposed: false,
    since: now,
    lastExposedAt: now,
    ...overrides,
  };
}
