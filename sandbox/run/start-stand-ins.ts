import { entraGroups, populate, teamName } from '../cast.ts';
import { CisaStandIn } from '../cisa/cisa-stand-in.ts';
import type { SandboxClock } from '../clock/sandbox-clock.ts';
import type { Manifest } from '../manifest.ts';
import { MicrosoftStandIn } from '../microsoft/microsoft-stand-in.ts';
import { portalPeople } from '../server/people.ts';
import { SlackStandIn } from '../slack/slack-stand-in.ts';
import type { SavedState } from './state-file.ts';

export interface StandInsOptions {
  readonly seed: string;
  readonly saved: SavedState | null;
  readonly manifest: Manifest;
  readonly clock: SandboxClock;
  readonly waitSeconds: number;
}

export interface StandIns extends AsyncDisposable {
  readonly slack: SlackStandIn;
  readonly microsoft: MicrosoftStandIn;
  readonly cisa: CisaStandIn;
}

const trafficLimit = 500;
/** For this many recommendations, CISA lists a CVE from the start. */
const mostListed = 3;

/** Starts the stand-ins for Slack, Microsoft and CISA, from the saved state or new. */
export async function startStandIns({ seed, saved, manifest, clock, waitSeconds }: StandInsOptions): Promise<StandIns> {
  await using parts = new AsyncDisposableStack();
  const now = () => clock.nowMs();
  const restore = saved === null ? {} : { restore: saved.slack };
  const waitMs = waitSeconds * 1000;
  const patience = { timing: { ackTimeoutMs: waitMs }, triggerLifetimeMs: waitMs };
  const slack = parts.use(
    await SlackStandIn.start({ now, trafficLimit, teamName, ...patience, ...manifest, ...restore }),
  );
  if (saved === null) populate(slack);
  const tenant = {
    seed,
    people: portalPeople(slack),
    groups: entraGroups.map(({ id, displayName }) => ({ id, displayName })),
    isIntuneConnected: true,
    restore: saved?.microsoft,
  };
  const microsoft = parts.use(await MicrosoftStandIn.start({ now, keepCalls: trafficLimit, ...tenant }));
  const exploited = microsoft.recommendations.filter(({ publicExploit }) => publicExploit).slice(0, mostListed);
  const listed = exploited.flatMap(({ id }) => microsoft.cveIdsOf(id).slice(0, 1));
  const cisa = parts.use(await CisaStandIn.start({ now, listed, restore: saved?.cisa }));
  const running = parts.move();
  return { slack, microsoft, cisa, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
