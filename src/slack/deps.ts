import type { WebClient } from '@slack/web-api';
import type { Program } from '../usecases/context.ts';
import type { EntraGroups } from '../usecases/entra-groups.ts';
import type { EntraPeople } from '../usecases/entra-people.ts';
import type { KnownConfigurationSteps } from '../usecases/known-configuration-steps.ts';
import type { KnownVulnerabilities } from '../usecases/known-vulnerabilities.ts';
import type { SecurityTaskSource } from '../usecases/microsoft-ports.ts';
import type { PeopleDirectory } from '../usecases/people-directory.ts';
import type { AnswerSlots } from './answer-slots.ts';
import type { MessageLinks } from './message-links.ts';
import type { Outbox } from './outbox.ts';
import type { RequestLimit } from './request-limit.ts';
import type { Tables } from './tables.ts';
import type { TypingPeople } from './typing-people.ts';
import type { Surroundings } from './views/surroundings.ts';

/** What the listeners work with. */
export interface SlackDeps {
  readonly program: Program;
  readonly directory: PeopleDirectory;
  readonly links: MessageLinks;
  readonly entraPeople: EntraPeople;
  readonly entraGroups: EntraGroups;
  readonly vulnerabilities: KnownVulnerabilities;
  readonly configurationSteps: KnownConfigurationSteps;
  /** Asked by the settings whether Intune answers. */
  readonly securityTasks: SecurityTaskSource;
  readonly client: WebClient;
  readonly outbox: Outbox;
  readonly requestLimit: RequestLimit;
  readonly answerSlots: AnswerSlots;
  readonly typingPeople: TypingPeople;
  readonly tables: Tables;
  readonly surroundings: Surroundings;
  readonly botUserId: string;
  readonly version: string;
  readonly isDefenderConfigured: boolean;
  readonly isGraphConfigured: boolean;
}
