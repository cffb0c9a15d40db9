import { useLayoutEffect, useRef } from 'preact/hooks';
import { textLanguage } from '../lib/words/language.ts';
import { t } from '../lib/words/t.ts';
import type { BackupPart, ImportedPart, ImportPreview as Preview } from './backup-adapter.ts';

interface ImportPreviewProps {
  readonly preview: Preview;
  /** It is what is left after a part of it was taken in. */
  readonly isRest: boolean;
  readonly busy: boolean;
  onTake(): void;
  onLeave(): void;
}

const nameOf = (part: BackupPart): string => t(`backup.part.${part}`);

/** Every switch has a name in the catalogue; of a newer version's there may be none. */
const switchName = (name: string): string =>
  t(`backup.part.${name as 'availability' | 'away' | 'call' | 'music'}`) || name;

/** What a settings file would change, before it does. */
export function ImportPreview({ preview, isRest, busy, onTake, onLeave }: ImportPreviewProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), [preview]);
  const { parts, switches, locked } = preview;
  const changes = parts.length + switches.length;
  return (
    <div class="card import-preview">
      <h3 ref={heading} tabIndex={-1}>
        {t('backup.preview')}
      </h3>
      {changes === 0 ? (
        <p>{t('backup.nothing')}</p>
      ) : (
        <>
          <p class="hint">{isRest ? t('backup.rest') : t('backup.previewAbout')}</p>
          <ul class="facts">
            {parts.map((part) => (
              <li key={part.name}>
                <Part part={part} />
              </li>
            ))}
            {switches.map(({ name, on }) => (
              <li key={name}>{t(on ? 'backup.on' : 'backup.off', { part: switchName(name) })}</li>
            ))}
          </ul>
        </>
      )}
      <NotTaken preview={preview} />
      {locked.length > 0 && (
        <p class="note">
          {t('backup.locked', {
            parts: new Intl.ListFormat(textLanguage()).format(
              locked.map((part) => nameOf(part as BackupPart)),
            ),
          })}
        </p>
      )}
      {parts.some(({ name }) => name === 'sites' || name === 'directoryAddress') && (
        <p class="hint">{t('backup.askSites')}</p>
      )}
      <div class="buttons">
        {changes > 0 && (
          <button type="button" class="button button-primary" aria-disabled={busy} onClick={onTake}>
            {busy ? t('backup.taking') : t('backup.take')}
          </button>
        )}
        <button type="button" class="button" onClick={onLeave}>
          {t('backup.cancel')}
        </button>
      </div>
    </div>
  );
}

function Part({ part: { name, added, kept, replaces, first } }: { part: ImportedPart }) {
  const counts = { part: nameOf(name), added: `${added}`, kept: `${kept}` };
  return (
    <>
      {replaces ? t('backup.replaced', counts) : t('backup.added', counts)}
      <ul class="first-entries">
        {first.map((entry) => (
          <li key={entry}>
            <bdi>{entry}</bdi>
          </li>
        ))}
        {added > first.length && <li>{t('backup.more', { count: `${added - first.length}` })}</li>}
      </ul>
    </>
  );
}

/** So many are named; who takes in a wrong file need not read all of it. */
const NAMED_MAX = 20;

function NotTaken({ preview: { bad, tooMany, unknown } }: { preview: Preview }) {
  const count = bad.length + tooMany.length + unknown.length;
  if (count === 0) return null;
  const lines = [
    ...bad.map(({ part, number, text }) =>
      t('backup.badEntry', { part: nameOf(part), number: `${number}`, text }),
    ),
    ...tooMany.map(({ part, max }) => t('backup.tooMany', { part: nameOf(part), max: `${max}` })),
    ...unknown.map((part) => t('backup.badPart', { part })),
  ];
  return (
    <>
      <h3>{t('backup.bad')}</h3>
      <ul class="facts">
        {lines.slice(0, NAMED_MAX).map((line) => (
          <li key={line} class="note note-problem">
            {line}
          </li>
        ))}
        {count > NAMED_MAX && <li>{t('backup.more', { count: `${count - NAMED_MAX}` })}</li>}
      </ul>
    </>
  );
}
