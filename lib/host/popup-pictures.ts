import type { PersonView } from '../status/views.ts';
import type { Avatars } from './avatars.ts';

/** The pictures of whom a popup has on screen: got when they come on screen, told once. */
export interface PopupPictures {
  /** These are on screen now. */
  want(userIDs: readonly string[]): void;
  /** What is to be told: of whom there is a picture now, or another one. It counts as told. */
  news(): Record<string, string> | null;
  /** The popup has none any more. */
  forget(): void;
}

/** @param soon something is to be told */
export function popupPictures(
  avatars: Avatars,
  person: (userID: string) => PersonView,
  soon: () => void,
): PopupPictures {
  let onScreen: readonly string[] = [];
  /** By userID: the address whose picture was told. */
  const told = new Map<string, string>();

  const untold = (): [userID: string, address: string][] =>
    onScreen
      .map((userID): [string, string] => [userID, person(userID).avatar])
      .filter(([userID, address]) => address !== '' && told.get(userID) !== address);

  return {
    want(userIDs) {
      onScreen = userIDs;
      for (const [, address] of untold()) {
        if (avatars.at(address) !== '') soon();
        else void avatars.get(address).then((isNew) => isNew && soon());
      }
    },
    news() {
      const ready = untold().filter(([, address]) => avatars.at(address) !== '');
      for (const [userID, address] of ready) told.set(userID, address);
      return ready.length === 0
        ? null
        : Object.fromEntries(ready.map(([userID, address]) => [userID, avatars.at(address)]));
    },
    forget: () => told.clear(),
  };
}
