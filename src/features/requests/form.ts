import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { type ActivityId, formatActivityNumber } from '../../core/identifiers.ts';
import type { OriginMessage } from '../../core/origin-message.ts';
import { deviceGroupRef } from '../../core/scope.ts';
import { textLimits } from '../../core/text.ts';
import { exceededTicketLimit } from '../../microsoft/security-task.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { blocksOf } from '../../platform/slack/form-part.ts';
import { truncate } from '../../platform/slack/limits.ts';
import { context, option, section } from '../../platform/slack/views/elements.ts';
import { choiceElement, field, lineElement, multiSearchElement } from '../../platform/slack/views/fields.ts';
import { form } from '../../platform/slack/views/form.ts';
import { lineSections } from '../../platform/slack/views/message.ts';
import { groupName } from '../access/index.ts';
import {
  type PortalLinks,
  recommendationLines,
  recommendationMarks,
  recommendationUrl,
} from '../recommendations/index.ts';
import { type OwnFields, ofItem, ownFields, requestedFields } from './fields.ts';
import { type CveSearch, mostFiledAtOnce, optionOf, type WantedOption } from './filing.ts';
import {
  recommendationBlockId,
  refsBlockId,
  requestActions,
  requestBlocks,
  requestFieldIds,
  requestForms,
  requestFormValue,
  type Searched,
} from './ids.ts';
import type { RequestFormFacts, RequestItem } from './prepare.ts';
import { formSourceText } from './source.ts';
import { type RequestTranslator, requestTexts } from './texts.ts';

export interface FormGroup {
  readonly name: string;
  readonly deviceCount: number;
  /** How many chosen recommendations expose devices of the group; left out for a form about one. */
  readonly recommendationCount?: number;
}

export interface FormItem extends RequestItem {
  /** `null` while the groups are being read. */
  readonly groupsOutcome: 'read' | 'failed' | null;
}

type ShownFacts = Omit<RequestFormFacts, 'items' | 'chosenGroups' | 'wantsGroupsOf' | 'followUpTo'>;

export interface RequestFormModel extends ShownFacts, OwnFields {
  readonly plainTitle: string;
  readonly items: readonly FormItem[];
  readonly searched: Searched | null;
  /** `null` = the form was not opened with a CVE. */
  readonly cveSearch: CveSearch | null;
  readonly chosenGroups: readonly FormGroup[];
  /** Recommendations to file although they are requested already. */
  readonly anywayRefs: readonly number[];
  /** The activity that the form was opened to follow up. `number` is `null` once the form is about something else. */
  readonly followUp: { readonly id: ActivityId; readonly number: number | null } | null;
  readonly source: OriginMessage | null;
}

export function requestForm(t: RequestTranslator, model: RequestFormModel, portalLinks: PortalLinks): ModalView {
  return form(t, {
    callbackId: requestForms.requestForm,
    metadata: metadataOf(model),
    title: t.text('form.title'),
    submit: t.text('form.submit'),
    blocks: [
      ...(model.source === null ? [] : [context(formSourceText(t, model.source))]),
      ...subject(t, model, portalLinks),
      ...followUp(t, model),
      ...requestedFields(t, model.items, model.anywayRefs),
      ...remarkLines(t, model, portalLinks),
      optionSelect(t, model),
      ...(model.takesPlainWords ? [] : groups(t, model)),
      ...ownFields(
        t,
        model,
        model.items.map(({ due }) => due),
        {
          belowDue: [...lineSections(dueReasons(t, model, portalLinks)), ...blocksOf(t, model.asked)],
          belowTicket: inContexts(aboveTicketLimit(t, model)),
        },
      ),
      context(t.mrkdwn('common.not_in_defender'), t.mrkdwn('common.no_device_changed')),
    ],
  });
}

/** A follow-up form is opened from a card, so it has no source message. */
function metadataOf({ source, searched, followUp: followed }: RequestFormModel): string {
  const followUpToId = followed?.id ?? null;
  return requestFormValue.encode({ followUpToId, searched, source: followed === null ? source : null });
}

// Search text of any length stays recognizable.
const longestEcho = 100;

