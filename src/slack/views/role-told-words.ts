import { escapeMrkdwn, type Translator } from '../../i18n/translator.ts';
import { truncate } from '../limits.ts';
import { joined } from './joined.ts';

const mostNamed = 10;
const longestName = 80;

/** Who is told of a role that was given to them, taken, or limited, by their names; mrkdwn. */
export function roleToldWords(t: Translator, names: readonly string[]): string {
  const count = names.length;
  if (count === 0) return t.mrkdwn('settings.role.told_nobody');
  const named = names.slice(0, mostNamed).map((name) => escapeMrkdwn(truncate(name, longestName)));
  const more = count - named.length;
  const rest = more > 0 ? [t.mrkdwn('holder.more', { count: more })] : [];
  return t.mrkdwn('settings.role.told', { names: { mrkdwn: joined(t, [...named, ...rest]) }, count });
}
