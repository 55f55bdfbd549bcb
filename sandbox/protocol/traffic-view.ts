/** The newest requests in both directions, the newest first; `GET /api/traffic`. */
export interface TrafficView {
  readonly entries: readonly TrafficEntry[];
}

export interface TrafficEntry {
  readonly id: string;
  /** `to-bot`: a command, press or event. `to-slack`, `to-microsoft` and `to-cisa`: a call by the bot. */
  readonly direction: 'to-bot' | 'to-slack' | 'to-microsoft' | 'to-cisa';
  /** Such as `block_actions accept_activity`, `chat.postMessage`, `GET /api/recommendations`. */
  readonly what: string;
  readonly atMs: number;
  /** `null` = not answered yet. */
  readonly tookMs: number | null;
  /** `ok`, an error code of Slack, an HTTP status, `late`, … */
  readonly outcome: string;
  readonly isFailure: boolean;
  /** The control panel's fault that affected the request; `null` = none. */
  readonly fault: string | null;
  readonly sent: unknown;
  readonly received: unknown;
}
