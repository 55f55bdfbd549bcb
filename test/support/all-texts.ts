import { accessTexts } from '../../src/features/access/texts.ts';
import { activityTexts } from '../../src/features/activities/texts.ts';
import { cardTexts } from '../../src/features/card/texts.ts';
import { connectionTexts } from '../../src/features/connections/texts.ts';
import { detailTexts } from '../../src/features/details/texts.ts';
import { exceptionTexts } from '../../src/features/exceptions/texts.ts';
import { exportTexts } from '../../src/features/exports/texts.ts';
import { homeTexts } from '../../src/features/home/texts.ts';
import { intuneTexts } from '../../src/features/intune/texts.ts';
import { listTexts } from '../../src/features/lists/texts.ts';
import { peopleTexts } from '../../src/features/people/texts.ts';
import { portalTexts } from '../../src/features/portal/texts.ts';
import { progressTexts } from '../../src/features/progress/texts.ts';
import { recommendationTexts } from '../../src/features/recommendations/texts.ts';
import { reportTexts } from '../../src/features/reports/texts.ts';
import { requestTexts } from '../../src/features/requests/texts.ts';
import { retentionTexts } from '../../src/features/retention/texts.ts';
import { riskTexts } from '../../src/features/risk/texts.ts';
import { settingsTexts } from '../../src/features/settings/texts.ts';
import { statusTexts } from '../../src/features/status/texts.ts';
import { transferTexts } from '../../src/features/transfers/texts.ts';
import { trendTexts } from '../../src/features/trends/texts.ts';
import { commonTexts } from '../../src/platform/i18n/common-texts.ts';
import { defineTexts, type PlainKey as PlainKeyOf } from '../../src/platform/i18n/texts.ts';

/** The texts of all features. */
export const allTexts = defineTexts({
  base: commonTexts,
  en: {
    ...progressTexts.en,
    ...portalTexts.en,
    ...intuneTexts.en,
    ...accessTexts.en,
    ...recommendationTexts.en,
    ...cardTexts.en,
    ...peopleTexts.en,
    ...activityTexts.en,
    ...requestTexts.en,
    ...transferTexts.en,
    ...listTexts.en,
    ...statusTexts.en,
    ...settingsTexts.en,
    ...connectionTexts.en,
    ...detailTexts.en,
    ...reportTexts.en,
    ...retentionTexts.en,
    ...exportTexts.en,
    ...homeTexts.en,
    ...exceptionTexts.en,
    ...riskTexts.en,
    ...trendTexts.en,
  },
  ja: {
    ...progressTexts.ja,
    ...portalTexts.ja,
    ...intuneTexts.ja,
    ...accessTexts.ja,
    ...recommendationTexts.ja,
    ...cardTexts.ja,
    ...peopleTexts.ja,
    ...activityTexts.ja,
    ...requestTexts.ja,
    ...transferTexts.ja,
    ...listTexts.ja,
    ...statusTexts.ja,
    ...settingsTexts.ja,
    ...connectionTexts.ja,
    ...detailTexts.ja,
    ...reportTexts.ja,
    ...retentionTexts.ja,
    ...exportTexts.ja,
    ...homeTexts.ja,
    ...exceptionTexts.ja,
    ...riskTexts.ja,
    ...trendTexts.ja,
  },
});

export type TextKey = keyof typeof allTexts.en;
export type PlainKey = PlainKeyOf<typeof allTexts.en>;

export interface Translator extends ReturnType<typeof allTexts> {}

export function translatorFor(locale: string): Translator {
  return allTexts(locale);
}
