import type { CveSearch } from '../../src/domain/cve-search.ts';
import type { ChannelId } from '../../src/domain/identifiers.ts';
import type { RecommendationId } from '../../src/domain/recommendation.ts';
import { remediationOptions } from '../../src/domain/remediation-option.ts';
import type { CveId } from '../../src/domain/vulnerability.ts';
import type { Translator } from '../../src/i18n/translator.ts';
import { type RequestFormModel, requestForm } from '../../src/slack/views/request-form.ts';
import { longTitle, manyGroups, sourceMessage } from './activity-models.ts';
import { activity, activityId, calendarDate, recommendation, surroundings } from './fixtures.ts';
import { type GalleryView, modal, unread } from './gallery-view.ts';

export function formModel(overrides: Partial<RequestFormModel> = {}): RequestFormModel {
  return {
    takesPlainWords: false,
    plainTitle: '',
    recommendation: recommendation(),
    searched: null,
    cveSearch: null,
    options: ['update', 'uninstall', 'attention_required'],
    option: 'update',
    hasGroups: true,
    groupsOutcome: null,
    chosenGroups: [],
    deviceCount: 1240,
    others: [],
    followUp: null,
    hasUnseenOthers: false,
    offersTicket: false,
    wantsTicket: false,
    priority: 'medium',
    dueOn: calendarDate('2026-12-25'),
    source: null,
    textLimits: { title: 140, notes: 3000 },
    ...overrides,
  };
}

export function requestViews(t: Translator): readonly GalleryView[] {
  const shown = (name: string, model: Partial<RequestFormModel>) =>
    modal(`request form, ${name}`, requestForm(t, formModel(model), surroundings));
  const others = Array.from({ length: 7 }, (_, index) => ({
    activity: activity({ id: activityId(100 + index), number: 1100 + index, scope: { kind: 'all' } }),
    isOverdue: index === 0,
  }));
  const groups = manyGroups.slice(0, 100).map((name) => ({ name, deviceCount: 12 }));
  return [
    shown('nothing chosen', { recommendation: null, options: [], option: null, hasGroups: false, deviceCount: null }),
    shown('a recommendation chosen', {}),
    shown('from a message', { source: sourceMessage({ link: null }) }),
    unread(shown('from a direct message', { source: sourceMessage({ channelId: 'D01' as ChannelId, link: null }) })),
    shown('from a message whose link is lost', {
      source: sourceMessage({ link: { kind: 'lost', why: 'not_in_channel' } }),
    }),
    shown('asked for by somebody else, unseen', { hasUnseenOthers: true }),
    shown('groups not read yet', { hasGroups: false }),
    shown('groups could not be read', { hasGroups: false, groupsOutcome: 'failed' }),
    shown('groups chosen', {
      chosenGroups: [
        { name: 'Workstations EMEA', deviceCount: 310 },
        { name: 'UnassignedGroup', deviceCount: 4 },
      ],
      deviceCount: 314,
      priority: 'high',
    }),
    unread(shown('100 groups chosen', { chosenGroups: groups })),
    shown('attention required', { option: 'attention_required' }),
    shown('a configuration', {
      recommendation: recommendation({
        id: 'sca-_-scid-2011' as RecommendationId,
        name: 'Set “Account lockout threshold”',
        recommendedVersion: '',
        hasActiveAlert: false,
        hasPublicExploit: false,
        isException: true,
      }),
      options: ['configuration_change', 'attention_required'],
      option: 'configuration_change',
      priority: 'low',
    }),
    shown('an upgrade', { options: ['upgrade', 'uninstall'], option: 'upgrade' }),
    shown('over 10,000 devices', { deviceCount: 12_400 }),
    shown('others are at work', { others }),
    shown('a best match', { searched: { text: 'chrome', isFound: true } }),
    shown('no match', {
      recommendation: null,
      options: [],
      option: null,
      searched: { text: 'netscape', isFound: false },
    }),
    ...cveForms(t),
    shown('a ticket can be asked for', { offersTicket: true }),
    shown('a ticket is asked for', { offersTicket: true, wantsTicket: true }),
    shown('attention required, with the connection on', { offersTicket: true, option: 'attention_required' }),
    shown('plain words', {
      takesPlainWords: true,
      recommendation: null,
      plainTitle: 'The lobby kiosk runs Windows 7',
      options: remediationOptions,
      hasGroups: false,
      deviceCount: null,
    }),
    unread(shown('a name of 300 characters', { recommendation: recommendation({ name: longTitle }) })),
  ];
}

/** Forms that were opened with a CVE number. */
function cveForms(t: Translator): readonly GalleryView[] {
  const id = 'CVE-2026-10001' as CveId;
  const { ref } = recommendation();
  const nothing = { recommendation: null, options: [], option: null, hasGroups: false, deviceCount: null };
  const shown = (name: string, search: Omit<CveSearch, 'id'>, model: Partial<RequestFormModel> = nothing) =>
    modal(`request form, ${name}`, requestForm(t, formModel({ ...model, cveSearch: { id, ...search } }), surroundings));
  return [
    shown('a CVE is looked up', { outcome: 'pending', refs: [] }),
    shown('a CVE could not be looked up', { outcome: 'failed', refs: [] }),
    shown('nothing is behind a CVE', { outcome: 'listed', refs: [] }),
    shown('one is behind a CVE', { outcome: 'listed', refs: [ref] }, {}),
    shown('one is behind a CVE, another is chosen', { outcome: 'listed', refs: [ref + 1] }, {}),
    shown('several are behind a CVE', { outcome: 'listed', refs: [ref, ref + 1, ref + 2] }),
  ];
}
