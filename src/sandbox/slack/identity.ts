/** The workspace, the app and its secrets. None of them opens anything outside this process. */
export type Identity = {
  readonly teamId: string;
  readonly teamName: string;
  readonly teamDomain: string;
  readonly appId: string;
  readonly botId: string;
  readonly botUserId: string;
  readonly botName: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly verificationToken: string;
};

export function createIdentity(options: { readonly teamId: string; readonly teamName: string }): Identity {
  return {
    teamId: options.teamId,
    teamName: options.teamName,
    teamDomain: options.teamName.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    appId: 'A00000001',
    botId: 'B00000001',
    botUserId: 'U0000B0T1',
    botName: 'mendbot',
    botToken: 'xoxb-stand-in-bot-token',
    appToken: 'xapp-1-stand-in-app-token',
    signingSecret: 'stand-in-signing-secret',
    verificationToken: 'stand-in-verification-token',
  };
}
