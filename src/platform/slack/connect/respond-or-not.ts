import type { RespondArguments, RespondFn } from '@slack/bolt';
import type { Services } from '../../services.ts';

export type Respond = (message: RespondArguments) => Promise<unknown>;

/** Bolt leaves `respond` out where a request names no address for its answer, whatever its types say: then nobody is answered. */
export function respondOrNot({ program }: Pick<Services, 'program'>, respond: RespondFn | undefined): Respond {
  return respond ?? (async () => program.log.info({}, 'a request names no address for its answer'));
}
