import { DomainError, peopleNamedIn } from '../../../core/domain-error.ts';
import type { PersonId } from '../../../core/identifiers.ts';
import type { PersonContext } from '../../context.ts';
import { databaseText } from '../../database/errors.ts';
import { type Translator, translatorFor } from '../../i18n/common-texts.ts';
import type { Services } from '../../services.ts';
import type { Call } from '../call.ts';
import { errorTextOf, plainErrorText } from '../error-text.ts';
import { classifySlackError, slackErrorCode } from '../errors.ts';
import { TooFast } from '../rate-limits.ts';
import type { Names } from '../views/text.ts';
import { type Answerable, type Requester, whoActsIn } from './who-acts.ts';

export interface Trouble {
  readonly error: unknown;
  readonly t: Translator;
  readonly sentence: string;
  readonly plainSentence: string;
  readonly domainError: DomainError | null;
}

export interface Served extends Answerable {
  readonly requester: Requester;
  /** Set for work of the program itself, which the person did not request. */
  readonly isOurs?: true;
  /** Set for type-aheads, which only return options. */
  readonly isTyping?: true;
  readonly work: (call: Call) => Promise<void>;
  readonly tell: (trouble: Trouble) => Promise<void>;
}

/** Handles every request: limits it, identifies the person, runs the work, and reports failures to the person. */
export async function serve(deps: Services, served: Served): Promise<void> {
  let context: PersonContext | null = null;
  try {
    if (served.isOurs !== true) deps.requestLimit.count(served.requester.userId, deps.program.clock.now().getTime());
    context = await identify(deps, served);
    await served.work({ deps, context, t: translatorFor(context.actor.person.locale) });
  } catch (error) {
    // Slack delivered the request twice, and another process has opened its view.
    if (slackErrorCode(error) === 'exchanged_trigger_id') {
      deps.program.log.info({}, 'the same request was answered by another process');
      return;
    }
    const { program } = deps;
    const personId = served.requester.userId as PersonId;
    const t = translatorFor(context?.actor.person.locale ?? (await whoActsIn(program).localeOf(program, personId)));
    const timeZone = context?.actor.person.timeZone ?? program.defaults.timeZone;
    await tellSafely(deps, served, { error, ...(await troubleFrom(deps, { t, timeZone }, error)) });
  }
}

async function identify(deps: Services, served: Served): Promise<PersonContext> {
  const { requester, isTyping } = served;
  const ask = () => whoActsIn(deps.program).identify(deps, requester, served);
  if (isTyping === true) return await deps.typingPeople.find(requester, ask);
  deps.typingPeople.forget(requester.userId);
  return await ask();
}

async function troubleFrom(
  deps: Services,
  { t, timeZone }: { readonly t: Translator; readonly timeZone: string },
  error: unknown,
): Promise<Omit<Trouble, 'error'>> {
  if (error instanceof DomainError) {
    deps.program.metrics.rejected(error.detail.code);
    deps.program.log.info({ code: error.detail.code }, 'rejected');
    const sentence = errorTextOf(deps.program)(t, error.detail, await namesSafely(deps, error));
    const reader = { aChannel: t.text('common.main_channel'), timeZone, locale: t.locale };
    return { t, domainError: error, sentence, plainSentence: plainErrorText(sentence, reader) };
  }
  if (error instanceof TooFast) {
    deps.program.log.info({ perMinute: error.perMinute }, 'a person sends too many requests');
    return ours(t, t.text('error.too_fast', { limit: error.perMinute, seconds: error.seconds }));
  }
  const sentence = slackTrouble(t, error);
  if (sentence !== null) {
    deps.program.log.warn({ error }, 'slack did not let a request be answered');
    return ours(t, sentence);
  }
  const outage = deps.program.database.note(error);
  if (outage !== null) {
    deps.program.metrics.faulted('database');
    return ours(t, databaseText(t, outage, deps.program.clock.now()));
  }
  const reference = newReference(deps);
  deps.program.metrics.faulted('request');
  deps.program.log.error({ error, reference }, 'a request failed');
  return ours(t, t.text('error.bug', { reference }));
}

async function namesSafely({ program }: Services, { detail }: DomainError): Promise<Names> {
  try {
    return await whoActsIn(program).namePeople(program, peopleNamedIn(detail));
  } catch (error) {
    if (program.database.note(error) === null)
      program.log.error({ error }, 'the names in a domain error could not be read');
    return new Map();
  }
}

function slackTrouble(t: Translator, error: unknown): string | null {
  if (slackErrorCode(error) === 'expired_trigger_id') return t.text('error.too_late');
  switch (classifySlackError(error)?.kind) {
    case 'later':
      return t.text('error.slack_busy');
    case 'unknown':
      return t.text('error.slack_silent');
    default:
      return null;
  }
}

function ours(t: Translator, sentence: string): Omit<Trouble, 'error'> {
  return { t, domainError: null, sentence, plainSentence: sentence };
}

export function newReference({ program }: Services): string {
  return program.newId().slice(-12).toUpperCase();
}

async function tellSafely(deps: Services, served: Served, trouble: Trouble): Promise<void> {
  try {
    await served.tell(trouble);
  } catch (error) {
    deps.program.log.warn({ error }, 'a person could not be told');
  }
}
