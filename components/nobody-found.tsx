import { isUserID } from '../lib/status/user-id.ts';
import { t } from '../lib/words/t.ts';

interface NobodyFoundProps {
  readonly text: string;
  readonly isAnybody: boolean;
  /** Whether the text may be the User ID of somebody to follow. */
  readonly mayFollow: boolean;
  onFollow(userID: string): void;
}

/** Below whom a text finds: that it finds nobody, and what to do about that; or that it may be a User ID. */
export function NobodyFound({ text, isAnybody, mayFollow, onFollow }: NobodyFoundProps) {
  return (
    <div class="nobody-found">
      {!isAnybody && <p>{t('people.nobodyFound', { text })}</p>}
      {!isAnybody && !isUserID(text) && <p class="hint">{t('people.askForUserID')}</p>}
      {mayFollow && (
        <>
          {!isAnybody && <p class="hint">{t('people.followTypedHint')}</p>}
          <button type="button" class="button" onClick={() => onFollow(text)}>
            {t('people.followTyped', { userID: text })}
          </button>
        </>
      )}
    </div>
  );
}
