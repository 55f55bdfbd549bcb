import type { ActivityView, RecommendationView, TaskView } from '../microsoft/tenant/tenant-view.ts';
import type { ControlView, IntuneTaskState, RecommendationState } from '../protocol/control-acts.ts';
import { actingPeople, viewPeople } from './people.ts';
import type { SandboxWorld } from './sandbox-world.ts';
import { listTroubles } from './troubles.ts';

/** What the control panel shows: the tenant, the active faults and the time. */
export async function viewControl(world: SandboxWorld): Promise<ControlView> {
  const { clock, microsoft, slack, bot } = world;
  const requested = await bot.requestedIds();
  const { isPortalQuiet, isIntuneOn } = await bot.readings();
  const tenant = microsoft.tenantView();
  return {
    nowMs: clock.nowMs(),
    isTimeMoving: clock.isMoving,
    recommendations: tenant.recommendations.map((one) => toRecommendation(world, one, requested.has(one.id))),
    // The newest first, since a person has probably just created it.
    portalActivities: tenant.activities.toReversed().map((activity) => toActivity(world, activity)),
    intuneTasks: tenant.tasks.toReversed().map(toTask),
    isIntuneConnected: tenant.isIntuneConnected,
    mendbot: { isPortalQuiet, isIntuneOn },
    troubles: listTroubles(world),
    portalPeople: actingPeople(slack),
    people: viewPeople(world),
  };
}

function toRecommendation(
  { microsoft, cisa }: SandboxWorld,
  view: RecommendationView,
  isRequested: boolean,
): RecommendationState {
  const { id, title, status, recommendedVersion } = view;
  const counts = { exposedCount: view.exposed, silentCount: view.silent, fixedCount: view.fixed };
  const alarms = { hasPublicExploit: view.publicExploit, hasActiveAlert: view.activeAlert };
  const kevCount = microsoft.cveIdsOf(id).filter((cveId) => cisa.isListed(cveId)).length;
  return { id, title, status, recommendedVersion, ...counts, ...alarms, kevCount, isRequested };
}

function toActivity({ slack }: SandboxWorld, { id, title, status, requestedBy }: ActivityView) {
  const requester = slack.users().find(({ email }) => email === requestedBy);
  return { id, title, status, requesterName: requester?.realName ?? requestedBy };
}

function toTask({ id, title, status, decisions }: TaskView): IntuneTaskState {
  const notes = decisions.flatMap(({ by, note }) => (note === null || note === '' ? [] : [`${by}: ${note}`]));
  return { id, title, status, notes };
}
