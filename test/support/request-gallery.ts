import type { ChannelId } from '../../src/core/identifiers.ts';
import type { ProposedDue, Remark } from '../../src/features/activities/index.ts';
import { recordedBlocks } from '../../src/features/activities/recorded.ts';
import type { ExceptionCoverage } from '../../src/features/exceptions/index.ts';
import { exceptionCoverageText } from '../../src/features/exceptions/pauses/format.ts';
import { exceptionTexts } from '../../src/features/exceptions/texts.ts';
import { requesterTicketText } from '../../src/features/intune/format.ts';
import { type FiledModel, filedNotice } from '../../src/features/requests/filed-notice.ts';
import type { CveSearch } from '../../src/features/requests/filing.ts';
import { type FormItem, type RequestFormModel, requestForm } from '../../src/features/requests/form.ts';
import { type CveId, type RecommendationId, remediationOptions } from '../../src/microsoft/recommendation.ts';
import { sentBeforeView } from '../../src/platform/slack/serve/sent-before.ts';
import { longTitle, manyGroups, sourceMessage } from './activity-models.ts';
import type { Translator } from './all-texts.ts';
import {
  activity,
  activityId,
  attentionActivity,
  calendarDate,
  hostileTexts,
  now,
  portalLinks,
  recommendation,
  status,
} from './fixtures.ts';
import { type GalleryView, modal, readIn, unread } from './gallery-view.ts';

const byPriority: ProposedDue = { dueOn: calendarDate('2026-12-25'), policy: null };

export function formItem(overrides: Partial<FormItem> = {}): FormItem {
  return {
    recommendation: recommendation(),
    hasGroups: true,
    groupsOutcome: null,
    deviceCount: 1240,
    requested: [],
    hasUnseen: false,
    due: byPriority,
    remarks: [],
    ...overrides,
  };
}

export function formModel(overrides: Partial<RequestFormModel> = {}): RequestFormModel {
  return {
    takesPlainWords: false,
    plainTitle: '',
    items: [formItem()],
    closingRemarks: [],
    asked: [],
    searched: null,
    cveSearch: null,
    options: ['update', 'uninstall', 'attention_required'],
    option: 'update',
    chosenGroups: [],
    anywayRefs: [],
    followUp: null,
    lacksItAdmin: false,
    offersTicket: false,
    wantsTicket: false,
    priority: 'medium',
    dueOn: null,
    due: byPriority,
    source: null,
    ...overrides,
  };
}

/** The sentence about exceptions for a recommendation. */
export function covered(coverage: ExceptionCoverage): Remark {
  return (t) => exceptionCoverageText(t, coverage);
}

/** The next sentence in the form. */
export const coveredToo: Remark = (t) => t.with(exceptionTexts).mrkdwn('form.under_exception_allowed');

/** A form before a recommendation is chosen. */
export const nothingChosen = {
  items: [],
  options: ['recommended', 'attention_required'],
  option: 'recommended',
} as const;

/** A form with several recommendations, and the remediation of each. */
function batchItems(...items: readonly FormItem[]): Partial<RequestFormModel> {
  return { items, options: ['recommended', 'uninstall', 'attention_required'], option: 'recommended' };
}

export function filedModel(overrides: Partial<FiledModel> = {}): FiledModel {
  return {
    activities: [activity()],
    leftOut: [],
    remarks: new Map(),
    lacksItAdmin: false,
    ...overrides,
  };
}

const until = calendarDate('2026-12-25');

/** The date of a policy, with any reason. */
function policyDue(dueOn: string): ProposedDue {
  const due = { dueOn: calendarDate(dueOn) };
  return { ...due, policy: { ...due, why: covered({ under: { numbers: [17], until }, partial: null }), audited: {} } };
}
const acrobat = recommendation({ ref: 18, name: 'Update Acrobat' });

