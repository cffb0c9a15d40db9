import { useRef, useState } from 'preact/hooks';

/** The text in the status field. */
export interface StatusDraft {
  readonly text: string;
  edit(text: string): void;
  /** The service took this text: unless more was typed meanwhile, the field follows the own status again. */
  taken(text: string): void;
}

/**
 * A field that shows the own status and follows it live, until a person types: then what they type stays, whatever
 * another device sets meanwhile.
 */
export function useStatusDraft(current: string): StatusDraft {
  const [draft, setDraft] = useState({ text: current, typed: false });
  const followed = useRef(current);
  let shown = draft;
  if (followed.current !== current) {
    followed.current = current;
    if (!draft.typed) {
      shown = { text: current, typed: false };
      setDraft(shown);
    }
  }
  return {
    text: shown.text,
    edit: (text) => setDraft({ text, typed: true }),
    taken: (text) => setDraft((before) => (before.text === text ? { text, typed: false } : before)),
  };
}
