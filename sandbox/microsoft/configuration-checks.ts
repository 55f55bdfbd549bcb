import type { ProductReach } from './software-products.ts';

export interface ConfigurationCheck {
  /** The number in `sca-_-scid-{n}`. */
  readonly number: number;
  readonly title: string;
  readonly category: string;
  readonly subCategory: string;
  readonly reach: ProductReach;
}

const areas: readonly (readonly [string, string, ProductReach, readonly string[]])[] = [
  [
    'SecurityControls',
    'Antivirus',
    'windows',
    [
      'Turn on tamper protection',
      'Turn on real-time protection of Microsoft Defender Antivirus',
      'Turn on cloud-delivered protection',
      'Let Microsoft Defender Antivirus scan removable drives',
      'Update the definitions of Microsoft Defender Antivirus',
      'Block potentially unwanted applications',
    ],
  ],
  [
    'SecurityControls',
    'Attack Surface Reduction',
    'windows',
    [
      'Block Office applications from starting child processes',
      'Block programs that arrive with mail and webmail',
      'Block theft of credentials from the Windows local security authority',
      'Block scripts that hide what they do',
      'Block persistence through WMI event subscriptions',
      'Block untrusted processes that run from USB drives',
      'Block Adobe Reader from starting child processes',
      'Block processes created by PsExec and WMI commands',
    ],
  ],
  [
    'SecurityControls',
    'Firewall',
    'windows',
    [
      "Turn on the firewall of the 'Domain' profile",
      "Turn on the firewall of the 'Public' profile",
      "Close inbound connections of the 'Private' profile unless a rule allows them",
    ],
  ],
  [
    'OS',
    'Windows settings',
    'windows',
    [
      "Enable 'Sign-in lock after Inactivity'",
      "Disable 'Autoplay' on all drives",
      "Enable 'Local Security Authority (LSA) protection'",
      "Enable 'Structured exception overwrite protection'",
      "Disable 'Always install with elevated privileges'",
      "Enable 'Secure Boot' with the vendor's current keys",
      "Encrypt all drives with 'BitLocker'",
      "Enable 'Print driver installation by administrators only'",
    ],
  ],
  [
    'Network',
    'Protocols',
    'windows',
    [
      "Disable the 'SMBv1' server",
      "Require signing by the 'SMB' client",
      "Disable 'LLMNR' name resolution",
      "Disable 'NTLMv1' and LAN Manager answers",
      "Require 'Network Level Authentication' for Remote Desktop",
    ],
  ],
  [
    'Accounts',
    'Password policy',
    'windows',
    [
      "Set 'Shortest password' to 14 characters or more",
      "Set 'Account lockout after failed attempts' to 10 or fewer",
      "Disable the built-in 'Guest' account",
      "Rename the built-in 'Administrator' account",
    ],
  ],
  ['OS', 'macOS settings', 'mac', ["Enable 'FileVault' disk encryption", "Enable the 'Application Firewall' of macOS"]],
  [
    'OS',
    'Linux settings',
    'linux',
    [
      "Disable 'root' sign-in over SSH",
      "Set 'Idle time before SSH disconnects' to 15 minutes or less",
      "Set owner and mode of '/etc/shadow'",
      "Disable the 'Telnet' service",
    ],
  ],
];

export const configurationChecks: readonly ConfigurationCheck[] = areas
  .flatMap(([category, subCategory, reach, titles]) => titles.map((title) => ({ title, category, subCategory, reach })))
  .map((check, index) => ({ ...check, number: 5001 + index * 7 }));
