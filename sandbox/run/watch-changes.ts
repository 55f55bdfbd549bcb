import type { SandboxClock } from '../clock/sandbox-clock.ts';
import type { ChangeStream } from '../server/change-stream.ts';
import type { ReadMarks } from '../server/read-marks.ts';
import type { StandIns } from './start-stand-ins.ts';
import type { StateKeeper } from './state-keeper.ts';

export interface Watched {
  readonly standIns: Pick<StandIns, 'slack' | 'microsoft'>;
  readonly clock: Pick<SandboxClock, 'nowMs' | 'onChange'>;
  readonly readMarks: ReadMarks;
  readonly changes: ChangeStream;
  readonly keeper: StateKeeper;
}

const aheadSaveMs = 10_000;

/** Whatever changes is told to the pages, and saved; until disposal. */
export function watchChanges({ standIns, clock, readMarks, changes, keeper }: Watched): Disposable {
  const { slack, microsoft } = standIns;
  const leave = [
    slack.onChange(({ kind }) => {
      if (kind === 'delivery') return;
      changes.announce('workspace');
      // A card that comes or goes is a recommendation that is requested, or no longer; people stand there by name.
      if (kind === 'message' || kind === 'user') changes.announce('control');
      keeper.changed();
    }),
    slack.onCall(() => changes.announce('traffic')),
    slack.onDelivery(() => changes.announce('traffic')),
    microsoft.onChange(() => {
      changes.announce('control');
      keeper.changed();
    }),
    microsoft.onCall(() => changes.announce('traffic')),
    clock.onChange(() => {
      changes.announce('workspace', 'control');
      keeper.changed();
    }),
    readMarks.onChange(() => {
      changes.announce('workspace');
      keeper.changed();
    }),
  ];
  // After a power cut, time must not be much earlier than what the database has seen.
  const timer = setInterval(() => {
    if (clock.nowMs() > Date.now() + 1000) keeper.changed();
  }, aheadSaveMs);
  return {
    [Symbol.dispose]: () => {
      clearInterval(timer);
      for (const go of leave) go();
    },
  };
}
