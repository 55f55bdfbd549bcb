import type { PersonContext } from '../context.ts';
import type { Translator } from '../i18n/common-texts.ts';
import type { Services } from '../services.ts';

/** What a listener gets: the person in their language, and the program. It never acknowledges anything itself. */
export interface Call {
  readonly deps: Services;
  readonly context: PersonContext;
  readonly t: Translator;
}

/**
 * What follows the acknowledgement: calls to Slack. What a listener does before it returns must need our own database
 * alone, since Slack waits three seconds.
 */
export type After = (() => Promise<unknown>) | null;
