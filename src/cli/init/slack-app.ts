import { createApp, manifestLink } from '../../platform/slack/connect/create-app.ts';
import { fatalTokenCodes } from '../../platform/slack/errors.ts';

export type MadeApp =
  | { readonly isMade: true; readonly appId: string; readonly steps: readonly string[] }
  | { readonly isMade: false; readonly problem: string };

const appsPage = 'https://api.slack.com/apps';

/** Creates the Slack app. The configuration token is used for nothing else. */
export async function makeSlackApp(asked: { readonly token: string; readonly apiUrl: string }): Promise<MadeApp> {
  const answer = await createApp(asked);
  switch (answer.kind) {
    case 'created':
      return { isMade: true, appId: answer.appId, steps: stepsAfterCreation(answer) };
    case 'refused':
      return { isMade: false, problem: refusal(answer) };
    case 'too_often':
      return { isMade: false, problem: `Slack makes no more apps now. Try again in ${answer.retryAfterS} seconds.` };
    case 'no_answer':
      return {
        isMade: false,
        problem: `No answer came from ${asked.apiUrl}: ${answer.because}. Look at ${appsPage} whether the app was made.`,
      };
  }
}

function refusal({ code, problems }: { readonly code: string; readonly problems: readonly string[] }): string {
  if (fatalTokenCodes.has(code)) {
    return `Slack does not take the configuration token (${code}); each is valid for 12 hours. Generate one at the bottom of ${appsPage}.`;
  }
  if (code !== 'invalid_manifest') return `Slack did not make the app: ${code}.`;
  return [`Slack does not take manifest.json (${code}).`, ...problems.map((problem) => `  ${problem}`)].join('\n');
}

/** The steps that only the operator can do, in order. */
export function stepsAfterCreation({
  appId,
  installUrl,
}: {
  readonly appId: string;
  /** `null` = the link is unknown, so the steps name the same link on the app's page. */
  readonly installUrl: string | null;
}): readonly string[] {
  const page = `${appsPage}/${appId}`;
  return [
    '1. Install the app to your workspace:',
    `   ${installUrl ?? `${page}/install-on-team`}`,
    '2. Copy the Bot User OAuth Token (xoxb-…) for SLACK_BOT_TOKEN:',
    `   ${page}/oauth`,
    '3. Generate an app-level token (xapp-…) with the scope connections:write for SLACK_APP_TOKEN:',
    `   ${page}/general`,
  ];
}

export function stepsInBrowser(): readonly string[] {
  return [
    '1. Open this link (the README has the same), choose your workspace and create the app:',
    `   ${manifestLink()}`,
    '2. Open "Install App" and install it to your workspace.',
    ...tokenSteps(3),
    `All apps are at ${appsPage}`,
  ];
}

export function stepsToTokens(): readonly string[] {
  return [`1. Open your app at ${appsPage}`, ...tokenSteps(2)];
}

function tokenSteps(first: number): readonly string[] {
  return [
    `${first}. Open "OAuth & Permissions" and copy the Bot User OAuth Token (xoxb-…) for SLACK_BOT_TOKEN.`,
    `${first + 1}. Open "Basic Information", "App-Level Tokens", and generate one with the scope connections:write.`,
    '   Copy it (xapp-…) for SLACK_APP_TOKEN.',
  ];
}