function subject(t: RequestTranslator, model: RequestFormModel, portalLinks: PortalLinks): readonly KnownBlock[] {
  if (model.takesPlainWords) return [section(t.mrkdwn('form.plain_why')), plainTitle(t, model)];
  const { items, searched, cveSearch } = model;
  const refs = refsOf(model);
  return [
    recommendationSelect(t, model),
    ...searchedLine(t, searched, refs),
    ...cveText(t, cveSearch, refs),
    ...lineSections(items.map((item) => itemLine(t, model, { item, portalLinks }))),
  ];
}

/** The result of the search that the form was opened with, until something else is chosen. */
export function searchedLine(
  translator: Translator,
  searched: Searched | null,
  refs: readonly number[],
): readonly KnownBlock[] {
  const [first, ...others] = refs;
  if (searched === null || others.length > 0) return [];
  const t = translator.with(requestTexts);
  const text = truncate(searched.text, longestEcho);
  if (first !== undefined) return first === searched.ref ? [context(t.mrkdwn('form.best_match', { text }))] : [];
  return [context(t.mrkdwn(searched.isFound ? 'form.matches' : 'form.no_match', { text }))];
}

function plainTitle(t: RequestTranslator, { plainTitle: typed }: RequestFormModel): InputBlock {
  const limit = textLimits.title;
  return field(requestFieldIds.plainTitle, t.text('form.plain_title'), lineElement(limit, truncate(typed, limit)), {
    block: requestBlocks.title,
    hint: t.text('form.plain_title_hint', { limit }),
  });
}

function recommendationSelect(t: RequestTranslator, { items, cveSearch, searched }: RequestFormModel): InputBlock {
  const chosen = recommendationLines(
    t,
    items.map(({ recommendation }) => recommendation),
  );
  return field(
    requestActions.recommendation,
    t.text('form.recommendations'),
    multiSearchElement(t.text('form.recommendation_placeholder'), chosen, mostFiledAtOnce),
    {
      block: recommendationBlockId(cveSearch, searched?.isFound === true ? searched.text : ''),
      isSentAtOnce: true,
      hint: t.text('form.recommendations_hint', { most: mostFiledAtOnce }),
    },
  );
}

const longestTitle = 150;

function itemLine(
  t: RequestTranslator,
  { option: wanted, dueOn }: RequestFormModel,
  { item, portalLinks }: { readonly item: FormItem; readonly portalLinks: PortalLinks },
): string {
  const { recommendation, deviceCount: count } = item;
  const asked = wanted === null ? null : optionOf(wanted, recommendation);
  const words = {
    url: { mrkdwn: recommendationUrl(recommendation.id, portalLinks) },
    title: truncate(recommendation.name, longestTitle),
    option: asked === null ? t.text('common.dash') : t.text(`option.${asked}`),
    devices: count === null ? t.text('common.devices_unknown') : t.text('common.devices', { count }),
    marks: recommendationMarks(t, recommendation),
  };
  if (wanted === 'attention_required') return t.mrkdwn('form.item_without_due', words);
  return t.mrkdwn('form.item', { ...words, due: t.date(dueOn ?? item.due.dueOn) });
}

function followUp(t: RequestTranslator, { followUp: followed }: RequestFormModel): readonly KnownBlock[] {
  if (followed === null || followed.number === null) return [];
  return [context(t.mrkdwn('form.follow_up_to', { number: formatActivityNumber(followed.number) }))];
}

function remarkLines(
  t: RequestTranslator,
  { items, closingRemarks }: RequestFormModel,
  portalLinks: PortalLinks,
): readonly KnownBlock[] {
  const lines = items.flatMap(({ recommendation, remarks }) =>
    remarks.map((remark) => {
      const words = remark(t, portalLinks);
      return items.length === 1 ? words : ofItem(t, recommendation, words);
    }),
  );
  return lineSections([...lines, ...closingRemarks.map((remark) => remark(t, portalLinks))]);
}

/** Why a policy gives these dates, while none is chosen. */
function dueReasons(
  t: RequestTranslator,
  { items, dueOn }: RequestFormModel,
  portalLinks: PortalLinks,
): readonly string[] {
  if (dueOn !== null) return [];
  return items.flatMap(({ recommendation, due: { policy } }) => {
    if (policy === null) return [];
    const words = policy.why(t, portalLinks);
    return [items.length === 1 ? words : ofItem(t, recommendation, words)];
  });
}

