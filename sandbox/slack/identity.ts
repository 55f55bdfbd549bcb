import { madeUpSecret } from '../wire/made-up-secret.ts';

/** The workspace, the app and its secrets. None of them opens anything outside this process. */
export type Identity = {
  readonly teamId: string;
  readonly teamName: string;
  readonly teamDomain: string;
  readonly appId: string;
  readonly botId: string;
  readonly botUserId: string;
  /** As people read it. */
  readonly botName: string;
  /** Slack makes it from the name. */
  readonly botHandle: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly verificationToken: string;
  /** Of the person who makes apps, not of the app. */
  readonly configurationToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
};

export type IdentityOptions = Pick<Identity, 'teamId' | 'teamName' | 'botName'>;

export function createIdentity({ teamId, teamName, botName }: IdentityOptions): Identity {
  return {
    teamId,
    teamName,
    teamDomain: teamName.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    appId: 'A00000001',
    botId: 'B00000001',
    botUserId: 'U0000B0T1',
    botName,
    botHandle: botName.toLowerCase().replaceAll(/[^a-z0-9]+/g, ''),
    botToken: madeUpSecret('xoxb-stand-in-bot'),
    appToken: madeUpSecret('xapp-1-stand-in-app'),
    signingSecret: madeUpSecret('stand-in-signing'),
    verificationToken: madeUpSecret('stand-in-verification'),
    configurationToken: madeUpSecret('xoxe.xoxp-1-stand-in-configuration'),
    clientId: '1000000000001.1000000000002',
    clientSecret: madeUpSecret('stand-in-client'),
  };
}
