import type { KnownBlock } from '@slack/types';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { context, section } from '../../platform/slack/views/elements.ts';
import { dueLedgerBlocks, handOverActions } from '../activities/index.ts';
import { activityQuestions, activitySummary } from '../card/index.ts';
import { describeException, exceptionLine } from '../exceptions/index.ts';
import { lastTryTime } from '../intune/index.ts';
import { unlinkActions } from '../portal/index.ts';
import type { Surroundings } from '../recommendations/index.ts';
import { detailActions } from './detail-actions.ts';
import type { SectionModel } from './model.ts';

type Model = SectionModel<'overview'>;

/** How it stands, and what its reader can do about it. */
export function detailOverview(t: Translator, model: Model, surroundings: Surroundings): readonly KnownBlock[] {
  const settled = asSettledBy(model);
  return [
    ...activitySummary(t, { ...model, mayRaise: model.verbs.has('change_priority') }, surroundings),
    // Below all else nobody would find them.
    ...activityQuestions(t, settled),
    ...detailActions(t, model, surroundings),
    ...handOverActions(t, model),
    ...lastTry(t, model),
    ...measuring(t, model),
    ...exceptions(t, model),
    ...dueLedgerBlocks(t, model.dueLedger ?? null, model.names),
    context(t.mrkdwn('detail.followers', { count: model.followerCount })),
    ...unlinkActions(t, settled),
  ];
}

/** With no more of the portal and the ticket than the reader may settle. */
function asSettledBy(model: Model): Model {
  const { verbs, portal = [], ticket } = model;
  return {
    ...model,
    portal: verbs.has('link') ? portal : [],
    ticket: verbs.has('settle_ticket') ? ticket : null,
  };
}

function lastTry(t: Translator, model: Model): readonly KnownBlock[] {
  const words = lastTryTime(t, model);
  return words.length === 0 ? [] : [context(...words)];
}

function measuring(t: Translator, { measuring: word }: Model): readonly KnownBlock[] {
  if (word === null) return [];
  const said =
    word.kind === 'until'
      ? t.mrkdwn('measuring.until', { date: t.instant(word.at) })
      : t.mrkdwn(`measuring.${word.kind}`);
  return [context(said)];
}

const mostExceptions = 5;

function exceptions(t: Translator, { shown }: Model): readonly KnownBlock[] {
  if (shown.exceptions.length === 0) return [];
  const named = shown.exceptions.slice(0, mostExceptions);
  const left = shown.exceptions.length - named.length;
  return [
    section(`*${t.mrkdwn('detail.exceptions')}*`),
    ...named.map((exception) =>
      exceptionLine(t, exception, t.mrkdwn('detail.exception', describeException(t, exception))),
    ),
    ...(left === 0 ? [] : [context(t.mrkdwn('detail.exceptions_more', { count: left }))]),
  ];
}
