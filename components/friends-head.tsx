import { t } from '../lib/words/t.ts';
import { FRIENDS_MAX } from './friend-search.ts';

interface FriendsHeadProps {
  /** How many stand below. */
  readonly count: number;
  /** Nobody is followed, and nobody looked for. */
  readonly isFirst: boolean;
}

/** Above friends who are not followed: that they are, and, to who follows nobody yet, what to do. */
export function FriendsHead({ count, isFirst }: FriendsHeadProps) {
  return (
    <>
      <h3 class="group-title">{isFirst ? t('people.followFriends') : t('people.friends')}</h3>
      {isFirst && (
        <p class="empty-list">
          {count < FRIENDS_MAX ? t('people.followFriendsHint') : t('people.followFriendsMany')}
        </p>
      )}
    </>
  );
}
