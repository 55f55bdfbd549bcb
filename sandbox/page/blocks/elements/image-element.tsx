import { textAt } from '../json-at.ts';
import { isOwnAddress, SafeLink } from '../text/safe-link.tsx';
import type { ElementProps } from './element-naming.ts';
import css from './elements.module.css';

/** The page loads nothing from elsewhere: a picture of another host is a link in its own words. */
export function ImageElement({ element }: Pick<ElementProps, 'element'>) {
  const url = textAt(element, 'image_url') ?? '';
  const words = textAt(element, 'alt_text') ?? 'Picture';
  if (isOwnAddress(url)) return <img className={css['image']} src={url} alt={words} />;
  return (
    <span className={css['absentImage']}>
      <SafeLink url={url}>{words || 'Picture'}</SafeLink>
    </span>
  );
}
