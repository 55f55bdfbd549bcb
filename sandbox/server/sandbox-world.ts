import type { Log } from '../../src/platform/telemetry/log.ts';
import type { CisaStandIn } from '../cisa/cisa-stand-in.ts';
import type { SandboxClock } from '../clock/sandbox-clock.ts';
import type { Manifest } from '../manifest.ts';
import type { MicrosoftStandIn } from '../microsoft/microsoft-stand-in.ts';
import type { BotState } from '../protocol/workspace-view.ts';
import type { SlackStandIn } from '../slack/slack-stand-in.ts';
import type { ChangeStream } from './change-stream.ts';
import type { ReadMarks } from './read-marks.ts';

/** The bot as the page may see and restart it. */
export interface ShownBot {
  readonly stage: Pick<BotState, 'state' | 'problem'>;
  restart(): Promise<void>;
  /** Ids of the recommendations that an open activity is about; empty while the bot does not run. */
  requestedIds(): Promise<ReadonlySet<string>>;
  readings(): Promise<BotReadings>;
}

/** What the bot has read from the stand-ins, and what it makes of it; while it does not run, nothing. */
export interface BotReadings {
  /** When each kind of thing was read last, as its status says. */
  readonly readAtMs: ReadonlyMap<string, number>;
  /** New portal activities are named in a daily summary and get no card. */
  readonly isPortalQuiet: boolean;
  readonly isIntuneOn: boolean;
}

export const nothingRead: BotReadings = { readAtMs: new Map(), isPortalQuiet: false, isIntuneOn: false };

/** All that the page's requests are answered from. */
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
