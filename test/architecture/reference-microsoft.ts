import { hostsOf, microsoftClouds } from '../../src/microsoft/microsoft-cloud.ts';
import { bullets, code, page, requireSame, table } from './reference-markdown.ts';
import { readSourceFiles } from './source-files.ts';

type Resource = 'Defender' | 'Graph';

interface Permission {
  readonly resource: Resource;
  readonly roleId: string;
  readonly for: string;
  readonly without: string;
}

export function microsoftPermissionsPage(): string {
  requireSame(permissionsInUse(), Object.keys(permissions));
  return page(
    'Microsoft permissions',
    'For operators and Entra administrators: what Mendbot asks Microsoft for, and why.',
    [
      'How to grant them: [Connect Defender](../how-to/connect-defender.md), [Connect Intune](../how-to/connect-intune.md). What is not granted is off, and `/remediate status` says so.',
      'Microsoft’s documents do not confirm what is marked **unconfirmed**.',
      '## Licenses and people',
      table(
        ['for', 'you need'],
        [
          [
            'recommendations and devices',
            'Defender for Endpoint Plan 2, or Defender Vulnerability Management by itself',
          ],
          ['tickets', 'also an active Intune license'],
          [
            'admin consent',
            'a Privileged Role Administrator. For Defender alone, a Cloud Application Administrator or Application Administrator',
          ],
          [
            'advanced features of Defender, for tickets',
            'a Security Administrator. A Global Administrator may do all of these',
          ],
        ],
      ),
      '## Permissions',
      'All are application permissions with admin consent, of two resources:',
      table(['resource', 'name', 'application id'], resources),
      '`User.Read.All` exists in both. Only Graph’s counts here.',
      ...(['Defender', 'Graph'] as const).flatMap((resource) => [`### ${resource}`, permissionTable(resource)]),
      '## Notes',
      bullets([
        '`DeviceManagementApps.ReadWrite.All` also allows changing apps in Intune. Give it to a second app registration. Mendbot uses it for one call, `updateStatus`.',
        '`User.ReadBasic.All` may be enough to find people (**unconfirmed**). If Graph does not say whether an account is enabled, Mendbot asks for `User.Read.All`.',
        '`ThreatHunting.Read.All` allows every query of advanced hunting. Mendbot sends one, for a row of `DeviceTvmSecureConfigurationAssessmentKB`. The answer is kept for a week; its form (plain or HTML) is **unconfirmed**.',
        '`Software.Read.All`: Defender counts installations on all devices, not by device group. Answers are kept for an hour.',
        '`Score.Read.All`: the score counts devices of all groups. So a channel that only has a route doesn’t read it. The IT channel, the escalation channel and the one channel for all reports do.',
        'Security tasks are documented for Graph beta only. Intune’s audit events, at Graph v1.0, may name who completed one. Microsoft does not say in which words. If v1.0 refuses that call, Mendbot logs a warning and asks beta. If both refuse it, nobody is named.',
        'A person is found by mail, by `proxyAddresses` (**unconfirmed**) or by user principal name.',
        'Microsoft has no API to create or complete remediation activities and exceptions, and refuses to create security tasks. People do it in Defender.',
      ]),
      '## Clouds',
      '`MICROSOFT_CLOUD` chooses a row. Each address has its own variable in [Configuration](configuration.md#microsoft).',
      table(
        ['cloud', 'sign-in', 'Graph', 'Defender', 'portal, for previews of links'],
        microsoftClouds.map((cloud) => {
          const { authorityHost, graphUrl, defenderApiUrl, portalUrl } = hostsOf(cloud);
          return [cloud, authorityHost, graphUrl, defenderApiUrl, portalUrl].map(code);
        }),
      ),
      bullets([
        `Defender’s tokens are for \`${hostsOf('global').defenderAudience}\` in \`global\`, and for the address above in the others (**unconfirmed**).`,
        'Defender has regional addresses: `us.`, `eu.`, `uk.`, `au.`, `swa.` or `ina.` before `api.security.microsoft.com`. Set one in `DEFENDER_API_URL`.',
        'There is no setting for China (21Vianet).',
        'How much is asked: [Limits](limits.md#calls-to-others).',
      ]),
    ],
  );
}