function optionSelect(t: RequestTranslator, model: RequestFormModel): InputBlock {
  const offered = (value: WantedOption) =>
    option(t.text(value === 'recommended' ? 'form.option_recommended' : `option.${value}`), value);
  const element = choiceElement('static_select', model.options.map(offered), model.option);
  // Other recommendations have other options. A new block id keeps Slack from showing the old choice.
  const block = refsBlockId(requestBlocks.option, refsOf(model));
  return field(requestActions.option, t.text('form.option'), element, { block, isSentAtOnce: true });
}

function groups(t: RequestTranslator, model: RequestFormModel): readonly KnownBlock[] {
  const { items } = model;
  const chosen = model.chosenGroups.map((group) => groupOption(t, group, items.length));
  const element = multiSearchElement(t.text('form.groups_placeholder'), chosen);
  const select = field(requestActions.groups, t.text('form.groups'), element, {
    block: refsBlockId(requestBlocks.groups, refsOf(model)),
    isSentAtOnce: true,
    isOptional: true,
    hint: t.text('form.groups_hint'),
  });
  const lines = [
    ...groupsTrouble(t, items),
    ...(model.lacksItAdmin
      ? [t.mrkdwn(model.chosenGroups.length === 0 ? 'form.nobody_accepts_all' : 'form.nobody_accepts')]
      : []),
  ];
  return [select, ...inContexts(lines)];
}

function inContexts(lines: readonly string[]): readonly KnownBlock[] {
  return lineSections(lines).map(({ text }) => context(text?.text ?? ''));
}

function groupsTrouble(t: RequestTranslator, items: readonly FormItem[]): readonly string[] {
  const unread = items.filter(({ hasGroups, groupsOutcome }) => !hasGroups && groupsOutcome !== 'read');
  if (unread.length === 0) return [];
  const isFailed = unread.every(({ groupsOutcome }) => groupsOutcome === 'failed');
  return [t.mrkdwn(isFailed ? 'form.groups_failed' : 'form.groups_pending')];
}

function aboveTicketLimit(t: RequestTranslator, { items, wantsTicket }: RequestFormModel): readonly string[] {
  return items.flatMap(({ recommendation, deviceCount }) => {
    const exceeded = exceededTicketLimit(wantsTicket, deviceCount);
    if (exceeded === null) return [];
    const words = t.mrkdwn('common.intune_limit', exceeded);
    return [items.length === 1 ? words : ofItem(t, recommendation, words)];
  });
}

function refsOf({ items }: RequestFormModel): readonly number[] {
  return items.map(({ recommendation }) => recommendation.ref);
}

/** `all`: the number of chosen recommendations. */
export function groupOption(
  translator: Translator,
  { name, deviceCount, recommendationCount = 1 }: FormGroup,
  all = 1,
) {
  const t = translator.with(requestTexts);
  const shown = groupName(t, name);
  const text =
    all === 1
      ? t.text('form.group_option', { name: shown, count: deviceCount })
      : t.text('form.group_option_of', { name: shown, count: recommendationCount, all });
  return option(text, deviceGroupRef(name));
}

/** The state of the search for a CVE, below the field that its answer fills. */
function cveText(t: RequestTranslator, search: CveSearch | null, chosenRefs: readonly number[]): readonly KnownBlock[] {
  if (search === null) return [];
  // Once something is chosen, an empty result no longer matters.
  const isLeftBehind = chosenRefs.length > 0 && search.outcome === 'listed' && search.refs.length === 0;
  return isLeftBehind ? [] : [context(sentence(t, search, chosenRefs))];
}

function sentence(t: RequestTranslator, { id: cve, outcome, refs }: CveSearch, chosenRefs: readonly number[]): string {
  const [only, ...others] = refs;
  if (outcome !== 'listed') return t.mrkdwn(`form.cve_${outcome}`, { cve });
  if (only === undefined) return t.mrkdwn('form.cve_none', { cve });
  if (others.length === 0 && chosenRefs.includes(only)) return t.mrkdwn('form.cve_only', { cve });
  return t.mrkdwn('form.cve_listed', { cve, count: refs.length });
}
