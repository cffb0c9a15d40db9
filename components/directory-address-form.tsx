import { useState } from 'preact/hooks';
import { t } from '../lib/words/t.ts';
import { momentText } from '../lib/words/times.ts';
import { useAnnounce } from './announcer.tsx';
import type { DirectoryAdapter, DirectoryView } from './directory-adapter.ts';
import { FaultList } from './fault-list.tsx';
import { LockedNote } from './locked-note.tsx';
import { numberText } from './number-text.ts';
import { ProblemNote } from './problem-note.tsx';
import { TextField } from './text-field.tsx';
import { useAction } from './use-action.ts';

interface DirectoryAddressFormProps {
  readonly adapter: DirectoryAdapter;
  readonly address: DirectoryView['address'];
}

/** Where the company's directory is fetched from, and how that goes. */
export function DirectoryAddressForm({ adapter, address }: DirectoryAddressFormProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [isChecking, setChecking] = useState(false);
  const saving = useAction();
  const fetching = useAction();
  const announce = useAnnounce();
  const text = typed ?? address.text;
  const wrong = adapter.checkAddress(text);

  const save = async () => {
    setChecking(true);
    if (saving.busy || wrong !== null) return;
    const { ok } = await saving.run(() => adapter.saveAddress(text));
    if (!ok) return;
    // What was typed since stays.
    setTyped((now) => (now === typed ? null : now));
    announce(t('directoryAddress.saved'));
  };
  return (
    <div class="sub-section">
      <h3>{t('directoryAddress.title')}</h3>
      <p>{t('directoryAddress.intro')}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          id="directory-address"
          name="directoryAddress"
          label={t('directoryAddress.label')}
          value={text}
          onInput={setTyped}
          error={isChecking ? (wrong ?? undefined) : undefined}
          describedBy={address.isLocked ? 'directory-address-locked' : undefined}
          attributes={{
            inputMode: 'url',
            placeholder: 'https://',
            maxLength: 2_000,
            readOnly: address.isLocked,
          }}
          button={
            !address.isLocked && (
              <button type="submit" class="button" aria-disabled={saving.busy}>
                {saving.busy ? t('directoryAddress.saving') : t('directoryAddress.save')}
              </button>
            )
          }
        />
        {address.isLocked && <LockedNote id="directory-address-locked" />}
      </form>
      <ProblemNote id="directory-address-problem" action={saving} />
      {address.text !== '' && (
        <>
          <div role="status" class="fetch-state">
            <p>{fetchedText(address.fetched, adapter.now())}</p>
            {address.problem !== null && (
              <p class="note note-problem">
                {address.problem} {address.fetched !== null && t('directoryAddress.stays')}
              </p>
            )}
          </div>
          <ProblemNote id="directory-fetch-problem" action={fetching} />
          <div class="buttons">
            <button
              type="button"
              class="button"
              aria-disabled={fetching.busy}
              onClick={() => !fetching.busy && fetching.run(() => adapter.fetchNow())}
            >
              {fetchWord(fetching.busy, address.needsPermission)}
            </button>
          </div>
          {address.faults.length > 0 && (
            <>
              <p class="note note-problem">{t('directoryAddress.unused', address.faults.length)}</p>
              <FaultList faults={address.faults} unit="entry" />
            </>
          )}
        </>
      )}
    </div>
  );
}

const fetchedText = (fetched: DirectoryView['address']['fetched'], now: number): string =>
  fetched === null
    ? t('directoryAddress.never')
    : t('directoryAddress.fetched', fetched.entries, [numberText(fetched.entries)], {
        when: momentText(fetched.at, now),
      });

function fetchWord(isBusy: boolean, needsPermission: boolean): string {
  if (isBusy) return t('directoryAddress.fetching');
  return needsPermission ? t('directoryAddress.allow') : t('directoryAddress.fetch');
}
