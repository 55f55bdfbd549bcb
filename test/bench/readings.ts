import type { ActivityId } from '../../src/core/identifiers.ts';
import type { ListPlace } from '../../src/core/paging.ts';
import { activityDetailModal } from '../../src/features/details/detail.ts';
import { detailModelOf } from '../../src/features/details/model.ts';
import { startOf } from '../../src/features/details/place.ts';
import { readDetail } from '../../src/features/details/read.ts';
import { detailTexts } from '../../src/features/details/texts.ts';
import { homeView } from '../../src/features/home/home.ts';
import { keepHomeFilter, keepHomePlace, readHomeSetup } from '../../src/features/home/keep.ts';
import { readHome } from '../../src/features/home/read.ts';
import { homeTexts } from '../../src/features/home/texts.ts';
import { type ActivityFilter, noFilter, parseActivityFilter } from '../../src/features/lists/filter.ts';
import { nameFilterGroups } from '../../src/features/lists/names.ts';
import { listActivities } from '../../src/features/lists/read.ts';
import { readTopActivities } from '../../src/features/lists/read-top.ts';
import { activityTable } from '../../src/features/lists/table.ts';
import { listTexts } from '../../src/features/lists/texts.ts';
import { type TopRequest, usualTop } from '../../src/features/lists/top.ts';
import { topActivities } from '../../src/features/lists/top-view.ts';
import type { PersonContext } from '../../src/platform/context.ts';
import { translatorFor, wordsInAll } from '../../src/platform/i18n/common-texts.ts';

const t = translatorFor('en-US');
const start: ListPlace = { kind: 'start' };

/** Something that people read, up to what Slack gets of it. */
export interface Reading {
  readonly what: string;
  readonly prepare?: () => Promise<void>;
  readonly answer: () => Promise<unknown>;
}

/** Each of these gives what one person reads. */
export function readings(context: PersonContext) {
  return {
    list: (what: string, text: string, place = start): Reading => ({
      what: `list ${what}`,
      answer: () => listAnswer(context, text, place),
    }),
    typedList: (what: string, typed: string): Reading => ({
      what: `list as typed, ${what}`,
      answer: () => typedAnswer(context, typed),
    }),
    home: (what: string, wanted: Partial<ActivityFilter>, place = start): Reading => ({
      what: `Home ${what}`,
      prepare: async () => {
        await keepHomeFilter(context, { ...noFilter, ...wanted });
        await keepHomePlace(context, place);
      },
      answer: () => homeAnswer(context),
    }),
    top: (what: string, wanted: Partial<TopRequest>): Reading => ({
      what,
      answer: async () =>
        topActivities(t.with(listTexts), await readTopActivities(context, { ...usualTop, ...wanted })),
    }),
    detail: (activityId: ActivityId, section: Section): Reading => ({
      what: `details, ${section}`,
      answer: () => detailAnswer(context, activityId, section),
    }),
  };
}

type Section = 'overview' | 'devices' | 'history';

async function listAnswer(context: PersonContext, text: string, place: ListPlace): Promise<unknown> {
  const parsed = parseActivityFilter(text);
  if (parsed.kind === 'wrong') throw new Error(`${text} is no filter`);
  const { filter } = parsed;
  const list = await listActivities(context, { filter, place });
  return activityTable(t.with(listTexts), {
    ...list,
    text,
    filter,
    ownOrder: null,
    offersBatch: true,
    quotedGroup: null,
  });
}

/** As `/remediate list` reads it. */
async function typedAnswer(context: PersonContext, typed: string): Promise<unknown> {
  const named = await nameFilterGroups(context, { text: typed, ungroupedNames: wordsInAll('common.ungrouped') });
  if (named.kind === 'wrong') throw new Error(`${named.word} is no device group`);
  return await listAnswer(context, named.text, start);
}

async function homeAnswer(context: PersonContext): Promise<unknown> {
  const { overview, isToSetUp: _, ...may } = await readHome(context, await readHomeSetup(context));
  const shown = overview === null ? null : { ...overview, isDefenderConfigured: true };
  return homeView(t.with(homeTexts), { ...may, setUp: null, overview: shown });
}

async function detailAnswer(context: PersonContext, activityId: ActivityId, section: Section) {
  const model = detailModelOf(
    await readDetail(
      context,
      { vulnerabilities: null, software: null, configurationSteps: null },
      { activityId, place: startOf(section) },
    ),
  );
  return activityDetailModal(
    t.with(detailTexts),
    { ...model, said: null },
    { defenderPortalUrl: 'https://security.microsoft.com', intunePortalUrl: 'https://intune.microsoft.com' },
  );
}
