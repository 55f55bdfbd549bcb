import { type CveId, toCveId } from '../../domain/vulnerability.ts';
import { searchBehindCve } from '../../usecases/find-behind-cve.ts';
import { searchRecommendations } from '../../usecases/search-recommendations.ts';
import type { OptionsCall } from '../on-options.ts';
import { parseBlockCve } from '../values/recommendation-value.ts';
import { recommendationOption, sentenceOption } from '../views/recommendation-option.ts';

// Slack waits three seconds for the list.
const patienceMs = 1500;

/** What matches the typed text; before anything is typed, what is behind the CVE with which the form was opened. */
export async function recommendationOptions(call: OptionsCall) {
  const { context, t, typed, blockId } = call;
  const cve = toCveId(typed) ?? (typed.trim() === '' ? parseBlockCve(blockId) : null);
  if (cve !== null) return await optionsBehind(call, cve);
  const { found } = await searchRecommendations(context, typed);
  return found.map((recommendation) => recommendationOption(t, recommendation));
}

/** Where Defender names nothing, whatever here mentions the number is offered; a sentence where nothing does. */
async function optionsBehind({ context, deps, t }: OptionsCall, id: CveId) {
  const behind = await searchBehindCve(context, deps.vulnerabilities, { id, patienceMs });
  const isNamed = behind.kind === 'listed' && behind.found.length > 0;
  const { found } = isNamed ? behind : await searchRecommendations(context, id);
  if (found.length > 0) return found.map((recommendation) => recommendationOption(t, recommendation));
  return [sentenceOption(t.text(behind.kind === 'listed' ? 'form.cve_none' : `form.cve_${behind.kind}`, { cve: id }))];
}
