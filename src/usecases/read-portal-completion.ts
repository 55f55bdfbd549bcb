import type { CompletedBy } from '../domain/completed-by.ts';
import type { PortalActivity } from '../domain/portal-activity.ts';
import { completerEmail, portalCompletedBy } from '../domain/portal-completed-by.ts';
import { findPersonIdByEmail } from '../store/people.ts';
import type { Reader } from '../store/transaction.ts';
import type { Program } from './context.ts';

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
