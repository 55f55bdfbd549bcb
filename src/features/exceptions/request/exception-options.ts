import { toCveId } from '../../../domain/vulnerability.ts';
import type { OptionsCall } from '../../../slack/on-options.ts';
import { recommendationLines, sentenceOption } from '../../../slack/views/recommendation-option.ts';
import { groupOption } from '../../../slack/views/request-form.ts';
import { offerExceptionGroups, searchExceptionSubjects } from './search-exception-subjects.ts';

export async function exceptionRecommendationOptions({ context, t, typed }: OptionsCall) {
  const found = await searchExceptionSubjects(context, toCveId(typed) ?? typed);
  return recommendationLines(t, found);
}

/** The block's id carries which recommendation the form is about. */
export async function exceptionGroupOptions({ context, t, typed, blockId }: OptionsCall) {
  const recommendationRef = Number(blockId.split(':')[1] ?? Number.NaN);
  if (!Number.isSafeInteger(recommendationRef)) return [];
  const groups = await offerExceptionGroups(context, { recommendationRef, typed });
  if (groups === null) return [sentenceOption(t.text('form.groups_being_read'))];
  if (groups.length === 0) return [sentenceOption(t.text('form.groups_none'))];
  return groups.map((group) => groupOption(t, group));
}
