/** The newest requests in both directions, newest first; `GET /api/traffic`. */
export interface TrafficView {
  readonly entries: readonly TrafficEntry[];
}

export interface TrafficEntry {
  readonly id: string;
  /** `to-bot`: a command, press or event. `to-slack`, `to-microsoft` and `to-cisa`: a call of the bot's. */
  readonly direction: 'to-bot' | 'to-slack' | 'to-microsoft' | 'to-cisa';
  /** `block_actions accept_activity`, `chat.postMessage`, `GET /api/recommendations`. */
  readonly what: string;
  readonly atMs: number;
  /** Null while it is under way. */
  readonly tookMs: number | null;
  /** `ok`, an error word of Slack's, an HTTP status, `late`, … */
  readonly outcome: string;
  readonly isFailure: boolean;
  /** A fault of the control panel was played on it. */
  readonly fault: string | null;
  readonly sent: unknown;
  readonly received: unknown;
}
