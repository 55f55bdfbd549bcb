import type { Person } from '../../protocol/workspace-view.ts';

/** With the handle beside a name in letters that not everybody reads: "森 はるか (haruka.mori)". */
export function seatName({ realName, handle }: Pick<Person, 'realName' | 'handle'>): string {
  const isLatin = /\p{Script=Latin}/u.test(realName);
  return isLatin ? realName : `${realName} (${handle})`;
}
