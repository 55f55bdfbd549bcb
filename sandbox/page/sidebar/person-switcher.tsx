import type { ReactElement } from 'react';
import type { Person } from '../../protocol/workspace-view.ts';
import { useSandbox } from '../api/sandbox-context.ts';
import { MenuButton } from '../menu/menu.tsx';
import { Icon } from '../style/icon.tsx';
import unseen from '../style/unseen.module.css';
import { Avatar } from './avatar.tsx';
import styles from './person-switcher.module.css';

/** Shows the viewer's seat, and offers the others. */
export function PersonSwitcher({ onGone }: { readonly onGone: () => void }): ReactElement {
  const { workspace, viewer, go } = useSandbox();
  const seats = workspace.people.filter(({ isBot }) => !isBot);
  const elsewhere = seats.filter(({ id }) => id !== viewer.id).reduce((sum, { unreadCount }) => sum + unreadCount, 0);
  const unreadWords = elsewhere === 0 ? '' : `${elsewhere} unread for others`;
  const items = seats.map((person) => ({
    key: person.id,
    label: person.realName,
    content: <Seat person={person} isViewer={person.id === viewer.id} />,
    isChecked: person.id === viewer.id,
    onPick: () => {
      go({ personId: person.id });
      onGone();
    },
  }));
  return (
    <div className={styles['frame']}>
      <MenuButton label="Switch person" items={items} className={styles['switcher']} isNamedByChildren>
        <Avatar id={viewer.id} name={viewer.realName} />
        <span className={styles['words']}>
          <span className={styles['intro']}>You are </span>
          <span className={styles['name']}>{seatName(viewer)}</span>
          <span className={unseen['unseen']}> · </span>
          <span className={styles['part']}>{viewer.part}</span>
          {unreadWords !== '' && (
            <span className={styles['elsewhere']}>
              <span className={unseen['unseen']}> · </span>
              {unreadWords}
            </span>
          )}
        </span>
        <Icon name="chevron" />
      </MenuButton>
    </div>
  );
}

function Seat({ person, isViewer }: { readonly person: Person; readonly isViewer: boolean }): ReactElement {
  return (
    <>
      <Avatar id={person.id} name={person.realName} />
      <span className={styles['seat']}>
        <span className={styles['name']}>{seatName(person)}</span>
        <span className={unseen['unseen']}> · </span>
        <span className={styles['seatPart']}>{person.part}</span>
      </span>
      {isViewer && <Icon name="check" />}
      {!isViewer && person.unreadCount > 0 && (
        <span className={styles['count']}>
          {person.unreadCount}
          <span className={unseen['unseen']}> unread</span>
        </span>
      )}
    </>
  );
}

/** Adds the handle to a name without Latin letters: "森 はるか (haruka.mori)". */
export function seatName({ realName, handle }: Pick<Person, 'realName' | 'handle'>): string {
  const isLatin = /\p{Script=Latin}/u.test(realName);
  return isLatin ? realName : `${realName} (${handle})`;
}
