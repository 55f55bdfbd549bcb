import { refuse } from '../../core/refusal.ts';
import type { After } from '../../platform/slack/call.ts';
import { filterValue, listStepValue } from '../../platform/slack/list-steps.ts';
import type { ActionCall } from '../access/index.ts';
import { activitySorts, openRequestForm } from '../activities/index.ts';
import { parseActivityFilter } from '../lists/index.ts';
import { openSettings } from '../settings/index.ts';
import { keepHomeFilter, keepHomePlace, readHomeSetup } from './keep-home.ts';
import { showHome } from './show-home.ts';

export async function homeNewButton(call: ActionCall): Promise<After> {
  return await openRequestForm(call, { typed: '', source: null });
}

export async function homeSettingsButton(call: ActionCall): Promise<After> {
  return await openSettings(call);
}

/** Lists what the button stands for. */
export async function homeShowButton(call: ActionCall): Promise<After> {
  const { text } = filterValue.decode(call.value) ?? refuse('list_gone', {});
  const parsed = parseActivityFilter(text);
  if (parsed.kind === 'wrong') refuse('list_gone', {});
  await keepHomeFilter(call.context, parsed.filter);
  return () => showHome(call.deps, call);
}

export async function homeSortSelect(call: ActionCall): Promise<After> {
  const { filter } = await readHomeSetup(call.context);
  const sort = activitySorts.find((known) => known === call.value) ?? 'newest';
  await keepHomeFilter(call.context, { ...filter, sort });
  return () => showHome(call.deps, call);
}

/** Another page takes the place of the one before them; of a filter that they have changed since, the first. */
export async function homeStepButton(call: ActionCall): Promise<After> {
  const { text, ...place } = listStepValue.decode(call.value) ?? refuse('list_gone', {});
  const { words } = await readHomeSetup(call.context);
  await keepHomePlace(call.context, words === text ? place : { kind: 'start' });
  return () => showHome(call.deps, call);
}