export function requestViews(t: Translator): readonly GalleryView[] {
  const shown = (name: string, model: Partial<RequestFormModel>) =>
    modal(`request form, ${name}`, requestForm(t, formModel(model), portalLinks));
  const requested = Array.from({ length: 7 }, (_, index) => ({
    activity: activity({ id: activityId(100 + index), number: 1100 + index, scope: { kind: 'all' } }),
    isOverdue: index === 0,
    isNotified: index === 1,
  }));
  const groups = manyGroups.slice(0, 100).map((name) => ({ name, deviceCount: 12 }));
  const one = (overrides: Partial<FormItem>) => ({ items: [formItem(overrides)] });
  return [
    shown('nothing chosen', nothingChosen),
    shown('a recommendation chosen', {}),
    shown('from a message', { source: sourceMessage({ link: null }) }),
    unread(shown('from a direct message', { source: sourceMessage({ channelId: 'D01' as ChannelId, link: null }) })),
    shown('from a message whose link is lost', {
      source: sourceMessage({ link: { kind: 'lost', why: 'not_in_channel' } }),
    }),
    shown('asked for by somebody else, unseen', one({ hasUnseen: true })),
    shown('groups not read yet', one({ hasGroups: false })),
    shown('groups could not be read', one({ hasGroups: false, groupsOutcome: 'failed' })),
    shown('groups chosen', {
      ...one({ deviceCount: 314 }),
      chosenGroups: [
        { name: 'Workstations EMEA', deviceCount: 310 },
        { name: 'UnassignedGroup', deviceCount: 4 },
      ],
      priority: 'high',
      dueOn: calendarDate('2026-12-01'),
    }),
    unread(shown('100 groups chosen', { chosenGroups: groups })),
    shown('attention required', { option: 'attention_required' }),
    shown('a configuration', {
      ...one({
        recommendation: recommendation({
          id: 'sca-_-scid-2011' as RecommendationId,
          name: 'Set “Account lockout threshold”',
          recommendedVersion: '',
          hasActiveAlert: false,
          hasPublicExploit: false,
          isException: true,
        }),
      }),
      options: ['configuration_change', 'attention_required'],
      option: 'configuration_change',
      priority: 'low',
    }),
    shown('others are at work', one({ requested })),
    shown('filed anyway', { ...one({ requested: requested.slice(0, 1) }), anywayRefs: [recommendation().ref] }),
    shown('nobody accepts', { lacksItAdmin: true }),
    shown('a best match', { searched: { text: 'chrome', isFound: true, ref: recommendation().ref } }),
    shown('some match', { ...nothingChosen, searched: { text: 'chrome', isFound: true, ref: null } }),
    shown('no match', { ...nothingChosen, searched: { text: 'netscape', isFound: false, ref: null } }),
    ...cveForms(t),
    shown('a ticket can be asked for', { offersTicket: true }),
    shown('a ticket is asked for', { offersTicket: true, wantsTicket: true }),
    shown('a ticket is asked for over 10,000 devices', {
      ...one({ deviceCount: 12_400 }),
      offersTicket: true,
      wantsTicket: true,
    }),
    shown('attention required, with the connection on', { offersTicket: true, option: 'attention_required' }),
    shown('plain words', {
      takesPlainWords: true,
      plainTitle: 'The lobby kiosk runs Windows 7',
      items: [],
      options: remediationOptions,
      option: null,
    }),
    unread(shown('a name of 300 characters', one({ recommendation: recommendation({ name: longTitle }) }))),
    ...formsOfBatch(shown, requested),
    ...readIn('filing/due-policies', formsUnderPolicies(shown)),
    ...filedViews(t),
  ];
}

function formsUnderPolicies(
  shown: (name: string, model: Partial<RequestFormModel>) => GalleryView,
): readonly GalleryView[] {
  const item = formItem({ due: policyDue('2026-11-28') });
  return [
    shown('due by a policy', { items: [item] }),
    shown('due by a policy, and another date chosen', { items: [item], dueOn: calendarDate('2026-12-01') }),
    shown('two, of which one is due by a policy', batchItems(item, formItem({ recommendation: acrobat }))),
  ];
}

