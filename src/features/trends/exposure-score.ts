import { addDays, type CalendarDate, dateIn } from '../../core/dates.ts';
import { SourceFailure } from '../../microsoft/failure.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import type { Services } from '../../platform/services.ts';
import type { ReportContext } from '../surfaces/index.ts';
import { itChannelIn, readSettings, zoneOf } from '../workspace/index.ts';
import { type DayOfScore, listExposureScores, saveExposureScore } from './store.ts';
import { trendTexts } from './texts.ts';

type Deps = Pick<Services, 'program' | 'source'>;

/** The permission is optional: without it, nothing is noted, and nobody is warned. */
export async function noteExposureScore({ program, source }: Deps, day: CalendarDate, signal: AbortSignal) {
  const { store, workspaceId, log } = program;
  if (!source.isConfigured) return;
  try {
    await saveExposureScore(store.db, workspaceId, { day, score: await source.readExposureScore(signal) });
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    const level = error.code === 'missing_permission' ? 'debug' : 'warn';
    log[level]({ error, code: error.code }, 'the exposure score could not be read');
  }
}

/** The score counts devices of all groups, so a channel that only has a route does not read it. */
export async function exposureScoreRemark({ program, channelId, duties, now }: ReportContext) {
  const { store, workspaceId } = program;
  const settings = await readSettings(program);
  const central = [itChannelIn(settings, program.defaults), settings.reportChannelId];
  if (!duties.isEscalating && !central.includes(channelId)) return null;
  const today = dateIn(await zoneOf(program, store.db), now);
  const [first, ...later] = await listExposureScores(store.db, workspaceId, addDays(today, -7));
  const last = later.at(-1) ?? first;
  // Without a reading since yesterday, the score is unknown.
  if (first === undefined || last === undefined || last.day < addDays(today, -1)) return null;
  return (t: Translator) => exposureScoreLine(t, first, last);
}

/** mrkdwn. */
export function exposureScoreLine(t: Translator, first: DayOfScore, { day, score }: DayOfScore): string {
  const isFirst = day === first.day ? 'yes' : 'no';
  const since = { change: score - first.score, day: t.date(first.day) };
  return t.with(trendTexts).mrkdwn('trend.score', { score, isFirst, ...since });
}
