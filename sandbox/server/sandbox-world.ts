import type { Log } from '../../src/platform/telemetry/log.ts';
import type { CisaStandIn } from '../cisa/cisa-stand-in.ts';
import type { SandboxClock } from '../clock/sandbox-clock.ts';
import type { Manifest } from '../manifest.ts';
import type { MicrosoftStandIn } from '../microsoft/microsoft-stand-in.ts';
import type { BotState } from '../protocol/workspace-view.ts';
import type { SlackStandIn } from '../slack/slack-stand-in.ts';
import type { ChangeStream } from './change-stream.ts';
import type { ReadMarks } from './read-marks.ts';

/** The bot, as far as the page can see and restart it. */
export interface ShownBot {
  readonly stage: Pick<BotState, 'state' | 'problem'>;
  restart(): Promise<void>;
  /** Ids of the recommendations of open activities. Empty while the bot does not run. */
  requestedIds(): Promise<ReadonlySet<string>>;
  readings(): Promise<BotReadings>;
}

/** What the bot has read from the stand-ins, and what follows from that. Empty while the bot does not run. */
export interface BotReadings {
  /** When each reading last succeeded, by its name in the status. */
  readonly readAtMs: ReadonlyMap<string, number>;
  /** New portal activities get no card, but a line in a daily summary. */
  readonly isPortalQuiet: boolean;
  readonly isIntuneOn: boolean;
}

export const nothingRead: BotReadings = { readAtMs: new Map(), isPortalQuiet: false, isIntuneOn: false };

/** Everything that the server needs to answer requests of the page. */
export interface SandboxWorld {
  readonly slack: SlackStandIn;
  readonly microsoft: MicrosoftStandIn;
  readonly cisa: CisaStandIn;
  readonly clock: Pick<SandboxClock, 'nowMs' | 'isMoving' | 'moveForward'>;
  readonly bot: ShownBot;
  readonly manifest: Pick<Manifest, 'commands' | 'shortcuts' | 'isHomeEnabled' | 'isMessagesTabReadOnly'>;
  readonly readMarks: ReadMarks;
  readonly changes: ChangeStream;
  readonly log: Pick<Log, 'error'>;
}
