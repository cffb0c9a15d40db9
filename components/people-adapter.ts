import type { Outcome } from '../lib/status/forms.ts';
import type { GroupChange } from '../lib/status/groups.ts';
import type { FriendName } from '../lib/status/views.ts';

/** What can be done with a person, as it is now. */
export interface PersonOffers {
  /** Whether it is told once when they become available; `not-allowed`: the browser has to be asked first. */
  readonly notify: 'off' | 'on' | 'not-allowed';
  /** Whether there is a place to open a chat. */
  readonly chat: boolean;
}

export type PersonAct = 'notify' | 'unnotify' | 'allow' | 'chat';

/** What the list of people needs of the browser. */
export interface PeopleAdapter {
  follow(userID: string): Promise<Outcome>;
  unfollow(userID: string): Promise<Outcome>;
  /** Says which of the people are on screen now; may be called as often as that may have changed. */
  shows(userIDs: readonly string[]): void;
  changeGroups(change: GroupChange): Promise<Outcome>;
  /** Friends who are not followed, by name; rejects where nobody can say. */
  friends(): Promise<readonly FriendName[]>;
  /** What a person's menu offers; null where that is not known. */
  offers(userID: string): Promise<PersonOffers | null>;
  act(act: PersonAct, userID: string): Promise<Outcome>;
  /** Puts a text on the clipboard. To be called from within the press. */
  copy(text: string): Promise<Outcome>;
}
