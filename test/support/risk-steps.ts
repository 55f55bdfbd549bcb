import { cast } from '../../sandbox/cast.ts';
import type { CisaStandIn } from '../../sandbox/cisa/cisa-stand-in.ts';
import { SandboxClock } from '../../sandbox/clock/sandbox-clock.ts';
import type { PersonClient } from '../../sandbox/slack/person-client.ts';
import type { SeenView } from '../../sandbox/slack/seen.ts';
import { recommendationJobs } from '../../src/features/recommendations/jobs.ts';
import type { RiskPolicy } from '../../src/features/risk/policy.ts';
import { eventually } from './eventually.ts';
import { choose, openSection, save } from './settings-steps.ts';
import { fillForm, isIn, type Wanted, type WantedRequest, wordsOf } from './story-steps.ts';
import { createWorld, type World } from './world.ts';

export interface RiskWorld extends AsyncDisposable {
  readonly world: World;
  readonly clock: SandboxClock;
  readonly cisa: CisaStandIn;
  /** The CVEs of a recommendation, by a part of its name. */
  readonly cvesOf: (name: string) => readonly string[];
  /** Moves the time by days. Reads the catalog and Defender meanwhile. */
  readonly passDays: (days: number) => Promise<void>;
}

const dayMs = 24 * 3600 * 1000;

/**
 * A workspace whose due dates follow a policy. All devices are exposed to the internet. CISA gives the mildest answers
 * for each CVE.
 */
export async function createRiskWorld(
  policy: RiskPolicy,
  settings: Readonly<Record<string, string>> = {},
): Promise<RiskWorld> {
  await using parts = new AsyncDisposableStack();
  const clock = parts.use(SandboxClock.start({ startAtMs: Date.parse('2026-11-25T12:00:00Z') }));
  const world = parts.use(await createWorld({ sandboxClock: clock, hasCisa: true }));
  const { cisa, microsoft } = world;
  if (cisa === null) throw new Error('it was asked for');
  for (const { id } of microsoft.recommendations) {
    microsoft.setRecommendation(id, { tags: ['internetFacing'] });
    for (const cve of microsoft.cveIdsOf(id)) cisa.decide(cve, { automatable: 'no', technicalImpact: 'partial' });
  }
  const { store } = world.mendbot.program;
  await store.queue.enqueueAlone(recommendationJobs.syncRecommendations, {});
  const tags = async () => await store.db.selectFrom('recommendation').select('tags').execute();
  await eventually('the tags of all recommendations', tags, (rows) => rows.every((row) => row.tags.length === 1));
  await setPolicy(world, { own_risk_policy: policy, own_risk_others: 'no', ...settings });
  const moved = parts.move();
  return {
    world,
    clock,
    cisa,
    cvesOf(name) {
      const found = microsoft.recommendations.find(({ recommendationName }) => recommendationName.includes(name));
      return microsoft.cveIdsOf(found?.id ?? '');
    },
    passDays: (days) => clock.moveForward(days * dayMs),
    [Symbol.asyncDispose]: () => moved.disposeAsync(),
  };
}

/** Settings of the policy, by their fields. */
export async function setPolicy(world: World, settings: Readonly<Record<string, string>>): Promise<void> {
  const wren = world.slack.as(cast.wren);
  const form = await openSection(wren, 'risk');
  for (const [field, value] of Object.entries(settings)) await choose(wren, form, field, value);
  await save(wren, form);
}

/** The form of a request, when it contains the policy's facts. */
export async function fillKnownForm(person: PersonClient, wanted: WantedRequest, known: Wanted): Promise<SeenView> {
  await fillForm(person, wanted);
  return await person.waitForView((view) => isIn(wordsOf(view), known));
}
