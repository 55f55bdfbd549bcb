import type { PlainTextOption } from '@slack/types';
import type { Recommendation } from '../../microsoft/recommendation.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { limits, truncate } from '../../platform/slack/limits.ts';
import { option } from '../../platform/slack/views/elements.ts';
import { recommendationValue } from './values.ts';

type Listed = Recommendation & { readonly ref: number };

/** Lines of one list. Names too long to tell from each other have their rest below them. */
export function recommendationLines(t: Translator, listed: readonly Listed[]): readonly PlainTextOption[] {
  const cutOf = ({ name }: Listed) => truncate(name, limits.optionText);
  const alike = Map.groupBy(listed, cutOf);
  return listed.map((recommendation) => {
    const { name, ref } = recommendation;
    const isTold = name.length <= limits.optionText || alike.get(cutOf(recommendation))?.length === 1;
    if (isTold) return recommendationOption(t, recommendation);
    return option(
      name,
      recommendationValue.encode({ recommendationRef: ref }),
      `…${name.slice(limits.optionText - 1)}`,
    );
  });
}

/** A line of the type-ahead: the name, and below it what makes it urgent. */
export function recommendationOption(t: Translator, recommendation: Listed): PlainTextOption {
  const description = t.text('form.recommendation_option', {
    devices: exposedWords(t, recommendation),
    weaknesses: t.text('common.weaknesses', { count: recommendation.weaknesses }),
    marks: recommendationMarks(t, recommendation),
  });
  return option(
    recommendation.name,
    recommendationValue.encode({ recommendationRef: recommendation.ref }),
    description,
  );
}

/** How many devices it is about, as far as Defender says. */
export function exposedWords(t: Translator, { exposedMachinesCount: count }: Recommendation): string {
  return count === null ? t.text('common.devices_unknown') : t.text('common.devices', { count });
}

/** Exploit, alert and exception, each with its separator; empty where there is none. */
export function recommendationMarks(t: Translator, recommendation: Recommendation): string {
  const marks = [
    ...(recommendation.hasActiveAlert ? [t.text('common.alert')] : []),
    ...(recommendation.hasPublicExploit ? [t.text('common.exploit')] : []),
    ...(recommendation.isException ? [t.text('common.exception')] : []),
  ];
  return marks.map((mark) => ` · ${mark}`).join('');
}
