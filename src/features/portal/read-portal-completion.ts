import type { CompletedBy } from '../../core/completed-by.ts';
import type { PortalActivity } from '../../microsoft/portal-activity.ts';
import type { Program } from '../../platform/context.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { findPersonIdByEmail } from '../people/index.ts';
import { completerEmail, portalCompletedBy } from './portal-completed-by.ts';

/** Who completed it in the portal, with the Slack person whose verified address that is. */
export async function readPortalCompletion(
  { workspaceId }: Program,
  reader: Reader,
  portal: Pick<PortalActivity, 'completion'>,
): Promise<CompletedBy> {
  const email = completerEmail(portal);
  const personId = email === null ? null : await findPersonIdByEmail(reader, workspaceId, email);
  return portalCompletedBy(portal.completion, personId);
}

/** What the audit row says of the portal's side; when we learned of it is the row's own time. */
export function completionFacts(portal: Pick<PortalActivity, 'id' | 'statusChangedAt'>) {
  return { portalActivityId: portal.id, completedAt: portal.statusChangedAt.toISOString() };
}
