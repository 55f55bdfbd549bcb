import { prepareSettings } from '../../usecases/settings.ts';
import type { After } from '../call.ts';
import { parseSettingsValue } from '../ids.ts';
import type { ActionCall } from '../on-action.ts';
import { shownSettings } from '../shown-settings.ts';
import { settingsForm } from '../views/settings-form.ts';

/** A box was ticked on which others depend: they appear, or disappear. */
export async function settingsFormChange({ context, deps, t, view }: ActionCall): Promise<After> {
  const now = await prepareSettings(context);
  if (view === null) return null;
  const before = parseSettingsValue(view.private_metadata) ?? now;
  const next = settingsForm(t, { before, shown: shownSettings(view, before) });
  return () => deps.client.views.update({ view_id: view.id, hash: view.hash, view: next });
}