function formsOfBatch(
  shown: (name: string, model: Partial<RequestFormModel>) => GalleryView,
  requested: FormItem['requested'],
): readonly GalleryView[] {
  const under = { under: { numbers: [17], until }, partial: null };
  const partial = { under: null, partial: { exceptions: [{ number: 18, groups: ['Kiosks'], until }], others: null } };
  const twenty = Array.from({ length: 20 }, (_, index) =>
    formItem({
      recommendation: recommendation({ ref: 999_999_980 + index, name: `${'W'.repeat(299)}${index}` }),
      requested: requested.slice(0, 2).map((one) => ({ ...one, activity: activity({ id: activityId(200 + index) }) })),
      hasUnseen: true,
      hasGroups: false,
      deviceCount: 12_400,
      remarks: [covered(partial)],
    }),
  );
  return [
    shown('two', batchItems(formItem(), formItem({ recommendation: acrobat, deviceCount: null }))),
    shown('two, of which one is asked for already', {
      ...batchItems(formItem({ requested: requested.slice(0, 2) }), formItem({ recommendation: acrobat })),
      anywayRefs: [recommendation().ref],
    }),
    shown('two under exceptions', {
      ...batchItems(
        formItem({ remarks: [covered(under)] }),
        formItem({ recommendation: acrobat, remarks: [covered(partial)] }),
      ),
      closingRemarks: [coveredToo],
      chosenGroups: [{ name: 'Tokyo', deviceCount: 40, recommendationCount: 1 }],
    }),
    unread(
      shown('twenty, with all that can be said of each', {
        ...batchItems(...twenty),
        closingRemarks: [coveredToo],
        offersTicket: true,
        wantsTicket: true,
      }),
    ),
    ...Object.entries(hostileTexts).map(([kind, text]) =>
      shown(`hostile ${kind}`, {
        ...batchItems(
          formItem({
            recommendation: recommendation({ name: text }),
            requested: requested.slice(0, 1),
            remarks: [covered(under)],
          }),
          formItem({ recommendation: acrobat }),
        ),
        chosenGroups: [{ name: text, deviceCount: 1, recommendationCount: 1 }],
        closingRemarks: [coveredToo],
      }),
    ),
  ];
}

function filedViews(t: Translator): readonly GalleryView[] {
  const filed = (name: string, model: Partial<FiledModel>) =>
    modal(`filed, ${name}`, filedNotice(t, filedModel(model), portalLinks));
  const sentBefore = (name: string, recorded: Parameters<typeof sentBeforeView>[2]) =>
    modal(`sent before: ${name}`, sentBeforeView(t, now, recorded));
  const many = Array.from({ length: 20 }, (_, index) =>
    activity({ id: activityId(index), number: 1001 + index, title: 'W'.repeat(3000), wantsTicket: true }),
  );
  const noTicketYet = { ticket: null, proposals: [], joinedCount: null };
  const yours: Remark = (of, portal) =>
    requesterTicketText(of, { activity: activity({ wantsTicket: true }), ticket: noTicketYet }, portal) ?? '';
  const leftOut = [{ title: 'Update Acrobat', requested: activity({ number: 1042 }) }];
  return [
    filed('two', { activities: [activity(), activity({ number: 1002, title: 'Update Acrobat' })] }),
    filed('one, and one left out', { leftOut }),
    sentBefore('a completion', recordedBlocks(t, [activity({ status: status('completed') })])),
    sentBefore('several', recordedBlocks(t, [activity(), attentionActivity({ number: 1002 })])),
    unread(sentBefore('twenty', recordedBlocks(t, many))),
    sentBefore('something else', null),
    unread(
      filed('twenty', {
        activities: many,
        leftOut,
        remarks: new Map([[activityId(1), [yours]]]),
        lacksItAdmin: true,
      }),
    ),
    ...Object.entries(hostileTexts).map(([kind, text]) =>
      filed(`hostile ${kind}`, {
        activities: [activity({ title: text }), activity({ title: text })],
        leftOut: [{ title: text, requested: activity() }],
      }),
    ),
  ];
}

/** Forms that were opened with a CVE number. */
function cveForms(t: Translator): readonly GalleryView[] {
  const id = 'CVE-2026-10001' as CveId;
  const { ref } = recommendation();
  const shown = (
    name: string,
    search: Omit<CveSearch, 'id' | 'isChosen'>,
    model: Partial<RequestFormModel> = nothingChosen,
  ) =>
    modal(
      `request form, ${name}`,
      requestForm(t, formModel({ ...model, cveSearch: { id, ...search, isChosen: false } }), portalLinks),
    );
  return [
    shown('a CVE is looked up', { outcome: 'pending', refs: [] }),
    shown('a CVE could not be looked up', { outcome: 'failed', refs: [] }),
    shown('nothing is behind a CVE', { outcome: 'listed', refs: [] }),
    shown('one is behind a CVE', { outcome: 'listed', refs: [ref] }, {}),
    shown('one is behind a CVE, another is chosen', { outcome: 'listed', refs: [ref + 1] }, {}),
    shown('several are behind a CVE', { outcome: 'listed', refs: [ref, ref + 1, ref + 2] }),
  ];
}
