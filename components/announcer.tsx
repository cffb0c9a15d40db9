import { type ComponentChildren, createContext } from 'preact';
import { useCallback, useContext, useState } from 'preact/hooks';

const Announce = createContext<(text: string) => void>(() => {});

/** Says a short outcome to a screen reader, where the eye sees it anyway. */
export function useAnnounce(): (text: string) => void {
  return useContext(Announce);
}

/** Holds the one polite live region that `useAnnounce` speaks through; it is there before there is anything to say. */
export function Announcer({ children }: { children: ComponentChildren }) {
  const [said, setSaid] = useState({ text: '', count: 0 });
  const announce = useCallback(
    (text: string) => setSaid((before) => ({ text, count: before.count + 1 })),
    [],
  );
  // The same words again must be a change, or they are not read again.
  const twice = said.count % 2 === 1 ? '\u00a0' : '';
  return (
    <Announce.Provider value={announce}>
      {children}
      <p role="status" class="visually-hidden">
        {said.text}
        {twice}
      </p>
    </Announce.Provider>
  );
}
