/** What goes back to a caller; an empty body is none. */
export interface StandInAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The fault that made it. */
  readonly fault?: 'denied_role' | 'broken_page';
}

/** What a service is asked. */
export interface StandInRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}
