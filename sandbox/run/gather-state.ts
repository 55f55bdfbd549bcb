import type { SandboxClock } from '../clock/sandbox-clock.ts';
import type { ReadMarks } from '../server/read-marks.ts';
import type { StandIns } from './start-stand-ins.ts';
import type { SavedState } from './state-file.ts';

export interface Remembered {
  readonly seed: string;
  readonly clock: Pick<SandboxClock, 'nowMs'>;
  readonly standIns: Pick<StandIns, 'slack' | 'microsoft'>;
  readonly readMarks: ReadMarks;
}

/** Everything that is to be there again after the next start, besides the bot's database. */
export function gatherState({ seed, clock, standIns, readMarks }: Remembered): SavedState {
  const { slack, microsoft } = standIns;
  return {
    seed,
    nowMs: clock.nowMs(),
    slack: slack.snapshot(),
    microsoft: microsoft.snapshot(),
    readMarks: readMarks.save(),
  };
}