const resources = [
  ['Defender', 'WindowsDefenderATP', '`fc780465-2017-40d4-a0c5-307022471b92`'],
  ['Graph', 'Microsoft Graph', '`00000003-0000-0000-c000-000000000000`'],
] as const;

function permissionTable(resource: Resource): string {
  return table(
    ['permission', 'role id', 'for', 'without it'],
    Object.entries(permissions)
      .filter(([, permission]) => permission.resource === resource)
      .map(([name, permission]) => [code(name), code(permission.roleId), permission.for, permission.without]),
  );
}

/** What the clients name as the permission of an endpoint. */
function permissionsInUse(): readonly string[] {
  const texts = readSourceFiles().filter(({ path }) => /^src\/microsoft\/(defender|graph)\/client\.ts$/.test(path));
  const names = texts.flatMap(({ text }) => [...text.matchAll(/'([A-Za-z]+\.Read(?:Write)?\.All)'/g)]);
  return [...new Set(names.map(([, name]) => name ?? ''))];
}

const permissions: Readonly<Record<string, Permission>> = {
  'SecurityRecommendation.Read.All': {
    resource: 'Defender',
    roleId: '6443965c-7dd2-4cfd-b38f-bb7772bee163',
    for: 'recommendations, their devices, the device groups in the form',
    without: 'the form takes plain words, and nothing is measured',
  },
  'Machine.Read.All': {
    resource: 'Defender',
    roleId: 'ea8291d3-4b9a-44b5-bc3a-6cea3026dc79',
    for: 'when a device last reported; excluded, offboarded, merged and moved devices; which are joined to Entra',
    without:
      'devices are counted once, at filing: no progress, no System confirmation, no verification, no count of devices that Intune reaches',
  },
  'Vulnerability.Read.All': {
    resource: 'Defender',
    roleId: '41269fc5-d04d-4bfd-bce7-43a51cea049a',
    for: 'evidence of a fix, the CVEs of a recommendation, the search by CVE',
    without: 'a fix follows from later reports only; no search by CVE',
  },
  'Software.Read.All': {
    resource: 'Defender',
    roleId: '37f71c98-d198-41ae-964d-2c49aab74926',
    for: 'optional: versions and missing updates in the details',
    without: 'the details say so; steps and CVEs are shown',
  },
  'Score.Read.All': {
    resource: 'Defender',
    roleId: '02b005dd-f804-43b4-8fc7-078460413f74',
    for: 'optional: the tenant’s exposure score in the weekly report',
    without: 'the report leaves it out, and nothing asks for the permission',
  },
  'RemediationTasks.Read.All': {
    resource: 'Defender',
    roleId: '6a33eedf-ba73-4e5a-821b-f057ef63853a',
    for: 'activities that people file in the portal, and who completed them',
    without: 'the portal and Slack do not know of each other',
  },
  'DeviceManagementApps.Read.All': {
    resource: 'Graph',
    roleId: '7a6ee1e7-141e-4cec-ae74-d9db155731ff',
    for: 'reading security tasks and audit events of Intune',
    without: 'no tickets',
  },
  'DeviceManagementApps.ReadWrite.All': {
    resource: 'Graph',
    roleId: '78145de6-330d-4800-a6ce-494ff2d33d07',
    for: 'accepting, rejecting and completing a security task from Slack',
    without: 'decisions in Slack are not written to Intune, and the card says why',
  },
  'User.Read.All': {
    resource: 'Graph',
    roleId: 'df021288-bdef-4463-88db-98f22de89214',
    for: 'the Entra account of a Slack address, and whether it is enabled',
    without: 'nobody is matched with an Entra account',
  },
  'GroupMember.Read.All': {
    resource: 'Graph',
    roleId: '98830695-27a2-44f7-8c18-0c3ebc9698f6',
    for: 'roles of Entra groups, beside `User.Read.All`',
    without: 'roles given to Entra groups lapse. Not needed if you give roles to Slack groups and people only',
  },
  'ThreatHunting.Read.All': {
    resource: 'Graph',
    roleId: 'dd98c7f5-2d42-42d3-a0e4-633161547251',
    for: 'optional: remediation options of a configuration, in the details',
    without: 'the details say so, and link to the portal',
  },
};
