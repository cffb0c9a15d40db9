import { fullText } from './times.ts';

/** A time in short words, with the whole date (behind `about`, what happened then) in the tooltip. */
export function TimeText({ at, text, about }: { at: number; text: string; about: string }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={`${about} ${fullText(at)}`}>
      {text}
    </time>
  );
}
