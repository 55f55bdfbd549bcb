import { z } from 'zod';
import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import type { Program } from '../../platform/context.ts';
import { DirectoryFailure } from '../../platform/slack/errors.ts';
import { contribute } from '../../platform/slot.ts';
import { identifyPerson, isReader } from '../access/index.ts';
import { readSyncState } from '../connections/index.ts';
import type { PeopleDirectory } from '../people/index.ts';
import { findRecommendationTyped, type MirroredRecommendation } from '../recommendations/index.ts';
import { onOrOff, ownField, settingsSections } from '../settings/index.ts';
import { defineSetting, getChannelLocale, readSettings, type WorkspaceSettings } from '../workspace/index.ts';
import { readStatusFacts } from './read-activity.ts';
import type { StatusFacts } from './status.ts';
import { type CardInChannel, listCardsInChannel } from './store.ts';
import { cardTexts } from './texts.ts';

/** Off by default, since everybody in the channel reads a preview. */
const linkPreviews = defineSetting('linkPreviews', z.boolean(), false);

export const linkSection = contribute(settingsSections, {
  name: 'links',
  title: (t) => t.with(cardTexts).text('settings.section.links'),
  lines: (translator, settings) => {
    const t = translator.with(cardTexts);
    return [t.mrkdwn(linkPreviews.of(settings) ? 'settings.now.links_on' : 'settings.now.links_off')];
  },
  fields: [
    ownField(
      linkPreviews,
      onOrOff((t, isOn) => t.with(cardTexts).text(isOn ? 'settings.links.on' : 'settings.links.off')),
      {
        field: 'own_link_previews',
        label: (t) => t.with(cardTexts).text('settings.links.previews'),
        hint: (t) => t.with(cardTexts).text('settings.links.hint'),
      },
    ),
  ],
});

export interface SharedLinks {
  readonly personId: PersonId;
  readonly channelId: ChannelId;
  readonly recommendationIds: readonly RecommendationId[];
}

export interface LinkPreview {
  /** As the link spells the id, in any letter case. */
  readonly linkedId: RecommendationId;
  readonly recommendation: MirroredRecommendation;
  readonly activities: readonly (StatusFacts & Pick<CardInChannel, 'permalink'>)[];
  /** When Defender was last read successfully; `null` = never. */
  readonly readAt: Date | null;
}

export interface LinkPreviews {
  readonly locale: string;
  readonly previews: readonly LinkPreview[];
}

const mostActivities = 100;

/** `null` = nothing may be shown. Nothing is thrown, since nobody asked for a preview. */
export async function readLinkPreviews(
  program: Program,
  directory: PeopleDirectory,
  { personId, channelId, recommendationIds }: SharedLinks,
): Promise<LinkPreviews | null> {
  const settings = await readSettings(program);
  if (!linkPreviews.of(settings)) return null;
  const { actor } = await identifyPerson(program, personId);
  if (actor === null || !isReader(actor)) return null;
  const known = await findKnown(program, recommendationIds);
  if (known.length === 0 || !(await isPossibleIn(program, directory, channelId))) return null;
  const { lastSuccessAt: readAt } = await readSyncState(program.store.db, 'recommendations');
  const previews: LinkPreview[] = [];
  for (const one of known) {
    const activities = await readActivities(program, settings, { channelId, recommendationId: one.recommendation.id });
    previews.push({ ...one, activities, readAt });
  }
  return { locale: getChannelLocale(settings, program.defaults, channelId).locale, previews };
}

type Known = Pick<LinkPreview, 'linkedId' | 'recommendation'>;

async function findKnown({ store }: Program, ids: readonly RecommendationId[]): Promise<readonly Known[]> {
  const found = new Map<RecommendationId, Known>();
  for (const linkedId of ids) {
    const recommendation = await findRecommendationTyped(store.db, linkedId);
    if (recommendation === null || recommendation.isRemoved || found.has(recommendation.id)) continue;
    found.set(recommendation.id, { linkedId, recommendation });
  }
  return [...found.values()];
}

/**
 * Asks Slack each time, since the link may be in any conversation and the members may have changed. The app may not ask
 * about direct conversations.
 */
async function isPossibleIn({ log }: Program, directory: PeopleDirectory, channelId: ChannelId): Promise<boolean> {
  try {
    const channel = await directory.readChannel(channelId);
    return channel?.hasBot === true && !channel.isSharedExternally && !channel.isArchived;
  } catch (error) {
    if (!(error instanceof DirectoryFailure)) throw error;
    log.info({ error }, 'a link has no preview, since its channel could not be read');
    return false;
  }
}

async function readActivities(
  program: Program,
  settings: WorkspaceSettings,
  { channelId, recommendationId }: { readonly channelId: ChannelId; readonly recommendationId: RecommendationId },
): Promise<LinkPreview['activities']> {
  const { store, workspaceId } = program;
  const asked = { recommendationId, limit: mostActivities };
  const cards = await listCardsInChannel(store.db, { workspaceId, channelId }, asked);
  const reader = { kind: 'everything' } as const;
  const statusOf = await readStatusFacts(
    program,
    cards.map(({ activity }) => activity),
    { settings, reader },
  );
  return cards.map(({ activity, permalink }) => ({ ...statusOf(activity), permalink }));
}
