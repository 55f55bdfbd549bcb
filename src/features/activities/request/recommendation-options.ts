import type { PlainTextOption } from '@slack/types';
import { type CveId, toCveId } from '../../../microsoft/vulnerability.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { sentenceOption } from '../../../platform/slack/views/elements.ts';
import type { OptionsCall } from '../../access/index.ts';
import { type RecommendationSearch, recommendationLines, searchRecommendations } from '../../recommendations/index.ts';
import { parseBlockCve } from './block-ids.ts';
import { searchBehindCve } from './find-behind-cve.ts';

// Slack waits three seconds for the list.
const patienceMs = 1500;

/** What matches the typed text; before anything is typed, what is behind the CVE with which the form was opened. */
export async function recommendationOptions(call: OptionsCall) {
  const { context, t, typed, blockId } = call;
  const cve = toCveId(typed) ?? (typed.trim() === '' ? parseBlockCve(blockId) : null);
  if (cve !== null) return await optionsBehind(call, cve);
  const { found } = await searchRecommendations(context, typed);
  return optionsOf(t, found);
}

/** Where Defender names nothing, whatever here mentions the number is offered; a sentence where nothing does. */
async function optionsBehind({ context, deps, t }: OptionsCall, id: CveId) {
  const behind = await searchBehindCve(context, deps.vulnerabilities, { id, patienceMs });
  const isNamed = behind.kind === 'listed' && behind.found.length > 0;
  const { found } = isNamed ? behind : await searchRecommendations(context, id);
  if (found.length > 0) return optionsOf(t, found);
  return [sentenceOption(t.text(behind.kind === 'listed' ? 'form.cve_none' : `form.cve_${behind.kind}`, { cve: id }))];
}

/** A hundred lines of words for what may just have been shown: kept as long as what was found is. */
const shown = new WeakMap<RecommendationSearch['found'], Map<string, readonly PlainTextOption[]>>();

function optionsOf(t: Translator, found: RecommendationSearch['found']): readonly PlainTextOption[] {
  const byLocale = shown.get(found) ?? new Map<string, readonly PlainTextOption[]>();
  shown.set(found, byLocale);
  const options = byLocale.get(t.locale) ?? recommendationLines(t, found);
  byLocale.set(t.locale, options);
  return options;
}
