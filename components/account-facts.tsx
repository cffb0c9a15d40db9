import { useEffect, useState } from 'preact/hooks';
import type { LastForm } from '../lib/status/forms.ts';
import type { PopupView } from '../lib/status/views.ts';
import { sessionTitle } from '../lib/words/session-notice.ts';
import { t } from '../lib/words/t.ts';
import type { AccountAdapter } from './account-adapter.ts';
import { Facts } from './facts.tsx';

interface AccountFactsProps {
  readonly adapter: AccountAdapter;
  readonly view: PopupView;
  readonly inDemo: boolean;
}

/** Who is signed in, and where. */
export function AccountFacts({ adapter, view: { session, own }, inDemo }: AccountFactsProps) {
  const [last, setLast] = useState<LastForm | null>(null);
  const userID = session.state === 'signed-out' ? '' : session.userID;
  useEffect(() => {
    let here = true;
    adapter.lastForm().then(
      (found) => here && setLast(found),
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [adapter, userID]);

  // What was typed last is this account's only if it is the same person's.
  const where = !inDemo && last?.userID === userID ? last : null;
  const name = own?.name ?? '';
  return (
    <Facts
      facts={[
        name !== '' && name !== userID && [t('account.name'), <bdi>{name}</bdi>],
        [t('account.userID'), <bdi>{userID}</bdi>],
        where && [t('account.server'), where.server || t('account.cloud')],
        where && [t('account.sdkAppID'), where.sdkAppID],
        where?.signInAddress && [t('account.signInPage'), where.signInAddress],
        [t('account.state'), sessionTitle(session)],
      ]}
    />
  );
}
